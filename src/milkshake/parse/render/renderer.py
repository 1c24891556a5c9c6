"""Renders the tokens of a note: its body as HTML, and what a `Note` holds of its text.

Each token goes to a handler by its type. Here are those of paragraphs, list items,
tables and plain elements; other kinds of blocks have modules of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it.token import Token
from msgspec import Struct

from milkshake.model.diagnostic import Defect
from milkshake.model.link import Address, Link
from milkshake.model.note import BaseSource, Block, Footnote, Heading, Property, Tag
from milkshake.parse.body_builder import BodyBuilder
from milkshake.parse.escape import escape_attribute, escape_text
from milkshake.parse.places import CellPlace, Place
from milkshake.parse.render.block_ids import BlockIds
from milkshake.parse.render.callouts import CalloutRenderer
from milkshake.parse.render.footnotes import FootnoteRenderer
from milkshake.parse.render.formulas import FormulaRenderer
from milkshake.parse.render.headings import HeadingRenderer
from milkshake.parse.render.inline import InlineRenderer
from milkshake.parse.render.links import LinkRenderer, embeds_block
from milkshake.parse.render.literal_blocks import LiteralBlockRenderer
from milkshake.parse.render.plain_text import cut_short, is_blank, plain_text, unbroken_text
from milkshake.parse.render.raw_html import RawHtmlRenderer
from milkshake.parse.render.text_direction import direction

MAX_EXCERPT = 200
"""How many characters of a note's first paragraph are kept as its excerpt."""

_BLANKS = re.compile(r"[ \t\n]+")
_TASK_LABELS = {" ": "body.to_do", "x": "body.done", "X": "body.done"}


class Rendered(Struct):
    """The parts of a `Note` that come from its text; the names are those of `Note`."""

    body: tuple[str | int, ...]
    links: tuple[Link, ...]
    headings: tuple[Heading, ...]
    blocks: tuple[Block, ...]
    tags: tuple[Tag, ...]
    excerpt: str
    defects: tuple[Defect, ...]
    fields: tuple[Property, ...]
    footnotes: tuple[Footnote, ...]
    bases: tuple[BaseSource, ...]
    addresses: tuple[Address, ...]


