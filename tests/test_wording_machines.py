"""Machines in needs: what works by itself is a solution, what a person works on is none."""

from __future__ import annotations

import pytest

from milkshake.jtbd.wording import Settings, analyse_need


def loud(text: str, settings: Settings | None = None) -> set[str]:
    """The slugs of the remarks on a need that are more than information."""
    remarks = analyse_need(text, settings or Settings()).remarks
    return {r.slug for r in remarks if r.severity != "info"}


@pytest.mark.parametrize(
    "text",
    [
        "Increase the system accuracy at dusk",
        "Minimize the likelihood of system overload on market day",
        "Minimize the number of trials needed to confirm system accuracy",
        "Increase the software stability during the harvest",
        "Maximize the battery life on a long shift",
    ],
)
def test_qualities_of_a_machine_itself_are_a_solution(text: str) -> None:
    assert "need-no-solution" in loud(text)


@pytest.mark.parametrize(
    "text",
    [
        "Minimize the likelihood that the immune system response harms healthy tissue",
        "Increase the reliability of the root system performance in dry soil",
        "Minimize the number of system failures during a flight",
        "Minimize the likelihood of running out of battery on a long trip",
    ],
)
def test_qualities_of_another_system_and_failures_are_no_solution(text: str) -> None:
    assert loud(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Increase the accuracy of automatic herd counting",
        "Increase the share of automated replies to guests",
        "Increase the number of automatically sorted parcels",
        "Increase the usefulness of the scheduling module",
        "Increase the reliability of the milking equipment",
    ],
)
def test_more_of_what_a_machine_does_is_a_solution(text: str) -> None:
    assert "need-no-solution" in loud(text)


@pytest.mark.parametrize(
    "text",
    [
        "Minimize the likelihood that an automatic renewal goes unnoticed",
        "Minimize the effect of automatic fire on hearing",
        "Increase the share of pupils who pass automatically to the next class",
        "Increase the effectiveness of equipment checks before a dive",
        "Increase the durability of wooden tools stored outdoors",
        "Minimize the likelihood of an automatic fine being wrong",
    ],
)
def test_what_happens_automatically_to_somebody_is_no_solution(text: str) -> None:
    assert loud(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Minimize the time the ledger takes to refresh after a sale",
        "Minimize the time it takes the archive to load at sea",
        "Minimize the time it takes for the chart to be rendered",
        "Minimize the time until the reading is displayed",
        "Minimize the effort to read the weight on the display",
        "Minimize the time it takes to recharge the headset between rounds",
        "Minimize the effort to recalibrate the sensors of the greenhouse",
        "Minimize the likelihood of plugin-caused outages in the clinic",
        "Minimize the likelihood that the frost sensor sends wrong readings",
        "Minimize the time it takes the harvest software to lay out a route",
        "Minimize the likelihood that a photo is lost when the browser closes",
    ],
)
def test_a_machine_that_takes_time_shows_or_is_tended_is_a_solution(text: str) -> None:
    assert "need-no-solution" in loud(text)


@pytest.mark.parametrize(
    "text",
    [
        "Minimize the time the wound takes to heal",
        "Minimize the time it takes the water to boil at altitude",
        "Minimize the time the crew takes to load a truck",
        "Minimize the time it takes for a lorry to be loaded",
        "Minimize the time it takes for a truck to load at the quarry",
        "Minimize the time the team takes to rebuild a broken fence",
        "Minimize the number of people needed to load a truck",
        "Minimize the likelihood that a vase is displayed in the wrong light",
        "Minimize the effort to calibrate the scale before weighing flour",
        "Minimize the time it takes to reset a dislocated shoulder",
        "Minimize the time it takes to restart the engine in frost",
        "Minimize the time it takes the engine to warm up",
        "Minimize the likelihood that the drainage system jams in spring",
        "Minimize the likelihood that a unit reports a hit too late",
        "Minimize the likelihood that a camera is stolen on a trip",
    ],
)
def test_what_takes_time_or_is_shown_elsewhere_is_no_solution(text: str) -> None:
    assert loud(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Minimize the number of fields in the intake form",
        "Minimize the effort to edit several fields of a patient file",
        "Minimize the time it takes to change the configuration before a show",
        "Minimize the time it takes to find the Away page",
        "Minimize the number of tools to check before a shift",
        "Minimize the effort to keep the herd book digitally",
        "Minimize the time it takes to file a complaint electronically",
    ],
)
def test_parts_of_a_screen_and_acts_on_them_are_a_solution(text: str) -> None:
    assert "need-no-solution" in loud(text)


@pytest.mark.parametrize(
    "text",
    [
        "Minimize the likelihood of weeds spreading from fields in the valley",
        "Minimize the time it takes to plough several fields",
        "Minimize the effort to change the seating configuration of a hall",
        "Minimize the time it takes to choose the configuration of a kitchen",
        "Minimize the likelihood that a German page is translated wrongly",
        "Minimize the likelihood that the front page misses the news of the day",
        "Minimize the number of tools needed to prune a vine",
        "Increase the number of options in the menu for a vegetarian",
        "Minimize the likelihood that a child is bullied digitally",
    ],
)
def test_such_words_in_the_world_are_no_solution(text: str) -> None:
    assert loud(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Minimize the effort to prepare a summary page of the dataset",
        "Minimize the number of near-duplicate prompts a crew maintains for contextual use",
        "Minimize the frequency of false positive alerts while monitoring",
        "Minimize the number of missed drones above the stadium",
        "Maximize the range of drone detection in fog",
        "Minimize the likelihood that a rogue drone enters the stadium",
    ],
)
def test_what_a_person_compiles_keeps_or_faces_is_no_solution(text: str) -> None:
    assert loud(text) == set()


def test_a_drone_as_the_means_and_alerts_of_a_device_are_a_solution() -> None:
    assert "need-no-solution" in loud("Minimize the time it takes to count seals with a drone")
    assert "need-no-solution" in loud("Minimize the number of false alarms from the pendant")
    assert "need-no-solution" in loud("Minimize the time the status view takes to load")


def test_a_domain_term_is_no_machine() -> None:
    text = "Increase the system accuracy at dusk"
    assert loud(text, Settings(domain_terms=("system",))) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Minimize the time a passenger stands on the platform in the rain",
        "Minimize the time it takes to walk from the terminal to the gate",
        "Minimize the effort to push a loaded cart uphill",
        "Minimize the number of dishes on the menu that run out before eight",
        "Minimize the number of broken threads per metre of cloth",
        "Minimize the time it takes to adjust the router to the depth of the groove",
        "Minimize the likelihood that a patch of ice is overlooked",
        "Minimize the likelihood that a link of the chain breaks under load",
        "Minimize the number of screens a woman over fifty misses",
        "Minimize the number of tabs unpaid when the bar closes",
        "Minimize the likelihood that the authority rejects the application for a permit",
    ],
)
def test_a_word_beside_which_a_part_has_another_sense_makes_it_no_solution(text: str) -> None:
    assert loud(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Minimize the time a merchant waits for the platform",
        "Minimize the number of screens a clerk has to pass",
        "Minimize the number of form fields a farmer has to type",
        "Minimize the likelihood that the application loses an order",
    ],
)
def test_without_such_a_word_the_part_is_a_solution(text: str) -> None:
    assert "need-no-solution" in loud(text)


def test_a_solution_of_the_vault_counts_in_every_sense() -> None:
    text = "Minimize the time a passenger stands on the platform in the rain"
    assert "need-no-solution" in loud(text, Settings(solutions=("Platform",)))
