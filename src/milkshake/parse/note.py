"""Parses a Markdown file: its properties, its blocks, their inline text, the parts of a `Note`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from msgspec.structs import replace

from milkshake.model.diagnostic import Defect
from milkshake.model.files import without_export_id
from milkshake.model.link_syntax import property_in_words
from milkshake.model.note import Heading, Note, Property, text_of
from milkshake.model.source import Edit, Span
from milkshake.parse.decoding import normalise
from milkshake.parse.frontmatter import read_frontmatter
from milkshake.parse.hidden import hidden_blocks, may_hide, without
from milkshake.parse.markdown import footnotes
from milkshake.parse.markdown.block_ids import mark_block_ids
from milkshake.parse.markdown.block_parser import BlockParser
from milkshake.parse.markdown.callouts import make_callouts
from milkshake.parse.markdown.destinations import HELPERS, is_link, normalise_link
from milkshake.parse.markdown.inline_parser import InlineParser
from milkshake.parse.markdown.tables import CutLink
from milkshake.parse.markdown.tasks import mark_tasks
from milkshake.parse.render.entries import entries_and_tables
from milkshake.parse.render.formulas import FormulaRenderer, expand_formulas
from milkshake.parse.render.plain_text import token_text
from milkshake.parse.render.property_lines import property_lines
from milkshake.parse.render.renderer import Renderer
from milkshake.parse.render.text_direction import mark_directions, text_direction
from milkshake.parse.slips import (
    broken_web_links,
    exported_links,
    merge_markers,
    undefined_references,
)
from milkshake.parse.suppressions import MARK, suppressions
from milkshake.parse.template import is_template

MAX_NESTING = 100
"""How deep lists and block quotes may be nested; deeper ones are shown as written."""

_STATED = frozenset({"title", "statement", "description", "alias", "aliases"})


def _markdown() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING, "html": True})
    md.block = BlockParser()
    md.inline = InlineParser()
    vars(md).update(helpers=HELPERS, normalizeLink=normalise_link, validateLink=is_link)
    return md


_MARKDOWN = _markdown()


_SIGNS = re.compile(r"[\W_]+")
# A formula may define a name if one of these is in the text.
_DEFINES = re.compile(
    r"\\(?:(?:re)?new(?:command|environment)|providecommand|def|let|Declare|define|require)"
)


def parse(path: str, text: str, defects: tuple[Defect, ...] = (), preamble: str = "") -> Note:
    """The note at `path` whose file holds `text`; `preamble` defines names for its formulas.

    Never fails: what cannot be read as meant becomes one of the note's defects,
    after the given `defects`, and the rest of the text is read all the same.
    """
    text, more = normalise(text)
    front = read_frontmatter(text)
    lines = text.split("\n")
    defects += more + front.defects
    # Blank lines in place of the properties keep the parser's line numbers those of the file.
    source = "\n".join([""] * front.rows + lines[front.rows :]) if front.rows else text
    env: dict[str, object] = {}
    state = StateCore(source, _MARKDOWN, env, [])
    _MARKDOWN.block.parse(source, _MARKDOWN, env, state.tokens)
    if "[!" in text:
        state.tokens = make_callouts(state.tokens)
    hidden = hidden_blocks(state.tokens, lines) if may_hide(text) else ()
    mark_tasks(state.tokens)
    if "^" in text:
        state.tokens = mark_block_ids(state.tokens)
    for token in state.tokens:
        if token.type == "inline" and token.children is not None:
            _MARKDOWN.inline.parse(token.content, _MARKDOWN, env, token.children)
    off = suppressions(state.tokens, lines) if MARK in text else ()
    if "$" in text and (preamble or _DEFINES.search(text)):
        expand_formulas(state.tokens, preamble)
    if footnotes.has_any(env):
        state.tokens = footnotes.move_to_end(state.tokens, env)
    direction = mark_directions(state.tokens, source)
    name = path.rpartition("/")[2].rpartition(".")[0]
    formulas = FormulaRenderer()
    if "$" in text or "$" in name:
        _keep_formulas(formulas, (name, *_stated_texts(front.properties)), preamble)
    rendered = Renderer(lines, formulas, len(front.links)).run(state.tokens)
    folded = text.encode("utf-8", "surrogatepass").lower()
    parts = entries_and_tables(state.tokens, lines, folded)
    defects += tuple(_found_on_the_way(env, lines))
    if "\n>>>>>>> " in text:
        defects += tuple(merge_markers(text, state.tokens))
    if "//" in text:
        defects += tuple(broken_web_links(rendered.addresses, rendered.body, text, lines))
    if ".md)" in text and "%20" in text:
        defects += tuple(exported_links(state.tokens, lines))
    if "][" in text:
        defects += tuple(undefined_references(rendered.body, lines))
    title = _title(name, front.properties, rendered.headings)
    note = Note(
        path=path,
        title=title,
        properties=front.properties,
        links=front.links + rendered.links,
        headings=rendered.headings,
        blocks=rendered.blocks,
        tags=front.tags + rendered.tags,
        body=rendered.body,
        excerpt=rendered.excerpt,
        defects=defects + rendered.defects,
        fields=rendered.fields,
        footnotes=rendered.footnotes,
        outline=parts.entries,
        tables=parts.tables,
        callouts=parts.callouts,
        bases=rendered.bases,
        addresses=rendered.addresses,
        formulas=tuple(formulas.kept.values()),
        direction=direction or text_direction(title),
        lines=property_lines(state.tokens, lines, folded),
        is_template=is_template(name, text, front.rows, front.properties, state.tokens),
        suppressions=off,
        is_blank=not rendered.body,
    )
    if not hidden:
        return note
    public = parse(path, without(hidden, lines), defects, preamble)
    public = replace(public.public or public, is_template=note.is_template)
    return replace(note, hidden=tuple(block.span for block in hidden), public=public)


def _found_on_the_way(env: Mapping[str, object], lines: Sequence[str]) -> Iterator[Defect]:
    """The defects that the parser has met, as it left them in `env`."""
    deep = env.get("too_deep")
    if isinstance(deep, int):
        message = f"lists or quotes lie more than `{MAX_NESTING}` deep in one another"
        yield Defect("too-deep", _whole_line(deep, lines), message, "nest them less deeply")
    opened = env.get("open_comment")
    if isinstance(opened, int):
        message = "`%%` opens a comment that is never closed"
        yield Defect("open-comment", _whole_line(opened, lines), message, "close it with `%%`")
    cut_links = env.get("cut_links")
    if isinstance(cut_links, dict):
        for link in cut_links.values():
            yield _cut_link(link, lines[link.row])


def _whole_line(index: int, lines: Sequence[str]) -> Span:
    return Span(index + 1, 1, index + 1, len(lines[index]) + 1)


def _title(name: str, properties: Iterable[Property], headings: Sequence[Heading]) -> str:
    """What the note calls itself: its property, else its name without what an export put there.

    Exports cut long titles in the names of files: the heading then has all of the words.
    """
    stated = next((text_of(p.value) for p in properties if p.name.casefold() == "title"), "")
    plain = without_export_id(name)
    first = headings[0].text if headings else ""
    if first.endswith(name[len(plain) :].strip()):
        plain = name  # a note whose heading has the digits too is about them
    elif (
        plain != name and headings[0:1] and _SIGNS.sub("", first).startswith(_SIGNS.sub("", plain))
    ):
        plain = first
    return property_in_words(stated).strip() or plain


def _keep_formulas(formulas: FormulaRenderer, texts: Iterable[str], preamble: str) -> None:
    """Draw the formulas of texts that stand outside of the note's body."""
    for text in texts:
        if text.count("$") > 1:
            tokens: list[Token] = []
            _MARKDOWN.inline.parse(text, _MARKDOWN, {}, tokens)
            expand_formulas(tokens, preamble)
            formulas.keep(tokens, token_text)


def _stated_texts(properties: Iterable[Property]) -> Iterator[str]:
    """The texts of the properties in which a page draws formulas."""
    for item in properties:
        if item.name.casefold() in _STATED:
            yield from map(text_of, item.value if isinstance(item.value, list) else [item.value])


def _cut_link(link: CutLink, line: str) -> Defect:
    """The defect of a link that its pipes cut in two; it stands in `line`."""
    row = link.row + 1
    text = line[link.start : link.end]
    result = "cuts the link in two" if link.is_table else "ends a cell, so this is no table"
    message = f"the pipe in `{text}` {result}"
    edits = tuple(Edit(Span(row, pipe + 1, row, pipe + 1), "\\") for pipe in link.pipes)
    if link.is_header and link.is_table:
        edits = ()  # with one cell less in its header row, it would be no table any more
    return Defect("cut-link", Span(row, link.start + 1, row, link.end + 1), message, edits=edits)
