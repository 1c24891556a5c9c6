"""The site: a published vault as pages and files, each made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from milkshake.jtbd.research import Research
from milkshake.model.diagnostic import Problem
from milkshake.model.history import NONE as NO_HISTORY
from milkshake.model.history import History
from milkshake.model.own import NONE, Own
from milkshake.search.index import EMPTY
from milkshake.site import texts
from milkshake.site.base_views import BaseViews
from milkshake.site.catalogue import RulePage
from milkshake.site.layout import Layout
from milkshake.site.made import Made
from milkshake.site.page import Page
from milkshake.site.pages import PAGE_TYPES
from milkshake.site.pages.asset import joined
from milkshake.site.plan import Plan
from milkshake.site.render import OwnTemplates
from milkshake.site.words import Words, current

if TYPE_CHECKING:
    from milkshake.bases import FileStat

__all__ = ["RulePage", "Site", "build"]


class Site(Mapping[str, bytes]):
    """The content of each file of a site by its URL, a relative path that is not percent-encoded.

    Content is made anew each time it is asked for, so that a site never lies in
    memory as a whole. The same inputs give the same bytes. An attachment that
    cannot be read raises the `OSError` of reading it. `pages` says by URL what
    each file is, as `plan` has it. `index` is what its search finds notes by. `problems` are
    those that it shows, `note_urls` the URLs of its notes by path, `rule_urls` those of rules
    by code. `shown` has by URL, of the pages that were made last, the paths of the notes whose
    texts they show, as `texts.recorded` gives them. `words` are those of its language. `warnings`
    tell of settings and own templates that have no effect.
    """

    def __init__(
        self,
        pages: Mapping[str, Page],
        content: Callable[[Page], bytes],
        plan: Plan,
        asset: Callable[[Sequence[str]], bytes],
        words: Words,
        warnings: tuple[str, ...] = (),
    ) -> None:
        """The site that is planned, whose content is what `content` makes of its pages.

        `asset` joins a file of these parts from the templates, in the language of the site.
        """
        self.pages = pages
        self.shown: dict[str, Collection[str]] = {}
        self.words = words
        self.warnings = warnings
        self.plan = plan
        self.index = plan.index
        self.problems = tuple(one for some in plan.problems_by_note.values() for one in some)
        self.note_urls: Mapping[str, str] = plan.note_urls
        self.rule_urls = {code: plan.url("rule", code) for code in plan.rules}
        self._content = content
        self.asset = asset

    def __getitem__(self, url: str) -> bytes:
        with texts.recorded() as shown:
            content = self._content(self.pages[url])
        self.shown[url] = shown
        return content

    def __iter__(self) -> Iterator[str]:
        return iter(self.pages)

    def __len__(self) -> int:
        return len(self.pages)

    def __contains__(self, url: object) -> bool:
        return url in self.pages


def build(
    research: Research,
    problems: Iterable[Problem],
    rules: Sequence[RulePage],
    read_file: Callable[[str], bytes],
    stats: Callable[[str], FileStat | None] | None = None,
    now: int = 0,
    before: Site | None = None,
    own: Own = NONE,
    history: History = NO_HISTORY,
    *,
    search_waits: bool = False,
    made: Made | None = None,
    contents: Mapping[str, bytes] = {},
) -> Site:
    """The site of the research in a vault that is already published.

    `problems` are those of this vault, not of the whole one: there, a message may
    name a note that is withheld. `rules` get a page each; a site without them is for
    readers, and shows no problems and no reasons for kinds. `read_file` gives the
    bytes of an attachment by its path in the vault, and is asked only for those
    that a note refers to. `stats` (size and times of a file) and `now` (in
    milliseconds since 1970, by the clock on the wall) are for bases that ask. `before` is an
    earlier site, if there is one: what has not changed is not found out again. With
    `search_waits`, and where only texts of notes are others than in `before`, search finds
    notes by the words that they had there. `own` are styles and templates of the team's.
    `history` says when notes were committed, for those without a date of their own.
    `made` is what is stored of a site, for where there is none `before`, and `contents` stand for
    the contents of all notes by path. Raises `ConfigError` for one of these that cannot be used,
    with its place; so does asking for a page that it cannot make.
    """
    base_views = BaseViews(research.vault, stats, now)
    page_types = {page_type.name: page_type for page_type in PAGE_TYPES}
    templates = OwnTemplates(own, research.vault.config.language)
    with templates:
        plan = None
        given = research, problems, rules, history, own.files
        if before is not None and before.plan.is_same_but_for_texts(*given):
            plan = before.plan.with_texts(research, base_views, search_waits=search_waits)
        if plan is None:
            wanted = {name: page_type.wanted for name, page_type in page_types.items()}
            old = None if before is None else before.plan
            index = EMPTY if old is None else old.index
            if before is None and made is not None:
                index = made.index_of(research.vault.notes, contents, current())
            plan = Plan(
                research,
                problems,
                rules,
                wanted,
                base_views,
                old,
                history,
                own.files,
                search_waits=search_waits,
                index=index,
            )
        places = [place for page_type in PAGE_TYPES for place in page_type.header(plan)]
        layout = Layout(plan, places, read_file, own)
        said = current()

    def content(page: Page) -> bytes:
        with templates:
            return page_types[page.type].content(layout, page)

    def asset(names: Sequence[str]) -> bytes:
        with templates:
            return joined(names)

    if before is not None and plan.pages is before.plan.pages:
        pages = before.pages
    else:
        pages = {page.url: page for page in sorted(plan.pages, key=lambda p: p.url)}
    own_warnings = (*templates.warnings(), *own.warnings)
    warnings = (*layout.warnings, *own_warnings, *filter(None, (history.warning,)))
    return Site(pages, content, plan, asset, said, warnings)
