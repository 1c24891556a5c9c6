"""What the structure of a need tells about its words: whether they name parts of one product.

*The* panel is a part of the product at hand, *a* panel is one of many. What one wants to know and
what is in a bad state is a matter of one's work; what one operates is a matter of the product.
"""

from __future__ import annotations

from collections import Counter

from milkshake.jtbd.wording.balance import MOST, NAMES_PART, classes_of
from milkshake.jtbd.wording.english.tokens import ARTICLES
from milkshake.jtbd.wording.english.verb_phrase import noun_phrase_end
from milkshake.jtbd.wording.english.words import person, singular, words
from milkshake.jtbd.wording.needs.parts import NeedParts
from milkshake.jtbd.wording.needs.subjects import acts_of_itself, subjects


def structure(parts: NeedParts) -> dict[str, int]:
    """How often the need has each trait that its structure shows, at most `MOST` times."""
    found: Counter[str] = Counter()
    for i in range(parts.metric_end, len(parts.tokens) - 1):
        low, after = parts.low(i), parts.low(i + 1)
        if low in ARTICLES:
            found.update(_named(parts, i))
        elif low == "to":
            found["operates"] += after in words("user-act")
            found["learns"] += after in words("learning-verb")
        elif low in words("material-state"):
            found["state"] = 1
        elif person(low) and not classes_of(low):
            found["person"] = 1
    found["upwards"] = parts.low(parts.direction - 1) in words("direction-up")
    found["subject"] = any(
        parts.low(one.first) == "the" and not acts_of_itself(singular(parts.low(one.last - 1)))
        for one in subjects(parts)
    )
    return {name: min(count, MOST) for name, count in found.items() if count}


def _named(parts: NeedParts, i: int) -> Counter[str]:
    """The traits of the noun phrase behind the article at `i`."""
    found: Counter[str] = Counter()
    name = "definite" if parts.low(i) == "the" else "indefinite"
    end = noun_phrase_end(parts.tokens, i + 1)
    for k in range(i + 1, end):
        classes = classes_of(parts.low(k))
        if not NAMES_PART.isdisjoint(classes):
            found[name] += 1
        elif "loose" in classes:
            found[f"{name} loose"] += 1
    found["compound"] = name == "definite" and end - i > 2
    return found
