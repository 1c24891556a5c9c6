"""No page grows with the vault: what is tied to a note goes on on pages of its own."""

from __future__ import annotations

import re
from functools import cache

import pytest

from helpers import make_research
from milkshake.site import Site, build
from milkshake.site.backlinks import SHOWN
from milkshake.site.ties import MOST

FEW, MANY = 105, 135
"""More than a list has room for on any page, and still more."""

HUBS = {
    "Cook.md": "---\ntype: persona\n---\nWho cooks.\n",
    "Old pan.md": '---\ntype: solution\nserves: ["[[Dine]]"]\n---\nHeavy.\n',
    "New pan.md": '---\ntype: solution\nserves: ["[[Dine]]"]\n---\nLight.\n',
    "Ask.md": "---\ntype: method\n---\nAsk why.\n",
    "Dine.md": '---\ntype: job\nlevel: big\nmain: true\nperformer: "[[Cook]]"\n---\n#food\n',
}


def make_site(files: dict[str, str]) -> Site:
    return build(make_research(files), (), (), lambda path: b"")


def main_of(site: Site, url: str) -> str:
    return site[url].decode().partition("<main")[2].partition("</main>")[0]


@cache
def star(count: int) -> Site:
    """A site of `count` notes of each kind that are all tied to the same few notes."""
    files = dict(HUBS)
    steps = "".join(f'  - "[[Step {at}]]"\n' for at in range(count))
    files["Main.md"] = f'---\ntype: interview\nperformer: "[[Cook]]"\nsupports:\n{steps}---\n'
    for at in range(count):
        stage = ("define", "execute")[at % 2]
        files[f"J/Step {at}.md"] = (
            f'---\ntype: job\npart_of: "[[Dine]]"\nstage: {stage}\nperformer: "[[Cook]]"\n'
            f'evidence: ["[[Main]]"]\ncircumstances: [at {at % 12} o\'clock]\n---\n'
        )
        files[f"N/Need {at}.md"] = (
            f"---\ntype: need\nstatement: Minimize the time it takes to cook dish {100 + at}\n"
            f'job: "[[Dine]]"\nimportance: {at % 10}\nsatisfaction: {at * 7 % 10}\nscale: 0-10\n'
            'basis: top2box\nsample: 400\nevidence: ["[[Main]]"]\n---\n'
        )
        files[f"S/Story {at}.md"] = (
            f'---\ntype: story\njob: "[[Dine]]"\n---\nWhen it is {at}, I want to cook, so I eat.\n'
        )
        files[f"I/Talk {at}.md"] = (
            f'---\ntype: interview\ndate: 2026-03-{1 + at % 28:02}\nperformer: "[[Cook]]"\n'
            'first_thought: 2026-01-05\ndeciding: 2026-02-07\nswitch_from: "[[Old pan]]"\n'
            'switch_to: "[[New pan]]"\npush: [It was heavy]\nsupports: ["[[Dine]]"]\n---\n'
            f"See [[Ask]]. #food/dish-{at}\n"
        )
        files[f"P/Pan {at}.md"] = (
            '---\ntype: solution\nserves: ["[[Dine]]"]\nstages: [define]\n'
            'competes_with: "[[Old pan]]"\n---\n'
        )
        files[f"C/Plain {at}.md"] = "[[Cook]]\n"
    return make_site(files)


def is_full(site: Site, url: str) -> bool:
    """Whether the list of a page is as long as one can be, or the page has none that goes on."""
    page = site.pages[url]
    return page.number < page.total or page.total == 1


def test_no_page_grows_with_the_vault() -> None:
    few, many = star(FEW), star(MANY)
    urls = [
        url
        for url, page in few.pages.items()
        if url.endswith((".html", ".svg"))
        and page.type not in ("note", "redirect", "tied")
        and url in many
        and is_full(few, url)
        and is_full(many, url)
    ]
    urls += [name.replace(" ", "-").replace(".md", ".html") for name in (*HUBS, "Main.md")]
    assert len(urls) > 30
    sizes = {url: (len(few[url]), len(many[url])) for url in urls}
    grown = {url: two for url, two in sizes.items() if two[1] > two[0] * 1.03 + 200}
    assert not grown


@pytest.mark.parametrize(
    ("name", "tied"), [("Dine", "NSIJP"), ("Cook", "IJC"), ("Old-pan", "IP"), ("Main", "JN")]
)
def test_all_that_is_tied_to_a_note_is_on_the_pages_that_its_own_leads_to(
    name: str, tied: str
) -> None:
    site = star(FEW)
    first = f"-/tied/{name}.html"
    assert f'href="{first}"' in site[f"{name}.html"].decode()
    pages = [url for url in site if re.fullmatch(rf"-/tied/{name}(-\d+)?\.html", url)]
    found = [
        link
        for url in pages
        for link in re.findall(r'href="../../([A-Z]/[^"]+)"', main_of(site, url))
    ]
    for folder in tied:
        assert len({link for link in found if link.startswith(f"{folder}/")}) == FEW
    assert all(len(re.findall("<li class", main_of(site, url))) <= MOST for url in pages)


def test_a_group_that_no_section_shows_begins_among_what_leads_to_the_note() -> None:
    links = main_of(star(FEW), "Cook.html").partition('id="_links"')[2]
    assert "Interviews with this persona" in links
    assert "Jobs" not in links
    assert links.count('<li class="interview">') == SHOWN
    assert f">All {FEW + 1}</a>" in links


def test_a_note_with_as_much_as_its_page_has_room_for_has_no_other_pages() -> None:
    def tied(count: int) -> list[str]:
        files = {f"{at}.md": "[[Hub]]" for at in range(count)}
        return [url for url in make_site({"Hub.md": "", **files}) if url.startswith("-/tied/")]

    assert not tied(MOST)
    assert tied(MOST + 1) == ["-/tied/Hub-2.html", "-/tied/Hub.html"]


def test_the_contents_lead_to_the_page_on_which_a_group_begins() -> None:
    site = star(FEW)
    contents = site["-/tied/Cook.html"].decode().partition("<main")[0]
    for href, anchor in re.findall(r'href="\.\./\.\./(-/tied/[^"#]+)#(_g\d+)"', contents):
        assert f'id="{anchor}"' in main_of(site, href)
        assert "1 to " in main_of(site, href).partition(f'id="{anchor}"')[2].partition("</h2>")[0]
