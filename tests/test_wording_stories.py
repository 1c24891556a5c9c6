"""What a story may want: acts on what programs keep, things that act and means are solutions."""

from __future__ import annotations

import pytest

from milkshake.jtbd.wording import Settings, analyse_story

SOLUTIONS = {
    "an act on what a program keeps": [
        "to merge the duplicate contacts",
        "to lock the quarter's ledger",
        "to log the visit against the account",
        "to assign a due date to each chore",
        "to add a payment method to my profile",
        "to share the playlist with my band",
        "to set the default currency",
        "to look up my order history",
        "to photograph the receipt",
        "to earn loyalty points",
        "to turn the remark into a task",
        "to jump to the last entry",
        "to sync the tide table to my plotter",
        "to unsend what I wrote",
        "to schedule it for Monday",
        "to change a berth and save it as a scenario",
        "to attach a scan",
        "to bulk-assign moorings",
        "to delete it afterwards",
    ],
    "a thing that acts": [
        "the till to compute the change",
        "the deal stage to move on by itself",
        "the next chapter to autoplay",
        "the thermostat to pause",
        "to be redirected to the right desk",
    ],
    "a thing that something is done to": [
        "the parties emailed",
        "the berth list exported every night",
        "a purchase order raised",
        "my answers copied into the form",
        "overdue nets highlighted in red",
        "it greyed out",
        "the subtitles generated",
    ],
    "a thing of programs": [
        "a rule for late payers",
        "voice guidance",
        "a session replay",
        "an interaction checker",
        "handwriting recognition",
        "to see a funnel by region",
        "to reuse my saved searches",
    ],
    "a means or a view": [
        "to roll it back with one statement",
        "to find a client by phone number",
        "to see the vans on a map",
        "to book it from the transaction view",
        "to change it in the settings",
        "to find it in recent places",
        "to change the axes by dragging",
        "to pause it on my watch",
    ],
}
THE_WORLD = [
    "to tag a crate by its shelf",
    "to lock the shed",
    "to log the oak that fell",
    "to share the feed among the goats",
    "to set the table for nine",
    "to compare the candidates for the choir",
    "to set the hens' limit of grain",
    "to scan the horizon",
    "to skip the queue",
    "to keep it as a sign of her love",
    "to turn the barn into a home",
    "to save the receipt from the rain",
    "to mark our course on the chart",
    "the wound to heal by Sunday",
    "the bank to tell me why",
    "my dog to remember me",
    "somebody to recognise the melody",
    "those who treat her to know her wishes",
    "my grandson to manage by himself",
    "the rooms to be warm",
    "it cut before Friday",
    "my cat fed and my plants watered",
    "the boxes marked by room",
    "the deal sealed before the year ends",
    "my progress saved",
    "differences highlighted",
    "yesterday's bread back",
    "a window seat",
    "a garden party with old friends",
    "two hours to myself",
    "the right mood in the room",
    "to send her a list of the damages",
    "to look it up in my grandmother's notes",
    "to find my way by the stars",
    "to be at ease in a quiet setting",
    "to see how far I have come",
]
MOMENTS = [
    "the app asks for my whereabouts",
    "the setup wizard asks for a server",
    "the upload is stuck",
    "a push notification arrives",
    "the browser closes",
    "onboarding ends",
    "search returns nothing",
    "I forget my password",
    "I hit the usage limit",
    "I accept an invitation link",
    "I fill in my profile",
    "I reach the credentials page",
    "I get to the install step",
    "I try the app for the first time",
    "I come back to the app after a month",
    "I wake up and the wizard has failed",
]
SITUATIONS = [
    "our website is slow on the day of the sale",
    "a deployment goes wrong",
    "the network in the plant goes down",
    "my phone is stolen abroad",
    "I read a review that is not true",
    "I get a reminder for a bill that is paid",
    "a pupil shows me a video that upsets her",
    "I forget the name of a guest",
    "I hit the limit of my strength",
    "the page of the hymn book is torn",
    "setting out takes long",
]


def slugs(text: str, settings: Settings | None = None) -> set[str]:
    return {r.slug for r in analyse_story(text, settings or Settings()).remarks}


def wanting(wish: str) -> str:
    return f"When the tide is late, I want {wish}, so the crew can rest"


@pytest.mark.parametrize("wish", [wish for wishes in SOLUTIONS.values() for wish in wishes])
def test_acts_things_and_means_of_programs_are_solutions(wish: str) -> None:
    assert "story-no-solution" in slugs(wanting(wish))


@pytest.mark.parametrize("wish", THE_WORLD)
def test_what_people_do_and_want_by_hand_is_no_solution(wish: str) -> None:
    assert "story-no-solution" not in slugs(wanting(wish))


@pytest.mark.parametrize("situation", MOMENTS)
def test_doings_of_programs_and_acts_on_their_parts_are_moments(situation: str) -> None:
    text = f"When {situation}, I want to know whether to go on, so I lose no evening"
    assert "story-situation-vague" in slugs(text)


@pytest.mark.parametrize("situation", SITUATIONS)
def test_what_happens_to_people_is_a_situation_though_programs_take_part(situation: str) -> None:
    text = f"When {situation}, I want to know whether to go on, so I lose no evening"
    assert "story-situation-vague" not in slugs(text)


@pytest.mark.parametrize(
    "opening", ["After installing the app", "Before opening the app", "On the landing page"]
)
def test_a_moment_in_a_product_is_one_behind_any_opening(opening: str) -> None:
    text = f"{opening}, I want to know whom to ask, so I can begin"
    assert "story-situation-vague" in slugs(text)


def test_domain_terms_are_no_acts_on_what_programs_keep() -> None:
    text = wanting("to merge the duplicate contacts")
    assert slugs(text, Settings(domain_terms=("contact",))) == set()


def test_a_sentence_with_goes_or_with_an_amount_is_an_outcome() -> None:
    wish = "When a helper errs, I want to notice it early"
    assert slugs(f"{wish}, so work goes on") == set()
    assert slugs(f"{wish}, so little is lost") == set()
