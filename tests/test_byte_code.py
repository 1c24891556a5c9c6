"""The byte code of templates is kept for the next process, and only where it is still right."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from milkshake.site import render
from milkshake.site.words import Words, english


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the only template, which Python may write beside."""
    (tmp_path / "a.html").write_text('<p>{{ "common.tags"|say }}: {{ x }}</p>', "utf-8")
    monkeypatch.setattr(render, "templates", lambda: tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    return tmp_path


def rendered(words: Words | None = None) -> str:
    """The template, filled as a new process fills it."""
    environment = render._environment.__wrapped__(words or english())
    return str(environment.get_template("a.html").render(x="<"))


def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the templates that are compiled from now on."""
    names: list[str] = []
    generate = render._Environment._generate

    def generate_and_tell(self: Any, source: Any, name: str, *more: Any, **named: Any) -> str:
        names.append(name)
        return generate(self, source, name, *more, **named)

    monkeypatch.setattr(render._Environment, "_generate", generate_and_tell)
    return names


def test_a_template_is_compiled_once_for_many_processes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = compiled(monkeypatch)
    assert [rendered(), rendered()] == ["<p>Tags: &lt;</p>"] * 2
    assert names == ["a.html"]


def test_it_is_compiled_anew_when_it_is_another(folder: Path) -> None:
    rendered()
    (folder / "a.html").write_text("<i>{{ x }}</i>", "utf-8")
    assert rendered() == "<i>&lt;</i>"


def test_it_is_compiled_anew_for_other_words(folder: Path) -> None:
    rendered()
    assert rendered(Words({**english().texts, "common.tags": "Étiquettes"})) == (
        "<p>Étiquettes: &lt;</p>"
    )
    assert rendered() == "<p>Tags: &lt;</p>"


def test_it_is_compiled_anew_for_another_milkshake(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered()
    names = compiled(monkeypatch)
    monkeypatch.setattr(render, "installation", lambda: "another")
    assert rendered() == "<p>Tags: &lt;</p>"
    assert names == ["a.html"]


def test_nothing_is_kept_where_python_must_not_or_cannot(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "__pycache__").write_text("a file", "utf-8")
    assert rendered() == "<p>Tags: &lt;</p>"
    (folder / "__pycache__").unlink()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert rendered() == "<p>Tags: &lt;</p>"
    assert [path.name for path in folder.iterdir()] == ["a.html"]


@pytest.mark.parametrize("kept", [b"", b"j2", b"something else"])
def test_what_is_damaged_is_made_anew(folder: Path, kept: bytes) -> None:
    rendered()
    (place,) = (folder / "__pycache__").iterdir()
    place.write_bytes(kept)
    assert rendered() == "<p>Tags: &lt;</p>"
    place.write_bytes(place.read_bytes()[:-20])
    assert rendered() == "<p>Tags: &lt;</p>"
