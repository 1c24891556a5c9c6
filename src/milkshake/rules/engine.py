"""The engine: a loop over the rules that are on."""

from __future__ import annotations

from milkshake.jtbd.research import Research
from milkshake.model.diagnostic import Fix, Problem
from milkshake.rules.context import Context
from milkshake.rules.selection import selected, specificity


def lint(research: Research) -> tuple[Problem, ...]:
    """The problems that the rules selected by the vault's config find, by path, place and code.

    Notes that are not for rules (templates, notes that Obsidian is told to
    exclude) have none. Raises `ConfigError` where the config names no rule.
    """
    context = Context(research)
    vault = research.vault
    config = vault.config.lint
    exempt = vault.notes.keys() - {note.path for note in vault.checked}
    # What the config says of a rule holds for all of its violations.
    decided = specificity(config.severity, "lint.severity")
    problems = []
    for rule in selected(vault.config):
        usual = rule.severity_in(config.profile)
        for one in rule.check(context):
            severity = rule.weigh(one.severity, config.profile)
            if one.path in exempt or severity is None:
                continue
            own = severity if severity != usual and rule.code not in decided else None
            fix = _with_reason(one.fix, rule.why)
            problems.append(
                Problem(rule.code, one.path, one.span, one.message, fix, one.related, own)
            )
    return tuple(sorted(problems, key=lambda p: (p.path, p.span, p.code, p.message)))


def _with_reason(fix: Fix | None, reason: str) -> Fix | None:
    """The fix together with the reason on a line of its own: the point of the method served."""
    if not reason:
        return fix
    if fix is None:
        return Fix("display", reason, ())
    return Fix(fix.applicability, f"{fix.message}\n{reason}", fix.edits)
