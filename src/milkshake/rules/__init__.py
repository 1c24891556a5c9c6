"""The rules, and the engine that runs them: a loop over a list.

A rule is one file, ``<family>/<code>_<name>.py``. Its name gives the rule's code
and name, its docstring is the documentation and the test cases, and it holds

* ``SEVERITY``, how grave its findings are unless they or the config say otherwise,
* ``FIXABLE``, True where it can offer a safe fix (False when left out),
* ``PROFILES``, the schools in which it holds (all when left out),
* ``check(vault)``, which yields a `Finding` for each problem it sees.

The documentation is Markdown: a line that says what is reported, then the
sections What it does, Why, What to do, Bad and Good. Each heading in the last
two is a case, and the fences below it are the files of its vault: ``md`` and a
path for a note, ``file`` for another file, ``toml`` for the config, ``fixed`` for
a note as fixes leave it, ``unreadable``, or the encoding in which a note is
stored. ``# LNK001`` at the end of a line of properties or ``%% LNK001 %%`` at the
end of a line of text expects a problem there; under Good there is none.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from typing import get_args

from msgspec import Struct

from milkshake.config import Config, ConfigError
from milkshake.jtbd.wording import CONVENTIONS, weigh
from milkshake.model.diagnostic import Finding, Fix, Problem, Profile, Severity
from milkshake.vault import Vault

_FILE = re.compile(r"([a-z]+)([0-9]{3})_(\w+)")
_PREFIX = re.compile(r"([A-Z]+)[0-9]{0,3}")
_POINT = re.compile(r"[Pp]oint ([1-5]) of the method:")
_EXACT = 100
_EVERYWHERE: frozenset[Profile] = frozenset(get_args(Profile))
# That a solution of the vault itself is named is no guess, so no profile forgoes it.
_NAMES_OWN_SOLUTIONS = frozenset({"job-no-solution", "need-no-solution", "story-no-solution"})


class Rule(Struct, frozen=True):
    """A rule: `doc` is its page in Markdown, `check` finds its problems in a vault.

    `profiles` are the schools of jobs to be done in which it holds. How grave a breach of
    wording is in each of them says `milkshake.jtbd.wording`.
    """

    code: str
    name: str
    severity: Severity
    fixable: bool
    profiles: frozenset[Profile]
    doc: str
    check: Callable[[Vault], Iterator[Finding]]

    @property
    def family(self) -> str:
        """The letters that the code begins with."""
        return self.code.rstrip("0123456789")

    def severity_in(self, profile: Profile) -> Severity | None:
        """How grave its findings are in a profile, None where it does not hold there."""
        if self.name not in CONVENTIONS:
            return self.severity if profile in self.profiles else None
        found = weigh(self.name, profile, self.severity)
        return self.severity if found is None and self.name in _NAMES_OWN_SOLUTIONS else found

    @property
    def point(self) -> str:
        """Which point of the method the rule serves, in words; empty where it serves none."""
        found = _POINT.search(self.doc)
        return f"point {found[1]} of the method: {POINTS[int(found[1]) - 1]}" if found else ""

    @property
    def summary(self) -> str:
        """The first line of the documentation: what the rule reports."""
        return self.doc.partition("\n")[0]


def _discover() -> Iterator[Rule]:
    """The rules among the modules of this package's folders."""
    for family in pkgutil.iter_modules(__path__, f"{__name__}."):
        if not family.ispkg:
            continue
        package = importlib.import_module(family.name)
        for item in pkgutil.iter_modules(package.__path__):
            match = _FILE.fullmatch(item.name)
            if match is None:
                continue
            module = importlib.import_module(f"{family.name}.{item.name}")
            yield Rule(
                code=match[1].upper() + match[2],
                name=match[3].replace("_", "-"),
                severity=module.SEVERITY,
                fixable=getattr(module, "FIXABLE", False),
                profiles=getattr(module, "PROFILES", _EVERYWHERE),
                doc=(module.__doc__ or "").strip(),
                check=module.check,
            )


POINTS = (
    "nobody wants a product, they want an outcome",
    "a job is a process that leads to an outcome",
    "a job has many sides: smaller jobs, feelings, how one is seen",
    "people are told apart by their needs, not by who they are",
    "capture needs, not solutions",
)
"""The five points of the method that rules serve."""

