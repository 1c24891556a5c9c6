"""Each link of a built site leads to a file and an element that exist."""

from __future__ import annotations

import sys
from pathlib import Path

import check_links
import pytest

from helpers import make_research
from milkshake.model.diagnostic import Problem
from milkshake.model.source import Span
from milkshake.site import RulePage, build
from sample_sites import SampleSite

VAULT: dict[str, str | bytes] = {
    "Home.md": "# Welcome\n\n[[Cook a dinner#Why?|why]] ![[Ana#^said]] [[#Welcome]] #food/warm\n",
    "Jobs/Cook a dinner.md": (
        '---\nperformer: "[[Ana]]"\npart_of: "[[Eat]]"\ntags: [Food, "c#"]\n---\n'
        "# Cook a dinner\n\n## Why?\n\n![[Eat]] ![[Eat]]\n\n## Why?\n\nNote[^a].\n\n[^a]: foot\n"
    ),
    "Jobs/Eat.md": "# Eat\n\n## Why?\n\n[[#Why?]] ![[Cook a dinner]] [^1]\n\n[^1]: n",
    "Ana.md": "> so ^said\n\n- one ^Item-1\n\n[[#^item-1]] [[gone]] [[Eat#no]] [[Cook a dinner]]",
    "C#.md": "[[C]] [[50% & more?]] ![[my pic.png|20]] [pdf](<a b.pdf#page=2>) ![[Secret]]",
    "C.md": "![[C#]]",
    "50% & more?.md": "",
    "Ümläut/日本 語.md": "[[Home]] ![[../my pic.png]]",
    "Secret.md": "---\npublish: false\n---\n[[Home]]",
    "my pic.png": b"png",
    "a b.pdf": b"pdf",
    "-/tags.md": "#food",
}


def test_each_link_of_a_site_leads_somewhere(tmp_path: Path) -> None:
    contents = {path: c if isinstance(c, bytes) else c.encode() for path, c in VAULT.items()}
    research = make_research(VAULT).published()
    problems = [Problem("LNK001", path, Span(1, 1, 1, 1), "m") for path in research.vault.notes]
    rules = [RulePage("LNK001", "broken-note-link", "error", "")]
    site = build(research, problems, rules, contents.__getitem__)
    for url in site:
        path = tmp_path / url
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(site[url])
    assert list(check_links.check(tmp_path)) == []


def test_each_link_of_the_pages_of_each_type_leads_somewhere(
    sample_sites: list[SampleSite],
) -> None:
    for site in sample_sites:
        assert list(check_links.check(site.folder)) == []


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ('<a href="b.html">', "there is no b.html"),
        ('<a href="../b.html">', "outside the site"),
        ('<a href="/a.html">', "does not work under a prefix"),
        ('<img src="gone.png">', "there is no gone.png"),
        ('<a href="#x">', "has no element of that id"),
        ('<a href="a.html#x">', "has no element of that id"),
        ('<p id="y"><p id="y">', "the id 'y' is there twice"),
    ],
)
def test_the_check_sees_a_fault(tmp_path: Path, html: str, fault: str) -> None:
    (tmp_path / "a.html").write_text(html, encoding="utf-8")
    (found,) = check_links.check(tmp_path)
    assert fault in found


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://e.org/x">',
        '<p id="ü b"><a href="#%C3%BC%20b">',
        '<a href="a.html">',
        "<a>",
    ],
)
def test_the_check_is_content_with_what_works(tmp_path: Path, html: str) -> None:
    (tmp_path / "a.html").write_text(html, encoding="utf-8")
    assert list(check_links.check(tmp_path)) == []


def test_its_exit_code_says_whether_there_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["check_links.py", str(tmp_path)])
    assert check_links.main() == 0
    (tmp_path / "a.html").write_text('<a href="b.html">', encoding="utf-8")
    assert check_links.main() == 1
    assert capsys.readouterr().out == "0 faults\na.html: 'b.html': there is no b.html\n1 faults\n"
