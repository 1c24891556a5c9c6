"""The sections that the page of a note has because of its kind.

A section is one file here, ``<name>.py``, and one template, ``templates/sections/<name>.html``.
The word ``section.<name>`` of a language is its heading. The module holds

* ``TELLS``, the properties and relations that the section tells, so that the page does not tell
  them again,
* ``section(layout, page, node)``, which gives its content below the heading for the note at the
  path `node`, or an empty text where there is nothing to tell.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from functools import cache
from types import ModuleType

from msgspec import Struct

from milkshake.site.layout import Layout
from milkshake.site.page import Page
from milkshake.site.render import Markup
from milkshake.site.words import say

OF_KIND: Mapping[str, tuple[str, ...]] = {
    "job": (
        *("performers", "circumstances", "ladder", "job_map", "needs", "landscape", "sides"),
        *("forces", "alternatives", "stories", "evidence"),
    ),
    "persona": ("jobs", "apart", "circumstances", "words", "forces", "others", "evidence"),
    "need": ("evidence",),
    "story": ("evidence",),
    "interview": ("timeline", "forces", "supports"),
    "method": ("serves", "steps", "used_by"),
    "solution": ("serves", "gaps", "switches", "forces", "rivals"),
}
"""The sections of each kind, in their order on the page."""


class Section(Struct, frozen=True, gc=False):
    """A section of a page; `id` is that of its heading, `tells` what it tells."""

    id: str
    title: str
    html: Markup
    tells: tuple[str, ...]


def sections(layout: Layout, page: Page, node: str) -> Iterator[Section]:
    """The sections that the page of the note at the path `node` has."""
    for name in OF_KIND.get(layout.plan.research.kinds[node], ()):
        module = _module(name)
        html = module.section(layout, page, node)
        if html:
            yield Section(f"_{name}", say(f"section.{name}"), html, module.TELLS)


@cache
def _module(name: str) -> ModuleType:
    return importlib.import_module(f"{__name__}.{name}")
