"""The engine: runs the selected rules over a vault, and makes their violations problems."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from milkshake.jtbd.research import Research
from milkshake.model.diagnostic import Problem
from milkshake.rules.answers import Answers
from milkshake.rules.context import Context
from milkshake.rules.own import rules_of
from milkshake.rules.registry import Rule
from milkshake.rules.selection import ignored_at, selected, specificity
from milkshake.rules.suppressed import FAMILY, Suppressed


def lint(research: Research) -> tuple[Problem, ...]:
    """The problems in the vault by the rules that its config selects, sorted by path and place.

    Templates and notes that Obsidian is told to exclude have none. What the config ignores by
    path is left out, and what a comment or a property of a note switches off. Raises
    `ConfigError` where a selector in the config matches no rule.
    """
    every = rules_of(research.vault.config)
    chosen = selected(research.vault.config)
    suppressed = Suppressed(research.vault, every)
    on_suppressions = [rule for rule in chosen if rule.family == FAMILY]
    others = [rule for rule in chosen if rule.family != FAMILY]
    codes = {rule.code for rule in chosen}
    # Whether a suppression hides anything is to be known even where its rule is not selected.
    asked = suppressed.codes - codes if on_suppressions else frozenset()
    rules = (*others, *(r for r in every if r.code in asked and r.family != FAMILY))
    context = Context(research)
    answers = research.lasting(Answers)
    answers.begin(context)
    found = [p for p in _problems(rules, context, answers) if not suppressed.hides(p)]
    context = Context(research, suppressed.judged())
    found += (p for p in _problems(on_suppressions, context, answers) if not suppressed.hides(p))
    found = [problem for problem in found if problem.code in codes]
    return tuple(sorted(found, key=lambda p: (p.path, p.span, p.code, p.message)))


def _problems(rules: Iterable[Rule], context: Context, answers: Answers) -> Iterator[Problem]:
    vault = context.vault
    config = vault.config.lint
    exempt = vault.notes.keys() - {note.path for note in vault.checked}
    # A severity in the config holds for all violations of a rule, whatever the case at hand.
    configured = specificity(config.severity, rules_of(vault.config), "lint.severity")
    ignored = ignored_at(vault.config)
    for rule in rules:
        usual = rule.severity_in(config.profile)
        for violation in answers.of(rule, context):
            severity = rule.case_severity(violation.severity, config.profile)
            if violation.path in exempt or severity is None:
                continue
            if rule.code in ignored(violation.path):
                continue
            own = severity if severity != usual and rule.code not in configured else None
            yield Problem(
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
