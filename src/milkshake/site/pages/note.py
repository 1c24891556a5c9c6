"""The types of page: each is one function here and one template.

A function takes the frame and yields a URL and a maker of content for each of its
pages; nothing is made before it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from milkshake.jtbd.kinds import flavour
from milkshake.jtbd.schema import Kind
from milkshake.model.files import ending, is_markdown
from milkshake.model.note import Heading, Note
from milkshake.site import urls
from milkshake.site.backlinks import backlinks
from milkshake.site.body import join_body, title_heading
from milkshake.site.facts import facts
from milkshake.site.findings import findings_of, problems, rules
from milkshake.site.layout import Crumb, Frame, Page, counted, description, part, statement
from milkshake.site.plan import KIND_NAMES, Plan, pages_of, tag_key
from milkshake.site.render import Markup, asset, markup, render, with_code

SHOWN_FINDINGS = 12
"""How many problems of a note its page shows at once; the rest can be unfolded."""

STYLESHEETS = ("site.css", "code.css", "math.css", "diagram.css", "canvas.css", "base.css")
"""The parts of the one stylesheet that all pages share."""

SHOWN_FOLDERS = 24
"""How many folders the opening page names; it must not grow with the vault."""


def notes(frame: Frame) -> Iterator[Page]:
    """A page for each note, the home note's at the root of the site."""
    for path, note in frame.plan.vault.notes.items():
        yield frame.plan.note_urls[path], partial(_note, frame, note)


def _note(frame: Frame, note: Note) -> bytes:
    plan = frame.plan
    url = plan.note_urls[note.path]
    root = urls.root(url)
    kind = plan.label(note.path)
    at_home = note.path == plan.home
    heading = title_heading(plan, note)
    headings = note.headings[1:] if heading else note.headings
    links = backlinks(plan, note.path, root)
    found = findings_of(frame, plan.problems_by_note.get(note.path, ()), root)
    toc = _toc(headings)
    if len(headings) < 2:
        toc = []
    elif links:
        toc.append((markup("Linked from"), "#_links", []))
    tags = {key: None for tag in note.tags if (key := tag_key(tag.name))}
    return frame.page(
        "note.html",
        url,
        note.title,
        description=description(note),
        kind=kind,
        kind_name="" if at_home else _kind_name(plan, note),
        why=[] if at_home else _why(plan, note),
        crumbs=[] if at_home else frame.crumbs(note.folder, root),
        title_html=markup(heading.html) if heading else note.title,
        title_id=heading.id if heading else "",
        statement=_anatomy(plan, note),
        standfirst=_standfirst(note),
        facts=facts(plan, note, url),
        tags=[(name, href) for name, href, _ in frame.tags(tags, root)],
        body=markup(join_body(plan, note, url)),
        classes=" ".join(note.texts("cssclasses")),
        picture=_picture(frame, note),
        toc=toc,
        overview=frame.kinds(root) if at_home else [],
        backlinks=links,
        findings=found[:SHOWN_FINDINGS],
        more_findings=found[SHOWN_FINDINGS:],
    )


def _anatomy(plan: Plan, note: Note) -> list[tuple[str, str]]:
    """The statement below the title in pieces: words, and the part that they are (or "")."""
    text = statement(note)
    judged = plan.research.analysed_statements.get(note.path, ()) if text else ()
    parts = judged[0].parts if judged and judged[0].text == text else ()
    pieces: list[tuple[str, str]] = []
    at = 0
    for part_ in sorted(parts, key=lambda found: found.start):
        pieces += [(text[at : part_.start], ""), (text[part_.start : part_.end], part_.name)]
        at = part_.end
    return [piece for piece in (*pieces, (text[at:], "")) if piece[0]]


def _picture(frame: Frame, note: Note) -> str:
    """The address of the picture that stands for the note where its page is linked to."""
    for text in (*note.texts("image"), *note.texts("cover")):
        if text.startswith(("https://", "http://")):
            return text
    path = frame.plan.vault.picture(note)
    return frame.absolute(frame.plan.url("file", path)) if path else ""


