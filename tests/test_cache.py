"""Parsed notes on disk: taken when they are right, left when anything is odd."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from milkshake.disk.cache import Cache, Entry, digest
from milkshake.model.diagnostic import Defect, Fix, Problem, Quotation, Related
from milkshake.model.link import Link
from milkshake.model.note import ID_PREFIX, Note, Property
from milkshake.model.source import START, Edit, Span
from milkshake.parse import parse

NOTE = parse("a.md", "---\nx: [1, {y: ~}]\n---\n# T\n[[b|c]] #tag ^id\n")
ENTRY = Entry(digest(b"text"), NOTE)


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache", tmp_path / "vault", "1")


def test_what_is_saved_is_loaded(cache: Cache) -> None:
    cache.save([ENTRY])
    assert cache.load() == {"a.md": ENTRY}


def test_every_field_of_a_note_survives(cache: Cache) -> None:
    span = Span(1, 2, 3, 4)
    note = Note(
        path="ä/b.md",
        title="T",
        properties=tuple(
            Property(str(value), value, span, span)
            for value in (None, True, -1, 1.5, "x", ["a", ["b"]], {"k": {1: None}}, float("inf"))
        ),
        links=(Link("[[x]]", "x", "#h", None, True, True, span, "up.0", "before", "after"),),
        body=("<p>", 0, "</p>", ID_PREFIX),
        defects=(Defect("too-deep", START, "m"),),
    )
    cache.save([Entry(b"d", note)])
    assert cache.load()["ä/b.md"].note == note


def test_every_field_of_a_problem_survives(cache: Cache) -> None:
    span = Span(1, 2, 3, 4)
    problems = (
        Problem(
            "LNK001",
            "ä.md",
            span,
            "m",
            Fix("safe", "do", (Edit(span, "x"),)),
            (Related("b.md", span, "there"),),
            "info",
            Quotation("words", 1, 2),
            "why",
        ),
        Problem("LNK001", "b.md", START, "n"),
    )
    cache.save_problems("inputs", problems)
    assert cache.load_problems("inputs") == problems
    assert cache.load_problems("others") is None


def test_nothing_is_loaded_where_nothing_was_saved(cache: Cache) -> None:
    assert cache.load() == {}
    assert cache.load_problems("") is None


def test_two_vaults_and_two_versions_do_not_share_notes(tmp_path: Path, cache: Cache) -> None:
    cache.save([ENTRY])
    assert Cache(tmp_path / "cache", tmp_path / "other", "1").load() == {}
    assert Cache(tmp_path / "cache", tmp_path / "vault", "2").load() == {}
    assert Cache(tmp_path / "cache", tmp_path / "vault", "1").load() != {}


def test_notes_of_another_layout_are_left(
    tmp_path: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.save([ENTRY])
    monkeypatch.setitem(Note.__annotations__, "title", "bytes")
    assert Cache(tmp_path / "cache", tmp_path / "vault", "1").load() == {}


@pytest.mark.parametrize("where", [0.0, 0.1, 0.3, 0.5, 0.9, 0.999])
def test_a_flipped_bit_anywhere_is_a_cold_start(cache: Cache, where: float) -> None:
    cache.save([ENTRY])
    data = bytearray(cache.file.read_bytes())
    data[int(len(data) * where)] ^= 1
    cache.file.write_bytes(data)
    assert cache.load() == {}


def test_a_file_cut_off_anywhere_is_a_cold_start(cache: Cache) -> None:
    cache.save([ENTRY])
    data = cache.file.read_bytes()
    for size in range(0, len(data), 7):
        cache.file.write_bytes(data[:size])
        assert cache.load() == {}


def test_a_folder_in_the_place_of_the_file_is_a_cold_start(cache: Cache) -> None:
    cache.file.mkdir(parents=True)
    assert cache.load() == {}
    cache.save([ENTRY])
    assert cache.load() == {}
    assert [*cache.file.parent.iterdir()] == [cache.file]


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    cache = Cache(tmp_path / "file/cache", tmp_path, "1")
    cache.save([ENTRY])
    assert cache.load() == {}


def test_a_full_disk_leaves_the_old_notes(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.save([ENTRY])

    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    cache.save([])
    assert cache.load() == {"a.md": ENTRY}
    assert [*cache.file.parent.iterdir()] == [cache.file]


@pytest.mark.parametrize("value", [2**70, "\ud800"])
def test_a_note_that_cannot_be_stored_is_left_out(cache: Cache, value: object) -> None:
    odd = replace(NOTE, path="b.md", properties=(Property("x", value, START, START),))
    cache.save([Entry(b"d", odd), ENTRY])
    assert cache.load() == {"a.md": ENTRY}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_others_cannot_read_what_may_be_private(cache: Cache) -> None:
    cache.save([ENTRY])
    assert stat.S_IMODE(cache.file.stat().st_mode) == 0o600
    assert stat.S_IMODE(cache.file.parent.stat().st_mode) == 0o700


def test_notes_of_vaults_not_seen_for_long_are_deleted(tmp_path: Path, cache: Cache) -> None:
    old = Cache(tmp_path / "cache", tmp_path / "old", "1")
    seen = Cache(tmp_path / "cache", tmp_path / "seen", "1")
    for item in (cache, old, seen):
        item.save([ENTRY])
        os.utime(item.file, (1000, 1000))
    (tmp_path / "cache/other.txt").write_text("")
    os.utime(tmp_path / "cache/other.txt", (1000, 1000))
    seen.load()
    cache.prune(2000)
    assert not old.file.exists()
    assert seen.file.exists()
    assert cache.file.exists(), "the one in use"
    assert (tmp_path / "cache/other.txt").exists(), "not ours"
