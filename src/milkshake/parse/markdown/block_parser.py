"""The block parser: markdown-it's rules and Obsidian's, chosen by a line's first character."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it import MarkdownIt, rules_block
from markdown_it.common.utils import mdTrim
from markdown_it.parser_block import ParserBlock
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from markdown_it.utils import EnvType

from milkshake.parse.markdown import comments, footnotes, math
from milkshake.parse.markdown.parser_states import BlockState, measure_tabs, token
from milkshake.parse.markdown.tables import table

Rule = Callable[[StateBlock, int, int, bool], bool]

_NO_REFERENCE = re.compile(r"\[(?:\^|[^\[\]]*\]:[ \t]*!?\[\[)")
_HEADING = re.compile(r"#{1,6}(?=[ \t]|\Z)")
_BREAK = re.compile(r"([-*_])[ \t]*+\1")
_SETEXT = re.compile(r"(=+|-+)[ \t]*\Z")


def reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A link reference definition; not a footnote, and not a label before a wikilink."""
    begin = state.bMarks[start] + state.tShift[start]
    if _NO_REFERENCE.match(state.src, begin, state.eMarks[start]):
        return False
    return rules_block.reference(state, start, end, silent)


def paragraph(state: StateBlock, start: int, end: int) -> None:
    """A paragraph or a setext heading: one loop finds the end of either."""
    line = start + 1
    src, begins, shifts, ends = state.src, state.bMarks, state.tShift, state.eMarks
    counts, indent = state.sCount, state.blkIndent
    parent, state.parentType = state.parentType, "paragraph"
    # The title of a callout is a line of its own; an underline does not make it a heading.
    titled = parent == "blockquote" and src.startswith("[!", begins[start] + shifts[start])
    checked = begins[line] if titled else begins[start]
    tag = ""
    while line < state.lineMax:
        pos = begins[line] + shifts[line]
        blank = pos >= ends[line]
        count = counts[line]
        if not blank and (count - indent > 3 or count < 0):
            line += 1
            continue
        underlined = (
            not blank
            and src[pos] in "-="
            and line < end
            and count >= indent
            and _SETEXT.match(src, pos, ends[line])
            and not (titled and line == start + 1)
        )
        if blank or underlined or _interrupts(state, line, state.lineMax):
            opened = src.find("$$", checked, begins[line]) >= 0
            closing = math.closing_line(state, checked, line) if opened else -1
            if closing < 0:
                if underlined:
                    tag = "h1" if src[pos] == "=" else "h2"
                break
            line = closing
            checked = begins[line] + shifts[line] + len("$$")
        line += 1
    if line == start + 1:
        content = src[begins[start] + shifts[start] : ends[start]].rstrip(" \t")
    else:
        content = state.getLines(start, line, indent, False).strip(" \t\n")
    state.line = line + 1 if tag else line
    kind, tag = ("heading", tag) if tag else ("paragraph", "p")
    level, rows = state.level, [start, state.line]
    state.tokens += (
        token(f"{kind}_open", tag, 1, level, True, map=rows),
        token("inline", "", 0, level + 1, True, content, map=[start, line], children=[]),
        token(f"{kind}_close", tag, -1, level, True),
    )
    state.parentType = parent


