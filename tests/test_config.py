"""`milkshake.toml` and Obsidian's settings: what is read, and where an error is said to be."""

from __future__ import annotations

import pytest

from milkshake.config import (
    Config,
    ConfigError,
    LintConfig,
    ScaleConfig,
    load_config,
    load_obsidian,
    place,
)


def error(text: str) -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        load_config(text)
    return caught.value


def test_an_empty_file_gives_the_defaults() -> None:
    assert load_config("") == Config()


def test_every_key_is_read() -> None:
    text = """
title = "T"
description = "D"
language = "de"
url = "https://example.org/"
site_urls = ["https://publish.obsidian.md/t"]
home = "Start.md"
exclude = ["old/"]
[lint]
select = ["LNK"]
ignore = ["LNK005"]
severity = { LNK001 = "warning" }
profile = "thrv"
domain_terms = ["spreadsheet"]
brands = ["Zipfrog"]
fixed_pairs = ["mow rake"]
"""
    assert load_config(text) == Config(
        title="T",
        description="D",
        language="de",
        url="https://example.org/",
        site_urls=("https://publish.obsidian.md/t",),
        home="Start.md",
        exclude=("old/",),
        lint=LintConfig(
            ("LNK",),
            ("LNK005",),
            {"LNK001": "warning"},
            "thrv",
            ("spreadsheet",),
            ("Zipfrog",),
            ("mow rake",),
        ),
    )


@pytest.mark.parametrize(
    ("text", "message", "row", "column"),
    [
        ('x = 1\ntitel = "T"', "unknown key `x`", 1, 1),
        ('# note\n  titel = "T"', "unknown key `titel`; did you mean `title`?", 2, 3),
        ("qqq = 1", "unknown key `qqq`; there are: title, description", 1, 1),
        ("[lint]\n\nselct = []", "unknown key `selct`; did you mean `select`?", 3, 1),
        ("lint.selct = []", "unknown key `selct`; did you mean `select`?", 1, 6),
        ("lint = { selct = [] }", "unknown key `selct`; did you mean `select`?", 1, 10),
        ('[site]\ntitle = "T"', "unknown key `title`; it stands above all tables", 2, 1),
        ('profile = "loose"', "unknown key `profile`; did you mean `lint.profile`?", 1, 1),
        ("title = My vault", "no value: write true, 1,", 1, 9),
        ("[lint]\n[lint]", "the table [lint] stands twice", 2, 6),
        ("[lint.severity]\n[lint.severity]", "the table [lint.severity] stands twice", 2, 15),
        ("url = ''\nurl = ''", "this key stands twice", 2, 9),
        ("[lnt]", "unknown key `lnt`; did you mean `lint`?", 1, 2),
        ("[obsidian]\nignore = []", "unknown key `obsidian`", 1, 2),
        (
            'description = """\ntitle = 1\n"""\ntitle = 1',
            "`title` must be text, not a number",
            4,
            1,
        ),
        ('exclude = [\n  "title",\n]\ntitle = []', "`title` must be text, not a list", 4, 1),
        ('exclude = "a"', "`exclude` must be a list, not text", 1, 1),
        ("[lint]\nselect = [1]", "each item of `lint.select` must be text, not a number", 2, 1),
        ("lint = 1", "`lint` must be a table, not a number", 1, 1),
        (
            '[lint.severity]\nA = "error"\n"B" = "fatal"',
            '`lint.severity.B` must be one of "error", "warning", "info"',
            3,
            1,
        ),
        ("[lint.severity]\nA = 1", "`lint.severity.A` must be one of", 2, 1),
        (
            '[lint]\nprofile = "odi"',
            '`lint.profile` must be one of "kalbach", "odi-strict", "hire", "thrv", "ajtbd", ',
            2,
            1,
        ),
        ("[lint]\nprofile = 1", '`lint.profile` must be one of "kalbach", ', 2, 1),
        ('[scores]\nscale = "0-5"', '`scores.scale` must be one of "0-10", "1-10", ', 2, 1),
        (
            '[scores.folders."A b/C.d"]\nscale = "1-5"\n[scores.folders.B]\nbase = "mean"',
            "unknown key `base`; did you mean `basis`?",
            4,
            1,
        ),
        (
            '[scores.folders]\n"A b" = { scale = "1-5" }\n"C/D" = { basis = "guess" }',
            '`scores.folders.C/D.basis` must be one of "top2box", "mean", "estimate"',
            3,
            11,
        ),
        ("[scores.folders]\nA = 1", "`scores.folders.A` must be a table, not a number", 2, 1),
        ('[lint]\nbrands = "a"', "`lint.brands` must be a list, not text", 2, 1),
        (
            '[[lint.require]]\ncode = "OWN001"\nmessage = "m"\n[[lint.require]]\ncode = "OWN002"',
            "`lint.require` needs a key `message`",
            4,
            8,
        ),
        (
            '[lint.require]\ncode = "OWN001"',
            "`lint.require` must be a list of tables, each below [[lint.require]], not a table",
            1,
            7,
        ),
        ("lint.require = [1]", "`lint.require` must be a table, not a number", 1, 6),
        ("[[lint.require]]\nkind = []", "unknown key `kind`; did you mean `kinds`?", 2, 1),
        (
            '[[lint.require]]\ncode = "OWN001"\nmessage = "m"\nkinds = ["jobs"]',
            'each item of `lint.require.kinds` must be one of "job", "persona", "need"',
            4,
            1,
        ),
        (
            '[[lint.require]]\ncode = "OWN001"\nmessage = "m"\nvalues = { a = [1], b = [[]] }',
            "each item of `lint.require.values.b` must be",
            4,
            21,
        ),
        (
            '[[lint.require]]\ncode = "OWN001"\nmessage = "m"\n[lint.require.values]\na = "x"',
            "`lint.require.values.a` must be a list, not text",
            5,
            1,
        ),
    ],
)
def test_a_wrong_key_is_reported_at_its_place(
    text: str, message: str, row: int, column: int
) -> None:
    found = error(text)
    assert found.message.startswith(message)
    assert (found.path, found.row, found.column) == ("milkshake.toml", row, column)


