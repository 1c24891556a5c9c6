"""Finds what the user of a program handles in a job statement, and the devices it is done with."""

from __future__ import annotations

from milkshake.jtbd.wording.english.tokens import remark
from milkshake.jtbd.wording.english.verb_phrase import VerbPhrase, phrase_end
from milkshake.jtbd.wording.english.words import person, singular, words
from milkshake.jtbd.wording.jobs.acts import act_in_program
from milkshake.jtbd.wording.signs import WITH, clear_parts, phrase_of_product
from milkshake.jtbd.wording.solutions import is_in_domain
from milkshake.jtbd.wording.values import Settings
from milkshake.model.statement import Remark

_Place = tuple[int, int]
"""The first token of something and its end."""


def handled_part(phrase: VerbPhrase, settings: Settings) -> Remark | None:
    """The remark on a part of a product that a user handles, or None.

    It is the object, “Set up *a tracker*”, or the means: “Search the exhibits *with filters*”.
    """
    act = act_in_program(phrase)
    place = (
        (act.first, act.end)
        if act
        else _said_of_programs(phrase, settings)
        or _part_or_device(phrase)
        or _made_for_programs(phrase)
    )
    if place is None or is_in_domain(phrase.tokens, *place, settings):
        return None
    words_told = phrase.words(*place)
    if act and not act.is_clear:
        return remark(
            "job-no-solution",
            phrase.tokens[slice(*place)],
            f'"{words_told}" may be what one does in a program',
            "if it is, write what that lets one do",
            severity="info",
        )
    return remark(
        "job-no-solution",
        phrase.tokens[slice(*place)],
        f'"{words_told}" belongs to one solution',
        "write what it lets one do",
    )


def _said_of_programs(phrase: VerbPhrase, settings: Settings) -> _Place | None:
    """The place of a phrase such as “at the click”, but not “*create an account* of a war”."""
    place = phrase_of_product(phrase.tokens, phrase.verb, len(phrase.tokens), settings)
    if place is None or place[0] > phrase.verb:
        return place
    return None if singular(phrase.low(place[1] - 1)) in words("part-at-hand") else place


def _part_or_device(phrase: VerbPhrase) -> _Place | None:
    """The place of a part of a product or of a device that is the means; or None."""
    tokens = phrase.tokens
    for i in range(phrase.verb_end, len(tokens) - 1):
        if phrase.low(i) not in WITH:
            continue
        end = phrase_end(tokens, i + 1)
        last = singular(phrase.low(end - 1))
        part = last in clear_parts() and last not in words("product-sign-elsewhere", "need-matter")
        device = last in words("device-word", "gadget") and not person(phrase.low(end - 1))
        if end > i + 1 and (part or device):
            return i + 1, end
    return None


def _made_for_programs(phrase: VerbPhrase) -> _Place | None:
    """The place of a thing that only programs have, such as “a *searchable archive*”; or None."""
    for i in range(phrase.verb_end, len(phrase.tokens) - 1):
        if phrase.low(i) in words("manner-of-program"):
            end = phrase_end(phrase.tokens, i)
            return (i, end) if end > i + 1 else None
    return None
