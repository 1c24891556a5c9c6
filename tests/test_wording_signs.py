"""Signs of a product in stories and needs: several of them tell a solution, one alone does not."""

from __future__ import annotations

import pytest

from milkshake.jtbd.wording import Settings, analyse_job, analyse_need, analyse_story

PRODUCTS = [
    "When the harvest comes in, I want to sort and export a table of yields, so I can pay the crew",
    "When a kiln cools down, I want a real-time chart per shelf, so I can unload in time",
    "When a loan is due, I want to tag it and get the list highlighted, so I can call the debtor",
    "When I look at the berth grid, I want to rename a row, so I can keep the harbour plan right",
    "When a rehearsal moves, I want to undo the import of a column, so I can print the right plan",
    "When the choir meets, I want automatically generated labels, so I can hand out the scores",
    "When the tide turns, I want to query the buoys from the CLI, so I can warn the swimmers",
    "When a lamb is born, I want a searchable log, so I can prove its descent",
    "When pollen is in the air, I want a tracker, so I can plan my walks",
    "When the mill stops, I want to preview the trace inline, so I can find the cause",
    "When a hive swarms, I want to see a chart of its weight, so I can tell when it began",
    "When frost comes, I want a greenhouse lamp that learns the nights, so the seedlings live",
    "When I open the Ploverix, I want to know whether the dike holds, so I can sleep",
]
"""Features in words that no list of solutions has."""
THE_WORLD = [
    "When eight guests come, I want to add a table by the window, so I can seat them together",
    "When I host a dinner, I want a table for eight, so nobody has to stand",
    "When the jam is done, I want a label for each jar, so I know what is in it",
    "When the movers come, I want to tag a box by its room, so nothing gets lost",
    "When I brew for ten, I want to filter the coffee, so nobody drinks the grounds",
    "When a letter comes from the court, I want to file it, so I find it at the hearing",
    "When the goats are ill, I want to share the feed among the sheds, so none goes hungry",
    "When the fire is out, I want to log the branch that fell, so I can bill the owner",
    "When I bake for the fair, I want a cookie that keeps for a week, so I can bake ahead",
    "When rain is near, I want to cover the column of hay, so it stays dry",
    "When a baby sleeps, I want to mute the phone, so nobody wakes her",
    "When the power fails, I want a generator, so the milk stays cold",
    "When a coat loses its badge, I want to sew it back, so I can wear the coat today",
    "When I leave the shop, I want to save the receipt, so I can return the shoes",
    "When a client calls, I want to view the flat with her, so she can decide on the spot",
    "When I plan the route, I want to see the grid of streets, so I can park near the door",
    "When a wing is moved, I want to see the table of tides, so I can pick an hour",
    "When a storm is due, I want a neighbour that checks the stove, so the house stands",
    "When winter comes, I want a coat that fits over two jumpers, so I stay warm",
    "When the ferry is late, I want to know it at once, so I can call the hotel",
    "When the vet asks, I want the dates of all shots, so I can answer without guessing",
]
"""One of their words alone, or several where no product is."""


def slugs(text: str, settings: Settings | None = None) -> set[str]:
    return {r.slug for r in analyse_story(text, settings or Settings()).remarks}


def need(text: str, settings: Settings | None = None) -> set[str]:
    return {r.slug for r in analyse_need(text, settings or Settings()).remarks}


@pytest.mark.parametrize("text", PRODUCTS)
def test_several_signs_of_a_product_are_a_solution(text: str) -> None:
    assert slugs(text) & {"story-no-solution", "story-situation-vague"}


@pytest.mark.parametrize("text", THE_WORLD)
def test_words_that_products_share_with_the_world_are_no_solution(text: str) -> None:
    assert not slugs(text) & {"story-no-solution", "story-situation-vague"}


def test_domain_terms_are_no_signs_of_a_product() -> None:
    text = "When a station falls silent, I want to deploy a parser again, so I can warn the crews"
    assert "story-no-solution" in slugs(text)
    assert slugs(text, Settings(domain_terms=("parser",))) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Minimize the time it takes to learn the tool",
        "Minimize the likelihood that our platform loses an entry",
        "Minimize the number of rows hidden by the dropdown",
        "Minimize the likelihood that the parser skips a sample",
    ],
)
def test_a_need_for_one_product_names_a_solution(text: str) -> None:
    assert "need-no-solution" in need(text)


@pytest.mark.parametrize(
    "text",
    [
        "Minimize the time it takes to find a tool in the shed",
        "Minimize the time it takes to choose a product for dry skin",
        "Minimize the likelihood that the table wobbles",
        "Minimize the effort to assess the worth of a new feature",
        "Minimize the time between an alert and the first look at the pump",
        "Minimize the likelihood that the product of the press is too thick",
    ],
)
def test_tools_and_features_that_are_worked_on_are_no_solution_of_a_need(text: str) -> None:
    assert need(text) == set()


