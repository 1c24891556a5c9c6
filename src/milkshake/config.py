"""What the user and Obsidian have set for a vault: `milkshake.toml` and `.obsidian/*.json`.

Long because every key is declared here, with its default and its meaning.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints
from urllib.parse import quote

import msgspec
from msgspec import Struct, field

from milkshake.model.diagnostic import Profile, Severity
from milkshake.model.external import is_on_the_web
from milkshake.model.kind import Kind
from milkshake.model.suggest import closest

_COLOR = re.compile(r"#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})")

FILE_NAME = "milkshake.toml"
"""The name of the file, at the root of a vault, that `load_config` reads."""

OBSIDIAN_FOLDER = ".obsidian"
"""The folder, at the root of a vault, in which Obsidian keeps its settings."""

OBSIDIAN_FILES = (
    ".obsidian/app.json",
    ".obsidian/templates.json",
    ".obsidian/types.json",
    ".obsidian/plugins/templater-obsidian/data.json",
)
"""The files of settings of Obsidian, and of its plugin Templater, that `load_obsidian` reads."""


_EDITOR = re.compile(r"(?!javascript:|data:|vbscript:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)


class RequireConfig(Struct, frozen=True, forbid_unknown_fields=True):
    """A rule of the vault's own: what some of its notes need.

    The rule is about the notes that are of one of the `kinds`, lie at one of the `paths`
    (patterns as in a ``.gitignore``) and have one of the `tags`; what is left empty does not
    matter. Each of them needs all `properties`, one of the `values` in each property that is
    named there, all `headings`, and a link to each of `links_to` (notes, or patterns) and to a
    note of each kind in `links_to_kinds`. `message` says so in the words of the vault.
    """

    code: str
    message: str
    name: str = ""
    severity: Severity = "warning"
    kinds: tuple[Kind, ...] = ()
    paths: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    properties: tuple[str, ...] = ()
    values: dict[str, tuple[str | bool | int | float, ...]] = field(default_factory=dict)
    headings: tuple[str, ...] = ()
    links_to: tuple[str, ...] = ()
    links_to_kinds: tuple[Kind, ...] = ()


class LintConfig(Struct, frozen=True, forbid_unknown_fields=True):
    """Which rules are on, and their severities.

    A selector in `select`, `ignore` and `severity` is the beginning of a code, a name, or
    ``ALL``. `profile` is the school of jobs to be done whose conventions hold.
    `domain_terms` are words of the trade, which never count as a solution; `brands` are
    words that always do. Each of `fixed_pairs` is two verbs that count as one action,
    such as ``mow rake``. `extend_select` adds to `select`. `per_path_ignores` are the selectors
    that are ignored in files, by patterns as in a ``.gitignore``. `baseline` is the path of a
    file with old problems that `lint` leaves out. `require` are rules of the vault's own.
    """

    select: tuple[str, ...] = ("ALL",)
    ignore: tuple[str, ...] = ()
    severity: dict[str, Severity] = field(default_factory=dict)
    profile: Profile = "kalbach"
    domain_terms: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    fixed_pairs: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    per_path_ignores: dict[str, tuple[str, ...]] = field(default_factory=dict)
    baseline: str = ""
    require: tuple[RequireConfig, ...] = ()


class ScaleConfig(Struct, frozen=True, forbid_unknown_fields=True):
    """The scale and the basis of scores where no note declares them; empty if not known."""

    scale: Literal["", "0-10", "1-10", "1-5", "0-1", "percent", "low-critical"] = ""
    basis: Literal["", "top2box", "mean", "estimate"] = ""


class ScoresConfig(ScaleConfig, frozen=True, forbid_unknown_fields=True):
    """The scale and basis for the whole vault, and for folders in it, by path."""

    folders: dict[str, ScaleConfig] = field(default_factory=dict)

    def of_folder(self, path: str) -> ScaleConfig:
        """The scale and basis declared for the folders above the note at `path`.

        Each of the two comes from the nearest folder that declares it. What is declared for
        the whole vault is left out.
        """
        scale: Any = ""
        basis: Any = ""
        declared = {folder.strip("/"): scores for folder, scores in self.folders.items()}
        folder = path
        while folder and declared and not (scale and basis):
            folder = folder.rpartition("/")[0]
            nearest = declared.get(folder)
            if nearest is not None:
                scale, basis = scale or nearest.scale, basis or nearest.basis
        return ScaleConfig(scale, basis)


class ObsidianConfig(Struct, frozen=True):
    """The settings of Obsidian that change how a vault is read.

    `ignore` are its `userIgnoreFilters`, `templates` is the folder of templates, `templater`
    that of the plugin Templater, and `types` are the types of properties, by name. Each of
    `warnings` names a file in `.obsidian` that could not be read and so counts as absent.
    """

    ignore: tuple[str, ...] = ()
    templates: str = ""
    templater: str = ""
    strict_line_breaks: bool = False
    types: dict[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


class PublishingConfig(Struct, frozen=True, forbid_unknown_fields=True):
    """Which notes are published.

    With the `mode` ``opt-in`` it is only those that say ``publish: true``. `count_withheld`
    lets pages say how many pieces of evidence are not published.
    """

    mode: Literal["opt-out", "opt-in"] = "opt-out"
    count_withheld: bool = False


class SiteConfig(Struct, frozen=True, forbid_unknown_fields=True):
    """What the site shows, and how it looks.

    `problems` stands for problems, rules and the reasons for kinds. `logo` is the path of a
    picture in the vault and `accent` a colour such as ``#2a6f97``. Each entry of `nav`, the
    header, is the name of a list, the path of a note, or a Markdown link to a note or an
    address; without any it has all lists. `footer` is text that may have such links. `edit_url`
    is the address at which a note is edited, with ``{path}`` for its path. `markdown` says
    whether each note is there as Markdown too. With `dates` ``git`` a note whose properties
    state no date has those of its commits.
    """

    problems: bool = False
    logo: str = ""
    accent: str = ""
    nav: tuple[str, ...] = ()
    footer: str = ""
    edit_url: str = ""
    markdown: bool = False
    dates: Literal["properties", "git"] = "properties"


class WatchConfig(Struct, frozen=True, forbid_unknown_fields=True):
    """What `watch` serves: `editor` is the address by which a problem opens in an editor.

    In it `{path}`, `{file}`, `{line}` and `{column}` stand for the place of the problem.
    """

    editor: str = "obsidian://open?path={path}"

    def address(self, file: str, row: int, column: int) -> str:
        """The address that opens a place in the editor; `file` is a whole path, with slashes."""
        name = os.fsencode(file)
        values = {"path": quote(name, ""), "file": quote(name), "line": row, "column": column}
        address = self.editor
        for key, value in values.items():
            address = address.replace(f"{{{key}}}", str(value))
        return address


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """The keys of `milkshake.toml`; each has a default that suits a vault without the file.

    `url` is the address of the built site; `site_urls` are other addresses where notes of
    the vault are published, such as on Obsidian Publish.
    """

    title: str = ""
    description: str = ""
    language: str = "en"
    url: str = ""
    site_urls: tuple[str, ...] = ()
    home: str = ""
    exclude: tuple[str, ...] = ()
    site: SiteConfig = field(default_factory=SiteConfig)
    publishing: PublishingConfig = field(default_factory=PublishingConfig)
    scores: ScoresConfig = field(default_factory=ScoresConfig)
    lint: LintConfig = field(default_factory=LintConfig)
    watch: WatchConfig = field(default_factory=WatchConfig)


class Config(Settings, frozen=True):
    """All settings of a vault: those in `milkshake.toml`, and those of Obsidian."""

    obsidian: ObsidianConfig = field(default_factory=ObsidianConfig)

    def logo_in(self, files: Iterable[str]) -> str | None:
        """The path of the logo among the paths of files, letter case aside, or None."""
        named = self.site.logo.strip().strip("/").casefold()
        return next((path for path in files if path.casefold() == named), None) if named else None


class ConfigError(Exception):
    """A setting that is wrong, with its place; `path` is empty if the place is not known."""

    def __init__(self, message: str, path: str = "", row: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.row = row
        self.column = column

    def __str__(self) -> str:
        place = f"{self.path}:{self.row}:{self.column}: " if self.path else ""
        return place + self.message


def decode_config(data: bytes, path: str) -> str:
    """The text of a config file. Raises `ConfigError` with its row where it is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise ConfigError("is not valid UTF-8", path, row, 1) from None


