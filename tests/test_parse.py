"""What the parser makes of a note: the cases are in tests/parse, one file a subject.

A case is a heading, a note in a fence of tildes marked `md`, and in a second
one, marked `seen`, what the parser sees in it. `pytest --update-golden` writes
the second; read it before you commit it.
"""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import difference
from milkshake.model.diagnostic import Defect
from milkshake.model.link import Link
from milkshake.model.note import FIRST_BASE, Block, Heading, Note, Tag
from milkshake.model.source import Span
from milkshake.parse import MAX_NESTING, parse, parse_bytes
from milkshake.site.words import word_of

FOLDER = Path(__file__).parent / "parse"
CASE = re.compile(
    r"^### (?P<name>.+)\n+~~~~ md\n(?P<source>(?:.*\n)*?)~~~~\n"
    r"(?:\n~~~~ seen\n(?P<seen>(?:.*\n)*?)~~~~\n)?",
    re.MULTILINE,
)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.md")), ids=lambda path: path.stem)
def test_notes_are_read_as_the_cases_say(path: Path, request: pytest.FixtureRequest) -> None:
    def case(match: re.Match[str]) -> str:
        seen = describe(parse("Folder/Note.md", match["source"]))
        source = f"### {match['name']}\n\n~~~~ md\n{match['source']}~~~~\n"
        return f"{source}\n~~~~ seen\n{seen}~~~~\n"

    text = path.read_text(encoding="utf-8")
    seen, count = CASE.subn(case, text)
    assert count == text.count("\n~~~~ md\n") > 0
    if request.config.getoption("--update-golden"):
        path.write_text(seen, encoding="utf-8")
    elif seen != text:
        pytest.fail(difference(path.name, text, seen), pytrace=False)


def describe(note: Note) -> str:
    """All that a note holds, a line each, its body last; ``{n}`` is where link n goes."""
    lines = [f"property {p.name} = {p.value!r} at {place(p.value_span)}" for p in note.properties]
    for number, link in enumerate(note.links):
        what = (
            ("embed" if link.embed else "link")
            if link.wiki
            else "Markdown " + ("image" if link.embed else "link")
        )
        words = [f"{what} {number} {link.text} at {place(link.span)}: target {link.target!r}"]
        words += [f"subpath {link.subpath!r}"] if link.subpath else []
        words += [f"display {link.display!r}"] if link.display is not None else []
        words += [f"in {link.key}"] if link.key else []
        lines.append(", ".join(words))
    lines += [
        f"heading {h.level} {h.text!r} at {place(h.span)}: id {h.id}, "
        f"{html(note, h.start, h.end)!r}"
        for h in note.headings
    ]
    lines += [
        f"block ^{b.id} at {place(b.span)}: {html(note, b.start, b.end)!r}" for b in note.blocks
    ]
    lines += [f"field {f.name} = {f.value!r} at {place(f.value_span)}" for f in note.fields]
    lines += [
        f"footnote {f.label} at {place(f.span)}: id {f.id}, uses {f.uses}" for f in note.footnotes
    ]
    lines += [f"tag {t.name} at {place(t.span)}" for t in note.tags]
    lines += [f"defect {d.name} at {place(d.span)}: {d.message}" for d in note.defects]
    body = html(note, 0, len(note.body)).rstrip("\n")
    return "\n".join([*lines, *([body] if body else [])]) + "\n"


def place(span: Span) -> str:
    return f"{span.row}:{span.column}-{span.end_row}:{span.end_column}"


def html(note: Note, start: int, end: int) -> str:
    pieces = note.body[start:end]
    return "".join(map(piece, pieces))


def piece(value: str | int) -> str:
    if isinstance(value, str):
        return value
    if value <= FIRST_BASE:
        return f"{{base {FIRST_BASE - value}}}"
    return f"{{{value}}}" if value >= 0 else word_of(value)


def test_positions_count_code_points_after_a_byte_order_mark_and_windows_line_ends() -> None:
    data = "\ufeff---\r\nt: a\r\n---\r\n🌀é [[Link]]\r\n".encode()
    note = parse_bytes("N.md", data)
    assert [link.span for link in note.links] == [Span(4, 4, 4, 12)]
    assert note.value("t") == "a"


