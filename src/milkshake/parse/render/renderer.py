"""From Markdown tokens to the pieces of a `Note`: HTML cut at links, headings, blocks, tags."""

from __future__ import annotations

from collections.abc import Callable

from markdown_it.token import Token
from msgspec.structs import replace

from milkshake.model.diagnostic import Defect
from milkshake.model.note import FIRST_BASE, BaseSource, Block, Footnote, Heading
from milkshake.model.source import Span
from milkshake.parse.body_builder import BodyBuilder
from milkshake.parse.escape import escape_attribute, escape_text
from milkshake.parse.html import sanitiser
from milkshake.parse.places import CellPlace, Place
from milkshake.parse.render.code_blocks import code, formula
from milkshake.parse.render.inline import InlineRenderer, embeds_note, footnote_reference, plain
from milkshake.parse.render.rendered import Rendered
from milkshake.parse.render.slugs import Slugs
from milkshake.parse.render.text_direction import direction, is_blank, shorten

_TASKS = {" ": "to do", "x": "done", "X": "done"}


class Renderer:
    """Renders the tokens of one note; used once."""

    def __init__(self, lines: list[str], first_link: int) -> None:
        """For a note of these `lines`, in which `first_link` links precede those of the body."""
        self._lines = lines
        self._pieces = BodyBuilder()
        self._write = self._pieces.write
        self._inlines = InlineRenderer(self._pieces, first_link)
        self._headings: list[Heading] = []
        self._open_headings: list[int] = []
        self._blocks: list[Block] = []
        self._slugs = Slugs()
        self._excerpt = ""
        self._block_ids: set[str] = set()
        self._open_ids: list[tuple[Token, int]] = []
        self._paragraphs: list[str] = []
        self._folds: list[str] = []
        self._cell_end = 0
        self._cell_row = -1
        self._moved: tuple[Token, Place] | None = None
        self._footnotes: list[Footnote] = []
        self._bases: list[BaseSource] = []
        self._footnote_start = 0

    def run(self, tokens: list[Token]) -> Rendered:
        """The note's pieces, and what was found on the way."""
        for i, token in enumerate(tokens):
            handler = _BLOCK.get(token.type)
            if handler is None:
                self._tag(token)
            else:
                handler(self, tokens, i)
        self._end_sections(0)
        return Rendered(
            self._pieces.result(),
            tuple(self._inlines.links),
            tuple(self._headings),
            tuple(self._blocks),
            tuple(self._inlines.tags),
            self._excerpt,
            tuple(self._inlines.defects),
            tuple(self._inlines.fields),
            tuple(self._footnotes),
            tuple(self._bases),
            tuple(self._inlines.addresses),
        )

    def _tag(self, token: Token) -> None:
        """An element without handling of its own, with the id of its block where it has one."""
        if token.hidden:
            return
        if token.nesting < 0:
            self._write(f"</{token.tag}>\n")
            self._close_block(token)
            return
        self._open_block(token)
        self._write(f"<{token.tag}")
        self._ids(token)
        for name, value in token.attrs.items():
            self._write(f' {name}="{escape_attribute(str(value))}"')
        self._write(">")
        if not token.nesting:
            self._close_block(token)

    def _open_block(self, token: Token) -> None:
        if "id" in token.meta:
            self._open_ids.append((token, self._pieces.cut()))

    def _ids(self, token: Token) -> None:
        name = token.meta.get("id")
        if name and name.lower() not in self._block_ids:
            self._block_ids.add(name.lower())
            self._pieces.id(f"^{name.lower()}")

    def _close_block(self, token: Token) -> None:
        if not self._open_ids:
            return
        opened, start = self._open_ids[-1]
        if token is not opened and (token.level != opened.level or token.nesting >= 0):
            return
        self._open_ids.pop()
        end = self._pieces.cut()
        name = opened.meta["id"]
        self._blocks.append(Block(name, self._id_span(name, opened.meta["row"]), start, end))

    def _id_span(self, name: str, row: int) -> Span:
        for number in (row, row - 1, row + 1):
            if 0 <= number < len(self._lines):
                column = self._lines[number].rfind(f"^{name}")
                if column >= 0:
                    return Span(number + 1, column + 1, number + 1, column + 2 + len(name))
        return Span(row + 1, 1, row + 1, 1)

    def _heading(self, tokens: list[Token], i: int) -> None:
        token, inline = tokens[i], tokens[i + 1]
        level = int(token.tag[1])
        self._open_block(token)
        if token.level:
            self._write(f"<{token.tag}")
            self._ids(token)
            self._write(f"{direction(inline)}>")
            return
        self._end_sections(level)
        start = self._pieces.cut()
        children = inline.children or []
        hides = any(child.type == "comment" for child in children)
        name = self._slugs.next(plain(children) if hides else inline.content)
        self._write(f"<{token.tag}")
        self._pieces.id(name)
        self._write(f"{direction(inline)}>")
        row = token.map[0] if token.map else 0
        line = self._lines[row] if row < len(self._lines) else ""
        column = len(line) - len(line.lstrip()) + 1
        span = Span(row + 1, column, row + 1, len(line.rstrip()) + 1)
        words = escape_text(plain(children))
        self._open_headings.append(len(self._headings))
        self._headings.append(Heading(level, inline.content, words, name, span, start, start))

    def _heading_close(self, tokens: list[Token], i: int) -> None:
        self._write(f"</{tokens[i].tag}>\n")
        self._close_block(tokens[i])

    def _end_sections(self, level: int) -> None:
        end = self._pieces.cut()
        while self._open_headings:
            number = self._open_headings[-1]
            heading = self._headings[number]
            if level and heading.level < level:
                return
            self._open_headings.pop()
            self._headings[number] = replace(heading, end=end)

    def _paragraph(self, tokens: list[Token], i: int) -> None:
        token, inline = tokens[i], tokens[i + 1]
        if tokens[i + 2].type == "paragraph_close" and (
            not inline.content or all(is_blank(child) for child in inline.children or [])
        ):
            # Nothing is left of a paragraph that was all comment.
            token.hidden = tokens[i + 2].hidden = True
            inline.children = []
        if token.hidden:
            self._open_block(token)
            return
        embeds = "!" in inline.content and any(embeds_note(c) for c in inline.children or [])
        element = "div" if embeds else "p"
        self._paragraphs.append(element)
        self._open_block(token)
        self._write("<p" if element == "p" else '<div class="paragraph"')
        self._ids(token)
        self._write(f"{direction(inline)}>")
        if not self._excerpt and not token.level:
            self._excerpt = shorten(" ".join(plain(inline.children or []).split()))

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
        way = direction(tokens[i + 2]) if tight else ""
        if task is None:
            self._write("<li")
            self._ids(token)
            self._write(f"{way}>")
            return
        self._write(f'<li class="task" data-task="{escape_attribute(task)}"{way}')
        self._ids(token)
        checked = "" if task == " " else " checked"
        label = escape_attribute(_TASKS.get(task, task))
        self._write(f'><input type="checkbox" aria-label="{label}" disabled{checked}> ')

    def _fence(self, tokens: list[Token], i: int) -> None:
        token = tokens[i]
        self._open_block(token)
        if token.info.strip().lower() == "base":
            self._base(token)
            return
        before, after, defect = code(token.content, token.info, self._rows(token))
        self._write(before)
        self._ids(token)
        self._write(after)
        self._close_block(token)
        if defect is not None:
            self._inlines.defects.append(defect)

    def _base(self, token: Token) -> None:
        """Leave a place for what a base shows."""
        named = "id" in token.meta
        if named:
            self._write("<div")
            self._ids(token)
            self._write(">")
        row = (token.map[0] if token.map else 0) + 1
        place = Place(token.content, self._lines, row).span(0, 0)
        self._pieces.insert(FIRST_BASE - len(self._bases))
        self._bases.append(BaseSource(token.content, place.row, place.column))
        if named:
            self._write("</div>\n")
        self._close_block(token)

    def _rows(self, token: Token) -> Span:
        """The place of a block: its first line."""
        row = token.map[0] if token.map else 0
        line = self._lines[row] if row < len(self._lines) else ""
        return Span(row + 1, len(line) - len(line.lstrip()) + 1, row + 1, len(line.rstrip()) + 1)

    def _html_block(self, tokens: list[Token], i: int) -> None:
        token = tokens[i]
        self._open_block(token)
        named = "id" in token.meta
        if named:
            self._write("<div")
            self._ids(token)
            self._write(">")
        place = Place(token.content, self._lines, token.map[0] if token.map else 0)
        fragment = sanitiser.block(token.content)
        self._inlines.fragment(fragment, place, 0)
        if fragment.open_comment:
            message = "this comment is never closed: what follows it is hidden"
            self._inlines.defects.append(Defect("open-comment", self._rows(token), message))
        if named:
            self._write("</div>\n")
        self._close_block(token)

    def _math_block(self, tokens: list[Token], i: int) -> None:
        token = tokens[i]
        self._open_block(token)
        found, defect = formula(token.content, True, self._rows(token))
        self._write('<div class="math"')
        self._ids(token)
        self._write(f">{found}</div>\n")
        self._close_block(token)
        if defect is not None:
            self._inlines.defects.append(defect)

    def _too_deep(self, tokens: list[Token], i: int) -> None:
        self._write(f'<pre tabindex="0">{escape_text(tokens[i].content)}</pre>\n')

    def _table(self, tokens: list[Token], i: int) -> None:
        self._open_block(tokens[i])
        self._write('<div class="table" tabindex="0"><table')
        self._ids(tokens[i])
        self._write(">")

    def _table_close(self, tokens: list[Token], i: int) -> None:
        self._write("</table></div>\n")
        self._close_block(tokens[i])

    def _callout(self, tokens: list[Token], i: int) -> None:
        token = tokens[i]
        fold = token.meta["fold"]
        self._folds.append(fold)
        self._open_block(token)
        element = "details" if fold else "div"
        meta = token.meta
        self._write(f'<{element} class="callout" data-callout="{meta["kind"]}"')
        if meta["written"] != meta["kind"]:
            self._write(f' data-callout-type="{escape_attribute(meta["written"])}"')
        if meta["metadata"]:
            self._write(f' data-callout-metadata="{escape_attribute(meta["metadata"])}"')
        self._ids(token)
        self._write(" open>" if fold == "+" else ">")
        title = tokens[i + 1]
        self._write(f'<{"summary" if fold else "div"} class="callout-title"{direction(title)}>')
        if all(is_blank(child) for child in title.children or []):
            self._write(escape_text(title.meta["title"]))

    def _callout_title_close(self, tokens: list[Token], i: int) -> None:
        self._write("</summary>" if tokens[i].meta["fold"] else "</div>")
        self._write('<div class="callout-content">')

    def _callout_close(self, tokens: list[Token], i: int) -> None:
        self._write("</div></details>\n" if self._folds.pop() else "</div></div>\n")
        self._close_block(tokens[i])

    def _footnote_list(self, tokens: list[Token], i: int) -> None:
        self._end_sections(0)
        self._pieces.cut()
        self._write('<section class="footnotes"><ol>')

    def _footnote_list_close(self, tokens: list[Token], i: int) -> None:
        self._write("</ol></section>\n")

    def _footnote(self, tokens: list[Token], i: int) -> None:
        self._footnote_start = self._pieces.cut()
        meta = tokens[i].meta
        name = f"fn-{meta['id'] + 1}"
        span = self._rows(tokens[i])
        self._footnotes.append(Footnote(meta["label"], name, span, meta["uses"], 0, 0))
        self._write("<li")
        self._pieces.id(name)
        self._write(">")

    def _footnote_close(self, tokens: list[Token], i: int) -> None:
        self._write("</li>\n")
        end = self._pieces.cut()
        last = self._footnotes[-1]
        self._footnotes[-1] = replace(last, start=self._footnote_start, end=end)

    def _footnote_anchor(self, tokens: list[Token], i: int) -> None:
        self._write(" <a")
        self._pieces.id(footnote_reference(tokens[i]), "href", "#")
        self._write(' class="footnote-back" aria-label="Back to the text">↩</a>')

    def _cell(self, tokens: list[Token], i: int) -> None:
        token = tokens[i]
        style = token.attrs.get("style")
        more = f' style="{style}"' if style else ""
        self._write(f"<{token.tag}{more}{direction(tokens[i + 1])}>")

    def _inline(self, tokens: list[Token], i: int) -> None:
        token = tokens[i]
        children = token.children or []
        if len(children) == 1 and children[0].type == "text" and "::" not in token.content:
            self._write(escape_text(children[0].content))
            return
        row = token.map[0] if token.map else 0
        place: Place
        if i and tokens[i - 1].type in {"th_open", "td_open"}:
            after = self._cell_end if row == self._cell_row else 0
            place = cell = CellPlace(token.content, self._lines, row, after)
            self._cell_end, self._cell_row = cell.end, row
        elif "from" in token.meta:
            source = token.meta["from"]
            if self._moved is None or self._moved[0] is not source:
                self._moved = source, Place(source.content, self._lines, row)
            place = self._moved[1]
            self._inlines.run(children, place, fields=False)
            return
        else:
            place = Place(token.content, self._lines, row)
        self._inlines.run(children, place, bool(i) and tokens[i - 1].type == "paragraph_open")


_BLOCK: dict[str, Callable[[Renderer, list[Token], int], None]] = {
    "inline": Renderer._inline,
    "paragraph_open": Renderer._paragraph,
    "paragraph_close": Renderer._paragraph_close,
    "heading_open": Renderer._heading,
    "heading_close": Renderer._heading_close,
    "list_item_open": Renderer._item,
    "fence": Renderer._fence,
    "code_block": Renderer._fence,
    "html_block": Renderer._html_block,
    "math_block": Renderer._math_block,
    "too_deep": Renderer._too_deep,
    "table_open": Renderer._table,
    "table_close": Renderer._table_close,
    "callout_open": Renderer._callout,
    "callout_title_close": Renderer._callout_title_close,
    "callout_close": Renderer._callout_close,
    "th_open": Renderer._cell,
    "td_open": Renderer._cell,
    "footnote_block_open": Renderer._footnote_list,
    "footnote_block_close": Renderer._footnote_list_close,
    "footnote_open": Renderer._footnote,
    "footnote_close": Renderer._footnote_close,
    "footnote_anchor": Renderer._footnote_anchor,
}
