"""A page for each note, canvas and base; the home note opens the site.

A note that is the page of its folder has the address of the folder.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from milkshake.jtbd.kinds import flavour
from milkshake.model.diagnostic import Problem
from milkshake.model.external import is_on_the_web
from milkshake.model.files import ending, is_markdown
from milkshake.model.note import Heading, Note, text_of
from milkshake.site import texts, urls
from milkshake.site.backlinks import backlinks
from milkshake.site.body import join_body, text_with_links, title_heading
from milkshake.site.catalogue import Catalogue, tag_key
from milkshake.site.entries import CountedEntry, NoteEntry
from milkshake.site.figures.neighbourhood import neighbourhood
from milkshake.site.languages import is_right_to_left, stated_language
from milkshake.site.layout import Layout, description, statement
from milkshake.site.linked_data import of_note, of_site
from milkshake.site.own_frame import edit_url
from milkshake.site.page import Page, Priority, Wanted
from milkshake.site.pages.picture import PICTURED
from milkshake.site.pages.sheet import has_sheet
from milkshake.site.plan import Plan
from milkshake.site.properties import kind_line, properties
from milkshake.site.render import Markup, escape, markup, with_code, with_formulas
from milkshake.site.score_line import score_lines
from milkshake.site.sections import sections
from milkshake.site.ties import long_relations
from milkshake.site.told import Told
from milkshake.site.vocabulary import part_words, severity_words
from milkshake.site.words import label_of, say

SHOWN_PROBLEMS = 12
"""How many problems of a note its page shows at once; the reader can unfold the rest."""


class TocItem(Struct, frozen=True):
    """A heading in the table of contents, and those below it."""

    html: Markup
    href: str
    children: list[TocItem]


class StatementPart(Struct, frozen=True, gc=False):
    """Words of a statement, and what part of it they are; `name` is empty for those between."""

    words: Markup
    name: str


class ProblemEntry(Struct, frozen=True, gc=False):
    """A problem beside the note's text; `href` leads to the page of its rule, or is empty."""

    code: str
    href: str
    severity: str
    severity_name: str
    row: int
    message: Markup


def wanted(catalogue: Catalogue) -> Iterator[Wanted]:
    """A URL for each note, called by its path; the home note has the one that opens the site."""
    pages_of_folders = {folder.note.path for folder in catalogue.folders.values() if folder.note}
    for path, (url, keeps_name) in catalogue.vault.with_unlisted.each(_url).items():
        if path in pages_of_folders:
            continue
        if path == catalogue.home:
            yield Wanted(path, urls.HOME, priority=Priority.FIXED)
        elif keeps_name:
            yield Wanted(path, url, priority=Priority.NOTE)
        else:
            yield Wanted(path, url, priority=Priority.RENAMED_NOTE)


def _url(note: Note) -> tuple[str, bool]:
    """The URL that the note would like to have, and whether its name stays as it is."""
    url = url_of(note.path)
    return url, urls.keeps_name(note.path, url)


def url_of(path: str) -> str:
    """The URL that the note at `path` would like to have."""
    folder, _, name = path.rpartition("/")
    return f"{urls.folder_path(folder)}{urls.slug(name.rpartition('.')[0] or name)}.html"


def content(layout: Layout, page: Page) -> bytes:
    """A note with its properties, its text, what leads to it and its problems.

    The page of an unlisted note has only what the note itself says.
    """
    note = layout.plan.vault.with_unlisted.notes[page.name]
    return note_page(layout, page, note, note.folder)


def note_page(
    layout: Layout,
    page: Page,
    note: Note,
    above: str,
    folders: Sequence[CountedEntry] = (),
    notes: Sequence[NoteEntry] = (),
) -> bytes:
    """The content of the page of `note`, which lies in the folder `above` it.

    `folders` and `notes` are those in the folder whose page it is.
    """
    plan = layout.plan
    root = page.root
    at_home = note.path == plan.home
    title = plan.title_of(note)
    language = stated_language(note) or plan.config.language
    heading = title_heading(plan, note)
    is_listed = note.path in plan.vault.notes
    shown = list(sections(layout, page, note.path)) if is_listed else []
    neighbours = neighbourhood(plan, note.path, root) if is_listed else ""
    scores = list(score_lines(plan, note.path)) if plan.label(note.path) == "need" else []
    told = Told(shown, _TOLD_BY_SCORES if scores else (), long_relations(plan, note.path))
    links = backlinks(plan, note.path, root, told) if is_listed else None
    problems = [
        _problem(plan, problem, root) for problem in plan.problems_by_note.get(note.path, ())
    ]
    tags = {key: None for tag in note.tags if (key := tag_key(tag.name)) in plan.tags}
    return layout.fill(
        "note.html",
        page,
        title.text,
        description=(summary := note.in_words(description(note))),
        linked_data=of_site(plan) if at_home else of_note(plan, note, summary, language),
        kind=plan.label(note.path),
        kind_name="" if at_home else _kind_name(plan, note),
        why=[] if at_home else _why(plan, note),
        crumbs=layout.crumbs(above, root) if is_listed and not at_home else [],
        noindex=not is_listed,
        title_html=markup(heading.html) if heading else title.html,
        title_id=heading.id if heading else "",
        statement=_statement_parts(plan, note),
        standfirst=_standfirst(plan, note, page.url),
        scores=scores,
        properties=properties(plan, note, page.url, told),
        tags=layout.tags(tags, root),
        sheet=_sheet(plan, note, root),
        body=markup(join_body(plan, note, page.url)),
        classes=" ".join(note.texts("cssclasses")),
        **({"picture": picture} if (picture := _picture(plan, note)) else {}),
        toc=_toc(
            note.headings[1:] if heading else note.headings,
            {
                **{f"#{one.id}": one.title for one in shown},
                **({"#_neighbourhood": say("note.neighbourhood")} if neighbours else {}),
                **({"#_folder": say("note.in_this_folder")} if folders or notes else {}),
                **({"#_links": say("note.linked_from")} if links else {}),
            },
        ),
        sections=shown,
        rail=layout.rails.note(note, root),
        turn=layout.rails.turn(note.path, root),
        edit_url=edit_url(plan, note.path),
        neighbourhood=neighbours,
        folders=folders,
        notes=notes,
        language=language,
        direction=_direction(note, language),
        kinds=layout.kinds(root) if at_home else [],
        backlinks=links,
        problems=problems[:SHOWN_PROBLEMS],
        more_problems=problems[SHOWN_PROBLEMS:],
    )