def load_config(
    text: str, path: str = FILE_NAME, changes: Sequence[Mapping[str, Any]] = ()
) -> Config:
    """The config in the TOML `text`; `path` is the name of the file in error messages.

    Each of `changes`, as `load_change` returns them, replaces what the text or an earlier
    change says. Raises `ConfigError` with row and column for TOML that does not parse, for a
    key that does not exist, for a value of the wrong type, and for an address that is none of
    the web.
    """
    import tomllib

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message, row, column = syntax_error(str(error), text)
        raise ConfigError(message, path, row, column) from None
    try:
        settings = msgspec.convert(data, Settings)
    except msgspec.ValidationError as error:
        message, keys = _explain(str(error), data)
        row, column = place(text, keys)
        raise ConfigError(message, path, row, column) from None
    for keys, message in _wrong_texts(settings):
        raise ConfigError(message, path, *place(text, keys))
    if changes:
        settings = msgspec.convert(reduce(_merged, changes, data), Settings)
    return Config(**{name: getattr(settings, name) for name in Settings.__struct_fields__})


def config_schema() -> str:
    """The JSON Schema of `milkshake.toml`, as JSON with a line end."""
    schema = msgspec.json.schema(Settings)
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": FILE_NAME,
    } | schema
    return msgspec.json.format(msgspec.json.encode(schema), indent=2).decode() + "\n"


