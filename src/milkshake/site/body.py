"""Joins the pieces of a note's body into the HTML of its page.

Links get their tags, and embeds show what they embed. The links of an embedded
note lead where they lead on the note's own page. Its element ids get a prefix, so
that no id is on the page twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from milkshake.model.external import is_on_the_web, may_link_to, shown
from milkshake.model.files import (
    is_audio,
    is_drawing,
    is_image,
    is_markdown,
    is_pdf,
    is_video,
    without_export_id,
)
from milkshake.model.link import Link
from milkshake.model.note import FIRST_BASE, ID_PREFIX, Heading, Note
from milkshake.parse.render.images import caption_and_size
from milkshake.resolve import Ambiguous, Folder, Found, Withheld
from milkshake.site import texts, urls
from milkshake.site.canvas_html import canvas_html
from milkshake.site.drawings import drawing_html
from milkshake.site.footnotes import footnote_item, with_footnotes
from milkshake.site.plan import Plan
from milkshake.site.render import escape, markup, with_formulas
from milkshake.site.titles import opening_heading
from milkshake.site.words import say, word_of
from milkshake.vault import Edge

if TYPE_CHECKING:
    from milkshake.bases import View

MAX_DEPTH = 5
"""How many notes may embed one another on a page; what lies deeper is linked to instead."""

MAX_EMBEDDED = 2_000_000
"""How many characters of other notes a page shows; the rest is linked to instead."""

_MARKDOWN_LINK = re.compile(r"!?\[([^\[\]]*)\]\(<?([a-zA-Z][a-zA-Z0-9+.-]*:[^()<>]*)>?\)")


def join_body(plan: Plan, note: Note, url: str, only_listed: bool = False) -> str:
    """The HTML of `note` for the page at `url`, without a heading that is its title.

    With `only_listed`, unlisted notes are as those that are withheld.
    """
    if note.is_drawing:
        return f"<p>{drawing_html(plan, note.path, url)}</p>\n"
    page = _Page(plan, url, only_listed)
    page.join(note, without_title(plan, note), "", ((note.path, ""),))
    return "".join(page.out)


def without_title(plan: Plan, note: Note) -> Sequence[str | int]:
    """The pieces of a note's body, without a first heading that is the page's title."""
    if note.canvas is not None:
        return canvas_html(note.canvas)
    heading = title_heading(plan, note)
    if heading is None:
        return texts.body(note)
    body = texts.body(note)
    for index in range(heading.start, len(body)):
        piece = body[index]
        if isinstance(piece, str) and "</h1>" in piece:
            rest = (piece.partition("</h1>")[2], *body[index + 1 :])
            block = next((b for b in note.blocks if b.start == heading.start), None)
            if block is None:
                return rest
            return ('<span id="', ID_PREFIX, f'^{block.id.lower()}"></span>', *rest)
    return body


def title_heading(plan: Plan, note: Note) -> Heading | None:
    """The opening heading if the page shows it as its title, else None.

    It does so where the heading repeats the note's title, on the home note, and on the
    page of a folder that has no other title.
    """
    heading = opening_heading(note)
    if heading is None or note.path == plan.home:
        return heading
    title = plan.title_of(note)
    return heading if title.heading or _bare(heading.html) == _bare(title.html) else None


def link_tag(plan: Plan, edge: Edge, url: str) -> str:
    """The opening tag of a link on the page at `url`; the caller adds its words and ``</a>``."""
    target = edge.on_site
    if isinstance(target, Folder):
        folder = plan.folder_href(target.path)
        return f'<a href="{urls.root(url)}{folder}">' if folder else "<a>"
    if isinstance(target, (Found, Ambiguous)):
        path = target.path
        href = plan.hrefs.get(path)
        if href is not None:
            kind = plan.label(path) if path in plan.note_urls else "file"
            if not target.subpath_found:
                title = escape(say("note.no_place", place=edge.link.subpath))
                return f'<a class="broken {kind}" href="{urls.root(url)}{href}" title="{title}">'
            place = f"{urls.root(url)}{href}"
            if kind == "file":
                place += _file_place(edge.link, target.anchor)
            elif target.anchor:
                at_home = plan.note_urls.get(path) == url
                place = f"{'' if at_home else place}{urls.fragment(target.anchor)}"
            label = f' class="{kind}"' if kind else ""
            return f'<a{label} href="{place}"{urls.download(path)}>'
        if is_drawing(path):
            return "<a>"
    if isinstance(target, Withheld) or edge.link.is_html:
        return "<a>"
    unresolved = escape(say("note.unresolved"))
    return f'<a class="unresolved" title="{unresolved}">'


def words(link: Link) -> str:
    """The words of a link where it stands alone: the display text, else the name of its target."""
    display = link.display or ""
    if link.embed:
        display, _ = caption_and_size(display)
    target = without_export_id(link.target)
    return display or f"{target}{link.subpath}".strip("#").replace("#", " › ") or link.text


def text_with_links(plan: Plan, note: Note, text: str, edges: Iterable[Edge], url: str) -> str:
    """The text of a property of `note` as HTML, with the tags of its links."""
    out = []
    position = 0
    for edge in edges:
        start = text.find(edge.link.text, position)
        if start >= 0:
            tag = link_tag(plan, edge, url)
            before, label = text[position:start], words(edge.link)
            out.append(f"{_with_addresses(note, before)}{tag}{with_formulas(note, label)}</a>")
            position = start + len(edge.link.text)
    return "".join([*out, _with_addresses(note, text[position:])])


def _with_addresses(note: Note, text: str) -> str:
    """Text without links into the vault as HTML, with a link where it holds an address.

    That is the whole of it, or the destination of a Markdown link.
    """
    if is_on_the_web(text):
        return f'<a href="{escape(text)}">{escape(text)}</a>'
    if "](" not in text:
        return with_formulas(note, shown(text))
    out: list[str] = []
    position = 0
    for match in _MARKDOWN_LINK.finditer(text):
        label, address = with_formulas(note, match[1] or shown(match[2])), match[2]
        out.append(with_formulas(note, text[position : match.start()]))
        out.append(f'<a href="{escape(address)}">{label}</a>' if may_link_to(address) else label)
        position = match.end()
    return "".join([*out, with_formulas(note, text[position:])])


class _Page:
    """A page while it is joined: the HTML so far, and how much of it comes from other notes."""

    def __init__(self, plan: Plan, url: str, only_listed: bool = False) -> None:
        self.plan = plan
        listed = plan.vault.notes
        self.unlisted = plan.vault.with_unlisted.notes.keys() - listed if only_listed else set()
        self.vault = plan.vault.with_unlisted
        self.url = url
        self.root = urls.root(url)
        self.out: list[str] = []
        self.embeds = 0
        self.room = MAX_EMBEDDED

    def join(
        self,
        note: Note,
        pieces: Sequence[str | int],
        prefix: str,
        trail: tuple[tuple[str, str], ...],
    ) -> None:
        """Write `pieces` of `note`.

        `trail` names the notes that embed one another down to this one, each with the
        anchor of the part that is shown; the page's own note comes first.
        """
        out = self.out
        edges = self.vault.edges[note.path]
        if self.unlisted:
            edges = tuple(
                replace(edge, target=Withheld()) if edge.path_on_site in self.unlisted else edge
                for edge in edges
            )
        for piece in pieces:
            if isinstance(piece, str):
                out.append(piece)
            elif piece <= FIRST_BASE:
                for view in self.plan.base_views.views(note.bases[FIRST_BASE - piece], note.path):
                    self.base(view, "")
            elif piece >= 0:
                edge = edges[piece]
                if edge.link.embed:
                    self.embed(edge, trail)
                else:
                    out.append(link_tag(self.plan, edge, self.url))
            else:
                out.append(prefix if piece == ID_PREFIX else word_of(piece))

    def embed(self, edge: Edge, trail: tuple[tuple[str, str], ...]) -> None:
        """Write what an embed shows, or why it cannot be shown."""
        target = edge.on_site
        if isinstance(target, Withheld):
            return
        if isinstance(target, Folder):
            tag = link_tag(self.plan, edge, self.url)
            self.out.append(f"{tag}{escape(words(edge.link))}</a>")
            return
        path = edge.path_on_site or ""
        note = self.vault.notes.get(path)
        if is_drawing(path) or (note is not None and self._is_shown_drawn(note, edge.link)):
            self.out.append(drawing_html(self.plan, path, self.url, edge.link))
            return
        if not isinstance(target, (Found, Ambiguous)) or target.path not in self.plan.hrefs:
            said = say("note.nothing_yet", name=markup(_name(edge.link)))
            self.out.append(f'<span class="missing">{said}</span>')
            return
        if note is None:
            link = edge.link
            if "$" in (link.display or ""):
                # An alternative text and a tooltip are plain text.
                writer = self.vault.notes[edge.source]
                link = replace(link, display=writer.in_words(link.display or ""))
            self.out.append(self.file(link, target.path, target.anchor))
            return
        if note.bases and not is_markdown(note.path):
            name = edge.link.subpath.removeprefix("#")
            view = self.plan.base_views.view(note.bases[0], trail[0][0], name)
            self.base(view, link_tag(self.plan, edge, self.url))
            return
        tag = link_tag(self.plan, edge, self.url)
        name = self.plan.title_of(note).html
        if not target.subpath_found:
            there = markup(f"{tag}{name}</a>")
            said = say("note.not_there", place=edge.link.subpath, note=there)
            self.out.append(f'<span class="missing">{said}</span>')
            return
        pieces, name = _part(self.plan, note, target.anchor)
        if target.anchor and note.footnotes:
            pieces = with_footnotes(note, pieces)
        here = (target.path, target.anchor)
        size = sum(len(p) for p in pieces if isinstance(p, str))
        if here in trail:
            self.stop(tag, name, say("note.circle"))
        elif len(trail) > MAX_DEPTH or size > self.room:
            self.stop(tag, name, say("note.on_its_own_page"))
        else:
            self.room -= size
            self.embeds += 1
            kind = self.plan.label(target.path)
            source = f'<p class="embed-source">{tag}{name}</a></p>'
            # A block is quoted, and its source follows; more than that has its source as a title.
            quoted = target.anchor.startswith("^")
            outer = self.vault.notes[trail[-1][0]].direction
            way = f' dir="{note.direction}"' if note.direction not in {"", outer} else ""
            self.out.append(f'<div class="embed {kind}"{way}>{"" if quoted else source}')
            self.join(note, pieces, f"_{self.embeds}-", (*trail, here))
            self.out.append(f"{source if quoted else ''}</div>")

    def base(self, view: View, tag: str) -> None:
        """Write a view of a base; `tag` opens a link to the page of the base, or is empty."""
        from milkshake.site.base_html import base_html

        self.out.append(base_html(self.plan, view, self.url, tag))

    def stop(self, tag: str, name: str, why: str) -> None:
        """Write a link in place of an embedded note, and why it is not shown here."""
        self.out.append(f'<span class="embed-stop">{tag}{name}</a> ({why})</span>')

    def _is_shown_drawn(self, note: Note, link: Link) -> bool:
        """Whether an embed of the note shows the drawing in it, as Obsidian does.

        A note that is opened as text shows its words where no picture of it was exported.
        """
        has_picture = note.has_drawing and self.vault.with_unlisted.exported(note.path)
        return note.is_drawing or bool(has_picture and not link.subpath)

    def file(self, link: Link, path: str, anchor: str) -> str:
        """The element that shows an attachment, from the place `anchor` in it on."""
        source = f"{self.root}{self.plan.hrefs[path]}"
        name = path.rpartition("/")[2]
        if is_image(path):
            alt, size = _alt_and_size(link, name.rpartition(".")[0])
            return f'<img src="{source}" alt="{alt}"{size} loading="lazy">'
        label, size = _alt_and_size(link, name)
        source += _file_place(link, anchor)
        if is_audio(path):
            return f'<audio controls preload="none" src="{source}" title="{label}"></audio>'
        if is_video(path):
            return f'<video controls src="{source}" title="{label}"{size}></video>'
        return f'<a class="file" href="{source}"{urls.download(path)}>{label}</a>'


def _part(plan: Plan, note: Note, anchor: str) -> tuple[Sequence[str | int], str]:
    """The pieces of a note that an embed of `anchor` shows, and their title as HTML."""
    title: str = plan.title_of(note).html
    if not anchor:
        return without_title(plan, note), title
    for heading in note.headings:
        if heading.id == anchor:
            return texts.body(note)[heading.start : heading.end], f"{title} › {heading.html}"
    for block in note.blocks:
        if f"^{block.id.lower()}" == anchor:
            return _in_list(texts.body(note)[block.start : block.end]), title
    for footnote in note.footnotes:
        if footnote.id == anchor:
            return _in_list(footnote_item(note, footnote)), title
    return (), title


def _in_list(pieces: Sequence[str | int]) -> Sequence[str | int]:
    """The pieces of a block; a list item stands in a list of its own."""
    opening = pieces[0] if pieces else ""
    if not isinstance(opening, str) or not opening.startswith("<li"):
        return pieces
    tag = "ol" if opening.startswith("<li value=") else "ul"
    return (f"<{tag}>", *pieces, f"</{tag}>")


def _bare(words: str) -> str:
    return " ".join(words.split()).casefold()


def _name(link: Link) -> str:
    return str(escape(f"{link.target}{link.subpath}" or link.text))


def _alt_and_size(link: Link, name: str) -> tuple[str, str]:
    """The caption of an embedded file, else its `name`, and its size, from what follows ``|``."""
    caption, (width, height) = caption_and_size(link.display or "")
    size = f' width="{width}"' if width else ""
    size += f' height="{height}"' if height else ""
    return str(escape(caption or name)), size


def _file_place(link: Link, anchor: str) -> str:
    """The place in a file as a fragment that browsers understand: its `anchor`, if it has one.

    Any other subpath of a PDF is a name in there.
    """
    if anchor:
        return f"#{escape(anchor)}"
    place = urls.fragment(link.subpath[1:]) if is_pdf(link.target) else ""
    return place.replace("%3D", "=").replace("%26", "&amp;")
