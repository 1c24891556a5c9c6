"""The wording rules on labelled statements: ``python benchmarks/wording.py FILE [FILE …]``.

A file has tab-separated columns kind, label (good or bad), text and more; of these
``source`` gives the groups to cross-validate by, and ``why`` the rule that is expected
(``expect=job-verb-first``; ``expect=scope`` is no fault of wording and does not count).
Printed are, for each kind and tier, the share of good statements with a warning or an
error and the share of bad ones with any; each miss; each source against the others; the speed.
"""

from __future__ import annotations

import csv
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from math import comb
from pathlib import Path
from statistics import fmean, pstdev
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
SMALLEST_FOLD = 4
"""Publishers of fewer statements of a kind are held out together."""
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


def publisher(source: str) -> str:
    """Who published the source: the first word, without the letter of its class before a bar."""
    name = source.rpartition("|")[2].strip()
    first = re.split(r"[\s,/]", name, maxsplit=1)[0]
    return name if first in ("public", "own") else first


def chance(found: tuple[int, int], rest: tuple[int, int], *, more: bool) -> float:
    """How likely a source does that badly by chance, if it were like the rest.

    It is the tail of the hypergeometric distribution (Fisher's exact test): `more` asks for as
    many as `found` or more, else for as many or fewer.
    """
    hit, size = found
    hits, total = hit + rest[0], size + rest[1]
    tail = range(hit, min(hits, size) + 1) if more else range(hit + 1)
    ways = sum(comb(hits, k) * comb(total - hits, size - k) for k in tail)
    return ways / comb(total, size)


def cross_validation(statements: list[Statement]) -> None:
    """Prints how each publisher's statements do against all others'.

    The grammar is written by hand, so nothing is fitted anew for each fold. What remains of
    cross-validation is to hold each publisher out in turn: whether its statements do worse than
    the rest by more than chance, and whether the bounds hold without it.
    """
    for group, (most, least) in BOUNDS.items():
        ours = [s for s in statements if GROUPS[s.kind] == group]
        folds: dict[str, list[Statement]] = defaultdict(list)
        for s in ours:
            folds[publisher(s.source)].append(s)
        small = [name for name, fold in folds.items() if len(fold) < SMALLEST_FOLD]
        if len(small) > 1:
            pooled = [s for name in small for s in folds.pop(name)]
            folds[f"{len(small)} others together"] = pooled
        if len(folds) < 2:
            continue
        print(f"cross-validation of {group} by publisher:")
        held, without = [], 0
        for name, fold in sorted(folds.items(), key=lambda item: (-len(item[1]), item[0])):
            rest = [s for s in ours if s not in fold]
            alarms, hits = (share(s for s in fold if s.good is good) for good in (True, False))
            others, found = (share(s for s in rest if s.good is good) for good in (True, False))
            worse = min(chance(alarms, others, more=True), chance(hits, found, more=False))
            held.append((alarms, hits))
            without += others[0] <= most * others[1] and found[0] >= least * found[1]
            note = f"worse than the rest (p = {worse:.3f})" if worse < 0.05 else ""
            print(
                f"  {name[:40]:40} false alarms {percent(alarms):22} hits {percent(hits):22} {note}"
            )
        rates = [[100 * a / b for a, b in column if b] for column in zip(*held, strict=True)]
        spread = "; ".join(
            f"{what} {min(r):.0f} to {max(r):.0f} %, mean {fmean(r):.1f}, sd {pstdev(r):.1f}"
            for what, r in zip(("false alarms", "hits"), rates, strict=True)
            if r
        )
        print(f"  held out: {spread}")
        print(f"  without one of them the bounds hold {without} of {len(folds)} times")


def main() -> None:
    for name in sys.argv[1:]:
        statements = read(Path(name))
        print(f"# {Path(name).name}: {len(statements)} statements")
        table(statements)
        misses(statements)
        if any(s.source for s in statements):
            cross_validation(statements)
        texts = [(s.kind, s.text) for s in statements]
        start = time.process_time()
        for i in range(5000):
            remarks(*texts[i % len(texts)])
        print(f"5,000 statements in {time.process_time() - start:.2f} s\n")


if __name__ == "__main__":
    main()
