"""What Obsidian's filters and the setting `exclude` leave out, and that neither can hang a run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from files import write_files
from helpers import make_vault
from milkshake.cli.group import milkshake
from milkshake.config import Config, ConfigError, ObsidianConfig
from milkshake.regexp.gitignore import excluder
from milkshake.regexp.machine import search
from milkshake.regexp.matcher import Matcher, TooSlowError
from milkshake.regexp.pattern import RegexpError, compile_regexp
from milkshake.vault import Vault
from milkshake.workspace import Workspace

PATHS = ("Archive/Old job.md", "Jobs/Cook.md", "Jobs/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.md")


def vault_with(*filters: str, paths: tuple[str, ...] = PATHS) -> Vault:
    config = Config(obsidian=ObsidianConfig(ignore=filters))
    return make_vault(dict.fromkeys(paths, ""), config)


def excluded(*filters: str) -> set[str]:
    return set(PATHS) - {note.path for note in vault_with(*filters).checked}


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("Archive/", {PATHS[0]}),
        ("Archive", {PATHS[0]}),
        ("Arch", set()),
        ("Jobs/Cook.md", {PATHS[1]}),
        ("/^Jobs/", {PATHS[1], PATHS[2]}),
        ("/k\\.md$/", {PATHS[1]}),
        ("/^(?!Jobs\\/)/", {PATHS[0]}),
        (r"/\bjob\b/", {PATHS[0]}),
        ("/jobs/", set()),
        ("/x|^A|k/", {PATHS[0], PATHS[1]}),
        ("/(?<=s)\\/C/", {PATHS[1]}),
        (r"/(?<!Jobs\/)\b[A-Z]\w+ /", {PATHS[0]}),
        (r"/(?<=^A.*)job/", {PATHS[0]}),
        ("//", set(PATHS)),
        ("/", set()),
    ],
)
def test_a_filter_names_the_start_of_a_path_or_is_a_regular_expression(
    text: str, paths: set[str]
) -> None:
    assert excluded(text) == paths


@pytest.mark.parametrize(
    "text",
    [
        "/(?<!a)(a+)+$/",
        "/(a+)+$/",
        "/(a|aa)+$/",
        "/(.*a){20}x/",
        "/^(([a-z])+.)+[A-Z]([a-z])+$/",
    ],
)
def test_a_filter_that_explodes_elsewhere_takes_no_time(text: str) -> None:
    many = tuple(f"Jobs/{'a' * 200} {number}.md" for number in range(200))
    vault = vault_with(text, "Archive/", paths=(*many, *PATHS))
    assert vault.warnings == ()
    assert PATHS[0] not in {note.path for note in vault.checked}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("/(/", "a `(` is never closed"),
        (r"/(a)\1/", "references to groups are not supported"),
        ("/a{9999}/", "the pattern is too large"),
        (f"/{'(?=.*' * 9}x{')' * 9}/", "it takes too long"),
    ],
)
def test_a_filter_that_cannot_be_used_is_reported_and_the_others_hold(text: str, why: str) -> None:
    vault = vault_with(text, "Archive/")
    assert [note.path for note in vault.checked] == [PATHS[1], PATHS[2]]
    (warning,) = vault.warnings
    assert warning == (
        f".obsidian/app.json: the filter for excluded files `{text}` excludes nothing: {why}"
    )


def test_the_command_says_so_and_goes_on(tmp_path: Path) -> None:
    (tmp_path / ".obsidian").mkdir()
    settings = {"userIgnoreFilters": ["/(/", "Archive/"]}
    (tmp_path / ".obsidian/app.json").write_text(json.dumps(settings), encoding="utf-8")
    (tmp_path / "Archive").mkdir()
    (tmp_path / "Archive/Old.md").write_text("[[Nowhere]]", encoding="utf-8")
    result = CliRunner().invoke(
        milkshake, ["lint", "--no-cache", str(tmp_path)], standalone_mode=False
    )
    assert "the filter for excluded files `/(/` excludes nothing" in result.output
    assert "Nowhere" not in result.output


EXPRESSIONS = st.text("ab.*+?|()[^$]\\/bB", max_size=12)


@given(EXPRESSIONS, st.text("ab/\n ", max_size=12))
def test_the_fast_matcher_says_what_the_thorough_one_does(expression: str, text: str) -> None:
    try:
        regexp = compile_regexp(expression)
    except RegexpError:
        return
    found = search(regexp, text, 0, lambda _: None)
    assert Matcher(regexp, 10**9).fits(text) == (found is not None)


def test_a_matcher_that_has_taken_its_steps_says_so() -> None:
    with pytest.raises(TooSlowError):
        Matcher(compile_regexp("x"), 10).fits("a" * 20)


@pytest.mark.parametrize(
    ("pattern", "inside", "outside"),
    [
        ("*.tmp", ["a.tmp", "b/c.tmp", "x.tmp/"], ["a.tmp.md", "tmp"]),
        ("Drafts/", ["Drafts/", "a/Drafts/", "Drafts/x.md"], ["Drafts", "Draft/"]),
        ("/Top", ["Top", "Top/", "Top/x.md"], ["a/Top"]),
        ("a/b", ["a/b", "a/b/c.md"], ["x/a/b", "a"]),
        ("a/**", ["a/b.md", "a/b/c.md"], ["a", "a/"]),
        ("**/z", ["z", "a/z", "a/b/z/"], ["zz"]),
        ("a/**/z", ["a/z", "a/b/c/z"], ["z", "b/z"]),
        ("a?c", ["abc"], ["a/c", "ac", "abbc"]),
        ("[ab]x", ["ax", "bx"], ["cx"]),
        ("[!ab]x", ["cx"], ["ax", "y/ax"]),
        ("[^a-c]x", ["dx"], ["bx"]),
        ("a\\*b", ["a*b"], ["axb"]),
        ("\\#x", ["#x"], ["x"]),
        ("#x", [], ["#x", "x"]),
        ("", [], ["a", "a/"]),
        ("a b ", ["a b"], ["a b "]),
        ("f(x)+.md", ["f(x)+.md"], ["fx.md", "f(x)).md"]),
        ("[", ["["], ["a"]),
        ("**", ["a", "a/b"], []),
    ],
)
def test_exclude_reads_patterns_as_git_does(
    pattern: str, inside: list[str], outside: list[str]
) -> None:
    is_excluded = excluder([pattern])
    assert [path for path in inside if not is_excluded(path)] == []
    assert [path for path in outside if is_excluded(path)] == []


def test_the_last_pattern_that_fits_decides() -> None:
    is_excluded = excluder(["*.md", "!Home.md", "Jobs/Home.md"])
    assert [is_excluded(path) for path in ("a.md", "Home.md", "x/Home.md", "Jobs/Home.md")] == [
        True,
        False,
        False,
        True,
    ]


def test_a_pattern_that_explodes_elsewhere_takes_no_time() -> None:
    assert not excluder([f"{'*a' * 30}*b"])("a" * 250)


def test_a_pattern_that_is_too_long_is_an_error_of_the_config(tmp_path: Path) -> None:
    config = f'exclude = ["{"a" * 6000}"]'
    write_files(tmp_path, {"milkshake.toml": config})
    with pytest.raises(ConfigError, match="the pattern is too large"):
        Workspace(tmp_path, cache=False).refresh()
