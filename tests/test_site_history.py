"""Dates of notes from git: only if the config asks for them, and never from times of files."""

from __future__ import annotations

import json
import os
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from files import write_files
from milkshake.disk.history import history
from milkshake.site import Site
from milkshake.workspace import Workspace

ATOM = "{http://www.w3.org/2005/Atom}"
CONFIG = 'url = "https://example.org/"\n[site]\ndates = "git"\n'
STATED = "---\ndate: 2020-01-01\n---\n"


def git(folder: Path, *arguments: str, date: str = "") -> None:
    names = {"GIT_COMMITTER_DATE": date, "GIT_AUTHOR_DATE": "2001-01-01T00:00:00Z"} if date else {}
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, env={**os.environ, **names})


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a vault in a folder of it, after three commits."""
    root = tmp_path_factory.mktemp("repository")
    git(root, "init", "--quiet")
    notes = {"First.md": "a", "Späte Notiz  2.md": "b", "Stated.md": STATED, "Draft.md": "c"}
    write_files(root, {f"vault/{name}": text for name, text in notes.items()})
    write_files(root, {"vault/milkshake.toml": CONFIG, "First.md": "another"})
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "-m", "one", date="2024-01-01T01:30:00+02:00")
    write_files(root, {"vault/First.md": "changed", "vault/Draft.md": "---\ndraft: true\n---\n"})
    git(root, "commit", "--quiet", "-a", "-m", "two", date="2025-06-01T00:00:00Z")
    write_files(root, {"First.md": "changed"})
    git(root, "commit", "--quiet", "-a", "-m", "three", date="2026-01-01T00:00:00Z")
    write_files(root, {"vault/Uncommitted.md": "d"})
    return root


def site_of(folder: Path) -> Site:
    workspace = Workspace(folder, cache=False, workers=1)
    return workspace.site(workspace.refresh(), lambda path, reason: None)


def entries(site: Site) -> dict[str, tuple[str, str]]:
    feed = ET.fromstring(site["feed.xml"])
    return {
        entry.findtext(f"{ATOM}title") or "": (
            entry.findtext(f"{ATOM}published") or "",
            entry.findtext(f"{ATOM}updated") or "",
        )
        for entry in feed.findall(f"{ATOM}entry")
    }


def test_notes_without_a_date_have_those_of_their_first_and_last_commit(repository: Path) -> None:
    site = site_of(repository / "vault")
    assert list(entries(site).items()) == [
        ("First", ("2023-12-31T23:30:00Z", "2025-06-01T00:00:00Z")),
        ("Späte Notiz  2", ("2023-12-31T23:30:00Z", "2023-12-31T23:30:00Z")),
        ("Stated", ("2020-01-01T00:00:00Z", "2020-01-01T00:00:00Z")),
    ]
    page = site["First.html"].decode()
    data = json.loads(page.partition('ld+json">')[2].partition("</script>")[0])
    assert data["dateModified"] == "2025-06-01T00:00:00Z"
    assert site.warnings == ()


def test_times_of_files_change_nothing(repository: Path) -> None:
    before = site_of(repository / "vault")["feed.xml"]
    os.utime(repository / "vault/First.md", (0, 0))
    assert site_of(repository / "vault")["feed.xml"] == before


def test_without_the_setting_git_is_not_asked(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = repository / "vault/milkshake.toml"
    monkeypatch.setattr(subprocess, "run", None)
    try:
        config.write_text(CONFIG.replace("git", "properties"), encoding="utf-8")
        assert list(entries(site_of(repository / "vault"))) == ["Stated"]
    finally:
        config.write_text(CONFIG, encoding="utf-8")


def test_a_commit_makes_another_site(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", str(repository), "copy")
    workspace = Workspace(tmp_path / "copy/vault", cache=False, workers=1)
    first = workspace.refresh()
    assert workspace.refresh() is first
    assert entries(workspace.site(first, lambda path, reason: None))["First"][1][:4] == "2025"
    write_files(tmp_path, {"copy/vault/First.md": "again"})
    changed = workspace.refresh()
    assert entries(workspace.site(changed, lambda path, reason: None))["First"][1][:4] == "2025"
    git(tmp_path / "copy", "commit", "--quiet", "-a", "-m", "four", date="2026-02-01T00:00:00Z")
    committed = workspace.refresh()
    assert committed.inputs != changed.inputs
    assert entries(workspace.site(committed, lambda path, reason: None))["First"][1][:4] == "2026"


def test_a_shallow_repository_tells_no_dates_that_are_wrong(
    repository: Path, tmp_path: Path
) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=2", repository.as_uri(), "copy")
    found = history(tmp_path / "copy/vault")
    assert found.commits == {}
    assert "shallow" in found.warning


@pytest.mark.parametrize("why", ["no repository", "no git"])
def test_without_git_the_feed_has_what_properties_state_and_a_warning(
    why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(tmp_path, {"milkshake.toml": CONFIG, "A.md": "a", "Stated.md": STATED})
    if why == "no git":
        monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    site = site_of(tmp_path)
    assert list(entries(site)) == ["Stated"]
    (warning,) = site.warnings
    assert warning.startswith("`site.dates`: git is not there")


def test_names_that_look_like_commits_or_lines_are_names(tmp_path: Path) -> None:
    names = ("commit 5.md", "\na.md", "x\ny.md")
    git(tmp_path, "init", "--quiet")
    write_files(tmp_path, dict.fromkeys(names, ""))
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "-m", "one", date="2024-01-01T00:00:00Z")
    assert set(history(tmp_path).commits) == set(names)
