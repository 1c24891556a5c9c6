"""The interviews behind a job, a need, a persona or a story."""

from __future__ import annotations

from msgspec import Struct

from milkshake.jtbd.interviews import by_path, interviews
from milkshake.jtbd.views.evidence import Claim, claims, withheld_evidence
from milkshake.site.interviews import InterviewLink, interview_link
from milkshake.site.layout import Layout
from milkshake.site.page import Page
from milkshake.site.plan import Plan
from milkshake.site.render import Markup, markup, render
from milkshake.site.ties import tied_href
from milkshake.site.vocabulary import written_date_words
from milkshake.site.words import in_figures, say

TELLS = ("evidence",)
_SHOWN = 12
"""How many interviews are shown at once; the reader can unfold the rest."""


class Behind(Struct, frozen=True, gc=False):
    """An interview, and how it is tied to the claim."""

    one: InterviewLink
    how: str


def section(layout: Layout, page: Page, node: str) -> Markup | str:
    """What is behind the claim, or what to write where nothing is.

    It is empty in a vault without interviews, unless the claim is called validated.
    """
    plan = layout.plan
    claim = plan.research.once(claims).get(node)
    known = plan.research.once(interviews)
    withheld = withheld_evidence(plan.research, node)
    if claim is None:
        return ""
    if not (known or withheld or claim.others or claim.status == "validated"):
        return ""
    every = tied_href(plan, node, page.root)
    # Interviews support many claims, and those of the same ones have the same to tell.
    same = (
        claim.supports,
        claim.outside,
        claim.mentions,
        claim.others,
        claim.latest,
        withheld,
        every,
    )
    return layout.once(
        ("evidence", page.root, *same), lambda: _told(plan, claim, page.root, withheld, every)
    )


def _told(plan: Plan, claim: Claim, root: str, withheld: int, every: str) -> Markup:
    """The interviews of a claim; `every` leads to all of what has no room here."""
    known = plan.research.once(interviews)
    behind = []
    for path in claim.supports:
        outside = path in claim.outside
        how = say("evidence.supports_from_outside") if outside else say("common.supports")
        behind.append(Behind(interview_link(plan, path, root), how))
    only = [interview_link(plan, path, root) for path in claim.mentions]
    example = plan.vault.notes[known[-1].path].name if known else say("evidence.example")
    matrix = root + plan.href("evidence", "") if known else ""
    samples = [
        in_figures(sample)
        for path in claim.supports
        if (one := plan.research.once(by_path)[path]).kind == "survey"
        and (sample := one.sample) is not None
    ]
    return markup(
        render(
            "sections/evidence.html",
            count=say("count.interview", len(behind)),
            latest=written_date_words(claim.latest),
            samples=say("common.and").join(samples),
            behind=behind[:_SHOWN],
            more=behind[_SHOWN:],
            mentions=only[:_SHOWN],
            more_mentions=len(only[_SHOWN:]),
            others=claim.others,
            withheld=withheld,
            example=example,
            matrix=matrix,
            every=every,
        )
    )
