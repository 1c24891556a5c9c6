"""A build after others writes what a build into an empty folder does, and makes no more pages."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from files import write_files
from milkshake.cli.main import main
from milkshake.disk.scan import MANIFEST
from milkshake.site import Site
from test_workspace import REWORDED, TEXTS, edit_files, edits, opened, site

SITE_ROOM = Path(__file__).parent.parent / "src" / "milkshake" / "site"
BASE = "views:\n  - type: table\n    name: All\n    order: [file.name, file.mtime]\n"
VAULT = {
    **TEXTS,
    "milkshake.toml": "site.markdown = true\n",
    "days.md": f"# Days\n\n```base\n{BASE}```\n",
    "canvas.canvas": '{"nodes":[{"id":"1","type":"file","file":"b.md","x":0,"y":0,"width":9,'
    '"height":9}],"edges":[]}',
    "far/deep.md": "![[c]]\n",
}


class Built:
    """A vault, the folder that it is built into, and the pages that were made for it."""

    def __init__(self, folder: Path) -> None:
        self.vault, self.output, self.cache = folder / "v", folder / "s", folder / "c"
        self.vault.mkdir()
        self.made: list[str] = []

    def build(self, *options: str) -> dict[str, bytes]:
        """What lies in the output folder after one more build."""
        self.made.clear()
        where = ["-o", str(self.output), "--cache-dir", str(self.cache), "-q", *options]
        assert main(["build", str(self.vault), *where]) == 0
        return {
            path.relative_to(self.output).as_posix(): path.read_bytes()
            for path in self.output.rglob("*")
            if path.is_file() and path.name != MANIFEST
        }

    def fresh(self) -> dict[str, bytes]:
        """What a first build of the vault would write."""
        workspace = opened(self.vault)
        return site(workspace, workspace.refresh())


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Built:
    built, make = Built(tmp_path), Site.__getitem__

    def counted(self: Site, url: str) -> bytes:
        built.made.append(url)
        return make(self, url)

    monkeypatch.setattr(Site, "__getitem__", counted)
    return built


def test_after_every_edit_of_a_text_all_pages_are_as_in_a_first_build(built: Built) -> None:
    write_files(built.vault, VAULT)
    assert built.build() == built.fresh()
    for path, old, new in REWORDED:
        text = (built.vault / path).read_text()
        write_files(built.vault, {path: text.replace(old, new, 1)})
        assert built.build() == built.fresh(), (path, new)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(edits, min_size=2, max_size=6))
def test_after_any_history_of_edits_all_pages_are_as_in_a_first_build(
    history: list[tuple[str, str, int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        built = Built(Path(folder))
        write_files(built.vault, {"a.md": "# One\n[[b]] ![[sub/c]]\n", "sub/c.md": "# Two\n"})
        for clock, (kind, path, number) in enumerate(history):
            edit_files(built.vault, kind, path, number, clock)
            assert built.build() == built.fresh()


def test_only_pages_that_show_a_new_text_are_made(built: Built) -> None:
    write_files(
        built.vault,
        {
            "a.md": "one",
            "shows.md": "![[a]]",
            "shows far.md": "![[shows]]",
            "links.md": "[[a]]",
            "sub/b.md": "[[links]]",
        },
    )
    built.build()
    write_files(built.vault, {"a.md": "two"})
    built.build()
    pages = {url for url in built.made if url.endswith(".html")}
    assert {"a.html", "shows.html", "shows-far.html"} <= pages
    assert not {"links.html", "sub/b.html", "sub/index.html"} & pages


def test_a_page_that_somebody_changed_is_made_again_and_no_other(built: Built) -> None:
    write_files(built.vault, VAULT)
    built.build()
    (built.output / "b.html").write_text("touched")
    pages = built.build()
    assert "b.html" in built.made
    assert "c.html" not in built.made
    assert pages == built.fresh()


def test_a_base_is_asked_again_after_every_edit(built: Built) -> None:
    write_files(built.vault, VAULT)
    built.build()
    os.utime(built.vault / "far/deep.md", (1_500_000_000, 1_500_000_000))
    built.build()
    assert "days.html" in built.made


def test_without_a_cache_every_page_is_made(built: Built) -> None:
    write_files(built.vault, VAULT)
    built.build()
    write_files(built.vault, {"c.md": VAULT["c.md"] + "more"})
    pages = built.build("--no-cache")
    assert "canvas.html" in built.made
    assert pages == built.fresh()


def test_pages_ask_for_texts_of_notes_where_it_is_recorded() -> None:
    """Searching has its own way: what it makes of texts is compared note by note."""
    text = re.compile(r"\b(\w+)\.(?:body|excerpt)\b")
    elsewhere = {
        f"{path.relative_to(SITE_ROOM).as_posix()}: {match[0]}"
        for path in SITE_ROOM.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if path.name != "texts.py" and "import" not in line
        for match in text.finditer(line)
        if match[1] not in {"texts", "Note"}
    }
    assert elsewhere == {
        "canvas_html.py: card.body",  # its canvas is no text: it has a part in the shape
        "searchable.py: note.body",
    }
