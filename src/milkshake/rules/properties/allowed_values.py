"""Properties whose values are chosen from a list, such as `level`. For PRP005 to PRP009."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from milkshake.jtbd.schema import VALUES, Kind, canonical
from milkshake.model.diagnostic import Fix, Violation
from milkshake.model.note import Note, Property
from milkshake.model.source import Edit
from milkshake.model.suggest import misspelling_of
from milkshake.rules.context import Context, name_list


def _normalised(text: str) -> str:
    return "_".join(text.strip().casefold().replace("-", " ").split())


def values_not_allowed(
    context: Context,
    key: str,
    kinds: tuple[Kind, ...],
    *,
    free: bool = False,
    others: frozenset[str] = frozenset(),
) -> Iterator[Violation]:
    """A violation for each property `key` with a value that is not one of `jtbd.schema.VALUES`.

    Only notes of `kinds` are looked at. Other names of an allowed value are right, and a
    misspelling gets a fix. If the values are `free`, only misspellings are wrong; `others` are
    values, in lower case with underscores, that say something else and are right. A property
    that means `key` by another name is not looked at: its vault has conventions of its own,
    which `jtbd.properties` reads anyway.
    """
    right = VALUES[key]
    for note in context.notes_with(key):
        item = context.properties_of(note.path)[key]
        if isinstance(item.value, str) and item.value in right:
            continue
        if context.research.kinds[note.path] in kinds and _normalised(item.name) == key:
            violation = _violation(note, item, key, free, others)
            if violation is not None and (item in note.properties or item in note.fields):
                yield violation


def _violation(
    note: Note, item: Property, key: str, free: bool, others: frozenset[str]
) -> Violation | None:
    values = item.value if isinstance(item.value, list) else [item.value]
    wrong = [
        value
        for value in values
        if value not in (None, "")
        and canonical(key, value) is None
        and not (isinstance(value, str) and _normalised(value) in others)
    ]
    names = tuple(VALUES[key])
    meant = {str(value): meant_value(value, key) for value in wrong}
    if free:
        meant = {value: name for value, name in meant.items() if name is not None}
    if not meant:
        return None
    if not all(meant.values()):
        unknown = [value for value, name in meant.items() if not name]
        return Violation(
            note.path,
            item.value_span,
            f"unknown `{key}`: {name_list(unknown)}",
            Fix("display", f"write {name_list(names, 'or')}", ()),
        )
    change = name_list([name or "" for name in meant.values()])
    return Violation(
        note.path,
        item.value_span,
        f"unknown `{key}`: {name_list(list(meant))}",
        _fix(item, change, meant),
    )


def _fix(item: Property, change: str, meant: dict[str, str | None]) -> Fix:
    """Puts the allowed values in place of the wrong ones, where these are on one line."""
    message = f"write {change}"
    span = item.value_span
    if span.row != span.end_row:
        return Fix("display", message, ())
    if not isinstance(item.value, list):
        return Fix("safe", message, (Edit(span, meant[str(item.value)] or ""),))
    values = [meant.get(str(value)) or value for value in item.value]
    if not all(isinstance(value, str) and value.replace(" ", "").isalpha() for value in values):
        return Fix("display", message, ())
    content = f"[{', '.join(values)}]"
    if span.row != item.span.row and len(values) == 1:
        # Below the name, an entry reaches to the end of its line: a comment there must stay.
        unquoted = len(f"- {item.value[0]}")
        if span.end_column - span.column not in {unquoted, unquoted + len('""')}:
            return Fix("display", message, ())
        content = f"- {values[0]}"
    return Fix("safe", message, (Edit(span, content),))


def meant_value(value: object, key: str) -> str | None:
    """The allowed value of `key` that `value` means by another name or a misspelling; else None."""
    name = canonical(key, value)
    if name is not None or not isinstance(value, str):
        return name
    return misspelling_of(_normalised(value), VALUES[key])


def has_own_stages(values: Collection[object]) -> bool:
    """Whether one of the stages `values` is neither one of the eight nor a misspelling of one."""
    return any(meant_value(value, "stage") is None for value in values)
