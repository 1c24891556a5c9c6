"""The map of each job that has three steps or more, as wide as the window."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from milkshake.jtbd.job_map import job_map
from milkshake.jtbd.tree import tree
from milkshake.jtbd.views._headline import headlines, needs_below
from milkshake.jtbd.views._job_map import jobs_with_maps, map_columns
from milkshake.jtbd.views.needs import ranking, standings
from milkshake.site import urls
from milkshake.site.catalogue import KIND_NAMES, Catalogue
from milkshake.site.entries import Crumb
from milkshake.site.job_map_table import map_table
from milkshake.site.layout import Layout, counted
from milkshake.site.nodes import node_title
from milkshake.site.page import Page, Wanted
from milkshake.site.plan import Plan
from milkshake.site.ranking import series_title
from milkshake.site.score_line import row_href, scale_text


def wanted(catalogue: Catalogue) -> Iterator[Wanted]:
    """A URL for each job with a map, called by its node."""
    research = catalogue.research
    for job in research.once(jobs_with_maps):
        name = urls.slug(research.title(job).replace("/", " "))
        yield Wanted(job, f"-/maps/{name}.html")


def content(layout: Layout, page: Page) -> bytes:
    """The whole map of a job."""
    plan, job = layout.plan, page.name
    research = plan.research
    link = node_title(plan, job, page.root)
    steps = [step for step in job_map(research, job).steps if step.state != "not_applicable"]
    in_map = {step.node for step in job_map(research, job).steps}
    others = [part for part in research.once(tree).parts[job] if part not in in_map]
    needs = research.once(needs_below)[job].count
    words = [counted(len(steps), "step", "steps")]
    if needs:
        words.append(counted(needs, "need", "needs"))
    crumbs = [Crumb(link.title, link.href)]
    if plan.typed and "job" in plan.kinds:
        crumbs.insert(0, Crumb(KIND_NAMES["job"][1], page.root + plan.kind_href("job")))
    return layout.fill(
        "map.html",
        page,
        f"Job map: {research.title(job)}",
        kind="job across",
        crumbs=crumbs,
        title_html=link.title,
        count=" · ".join(words),
        asked=_asked(plan, job, page.root),
        table=map_table(plan, job, page.root),
        others=[node_title(plan, part, page.root) for part in others],
        others_count=counted(
            len(others), "part that is no step of this job", "parts that are no steps of this job"
        ),
    )


def _asked(plan: Plan, job: str, root: str) -> list[tuple[str, str, str]]:
    """Where the scores in the map are from: who was asked, where they stand, and how many.

    The series that most of the scores are from come first.
    """
    research = plan.research
    found = map_columns(research, job)
    columns = (*found.columns, *((found.whole,) if found.whole else ()))
    scored = research.once(headlines)
    numbers: Counter[int] = Counter()
    for need in {need for column in columns for need in column.needs if need in scored}:
        numbers[research.once(standings)[need][0].series] += 1
    asked = []
    for number, count in sorted(numbers.items(), key=lambda one: (-one[1], one[0])):
        series = research.once(ranking)[number]
        words = series_title(series)
        if series.group == "ranked":
            words += f" · {scale_text(series.scale)}"
        asked.append((words, root + row_href(plan, number, 0), counted(count, "need", "needs")))
    return asked
