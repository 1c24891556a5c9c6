"""The files that pages need: the stylesheet, the script, the icon, and those of the search."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from milkshake.site import render
from milkshake.site.catalogue import Catalogue
from milkshake.site.layout import Layout
from milkshake.site.own_frame import accent_style
from milkshake.site.page import Page, Priority, Wanted
from milkshake.site.words import say

_FOLDER = "-/assets/"
_STYLES = f"{_FOLDER}site.css"

FILES = {
    _STYLES: (
        "colors.css",
        "site.css",
        "frame.css",
        "callouts.css",
        "wide.css",
        "code.css",
        "math.css",
        "diagram.css",
        "canvas.css",
        "base.css",
        "evidence.css",
        "landscape.css",
        "ranking.css",
        "jobs.css",
        "opportunities.css",
        "figures.css",
        "sections.css",
        "sheet.css",
    ),
    "-/assets/site.js": (
        "storage.js",
        "theme.js",
        "preview.js",
        "menus.js",
        "folds.js",
        "code.js",
        "anchors.js",
        "find.js",
    ),
    "-/assets/icon.svg": ("icon.svg",),
    "-/assets/search.js": ("search.js",),
    "-/assets/search.css": ("search.css",),
}
"""What each of them is joined from, by URL."""

_SAID = re.compile(rb'\bsay\("([a-z_.]+)"\)')
"""Where a script has a word of the site's language."""

_COMMENT = re.compile(rb"/\*[\s\S]*?\*/|^\s*//.*$", re.MULTILINE)


def wanted(catalogue: Catalogue) -> Iterator[Wanted]:
    """A URL for each file; those that the team's own styles name are where these look for them."""
    for url in dict.fromkeys((*FILES, *(_FOLDER + path for path in catalogue.style_files))):
        yield Wanted(url, url, priority=Priority.FIXED)


def content(layout: Layout, page: Page) -> bytes:
    """The parts of the file, one after another; the team's own styles come last."""
    if page.name not in FILES:
        return layout.own.files[page.name.removeprefix(_FOLDER)]
    parts = joined(FILES[page.name])
    if page.name != _STYLES:
        return parts
    accent = accent_style(layout.plan.config.site.accent).encode()
    return b"\n".join(filter(None, (parts, accent, layout.own.styles)))


def joined(names: Iterable[str]) -> bytes:
    """The content of a file of these parts, without what only those who write them need."""
    return b"\n".join(map(_told_to_browsers, names))


def _told_to_browsers(name: str) -> bytes:
    """A part of a file; comments and the room before lines are left out of styles and scripts."""
    content = render.asset(name)
    if name.endswith((".css", ".js")):
        content = _COMMENT.sub(b"", content)
        content = b"\n".join(filter(None, map(bytes.strip, content.splitlines())))
    if name.endswith(".js"):
        content = _SAID.sub(lambda match: msgspec.json.encode(say(match[1].decode())), content)
    return content
