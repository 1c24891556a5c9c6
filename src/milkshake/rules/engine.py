"""The engine: runs the selected rules over a vault, and makes their violations problems."""

from __future__ import annotations

from milkshake.jtbd.research import Research
from milkshake.model.diagnostic import Fix, Problem
from milkshake.rules.context import Context
from milkshake.rules.selection import selected, specificity


def lint(research: Research) -> tuple[Problem, ...]:
    """The problems in the vault by the rules that its config selects, sorted by path and place.

    Templates and notes that Obsidian is told to exclude have none. Raises `ConfigError`
    where a selector in the config matches no rule.
    """
    context = Context(research)
    vault = research.vault
    config = vault.config.lint
    exempt = vault.notes.keys() - {note.path for note in vault.checked}
    # A severity in the config holds for all violations of a rule, whatever the case at hand.
    configured = specificity(config.severity, "lint.severity")
    problems = []
    for rule in selected(vault.config):
        usual = rule.severity_in(config.profile)
        for violation in rule.check(context):
            severity = rule.case_severity(violation.severity, config.profile)
            if violation.path in exempt or severity is None:
                continue
            own = severity if severity != usual and rule.code not in configured else None
            fix = _with_reason(violation.fix, rule.why)
            problems.append(
                Problem(
                    rule.code,
                    violation.path,
                    violation.span,
                    violation.message,
                    fix,
                    violation.related,
                    own,
                )
            )
    return tuple(sorted(problems, key=lambda p: (p.path, p.span, p.code, p.message)))


def _with_reason(fix: Fix | None, reason: str) -> Fix | None:
    """The fix with `reason` as a further line of its message; `fix` itself without a reason."""
    if not reason:
        return fix
    if fix is None:
        return Fix("display", reason, ())
    return Fix(fix.applicability, f"{fix.message}\n{reason}", fix.edits)
