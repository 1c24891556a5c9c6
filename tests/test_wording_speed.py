"""The quick looks that spare slow rules of the grammar, and miss nothing."""

from __future__ import annotations

from importlib.resources import files

import pytest

from milkshake.jtbd.wording import Settings, depends_on
from milkshake.jtbd.wording.english.tokens import lists_among, tokenise
from milkshake.jtbd.wording.english.words import lists_near, lists_of


def test_the_words_of_every_listed_phrase_are_near_to_its_list() -> None:
    text = files("milkshake.jtbd.wording").joinpath("data", "words.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if ":" in line and not line.startswith("#")]
    for line in lines:
        name, _, phrases = line.partition(":")
        for phrase in filter(None, map(str.strip, phrases.split(","))):
            assert name in lists_among(tokenise(phrase)), phrase


@pytest.mark.parametrize(
    ("form", "word"),
    [
        ("dashboards", "dashboard"),
        ("uploading", "upload"),
        ("uploaded", "upload"),
        ("batteries", "battery"),
        ("dashboard-driven", "dashboard"),
    ],
)
def test_a_word_in_another_form_is_near_to_the_same_lists(form: str, word: str) -> None:
    assert lists_of(word) <= lists_near(form)


def test_a_word_of_no_list_is_near_to_none() -> None:
    assert not lists_near("xylophagous")


@pytest.mark.parametrize("text", ["Mend rug 12", "Mend the rugs 12 and 13", "Rug-12 is torn"])
def test_a_solution_with_a_number_can_change_what_is_said_of_it(text: str) -> None:
    can_change = depends_on(Settings(solutions=("Rug 12",)))
    assert can_change is not None
    assert can_change(text)


@pytest.mark.parametrize("text", ["Mend rug 512", "Mend rug 120", "Mend a torn rug"])
def test_a_solution_with_a_number_changes_nothing_of_other_numbers(text: str) -> None:
    can_change = depends_on(Settings(solutions=("Rug 12",)))
    assert can_change is not None
    assert not can_change(text)
