"""Properties that stand in the text of a note: as plain lines, as sections and as callouts.

Three forms are read: the lines ``Key: value`` right below the title, which Notion's exports
have, or several of them at the top of a note without a title; the statement of a job as a
line ``Job statement: …``, as a section of that name or as a callout ``[!job]``, or as a row of
a table; and the performer of a job as a line ``Job performer: …`` or as such a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from milkshake.model.note import Property
from milkshake.parse.places import Place
from milkshake.parse.render.plain_text import plain_text

_STATEMENTS = (
    r"(?:the |core |main |job |jtbd |need |outcome |desired outcome )*statement|"
    r"(?:the )?(?:core functional|main|core) job|(?:the )?job[- ]to[- ]be[- ]done|jtbd"
)
_STORIES = r"(?:the )?job[- ]stor(?:y|ies)"
_PERFORMERS = r"job[- ](?:performer|executor)s?"
_HEADING = re.compile(rf"(?P<statement>{_STATEMENTS})|(?P<story>{_STORIES})", re.IGNORECASE)
_PERFORMER = re.compile(_PERFORMERS, re.IGNORECASE)
_ASIDE = re.compile(r"\([^)]*\)")
_BETWEEN = re.compile(r"[\W\d_]+")
_LINE = re.compile(
    rf"^[^\w*_`\n]{{0,4}}(\*\*|__|)(?:{_STATEMENTS}|{_STORIES}|{_PERFORMERS})"
    r"(?:\1:|:\1)[ \t]*(?=[^\s:])",
    re.IGNORECASE | re.MULTILINE,
)
# Outside of quotes a label in bold is an entry of the note.
_PLAIN_LINE = re.compile(rf"(?!\W*(?:\*\*|__)){_LINE.pattern}", _LINE.flags)
_IN_EVERY_FORM = (b"job", b"jtbd", b"statement")
"""One of these words is in every form but that of the lines below a title."""
_BELOW_TITLE = re.compile(r"[^\W\d_][^:\n\[\]*`]{0,39}:[ \t]+(?=\S)")
_CALLOUTS = frozenset(
    {"job", "jtbd", "job-to-be-done", "job-statement", "job statement", "statement"}
)
_QUOTES = frozenset({"blockquote_open", "blockquote_close", "callout_open", "callout_close"})
_LONGEST = 60
_TITLED = 4
"""The index of the first words below a note's title, if the title is its first block."""
_WITH_ONE_ROW = 2
"""The number of rows of a table with a header and one row."""
_UNTITLED = 1
"""The index of the first words of a note without a title."""
_FIRST_LINES = re.compile(
    r"(?i)(?!(?:.*\n)*(?:name|title):)(?=.*\n)(?:.*\n)*(?:type|kind|level|role|status|part of|"
    r"performer|persona|participant|interviewee|job(?: \w+)?):"
)
"""The lines at the top of a note: one says what hardly stands in a paragraph otherwise.

A person's name and the title of a book are no titles of the note.
"""


def property_lines(
    tokens: Sequence[Token], lines: list[str], folded: bytes
) -> tuple[Property, ...]:
    """The properties in the block `tokens` of a note, in the order of the text.

    The inline tokens must be parsed already; `lines` are those of the file, and
    `folded` is its text with ASCII letters in lower case.
    """
    if not _first_lines(tokens) and not any(word in folded for word in _IN_EVERY_FORM):
        return ()
    return tuple(_properties(tokens, lines))