def _kind_name(plan: Plan, note: Note) -> str:
    if not is_markdown(note.path):
        return ending(note.path).capitalize()
    if not plan.label(note.path):
        return ""
    kind = plan.research.kinds[note.path]
    hint = plan.research.inferences[note.path].hint
    if hint is not None:
        return f"Concept, perhaps {'an' if hint == 'interview' else 'a'} {hint}"
    return (flavour(note) if kind == "concept" else "").capitalize() or KIND_NAMES[kind][0]


def _why(plan: Plan, note: Note) -> list[Markup]:
    """What speaks for the kind that the note has, or perhaps has: the strongest first."""
    found = plan.research.inferences[note.path]
    kind = found.hint or found.kind
    if not plan.label(note.path):
        return []
    return [with_code(reason.text) for reason in found.reasons if reason.kind == kind]


def _standfirst(note: Note) -> str:
    """The description, unless the text begins with the same words."""
    said = note.value("description")
    if not isinstance(said, str) or note.excerpt.startswith(" ".join(said.split())[:60]):
        return ""
    return said


TocItem = tuple[Markup, str, list["TocItem"]]


def _toc(headings: Iterable[Heading]) -> list[TocItem]:
    """The headings as a tree; one that skips a level lies below the nearest higher one."""
    top: list[TocItem] = []
    above: list[tuple[int, list[TocItem]]] = [(0, top)]
    for heading in headings:
        while above[-1][0] >= heading.level:
            above.pop()
        item: TocItem = (markup(heading.html), urls.fragment(heading.id), [])
        above[-1][1].append(item)
        above.append((heading.level, item[2]))
    return top


def redirects(frame: Frame) -> Iterator[Page]:
    """A page at each other address of a note, which leads on to the note."""
    for address, path in frame.plan.redirects.items():
        url = frame.plan.url("redirect", address)
        if url != frame.plan.note_urls[path]:
            yield url, partial(_redirect, frame, path, url)


def _redirect(frame: Frame, path: str, url: str) -> bytes:
    plan = frame.plan
    return render(
        "redirect.html",
        language=plan.config.language,
        title=plan.vault.notes[path].title,
        href=urls.root(url) + plan.hrefs[path],
        canonical=frame.absolute(plan.note_urls[path]),
    ).encode("utf-8", "replace")


def home(frame: Frame) -> Iterator[Page]:
    """The opening page of a vault that has no note for it."""
    if frame.plan.home is None:
        yield urls.HOME, partial(_home, frame)


def _home(frame: Frame) -> bytes:
    plan = frame.plan
    return frame.page(
        "home.html",
        urls.HOME,
        plan.title,
        description=plan.config.description,
        overview=frame.kinds(),
        folders=frame.folders(plan.folders[""].folders[:SHOWN_FOLDERS], ""),
        contents=plan.href("folder", ""),
        count=counted(len(plan.notes), "note", "notes"),
    )


def folders(frame: Frame) -> Iterator[Page]:
    """A page for each folder that holds notes, the root of the vault included."""
    for path, folder in frame.plan.folders.items():
        for number in range(1, pages_of(len(folder.folders) + len(folder.notes)) + 1):
            yield frame.plan.url("folder", path, number), partial(_folder, frame, path, number)


def _folder(frame: Frame, path: str, number: int) -> bytes:
    plan = frame.plan
    url = plan.url("folder", path, number)
    root = urls.root(url)
    folder = plan.folders[path]
    shown = [*folder.folders, *folder.notes][part(number)]
    return frame.page(
        "folder.html",
        url,
        path.rpartition("/")[2] or "Contents",
        crumbs=frame.crumbs(path.rpartition("/")[0], root),
        count=counted(folder.total, "note", "notes"),
        folders=frame.folders([item for item in shown if isinstance(item, str)], root),
        notes=[frame.entry(item, root) for item in shown if isinstance(item, Note)],
        pages=frame.pager("folder", path, len(folder.folders) + len(folder.notes), number, root),
    )


