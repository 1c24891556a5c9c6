"""Parts of products, things made by them, and two actions in one statement."""

from __future__ import annotations

import pytest

from test_wording import analyse, job, need, only, story

WHOLE = "When {}, I want to know what is missing, so I can plan the week."
WISH = "When a tenant moves out, I want {}, so I can rent the flat again."


@pytest.mark.parametrize(
    "situation",
    [
        "I download the app",
        "I have just installed the mobile app",
        "I update the app",
        "I read a summary the bot wrote",
        "I look at a plan the AI made",
        "I see a bike on Facebook",
        "I read a question on Reddit",
        "I pick a region on the heatmap",
        "I explore the activity feed",
    ],
)
def test_getting_a_product_and_what_is_seen_in_it_are_moments(situation: str) -> None:
    assert "story-situation-vague" in story(WHOLE.format(situation))


@pytest.mark.parametrize(
    "situation",
    [
        "I install a heat pump in an old house",
        "I update the price list",
        "I upgrade the brakes of a customer",
        "I read a letter the landlord wrote",
        "I look at a chart the nurse filled in",
        "I see a hole in the road",
        "I explore a new town",
    ],
)
def test_other_things_one_installs_reads_and_explores_are_no_moments(situation: str) -> None:
    assert not story(WHOLE.format(situation))


@pytest.mark.parametrize(
    "wish",
    [
        "the legend to list the empty rooms",
        "the toolbar to stay small",
        "the voice agent to answer calls",
        "to change the dates from the sidebar",
        "to choose the rent from the context menu",
        "to give them a portal",
        "to send her a link to the contract",
        "to switch the rent filter",
        "to reset the layout",
        "to download the list as an image",
        "to export the rooms as a document",
        "a handover form",
        "tab navigation",
        "a central hub",
        "an online appointment with the owner",
        "to keep the rents in YAML",
        "to search in plain words (and web APIs)",
    ],
)
def test_parts_of_a_product_and_what_is_done_with_them_are_solutions(wish: str) -> None:
    assert "story-no-solution" in story(WISH.format(wish))


@pytest.mark.parametrize(
    "wish",
    [
        "our tools to stay sharp",
        "the agent to call me back",
        "the neighbours to stay calm",
        "to choose the rent from the contract",
        "to give them a receipt",
        "to send her a list of the damages",
        "to switch the supplier",
        "to keep the deposit as a guarantee",
    ],
)
def test_people_and_things_outside_a_product_are_no_solutions(wish: str) -> None:
    assert not story(WISH.format(wish))


@pytest.mark.parametrize(
    "statement",
    [
        "Minimize the time it takes to reload the page",
        "Minimize the number of page reloads needed to see new orders",
        "Minimize the effort of switching between tabs while comparing offers",
        "Minimize the time between launching the app and having a seat",
        "Minimize the time between a sale and the clerk noticing it in the feed",
        "Minimize the likelihood that a notification wakes the baby",
        "Minimize the number of errors by automating the checks",
    ],
)
def test_needs_name_no_page_feature_or_means(statement: str) -> None:
    assert "need-no-solution" in need(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "Minimize the time it takes to turn the page of a score",
        "Minimize the likelihood of finding mould in the hay",
        "Minimize the amount of mould in the feed of the calves",
        "Minimize the likelihood that a guest wakes the baby",
        "Minimize the likelihood of being hurt by using a blunt knife",
        "Minimize the number of errors caused by building in a hurry",
        "Minimize the difference between the estimated and the final bill",
        "Minimize the lag between a complaint and its answer",
    ],
)
def test_needs_about_the_world_are_left_alone(statement: str) -> None:
    assert not need(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "Decide what to plant and plant it",
        "Get fitter in spring and feel like a sportsman",
        "Weigh, label parcels for export",
    ],
)
def test_two_actions_in_one_job_are_told_apart(statement: str) -> None:
    assert "job-no-compound" in job(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "Decide what to keep and throw away",
        "Learn what bees and wasps eat",
        "Choose what suits parents and children",
        "Compare offers for bed, breakfast",
    ],
)
def test_what_is_decided_is_no_second_action(statement: str) -> None:
    assert "job-no-compound" not in job(statement)


@pytest.mark.parametrize("statement", ["Open feed", "Open editor", "Close the news feed"])
def test_a_program_is_opened_without_an_article_too(statement: str) -> None:
    assert "job-not-ui-action" in job(statement)


@pytest.mark.parametrize("statement", ["Open wine", "Open a feed sack", "Close a deal"])
def test_other_things_are_opened_off_screen(statement: str) -> None:
    assert "job-not-ui-action" not in job(statement)


@pytest.mark.parametrize(
    ("statement", "instead"),
    [
        ("Bring me back to the path", None),
        ("Keep me on the path", None),
        ("Remind me to water the plants", "Water the plants"),
        ("Help me water the plants", "Water the plants"),
    ],
)
def test_only_a_verb_is_left_of_a_call_for_help(statement: str, instead: str | None) -> None:
    assert only(analyse("job", statement), "job-no-help-me").instead == instead


def test_how_well_is_no_part_of_what_has_happened() -> None:
    advice = only(analyse("job", "Manage the orchard carefully"), "job-end-state").advice
    assert '"the orchard"' in advice


def test_a_list_of_products_leaves_no_stray_comma() -> None:
    for found in analyse("job", "Publish clips for each channel (YouTube, Vimeo)"):
        assert " ," not in (found.advice or "")


@pytest.mark.parametrize("word", ["predictably", "punctually", "frugally"])
def test_adverbs_of_quality_are_measures(word: str) -> None:
    assert "job-no-metric-word" in job(f"Deliver the post {word}")
