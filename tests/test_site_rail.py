"""What lies around a note: its ladder or its folder, and what comes before and after it."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest

from helpers import make_research
from milkshake.config import Config
from milkshake.site import Site, build


def site_of(files: dict[str, str]) -> Site:
    return build(make_research(files, Config()).published(), (), (), lambda path: b"")


def rail(site: Site, url: str) -> list[str]:
    """The titles of the rail's lists, and their entries; that of the page is in brackets."""
    html = site[url].decode()
    found = re.search(r'<nav class="rail".*?</nav>', html, re.DOTALL)
    text = re.sub(r'<a aria-current="page"[^>]*>([^<]*)', r"<a>[\1]", found[0] if found else "")
    text = re.sub(r"<[^>]*>", "\n", text)
    return [line for line in text.split("\n") if line.strip()]


def turn(files: dict[str, str], url: str) -> tuple[str, str]:
    """Where the links to the page before and after lead, or empty texts."""
    html = site_of(files)[url].decode()
    links = dict(re.findall(r'rel="(prev|next)" href="([^"]*)"', html))
    before, after = (links.get(name, "").rpartition("/")[2] for name in ("prev", "next"))
    return before, after


def test_a_note_has_the_notes_of_its_folder_beside_it() -> None:
    site = site_of({"a/B.md": "", "a/C.md": "", "a/d/E.md": "", "F.md": ""})
    assert rail(site, "a/C.html") == ["a", "B", "[C]"]
    assert '<h2><a href="../a/index.html">a</a></h2>' in site["a/C.html"].decode()


def test_a_note_alone_in_its_folder_has_no_rail() -> None:
    assert rail(site_of({"a/B.md": "", "F.md": "", "G.md": ""}), "a/B.html") == []


def test_the_home_note_has_no_rail() -> None:
    assert rail(site_of({"Home.md": "", "A.md": ""}), "index.html") == []


@pytest.mark.parametrize("note", [{}, {"a/a.md": "# A"}])
def test_a_folder_has_the_folders_beside_it(note: dict[str, str]) -> None:
    site = site_of({"a/B.md": "", "c/D.md": "", **note})
    assert rail(site, "a/index.html") == ["Contents", "[a]", "c"]


@pytest.mark.parametrize(
    ("number", "first", "last"), [(0, 0, 14), (3, 0, 14), (50, 43, 57), (98, 85, 99), (99, 85, 99)]
)
def test_a_long_folder_shows_the_neighbours_of_the_note(number: int, first: int, last: int) -> None:
    site = site_of({f"a/N{i:02}.md": "" for i in range(100)})
    shown = [f"N{i:02}" for i in range(first, last + 1)]
    shown[number - first] = f"[N{number:02}]"
    assert rail(site, f"a/N{number:02}.html") == ["a", *shown, "85 more"]


def test_a_withheld_note_is_not_beside_others() -> None:
    files = {"a/1.md": "", "a/2.md": "---\npublish: false\n---\n", "a/3.md": ""}
    assert rail(site_of(files), "a/1.html") == ["a", "[1]", "3"]
    assert turn(files, "a/1.html") == ("", "3.html")


def test_an_unlisted_note_has_no_rail_and_is_in_none() -> None:
    unlisted = "---\nunlisted: true\n---\n"
    files = {"a/1.md": "", "a/2.md": unlisted, "a/3.md": "", "b/b.md": unlisted, "b/c.md": ""}
    site = site_of(files)
    assert rail(site, "a/1.html") == ["a", "[1]", "3"]
    assert turn(files, "a/1.html") == ("", "3.html")
    assert rail(site, "a/2.html") == []
    assert turn(files, "a/2.html") == ("", "")


def job(whole: str = "", more: str = "") -> str:
    part = f'part_of: "[[{whole}]]"\n' if whole else ""
    return f"---\ntype: job\n{part}{more}---\n"


JOBS = {
    "Eat well.md": job(),
    "Cook.md": job("Eat well"),
    "Shop.md": job("Eat well"),
    "Peel.md": job("Cook", "step: prepare\norder: 1\n"),
    "Boil.md": job("Cook", "step: execute\norder: 2\n"),
    "Taste.md": job("Cook", "step: monitor\norder: 3\n"),
    "Walk.md": job(),
    "Ana.md": "---\ntype: persona\n---\n",
}


def test_a_job_has_its_ladder_beside_it() -> None:
    site = site_of(JOBS)
    assert rail(site, "Cook.html") == [
        *("Why", "Eat well", "On this level", "[Cook]", "Peel", "Boil", "Taste", "Shop"),
    ]
    assert rail(site, "Eat-well.html") == ["How", "Cook", "Shop"]
    assert rail(site, "Boil.html") == [
        *("Why", "Cook", "On this level", "Peel", "[Boil]", "Taste"),
    ]


def test_a_job_that_is_tied_to_no_other_has_its_folder_beside_it() -> None:
    assert rail(site_of(JOBS), "Walk.html")[0] == "Contents"


def test_a_step_leads_to_the_steps_before_and_after_it() -> None:
    assert turn(JOBS, "Peel.html") == ("", "Boil.html")
    assert turn(JOBS, "Boil.html") == ("Peel.html", "Taste.html")
    assert turn(JOBS, "Ana.html") == ("", "")


@pytest.mark.parametrize(
    "names",
    [
        ["1 Begin", "2 Go on", "10 End"],
        ["01. Begin", "02. Go on", "03. End"],
        ["2026-01-30", "2026-02-01", "2026-02-02"],
        ["Chapter 1", "Chapter 2 Rain", "chapter 10"],
        ["Talk_8", "Talk_9", "Talk_10"],
        ["第1章", "第2章", "第10章"],
        ["Ch1", "Ch2", "Ch3 Rain"],
    ],
)
def test_numbered_notes_have_an_order(names: list[str]) -> None:
    files = {f"a/{name}.md": "" for name in (*reversed(names), "Other", "Another 1")}
    site = site_of(files)
    urls = {page.name: url for url, page in site.pages.items() if page.type == "note"}
    paths = ["", *(quote(urls[f"a/{name}.md"].removeprefix("a/")) for name in names), ""]
    for name, before, after in zip(names, paths, paths[2:], strict=False):
        assert turn(files, urls[f"a/{name}.md"]) == (before, after)


@pytest.mark.parametrize(
    "names", [["B2B", "B2C"], ["2D pictures", "3D pictures"], ["One", "Two"], ["A 1", "B 2"]]
)
def test_notes_without_a_common_series_have_no_order(names: list[str]) -> None:
    files = {f"a/{name}.md": "" for name in names}
    assert turn(files, f"a/{names[0].replace(' ', '-')}.html") == ("", "")


def test_dated_notes_are_in_the_order_of_time() -> None:
    files = {
        f"a/{name}.md": f"---\ndate: {date}\n---\n"
        for name, date in {
            "Spring": "2026-04-01",
            "Fall": "2026-10",
            "Winter": "2026-01-02",
        }.items()
    }
    files["a/Never.md"] = "---\ndate: some day\n---\n"
    assert turn(files, "a/Spring.html") == ("Winter.html", "Fall.html")
    assert turn(files, "a/Never.html") == ("", "")
