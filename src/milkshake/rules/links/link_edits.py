"""Edits that make a link lead elsewhere and leave the words it shows alone."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote

from milkshake.model.files import is_markdown
from milkshake.model.link import Link
from milkshake.model.source import Edit, Span
from milkshake.resolve import Found
from milkshake.rules.context import Context
from milkshake.vault import Edge

_WIKILINK = re.compile(r"!?\[\[(?P<path>[^#|]*?)\\?(?P<subpath>#[^|]*?)?\\?(?P<display>\|.*)?\]\]")
_DESTINATION = re.compile(
    r"\]\([ \t]*(?:<(?P<path>[^<>#]*)(?P<subpath>#[^<>]*)?>"
    r"|(?P<bare_path>[^\s<>#]*)(?P<bare_subpath>#\S*?)?)(?:[ \t]+[\"'(].*)?[ \t]*\)\Z"
)
_UNLINKABLE = re.compile(r"[#|^\[\]\\]|%%|::")
_UNQUOTABLE = re.compile(r"[\"'\\#]|: ")
_MARKDOWN_ESCAPES = str.maketrans({" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E"})
_NOTE = ".md"


def link_name(context: Context, edge: Edge, path: str, *, full: bool = False) -> str:
    """The link text that leads to the file at `path`, for a link in the place of `edge`.

    This is the file's name, or its whole path where `full` is True or the name alone
    would not lead there. The extension of a note is left out, except for a Markdown
    link that has it now.
    """
    name = _without_extension(path)
    short = name.rpartition("/")[2]
    if not full and context.vault.resolver.resolve(short, "", edge.source) == Found(path):
        name = short
    return name + _extension(edge.link, path)


def link_text(link: Link, text: str) -> str:
    """How a message shows `text` as the target of a link: in brackets if `link` is a wikilink."""
    return f"`{'!' if link.embed else ''}[[{text}]]`" if link.wiki else f"`{text}`"


def retarget(context: Context, edge: Edge, path: str, *, full: bool = False) -> tuple[Edit, ...]:
    """The edit that makes the link lead to the file at `path`, in the style it has now.

    `full` asks for the whole path. Empty where the source of the link is not known
    exactly, or where the path cannot be written in a link of this style.
    """
    link = edge.link
    match = _match(link)
    if match is None:
        return ()
    name = link_name(context, edge, path, full=full)
    group = "path" if match["path"] is not None else "bare_path"
    if not link.wiki:
        old = match[group]
        if unquote(old).strip() != link.target:
            return ()
        if old.startswith(("./", "../")):
            folder = posixpath.dirname(edge.source)
            name = posixpath.relpath(_without_extension(path), folder or ".")
            name = ("" if name.startswith("../") else "./") + name + _extension(link, path)
    if _UNLINKABLE.search(name) or (link.key and _UNQUOTABLE.search(name)):
        return ()
    if group == "bare_path":
        name = name.translate(_MARKDOWN_ESCAPES)
    return _replace(link, match.span(group), name)


def replace_subpath(link: Link, subpath: str) -> tuple[Edit, ...]:
    """The edit that puts `subpath` in place of the link's own; empty as in `retarget`."""
    match = _match(link)
    if match is None or (link.key and _UNQUOTABLE.search(subpath[1:])):
        return ()
    if link.wiki:
        return _replace(link, match.span("subpath"), subpath)
    if match["subpath"] is not None:
        return _replace(link, match.span("subpath"), subpath)
    if match["bare_subpath"] is not None:
        return _replace(link, match.span("bare_subpath"), subpath.translate(_MARKDOWN_ESCAPES))
    return ()


def add_display(link: Link, words: str, *, in_table: bool) -> tuple[Edit, ...]:
    """The edit that makes a wikilink without display text show `words`.

    `in_table` says that the link stands in a table, where its pipe must be escaped.
    """
    end = len(link.text) - len("]]")
    return _replace(link, (end, end), f"{chr(92) if in_table else ''}|{words}")


def _match(link: Link) -> re.Match[str] | None:
    """The parts of the link's source, or None where its span does not cover exactly that."""
    span = link.span
    if span.row != span.end_row or span.end_column - span.column != len(link.text):
        return None
    return _WIKILINK.fullmatch(link.text) if link.wiki else _DESTINATION.search(link.text)


def _replace(link: Link, place: tuple[int, int], content: str) -> tuple[Edit, ...]:
    row, column = link.span.row, link.span.column
    return (Edit(Span(row, column + place[0], row, column + place[1]), content),)


def _without_extension(path: str) -> str:
    return path[: -len(_NOTE)] if is_markdown(path) else path


def _extension(link: Link, path: str) -> str:
    """The extension to keep: that of a note, in a Markdown link that has it now."""
    both = not link.wiki and is_markdown(link.target) and is_markdown(path)
    return _NOTE if both else ""
