"""What a note is taken for and why: kind, links, relations, items, scores, findings. In words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from milkshake.jtbd.kinds import Reason
from milkshake.jtbd.properties import Statement
from milkshake.jtbd.relations import relation_of
from milkshake.jtbd.research import Research
from milkshake.jtbd.schema import RELATION_TYPES
from milkshake.jtbd.scores import Score
from milkshake.model.diagnostic import Problem, Severity
from milkshake.resolve import Ambiguous, Found, Missing, Withheld, fold
from milkshake.vault import Edge, Vault


class LinkWhy(Struct, frozen=True):
    """A link, the file or place it leads to (empty: none), and why that one."""

    row: int
    column: int
    text: str
    relation: str
    target: str
    anchor: str
    why: str


class Tie(Struct, frozen=True):
    """A relation of the note to another node, in the words of this end, and who says so where.

    An inherited one is said by no line: `how` is ``whole``, `path` the job it comes from.
    """

    relation: str
    backwards: bool
    reads: str
    node: str
    how: str
    path: str
    row: int


class Part(Struct, frozen=True):
    """An item within the note; `force` says which of them a force is."""

    id: str
    kind: str
    force: str
    text: str
    row: int


class Marks(Struct, frozen=True):
    """A score and what it says, or why it says nothing; who gave it, how many of them, when."""

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


class Seen(Struct, frozen=True):
    """A finding in the note."""

    code: str
    name: str
    severity: Severity
    row: int
    column: int
    message: str


class Explanation(Struct, frozen=True):
    """All that is known of one note. `parts` are those of its statement: name and words."""

    path: str
    kind: str
    certain: bool
    hint: str
    reasons: tuple[Reason, ...]
    statement: Statement
    parts: tuple[tuple[str, str], ...]
    links: tuple[LinkWhy, ...]
    relations: tuple[Tie, ...]
    items: tuple[Part, ...]
    scores: tuple[Marks, ...]
    problems: tuple[Seen, ...]


def find(vault: Vault, words: str) -> str:
    """The path of the note that `words` name: its path, from anywhere, or what a link would say.

    Raises LookupError, with a sentence for the user, where none or several answer.
    """
    words = words.replace("\\", "/").removeprefix("./")
    inner = words
    while inner:
        if inner in vault.notes:
            return inner
        inner = inner.partition("/")[2]  # the path may begin outside the vault
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


def explain(
    research: Research,
    path: str,
    problems: Iterable[Problem],
    describe: Callable[[str], tuple[str, Severity]],
) -> Explanation:
    """All that is known of the note at `path`, of which `problems` (of any notes) are known.

    `describe` tells a rule's name and severity by its code.
    """
    inference = research.inferences[path]
    items = research.items_of(path)
    return Explanation(
        path,
        inference.kind,
        inference.certain,
        inference.hint or "",
        inference.reasons,
        research.statement(path),
        tuple(
            (part.name, one.text[part.start : part.end])
            for one in research.analysed_statements.get(path, ())
            if one.node == path
            for part in one.parts
        ),
        tuple(_link(research.vault, edge) for edge in research.vault.edges[path]),
        tuple(_ties(research, path)),
        tuple(
            Part(item.id, item.kind, str(item.value("force") or ""), item.text, item.span.row)
            for item in items
        ),
        tuple(
            _marks(node, score)
            for node in (path, *(item.id for item in items))
            for score in research.scores.get(node, ())
        ),
        tuple(
            Seen(p.code, name, p.severity or usual, p.span.row, p.span.column, p.message)
            for p in problems
            if p.path == path
            for name, usual in (describe(p.code),)
        ),
    )


def _link(vault: Vault, edge: Edge) -> LinkWhy:
    target = edge.target
    anchor = target.anchor if isinstance(target, (Found, Ambiguous)) else ""
    span = edge.link.span
    return LinkWhy(
        span.row,
        span.column,
        edge.link.text,
        relation_of(edge),
        edge.path or "",
        anchor,
        why(vault, edge),
    )


def why(vault: Vault, edge: Edge) -> str:
    """Why the link leads where it does. The numbers are those of the rules in the README."""
    target, written = edge.target, edge.link.target
    if isinstance(target, Withheld):
        return "it leads to a note that is not published"
    if isinstance(target, Missing):
        aliased = vault.resolver.alias_of(written)
        if aliased:
            return (
                f"no file has that name; it is an alias of `{aliased[0]}`, and those do not count"
            )
        near = vault.resolver.suggest(written)
        return "no file has that name" + (f"; `{near[0]}` comes close" if near else "")
    lost = "" if target.subpath_found else f"; the file has no `{edge.link.subpath}`"
    return _rule_of_path(vault, edge, written, target) + lost


def _rule_of_path(vault: Vault, edge: Edge, written: str, target: Found | Ambiguous) -> str:
    if not written:
        return "a link without a path means this note (rule 1)"
    if written.startswith(("./", "../")):
        return "the path is followed from the folder of this note (rule 3)"
    if written.startswith("/"):
        return "the path is followed from the top of the vault (rule 5)"
    if isinstance(target, Ambiguous):
        return (
            f"{len(target.candidates)} files answer equally well; "
            "the first in the alphabet is taken (rule 7)"
        )
    named = vault.resolver.files_named(written)
    if len(named) == 1 and "/" not in written:
        return "it is the only file of that name (rule 2)"
    if fold(target.path) in {fold(written), fold(f"{written}.md")}:
        return "this is the exact path from the top of the vault (rule 4)"
    if len(named) == 1:
        return "it is the only file whose path ends so (rule 6)"
    folder = edge.source.rpartition("/")[0]
    nearer = f"of {len(named)} files of that name "
    if folder and target.path.startswith(f"{folder}/"):
        return nearer + "it lies below the folder of this note (rule 6)"
    return nearer + "it has the shortest path (rule 6)"


def _ties(research: Research, path: str) -> Iterator[Tie]:
    for backwards, found in (
        (False, research.outgoing(path)),
        (True, research.incoming(path)),
    ):
        for relation in found:
            kind = RELATION_TYPES[relation.name]
            # What the note itself says goes before what others say of it.
            place = next((m for m in relation.mentions if m.path == path), relation.mentions[0])
            yield Tie(
                relation.name,
                backwards,
                kind.backwards if backwards else kind.reads,
                relation.source if backwards else relation.target,
                place.how,
                place.path,
                place.span.row,
            )
    for performer in research.performers.get(path, ()):
        if performer.inherited:
            reads = "inherits the performer"
            yield Tie("performer", False, reads, performer.path, "whole", performer.inherited, 0)


def _marks(node: str, score: Score) -> Marks:
    ratings = [rating for rating in (score.importance, score.satisfaction) if rating is not None]
    return Marks(
        node,
        score.importance.written if score.importance else None,
        score.satisfaction.written if score.satisfaction else None,
        score.scale,
        score.basis,
        score.opportunity,
        score.rank,
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
