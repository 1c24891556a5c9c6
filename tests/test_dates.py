"""Dates as people write them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milkshake.jtbd.dates import Date, is_before, months_between, read_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-02", Date(2026, 3, 2)),
        ("2026-03", Date(2026, 3)),
        ("2026", Date(2026)),
        ("2026-03-02T10:15", Date(2026, 3, 2)),
        ("2025-03 we missed the train", Date(2025, 3)),
        ("In March 2026, on the train", Date(2026, 3)),
        ("early september 2025", Date(2025, 9)),
        ("Sept. 2025", Date(2025, 9)),
        ("2 March 2026", Date(2026, 3, 2)),
        ("2nd of March 2026", Date(2026, 3, 2)),
        ("March 2, 2026", Date(2026, 3, 2)),
        ("02.03.2026", Date(2026, 3, 2)),
        ("2026/03/02", Date(2026, 3, 2)),
        ("between March 2025 and May 2025", Date(2025, 3)),
        ("the baby came (2024-12-31)", Date(2024, 12, 31)),
    ],
)
def test_a_date_is_read_as_far_as_it_is_given(text: str, expected: Date) -> None:
    assert read_date(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "last Christmas",
        "when the second child came",
        "3/4/2026",
        "2026-13-02",
        "may 3",
        "1200 euros",
        "in the winter of 2025",
        "maybe 20250302",
        "40 March 202",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_date(text) is None


def test_a_date_is_written_as_far_as_it_is_known() -> None:
    assert [Date(2026, 3, 2).iso, Date(2026, 3).iso, Date(2026).iso] == [
        "2026-03-02",
        "2026-03",
        "2026",
    ]
    assert [Date(2026, 3, 2).words, Date(2026, 3).words, Date(2026).words] == [
        "2 Mar 2026",
        "Mar 2026",
        "2026",
    ]


def test_dates_are_compared_as_far_as_both_are_known() -> None:
    assert is_before(Date(2025, 12), Date(2026, 1, 1))
    assert not is_before(Date(2025), Date(2025, 3))
    assert not is_before(Date(2025, 3), Date(2025, 3, 31))


def test_a_month_without_a_day_counts_as_its_middle() -> None:
    # From 15 March to 24 December 2025 there are 284 days: 9.33 months.
    assert months_between(Date(2025, 3), Date(2025, 12, 24)) == 9.3
    assert months_between(Date(2025), Date(2025, 12, 24)) is None


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.integers(0, 9000))
def test_months_are_days_by_the_length_of_a_month(first: date, days: int) -> None:
    last = first + timedelta(days)
    found = months_between(
        Date(first.year, first.month, first.day), Date(last.year, last.month, last.day)
    )
    assert found == round(days / 30.436875, 1)


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)))
def test_what_is_written_is_read_again(day: date) -> None:
    own = Date(day.year, day.month, day.day)
    assert read_date(own.iso) == own
    assert read_date(own.words) == own
