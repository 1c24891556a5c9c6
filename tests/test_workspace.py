"""A vault that changes: a refresh sees what a fresh start sees, and does no more than it must."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from files import write_files
from milkshake import workspace as workspace_module
from milkshake.config import ConfigError
from milkshake.disk import parse_pool as pool
from milkshake.disk.parse_pool import parse_note
from milkshake.disk.scan import VaultError
from milkshake.workspace import Snapshot, Workspace

OLD = 1_600_000_000


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "vault"
    folder.mkdir()
    return folder


def opened(root: Path) -> Workspace:
    return Workspace(root, cache=False, workers=1)


def seen(snapshot: Snapshot) -> object:
    """All that may be told of a vault."""
    vault = snapshot.vault
    return vault.notes, vault.files, snapshot.problems, snapshot.config


def site(workspace: Workspace, snapshot: Snapshot) -> dict[str, bytes]:
    unread: dict[str, str] = {}
    content = dict(workspace.site(snapshot, unread.__setitem__))
    assert unread == {}
    return content


def age(root: Path, seconds: int = 0) -> None:
    """Let every file have been changed long ago."""
    for path in root.rglob("*"):
        os.utime(path, (OLD + seconds, OLD + seconds))


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the notes that have been parsed."""
    paths: list[str] = []

    def counted(path: str, data: bytes, preamble: str = "") -> pool.ParsedNote:
        paths.append(path)
        return parse_note(path, data, preamble)

    monkeypatch.setattr(pool, "parse_note", counted)
    return paths


# What a snapshot holds


def test_notes_and_files_are_told_apart(root: Path) -> None:
    write_files(root, {"a/B.MD": "# T", "c.png": "", "milkshake.toml": 'title = "X"'})
    snapshot = opened(root).refresh()
    assert list(snapshot.vault.notes) == ["a/B.MD"]
    assert snapshot.vault.files == ("c.png",)
    assert snapshot.config.title == "X"
    assert snapshot.vault.config is snapshot.config


def test_problems_are_those_of_the_rules(root: Path) -> None:
    write_files(root, {"a.md": "[[b]]"})
    assert [(p.code, p.path) for p in opened(root).refresh().problems] == [("LNK001", "a.md")]


def test_a_config_may_begin_with_a_byte_order_mark(root: Path) -> None:
    write_files(root, {"milkshake.toml": b"\xef\xbb\xbftitle = 'X'\n"})
    assert opened(root).refresh().config.title == "X"


def test_obsidians_settings_reach_the_vault(root: Path) -> None:
    write_files(root, {"T/a.md": "[[b]]", ".obsidian/templates.json": '{"folder": "T"}'})
    snapshot = opened(root).refresh()
    assert snapshot.vault.checked == ()
    assert snapshot.problems == ()


def test_a_selection_of_rules_goes_before_the_config(root: Path) -> None:
    write_files(
        root,
        {"a.md": "[[b]] [[#c]]", "milkshake.toml": '[lint]\nselect = ["PRP"]\nignore = ["LNK"]'},
    )

    def codes(**options: list[str]) -> list[str]:
        workspace = Workspace(root, cache=False, **options)  # type: ignore[arg-type]
        return [problem.code for problem in workspace.refresh().problems]

    assert codes() == []
    assert codes(select=["LNK"]) == ["LNK001", "LNK002"]
    assert codes(select=["LNK"], ignore=["LNK001"]) == ["LNK002"]
    assert codes(ignore=["LNK001"]) == []


def test_the_files_of_the_vault_can_be_read(root: Path) -> None:
    write_files(root, {"a.md": "\ufeffä", "b.png": b"\0\xff"})
    workspace = opened(root)
    assert workspace.read("a.md") == "ä"
    assert workspace.read("none.md") is None
    assert workspace.read_file("b.png") == b"\0\xff"
    with pytest.raises(FileNotFoundError):
        workspace.read_file("none.md")


# What changes, and what does not


def test_nothing_new_is_the_same_snapshot(root: Path, parsed: list[str]) -> None:
    write_files(root, {"a.md": "[[b]]", "c.png": "x"})
    workspace = opened(root)
    first = workspace.refresh()
    assert workspace.refresh() is first
    age(root)
    assert workspace.refresh() is first
    assert parsed == ["a.md"]


