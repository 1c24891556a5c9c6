"""A job on one page to print: who does it, how, what they need, and what is not known."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from milkshake.jtbd.interviews import ENOUGH_INTERVIEWS
from milkshake.jtbd.job_map import job_map
from milkshake.jtbd.properties import choice, stage
from milkshake.jtbd.quotes import plain
from milkshake.jtbd.research import Research
from milkshake.jtbd.schema import ACCOMPANYING
from milkshake.jtbd.tree import is_main, job_type, level
from milkshake.jtbd.views import headlines
from milkshake.jtbd.views._alternatives import solutions_for
from milkshake.jtbd.views._headline import needs_of_jobs
from milkshake.jtbd.views._job_map import has_map
from milkshake.jtbd.views._needs_of import interviews
from milkshake.model.slugs import slug
from milkshake.site.catalogue import Catalogue
from milkshake.site.entries import NoteLink
from milkshake.site.layout import Layout
from milkshake.site.lists import values
from milkshake.site.nodes import in_order, listed, node_title, path_of
from milkshake.site.page import Page, Wanted
from milkshake.site.plan import Plan
from milkshake.site.ranking import asked
from milkshake.site.render import Markup, with_formulas
from milkshake.site.scored import scored_need
from milkshake.site.switches import FORCES
from milkshake.site.vocabulary import value_words
from milkshake.site.words import in_figures, say

_MOST = 6
_STEPS = 12
_TOP = 5


class ScoredNeed(Struct, frozen=True):
    """A need, its opportunity as text or empty, and what this means and who was asked in words."""

    link: NoteLink
    opportunity: str
    reading: str


class Said(Struct, frozen=True):
    """A force, a quote that tells of it, and the note that has the quote; or neither."""

    force: str
    quote: Markup | str
    source: NoteLink | None


def wanted(catalogue: Catalogue) -> Iterator[Wanted]:
    """A URL for each job with a sheet, called by the path of the job."""
    for note in catalogue.kinds.get("job", ()):
        if catalogue.typed and has_sheet(catalogue.research, note.path):
            yield Wanted(note.path, f"-/sheets/{slug(note.name)}.html")


def has_sheet(research: Research, job: str) -> bool:
    """Whether the job is the main one, has a map, or is a big one with a step or a need.

    A step has none.
    """
    own = research.properties[job]
    if stage(own) or job not in research.note_items or _accompanies(research, job):
        return False
    if is_main(research, job) or has_map(research, job):
        return True
    parts = (*research.sources(job, "part_of"), *research.sources(job, "job"))
    is_big = level(research, job) == "big"
    return is_big and any(research.kind_of(one) in ("job", "need") for one in parts)


def content(layout: Layout, page: Page) -> bytes:
    """The sheet of the job at the path that the page is called by."""
    plan, research = layout.plan, layout.plan.research
    job, note = page.name, plan.vault.notes[page.name]
    parts = [one for one in job_map(research, job).steps if not _accompanies(research, one.node)]
    steps = [one.node for one in parts if one.state != "not_applicable"]
    needs = needs_of_jobs(research, [job, *steps])
    sides = _sides(research, job)
    circumstances = values(plan, job, "circumstances", page.url)
    performers = [one.path for one in research.performers.get(job, ())]
    forces = _forces(plan, job, page.root)
    solutions = in_order(research, solutions_for(research, [job, *steps, *needs]))
    return layout.fill(
        "sheet.html",
        page,
        say("sheet.title", job=note.in_words(research.statement(job).text)),
        kind="job",
        job=node_title(plan, job, page.root),
        statement=with_formulas(note, research.statement(job).text),
        performers=[node_title(plan, one, page.root) for one in performers],
        steps=[node_title(plan, one, page.root) for one in steps[:_STEPS]],
        more_steps=len(steps[_STEPS:]),
        needs=[_scored(plan, one, page.root) for one in needs[:_TOP]],
        more_needs=len(needs[_TOP:]),
        asked=asked(plan, needs[:_TOP], page.root),
        circumstances=circumstances[:_TOP],
        more_circumstances=len(circumstances[_TOP:]),
        sides=[
            (value_words(job_type(research, one)), listed(plan, one, page.root))
            for one in sides[:_MOST]
        ],
        more_sides=len(sides[_MOST:]),
        forces=forces,
        solutions=[
            (_what(research, one), node_title(plan, one, page.root))
            for one in _shown(research, solutions)
        ],
        more_solutions=len(solutions[_MOST:]),
        unknown=[
            *_not_known(research, job, needs, solutions),
            *([] if performers else [say("sheet.who_performs_it")]),
            *([] if circumstances else [say("sheet.in_which_circumstances")]),
            *([] if sides else [say("sheet.how_people_want_to_feel")]),
        ],
    )


def _accompanies(research: Research, job: str) -> bool:
    return job_type(research, job) in ACCOMPANYING


def _scored(plan: Plan, need: str, root: str) -> ScoredNeed:
    headline = plan.research.once(headlines).get(need)
    return ScoredNeed(
        listed(plan, need, root),
        "" if headline is None else in_figures(headline.opportunity, ".1f"),
        scored_need(plan, need, root).words,
    )


def _sides(research: Research, job: str) -> list[str]:
    beside = {*research.targets(job, "related"), *research.sources(job, "part_of")}
    return in_order(research, (one for one in beside if _accompanies(research, one)))


def _forces(plan: Plan, job: str, root: str) -> list[Said]:
    """A quote for each force: from the note of the job, else from an interview that supports it."""
    research = plan.research
    told: dict[str, list[str]] = {}
    for path in (job, *research.targets(job, "evidence")):
        if path in plan.vault.notes:
            for item in research.items_of(path):
                force = item.value("force")
                if item.kind == "force" and isinstance(force, str):
                    told.setdefault(force, []).append(item.id)
    heard: set[str] = set()
    said = []
    for force in FORCES:
        quotes = told.get(force)
        if not quotes:
            said.append(Said(say(f"force.{force}"), "", None))
            continue
        # Each force in the words of somebody else, if there are as many.
        fresh = (one for one in quotes if path_of(research, one) not in heard)
        node = next(fresh, quotes[0])
        path = path_of(research, node)
        heard.add(path)
        item = research.items[node]
        words = with_formulas(plan.vault.notes[path], plain(research, path, item.span, item.text))
        source = node_title(plan, path, root) if path != job else None
        said.append(Said(say(f"force.{force}"), words, source))
    return said


def _shown(research: Research, solutions: list[str]) -> list[str]:
    """As many solutions as there is room for: nothing at all is always among them, and last."""
    nothing = [one for one in solutions if _kind_of(research, one) == "nothing"][:1]
    others = [one for one in solutions if one not in nothing]
    return [*others[: _MOST - len(nothing)], *nothing]


def _what(research: Research, solution: str) -> str:
    kind = _kind_of(research, solution)
    return say("sheet.our_own") if kind == "own" else value_words(kind)


def _kind_of(research: Research, solution: str) -> str:
    """The kind of a solution; ``own`` for any of our own."""
    properties = research.properties_of(solution)
    is_own = choice(properties, "owner") == "own"
    return "own" if is_own else choice(properties, "solution_kind") or ""


def _not_known(
    research: Research, job: str, needs: list[str], solutions: list[str]
) -> Iterator[str]:
    """What the notes do not tell of the job, in words."""
    silent = [name for name, state in job_map(research, job).stages if state == "unknown"]
    if silent:
        yield say("sheet.what_people_do", stages=", ".join(map(value_words, silent)))
    if not needs:
        yield say("sheet.what_people_need")
    without = len(set(needs) - research.once(headlines).keys())
    if without:
        yield say("sheet.how_important", without)
    if not solutions:
        yield say("sheet.what_people_hire")
    elif not any(_kind_of(research, one) == "nothing" for one in solutions):
        yield say("sheet.whether_people_go_without")
    count = len(interviews(research, job))
    if count < ENOUGH_INTERVIEWS:
        yield say("sheet.more_interviews", count)
