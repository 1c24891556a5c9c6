"""How a text is cut where there is room for a part of it only."""

from __future__ import annotations

import pytest

from milkshake.parse.render.plain_text import cut_short, cut_short_before


@pytest.mark.parametrize(
    ("text", "most", "cut"),
    [
        ("all of it", 9, "all of it"),
        ("all of it fits", 10, "all of it…"),
        ("it looks good, and is", 15, "it looks good…"),
        ("it looks good – and is", 16, "it looks good…"),
        ("it looks good. And is", 15, "it looks good.…"),
        ("仕事" * 60, 80, "仕事" * 40 + "…"),
        ("a formula $" + r"\alpha" * 20 + "$", 80, "a formula…"),
    ],
)
def test_a_cut_is_between_words_or_in_a_text_without_blanks(text: str, most: int, cut: str) -> None:
    assert cut_short(text, most) == cut


@pytest.mark.parametrize(
    ("text", "most", "cut"),
    [
        ("all of it", 9, "all of it"),
        ("all of it fits", 10, "…it fits"),
        ("仕事" * 60, 80, "…" + "仕事" * 40),
        ("$" + r"\alpha" * 20 + "$ is a formula", 80, "…is a formula"),
    ],
)
def test_the_start_of_a_text_is_cut_likewise(text: str, most: int, cut: str) -> None:
    assert cut_short_before(text, most) == cut
