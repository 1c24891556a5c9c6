"""A rule's page, as words and as data."""

from __future__ import annotations

from difflib import get_close_matches

from milkshake.rules.registry import RULES, Rule


def rule_named(word: str) -> Rule:
    """The rule of that code or name. Raises LookupError with a sentence for the user."""
    for item in RULES:
        if word.upper() == item.code or word.lower() == item.name:
            return item
    known = {text.lower(): text for item in RULES for text in (item.code, item.name)}
    near = get_close_matches(word.lower(), known, 1)
    hint = f"did you mean {known[near[0]]}?" if near else "milkshake rule lists all"
    raise LookupError(f"no rule is called {word}; {hint}")


def rule_text(item: Rule) -> str:
    """A rule's page, for a terminal."""
    fix = ", has a safe fix" if item.fixable else ""
    return f"# {item.name} ({item.code})\n\nSeverity: {item.severity}{fix}.\n\n{item.doc.rstrip()}"


def rule_data(item: Rule) -> dict[str, object]:
    """A rule's page, for programs."""
    return {
        "code": item.code,
        "name": item.name,
        "severity": item.severity,
        "fixable": item.fixable,
        "summary": item.summary,
        "explanation": item.doc,
    }
