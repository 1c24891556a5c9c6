"""A vault's own rules: conventions that its config states under `lint.require`.

Each becomes a `Rule` like those of this package, so that all that is true of a rule is true of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from msgspec import Struct

from milkshake.config import Config, RequireConfig
from milkshake.jtbd.properties import Properties
from milkshake.jtbd.schema import key_name
from milkshake.jtbd.wording.english.rewording import in_words
from milkshake.model.diagnostic import EVERY_PROFILE, OWN_FAMILY, Violation
from milkshake.model.files import is_markdown
from milkshake.model.note import Note, Property, text_of
from milkshake.model.source import Span
from milkshake.regexp.gitignore import excluder
from milkshake.regexp.pattern import RegexpError
from milkshake.resolve import fold, strip_heading
from milkshake.rules.context import Context, advice, name_list
from milkshake.rules.registry import RULES, Rule

KEY = "lint.require"
"""Where the config has them."""

_CODE = re.compile(rf"{OWN_FAMILY}[0-9]{{3}}")
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_HEADING = re.compile(r"(?:(#{1,6})[ \t]+)?([^#].*)")
_UNREADABLE = "unreadable-file"


class Missing(Struct, frozen=True):
    """Something that a note lacks: in words, where to say so, and what to do if that is not plain.

    `span` is None where it concerns the note as a whole.
    """

    what: str
    span: Span | None = None
    advice: str = ""


Test = Callable[[Context, Note], Iterator[Missing]]
"""Yields what a note lacks."""


def rules_of(config: Config) -> tuple[Rule, ...]:
    """All rules that a vault with this config has, by code: those of milkshake and its own."""
    own = config.lint.require
    return tuple(sorted((*RULES, *map(_rule, own)), key=lambda rule: rule.code)) if own else RULES


def check_own(config: Config) -> Iterator[tuple[tuple[str, ...], str]]:
    """What is wrong with the vault's own rules: the keys that lead there, and a message."""
    codes: set[str] = set()
    names = {rule.name: rule.code for rule in RULES}
    for number, one in enumerate(config.lint.require):
        for key, message in _faults(one, codes, names):
            yield ("lint", "require", f"[{number}]", key), f"`{KEY}.{key}`: {message}"
        codes.add(one.code)
        if one.name:
            names[one.name] = one.code


def _faults(
    one: RequireConfig, codes: Collection[str], names: dict[str, str]
) -> Iterator[tuple[str, str]]:
    """The key and the message for each text of the requirement that cannot be followed."""
    if not _CODE.fullmatch(one.code):
        yield (
            "code",
            f"`{one.code}` must be {OWN_FAMILY} and three digits, such as `{OWN_FAMILY}001`",
        )
    elif one.code in codes:
        free = next(code for n in range(1, 1000) if (code := f"{OWN_FAMILY}{n:03}") not in codes)
        yield "code", f"another rule is called `{one.code}`; call this one `{free}`"
    if not one.message.strip():
        yield "message", f"say in a sentence what {one.code} asks for"
    if one.name and not _NAME.fullmatch(one.name):
        yield "name", f"`{one.name}` must be words in small letters with hyphens between them"
    elif one.name in names:
        yield "name", f"{names[one.name]} is called `{one.name}` too; choose another name"
    texts = (
        *(("message", one.message), ("name", one.name)),
        *((key, text) for key in _LISTS for text in getattr(one, key)),
        *(("values", name) for name in one.values),
        *(("values", value) for many in one.values.values() for value in many),
    )
    for key, text in texts:
        if isinstance(text, str) and _CONTROL.search(text):
            yield key, "a text must be one line, without control characters"
        elif key not in {"message", "name"} and isinstance(text, str) and not text.strip():
            yield key, "one of the texts is empty; write it or leave it out"
    for name, many in one.values.items():
        if not many:
            yield "values", f"list the values of `{name}`, or move it to `properties`"
    for key, check in (("tags", _tag), ("headings", _heading), ("links_to", _leads_to)):
        for text in getattr(one, key):
            try:
                check(text)
            except ValueError as error:
                yield key, str(error)
    try:
        excluder(one.paths)
    except RegexpError as error:
        yield "paths", str(error)
    if not any(getattr(one, key) for key in _NEEDED):
        yield "message", f"{one.code} needs nothing yet; add {name_list(_NEEDED, 'or')}"


