"""What the server serves: the last good site, and what each open page wants to know of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b
from html import escape
from threading import Lock
from typing import Any

from msgspec import Struct

from milkshake.model.diagnostic import SEVERITIES, Problem, Severity
from milkshake.rules import selection
from milkshake.site import Site
from milkshake.workspace import Snapshot, Workspace

STYLES = "-/assets/site.css"
"""The stylesheet that an open page exchanges when it has changed."""

LISTED = 500
"""The most problems that a page lists."""

_KEPT = 64
"""So many pages are kept as they were made, for those who look at them."""


class Body(Struct, frozen=True):
    """A file as it is served: its bytes, what stands for them, and the type of its page."""

    data: bytes
    digest: str
    page_type: str


class Live:
    """The last good site of a vault. For several threads: one publishes, others read.

    `shows_all` says whether problems of notes that are not published are told, which is right
    only where nobody but the writer can ask.
    """

    def __init__(self, workspace: Workspace, *, shows_all: bool) -> None:
        self.workspace = workspace
        self.revision = 0
        self.error = ""
        self._edited = ("", 0)
        self._shows_all = shows_all
        self._lock = Lock()
        self._site: Site | None = None
        self._snapshot: Snapshot | None = None
        self._bodies: dict[str, Body] = {}
        self._paths: dict[str, str] = {}
        self._digested: tuple[Sequence[Problem], str] = ((), "")

    def publish(self, snapshot: Snapshot, site: Site) -> None:
        """Serve this site from now on."""
        with self._lock:
            if self._snapshot is not None and self._snapshot is not snapshot:
                edited = _edited(self._snapshot, snapshot, site)
                self._edited = (edited, self._edited[1] + 1) if edited else self._edited
            self._site, self._snapshot = site, snapshot
            self._bodies = {}
            self._paths = {address: path for path, address in site.note_urls.items()}
            self.error = ""
            self.revision += 1

    def fail(self, message: str) -> None:
        """Go on with the last good site, and tell on its pages what is wrong."""
        with self._lock:
            self.error = message
            self.revision += 1

    def body(self, url: str) -> Body | None:
        """The file of the site at `url`, None where there is none."""
        with self._lock:
            return self._body(url)

    def asset(self, names: Sequence[str]) -> bytes:
        """A file of these parts from the templates, in the language of the site."""
        with self._lock:
            assert self._site is not None
            return self._site.asset(names)

    def state(self, url: str) -> dict[str, Any]:
        """What the page at `url` wants to know, as values for JSON."""
        with self._lock:
            page, styles = self._body(url), self._body(STYLES)
            path = self._note_at(url)
            problems = self._problems()
            here = [problem for problem in problems if problem.path == path]
            return {
                "page": page.digest if page else "",
                "styles": styles.digest if styles else "",
                "here": len(here) if path else None,
                "all": len(problems),
                "problems": self._digest_of(problems),
                "edited": self._edited[0],
                "moment": self._edited[1],
                "error": self.error,
            }

    def problems(self, url: str) -> dict[str, Any]:
        """The problems for the panel of the page at `url`, as values for JSON."""
        with self._lock:
            assert self._snapshot is not None
            path = self._note_at(url)
            describe = selection.describe(self._snapshot.config)
            ranked = sorted(self._problems(), key=lambda one: _gravity(one, describe(one.code)[1]))
            here = [one for one in ranked if one.path == path]
            return {
                "counts": Counter(one.severity or describe(one.code)[1] for one in ranked),
                "here": [self._told(one, describe(one.code)) for one in here[:LISTED]],
                "all": [self._told(one, describe(one.code)) for one in ranked[:LISTED]],
            }

    def _body(self, url: str) -> Body | None:
        if self._site is None or url not in self._site:
            return None
        body = self._bodies.get(url)
        if body is None:
            data = self._site[url]
            body = Body(data, _digest(data), self._site.pages[url].type)
            if body.page_type != "attachment":
                if len(self._bodies) >= _KEPT:
                    del self._bodies[next(iter(self._bodies))]
                self._bodies[url] = body
        return body

    def _note_at(self, url: str) -> str:
        """The path of the note that the page at `url` shows, empty if it shows none."""
        return self._paths.get(url, "")

    def _problems(self) -> Sequence[Problem]:
        assert self._snapshot is not None
        assert self._site is not None
        return self._snapshot.problems if self._shows_all else self._site.problems

    def _digest_of(self, problems: Sequence[Problem]) -> str:
        if self._digested[0] is not problems:
            keys = [self._key(problem) for problem in problems]
            self._digested = problems, _digest(repr(keys).encode())
        return self._digested[1]

    def _key(self, problem: Problem) -> tuple[str, str, int, int, str]:
        span = problem.span
        return problem.path, problem.code, span.row, span.column, problem.message

    def _told(self, problem: Problem, described: tuple[str, str]) -> dict[str, Any]:
        assert self._snapshot is not None
        assert self._site is not None
        row, column = problem.span.row, problem.span.column
        editor = self._snapshot.config.watch
        file = (self.workspace.root / problem.path).as_posix()
        return {
            "path": problem.path,
            "place": f"{problem.path}:{row}:{column}",
            "code": problem.code,
            "severity": problem.severity or described[1],
            "message": problem.told,
            "href": editor.address(file, row, column),
            "rule": self._site.rule_urls.get(problem.code, ""),
        }


def with_script(page: bytes, url: str, digest: str) -> bytes:
    """A page with the one element that makes it live, before the end of its body."""
    before, end, after = page.rpartition(b"</body>")
    if not end:
        return page
    script = (
        f'<script src="/-/live/live.js" data-url="{escape(url)}" data-page="{digest}"></script>'
    )
    return b"".join([before, script.encode(), end, after])


def _edited(before: Snapshot, after: Snapshot, site: Site) -> str:
    """The URL of the first note that is new or has changed, empty if there is none."""
    old = before.vault.notes
    changed = [path for path, note in after.vault.notes.items() if old.get(path) is not note]
    return next((site.note_urls[path] for path in changed if path in site.note_urls), "")


def _gravity(problem: Problem, severity: Severity) -> tuple[int, str, int]:
    rank = SEVERITIES.index(problem.severity or severity)
    return rank, problem.path, problem.span.row


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=12).hexdigest()
