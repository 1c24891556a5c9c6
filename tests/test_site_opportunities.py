"""The page of the opportunity solution tree: what a reader sees."""

from __future__ import annotations

import re
from collections.abc import Mapping

from helpers import make_research
from milkshake.site import Site, build
from sample_sites import TREE

URL = "-/opportunities.html"


def make_site(files: Mapping[str, str]) -> Site:
    return build(make_research(files).published(), (), (), lambda path: b"")


def opportunity(*lines: str) -> str:
    return "\n".join(["---", "type: opportunity", *lines, "---", ""])


def words(site: Site, url: str = URL) -> str:
    """The text of the main part of a page."""
    html = site[url].decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", html).partition(">")[2].split())


def test_the_header_leads_to_the_tree_after_the_kinds() -> None:
    html = make_site(TREE)["index.html"].decode()
    order = [">Concepts</a>", f'href="{URL}"', ">Evidence</a>", ">Contents</a>"]
    assert sorted(order, key=html.index) == order


def test_a_vault_without_a_tree_has_no_page_and_no_word_of_it() -> None:
    site = make_site({"P.md": opportunity(), "O.md": "---\ntype: outcome\n---\n"})
    assert URL not in site
    assert "-/data/opportunities.csv" not in site
    assert b"Opportunities" not in site["index.html"]


def test_the_tree_counts_and_marks() -> None:
    text = words(make_site(TREE))
    assert "1 outcome · 6 opportunities · 4 solutions · 2 tests Download CSV" in text
    assert "4 opportunities that nobody said, 1 solution on the outcome itself." in text
    assert "A cooking club on the outcome itself" in text
    assert "I forget what is in the fridge said in Ben, May" in text
    assert "3 opportunities · 2 solutions · 2 tests I forget what is in the fridge" in text
    assert "No outcome said" in text


def test_a_note_with_two_parents_stands_in_full_once() -> None:
    text = words(make_site(TREE))
    assert text.count("Nothing fits all of us") == 2
    assert "Nothing fits all of us stands elsewhere in the tree" in text
    assert "Nothing fits all of us nobody said it also under Cooking takes all evening" in text


def test_branches_are_folded_below_the_second_level() -> None:
    html = make_site(TREE)[URL].decode()
    assert re.findall(r"<details[^>]*?(?: (open))?><summary>(.*?)</summary>", html) == [
        ("open", "3 opportunities · 2 solutions · 2 tests"),
        ("", "1 opportunity"),
    ]


def test_many_opportunities_take_several_pages_that_say_where_they_begin() -> None:
    files = {"O.md": "---\ntype: outcome\n---\n", "P.md": opportunity('parent: "[[O]]"')}
    files |= {f"N{at:03}.md": opportunity('parent: "[[P]]"') for at in range(250)}
    site = make_site(files)
    pages = [words(site, f"-/opportunities{end}.html") for end in ("", "-2", "-3")]
    assert "-/opportunities-4.html" not in site
    assert [len(re.findall(r"N\d\d\d", text)) for text in pages] == [98, 100, 52]
    assert "O continued Opportunities Solutions Tests P continued N098" in pages[1]


def test_opportunities_in_each_other_without_end_are_shown_flat() -> None:
    files = {"P0.md": opportunity()}
    files |= {f"P{at}.md": opportunity(f'parent: "[[P{at - 1}]]"') for at in range(1, 150)}
    site = make_site(files)
    assert "P50 nobody said it below P49" in words(site)
    assert site[URL].count(b'<ul class="branches">') < 10
    assert "P125 nobody said it below P124" in words(site, "-/opportunities-2.html")


def test_an_outcome_below_another_stands_on_its_own_and_says_so() -> None:
    files = {
        "Whole.md": "---\ntype: outcome\n---\n",
        "Part.md": '---\ntype: outcome\nparent: "[[Whole]]"\n---\n',
        "P.md": opportunity('parent: "[[Part]]"'),
    }
    assert "Outcome Part below Whole Opportunities Solutions Tests P" in words(make_site(files))
