"""Switches, their timelines and forces: rows against numbers worked out by hand, and traps."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import make_research
from milkshake.jtbd.dates import Date
from milkshake.jtbd.research import Research
from milkshake.jtbd.switches import switches
from milkshake.jtbd.views import VIEWS, as_csv, rows
from milkshake.jtbd.views.forces import ForceRow, pools, quotes
from milkshake.jtbd.views.switches import SwitchRow, switch_rows
from milkshake.site.figures.timelines import Row, Told, axis_of, line, spread, timelines


def talk(*lines: str, text: str = "") -> str:
    return "\n".join(["---", "type: interview", *lines, "---", text])


def only(research: Research) -> SwitchRow:
    (row,) = research.once(switch_rows)
    return row


def test_the_switches_of_the_sample_are_sorted_by_their_months(sample: Research) -> None:
    # 112, 112, 154, 227 and 247 days, divided by 30.44.
    found = [(row.interview[-5:].strip(), row.months) for row in sample.once(switch_rows)]
    assert found == [("Marit", 3.7), ("Dario", 3.7), ("Joel", 5.1), ("Pilar", 7.5), ("ksana", 8.1)]


def test_a_row_holds_what_was_left_and_taken_and_when(sample: Research) -> None:
    row = sample.once(switch_rows)[0]
    assert (row.from_, row.to) == (("the same ten dinners",), ("Meal kit subscription",))
    assert (row.first_thought, row.active_looking) == ("2025-08-18", "2025-10-20")
    assert (row.consuming, row.satisfied) == ("2025-11-12", "2025-12-08")


def test_the_columns_are_called_from_and_to(sample: Research) -> None:
    assert VIEWS["forces"].columns == ("interview", "from", "to", "force", "quote")
    text = as_csv(VIEWS["switches"], sample.once(switch_rows))
    assert text.startswith("\ufeffinterview,from,to,first_thought,passive_looking,active_looking,")
    assert text.split("\r\n")[0].endswith("deciding,consuming,satisfied,months")


def test_the_sample_tells_33_forces_in_five_pools(sample: Research) -> None:
    found = rows(VIEWS["forces"], sample)
    assert all(isinstance(row, ForceRow) for row in found)
    counts = Counter(row.interview for row in found)  # type: ignore[attr-defined]
    assert [counts[f"Interview 0{name}"] for name in ("1 Marit", "2 Dario", "3 Oksana")] == [7] * 3
    assert (counts["Interview 04 Joel"], counts["Interview 05 Pilar"]) == (6, 6)
    assert len(sample.once(pools)) == 5


def test_dates_in_words_are_read_and_those_without_stay_words() -> None:
    row = only(
        make_research(
            {
                "Ana.md": talk(
                    "first_thought: in March 2025, on the train",
                    "passive_looking: some time later",
                    "deciding: 2025-11",
                    "satisfaction_moment: 24 December 2025",
                )
            }
        )
    )
    assert (row.first_thought, row.passive_looking) == ("2025-03", "some time later")
    assert row.months == 9.3


@pytest.mark.parametrize(
    "lines",
    [
        ("first_thought: 2025-01-01",),
        ("first_thought: last year", "deciding: 2025-01-01", "consuming: 2025-02-01"),
        ("first_thought: 2024", "consuming: 2025-02-01"),
        ("first_thought: {a: b}", "consuming: 2025-02-01"),
        ("interview_kind: switch",),
    ],
)
def test_without_two_dates_from_the_first_thought_on_the_months_are_unknown(
    lines: tuple[str, ...],
) -> None:
    assert only(make_research({"Ana.md": talk(*lines)})).months is None


def test_a_moment_out_of_order_does_not_count_for_the_months() -> None:
    research = make_research(
        {
            "Ana.md": talk(
                "first_thought: 2025-03-01",
                "passive_looking: 2025-01-01",
                "deciding: 2025-05-01",
                "satisfaction_moment: 2025-04-01",
            )
        }
    )
    (switch,) = research.once(switches)
    late = [(one.name, one.after.name) for one in switch.moments if one.after]
    assert late == [("passive_looking", "first_thought"), ("satisfaction_moment", "deciding")]
    assert switch.months == 2.0


def test_an_interview_without_a_word_of_a_switch_is_none() -> None:
    research = make_research({"Ana.md": talk("push: late"), "Jobs/Eat.md": "---\npush: a\n---\n"})
    assert rows(VIEWS["switches"], research) == ()
    assert [row.quote for row in rows(VIEWS["forces"], research)] == ["late", "a"]  # type: ignore[attr-defined]


FILES = {
    "Old.md": "---\ntype: solution\n---\n",
    "New.md": "---\ntype: solution\n---\n",
}


def test_only_switches_from_the_same_to_the_same_are_pooled() -> None:
    research = make_research(
        {
            **FILES,
            "A.md": talk('switch_from: "[[Old]]"', 'switch_to: "[[New]]"', "push: a"),
            "B.md": talk('switch_from: ["[[Old]]"]', 'switch_to: ["[[New]]"]', "push: b"),
            "C.md": talk('switch_from: "[[New]]"', 'switch_to: "[[Old]]"', "push: c"),
            "D.md": talk('switch_from: ["[[Old]]", paper]', 'switch_to: "[[New]]"', "push: d"),
            "E.md": talk('switch_to: "[[New]]"', "push: e"),
            "F.md": talk('switch_to: "[[New]]"', "push: f"),
            "G.md": talk("switch_from: Paper", 'switch_to: "[[New]]"'),
            "H.md": talk("switch_from: paper", 'switch_to: "[[New]]"', "habit: h"),
        }
    )
    found = [pool.interviews for pool in research.once(pools)]
    assert found[:2] == [("A.md", "B.md"), ("G.md", "H.md")]
    assert found[2:] == [("C.md",), ("D.md",), ("E.md",), ("F.md",)]
    told = research.once(pools)[0].told
    assert [one.words for one in told["push"]] == ["a", "b"]
    assert told["pull"] == ()


def test_a_quote_knows_its_line_and_its_links_become_words() -> None:
    research = make_research(
        {
            **FILES,
            "A.md": talk(
                "push:",
                '  - "first"',
                '  - "as [[New]] and [[Old|that thing]] cost $5"',
                text="## Pull\n\n- It **glows** like [[New|new]]\n",
            ),
        }
    )
    (told,) = research.once(quotes).values()
    assert [(one.force, one.words, one.line) for one in told] == [
        ("push", "first", 4),
        ("push", "as New and that thing cost $5", 5),
        ("pull", "It glows like new", 9),
    ]


def test_withheld_notes_leave_no_name_in_switches_and_forces() -> None:
    hidden = "---\npublish: false\ntype: solution\n---\n"
    research = make_research(
        {
            **FILES,
            "Zebra.md": hidden,
            "A.md": talk(
                'switch_from: ["[[Zebra]]", "[[Old]]"]',
                'switch_to: "[[Unborn]]"',
                'first_thought: "2025-01-01"',
                'deciding: "when [[Zebra]] broke"',
                'push: ["[[Zebra]] fell", "[[Zebra|it]] fell"]',
                text="## Pull\n- more than [[Zebra]] gives\n",
            ),
            "B.md": talk("publish: false", 'switch_from: "[[Old]]"', "push: zebra"),
        }
    ).published()
    row = only(research)
    assert (row.from_, row.to, row.deciding) == (("Old",), ("Unborn",), "when … broke")
    words = [one.words for one in research.once(quotes)["A.md"]]
    assert words == ["… fell", "it fell", "more than … gives"]
    assert list(research.once(quotes)) == ["A.md"]


def told(*dates: Date) -> Row:
    return Row("Ana", "a.html", "", "", tuple(Told(n, d, "", True) for n, d in enumerate(dates, 1)))


def test_the_axis_ends_with_a_whole_step_behind_the_longest_switch() -> None:
    short = told(Date(2025, 1, 1), Date(2025, 1, 2))
    year = told(Date(2025, 1, 1), Date(2026, 1, 1))
    long = told(Date(2015, 1, 1), Date(2025, 6, 1))
    assert [tick.label for tick in axis_of([short]).ticks] == ["0", "1"]
    assert [tick.label for tick in axis_of([short, year]).ticks] == [str(n) for n in range(13)]
    assert [tick.label for tick in axis_of([long]).ticks][-2:] == ["120", "132"]


def test_a_dot_lies_at_its_share_of_the_axis() -> None:
    row = told(Date(2025, 1, 1), Date(2025, 7, 2), Date(2026, 1, 1))
    axis = axis_of([row])
    first, middle, last = line(row, 0, axis).dots
    assert (first.x, last.x) == (axis.ticks[0].x, axis.ticks[-1].x)
    assert middle.x == axis.ticks[6].x
    assert all(dot.x == dot.true_x for dot in (first, middle, last))


def test_dots_of_one_day_are_moved_apart_and_keep_their_true_place() -> None:
    day = Date(2025, 1, 1)
    dots = line(
        told(day, day, day, Date(2025, 9, 1)), 0, axis_of([told(day, Date(2025, 9, 1))])
    ).dots
    assert [round(b.x - a.x, 1) for a, b in pairwise(dots[:3])] == [16.0, 16.0]
    assert len({dot.true_x for dot in dots[:3]}) == 1


def test_a_dot_without_its_day_is_hollow_and_one_out_of_order_stays_on_the_axis() -> None:
    row = Row(
        "Ana",
        "",
        "",
        "",
        (
            Told(1, Date(2025, 3), "", True),
            Told(2, Date(2020, 1, 1), "", False),
            Told(3, Date(2025, 9, 1), "", True),
        ),
    )
    axis = axis_of([row])
    dots = {dot.number: dot for dot in line(row, 0, axis).dots}
    assert (dots[1].hollow, dots[3].hollow) == (True, False)
    assert (dots[2].late, dots[2].true_x) == (True, axis.ticks[0].x)


@given(st.lists(st.floats(0, 700), max_size=6))
def test_moved_places_stay_in_order_apart_and_within(places: list[float]) -> None:
    found = spread(sorted(places), 16, 0, 700)
    assert all(b - a >= 15.8 for a, b in pairwise(found))
    assert all(0 <= place <= 700 for place in found)
    if all(b - a >= 16 for a, b in pairwise(sorted(places))):
        assert found == [round(place, 1) for place in sorted(places)]


def test_the_figure_escapes_its_words() -> None:
    row = Row('<b>&"', "a.html", "<i>", "", told(Date(2025, 1, 1), Date(2025, 2, 1)).told)
    svg = timelines([row], "Timelines")
    assert "&lt;b&gt;&amp;&#34;" in svg
    assert "<b>" not in svg
    assert "<i>" not in svg
