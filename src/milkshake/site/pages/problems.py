"""What the rules have found, as pages: over all, by rule, and in the margin of a note."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from milkshake.model.diagnostic import Problem
from milkshake.model.order import natural
from milkshake.site import urls
from milkshake.site.layout import Frame, Page, counted, part
from milkshake.site.plan import SEVERITIES, RulePage, pages_of
from milkshake.site.render import Markup, markup, with_code


def findings_of(
    frame: Frame, problems: Iterable[Problem], root: str
) -> list[tuple[str, str, str, int, Markup]]:
    """Problems as a margin shows them: code, the rule's href, severity, row, message."""
    found = []
    for problem in problems:
        rule = frame.plan.rules.get(problem.code)
        href = root + frame.plan.href("rule", problem.code) if rule else ""
        severity = problem.severity or (rule.severity if rule else "warning")
        message = with_code(problem.message)
        found.append((problem.code, href, severity, problem.span.row, message))
    return found


def problems(frame: Frame) -> Iterator[Page]:
    """What the rules have found: how often each, and in which notes."""
    for number in range(1, pages_of(len(frame.plan.problems_by_note)) + 1):
        yield frame.plan.url("problems", "", number), partial(_problems, frame, number)


def _problems(frame: Frame, number: int) -> bytes:
    plan = frame.plan
    url = plan.url("problems", "", number)
    root = urls.root(url)
    by_note = sorted(
        plan.problems_by_note.items(),
        key=lambda item: (natural(plan.vault.notes[item[0]].title), item[0]),
    )
    rules = sorted(plan.rules.values(), key=lambda rule: (_gravity(rule.severity), rule.code))
    found = [rule for rule in rules if rule.code in plan.problems_by_rule]
    quiet = [rule for rule in rules if rule.code not in plan.problems_by_rule]
    count = counted(plan.problem_count, "finding", "findings")
    return frame.page(
        "problems.html",
        url,
        "Findings",
        count=f"{count} in {counted(len(by_note), 'note', 'notes')}",
        rules=[
            (*_rule_link(frame, rule, root), rule.severity, len(plan.problems_by_rule[rule.code]))
            for rule in (found if number == 1 else ())
        ],
        quiet=[_rule_link(frame, rule, root) for rule in (quiet if number == 1 else ())],
        quiet_count=f"{counted(len(quiet), 'rule', 'rules')} found nothing",
        notes=[
            (
                plan.vault.notes[path].title,
                root + plan.hrefs[path],
                plan.label(path),
                _counts(frame, items),
            )
            for path, items in by_note[part(number)]
        ],
        pages=frame.pager("problems", "", len(by_note), number, root),
    )


def _rule_link(frame: Frame, rule: RulePage, root: str) -> tuple[str, str, str]:
    return rule.code, _rule_title(rule), root + frame.plan.href("rule", rule.code)


def _rule_title(rule: RulePage) -> str:
    return rule.name.replace("-", " ").capitalize()


def _gravity(severity: str) -> int:
    return SEVERITIES.index(severity) if severity in SEVERITIES else len(SEVERITIES)


def _counts(frame: Frame, items: Iterable[Problem]) -> str:
    """How many problems of each severity, the gravest first: ``2 errors, 1 warning``."""
    found: dict[str, int] = {}
    for _, _, severity, _, _ in findings_of(frame, items, ""):
        found[severity] = found.get(severity, 0) + 1
    names = {"error": ("error", "errors"), "warning": ("warning", "warnings")}
    return ", ".join(
        counted(found[severity], *names.get(severity, (severity, severity)))
        for severity in sorted(found, key=_gravity)
    )


def rules(frame: Frame) -> Iterator[Page]:
    """A page for each rule: what it says, and where it was broken."""
    for code in frame.plan.rules:
        found = frame.plan.problems_by_rule.get(code, ())
        for number in range(1, pages_of(len(found)) + 1):
            yield frame.plan.url("rule", code, number), partial(_rule, frame, code, number)


def _rule(frame: Frame, code: str, number: int) -> bytes:
    plan = frame.plan
    url = plan.url("rule", code, number)
    root = urls.root(url)
    rule = plan.rules[code]
    found = plan.problems_by_rule.get(code, ())
    return frame.page(
        "rule.html",
        url,
        _rule_title(rule),
        crumbs=[("Findings", root + plan.href("problems", ""))],
        code=code,
        severity=rule.severity,
        doc=markup(rule.doc) if number == 1 else "",
        count=f"{counted(len(found), 'finding', 'findings')} in this vault"
        if found
        else "Nothing found in this vault",
        findings=[
            (
                plan.vault.notes[problem.path].title,
                root + plan.hrefs[problem.path],
                plan.label(problem.path),
                problem.span.row,
                with_code(problem.message),
            )
            for problem in found[part(number)]
        ],
        pages=frame.pager("rule", code, len(found), number, root),
    )
