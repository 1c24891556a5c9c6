"""The server of `watch`: what it serves, to whom, and what it tells open pages."""

from __future__ import annotations

import json
import os
import random
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from queue import Queue
from threading import Event, Thread
from typing import Any

import pytest

from files import write_files
from milkshake.config import WatchConfig
from milkshake.serve.live import Live, with_script
from milkshake.serve.server import PortError, Server, content_type, is_loopback
from milkshake.watch import watch
from milkshake.workspace import Snapshot, Workspace

LONG = 20
WITH_PROBLEMS = {"site": {"problems": True}}
NOTES = {
    "a.md": "# One\n\nsee [[b]]\n",
    "b c.md": "words\n",
    "sub/c.md": "[[a]] ![[p.png]]\n",
    "p.png": "0123456789",
}


class Served:
    """A vault that is served."""

    def __init__(self, root: Path, host: str = "127.0.0.1") -> None:
        self.root = root
        self.workspace = Workspace(root, cache=False, workers=1, changes=[WITH_PROBLEMS])
        self.live = Live(self.workspace, shows_all=is_loopback(host))
        self.server = Server(self.live, host, 0)
        self.port = int(self.server.address.rstrip("/").rpartition(":")[2])
        self.show(self.workspace.refresh())
        self.server.start()

    def show(self, snapshot: Snapshot) -> None:
        self.live.publish(snapshot, self.workspace.site(snapshot, lambda *_: None))
        self.server.tell()

    def get(
        self, path: str, headers: dict[str, str] | None = None, method: str = "GET"
    ) -> tuple[HTTPResponse, bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=LONG)
        connection.request(method, path, headers=headers or {})
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        return answer, data

    @contextmanager
    def events(self, url: str) -> Iterator[Iterator[dict[str, Any]]]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=LONG)
        connection.request("GET", f"/-/live/events?url={url}")
        answer = connection.getresponse()

        def states() -> Iterator[dict[str, Any]]:
            for line in iter(answer.readline, b""):
                if line.startswith(b"data: "):
                    yield json.loads(line[6:])

        try:
            yield states()
        finally:
            answer.close()
            connection.close()


