"""A job on one page to print."""

from __future__ import annotations

import pytest

from helpers import make_research
from milkshake.site import Site, build
from test_site_sections import COOK, FILES, in_order, words


def make_site(files: dict[str, str]) -> Site:
    return build(make_research(files), (), (), lambda path: b"")


def sheet(files: dict[str, str], name: str = "cook") -> str:
    site = make_site(files)
    (url,) = [url for url in site if url.lower() == f"-/sheets/{name}.html"]
    html = site[url].decode()
    return words(html[html.index("<main") : html.index("</main>")])


def test_it_has_the_parts_of_a_study_in_order() -> None:
    files = {**FILES, "Jobs/Cook.md": COOK.replace("---\n", "---\nevidence: ['[[Ana]]']\n", 1)}
    files["Interviews/Ana.md"] = files["Interviews/Ana.md"].replace(
        "date:", "push: [It was late, It was cold]\nhabit: [We always did]\ndate:"
    )
    assert in_order(
        sheet(files),
        "Home cook Cook a dinner for <two> & more Ask Choose",
        "16.0 Minimize the number of pans extreme",
        "8.0 Minimize the time",
        "after work with somebody waiting",
        "Be seen as kind social Feel calm emotional",
        "Push of the situation It was late Ana",
        "Pull of the new Not told",
        "Habit of the present We always did Ana",
        "Box service",
        "What is not known what people do to locate, prepare",
        "whether people go without",
        "what more than 1 interview would tell",
    )


def test_what_is_not_known_is_said() -> None:
    text = sheet({"Cook.md": "---\ntype: job\nmain: true\n---\n"})
    assert in_order(text, "Performer not known", "Not known", "Not told", "what people need")
    for part in ("who performs it", "in which circumstances", "how people want to feel"):
        assert part in text


def test_nothing_at_all_is_always_among_what_people_hire() -> None:
    files = {"Cook.md": "---\ntype: job\nmain: true\n---\n"}
    for number in range(9):
        files[f"S{number}.md"] = "---\ntype: solution\nserves: ['[[Cook]]']\n---\n"
    files["Zero.md"] = "---\ntype: solution\nsolution_kind: nothing\nserves: ['[[Cook]]']\n---\n"
    text = sheet(files)
    assert in_order(text, "S0", "S4", "Zero nothing", "and 4 more")
    assert "S5" not in text
    assert "go without" not in text


@pytest.mark.parametrize(
    ("properties", "other", "has_one"),
    [
        ("main: true", "", True),
        ("level: big", "", False),
        ("level: big", "type: job\npart_of: ['[[Cook]]']", True),
        ("level: big", "type: need\njob: ['[[Cook]]']", True),
        ("level: little", "type: need\njob: ['[[Cook]]']", False),
        ("level: little", "type: job\npart_of: ['[[Cook]]']", False),
        ("level: big", "type: story\njob: ['[[Cook]]']", False),
        ("stage: define", "type: need\nstep: ['[[Cook]]']", False),
        ("job_type: emotional", "type: job\npart_of: ['[[Cook]]']", False),
    ],
)
def test_main_jobs_and_big_ones_with_steps_or_needs_have_one_and_lead_to_it(
    properties: str, other: str, has_one: bool
) -> None:
    files = {"Cook.md": f"---\ntype: job\n{properties}\n---\n", "B.md": f"---\n{other}\n---\n"}
    site = make_site(files)
    assert ("-/sheets/Cook.html" in site) == has_one
    assert ("One page to print" in site["Cook.html"].decode()) == has_one


def test_a_job_with_a_map_has_one() -> None:
    files = {"Cook.md": "---\ntype: job\nlevel: little\n---\n"}
    for number in range(3):
        files[f"S{number}.md"] = "---\ntype: job\npart_of: ['[[Cook]]']\n---\n"
    assert "-/sheets/Cook.html" in make_site(files)


def test_jobs_of_one_name_have_a_sheet_each() -> None:
    files = {f"{folder}/Cook.md": "---\ntype: job\nmain: true\n---\n" for folder in "ab"}
    site = make_site(files)
    assert [url for url in site if "sheets" in url] == [
        "-/sheets/Cook-2.html",
        "-/sheets/Cook.html",
    ]
