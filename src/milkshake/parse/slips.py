"""Finds slips in a note that leave it readable: in Markdown links, and what git and Notion left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape

from markdown_it.token import Token

from milkshake.model.diagnostic import Defect
from milkshake.model.link import Address
from milkshake.model.source import Edit, Span

_APART = re.compile(r"(?<![\[\\!])\[(?P<words>[^\[\]^][^\[\]]*[^\d\[\]\\])\][ \t]+\(\Z")
_OPEN = re.compile(r"(?<![\[\\])\[[^\[\]]*[^\[\]\\]\]\(\Z")
_EXCHANGED = re.compile(r"(?<![\]\\])\((?P<words>[^()\[\]]+)\)\[\Z")
_SLIP = re.compile(r"https?:(?:/(?!/)|///|//https?(?::|//))")
_SCHEME = r"(?:h{1,2}t{1,3}|t{2,3})p{1,2}s{0,2}"
_MISSPELT = re.compile(
    rf"(?<![\w/.])(?:https?(?://|:/(?!/)|;//)|(?!https?:){_SCHEME}://)"
    r"[\w-]+(?:\.[\w-]+)+(?:[/?#][^\s<>)\]]*)?"
    r"|(?<=\]\()https?://[ \t]+[^\s()]+(?=\))"
)
# These begin with letters that are in few texts, or in none, so that most are searched fast.
_SUSPECT = re.compile(r"https?(?://|:/(?!/)|;//|://[ \t])")
_ODD = re.compile(r"://(?<=[ps]://)(?<!http://)(?<!https://)")
_WEB_SCHEME = re.compile(_SCHEME)
_REFERENCE = re.compile(
    r"(?<![\w\[\]\\])!?\[[^\[\]\n^][^\[\]\n]*(?<!\\)\]\[(?P<label>[^\[\]\n^][^\[\]\n]*)\](?![(\[:])"
)
_LABEL = re.compile(r"\]\[([^\[\]\n<>]+)\]")
_EXPORTED = re.compile(
    r"(?P<words>[^\[\]`$]+?) \((?P<path>[^\s()\[\]]+%20[0-9a-f]{32}\.md)\)(?:,[ ]|[ ]*(?=%%|$))"
)
"""A note in the value of a property in Notion's exports: its title, and its path in brackets."""
_KEY = re.compile(r"[^\W\d_][^:\n\[\]`]{0,60}:[ ]+(?=\S)")
_CODE = re.compile(r"(?s)<(code|pre|math|a)\b.*?</\1>")
_CONFLICT = re.compile(r"(?ms)^<<<<<<< .*?^(?:\|\|\|\|\|\|\| .*?^)?=======\n.*?^>>>>>>> [^\n]*")


def broken_web_links(
    addresses: Iterable[Address], body: Iterable[str | int], text: str, lines: Sequence[str]
) -> Iterator[Defect]:
    """The links to the web in the note that are written wrongly, with their places.

    `addresses` and `body` are those of the note, and `lines` the lines of its `text`. What
    stands in code or in a comment has no address and is not in the words of the body.
    """
    for address in addresses:
        span = address.span
        line = lines[span.row - 1]
        start = span.column - 1
        if _has_slip(address.text):
            message = f"`{address.text}` has a slip in its address"
            yield Defect("broken-web-link", span, message, "write `https://` once, and whole")
            continue
        if line[start - 1 : start] not in {"(", "["} or not address.text.startswith("http"):
            continue
        before, after = line[:start], line[span.end_column - 1 :]
        if (match := _APART.search(before)) and after.startswith(")"):
            if f"[{match['words']}]:" in text:
                continue
            message, fix = "a blank parts `]` and `(`", "take the blank away"
        elif match := _OPEN.search(before):
            is_closed = ")" in after
            message = f"a blank ends `{address.text}`" if is_closed else "`(` is never closed"
            fix = (
                "write `%20` in place of the blank" if is_closed else "write `)` after the address"
            )
        elif (match := _EXCHANGED.search(before)) and after.startswith("]"):
            message, fix = "`(…)[…]` has its brackets exchanged", "write `[words](address)`"
        else:
            continue
        place = Span(span.row, match.start() + 1, span.row, span.end_column)
        yield Defect("broken-web-link", place, message, fix)
    if _SUSPECT.search(text) or _ODD.search(text):
        yield from _misspelt(body, lines)