def _properties(tokens: Sequence[Token], lines: list[str]) -> Iterator[Property]:
    name = ""  # what the next words are, by the heading or callout above them
    quotes = 0
    first = _first_lines(tokens)
    for number, token in enumerate(tokens):
        kind = token.type
        if kind == "callout_open":
            title = tokens[number + 1]
            named = _named(title.content)
            if token.meta["written"] not in _CALLOUTS:
                name = named or name
            elif title.content and not named:
                yield _whole("jtbd", title, lines)
            else:
                name = "jtbd"
        if kind in _QUOTES:
            quotes += token.nesting
        if kind != "inline" or not token.content:
            continue
        above = tokens[number - 1].type
        if above == "heading_open":
            name = _named(token.content)
            if ":" in token.content and _PLAIN_LINE.match(token.content):
                yield from _lines(_PLAIN_LINE, token, lines)
        elif above == "td_open" and tokens[number - 2].type == "tr_open":
            yield from _row(tokens, number, lines)
        elif above == "th_open" and tokens[number - 4].type == "table_open":
            yield from _columns(tokens, number, lines)
        elif above == "paragraph_open":
            content = token.content
            if token is first and all(map(_BELOW_TITLE.match, content.split("\n"))):
                yield from _lines(_BELOW_TITLE, token, lines)
            elif ":" in content and _LINE.search(content):
                yield from _lines(_LINE if quotes else _PLAIN_LINE, token, lines)
                name = ""
            elif name and plain_text(token.children or []).strip():
                # Stories outside of quotes are entries of the note.
                if name != "story" or quotes:
                    yield _whole("jtbd" if name == "story" else name, token, lines)
                name = ""


def _first_lines(tokens: Sequence[Token]) -> Token | None:
    """The first words of a note if they may be lines ``Key: value``, or None."""
    if len(tokens) <= _UNTITLED:
        return None
    if tokens[0].tag == "h1":
        first = tokens[_TITLED] if len(tokens) > _TITLED else tokens[0]
    else:
        first = tokens[_UNTITLED]
        if tokens[0].type != "paragraph_open" or not _FIRST_LINES.match(first.content):
            return None
    return first if ":" in first.content else None


def _row(tokens: Sequence[Token], number: int, lines: list[str]) -> Iterator[Property]:
    """The property in a row of two cells, whose first has the inline token `number`."""
    key, value = tokens[number].content, tokens[number + 3]
    if tokens[number + 2].type == "td_open" and tokens[number + 5].type == "tr_close":
        name = _cell_name(key)
        if name in {"performer", "statement"} and value.content:
            yield _whole(name, value, lines)


def _columns(tokens: Sequence[Token], number: int, lines: list[str]) -> Iterator[Property]:
    """The performer and the statement in a table of one row, from its first header on."""
    cells: list[Token] = []
    rows = 0
    for index in range(number, len(tokens)):
        token = tokens[index]
        if token.type == "table_close":
            break
        rows += token.type == "tr_close"
        if token.type == "inline":
            cells.append(token)
    heads, values = cells[: len(cells) // 2], cells[len(cells) // 2 :]
    named = [_cell_name(head.content) for head in heads]
    if rows == _WITH_ONE_ROW and {"performer", "statement"} <= set(named):
        for name, value in zip(named, values, strict=False):
            if name in {"performer", "statement"} and value.content:
                yield _whole(name, value, lines)


def _cell_name(text: str) -> str:
    """What the cell beside or below this one holds: a ``performer``, ``statement``; or ""."""
    words = _BETWEEN.sub(" ", _ASIDE.sub("", text)).strip()
    return "performer" if _PERFORMER.fullmatch(words) else _named(text)


def _named(heading: str) -> str:
    """Whether a heading stands above a ``statement`` or a ``story``; or ""."""
    if len(heading) > _LONGEST:
        return ""
    match = _HEADING.fullmatch(_BETWEEN.sub(" ", _ASIDE.sub("", heading)).strip())
    return "" if match is None else match.lastgroup or ""


def _whole(name: str, token: Token, lines: list[str]) -> Property:
    """The property with all words of the inline `token`."""
    content = token.content
    place = Place(content, lines, token.map[0] if token.map else 0).span(0, len(content))
    words = plain_text(token.children or []).split()
    return Property(name, " ".join(words), place, place)


def _lines(form: re.Pattern[str], token: Token, lines: list[str]) -> Iterator[Property]:
    """The property of each line of the inline `token` that begins with a key in this form."""
    content = token.content
    place = Place(content, lines, token.map[0] if token.map else 0)
    start = 0
    for words in plain_text(token.children or []).split("\n"):
        end = content.find("\n", start)
        end = len(content) if end < 0 else end
        match = form.match(content, start, end)
        key, _, text = words.partition(":")
        if match is not None and text.strip():
            span = place.span(match.end(), end)
            yield Property(key.strip(" *_"), text.strip(" *_"), place.span(start, end), span)
        start = end + 1
