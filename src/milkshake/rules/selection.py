"""Which rules are on, and the severity of each, by the config and its profile."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from milkshake.config import Config, ConfigError
from milkshake.jtbd.wording.english.rewording import in_words
from milkshake.model.diagnostic import Severity
from milkshake.model.suggest import closest
from milkshake.regexp.gitignore import excluder
from milkshake.regexp.pattern import RegexpError
from milkshake.rules.own import rules_of
from milkshake.rules.registry import Rule

_PREFIX = re.compile(r"([A-Z]+)[0-9]{0,3}")
_EXACT = 100
_MOST_NAMED = 6


def selected(config: Config) -> tuple[Rule, ...]:
    """The rules that are on under the config's `select`, `ignore` and `profile`, by code.

    `extend_select` counts as a part of `select`.

    A selector is ``ALL``, a family (``LNK``), the beginning of a code (``LNK0``), a code
    or a name. If several selectors match a rule, the most specific one decides; if
    selectors in `select` and in `ignore` are equally specific, the rule is ignored. A rule
    that the profile leaves out is off in any case. Raises `ConfigError` where a selector
    matches no rule.
    """
    rules = rules_of(config)
    on = specificity(config.lint.select, rules, "lint.select")
    for code, depth in specificity(config.lint.extend_select, rules, "lint.extend_select").items():
        on[code] = max(depth, on.get(code, -1))
    off = specificity(config.lint.ignore, rules, "lint.ignore")
    return tuple(
        rule
        for rule in rules
        if on.get(rule.code, -1) > off.get(rule.code, -1)
        and rule.severity_in(config.lint.profile) is not None
    )


def check(config: Config) -> None:
    """Raise the `ConfigError` of a selector that matches no rule, and of a pattern too long."""
    selected(config)
    describe(config)
    ignored_at(config)


def severity(code: str, config: Config) -> Severity:
    """The severity of the rule `code`: that of the config, else of its profile, else its own.

    Raises as `describe` does.
    """
    return describe(config)(code)[1]


def describe(config: Config) -> Callable[[str], tuple[str, Severity]]:
    """A function that returns the name and the severity of a rule for its code.

    Raises `ConfigError` where a selector under `severity` matches no rule. The
    function raises `KeyError` for a code that no rule has.
    """
    profile = config.lint.profile
    rules = rules_of(config)
    known = {rule.code: (rule.name, rule.severity_in(profile) or rule.severity) for rule in rules}
    decided = dict.fromkeys(known, -1)
    for selector, level in config.lint.severity.items():
        for code, depth in specificity([selector], rules, "lint.severity").items():
            if depth >= decided[code]:
                decided[code] = depth
                known[code] = known[code][0], level
    return known.__getitem__


def in_short(config: Config) -> str:
    """The rules that are on, in words: ``all 113 rules``, ``LNK and PRP001``, ``40 rules``."""
    on = {rule.code for rule in selected(config)}
    known: defaultdict[str, list[str]] = defaultdict(list)
    for rule in rules_of(config):
        if rule.severity_in(config.lint.profile) is not None:
            known[rule.family].append(rule.code)
    names: list[str] = []
    for family, codes in known.items():
        names += [family] if on.issuperset(codes) else [code for code in codes if code in on]
    if names == [*known]:
        return f"all {len(on)} rules"
    return in_words(names) if 0 < len(names) <= _MOST_NAMED else f"{len(on)} rules"


def ignored_at(config: Config) -> Callable[[str], frozenset[str]]:
    """A function that returns the codes of the rules that the config ignores in a file, by path.

    Raises `ConfigError` where a selector matches no rule, and for a pattern that is too long.
    """
    key = "lint.per_path_ignores"
    every = rules_of(config)
    rules: list[tuple[Callable[[str], bool], frozenset[str]]] = []
    for pattern, selectors in config.lint.per_path_ignores.items():
        try:
            fits = excluder([pattern])
        except RegexpError as error:
            raise ConfigError(f"`{key}`: {error}") from None
        rules.append((fits, frozenset(specificity(selectors, every, key))))

    @cache
    def codes(path: str) -> frozenset[str]:
        return frozenset().union(*(codes for fits, codes in rules if fits(path)))

    return codes


def codes_among(rules: Iterable[Rule]) -> Callable[[str], frozenset[str]]:
    """A function that returns the codes of those of the rules that a selector matches."""
    rules = tuple(rules)

    @cache
    def codes(selector: str) -> frozenset[str]:
        return frozenset(rule.code for rule in _match(selector, rules)[1])

    return codes


def specificity(selectors: Iterable[str], rules: Sequence[Rule], key: str) -> dict[str, int]:
    """The specificity of the most specific selector that matches each of the rules, by its code.

    Rules that no selector matches are left out. 0 is that of ``ALL``, and longer beginnings
    of a code count more. `key` is where the config has the selectors, for the message of
    the `ConfigError` that is raised where a selector matches no rule.
    """
    depths: dict[str, int] = {}
    for selector in selectors:
        depth, matches = _match(selector, rules)
        if not matches:
            raise ConfigError(_unknown(selector, rules, key))
        for rule in matches:
            depths[rule.code] = max(depth, depths.get(rule.code, 0))
    return depths


def _match(selector: str, rules: Sequence[Rule]) -> tuple[int, list[Rule]]:
    """The specificity of a selector, and those of the rules that it matches."""
    text = selector.strip()
    prefix = text.upper()
    if prefix == "ALL":
        return 0, list(rules)
    named = [rule for rule in rules if rule.name == text.lower() or rule.code == prefix]
    if named:
        return _EXACT, named
    match = _PREFIX.fullmatch(prefix)
    if match is None:
        return 0, []
    family = [r for r in rules if r.family == match[1] and r.code.startswith(prefix)]
    return len(prefix), family


def _unknown(selector: str, rules: Sequence[Rule], key: str) -> str:
    """The message for a selector that matches none of the rules."""
    known = {"ALL"} | {word for r in rules for word in (r.code, r.family, r.name)}
    message = f"no rule is called `{selector}` in `{key}`"
    near = closest(selector, known)
    return f"{message}; did you mean `{near}`?" if near else message