def test_an_attachment_with_another_time_may_be_another(root: Path) -> None:
    write_files(root, {"c.png": "x"})
    age(root)
    workspace = opened(root)
    first = workspace.refresh()
    age(root, 1)
    second = workspace.refresh()
    assert second.inputs != first.inputs
    assert workspace.refresh() is second


def test_a_note_that_has_not_changed_is_the_same_object(root: Path, parsed: list[str]) -> None:
    write_files(root, {"a.md": "one", "b.md": "two"})
    workspace = opened(root)
    first = workspace.refresh()
    write_files(root, {"a.md": "three"})
    (root / "b.md").touch()
    second = workspace.refresh()
    assert second.revision == first.revision + 1
    assert second.vault.notes["b.md"] is first.vault.notes["b.md"]
    assert parsed == ["a.md", "b.md", "a.md"]


def test_a_change_of_the_same_size_right_after_a_look_is_seen(root: Path) -> None:
    write_files(root, {"a.md": "one", "b.png": "one"})
    workspace = opened(root)
    first = workspace.refresh()
    for name in ("a.md", "b.png"):
        times = (root / name).stat()
        write_files(root, {name: "two"})
        os.utime(root / name, ns=(times.st_atime_ns, times.st_mtime_ns))
        later = workspace.refresh()
        assert later is not first
        first = later
    assert first.vault.notes["a.md"].excerpt == "two"


def test_a_settled_file_is_not_read_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(root, {"a.md": "one", "b.png": "one"})
    age(root)
    workspace = opened(root)
    first = workspace.refresh()
    read: list[str] = []

    def read_file(path: str) -> bytes:
        read.append(path)
        return b""

    monkeypatch.setattr(workspace, "read_file", read_file)
    assert workspace.refresh().vault.notes == first.vault.notes
    assert not {"a.md", "b.png"} & {*read}


