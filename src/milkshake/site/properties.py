"""A note's properties, as its page shows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from milkshake.jtbd.schema import VALUES, canonical, key_name, kind_named, meaning
from milkshake.model.note import Note, Property, text_of
from milkshake.site import urls
from milkshake.site.body import link_tag, text_with_links
from milkshake.site.plan import Plan
from milkshake.site.render import Markup, escape, markup, with_formulas
from milkshake.site.told import Told
from milkshake.site.vocabulary import value_words
from milkshake.site.words import english, label_of, say
from milkshake.vault import Edge

HIDDEN = frozenset(
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
        "unlisted",
    }
)
"""Properties that the page shows elsewhere, or that are meant for programs and not for readers."""

IN_KIND: dict[str, tuple[str, ...]] = {
    "job": ("job_type", "level", "stage"),
    "persona": ("role",),
    "interview": ("interview_kind",),
    "solution": ("solution_kind", "owner"),
}
"""The properties with a fixed set of values that stand above the title, beside the kind."""

_DEEPEST = 4
_LONG = 60


class PropertyRow(Struct, frozen=True):
    """A property: its label, its values as HTML, and whether each needs a line of its own."""

    label: str
    values: list[Markup]
    long: bool


def properties(plan: Plan, note: Note, url: str, told: Told) -> list[PropertyRow]:
    """The properties of `note` for the page at `url`, without what the page tells elsewhere."""
    edges: dict[str, list[Edge]] = {}
    for edge in plan.vault.with_unlisted.edges[note.path]:
        if edge.link.key:
            edges.setdefault(edge.link.key, []).append(edge)

    def html(value: Any, key: str, depth: int = 1) -> str:
        """One value as HTML; empty where there is nothing to show."""
        if value is None or value == "":
            return ""
        if isinstance(value, bool):
            return say("common.yes") if value else say("common.no")
        if isinstance(value, str):
            links = edges.get(key, ())
            if value in VALUES.get(key_name(key.partition(".")[0]), ()):
                return str(escape(value_words(value)))
            return _stated(plan, value, links, url) or text_with_links(
                plan, note, value, links, url
            )
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
    above = _above(plan, note)
    for item in note.properties:
        name = item.name.casefold()
        if name in HIDDEN or name.startswith("excalidraw-") or _is_kind(item, name):
            continue
        if any(item is one for one in above):
            continue
        pairs = [(item.value, item.name)]
        if isinstance(item.value, list):
            pairs = [(value, f"{item.name}.{i}") for i, value in enumerate(item.value)]
        names = _told_as(plan, note, item)
        if told.has(names):
            pairs = [
                (value, key)
                for value, key in pairs
                if not _is_told(plan, value, edges.get(key, ()), url, told, names)
            ]
        values = [markup(part) for value, key in pairs if (part := html(value, key))]
        if values:
            rows.append(PropertyRow(_label(plan, note, item.name), values, _is_long(item.value)))
    return rows


def kind_line(plan: Plan, note: Note) -> list[str]:
    """The kind of a note, and what its properties with a fixed set of values say of it."""
    research = plan.research
    kind, own = str(research.kinds[note.path]), research.properties[note.path]
    words = {name: _values(own[name]) for name in IN_KIND.get(kind, ()) if name in own}
    name = say(f"kind.{kind}", 1)
    if kind == "job":
        (job_type,) = words.pop("job_type", []) or ("functional",)
        if (main := own.get("main")) is not None and main.value is True:
            name = say("kind_line.main_job")
        elif job_type != "functional":
            name = say(f"kind_line.{job_type}")
        elif words.get("stage"):
            name = say("kind_line.step")
    return [name, *(value_words(value) for several in words.values() for value in several)]


def _values(prop: Property) -> list[str]:
    """The values of a property as `VALUES` spells them; none if one of them is not there."""
    name = key_name(prop.name)
    written = prop.value if isinstance(prop.value, list) else [prop.value]
    values = [canonical(name, value) if name in VALUES else None for value in written]
    return [value for value in values if value] if all(values) else []


def _above(plan: Plan, note: Note) -> list[Property]:
    """The properties that the kind line above the title tells."""
    kind = plan.label(note.path)
    if not kind or note.path == plan.home:
        return []
    own = plan.research.properties[note.path]
    above = [own[name] for name in IN_KIND.get(kind, ()) if name in own and _values(own[name])]
    if kind == "job" and (main := own.get("main")) is not None and main.value is True:
        above.append(main)
    return above


def _told_as(plan: Plan, note: Note, item: Property) -> tuple[str, ...]:
    """The names under which a section may tell the property: its own, and that of its relation."""
    name = key_name(item.name)
    stated = meaning(name, plan.research.kinds.get(note.path, "concept"))
    return (name,) if stated is None else (name, stated[0])


def _is_told(
    plan: Plan, value: Any, edges: Sequence[Edge], url: str, told: Told, names: tuple[str, ...]
) -> bool:
    """Whether a section tells a value: it leads to the note that the value is a link to.

    Other words are told as a whole, unless they stand where links are expected.
    """
    if edges:
        # Words around a link are told nowhere else.
        path = edges[0].path_on_site
        if path in plan.vault.notes and told.is_cut(names):
            return True
        alone = isinstance(value, str) and value.strip() == edges[0].link.text
        return alone and path in plan.hrefs and told.leads(names, urls.root(url) + plan.hrefs[path])
    return len(names) == 1 or (isinstance(value, str) and told.says(names, value))


def _stated(plan: Plan, text: str, edges: Sequence[Edge], url: str) -> str:
    """A value that is a link to a need or story and nothing else, in the words of its statement."""
    if len(edges) != 1:
        return ""
    edge, path = edges[0], edges[0].path_on_site
    link = edge.link
    if path not in plan.vault.notes or link.display or link.subpath or link.text != text.strip():
        return ""
    if plan.research.kinds[path] not in ("need", "story"):
        return ""
    said = plan.research.statement(path).text
    words = with_formulas(plan.vault.notes[path], said)
    return f"{link_tag(plan, edge, url)}{words}</a>"


def _is_kind(item: Property, name: str) -> bool:
    return key_name(name) == "type" and kind_named(item.value) is not None


def _is_long(value: Any) -> bool:
    return isinstance(value, list) and any(len(str(item)) > _LONG for item in value)


def _label(plan: Plan, note: Note, name: str) -> str:
    key = key_name(name)
    label = label_of(f"property.{key}")
    if label and (key != "performer" or plan.label(note.path) == "job"):
        return label
    words = name.replace("_", " ").replace("-", " ").strip() or name
    words = words[:1].upper() + words[1:]
    name_key = f"property_name.{key}"
    return say(name_key) if english().texts.get(name_key) == words else words