def test_bytes_that_are_not_utf_8_are_replaced_and_reported_with_their_place() -> None:
    note = parse_bytes("N.md", b"one\ntwo \xff [[Link]]\n")
    assert [(d.name, d.span.row, d.span.column) for d in note.defects] == [
        ("invalid-encoding", 2, 5)
    ]
    assert [link.target for link in note.links] == ["Link"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le"])
def test_a_note_in_another_encoding_with_a_mark_is_read_and_reported(encoding: str) -> None:
    note = parse_bytes("N.md", ("\ufeff[[Link]]\n").encode(encoding))
    assert [link.target for link in note.links] == ["Link"]
    assert [d.name for d in note.defects] == ["invalid-encoding"]


def test_a_nul_character_is_replaced_and_reported() -> None:
    note = parse("N.md", "a\nb\0c [[Link]]")
    assert [(d.name, d.span) for d in note.defects] == [("invalid-encoding", Span(2, 2, 2, 3))]
    assert [link.target for link in note.links] == ["Link"]
    assert [d.span for d in parse("N.md", "\0a").defects] == [Span(1, 1, 1, 2)]


@pytest.mark.parametrize(
    "text",
    [
        "> " * 10_000 + "deep",
        "- " * 10_000 + "deep",
        "> - " * 5_000 + "deep",
        "\n".join("  " * n + "- item" for n in range(400)),
    ],
    ids=["quotes", "lists on one line", "both", "indented lists"],
)
def test_blocks_nested_beyond_the_limit_are_kept_as_text_and_reported(text: str) -> None:
    note = parse("N.md", text)
    assert [d.name for d in note.defects] == ["too-deep"]
    assert str(MAX_NESTING) in note.defects[0].message
    assert ("deep" if "deep" in text else "- item") in html(note, 0, len(note.body))


@pytest.mark.parametrize(
    "text",
    [
        *(mark * 20_000 for mark in ("#", "_", "&", "~~")),
        *(mark * 5_000 for mark in ("![", "[[", "*a **b ", "[a](", "^[", "<b>", "[^1]")),
    ],
    ids=lambda text: text[:4],
)
def test_repeated_markers_do_not_exhaust_the_stack(text: str) -> None:
    assert parse("N.md", text).body


def test_a_yaml_alias_bomb_is_a_defect() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    lines += [
        f"{k}: &{k} [{', '.join([f'*{j}'] * 10)}]" for j, k in itertools.pairwise("abcdefghi")
    ]
    note = parse("N.md", "---\n" + "\n".join(lines) + "\n---\n[[Link]]\n")
    assert [d.name for d in note.defects] == ["invalid-frontmatter"]
    assert [link.target for link in note.links] == ["Link"]
    assert note.properties == ()


def test_properties_nested_ten_thousand_deep_are_a_defect() -> None:
    note = parse("N.md", "---\na: " + "[" * 10_000 + "]" * 10_000 + "\n---\n[[Link]]\n")
    assert [d.name for d in note.defects] == ["invalid-frontmatter"]
    assert [link.target for link in note.links] == ["Link"]


def test_an_empty_file_is_a_note_without_anything_in_it() -> None:
    assert parse("Folder/My note.md", "") == Note(
        "Folder/My note.md", "My note", direction="ltr", is_blank=True
    )


@given(st.text(alphabet=st.sampled_from("a \n\t#[]()!|^`*_=%$<>&-:'\"\\{}~1.é🌀"), max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_and_every_place_lies_in_it(text: str) -> None:
    note = parse("N.md", text)
    rows = text.replace("\r\n", "\n").split("\n")
    found: list[Link | Heading | Block | Tag | Defect] = []
    found += [*note.links, *note.tags, *note.defects]
    found += [*note.headings, *note.blocks]
    spans = [x.span for x in found]
    for span in spans:
        assert 1 <= span.row <= span.end_row <= len(rows)
        assert 1 <= span.column <= len(rows[span.row - 1]) + 1
        assert 1 <= span.end_column <= len(rows[span.end_row - 1]) + 2
    for link in note.links:
        if link.span.row == link.span.end_row and not link.key:
            row = rows[link.span.row - 1]
            assert row[link.span.column - 1 : link.span.end_column - 1] == link.text


LINES = ["# H\n", "text ^id\n", "- item\n", "> quote\n", "\n", "[[A]]\n", "```\n"]


@given(st.lists(st.sampled_from(LINES)))
@settings(max_examples=200, deadline=None)
def test_sections_and_blocks_are_slices_of_the_body(lines: list[str]) -> None:
    note = parse("N.md", "".join(lines))
    parts: list[Heading | Block] = [*note.headings, *note.blocks]
    for part in parts:
        assert 0 <= part.start < part.end <= len(note.body)


def test_the_context_of_a_link_is_right_after_an_element_that_is_dropped() -> None:
    (link,) = parse("a.md", "one <style>p {}</style> two [[b]] three").links
    assert link.before.endswith(" two ")
    assert link.after == " three"
