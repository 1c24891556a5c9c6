"""An explanation in words, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

import msgspec

from milkshake.cli.explain.note import Explanation, LinkWhy, Marks, Part, Tie
from milkshake.jtbd.schema.signals import CERTAIN, HUB

_ORIGINS = {
    "statement": "the property `statement`",
    "title": "the title",
    "name": "the name of the file",
    "heading": "the first heading",
    "text": "the text",
    "parts": "situation, motivation and outcome",
    "item": "the item",
}
_HOWS = {
    "property": "a property",
    "label": "a label in bold",
    "list": "a list or table",
    "item": "an item of the note",
    "text": "a link in the text",
}


def as_json(found: Explanation) -> str:
    """The explanation as JSON: rows and columns are 1-based, columns in code points."""
    data = msgspec.to_builtins(found, enc_hook=str)
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def as_text(found: Explanation) -> str:
    """The explanation in words, for a terminal or a file."""
    lines = [found.path, "", *_kind_lines(found)]
    origin = _ORIGINS[found.statement.origin]
    if found.kind in {"job", "need", "story"}:
        lines += ["", f"Statement, from {origin}", f"  {found.statement.text}"]
        lines += [f"    {name:<10}  {words}" for name, words in found.parts]
    lines += _section(f"Relations ({len(found.relations)})", _tie_lines(found))
    lines += _section(f"Items in it ({len(found.items)})", map(_part_line, found.items))
    lines += _section(
        "Scores", (line for score in found.scores for line in _score_lines(found, score))
    )
    lines += _section(
        f"Links ({len(found.links)})", (line for link in found.links for line in _link_lines(link))
    )
    if found.links:
        lines += ["", "The rules stand in the README under “How links are resolved”."]
    seen = (
        f"{p.row}:{p.column}  {p.severity} {p.code} {p.name}: {p.message}" for p in found.problems
    )
    lines += _section(f"Findings ({len(found.problems)})", seen)
    return "\n".join(lines) + "\n"


def _kind_lines(found: Explanation) -> list[str]:
    if found.certain:
        lines = [f"Kind: {found.kind}"]
    elif found.hint:
        lines = [
            f"Kind: concept, though it may be {_a(found.hint)}",
            f"  What speaks for it is less than {CERTAIN} points, so no rule judges its words.",
            f"  Write `type: {found.hint}` to make it one.",
        ]
    else:
        lines = ["Kind: concept, for the signs disagree", "  Write `type:` with the kind it is."]
    for reason in found.reasons:
        where = f"{reason.path}:{reason.span.row}" if reason.path else f"line {reason.span.row}"
        place = "" if not reason.path and reason.span.end_column == 1 else f" ({where})"
        weight = "decides" if reason.weight >= HUB else f"{reason.weight} points"
        lines.append(f"  {weight:>9}  {reason.kind}: {reason.text}{place}")
    if not found.reasons:
        lines.append("  Nothing says otherwise: no property, tag, folder or form of words.")
    return lines


def _a(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _section(title: str, lines: Iterable[str]) -> list[str]:
    found = [f"  {line}" for line in lines]
    return ["", title, *found] if found else []


def _tie_lines(found: Explanation) -> Iterator[str]:
    items = {part.id: f"“{part.text}”" for part in found.items}
    groups: dict[str, list[Tie]] = {}
    for tie in found.relations:
        groups.setdefault(tie.reads, []).append(tie)
    for reads, ties in groups.items():
        yield reads
        for tie in ties:
            node = items.get(tie.node, tie.node)
            yield f"  {node} ({_place(found.path, tie)})"


def _place(path: str, tie: Tie) -> str:
    if tie.how == "whole":
        return f"from {tie.path}"
    how = _HOWS[tie.how]
    if tie.path == path:
        return f"{how}, line {tie.row}"
    if tie.path == tie.node.partition("#")[0]:
        return f"{how}, line {tie.row} there"
    return f"{how}, {tie.path}:{tie.row}"


def _part_line(part: Part) -> str:
    kind = part.force or ("step" if part.kind == "job" else part.kind)
    return f"{part.row}  {kind}: {part.text}"


def _score_lines(found: Explanation, score: Marks) -> Iterator[str]:
    figures = f"importance {_figure(score.importance)}, satisfaction {_figure(score.satisfaction)}"
    measure = ", ".join(word for word in (score.scale, score.basis) if word)
    figures += f" ({measure})" if measure else ""
    where = f"line {score.row}" if score.path == found.path else f"{score.path}:{score.row}"
    yield f"{figures}, {where}"
    if score.node != found.path:
        yield f"  of “{next(part.text for part in found.items if part.id == score.node)}”"
    people = [" and ".join(score.segment)] if score.segment else []
    people += [f"{score.sample} asked"] if score.sample is not None else []
    people += [score.date] if score.date else []
    if people:
        few = "; so few are a first look" if score.exploratory else ""
        yield f"  from {', '.join(people)}{few}"
    if score.opportunity is not None:
        over = {"overserved": "; overserved", "candidate": "; perhaps overserved"}
        yield (f"  opportunity {score.opportunity:g}: {score.rank}{over.get(score.overserved, '')}")
    else:
        yield f"  {score.reason}"
    for remark in score.remarks:
        yield f"  {remark}"


def _figure(written: object) -> object:
    return "not given" if written is None else written


def _link_lines(link: LinkWhy) -> Iterator[str]:
    place = f"{link.target}#{link.anchor}" if link.anchor else link.target
    yield f"{link.row}:{link.column}  {link.text} → {place or 'nothing'}"
    yield f"  {link.why}"
