"""What all pages share: the header, the footer, the crumbs, and how a page is filled."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from milkshake.jtbd.research import Research
from milkshake.jtbd.withheld_names import without_names
from milkshake.model.link_syntax import property_in_words
from milkshake.model.note import Note, text_of
from milkshake.model.own import NONE, Own
from milkshake.model.source import START
from milkshake.site import own_frame, texts, urls
from milkshake.site.entries import CountedEntry, Crumb, KindEntry, NoteEntry, PageLink
from milkshake.site.languages import is_right_to_left
from milkshake.site.page import Page, Place
from milkshake.site.plan import Plan
from milkshake.site.rail import Rails
from milkshake.site.render import Markup, markup, render, with_formulas
from milkshake.site.words import say

_AROUND = 5
"""How many pages of a long list are named before and after the one that is shown."""


_POLICY = "style-src 'self'"
_INLINE = f"{_POLICY} 'unsafe-inline'"
_ATTRIBUTES = f"{_POLICY}; style-src-attr 'unsafe-inline'"


def _with_styles(html: str) -> str:
    """A page whose policy allows the styles that it has itself, besides those of the site."""
    if "<style" in html:
        return html.replace(_POLICY, _INLINE, 1)
    return html.replace(_POLICY, _ATTRIBUTES, 1) if ' style="' in html else html


class Layout:
    """A plan, and the parts of its pages that are the same on many of them, made once."""

    def __init__(
        self,
        plan: Plan,
        places: Iterable[Place],
        read_file: Callable[[str], bytes],
        own: Own = NONE,
    ) -> None:
        """The layout of a site whose header leads to `places`.

        `read_file` gives the bytes of an attachment by its path in the vault. `warnings` say
        which settings lead nowhere. `own` are the team's own files.
        """
        self.plan = plan
        self.read_file = read_file
        self.own = own
        self.rails = Rails(plan)
        self._places, unplaced = own_frame.places(plan, places)
        self._placed = {place.href for one in self._places for place in one}
        self._logo, missing = own_frame.logo(plan)
        self.warnings = (*unplaced, *missing)
        self._made: dict[tuple[object, ...], Markup] = {}
        self._crumbs: dict[tuple[str, str], list[Crumb]] = {}
        self._picture = plan.absolute(plan.url("picture", "")) if plan.address else ""
        self._feed = next((urls.encoded(p.url) for p in plan.pages if p.type == "feed"), "")

    def fill(
        self, template: str, page: Page, title: str, *, description: str = "", **values: Any
    ) -> bytes:
        """The content of a page: its template, filled with `values` and with what all pages have.

        Besides `title` and `description` every template receives: `head_title`,
        `language`, `dir` (``rtl`` for a language from right to left), `canonical` (the
        page's address on the web), `root` (what leads to the site's folder), `strict`
        (whether a lone line break in a note is shown as a space), `header`, `footer`,
        `pages` (the pages of a long list), `site_title`, `feed` (the URL of the feed from
        the site's folder, or empty), `kind` (a CSS class), `picture` (the address of
        that for links to the page), `linked_data` (JSON-LD) and `noindex` (whether search engines
        shall leave it out); unless `values` has them `picture` is that of the site, and the other
        three are empty. `root` may be another.
        """
        plan = self.plan
        usual = {"kind": "", "picture": self._picture, "linked_data": "", "noindex": False}
        usual |= {"language": plan.config.language, "root": page.root}
        values = {**usual, **values}
        root = values["root"]
        html = render(
            template,
            title=title,
            head_title=title if title == plan.title else f"{title} · {plan.title}",
            description=description,
            dir="rtl" if is_right_to_left(values["language"]) else "",
            canonical=plan.absolute(page.url),
            site_title=plan.title,
            feed=self._feed,
            strict=plan.config.obsidian.strict_line_breaks,
            header=self._header(root, urls.encoded(page.url)),
            footer=self._footer(root),
            pages=self._pager(page),
            **values,
        )
        return _with_styles(html).encode("utf-8", "replace")

    def once(self, key: tuple[object, ...], make: Callable[[], Markup]) -> Markup:
        """A part of pages that is the same wherever `key` is: what `make` gives the first time."""
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = make()
        return made

    def _header(self, root: str, current: str) -> Markup:
        """The top of a page; `current` is its URL, in case the header leads there."""
        if current not in self._placed:
            current = ""

        def header() -> Markup:
            return markup(
                render(
                    "parts/header.html",
                    root=root,
                    current=current,
                    site_title=self.plan.title,
                    logo=self._logo,
                    places=self._places,
                )
            )

        return self.once(("header", root, current), header)

    def _footer(self, root: str) -> Markup:
        """The bottom of a page."""

        def footer() -> Markup:
            plan = self.plan
            return markup(
                render(
                    "parts/footer.html",
                    root=root,
                    site_title=plan.title,
                    description=plan.config.description,
                    paragraphs=own_frame.footer(plan, root),
                )
            )

        return self.once(("footer", root), footer)

    def _pager(self, page: Page) -> list[PageLink]:
        """The pages that the list of this one takes: the first, the last, and those around it."""
        if page.total == 1:
            return []
        return [
            PageLink(
                number,
                page.root + self.plan.href(page.type, page.name, number),
                number == page.number,
            )
            for number in range(1, page.total + 1)
            if number in (1, page.total) or abs(number - page.number) <= _AROUND
        ]

    def kinds(self, root: str) -> list[KindEntry]:
        """The kinds of note in the vault; none where all notes are concepts."""
        plan = self.plan
        if not plan.typed:
            return []
        return [
            KindEntry(kind, say(f"kind.{kind}", 2), root + plan.kind_href(kind), len(notes))
            for kind, notes in plan.kinds.items()
        ]

    def crumbs(self, folder: str, root: str) -> list[Crumb]:
        """The folders from the root of the vault down to `folder`."""
        crumbs = self._crumbs.get((folder, root))
        if crumbs is None:
            crumbs = []
            path = folder
            while path:
                href = root + self.plan.href("folder", path)
                crumbs.insert(0, Crumb(self.plan.folders[path].title.html, href))
                path = path.rpartition("/")[0]
            self._crumbs[folder, root] = crumbs
        return crumbs

    def note(self, note: Note, root: str) -> NoteEntry:
        """A note as a list shows it."""
        kind = self.plan.label(note.path)
        name = say(f"kind.{self.plan.research.kinds[note.path]}", 1) if kind else ""
        line = with_formulas(note, statement(self.plan.research, note) or description(note))
        title = self.plan.title_of(note).html
        return NoteEntry(title, root + self.plan.hrefs[note.path], kind, name, line)

    def folders(self, paths: Iterable[str], root: str) -> list[CountedEntry]:
        """Folders as a list shows them, each with how many notes lie below it."""
        plan = self.plan
        return [
            CountedEntry(
                plan.folders[path].title.html,
                root + plan.href("folder", path),
                plan.folders[path].total,
            )
            for path in paths
        ]

    def tags(self, keys: Iterable[str], root: str) -> list[CountedEntry]:
        """Tags as a list shows them, each with how many notes carry it or a tag below it."""
        plan = self.plan
        return [
            CountedEntry(
                plan.tags[key].name, root + plan.href("tag", key), len(plan.tags[key].notes)
            )
            for key in keys
        ]


def description(note: Note) -> str:
    """What a note is about, in a line: its property `description`, else how its text begins."""
    text = property_in_words(text_of(note.value("description")))
    return " ".join((text if text.strip() else texts.excerpt(note)).split())


def statement(research: Research, note: Note) -> str:
    """The property `statement`: a job, need or story in full; empty where it repeats the title.

    It is without the names of withheld notes.
    """
    text = text_of(note.value("statement")).strip()
    if links := research.withheld_links(note.path):
        text = without_names(text, START, links)
    text = property_in_words(text)
    return "" if text.casefold() == note.title.casefold() else text
