"""Makes one suggestion of those that several remarks on a statement make."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from milkshake.jtbd.wording.english.rewording import shown, uncapitalised
from milkshake.model.statement import Remark, Rewrite

_ROUNDS = 4
"""A better statement is improved so many times at most."""


def one_suggestion(
    text: str, remarks: tuple[Remark, ...], analyse: Callable[[str], tuple[Remark, ...]]
) -> tuple[Remark, ...]:
    """The remarks on `text`; those that one better statement cures all propose this statement.

    `analyse` returns the remarks on another statement. Only the first of the cured ones has
    a rewrite, which is of the whole statement: "Planning a trip with Slack" becomes "Plan a
    trip".
    """
    if len(remarks) < 2:
        return remarks
    better, left = text, remarks
    for _ in range(_ROUNDS):
        instead = next((one.instead for one in left if one.instead), None)
        if instead is None or instead == better:
            break
        better, left = instead, analyse(instead)
    kept = {one.slug for one in left}
    cured = [one for one in remarks if one.slug not in kept]
    if len(cured) < 2 or all(one.instead == better for one in cured):
        return remarks
    start = len(text) - len(text.lstrip())
    whole = Rewrite(start, len(text.rstrip()), better, safe=False)
    return tuple(
        replace(
            one,
            advice=_advice(one, better),
            instead=better,
            rewrite=whole if one is cured[0] else None,
        )
        if one in cured
        else one
        for one in remarks
    )


def _advice(one: Remark, better: str) -> str:
    """The advice of the remark with `better` in the place of its own proposal."""
    if one.instead is None:
        return f"write {shown(better)}"
    advice = one.advice.replace(one.instead, better)
    return advice.replace(uncapitalised(one.instead), uncapitalised(better))
