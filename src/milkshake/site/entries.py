"""What the templates of several page types receive: the entries of lists."""

from __future__ import annotations

from msgspec import Struct

from milkshake.site.render import Markup


class Crumb(Struct, frozen=True, gc=False):
    """A step on the way from the top of the site down to a page."""

    label: Markup | str
    href: str


class NoteLink(Struct, frozen=True, gc=False):
    """A note by its title; `kind` is a CSS class, or empty."""

    title: Markup
    href: str
    kind: str


class NoteEntry(Struct, frozen=True, gc=False):
    """A note in a list: also what its kind is called, and a line about the note."""

    title: Markup
    href: str
    kind: str
    kind_name: str
    line: Markup


class CountedEntry(Struct, frozen=True, gc=False):
    """A folder or a tag in a list, and how many notes it has."""

    name: Markup | str
    href: str
    count: int


class KindEntry(Struct, frozen=True, gc=False):
    """A kind of note in an overview: its CSS class, its plural, and how many notes it has."""

    kind: str
    label: str
    href: str
    count: int


class PageLink(Struct, frozen=True, gc=False):
    """One of the pages that a long list takes; `current` is True on that page itself."""

    number: int
    href: str
    current: bool
