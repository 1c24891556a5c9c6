"""What the schools of jobs to be done do not ask for, or ask for more strictly.

How grave a breach of wording is in a profile says `milkshake.wording`; here is
what follows from that for the rule of the same name.
"""

from __future__ import annotations

from milkshake.config import Profile
from milkshake.model import Severity
from milkshake.wording import CONVENTIONS
from milkshake.wording.values import weigh

# That a solution of the vault itself is named is no guess, so no profile forgoes it.
_NAMES_OWN_SOLUTIONS = frozenset({"job-no-solution", "need-no-solution", "story-no-solution"})


def severity_in(profile: Profile, name: str, severity: Severity) -> Severity | None:
    """How grave the findings of a rule are in a profile, None where it is off there.

    `name` and `severity` are the rule's own. Rules that are not about wording are
    the same in all profiles.
    """
    if name not in CONVENTIONS:
        return severity
    found = weigh(name, profile, severity)
    return severity if found is None and name in _NAMES_OWN_SOLUTIONS else found