def test_of_a_change_that_is_known_nothing_else_is_looked_at(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(root, {"a.md": "one", "b.md": "two"})
    workspace = opened(root)
    first = workspace.refresh()
    write_files(root, {"a.md": "[[gone]]", "b.md": "unseen"})
    with monkeypatch.context() as patch:
        patch.setattr(workspace_module, "scan", lambda *_: pytest.fail("scanned"))
        second = workspace.refresh(changed=["a.md"])
    assert [problem.path for problem in second.problems] == ["a.md"]
    assert second.vault.notes["b.md"] is first.vault.notes["b.md"]
    assert workspace.refresh().vault.notes["b.md"] is not first.vault.notes["b.md"]


@pytest.mark.parametrize("path", ["new.md", "sub/new.md", ".obsidian/app.json", "gone.md", "."])
def test_a_change_of_other_than_known_files_leads_to_a_look_at_all(root: Path, path: str) -> None:
    write_files(root, {"a.md": "one", "gone.md": "two"})
    workspace = opened(root)
    workspace.refresh()
    (root / "gone.md").unlink()
    write_files(root, {"sub/new.md": "[[gone]]", "new.md": ""})
    assert seen(workspace.refresh(changed=[path])) == seen(opened(root).refresh())


def test_what_changes_while_the_config_is_broken_is_seen_later(root: Path) -> None:
    write_files(root, {"a.md": "one", "b.md": "two", "milkshake.toml": ""})
    workspace = opened(root)
    workspace.refresh()
    write_files(root, {"milkshake.toml": "urll = 1", "a.md": "[[gone]]"})
    with pytest.raises(ConfigError):
        workspace.refresh(changed=["a.md", "milkshake.toml"])
    write_files(root, {"milkshake.toml": ""})
    assert seen(workspace.refresh(changed=["b.md"])) == seen(opened(root).refresh())


def test_a_changed_config_is_followed(root: Path) -> None:
    write_files(root, {"a.md": "[[b]]", "old/c.md": "[[d]]"})
    workspace = opened(root)
    assert len(workspace.refresh().problems) == 2
    write_files(root, {"milkshake.toml": 'exclude = ["old"]'})
    assert [problem.path for problem in workspace.refresh().problems] == ["a.md"]
    write_files(root, {"milkshake.toml": '[lint]\nignore = ["LNK001"]'})
    assert workspace.refresh().problems == ()
    (root / "milkshake.toml").unlink()
    assert len(workspace.refresh().problems) == 2


def test_a_broken_config_is_told_of_and_forgotten_when_mended(root: Path) -> None:
    write_files(root, {"a.md": ""})
    workspace = opened(root)
    first = workspace.refresh()
    for text, row in [("x = 1", 1), ("\nlint.select = ['NO']", 2), ("\n\n= ", 3)]:
        write_files(root, {"milkshake.toml": text})
        with pytest.raises(ConfigError) as caught:
            workspace.refresh()
        assert (caught.value.path, caught.value.row) == ("milkshake.toml", row)
    (root / "milkshake.toml").unlink()
    assert workspace.refresh() is first


def test_inputs_are_the_same_for_another_process_only_if_all_is(root: Path) -> None:
    write_files(root, {"a.md": "x", "b.png": "x"})
    age(root)
    inputs = [opened(root).refresh().inputs]
    assert opened(root).refresh().inputs == inputs[0]
    for files in ({"a.md": "y"}, {"b.png": "y"}, {"milkshake.toml": 'title = "t"'}, {"c": ""}):
        write_files(root, files)
        inputs.append(opened(root).refresh().inputs)
    assert len({*inputs}) == 5


@pytest.mark.parametrize(
    ("text", "told"), [("x", False), ("```base\nviews: []\n```", True)], ids=["without", "with"]
)
def test_times_and_the_day_are_inputs_where_there_are_bases(
    root: Path, text: str, told: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(root, {"a.md": text, "b.md": "x"})
    age(root)
    first = opened(root).refresh().inputs
    os.utime(root / "b.md", (OLD + 1, OLD + 1))
    second = opened(root).refresh().inputs
    assert (first != second) == told
    monkeypatch.setattr(workspace_module, "today", lambda: "2031-01-02")
    assert (opened(root).refresh().inputs != second) == told


# Unsaved text


def test_unsaved_text_goes_before_the_disk(root: Path) -> None:
    write_files(root, {"a.md": "[[b]]"})
    workspace = opened(root)
    first = workspace.refresh()
    workspace.set_content("a.md", b"fine")
    assert workspace.refresh().problems == ()
    assert workspace.read("a.md") == "fine"
    write_files(root, {"a.md": "[[c]]"})
    assert workspace.refresh().problems == ()
    workspace.set_content("a.md", None)
    assert "c" in workspace.refresh().problems[0].message
    write_files(root, {"a.md": "[[b]]"})
    assert seen(workspace.refresh()) == seen(first)


def test_unsaved_text_may_be_of_a_note_that_is_not_on_disk(root: Path) -> None:
    write_files(root, {"a.md": "[[b]]"})
    workspace = opened(root)
    workspace.refresh()
    workspace.set_content("b.md", b"# New")
    assert workspace.refresh().problems == ()
    write_files(root, {"b.md": "# Saved"})
    assert workspace.refresh().vault.notes["b.md"].headings[0].text == "New"
    (root / "b.md").unlink()
    workspace.set_content("b.md", None)
    assert len(workspace.refresh().problems) == 1


def test_unsaved_text_of_a_hidden_or_excluded_file_is_not_in_the_vault(root: Path) -> None:
    write_files(root, {"x/a.md": "", "milkshake.toml": 'exclude = ["x"]'})
    workspace = opened(root)
    workspace.set_content("x/a.md", b"text")
    workspace.set_content(".b.md", b"text")
    assert workspace.refresh().vault.notes == {}


def test_an_unsaved_config_is_followed(root: Path) -> None:
    write_files(root, {"a.md": "[[b]]"})
    workspace = opened(root)
    workspace.set_content("milkshake.toml", b'lint.ignore = ["LNK"]')
    snapshot = workspace.refresh()
    assert snapshot.problems == ()
    assert snapshot.vault.files == ()


# The cache on disk


@pytest.fixture
def cached(tmp_path: Path, root: Path) -> Workspace:
    """A workspace whose notes have been stored."""
    write_files(root, {f"{i}.md": f"# Note {i}\n[[{i + 1}]]" for i in range(5)})
    workspace = Workspace(root, cache=tmp_path / "cache", workers=1)
    workspace.refresh()
    return workspace


def test_a_second_start_parses_nothing(
    tmp_path: Path, cached: Workspace, parsed: list[str]
) -> None:
    again = Workspace(cached.root, cache=tmp_path / "cache").refresh()
    assert parsed == []
    assert cached.snapshot is not None
    assert seen(again) == seen(cached.snapshot)


def test_only_what_has_changed_is_parsed(
    tmp_path: Path, cached: Workspace, parsed: list[str]
) -> None:
    write_files(cached.root, {"1.md": "new", "new.md": "new"})
    (cached.root / "2.md").rename(cached.root / "moved.md")
    again = Workspace(cached.root, cache=tmp_path / "cache").refresh()
    assert sorted(parsed) == ["1.md", "moved.md", "new.md"]
    assert seen(again) == seen(opened(cached.root).refresh())


@pytest.mark.parametrize("damage", ["delete", "cut", "flip", "swap"])
@pytest.mark.parametrize("part", ["notes", "problems"])
def test_a_damaged_cache_changes_nothing(
    tmp_path: Path, cached: Workspace, damage: str, part: str
) -> None:
    (file,) = (tmp_path / "cache").glob(f"*.{part}")
    data = bytearray(file.read_bytes())
    if damage == "delete":
        file.unlink()
    elif damage == "cut":
        file.write_bytes(data[:-9])
    elif damage == "flip":
        data[len(data) // 2] ^= 0x20
        file.write_bytes(data)
    else:
        file.write_bytes(data.replace(b"Note 1", b"Note 7"))
    again = Workspace(cached.root, cache=tmp_path / "cache").refresh()
    assert cached.snapshot is not None
    assert seen(again) == seen(cached.snapshot)


def test_a_second_start_asks_no_rule(
    tmp_path: Path, cached: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("milkshake.rules.engine.Context", None)
    again = Workspace(cached.root, cache=tmp_path / "cache").refresh()
    assert cached.snapshot is not None
    assert again.problems == cached.snapshot.problems != ()


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("0.md", "[[gone]]"),
        ("9.md", "new"),
        ("5.md", ""),
        ("a picture.png", "x"),
        ("milkshake.toml", "lint.ignore = ['LNK001']"),
        (".obsidian/app.json", '{"userIgnoreFilters": ["3.md"]}'),
    ],
)
def test_whatever_has_changed_the_rules_are_asked_again(
    tmp_path: Path, cached: Workspace, path: str, text: str
) -> None:
    write_files(cached.root, {path: text})
    again = Workspace(cached.root, cache=tmp_path / "cache").refresh()
    assert again.problems == opened(cached.root).refresh().problems


def test_what_is_stored_of_rules_holds_while_watching_too(
    tmp_path: Path, cached: Workspace
) -> None:
    workspace = Workspace(cached.root, cache=tmp_path / "cache")
    workspace.refresh()
    write_files(cached.root, {"0.md": "# Note 0\n[[1]]\n\nMore text.\n"})
    second = workspace.refresh()
    assert second.problems == opened(cached.root).refresh().problems
    write_files(cached.root, {"0.md": "# Note 0\n[[none]]\n"})
    assert workspace.refresh().problems == opened(cached.root).refresh().problems


def test_a_small_change_of_a_large_vault_is_not_worth_writing(tmp_path: Path, root: Path) -> None:
    write_files(root, {"large.md": "x" * 10_000, "small.md": "y"})
    Workspace(root, cache=tmp_path / "cache").refresh()
    (file,) = (tmp_path / "cache").glob("*.notes")
    before = file.read_bytes()
    write_files(root, {"small.md": "z"})
    Workspace(root, cache=tmp_path / "cache").refresh()
    assert file.read_bytes() == before
    write_files(root, {"large.md": "z"})
    Workspace(root, cache=tmp_path / "cache").refresh()
    assert file.read_bytes() != before


def test_unsaved_text_is_not_stored(tmp_path: Path, root: Path) -> None:
    write_files(root, {"a.md": "a"})
    workspace = Workspace(root, cache=tmp_path / "cache")
    workspace.set_content("a.md", b"private")
    workspace.refresh()
    assert not (tmp_path / "cache").exists()


# Progress


def test_progress_is_told(root: Path) -> None:
    write_files(root, {f"{i}.md": "x" for i in range(3)})
    heard: list[tuple[int, int]] = []
    workspace = opened(root)
    workspace.refresh(lambda done, total: heard.append((done, total)))
    assert heard[-1] == (3, 3)
    heard.clear()
    workspace.refresh(lambda done, total: heard.append((done, total)))
    assert heard == []


# What is refused


def test_no_folder_and_a_file_are_no_vault(root: Path) -> None:
    write_files(root, {"a.md": ""})
    with pytest.raises(VaultError, match="there is no folder"):
        Workspace(root / "none")
    with pytest.raises(VaultError, match="is a file, not a folder"):
        Workspace(root / "a.md")


def test_the_root_of_the_disk_and_the_home_folder_are_no_vault(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: root)
    with pytest.raises(VaultError, match="is the root of the file system"):
        Workspace(Path(root.anchor))
    with pytest.raises(VaultError, match="is your home folder"):
        Workspace(root)
    (root / "notes").mkdir()
    assert Workspace(root / "notes", cache=False).refresh().problems == ()


def test_a_vault_that_is_gone_says_so(root: Path) -> None:
    workspace = opened(root)
    workspace.refresh()
    root.rmdir()
    with pytest.raises(VaultError, match="there is no folder"):
        workspace.refresh()


# The law: a refresh equals a fresh start

PATHS = ["a.md", "b.md", "A.md", "sub/c.md", "img.png", "milkshake.toml"]
NOTES = [
    "",
    "# One\n[[b]] ![[img.png]] [[sub/c#Two|there]]\n\nquote ^q\n",
    "# Two\n[[a#^q]] #tag\n![[c]]\n",
    "---\naliases: [b, other]\npart_of: '[[a]]'\n---\n[[other]]\n",
    "---\naliases: [b\n---\n[[a]]\n",
    "---\npublish: false\n---\n[[b]]\n",
    "---\ntype: job\npart_of: '[[b]]'\n---\n",
    "bad \udcff\n",
]
CONFIGS = ["", 'exclude = ["sub/"]', 'title = "T"\nlint.ignore = ["LNK001"]']

PARTS = {
    "heading": b"\n# Two %d\n",
    "link": b"\n[[b]] ![[sub/c]] [[gone %d]] [[a#Two 1]]\n",
    "property": b"---\ntitle: T%d\naliases: [b]\nunlisted: true\n---\n",
    "kind": b"---\ntype: need\njob: '[[b]]'\nimportance: %d\nredirect: sub/c\n---\n",
}
"""What an edit adds to a note: properties before it, all else after it."""

edits = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(PATHS), st.integers(0, 7)),
    st.tuples(st.just("write"), st.sampled_from(PATHS[:2]), st.integers(0, 7)),
    st.tuples(st.just("reword"), st.sampled_from(PATHS[:4]), st.integers(0, 7)),
    st.tuples(st.sampled_from([*PARTS]), st.sampled_from(PATHS[:4]), st.integers(0, 7)),
    st.tuples(st.just("delete"), st.sampled_from(PATHS), st.just(0)),
    st.tuples(st.just("move"), st.sampled_from(PATHS), st.integers(0, 4)),
    st.tuples(st.just("unsaved"), st.sampled_from(PATHS[:2]), st.integers(0, 8)),
    st.tuples(st.just("restart"), st.just(""), st.just(0)),
)


