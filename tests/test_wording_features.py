"""Features in needs, told by their place in the sentence, and what people work on instead."""

from __future__ import annotations

import pytest

from milkshake.jtbd.wording import Settings, analyse_need
from milkshake.jtbd.wording.english.words import third_person


def solution(text: str, settings: Settings | None = None) -> bool:
    """Whether the need is said to name a solution."""
    remarks = analyse_need(text, settings or Settings()).remarks
    return any(r.slug == "need-no-solution" for r in remarks)


@pytest.mark.parametrize(
    "text",
    [
        "Minimize the likelihood that the tide counter skips a day",
        "Increase the likelihood that bird recognition names the right warbler",
        "Increase the likelihood that the speech blur works in an old hall",
        "Minimize the number of times the route recalculates on an island",
        "Reduce the number of pictures the gallery opens at once",
        "Minimize the time it takes for the ski forecast to load",
        "Minimize the time until the smartwatch wakes up",
        "Minimize the likelihood of the thermostat losing its schedule",
        "Increase the likelihood that playback continues behind a tunnel",
        "Increase the likelihood that the lambing score appears at dawn",
        "Increase the number of rehearsals that sync with a wristwatch",
        "Minimize the number of times the trail watch has to be charged",
    ],
)
def test_a_thing_that_does_as_machines_do_is_a_solution(text: str) -> None:
    assert solution(text)


@pytest.mark.parametrize(
    "text",
    [
        "Minimize the likelihood that the dog loses the scent",
        "Increase the likelihood that the court accepts a late appeal",
        "Minimize the likelihood that the nurse misreads a chart",
        "Minimize the time it takes for the varnish to dry",
        "Minimize the likelihood that the bridge freezes before the road does",
        "Increase the likelihood that an inspection detects a crack",
        "Minimize the number of times the whole history has to be told",
        "Increase the number of animals that recover within the herd",
    ],
)
def test_people_animals_and_the_weather_do_such_things_too(text: str) -> None:
    assert not solution(text)


@pytest.mark.parametrize(
    "text",
    [
        "Minimize the time it takes to mute a choir group",
        "Reduce the effort of rewinding a lecture by a minute",
        "Minimize the time it takes to drag a rehearsal task to another week",
        "Minimize the number of steps to mark a loan as paid",
        "Reduce the time it takes to add a mooring to the list of berths",
        "Reduce the time it takes to enter the postcode",
        "Minimize the effort of choosing a theme",
        "Minimize the time it takes to download a sermon",
        "Minimize the number of steps to renew a fishing licence online",
    ],
)
def test_what_users_do_on_a_screen_is_a_solution(text: str) -> None:
    assert solution(text)


@pytest.mark.parametrize(
    "text",
    [
        "Minimize the time it takes to drag a sledge uphill",
        "Minimize the effort it takes to open an account abroad",
        "Minimize the time it takes to choose the best slice for a guest",
        "Reduce the number of papers to show at the border",
        "Minimize the time it takes to enter the tunnel after an accident",
    ],
)
def test_hands_do_such_things_too(text: str) -> None:
    assert not solution(text)


@pytest.mark.parametrize(
    "text",
    [
        "Reduce the number of redirects on the way to a donation",
        "Maximize the number of trails suggested for a rainy day",
        "Increase the number of hymns available in a minor key",
        "Reduce the number of questions in the survey form",
        "Minimize the number of templates to choose from",
        "Minimize the number of alerts that doctors dismiss",
        "Minimize the number of digits typed before a berth is found",
    ],
)
def test_what_is_counted_on_a_screen_is_a_solution(text: str) -> None:
    assert solution(text)


@pytest.mark.parametrize(
    "text",
    [
        "Minimize the number of tiles that break on the way to the roof",
        "Increase the number of seats filled on a weekday",
        "Reduce the number of questions a witness has to answer",
        "Minimize the number of samples that have to be ordered",
    ],
)
def test_other_things_are_counted_too(text: str) -> None:
    assert not solution(text)


@pytest.mark.parametrize(
    "text",
    [
        "Increase the accuracy of the pulse sensor on a steep climb",
        "Increase the brightness of the viewfinder at dusk",
        "Reduce the input lag on a long journey",
        "Reduce the discomfort that the wristband causes at night",
        "Reduce the time it takes to find a tune in the sidebar",
        "Increase the likelihood that the best answer is pinned",
        "Minimize the likelihood that the fee is hidden by a banner",
        "Minimize the likelihood that the price shown is out of date",
        "Reduce the waiting time in the virtual lobby",
        "Increase the likelihood that tides are converted automatically",
    ],
)
def test_the_part_that_is_measured_or_where_something_happens_is_a_solution(text: str) -> None:
    assert solution(text)


