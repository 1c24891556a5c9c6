"""Which rules are on, and how grave each is: the config, its profile and the rules decide."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from milkshake.config import Config, ConfigError
from milkshake.model.diagnostic import Severity
from milkshake.model.suggest import closest
from milkshake.rules.registry import RULES, Rule

_PREFIX = re.compile(r"([A-Z]+)[0-9]{0,3}")
_EXACT = 100


def selected(config: Config) -> tuple[Rule, ...]:
    """The rules that the config's `select` and `ignore` leave on.

    A selector is ``ALL``, the beginning of a code from its family on (``LNK``,
    ``LNK0``), a code or a name. Of the selectors that match a rule the most
    specific decides; of equals the one to ignore. What the config's profile does
    not ask for is off in any case. Raises `ConfigError` where a selector matches
    no rule.
    """
    on = specificity(config.lint.select, "lint.select")
    off = specificity(config.lint.ignore, "lint.ignore")
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
        for code, depth in specificity([selector], "lint.severity").items():
            if depth >= decided[code]:
                decided[code] = depth
                known[code] = known[code][0], level
    return known.__getitem__


def specificity(selectors: Iterable[str], key: str) -> dict[str, int]:
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
    known = {"ALL"} | {word for r in RULES for word in (r.code, r.family, r.name)}
    message = f"no rule is called `{selector}` in `{key}`"
    near = closest(selector, known)
    return f"{message}; did you mean `{near}`?" if near else message
