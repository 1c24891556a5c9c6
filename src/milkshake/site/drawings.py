"""Drawings of Excalidraw: the picture that the plugin has exported beside them."""

from __future__ import annotations

import re

from milkshake.model.link import Link
from milkshake.site import urls
from milkshake.site.plan import Plan
from milkshake.site.render import escape
from milkshake.site.words import say

_SIZE = re.compile(r"(\d{1,5})(?:x(\d{1,5}))?")


def drawing_html(plan: Plan, path: str, url: str, link: Link | None = None) -> str:
    """The picture of the drawing at `path` on the page at `url`, or a line if there is none.

    `link` is the embed that asks for it and may give a size. A picture for dark themes is
    shown in these.
    """
    note = plan.vault.with_unlisted.notes.get(path)
    name = path.rpartition("/")[2].rpartition(".")[0]
    title = escape(plan.title_of(note).text if note else name)
    pictures = [plan.hrefs[picture] for picture in plan.vault.with_unlisted.exported(path)]
    if not pictures:
        return f'<span class="missing">{escape(say("note.no_picture", title=title))}</span>'
    root = urls.root(url)
    parts = (link.display or "").split("|") if link else []
    size = next((match for part in parts if (match := _SIZE.fullmatch(part.strip()))), None)
    width = f' width="{size[1]}"' if size else ""
    height = f' height="{size[2]}"' if size and size[2] else ""
    image = f'<img src="{root}{pictures[0]}" alt="{title}"{width}{height} loading="lazy">'
    if len(pictures) == 1:
        return image
    dark = f'<source srcset="{root}{pictures[1]}" media="(prefers-color-scheme: dark)">'
    return f"<picture>{dark}{image}</picture>"