def tags(frame: Frame) -> Iterator[Page]:
    """A page for each tag, of the notes that carry it or a tag below it."""
    for key, tag in frame.plan.tags.items():
        for number in range(1, pages_of(len(tag.notes)) + 1):
            yield frame.plan.url("tag", key, number), partial(_tag, frame, key, number)


def _tag(frame: Frame, key: str, number: int) -> bytes:
    plan = frame.plan
    url = plan.url("tag", key, number)
    root = urls.root(url)
    tag = plan.tags[key]
    crumbs: list[Crumb] = []
    above = key.rpartition("/")[0]
    while above:
        crumbs.insert(0, (plan.tags[above].name.rpartition("/")[2], root + plan.href("tag", above)))
        above = above.rpartition("/")[0]
    return frame.page(
        "tag.html",
        url,
        tag.name,
        crumbs=[("Tags", root + plan.href("tags", "")), *crumbs],
        count=counted(len(tag.notes), "note", "notes"),
        tags=frame.tags(tag.tags if number == 1 else (), root),
        notes=[frame.entry(note, root) for note in tag.notes[part(number)]],
        pages=frame.pager("tag", key, len(tag.notes), number, root),
    )


def tag_index(frame: Frame) -> Iterator[Page]:
    """The list of all tags."""
    for number in range(1, pages_of(len(frame.plan.tags)) + 1):
        yield frame.plan.url("tags", "", number), partial(_tag_index, frame, number)


def _tag_index(frame: Frame, number: int) -> bytes:
    plan = frame.plan
    url = plan.url("tags", "", number)
    root = urls.root(url)
    return frame.page(
        "tags.html",
        url,
        "Tags",
        count=counted(len(plan.tags), "tag", "tags"),
        tags=frame.tags(list(plan.tags)[part(number)], root),
        pages=frame.pager("tags", "", len(plan.tags), number, root),
    )


def kinds(frame: Frame) -> Iterator[Page]:
    """A page for each kind that the vault has notes of."""
    for kind, found in frame.plan.kinds.items():
        for number in range(1, pages_of(len(found)) + 1):
            yield frame.plan.url("kind", kind, number), partial(_kind, frame, kind, number)


def _kind(frame: Frame, kind: Kind, number: int) -> bytes:
    plan = frame.plan
    url = plan.url("kind", kind, number)
    root = urls.root(url)
    found = plan.kinds[kind]
    return frame.page(
        "kind.html",
        url,
        KIND_NAMES[kind][1],
        kind=kind,
        count=counted(len(found), "note", "notes"),
        notes=[frame.entry(note, root) for note in found[part(number)]],
        pages=frame.pager("kind", kind, len(found), number, root),
    )


def not_found(frame: Frame) -> Iterator[Page]:
    """The page for addresses that lead nowhere: shown at any of them, it needs no other file."""
    yield urls.NOT_FOUND, partial(_not_found, frame)


def _not_found(frame: Frame) -> bytes:
    plan = frame.plan
    return render(
        "404.html",
        language=plan.config.language,
        site_title=plan.title,
        home=frame.base_url or urls.HOME,
    ).encode()


def sitemap(frame: Frame) -> Iterator[Page]:
    """The list of notes and folders for search engines, where the config has the site's address."""
    if frame.base_url:
        yield urls.SITEMAP, partial(_sitemap, frame)


def _sitemap(frame: Frame) -> bytes:
    plan = frame.plan
    listed = {urls.HOME, *plan.note_urls.values()}
    listed.update(plan.url("folder", path) for path in plan.folders)
    return render("sitemap.xml", urls=sorted(map(frame.absolute, listed))).encode()


def assets(_: Frame) -> Iterator[Page]:
    """The files that every page needs."""
    yield urls.STYLE, _style
    yield urls.ICON, partial(asset, "icon.svg")


def _style() -> bytes:
    return b"\n".join(map(asset, STYLESHEETS))


PAGE_TYPES = (
    notes,
    redirects,
    home,
    folders,
    tags,
    tag_index,
    kinds,
    problems,
    rules,
    not_found,
    sitemap,
    assets,
)
"""All of them; a new one is added here."""
