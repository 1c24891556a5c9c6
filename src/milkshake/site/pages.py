"""The types of page: each is one function here and one template.

A function takes the frame and yields a URL and a maker of content for each of its
pages; nothing is made before it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from milkshake.model import Heading, Note, Problem
from milkshake.schema import Kind
from milkshake.site import urls
from milkshake.site.backlinks import backlinks
from milkshake.site.body import join_body, title_heading
from milkshake.site.facts import facts
from milkshake.site.frame import Crumb, Frame, Page, counted, description, part, statement
from milkshake.site.plan import KIND_NAMES, SEVERITIES, RulePage, pages_of, reading_order, tag_key
from milkshake.site.render import Markup, asset, markup, render, with_code

SHOWN_FINDINGS = 12
"""How many problems of a note its page shows at once; the rest can be unfolded."""

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
    found = _findings(frame, plan.problems_by_note.get(note.path, ()), root)
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
        kind_name=KIND_NAMES[plan.vault.kinds[note.path]][0] if kind and not at_home else "",
        crumbs=[] if at_home else frame.crumbs(note.folder, root),
        title_html=markup(heading.html) if heading else note.title,
        title_id=heading.id if heading else "",
        statement=statement(note),
        standfirst=_standfirst(note),
        facts=facts(plan, note, url),
        tags=[(name, href) for name, href, _ in frame.tags(tags, root)],
        body=markup(join_body(plan, note, url)),
        toc=toc,
        overview=frame.kinds(root) if at_home else [],
        backlinks=links,
        findings=found[:SHOWN_FINDINGS],
        more_findings=found[SHOWN_FINDINGS:],
    )


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


def _findings(
    frame: Frame, problems: Iterable[Problem], root: str
) -> list[tuple[str, str, str, int, Markup]]:
    """Problems as a margin shows them: code, the rule's href, severity, row, message."""
    found = []
    for problem in problems:
        rule = frame.plan.rules.get(problem.code)
        href = root + frame.plan.href("rule", problem.code) if rule else ""
        severity = rule.severity if rule else "warning"
        message = with_code(problem.message)
        found.append((problem.code, href, severity, problem.span.row, message))
    return found


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


def problems(frame: Frame) -> Iterator[Page]:
    """What the rules have found: how often each, and in which notes."""
    for number in range(1, pages_of(len(frame.plan.problems_by_note)) + 1):
        yield frame.plan.url("problems", "", number), partial(_problems, frame, number)


def _problems(frame: Frame, number: int) -> bytes:
    plan = frame.plan
    url = plan.url("problems", "", number)
    root = urls.root(url)
    by_note = sorted(
        plan.problems_by_note.items(),
        key=lambda item: (reading_order(plan.vault.notes[item[0]].title), item[0]),
    )
    rules = sorted(plan.rules.values(), key=lambda rule: (_gravity(rule.severity), rule.code))
    found = [rule for rule in rules if rule.code in plan.problems_by_rule]
    quiet = [rule for rule in rules if rule.code not in plan.problems_by_rule]
    count = counted(plan.problem_count, "finding", "findings")
    return frame.page(
        "problems.html",
        url,
        "Findings",
        count=f"{count} in {counted(len(by_note), 'note', 'notes')}",
        rules=[
            (*_rule_link(frame, rule, root), rule.severity, len(plan.problems_by_rule[rule.code]))
            for rule in (found if number == 1 else ())
        ],
        quiet=[_rule_link(frame, rule, root) for rule in (quiet if number == 1 else ())],
        quiet_count=f"{counted(len(quiet), 'rule', 'rules')} found nothing",
        notes=[
            (
                plan.vault.notes[path].title,
                root + plan.hrefs[path],
                plan.label(path),
                _counts(frame, items),
            )
            for path, items in by_note[part(number)]
        ],
        pages=frame.pager("problems", "", len(by_note), number, root),
    )


def _rule_link(frame: Frame, rule: RulePage, root: str) -> tuple[str, str, str]:
    return rule.code, _rule_title(rule), root + frame.plan.href("rule", rule.code)


def _rule_title(rule: RulePage) -> str:
    return rule.name.replace("-", " ").capitalize()


def _gravity(severity: str) -> int:
    return SEVERITIES.index(severity) if severity in SEVERITIES else len(SEVERITIES)


def _counts(frame: Frame, items: Iterable[Problem]) -> str:
    """How many problems of each severity, the gravest first: ``2 errors, 1 warning``."""
    found: dict[str, int] = {}
    for _, _, severity, _, _ in _findings(frame, items, ""):
        found[severity] = found.get(severity, 0) + 1
    names = {"error": ("error", "errors"), "warning": ("warning", "warnings")}
    return ", ".join(
        counted(found[severity], *names.get(severity, (severity, severity)))
        for severity in sorted(found, key=_gravity)
    )


def rules(frame: Frame) -> Iterator[Page]:
    """A page for each rule: what it says, and where it was broken."""
    for code in frame.plan.rules:
        found = frame.plan.problems_by_rule.get(code, ())
        for number in range(1, pages_of(len(found)) + 1):
            yield frame.plan.url("rule", code, number), partial(_rule, frame, code, number)


def _rule(frame: Frame, code: str, number: int) -> bytes:
    plan = frame.plan
    url = plan.url("rule", code, number)
    root = urls.root(url)
    rule = plan.rules[code]
    found = plan.problems_by_rule.get(code, ())
    return frame.page(
        "rule.html",
        url,
        _rule_title(rule),
        crumbs=[("Findings", root + plan.href("problems", ""))],
        code=code,
        severity=rule.severity,
        doc=markup(rule.doc) if number == 1 else "",
        count=f"{counted(len(found), 'finding', 'findings')} in this vault"
        if found
        else "Nothing found in this vault",
        findings=[
            (
                plan.vault.notes[problem.path].title,
                root + plan.hrefs[problem.path],
                plan.label(problem.path),
                problem.span.row,
                with_code(problem.message),
            )
            for problem in found[part(number)]
        ],
        pages=frame.pager("rule", code, len(found), number, root),
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
    for url in (urls.STYLE, urls.ICON):
        yield url, partial(asset, url.rpartition("/")[2])


PAGE_TYPES = (
    notes,
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
