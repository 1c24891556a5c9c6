"""Footnotes of a part of a note: where it is embedded, they stand below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from milkshake.model.note import ID_PREFIX, Footnote, Note
from milkshake.site import texts

_JUMP = ' <a href="#'
_BACK = '" class="footnote-back"'

Pieces = Sequence[str | int]


def with_footnotes(note: Note, pieces: Pieces) -> Pieces:
    """`pieces` of the body of `note`, followed by the footnotes that they refer to.

    The footnotes keep their numbers. Of their links back to the text only those are kept
    that lead to one of the pieces.
    """
    shown = set(_names(pieces, ' id="'))
    by_id = {footnote.id: footnote for footnote in note.footnotes if footnote.id not in shown}
    found: set[str] = set()
    unread = [pieces]
    while unread:
        for name in _names(unread.pop(), ' href="#'):
            if name in by_id and name not in found:
                found.add(name)
                unread.append(footnote_item(note, by_id[name]))
    if found:
        items = [footnote_item(note, by_id[name]) for name in by_id if name in found]
        listed = [piece for item in items for piece in item]
        pieces = [*pieces, '<section class="footnotes"><ol>', *listed, "</ol></section>\n"]
    return _without_dead_links(pieces)


def footnote_item(note: Note, footnote: Footnote) -> Pieces:
    """The list item of a footnote, with its number."""
    opening, *rest = texts.body(note)[footnote.start : footnote.end]
    number = footnote.id.removeprefix("fn-")
    return [f'<li value="{number}"{str(opening).removeprefix("<li")}', *rest]


def _names(pieces: Pieces, key: str) -> Iterator[str]:
    """The element ids that follow the attribute `key`, without the prefix of the page."""
    for before, piece, after in zip(pieces, pieces[1:], pieces[2:], strict=False):
        if piece == ID_PREFIX and str(before).endswith(key):
            yield str(after).partition('"')[0]


def _without_dead_links(pieces: Pieces) -> Pieces:
    """`pieces` without links back to references that are not among them."""
    shown = set(_names(pieces, ' id="'))
    out: list[str | int] = []
    is_dead = False
    for piece in pieces:
        name, mark, _ = str(piece).partition(_BACK)
        if mark and out[-1:] == [ID_PREFIX] and name not in shown:
            out[-2:] = [str(out[-2]).removesuffix(_JUMP)]
            is_dead = True
        elif not is_dead:
            out.append(piece)
        elif isinstance(piece, str):
            out.append(piece.partition("</a>")[2])
            is_dead = False
    return out