def edit_files(root: Path, kind: str, path: str, number: int, clock: int) -> None:
    target = root / path
    if kind == "write":
        content = CONFIGS[number % 3] if path.endswith(".toml") else NOTES[number]
        write_files(root, {path: content.encode("utf-8", "surrogateescape")})
        if clock % 2:  # every other file looks as if it had settled
            os.utime(target, (OLD + clock, OLD + clock))
    elif kind == "reword" and target.exists():
        target.write_bytes(target.read_bytes().replace(b"One", b"Won") + b"\nword%d\n" % number)
    elif kind in PARTS and target.exists() and not path.endswith(".toml"):
        part, text = PARTS[kind] % number, target.read_bytes()
        target.write_bytes(part + text if part.startswith(b"---") else text + part)
    elif kind == "delete":
        target.unlink(missing_ok=True)
    elif kind == "move" and target.exists() and not path.endswith(".toml"):
        (root / "sub").mkdir(exist_ok=True)
        target.replace(root / PATHS[number])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(edits, min_size=6, max_size=20))
def test_a_refresh_equals_a_fresh_start(history: list[tuple[str, str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root, cache = Path(folder, "vault"), Path(folder, "cache")
        root.mkdir()
        workspace = Workspace(root, cache=cache, workers=1)
        unsaved: dict[str, str] = {}
        for clock, (kind, path, number) in enumerate(history):
            if kind == "restart":
                workspace = Workspace(root, cache=cache, workers=1)
                unsaved.clear()
            elif kind == "unsaved":
                text = NOTES[number] if number < 7 else None
                workspace.set_content(path, None if text is None else text.encode())
                unsaved = {**unsaved, path: text or ""}
                if text is None:
                    del unsaved[path]
            else:
                edit_files(root, kind, path, number, clock)
            fresh = opened(root)
            for name, text in unsaved.items():
                fresh.set_content(name, text.encode())
            told = kind in {"write", "reword", "delete", *PARTS} and number % 2 == 0
            snapshot = workspace.refresh(changed=[path] if told else None)
            expected = fresh.refresh()
            assert seen(snapshot) == seen(expected)
            if kind in {"reword", *PARTS}:
                made = workspace.site(snapshot, lambda *_: None, search_waits=True)
                assert all(made[url] for url in made if url.startswith("-/search/"))
        assert site(workspace, snapshot) == site(fresh, expected)


TEXTS = {
    "a/index.md": "%% only us %%\n\n# Opening\n\nHow it begins.\n",
    "b.md": "# B\n\n| x | y |\n|---|---|\n| one | [[Other]] |\n\n> [!hidden]\n> for us\n",
    "c.md": "---\naliases: Other\nunlisted: true\n---\nSome ![[b]] words #tag/sub\n",
    "d.md": "---\npublish: false\ntags: tag\n---\nKept back\n",
    "e.md": "---\ntype: job\nn: true\n---\nPeople do it ![[a/index]]\n",
    "Night owl.md": "---\ntype: persona\n---\n",
    "f.base": "views:\n  - type: table\n",
}
REWORDED = [
    ("b.md", "# B\n", "# B\nNew words\n"),
    ("b.md", "one", "won"),
    ("b.md", "for us", "for me"),
    ("b.md", "|---|---|", "|---|-x-|"),
    ("a/index.md", "How", "Then"),
    ("a/index.md", "%% only us %%", "<br>"),
    ("a/index.md", "# Opening", "# Beginning"),
    ("c.md", "Some", "Few"),
    ("d.md", "Kept", "Held"),
    ("d.md", "back", "by a night owl"),
    ("d.md", "night owl", "early bird"),
    ("e.md", "People", "Persons"),
    ("e.md", "n: true", "n: 0x01"),
]


def test_of_another_text_only_pages_know(root: Path) -> None:
    write_files(root, TEXTS)
    workspace = opened(root)
    first = workspace.refresh()
    before = workspace.site(first, lambda *_: None)
    write_files(root, {"e.md": TEXTS["e.md"] + "\nAnd more.\n"})
    second = workspace.refresh()
    after = workspace.site(second, lambda *_: None)
    assert second.problems is first.problems
    assert second.vault.edges is first.vault.edges
    assert after.pages is before.pages
    assert b"And more." in after["e.html"]
    assert b"And more." not in before["e.html"]


def test_an_empty_note_that_gets_words_is_looked_at_again(root: Path) -> None:
    write_files(root, {"a.md": "", "b.md": "[[a]]"})
    workspace = opened(root)
    assert [problem.code for problem in workspace.refresh().problems] == ["VLT012"]
    write_files(root, {"a.md": "Words"})
    assert workspace.refresh().problems == ()


def test_every_page_follows_the_texts(root: Path) -> None:
    write_files(root, TEXTS)
    workspace = opened(root)
    site(workspace, workspace.refresh())
    for path, old, new in REWORDED:
        text = (root / path).read_text()
        assert old in text
        write_files(root, {path: text.replace(old, new, 1)})
        fresh = opened(root)
        snapshot, expected = workspace.refresh(), fresh.refresh()
        assert seen(snapshot) == seen(expected)
        assert site(workspace, snapshot) == site(fresh, expected)


def test_an_unlisted_note_of_a_vault_without_withheld_ones_follows_its_text(root: Path) -> None:
    write_files(root, {"a.md": "---\nunlisted: true\n---\none", "b.md": "[[a]]"})
    workspace = opened(root)
    site(workspace, workspace.refresh())
    write_files(root, {"a.md": "---\nunlisted: true\n---\ntwo"})
    assert b"two" in site(workspace, workspace.refresh())["a.html"]


def test_links_to_places_follow_what_is_there(root: Path) -> None:
    places = "[[b#One]] [[b#^q]] [[b#[^1]]] [[B name#Two]] [[b]]"
    write_files(root, {"a.md": places, "b.md": "", "c.md": "[[a]] [[c#Here]]\n# Here"})
    workspace = opened(root)
    before = workspace.refresh()
    for text in ("# One\n", "# Two\n# One\n", "text ^q\n", "a[^1]\n\n[^1]: b\n", "# Two\n"):
        write_files(root, {"b.md": f"---\naliases: B name\n---\n{text}"})
        snapshot, expected = workspace.refresh(), opened(root).refresh()
        assert seen(snapshot) == seen(expected)
        assert snapshot.vault.edges == expected.vault.edges
        if before.vault.notes["b.md"].properties:
            assert snapshot.vault.edges["c.md"] is before.vault.edges["c.md"]
        before = snapshot


def test_search_may_wait_until_the_next_site(root: Path) -> None:
    write_files(root, {"a.md": "one"})
    workspace = opened(root)
    workspace.site(workspace.refresh(), lambda *_: None)
    write_files(root, {"a.md": "two"})
    snapshot = workspace.refresh()
    waits = workspace.site(snapshot, lambda *_: None, search_waits=True)
    assert b"two" in waits["a.html"]
    assert (*waits.index.lines,) == ("a", "one")
    assert (*workspace.site(snapshot, lambda *_: None).index.lines,) == ("a", "two")


def test_after_a_change_of_the_preamble_every_page_is_as_if_built_afresh(tmp_path: Path) -> None:
    files = {
        "A.md": "---\ntitle: $\\norm{t}$\n---\n# $\\norm{h}$\n\nto [[B]] $\\norm{x}$ ^id",
        "B.md": "> [!note] In\n> ![[A#^id]]",
        "F/C.md": "![[B]] ![of $\\norm{a}$](p.png)",
        "p.png": "",
        "D.canvas": '{"nodes": [{"id": "1", "type": "file", "file": "A.md", "x": 0, "y": 0, '
        '"width": 9, "height": 9}], "edges": []}',
    }
    workspace = opened(write_files(tmp_path, files))
    workspace.refresh()
    for definition in (r"\newcommand{\norm}[1]{\Vert #1\Vert}", r"\def\norm#1{[#1]}", ""):
        write_files(tmp_path, {"preamble.sty": definition})
        snapshot, fresh = workspace.refresh(), opened(tmp_path)
        expected = fresh.refresh()
        assert seen(snapshot) == seen(expected)
        assert site(workspace, snapshot) == site(fresh, expected)


def test_a_changed_preamble_changes_every_note(tmp_path: Path) -> None:
    def codes() -> list[str]:
        return [problem.code for problem in workspace.refresh().problems]

    workspace = Workspace(write_files(tmp_path, {"A.md": r"$\norm{x}$"}), cache=False)
    assert codes() == ["VLT007"]
    write_files(tmp_path, {"preamble.sty": r"\newcommand{\norm}[1]{\Vert #1\Vert}"})
    assert codes() == []
    (tmp_path / "preamble.sty").unlink()
    assert codes() == ["VLT007"]
