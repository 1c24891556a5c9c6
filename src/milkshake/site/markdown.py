"""A note as Markdown, made from what its page shows: so it tells nothing else."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urljoin

from milkshake.model.note import Note
from milkshake.parse.render.formula_words import formula_words
from milkshake.site.body import join_body
from milkshake.site.plan import Plan

_TOKEN = re.compile(
    r"<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^<>\"]|\"[^\"]*\")*)>|<!--.*?-->|[^<]+|<", re.DOTALL
)
_ATTRIBUTE = re.compile(r"([\w-]+)(?:=\"([^\"]*)\")?")
_FORMULA = re.compile(r"<math\b.*?</math>", re.DOTALL)
_DRAWN = re.compile(r"<(svg|style|script|select)\b.*?</\1>", re.DOTALL)
_MARKUP = re.compile(r"([\\`*_\[\]<>]|~(?=~)|=(?==)|%(?=%)|&(?=#?\w+;))")
_MARKER = re.compile(r"\s*(?:\d{1,9}(?=[.)](?:\s|\Z))|(?=(?:#{1,6}|[-+])(?:\s|\Z)|[-=]+\s*\Z|~~~))")
"""What would begin a heading, a list, a rule or a fence at the start of a line."""
_LANGUAGE = re.compile(r"language-([^\s`]+)")
_BLANKS = re.compile(r"\s+")

_MARKS = {
    "em": "*",
    "i": "*",
    "strong": "**",
    "b": "**",
    "del": "~~",
    "s": "~~",
    "mark": "==",
}
_BLOCKS = frozenset(
    ("p", "div", "section", "figure", "figcaption", "details", "summary", "table", "dl", "dt", "dd")
)


def as_markdown(plan: Plan, note: Note, url: str, only_listed: bool = False) -> str:
    """The title and the text of `note` as Markdown that lies at `url`, with a line end.

    What the page draws, such as a diagram, is left out. With `only_listed`, it does not show
    unlisted notes and does not lead to them.
    """
    title = _MARKUP.sub(r"\\\1", plan.title_of(note).text)
    body = from_html(join_body(plan, note, url, only_listed), plan.absolute(url))
    return f"# {title}\n\n{body}\n" if body else f"# {title}\n"


def from_html(html: str, address: str = "") -> str:
    """HTML of a note as Markdown; links are resolved against `address`, if there is one."""
    html = _FORMULA.sub(lambda match: f" {formula_words(match[0])} ", html)
    writer = _Writer(address)
    for match in _TOKEN.finditer(_DRAWN.sub("", html)):
        if match[2]:
            attributes = dict(_ATTRIBUTE.findall(match[3]))
            (writer.close if match[1] else writer.open)(match[2].lower(), attributes)
        elif not match[0].startswith("<!--"):
            writer.text(unescape(match[0]))
    return "\n".join(writer.lines()).strip()


class _Writer:
    """Markdown while it is written: finished lines, and the line that has begun."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.done: list[str] = []
        self.line = ""
        self.first = ""  # what the next line begins with in place of the last indent
        self.indents: list[str] = []
        self.lists: list[int] = []
        self.links: list[str] = []
        self.code = ""
        self.code_start = 0
        self.language = ""
        self.cells = 0

    def lines(self) -> list[str]:
        """All lines."""
        self.end()
        return self.done

    def end(self, blank: bool = True) -> None:
        """End the line that has begun, and the block if there is to be a blank line."""
        indent = "".join(self.indents)
        if self.line.strip():
            if self.first:
                indent = "".join(self.indents[:-1]) + self.first
            self.done.append(indent + self.line.strip())
            self.first = ""
        self.line = ""
        empty = "".join(self.indents).rstrip()
        if blank and self.done and self.done[-1].strip(" >"):
            self.done.append(empty)

    def text(self, text: str) -> None:
        """Words between tags."""
        if self.code == "pre":
            self.line += text
            return
        text = _BLANKS.sub(" ", text)
        if not self.code:
            text = _MARKUP.sub(r"\\\1", text)
            if not self.line.strip() and (marker := _MARKER.match(text)):
                text = f"{marker[0]}\\{text[marker.end() :]}"
        self.line += text.replace("|", "\\|") if self.cells else text

    def open(self, tag: str, attributes: dict[str, str]) -> None:
        """A tag begins."""
        if tag == "pre":
            self.end()
            self.code = "pre"
        elif self.code == "pre":
            if tag == "code" and (language := _LANGUAGE.search(attributes.get("class", ""))):
                self.language = unescape(language[1])
        elif tag == "code":
            self.code, self.code_start = "code", len(self.line)
        elif tag in _MARKS:
            self.line += _MARKS[tag]
        elif tag == "a":
            self.links.append(unescape(attributes.get("href", "")))
            self.line += "[" if self.links[-1] else ""
        elif tag == "img":
            source = self._resolved(unescape(attributes.get("src", "")))
            alt = _MARKUP.sub(r"\\\1", unescape(attributes.get("alt", "")))
            if self.cells:
                alt = alt.replace("|", "\\|")
            self.line += f"![{alt}](<{source}>)"
        elif tag == "br" and self.cells:
            self.line += "<br>"
        elif tag == "br":
            self.end(blank=False)
        elif tag == "input":
            self.line += "[x] " if "checked" in attributes else "[ ] "
        elif tag == "hr":
            self.end()
            self.line = "---"
            self.end()
        elif tag in {"ul", "ol"}:
            self.end(blank=not self.lists)
            self.lists.append(int(attributes.get("start", "1")) if tag == "ol" else 0)
        elif tag == "li":
            self.end(blank=False)
            if self.lists and attributes.get("value", "").isdecimal():
                self.lists[-1] = int(attributes["value"])
            number = self.lists[-1] if self.lists else 0
            marker = f"{number}. " if number else "- "
            if number:
                self.lists[-1] += 1
            self.first = marker
            self.indents.append(" " * len(marker))
        elif tag == "blockquote":
            self.end()
            self.indents.append("> ")
        elif tag == "tr":
            self.end(blank=False)
            self.cells = 0
        elif tag in {"td", "th"}:
            self.line += " | " if self.cells else "| "
            self.cells += 1
        elif len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.end()
            self.line = "#" * int(tag[1]) + " "
        elif tag in _BLOCKS and not self.cells:
            self.end(blank=tag != "dd")

    def close(self, tag: str, _: dict[str, str]) -> None:
        """A tag ends."""
        if tag == "pre":
            self._fence()
        elif self.code == "pre":
            return
        elif tag == "code" and self.code:
            code = self.line[self.code_start :]
            fence = _longer(code, 1)
            blank = " " if code.startswith("`") or code.endswith("`") else ""
            self.line = f"{self.line[: self.code_start]}{fence}{blank}{code}{blank}{fence}"
            self.code = ""
        elif tag in _MARKS:
            self.line += _MARKS[tag]
        elif tag == "a" and self.links:
            if target := self.links.pop():
                self.line += f"](<{self._resolved(target)}>)"
        elif tag in {"ul", "ol"} and self.lists:
            self.end(blank=False)
            self.lists.pop()
            self.end(blank=not self.lists)
        elif tag in {"li", "blockquote"} and self.indents:
            self.end(blank=False)
            self.first = ""
            if tag == "blockquote":
                while self.done and self.done[-1] and not self.done[-1].strip(" >"):
                    self.done.pop()
            self.indents.pop()
            if tag == "blockquote":
                self.end()
        elif tag == "tr":
            self.line += " |"
            cells = self.cells
            self.end(blank=False)
            self.cells = 0
            if cells and not self._in_table():
                self.done.append("".join(self.indents) + "| --- " * cells + "|")
        elif (tag in _BLOCKS and not self.cells) or re.fullmatch("h[1-6]", tag):
            self.end()

    def _in_table(self) -> bool:
        """Whether the row that was written last is not the first of its table."""
        rows = [line.lstrip("> ").startswith("|") for line in self.done[-2:]]
        return len(rows) == 2 and rows[0]

    def _fence(self) -> None:
        """Write the code that has been collected, in a fence longer than any in it."""
        fence = _longer(self.line, 3)
        code, self.line, self.code = self.line.strip("\n"), "", ""
        for line in (fence + self.language, *code.split("\n"), fence):
            self.done.append("".join(self.indents) + line)
        self.language = ""
        self.end()

    def _resolved(self, target: str) -> str:
        """The address of a link, whole where the address of the note is known."""
        whole = urljoin(self.address, target) if self.address else target
        return whole.replace("<", "%3C").replace(">", "%3E").replace("\n", "")


def _longer(code: str, least: int) -> str:
    """Backticks to put around `code`: more than it has in a row, and `least` of them."""
    return "`" * max(least, 1 + max(map(len, re.findall("`+", code)), default=0))
