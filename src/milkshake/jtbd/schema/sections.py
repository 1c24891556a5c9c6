"""The headings of lists, and the headers of table columns, that have a meaning here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from milkshake.jtbd.schema.translations import SECTION_TRANSLATIONS
from milkshake.model.kind import Kind

SECTIONS: Mapping[str, str] = {
    **dict.fromkeys(
        (
            "needs",
            "job needs",
            "customer needs",
            "unmet needs",
            "underserved needs",
            "outcomes",
            "desired outcomes",
            "outcome statements",
            "desired outcome statements",
            "need statements",
            "outcome expectations",
            "success criteria",
        ),
        "needs",
    ),
    # A table below this heading contains needs, but a list contains conclusions from them.
    **dict.fromkeys(("opportunity scoring", "opportunity scores"), "scores"),
    **dict.fromkeys(
        ("steps", "job map", "job steps", "process", "process steps", "main steps", "little jobs"),
        "steps",
    ),
    **dict.fromkeys(("job process", "job stages", "small jobs"), "steps"),
    **dict.fromkeys(("stories", "job stories", "job story", "jtbd stories"), "stories"),
    **dict.fromkeys(("forces", "forces of progress", "four forces"), "forces"),
    **dict.fromkeys(("performer", "performers", "job performer", "job performers"), "performer"),
    **dict.fromkeys(("personas", "who", "job executor", "job executors"), "performer"),
    **dict.fromkeys(("executor", "executors", "performed by"), "performer"),
    **dict.fromkeys(("related", "see also", "related jobs"), "related"),
    **dict.fromkeys(("evidence", "evidence sources", "interviews"), "evidence"),
    **dict.fromkeys(("supporting evidence", "interview evidence", "supported by"), "evidence"),
    **dict.fromkeys(("source", "sources", "citations"), "source"),
    **dict.fromkeys(
        (
            "competes with",
            "competitors",
            "alternatives",
            "competing solutions",
            "current alternatives",
            "current solutions",
            "current solutions workarounds",
            "workarounds",
            "competition",
            "competing against",
            "existing alternatives",
            "existing solutions",
            "alternative solutions",
        ),
        "competes_with",
    ),
    **{name: name for name in ("solutions", "methods", "supports", "serves", "jobs", "job")},
    **dict.fromkeys(("customer jobs", "functional jobs", "emotional jobs", "social jobs"), "jobs"),
    **dict.fromkeys(
        ("jobs to be done", "job to be done", "jtbd", "jtbds", "jtbd statements"), "jobs"
    ),
    **dict.fromkeys(("features", "features that address this"), "solutions"),
    **dict.fromkeys(("part of", "parent job"), "part_of"),
    **dict.fromkeys(("parts", "sub jobs", "subjobs", "micro jobs"), "parts"),
    **dict.fromkeys(("segments", "segments that prioritize this"), "segment"),
}
"""The property that the lists below a heading stand for, by the words of the heading."""

_WITH_MORE = (
    (
        "needs",
        re.compile(
            r"(?:(?:the|all|their|key|top|main|core|most|important|customers?|users?|job|jtbd|odi|"
            r"(?:un|over|under )?(?:met|served)|under|over|underserved|desired|prioriti[sz]ed|"
            r"functional|financial) )*"
            r"(?:needs|outcomes|outcome statements|need statements|success criteria)"
            r"(?: (?:and |or )?(?:desired )?(?:needs|outcomes|success criteria))?"
            r"(?: (?:list|backlog|by (?:job )?(?:step|stage)|"
            r"of the (?:job|job performer|performer|customer|user)))?"
        ),
    ),
    (
        "steps",
        re.compile(
            r"(?:(?:the|main|core|universal|jtbd) )*(?:job|process) (?:map|process|steps|stages)"
            r"(?: (?:and )?(?:steps|stages|needs|desired outcomes))*|"
            r"(?:the )?(?:main )?(?:steps|stages) (?:of|in) the (?:main |core )?(?:job|process)"
        ),
    ),
    ("stories", re.compile(r"(?:(?:the|key|main) )*(?:job|jobs|jtbd) stor(?:y|ies)")),
    (
        "forces",
        re.compile(
            r"(?:(?:the|four|4|switch|switching|progress|making) )*forces"
            r"(?: (?:diagram|analysis|map|at work|(?:of|for) (?:the )?"
            r"(?:progress|switch|switching|change)))*"
        ),
    ),
)
"""The headings that begin or end with more words than those in `SECTIONS`."""


@lru_cache(4096)
def section_property(name: str) -> str:
    """The property that the lists below a heading stand for, by its folded words; "" for none.

    ``top unmet needs`` are needs, and ``the universal job map`` has steps.
    """
    named = SECTIONS.get(name) or SECTION_TRANSLATIONS.get(name)
    forms = (section for section, form in _WITH_MORE if form.fullmatch(name))
    return named or next(forms, "")


KINDS_WITH_ITEMS: Mapping[str, frozenset[Kind]] = {
    "needs": frozenset({"job", "persona"}),
    "scores": frozenset({"job", "persona", "interview"}),
    "steps": frozenset({"job"}),
    "stories": frozenset({"job", "persona"}),
    "forces": frozenset({"job", "persona", "interview"}),
}
"""The kinds of note in which the entries of such lists are items."""

COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(("need", "needs", "outcome", "outcome statement", "desired outcome"), "need"),
    **dict.fromkeys(("statement", "job need", "desired outcomes", "need statement"), "need"),
    **dict.fromkeys(("outcome need", "need outcome", "customer need", "outcomes"), "need"),
    **dict.fromkeys(
        ("customer needs", "job needs", "need statements", "outcome statements"), "need"
    ),
    **dict.fromkeys(("desired outcome statement", "desired outcome statements"), "need"),
    **dict.fromkeys(("customer outcome", "customer outcomes", "user need", "user needs"), "need"),
    **dict.fromkeys(("unmet need", "unmet needs", "underserved need", "underserved needs"), "need"),
    **dict.fromkeys(("step", "steps", "job step", "job steps", "process step"), "step"),
    **dict.fromkeys(("job map step", "job map", "step of the job", "step in the job"), "step"),
    **dict.fromkeys(("stage", "phase", "job stage", "job map stage", "job phase"), "stage"),
    **dict.fromkeys(("job statement", "job statements", "job story", "job stories"), "story"),
    **dict.fromkeys(("jtbd", "jtbds", "jtbd statement", "job to be done"), "story"),
    **dict.fromkeys(("jobs to be done", "story", "stories"), "story"),
    **dict.fromkeys(("source research issue", "research issue", "source issue"), "source"),
    **dict.fromkeys(("source research", "research"), "source"),
    **dict.fromkeys(("order", "no", "nr"), "order"),
    **dict.fromkeys(("sample", "n", "sample size"), "sample"),
}
"""The property that a table column contains, by the words of its header.

Other headers are the name of the property itself. Columns of ratings are read by
`milkshake.jtbd.items.columns`.
"""