_LISTS = ("paths", "tags", "properties", "headings", "links_to")
_NEEDED = ("properties", "values", "headings", "links_to", "links_to_kinds")


def _rule(one: RequireConfig) -> Rule:
    """The rule that a requirement states."""
    return Rule(
        code=one.code,
        name=one.name or one.code.lower(),
        severity=one.severity,
        fixable=False,
        profiles=EVERY_PROFILE,
        point=0,
        risk=None,
        stricter={},
        in_every_profile=False,
        doc=_doc(one),
        check=_check(one),
    )


def _check(one: RequireConfig) -> Callable[[Context], Iterator[Violation]]:
    message = _sentence(one).removesuffix(".")

    def check(context: Context) -> Iterator[Violation]:
        """A violation for each thing that a note lacks."""
        concerns = _concerns(one)
        tests = [*_tests(one)]
        for note in context.vault.checked:
            if note.is_text and _was_read(note) and concerns(context, note):
                for test in tests:
                    for found in test(context, note):
                        yield Violation(
                            note.path,
                            found.span or _place(context, note),
                            f"{message}: {found.what}",
                            advice(found.advice) if found.advice else None,
                        )

    return check


def _was_read(note: Note) -> bool:
    return note.is_readable and all(defect.name != _UNREADABLE for defect in note.defects)


def _place(context: Context, note: Note) -> Span:
    """Where to say what the note lacks. It holds no words, so that the message is what is new."""
    place = context.place(note)
    return Span(place.row, place.column, place.row, place.column)


def _concerns(one: RequireConfig) -> Callable[[Context, Note], bool]:
    """Whether the requirement is about a note."""
    lies_there = excluder(one.paths)
    tags = [*map(_tag, one.tags)]

    def concerns(context: Context, note: Note) -> bool:
        if one.kinds and context.research.kinds[note.path] not in one.kinds:
            return False
        if one.paths and not lies_there(note.path):
            return False
        return not tags or any(
            f"{tag.name.casefold()}/".startswith(f"{asked}/") for tag in note.tags for asked in tags
        )

    return concerns


def _tests(one: RequireConfig) -> Iterator[Test]:
    for name in one.properties:
        yield _has_property(name)
    for name, values in one.values.items():
        yield _has_value(name, [*map(_text, values)])
    for text in one.headings:
        yield _has_heading(text)
    for text in one.links_to:
        yield _has_link(_leads_to(text), f"no link to `{_bare(text)}`")
    for kind in one.links_to_kinds:

        def leads_to_kind(context: Context, path: str, kind: str = kind) -> bool:
            # A note that is not listed may be of any kind: here it is but a file.
            known = context.research.kinds.get(path)
            return known == kind or (known is None and is_markdown(path))

        yield _has_link(leads_to_kind, f"no link to {_with_article(kind)}")


def _has_property(name: str, values: Sequence[str] = ()) -> Test:
    def test(context: Context, note: Note) -> Iterator[Missing]:
        item = _property(context.properties_of(note.path), name)
        told = f"write {name_list(values, 'or')}" if values else ""
        if item is None:
            yield Missing(f"no property `{name}`", None, told)
        elif not _is_filled(item.value):
            yield Missing(f"`{name}` is empty", item.span, told)

    return test


def _has_value(name: str, values: Sequence[str]) -> Test:
    is_given = _has_property(name, values)

    def test(context: Context, note: Note) -> Iterator[Missing]:
        missing = [*is_given(context, note)]
        item = _property(context.properties_of(note.path), name)
        if missing or item is None:
            yield from missing
            return
        for value in item.value if isinstance(item.value, list) else [item.value]:
            if _is_filled(value) and _text(value) not in values:
                shown = " ".join(_text(value).split())
                what = f"`{name}` is `{shown}`" if shown else f"`{name}` is no text"
                yield Missing(what, item.value_span, f"write {name_list(values, 'or')}")
                return

    return test


def _has_heading(text: str) -> Test:
    level, words = _heading(text)

    def test(_: Context, note: Note) -> Iterator[Missing]:
        levels = [one.level for one in note.headings if strip_heading(one.text) == words]
        if level in levels or (not level and levels):
            return
        yield Missing(
            f"no heading `{text.strip()}`",
            None,
            f"give the heading that is there the level {level}" if levels else "",
        )

    return test


