"""Bases on pages: tables, cards and lists, evaluated for the published vault."""

from __future__ import annotations

import pytest

from helpers import make_research
from milkshake.site import Site, build

BASE = """filters: file.hasTag("job")
formulas:
  twice: level * 2
views:
  - type: table
    name: All
    order: [file.name, level, formula.twice, up]
    sort: [{property: level, direction: DESC}]
  - type: cards
    name: Cards
    order: [file.name, level]
  - type: list
    name: List
    order: [file.name]
"""
FILES = {
    "Cook.md": '---\ntags: [job]\nlevel: 2\nup: "[[Eat]]"\n---\n',
    "Eat.md": "---\ntags: [job]\nlevel: 3\n---\n",
    "Secret.md": "---\ntags: [job]\nlevel: 9\npublish: false\n---\n",
    "Other.md": "---\nlevel: 1\n---\n",
    "Jobs.base": BASE,
    "Page.md": "![[Jobs.base]]\n\n![[Jobs.base#List]]\n",
    "Block.md": f"```base\n{BASE}```\n",
}


@pytest.fixture(scope="module")
def site() -> Site:
    return build(make_research(FILES).published(), (), (), lambda path: b"")


def page(site: Site, url: str) -> str:
    return site[url].decode()


def test_a_base_has_a_page_with_all_its_views(site: Site) -> None:
    html = page(site, "Jobs.html")
    assert html.count('<figure class="base">') == 3
    assert html.index("<figcaption>All") < html.index("<figcaption>Cards") < html.index("List")


def test_rows_are_filtered_sorted_and_linked(site: Site) -> None:
    html = page(site, "Jobs.html")
    assert html.index('href="Eat.html">Eat</a></td>') < html.index('href="Cook.html">Cook</a></td>')
    assert '<td class="number">6</td>' in html
    assert "Other" not in html[html.index("<main") :]


def test_numbers_of_a_column_have_room_for_the_decimals_they_lack() -> None:
    base = "views:\n  - type: table\n    order: [file.name, score, step, mixed]\n"
    scores = {"A": ("2", 1, "x"), "B": ("2.25", 2, "1.5"), "C": ("2.5", 3, "2"), "D": ("", 4, "3")}
    notes = {
        f"{name}.md": f"---\nscore: {score}\nstep: {step}\nmixed: {mixed}\n---\n"
        for name, (score, step, mixed) in scores.items()
    }
    research = make_research({**notes, "All.base": base}).published()
    html = page(build(research, (), (), lambda path: b""), "All.html")
    assert '<td class="number" data-rest=".00">2</td>' in html
    assert '<td class="number">2.25</td>' in html
    assert '<td class="number" data-rest="0">2.5</td>' in html
    assert html.count("data-rest") == 2


def test_a_withheld_note_is_in_no_base(site: Site) -> None:
    assert not [url for url, content in site.items() if b"Secret" in content]


def test_an_embed_shows_the_first_view_or_the_one_it_names_and_leads_to_the_base(
    site: Site,
) -> None:
    html = page(site, "Page.html")
    assert html.count('<figure class="base">') == 2
    assert '<a href="Jobs.html">All</a>' in html
    assert '<a href="Jobs.html">List</a>' in html
    assert "Cards" not in html


def test_a_code_block_shows_its_views_in_place(site: Site) -> None:
    html = page(site, "Block.html")
    assert html.count('<figure class="base">') == 3
    assert "hasTag" not in html


def test_a_base_that_finds_nothing_says_so() -> None:
    research = make_research({"A.md": "```base\nfilters: 'false'\nviews:\n  - type: table\n```\n"})
    html = page(build(research, (), (), lambda path: b""), "A.html")
    assert "No file passes its filters." in html
