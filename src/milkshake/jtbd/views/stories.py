"""The job stories of a vault, by the job and the stage that they belong to."""

from __future__ import annotations

from msgspec import Struct

from milkshake.jtbd.nodes import nodes
from milkshake.jtbd.properties import stage
from milkshake.jtbd.quotes import plain
from milkshake.jtbd.research import Research
from milkshake.jtbd.schema import STAGES
from milkshake.jtbd.story_parts import story_parts
from milkshake.jtbd.views._view import View
from milkshake.model.order import natural


class StoryRow(Struct, frozen=True, kw_only=True):
    """A story: its parts as far as it has them; without any, its words are the `situation`.

    `id` is the path of a note, or ``path#^id`` of an item within one. `job` and `performer`
    have titles.
    """

    id: str
    situation: str
    motivation: str
    outcome: str
    job: tuple[str, ...]
    stage: str
    performer: tuple[str, ...]
    path: str


class Story(Struct, frozen=True):
    """A story and its place: the node of the `job` whose map it belongs to, and of the `step`.

    `jobs`, `performers` and `interviews` are nodes. `in_parts` is False for a story that
    the grammar cannot cut into its parts.
    """

    row: StoryRow
    job: str
    step: str
    jobs: tuple[str, ...]
    performers: tuple[str, ...]
    interviews: tuple[str, ...]
    in_parts: bool


def stories(research: Research) -> tuple[Story, ...]:
    """The stories by job, by stage in the order of the map, and by their words."""
    found = [_story(research, node) for node in nodes(research, "story")]
    found.sort(key=lambda one: _order(research, one))
    return tuple(found)


def story_rows(research: Research) -> tuple[StoryRow, ...]:
    """A row for each story, in the order of `stories`."""
    return tuple(one.row for one in research.once(stories))


def _order(research: Research, story: Story) -> tuple[object, ...]:
    """The sort key of a story; those of a whole job come before those of its stages."""
    title = natural(research.title(story.job)) if story.job else ""
    known = story.row.stage in STAGES
    at = STAGES.index(story.row.stage) if known else len(STAGES) if story.row.stage else -1
    words = natural(story.row.situation)
    return not story.job, title, story.job, at, story.row.stage, story.step, words


def _story(research: Research, node: str) -> Story:
    said = research.statement(node)
    parts = {
        name: plain(research, said.path, said.span, words)
        for name, words in story_parts(research, node).items()
    }
    jobs = tuple(one for one in research.targets(node, "job") if research.kind_of(one) == "job")
    job, step, of_stage = _place(research, jobs[0]) if jobs else ("", "", "")
    own = [one for one in research.targets(node, "performer") if one in research.vault.notes]
    evidence = dict.fromkeys(research.targets(node, "evidence"))
    row = StoryRow(
        id=node,
        situation=parts.get("situation", "")
        if parts
        else plain(research, said.path, said.span, said.text),
        motivation=parts.get("motivation", ""),
        outcome=parts.get("outcome", ""),
        job=tuple(research.title(one) for one in jobs),
        stage=of_stage,
        performer=tuple(research.title(one) for one in own),
        path=said.path,
    )
    interviews = tuple(one for one in evidence if research.kind_of(one) == "interview")
    return Story(row, job, step, jobs, tuple(own), interviews, bool(parts))


def _place(research: Research, job: str) -> tuple[str, str, str]:
    """The job whose map `job` is in, the step there, and its stage.

    A job that is a step, or a part of one, belongs to the job that this step is a part of.
    """
    at, seen = job, {job}
    while True:
        whole = next(iter(research.targets(at, "part_of")), "")
        of_stage = stage(research.properties_of(at))
        if of_stage:
            return whole or at, at, of_stage
        if not whole or whole in seen:
            return job, "", ""
        seen.add(whole)
        at = whole


VIEW = View(
    "stories",
    "Job stories",
    "the job stories in their three parts, by job and stage",
    StoryRow,
    story_rows,
    ("situation", "motivation", "outcome", "job", "performer"),
    "No note tells a job story. Write one with `type: story` and `statement: When I come home "
    "late, I want to settle on one dinner, so I can start cooking`.",
)
