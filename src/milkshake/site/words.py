"""The words that the site itself says, in the language of the site.

They stand in one file for a language, ``templates/words/<language>.toml``: tables of words by
their keys. ``frame.menu`` is the word `menu` in the table `frame`. A word that counts has
the forms `one` and `other`. What stands in braces is filled in: ``{count}`` is the number,
``{count:,}`` the number with thousands set apart. What a language lacks is said in English.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextvars import ContextVar, Token
from functools import cache, lru_cache, wraps
from string import Formatter
from typing import Any, ParamSpec, TypeVar

from markupsafe import escape

from milkshake.config import ConfigError, place, syntax_error
from milkshake.jtbd.research import Research
from milkshake.model.body_words import AFTER_WORDS, FIRST_WORD, KEYS
from milkshake.model.suggest import closest
from milkshake.site.template_folder import templates

FOLDER = "words/"
"""The folder of the language files among the templates."""

ENGLISH = "en"

_FIELD = re.compile(r"[a-z][a-z_]*")

_Arguments = ParamSpec("_Arguments")
_Derived = TypeVar("_Derived")

Text = str | tuple[str, str]
"""A word, or its forms for one and for other counts."""


class Words:
    """The words of one language by their keys; English where the language lacks one."""

    def __init__(self, texts: Mapping[str, Text]) -> None:
        self.texts = dict(texts)
        self._identity = tuple(self.texts.items())
        self._hash = hash(self._identity)
        signs = {",": self.say("number.thousands"), ".": self.say("number.decimal")}
        self._signs = {ord(sign): word for sign, word in signs.items() if word != sign}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Words) and self._identity == other._identity

    def __hash__(self) -> int:
        return self._hash

    def say(self, key: str, count: int | None = None, /, **values: Any) -> str:
        """The word called `key`, with `count` and `values` filled in.

        It is markup if one of the values is. Raises `LookupError` for a key that there is not.
        """
        text = self.texts.get(key)
        if text is None:
            near = closest(key, self.texts)
            hint = f"; did you mean `{near}`?" if near else ""
            raise LookupError(f"there is no word `{key}`{hint}")
        if isinstance(text, tuple):
            text = text[count != 1]
        if count is None and not values:
            return text
        for value in values.values():
            if type(value) is not str and hasattr(value, "__html__"):
                text = escape(text)
                break
        if not self._signs:
            return text.format(count=count, **values)
        filled = {"count": count, **values}
        return text.format(
            **{
                name: _Count(value, self) if type(value) is int else value
                for name, value in filled.items()
            }
        )

    def in_figures(self, value: Any, form: str = ",") -> str:
        """A number with the signs of the language; `form` is a format of Python, as ``.1f``."""
        return format(value, form).translate(self._signs)


class _Count:
    """A whole number that a word is filled with, written with the signs of its language."""

    def __init__(self, value: int, words: Words) -> None:
        self._value = value
        self._words = words

    def __format__(self, form: str) -> str:
        return self._words.in_figures(self._value, form)


def load_words(
    language: str, own: Mapping[str, str], path_of: Callable[[str], str]
) -> tuple[Words, list[str]]:
    """The words of a language, and warnings for words and files that have no effect.

    `own` are language files of a team by their names, such as ``words/de.toml``: their words come
    before those of milkshake's own files. A language such as ``de-AT`` has the words of ``de``
    too. `path_of` says where a file of the team lies. Raises `ConfigError` for such a file that
    cannot be used, with its place.
    """
    known = english()
    texts = dict(known.texts)
    warnings: list[str] = []
    used: set[str] = set()
    for tag in _tags(language):
        for name, text in _shipped().items():
            if _language(name) == tag != ENGLISH:
                texts.update(_read(text, name))
        for name, text in own.items():
            if _language(name) == tag:
                used.add(name)
                found = dict(_read(text, path_of(name)))
                _check(found, known, text, path_of(name))
                warnings += _unknown(found, known, path_of(name))
                texts.update((key, word) for key, word in found.items() if key in known.texts)
    warnings += [
        f"{path_of(name)} has no effect: the language of the site is `{language}`"
        for name in own
        if name not in used
    ]
    return (known if texts == known.texts else Words(texts)), warnings


@cache
def english() -> Words:
    """The words in English, which all others fall back to."""
    name = f"{FOLDER}{ENGLISH}.toml"
    return Words(dict(_read(_shipped()[name], name)))


def say(key: str, count: int | None = None, /, **values: Any) -> str:
    """The word called `key` in the language of the site that is being made."""
    words = _current.get() or english()
    if count is None and not values:
        text = words.texts.get(key)
        if type(text) is str:  # most words are filled with nothing
            return text
    return words.say(key, count, **values)


def in_figures(value: Any, form: str = ",") -> str:
    """A number as the language of the site writes it; `form` is a format of Python, as ``.1f``."""
    return current().in_figures(value, form)


def word_of(piece: str | int) -> str:
    """The word that a piece of a note's body stands for, as HTML; empty for any other piece."""
    if isinstance(piece, int) and AFTER_WORDS < piece <= FIRST_WORD:
        return escape(say(KEYS[FIRST_WORD - piece]))
    return ""


