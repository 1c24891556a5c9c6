"""The ranking, its landscapes and its segments as readers see them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import hypot
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import make_research
from milkshake.jtbd.views.needs import Series, ranking
from milkshake.model.diagnostic import Problem
from milkshake.model.source import Span
from milkshake.site import RulePage, Site, build
from milkshake.site.figures import landscape as figure
from milkshake.site.plan import Plan
from milkshake.site.score_line import ScoreLine, figure_text, months, ordinal, people, score_lines
from milkshake.workspace import Workspace

SAMPLE = Path(__file__).parent.parent / "sample_vault"
SHARES = "scale: 0-10\nbasis: top2box\n"
JOB = "---\ntype: job\nlevel: big\n---\n"
NEEDS = "-/needs.html"
SCORED = (
    "15.5 opportunity · importance 9.1, satisfaction 2.7 of 10 "
    "(top two boxes, 412 people, May 2026)"
)


def need(importance: object, satisfaction: object, more: str = SHARES, text: str = "") -> str:
    return (
        f"---\ntype: need\njob: '[[Job]]'\nimportance: {importance}\n"
        f"satisfaction: {satisfaction}\n{more}---\n{text}"
    )


def site_of(files: Mapping[str, str], problems: list[Problem] | None = None) -> Site:
    research = make_research({"Job.md": JOB, **files})
    rules = [RulePage(code, code.lower(), "warning", f"{code}.") for code in ("PRP012", "GRA001")]
    return build(research, problems or [], rules, lambda path: b"")


def many(count: int, more: str = SHARES) -> dict[str, str]:
    return {f"N{at}.md": need(9 - at / 40, 1 + at % 7, more) for at in range(count)}


def rows_of(html: str) -> list[str]:
    return re.findall(r'<tr id="([^"]+)"', html)


@pytest.fixture(scope="module")
def sample() -> Site:
    workspace = Workspace(SAMPLE, cache=False)
    site = workspace.site(workspace.refresh(), lambda path, reason: None)
    assert isinstance(site, Site)
    return site


def check_links(site: Site, url: str) -> int:
    """Assert that each link on a page leads to a page and an element that are there."""
    ids: dict[str, set[str]] = {}
    hrefs = re.findall(r'href="([^"]+)"', site[url].decode())
    for href in hrefs:
        path, _, anchor = unquote(href).partition("#")
        parts = [*url.split("/")[:-1], *path.split("/")] if path else url.split("/")
        while ".." in parts:
            at = parts.index("..")
            del parts[at - 1 : at + 1]
        target = "/".join(parts)
        assert target in site, href
        if anchor:
            if target not in ids:
                ids[target] = set(re.findall(r' id="([^"]+)"', site[target].decode()))
            assert anchor in ids[target], href
    return len(hrefs)


class TestThePage:
    def test_it_takes_the_place_of_the_list_of_needs(self, sample: Site) -> None:
        assert "-/kinds/need.html" not in sample
        current = '<a class="need" href="../-/needs.html" aria-current="page">Needs</a>'
        assert current in sample[NEEDS].decode()

    def test_it_says_what_is_in_it_and_who_was_asked(self, sample: Site) -> None:
        html = sample[NEEDS].decode()
        assert "27 needs: 20 ranked in 4 tables, 2 with estimates, 5 not scored." in html
        titles = re.findall(r'<h2 id="_s\d+">(.*?)</h2>', html)
        assert titles == [
            "Everyone asked · 412 people · share of 4s and 5s · May 2026",
            "Everyone asked · 398 people · share of 4s and 5s · November 2026",
            "Late decider · 151 people · share of 4s and 5s · May 2026",
            "Split-taste cook · 138 people · share of 4s and 5s · May 2026",
            "Estimates · 0–10",
            "Not scored",
        ]
        assert "Scores less than about 1.3 apart are in no proven order." in html

    @pytest.mark.parametrize("order", ["", "-by-step", "-by-importance"])
    def test_every_link_on_it_leads_somewhere(self, sample: Site, order: str) -> None:
        assert check_links(sample, f"-/needs{order}.html") > 100

    def test_a_row_and_its_disc_lead_to_each_other(self, sample: Site) -> None:
        html = sample[NEEDS].decode()
        assert re.search(r'<a id="_p1-1" class="disc extreme" href="#_n1-1">', html)
        assert re.search(r'<tr id="_n1-1".*?href="#_p1-1"', html, re.DOTALL)

    def test_a_need_of_several_series_names_the_others(self, sample: Site) -> None:
        html = sample[NEEDS].decode()
        row = html.partition('<tr id="_n1-4"')[2].partition("</tr>")[0]
        assert re.findall(r"also:.*", row)[0].count("also:") == 1
        assert ">Late decider 11.2</a>" in row
        assert ">Split-taste cook 15.6</a>" in row

    def test_it_has_three_orders(self, sample: Site) -> None:
        def first(url: str) -> list[str]:
            return rows_of(sample[url].decode())[:4]

        assert first(NEEDS) == ["_n1-1", "_n1-2", "_n1-3", "_n1-4"]
        # Decide (2, 3, 4), before all other steps; its importance 7.2 is rank 11.
        assert first("-/needs-by-step.html") == ["_n1-2", "_n1-3", "_n1-4", "_n1-11"]
        # 9.1, 8.8, 8.6, 8.4
        assert first("-/needs-by-importance.html") == ["_n1-1", "_n1-9", "_n1-2", "_n1-3"]

    def test_a_long_ranking_takes_several_pages_and_discs_lead_to_the_right_one(self) -> None:
        site = site_of(many(61))
        assert len(rows_of(site[NEEDS].decode())) == 60
        assert rows_of(site["-/needs-2.html"].decode()) == ["_n1-61"]
        assert 'href="../-/needs-2.html#_n1-61"' in site[NEEDS].decode()
        check_links(site, NEEDS)
        assert "<svg" not in site["-/needs-2.html"].decode()

    @pytest.mark.parametrize(
        ("figures", "title", "word"),
        [
            (("High", "Low", ""), "Asked in words", "High"),
            ((8, "", SHARES), "Only one of the two scores", "8.0"),
            (("often", 7, SHARES), "Scores that cannot be compared", "often"),
            ((8, 3, "scale: 0-10\nbasis: estimate\n"), "Estimates · 0–10", "13.0"),
        ],
    )
    def test_each_group_has_a_table_without_ranks_and_empty_groups_none(
        self, figures: tuple[object, object, str], title: str, word: str
    ) -> None:
        html = site_of({"A.md": need(*figures)})[NEEDS].decode()
        assert re.findall(r'<h2 id="_s\d+">(.*?)</h2>', html) == [title]
        assert f">{word}<" in html
        assert 'class="rank"' not in html

    def test_averages_have_an_opportunity_and_no_ticks(self) -> None:
        files = {"A.md": need(4.5, 2, "scale: 1-5\nbasis: mean\n")}
        html = site_of(files)[NEEDS].decode()
        assert "<b>7.0</b>" in html
        assert "Averages keep the order, the thresholds do not apply." in html
        assert ' ticks"' not in html

    def test_too_few_people_are_told_in_place_of_a_class(self) -> None:
        html = site_of(many(3, f"{SHARES}sample: 12\n"))[NEEDS].decode()
        assert html.count(">too few (n = 12)<") == 3
        assert "Hollow: fewer than 30 people." in html

    def test_a_table_says_if_people_were_asked_long_ago(self) -> None:
        files = {"A.md": need(8, 3, f"{SHARES}date: 2022-05-01\n")}
        files["Talk.md"] = "---\ntype: interview\ndate: 2026-05-01\n---\n"
        assert "asked 2022" in site_of(files)[NEEDS].decode()

    def test_another_opportunity_in_the_note_leads_to_the_rule(self) -> None:
        files = {"A.md": need(8, 3, f"{SHARES}opportunity: 5\n"), "B.md": need(8, 3)}
        problem = Problem("PRP012", "A.md", Span(8, 14, 8, 15), "`opportunity` is 13, not `5`")
        html = site_of(files, [problem])[NEEDS].decode()
        assert html.count("../-/rules/PRP012.html") == 1
        assert ">PRP012<" not in site_of(files)[NEEDS].decode()

    def test_two_notes_of_one_need_lead_to_each_other(self) -> None:
        said = f"{SHARES}statement: Minimize the time it takes to board\n"
        html = site_of({"A.md": need(8, 3, said), "B.md": need(7, 3, said)})[NEEDS].decode()
        assert html.count("said again in") == 2

    def test_needs_within_notes_are_enough_for_a_page_and_a_place_in_the_header(self) -> None:
        site = site_of({"Job.md": f"{JOB}## Needs\n\n- Minimize the time it takes to board\n"})
        assert "Minimize the time it takes to board" in site[NEEDS].decode()
        assert f'href="{NEEDS}">Needs</a>' in site["Job.html"].decode()
        check_links(site, NEEDS)

    @pytest.mark.parametrize("text", ["---\ntype: concept\n---\n", JOB])
    def test_a_vault_without_needs_has_no_such_page(self, text: str) -> None:
        site = site_of({"Job.md": text})
        assert not [url for url in site if "needs" in url or "segments" in url]


class TestLandscape:
    def test_a_file_has_its_colours_inside_and_is_well_formed(self, sample: Site) -> None:
        urls = [url for url in sample if url.startswith("-/data/landscape-")]
        assert len(urls) == 4
        for url in urls:
            root = ET.fromstring(sample[url])
            style = root.find("{http://www.w3.org/2000/svg}style")
            assert style is not None
            assert "--need:" in (style.text or "")
            links = root.iter("{http://www.w3.org/2000/svg}a")
            assert all(link.get("href", "").startswith("../../-/needs.html#") for link in links)

    @pytest.mark.parametrize(("count", "drawn"), [(2, False), (3, True)])
    def test_it_takes_three_needs(self, count: int, drawn: bool) -> None:
        site = site_of(many(count))
        assert ("<svg" in site[NEEDS].decode()) == drawn
        assert ("-/data/landscape-Job.svg" in site) == drawn

    def test_an_unknown_scale_has_no_axes(self) -> None:
        assert "<svg" not in site_of(many(5, "basis: mean\n"))[NEEDS].decode()

    def test_the_same_scores_are_one_disc_with_both_numbers(self) -> None:
        files = {"A.md": need(9, 3), "B.md": need(8, 4), "C.md": need(8, 4), "D.md": need(5, 5)}
        html = site_of(files)[NEEDS].decode()
        assert re.findall(r'<text class="middle" x="[\d.]+" y="[\d.]+">([\d, ]+)</text>\n', html)[
            -3:
        ] == ["4", "2, 3", "1"]
        assert html.count("<a id=") == 3
        check_links(site_of(files), NEEDS)

    @pytest.mark.parametrize(
        ("more", "ends", "lines"),
        [
            (SHARES, ("0", "10"), 3),
            ("scale: 0-10\nbasis: mean\n", ("0", "10"), 0),
            ("scale: 1-5\nbasis: mean\n", ("1", "5"), 0),
        ],
    )
    def test_its_axes_and_lines_are_those_of_the_scale(
        self, more: str, ends: tuple[str, str], lines: int
    ) -> None:
        files = {f"N{at}.md": need(5 - at / 2, 2, more) for at in range(3)}
        html = site_of(files)[NEEDS].decode()
        labels = re.findall(r'<text class="end"[^>]*>(\d+)</text>', html)
        assert (labels[0], labels[-1]) == ends
        assert html.count('class="level"') == lines

    @pytest.mark.parametrize(
        ("count", "kind"), [(40, "disc"), (41, "dot"), (80, "dot"), (81, "cell")]
    )
    def test_more_needs_have_smaller_marks(self, count: int, kind: str) -> None:
        html = site_of(many(count))[NEEDS].decode()
        assert set(re.findall(r'<a id="_p1-\d+" class="(\w+)', html)) == {kind}


def _series(figures: list[tuple[int, int]]) -> Series:
    files = {
        f"N{at}.md": need(importance / 10, satisfaction / 10)
        for at, (importance, satisfaction) in enumerate(figures)
    }
    (series,) = ranking(make_research({"Job.md": JOB, **files}))
    return series


FIGURES = st.tuples(st.integers(55, 100), st.integers(10, 70))


@settings(max_examples=40)
@given(st.lists(FIGURES, min_size=3, max_size=40))
def test_a_disc_is_pushed_a_little_and_never_across_a_line(figures: list[tuple[int, int]]) -> None:
    series = _series(figures)
    plane = figure._Plane(0.0, 10.0)
    points = list(figure._points(series.entries, plane))
    placed = figure._pushed(points, plane, figure._LEVELS, figure._label_of(series))
    for point, x, y in placed:
        assert hypot(x - point.x, y - point.y) <= 7.1
        assert 0 <= x <= figure.SIDE
        assert 0 <= y <= figure.SIDE
        assert plane.side(x, y, figure._LEVELS) == plane.side(point.x, point.y, figure._LEVELS)


@settings(max_examples=20)
@given(st.lists(FIGURES, min_size=41, max_size=80))
def test_the_number_of_a_dot_covers_no_dot_and_no_number(figures: list[tuple[int, int]]) -> None:
    series = _series(figures)
    plane = figure._Plane(0.0, 10.0)
    points = list(figure._points(series.entries, plane))
    marks = figure._Marks(series, "p", str, str).dots(points)
    boxes = [
        (mark.label_x, mark.label_y, len(mark.label) * 6.6, 11.0) for mark in marks if mark.label
    ]
    dots = [(mark.x, mark.y, 7.9, 7.9) for mark in marks]
    for at, box in enumerate(boxes):
        assert not figure._covers(box, dots)
        assert not figure._covers(box, boxes[at + 1 :])


class TestSegments:
    def test_it_compares_five_needs_and_four_set_a_segment_apart(self, sample: Site) -> None:
        html = sample["-/segments.html"].decode()
        assert "5 needs that two segments or more have scored; 4 set one apart." in html
        first = html.partition("<tbody>")[2].partition("</tr>")[0]
        assert re.findall(r">([\d.]+)</a>", first) == ["12.7", "11.2", "15.6"]
        assert first.count("apart") == 1
        assert "4.4 <small>±1.9</small>" in first
        check_links(sample, "-/segments.html")

    def test_a_need_that_a_segment_was_not_asked_about_has_a_dot(self) -> None:
        def table(*names: str) -> str:
            rows = "".join(f"| {name} | 8 | {3 + at} | 90 |\n" for at, name in enumerate(names))
            return f"\n| Segment | Importance | Satisfaction | n |\n|---|---|---|---|\n{rows}"

        files = {"A.md": need(8, 3, SHARES, table("Rider", "Driver"))}
        files["B.md"] = need(8, 3, SHARES, table("Rider", "Driver", "Walker"))
        html = site_of(files)["-/segments.html"].decode()
        assert html.count(">·</td>") == 1
        assert "-/segments.html" not in site_of({"A.md": need(8, 3, SHARES, table("Rider"))})


class TestJobs:
    def test_the_main_job_shows_the_first_needs_and_leads_to_all(self, sample: Site) -> None:
        html = sample["Jobs/Cook-a-weeknight-dinner.html"].decode()
        section = html.partition('id="_needs"')[2].partition("</section>")[0]
        assert rows_of(section) == [f"_n1-{at}" for at in range(1, 9)]
        assert ">All 18 needs of this ranking</a>" in section
        drawn = html.partition('id="_landscape"')[2].partition("</section>")[0]
        assert 'href="#_n1-8"' in drawn
        assert 'href="../-/needs.html#_n1-9"' in drawn
        check_links(sample, "Jobs/Cook-a-weeknight-dinner.html")

    def test_a_step_shows_its_own_needs_with_their_ranks_in_the_job(self, sample: Site) -> None:
        html = sample["Jobs/Steps/Decide-what-to-cook-tonight.html"].decode()
        section = html.partition('id="_needs"')[2].partition("</section>")[0]
        assert rows_of(section) == ["_n1-2", "_n1-3", "_n1-4", "_n1-11", "_n1-16", "_n1-18"]
        assert 'id="_landscape"' not in html

    @pytest.mark.parametrize(
        ("count", "main", "shown"), [(2, "", False), (3, "", True), (1, "main: true\n", True)]
    )
    def test_another_job_has_at_least_three_needs_with_scores(
        self, count: int, main: str, shown: bool
    ) -> None:
        job = f"---\ntype: job\n{main}---\n"
        html = site_of({**many(count), "Job.md": job})["Job.html"].decode()
        assert ('id="_needs"' in html) == shown


class TestScoreLine:
    def lines(self, files: Mapping[str, str], node: str) -> list[ScoreLine]:
        from milkshake.site.pages import PAGE_TYPES

        research = make_research({"Job.md": JOB, **files})
        plan = Plan(research, (), (), {one.name: one.wanted for one in PAGE_TYPES})
        return list(score_lines(plan, node))

    @pytest.mark.parametrize(
        ("figures", "text", "reading"),
        [
            (
                (9.1, 2.7, f"{SHARES}sample: 412\ndate: 2026-05-18\n"),
                SCORED,
                "extreme",
            ),
            (
                (91, 27, "scale: percent\nbasis: top2box\n"),
                "15.5 opportunity · importance 91.0 %, satisfaction 27.0 % (top two boxes)",
                "extreme",
            ),
            (
                (4.5, 2, "scale: 1-5\nbasis: mean\nsample: 1\n"),
                "7.0 opportunity · importance 4.5, satisfaction 2.0 of 5 (averages, 1 person)",
                "",
            ),
            (("High", "low", ""), "importance High, satisfaction low", ""),
            ((8, "", "scale: 0-10\n"), "importance 8.0", ""),
        ],
    )
    def test_it_says_a_score_in_words(
        self, figures: tuple[object, object, str], text: str, reading: str
    ) -> None:
        (line,) = self.lines({"A.md": need(*figures)}, "A.md")
        assert " · ".join(filter(None, (line.opportunity, line.figures))) == text
        assert line.reading == reading

    def test_it_says_where_the_need_stands_and_leads_there(self) -> None:
        files = many(61)
        files["A.md"] = need(9, 1)
        (line,) = self.lines(files, "A.md")
        assert (line.place, line.href) == ("1st equal of 62", "-/needs.html#_n1-1")
        (last,) = self.lines({**files, "Z.md": need(1, 1)}, "Z.md")
        assert (last.place, last.href) == ("63rd of 63", "-/needs-2.html#_n1-63")

    def test_a_need_without_scores_has_no_line(self) -> None:
        assert self.lines({"A.md": need("", "")}, "A.md") == []

    def test_numbers_and_dates_in_words(self) -> None:
        assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 112)] == [
            *("1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th")
        ]
        assert people((398, 412)) == "398 to 412 people"
        assert (people(()), people((1,)), people((1412,))) == ("", "1 person", "1,412 people")
        assert months(("2026-05-18", "2026-05-30")) == "May 2026"
        assert months(("2026-11-01", "2026-05-18")) == "May 2026 to November 2026"
        assert [months((d,)) for d in ("2026", "spring", "2026-13-01")] == [
            *("2026", "spring", "2026-13-01")
        ]
        assert [figure_text(one, "0-1") for one in (0.91, None, "High")] == ["0.91", "·", "High"]


def test_the_head_of_a_need_names_everyone_only_beside_a_segment() -> None:
    alone = site_of({"A.md": need(9, 2)})["A.html"].decode()
    assert "<b>Everyone</b>" not in alone
    by_segment = "| Segment | Importance | Satisfaction |\n|-|-|-|\n| [[P]] | 8 | 2 |\n"
    persona = "---\ntype: persona\n---\n"
    html = site_of({"A.md": need(9, 2, SHARES, by_segment), "P.md": persona})["A.html"].decode()
    assert html.index("<b>Everyone</b>") < html.index("16.0 opportunity</a>")
    assert html.index("<b>P</b>") < html.index("14.0 opportunity</a>")


def test_a_ranking_of_many_pages_has_one_order_and_names_the_pages_around() -> None:
    site = site_of(many(301))
    assert "-/needs-by-importance.html" not in site
    assert "-/needs-by-importance.html" in site_of(many(300))
    assert "-/needs-6.html" in site
    pager = re.findall(r'<li>(… )?<a href="[^"]*needs(?:-\d+)?.html"[^>]*>(\d+)</a>', html_of(site))
    assert [number for _, number in pager] == ["1", "2", "3", "4", "5", "6"]


def html_of(site: Site) -> str:
    return site[NEEDS].decode().partition('class="pager"')[2]


def test_a_need_of_an_aspiration_says_so_in_the_ranking() -> None:
    said = "of an aspiration:"
    aspiration = "---\ntype: job\nlevel: aspiration\n---\n"
    assert said in site_of({"Job.md": aspiration, "N.md": need(9, 2)})[NEEDS].decode()
    assert said not in site_of({"N.md": need(9, 2)})[NEEDS].decode()


def test_a_need_of_two_jobs_tells_both_places() -> None:
    two = need(9, 2).replace("'[[Job]]'", "['[[Job]]', '[[B & b]]']")
    pages = site_of({"B & b.md": JOB, "N.md": two, "M.md": need(8, 2)})
    ranking_page, own = pages[NEEDS].decode(), pages["N.html"].decode()
    assert "B &amp; b, everyone asked 16.0" in ranking_page
    assert "1st of 2 for Job" in own
    assert "1st of 1 for B &amp; b" in own


def test_estimates_are_drawn_hollow_with_their_opportunity_and_no_class() -> None:
    pages = site_of(many(3, "scale: 0-10\nbasis: estimate\n"))
    html = pages[NEEDS].decode()
    figure_html = html[html.index('<svg class="landscape"') : html.index("</svg>")]
    assert figure_html.count('class="disc none hollow"') == 3
    assert 'class="level"' not in figure_html
    assert ">17.0</text>" in figure_html
    assert "3 needs, 0–10, estimates, nobody asked." in html
    assert "fewer than 30 people" not in html
    assert "-/data/landscape-estimates.svg" in pages
    for target in re.findall(r'href="#([^"]+)" title="In the landscape"', html):
        assert f'id="{target}"' in figure_html


def test_two_estimates_are_not_drawn() -> None:
    assert "<svg class" not in site_of(many(2, "basis: estimate\n"))[NEEDS].decode()
