"""Footnotes: their definitions, the references to them, and their list at the end."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from msgspec import Struct, field

from milkshake.parse.markdown.brackets import closing_bracket

_DEFINITION = re.compile(r"\[\^([^\s\[\]]+)\]:[ \t]*")
_REFERENCE = re.compile(r"\[\^([^\s\[\]]+)\]")
_INDENT = 2
_KEY = "footnotes"


class _Entry(Struct):
    """One footnote; the `label` of an inline footnote, ``^[text]``, is empty."""

    label: str
    uses: int = 0
    tokens: list[Token] = field(default_factory=list)


class _Footnotes(Struct):
    """The footnotes of one note.

    `defined` are the labels that have a definition, `entries` the footnotes in the order
    of their first references, `numbers` their indexes by label.
    """

    defined: set[str] = field(default_factory=set)
    entries: list[_Entry] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)


def _footnotes(env: object) -> _Footnotes:
    footnotes: _Footnotes = env.setdefault(_KEY, _Footnotes())  # type: ignore[attr-defined]
    return footnotes


def definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``[^label]: text``, with what is indented below it; a label contains no blanks."""
    begin = state.bMarks[start] + state.tShift[start]
    match = _DEFINITION.match(state.src, begin, state.eMarks[start])
    if match is None or state.is_code_block(start):
        return False
    if silent:
        return True
    label = match.group(1)
    _footnotes(state.env).defined.add(label.casefold())
    opening = Token("footnote_definition_open", "", 1)
    opening.meta = {"label": label}
    opening.level = state.level
    state.tokens.append(opening)
    state.level += 1
    before = (
        state.bMarks[start],
        state.tShift[start],
        state.sCount[start],
        state.parentType,
        state.blkIndent,
    )
    state.bMarks[start] = match.end()
    state.tShift[start] = 0
    state.blkIndent += _INDENT
    state.sCount[start] = state.blkIndent
    state.parentType = "footnote"
    state.md.block.tokenize(state, start, end)
    (
        state.bMarks[start],
        state.tShift[start],
        state.sCount[start],
        state.parentType,
        state.blkIndent,
    ) = before
    state.level -= 1
    opening.map = [start, state.line]
    closing = Token("footnote_definition_close", "", -1)
    closing.level = state.level
    state.tokens.append(closing)
    return True


def reference(state: StateInline, silent: bool) -> bool:
    """``[^label]``, if the label has a definition; case does not matter."""
    if not state.src.startswith("[^", state.pos):
        return False
    match = _REFERENCE.match(state.src, state.pos, state.posMax)
    if match is None or _KEY not in state.env:
        return False
    footnotes = _footnotes(state.env)
    label = match.group(1)
    key = label.casefold()
    if key not in footnotes.defined:
        return False
    if not silent:
        number = footnotes.numbers.setdefault(key, len(footnotes.entries))
        if number == len(footnotes.entries):
            footnotes.entries.append(_Entry(label))
        entry = footnotes.entries[number]
        state.push("footnote_ref", "", 0).meta = {"id": number, "subId": entry.uses}
        entry.uses += 1
    state.pos = match.end()
    return True


def inline(state: StateInline, silent: bool) -> bool:
    """``^[text]``: a footnote that is written where it is referred to."""
    start = state.pos
    if not state.src.startswith("^[", start):
        return False
    end = closing_bracket(state, start + 1)
    if not start < end < state.posMax or not state.src[start + 2 : end].strip():
        return False
    if not silent:
        footnotes = _footnotes(state.env)
        number = len(footnotes.entries)
        footnotes.entries.append(_Entry("", 1))
        maximum = state.posMax
        state.push("footnote_ref", "", 0).meta = {"id": number, "subId": 0}
        state.push("footnote_text_open", "", 1).meta = {"id": number, "start": start, "end": end}
        state.pos, state.posMax = start + 2, end
        state.md.inline.tokenize(state)
        state.push("footnote_text_close", "", -1)
        state.posMax = maximum
    state.pos = end + 1
    return True


def has_any(env: object) -> bool:
    """Whether the note has a footnote or a definition of one."""
    return _KEY in env  # type: ignore[operator]


def move_to_end(tokens: list[Token], env: object) -> list[Token]:
    """`tokens` with all footnotes in a list at the end.

    Footnotes that are referred to come first, in the order of their references. Then
    come unused footnotes and further definitions of a label, so that no text is lost.
    """
    footnotes = _footnotes(env)
    out: list[Token] = []
    targets = [out]
    unused: list[_Entry] = []
    filled: set[str] = set()
    for token in tokens:
        if token.type == "footnote_definition_open":
            label = token.meta["label"]
            key = label.casefold()
            if key in footnotes.numbers and key not in filled:
                entry = footnotes.entries[footnotes.numbers[key]]
                filled.add(key)
            else:
                entry = _Entry(label)
                unused.append(entry)
            entry.label = label
            entry.tokens = [token]
            targets.append(entry.tokens)
        elif token.type == "footnote_definition_close":
            targets.pop()
        else:
            if token.type == "inline" and token.children:
                _move_inline_footnotes(token, footnotes.entries)
            targets[-1].append(token)
    out.append(Token("footnote_block_open", "", 1))
    for number, entry in enumerate(footnotes.entries + unused):
        out.extend(_item(number, entry))
    out.append(Token("footnote_block_close", "", -1))
    return out


def _move_inline_footnotes(token: Token, entries: list[_Entry]) -> None:
    """Move inline footnotes from the inline token that holds them to their entries."""
    kept: list[Token] = []
    targets = [kept]
    for child in token.children or []:
        if child.type == "footnote_text_open":
            text = token.content[child.meta["start"] + 2 : child.meta["end"]]
            moved = Token("inline", "", 0, map=token.map, content=text, children=[])
            # The offsets of its tokens are those in the text that it is taken from.
            moved.meta = {"from": token}
            entries[child.meta["id"]].tokens = [
                Token("", "", 0, map=token.map),
                Token("paragraph_open", "p", 1, map=token.map, level=1),
                moved,
                Token("paragraph_close", "p", -1, level=1),
            ]
            targets.append(moved.children or [])
            moved.children = targets[-1]
        elif child.type == "footnote_text_close":
            targets.pop()
        else:
            targets[-1].append(child)
    token.children = kept


def _item(number: int, entry: _Entry) -> list[Token]:
    definition_ = entry.tokens[0]
    opening = Token("footnote_open", "", 1, map=definition_.map)
    opening.meta = {"id": number, "label": entry.label, "uses": entry.uses}
    body = entry.tokens[1:]
    back = [
        Token("footnote_anchor", "", 0, meta={"id": number, "subId": use})
        for use in range(entry.uses)
    ]
    last = [body.pop()] if body and body[-1].type == "paragraph_close" else []
    return [opening, *body, *back, *last, Token("footnote_close", "", -1)]