RULES: tuple[Rule, ...] = tuple(sorted(_discover(), key=lambda rule: rule.code))


def lint(vault: Vault) -> tuple[Problem, ...]:
    """The problems that the rules selected by the vault's config find, by path, place and code.

    Notes that are not for rules (templates, notes that Obsidian is told to
    exclude) have none. Raises `ConfigError` where the config names no rule.
    """
    config = vault.config
    exempt = vault.notes.keys() - {note.path for note in vault.checked}
    # What the config says of a rule holds for all that it finds.
    decided = _specificity(config.lint.severity, "lint.severity")
    problems = []
    for rule in selected(config):
        usual = rule.severity_in(config.lint.profile)
        point = rule.point
        for f in rule.check(vault):
            if f.path not in exempt:
                own = f.severity if f.severity != usual and rule.code not in decided else None
                fix = _with_point(f.fix, point)
                problems.append(Problem(rule.code, f.path, f.span, f.message, fix, f.related, own))
    return tuple(sorted(problems, key=lambda p: (p.path, p.span, p.code, p.message)))


def _with_point(fix: Fix | None, point: str) -> Fix | None:
    """The fix together with why, on a line of its own: the point of the method that it serves."""
    if not point:
        return fix
    if fix is None:
        return Fix("display", point, ())
    return Fix(fix.applicability, f"{fix.message}\n{point}", fix.edits)


def selected(config: Config) -> tuple[Rule, ...]:
    """The rules that the config's `select` and `ignore` leave on.

    A selector is ``ALL``, the beginning of a code from its family on (``LNK``,
    ``LNK0``), a code or a name. Of the selectors that match a rule the most
    specific decides; of equals the one to ignore. What the config's profile does
    not ask for is off in any case. Raises `ConfigError` where a selector matches
    no rule.
    """
    on = _specificity(config.lint.select, "lint.select")
    off = _specificity(config.lint.ignore, "lint.ignore")
    return tuple(
        rule
        for rule in RULES
        if on.get(rule.code, -1) > off.get(rule.code, -1)
        and rule.severity_in(config.lint.profile) is not None
    )


def severity(code: str, config: Config) -> Severity:
    """How grave what the rule `code` finds is: by the config, its profile, or the rule."""
    return describe(config)(code)[1]


def describe(config: Config) -> Callable[[str], tuple[str, Severity]]:
    """A function that tells a rule's name and severity by its code.

    Raises `ConfigError` where a selector under `severity` matches no rule, and
    the function raises `KeyError` for a code that no rule has.
    """
    profile = config.lint.profile
    known = {rule.code: (rule.name, rule.severity_in(profile) or rule.severity) for rule in RULES}
    decided = dict.fromkeys(known, -1)
    for selector, level in config.lint.severity.items():
        for code, depth in _specificity([selector], "lint.severity").items():
            if depth >= decided[code]:
                decided[code] = depth
                known[code] = known[code][0], level
    return known.__getitem__


def _specificity(selectors: Iterable[str], key: str) -> dict[str, int]:
    """How specific the most specific of `selectors` is that matches a rule, by code."""
    found: dict[str, int] = {}
    for selector in selectors:
        depth, matches = _match(selector)
        if not matches:
            raise ConfigError(_unknown(selector, key))
        for rule in matches:
            found[rule.code] = max(depth, found.get(rule.code, 0))
    return found


def _match(selector: str) -> tuple[int, list[Rule]]:
    """How specific a selector is, and the rules it matches."""
    text = selector.strip()
    prefix = text.upper()
    if prefix == "ALL":
        return 0, list(RULES)
    named = [rule for rule in RULES if rule.name == text.lower() or rule.code == prefix]
    if named:
        return _EXACT, named
    match = _PREFIX.fullmatch(prefix)
    if match is None:
        return 0, []
    rules = [r for r in RULES if r.family == match[1] and r.code.startswith(prefix)]
    return len(prefix), rules


def _unknown(selector: str, key: str) -> str:
    """What to say of a selector that matches no rule."""
    known = sorted({"ALL"} | {word for r in RULES for word in (r.code, r.family, r.name)})
    message = f"no rule is called `{selector}` in `{key}`"
    folded = {word.casefold(): word for word in known}
    close = get_close_matches(selector.strip().casefold(), folded, n=1)
    return f"{message}; did you mean `{folded[close[0]]}`?" if close else message
