"""The page types of a site, found among the modules of this package.

A page type is one file here, ``<type>.py``, and one template of the same name,
``templates/<type>.html``. The module holds

* ``wanted(catalogue)``, which yields a `Wanted` with a URL for each page of the type,
* ``content(layout, page)``, which gives the content of one of these pages: it fills
  the template with ``layout.fill("<type>.html", page, title, ...)``,
* ``header(plan)``, which yields each `Place` of the type in the header of all pages;
  a type whose pages the header does not lead to leaves it out.

What a page says itself is ``say("<table>.<name>")``, a word of ``templates/words/en.toml``; in a
template it is ``{{ "<table>.<name>"|say }}``.

A module whose content no template makes, such as that of attachments, has none.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from milkshake.site.layout import Layout
from milkshake.site.page import Page, Place
from milkshake.site.plan import PagesWanted, Plan


class PageType(Struct, frozen=True):
    """A page type: its module's name, and the functions that its module holds."""

    name: str
    wanted: PagesWanted
    content: Callable[[Layout, Page], bytes]
    header: Callable[[Plan], Iterable[Place]]


def discover() -> Iterator[PageType]:
    """The page types among the modules of this package, sorted by their names."""
    for name in sorted(item.name for item in pkgutil.iter_modules(__path__)):
        module = importlib.import_module(f"{__name__}.{name}")
        yield PageType(
            name, module.wanted, module.content, getattr(module, "header", _not_in_the_header)
        )


def _not_in_the_header(_: Plan) -> Iterable[Place]:
    return ()


PAGE_TYPES: tuple[PageType, ...] = tuple(discover())
