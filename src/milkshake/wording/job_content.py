"""What a job statement must not hold: solutions, methods, measures, feelings, a second job."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model import Remark
from milkshake.wording.compound import compound_remarks
from milkshake.wording.frame import Frame
from milkshake.wording.job_measure import feeling_remarks, measure_remarks
from milkshake.wording.job_solution import solution_remarks
from milkshake.wording.seller import seller_remarks
from milkshake.wording.solutions import named, on_screen
from milkshake.wording.targets import number_target
from milkshake.wording.tokens import (
    DETERMINERS,
    PREPOSITIONS,
    SUBORDINATORS,
    find_any,
    word_set,
)
from milkshake.wording.values import JobType, Settings
from milkshake.wording.words import words


def content_remarks(
    found: Frame, settings: Settings, job_type: JobType, seller: bool, said: set[str]
) -> Iterator[Remark]:
    """What the words of a job statement say that belongs elsewhere."""
    consumption = job_type == "consumption"
    if not consumption:
        screen = _screen(found)
        if screen:
            yield screen
        yield from solution_remarks(found, settings, skip=screen is not None)
        yield from _consumption(found, settings)
    if job_type in ("functional", "consumption", "financial"):
        yield from measure_remarks(found)
        yield from feeling_remarks(found, said)
    target = number_target(found.text)
    if target:
        start, end, text = target
        yield Remark(
            "job-no-number-target",
            "warning",
            start,
            end,
            f"“{text}” is a target: leave it out, and write a need with its measure",
            _without_text(found, start, end),
        )
    if job_type in ("functional", "consumption", "financial"):
        yield from compound_remarks(found, settings)
    if job_type == "functional":
        yield from seller_remarks(found, seller)
        yield from _endless(found)
        method = find_any(found.tokens, "method-verb-phrase", found.verb, at_start=True)
        if method:
            yield Remark(
                "method-not-job",
                "info",
                found.tokens[method[0]].start,
                found.tokens[method[1] - 1].end,
                "this is a method of research or design: if it is not the performer's own trade, "
                "make it a note of the kind method, with `serves` to the job it helps",
            )


def _without_text(found: Frame, start: int, end: int) -> str:
    cut = [i for i, t in enumerate(found.tokens) if t.start < end and t.end > start]
    return found.without((cut[0], cut[-1] + 1)) if cut else found.text


def _is_on_screen(found: Frame, after: int) -> bool:
    """Whether a verb of the screen is meant so: not "tap a tree", not "sign up volunteers"."""
    low, following = found.low(found.verb), found.low(after)
    seen = on_screen(found.tokens[after:]) is not None
    if low in ("tap", "drag", "paste", "bookmark", "pinch", "hover"):
        return seen or following in ("and", "on", "to", "")
    if low == "type" and following in ("up", "out"):
        return seen
    if low == "sign" and found.low(found.verb + 1) == "up":
        return following in ("for", "to", "with", "on", "at", "")
    return True


def _screen(found: Frame) -> Remark | None:
    """Clicks and keys instead of what they are for."""
    tokens, at = found.tokens, found.verb
    hit = find_any(tokens, "screen-verb", at, at_start=True)
    if hit and not _is_on_screen(found, hit[1]):
        hit = None
    if not hit:
        hit = find_any(tokens, "screen-verb-noun", at, at_start=True)
        if hit:
            seen = on_screen(tokens[hit[1] : hit[1] + 6])
            form = seen and tokens[hit[1] + seen[0]].low in ("form", "forms")
            typed = found.low(at) == "enter" and find_any(tokens[: at + 6], "screen-enter", at)
            listed = (
                found.low(at) == "view"
                and found.low(hit[1]) in ("a", "the", "an")
                and (
                    found.low(hit[1] + 1)
                    in ("list", "table", "page", "report", "screen", "dashboard")
                )
            )
            filled = found.low(at) == "fill"
            plain = {
                "page",
                "screen",
                "tab",
                "link",
                "window",
                "form",
                "menu",
                "icon",
                "settings",
                "website",
                "app",
                "browser",
                "console",
                "notification",
                "wizard",
            }
            if seen and not typed and not listed:
                word = tokens[hit[1] + seen[0]].low.rstrip("s")
                inside = any(
                    t.low in PREPOSITIONS | SUBORDINATORS for t in tokens[hit[1] : hit[1] + seen[0]]
                )
                strict = found.low(at) in (
                    "set",
                    "choose",
                    "select",
                    "pick",
                    "see",
                    "use",
                    "show",
                    "search",
                    "visit",
                    "complete",
                    "check",
                    "submit",
                    "go",
                    "close",
                    "switch",
                    "display",
                    "hit",
                    "push",
                    "browse",
                )
                if (
                    inside
                    or (strict and word in plain)
                    or (form and not filled and found.low(at) not in ("complete", "submit"))
                ):
                    seen = None
                if form and found.low(at) in ("complete", "submit") and not inside:
                    seen = None
                if word in ("window", "menu") and found.low(at) in ("open", "close", "view", "see"):
                    seen = None
            if not (seen or typed or listed):
                hit = None
    if not hit:
        return None
    start, end = tokens[at].start, tokens[-1].end
    return Remark(
        "job-not-ui-action",
        "warning",
        start,
        end,
        f"“{tokens[at].text} …” is a move on one screen: write what it is done for, so that it "
        "would hold without the screen too",
    )


def _consumption(found: Frame, settings: Settings) -> Iterator[Remark]:
    """Buying, installing, repairing the product instead of the job it is for."""
    hit = find_any(found.tokens, "consumption-verb", found.verb, at_start=True)
    if not hit:
        return
    stretch = found.tokens[hit[1] : found.object_end if found.object_end > hit[1] else None]
    product = find_any(stretch, "product-noun")
    own = any(s.category == "own" for s in named(stretch, settings))
    # Software is bought and set up for something; a thermostat may be what one is after.
    soft = any(
        t.low
        in (
            "software",
            "app",
            "application",
            "plug-in",
            "plugin",
            "firmware",
            "subscription",
            "add-on",
        )
        for t in stretch
    )
    if product or own:
        yield Remark(
            "job-not-consumption",
            "warning" if own or soft else "info",
            found.tokens[found.verb].start,
            found.tokens[-1].end,
            f"“{found.first.text} …” is what one does with a product: set `job_type: consumption` "
            "and link the solution, or write the job that the product is for",
        )


_DIRECTIONS = word_set("improve optimise optimize enhance simplify streamline")


def _endless(found: Frame) -> Iterator[Remark]:
    if found.low(found.verb) in words("endless"):
        # "Enhance sleep" has nothing but a direction: that is a need without a measure.
        bare = (
            found.low(found.verb) in _DIRECTIONS
            and not found.clarifiers
            and (len(found.tokens) - found.verb <= 3)
            and not any(t.low in DETERMINERS for t in found.tokens)
        )
        yield Remark(
            "job-end-state",
            "warning" if bare else "info",
            found.first.start,
            found.first.end,
            f"when is it done? “{found.first.text}” has no end: a verb with a result makes the "
            "job easier to study",
        )
