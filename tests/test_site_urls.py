"""Where pages and files lie in the site."""

from __future__ import annotations

import unicodedata
from urllib.parse import unquote, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milkshake.site import urls
from milkshake.site.pages.attachment import url_of as attachment_url
from milkshake.site.pages.note import url_of as note_url
from milkshake.site.pages.tag import url_of as tag_url

FIXED = ("index.html", "404.html", "sitemap.xml", "-/assets/site.css")
NAMES = st.text(min_size=1, max_size=12).filter(lambda name: "/" not in name)
PATHS = st.lists(NAMES, min_size=1, max_size=4).map("/".join)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Cook a dinner", "Cook-a-dinner"),
        ("Interview 2026 - Ana", "Interview-2026-Ana"),
        ("  two  spaces ", "two-spaces"),
        ("What? Why: how|when", "What-Why-howwhen"),
        ("50% off #1", "50-off-1"),
        ("C#", "C"),
        ("Wait...", "Wait"),
        (".hidden", "hidden"),
        ("a\\b^c", "abc"),
        ("tab\there", "tab-here"),
        ("bell\x07", "bell"),
        ("???", "untitled"),
        ("con", "con_"),
        ("AUX.notes", "AUX_.notes"),
        ("lpt1", "lpt1_"),
        ("console", "console"),
        ("-", "-_"),
        ("Cafe\u0301", "Caf\u00e9"),
        ("¶ Persona", "¶-Persona"),
        ("日本語", "日本語"),
        ("🥤 shake", "🥤-shake"),
        ("it's (really) good, yes & no", "it's-(really)-good,-yes-&-no"),
        ("lone \udc80 surrogate", "lone-surrogate"),
    ],
)
def test_a_name_becomes_a_segment_that_every_file_system_holds(name: str, expected: str) -> None:
    assert urls.slug(name) == expected


def test_a_long_name_is_cut_and_stays_apart_from_its_like() -> None:
    one, other = urls.slug("é" * 150 + "a"), urls.slug("é" * 150 + "b")
    assert one != other
    assert len(one.encode()) <= 200
    assert one.startswith("é" * 90)


@given(NAMES)
def test_a_segment_is_portable_whatever_the_name(name: str) -> None:
    slug = urls.slug(name)
    assert slug
    assert slug not in {".", "..", "-"}
    assert not set(slug) & set('<>:"|?*#%\\^/')
    assert not slug.startswith(".")
    assert not slug.endswith((".", " "))
    assert len(slug.encode()) <= 200
    assert unicodedata.is_normalized("NFC", slug)


@given(st.lists(PATHS, max_size=30, unique=True), st.lists(PATHS, max_size=10, unique=True))
def test_urls_are_unlike_one_another_on_every_file_system(
    notes: list[str], files: list[str]
) -> None:
    wanted = [*FIXED, *map(note_url, notes), *map(attachment_url, files)]
    found = urls.assign(wanted)
    folded = {unicodedata.normalize("NFC", url.casefold()) for url in found}
    assert len(folded) == len(found) == len(wanted)
    assert found[: len(FIXED)] == list(FIXED)
    folders = {
        url.casefold()[:end]
        for url in found
        for end in range(len(url.casefold()))
        if url.casefold()[end] == "/"
    }
    assert not folders & folded


def test_the_first_to_want_a_url_gets_it_and_the_rest_are_numbered() -> None:
    wanted = ["a.html", "A.html", "á.html", "A\u0301.html", "a.html", "a-2.html"]
    assert urls.assign(wanted) == [
        "a.html",
        "A-2.html",
        "á.html",
        "A\u0301-2.html",
        "a-3.html",
        "a-2-2.html",
    ]


def test_a_file_never_takes_the_place_of_a_folder() -> None:
    assert urls.assign(["a", "a/b.html", "B", "b/c/d.html"]) == [
        "a-2",
        "a/b.html",
        "B-2",
        "b/c/d.html",
    ]


def test_many_names_that_come_to_the_same_are_numbered_in_no_time() -> None:
    found = urls.assign(["untitled.html"] * 20_000)
    assert len(set(found)) == 20_000
    assert found[-1] == "untitled-20000.html"


def test_no_folder_takes_the_place_of_a_page() -> None:
    assert attachment_url("INDEX.html/sitemap.xml/a.html") == "INDEX.html_/sitemap.xml_/a.html"


def test_no_note_reaches_what_milkshake_makes_itself() -> None:
    assert note_url("-/problems.md") == "-_/problems.html"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("Pictures/My cat.PNG", "Pictures/My-cat.PNG"),
        ("archive.tar.gz", "archive.tar.gz"),
        ("no ending", "no-ending"),
        ("a.very long ending that is none", "a.very-long-ending-that-is-none"),
        ("con.txt", "con_.txt"),
    ],
)
def test_an_attachment_keeps_its_ending(path: str, expected: str) -> None:
    assert attachment_url(path) == expected


def test_a_note_loses_only_its_last_ending() -> None:
    assert note_url("Plan v1.2.md") == "Plan-v1.2.html"


@given(PATHS, PATHS)
def test_a_relative_link_leads_from_any_page_to_any_other(source: str, target: str) -> None:
    source, target = note_url(source), attachment_url(target)
    base = "https://example.org/some/prefix/"
    href = urls.root(source) + urls.encoded(target)
    assert unquote(urljoin(base + urls.encoded(source), href)) == base + target


@given(st.text(min_size=1))
def test_a_fragment_decodes_to_the_id(anchor: str) -> None:
    anchor = anchor.encode("utf-8", "replace").decode()
    fragment = urls.fragment(anchor)
    assert unquote(fragment[1:]) == anchor
    assert not set(fragment) & set("\"<>' &")


def test_no_anchor_is_no_fragment() -> None:
    assert urls.fragment("") == ""


@pytest.mark.parametrize("tag", ["cooking", "cooking/fast", "Über/ß"])
def test_a_tags_page_lies_below_the_tag_folder(tag: str) -> None:
    assert tag_url(tag) == f"-/tags/{tag}.html"
