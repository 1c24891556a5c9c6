"""A note's properties, as its page shows them."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from milkshake.jtbd.schema import key_name, kind_named
from milkshake.model.note import Note, Property, text_of
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
"""Properties that the page shows elsewhere, or that are meant for programs and not for readers."""

_LABELS = {"alias": "Also called", "aliases": "Also called"}
_DEEPEST = 4
_LONG = 60


class PropertyRow(Struct, frozen=True):
    """A property: its label, its values as HTML, and whether each needs a line of its own."""

    label: str
    values: list[Markup]
    long: bool


def properties(plan: Plan, note: Note, url: str) -> list[PropertyRow]:
    """The properties of `note` for the page at `url`, without those that it shows elsewhere."""
    edges: dict[str, list[Edge]] = {}
    for edge in plan.vault.edges[note.path]:
        if edge.link.key:
            edges.setdefault(edge.link.key, []).append(edge)

    def html(value: Any, key: str, depth: int = 1) -> str:
        """One value as HTML; empty where there is nothing to show."""
        if value is None or value == "":
            return ""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, str):
            return text_with_links(plan, note, value, edges.get(key, ()), url)
        if not isinstance(value, (list, dict)):
            return text_of(value)
        if depth >= _DEEPEST:
            return "…"
        if isinstance(value, list):
            items = [("", html(v, f"{key}.{i}", depth + 1)) for i, v in enumerate(value)]
        else:
            items = [
                (f"{escape(name)}: ", html(v, f"{key}.{name}", depth + 1))
                for name, v in value.items()
            ]
        return ", ".join(name + words for name, words in items if words)

    rows = []
    for item in note.properties:
        name = item.name.casefold()
        if name in _HIDDEN or name.startswith("excalidraw-") or _is_kind(item, name):
            continue
        if isinstance(item.value, list):
            parts = [html(value, f"{item.name}.{i}") for i, value in enumerate(item.value)]
        else:
            parts = [html(item.value, item.name)]
        values = [markup(part) for part in parts if part]
        if values:
            rows.append(PropertyRow(_label(item.name), values, _is_long(item.value)))
    return rows


def _is_kind(item: Property, name: str) -> bool:
    return key_name(name) == "type" and kind_named(item.value) is not None


def _is_long(value: Any) -> bool:
    return isinstance(value, list) and any(len(str(item)) > _LONG for item in value)


def _label(name: str) -> str:
    label = _LABELS.get(name.casefold())
    if label is None:
        words = name.replace("_", " ").replace("-", " ").strip() or name
        label = words[:1].upper() + words[1:]
    return label
