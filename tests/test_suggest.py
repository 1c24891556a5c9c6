"""Which known word a mistyped one was meant to be."""

from __future__ import annotations

import pytest

from milkshake.model.suggest import closest, misspelling_of, similar


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("titel", ["home", "title"], "title"),
        ("lnt", ["site", "lint"], "lint"),
        ("base", ["scale", "basis"], "basis"),
        ("nwo", ["min", "now"], "now"),
        ("lnk01", ["LNK002", "LNK001"], "LNK001"),
        ("ISEMPTY", ["isEmpty", "isType"], "isEmpty"),
        ("    nwo    ", ["min", "now"], "now"),
    ],
)
def test_the_closest_known_word_is_suggested_letter_case_and_blanks_aside(
    word: str, known: list[str], expected: str
) -> None:
    assert closest(word, known) == expected


def test_of_words_equally_close_the_first_in_the_alphabet_is_suggested() -> None:
    assert closest("bat", ["rat", "cat"]) == closest("bat", ["cat", "rat"]) == "cat"


@pytest.mark.parametrize(("word", "known"), [("xyzzy", ["title"]), ("", ["title"]), ("title", [])])
def test_nothing_is_suggested_where_no_known_word_is_close(word: str, known: list[str]) -> None:
    assert closest(word, known) is None


def test_similar_words_come_the_most_alike_first_and_none_below_the_least_likeness() -> None:
    scores = similar("habit", ["rabbit", "habits", "habit", "train"], 0.6)

    assert list(scores) == ["habit", "habits", "rabbit"]
    assert scores["habit"] == 1.0


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("perfromer", "performer"),
        ("perrformer", "performer"),
        ("jbo", "job"),
        ("jobb", "job"),
        ("performer", None),
        ("jab", None),
        ("prefomrerr", None),
    ],
)
def test_a_misspelling_is_a_letter_or_two_away_and_in_short_words_no_other_letter(
    word: str, expected: str | None
) -> None:
    assert misspelling_of(word, ["job", "performer"]) == expected
