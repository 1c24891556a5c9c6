"""The map of each job that has three steps or more, as wide as the window."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.jtbd.job_map import job_map
from milkshake.jtbd.research import Research
from milkshake.jtbd.tree import tree
from milkshake.jtbd.views._headline import needs_below
from milkshake.jtbd.views._job_map import jobs_with_maps, map_columns
from milkshake.site import urls
from milkshake.site.catalogue import Catalogue
from milkshake.site.entries import Crumb
from milkshake.site.job_map_table import map_table
from milkshake.site.layout import Layout
from milkshake.site.nodes import node_title, path_of
from milkshake.site.page import Page, Wanted
from milkshake.site.ranking import asked
from milkshake.site.ties import tied_href
from milkshake.site.words import say


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
    words = [say("count.step", len(steps))]
    if needs:
        words.append(say("count.need", needs))
    crumbs = [Crumb(link.title, link.href)]
    if plan.typed and "job" in plan.kinds:
        crumbs.insert(0, Crumb(say("kind.job", 2), page.root + plan.kind_href("job")))
    return layout.fill(
        "map.html",
        page,
        say("map.of", job=research.title(job)),
        kind="job across",
        crumbs=crumbs,
        title_html=link.title,
        count=" · ".join(words),
        asked=asked(plan, _needs(research, job), page.root),
        table=map_table(plan, job, page.root),
        others=[node_title(plan, part, page.root) for part in others],
        every=tied_href(plan, path_of(research, job), page.root) or link.href,
        others_count=say("map.others", len(others)),
    )


def _needs(research: Research, job: str) -> set[str]:
    """The needs of all columns of the map."""
    found = map_columns(research, job)
    columns = (*found.columns, *((found.whole,) if found.whole else ()))
    return {need for column in columns for need in column.needs}
