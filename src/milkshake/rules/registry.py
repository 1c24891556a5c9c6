"""The rules, found among the modules of this package.

A rule is one file, ``<family>/<code>_<name>.py``. Its name gives the rule's code
and name, its docstring is the documentation and the test cases, and it holds

* ``SEVERITY``, the severity of its violations, unless a violation or the config sets another,
* ``POINT``, the number of the point of the method that it serves (see `POINTS`), if it
  serves one,
* ``FIXABLE``, True if it can offer a safe fix (default: False),
* ``PROFILES``, the profiles in which it is on (default: all),
* ``LOOKS_AT``, how far it looks from a note to say what is wrong there (see `Sight`; default:
  over the whole vault). It matters to measured speed only: after an edit, a rule that looks at
  a note alone is asked about the edited ones,
* ``check(context)``, which yields a `Violation` for each place that breaks the rule; see
  `milkshake.rules.context` for what it can ask.

A rule on the wording of statements takes its violations from `Context.wording_violations`:
the remarks that the grammar in `milkshake.jtbd.wording` makes under the rule's name. Such a
rule also holds

* ``RISK``, how likely its violations are false alarms; the profile ``loose`` leaves out
  doubtful ones,
* ``STRICTER``, the severity that replaces info, by profile, in profiles that are stricter,
* ``IN_EVERY_PROFILE``, True if even ``loose`` has the rule, for its cases without doubt.

The documentation is Markdown: a line that says what is reported, then the
sections What it does, Why, What to do, Bad and Good. Each heading in the last
two is a case, and the fences below it are the files of its vault: ``md`` and a
path for a note, ``file`` for another file, ``toml`` for the config, ``fixed`` for
a note after its fixes, ``unreadable`` for a note that cannot be read, or the encoding
in which a note is stored. ``# LNK001`` at the end of a line of properties, or
``%% LNK001 %%`` at the end of a line of text, says that a problem is expected on that
line. No problem may appear under Good.
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

Sight: TypeAlias = Literal["note", "neighbours", "vault"]
"""How far a rule looks to say what is wrong in a note.

``note``: at the note itself, its kind and the reasons for it, its items and scores, where its
links lead, and whether it is published. ``neighbours``: at the same of the notes that it links
to or is linked from, too. ``vault``: at anything. All may look at the config and at
`Context.has_jobs`.
"""

POINTS = (
    "nobody wants a product, they want an outcome",
    "a job is a process that leads to an outcome",
    "a job has many sides: smaller jobs, feelings, how one is seen",
    "people are told apart by their needs, not by who they are",
    "capture needs, not solutions",
)
"""The five points of the method that rules serve."""


class Rule(Struct, frozen=True):
    """A rule: `doc` is its page in Markdown, `check` yields its violations.

    `profiles` are the profiles (schools of jobs to be done) in which the rule is on, and
    `point` is the number of the point of the method that it serves, 0 for none. `risk`,
    `stricter` and `in_every_profile` matter for rules on wording only (see this module);
    the `risk` of other rules is None. `looks_at` says how far `check` looks from a note.
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
    looks_at: Sight = "vault"

    @property
    def family(self) -> str:
        """The letters at the beginning of the code, such as ``LNK``."""
        return self.code.rstrip("0123456789")

    def severity_in(self, profile: Profile) -> Severity | None:
        """The severity of the rule in a profile; None where the rule is off there."""
        return self.case_severity(None, profile) or (
            self.severity if self.in_every_profile else None
        )

    def case_severity(self, severity: Severity | None, profile: Profile) -> Severity | None:
        """The severity of one violation in a profile; None where the profile leaves it out.

        `severity` is that of the `Violation`, None where it is the rule's own.
        """
        if profile not in self.profiles:
            return None
        usual = severity or self.severity
        if self.risk is None or usual == "error":
            return usual
        if profile == "loose":
            return usual if self.risk == "low" and usual != "info" else None
        return self.stricter.get(profile, usual) if usual == "info" else usual

    @property
    def why(self) -> str:
        """The point of the method that the rule serves, in words; empty if it serves none."""
        return f"point {self.point} of the method: {POINTS[self.point - 1]}" if self.point else ""

    @property
    def summary(self) -> str:
        """The first line of the documentation: what the rule reports."""
        return self.doc.partition("\n")[0]


def _discover() -> Iterator[Rule]:
    """Imports every module of the families that is named like a rule, and yields the rules."""
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
                looks_at=getattr(module, "LOOKS_AT", "vault"),
            )


RULES: tuple[Rule, ...] = tuple(sorted(_discover(), key=lambda rule: rule.code))
"""All rules, by code."""
