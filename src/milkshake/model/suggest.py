"""Which known word a mistyped one was meant to be.

Only a mistake makes anyone ask, so the package that compares words is imported
when the first question is asked.
"""

from __future__ import annotations

from collections.abc import Iterable

_CLOSE = 0.65
"""How large a share of the letters of two words must be common to both, in the same order."""

_SHORT = 6
"""Words of fewer letters are a misspelling of another only by a letter more, less, or swapped."""

_LONG = 9
"""Words of so many letters may differ by two letters: shorter ones would be other words."""


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is most like `word`, letter case aside; None if none is like it.

    Of words that are equally like it, one of the same letters comes first, for two were swapped;
    then the first in the alphabet.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    names = {name.casefold(): name for name in sorted(known, reverse=True)}
    scorer = Indel.normalized_similarity
    word = word.strip().casefold()
    scores = process.extract(word, [*names], scorer=scorer, score_cutoff=_CLOSE, limit=None)
    ranked = ((-score, sorted(key) != sorted(word), names[key]) for key, score, _ in scores)
    return min(ranked, default=(0, True, None))[2]


def similar(word: str, known: Iterable[str], least: float) -> dict[str, float]:
    """The `likeness` to `word` of each known word for which it is not below `least`.

    The words most like it come first.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    scorer = OSA.normalized_similarity
    matches = process.extract(word, [*known], scorer=scorer, score_cutoff=least, limit=None)
    return {name: score for name, score, _ in matches}


def likeness(one: str, other: str) -> float:
    """How like each other two words are, from 0 to 1, by their optimal string alignment.

    A letter more, less or other, or two neighbours swapped, counts as one difference.
    """
    from rapidfuzz.distance import OSA

    return OSA.normalized_similarity(one, other)


def misspelling_of(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` misspells: one or two letters more, less, other or swapped.

    This is stricter than `closest`, for where the word is to be replaced without
    asking. In a short word another letter makes another word, and is no misspelling.
    """
    from rapidfuzz.distance import OSA

    best: tuple[int, str] | None = None
    for name in known:
        letters = min(len(word), len(name))
        short = letters < _SHORT
        most = 2 if letters >= _LONG else 1
        far = OSA.distance(word, name, score_cutoff=most)
        if 0 < far <= most and (best is None or (far, name) < best):
            if short and len(word) == len(name) and sorted(word) != sorted(name):
                continue
            best = far, name
    return None if best is None else best[1]