def _has_slip(written: str) -> bool:
    """Whether the address in a link, an autolink or a text begins wrongly."""
    # What the pattern begins with is searched for at once; what stands before it is seldom asked.
    return any(
        not match.start() or written[match.start() - 1] in "(<" for match in _SLIP.finditer(written)
    )


def undefined_references(body: Iterable[str | int], lines: Sequence[str]) -> Iterator[Defect]:
    """The links ``[words][label]`` and such images whose label is not defined, with their places.

    A label without letters, as in ``[1][2]``, is none, and neither is an index, as in ``a[i][j]``.
    """
    told = {unescape(label) for label in _LABEL.findall(_words(body))}
    for row, line in enumerate(lines if told else (), 1):
        for match in _REFERENCE.finditer(line):
            label = match["label"]
            code = line[: match.start()].count("`") % 2
            if label in told and not code and any(map(str.isalpha, label)):
                place = Span(row, match.start() + 1, row, match.end() + 1)
                message = f"the note defines no reference `[{label}]`"
                fix = "write the address in round brackets"
                yield Defect("undefined-reference", place, message, fix)


def exported_links(tokens: Iterable[Token], lines: Sequence[str]) -> Iterator[Defect]:
    """The notes that a line ``Key: Title (path), …`` of Notion's exports names, in no link.

    Only paragraphs among the block `tokens` are asked, and of these the words: the same line
    in code, in a comment or in the properties is left as it is.
    """
    for token in tokens:
        if token.type != "inline" or token.map is None or ".md)" not in token.content:
            continue
        told = "".join(part.content for part in token.children or () if part.type == "text")
        for row in range(token.map[0], min(token.map[1], len(lines))):
            match = _KEY.match(lines[row])
            while match is not None and (match := _EXPORTED.match(lines[row], match.end())):
                words, path = match["words"], match["path"]
                if f"({path})" in told:
                    start = match.start() + 1
                    place = Span(row + 1, start, row + 1, start + len(f"{words} ({path})"))
                    message = f"`{words}` is named by its path, but not linked"
                    edits = (Edit(place, f"[{words}]({path})"),)
                    yield Defect("exported-link", place, message, "write a link", edits)


def _words(body: Iterable[str | int]) -> str:
    """The text of a note's body as HTML, without code and links to the web."""
    return _CODE.sub(" ", "".join(piece if isinstance(piece, str) else "" for piece in body))


def is_misspelt_scheme(scheme: str) -> bool:
    """Whether the scheme of an address is ``http`` or ``https`` with a slip, such as ``htp``."""
    return scheme not in {"http", "https"} and _WEB_SCHEME.fullmatch(scheme) is not None


def _misspelt(body: Iterable[str | int], lines: Sequence[str]) -> Iterator[Defect]:
    """The addresses in the text that have a slip in ``https://``."""
    told = set(_MISSPELT.findall(_words(body)))
    for row, line in enumerate(lines, 1):
        for match in _MISSPELT.finditer(line):
            code = line[: match.start()].count("`") % 2
            if match[0] in told and not code:
                place = Span(row, match.start() + 1, row, match.end() + 1)
                message = f"`{match[0]}` is no address"
                is_parted = any(map(str.isspace, match[0]))
                fix = "take the blank away" if is_parted else "begin it with `https://`"
                yield Defect("broken-web-link", place, message, fix)


def merge_markers(text: str, tokens: Iterable[Token]) -> Iterator[Defect]:
    """The conflicts that git left in the text, at their first lines; none are found in code."""
    for match in _CONFLICT.finditer(text):
        row = text.count("\n", 0, match.start())
        fences = (token.map for token in tokens if token.type in {"fence", "code_block"})
        if not any(place is not None and place[0] <= row < place[1] for place in fences):
            first = match[0].partition("\n")[0]
            message = f"`{first}` begins a conflict that git could not merge"
            span = Span(row + 1, 1, row + 1, len(first) + 1)
            yield Defect("merge-marker", span, message, "keep one of the two versions")
