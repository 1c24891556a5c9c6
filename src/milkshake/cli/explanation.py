"""All that is known of one note, gathered for `milkshake explain`.

Each class below is a part of the JSON that the command prints: its fields are the keys there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from milkshake.cli.link_reasons import link_reason
from milkshake.jtbd.filing import Reason
from milkshake.jtbd.items import Item
from milkshake.jtbd.properties import Statement
from milkshake.jtbd.relations import relation_of
from milkshake.jtbd.research import Research
from milkshake.jtbd.schema import RELATION_TYPES
from milkshake.jtbd.scores import Score
from milkshake.model.diagnostic import Problem, Severity
from milkshake.resolve import Ambiguous, Found
from milkshake.vault import Edge, Vault


class ExplainedLink(Struct, frozen=True):
    """A link, the file and the place in it that it leads to (empty where none), and why."""

    row: int
    column: int
    text: str
    relation: str
    target: str
    anchor: str
    why: str


class ExplainedRelation(Struct, frozen=True):
    """A relation of the note to another node, and the line that states it.

    `backwards` is True where the note is the target, and `reads` says the relation in the
    words of the note's end. No line states an inherited relation: its `how` is ``whole``,
    and its `path` is that of the job it is inherited from.
    """

    relation: str
    backwards: bool
    reads: str
    node: str
    how: str
    path: str
    row: int


class ExplainedItem(Struct, frozen=True):
    """An item within the note; `force` is the name of the force if it is one, else empty.

    `step` are the words of the step of the job, and `stage` is the stage, that it belongs to.
    """

    id: str
    kind: str
    force: str
    step: str
    stage: str
    text: str
    row: int


class ExplainedScore(Struct, frozen=True):
    """A score of the note or of an item in it, and who gave it, how many people, and when.

    `opportunity` and `rank` say what the score means; where it means nothing, `reason` says why.
    """

    node: str
    importance: object
    satisfaction: object
    scale: str
    basis: str
    opportunity: float | None
    rank: str
    overserved: str
    reason: str
    remarks: tuple[str, ...]
    segment: tuple[str, ...]
    sample: int | None
    exploratory: bool
    date: str
    path: str
    row: int


class ExplainedProblem(Struct, frozen=True):
    """A problem in the note."""

    code: str
    name: str
    severity: Severity
    row: int
    column: int
    message: str
    help: str


class Explanation(Struct, frozen=True):
    """All that is known of one note; `parts` are the parts of its statement, by name and words."""

    path: str
    kind: str
    certain: bool
    hint: str
    reasons: tuple[Reason, ...]
    is_template: bool
    statement: Statement
    parts: tuple[tuple[str, str], ...]
    links: tuple[ExplainedLink, ...]
    relations: tuple[ExplainedRelation, ...]
    items: tuple[ExplainedItem, ...]
    scores: tuple[ExplainedScore, ...]
    problems: tuple[ExplainedProblem, ...]


def note_called(vault: Vault, words: str) -> str:
    """The path of the note that `words` name: by its path, from any folder, or as a link would.

    Raises LookupError, with a sentence for the user, where they name no note or several.
    """
    words = words.replace("\\", "/").removeprefix("./")
    path = words
    while path:
        if path in vault.notes:
            return path
        path = path.partition("/")[2]  # the path may begin outside the vault
    target = vault.resolver.resolve(words, "", "")
    if isinstance(target, Ambiguous):
        listed = ", ".join(f"`{path}`" for path in target.candidates)
        raise LookupError(f"several notes are called `{words}`: {listed}")
    if isinstance(target, Found) and target.path in vault.notes:
        return target.path
    aliased = vault.resolver.alias_of(words)
    if aliased:
        raise LookupError(f"`{words}` is an alias, of `{aliased[0]}`: name that note")
    near = vault.resolver.suggest(words)
    hint = f"; did you mean `{near[0]}`?" if near else ""
    raise LookupError(f"no note is called `{words}` in this vault{hint}")


def explain_note(
    research: Research,
    path: str,
    problems: Iterable[Problem],
    describe: Callable[[str], tuple[str, Severity]],
) -> Explanation:
    """All that is known of the note at `path`.

    `problems` are those of the whole vault; `describe` returns a rule's name and severity by
    its code. Raises KeyError where the vault has no such note.
    """
    inference = research.inferences[path]
    items = research.items_of(path)
    return Explanation(
        path,
        inference.kind,
        inference.certain,
        inference.hint or "",
        inference.reasons,
        research.vault.is_template(path),
        research.statement(path),
        tuple(
            (part.name, one.text[part.start : part.end])
            for one in research.analysed_statements.get(path, ())
            if one.node == path
            for part in one.parts
        ),
        tuple(_link(research.vault, edge) for edge in research.vault.edges[path]),
        tuple(_relations(research, path)),
        tuple(_item(research, item) for item in items),
        tuple(
            _score(node, score)
            for node in (path, *(item.id for item in items))
            for score in research.scores.get(node, ())
        ),
        tuple(
            ExplainedProblem(
                p.code,
                name,
                p.severity or usual,
                p.span.row,
                p.span.column,
                p.message,
                p.fix.message if p.fix else "",
            )
            for p in problems
            if p.path == path
            for name, usual in (describe(p.code),)
        ),
    )


def _item(research: Research, item: Item) -> ExplainedItem:
    steps = research.targets(item.id, "step") if item.kind == "need" else ()
    return ExplainedItem(
        item.id,
        item.kind,
        str(item.value("force") or ""),
        research.title(steps[0]) if steps else str(item.value("step") or ""),
        str(item.value("stage") or ""),
        item.text,
        item.span.row,
    )


def _link(vault: Vault, edge: Edge) -> ExplainedLink:
    target = edge.target
    anchor = target.anchor if isinstance(target, (Found, Ambiguous)) else ""
    span = edge.link.span
    return ExplainedLink(
        span.row,
        span.column,
        edge.link.text,
        relation_of(edge),
        edge.path or "",
        anchor,
        link_reason(vault, edge),
    )


def _relations(research: Research, path: str) -> Iterator[ExplainedRelation]:
    for backwards, relations in (
        (False, research.outgoing(path)),
        (True, research.incoming(path)),
    ):
        for relation in relations:
            kind = RELATION_TYPES[relation.name]
            # A mention in the note itself is shown rather than one in another note.
            mention = next((m for m in relation.mentions if m.path == path), relation.mentions[0])
            yield ExplainedRelation(
                relation.name,
                backwards,
                kind.backwards if backwards else kind.reads,
                relation.source if backwards else relation.target,
                mention.how,
                mention.path,
                mention.span.row,
            )
    for performer in research.performers.get(path, ()):
        if performer.inherited:
            reads = "inherits the performer"
            yield ExplainedRelation(
                "performer", False, reads, performer.path, "whole", performer.inherited, 0
            )


def _score(node: str, score: Score) -> ExplainedScore:
    ratings = [rating for rating in (score.importance, score.satisfaction) if rating is not None]
    return ExplainedScore(
        node,
        score.importance.written if score.importance else None,
        score.satisfaction.written if score.satisfaction else None,
        score.scale,
        score.basis,
        score.opportunity,
        score.opportunity_class,
        score.overserved,
        score.reason,
        tuple(rating.remark for rating in ratings if rating.remark),
        score.segment,
        score.sample,
        score.exploratory,
        score.date,
        score.path,
        score.span.row,
    )
