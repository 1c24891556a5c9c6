"""The page that shows the whole vault: kinds, folders and what joins them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from helpers import make_research
from milkshake.site import Site, build
from milkshake.site.figures import areas, bands
from milkshake.site.pages.overview import MOST_EXAMPLES, relations_by_kind

URL = "-/overview.html"


def site(files: Mapping[str, str]) -> Site:
    return build(make_research(files).published(), (), (), lambda path: b"")


def research_of(count: int) -> dict[str, str]:
    needs = {f"Needs/Need {n}.md": '---\ntype: need\njob: "[[Dine]]"\n---\n' for n in range(count)}
    return {"Jobs/Dine.md": "---\ntype: job\n---\n", **needs}


def words(html: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", html).split())


def test_relations_are_counted_by_the_kinds_at_their_ends() -> None:
    found = relations_by_kind(make_research(research_of(3)))
    assert {pair: one.count for pair, one in found.items()} == {("need", "job"): 3}


def test_a_band_leads_to_its_row_and_the_row_lists_relations() -> None:
    html = site(research_of(3))[URL].decode()
    row = re.search(r'<a href="#(_\d+-\d+)"[^>]*><title>Needs → Jobs: 3</title>', html)
    assert row
    below = html[html.index(f'<tr id="{row[1]}">') :]
    assert "Needs Jobs 3 belongs to the job 3" in words(below)
    assert "Need 0 belongs to the job Dine" in words(below)


def test_each_kind_leads_to_its_list() -> None:
    html = site(research_of(3))[URL].decode()
    assert re.search(r'<a href="\.\./-/\w+[^"]*" class="need"><svg', html)
    assert "Needs 3" in words(html)


def test_a_vault_without_kinds_has_folders_and_the_links_between_them() -> None:
    files = {"A/One.md": "[[Two]] [[Three]]", "B/Two.md": "[[One]]", "A/Three.md": "[[Four]]"}
    html = site({**files, "Four.md": ""})[URL].decode()
    assert "2 links, from the left" in words(html)
    assert "A B 1 links to 1 One links to Two" in words(html)
    assert "B A 1 links to 1 Two links to One" in words(html)
    assert 'id="_kinds"' not in html


def test_folders_of_one_title_are_two() -> None:
    files = {"a/index.md": "# Same\n\n[[x]]", "b/index.md": "# Same", "b/x.md": "", "a/y.md": ""}
    html = site(files)[URL].decode()
    assert "Same Same 1 links to 1" in words(html)


def test_a_vault_of_one_folder_without_kinds_has_no_such_page() -> None:
    assert URL not in site({"A.md": "[[B]]", "B.md": ""})
    assert URL in site({"A/A.md": "", "B/B.md": ""})


def test_a_vault_that_states_no_relation_has_its_kinds() -> None:
    html = site({"A.md": "---\ntype: job\n---\n", "B.md": ""})[URL].decode()
    assert 'id="_kinds"' in html
    assert 'id="_relations"' not in html


def test_kinds_that_only_items_have_are_told_too() -> None:
    needs = "## Needs\n\n- Minimize the time it takes to eat\n- Minimize the risk of spilling\n"
    html = site({"A.md": f"---\ntype: job\n---\n{needs}"})[URL].decode()
    assert "Needs Jobs 2" in words(html)


def test_the_page_does_not_grow_with_the_vault() -> None:
    few, many = (site(research_of(count))[URL] for count in (MOST_EXAMPLES, 1000))
    assert b"and 988 more" in many
    assert len(many) < len(few) + 200
    links = {
        f"Folder {one}/Note {one} {n}.md": "".join(f"[[Note {other} {n}]]" for other in range(30))
        for one in range(30)
        for n in range(2)
    }
    html = site(links)[URL].decode()
    assert html.count("<tr id=") == 60
    assert html.count('class="f-band"') == 30
    assert "Not shown here: 181 more pairs" in words(html)


def test_a_withheld_note_is_neither_named_nor_counted() -> None:
    files = research_of(3)
    secret = '---\ntype: need\npublish: false\njob: "[[Dine]]"\n---\n'
    assert site(files)[URL] == site(files | {"Needs/Secret.md": secret})[URL]


COUNTS = st.dictionaries(
    st.tuples(st.integers(0, 8), st.integers(0, 8)), st.integers(1, 100_000), max_size=40
)


@given(COUNTS, st.text(max_size=60))
def test_numbers_and_names_of_bands_do_not_overlap(
    counts: dict[tuple[int, int], int], name: str
) -> None:
    ends = [bands.End(f"{name}{number}", "") for number in range(9)]
    figure = bands.layout(ends, counts, dict.fromkeys(counts, "#"))
    assert sorted(band.count for band in figure.bands) == sorted(counts.values())
    assert all(b.y - a.y >= 15.5 for a, b in pairwise(figure.bands))
    for bars in (figure.left, figure.right):
        assert all(a.y + a.height <= b.y for a, b in pairwise(bars))
        assert all(0 <= bar.y <= bar.y + bar.height <= figure.height for bar in bars)
    assert all(0 <= band.y <= figure.height for band in figure.bands)


@given(st.lists(st.integers(0, 10_000_000), max_size=30))
def test_areas_are_as_large_as_their_counts_and_fit_a_column(counts: list[int]) -> None:
    found = areas.sides(counts)
    assert all(4 <= side <= 80 for side in found)
    assert not any(counts) or max(found) == 80
    for (one, side), (other, beside) in pairwise(zip(counts, found, strict=True)):
        assert (one > other) <= (side >= beside)
