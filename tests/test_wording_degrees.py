"""How much words tell of a program, and what their sum makes of a job."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from milkshake.jtbd import wording
from milkshake.jtbd.wording import Settings, analyse_job
from test_wording import job

FILE = Path(wording.__file__).parent / "data" / "degrees.txt"

PROGRAMS = [
    # The verb is enough.
    "Mute other players",
    "Bookmark a lesson",
    "Rename a symbol",
    "Auto-assign callers",
    "Batch upload essays",
    "Re-upload an essay",
    # The thing is enough, whatever is done with it.
    "Unfold the kanban board",
    "Enjoy dark mode",
    "Gather loyalty points",
    # Verb and thing tell it together.
    "Assign a role to a user",
    "Create an album",
    "Silence an alert",
    "Connect a bank feed",
    "Update contact details",
    "Approve leave requests",
    # A word before the thing.
    "Send automated invoices",
    "Set up recurring invoices",
    "Book an online order",
    "See all my orders",
    "Share my calendar",
    "Make employee accounts",
    "Change a user's role",
    # A verb of two words.
    "Switch to the list view",
    "Sign up for alerts",
    "Zoom in on a street",
    "Spin up a server",
    "Get notified when a build breaks",
    # Of what something is made up.
    "Export a list of customers",
    "View a breakdown of costs",
    # A place, a device, a manner.
    "Print from my phone",
    "Check stock on a laptop",
    "Add an apple to the cart",
    "Tag a guest as VIP",
    "Filter flights by price",
    "Create tasks with a title and a deadline",
    # Pairs that only programs know.
    "Take a quiz",
    "Freeze a row",
    "Follow an artist",
]
ELSEWHERE = [
    # The verb speaks against it.
    "Choose a playlist for a wedding with a friend",
    "Repair a broken slider",
    "Explain a thread of a debate to a learner",
    # Nature, food and handwork.
    "Mute a trumpet",
    "Archive seeds of rare beans",
    "Filter tea through a cloth",
    "Merge two herds",
    "Crop a hedge",
    "Tag cattle",
    "Pin a butterfly",
    "Restore a carved panel",
    "Import cheese",
    "Sort a stamp collection",
    # What it is made up of.
    "Open a folder of pressed flowers",
    "Create a profile of a suspect",
    "View a gallery of portraits",
    # What follows is of no program.
    "Add a comment in the margin",
    "Set a theme for the summer party",
    "Share a song with a friend",
    "Set priorities for the week",
    "Comment on a plan for a bypass",
    "Show project details to a client",
    # Everyday work with the same words.
    "Assign duties to new workers",
    "Approve plans for a bridge",
    "Schedule appointments for patients",
    "Update a family on a patient's condition",
    "Post a worker to a site abroad",
    "Manage stock of spare parts",
    "Review orders before dispatch",
    "Publish the results of a trial",
    "Create a lesson plan",
    "Share data with a partner under a treaty",
    "Check my credit score",
    "Save for a large purchase",
    "Group children by age for a game",
    "Batch cook stew",
    "Rate the risk of an avalanche",
    "Track the growth of a child",
    "Test a headline with readers",
]


@pytest.mark.parametrize("text", PROGRAMS)
def test_a_sum_of_degrees_tells_an_act_in_a_program(text: str) -> None:
    found = {remark.slug for remark in analyse_job(text).remarks}
    assert found & {"job-no-solution", "job-not-ui-action"}


@pytest.mark.parametrize("text", ELSEWHERE)
def test_what_speaks_against_a_program_keeps_the_sum_low(text: str) -> None:
    assert job(text) <= {"job-end-state", "job-not-consumption"}


def test_an_act_that_may_be_one_in_a_program_is_told_as_information() -> None:
    [may] = analyse_job("Search suppliers by name").remarks
    [clear] = analyse_job("Mute a thread").remarks
    assert (may.severity, clear.severity) == ("info", None)


def test_a_domain_term_is_no_thing_of_a_program() -> None:
    assert "job-no-solution" in job("Mute a thread")
    assert not analyse_job("Mute a thread", Settings(domain_terms=("thread",))).remarks


def test_each_word_has_one_degree() -> None:
    lines = [line for line in FILE.read_text(encoding="ascii").splitlines() if line[0] != "#"]
    found: Counter[tuple[str, str]] = Counter()
    for line in lines:
        name, _, rest = line.partition(":")
        kind = name.partition(" ")[0]
        found.update((kind, item.strip()) for item in rest.split(","))
    assert [item for item, times in found.items() if times > 1] == []
    assert all(len(line) < 100 for line in lines)


def test_the_words_of_a_degree_are_in_alphabetical_order() -> None:
    by_name: dict[str, list[str]] = {}
    for line in FILE.read_text(encoding="ascii").splitlines():
        if not line.startswith("#"):
            name, _, rest = line.partition(":")
            by_name.setdefault(name, []).extend(item.strip() for item in rest.split(","))
    assert [name for name, items in by_name.items() if items != sorted(items)] == []
