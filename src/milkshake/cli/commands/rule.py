"""`milkshake rule`: print what a rule is about, in words or as data."""

from __future__ import annotations

import json

import click

from milkshake.cli.shared import lookup_is_usage, text_or_json
from milkshake.model.suggest import closest
from milkshake.rules.registry import RULES, Rule


@click.command(short_help="Explain a rule.")
@click.argument("code", required=False)
@click.option("--all", "every", is_flag=True, help="Explain every rule.")
@text_or_json
def rule(code: str | None, every: bool, form: str) -> int:
    """Explain a rule: what it finds, why, and what to do. Without CODE, list all rules.

    \b
    Examples:
      milkshake rule
      milkshake rule LNK001
      milkshake rule --all --output-format json
    """
    if code is None and not every and form == "text":
        width = max(len(item.name) for item in RULES)
        for item in RULES:
            click.echo(f"{item.code}  {item.name:{width}}  {item.summary}")
        return 0
    with lookup_is_usage():
        chosen = RULES if code is None else (_rule_called(code),)
    if form == "json":
        entries = [_data(item) for item in chosen]
        data = entries if code is None else entries[0]
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        click.echo("\n\n".join(_text(item) for item in chosen))
    return 0


def _rule_called(word: str) -> Rule:
    """The rule of that code or name. Raises LookupError with a sentence for the user."""
    for item in RULES:
        if word.upper() == item.code or word.lower() == item.name:
            return item
    near = closest(word, (text for item in RULES for text in (item.code, item.name)))
    hint = f"did you mean {near}?" if near else "milkshake rule lists all"
    raise LookupError(f"no rule is called {word}; {hint}")


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