@pytest.mark.parametrize(
    ("text", "row", "column"),
    [("a = \n", 1, 5), ('title = "T"\ntitle = "U"\n', 2, 12), ('x = 1\ntitle = "', 2, 10)],
)
def test_text_that_is_not_toml_is_reported_at_its_place(text: str, row: int, column: int) -> None:
    found = error(text)
    assert (found.row, found.column) == (row, column)


def test_an_error_reads_as_path_place_and_message() -> None:
    assert str(error("titel = 1")).startswith("milkshake.toml:1:1: unknown key")
    assert str(ConfigError("no rule is called X")) == "no rule is called X"


def test_a_key_is_found_behind_strings_lists_and_tables_that_look_like_it() -> None:
    text = "a = 'b = 1'\nb.c = [[\"x = 2\"], {x = 3}]\r\n[ t . 'x' ]\ny = 4 # z = 5\n[[l]]\ny = 6"
    assert place(text, ("b", "c", "[0]", "x")) == (2, 20)
    assert place(text, ("t", "x", "y")) == (4, 1)
    assert place(text, ("l", "[0]", "y")) == (6, 1)
    assert place(text, ("z",)) == (1, 1), "not in the text"


def test_the_keys_of_a_table_in_a_list_are_found_by_its_number() -> None:
    text = "[[l.r]]\nx = 1\n[l.r.t]\ny = 2\n\n[[ l.r ]]\nx = 3\n[l.s]\nx = 4\n"
    assert place(text, ("l", "r", "[0]", "x")) == (2, 1)
    assert place(text, ("l", "r", "[0]", "t", "y")) == (4, 1)
    assert place(text, ("l", "r", "[1]", "x")) == (7, 1)
    assert place(text, ("l", "r", "[1]")) == place(text, ("l", "r", "[1]", "none")) == (6, 6)
    assert place(text, ("l", "s", "x")) == (9, 1)
    inline = "l.r = [\n  {x = 1, t = {y = 2}},\n  {x = 3},\n]\nz = 4"
    assert place(inline, ("l", "r", "[0]", "t", "y")) == (2, 16)
    assert place(inline, ("l", "r", "[1]", "x")) == (3, 4)
    assert place(inline, ("z",)) == (5, 1)