def label_of(key: str) -> str:
    """The word called `key`, or an empty text if there is none."""
    return say(key) if key in current().texts else ""


def once(research: Research, derive: Callable[[Research], _Derived]) -> _Derived:
    """What `derive` makes of the research, told in words of the site: once for a language."""
    made = research.once(_made)
    key = derive, current()
    if key not in made:
        made[key] = derive(research)
    derived: _Derived = made[key]
    return derived


def remembered(tell: Callable[_Arguments, str]) -> Callable[_Arguments, str]:
    """`tell`, which then makes the words for the same arguments once in a language."""

    def tell_in(_: Words, *args: _Arguments.args, **named: _Arguments.kwargs) -> str:
        return tell(*args, **named)

    told: Callable[..., str] = lru_cache(maxsize=10_000)(tell_in)

    @wraps(tell)
    def words(*args: _Arguments.args, **named: _Arguments.kwargs) -> str:
        return told(current(), *args, **named)

    return words


def _made(_: Research) -> dict[tuple[object, Words], Any]:
    return {}


def current() -> Words:
    """The words of the site that is being made."""
    return _current.get() or english()


def enter(words: Words) -> Token[Words | None]:
    """Say all in `words` until `leave` is called with what this returns."""
    return _current.set(words)


def leave(token: Token[Words | None]) -> None:
    """Say all as before `enter`."""
    _current.reset(token)


_current: ContextVar[Words | None] = ContextVar("words", default=None)


@cache
def _shipped() -> Mapping[str, str]:
    """milkshake's own language files by their names."""
    files = sorted((templates() / FOLDER).glob("*.toml"))
    return {f"{FOLDER}{file.name}": file.read_text("utf-8") for file in files}


def _language(name: str) -> str:
    return name.removeprefix(FOLDER).removesuffix(".toml").casefold()


def _tags(language: str) -> list[str]:
    """The tags whose words a language has, the most general first: ``en``, ``de``, ``de-at``."""
    parts = language.strip().casefold().replace("_", "-").split("-")
    tags = ["-".join(parts[: end + 1]) for end in range(len(parts))]
    return list(dict.fromkeys([ENGLISH, *tags]))


def _read(text: str, path: str) -> Iterator[tuple[str, Text]]:
    """The words in a language file by their keys; `path` is for the messages of errors."""
    import tomllib

    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message, row, column = syntax_error(str(error), text)
        raise ConfigError(message, path, row, column) from None
    for table, words in tables.items():
        if not isinstance(words, dict):
            raise ConfigError(f"`{table}` must be a table", path, *place(text, (table,)))
        for name, word in words.items():
            forms = (word["one"], word["other"]) if _has_forms(word) else word
            if not all(isinstance(form, str) for form in _forms(forms)):
                message = f"`{table}.{name}` must be text, or the texts `one` and `other`"
                raise ConfigError(message, path, *place(text, (table, name)))
            yield f"{table}.{name}", forms


def _has_forms(word: object) -> bool:
    return isinstance(word, dict) and word.keys() == {"one", "other"}


def _forms(word: Text) -> tuple[str, ...]:
    return word if isinstance(word, tuple) else (word,)


def _fields(text: str) -> set[str] | None:
    """The names in the braces of a text; None where one is anything else."""
    try:
        parts = [part for part in Formatter().parse(text) if part[1] is not None]
    except ValueError:
        return None
    plain = all(
        _FIELD.fullmatch(name or "") and spec in ("", ",") and conversion is None
        for _, name, spec, conversion in parts
    )
    return {str(name) for _, name, _, _ in parts} if plain else None


def _check(found: Mapping[str, Text], known: Words, text: str, path: str) -> None:
    """Raise `ConfigError` for a word that is filled with what the site does not give it."""
    for key, word in found.items():
        named = [_fields(form) for form in _forms(word)]
        given = {name for form in _forms(known.texts.get(key, "")) for name in _fields(form) or ()}
        message = ""
        if None in named:
            message = f"`{key}` has a brace that holds no plain name"
        elif key in known.texts and (
            wrong := {name for some in named for name in some or ()} - given
        ):
            names = ", ".join(f"`{{{name}}}`" for name in sorted(given))
            message = f"`{key}` has no `{{{min(wrong)}}}`; there are: {names or 'none'}"
        if message:
            raise ConfigError(message, path, *place(text, tuple(key.split(".", 1))))


def _unknown(found: Mapping[str, Text], known: Words, path: str) -> Iterator[str]:
    for key in found:
        if key not in known.texts:
            near = closest(key, known.texts)
            hint = f"; did you mean `{near}`?" if near else ""
            yield f"{path}: the site has no word `{key}`{hint}"