def test_a_domain_term_is_no_product_of_a_need() -> None:
    text = "Minimize the time it takes to bring the tool to the bench"
    assert "need-no-solution" in need(text)
    assert need(text, Settings(domain_terms=("tool",))) == set()


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("Minimize the uncertainty about the depth of the ford", False),
        ("Minimize uncertainty about the depth of the ford", False),
        ("Minimize the need for a second coat of paint", False),
        ("Minimize the likelihood of needing a second coat of paint", True),
        ("Increase the certainty that the ford can be crossed", True),
    ],
)
def test_a_need_for_something_and_an_uncertainty_are_no_measures(text: str, measured: bool) -> None:
    assert ("need-has-metric" not in need(text)) is measured


def test_a_name_that_is_opened_is_a_product_and_a_known_word_is_none() -> None:
    rest = ", I want to know how deep the water is, so I can cross"
    assert "story-situation-vague" in slugs("When I open Fordalyzer at the bank" + rest)
    assert slugs("When I open the Bible at the bank" + rest) == set()
    assert slugs("When I open the sluice at the bank" + rest) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Minimize the time it takes to install Ploverix",
        "Minimize the likelihood that Ploverix and the till disagree",
        "Minimize the time to typeset a hymn in LaTeX",
        "Minimize the likelihood that `berths.lock` is left behind",
        "Minimize the time to upload a picture of the crop",
        "Minimize the effort to fill in the permit form",
        "Minimize the likelihood that the wizard asks for the same error code twice",
        "Increase the intuitiveness of the seating plan",
        "Minimize the number of file formats supported",
        "Minimize the likelihood that the system loses a berth",
        "Minimize the time to reset a password",
        "Minimize the effort to customise the theme",
        "Minimize the time to switch the layout of the sidebar",
    ],
)
def test_a_name_code_and_words_of_programs_are_a_solution_in_a_need(text: str) -> None:
    assert "need-no-solution" in need(text)


@pytest.mark.parametrize(
    "text",
    [
        "Minimize the time it takes to get to Oslo",
        "Minimize the time until the next ferry on Sunday",
        "Minimize the likelihood that goods for Utrecht and Ghent are mixed up",
        "Minimize the energy of 5 kWh that a load of washing takes",
        "Maximize the yield of a field",
        "Minimize the time to tell visitors which rooms are open",
        "Minimize the time to fill in a log book (form 12)",
        "Minimize the time to reload a rifle",
        "Minimize the likelihood that a bookmark falls out",
        "Minimize the time to learn the system of the shelves",
        "Minimize the number of passwords to remember",
        "Minimize the paper needed to open an account",
        "Minimize the time to sort the list of the catch",
    ],
)
def test_places_days_and_units_are_no_solution_in_a_need(text: str) -> None:
    assert "need-no-solution" not in need(text)


def test_domain_terms_weigh_nothing() -> None:
    uploads = "Minimize the time to upload a crop report"
    assert "need-no-solution" in need(uploads)
    assert "need-no-solution" not in need(uploads, Settings(domain_terms=("upload",)))
    text = "Minimize the time to switch the layout of the sidebar"
    terms = Settings(domain_terms=("layout", "sidebar"))
    assert "need-no-solution" not in need(text, terms)


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Increase the realism of the exercises", "warning"),
        ("Minimize the coupling between two trades", "warning"),
        ("Minimize the dust that settles on the shelves", "info"),
        ("Increase the variety of birds in a park", None),
    ],
)
def test_how_something_is_has_no_measure(text: str, severity: str | None) -> None:
    found = [r for r in analyse_need(text).remarks if r.slug == "need-has-metric"]
    assert [r.severity for r in found] == ([severity] if severity else [])


def test_words_together_tell_of_a_product_in_a_story() -> None:
    wish = "I want the panel to list archived tickets in a collapsible tree, so I can skip them"
    assert "story-no-solution" in slugs(f"When the harbour closes, {wish}")
    assert "story-no-solution" in slugs(
        "When the tide turns, I want to ask Ploverix first, so I wait"
    )
    assert "story-no-solution" not in slugs(
        "When I am in Ghent, I want to meet Ada, so we can talk"
    )


@pytest.mark.parametrize(
    "wish",
    [
        "I want the lamp to light up when a boat comes near",
        "I want to automatically book the next berth",
        "I want a guided tour of the harbour rules",
        "I want to see the berths in a single view",
        "I want suggestions as I type",
        "I want to filter by length of the quay",
        "I want to upload the papers of the boat",
        "I want to have a calendar of all crossings",
        "I want to reserve a berth online",
        "I want to control which profile fields others see",
        "I want to tell the system the length of my boat",
        "I want fast feature-flagging",
        "I want a calendar showing the crossings of a month",
        "I want depths shown as big numbers",
    ],
)
def test_what_goes_on_in_programs_alone_is_a_feature(wish: str) -> None:
    assert "story-no-solution" in slugs(f"When the tide turns, {wish}, so I can leave in time")


