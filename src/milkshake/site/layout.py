"""What all pages share: the header, the footer, the trail of folders, and how a page is filled."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from milkshake.model.note import Note
from milkshake.site import urls
from milkshake.site.plan import KIND_NAMES, PAGE_SIZE, Plan, pages_of
from milkshake.site.render import Markup, markup, render

Page: TypeAlias = tuple[str, Callable[[], bytes]]
"""A URL, and what makes the content of the file there."""

Crumb: TypeAlias = tuple[str, str]
"""A name and the href it leads to."""

Entry: TypeAlias = tuple[str, str, str, str, str]
"""A note in a list: href, title, kind, the kind's name, and a line about the note."""


class Frame:
    """A plan, and the parts of its pages that are the same on many of them, made once."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.base_url = f"{plan.config.url.rstrip('/')}/" if plan.config.url else ""
        self._headers: dict[tuple[str, str], Markup] = {}
        self._footers: dict[str, Markup] = {}
        self._crumbs: dict[tuple[str, str], list[Crumb]] = {}

    def page(
        self, template: str, url: str, title: str, *, description: str = "", **values: Any
    ) -> bytes:
        """The page at `url`: its template, filled with `values` and with what all pages have."""
        plan = self.plan
        root = urls.root(url)
        values = {"kind": "", "picture": "", **values}
        return render(
            template,
            title=title,
            head_title=title if title == plan.title else f"{title} · {plan.title}",
            description=description,
            language=plan.config.language,
            canonical=self.absolute(url),
            root=root,
            strict=plan.config.obsidian.strict_line_breaks,
            header=self.header(root, urls.encoded(url)),
            footer=self.footer(root),
            **values,
        ).encode("utf-8", "replace")

    def absolute(self, url: str) -> str:
        """The address of a page on the web; empty where the config names none."""
        if not self.base_url:
            return ""
        return self.base_url + ("" if url == urls.HOME else urls.encoded(url))

    def header(self, root: str, current: str) -> Markup:
        """The top of a page; `current` is its URL, in case the header leads there."""
        plan = self.plan
        kinds = [(kind, label, href) for kind, label, href, _ in self.kinds()]
        places = [("Contents", plan.href("folder", ""))]
        if plan.tags:
            places.append(("Tags", plan.href("tags", "")))
        if plan.rules:
            places.append(("Findings", plan.href("problems", "")))
        if all(current != href for *_, href in [*kinds, *places]):
            current = ""
        found = self._headers.get((root, current))
        if found is None:
            found = self._headers[root, current] = markup(
                render(
                    "parts/header.html",
                    root=root,
                    current=current,
                    site_title=plan.title,
                    kinds=kinds,
                    places=places,
                )
            )
        return found

    def footer(self, root: str) -> Markup:
        """The bottom of a page."""
        found = self._footers.get(root)
        if found is None:
            plan = self.plan
            found = self._footers[root] = markup(
                render(
                    "parts/footer.html",
                    root=root,
                    site_title=plan.title,
                    description=plan.config.description,
                )
            )
        return found

    def kinds(self, root: str = "") -> list[tuple[str, str, str, int]]:
        """The kinds of note in the vault: class, plural, href and count.

        None where all notes are concepts, and nothing would be told apart.
        """
        plan = self.plan
        if not plan.typed:
            return []
        return [
            (kind, KIND_NAMES[kind][1], root + plan.href("kind", kind), len(notes))
            for kind, notes in plan.kinds.items()
        ]

    def crumbs(self, folder: str, root: str) -> list[Crumb]:
        """The folders from the root of the vault down to `folder`."""
        found = self._crumbs.get((folder, root))
        if found is None:
            found = []
            path = folder
            while path:
                href = root + self.plan.href("folder", path)
                found.insert(0, (path.rpartition("/")[2], href))
                path = path.rpartition("/")[0]
            self._crumbs[folder, root] = found
        return found

    def entry(self, note: Note, root: str) -> Entry:
        """`note` as a list shows it."""
        kind = self.plan.label(note.path)
        name = KIND_NAMES[self.plan.research.kinds[note.path]][0] if kind else ""
        line = statement(note) or description(note)
        return root + self.plan.hrefs[note.path], note.title, kind, name, line

    def folders(self, paths: Iterable[str], root: str) -> list[tuple[str, str, int]]:
        """Folders as a list shows them: name, href, and how many notes lie below."""
        plan = self.plan
        return [
            (path.rpartition("/")[2], root + plan.href("folder", path), plan.folders[path].total)
            for path in paths
        ]

    def tags(self, keys: Iterable[str], root: str) -> list[tuple[str, str, int]]:
        """Tags as a list shows them: name, href, and how many notes carry them."""
        plan = self.plan
        return [
            (plan.tags[key].name, root + plan.href("tag", key), len(plan.tags[key].notes))
            for key in keys
        ]

    def pager(
        self, kind: str, name: str, entries: int, current: int, root: str
    ) -> list[tuple[int, str, bool]]:
        """The pages that a long list takes: number, href, and whether it is this one."""
        return [
            (number, root + self.plan.href(kind, name, number), number == current)
            for number in range(1, pages_of(entries) + 1)
        ]


def part(number: int) -> slice:
    """The entries of a list that its `number`-th page shows."""
    return slice((number - 1) * PAGE_SIZE, number * PAGE_SIZE)


def description(note: Note) -> str:
    """What a note is about, in a line: as its writer says, else how it begins."""
    said = note.value("description")
    text = said if isinstance(said, str) and said.strip() else note.excerpt
    return " ".join(text.split())


def statement(note: Note) -> str:
    """The job, need or story in its full wording; empty where the title is that."""
    said = note.value("statement")
    if not isinstance(said, str) or said.strip().casefold() == note.title.casefold():
        return ""
    return said.strip()


def counted(number: int, one: str, many: str) -> str:
    """A count in words: ``1 note``, ``1,234 notes``."""
    return f"{number:,} {one if number == 1 else many}"