def obsidian(**files: bytes) -> Config:
    names = {f".obsidian/{name}.json": data for name, data in files.items()}
    return Config(obsidian=load_obsidian(names.get))


def test_obsidians_settings_are_read() -> None:
    found = obsidian(
        app=b'\xef\xbb\xbf{"userIgnoreFilters": ["Archive/"], "strictLineBreaks": true, "x": 1}',
        templates=b'{"folder": "/Meta/Templates/"}',
    ).obsidian
    assert found.ignore == ("Archive/",)
    assert found.strict_line_breaks
    assert found.templates == "Meta/Templates"
    assert found.warnings == ()


def test_the_folder_of_templater_is_read() -> None:
    path = ".obsidian/plugins/templater-obsidian/data.json"
    data = {path: b'{"command_timeout": 5, "templates_folder": "/Meta/Tpl/"}'}
    found = load_obsidian(data.get)
    assert found.templater == "Meta/Tpl"
    assert found.warnings == ()


@pytest.mark.parametrize(
    ("data", "ignore", "warned"),
    [
        (b'{"userIgnoreFilters": ["Archive/", 5, null, "Old/"]}', ("Archive/", "Old/"), 1),
        (b'{"userIgnoreFilters": ["Archive/"], "strictLineBreaks": "yes"}', ("Archive/",), 0),
        (b'{"userIgnoreFilters": "Archive/"}', ("Archive/",), 0),
        (b'{"userIgnoreFilters": 1}', (), 1),
        (b'{"userIgnoreFilters": [], "strictLineBreaks": null}', (), 0),
    ],
)
def test_a_broken_value_of_obsidian_leaves_the_others_in_force(
    data: bytes, ignore: tuple[str, ...], warned: int
) -> None:
    found = load_obsidian({".obsidian/app.json": data}.get)
    assert found.ignore == ignore
    assert len(found.warnings) == warned
    assert not found.strict_line_breaks


@pytest.mark.parametrize("data", [b"", b"  \n", b"{}", b'{"userIgnoreFilters": null}'])
def test_what_obsidian_does_not_say_has_its_default(data: bytes) -> None:
    assert obsidian(app=data) == Config()
    assert obsidian() == Config()


@pytest.mark.parametrize("data", [b"{", b"[]", b'{"userIgnoreFilters": ["\xff"]}', b"\0"])
def test_a_broken_file_of_obsidians_counts_as_absent_with_a_warning(data: bytes) -> None:
    found = obsidian(app=data, templates=b'{"folder": "T"}').obsidian
    assert found.ignore == ()
    assert found.templates == "T"
    assert len(found.warnings) == 1
    assert found.warnings[0].startswith(".obsidian/app.json is ignored, for it cannot be read")


def test_scores_of_a_folder_come_from_the_nearest_that_says_so() -> None:
    scores = load_config(
        """
[scores]
scale = "0-10"
[scores.folders]
"Needs" = { scale = "1-5", basis = "mean" }
"Needs/2026/" = { scale = "percent" }
"""
    ).scores
    assert scores.of_folder("Needs/2026/May/a.md") == ScaleConfig("percent", "mean")
    assert scores.of_folder("Needs/a.md") == ScaleConfig("1-5", "mean")
    assert scores.of_folder("Needs 2026/a.md") == ScaleConfig()
    assert scores.of_folder("a.md") == ScaleConfig()


def test_the_folder_of_all_notes_is_the_farthest() -> None:
    scores = load_config(
        '[scores.folders]\n"/" = { scale = "1-5" }\n"A" = { scale = "0-1" }\n'
    ).scores
    assert scores.of_folder("a.md").scale == "1-5"
    assert scores.of_folder("B/a.md").scale == "1-5"
    assert scores.of_folder("A/a.md").scale == "0-1"