@pytest.mark.parametrize(
    "wish",
    [
        "I want the tomatoes to turn red",
        "I want the harbour master to alert me",
        "I want the boats to leave in turn",
        "I want to see both quays at once",
        "I want a way to see who comes next",
        "I want to know the depth without opening an app",
        "I want to ask a pilot instead of tapping through an online form",
        "I want to put the catch on the table",
        "I want to keep some fish for later",
        "I want our tools to stay sharp",
        "I want to know who works on the site today",
        "I want to be alerted to a storm",
        "I want to see the wettest fields first",
    ],
)
def test_what_people_and_things_do_is_no_feature(wish: str) -> None:
    assert slugs(f"When the tide turns, {wish}, so I can leave in time") == set()


def test_words_that_tell_of_a_product_elsewhere_too_are_no_product_alone() -> None:
    text = (
        "When a table is free, I want to see the card on the table, so I can choose from the menu"
    )
    assert slugs(text) == set()


def test_domain_terms_tell_of_no_product_in_a_story() -> None:
    text = "When the tide turns, I want to see the berths in a single view, so I can leave"
    assert "story-no-solution" not in slugs(text, Settings(domain_terms=("single view",)))


@pytest.mark.parametrize(
    "text",
    [
        "Minimize the time the calculator takes to add up the tolls",
        "Minimize the likelihood that the filter panel hides a berth",
        "Minimize the number of taps it takes to book a mooring",
        "Minimize the time it takes to weigh a lamb with the handheld",
        "Minimize the number of ewes that vanish from the Flock Viewer",
        "Minimize the time it takes to enter a catch with one tap",
        "Minimize the time it takes the backend service to answer the harbour",
        "Minimize the number of user profiles that show an outdated account status",
    ],
)
def test_a_part_that_works_is_counted_or_is_the_means_is_a_solution_of_a_need(text: str) -> None:
    assert "need-no-solution" in need(text)


@pytest.mark.parametrize(
    "text",
    [
        "Minimize the time it takes to write a card to a friend",
        "Minimize the likelihood that the spinal column is strained by lifting",
        "Minimize the number of weeds in a field of wheat",
        "Minimize the number of cards a player has to remember",
        "Minimize the likelihood that a filter of a pump clogs",
        "Minimize the likelihood that the screen door lets flies in",
        "Minimize the number of steps to climb on the way to the flat",
        "Minimize the time the dough takes to rise",
        "Minimize the time a driver waits at the gate",
        "Minimize the number of strangers who meet a child on the way",
        "Minimize the time it takes to find a server in a crowded restaurant",
        "Minimize the likelihood that a drone attack is noticed too late",
        "Minimize the number of nurses a patient meets in a week",
        "Maximize the surgeon's confidence when choosing a suture",
    ],
)
def test_everyday_meanings_of_such_words_are_no_solution_of_a_need(text: str) -> None:
    assert not need(text) - {"need-no-emotion"}


@pytest.mark.parametrize(
    "wish",
    [
        "rename a folder",
        "filter the lambs by weight",
        "drop a pin where the buoy drifts",
        "weigh the catch with the camera",
        "have my berth auto-detected",
        "the row to turn red",
        "see all tides in one dashboard",
        "note the catch in the Harbour Hub",
    ],
)
def test_what_users_do_to_kept_things_is_a_feature(wish: str) -> None:
    wanted = wish if wish.startswith("the ") else f"to {wish}"
    text = f"When the fog lifts, I want {wanted}, so that the crew can leave in time"
    assert "story-no-solution" in slugs(text)


@pytest.mark.parametrize(
    "wish",
    [
        "remove the branch from the path",
        "sort the guests by diet",
        "put a label on each jar",
        "hand each juror a list of exhibits",
        "draw a pie on the board",
        "record every crack in the wall",
        "have the hoof of the mare checked",
        "the neighbours to come before dark",
    ],
)
def test_what_people_do_to_things_of_the_world_is_no_feature(wish: str) -> None:
    wanted = wish if wish.startswith("the ") else f"to {wish}"
    text = f"When the fog lifts, I want {wanted}, so that the crew can leave in time"
    assert "story-no-solution" not in slugs(text)


@pytest.mark.parametrize(
    ("text", "solution"),
    [
        ("Snooze a reminder", True),
        ("Filter tickets by age", True),
        ("Disable a user account", True),
        ("Weigh lambs with a handheld", True),
        ("Search berths with filters", True),
        ("Keep recipes with a shortcut", True),
        ("Cook with a shortcut dessert for the children", False),
        ("Hang the kit with a command sign", False),
        ("Detect drone threats", False),
        ("Filter coffee by hand", False),
        ("Add a room to a house", False),
        ("Archive a family's letters", False),
        ("Restore a painting", False),
        ("Cut hair with scissors", False),
    ],
)
def test_what_is_handled_in_a_product_is_no_job(text: str, solution: bool) -> None:
    found = {r.slug for r in analyse_job(text).remarks}
    assert ("job-no-solution" in found) is solution


@pytest.mark.parametrize(
    "text",
    [
        "Minimize the time it takes to get a Kenya visa",
        "Minimize the time it takes to obtain a Portugal import licence",
        "Minimize the difficulty of telling which beam is the weakest",
    ],
)
def test_places_and_difficulty_are_no_faults_of_a_need(text: str) -> None:
    assert not need(text)
