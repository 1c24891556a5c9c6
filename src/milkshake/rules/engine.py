"""The engine: runs the selected rules over a vault, and makes their violations problems."""

from __future__ import annotations

from milkshake.jtbd.research import Research
from milkshake.model.diagnostic import Problem
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
            problems.append(
                Problem(
                    rule.code,
                    violation.path,
                    violation.span,
                    violation.message,
                    violation.fix,
                    violation.related,
                    own,
                    violation.quotation,
                    rule.why,
                )
            )
    return tuple(sorted(problems, key=lambda p: (p.path, p.span, p.code, p.message)))