class Renderer:
    """Renders the tokens of one note; used once."""

    def __init__(self, lines: list[str], formulas: FormulaRenderer, first_link: int) -> None:
        """For a note of these `lines`, in which `first_link` links precede those of the body.

        `formulas` draws what is mathematics in the text.
        """
        self._lines = lines
        self._formulas = formulas
        self._body = BodyBuilder()
        self._write = self._body.write
        self._defects: list[Defect] = []
        self._links = LinkRenderer(self._body, formulas, first_link, self._defects)
        raw_html = RawHtmlRenderer(self._body, self._links)
        self._inlines = InlineRenderer(self._body, self._links, raw_html, formulas, self._defects)
        self._block_ids = BlockIds(self._body, lines)
        self._open_block = self._block_ids.open
        self._write_id = self._block_ids.write_attribute
        self._close_block = self._block_ids.close
        self._headings = HeadingRenderer(self._body, self._block_ids, formulas, lines)
        self._footnotes = FootnoteRenderer(self._body, lines)
        self._callouts = CalloutRenderer(self._body, self._block_ids)
        self._literal_blocks = LiteralBlockRenderer(
            self._body, self._block_ids, raw_html, lines, self._defects
        )
        self._excerpt = ""
        self._paragraphs: list[str] = []
        self._cell_end = 0
        self._cell_row = -1
        self._moved: tuple[Token, Place] | None = None

    def run(self, tokens: list[Token]) -> Rendered:
        """Render the block `tokens`, whose inline tokens are parsed."""
        for i, token in enumerate(tokens):
            handler = _HANDLERS.get(token.type)
            if handler is None:
                self._tag(token)
            else:
                handler(self, tokens, i)
        self._headings.end_sections()
        return Rendered(
            self._body.result(),
            tuple(self._links.links),
            tuple(self._headings.headings),
            tuple(sorted(self._block_ids.blocks, key=lambda block: block.start)),
            tuple(self._inlines.tags),
            self._excerpt,
            tuple(self._defects),
            tuple(self._inlines.fields),
            tuple(self._footnotes.footnotes),
            tuple(self._literal_blocks.bases),
            tuple(self._links.addresses),
        )

    def _tag(self, token: Token) -> None:
        """Write the tag of an element that needs no handler of its own."""
        if token.hidden:
            return
        if token.nesting < 0:
            self._write(f"</{token.tag}>\n")
            self._close_block(token)
            return
        self._open_block(token)
        self._write(f"<{token.tag}")
        self._write_id(token)
        for name, value in token.attrs.items():
            self._write(f' {name}="{escape_attribute(str(value))}"')
        self._write(">")
        if not token.nesting:
            self._close_block(token)

    def _heading(self, tokens: list[Token], i: int) -> None:
        token, inline = tokens[i], tokens[i + 1]
        if token.level:
            # In a list, a quote or a callout a heading begins no section.
            self._open_block(token)
            self._write(f"<{token.tag}")
            self._write_id(token)
            self._write(f"{direction(inline)}>")
        else:
            self._headings.open(token, inline)

    def _heading_close(self, tokens: list[Token], i: int) -> None:
        self._write(f"</{tokens[i].tag}>\n")
        if tokens[i].level:
            self._close_block(tokens[i])

    def _callout(self, tokens: list[Token], i: int) -> None:
        self._callouts.open(tokens[i], tokens[i + 1])

    def _callout_title_close(self, tokens: list[Token], i: int) -> None:
        self._callouts.close_title(tokens[i])

    def _callout_close(self, tokens: list[Token], i: int) -> None:
        self._callouts.close(tokens[i])

    def _footnote_list(self, tokens: list[Token], i: int) -> None:
        self._headings.end_sections()
        self._footnotes.open_list()

    def _footnote_list_close(self, tokens: list[Token], i: int) -> None:
        self._footnotes.close_list()

    def _footnote(self, tokens: list[Token], i: int) -> None:
        self._footnotes.open(tokens[i])

    def _footnote_close(self, tokens: list[Token], i: int) -> None:
        self._footnotes.close()

    def _footnote_anchor(self, tokens: list[Token], i: int) -> None:
        self._footnotes.back_link(tokens[i])

    def _paragraph(self, tokens: list[Token], i: int) -> None:
        token, inline = tokens[i], tokens[i + 1]
        if tokens[i + 2].type == "paragraph_close" and (
            not inline.content or all(map(is_blank, inline.children or ()))
        ):
            # A paragraph that holds only comments leaves no empty element.
            token.hidden = tokens[i + 2].hidden = True
            inline.children = []
        if token.hidden:
            self._open_block(token)
            return
        embeds = "!" in inline.content and any(map(embeds_block, inline.children or ()))
        element = "div" if embeds else "p"
        self._paragraphs.append(element)
        self._open_block(token)
        self._write("<p" if element == "p" else '<div class="paragraph"')
        self._write_id(token)
        self._write(f"{direction(inline)}>")
        if not self._excerpt and not token.level:
            children = inline.children or []
            if "$" in inline.content:
                self._formulas.keep(children)
                text = "".join(map(unbroken_text, children))
            else:
                text = plain_text(children)
            self._excerpt = _excerpt(text)

    def _paragraph_close(self, tokens: list[Token], i: int) -> None:
        token = tokens[i]
        if token.hidden:
            if i + 1 < len(tokens) and tokens[i + 1].nesting > 0:
                self._write("\n")
        else:
            self._write(f"</{self._paragraphs.pop()}>\n")
        self._close_block(token)

    def _item(self, tokens: list[Token], i: int) -> None:
        token = tokens[i]
        self._open_block(token)
        task = token.meta.get("task")
        tight = tokens[i + 1].hidden and tokens[i + 1].type == "paragraph_open"
        dir_ = direction(tokens[i + 2]) if tight else ""
        # An item that is shown alone keeps its number.
        numbered = "id" in token.meta and "number" in token.meta
        self._write(f'<li value="{token.meta["number"]}"' if numbered else "<li")
        if task is None:
            self._write_id(token)
            self._write(f"{dir_}>")
            return
        self._write(f' class="task" data-task="{escape_attribute(task)}"{dir_}')
        self._write_id(token)
        checked = "" if task == " " else " checked"
        self._write('><input type="checkbox" aria-label="')
        if task in _TASK_LABELS:
            self._body.say(_TASK_LABELS[task])
        else:
            self._write(escape_attribute(task))
        self._write(f'" disabled{checked}> ')

    def _code(self, tokens: list[Token], i: int) -> None:
        self._literal_blocks.code(tokens[i])

    def _html_block(self, tokens: list[Token], i: int) -> None:
        self._literal_blocks.html(tokens[i])

    def _math_block(self, tokens: list[Token], i: int) -> None:
        self._literal_blocks.math(tokens[i])

    def _too_deep(self, tokens: list[Token], i: int) -> None:
        self._literal_blocks.too_deep(tokens[i])

    def _table(self, tokens: list[Token], i: int) -> None:
        self._open_block(tokens[i])
        self._write('<div class="table" tabindex="0"><table')
        self._write_id(tokens[i])
        dir_ = tokens[i].attrs.get("dir")
        self._write(f' dir="{dir_}">' if dir_ else ">")

    def _table_close(self, tokens: list[Token], i: int) -> None:
        self._write("</table></div>\n")
        self._close_block(tokens[i])

    def _cell(self, tokens: list[Token], i: int) -> None:
        token = tokens[i]
        aligned = token.attrs.get("class")
        attribute = f' class="{aligned}"' if aligned else ""
        self._write(f"<{token.tag}{attribute}{direction(tokens[i + 1])}>")

    def _inline(self, tokens: list[Token], i: int) -> None:
        token = tokens[i]
        children = token.children or []
        if not children and "::" not in token.content:
            return
        if len(children) == 1 and children[0].type == "text" and "::" not in token.content:
            self._write(escape_text(children[0].content))
            return
        row = token.map[0] if token.map else 0
        if i and tokens[i - 1].type in {"th_open", "td_open"}:
            after = self._cell_end if row == self._cell_row else 0
            cell = CellPlace(token.content, self._lines, row, after)
            self._cell_end, self._cell_row = cell.end, row
            self._inlines.run(children, cell)
        elif "from" in token.meta:
            # The places of an inline footnote are those in the text that it was moved from.
            source = token.meta["from"]
            if self._moved is None or self._moved[0] is not source:
                self._moved = source, Place(source.content, self._lines, row)
            self._inlines.run(children, self._moved[1], fields=False)
        else:
            place = Place(token.content, self._lines, row)
            lines = bool(i) and tokens[i - 1].type == "paragraph_open"
            self._inlines.run(children, place, lines=lines)