def load_change(text: str) -> dict[str, Any]:
    """The keys and values in `text`, such as ``lint.profile = "loose"``, for `load_config`.

    Raises `ConfigError`, without a place, as `load_config` does.
    """
    import tomllib

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise ConfigError(
            f'`{text}` is not TOML; a value is true, 1, ["a", "b"] or "text" in quotes'
        ) from None
    try:
        settings = msgspec.convert(data, Settings)
    except msgspec.ValidationError as error:
        raise ConfigError(_explain(str(error), data)[0]) from None
    for _, message in _wrong_texts(settings):
        raise ConfigError(message)
    return data


def _wrong_texts(settings: Settings) -> Iterator[tuple[tuple[str, ...], str]]:
    """The keys and the message for each text that is no address, no colour or opens no editor."""
    addresses = (
        (("url",), (settings.url,)),
        (("site_urls",), settings.site_urls),
        (("site", "edit_url"), (settings.site.edit_url,)),
    )
    for keys, texts in addresses:
        for text in texts:
            if text and not is_on_the_web(text):
                name = ".".join(keys)
                yield keys, f"`{name}`: `{text}` must be an address that begins with https://"
    accent = settings.site.accent
    if accent and not _COLOR.fullmatch(accent):
        yield ("site", "accent"), f"`site.accent`: `{accent}` must be a colour such as `#2a6f97`"
    editor = settings.watch.editor
    if not _EDITOR.match(editor):
        message = (
            f"`watch.editor`: `{editor}` must be an address like obsidian://open?path={{path}}"
        )
        yield ("watch", "editor"), message


def _merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """The keys of both; a value of `above` replaces that of `below`, but tables are merged."""
    merged = {**below, **above}
    for key in below.keys() & above.keys():
        if isinstance(below[key], dict) and isinstance(above[key], dict):
            merged[key] = _merged(below[key], above[key])
    return merged


class _App(Struct, rename="camel"):
    """The keys read from `.obsidian/app.json`; Obsidian writes null or nothing for a default."""

    user_ignore_filters: tuple[str, ...] | None = None
    strict_line_breaks: bool | None = None


