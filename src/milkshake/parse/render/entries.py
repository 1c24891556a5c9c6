"""Entries and tables: the list items, labelled paragraphs, stories and table rows of a note.

Block quotes and footnotes do not count, and each callout is kept apart.

Long because one walk over the tokens tells all of them apart: a note is parsed once.
"""

from __future__ import annotations

import re
from itertools import zip_longest

from markdown_it.token import Token
from msgspec import Struct
from msgspec.structs import replace

from milkshake.model.note import Callout, Cell, Entry, Table
from milkshake.model.source import Span
from milkshake.parse.places import CellPlace, Place
from milkshake.parse.render.pasted_tables import pasted_rows
from milkshake.parse.render.plain_text import plain_text, text_in_words

# A symbol, such as an emoji, may stand before a label.
_LABEL = re.compile(
    r"(?:[^\w\s\x00-\x7f]{1,8}[ \t]*)?(\*\*|__)(?!\s)([^*_:\n]{1,40})(?::\1|\1:)[ \t]*"
)
_LATER_LABEL = re.compile(rf"[ \t]*[·•|;,–—/][ \t]*{_LABEL.pattern}")
"""Another label in a line, behind a sign that ends the words of the one before."""
_SEPARATORS = " \t·•|;,–—/"
_BOLD = frozenset({"**", "__"})
_SYMBOLS = "\u2000"
"""The first of the symbols that may stand before a label, in code points."""
_STORY = re.compile(r"[*_]*(?:When|Whenever|While|If|After|Before|Once|As an?)\b")
_FORCE = re.compile(
    r"[\W_]*(?:f?\d+\W+)?(?:the )?(?:push|pull|anxi|habit|inertia|(?:four )?forces\b)",
    re.IGNORECASE,
)
"""The beginning of a heading or line that may name a force, or all of them."""
_MOMENT = re.compile(
    r"[\W\d_]*(?:first (?:thought|use)|(?:passive|active)(?:ly)? look|event #?(?:one|two|[12])\b|"
    r"deci[ds]|buying|purchas|consum|ongoing use|satisf)",
    re.IGNORECASE,
)
"""The beginning of a heading that may name a moment of a switch."""
_STORIES = re.compile(r"(?i)[\W\d_]*(?:(?:job |jtbd )?stor(?:y|ies)|job|jtbd)")
"""The beginning of a heading below which quotes may be job stories."""
_FORCE_LINE = re.compile(
    r"[^\w\n*_]*([*_]{0,3})((?:push|pull|anxi|habit|inertia)[^*_:\n]{0,40})(:?[*_]{1,3}:?|:)\W*",
    re.IGNORECASE,
)
"""A line of a paragraph that consists of the name of a force."""
_FORCE_NAME = re.compile(
    r"[^\w\n]*(?:the )?(?:push(?:es)?|pulls?|anxiet(?:y|ies)|habits?|inertia)"
    r"(?: of (?:the )?\w+(?: \w+)?)?[^\w\n]*",
    re.IGNORECASE,
)
"""A line that is only the plain name of a force: right above a list, it says what that holds."""
_FORCE_AND_WORDS = re.compile(
    r"[^\w\n]*(?:the )?(?:push|pull|anxi|habit|inertia)[^:\n]{0,40}:", re.IGNORECASE
)
"""The beginning of a line such as ``Push: it is late``."""
_FORCE_WORDS = (b"push", b"pull", b"anxi", b"habit", b"inertia")
"""One of these is in every name of a force."""
_LONGEST_LINE = 60
_BREAK = re.compile(r"<br\b", re.IGNORECASE)
_LINE = re.compile(r"[^\w\[<]*\w[^.!?;\[\]<>\n]{1,40}")
"""A line so short that it may say what the list or table below it contains."""
_EMPHASISED = re.compile(r"[^\w*]*(\*{1,3}|_{1,3})[^*_]+\1\W*")
_DIRECTION = r"(?:(?:Mini|Maxi)mi[sz]e |(?:Reduce|Decrease|Lower|Increase|Raise) the )"
_NEEDS = re.compile(rf"{_DIRECTION}[^\n<]*\n{_DIRECTION}")
"""A paragraph whose lines may be needs. One line alone is mostly prose."""
_FIRST_OF_NEEDS = frozenset("MRDLI")
_LINKS = re.compile(
    r"(?:!?\[\[[^\[\]\n]+\]\]|\[[^\[\]\n]+\]\([^()\n]+\)|[\s,;·|&/]|and\b|or\b|"
    r"%%[^%\n]*%%)+\.?"
)
"""A paragraph of nothing but links, and comments."""
_LISTS = frozenset({"bullet_list_open", "ordered_list_open", "table_open"})
_ASIDE = frozenset(
    f"{name}_{end}"
    for name in ("blockquote", "footnote", "footnote_block")
    for end in ("open", "close")
)

