"""The rules, found among the modules of this package.

A rule is one file, ``<family>/<code>_<name>.py``. Its name gives the rule's code
and name, its docstring is the documentation and the test cases, and it holds

* ``SEVERITY``, how grave its violations are unless they or the config say otherwise,
* ``POINT``, the number of the point of the method that it serves (see `POINTS`), if it
  serves one,
* ``FIXABLE``, True where it can offer a safe fix (False when left out),
* ``PROFILES``, the schools in which it holds (every one when left out),
* ``check(context)``, which yields a `Violation` for each breach that it sees.

A rule on the wording of statements takes its violations from `Context.remarks`: what the
grammar in `milkshake.jtbd.wording` says under the rule's name. It holds besides

* ``RISK``, how easily it sees a breach where there is none: the profile ``loose`` does
  without doubtful cases,
* ``STRICTER``, the severity in profiles that take what is only an info elsewhere more gravely,
* ``IN_EVERY_PROFILE``, True where some cases are beyond doubt, even for ``loose``.

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
from collections.abc import Callable, Iterator, Mapping
from typing import Literal, TypeAlias

from msgspec import Struct

import milkshake.rules
from milkshake.model.diagnostic import EVERY_PROFILE, Profile, Severity, Violation
from milkshake.rules.context import Context

_FILE = re.compile(r"([a-z]+)([0-9]{3})_(\w+)")

Risk: TypeAlias = Literal["low", "medium", "high"]

POINTS = (
    "nobody wants a product, they want an outcome",
    "a job is a process that leads to an outcome",
    "a job has many sides: smaller jobs, feelings, how one is seen",
    "people are told apart by their needs, not by who they are",
    "capture needs, not solutions",
)
"""The five points of the method that rules serve."""


class Rule(Struct, frozen=True):
    """A rule: `doc` is its page in Markdown, `check` finds its violations.

    `profiles` are the schools of jobs to be done in which it holds, and `point` is the
    number of the point of the method that it serves, 0 where it serves none. `risk`,
    `stricter` and `in_every_profile` are those of rules on wording (see this module);
    the `risk` of others is None.
    """

    code: str
    name: str
    severity: Severity
    fixable: bool
    profiles: frozenset[Profile]
    point: int
    risk: Risk | None
    stricter: Mapping[Profile, Severity]
    in_every_profile: bool
    doc: str
    check: Callable[[Context], Iterator[Violation]]

    @property
    def family(self) -> str:
        """The letters that the code begins with."""
        return self.code.rstrip("0123456789")

    def severity_in(self, profile: Profile) -> Severity | None:
        """How grave its violations are in a profile, None where it does not hold there."""
        return self.weigh(None, profile) or (self.severity if self.in_every_profile else None)

    def weigh(self, severity: Severity | None, profile: Profile) -> Severity | None:
        """How grave a violation is in a profile, None where the profile does without it.

        `severity` is what the case at hand calls for, None where that is the rule's own.
        """
        if profile not in self.profiles:
            return None
        weight = severity or self.severity
        if self.risk is None or weight == "error":
            return weight
        if profile == "loose":
            return weight if self.risk == "low" and weight != "info" else None
        return self.stricter.get(profile, weight) if weight == "info" else weight

    @property
    def why(self) -> str:
        """The point of the method that the rule serves, in words; empty where it serves none."""
        return f"point {self.point} of the method: {POINTS[self.point - 1]}" if self.point else ""

    @property
    def summary(self) -> str:
        """The first line of the documentation: what the rule reports."""
        return self.doc.partition("\n")[0]


def _discover() -> Iterator[Rule]:
    """The rules among the modules of this package's folders."""
    for family in pkgutil.iter_modules(milkshake.rules.__path__, f"{milkshake.rules.__name__}."):
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
                profiles=getattr(module, "PROFILES", EVERY_PROFILE),
                point=getattr(module, "POINT", 0),
                risk=getattr(module, "RISK", None),
                stricter=getattr(module, "STRICTER", {}),
                in_every_profile=getattr(module, "IN_EVERY_PROFILE", False),
                doc=(module.__doc__ or "").strip(),
                check=module.check,
            )


RULES: tuple[Rule, ...] = tuple(sorted(_discover(), key=lambda rule: rule.code))
"""All rules, by code."""
