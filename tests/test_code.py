"""Code keeps its text and gains classes."""

from __future__ import annotations

import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milkshake.parse.render.syntax_highlighting import MAX_LENGTH, highlight

ASSETS = Path(__file__).parent.parent / "templates" / "assets"
LANGUAGES = ["python", "js", "ts", "json", "yaml", "bash", "css", "html", "sql", "md", "diff", "c"]


def words(found: str | None) -> str:
    assert found is not None
    return unescape(re.sub(r"<[^>]*>", "", found))


def test_keywords_texts_comments_and_numbers_are_told_apart() -> None:
    found = highlight("def f(x):\n    return 'a' + 1  # why\n", "python")
    assert found == (
        '<span class="k">def</span> <span class="f">f</span>(x):\n'
        '    <span class="k">return</span> <span class="s">\'a\'</span> + '
        '<span class="m">1</span>  <span class="c"># why</span>\n'
    )


def test_lines_that_come_and_go_are_told_apart() -> None:
    assert highlight("-a\n+b\n", "diff") == (
        '<span class="gd">-a</span>\n<span class="gi">+b</span>\n'
    )


def test_the_properties_of_a_note_are_no_heading() -> None:
    found = '---\n<span class="k">a</span>: <span class="m">1</span>\n---\n'
    heading = '<span class="gs"># X</span>\n'
    assert highlight("---\na: 1\n---\n# X\n", "md") == found + heading


def test_a_heading_that_is_underlined_is_one() -> None:
    assert highlight("a\n---\n", "md") == '<span class="gs">a\n---</span>\n'


@pytest.mark.parametrize(
    "code", ["---\na: b\n---", "---\n---\n", "---\na: b\n", "---\nx: [\n---\n---\n"]
)
def test_the_text_of_properties_is_kept(code: str) -> None:
    assert words(highlight(code, "md")) == code


def test_what_a_command_prints_is_plain() -> None:
    assert highlight("$ ls\nA.md\n", "console") == '<span class="c">$</span> ls\nA.md\n'


@pytest.mark.parametrize(
    ("name", "same"),
    [("py", "python"), ("Python", "python"), (" js ", "javascript"), ("yml", "yaml")],
)
def test_a_language_has_several_names(name: str, same: str) -> None:
    assert highlight("a = 1", name) == highlight("a = 1", same)


def test_names_that_only_notes_use_are_known() -> None:
    assert "<span" in str(highlight("const a = 1", "dataviewjs"))


@pytest.mark.parametrize("name", ["", "text", "plain", "nosuchlanguage", "mermaid", "../python"])
def test_an_unknown_language_or_none_is_left_plain(name: str) -> None:
    assert highlight("a = 1", name) is None


def test_markup_in_code_stays_text() -> None:
    found = highlight("x = '<script>&amp;'", "python")
    assert "<script" not in str(found)
    assert words(found) == "x = '<script>&amp;'"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "code", ["", "\n", "\n\n  a\n\n", "a", "a  ", "\ta # b", "'\n\"", "é😀\u2028x"]
)
def test_the_text_is_kept_to_the_character(language: str, code: str) -> None:
    assert words(highlight(code, language)) == code


@given(
    st.sampled_from(LANGUAGES), st.text(alphabet="ab1 \n\t'\"`#/*<>&{}()[]=-+:;$%\\.", max_size=80)
)
def test_half_typed_code_loses_nothing(language: str, code: str) -> None:
    assert words(highlight(code, language)) == code


def test_a_comment_on_the_last_line_is_one_without_a_line_feed_too() -> None:
    assert str(highlight("ls # c", "bash")).endswith('<span class="c"># c</span>')


def test_there_are_no_styles() -> None:
    found = "".join(str(highlight("a = 1 # x\n@b\nclass C: pass", name)) for name in LANGUAGES)
    assert "style=" not in found
    assert set(re.findall(r"<[^>]*>", found)) <= {
        "</span>",
        *(f'<span class="{name}">' for name in ("c", "f", "gs", "k", "m", "n", "s")),
    }


def test_every_class_is_in_the_style_sheet() -> None:
    from milkshake.parse.render.syntax_highlighting import _CLASSES

    css = (ASSETS / "code.css").read_text(encoding="utf-8")
    for name in set(_CLASSES.values()):
        assert f" .{name}" in css


def test_long_code_is_left_plain() -> None:
    assert highlight("a\n" * (MAX_LENGTH // 2), "python") is not None
    assert highlight("a\n" * (MAX_LENGTH // 2) + "a", "python") is None
    assert highlight("a" * 1_000_000, "c") is None


def test_code_that_is_mostly_blank_lines_is_left_plain() -> None:
    assert highlight("a" + "\n" * 200, "c") is None
    assert highlight("a" + "\n" * 50, "c") is not None


def test_no_lexer_is_imported_before_it_is_needed() -> None:
    code = (
        "import sys, milkshake.parse.render.syntax_highlighting;"
        "print([m for m in sys.modules if 'pygments' in m])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        text=True,
        env={"PYTHONPATH": "src"},
    )
    assert done.stdout == "[]\n"