_READ = _ASIDE | {
    *("inline", "heading_open", "list_item_open", "list_item_close", "table_close"),
    *("callout_open", "callout_close"),
}


class Parts(Struct, frozen=True):
    """The entries, tables and callouts of a note, each in the order of the text."""

    entries: tuple[Entry, ...]
    tables: tuple[Table, ...]
    callouts: tuple[Callout, ...]


def entries_and_tables(tokens: list[Token], lines: list[str], folded: bytes) -> Parts:
    """The entries and the tables in the block `tokens` of a note.

    Formulas in the inline tokens must be drawn already; `lines` are those of the file, and
    `folded` is its text with ASCII letters in lower case.
    """
    forces = any(word in folded for word in _FORCE_WORDS)
    reader = _Reader(lines, forces)
    for i, token in enumerate(tokens):
        kind = token.type
        if kind not in _READ:
            continue
        if kind == "inline":
            if not reader.aside or reader.below_name or reader.below_stories:
                reader.inline(tokens, i)
        elif kind == "heading_open":
            reader.heading += not token.level
            content = tokens[i + 1].content
            reader.below_name = reader.names(content)
            reader.below_stories = token.tag == "h1" or _STORIES.match(content) is not None
        elif kind == "list_item_open":
            reader.depth += 1
        elif kind == "list_item_close":
            reader.depth -= 1
        elif kind == "table_close":
            reader.end_table()
        elif kind == "callout_open":
            reader.begin_callout(token, tokens[i + 1])
        elif kind == "callout_close":
            reader.end_callout()
        else:
            reader.aside += token.nesting
    return Parts(tuple(reader.entries), tuple(reader.tables), tuple(reader.callouts))


