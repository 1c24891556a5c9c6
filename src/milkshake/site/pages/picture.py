"""The picture that stands for the site, a job or a persona where others link to it.

It is for Open Graph, https://ogp.me, which takes no SVG, and has no letters. The site has a bar for
each kind by the number of its notes, or for each folder; a job and a persona have the mark of
their kind, and the opportunities of their needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from milkshake.jtbd.job_map import job_map
from milkshake.jtbd.views import headlines
from milkshake.jtbd.views._headline import needs_of_jobs
from milkshake.model.slugs import slug
from milkshake.site.catalogue import Catalogue
from milkshake.site.figures.neighbourhood import MARKS
from milkshake.site.layout import Layout
from milkshake.site.page import Page, Wanted
from milkshake.site.plan import Plan
from milkshake.site.raster import png
from milkshake.site.render import asset

WIDTH, HEIGHT = 800, 420
"""About 1.91 to 1, and not less than 600 pixels wide, as sites that show links want it."""

PICTURED = ("job", "persona")
"""The kinds whose notes have pictures of their own."""
_MOST = 7
_HIGHEST = 20.0
_LEFT, _LENGTH, _STEP, _BAR = 290, 450, 44, 24
_COLOR = re.compile(r"--([a-z]+): light-dark\((#[0-9a-f]{6})")


def wanted(catalogue: Catalogue) -> Iterator[Wanted]:
    """A URL for each picture, if the site has an address: links to pictures are whole ones."""
    if not catalogue.address:
        return
    yield Wanted("", "-/pictures/site.png")
    if catalogue.typed:
        for kind in PICTURED:
            for note in catalogue.kinds.get(kind, ()):
                yield Wanted(note.path, f"-/pictures/{slug(note.name)}.png")


def content(layout: Layout, page: Page) -> bytes:
    """The picture as PNG."""
    plan = layout.plan
    colors = dict(_COLOR.findall(asset("colors.css").decode()))
    accent = plan.config.site.accent or colors["job"]
    if not page.name:
        return png(_svg(_of_site(plan), "", accent, colors), WIDTH, HEIGHT)
    kind = plan.label(page.name)
    bars = [(share, "need") for share in _opportunities(plan, kind, page.name)]
    return png(_svg(bars, kind, accent, colors), WIDTH, HEIGHT)


def _of_site(plan: Plan) -> list[tuple[float, str]]:
    """The length of each bar, at most 1, and the kind that it stands for, or none."""
    if plan.typed:
        found = [(len(notes), kind) for kind, notes in plan.kinds.items()]
    else:
        found = [(plan.folders[path].total, "") for path in plan.folders[""].folders]
    most = max((count for count, _ in found), default=1)
    return [(count / most, kind) for count, kind in found[:_MOST]]


def _opportunities(plan: Plan, kind: str, path: str) -> list[float]:
    """The highest opportunities of a job and its steps, or of the jobs of a persona."""
    research = plan.research
    if kind == "job":
        jobs = [path, *(step.node for step in job_map(research, path).steps)]
    else:
        performed = research.sources(path, "performer")
        jobs = [one for one in performed if research.kind_of(one) == "job"]
    scores = research.once(headlines)
    scored = [scores[need].opportunity for need in needs_of_jobs(research, jobs) if need in scores]
    return [min(max(one / _HIGHEST, 0.0), 1.0) for one in scored[:_MOST]]


def _svg(bars: Sequence[tuple[float, str]], kind: str, accent: str, colors: dict[str, str]) -> str:
    """The picture: a mark, and bars beside it."""
    top = (HEIGHT - _STEP * len(bars) + _STEP - _BAR) / 2
    mark = MARKS.get(kind, MARKS["solution"])
    color = colors[kind] if kind else accent
    rows = "".join(
        f'<rect x="{_LEFT}" y="{top + _STEP * number:g}" rx="3" height="{_BAR}" '
        f'width="{max(6, _LENGTH * share):.1f}" fill="{colors.get(of, color)}"/>'
        for number, (share, of) in enumerate(bars)
    )
    x = 150 if bars else WIDTH // 2
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{colors["raised"]}"/>'
        f'<rect width="{WIDTH}" height="10" fill="{accent}"/>'
        f'<path transform="translate({x},{HEIGHT // 2}) scale(16)" fill="{color}" d="{mark}"/>'
        f"{rows}</svg>"
    )
