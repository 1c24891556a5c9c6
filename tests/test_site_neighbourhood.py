"""The picture of what typed relations join a note to."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from helpers import make_research
from milkshake.site import build
from milkshake.site.figures.neighbourhood import MOST, Figure, Group, layout
from milkshake.site.figures.text import lines, shortened, width
from milkshake.site.plan import Plan

JOB = "---\ntype: job\n---\n# {}\n"
NAMES = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zs"]), min_size=1, max_size=80)


def page(files: dict[str, str], url: str) -> str:
    return build(make_research(files), (), (), lambda path: b"")[url].decode()


def steps(count: int) -> dict[str, str]:
    notes = {
        f"Step {number}.md": '---\ntype: job\npart_of: "[[Dine]]"\n---\n' for number in range(count)
    }
    return {"Dine.md": JOB.format("Dine"), **notes}


def test_each_neighbour_is_named_once_below_the_relation() -> None:
    html = page(steps(3), "Dine.html")
    figure = html[html.index('<div class="neighbourhood"') :]
    assert ">has the part</text>" in figure
    for number in range(3):
        assert figure.count(f">Step {number}</text>") == 1
        assert f'href="Step-{number}.html"' in figure


def test_one_neighbour_is_no_picture_and_two_are() -> None:
    assert "_neighbourhood" not in page(steps(1), "Dine.html")
    assert "_neighbourhood" in page(steps(2), "Dine.html")


def test_links_that_state_no_relation_are_no_neighbours() -> None:
    files = {"A.md": "[[B]] and [[C]] and [[D]]", "B.md": "", "C.md": "", "D.md": ""}
    assert "_neighbourhood" not in page(files, "A.html")


def test_those_that_are_not_named_are_counted() -> None:
    html = page(steps(42), "Dine.html")
    assert html.count("<text>Step") == MOST
    assert ">and 30 more</text>" in html


def test_items_of_the_note_itself_are_no_neighbours() -> None:
    needs = "## Needs\n\n- Minimize the time it takes to eat\n- Minimize the risk of spilling\n"
    assert "_neighbourhood" not in page({"Dine.md": JOB.format("Dine") + needs}, "Dine.html")


def test_a_withheld_note_is_neither_named_nor_counted() -> None:
    files = steps(14)
    seen = page(files, "Dine.html")
    secret = '---\ntype: job\npublish: false\npart_of: "[[Dine]]"\n---\n'
    research = make_research(files | {"Secret step.md": secret}).published()
    assert build(research, (), (), lambda path: b"")["Dine.html"].decode() == seen


def test_hostile_names_are_escaped_and_cut_ones_are_in_the_title_in_full() -> None:
    name = "Serve <b>\"this\"</b> & 'that' to everyone who sits at the table"
    note = '---\ntype: job\npart_of: "[[Dine]]"\n---\n# ' + name.replace("<", r"\<")
    html = page({**steps(1), "Other.md": note}, "Dine.html")
    figure = html[html.index('<div class="neighbourhood"') : html.rindex("</svg>")]
    assert "<b>" not in figure
    for drawn in re.findall(r"<text>(.*?…)</text>", figure):
        assert f"<title>{drawn[:12]}" in figure


GROUPS = st.dictionaries(
    st.sampled_from(["part_of", "evidence", "serves", "performer", "job", "related"]),
    st.lists(st.sampled_from([f"Step {n}.md" for n in range(40)]), min_size=1, unique=True),
    max_size=6,
)


def ys(group: Group) -> list[float]:
    return [group.y, *(one.y + y for one in group.neighbours for _, y in one.lines)]


def drawn(title: str, stated: dict[str, list[str]], stating: dict[str, list[str]]) -> Figure:
    return layout(SITE_PLAN, title, stated, stating, "")


def site_plan() -> Plan:
    site = build(make_research(steps(40)), (), (), lambda path: b"")
    cells = site._content.__closure__ or ()
    found = [cell.cell_contents.plan for cell in cells if hasattr(cell.cell_contents, "plan")]
    assert isinstance(found[0], Plan)
    return found[0]


SITE_PLAN = site_plan()


@given(NAMES, GROUPS, GROUPS)
def test_labels_lie_in_the_figure_and_do_not_overlap(
    title: str, stated: dict[str, list[str]], stating: dict[str, list[str]]
) -> None:
    figure = drawn(title, stated, stating)
    for side in (figure.left, figure.right):
        places = [y for group in side.groups for y in ys(group)]
        assert all(9 <= y <= side.height - 9 for y in places)
        assert all(below - above >= 16 for above, below in pairwise(places))
        for group in side.groups:
            assert all(width(line, 13) <= 222 for one in group.neighbours for line, _ in one.lines)
            assert width(group.label, 13) <= 222
    assert all(0 < y < figure.height for _, y in figure.lines)
    groups = (*figure.left.groups, *figure.right.groups)
    named = [one for group in groups for one in group.neighbours if one.href]
    every = sum(map(len, stated.values())) + sum(map(len, stating.values()))
    assert len(named) == min(MOST, every)


@given(NAMES, st.floats(20, 400))
def test_what_is_shortened_fits_and_what_fits_is_not_shortened(words: str, room: float) -> None:
    found = shortened(words, 13, room)
    assert width(found, 13) <= room
    assert (found == words) == (width(words, 13) <= room)


@given(st.text(st.sampled_from("ab WMé日 "), max_size=200), st.integers(1, 4))
def test_lines_fit_and_are_not_more_than_may_be(words: str, most: int) -> None:
    found = list(lines(words, 14, 100, most))
    assert len(found) <= most
    assert all(width(line, 14) <= 100 for line in found)
    if found and not found[-1].endswith("…"):
        assert " ".join(found).split() == words.split()
