"""Notes on the kinds of note: what each is, its properties, and how it is known."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.jtbd.schema import KEYS, KIND_ALIASES, KINDS, VALUES, Kind, signals
from milkshake.jtbd.schema.relations import RELATION_TYPES
from milkshake.jtbd.schema.sections import COLUMNS, SECTIONS
from reference import words
from reference.markup import code, fence, note, table

_WEIGHTS = {
    **dict.fromkeys((signals.STATED, signals.HUB, signals.EMPLOYMENT), "decides"),
    signals.STRONG: "strong",
    signals.MEDIUM: "medium",
    signals.WEAK: "weak",
    signals.FAINT: "faint",
}
_TYPES = {"links": "list of links", "list": "list of texts", "checkbox": "`true` or `false`"}


def notes() -> dict[str, str]:
    """The notes in the folder of kinds, by path."""
    return {
        **dict(_kinds()),
        "Kinds/Properties.md": _properties(),
        "Kinds/How kinds are inferred.md": _signals(),
        "Kinds/Lists and tables.md": _lists(),
        "Kinds/Relations.md": _relations(),
    }


def _kind_note(kind: Kind) -> str:
    return f"[[{kind.capitalize()}]]"


def _kinds() -> Iterator[tuple[str, str]]:
    rows = [(_kind_note(kind), words.KINDS[kind]) for kind in KINDS]
    yield (
        "Kinds/Kinds.md",
        note(
            "The eight kinds of note that milkshake knows, and what each is for.",
            "A note is of one kind. Say which with the property `type`, or let milkshake see it: "
            "[[How kinds are inferred]].",
            table(("kind", "what it is"), rows),
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
    return note(
        f"What {article} {kind} is, its properties, and an example.",
        words.KINDS[kind],
        f"## An example\n\n`{name}`:",
        fence("md", text),
        f'`milkshake new {kind} "{name.removesuffix(".md")}"` begins such a note.',
        "## Properties",
        *([table(("property", "what it says", "values"), rows)] if rows else []),
        "None is needed. These may stand in any note: " + code(every) + ". [[Properties]] says "
        "what they mean, and by which other names you can call them.",
        *([f"## Other words for it\n\n`type` may also be {code(also)}."] if also else []),
    )


def _values(name: str) -> str:
    chosen = code(VALUES["stage" if name == "stages" else name]) if name in VALUES else ""
    chosen = code(VALUES["stage"]) if name == "stages" else chosen
    return chosen or _TYPES.get(KEYS[name].type, KEYS[name].type)


def _properties() -> str:
    keys = sorted(KEYS.values(), key=lambda key: key.name)
    rows = [
        (
            f"`{key.name}`",
            words.PROPERTIES[key.name],
            _values(key.name),
            ", ".join(map(_kind_note, key.kinds)) or "any",
        )
        for key in keys
    ]
    names = [(f"`{key.name}`", code(key.aliases)) for key in keys if key.aliases]
    values = [
        (f"`{name}`", f"`{value}`", code(also))
        for name, known in VALUES.items()
        for value, also in known.items()
        if also
    ]
    return note(
        "Every property that has a meaning, with its values and its other names.",
        "Letter case, blanks, hyphens and underscores in names do not matter: `Job Type` is "
        "`job_type`. Properties that are not in this list are yours, and nothing is said of them "
        "unless they look like a misspelt one ([[PRP015 unknown-key]]).",
        table(("property", "what it says", "values", "in"), rows),
        "## Other names\n\nEach may be called by another name:",
        table(("property", "also called"), names),
        "## Other spellings of values\n\nEach value may be written in other words:",
        table(("property", "value", "also"), values),
    )


def _signals() -> str:
    folders = [(f"`{name}/`", kind, _WEIGHTS[w]) for name, (kind, w) in signals.FOLDERS.items()]
    tags = [(f"`#{name}`", kind, _WEIGHTS[w]) for name, (kind, w) in signals.TAGS.items()]
    keys = [(code(names), kind, _WEIGHTS[weight]) for names, kind, weight in signals.KEY_SIGNALS]
    heads = [(f"“{name}”", kind, _WEIGHTS[w]) for name, (kind, w) in signals.HEADINGS.items()]
    head = ("signal", "kind", "weight")
    return note(
        "How milkshake sees the kind of a note that does not state it.",
        "The property `type` decides. Where a note has none, signals add up: "
        f"strong is {signals.STRONG}, medium {signals.MEDIUM}, weak {signals.WEAK} and faint "
        f"{signals.FAINT} points. From {signals.CERTAIN} points on a kind is certain. Below that, "
        "the note counts as a [[Concept]] and its kind is only a hint, so that no rule of wording "
        "acts on a guess.",
        "`milkshake explain NOTE` prints the kind of a note and what speaks for it.",
        "## Folders\n\nThe nearest folder with such a name counts. Names in the singular or in "
        "several words, such as `Job stories`, are read too.",
        table(head, folders),
        "## Tags",
        table(head, tags),
        "## Properties that stand together",
        table(head, keys),
        "## Headings",
        table(head, heads),
        "## Links and titles\n\nA note to which the property of another leads is known by that: "
        "what a job names as its `performer` is likely a [[Persona]]. Titles count by their form, "
        "such as “Minimize the time it takes to …” for a [[Need]].",
        "## What is left alone\n\nNotes on employment have jobs and interviews too. Properties "
        f"such as {code(sorted(signals.EMPLOYED)[:5])} say that a note is about those, and not "
        "about jobs to be done. Templates are of no kind.",
    )


def _lists() -> str:
    headings: dict[str, list[str]] = {}
    columns: dict[str, list[str]] = {}
    for name, key in SECTIONS.items():
        headings.setdefault(key, []).append(name)
    for name, key in COLUMNS.items():
        columns.setdefault(key, []).append(name)
    return note(
        "Which headings and columns turn lists and tables into steps, needs, stories and scores.",
        "A job need not be split into many notes. A list or table below one of these headings is "
        "read as if each entry were a note of its own: an entry is an *item*, has a place in the "
        "graph, and rules look at its words. `milkshake explain --unread` lists what looks like "
        "the method and was not read, and says what would make it read.",
        "## Headings",
        table(
            ("stands for", "headings"),
            [
                (f"`{key}`", ", ".join(f"“{name}”" for name in names))
                for key, names in headings.items()
            ],
        ),
        "Headings of needs, steps, stories and forces may have more words: “Top unmet needs”, "
        "“The universal job map”, “Key job stories”. The names of sections, columns and "
        "properties may be German, French, Spanish or Italian: “Bedürfnisse”, “Étapes”. A list "
        "below “Circumstances” or “Fired when” fills the property of that name.",
        "## Columns of tables\n\nA column may also be called like the property it holds, such as "
        "`importance`. Three columns such as “When”, “I want to” and “So I can” hold a job "
        "story in each row. Ratings may have a row of headers for their segments above them. A "
        "table that was pasted from a spreadsheet, with tabs between its cells, is read too.",
        table(
            ("stands for", "columns"),
            [
                (f"`{key}`", ", ".join(f"“{name}”" for name in names))
                for key, names in columns.items()
            ],
        ),
        "## In lists\n\nRatings may stand behind a need, as in `(Imp: 9, Sat: 3)`, or in a list "
        "below it. The parts of a job story may have a line each: `**When:** …`, "
        "`**I want to:** …`, `**So I can:** …`. In the note of a job, a list or table with the "
        "names of several stages is a job map without any heading, and three moments of a switch, "
        "such as “First thought” and “Passive looking”, are a timeline. A need may also stand "
        "behind its name, as `**Need:** …` or `need:: …`. A statement is read without the number "
        "or id before it (`N-12:`), without tags and the dates of the plugin Tasks, and without "
        "the links in brackets behind it. What is struck out is not read.",
        "## An example",
        fence(
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
    return note(
        "The relations of the typed graph: what leads from which kind to which.",
        "A property with links states relations. So do lists below known headings "
        "([[Lists and tables]]), and, where nothing else does, mere links in the text. A relation "
        "has one direction, but you can state it from either end: `parts` in one note is `part_of` "
        "in the others.",
        table(("relation", "in words", "between"), rows),
        "[[GRA030 relation-kind]] tells of links that lead to a note of another kind. The graph "
        "is for you too: `milkshake graph` exports it, and the [[Python API]] has it as a NetworkX "
        "graph.",
    )
