"""Makes the notes that say what the code says: kinds, rules, commands, settings, the Python API.

`notes` returns them; ``make golden`` writes them into the folders `FOLDERS` of this vault, and
``tests/test_docs.py`` fails where they are not what the code says.
"""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from types import UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import click
from msgspec import Struct
from msgspec.structs import fields

import milkshake
import words
from milkshake import api
from milkshake.cli.group import milkshake as command
from milkshake.cli.starter_files import CI, SETTINGS, ci
from milkshake.config import LintConfig, ScoresConfig, Settings
from milkshake.jtbd.schema import KEYS, KIND_ALIASES, KINDS, VALUES, Kind, signals
from milkshake.jtbd.schema.relations import RELATION_TYPES
from milkshake.jtbd.schema.sections import COLUMNS, SECTIONS
from milkshake.model.diagnostic import EVERY_PROFILE, Profile
from milkshake.report import DEFAULT_FORMAT, FORMATS
from milkshake.rules.registry import POINTS, RULES, Rule

FOLDERS = ("Kinds", "Rules", "Reference")
"""The folders of this vault that hold generated notes, and nothing else."""

_FENCE = re.compile(r"(?P<ticks>`{3,})(?P<word>\S+) (?P<path>.+)")
_CASE = re.compile(r"^### ", re.MULTILINE)
_CAPTIONS = {"md": "{}:", "file": "{}:", "toml": "{}:", "fixed": "{} with the fix:"}
_CAPTIONS |= {"unreadable": "{}, which cannot be read:"}
_LANGUAGES = {"toml": "toml", "file": "text"}
_FAMILIES = {
    "GRA": "Rules on relations",
    "JOB": "Rules on jobs",
    "LNK": "Rules on links",
    "NEED": "Rules on needs",
    "PER": "Rules on personas",
    "PRP": "Rules on properties",
    "STY": "Rules on stories",
    "VLT": "Rules on the vault",
}
_WEIGHTS = {
    **dict.fromkeys((signals.STATED, signals.HUB, signals.EMPLOYMENT), "decides"),
    signals.STRONG: "strong",
    signals.MEDIUM: "medium",
    signals.WEAK: "weak",
    signals.FAINT: "faint",
}
_TYPES = {"links": "list of links", "list": "list of texts", "checkbox": "`true` or `false`"}


def notes() -> dict[str, str]:
    """The text of each generated note, by its path in the vault."""
    pages = dict(_kinds())
    pages["Kinds/Properties.md"] = _properties()
    pages["Kinds/How kinds are inferred.md"] = _signals()
    pages["Kinds/Lists and tables.md"] = _lists()
    pages["Kinds/Relations.md"] = _relations()
    pages["Rules/Rules.md"] = _families()
    pages |= {f"Rules/{title}.md": _family(family) for family, title in _FAMILIES.items()}
    pages |= {f"Rules/{rule_note(rule)}.md": _rule(rule) for rule in RULES}
    pages["Rules/Profiles.md"] = _profiles()
    pages["Reference/Commands.md"] = _commands()
    pages["Reference/Configuration.md"] = _configuration()
    pages["Reference/Output formats.md"] = _formats()
    pages["Reference/CI files.md"] = _ci()
    pages["Reference/Python API.md"] = _python()
    return {path: f"{text.rstrip()}\n" for path, text in pages.items()}


def rule_note(rule: Rule) -> str:
    """The name of the note about a rule."""
    return f"{rule.code} {rule.name}"