def _has_link(fits: Callable[[Context, str], bool], message: str) -> Test:
    def test(context: Context, note: Note) -> Iterator[Missing]:
        if context.has_withheld_links(note.path):
            return
        paths = (edge.path_on_site for edge in context.vault.edges[note.path])
        if not any(path not in (None, note.path) and fits(context, path) for path in paths if path):
            yield Missing(message)

    return test


def _leads_to(text: str) -> Callable[[Context, str], bool]:
    """Whether a path is that of the note or fits the pattern. Raises `ValueError` for a wrong one.

    A note may be called by its name or its path, with or without brackets and extension. Letter
    case does not matter, as in a link.
    """
    bare = _bare(text)
    if not bare.strip("/") or bare.startswith(("!", "#")):
        raise ValueError(f"`{text}` must be a note or a folder, such as `Home` or `People/`")
    try:
        fits = excluder([fold(bare)] if bare.endswith("/") else [fold(bare), fold(f"{bare}.md")])
    except RegexpError as error:
        raise ValueError(str(error)) from None
    return lambda _, path: fits(fold(path))


def _bare(text: str) -> str:
    return text.strip().removeprefix("[[").removesuffix("]]")


def _tag(text: str) -> str:
    """The tag in lower case without ``#``. Raises `ValueError` for what can be no tag."""
    name = text.strip().removeprefix("#").strip("/").casefold()
    if not name or re.search(r"[\s#,]", name):
        raise ValueError(f"`{text}` must be a tag, such as `research/open`")
    return name


def _heading(text: str) -> tuple[int, str]:
    """The level of a heading, 0 for any, and its words as links to headings compare them.

    Raises `ValueError` for what can be no heading.
    """
    match = _HEADING.fullmatch(text.strip())
    words = strip_heading(match[2]) if match else ""
    if match is None or not words:
        raise ValueError(f"`{text}` must be a heading, such as `Notes`, or `## Notes` for a level")
    return len(match[1] or ""), words


def _property(properties: Properties, name: str) -> Property | None:
    return properties.get(key_name(name))


def _is_filled(value: Any) -> bool:
    """Whether the value of a property says anything."""
    if isinstance(value, str):
        return bool(value.strip())
    if isinstance(value, list):
        return any(map(_is_filled, value))
    return value is not None and value != {}


def _text(value: Any) -> str:
    """A value as text; empty for a list or a table."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return text_of(value).strip()


def _sentence(one: RequireConfig) -> str:
    text = " ".join(one.message.split())
    return text if text.endswith((".", "!", "?", "…", "。")) else f"{text}."


def _doc(one: RequireConfig) -> str:
    """The page of the rule in Markdown."""
    needs = [
        *(f"the property `{name}`" for name in one.properties),
        *(
            f"the property `{name}` with the value {name_list([*map(_text, many)], 'or')}"
            for name, many in one.values.items()
        ),
        *(f"the heading `{text.strip()}`" for text in one.headings),
        *(f"a link to `{_bare(text)}`" for text in one.links_to),
        *(f"a link to {_with_article(kind)}" for kind in one.links_to_kinds),
    ]
    listed = "\n".join(f"- {need}" for need in needs)
    return (
        f"{_sentence(one)}\n\n## What it does\n\nReports each note{_scope(one)} that lacks one of "
        f"these:\n\n{listed}\n\n## Why\n\nIt is a convention of this vault: `{KEY}` in its config "
        "states it.\n\n## What to do\n\nAdd what is missing."
    )


def _scope(one: RequireConfig) -> str:
    """Which notes the requirement is about, to follow the word *note*."""
    parts = [
        f" that is {in_words([*map(_with_article, one.kinds)], 'or')}" if one.kinds else "",
        f" at {name_list(one.paths, 'or')}" if one.paths else "",
        f" with the tag {name_list([f'#{_tag(tag)}' for tag in one.tags], 'or')}"
        if one.tags
        else "",
    ]
    return "".join(parts)


def _with_article(kind: str) -> str:
    return f"an {kind}" if kind == "interview" else f"a {kind}"
