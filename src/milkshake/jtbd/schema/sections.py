"""The headings of lists, and the headers of table columns, that have a meaning here."""

from __future__ import annotations

from collections.abc import Mapping

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
    **dict.fromkeys(("stories", "job stories", "job story", "jtbd stories"), "stories"),
    **dict.fromkeys(("forces", "forces of progress", "four forces", "the four forces"), "forces"),
    **dict.fromkeys(("performer", "performers", "job performer", "job performers"), "performer"),
    **dict.fromkeys(("personas", "who", "job executor"), "performer"),
    **dict.fromkeys(("related", "see also", "related jobs"), "related"),
    **dict.fromkeys(("evidence", "evidence sources", "interviews"), "evidence"),
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
    **dict.fromkeys(("parts", "sub jobs"), "parts"),
    **dict.fromkeys(("segments", "segments that prioritize this"), "segment"),
}
"""The property that the lists below a heading stand for, by the words of the heading."""

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
