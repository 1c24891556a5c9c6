"""The contract of page types: one module and one template each, found without being told."""

from __future__ import annotations

import pkgutil
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import milkshake.site
from helpers import make_research
from milkshake.site import Site, build, pages, render
from milkshake.site.pages import PAGE_TYPES, PageType, discover
from milkshake.site.template_folder import templates
from sample_sites import HTML_TYPES, SampleSite

WITHOUT_TEMPLATE = {
    "asset",
    "attachment",
    "csv",
    "graph",
    "llms",
    "llms_full",
    "markdown",
    "picture",
    "robots",
    "search",
    "svg",
}
MODULE = '''"""A page of nothing but words."""

from milkshake.site.page import Place, Wanted


def wanted(catalogue):
    yield Wanted("", "-/words.html", entries=101)


def header(plan):
    yield Place(15, "All words", plan.href("words", ""))


def content(layout, page):
    return layout.fill("words.html", page, "Words", said=f"said on page {page.number}")
'''
TEMPLATE = '{% extends "base.html" %}\n{% block main %}<h1>{{ said }}</h1>{% endblock %}\n'


@pytest.fixture
def new_page_type(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A page type called words: one more module in the package, one more template."""
    modules, folder = tmp_path / "pages", tmp_path / "templates"
    modules.mkdir()
    (modules / "words.py").write_text(MODULE, encoding="utf-8")
    shutil.copytree(templates(), folder)
    (folder / "words.html").write_text(TEMPLATE, encoding="utf-8")
    monkeypatch.setattr(pages, "__path__", [*pages.__path__, str(modules)])
    monkeypatch.setattr(render, "templates", lambda: folder)
    render._environment.cache_clear()
    monkeypatch.setattr(milkshake.site, "PAGE_TYPES", tuple(discover()))
    yield
    render._environment.cache_clear()
    del sys.modules["milkshake.site.pages.words"]
    del pages.words  # type: ignore[attr-defined]


def make_site() -> Site:
    files = {"Jobs/Cook.md": "#food", "Ana.md": "---\ntype: persona\n---\n"}
    return build(make_research(files), (), (), lambda path: b"")


def test_each_module_of_the_package_is_a_page_type() -> None:
    folder = Path(pages.__file__).parent
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert [page_type.name for page_type in PAGE_TYPES] == sorted(modules)


def test_each_page_type_has_a_template_of_its_name_and_each_template_a_page_type() -> None:
    found = [path.stem for path in templates().iterdir() if path.is_file()]
    names = {page_type.name for page_type in PAGE_TYPES}
    assert sorted(found) == sorted({"base", *names} - WITHOUT_TEMPLATE)
    assert names >= WITHOUT_TEMPLATE


@pytest.mark.parametrize("page_type", PAGE_TYPES, ids=lambda t: t.name)
def test_the_sample_vault_has_a_page_of_each_type(
    page_type: PageType, sample_sites: list[SampleSite]
) -> None:
    assert any(page_type.name in site.pages for site in sample_sites)


def test_a_browser_looks_at_every_type_but_the_files() -> None:
    assert set(HTML_TYPES) == {t.name for t in PAGE_TYPES} - WITHOUT_TEMPLATE - {"feed", "sitemap"}


def test_page_types_come_in_the_same_order_whatever_the_order_of_the_files(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    items = list(pkgutil.iter_modules(pages.__path__))
    monkeypatch.setattr(pkgutil, "iter_modules", lambda _: reversed(items))
    assert tuple(discover()) == PAGE_TYPES


@pytest.mark.usefixtures("new_page_type")
class TestANewPageType:
    def test_its_pages_are_in_the_site(self) -> None:
        site = make_site()
        assert b"<h1>said on page 1</h1>" in site["-/words.html"]
        assert b"<h1>said on page 2</h1>" in site["-/words-2.html"]
        assert "-/words-3.html" not in site
        assert site.pages["-/words-2.html"].type == "words"

    def test_the_header_of_every_page_leads_to_it_at_its_place(self) -> None:
        site = make_site()
        for url in ("index.html", "Jobs/Cook.html", "-/tags/food.html", "-/words.html"):
            html = site[url].decode()
            order = [">Personas</a>", ">Contents</a>", ">All words</a>", ">Tags</a>"]
            assert sorted(order, key=html.index) == order
        current = '<a href="../-/words.html" aria-current="page">All words</a>'
        assert current in site["-/words.html"].decode()
        assert current not in site["-/words-2.html"].decode()


def test_without_its_module_nothing_of_a_page_type_is_left() -> None:
    assert b"All words" not in make_site()["index.html"]
    assert "-/words.html" not in make_site()


def test_no_page_is_made_before_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> bytes:
        raise AssertionError

    lazy = tuple(PageType(t.name, t.wanted, refuse, t.header) for t in PAGE_TYPES)
    monkeypatch.setattr(milkshake.site, "PAGE_TYPES", lazy)
    site = make_site()
    assert "index.html" in site
    with pytest.raises(AssertionError):
        site["index.html"]