def _excerpt(text: str) -> str:
    """`text` on one line, cut between two words where it is too long."""
    text = " ".join(_BLANKS.split(text.strip()))
    return cut_short(text, MAX_EXCERPT).replace("\xa0", " ")


_HANDLERS: dict[str, Callable[[Renderer, list[Token], int], None]] = {
    "inline": Renderer._inline,
    "paragraph_open": Renderer._paragraph,
    "paragraph_close": Renderer._paragraph_close,
    "heading_open": Renderer._heading,
    "heading_close": Renderer._heading_close,
    "list_item_open": Renderer._item,
    "fence": Renderer._code,
    "code_block": Renderer._code,
    "html_block": Renderer._html_block,
    "math_block": Renderer._math_block,
    "too_deep": Renderer._too_deep,
    "table_open": Renderer._table,
    "table_close": Renderer._table_close,
    "th_open": Renderer._cell,
    "td_open": Renderer._cell,
    "callout_open": Renderer._callout,
    "callout_title_close": Renderer._callout_title_close,
    "callout_close": Renderer._callout_close,
    "footnote_block_open": Renderer._footnote_list,
    "footnote_block_close": Renderer._footnote_list_close,
    "footnote_open": Renderer._footnote,
    "footnote_close": Renderer._footnote_close,
    "footnote_anchor": Renderer._footnote_anchor,
}