@pytest.mark.parametrize(
    "text",
    [
        "Increase the accuracy of a diagnosis in the first hour",
        "Minimize the dust in a workshop",
        "Minimize the lag between a complaint and its answer",
        "Minimize the likelihood that a button comes off a coat",
        "Increase the likelihood that a habit keeps going automatically",
    ],
)
def test_qualities_of_other_things_are_no_solution(text: str) -> None:
    assert not solution(text)


@pytest.mark.parametrize(
    "text",
    [
        "Minimize the time it takes to agree on the menu for a wedding",
        "Minimize the damage that light does to paintings in the gallery",
        "Minimize the likelihood that the editor rejects a manuscript",
        "Minimize the time guests wait in the lobby",
        "Minimize the time until the search finds a missing child",
        "Minimize the likelihood that the banner tears in the wind",
        "Minimize the likelihood that the clasp of a necklace opens",
        "Reduce the glare of the sun on the water",
        "Minimize the time it takes to add a lane to a motorway",
        "Increase the number of dishes offered to vegetarians",
        "Increase the likelihood that the jury remembers the key fact",
    ],
)
def test_a_word_of_two_senses_alone_is_no_feature(text: str) -> None:
    assert not solution(text)


@pytest.mark.parametrize(
    "text",
    [
        "Minimize the time it takes to find the icon in the menu",
        "Reduce the effort of sorting thumbnails in the gallery",
        "Minimize the likelihood that the banner covers a chart",
        "Increase the number of playlists offered to newcomers",
        "Minimize the time it takes to add a sensor to the hub",
    ],
)
def test_a_word_of_two_senses_beside_a_word_of_programs_is_a_feature(text: str) -> None:
    assert solution(text)


@pytest.mark.parametrize(
    "text",
    [
        "Minimize the effort required to move outdated forms to a new layout",
        "Minimize the number of servers that run an unsupported system",
        "Minimize the likelihood that a schema change breaks a report",
        "Reduce the number of links that lead nowhere",
        "Minimize the number of dashboards nobody looks at",
        "Reduce the number of product pages without pictures",
        "Reduce the number of dashboards affected by a renamed field",
        "Reduce the number of screenshots that have to be retaken each spring",
        "Minimize the number of screens that have been checked by nobody",
        "Reduce the number of requests to reset a password",
        "Minimize the effort to trace an order that passes through more than one system",
        "Minimize the likelihood that a component looks different across browsers",
        "Minimize the likelihood that a book looks broken on small screens",
        "Minimize the time it takes to learn why a page lost its readers",
        "Minimize the likelihood that an app crashes on phones nobody tested",
        "Increase the likelihood that a team that builds AI models hears of a change",
        "Reduce the likelihood that a faulty batch of sensors leaves the plant",
        "Increase the likelihood that changes to an interface are announced in time",
    ],
)
def test_what_people_work_on_is_no_solution(text: str) -> None:
    assert not solution(text)


@pytest.mark.parametrize(
    "text",
    [
        "Minimize the likelihood that the badge shows an outdated tide",
        "Minimize the time it takes to scroll through outdated berths",
        "Maximize the number of file formats supported",
        "Increase the likelihood that the app works without a network",
        "Minimize the time the schema change panel takes to open",
        "Minimize the number of questions in the form",
        "Minimize the likelihood that an image loads slowly on the page",
    ],
)
def test_what_is_operated_stays_a_solution_beside_what_people_work_on(text: str) -> None:
    assert solution(text)


def test_a_feature_that_is_a_domain_term_is_no_solution() -> None:
    text = "Minimize the likelihood that the tide counter skips a day"
    assert not solution(text, Settings(domain_terms=("tide counter",)))


def test_a_solution_of_the_vault_is_one_in_any_state() -> None:
    text = "Minimize the number of outdated plovers"
    assert not solution(text)
    assert solution(text, Settings(solutions=("Plover",)))


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("recognizes", "recognize"),
        ("misses", "miss"),
        ("carries", "carry"),
        ("syncs", "sync"),
        ("glass", ""),
        ("tide", ""),
    ],
)
def test_the_third_person_leads_to_the_base_form(word: str, base: str) -> None:
    assert third_person(word) == base