@contextmanager
def serving(root: Path, host: str = "127.0.0.1") -> Iterator[Served]:
    served = Served(root, host)
    try:
        yield served
    finally:
        served.server.stop()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_files(tmp_path / "vault", NOTES)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A vault that is served to all tests that do not change it: a server is slow to end."""
    with serving(write_files(tmp_path_factory.mktemp("served") / "vault", NOTES)) as served:
        yield served


@pytest.fixture
def changing(root: Path) -> Iterator[Served]:
    """A vault that is served to one test, which may change it."""
    with serving(root) as served:
        yield served


def fresh(root: Path) -> dict[str, bytes]:
    workspace = Workspace(root, cache=False, workers=1, changes=[WITH_PROBLEMS])
    return dict(workspace.site(workspace.refresh(), lambda *_: None))


def without_script(data: bytes) -> bytes:
    before, script, after = data.partition(b'<script src="/-/live/live.js"')
    return before + after.partition(b"</script>")[2] if script else data


def differing(served: Served) -> list[str]:
    """The URLs whose files are not those of a fresh build but for the script."""
    return [
        url
        for url, data in fresh(served.root).items()
        if (body := served.live.body(url)) is None
        or without_script(with_script(body.data, url, body.digest)) != data
    ]


def test_a_page_is_that_of_a_build_but_for_one_script(served: Served) -> None:
    built = fresh(served.root)
    answer, page = served.get("/a.html")
    assert answer.status == 200
    assert answer.getheader("Content-Type") == "text/html; charset=utf-8"
    assert page.count(b"/-/live/live.js") == 1
    assert without_script(page) == built["a.html"]
    assert page.index(b"/-/live/live.js") < page.index(b"</body>")
    assert served.get("/-/assets/site.css")[1] == built["-/assets/site.css"]
    assert differing(served) == []


def test_addresses_are_those_of_a_static_server(served: Served) -> None:
    assert served.get("/")[1] == served.get("/index.html")[1]
    (renamed,) = [url for url in fresh(served.root) if url.startswith("b")]
    assert served.get(f"/{renamed}")[0].status == 200
    answer, page = served.get("/none.html")
    assert answer.status == 404
    assert b"There is no page here" in page
    assert b"/-/live/live.js" in page, "it follows, for the note may come"
    assert served.get("/a.html", method="POST")[0].status == 405


@pytest.mark.parametrize(
    "path", ["/../secret.md", "/%2e%2e/secret.md", "/..%2fsecret.md", "//etc/passwd", "/a.md%00"]
)
def test_no_path_leads_out_of_the_site(served: Served, path: str) -> None:
    write_files(served.root.parent, {"secret.md": "secret"})
    answer, data = served.get(path)
    assert answer.status == 404
    assert b"secret" not in without_script(data)


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example:8000"},
        {"Host": "192.0.2.1"},
        {"Host": ""},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
    ],
)
def test_other_sites_are_refused(served: Served, headers: dict[str, str]) -> None:
    assert served.get("/a.html", headers)[0].status == 403
    assert served.get("/-/live/problems", headers)[0].status == 403


def test_the_own_page_and_other_names_of_this_machine_are_let_in(served: Served) -> None:
    for host in (f"127.0.0.1:{served.port}", f"localhost:{served.port}", f"[::1]:{served.port}"):
        headers = {"Host": host, "Origin": f"http://{host}"}
        assert served.get("/a.html", headers)[0].status == 200


def test_a_server_for_other_machines_answers_to_numbers_but_not_to_names(root: Path) -> None:
    with serving(root, "0.0.0.0") as served:
        assert served.get("/a.html", {"Host": "192.0.2.1:80"})[0].status == 200
        assert served.get("/a.html", {"Host": "evil.example"})[0].status == 403


@pytest.mark.parametrize(
    ("wanted", "status", "part"),
    [
        ("bytes=2-4", 206, b"234"),
        ("bytes=7-", 206, b"789"),
        ("bytes=-2", 206, b"89"),
        ("bytes=8-99", 206, b"89"),
        ("bytes=10-", 416, b""),
        ("bytes=-0", 416, b""),
        ("bytes=4-2", 200, b"0123456789"),
        ("bytes=-", 200, b"0123456789"),
        ("lines=1-2", 200, b"0123456789"),
    ],
)
def test_media_come_in_parts(served: Served, wanted: str, status: int, part: bytes) -> None:
    answer, data = served.get("/p.png", {"Range": wanted})
    assert (answer.status, data) == (status, part)
    assert answer.getheader("Content-Type") in {"image/png", None}
    if status == 416:
        assert answer.getheader("Content-Range") == "bytes */10"


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("a.html", "text/html; charset=utf-8"),
        ("-/assets/icon.svg", "image/svg+xml; charset=utf-8"),
        ("A.PNG", "image/png"),
        ("x.webp", "image/webp"),
        ("x.m4a", "audio/mp4"),
        ("a.canvas", "application/json; charset=utf-8"),
        ("dir.html/none", "application/octet-stream"),
    ],
)
def test_types_are_known_by_the_extension(url: str, kind: str) -> None:
    assert content_type(url) == kind


def test_a_port_that_is_taken_gives_the_next(root: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        live = Live(Workspace(root, cache=False, workers=1), shows_all=True)
        server = Server(live, "127.0.0.1", port)
        assert server.port > port
        assert server.address == f"http://127.0.0.1:{server.port}/"
        server.close()


def test_an_address_that_is_not_of_this_machine_is_an_error(root: Path) -> None:
    live = Live(Workspace(root, cache=False, workers=1), shows_all=True)
    with pytest.raises(PortError, match=r"192\.0\.2\.1"):
        Server(live, "192.0.2.1", 0)


def test_only_a_page_that_has_changed_hears_of_another_page(changing: Served) -> None:
    with changing.events("a.html") as mine, changing.events("sub/c.html") as other:
        before, before_other = next(mine), next(other)
        assert before["page"] == changing.live.state("a.html")["page"]
        write_files(changing.root, {"a.md": "# One\n\nsee [[b]] now\n"})
        changing.show(changing.workspace.refresh())
        after, after_other = next(mine), next(other)
        assert after["page"] != before["page"]
        assert after["edited"] == "a.html"
        assert after_other["moment"] == before_other["moment"] + 1
    quiet = changing.live.state("-/problems.html")
    assert quiet["here"] is None


def test_an_error_is_told_and_the_last_good_site_stays(changing: Served) -> None:
    with changing.events("a.html") as states:
        assert next(states)["error"] == ""
        changing.live.fail("milkshake.toml:1:1: no such key")
        changing.server.tell()
        assert next(states)["error"] == "milkshake.toml:1:1: no such key"
        assert changing.get("/a.html")[0].status == 200
        snapshot = changing.workspace.snapshot
        assert snapshot is not None
        changing.show(snapshot)
        assert next(states)["error"] == ""


def test_problems_say_where_they_are_and_open_there(served: Served) -> None:
    problems = json.loads(served.get("/-/live/problems?url=a.html")[1])
    (one,) = problems["here"]
    assert one["place"] == "a.md:3:5"
    assert one["code"] == "LNK001"
    assert one["href"].startswith("obsidian://open?path=%2F")
    assert served.get(f"/{one['rule']}")[0].status == 200
    state = served.live.state("a.html")
    assert (state["here"], state["all"]) == (1, len(problems["all"]))


def test_problems_of_withheld_notes_stay_on_this_machine(root: Path) -> None:
    write_files(root, {"secret.md": "---\npublish: false\n---\n[[nowhere]]\n"})
    with serving(root, "0.0.0.0") as served:
        assert b"secret" not in served.get("/-/live/problems?url=a.html")[1]
    with serving(root) as served:
        assert b"secret" in served.get("/-/live/problems?url=a.html")[1]


def test_an_editor_link_escapes_the_path() -> None:
    editor = WatchConfig("x://{file}:{line}:{column}")
    assert editor.address("/a b/c?.md", 3, 4) == "x:///a%20b/c%3F.md:3:4"
    assert WatchConfig("o://?path={path}").address("/a&b.md", 3, 4) == "o://?path=%2Fa%26b.md"


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=True)


def make_branches(root: Path) -> None:
    """Let the vault be a repository with two branches that differ in many notes."""
    git(root, "init", "-b", "one")
    git(root, "config", "user.name", "Test")
    git(root, "config", "user.email", "test@example.org")
    for branch in ("one", "two"):
        write_files(root, {f"many/{n}.md": f"[[{n + 1}]] {branch}" for n in range(55)})
        write_files(root, {"a.md": f"# {branch}", f"only {branch}.md": "[[a]]"})
        git(root, "add", "-A")
        git(root, "commit", "-m", branch)
        git(root, "checkout", "-B", "two")


def operate(root: Path, chance: random.Random) -> None:
    """Change the vault as editors, people and programs do."""
    notes = sorted(root.rglob("*.md"))
    note = chance.choice(notes) if notes else root / "a.md"
    other = chance.choice(notes) if notes else root / "b.md"
    text = chance.choice(
        ["[[a]] [[gone]]", "---\ntype: job\n---\nwords", "---\na: [\n---\n", "", "é"]
    )
    match chance.randrange(9):
        case 0 | 1:
            write_files(root, {f"{chance.choice('abcdef')}.md": text})
        case 2:
            write_files(root, {".a.tmp": text})
            (root / ".a.tmp").replace(note)
        case 3:
            note.rename(note.with_name(f"{note.stem}~")) if note.exists() else None
            note.parent.mkdir(exist_ok=True)
            note.write_text(text)
        case 4:
            if note.exists():
                note.rename(note.with_name(f"{chance.choice('ghi')}.md"))
        case 5:
            note.unlink(missing_ok=True)
        case 6:
            folder = root / chance.choice(["sub", "deep"])
            if folder.exists() and not (root / "moved").exists():
                folder.rename(root / "moved")
            else:
                shutil.rmtree(root / "moved", ignore_errors=True)
                write_files(root, {f"{folder.name}/n.md": text})
        case 7 if note != other and note.exists() and other.exists():
            note.rename(root / ".swap")
            other.rename(note)
            (root / ".swap").rename(other)
        case 8:
            git(root, "checkout", "-f", chance.choice(["one", "two"]))


OPERATIONS = int(os.environ.get("OPERATIONS", "40"))
"""How many operations make a storm; some thousands are for a long run by hand."""


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")
@pytest.mark.parametrize("poll", [False, True], ids=["events", "poll"])
def test_after_a_storm_the_site_is_the_fresh_build(
    changing: Served, monkeypatch: pytest.MonkeyPatch, poll: bool
) -> None:
    monkeypatch.setattr("milkshake.watch.POLL", 0.01)
    make_branches(changing.root)
    stop, shown = Event(), Queue[str]()

    def on_snapshot(snapshot: Snapshot) -> None:
        changing.show(snapshot)
        shown.put("END" if "end.md" in snapshot.vault.notes else "")

    def run() -> None:
        watch(
            changing.workspace, on_snapshot, stop, poll=poll,
            on_error=shown.put, on_notice=shown.put,
        )  # fmt: skip

    thread = Thread(target=run)
    thread.start()
    chance = random.Random(13)
    try:
        for _ in range(OPERATIONS):
            operate(changing.root, chance)
            assert changing.get("/a.html")[0].status in {200, 404}
        write_files(changing.root, {"end.md": "the end"})
        while shown.get(timeout=LONG) != "END":
            pass
        while differing(changing):
            shown.get(timeout=LONG)
    finally:
        stop.set()
        thread.join(LONG)
