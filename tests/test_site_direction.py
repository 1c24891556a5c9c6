"""Pages in Hebrew, Arabic and the like: each text begins on the side where its script begins."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import make_research
from milkshake.config import Config
from milkshake.parse.note import parse
from milkshake.site import build
from milkshake.site.languages import is_right_to_left
from milkshake.site.render import asset
from milkshake.site.words import word_of


def page(text: str, language: str = "en", more: dict[str, str] | None = None) -> str:
    research = make_research({"N.md": text, **(more or {})}, Config(language=language))
    return build(research, (), (), lambda path: b"")["N.html"].decode()


def body(text: str) -> str:
    pieces = parse("N.md", text).body
    return "".join(piece if isinstance(piece, str) else word_of(piece) for piece in pieces)


@pytest.mark.parametrize(
    "language", ["he", "ar", "fa-IR", "ur_PK", "YI", "ckb", "dv", "az-Arab", "pa-Arab-PK", "he-IL"]
)
def test_a_language_from_right_to_left_is_known(language: str) -> None:
    assert is_right_to_left(language)


@pytest.mark.parametrize(
    "language", ["en", "", "de", "he-Latn", "ku", "az", "hebrew", "arm", "ara-"]
)
def test_no_other_language_is(language: str) -> None:
    assert not is_right_to_left(language)


def test_pages_of_a_site_have_the_direction_of_its_language() -> None:
    for language, attribute in (("he", ' dir="rtl"'), ("en", "")):
        research = make_research({"N.md": "---\npermalink: old\n---\n"}, Config(language=language))
        site = build(research, (), (), lambda path: b"")
        for url in site:
            if url.endswith(".html"):
                assert f'<html lang="{language}"{attribute}>' in site[url].decode()


@pytest.mark.parametrize(
    ("properties", "start"),
    [
        ("lang: ar", '<html lang="ar" dir="rtl">'),
        ("lang: fa_IR", '<html lang="fa-IR" dir="rtl">'),
        ("language: he", '<html lang="he" dir="rtl">'),
        ("lang: de", '<html lang="de">'),
        ("language: php", '<html lang="en">'),
        ("language: Python", '<html lang="en">'),
        ("lang: 5", '<html lang="en">'),
        ('lang: "a\\"b"', '<html lang="en">'),
    ],
)
def test_a_note_may_state_the_language_of_its_page(properties: str, start: str) -> None:
    assert start in page(f"---\n{properties}\n---\ntext")


@pytest.mark.parametrize(
    ("language", "text", "attribute"),
    [
        ("en", "שלום", ' dir="rtl"'),
        ("en", "سلام world", ' dir="rtl"'),
        ("en", "1. [[שלום]] x", ' dir="rtl"'),
        ("en", "`code` and **שלום**", ""),
        ("en", "`code` שלום", ' dir="rtl"'),
        ("en", "$x$ 12 %% word %% שלום", ' dir="rtl"'),
        ("en", "Words, then שלום", ""),
        ("en", "12", ""),
        ("he", "שלום", ""),
        ("he", "Words", ' dir="ltr"'),
        ("he", "Words, then שלום", ' dir="ltr"'),
        ("en", "---\ntitle: שלום\n---\n", ' dir="rtl"'),
        ("en", "---\ntitle: שלום\n---\nWords", ""),
    ],
)
def test_an_article_has_the_direction_of_its_text(language: str, text: str, attribute: str) -> None:
    html = page(text, language)
    assert f"<article{attribute}>" in html


def test_the_contents_list_lies_as_the_article() -> None:
    assert '<nav class="toc" aria-labelledby="_toc" dir="rtl">' in page("## שלום\n\n## עולם")


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("- שלום", '<ul dir="rtl">'),
        ("3. שלום", '<ol start="3" dir="rtl">'),
        ("> שלום", '<blockquote dir="rtl">'),
        (
            "> [!tip] שלום\n> x",
            '<div class="callout" data-callout="tip" data-callout-name="Tip" dir="rtl">',
        ),
        ("> [!tip]- \n> שלום", '<details class="callout" data-callout="tip" dir="rtl">'),
        ("| שלום | b |\n| -- | -- |\n| c | d |", '<table dir="rtl">'),
        ("> - שלום", '<blockquote dir="rtl">'),
    ],
)
def test_a_list_quote_callout_or_table_has_the_direction_of_its_text(
    text: str, opening: str
) -> None:
    html = body(f"Words first.\n\n{text}")
    assert opening in html
    assert html.count('dir="rtl"') == 1
    other = body(f"שלום\n\n{text}".replace("שלום", "Words").replace("Words", "שלום", 1))
    assert opening.replace("rtl", "ltr") in other
    plain = body(f"Words first.\n\n{text}".replace("שלום", "Words"))
    assert "dir=" not in plain


def test_a_text_among_those_of_the_other_direction_has_its_own() -> None:
    html = body("שלום\n\nWords\n\n- שלום\n- Words\n- 12\n\n## Words")
    assert '<p dir="ltr">Words</p>' in html
    assert '<li dir="ltr">Words</li>' in html
    assert "<li>12</li>" in html
    assert 'dir="ltr">Words</h2>' in html
    assert "<ul>" in html


def test_an_embed_has_the_direction_of_what_it_shows() -> None:
    more = {"H.md": "שלום", "E.md": "Words", "S.md": "שלום עולם ![[E]]"}
    assert '<div class="embed " dir="rtl">' in page("Words ![[H]] ![[E]]", "en", more)
    assert page("Words ![[H]] ![[E]]", "en", more).count('class="embed " dir') == 1
    assert '<div class="embed " dir="ltr">' in page("שלום ![[E]]", "en", more)


@given(st.text(alphabet="ab אב1.- >|\n[]!`$*#", max_size=40))
def test_any_text_gets_directions_and_keeps_its_words(text: str) -> None:
    html = body(text)
    bare = re.sub(r' dir="\w+"', "", html)
    assert set(re.findall(r' dir="(\w+)"', html)) <= {"auto", "ltr", "rtl"}
    assert not bare or bare.count("<") == html.count("<")


def test_the_style_sheets_name_no_side() -> None:
    for name in ("site.css", "base.css"):
        for rule in asset(name).decode().split("}"):
            assert not re.search(r"(?:margin|padding|border)-(?:left|right)\b", rule)
            sided = re.search(r"text-align: (?:left|right)", rule)
            assert not sided or rule.strip().startswith(("pre", ".align-"))