def thematic_break(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A thematic break. Most lines that begin with one of its marks are items of a list."""
    begin = state.bMarks[start] + state.tShift[start]
    if not _BREAK.match(state.src, begin, state.eMarks[start]):
        return False
    return rules_block.hr(state, start, end, silent)


def heading(state: StateBlock, start: int, _: int, silent: bool) -> bool:
    """A heading of one to six ``#``; those at its end do not count."""
    match = _HEADING.match(
        state.src, state.bMarks[start] + state.tShift[start], state.eMarks[start]
    )
    if match is None or state.is_code_block(start):
        return False
    if silent:
        return True
    text = state.src[match.end() : state.eMarks[start]].rstrip(" \t")
    cut = text.rstrip("#")
    if cut.endswith((" ", "\t")):
        text = cut
    state.line = start + 1
    tag = f"h{match.end() - match.start()}"
    opening = state.push("heading_open", tag, 1)
    inline = state.push("inline", "", 0)
    closing = state.push("heading_close", tag, -1)
    opening.markup = closing.markup = match.group()
    opening.map, inline.map = [start, state.line], [start, state.line]
    inline.content = mdTrim(text)
    inline.children = []
    return True


def html_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """An HTML block; most are comments, up to the line with the next ``-->``."""
    src, begins, shifts, ends = state.src, state.bMarks, state.tShift, state.eMarks
    begin = begins[start] + shifts[start]
    if not src.startswith("<!--", begin) or state.is_code_block(start):
        return rules_block.html_block(state, start, end, silent)
    if silent:
        return True
    line = start + 1
    is_open = src.find("-->", begin, ends[start]) < 0
    while is_open and line < end:
        if state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            break
        is_open = src.find("-->", begins[line] + shifts[line], ends[line]) < 0
        line += 1
    state.line = line
    token = state.push("html_block", "", 0)
    token.map = [start, line]
    token.content = state.getLines(start, line, state.blkIndent, True)
    return True


_BULLET: tuple[Rule, ...] = (thematic_break, rules_block.list_block)
_INTERRUPTING: dict[str, tuple[Rule, ...]] = {
    "`": (rules_block.fence,),
    "~": (rules_block.fence,),
    ">": (rules_block.blockquote,),
    "*": _BULLET,
    "-": _BULLET,
    "_": (thematic_break,),
    "+": (rules_block.list_block,),
    "<": (html_block,),
    "#": (heading,),
    "%": (comments.block,),
    "$": (math.block,),
    "[": (footnotes.definition,),
    **dict.fromkeys("0123456789", (rules_block.list_block,)),
}
_RULES: dict[str, tuple[Rule, ...]] = {
    **_INTERRUPTING,
    "[": (footnotes.definition, reference),
}


_ENDING_ITEM: dict[str, tuple[Rule, ...]] = {
    **{mark: _INTERRUPTING[mark] for mark in "`~>_%$["},
    "*": (thematic_break,),
    "-": (thematic_break,),
}


def _interrupts(state: StateBlock, line: int, end: int) -> bool:
    rules = _INTERRUPTING.get(state.src[state.bMarks[line] + state.tShift[line]], ())
    for rule in rules:
        if rule(state, line, end, True):
            return True
    return table(state, line, end, True)


def _ends_item(state: StateBlock, line: int, end: int, _: bool) -> bool:
    """Whether something other than an item of the list begins at `line`."""
    for rule in _ENDING_ITEM.get(state.src[state.bMarks[line] + state.tShift[line]], ()):
        if rule(state, line, end, True):
            return True
    return False


class BlockParser(ParserBlock):
    """markdown-it's block parser; it tries only rules that can match a line's first character."""

    def __init__(self) -> None:
        super().__init__()
        # These may end a paragraph in a quote or a table; tables use the rules of quotes.
        ends: RuleOptionsType = {"alt": ["reference", "blockquote"]}
        self.ruler.at("fence", rules_block.fence, ends)
        self.ruler.at("blockquote", rules_block.blockquote, ends)
        self.ruler.at("hr", thematic_break, ends)
        self.ruler.at("html_block", html_block, ends)
        self.ruler.at("heading", heading, ends)
        self.ruler.before("reference", "item", _ends_item, {"alt": ["list"]})
        self.ruler.before("reference", "comment", comments.block, ends)
        self.ruler.before("reference", "math", math.block, ends)
        self.ruler.before("reference", "footnote", footnotes.definition, ends)

    def parse(
        self,
        src: str,
        md: MarkdownIt,
        env: EnvType,
        outTokens: list[Token],  # noqa: N803
    ) -> list[Token]:
        """The block tokens of `src`, appended to `outTokens`."""
        state = BlockState(src, md, env, outTokens)
        self.tokenize(state, 0, state.lineMax)
        return state.tokens

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803
        """Turn the lines from `startLine` up to, not including, `endLine` into tokens.

        Beyond the nesting limit the rest of the block stays plain text, and
        ``state.env["too_deep"]`` is the number of the first such line.
        """
        if state.parentType == "blockquote" and "\t" in state.src:
            measure_tabs(state, startLine, endLine)
        line = startLine
        limit = state.md.options["maxNesting"]
        begins, shifts, ends = state.bMarks, state.tShift, state.eMarks
        empty = False
        while line < endLine:
            while line < state.lineMax and begins[line] + shifts[line] >= ends[line]:
                line += 1
            state.line = line
            if line >= endLine or state.sCount[line] < state.blkIndent:
                break
            if state.level >= limit:
                _keep_as_text(state, line, endLine)
                break
            self._block(state, line, endLine)
            state.tight = not empty
            line = state.line
            if line - 1 < endLine and begins[line - 1] + shifts[line - 1] >= ends[line - 1]:
                empty = True
            if line < endLine and begins[line] + shifts[line] >= ends[line]:
                empty = True
                line += 1
                state.line = line

    def _block(self, state: StateBlock, line: int, end: int) -> None:
        if state.sCount[line] - state.blkIndent >= 4 and rules_block.code(state, line, end, False):
            return
        if table(state, line, end, False):
            return
        first = state.src[state.bMarks[line] + state.tShift[line]]
        for rule in _RULES.get(first, ()):
            if rule(state, line, end, False):
                return
        paragraph(state, line, end)


def _keep_as_text(state: StateBlock, line: int, end: int) -> None:
    state.env.setdefault("too_deep", line)
    state.line = end
    token = state.push("too_deep", "pre", 0)
    token.map = [line, end]
    token.content = state.getLines(line, end, state.blkIndent, False)