class _Templates(Struct):
    """The key read from `.obsidian/templates.json`."""

    folder: str | None = None


class _Templater(Struct):
    """The key read from the settings of Templater."""

    templates_folder: str | None = None


class _Types(Struct):
    """The key read from `.obsidian/types.json`."""

    types: dict[str, str] = field(default_factory=dict)


_Read = TypeVar("_Read", _App, _Templates, _Templater, _Types)


def load_obsidian(read: Callable[[str], bytes | None]) -> ObsidianConfig:
    """The settings of Obsidian for a vault.

    `read` returns the bytes of a file of the vault, or None if there is no such file. A
    broken file counts as absent, with a warning: Obsidian wrote it, not the user.
    """
    warnings: list[str] = []

    def load(path: str, kind: type[_Read]) -> _Read:
        data = read(path)
        if data is None or not data.strip():
            return kind()
        try:
            return msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=kind)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            warnings.append(f"{path} is ignored, for it cannot be read: {error}")
            return kind()

    app_path, templates_path, types_path, templater_path = OBSIDIAN_FILES
    app = load(app_path, _App)
    templates = load(templates_path, _Templates)
    templater = load(templater_path, _Templater)
    return ObsidianConfig(
        ignore=app.user_ignore_filters or (),
        templates=(templates.folder or "").strip("/"),
        templater=(templater.templates_folder or "").strip("/"),
        strict_line_breaks=bool(app.strict_line_breaks),
        types=load(types_path, _Types).types,
        warnings=tuple(warnings),
    )


def syntax_error(message: str, text: str) -> tuple[str, int, int]:
    """tomllib's message without its place, and that place as row and column."""
    match = re.fullmatch(r"(?s)(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", message)
    if match and match[2]:
        return match[1], int(match[2]), int(match[3])
    row, column = _row_column(text, len(text))
    return (match[1] if match else message), row, column


_FRIENDLY = {
    "str": "text",
    "int": "a number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "a table",
    "datetime": "a date",
}


_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]")


def _explain(
    message: str, data: Any, form: Any = Settings, above: tuple[str, ...] = ()
) -> tuple[str, tuple[str, ...]]:
    """A message for people instead of msgspec's, and the keys that lead to the wrong value.

    `data` is the value that should have the type `form`; `above` are the keys that lead to it.
    """
    where = message.rpartition(" - at `$")[2].rstrip("`") if " - at `$" in message else ""
    keys = above
    each = ""
    for name, index in _STEP.findall(where):
        each = ""
        if name:
            data, form, keys = data[name], get_type_hints(form)[name], (*keys, name)
        elif index == "...":
            # A value of a table whose keys are free: msgspec does not say which.
            form = get_args(form)[1]
            bad = next(key for key, value in data.items() if _fault(value, form))
            return _explain(_fault(data[bad], form), data[bad], form, (*keys, bad))
        else:
            data, form = data[int(index)], get_args(form)[0]
            if _is_table(form):
                keys = (*keys, f"[{index}]")
            else:
                each = "each item of "
    shown = ".".join(key for key in keys if not key.startswith("["))
    if unknown := re.match(r"Object contains unknown field `(.*?)`", message):
        known = form.__struct_fields__
        return f"unknown key `{unknown[1]}`; {_hint(unknown[1], known)}", (*keys, unknown[1])
    if missing := re.match(r"Object missing required field `(.*?)`", message):
        return f"`{shown}` needs a key `{missing[1]}`", keys
    if get_origin(form) is Literal:
        return each + _one_of(shown, [name for name in get_args(form) if name]), keys
    if types := re.match(r"Expected `(.+?)`, got `(\w+)`", message):
        wanted, got = (" or ".join(_friendly(name)) for name in types.groups())
        if get_args(form) and _is_table(get_args(form)[0]):
            wanted = f"a list of tables, each below [[{shown}]]"
        return f"{each}`{shown}` must be {wanted}, not {got}", keys
    return message, keys


def _is_table(form: Any) -> bool:
    return isinstance(form, type) and issubclass(form, Struct)


