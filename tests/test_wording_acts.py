"""What users do to the things that a program keeps, and what people do elsewhere, in jobs."""

from __future__ import annotations

import pytest

from milkshake.jtbd.wording import Settings, analyse_job
from test_wording import job

ACTS = [
    # A thing that is kept, with the words around it.
    "Rename a folder",
    "Add a label to a task",
    "Add labels to photos",
    "Archive a conversation",
    "Edit a draft post",
    "Create an account to follow my orders",
    "Mute a conversation",
    # A record, and what is seen of it.
    "View booking history",
    "View all invoices",
    "View archived items",
    "List all users",
    "List the open tickets",
    "Show the order status",
    "Display sales statistics",
    "See customer details",
    "Edit a booking",
    "Edit customer information",
    "Delete a subscriber",
    # What is picked out of a list.
    "Search suppliers by name",
    "Search items in the catalogue",
    "Filter courses based on level",
    "Browse products by category",
    # Acts that are told by verb and object, or by the verb alone.
    "Snooze a message",
    "Automate invoice reminders",
    "Bulk edit the entries",
    "Mass-update contacts",
    "Mark messages as read",
    "Change notification settings",
    "Manage my profile",
    "Set a due date",
    "Like a photo",
    "Rate a seller",
    "Leave reviews for products",
    "Subscribe to updates",
    "Assign tags to contacts",
    "Block a user account",
    "Sync stock between two shops",
    "Export a list of customers",
    "Import contacts from a file",
    "Undo the last action",
    "Restore an earlier version",
    "Invite colleagues to the workspace",
    "Open a folder",
    "View my orders",
    "Connect a bank account",
    "Scan a receipt",
    "Snooze to a later date",
    "Create tasks with a title and a deadline",
    "Use our platform",
    "Use your product",
    # How only programs are.
    "Keep a searchable archive of letters",
    "Draw up one-click orders",
]
ELSEWHERE = [
    "Add a comment in the margin",
    "Create an account of the battle",
    "Create a profile of an offender",
    "Leave a comment in the guest book",
    "Add a row of bricks",
    "Add a post to a fence",
    "Remove a tag from a shirt",
    "Remove a sticker from a window",
    "Attach a label to a parcel",
    "Apply a label to a jar",
    "Restore a painted panel",
    "Sort a stamp collection",
    "Create a theme for a party",
    "Create a quiz",
    "View a gallery of portraits",
    "View a property",
    "View the items of an estate before a sale",
    "View the family history",
    "List products for sale at a fair",
    "List members of a choir",
    "Show project details to a client",
    "Edit a documentary film",
    "Edit an anthology of poems",
    "Delete a scene from a play",
    "Search a house for clues",
    "Search members of the public",
    "Search records of births",
    "Filter water by gravity",
    "Filter rumours by source",
    "Sort invoices by supplier",
    "Group customers by need",
    "Order books by author on a shelf",
    "Snooze after lunch",
    "Automate a pump in a greenhouse",
    "Batch cook soup",
    "Bulk buy flour",
    "Mark an occasion with a toast",
    "Set a theme for the summer party",
    "Manage subscriptions to journals",
    "Change a subscription for a newspaper",
    "Like a neighbour",
    "Leave a tip",
    "Subscribe to a newspaper",
    "Suspend a member of the board",
    "Synchronise watches before a race",
    "Import stock from abroad",
    "Export coffee to Europe",
    "Undo a change in the will",
    "Restore a wetland",
    "Invite guests to a wedding",
    "Open a folder of receipts",
    "View our results in context",
    "Connect a hose",
    "Scan a label for allergens",
    "Use our kitchen for a course",
    "Create a task list for volunteers",
    "Govern AI use",
    "Monitor API health",
    "Reduce database downtime",
]


@pytest.mark.parametrize("text", ACTS)
def test_acts_of_a_programs_user_are_no_jobs(text: str) -> None:
    assert {r.slug for r in analyse_job(text).remarks} & {"job-no-solution", "job-not-ui-action"}


@pytest.mark.parametrize("text", ELSEWHERE)
def test_the_same_verbs_and_things_elsewhere_are_jobs(text: str) -> None:
    assert job(text) <= {"job-end-state", "job-not-consumption"}


def test_an_act_on_a_domain_term_is_a_job() -> None:
    assert [r.slug for r in analyse_job("Search suppliers by name").remarks] == ["job-no-solution"]
    settings = Settings(domain_terms=("supplier",))
    assert not analyse_job("Search suppliers by name", settings).remarks


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Track stock in real time", "job-no-metric-word"),
        ("Apply discounts programmatically", "job-no-metric-word"),
        ("Watch the oven and know when to turn the bread", "job-no-compound"),
        ("Check the doors, hand over to the night shift", "job-no-compound"),
        ("Check the beds daily, look for pests", "job-no-compound"),
        ("Buy groceries and cook dinner", "job-no-compound"),
        ("Find a seat and leave", "job-no-compound"),
        ("Live sustainably", "job-not-aspiration"),
        ("Minimize the time patients wait", "job-not-need"),
        ("Reduce the time and uncertainty between a plan and its approval", "job-not-need"),
        ("Reduce the effort, cost and stress of moving house", "job-not-need"),
        ("Group pupils by testing them", "job-no-method-clause"),
    ],
)
def test_a_rule_speaks_of_more_ways_to_break_it(text: str, slug: str) -> None:
    assert slug in job(text)


@pytest.mark.parametrize(
    "text",
    [
        "Interpret a speech in real time",
        "Sort children's books by reading level",
        "Group pupils by reading level",
        "Live abroad for a year",
        "Live well with diabetes",
        "Buy screws and drill equipment",
        "Check brakes and work permits",
        "Lower the weight of the load",
        "Find a place to camp, look at",
        "Reduce the speed and turn into the lane",
    ],
)
def test_near_misses_of_these_rules_are_jobs(text: str) -> None:
    assert not job(text)


@pytest.mark.parametrize("text", ["Systematically record birds", "Strategically place the chairs"])
def test_a_manner_before_the_verb_is_a_measure_though_it_ends_like_a_circumstance(
    text: str,
) -> None:
    assert job(text) == {"job-no-metric-word"}
