"""Notes on rules, made of their documentation."""

from __future__ import annotations

import re
from importlib import import_module
from typing import get_args

from milkshake.model.diagnostic import Profile
from milkshake.rules.registry import POINTS, RULES, Rule
from reference.markup import code, note, table

_FENCE = re.compile(r"(?P<ticks>`{3,})(?P<word>\S+) (?P<path>.+)")
_CASE = re.compile(r"^### ", re.MULTILINE)
_CAPTIONS = {
    "md": "{}:",
    "file": "{}:",
    "toml": "{}:",
    "fixed": "{} with the fix:",
    "unreadable": "{}, which cannot be read:",
}
_LANGUAGES = {"toml": "toml", "file": "text"}
_FAMILIES = {
    "GRA": "Rules on relations",
    "JOB": "Rules on jobs",
    "LNK": "Rules on links",
    "NEED": "Rules on needs",
    "PER": "Rules on personas",
    "PRP": "Rules on properties",
    "STY": "Rules on stories",
    "SUP": "Rules on suppressions",
    "VLT": "Rules on the vault",
}


def notes() -> dict[str, str]:
    """The notes in the folder of rules, by path: one for each rule, family, and all of them."""
    return {
        "Rules/Rules.md": _families(),
        "Rules/Profiles.md": _profiles(),
        **{f"Rules/{title}.md": _family(family) for family, title in _FAMILIES.items()},
        **{f"Rules/{rule_note(rule)}.md": _rule(rule) for rule in RULES},
    }


def rule_note(rule: Rule) -> str:
    """The name of the note about a rule."""
    return f"{rule.code} {rule.name}"


def _families() -> str:
    rows = [
        (f"[[{title}]]", f"`{family}`", str(sum(rule.family == family for rule in RULES)))
        for family, title in _FAMILIES.items()
    ]
    return note(
        "All rules by family, and how to select them.",
        "A rule has a code, such as `LNK001`, and a name, such as `broken-note-link`. Its note "
        "here says what it reports, why, and what to do, with a bad and a good case.",
        table(("family", "codes begin with", "rules"), rows),
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
    return note(
        summary,
        f"{summary} Select all of them with `{family}`. [[Rules]] lists the other families.",
        table(("code", "name", "severity", "fix", "what it reports"), rows),
    )


def _fix(rule: Rule) -> str:
    return "safe" if rule.fixable else ""


def _rule(rule: Rule) -> str:
    head, _, rest = rule.doc.partition("\n## Bad\n")
    bad, _, good = rest.partition("\n## Good\n")
    summary, _, text = head.partition("\n")
    first_bad, *more_bad = _cases(bad)
    first_good, *more_good = _cases(good)
    off = [name for name in get_args(Profile) if rule.severity_in(name) is None]
    facts = [f"Severity: {rule.severity}."]
    facts += ["It has a safe fix."] if rule.fixable else []
    facts += [f"It is off in {code(off)} ([[Profiles]])."] if off else []
    facts += [f"It serves {rule.why}."] if rule.why else []
    facts += [f"See also [[{_FAMILIES[rule.family]}]]."]
    parts = [f"**{summary}**", " ".join(facts), text.strip(), "## Bad", first_bad]
    parts += ["## Good", first_good]
    if more_bad or more_good:
        parts.append("## More cases")
    parts += ["### Also bad", *map(_without_heading, more_bad)] if more_bad else []
    parts += ["### Also good", *map(_without_heading, more_good)] if more_good else []
    return note(summary, *parts)


def _without_heading(case: str) -> str:
    """The case with a paragraph in place of its heading, so that a table of contents is short."""
    heading, _, rest = case.partition("\n")
    return f"**{heading.removeprefix('### ')}**\n{rest}"


def _cases(chapter: str) -> list[str]:
    """The cases of a chapter, each with its heading, and a caption above each file."""
    return [f"### {_captioned(case).strip()}" for case in _CASE.split(f"\n{chapter}")[1:]]


def _captioned(case: str) -> str:
    parts: list[str] = []
    lines = iter(case.splitlines())
    for line in lines:
        match = _FENCE.fullmatch(line)
        if match is None:
            parts.append(line)
            continue
        text = list(iter(lines.__next__, match["ticks"]))
        word, path = match["word"], f"`{match['path']}`"
        if not text:
            parts += ["", f"{path} is empty."]
            continue
        caption = _CAPTIONS.get(word, f"{{}}, stored as {word}:").format(path)
        ticks, language = match["ticks"], _LANGUAGES.get(word, "md")
        parts += ["", caption, "", f"{ticks}{language}", *text, ticks]
    return re.sub(r"\n{3,}(?=`)", "\n\n", "\n".join(parts))


def _profiles() -> str:
    names = get_args(Profile)
    rows = []
    for rule in RULES:
        # A severity of info may be raised where a profile is stricter.
        there = [rule.severity_in(name) for name in names]
        if len(set(there)) > 1:
            rows.append([f"[[{rule_note(rule)}\\|{rule.code}]]", *(one or "off" for one in there)])
    head = table(["rule", *(f"`{name}`" for name in names)], [])
    body = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    points = "\n".join(f"{number}. {point.capitalize()}." for number, point in enumerate(POINTS, 1))
    return note(
        "The schools of jobs to be done, and which rules differ between them.",
        "There is no single school. Set `lint.profile` in [[Configuration]] to the one that your "
        "vault follows, or to `loose` for notes from several. Rules that are not listed are the "
        "same in each.",
        f"{head}\n{body}",
        "## The points of the method\n\nA rule can serve one of five points. Problems of such "
        f"rules say which.\n\n{points}",
    )
