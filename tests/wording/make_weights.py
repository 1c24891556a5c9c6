"""Prints the weights of `balance.py`: how much words speak for a product in a need or a story.

``python tests/wording/make_weights.py FILE [FILE …]`` reads labelled statements, as
`benchmarks/wording.py` does, and fits a logistic regression. It holds out the sources in turn and
shifts the scale so that `ALARMS` of the good ones held out are above 0. Printed are the share of
those held out that are reported by the sum alone, and the weights. Those of needs come from
``statements.tsv later.tsv trades.tsv`` in this folder; those of stories were fitted with more
stories than are here.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from math import exp
from pathlib import Path
from typing import NamedTuple

from milkshake.jtbd.wording.balance import Kind, features
from milkshake.jtbd.wording.english.tokens import tokenise
from milkshake.jtbd.wording.needs.parts import split_need
from milkshake.jtbd.wording.needs.structure import structure
from milkshake.jtbd.wording.stories.parts import split_story

KINDS: tuple[Kind, ...] = ("need", "story")
ALARMS: dict[Kind, float] = {"need": 0.03, "story": 0.01}
"""The share of good statements of sources held out that may be taken for a product."""
FOLDS = 10
ROUNDS = 500
RATE = 0.5
DECAY = 30.0
"""The weight of the squared weights in what is minimised: the inverse of scikit-learn's C."""
UNSOURCED = 20
"""So many statements of a file without sources are held out together."""


class Row(NamedTuple):
    """A labelled statement."""

    found: dict[str, int]
    bad: bool
    source: str


def read(path: Path, kind: Kind) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    found = []
    for i, row in enumerate(rows):
        if row["kind"] != kind or "expect=scope" in row["why"]:
            continue
        place = wish(kind, row["text"])
        if place is not None:
            source = row.get("source") or f"{path.name} {i // UNSOURCED}"
            tokens = tokenise(row["text"])
            told = features(kind, tokens, *place)
            if kind == "need":
                told |= structure(split_need(row["text"], tokens))
            found.append(Row(told, row["label"] == "bad", source))
    return found


def wish(kind: Kind, text: str) -> tuple[int, int] | None:
    """Where the wish of a statement is, whose words count more; None without one."""
    tokens = tokenise(text)
    if kind == "need":
        return split_need(text, tokens).metric_start, len(tokens)
    wanted = split_story(tokens).motivation
    return None if wanted is None else (wanted.first, wanted.last)


def fit(rows: list[Row]) -> dict[str, float]:
    """The weights of a logistic regression and its "bias"; both labels weigh the same in sum."""
    names = sorted({name for row in rows for name in row.found})
    weights = dict.fromkeys([*names, "bias"], 0.0)
    step = dict.fromkeys(weights, 0.0)
    share = {
        label: len(rows) / (2 * sum(row.bad is label for row in rows)) for label in (True, False)
    }
    for _ in range(ROUNDS):
        slope = {name: -DECAY * weight for name, weight in weights.items()} | {"bias": 0.0}
        for row in rows:
            miss = (row.bad - 1 / (1 + exp(-score(weights, row.found)))) * share[row.bad]
            for name, count in row.found.items():
                slope[name] += miss * count
            slope["bias"] += miss
        for name in weights:
            step[name] = 0.9 * step[name] + RATE * slope[name] / len(rows)
            weights[name] += step[name]
    return weights


def score(weights: dict[str, float], found: dict[str, int]) -> float:
    return weights["bias"] + sum(weights.get(name, 0.0) * count for name, count in found.items())


def folds(rows: list[Row]) -> list[list[Row]]:
    """The statements in `FOLDS` parts of about one size, each source in one of them."""
    by_source: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_source[row.source].append(row)
    parts: list[list[Row]] = [[] for _ in range(FOLDS)]
    for _, group in sorted(by_source.items(), key=lambda item: (-len(item[1]), item[0])):
        min(parts, key=len).extend(group)
    return parts


def main() -> None:
    biases: dict[Kind, float] = {}
    weights_of: dict[Kind, dict[str, float]] = {}
    for kind in KINDS:
        rows = [row for name in sys.argv[1:] for row in read(Path(name), kind)]
        scores: dict[bool, list[float]] = {True: [], False: []}
        for held in folds(rows):
            sources = {row.source for row in held}
            weights = fit([row for row in rows if row.source not in sources])
            for row in held:
                scores[row.bad].append(score(weights, row.found))
        good = sorted(scores[False])
        threshold = good[int(len(good) * (1 - ALARMS[kind]))]
        for label, name in ((False, "good"), (True, "bad")):
            hits = sum(one > threshold for one in scores[label])
            count = len(scores[label])
            print(f"{kind}: of sources held out, {hits} of {count} {name} ones are reported")
        weights = fit(rows)
        biases[kind] = round(weights.pop("bias") - threshold, 2)
        weights_of[kind] = {name: round(weight, 2) for name, weight in weights.items()}
    print(f"BIAS = {biases}")
    print(f"WEIGHTS = {weights_of}")


if __name__ == "__main__":
    main()
