"""What people said: a quote from each of up to five interviews with a persona."""

from __future__ import annotations

from msgspec import Struct

from milkshake.jtbd.research import Research
from milkshake.model.note import ID_PREFIX, Block, Note
from milkshake.resolve import Ambiguous, Found
from milkshake.site import texts
from milkshake.site.body import link_tag
from milkshake.site.entries import NoteLink
from milkshake.site.layout import Layout
from milkshake.site.nodes import node_title
from milkshake.site.page import Page
from milkshake.site.plan import Plan
from milkshake.site.render import Markup, markup, render, with_formulas
from milkshake.site.words import word_of

TELLS: tuple[str, ...] = ()
_MOST = 5
_LONGEST = 600


class Quote(Struct, frozen=True):
    """A quote as HTML and the interview that it comes from."""

    html: Markup | str
    source: NoteLink


def section(layout: Layout, page: Page, node: str) -> Markup | str:
    """The first quote of each interview, without those that the note embeds itself."""
    plan, research = layout.plan, layout.plan.research
    quotes: list[Quote] = []
    for interview in interviews_with(research, node):
        if len(quotes) == _MOST:
            break
        said = _quote(plan, interview, _embedded(plan, node), page, len(quotes))
        if said:
            quotes.append(Quote(said, node_title(plan, interview, page.root)))
    return markup(render("sections/words.html", quotes=quotes)) if quotes else ""


def interviews_with(research: Research, persona: str) -> list[str]:
    """The interviews with the persona, and then those that are evidence for it."""
    names = ("participant", "segment", "performer")
    found = dict.fromkeys(one for name in names for one in research.sources(persona, name))
    found |= dict.fromkeys(research.targets(persona, "evidence"))
    return [one for one in found if research.kinds.get(one) == "interview"]


def _embedded(plan: Plan, path: str) -> set[tuple[str, str]]:
    """The notes and places in them that the note embeds."""
    targets = (edge.target for edge in plan.vault.edges[path] if edge.link.embed)
    return {(one.path, one.anchor) for one in targets if isinstance(one, (Found, Ambiguous))}


def _quote(
    plan: Plan, interview: str, embedded: set[tuple[str, str]], page: Page, number: int
) -> Markup | str:
    note = plan.vault.notes[interview]
    for block in note.blocks:
        opening = texts.body(note)[block.start]
        if not isinstance(opening, str) or not opening.startswith("<blockquote"):
            continue
        if (interview, f"^{block.id.lower()}") not in embedded:
            html = _block(plan, note, block, page, f"_said-{number}-")
            if html:
                return html
    for item in plan.research.items_of(interview):
        if item.kind == "force":
            return markup(f"<blockquote><p>{with_formulas(note, item.text)}</p></blockquote>")
    return ""


def _block(plan: Plan, note: Note, block: Block, page: Page, prefix: str) -> Markup | str:
    """A block of a note, with a prefix before the ids in it; empty if it is long or embeds."""
    out = []
    edges = plan.vault.edges[note.path]
    for piece in texts.body(note)[block.start : block.end]:
        if isinstance(piece, str):
            out.append(piece)
        elif piece == ID_PREFIX:
            out.append(prefix)
        elif word := word_of(piece):
            out.append(word)
        elif piece < 0 or edges[piece].link.embed:
            return ""
        else:
            out.append(link_tag(plan, edges[piece], page.url))
    html = "".join(out)
    return markup(html) if len(html) <= _LONGEST else ""