def _note(description: str, *parts: str) -> str:
    """A note of these parts; `description` is for lists and search engines."""
    return "\n\n".join([f"---\ndescription: {_quoted(description)}\n---", *parts])


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _code(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _fence(language: str, text: str) -> str:
    return f"```{language}\n{text.rstrip()}\n```"


def _kind_note(kind: Kind) -> str:
    return f"[[{kind.capitalize()}]]"


def _kinds() -> Iterator[tuple[str, str]]:
    rows = [(_kind_note(kind), words.KINDS[kind]) for kind in KINDS]
    yield (
        "Kinds/Kinds.md",
        _note(
            "The eight kinds of note that milkshake knows, and what each is for.",
            "A note is of one kind. Say which with the property `type`, or let milkshake see it: "
            "[[How kinds are inferred]].",
            _table(("kind", "what it is"), rows),
            "- [[Properties]] lists every property with its values and other names.\n"
            "- [[Relations]] shows which property leads from where to where.\n"
            "- [[Lists and tables]] tells how steps, needs and scores within a note are read.",
        ),
    )
    for kind in KINDS:
        yield f"Kinds/{kind.capitalize()}.md", _kind(kind)


def _kind(kind: Kind) -> str:
    own = [key for key in KEYS.values() if kind in key.kinds]
    every = [key.name for key in KEYS.values() if not key.kinds]
    name, text = words.EXAMPLES[kind]
    rows = [(f"`{key.name}`", words.PROPERTIES[key.name], _values(key.name)) for key in own]
    also = [word for word, meant in KIND_ALIASES.items() if meant == kind]
    article = "an" if kind == "interview" else "a"
    return _note(
        f"What {article} {kind} is, its properties, and an example.",
        words.KINDS[kind],
        f"## An example\n\n`{name}`:",
        _fence("md", text),
        f'`milkshake new {kind} "{name.removesuffix(".md")}"` begins such a note.',
        "## Properties",
        *([_table(("property", "what it says", "values"), rows)] if rows else []),
        "None is needed. These may stand in any note: " + _code(every) + ". [[Properties]] says "
        "what they mean, and by which other names you can call them.",
        *([f"## Other words for it\n\n`type` may also be {_code(also)}."] if also else []),
    )


def _values(name: str) -> str:
    chosen = _code(VALUES["stage" if name == "stages" else name]) if name in VALUES else ""
    chosen = _code(VALUES["stage"]) if name == "stages" else chosen
    return chosen or _TYPES.get(KEYS[name].type, KEYS[name].type)


def _properties() -> str:
    rows = [
        (
            f"`{key.name}`",
            words.PROPERTIES[key.name],
            _values(key.name),
            ", ".join(map(_kind_note, key.kinds)) or "any",
            _code(key.aliases),
        )
        for key in sorted(KEYS.values(), key=lambda key: key.name)
    ]
    values = [
        (f"`{name}`", f"`{value}`", _code(also))
        for name, known in VALUES.items()
        for value, also in known.items()
        if also
    ]
    return _note(
        "Every property that has a meaning, with its values and its other names.",
        "Letter case, blanks, hyphens and underscores in names do not matter: `Job Type` is "
        "`job_type`. Properties that are not in this list are yours, and nothing is said of them "
        "unless they look like a misspelt one ([[PRP015 unknown-key]]).",
        _table(("property", "what it says", "values", "in", "also called"), rows),
        "## Other spellings of values\n\nEach value may be written in other words:",
        _table(("property", "value", "also"), values),
    )


def _signals() -> str:
    folders = [(f"`{name}/`", kind, _WEIGHTS[w]) for name, (kind, w) in signals.FOLDERS.items()]
    tags = [(f"`#{name}`", kind, _WEIGHTS[w]) for name, (kind, w) in signals.TAGS.items()]
    keys = [(_code(names), kind, _WEIGHTS[weight]) for names, kind, weight in signals.KEY_SIGNALS]
    heads = [(f"“{name}”", kind, _WEIGHTS[w]) for name, (kind, w) in signals.HEADINGS.items()]
    head = ("signal", "kind", "weight")
    return _note(
        "How milkshake sees the kind of a note that does not state it.",
        "The property `type` decides. Where a note has none, signals add up: "
        f"strong is {signals.STRONG}, medium {signals.MEDIUM}, weak {signals.WEAK} and faint "
        f"{signals.FAINT} points. From {signals.CERTAIN} points on a kind is certain. Below that, "
        "the note counts as a [[Concept]] and its kind is only a hint, so that no rule of wording "
        "acts on a guess.",
        "`milkshake explain NOTE` prints the kind of a note and what speaks for it.",
        "## Folders\n\nThe nearest folder with such a name counts. Names in the singular or in "
        "several words, such as `Job stories`, are read too.",
        _table(head, folders),
        "## Tags",
        _table(head, tags),
        "## Properties that stand together",
        _table(head, keys),
        "## Headings",
        _table(head, heads),
        "## Links and titles\n\nA note to which the property of another leads is known by that: "
        "what a job names as its `performer` is likely a [[Persona]]. Titles count by their form, "
        "such as “Minimize the time it takes to …” for a [[Need]].",
        "## What is left alone\n\nNotes on employment have jobs and interviews too. Properties "
        f"such as {_code(sorted(signals.EMPLOYED)[:5])} say that a note is about those, and not "
        "about jobs to be done. Templates are of no kind.",
    )


def _lists() -> str:
    headings: dict[str, list[str]] = {}
    columns: dict[str, list[str]] = {}
    for name, key in SECTIONS.items():
        headings.setdefault(key, []).append(name)
    for name, key in COLUMNS.items():
        columns.setdefault(key, []).append(name)
    return _note(
        "Which headings and columns turn lists and tables into steps, needs, stories and scores.",
        "A job need not be split into many notes. A list or table below one of these headings is "
        "read as if each entry were a note of its own: an entry is an *item*, has a place in the "
        "graph, and rules look at its words. `milkshake explain --unread` lists what looks like "
        "the method and was not read, and says what would make it read.",
        "## Headings",
        _table(
            ("stands for", "headings"),
            [
                (f"`{key}`", ", ".join(f"“{name}”" for name in names))
                for key, names in headings.items()
            ],
        ),
        "## Columns of tables\n\nA column may also be called like the property it holds, such as "
        "`importance`.",
        _table(
            ("stands for", "columns"),
            [
                (f"`{key}`", ", ".join(f"“{name}”" for name in names))
                for key, names in columns.items()
            ],
        ),
        "## An example",
        _fence(
            "md",
            "## Job map\n\n1. Decide where to go\n2. Compare routes\n\n## Needs\n\n"
            "| need | importance | satisfaction |\n| --- | --- | --- |\n"
            "| Minimize the time it takes to compare routes | 8.1 | 3.4 |",
        ),
    )


def _relations() -> str:
    rows = [
        (
            f"`{one.name}`",
            one.reads,
            "; ".join(
                f"{source} → {' or '.join(targets) or 'any'}"
                for source, targets in one.ends.items()
            )
            or "any → any",
        )
        for one in RELATION_TYPES.values()
    ]
    return _note(
        "The relations of the typed graph: what leads from which kind to which.",
        "A property with links states relations. So do lists below known headings "
        "([[Lists and tables]]), and, where nothing else does, mere links in the text. A relation "
        "has one direction, but you can state it from either end: `parts` in one note is `part_of` "
        "in the others.",
        _table(("relation", "in words", "between"), rows),
        "[[GRA030 relation-kind]] tells of links that lead to a note of another kind. The graph "
        "is for you too: `milkshake graph` exports it, and the [[Python API]] has it as a NetworkX "
        "graph.",
    )


def _families() -> str:
    rows = [
        (f"[[{title}]]", f"`{family}`", str(sum(rule.family == family for rule in RULES)))
        for family, title in _FAMILIES.items()
    ]
    return _note(
        "All rules by family, and how to select them.",
        "A rule has a code, such as `LNK001`, and a name, such as `broken-note-link`. Its note "
        "here says what it reports, why, and what to do, with a bad and a good case.",
        _table(("family", "codes begin with", "rules"), rows),
        "## Select rules\n\nOn the command line, `--select LNK,PRP001` uses only these, and "
        "`--ignore job-length` leaves one out. A selector is a code, the beginning of codes, a "
        "name, or `ALL`; where both name a rule, the more specific one wins. "
        "[[Configuration]] has the same as settings, and [[Profiles]] choose by school.",
        "## How to read the cases\n\nA case is a small vault: each block is a file of it. At the "
        "end of a line with a problem stands its code, as `%% LNK001 %%` in text and as "
        "`# LNK001` in properties. Lines without a code have no problem.",
    )


def _family(family: str) -> str:
    rules = [rule for rule in RULES if rule.family == family]
    package = import_module(rules[0].check.__module__.rpartition(".")[0])
    summary = (package.__doc__ or "").partition("\n")[0]
    rows = [
        (
            f"[[{rule_note(rule)}|{rule.code}]]",
            f"`{rule.name}`",
            rule.severity,
            _fix(rule),
            rule.summary,
        )
        for rule in rules
    ]
    return _note(
        summary,
        f"{summary} Select all of them with `{family}`. [[Rules]] lists the other families.",
        _table(("code", "name", "severity", "fix", "what it reports"), rows),
    )


def _fix(rule: Rule) -> str:
    return "safe" if rule.fixable else ""


def _rule(rule: Rule) -> str:
    head, _, rest = rule.doc.partition("\n## Bad\n")
    bad, _, good = rest.partition("\n## Good\n")
    summary, _, text = head.partition("\n")
    first_bad, *more_bad = _cases(bad)
    first_good, *more_good = _cases(good)
    off = [name for name in _profile_names() if rule.severity_in(name) is None]
    facts = [f"Severity: {rule.severity}."]
    facts += ["It has a safe fix."] if rule.fixable else []
    facts += [f"It is off in {_code(off)} ([[Profiles]])."] if off else []
    facts += [f"It serves {rule.why}."] if rule.why else []
    facts += [f"See also [[{_FAMILIES[rule.family]}]]."]
    parts = [f"**{summary}**", " ".join(facts), text.strip(), "## Bad", first_bad]
    parts += ["## Good", first_good]
    if more_bad or more_good:
        parts.append("## More cases")
    parts += ["### Bad", *(f"#{case}" for case in more_bad)] if more_bad else []
    parts += ["### Good", *(f"#{case}" for case in more_good)] if more_good else []
    return _note(summary, *parts)


def _cases(chapter: str) -> list[str]:
    """The cases of a chapter, each with its heading, and a caption above each file."""
    return [f"### {_captioned(case).strip()}" for case in _CASE.split(f"\n{chapter}")[1:]]


def _captioned(case: str) -> str:
    lines: list[str] = []
    ticks = ""
    for line in case.splitlines():
        if ticks:
            ticks = "" if line == ticks else ticks
        elif match := _FENCE.fullmatch(line):
            ticks, word = match["ticks"], match["word"]
            caption = _CAPTIONS.get(word, f"{{}}, stored as {word}:")
            language = _LANGUAGES.get(word, "md")
            lines += ["", caption.format(f"`{match['path']}`"), "", f"{ticks}{language}"]
            continue
        lines.append(line)
    return re.sub(r"\n{3,}(?=`[^`\n]+`[^\n]*:\n)", "\n\n", "\n".join(lines))


def _profile_names() -> list[Profile]:
    return [name for name in get_args(Profile) if name in EVERY_PROFILE]


def _profiles() -> str:
    names = _profile_names()
    rows = []
    for rule in RULES:
        # A severity of info may be raised where a profile is stricter.
        there = [rule.severity_in(name) for name in names]
        if len(set(there)) > 1:
            rows.append([f"[[{rule_note(rule)}\\|{rule.code}]]", *(one or "off" for one in there)])
    table = _table(["rule", *(f"`{name}`" for name in names)], [])
    body = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    points = "\n".join(f"{number}. {point.capitalize()}." for number, point in enumerate(POINTS, 1))
    return _note(
        "The schools of jobs to be done, and which rules differ between them.",
        "There is no single school. Set `lint.profile` in [[Configuration]] to the one that your "
        "vault follows, or to `loose` for notes from several. Rules that are not listed are the "
        "same in each.",
        f"{table}\n{body}",
        "## The points of the method\n\nA rule can serve one of five points. Problems of such "
        f"rules say which.\n\n{points}",
    )


def _commands() -> str:
    parts = []
    for name in sorted(command.commands):
        one = command.get_command(click.Context(command), name)
        assert one is not None
        context = click.Context(one, info_name=f"milkshake {name}", terminal_width=80)
        parts += [f"## milkshake {name}", _fence("text", one.get_help(context))]
    return _note("Every command with its options, as `--help` prints it.", *parts)


def _configuration() -> str:
    rows = list(_settings(Settings, ""))
    return _note(
        "Every key of milkshake.toml, with its default.",
        "Settings are in `milkshake.toml` at the root of the vault. Each is optional, and so is "
        "the file. `--config FILE` reads another file, and `--config 'lint.profile = \"loose\"'` "
        "sets one key for one run.",
        _table(("key", "values", "default", "what it sets"), rows),
        "## A whole file\n\n`milkshake init` writes this one, in which nothing is set yet:",
        _fence("toml", SETTINGS),
        "## What Obsidian has set\n\nFrom `.obsidian` milkshake takes the excluded files, the "
        "folder of templates (that of the plugin Templater too), strict line breaks and the types "
        "of properties.",
    )


def _settings(table: type[Struct], prefix: str) -> Iterator[tuple[str, str, str, str]]:
    hints = get_type_hints(table)
    for field in fields(table):
        name = f"{prefix}{field.name}"
        hint = hints[field.name]
        if hint in (ScoresConfig, LintConfig):
            yield from _settings(hint, f"{name}.")
            continue
        default = field.default_factory() if callable(field.default_factory) else field.default
        shown = {"": "none", (): "`[]`"}.get(default if not isinstance(default, dict) else "", "")
        shown = "`{}`" if isinstance(default, dict) else shown or _default(default)
        yield f"`{name}`", _type(hint), shown, words.SETTINGS[name]


def _default(value: object) -> str:
    text = (
        "[" + ", ".join(f'"{one}"' for one in value) + "]"
        if isinstance(value, tuple)
        else f'"{value}"'
    )
    return f"`{text}`"


def _type(hint: Any) -> str:
    if get_origin(hint) is Literal:
        return _code(value for value in get_args(hint) if value)
    names = {str: "text", tuple: "list of texts", dict: "table"}
    return names[get_origin(hint) or hint]


def _formats() -> str:
    rows = [
        (f"`{form.name}`", "people" if form.is_for_people else "programs", form.summary)
        for form in FORMATS.values()
    ]
    return _note(
        "The forms in which lint prints problems.",
        f"`milkshake lint --output-format NAME`; without it, `{DEFAULT_FORMAT}`.",
        _table(("format", "for", "what it prints"), rows),
        "After a format for people, a summary follows on stdout; after one for programs, on "
        "stderr. `-q` leaves it out. `json` names files by their paths in the vault, `github` "
        "from the root of the repository, and the formats for people from where you are, so that "
        "a terminal opens them.",
    )


def _ci() -> str:
    parts = []
    for service in CI:
        path, text = ci(service, ".")
        parts += [f"## {service}\n\n`milkshake init --ci {service}` writes `{path}`:"]
        parts += [_fence("yaml", text)]
    return _note(
        "The files that let GitHub, GitLab or pre-commit lint a vault.",
        "[[Lint in CI]] says how to use them.",
        *parts,
    )


def _python() -> str:
    members = [
        (name, member)
        for name, member in vars(api.OpenVault).items()
        if not name.startswith("_") and inspect.getdoc(member)
    ]
    parts = [f"### {name}\n\n{_prose(inspect.getdoc(member) or '')}" for name, member in members]
    records = [
        f"### {record.__name__}\n\n{_prose(inspect.getdoc(record) or '')}\n\n"
        + _table(
            ("field", "type"), [(f"`{f.name}`", f"`{_annotation(f.type)}`") for f in fields(record)]
        )
        for name in api.__all__
        if isinstance(record := getattr(api, name), type) and issubclass(record, Struct)
    ]
    return _note(
        "How notebooks and scripts read a vault.",
        '```python\nimport milkshake\n\nvault = milkshake.open_vault("my vault")\n```',
        f"## open_vault\n\n{_prose(inspect.getdoc(milkshake.open_vault) or '')}",
        f"## OpenVault\n\n{_prose(inspect.getdoc(api.OpenVault) or '')}",
        *parts,
        "## Records",
        *records,
    )


def _annotation(hint: Any) -> str:
    if get_origin(hint) is Literal:
        return " | ".join(repr(value) for value in get_args(hint))
    if isinstance(hint, UnionType) or (get_origin(hint) is not None and get_args(hint)):
        texts = [_annotation(one) for one in get_args(hint)]
        return (
            f"{get_origin(hint).__name__}[{', '.join(texts)}]"
            if get_origin(hint) is tuple
            else " | ".join(texts)
        )
    if hint is Ellipsis:
        return "..."
    return "None" if hint is type(None) else getattr(hint, "__name__", str(hint))


def _prose(doc: str) -> str:
    """A docstring as Markdown: sessions of the interpreter become blocks of code."""
    parts: list[str] = []
    for block in re.split(r"\n{2,}", textwrap.dedent(doc)):
        if block.startswith(">>>"):
            parts.append(_fence("pycon", block))
        else:
            parts.append(block.replace("``", "`"))
    return "\n\n".join(parts)


def example_vault() -> Mapping[str, str]:
    """The examples of all kinds as one vault, by path."""
    return dict(words.EXAMPLES.values())
