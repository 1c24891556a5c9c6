"""`milkshake rule`: print what a rule is about, in words or as data."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from milkshake.cli.shared import complete_rule, rules_at, text_or_json
from milkshake.model.suggest import closest
from milkshake.rules.registry import Rule
from milkshake.rules.selection import codes_among


@click.command(short_help="Explain a rule.")
@click.argument("rules", metavar="[RULE]...", nargs=-1, shell_complete=complete_rule)
@click.option("--all", "every", is_flag=True, help="Explain every rule.")
@click.option(
    "--vault",
    type=click.Path(path_type=Path),
    help="A place in the vault whose own rules to know too, instead of here.",
)
@click.option("--cases", is_flag=True, help="Show all cases, not just one bad and one good.")
@text_or_json
def rule(rules: tuple[str, ...], every: bool, vault: Path | None, cases: bool, form: str) -> int:
    """Explain rules: what each finds, why, and what to do.

    RULE is a code or a name. For the beginning of codes, such as LNK, or without
    any RULE, lists the rules in a line each. Among them are those that the vault
    here has of its own, by its milkshake.toml.

    \b
    Examples:
      milkshake rule
      milkshake rule LNK
      milkshake rule LNK001 job-verb-first
      milkshake rule LNK001 --cases
      milkshake rule OWN001 --vault notes
      milkshake rule --all --output-format json
    """
    known = rules_at(vault)
    groups = [] if every else [_rules_called(word, known) for word in rules]
    chosen = [*{item.code: item for group in groups or [known] for item in group}.values()]
    if form == "json":
        entries = [_data(item) for item in chosen]
        data = entries[0] if [len(group) for group in groups] == [1] else entries
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    elif every or (rules and all(len(group) == 1 for group in groups)):
        click.echo("\n\n".join(_text(item, cases=cases) for item in chosen))
    else:
        width = max(len(item.name) for item in chosen)
        for item in chosen:
            click.echo(f"{item.code:7}  {item.name:{width}}  {item.summary}")
    return 0


def _rules_called(word: str, known: Sequence[Rule]) -> Sequence[Rule]:
    """The rules that a selector matches. Raises `click.UsageError` where it matches none."""
    matched = codes_among(known)(word)
    if not matched:
        near = closest(word, (text for item in known for text in (item.code, item.name)))
        hint = f"did you mean {near}?" if near else "milkshake rule lists all"
        raise click.UsageError(f"no rule is called {word}; {hint}")
    return [item for item in known if item.code in matched]


def _text(item: Rule, *, cases: bool) -> str:
    """A rule's documentation, for a terminal; with all its `cases`, or one bad and one good."""
    fix = ", has a safe fix" if item.fixable else ""
    serves = f" It serves {item.why}." if item.why else ""
    title, _, doc = item.doc.rstrip().partition("\n")
    parts = [
        f"# {title.removesuffix('.')}",
        f"{item.code} {item.name}. Severity: {item.severity}{fix}.{serves}",
    ]
    kept, left = _first_cases(doc)
    parts.append((doc if cases else kept).strip())
    if left and not cases:
        more = "1 more case" if left == 1 else f"{left} more cases"
        parts.append(f"{more}: milkshake rule {item.code} --cases")
    return "\n\n".join(parts)


def _first_cases(doc: str) -> tuple[str, int]:
    """The documentation with the first case of each section, and how many cases are left out."""
    kept: list[str] = []
    fence, cases, left = "", 0, 0
    for line in doc.split("\n"):
        if fence:
            fence = "" if line == fence else fence
        elif line.startswith("```"):
            fence = line[: len(line) - len(line.lstrip("`"))]
        elif line.startswith("## "):
            cases = 0
        elif line.startswith("### "):
            cases += 1
            left += cases > 1
        if cases < 2:
            kept.append(line)
    return "\n".join(kept), left


def _data(item: Rule) -> dict[str, object]:
    """A rule's documentation, for programs."""
    return {
        "code": item.code,
        "name": item.name,
        "severity": item.severity,
        "fixable": item.fixable,
        "summary": item.summary,
        "point": item.why or None,
        "explanation": item.doc,
    }
