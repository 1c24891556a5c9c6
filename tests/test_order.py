"""The order in which people expect names to be listed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from milkshake.model.order import natural


def test_numbers_are_in_order_of_their_size_however_long() -> None:
    names = ["0", "2", "10", "99999999", "100000000", "999999999999", "1000000000000", "9" * 5000]
    keys = [natural(name) for name in names]
    assert keys == sorted(set(keys))
    assert natural("9007199254740993") > natural("9007199254740992")


@given(st.integers(0, 10**40), st.integers(0, 10**40))
def test_two_numbers_are_in_order_of_their_size_within_text(one: int, other: int) -> None:
    assert (natural(f"Step {one} b") < natural(f"Step {other} a")) == (one < other)
    assert (natural(f"{one}") == natural(f"{other}")) == (one == other)


def test_case_accents_width_and_leading_zeros_are_set_aside() -> None:
    assert natural("École") == natural("ecole") == natural("E\u0301COLE")
    assert natural("Step 007") == natural("step 7") == natural("step \uff17")


def test_blanks_and_marks_come_before_numbers_and_these_before_letters() -> None:
    names = ["Step", "Step - last", "Step 2", "Step 10", "Step one", "Step2", "Steps"]

    keys = [natural(name) for name in names]
    assert keys == sorted(set(keys))
