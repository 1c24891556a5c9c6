"""What `milkshake explain` prints: an explanation in words or as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from milkshake.cli.explanation import (
    ExplainedItem,
    ExplainedLink,
    ExplainedRelation,
    ExplainedScore,
    Explanation,
)
from milkshake.jtbd.schema.signals import CERTAIN, HUB
from milkshake.jtbd.unread import NOUNS, Unread, in_words

_ORIGINS = {
    "statement": "the property, section or line that states it",
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


def as_json(explanation: Explanation) -> str:
    """The explanation as JSON: rows and columns are 1-based, columns in code points."""
    data = msgspec.to_builtins(explanation, enc_hook=str)
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def as_text(explanation: Explanation) -> str:
    """The explanation in words, for a terminal or a file."""
    lines = [explanation.path, "", *_kind_lines(explanation)]
    origin = _ORIGINS[explanation.statement.origin]
    if explanation.kind in {"job", "need", "story"}:
        lines += ["", f"Statement, from {origin}", f"  {explanation.statement.text}"]
        lines += [f"    {name:<10}  {words}" for name, words in explanation.parts]
    lines += _section(f"Relations ({len(explanation.relations)})", _relation_lines(explanation))
    lines += _section(f"Items in it ({len(explanation.items)})", map(_item_line, explanation.items))
    lines += _section(
        "Scores",
        (line for score in explanation.scores for line in _score_lines(explanation, score)),
    )
    lines += _section(
        f"Links ({len(explanation.links)})",
        (line for link in explanation.links for line in _link_lines(link)),
    )
    if explanation.links:
        lines += ["", "The documentation explains the rules under “How links are resolved”."]
    problems = (
        f"{p.row}:{p.column}  {p.severity} {p.code} {p.name}: {': '.join(filter(None, said))}"
        for p in explanation.problems
        for said in ((p.message, p.help),)
    )
    lines += _section(f"Problems ({len(explanation.problems)})", problems)
    return "\n".join(lines) + "\n"


def unread_as_json(found: Iterable[Unread]) -> str:
    """What was not read as JSON: a list of mappings."""
    return json.dumps(msgspec.to_builtins(list(found)), ensure_ascii=False, indent=2) + "\n"


def unread_as_text(found: Sequence[Unread], here: Callable[[str], str]) -> str:
    """What was not read in words, each with its place and what would make it read.

    `here` turns a path of the vault into one from the working directory.
    """
    if not found:
        return "Nothing that looks like needs, steps, stories, forces or jobs is left unread.\n"
    lines = []
    for one in found:
        count = f"{one.count} {NOUNS[one.noun] if one.count == 1 else one.noun}"
        lines += [f"{here(one.path)}:{one.row}  a {one.form} of {count}", f"  {one.advice}"]
    return "\n".join([*lines, "", f"{in_words(found)}."]) + "\n"


def _kind_lines(explanation: Explanation) -> list[str]:
    if explanation.certain:
        lines = [f"Kind: {explanation.kind}"]
    elif explanation.hint:
        lines = [
            f"Kind: concept, though it may be {_a(explanation.hint)}",
            f"  What speaks for it is less than {CERTAIN} points, so no rule judges its words.",
            f"  Write `type: {explanation.hint}` to make it one.",
        ]
    else:
        lines = ["Kind: concept, for the signs disagree", "  Write `type:` with the kind it is."]
    for reason in explanation.reasons:
        where = f"{reason.path}:{reason.span.row}" if reason.path else f"line {reason.span.row}"
        place = "" if not reason.path and reason.span.end_column == 1 else f" ({where})"
        weight = "decides" if reason.weight >= HUB else f"{reason.weight} points"
        lines.append(f"  {weight:>9}  {reason.kind}: {reason.text}{place}")
    if not explanation.reasons:
        lines.append("  Nothing says otherwise: no property, tag, folder or form of words.")
    if explanation.is_template:
        lines.append("  It is a template: no rule looks at it, and the site leaves it out.")
    return lines


def _a(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _section(title: str, lines: Iterable[str]) -> list[str]:
    indented = [f"  {line}" for line in lines]
    return ["", title, *indented] if indented else []


def _relation_lines(explanation: Explanation) -> Iterator[str]:
    items = {item.id: f"“{item.text}”" for item in explanation.items}
    groups: dict[str, list[ExplainedRelation]] = {}
    for relation in explanation.relations:
        groups.setdefault(relation.reads, []).append(relation)
    for reads, relations in groups.items():
        yield reads
        for relation in relations:
            node = items.get(relation.node, relation.node)
            yield f"  {node} ({_place(explanation.path, relation)})"


def _place(path: str, relation: ExplainedRelation) -> str:
    if relation.how == "whole":
        return f"from {relation.path}"
    how = _HOWS[relation.how]
    if relation.path == path:
        return f"{how}, line {relation.row}"
    if relation.path == relation.node.partition("#")[0]:
        return f"{how}, line {relation.row} there"
    return f"{how}, {relation.path}:{relation.row}"


def _item_line(item: ExplainedItem) -> str:
    kind = item.force or ("step" if item.kind == "job" else item.kind)
    place = [f"step: {item.step}"] if item.step else []
    if item.stage and item.stage.casefold() != item.step.casefold() and item.stage != item.text:
        place.append(f"stage: {item.stage}")
    where = f" ({', '.join(place)})" if place else ""
    return f"{item.row}  {kind}: {item.text}{where}"


def _score_lines(explanation: Explanation, score: ExplainedScore) -> Iterator[str]:
    figures = f"importance {_figure(score.importance)}, satisfaction {_figure(score.satisfaction)}"
    measure = ", ".join(word for word in (score.scale, score.basis) if word)
    figures += f" ({measure})" if measure else ""
    where = f"line {score.row}" if score.path == explanation.path else f"{score.path}:{score.row}"
    yield f"{figures}, {where}"
    if score.node != explanation.path:
        yield f"  of “{next(item.text for item in explanation.items if item.id == score.node)}”"
    people = [" and ".join(score.segment)] if score.segment else []
    people += [f"{score.sample} asked"] if score.sample is not None else []
    people += [score.date] if score.date else []
    if people:
        caution = "; so few are a first look" if score.exploratory else ""
        yield f"  from {', '.join(people)}{caution}"
    if score.opportunity is not None:
        labels = {"overserved": "; overserved", "candidate": "; perhaps overserved"}
        label = labels.get(score.overserved, "")
        yield f"  opportunity {score.opportunity:g}: {score.rank}{label}"
    else:
        yield f"  {score.reason}"
    for remark in score.remarks:
        yield f"  {remark}"


def _figure(written: object) -> object:
    return "not given" if written is None else written


def _link_lines(link: ExplainedLink) -> Iterator[str]:
    place = f"{link.target}#{link.anchor}" if link.anchor else link.target
    yield f"{link.row}:{link.column}  {link.text} → {place or 'nothing'}"
    yield f"  {link.why}"
