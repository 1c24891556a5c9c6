"""The wording rules on labelled statements: ``python benchmarks/wording.py FILE [FILE …]``.

A file has tab-separated columns kind, label (good or bad), text and more; of these
``source`` gives the groups to cross-validate by, and ``why`` the rule that is expected
(``expect=job-verb-first``; ``expect=scope`` is no fault of wording and does not count).
Printed are, for each kind and tier, the share of good statements with a warning or an
error and the share of bad ones with any; each miss; the same by source; the speed.
"""

from __future__ import annotations

import csv
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from milkshake.jtbd.wording import (
    JobType,
    Remark,
    Settings,
    analyse_circumstance,
    analyse_job,
    analyse_need,
    analyse_story,
)
from milkshake.model.diagnostic import Profile, Severity
from milkshake.rules.registry import RULES

CORE = frozenset(
    [
        "job-verb-first",
        "job-gerund",
        "job-has-object",
        "job-no-solution",
        "job-no-method-clause",
        "job-no-metric-word",
        "job-no-emotion",
        "job-no-compound",
        "job-no-help-me",
        "job-no-observation",
        "job-not-aspiration",
        "job-no-vendor-view",
        "job-not-need",
        "job-not-story",
        "type-mismatch",
        "emotional-opens-feel",
        "method-not-job",
        "need-direction-first",
        "need-has-metric",
        "need-has-object",
        "need-single",
        "need-no-solution",
        "need-not-requirement",
        "story-three-parts",
        "story-not-user-story",
        "story-no-solution",
    ]
)
"""The conventions that a vault cannot do without: the first tier, beside that of all."""
EXPECTED = re.compile(r"expect=([a-z,-]+)")
GROUPS = {
    "job": "jobs and steps",
    "step": "jobs and steps",
    "need": "needs",
    "story": "stories",
    "consumption": "consumption jobs",
    "emotional": "emotional and social",
    "social": "emotional and social",
    "hire": "Help me … (profile hire)",
    "need-thrv": "needs (profile thrv)",
    "situation": "situations (info counts)",
}
TYPES: dict[str, JobType] = {
    "emotional": "emotional",
    "social": "social",
    "consumption": "consumption",
}
BOUNDS = {"jobs and steps": (0.02, 0.85), "needs": (0.04, 0.85), "stories": (0.04, 0.85)}


class Statement(NamedTuple):
    """A labelled statement and what is said about it."""

    kind: str
    good: bool
    text: str
    source: str
    expected: tuple[str, ...]
    remarks: tuple[Remark, ...]

    def loud(self, *, core: bool = False) -> tuple[Remark, ...]:
        if self.kind == "situation":
            return self.remarks
        return tuple(
            r
            for r in self.remarks
            if _weight(r, self.kind) not in {None, "info"} and (not core or r.slug in CORE)
        )


def _weight(remark: Remark, kind: str) -> Severity | None:
    """How grave the rule of that name takes the remark, by the profile that the kind stands for."""
    profiles: dict[str, Profile] = {"hire": "hire", "need-thrv": "thrv"}
    return RULE_NAMED[remark.slug].case_severity(remark.severity, profiles.get(kind, "kalbach"))


RULE_NAMED = {rule.name: rule for rule in RULES}


def remarks(kind: str, text: str) -> tuple[Remark, ...]:
    if kind in ("job", "step"):
        return analyse_job(text, is_step=kind == "step").remarks
    if kind in TYPES:
        return analyse_job(text, job_type=TYPES[kind]).remarks
    if kind == "hire":
        return analyse_job(text, Settings(profile="hire")).remarks
    if kind == "need":
        return analyse_need(text).remarks
    if kind == "need-thrv":
        return analyse_need(text, Settings(profile="thrv")).remarks
    if kind == "situation":
        return analyse_circumstance(text)
    return analyse_story(text).remarks


def read(path: Path) -> list[Statement]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    found = []
    for row in rows:
        match = EXPECTED.search(row["why"])
        expected = tuple(match[1].split(",")) if match else ()
        if row["kind"] not in GROUPS or expected == ("scope",):
            continue
        found.append(
            Statement(
                row["kind"],
                row["label"] == "good",
                row["text"],
                row.get("source", ""),
                expected,
                remarks(row["kind"], row["text"]),
            )
        )
    return found


def share(statements: Iterable[Statement], *, core: bool = False) -> tuple[int, int]:
    every = list(statements)
    return sum(bool(s.loud(core=core)) for s in every), len(every)


def percent(found: tuple[int, int]) -> str:
    hit, total = found
    return f"{hit:3d} of {total:3d} ({100 * hit / total:5.1f} %)" if total else "none"


def table(statements: list[Statement]) -> None:
    for group in dict.fromkeys(GROUPS.values()):
        ours = [s for s in statements if GROUPS[s.kind] == group]
        if not ours:
            continue
        good, bad = [s for s in ours if s.good], [s for s in ours if not s.good]
        line = f"{group:26} false alarms {percent(share(good))}   hits {percent(share(bad))}"
        bounds = BOUNDS.get(group)
        if bounds:
            alarms, hits = share(good), share(bad)
            met = alarms[0] <= bounds[0] * alarms[1] and hits[0] >= bounds[1] * hits[1]
            core = share(bad, core=True)
            line += f"   core alone {percent(core)}   {'met' if met else 'NOT MET'}"
            named = [s for s in bad if set(s.expected) & {r.slug for r in s.loud()}]
            line += f"   by the expected rule {len(named)}"
        print(line)


def misses(statements: list[Statement]) -> None:
    for s in statements:
        loud = s.loud()
        if bool(loud) == s.good:
            what = " ".join(f"{r.slug}[{s.text[r.start : r.end]}]" for r in loud)
            tail = what or f"expected {','.join(s.expected)}; info {[r.slug for r in s.remarks]}"
            print(f"  {'false alarm' if s.good else 'missed     '} {s.kind:5} {s.text!r}: {tail}")


def by_source(statements: list[Statement]) -> None:
    groups: dict[str, list[Statement]] = defaultdict(list)
    for s in statements:
        if GROUPS[s.kind] in BOUNDS:
            groups[s.source].append(s)
    for source, ours in sorted(groups.items(), key=lambda item: -len(item[1])):
        good, bad = share(s for s in ours if s.good), share(s for s in ours if not s.good)
        print(f"  {source[:64]:64} false alarms {percent(good):22} hits {percent(bad)}")


def main() -> None:
    for name in sys.argv[1:]:
        statements = read(Path(name))
        print(f"# {Path(name).name}: {len(statements)} statements")
        table(statements)
        misses(statements)
        if any(s.source for s in statements):
            print("by source:")
            by_source(statements)
        texts = [(s.kind, s.text) for s in statements]
        start = time.process_time()
        for i in range(5000):
            remarks(*texts[i % len(texts)])
        print(f"5,000 statements in {time.process_time() - start:.2f} s\n")


if __name__ == "__main__":
    main()
