"""From the text of a file to a `Note`. The only place that knows YAML and Markdown."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from msgspec.structs import replace

from milkshake.model.diagnostic import Defect
from milkshake.model.note import FIRST_BASE, BaseSource, Note
from milkshake.model.source import Span
from milkshake.parse.frontmatter import read
from milkshake.parse.markdown import footnotes
from milkshake.parse.markdown.block_ids import block_ids, tasks
from milkshake.parse.markdown.block_parser import BlockParser
from milkshake.parse.markdown.callouts import callouts
from milkshake.parse.markdown.destinations import HELPERS, normalise_link
from milkshake.parse.markdown.inline_parser import InlineParser
from milkshake.parse.places import decode, normalise
from milkshake.parse.render.entries import outline
from milkshake.parse.render.renderer import Renderer

__all__ = ["decode", "parse", "parse_bytes"]

MAX_NESTING = 100
"""How deep lists and quotes may lie in one another before the rest is shown as it is written."""


def _markdown() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING, "html": True})
    md.block = BlockParser()
    md.inline = InlineParser()
    vars(md).update(helpers=HELPERS, normalizeLink=normalise_link)
    return md


_MARKDOWN = _markdown()


def parse_bytes(path: str, data: bytes) -> Note:
    """The note at `path` whose file holds `data`, with a defect where the bytes are not UTF-8.

    A canvas and a base are notes too, by the ending of their path.
    """
    text, defects = decode(data)
    ending = path.rpartition(".")[2].lower()
    if ending == "canvas":
        from milkshake.parse.canvas.reader import parse_canvas

        canvas = parse_canvas(path, text)
        return replace(canvas, defects=defects + canvas.defects) if defects else canvas
    if ending == "base":
        text, more = normalise(text)
        bases = (BaseSource(text, 1, 1),)
        title = path.rpartition("/")[2].rpartition(".")[0]
        return Note(path, title, body=(FIRST_BASE,), defects=defects + more, bases=bases)
    return parse(path, text, defects)


def parse(path: str, text: str, defects: tuple[Defect, ...] = ()) -> Note:
    """The note at `path` whose file holds `text`.

    Never fails: what cannot be read as meant is among the note's defects,
    after the given ones, and the rest of the text is read all the same.
    """
    text, more = normalise(text)
    front = read(text)
    lines = text.split("\n")
    defects += more + front.defects
    # Blank lines in place of the properties keep the parser's line numbers those of the file.
    source = "\n".join([""] * front.rows + lines[front.rows :]) if front.rows else text
    env: dict[str, object] = {}
    state = StateCore(source, _MARKDOWN, env, [])
    _MARKDOWN.block.parse(source, _MARKDOWN, env, state.tokens)
    state.tokens = callouts(state.tokens)
    tasks(state.tokens)
    state.tokens = block_ids(state.tokens)
    for token in state.tokens:
        if token.type == "inline" and token.children is not None:
            _MARKDOWN.inline.parse(token.content, _MARKDOWN, env, token.children)
    if footnotes.has_any(env):
        state.tokens = footnotes.move_to_end(state.tokens, env)
    entries, tables = outline(state.tokens, lines)
    rendered = Renderer(lines, len(front.links)).run(state.tokens)
    deep = env.get("too_deep")
    if isinstance(deep, int):
        span = Span(deep + 1, 1, deep + 1, len(lines[deep]) + 1)
        message = f"lists or quotes lie more than {MAX_NESTING} deep in one another here"
        defects = (*defects, Defect("too-deep", span, message))
    opened = env.get("open_comment")
    if isinstance(opened, int):
        span = Span(opened + 1, 1, opened + 1, len(lines[opened]) + 1)
        message = "this comment is never closed: what follows it is hidden"
        defects = (*defects, Defect("open-comment", span, message))
    name = path.rpartition("/")[2].rpartition(".")[0]
    title = next((p.value for p in front.properties if p.name.casefold() == "title"), None)
    return Note(
        path=path,
        title=title.strip() if isinstance(title, str) and title.strip() else name,
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
        outline=entries,
        tables=tables,
        bases=rendered.bases,
        addresses=rendered.addresses,
    )