def _direction(note: Note, language: str) -> str:
    """The direction of the note's text if it is not that of the page, else empty."""
    page = "rtl" if is_right_to_left(language) else "ltr"
    return note.direction if note.direction != page else ""


def _problem(plan: Plan, problem: Problem, root: str) -> ProblemEntry:
    href = root + plan.href("rule", problem.code) if problem.code in plan.rules else ""
    return ProblemEntry(
        problem.code,
        href,
        plan.severity(problem),
        severity_words(plan.severity(problem)),
        problem.span.row,
        with_code(problem.told),
    )


def _statement_parts(plan: Plan, note: Note) -> list[StatementPart]:
    """The statement that stands below the title, cut where the grammar has read its parts."""
    text = statement(plan.research, note)
    analysed = plan.research.analysed_statements.get(note.path, ()) if text else ()
    parts = analysed[0].parts if analysed and analysed[0].text == text else ()
    if note.in_words(text) != text:
        # A part may begin within a formula.
        parts = ()
    pieces: list[StatementPart] = []
    at = 0
    for part in sorted(parts, key=lambda part: part.start):
        pieces.append(StatementPart(escape(text[at : part.start]), ""))
        pieces.append(StatementPart(escape(text[part.start : part.end]), part_words(part.name)))
        at = part.end
    pieces.append(StatementPart(with_formulas(note, text[at:]), ""))
    return [piece for piece in pieces if piece.words]


def _sheet(plan: Plan, note: Note, root: str) -> str:
    """The address of the sheet of a job, or empty."""
    if plan.label(note.path) == "job" and has_sheet(plan.research, note.path):
        return root + plan.href("sheet", note.path)
    return ""


def _picture(plan: Plan, note: Note) -> str:
    """The address of the picture that stands for the note where its page is linked to.

    It is empty where that of the site does.
    """
    for text in (*note.texts("image"), *note.texts("cover")):
        if is_on_the_web(text):
            return text
    path = plan.vault.with_unlisted.picture(note)
    if path:
        return plan.absolute(plan.url("attachment", path))
    if plan.address and plan.label(note.path) in PICTURED and note.path in plan.vault.notes:
        return plan.absolute(plan.url("picture", note.path))
    return ""


def _kind_name(plan: Plan, note: Note) -> str:
    if note.is_drawing:
        return say("note.drawing")
    if not is_markdown(note.path):
        return label_of(f"file.{ending(note.path)}") or ending(note.path).capitalize()
    if not plan.label(note.path):
        return ""
    kind = plan.research.kinds[note.path]
    hint = plan.research.inferences[note.path].hint
    if hint is not None:
        return say(f"perhaps.{hint}")
    if kind == "concept":
        return say(f"kind.{flavour(note) or kind}", 1)
    return " · ".join(kind_line(plan, note))


def _why(plan: Plan, note: Note) -> list[Markup]:
    """The reasons for the kind that the note has, or perhaps has, the strongest first.

    They are for authors, as problems are: only a site with problems gives them.
    """
    if not plan.shows_problems or not plan.label(note.path):
        return []
    inference = plan.research.inferences[note.path]
    kind = inference.hint or inference.kind
    return [with_code(reason.text) for reason in inference.reasons if reason.kind == kind]


def _standfirst(plan: Plan, note: Note, url: str) -> Markup | str:
    """The description, unless the text begins with the same words."""
    text = text_of(note.value("description"))
    if texts.excerpt(note).startswith(" ".join(text.split())[:60]):
        return ""
    edges = plan.vault.with_unlisted.edges[note.path]
    stated = [edge for edge in edges if edge.link.key.casefold() == "description"]
    return markup(text_with_links(plan, note, text, stated, url))


_TOLD_BY_SCORES = (
    *("importance", "satisfaction", "opportunity", "scale", "basis", "sample", "segment", "date"),
)
"""The properties of a need that the lines about its scores tell."""
_ENDS = frozenset({"#_folder", "#_links", "#_neighbourhood"})
"""The lists at the end of a page, which alone are no reason for contents."""


def _toc(headings: tuple[Heading, ...], lists: Mapping[str, str]) -> list[TocItem]:
    """The headings as a tree, and below them `lists`: what else the page has, by address.

    A heading that skips a level lies below the nearest higher one. A page with one heading, and
    no section of its kind, has no contents.
    """
    if len(headings) + sum(href not in _ENDS for href in lists) < 2:
        return []
    top: list[TocItem] = []
    above: list[tuple[int, list[TocItem]]] = [(0, top)]
    for heading in headings:
        while above[-1][0] >= heading.level:
            above.pop()
        item = TocItem(markup(heading.html), urls.fragment(heading.id), [])
        above[-1][1].append(item)
        above.append((heading.level, item.children))
    top += [TocItem(escape(title), href, []) for href, title in lists.items()]
    return top
