"""Pages without their content: those that page types want, and those that the site has."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import TypeVar

from msgspec import Struct

from milkshake.site import urls

PAGE_SIZE = 100
"""The most entries on one page; a longer list goes on on the next."""

_Entry = TypeVar("_Entry")


class Priority(IntEnum):
    """Which page gets a URL that several want: that of the lowest priority; others get a number.

    Pages of one priority are sorted by the names of their types, and within a type
    stay in the order in which it yields them.
    """

    FIXED = 0
    """Places where browsers, servers and search engines look, such as ``index.html``."""
    GENERATED = 1
    """Lists and whatever else milkshake makes itself."""
    NOTE = 2
    """Notes whose path can be their URL unchanged."""
    ATTACHMENT = 3
    """Attachments whose path can be their URL unchanged."""
    RENAMED_NOTE = 4
    RENAMED_ATTACHMENT = 5
    REDIRECT = 6
    """Other addresses of what has a page already. They are left out where the URL is taken."""


class Wanted(Struct, frozen=True, gc=False):
    """A page that a page type wants, and the URL that it would like to have.

    `name` tells it from the others of its type. `entries` is the length of the
    list that it shows: one longer than `size` takes several pages. A page that is not
    `made` only keeps its URL free.
    """

    name: str
    url: str
    entries: int = 0
    priority: Priority = Priority.GENERATED
    made: bool = True
    size: int = PAGE_SIZE

    @property
    def pages(self) -> int:
        """How many pages its list takes, at least one."""
        return max(1, -(-self.entries // self.size))


class Page(Struct, frozen=True, gc=False):
    """A page of a site: the `number`-th of `total` that show what is called `name`.

    `type` is the name of its page type, `url` its place in the site. `size` is the most entries
    of a list on one page.
    """

    type: str
    name: str
    number: int
    total: int
    url: str
    size: int = PAGE_SIZE

    @property
    def root(self) -> str:
        """What leads from this page to the site's folder."""
        return urls.root(self.url)

    def part(self, entries: Sequence[_Entry]) -> Sequence[_Entry]:
        """The entries that this page shows, of all entries of its list."""
        return entries[(self.number - 1) * self.size : self.number * self.size]


class Place(Struct, frozen=True, gc=False):
    """A place that the header of every page leads to; `href` starts at the site's folder.

    Places are sorted by `order`. Those of a `kind` of note make a list of their own. The `href`
    of one that `is_outside` is a whole address.
    """

    order: int
    label: str
    href: str
    kind: str = ""
    is_outside: bool = False