def _friendly(types: str) -> Iterable[str]:
    """The names of msgspec's types, such as ``str | int``, in words."""
    return dict.fromkeys(_FRIENDLY.get(name, name) for name in types.split(" | "))


def _fault(value: object, form: Any) -> str:
    """msgspec's message for a value that does not have the type `form`; empty if it has."""
    try:
        msgspec.convert(value, form)
    except msgspec.ValidationError as error:
        return str(error)
    return ""


def _one_of(key: str, allowed: Sequence[str]) -> str:
    """The message for a value that is not one of those `allowed`."""
    quoted = ", ".join(f'"{word}"' for word in allowed)
    return f"`{key}` must be one of {quoted}"


def _hint(word: str, known: Sequence[str]) -> str:
    """The end of an error message: a question where a word is near, else what there is."""
    near = closest(word, known)
    return f"did you mean `{near}`?" if near else f"there are: {', '.join(known)}"


def _row_column(text: str, offset: int) -> tuple[int, int]:
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def place(text: str, keys: tuple[str, ...]) -> tuple[int, int]:
    """The row and column of the key at the path `keys`, in TOML that is known to parse.

    ``[0]`` in it leads to the first table of a list. Where the text does not have the key, it
    is the place of what should hold it.
    """
    places = dict(reversed([*_keys(text)]))  # the first place of a key wins
    while keys and keys not in places:
        keys = keys[:-1]
    return _row_column(text, places.get(keys, 0))


_TOKEN = re.compile(
    r"""\#[^\n]* | [^\S\n]+
    | (?P<name>
        \"{3} (?: \\. | [^\\] )*? \"{3,5} | '{3} .*? '{3,5}
        | " (?: \\. | [^"\\\n] )* " | ' [^'\n]* '
        | [\w+:-]+ )
    | (?P<mark> . )""",
    re.DOTALL | re.VERBOSE,
)


def _keys(text: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """Each key of a TOML document as its full path, with its offset in the text.

    The text must parse: then a name before `=` is a key, and `[` begins the header of a
    table at the start of a line, and a list elsewhere. A table in a list, and one below a
    header ``[[name]]``, has its number in its path: ``[0]`` for the first.
    """
    base: tuple[str, ...] = ()
    current: tuple[str, ...] = ()
    names: list[tuple[str, int]] = []
    open_: list[tuple[bool, tuple[str, ...], tuple[str, ...]]] = []  # lists and inline tables
    tables: Counter[tuple[str, ...]] = Counter()
    header = fresh = listed = False

    def spell(outer: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], int]]:
        for name, at in names:
            if tables[outer]:
                outer = (*outer, f"[{tables[outer] - 1}]")
            outer = (*outer, name.strip("\"'"))
            yield outer, at

    def numbered(key: tuple[str, ...]) -> tuple[str, ...]:
        tables[key] += 1
        return (*key, f"[{tables[key] - 1}]")

    for token in _TOKEN.finditer(text + "\n"):
        mark = token["mark"]
        at_start = token.start() == 0 or fresh
        if token["name"]:
            names.append((token["name"], token.start()))
            fresh = False
        elif mark in {"\n", ","}:
            if header:
                keys = [*spell(())]
                yield from keys
                base, at = keys[-1]
                if listed:
                    base = numbered(base)
                    yield base, at
                header = listed = False
            names = []
            fresh = mark == "\n" and not open_
        elif mark == "=":
            keys = [*spell(base)]
            yield from keys
            current, names = keys[-1][0], []
        elif mark == "{":
            in_list = bool(open_) and open_[-1][0]
            open_.append((False, base, current))
            base, names = (numbered(current) if in_list else current), []
            if in_list:
                yield base, token.start()
        elif mark == "[":
            if at_start or header:
                listed = header
                header, fresh = True, False
            else:
                open_.append((True, base, current))
        elif mark in {"}", "]"} and open_ and not header:
            _, base, current = open_.pop()
        elif mark is None and at_start:
            fresh = True  # blanks and comments at the start of a line
