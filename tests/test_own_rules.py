"""Rules that a vault has of its own: what they report, what they leave alone, how they are kept."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from files import write_files
from helpers import make_research, make_vault
from milkshake.cli.main import main
from milkshake.config import Config, load_config
from milkshake.jtbd.research import Research
from milkshake.model.diagnostic import Defect, Problem
from milkshake.model.note import Note
from milkshake.model.source import START
from milkshake.rules.engine import lint
from milkshake.rules.own import check_own, rules_of
from milkshake.vault import Vault
from milkshake.workspace import Workspace

CapSys = pytest.CaptureFixture[str]

HEAD = '[[lint.require]]\ncode = "OWN001"\nmessage = "M"\n'
DOCS = Path(__file__).parent.parent / "docs" / "Using" / "Rules of your own.md"


def config(*lines: str) -> Config:
    config = load_config(HEAD + "\n".join(lines))
    assert list(check_own(config)) == []
    return config


def found(lines: str, files: Mapping[str, str | bytes]) -> list[Problem]:
    return [p for p in lint(make_research(files, config(lines))) if p.code == "OWN001"]


def own(problems: Iterable[Problem]) -> list[str]:
    return [problem.message for problem in problems if problem.code == "OWN001"]


def told(lines: str, files: Mapping[str, str | bytes]) -> list[str]:
    return [
        f"{p.path}:{p.span.row}:{p.span.column} {p.message.removeprefix('M: ')}"
        for p in found(lines, files)
    ]


# Which notes


@pytest.mark.parametrize(
    ("scope", "asked"),
    [
        ("", {"a.md", "Plans/b.md", "Plans/Old/c.md", "job.md", "tags.md"}),
        ('kinds = ["job"]', {"job.md"}),
        ('kinds = ["job", "persona"]', {"job.md"}),
        ('kinds = ["persona"]', set()),
        ('paths = ["Plans/"]', {"Plans/b.md", "Plans/Old/c.md"}),
        ('paths = ["Plans/*.md"]', {"Plans/b.md"}),
        ('paths = ["Plans/", "!Plans/Old/"]', {"Plans/b.md"}),
        ('paths = ["plans/"]', set()),
        ('paths = ["b.md", "/a.md"]', {"a.md", "Plans/b.md"}),
        ('tags = ["x"]', {"Plans/b.md", "tags.md"}),
        ('tags = ["#X/"]', {"Plans/b.md", "tags.md"}),
        ('tags = ["x/y"]', {"tags.md"}),
        ('tags = ["y"]', set()),
        ('paths = ["Plans/"]\ntags = ["x"]', {"Plans/b.md"}),
        ('kinds = ["job"]\ntags = ["x"]', set()),
    ],
)
def test_a_rule_is_about_the_notes_that_fit_all_it_names(scope: str, asked: set[str]) -> None:
    files: Mapping[str, str | bytes] = {
        "a.md": "#xy `#x`",
        "Plans/b.md": "#x",
        "Plans/Old/c.md": "x",
        "job.md": "---\ntype: job\n---\n",
        "tags.md": "---\ntags: [X/y]\n---\n",
        "Templates/t.md": "---\ntype: job\ntags: [x]\n---\n",
        "board.canvas": "{}",
        "all.base": "views: []",
        "picture.png": b"",
        "open.md": "---\ntype: job\ntags: [x\n---\n",
    }
    assert {p.path for p in found(f'{scope}\nproperties = ["owner"]', files)} == asked


# What they need


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\nowner: Ana\n---\n", None),
        ("---\nOwner: Ana\n---\n", None),
        ("---\nOWNER: [Ana, Bo]\n---\n", None),
        ("---\nowner: 0\n---\n", None),
        ("---\nowner: false\n---\n", None),
        ("owner:: Ana\n", None),
        ("", "1:1 no property `owner`"),
        ("owner: Ana\n", "1:1 no property `owner`"),
        ("---\nowners: Ana\n---\n", "1:1 no property `owner`"),
        ("---\ntype: job\nkeeper: Ana\n---\n", "2:1 no property `owner`"),
        ("---\ntype: job\nowner:\n---\n", "3:1 `owner` is empty"),
        ('---\nowner: " "\n---\n', "2:1 `owner` is empty"),
        ("---\nowner: []\n---\n", "2:1 `owner` is empty"),
        ('---\nowner: ["", null]\n---\n', "2:1 `owner` is empty"),
        ("---\nowner: {}\n---\n", "2:1 `owner` is empty"),
        ("---\r\nowner:\r\n---\r\n", "2:1 `owner` is empty"),
    ],
)
def test_a_property_must_be_there_and_say_something(text: str, message: str | None) -> None:
    expected = [] if message is None else [f"a.md:{message}"]
    assert told('properties = ["owner"]', {"a.md": text}) == expected


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("draft", None),
        ("[draft, final]", None),
        ("2", None),
        ('"2"', None),
        ("true", None),
        ("[draft, '']", None),
        ("Draft", "2:8 `state` is `Draft`"),
        ("[draft, open]", "2:8 `state` is `open`"),
        ("1", "2:8 `state` is `1`"),
        ("{a: b}", "2:8 `state` is no text"),
        ("", "2:1 `state` is empty"),
        ("[]", "2:1 `state` is empty"),
    ],
)
def test_a_value_must_be_one_of_those_listed(value: str, message: str | None) -> None:
    (*problems,) = found(
        'values = { state = ["draft", "final", 2, true] }', {"a.md": f"---\nstate: {value}\n---\n"}
    )
    assert [f"{p.span.row}:{p.span.column} {p.message.removeprefix('M: ')}" for p in problems] == (
        [] if message is None else [message]
    )
    for problem in problems:
        assert problem.fix is not None
        assert problem.fix.message == "write `draft`, `final`, `2` or `true`"


@pytest.mark.parametrize(
    ("heading", "text", "is_there"),
    [
        ("Evidence", "# Evidence\n", True),
        ("Evidence", "### evidence: ^e\n", True),
        ("Evidence", "Evidence\n===\n", True),
        ("Evidence", "> # Evidence\n", False),
        ("## Evidence", "## **Evidence**\n", True),
        ("## Evidence", "# Evidence\n\n## Evidence\n", True),
        ("## Evidence", "# Evidence\n", False),
        ("Evidence", "Evidence\n", False),
        ("Evidence", "# Evidence of use\n", False),
        ("Evidence", "#Evidence\n", False),
        ("Evidence", "```\n# Evidence\n```\n", False),
        ("Evidence", "%%\n# Evidence\n%%\n", False),
        ("Was wir wissen", "## WAS WIR WISSEN\n", True),
    ],
)
def test_a_heading_must_be_there(heading: str, text: str, is_there: bool) -> None:
    expected = [] if is_there else [f"a.md:1:1 no heading `{heading}`"]
    assert told(f'headings = ["{heading}"]', {"a.md": text}) == expected


def test_a_heading_of_another_level_is_named_in_the_advice() -> None:
    (problem,) = found('headings = ["## Evidence"]', {"a.md": "# Evidence"})
    assert problem.fix is not None
    assert problem.fix.message == "give the heading that is there the level 2"


PEOPLE: Mapping[str, str | bytes] = {
    "People/Ana.md": "---\ntype: persona\naliases: [Annie]\n---\n[[People/Bo]]",
    "People/Bo.md": "[[Ana]]",
    "People/plan.png": b"",
}


@pytest.mark.parametrize(
    ("needs", "text", "is_there"),
    [
        ('links_to = ["People/"]', "[[Ana]]", True),
        ('links_to = ["People"]', "[x](People/Bo.md)", True),
        ('links_to = ["Ana"]', "[[ana#nowhere]]", True),
        ('links_to = ["[[ana]]"]', "![[Ana]]", True),
        ('links_to = ["People/Ana.md"]', '---\nwho: "[[Ana]]"\n---\n', True),
        ('links_to = ["*.png"]', "![[plan.png]]", True),
        ('links_to = ["Ana"]', "[[Annie]]", True),
        ('links_to = ["Ana"]', "[[Bo]]", False),
        ('links_to = ["People/"]', "[[People/Cy]]", False),
        ('links_to = ["People/"]', "`[[Ana]]` and Ana", False),
        ('links_to = ["a"]', "[[a]] [[#x]]", False),
        ('links_to_kinds = ["persona"]', "[[Ana]]", True),
        ('links_to_kinds = ["persona"]', "[[Bo]]", False),
    ],
)
def test_a_link_must_lead_there(needs: str, text: str, is_there: bool) -> None:
    names = re.findall(r'"(?:\[\[)?(.*?)(?:\]\])?"', needs)
    what = "a persona" if "kinds" in needs else f"`{names[0]}`"
    expected = [] if is_there else [f"a.md:1:1 no link to {what}"]
    assert told(f'paths = ["/a.md"]\n{needs}', {**PEOPLE, "a.md": text}) == expected


def test_a_link_that_is_withheld_may_be_the_one_that_is_asked_for() -> None:
    wanted = config('paths = ["/a.md"]', 'links_to_kinds = ["persona"]', 'links_to = ["Bo"]')
    for hidden in ("publish: false", "unlisted: true"):
        files = {"a.md": "[[Ana]]", "Ana.md": f"---\ntype: persona\n{hidden}\n---\n", "Bo.md": ""}
        research = make_research(files, wanted)
        assert own(lint(research)) == ["M: no link to `Bo`"]
        assert own(lint(research.published())) == (
            [] if "publish" in hidden else ["M: no link to `Bo`"]
        )


def test_a_file_that_cannot_be_read_lacks_nothing() -> None:
    defect = Defect("unreadable-file", START, "m")
    for defects, messages in (((defect,), []), ((), ["M: no heading `x`"])):
        vault = Vault([Note("a.md", "a", defects=defects)], (), config('headings = ["x"]'))
        assert own(lint(Research(vault, {}))) == messages


def test_each_thing_that_is_missing_is_a_problem_of_its_own() -> None:
    lines = 'properties = ["a", "b"]\nheadings = ["c"]\nlinks_to = ["d"]\nlinks_to_kinds = ["job"]'
    assert sorted(told(lines, {"n.md": ""})) == [
        "n.md:1:1 no heading `c`",
        "n.md:1:1 no link to `d`",
        "n.md:1:1 no link to a job",
        "n.md:1:1 no property `a`",
        "n.md:1:1 no property `b`",
    ]


# What is wrong with them


@pytest.mark.parametrize(
    ("text", "message", "row"),
    [
        ('code = "OWN1"', "`lint.require.code`: `OWN1` must be OWN and three digits", 2),
        ('code = "LNK001"', "`lint.require.code`: `LNK001` must be OWN and three digits", 2),
        ('code = "own001"', "`lint.require.code`: `own001` must be OWN and three digits", 2),
        ('message = " "', "`lint.require.message`: say in a sentence what OWN001 asks for", 3),
        ('message = "a\\u001b[1m"', "`lint.require.message`: a text must be one line", 3),
        ('name = "Big Rule"', "`lint.require.name`: `Big Rule` must be words in small letters", 4),
        (
            'name = "broken-note-link"',
            "`lint.require.name`: LNK001 is called `broken-note-link`",
            4,
        ),
        ("", "`lint.require.message`: OWN001 needs nothing yet; add `properties`, `values`,", 3),
        ('properties = [""]', "`lint.require.properties`: one of the texts is empty", 4),
        ("values = { a = [] }", "`lint.require.values`: list the values of `a`, or move it to", 4),
        ('values = { " " = ["a"] }', "`lint.require.values`: one of the texts is empty", 4),
        ('tags = ["a b"]', "`lint.require.tags`: `a b` must be a tag", 4),
        ('tags = ["#"]', "`lint.require.tags`: `#` must be a tag", 4),
        ('headings = ["##"]', "`lint.require.headings`: `##` must be a heading", 4),
        ('headings = ["#x"]', "`lint.require.headings`: `#x` must be a heading", 4),
        ('headings = ["####### x"]', "`lint.require.headings`: `####### x` must be a", 4),
        ('links_to = ["!x"]', "`lint.require.links_to`: `!x` must be a note or a folder", 4),
        ('links_to = ["/"]', "`lint.require.links_to`: `/` must be a note or a folder", 4),
        (f'links_to = ["{"*a" * 20_000}"]', "`lint.require.links_to`: the pattern", 4),
        (f'paths = ["{"*a" * 20_000}"]', "`lint.require.paths`: the pattern", 4),
    ],
)
def test_what_cannot_be_followed_is_told_with_its_place(
    text: str, message: str, row: int, tmp_path: Path, capsys: CapSys
) -> None:
    lines = {"code": 'code = "OWN001"', "message": 'message = "M"'}
    key = text.partition(" ")[0]
    lines[key] = text
    if key in {"code", "message", "name", "tags", "paths"}:
        lines["properties"] = 'properties = ["p"]'
    write_files(tmp_path, {"milkshake.toml": "\n".join(["[[lint.require]]", *lines.values()])})
    assert main(["lint", os.fspath(tmp_path), "--no-cache"]) == 2
    place, _, rest = capsys.readouterr().err.partition(": `")
    assert place.endswith(f"milkshake.toml:{row}:1")
    assert f"`{rest}".startswith(message)


def test_two_rules_have_neither_a_code_nor_a_name_in_common(tmp_path: Path, capsys: CapSys) -> None:
    one = 'message = "M"\nproperties = ["p"]\nname = "n"\n'
    second = one.replace('"n"', '"m"')
    for text, message in (
        (f'code = "OWN001"\n{second}', "another rule is called `OWN001`; call this one `OWN002`"),
        (f'code = "OWN002"\n{one}', "OWN001 is called `n` too; choose another name"),
    ):
        whole = f'[[lint.require]]\ncode = "OWN001"\n{one}[[lint.require]]\n{text}'
        write_files(tmp_path, {"milkshake.toml": whole})
        assert main(["lint", os.fspath(tmp_path), "--no-cache"]) == 2
        err = capsys.readouterr().err
        assert message in err
        assert re.search(r"milkshake\.toml:(7|10):1: ", err)


# As any other rule

TOML = f'{HEAD}name = "owned"\nproperties = ["owner"]\n'


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MILKSHAKE_CACHE_DIR", os.fspath(tmp_path / "cache"))
    files = {"milkshake.toml": TOML, "a.md": "[[b]]\n", "b.md": "[[a]]\n"}
    root = write_files(tmp_path / "v", files)
    monkeypatch.chdir(root)
    return root


def concise(capsys: CapSys, *options: str) -> list[str]:
    main(["lint", "--output-format", "concise", "-q", *options])
    return capsys.readouterr().out.splitlines()


A, B = "a.md:1:1: OWN001 M: no property `owner`", "b.md:1:1: OWN001 M: no property `owner`"


def test_it_is_selected_ignored_and_graded_by_code_and_name(vault: Path, capsys: CapSys) -> None:
    assert concise(capsys) == [A, B]
    for selector in ("OWN", "OWN001", "own0", "owned", "ALL"):
        assert concise(capsys, "--select", selector) == [A, B]
        assert concise(capsys, "--ignore", selector) == []
    assert concise(capsys, "--select", "LNK") == []
    assert concise(capsys, "--select", "LNK", "--extend-select", "owned") == [A, B]
    assert main(["lint", "--fail-on", "error"]) == 0
    assert main(["lint", "--fail-on", "error", "--config", "lint.severity={OWN='error'}"]) == 1
    write_files(
        vault, {"milkshake.toml": f'lint.per_path_ignores = {{ "a.md" = ["OWN"] }}\n{TOML}'}
    )
    capsys.readouterr()
    assert concise(capsys) == [B]


def test_a_selector_that_matches_none_is_wrong_use(vault: Path, capsys: CapSys) -> None:
    assert main(["lint", "--select", "OWN002"]) == 2
    assert "no rule is called `OWN002` in `--select`; did you mean" in capsys.readouterr().err
    assert main(["lint", "--config", "lint.ignore=['OWN002']"]) == 2
    assert "--config: no rule is called `OWN002`" in capsys.readouterr().err
    assert main(["lint", "--config", "lint.require=[{code='OWN1', message='m'}]"]) == 2
    assert "--config: `lint.require.code`: `OWN1` must be OWN" in capsys.readouterr().err
    write_files(vault, {"milkshake.toml": 'lint.ignore = ["OWN001"]'})
    assert main(["lint"]) == 2
    assert "milkshake.toml:1:6: no rule is called `OWN001`" in capsys.readouterr().err


def test_it_is_suppressed_and_what_suppresses_nothing_is_reported(
    vault: Path, capsys: CapSys
) -> None:
    write_files(
        vault,
        {
            "a.md": "[[b]] %% milkshake: ignore OWN001 so agreed %%\n",
            "b.md": "---\nlint_ignore: owned\nowner: Ana\n---\n[[a]]\n",
        },
    )
    (line,) = concise(capsys)
    assert line.startswith("b.md:2:14: SUP001 `owned` hides no problem")
    write_files(vault, {"b.md": "[[a]] %% milkshake: ignore OWN002 %%\n"})
    assert [line.partition(" `")[0] for line in concise(capsys)] == [
        B.partition(" `")[0],
        "b.md:1:28: SUP002 no rule is called",
    ]


def test_comments_that_switch_it_off_can_be_added(vault: Path, capsys: CapSys) -> None:
    assert main(["lint", "--add-ignore", "as agreed"]) == 0
    capsys.readouterr()
    assert concise(capsys) == []


def test_a_baseline_knows_what_is_missing_whatever_stands_above(
    vault: Path, capsys: CapSys
) -> None:
    main(["lint", "--write-baseline", "../old.json"])
    write_files(vault, {"a.md": "---\ntype: concept\n---\nnew\n\n[[b]]\n"})
    write_files(vault, {"milkshake.toml": TOML.replace('["owner"]', '["owner", "review"]')})
    capsys.readouterr()
    assert concise(capsys, "--baseline", "../old.json") == [
        "a.md:2:1: OWN001 M: no property `review`",
        "b.md:1:1: OWN001 M: no property `review`",
    ]


def test_it_is_explained_and_listed(vault: Path, capsys: CapSys) -> None:
    assert main(["rule", "owned"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("# M\n\nOWN001 owned. Severity: warning.\n")
    assert "- the property `owner`" in out
    assert main(["rule"]) == 0
    assert "\nOWN001   owned " in capsys.readouterr().out
    os.chdir(vault.parent)
    assert main(["rule", "OWN001"]) == 2
    assert main(["rule", "OWN001", "--vault", "v", "--output-format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["severity"] == "warning"


def test_sarif_and_the_site_have_its_page(vault: Path, capsys: CapSys) -> None:
    main(["lint", "--output-format", "sarif"])
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    (rule,) = run["tool"]["driver"]["rules"]
    assert (rule["id"], rule["name"]) == ("OWN001", "owned")
    assert rule["shortDescription"] == {"text": "M."}
    assert main(["build", "-o", "../site", "--with-problems"]) == 0
    page = (vault.parent / "site" / "-" / "rules" / "OWN001.html").read_text(encoding="utf-8")
    assert "the property <code>owner</code>" in page
    assert "2 problems in this vault" in page


def test_what_its_author_writes_is_text_on_the_site(vault: Path) -> None:
    words = "<img src=x onerror=alert(1)>"
    text = f'[[lint.require]]\ncode = "OWN001"\nmessage = "{words}"\nheadings = ["{words}"]\n'
    write_files(vault, {"milkshake.toml": text})
    assert main(["build", "-o", "../site", "--with-problems"]) == 0
    pages = [path.read_text(encoding="utf-8") for path in (vault.parent / "site").rglob("*.html")]
    assert any("&lt;img src=x onerror" in page for page in pages)
    assert not any(re.search("<img[^>]*onerror", page) for page in pages)


def test_what_its_author_writes_is_never_cut(vault: Path, capsys: CapSys) -> None:
    words = "Every note of this vault says in its properties who it is that looks after it today"
    write_files(vault, {"milkshake.toml": TOML.replace('"M"', f'"{words}."')})
    for form in ("full", "concise", "grouped"):
        main(["lint", "--output-format", form])
        assert f"{words}: no property `owner`" in capsys.readouterr().out


def test_a_change_of_the_config_changes_the_problems(vault: Path) -> None:
    workspace = Workspace(vault, cache=False)
    assert len(workspace.refresh().problems) == 2
    write_files(vault, {"milkshake.toml": TOML.replace('"owner"', '"owner", "review"')})
    assert len(workspace.refresh().problems) == 4
    write_files(vault, {"milkshake.toml": ""})
    assert len(workspace.refresh().problems) == 0


def test_the_settings_that_hold_can_be_read_back(vault: Path, capsys: CapSys) -> None:
    assert main(["config", "show"]) == 0
    assert load_config(capsys.readouterr().out).lint == load_config(TOML).lint


def test_the_examples_of_the_documentation_work() -> None:
    text = DOCS.read_text(encoding="utf-8")
    blocks = re.findall(r"```(toml|text)\n(.*?)```", text, re.DOTALL)
    (toml, shown) = (block for _, block in blocks)
    settings = load_config(toml)
    assert list(check_own(settings)) == []
    own = [rule for rule in rules_of(settings) if rule.family == "OWN"]
    assert [rule.name for rule in own] == ["own001", "consent", "own003"]
    research = make_research({"Jobs/Plan a trip.md": "---\ntype: job\n---\n"}, settings)
    messages = [p.message for p in lint(research) if p.code == "OWN001"]
    assert shown.partition("]: ")[2].partition("\n")[0] in messages


def test_a_vault_without_own_rules_has_only_those_of_milkshake() -> None:
    assert make_vault({}).config.lint.require == ()
    assert all(rule.family != "OWN" for rule in rules_of(Config()))
