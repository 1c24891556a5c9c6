"""A note's properties, as the page shows them: a quiet list of facts."""

from __future__ import annotations

from typing import Any

from milkshake.model import Note, Property
from milkshake.schema import KIND_KEYS, kind_named
from milkshake.site.body import text_with_links
from milkshake.site.plan import Plan
from milkshake.site.render import Markup, escape, markup
from milkshake.vault import Edge

_HIDDEN = frozenset(
    {
        "cssclass",
        "cssclasses",
        "description",
        "draft",
        "permalink",
        "publish",
        "redirect",
        "statement",
        "tag",
        "tags",
        "title",
    }
)
"""Properties that the page shows elsewhere, or that speak to programs and not to readers."""

_LABELS = {"alias": "Also called", "aliases": "Also called"}
_DEEPEST = 4
_LONG = 60


def facts(plan: Plan, note: Note, url: str) -> list[tuple[str, list[Markup], bool]]:
    """The properties of `note` for the page at `url`.

    Each is what to call it, its values as HTML, and whether one is too long to stand in a row.
    """
    by_property: dict[str, list[Edge]] = {}
    for edge in plan.vault.edges[note.path]:
        if edge.link.key:
            by_property.setdefault(edge.link.key.partition(".")[0], []).append(edge)
    found = []
    for item in note.properties:
        name = item.name.casefold()
        if name in _HIDDEN or _is_kind(item, name):
            continue
        edges = by_property.get(item.name.partition(".")[0], [])
        values = [markup(html) for html in _values(plan, item.value, edges, url) if html]
        if values:
            found.append((_label(item.name), values, _is_long(item.value)))
    return found


def _is_kind(item: Property, name: str) -> bool:
    return name in KIND_KEYS and kind_named(item.value) is not None


def _is_long(value: Any) -> bool:
    return isinstance(value, list) and any(len(str(item)) > _LONG for item in value)


def _label(name: str) -> str:
    label = _LABELS.get(name.casefold())
    if label is None:
        words = name.replace("_", " ").replace("-", " ").strip() or name
        label = words[:1].upper() + words[1:]
    return label


def _values(plan: Plan, value: Any, edges: list[Edge], url: str) -> list[str]:
    items = value if isinstance(value, list) else [value]
    return [_html(plan, item, edges, url, 1) for item in items]


def _html(plan: Plan, value: Any, edges: list[Edge], url: str, depth: int) -> str:
    """One value as HTML; empty where there is nothing to show."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return text_with_links(plan, value, edges, url)
    if isinstance(value, (list, dict)) and depth >= _DEEPEST:
        return "…"
    if isinstance(value, list):
        inner = [_html(plan, item, edges, url, depth + 1) for item in value]
        return ", ".join(html for html in inner if html)
    if isinstance(value, dict):
        named = [
            (escape(key), _html(plan, item, edges, url, depth + 1)) for key, item in value.items()
        ]
        return ", ".join(f"{key}: {html}" for key, html in named if html)
    return str(escape(value))
