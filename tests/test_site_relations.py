"""Each relation of a note stands on its page, and stands there once."""

from __future__ import annotations

import importlib
import re
from collections import Counter
from html import unescape

import pytest

from helpers import make_research
from milkshake.jtbd.research import Research
from milkshake.site import build, sections
from milkshake.site.nodes import path_of
from milkshake.site.urls import encoded

HREF = re.compile(r'href="([^"]*)"')


def site_of(research: Research) -> dict[str, str]:
    """The pages of the notes of a vault, by their URLs."""
    site = build(research, (), (), lambda path: b"")
    return {url: site[url].decode() for url, page in site.pages.items() if page.type != "csv"}


def page(files: dict[str, str], url: str) -> str:
    html = site_of(make_research(files))[url]
    return html[html.index("<main") : html.index("</main>")]


def facts(html: str) -> str:
    found = re.search(r'<dl class="facts">.*?</dl>', html, re.DOTALL)
    return found[0] if found else ""


def places(html: str, relation: str, href: str) -> list[str]:
    """Where a page leads to `href` for the sake of a relation, the prose apart."""
    found = []
    if href in hrefs(facts(html[: html.index('<div class="prose')])):
        found.append("facts")
    pieces = re.split(r'<section (?:class="\w+" )?aria-labelledby="_(\w+)">', html)
    for name, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        if name == "links":
            found += [
                re.findall("<h3>(.*?)</h3>", piece[: piece.index(group)])[-1]
                for group in re.findall(r'<ul class="related">.*?</ul>', piece, re.DOTALL)
                if href in hrefs(group)
            ]
        elif name not in ("folder", "kinds", "neighbourhood"):
            module = importlib.import_module(f"{sections.__name__}.{name}")
            if relation in getattr(module, "TELLS", ()) and href in hrefs(piece):
                found.append("sections")
    return [*dict.fromkeys(found)]


def hrefs(html: str) -> set[str]:
    return {unescape(one).partition("#")[0] for one in HREF.findall(html)}


@pytest.fixture(scope="module")
def public(sample: Research) -> Research:
    return sample.published()


@pytest.fixture(scope="module")
def pages(public: Research) -> dict[str, tuple[str, str]]:
    """The URL and the text of the page of each note."""
    site = build(public, (), (), lambda path: b"")
    notes = {one.name: url for url, one in site.pages.items() if one.type == "note"}
    return {path: (url, site[url].decode()) for path, url in notes.items()}


@pytest.mark.parametrize("end", ["source", "target"])
def test_each_relation_of_the_sample_stands_in_one_place_of_the_page_of_each_end(
    public: Research, pages: dict[str, tuple[str, str]], end: str
) -> None:
    several = Counter(
        frozenset((path_of(public, one.source), path_of(public, one.target)))
        for one in public.relations
    )
    looked_at = 0
    wrong = []
    for one in public.relations:
        here, there = path_of(public, one.source), path_of(public, one.target)
        if end == "target":
            here, there = there, here
        stated = [m for m in one.mentions if m.how != "text" and m.path == there]
        stated += [m for m in one.mentions if m.how == "property" and m.path == here]
        if here == there or not stated or here not in pages or there not in pages:
            continue
        url, html = pages[here]
        found = places(html, one.name, "../" * url.count("/") + encoded(pages[there][0]))
        looked_at += 1
        alone = several[frozenset((here, there))] == 1
        if not found or (alone and len(found) > 1):
            wrong.append((here, one.name, there, found))
    assert looked_at > 300
    assert not wrong