class _Reader:
    """Collects the entries and tables of one note.

    `heading` is the index of the last heading, `depth` that of nested list items, and
    `aside` is positive in what does not count. `below_name` says whether the last heading or
    line of a few words may name a force, or the heading a moment of a switch: the paragraphs
    and quotes below it are entries. `below_stories` says whether the heading may name job
    stories, or is the title: so are quotes that begin as a story does.
    """

    def __init__(self, lines: list[str], forces: bool) -> None:
        self._lines = lines
        self._forces = forces
        self._rows: list[list[Cell]] = []
        self._after = 0
        self.heading = -1
        self.depth = 0
        self.aside = 0
        self.below_name = False
        self.below_stories = True
        self.entries: list[Entry] = []
        self.tables: list[Table] = []
        self.callouts: list[Callout] = []
        self._level = 0
        self._named_force = 0
        self._outside: list[tuple[Token, str, list[Entry], list[Table], int, int]] = []

    def inline(self, tokens: list[Token], i: int) -> None:
        """Collect the text ``tokens[i]`` if it is an entry or a cell."""
        opening = tokens[i - 1]
        kind = opening.type
        if kind == "paragraph_open":
            before = tokens[i - 2] if i > 1 else opening
            following = tokens[i + 2].type if i + 2 < len(tokens) else ""
            in_list = before.type == "list_item_open"
            inline, *others = self._cut(tokens[i], in_list)
            if in_list and not self.aside:
                number = int(before.info) if before.info.isdecimal() else -1
                count = len(self.entries)
                self._paragraph(inline, before.meta.get("id", ""), number)
                self._named_force = self.depth if self._is_name_of_force(count) else 0
                if "task" in before.meta:
                    self.entries[count:] = [
                        replace(entry, is_task=True) for entry in self.entries[count:]
                    ]
                self._after_lists(others, following)
            elif opening.level == self._level and not self.aside:
                if "\t" in inline.content and (rows := pasted_rows(inline, self._lines)):
                    self.tables.append(Table(self.heading, rows))
                    return
                self._plain(inline, opening.meta.get("id", ""), following)
                self._after_lists(others, following)
            elif (
                self.aside == 1
                and opening.level == self._level + 1
                and (self.below_name or _STORY.match(inline.content))
            ):
                self._paragraph(tokens[i], "", -1)
            elif self.depth and not self.aside and self._named_force == self.depth:
                # What stands below the name of a force, in its list item, is said of it.
                self.depth += 1
                self._paragraph(tokens[i], "", -1)
                self.depth -= 1
        elif kind in {"th_open", "td_open"} and not self.aside:
            self._cell(tokens, i)
        elif kind == "heading_open" and tokens[i - 2].type == "list_item_open" and not self.aside:
            # Outliners write headings into list items: they say what the list below contains.
            self._introduction(tokens[i])

    def _plain(self, inline: Token, block: str, following: str) -> None:
        """Collect a paragraph outside lists if it is an entry.

        `following` is the type of the block after it.
        """
        content = inline.content
        if content[:2] in _BOLD or _STORY.match(content) or self._begins_with_label(content):
            self.below_name = self.names(content)
            self._paragraph(inline, block, -1)
        elif self._introduces(content, following):
            self.below_name = self.names(content)
            self._introduction(inline)
        elif self.below_name or (content[:1] == "[" and _LINKS.fullmatch(content)):
            self._paragraph(inline, block, -1)
        elif content[:1] in _FIRST_OF_NEEDS and _NEEDS.match(content):
            self._each_line(inline)

    def _each_line(self, inline: Token) -> None:
        """Collect each line of a paragraph as an entry: of needs without bullets."""
        content, row = inline.content, inline.map[0] if inline.map else 0
        start = 0
        for group in _split(inline.children or []):
            end = content.find("\n", start)
            end = len(content) if end < 0 else end
            span = Place(content, self._lines, row).span(start, end)
            self._add("", text_in_words(group), span, -1, "")
            start = end + 1

    def _is_name_of_force(self, count: int) -> bool:
        """Whether the one entry after the first `count` consists of the name of a force."""
        if not self._forces or len(self.entries) != count + 1:
            return False
        label, text = self.entries[-1].label, self.entries[-1].text
        return not (label and text) and _FORCE_NAME.fullmatch(label or text) is not None

    def _after_lists(self, paragraphs: list[Token], following: str) -> None:
        """Collect the other parts of a paragraph of a list: see `_cut`."""
        depth = self.depth
        for inline in paragraphs:
            self.depth = depth + 1 if inline.level else 0
            self._plain(inline, "", following)
        self.depth = depth

    def _cut(self, inline: Token, in_list: bool) -> list[Token]:
        """A paragraph, cut before each line that begins another force or has a label.

        The labels that stand farther left than the words of a list item belong to no item:
        Markdown counts lines right below a list to its last item. Those that stand below
        words of the item say more of it: their tokens have the level 1.
        """
        content = inline.content
        if "\n" not in content:
            return [inline]
        may_be_labelled = "\n**" in content or "\n__" in content
        may_introduce = in_list and (content.endswith(":") or ":\n" in content)
        if not (self._forces or may_be_labelled or may_introduce):
            return [inline]
        lines = content.split("\n")
        groups = _split(inline.children or [])
        row = inline.map[0] if inline.map else 0
        last = len(lines) - 1
        left = self._column(row, lines[0]) if in_list else 0
        starts = [0]
        within: set[int] = set()
        labelled = self._begins_with_label(content)
        for n, line in enumerate(lines[1:], 1):
            is_within = in_list and self._column(row + n, line) >= left
            if is_within and not labelled and line[:2] in _BOLD and _LABEL.match(line):
                within.add(n)
            elif not (self._forces and self._is_another_force(line, n == last)) and (
                is_within
                or not (line[:2] in _BOLD or (in_list and line.endswith(":")))
                or not self._has_label(line, labelled and not in_list)
            ):
                continue
            starts.append(n)
            labelled = labelled if is_within else _LABEL.match(line) is not None
        if len(starts) == 1 or len(groups) != len(lines):
            return [inline]
        parts = []
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
            children = list(groups[start])
            for group in groups[start + 1 : end]:
                children += [Token("softbreak", "br", 0), *group]
            parts.append(
                Token(
                    "inline",
                    "",
                    0,
                    map=[row + start, row + end],
                    level=int(start in within),
                    content="\n".join(lines[start:end]),
                    children=children,
                )
            )
        return parts

    def _column(self, row: int, text: str) -> int:
        """The column in which a text begins in a row of the file."""
        return self._lines[row].find(text) if row < len(self._lines) else 0

    def _is_another_force(self, line: str, is_last: bool) -> bool:
        return self._begins_force(line) or (
            is_last and line[:1].isupper() and _FORCE_NAME.fullmatch(line) is not None
        )

    def _has_label(self, line: str, is_below_label: bool) -> bool:
        """Whether a line of a paragraph begins with a label, or says what is below it.

        Where the line `is_below_label`, the paragraph is cut at its labels anyway.
        """
        if _LABEL.match(line):
            return not is_below_label
        is_whole = line.endswith(":") or _EMPHASISED.fullmatch(line) is not None
        return is_whole and len(line) <= _LONGEST_LINE and _LINE.fullmatch(line) is not None

    def _begins_force(self, line: str) -> bool:
        """Whether a line of a paragraph begins what is said of a force."""
        if _FORCE_LINE.fullmatch(line):
            return True
        return self.below_name and _FORCE_AND_WORDS.match(line) is not None

    def _paragraph(self, inline: Token, block: str, number: int) -> None:
        """Collect a paragraph: one entry, or one for each line that has a label in bold."""
        content, children = inline.content, inline.children or []
        row = inline.map[0] if inline.map else 0
        if self._begins_with_label(content):
            start = 0
            for group in _split(children):
                end = content.find("\n", start)
                end = len(content) if end < 0 else end
                if match := _FORCE_LINE.fullmatch(content, start, end):
                    span = Place(content, self._lines, row).span(end, end)
                    self._add(match[2].strip(), "", span, number, block)
                elif match := _LABEL.match(content, start, end):
                    labels = [match, *_LATER_LABEL.finditer(content, match.end(), end)]
                    words = text_in_words(group).partition(match[2])[2]
                    for one, after in zip_longest(labels, labels[1:]):
                        text, _, words = words.partition(after[2]) if after else (words, "", "")
                        text = text.lstrip(": \t").rstrip(_SEPARATORS if after else None)
                        stop = after.start() if after else end
                        span = Place(content, self._lines, row).span(one.end(), stop)
                        self._add(one[2].strip(), text, span, number, block)
                elif text_in_words(group).strip() and self.entries:
                    last = self.entries[-1]
                    span = last.span.until(Place(content, self._lines, row).span(start, end))
                    text = f"{last.text}\n{text_in_words(group)}"
                    self.entries[-1] = replace(last, text=text, span=span)
                start = end + 1
            return
        if _is_struck(children):
            return
        text = _text(inline)
        if "\n" not in content and row < len(self._lines):
            line = self._lines[row]
            column = max(line.find(content), 0) + 1
            span = Span(row + 1, column, row + 1, column + len(content))
        else:
            span = Place(content, self._lines, row).span(0, len(content))
        self._add("", text, span, number, block)

    def _introduction(self, inline: Token) -> None:
        """Collect a paragraph that only says what comes below it, as a label without words."""
        row = inline.map[0] if inline.map else 0
        span = Place(inline.content, self._lines, row).span(0, len(inline.content))
        self._add(text_in_words(inline.children or []).strip(" :*_"), "", span, -1, "")

    def names_force(self, content: str) -> bool:
        """Whether a heading or line may name a force."""
        return self._forces and _FORCE.match(content) is not None

    def names(self, content: str) -> bool:
        """Whether a heading or line may name a force or a moment of a switch."""
        return self.names_force(content) or _MOMENT.match(content) is not None

    def _begins_with_label(self, content: str) -> bool:
        """Whether a paragraph's first line has a label, or consists of the name of a force."""
        if (content[:2] in _BOLD or content[:1] >= _SYMBOLS) and _LABEL.match(content):
            return True
        if not self._forces:
            return False
        end = content.find("\n")
        return 0 < end <= _LONGEST_LINE and _FORCE_LINE.fullmatch(content, 0, end) is not None

    def _introduces(self, content: str, following: str) -> bool:
        """Whether a paragraph only says what is below it: ``Push:``, ``*Push*``, or a few words.

        `following` is the type of the block after it.
        """
        if len(content) > _LONGEST_LINE or ":" in content.rstrip(" :*_"):
            return False
        may_introduce = (
            content.endswith(":")
            or following in _LISTS
            or _EMPHASISED.fullmatch(content) is not None
            or self.names_force(content)
        )
        return may_introduce and _LINE.fullmatch(content) is not None

    def begin_callout(self, opening: Token, title: Token) -> None:
        """Collect what follows in a callout of its own."""
        self._outside.append(
            (
                opening,
                _text(title).strip() or opening.meta["written"],
                self.entries,
                self.tables,
                self.depth,
                self._level,
            )
        )
        self.entries, self.tables = [], []
        self.depth, self._level = 0, opening.level + 1
        self.below_name = self.names_force(self._outside[-1][1])

    def end_callout(self) -> None:
        """Collect the callout that has been read, unless it lies in what does not count."""
        entries, tables = self.entries, self.tables
        opening, title, self.entries, self.tables, self.depth, self._level = self._outside.pop()
        self.below_name = False
        if (entries or tables) and not self.aside:
            row = opening.map[0] + 1 if opening.map else 1
            self.callouts.append(Callout(title, row, self.heading, tuple(entries), tuple(tables)))

    def _add(self, label: str, text: str, span: Span, number: int, block: str) -> None:
        self.entries.append(
            Entry(label, text.strip(), span, self.heading, self.depth, number, block)
        )

    def _cell(self, tokens: list[Token], i: int) -> None:
        inline = tokens[i]
        if i < 2 or tokens[i - 2].type == "tr_open":
            self._rows.append([])
            self._after = 0
        content, row = inline.content, inline.map[0] if inline.map else 0
        if "|" in content:
            place = CellPlace(content, self._lines, row, self._after)
            self._after = place.end
            span = place.span(0, len(content))
        else:
            column = max(self._lines[row].find(content, self._after), 0)
            self._after = column + len(content)
            span = Span(row + 1, column + 1, row + 1, self._after + 1)
        self._rows[-1].append(Cell(_cell_text(inline).strip(), span))

    def end_table(self) -> None:
        """Collect the table whose cells have been read."""
        if self._rows and not self.aside:
            rows = tuple(tuple(row) for row in self._rows)
            self.tables.append(Table(self.heading, rows))
        self._rows = []


def _text(inline: Token) -> str:
    children = inline.children or []
    if len(children) == 1 and children[0].type == "text":
        return children[0].content
    return text_in_words(children) if "$" in inline.content else plain_text(children)


def _is_struck(children: list[Token]) -> bool:
    """Whether all of a text is struck out: it holds no longer."""
    kinds = [child.type for child in children]
    return kinds[:1] == ["s_open"] and kinds.index("s_close") == len(kinds) - 1


def _cell_text(inline: Token) -> str:
    """The words of a table cell, in which ``<br>`` ends a line; a dash if they are struck out."""
    if _is_struck(inline.children or []):
        return "–"
    if "<" not in inline.content:
        return _text(inline)
    return "".join(
        "\n"
        if child.type == "html_inline" and _BREAK.match(child.content)
        else text_in_words([child])
        for child in inline.children or []
    )


def _split(children: list[Token]) -> list[list[Token]]:
    """Inline tokens by line."""
    lines: list[list[Token]] = [[]]
    for child in children:
        if child.type in {"softbreak", "hardbreak"}:
            lines.append([])
        else:
            lines[-1].append(child)
    return lines
