"""`milkshake rule`: print what a rule is about, in words or as data."""

from __future__ import annotations

import json

import click

from milkshake.cli.shared import complete_rule, lookup_is_usage, text_or_json
from milkshake.config import ConfigError
from milkshake.model.suggest import closest
from milkshake.rules.registry import RULES, Rule
from milkshake.rules.selection import specificity


@click.command(short_help="Explain a rule.")
@click.argument("rules", metavar="[RULE]...", nargs=-1, shell_complete=complete_rule)
@click.option("--all", "every", is_flag=True, help="Explain every rule.")
@text_or_json
def rule(rules: tuple[str, ...], every: bool, form: str) -> int:
    """Explain rules: what each finds, why, and what to do.

    RULE is a code or a name. For the beginning of codes, such as LNK, or without
    any RULE, lists the rules in a line each.

    \b
    Examples:
      milkshake rule
      milkshake rule LNK
      milkshake rule LNK001 job-verb-first
      milkshake rule --all --output-format json
    """
    with lookup_is_usage():
        groups = [] if every else [_rules_called(word) for word in rules]
    chosen = [*{item.code: item for group in groups or [[*RULES]] for item in group}.values()]
    if form == "json":
        entries = [_data(item) for item in chosen]
        data = entries[0] if [len(group) for group in groups] == [1] else entries
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    elif every or (rules and all(len(group) == 1 for group in groups)):
        click.echo("\n\n".join(_text(item) for item in chosen))
    else:
        width = max(len(item.name) for item in chosen)
        for item in chosen:
            click.echo(f"{item.code:7}  {item.name:{width}}  {item.summary}")
    return 0


def _rules_called(word: str) -> list[Rule]:
    """The rules that a selector matches. Raises LookupError with a sentence for the user."""
    try:
        matched = specificity([word], "")
    except ConfigError:
        near = closest(word, (text for item in RULES for text in (item.code, item.name)))
        hint = f"did you mean {near}?" if near else "milkshake rule lists all"
        raise LookupError(f"no rule is called {word}; {hint}") from None
    return [item for item in RULES if item.code in matched]


def _text(item: Rule) -> str:
    """A rule's documentation, for a terminal."""
    fix = ", has a safe fix" if item.fixable else ""
    return f"# {item.name} ({item.code})\n\nSeverity: {item.severity}{fix}.\n\n{item.doc.rstrip()}"


def _data(item: Rule) -> dict[str, object]:
    """A rule's documentation, for programs."""
    return {
        "code": item.code,
        "name": item.name,
        "severity": item.severity,
        "fixable": item.fixable,
        "summary": item.summary,
        "explanation": item.doc,
    }
