"""The ranking of needs: its numbers, worked out by hand, and the traps in the data."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import make_research
from milkshake.jtbd.research import Research
from milkshake.jtbd.views._score import joint_plus_minus, rounded, unproven
from milkshake.jtbd.views.needs import NeedRow, Series, need_rows, ranking, standings
from milkshake.jtbd.views.segments import segment_rows

SHARES = "scale: 0-10\nbasis: top2box\n"


def need(figures: str, statement: str = "", declared: str = SHARES) -> str:
    said = f"statement: {statement}\n" if statement else ""
    return f"---\ntype: need\n{said}job: '[[Job]]'\n{declared}{figures}\n---\n"


def scored(importance: object, satisfaction: object, more: str = "") -> str:
    return f"importance: {importance}\nsatisfaction: {satisfaction}\n{more}"


def of(files: dict[str, str]) -> Research:
    return make_research({"Job.md": "---\ntype: job\nlevel: big\n---\n", **files})


def one(figures: str, declared: str = SHARES) -> NeedRow:
    (row,) = need_rows(of({"A.md": need(figures, declared=declared)}))
    return row


def names(series: Series) -> list[str]:
    return [f"{entry.rank}{'=' * entry.tied} {entry.row.path}" for entry in series.entries]


class TestTheSampleVault:
    def test_it_has_these_series(self, sample: Research) -> None:
        seen = [
            (one.group, one.segment, one.sizes, one.dates, len(one.entries))
            for one in ranking(sample)
        ]
        assert seen == [
            ("ranked", (), (412,), ("2026-05-18",), 18),
            ("ranked", (), (398,), ("2026-11-09",), 3),
            ("ranked", ("Late decider",), (151,), ("2026-05-18",), 5),
            ("ranked", ("Split-taste cook",), (138,), ("2026-05-18",), 7),
            ("estimates", (), (), ("2026-04-13",), 2),
            ("unscored", (), (), (), 5),
        ]

    def test_everyone_ranks_these_needs_so(self, sample: Research) -> None:
        seen = [
            (row.importance, row.satisfaction, row.opportunity, row.plus_minus, row.reading)
            for row in need_rows(sample)[:18]
        ]
        # The opportunity is i + max(i − s, 0), and ± is 19.6·√(4·i(1−i)/412 + s(1−s)/412).
        assert seen == [
            (9.1, 2.7, 15.5, 0.7, "extreme"),
            (8.6, 3.1, 14.1, 0.8, "high"),
            (8.4, 3.7, 13.1, 0.8, "high"),
            (8.3, 3.9, 12.7, 0.9, "high"),
            (7.8, 3.5, 12.1, 0.9, "high"),
            (7.9, 4.0, 11.8, 0.9, "worth considering"),
            (7.4, 3.6, 11.2, 1.0, "worth considering"),
            (7.3, 3.8, 10.8, 1.0, "worth considering"),
            (8.8, 7.1, 10.5, 0.8, "table stakes"),
            (7.1, 4.0, 10.2, 1.0, "worth considering"),
            (7.2, 4.4, 10.0, 1.0, "worth considering"),
            (7.1, 4.6, 9.6, 1.0, "low"),
            (6.9, 5.1, 8.7, 1.0, "low"),
            (6.7, 5.0, 8.4, 1.0, "low"),
            (6.3, 5.5, 7.1, 1.0, "low"),
            (5.9, 5.2, 6.6, 1.1, "low"),
            (5.6, 6.3, 5.6, 0.5, "overserved"),
            (4.2, 7.4, 4.2, 0.5, "overserved"),
        ]

    def test_a_row_says_where_the_need_belongs_and_who_supports_it(self, sample: Research) -> None:
        row = need_rows(sample)[0]
        assert row.id == row.path == "Needs/Missing ingredient halfway.md"
        assert row.statement.startswith("Minimize the likelihood of discovering a missing")
        assert (row.job, row.step, row.stage) == (
            "Cook a weeknight dinner",
            "Gather the ingredients for dinner",
            "locate",
        )
        assert (row.evidence_count, row.evidence[0]) == (4, "Interview 01 Marit")
        assert (row.n, row.date, row.status) == (412, "2026-05-18", "hypothesis")

    def test_a_segment_of_150_has_wide_intervals(self, sample: Research) -> None:
        rows = [row for row in need_rows(sample) if row.segment == ("Late decider",)]
        assert [(row.opportunity, row.plus_minus, row.reading) for row in rows] == [
            (17.0, 0.8, "extreme"),
            (16.0, 1.0, "extreme"),
            (14.6, 1.2, "high"),
            (11.2, 1.6, "(worth considering)"),
            (11.0, 1.6, "(worth considering)"),
        ]

    def test_needs_within_a_note_count_as_those_with_a_note(self, sample: Research) -> None:
        within = [row for row in need_rows(sample) if row.id != row.path]
        assert len(within) == 3
        assert {row.job for row in within} == {"Clean the kitchen after dinner"}

    def test_a_need_stands_in_each_of_its_series(self, sample: Research) -> None:
        places = standings(sample)["Needs/Time to settle on a dinner.md"]
        assert [(place.series, place.entry) for place in places] == [(0, 1), (1, 0), (2, 1), (3, 3)]

    def test_segments_differ_so(self, sample: Research) -> None:
        seen = [
            (row.segment, row.opportunity, row.difference, row.joint_plus_minus, row.apart)
            for row in segment_rows(sample)
        ]
        assert seen[:6] == [
            ("", 12.7, None, None, False),
            ("Split-taste cook", 15.6, 4.4, 1.9, True),
            ("Late decider", 11.2, 0.0, None, False),
            ("", 14.1, None, None, False),
            ("Late decider", 16.0, 3.1, 1.8, True),
            ("Split-taste cook", 12.9, 0.0, None, False),
        ]
        assert seen[-2:] == [
            ("Split-taste cook", 11.4, 0.4, 2.3, False),
            ("Late decider", 11.0, 0.0, None, False),
        ]
        assert len(seen) == 15


class TestSeries:
    @pytest.mark.parametrize(
        ("first", "second"),
        [
            (SHARES, "scale: percent\nbasis: top2box\n"),
            (SHARES, "scale: 0-10\nbasis: mean\n"),
            (SHARES, "scale: 0-10\n"),
            (SHARES, SHARES + "segment: '[[Commuter]]'\n"),
        ],
    )
    def test_another_scale_basis_or_segment_makes_another_series(
        self, first: str, second: str
    ) -> None:
        files = {"A.md": need(scored(8, 3), declared=first)}
        files["B.md"] = need(scored(9, 3), declared=second)
        assert [len(series.entries) for series in ranking(of(files))] == [1, 1]

    def test_another_job_makes_another_series(self) -> None:
        other = need(scored(9, 3)).replace("[[Job]]", "[[Other]]")
        files = {"A.md": need(scored(8, 3)), "B.md": other, "Other.md": "---\ntype: job\n---\n"}
        assert [series.job for series in ranking(of(files))] == ["Job.md", "Other.md"]

    def test_the_same_segment_in_another_order_is_one_series(self) -> None:
        files = {
            "A.md": need(scored(8, 3, "segment: ['[[Rider]]', '[[Driver]]']")),
            "B.md": need(scored(9, 3, "segment: ['[[Driver]]', '[[Rider]]']")),
        }
        assert [series.segment for series in ranking(of(files))] == [("Driver", "Rider")]

    @pytest.mark.parametrize(
        "link",
        ["[[Home cook]]", "[[People/Home cook#Who|cooks]]", "[cooks](People/Home%20cook.md)"],
    )
    def test_a_segment_is_called_by_what_the_link_to_it_leads_to(self, link: str) -> None:
        assert one(scored(8, 3, f"segment: '{link}'")).segment == ("Home cook",)

    @pytest.mark.parametrize("everyone", ["everyone", "All", "Total"])
    def test_everyone_is_no_segment(self, everyone: str) -> None:
        files = {
            "A.md": need(scored(8, 3)),
            "B.md": need(scored(9, 3, f"segment: {everyone}")),
        }
        assert [len(series.entries) for series in ranking(of(files))] == [2]

    def test_those_who_asked_most_come_first_and_everybody_before_a_segment(self) -> None:
        files = {
            "A.md": need(scored(8, 3, "sample: 100\nsegment: '[[Commuter]]'")),
            "B.md": need(scored(8, 3, "sample: 40")),
            "C.md": need(scored(8, 3, "sample: 100"), declared="scale: percent\nbasis: top2box\n"),
        }
        seen = [(series.sizes, series.segment) for series in ranking(of(files))]
        assert seen == [((100,), ()), ((100,), ("Commuter",)), ((40,), ())]

    def test_the_days_of_one_survey_are_one_series_if_no_need_is_asked_twice(self) -> None:
        files = {
            "A.md": need(scored(8, 3, "date: 2026-05-18")),
            "B.md": need(scored(9, 3, "date: 2026-07-01")),
        }
        (series,) = ranking(of(files))
        assert series.dates == ("2026-05-18", "2026-07-01")

    def test_a_need_asked_again_makes_a_series_for_each_month(self) -> None:
        again = "| Need | Importance | Satisfaction |\n|---|---|---|\n| [[A]] | 7 | 3 |\n"
        files = {
            "A.md": need(scored(8, 3, "date: 2026-05-18")),
            "B.md": need(scored(9, 3, "date: 2026-05-25")),
            "Survey.md": f"---\ntype: interview\n{SHARES}date: 2026-11-09\n---\n\n{again}",
        }
        seen = [(series.dates, len(series.entries)) for series in ranking(of(files))]
        assert seen == [(("2026-05-18", "2026-05-25"), 2), (("2026-11-09",), 1)]

    def test_a_score_stated_twice_counts_once(self) -> None:
        again = "| Need | Importance | Satisfaction |\n|---|---|---|\n| [[A]] | 8 | 3 |\n"
        files = {
            "A.md": need(scored(8, 3, "date: 2026-05-18\nsample: 412")),
            "Survey.md": f"---\ntype: interview\n{SHARES}---\n## Needs\n\n{again}",
        }
        (row,) = need_rows(of(files))
        assert (row.date, row.n) == ("2026-05-18", 412)

    def test_the_importance_of_everybody_is_not_set_beside_a_segments_satisfaction(self) -> None:
        table = (
            "| Segment | Importance | Satisfaction |\n|---|---|---|\n"
            "| [[Commuter]] | | 2 |\n| [[Rider]] | 7 | 3 |\n"
        )
        research = of({"A.md": need(scored(8, 5)) + f"\n## By segment\n\n{table}"})
        first, _, second = ranking(research)
        assert [entry.row.opportunity for entry in first.entries] == [11.0]
        assert second.group == "single"
        assert second.entries[0].row.segment == ("Commuter",)
        assert (second.entries[0].row.importance, second.entries[0].row.opportunity) == (None, None)


class TestOrder:
    def test_the_same_rounded_opportunity_is_the_same_rank(self) -> None:
        files = {
            "A.md": need(scored(8, 4, ""), "Minimize b"),
            "B.md": need(scored(8.5, 5, ""), "Minimize c"),
            "C.md": need(scored(8, 4, ""), "Minimize a"),
            "D.md": need(scored(9, 2, ""), "Minimize d"),
            "E.md": need(scored(5, 5, ""), "Minimize e"),
        }
        (series,) = ranking(of(files))
        # 12.0 three times: the more important one first, then by statement.
        assert names(series) == ["1 D.md", "2= B.md", "2= C.md", "2= A.md", "5 E.md"]

    def test_numbers_that_round_to_the_same_are_ties(self) -> None:
        files = {"A.md": need(scored(8.01, 4)), "B.md": need(scored(8, 4))}
        (series,) = ranking(of(files))
        assert names(series) == ["1= A.md", "1= B.md"]

    def test_halves_are_rounded_as_people_round_them(self) -> None:
        percent = "scale: percent\nbasis: top2box\n"
        row = one(scored(79.5, 39.5), percent)
        # 7.95 + (7.95 − 3.95) = 11.95
        assert (row.opportunity, row.reading) == (12.0, "high")

    def test_needs_without_scores_are_in_the_order_of_the_map(self) -> None:
        files = {
            "Job.md": "---\ntype: job\nlevel: big\n---\n## Steps\n\n1. [[Pack]]\n2. [[Board]]\n",
            "Pack.md": "---\ntype: job\norder: 1\npart_of: '[[Job]]'\n---\n",
            "Board.md": "---\ntype: job\norder: 2\npart_of: '[[Job]]'\n---\n",
            "A.md": need("", declared=""),
            "B.md": need("step: '[[Board]]'", declared=""),
            "C.md": need("step: '[[Pack]]'", declared=""),
        }
        (series,) = ranking(make_research(files))
        assert [entry.row.path for entry in series.entries] == ["C.md", "B.md", "A.md"]
        assert {entry.rank for entry in series.entries} == {0}

    @given(
        st.lists(
            st.tuples(st.integers(0, 100), st.integers(0, 100), st.sampled_from(("", "Rider"))),
            min_size=1,
            max_size=6,
        )
    )
    def test_ranks_follow_the_opportunity_and_no_need_is_lost(
        self, figures: list[tuple[int, int, str]]
    ) -> None:
        files = {
            f"N{at}.md": need(scored(i / 10, s / 10, f"segment: {who}"))
            for at, (i, s, who) in enumerate(figures)
        }
        research = of(files)
        assert sorted(row.path for row in need_rows(research)) == sorted(files)
        for series in ranking(research):
            shown = [entry.row.opportunity or 0.0 for entry in series.entries]
            assert shown == sorted(shown, reverse=True)
            for entry in series.entries:
                above = sum(other > (entry.row.opportunity or 0.0) for other in shown)
                assert entry.rank == above + 1


class TestGroups:
    @pytest.mark.parametrize(
        ("figures", "declared", "group"),
        [
            (scored(8, 3), SHARES, "ranked"),
            (scored("80%", "30%"), "", "ranked"),
            (scored(4.2, 2.1), "scale: 1-5\nbasis: mean\n", "ranked"),
            (scored(8, 3), "", "ranked"),
            (scored(8, 3), "scale: 0-10\nbasis: estimate\n", "estimates"),
            (scored("High", "Low"), "", "words"),
            (scored("High", "Low"), "basis: estimate\n", "words"),
            ("importance: 8\n", SHARES, "single"),
            ("satisfaction: 8\n", SHARES, "single"),
            (scored(8, "none"), SHARES, "single"),
            (scored(11, 3), SHARES, "unreadable"),
            (scored("often", 3), SHARES, "unreadable"),
            (scored("High", 3), SHARES, "unreadable"),
            (scored("4/5", "6/10"), "basis: mean\n", "unreadable"),
            (scored("8e400", 3), "", "unreadable"),
            (scored("", ""), SHARES, "unscored"),
            ("", SHARES, "unscored"),
        ],
    )
    def test_a_need_is_in_one_group(self, figures: str, declared: str, group: str) -> None:
        (series,) = ranking(of({"A.md": need(figures, declared=declared)}))
        (entry,) = series.entries
        assert series.group == group
        assert (entry.rank > 0) == (group == "ranked")
        assert (entry.row.opportunity is not None) == (group in ("ranked", "estimates"))

    def test_words_are_sorted_and_stay_words(self) -> None:
        files = {
            "A.md": need(scored("low", "low"), declared=""),
            "B.md": need(scored("Critical", "High"), declared=""),
            "C.md": need(scored("Critical", "low"), declared=""),
        }
        (series,) = ranking(of(files))
        assert [entry.row.path for entry in series.entries] == ["C.md", "B.md", "A.md"]
        assert series.entries[0].row.importance == "Critical"

    def test_estimates_on_different_scales_are_not_sorted_together(self) -> None:
        files = {
            "A.md": need(scored(8, 3), declared="scale: 0-10\nbasis: estimate\n"),
            "B.md": need(scored(4, 3), declared="scale: 1-5\nbasis: estimate\n"),
        }
        assert [series.scale for series in ranking(of(files))] == ["0-10", "1-5"]


class TestReading:
    @pytest.mark.parametrize(
        ("importance", "satisfaction", "opportunity", "reading"),
        [
            (10, 5, 15.0, "extreme"),
            (9.9, 4.9, 14.9, "high"),
            (8, 4, 12.0, "high"),
            (8, 4.1, 11.9, "worth considering"),
            (7.2, 4.4, 10.0, "worth considering"),
            (7.2, 4.5, 9.9, "low"),
            (8, 6, 10.0, "table stakes"),
            (9.5, 7, 12.0, "high"),
            (7.9, 6, 9.8, "low"),
            (8, 5.9, 10.1, "worth considering"),
            (7.9, 8, 7.9, "overserved"),
            (8, 8.1, 8.0, "served beyond importance"),
            (5, 5, 5.0, "low"),
            (7.96, 6, 9.9, "table stakes"),
            (8.04, 8.01, 8.1, "table stakes"),
        ],
    )
    def test_of_shares(
        self, importance: float, satisfaction: float, opportunity: float, reading: str
    ) -> None:
        row = one(scored(importance, satisfaction, "sample: 5000"))
        assert (row.opportunity, row.reading) == (opportunity, reading)

    @pytest.mark.parametrize(
        ("figures", "declared"),
        [
            (scored(91, 27), "scale: percent\nbasis: top2box\n"),
            (scored("91%", "27 %"), "basis: top2box\n"),
            (scored(0.91, 0.27), "scale: 0-1\nbasis: top2box\n"),
            (scored("9.1/10", "2.7/10"), "basis: top2box\n"),
        ],
    )
    def test_shares_on_other_scales_mean_the_same(self, figures: str, declared: str) -> None:
        row = one(figures + "sample: 412", declared)
        assert (row.opportunity, row.plus_minus, row.reading) == (15.5, 0.7, "extreme")

    @pytest.mark.parametrize(
        ("figures", "declared", "opportunity"),
        [
            (scored(4.5, 2.0), "scale: 1-5\nbasis: mean\n", 7.0),
            (scored(9.1, 2.7), "scale: 0-10\nbasis: mean\n", 15.5),
            (scored(91, 27), "scale: percent\nbasis: mean\n", 15.5),
            (scored(9.1, 2.7), "scale: 0-10\n", 15.5),
            (scored(9.1, 2.7), "basis: top2box\n", 15.5),
            (scored(9, 3), "scale: 1-10\nbasis: top2box\n", 15.0),
            (scored(9.1, 2.7), "scale: 0-10\nbasis: estimate\n", 15.5),
        ],
    )
    def test_all_else_has_an_opportunity_and_no_class(
        self, figures: str, declared: str, opportunity: float
    ) -> None:
        row = one(figures + "sample: 412", declared)
        assert (row.opportunity, row.plus_minus, row.reading) == (opportunity, None, "")

    @pytest.mark.parametrize(
        ("sample", "plus_minus", "reading"),
        [
            # i = 0.74, s = 0.36: 4·0.1924 + 0.2304 = 1.0
            ("412", 1.0, "worth considering"),
            ("171", 1.5, "worth considering"),
            ("160", 1.5, "worth considering"),
            ("150", 1.6, "(worth considering)"),
            ("64", 2.5, "(worth considering)"),
            ("30", 3.6, "(worth considering)"),
            ("29", 3.6, "too few (n = 29)"),
            ("12", 5.7, "too few (n = 12)"),
            ("0", None, "worth considering"),
            ("-5", None, "worth considering"),
            ("many", None, "worth considering"),
            ("1" + "0" * 30, None, "worth considering"),
        ],
    )
    def test_of_a_small_sample(self, sample: str, plus_minus: float | None, reading: str) -> None:
        row = one(scored(7.4, 3.6, f"sample: {sample}"))
        assert (row.plus_minus, row.reading) == (plus_minus, reading)

    def test_the_interval_of_a_served_need_is_that_of_its_importance(self) -> None:
        # 19.6·√(0.5·0.5/100) = 0.98
        assert one(scored(5, 8, "sample: 100")).plus_minus == 1.0

    def test_scores_closer_than_1_4_half_widths_are_in_no_proven_order(self) -> None:
        assert unproven([0.7, 1.0, 0.6]) == 1.0
        assert unproven([None, None]) is None
        assert joint_plus_minus(0.6, 0.8) == 1.0
        assert joint_plus_minus(0.6, None) is None

    @given(st.integers(0, 10_000))
    def test_rounding_is_that_of_the_written_number(self, number: int) -> None:
        half_up = (number + 5) // 10
        assert rounded(number / 100) == half_up / 10


class TestTraps:
    def test_the_opportunity_in_a_note_does_not_count(self) -> None:
        assert one(scored(8, 3, "opportunity: 5")).opportunity == 13.0

    def test_two_notes_of_one_need_lead_to_each_other(self) -> None:
        files = {
            "A.md": need(scored(8, 3), "Minimize the time it takes to board."),
            "B.md": need(scored(7, 3), "minimize the time it takes to board"),
            "C.md": need(scored(7, 3), "Minimize the time it takes to land"),
        }
        (series,) = ranking(of(files))
        doubles = {entry.row.path: entry.doubles for entry in series.entries}
        assert doubles == {"A.md": ("B.md",), "B.md": ("A.md",), "C.md": ()}

    def test_the_same_words_for_another_job_are_another_need(self) -> None:
        files = {
            "A.md": need(scored(8, 3), "Minimize the time"),
            "B.md": need(scored(8, 3), "Minimize the time").replace("[[Job]]", "[[Other]]"),
            "Other.md": "---\ntype: job\n---\n",
        }
        assert [e.doubles for s in ranking(of(files)) for e in s.entries] == [(), ()]

    def test_a_need_on_an_aspiration_is_ranked(self) -> None:
        files = {"Job.md": "---\ntype: job\nlevel: aspiration\n---\n", "A.md": need(scored(8, 3))}
        (series,) = ranking(make_research(files))
        assert (series.group, series.job) == ("ranked", "Job.md")

    @pytest.mark.parametrize(
        ("asked", "latest", "old"),
        [
            ("2022-05-01", "2026-05-18", "2022"),
            ("2024-04-30", "2026-05-18", "2024"),
            ("2024-05-01", "2026-05-18", ""),
            ("2022", "2026-05-18", "2022"),
            ("2024", "2026-05", ""),
            ("May 2020", "2026-05-18", "2020"),
            ("18 April 2024", "May 2026", "2024"),
            ("May 2024", "18 May 2026", ""),
            ("last year", "2026-05-18", ""),
            ("2022-05-01", "2023-05-18", ""),
        ],
    )
    def test_a_score_is_old_by_the_latest_date_in_the_vault(
        self, asked: str, latest: str, old: str
    ) -> None:
        files = {
            "A.md": need(scored(8, 3, f"date: {asked}")),
            "Talk.md": f"---\ntype: interview\ndate: {latest}\n---\n",
        }
        (series,) = ranking(of(files))
        assert series.entries[0].old == old

    def test_a_need_without_a_job_is_ranked_too(self) -> None:
        research = make_research({"A.md": f"---\ntype: need\n{SHARES}{scored(8, 3)}\n---\n"})
        (series,) = ranking(research)
        assert (series.job, series.entries[0].row.job) == ("", "")

    def test_a_job_with_a_score_is_no_need(self) -> None:
        files = {"Job.md": f"---\ntype: job\n{SHARES}{scored(8, 3)}\n---\n"}
        assert need_rows(make_research(files)) == ()

    def test_a_template_is_no_need(self, sample: Research) -> None:
        assert sample.kinds["Templates/Need.md"] == "need"
        assert "Templates/Need.md" not in standings(sample)

    def test_cycles_two_parents_and_properties_of_wrong_types_break_nothing(self) -> None:
        files = {
            "Job.md": "---\ntype: job\npart_of: ['[[Job]]', '[[Other]]']\n---\n",
            "Other.md": "---\ntype: job\npart_of: '[[Job]]'\n---\n",
            "A.md": need("importance: [1, 2]\nsatisfaction: {a: 1}\nsample: []\ndate: [x]"),
            "B.md": need(scored("true", "2026-01-01", "segment: 7\nstatus: []\nstep: '[[B]]'")),
        }
        assert {row.path for row in need_rows(make_research(files))} == {"A.md", "B.md"}


class TestSegments:
    def test_all_others_and_a_lone_segment_are_not_compared(self) -> None:
        def row(who: str) -> str:
            return scored(8, 3, f"segment: '[[{who}]]'\nsample: 100")

        alone = {"A.md": need(row("Rider")), "B.md": need(scored(8, 3))}
        assert segment_rows(of(alone)) == ()
        table = (
            "| Segment | Importance | Satisfaction | n |\n|---|---|---|---|\n"
            "| Rider | 9 | 3 | 100 |\n| All others | 5 | 3 | 100 |\n"
        )
        with_rest = need(scored(8, 3)) + f"\n## By segment\n\n{table}"
        assert segment_rows(of({"A.md": with_rest})) == ()
        two = with_rest + "| Driver | 5 | 3 | 100 |\n"
        assert [row.segment for row in segment_rows(of({"A.md": two}))] == ["", "Rider", "Driver"]

    def test_a_difference_counts_only_beyond_the_joint_interval(self) -> None:
        def table(n: int) -> str:
            return (
                "| Segment | Importance | Satisfaction | n |\n|---|---|---|---|\n"
                f"| Rider | 8 | 4 | {n} |\n| Driver | 7 | 4 | {n} |\n"
            )

        def apart(n: int) -> list[tuple[float | None, bool, bool]]:
            files = {"A.md": need("") + f"\n## By segment\n\n{table(n)}"}
            return [(r.joint_plus_minus, r.apart, r.few) for r in segment_rows(of(files))]

        # At 100, ± is 1.8 and 2.0, so 2.7 together: 12.0 and 10.0 may be the same.
        assert apart(100) == [(2.7, False, False), (None, False, False)]
        assert apart(400) == [(1.3, True, False), (None, False, False)]
        assert apart(29)[0][1:] == (False, True)


@pytest.mark.parametrize(
    "segment", ["[[Rider]]", "[[Rider|R]]", "[[People/Rider]]", "[R](<People/Rider.md>)"]
)
@pytest.mark.parametrize("at", ["property", "table"])
def test_the_score_of_a_withheld_segment_is_not_published(segment: str, at: str) -> None:
    table = (
        "\n| Segment | Importance | Satisfaction | n |\n|---|---|---|---|\n"
        f"| {segment.replace('|', chr(92) + '|')} | 8 | 3 | 100 |\n| [[Driver]] | 7 | 4 | 100 |\n"
    )
    by_segment = need("") + table
    own = need(scored(8, 3, f"segment: '{segment}'"))
    files = {
        "A.md": by_segment if at == "table" else own,
        "People/Rider.md": "---\ntype: persona\npublish: false\n---\n",
        "Driver.md": "---\ntype: persona\n---\n",
    }
    research = of(files)
    assert len(need_rows(research)) == (2 if at == "table" else 1)
    shown = [(row.segment, row.opportunity) for row in need_rows(research.published())]
    assert shown == ([(("Driver",), 10.0)] if at == "table" else [((), None)])


SCORES = f"{SHARES}importance: 9\nsatisfaction: 2\n"
JOBS = {
    "A.md": "---\ntype: job\nlevel: big\n---\n",
    "B.md": "---\ntype: job\nlevel: big\n---\n",
    "S.md": "---\ntype: job\npart_of: '[[B]]'\nstage: define\n---\n",
    "M.md": "---\ntype: job\nlevel: micro\npart_of: '[[S]]'\n---\n",
}


class TestNeedsOfSeveralJobs:
    def places(self, said: str, scores: str = SCORES) -> list[tuple[str, str]]:
        files = {**JOBS, "N.md": f"---\ntype: need\n{said}{scores}---\n"}
        return sorted((row.job, row.step) for row in need_rows(make_research(files)))

    @pytest.mark.parametrize(
        ("said", "places"),
        [
            ("job: ['[[A]]', '[[B]]']\n", [("A", ""), ("B", "")]),
            ("job: ['[[A]]', '[[A]]']\n", [("A", "")]),
            ("job: ['[[A]]', '[[B]]']\nstep: '[[S]]'\n", [("A", ""), ("B", "S")]),
            ("job: ['[[A]]', '[[S]]']\n", [("A", ""), ("B", "S")]),
            ("job: '[[A]]'\nstep: '[[S]]'\n", [("A", "S")]),
            ("step: '[[S]]'\n", [("B", "S")]),
            ("job: ['[[B]]', '[[M]]']\n", [("B", "")]),
            ("job: ['[[M]]', '[[B]]']\n", [("M", "")]),
            ("", [("", "")]),
        ],
    )
    def test_a_need_is_ranked_for_each_job_that_does_not_lie_in_another(
        self, said: str, places: list[tuple[str, str]]
    ) -> None:
        assert self.places(said) == places

    def test_what_is_not_ranked_stands_once(self) -> None:
        assert self.places("job: ['[[A]]', '[[B]]']\n", "") == [("A", "")]

    def test_jobs_that_are_parts_of_each_other_end(self) -> None:
        files = {
            "A.md": "---\ntype: job\npart_of: '[[B]]'\n---\n",
            "B.md": "---\ntype: job\npart_of: '[[A]]'\n---\n",
            "N.md": f"---\ntype: need\njob: ['[[A]]', '[[B]]']\n{SCORES}---\n",
        }
        assert [row.job for row in need_rows(make_research(files))] == ["A"]
