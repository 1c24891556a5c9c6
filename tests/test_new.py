"""`milkshake new`: the note that it writes, where, and what it refuses."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from files import write_files
from helpers import run
from milkshake.cli.set_values import properties_of, properties_set
from milkshake.disk.add import file_name
from milkshake.disk.parse_pool import parse_note
from milkshake.jtbd.new_note import new_note, yaml_list, yaml_text
from milkshake.jtbd.schema import BLANKS, FOLDERS_OF_KINDS, KEYS, KINDS, PROMPTS, Kind, hint
from milkshake.jtbd.schema.signals import FOLDERS
from milkshake.model.diagnostic import Problem
from milkshake.workspace import Workspace

CapSys = pytest.CaptureFixture[str]


pytestmark = pytest.mark.usefixtures("empty_folder")


def new(capsys: CapSys, kind: str, title: str, *settings: str) -> Path:
    """The path of a new note with these properties."""
    options = [word for setting in settings for word in ("--set", setting)]
    return Path(run(capsys, "new", "-q", kind, title, *options)[0].removesuffix("\n"))


def refused(capsys: CapSys, *arguments: str | Path) -> str:
    """The first line of the error of `milkshake new`, which has written nothing."""
    before = sorted(Path().rglob("*"))
    _, err = run(capsys, "new", *arguments, code=2)
    assert sorted(Path().rglob("*")) == before
    return err.splitlines()[0].removeprefix("error: ")


def values_in(path: Path) -> dict[str, object]:
    note = parse_note(path.name, path.read_bytes()).note
    assert note.defects == ()
    return {prop.name: prop.value for prop in note.properties}


def problems(root: Path) -> tuple[Problem, ...]:
    return Workspace(root, cache=False).refresh().problems


# What it writes

FILLED: dict[Kind, tuple[str, dict[str, str]]] = {
    "persona": (
        "Traveller",
        {"role": "performer", "circumstances": "with children", "status": "candidate"},
    ),
    "job": (
        "Plan a trip for the family",
        {
            "job_type": "functional",
            "level": "little",
            "performer": "[[Traveller]]",
            "circumstances": "before the dates are sure",
            "status": "hypothesis",
        },
    ),
    "need": (
        "Minimize the time it takes to compare routes",
        {
            "importance": "8.1",
            "satisfaction": "3.4",
            "scale": "0-10",
            "basis": "top2box",
            "sample": "120",
            "segment": "[[Traveller]]",
            "status": "candidate",
        },
    ),
    "story": (
        "Two calendars",
        {
            "situation": "When two calendars have to agree before the fares go up",
            "motivation": "I want to see the days that suit both of us",
            "outcome": "so I can book before the price has doubled",
            "performer": "[[Traveller]]",
        },
    ),
    "method": ("Diary study", {"steps": "Ask for a week", "source": "Kalbach 2020"}),
    "interview": (
        "Interview Ana",
        {
            "date": "2026-03-02",
            "participant": "Ana",
            "performer": "[[Traveller]]",
            "interview_kind": "jobs",
        },
    ),
    "solution": (
        "Travel agency",
        {
            "solution_kind": "service",
            "owner": "competitor",
            "stages": "define",
            "competes_with": "[[Wall calendar]]",
        },
    ),
    "concept": (
        "Seats run out before fares go up",
        {"description": "It is so.", "source": "Ana", "related": "[[Travel agency]]"},
    ),
}
LINKS: dict[Kind, dict[str, str]] = {
    "persona": {"jobs": "job", "evidence": "interview"},
    "job": {"part_of": "whole", "evidence": "interview"},
    "need": {"job": "job", "step": "step", "evidence": "interview"},
    "story": {"job": "job", "evidence": "interview"},
    "method": {"serves": "job"},
    "interview": {"supports": "job"},
    "solution": {"serves": "job"},
    "concept": {},
}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_note_of_each_kind_lints_clean_once_its_blanks_are_filled(
    end: str, capsys: CapSys
) -> None:
    run(capsys, "init")
    titles: dict[str, str] = {kind: FILLED[kind][0] for kind in KINDS}
    titles |= {"whole": "Travel with the family", "step": "Compare routes"}
    for kind in KINDS:
        title, values = FILLED[kind]
        links = {name: f"[[{titles[other]}]]" for name, other in LINKS[kind].items()}
        assert {*values, *links} == {*BLANKS[kind]}, "a blank that is not filled"
        new(capsys, kind, title, *(f"{n}={v}" for n, v in (values | links).items()))
    big = ("level=big", "performer=[[Traveller]]", "circumstances=in the school holidays")
    new(capsys, "job", titles["whole"], *big)
    new(capsys, "job", titles["step"], "level=micro", f"part_of=[[{titles['job']}]]")
    new(capsys, "solution", "Wall calendar", f"serves=[[{titles['job']}]]")
    write_files(Path(), {"Home.md": "[[Seats run out before fares go up]]"})
    for path in Path().rglob("*.md"):
        path.write_bytes(path.read_bytes().replace(b"\n", end.encode()))
    assert problems(Path()) == ()
    assert run(capsys, "lint")[0].startswith("All 15 notes are clean")


TAUGHT: dict[Kind, set[str]] = {
    "job": {"GRA001"},
    "persona": {"GRA003"},
    "need": {"GRA008"},
    "story": {"GRA009"},
    "method": {"GRA010"},
    "interview": {"GRA025"},
    "solution": {"GRA011"},
    "concept": set(),
}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_blank_is_a_problem_that_says_what_to_write(kind: Kind, capsys: CapSys) -> None:
    write_files(Path(), {"Jobs/Pack a bag.md": "---\ntype: job\nperformer: whoever leaves\n---\n"})
    path = new(capsys, kind, FILLED[kind][0])
    found = [problem for problem in problems(Path()) if problem.path == path.as_posix()]
    assert {problem.code for problem in found} == TAUGHT[kind]
    for problem in found:
        line = path.read_text().splitlines()[problem.span.row - 1]
        assert line.split(":")[0] in BLANKS[kind]
        assert problem.fix is not None


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_is_no_second_list_of_properties(kind: Kind) -> None:
    names = properties_of(kind)
    assert {*BLANKS[kind]} <= {*names} <= KEYS.keys()
    assert names[: len(BLANKS[kind])] == BLANKS[kind]
    assert all(hint(name) for name in BLANKS[kind])
    assert "%" not in PROMPTS[kind]
    assert kind == "concept" or FOLDERS[FOLDERS_OF_KINDS[kind].casefold()][0] == kind
    note = parse_note("a.md", new_note(kind, {}).encode()).note
    values = {prop.name: prop.value for prop in note.properties}
    assert values.pop("type") == kind
    assert [*values] == [*BLANKS[kind]]
    assert values.pop("status", "draft") == "draft"
    for name, value in values.items():
        assert value == ([] if KEYS[name].type in {"list", "links"} else None)
    assert note.links == ()
    assert note.excerpt == ""


def test_the_note_ends_its_lines_as_the_vault_does(capsys: CapSys) -> None:
    write_files(Path(), {"a.md": "a\r\nb\r\n"})
    text = new(capsys, "job", "Plan a trip").read_bytes()
    assert text.count(b"\n") == text.count(b"\r\n") > 5


def test_it_prints_the_path_and_a_command_that_works(capsys: CapSys) -> None:
    out, _ = run(capsys, "new", "job", "Plan a trip at 5 o'clock")
    path, advice = out.splitlines()
    assert Path(path).is_file()
    command = shlex.split(advice.split(": ")[1])
    assert command[:2] == ["milkshake", "lint"]
    assert command[2] == path
    assert "GRA001" in run(capsys, *command[1:], code=1)[0]


def test_a_story_may_be_its_title(capsys: CapSys) -> None:
    text = "When it rains, I want to see the bus before it comes, so I can wait inside."
    path = new(capsys, "story", text)
    assert path.name == f"{text[:-1]}.md"
    assert values_in(path)["statement"] == text
    assert "situation" not in values_in(path)


# Where


def test_notes_lie_where_most_of_their_kind_do(
    capsys: CapSys, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = "---\ntype: job\n---\n"
    files = {
        ".obsidian/templates.json": '{"folder": "T"}',
        "Work/a/1.md": job,
        "Work/b/2.md": job,
        "Work/b/3.md": job,
        "T/4.md": job,
        "T/5.md": job,
        "T/6.md": job,
        "7.md": "---\ntype: persona\n---\n",
        "solutions/x.txt": "",
    }
    write_files(Path(), files)
    monkeypatch.chdir("Work/a")
    assert new(capsys, "job", "Plan a trip") == Path("../b/Plan a trip.md")
    assert new(capsys, "persona", "Traveller") == Path("../../Traveller.md")
    assert new(capsys, "need", "Less") == Path("../../Needs/Less.md")
    assert new(capsys, "solution", "Map") == Path("../../solutions/Map.md")
    assert new(capsys, "concept", "Seats") == Path("../../Concepts/Seats.md")


def test_the_vault_may_be_named(capsys: CapSys) -> None:
    Path("over there").mkdir()
    out, _ = run(capsys, "new", "job", "Plan a trip", "over there")
    assert out.splitlines()[0] == "over there/Jobs/Plan a trip.md"
    assert shlex.split(out)[-1] == "over there/Jobs/Plan a trip.md"
    assert refused(capsys, "job", "Plan", "trip") == (
        "there is no folder trip; a title of several words stands in quotes"
    )


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Plan a trip", "Plan a trip"),
        ("Plan  a\n\ttrip ", "Plan a trip"),
        ("Pick and/or book", "Pick and-or book"),
        ("Job: cook", "Job cook"),
        ('The "best" seat?', "The best seat"),
        ("Seats [window] #1 ^a | b", "Seats window 1 a b"),
        ("a\\b<c>d*e", "a-b-c-d-e"),
        (".hidden", "hidden"),
        ("..", ""),
        ("Wait...", "Wait"),
        ("???", ""),
        ("con", "_con"),
        ("NUL.v2", "_NUL.v2"),
        ("COM¹", "_COM¹"),
        ("Console", "Console"),
        ("Comfort", "Comfort"),
        ("Café für 東京 👩‍🍳", "Café für 東京 👩‍🍳"),
        ("It's 100% fine, isn't it (yes)", "It's 100% fine, isn't it (yes)"),
        ("word " * 40, "word " * 23 + "word"),
        ("x" * 300, "x" * 120),
        ("東" * 300, "東" * 66),
    ],
)
def test_names_of_files_suit_every_system_and_links(title: str, name: str) -> None:
    assert file_name(title) == name


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_no_title_makes_a_name_that_breaks(title: str) -> None:
    name = file_name(title)
    assert not re.search(r'[\x00-\x1f\\/:*?"<>|#^\[\]]', name)
    assert name == name.strip(" .")
    assert len(f"{name}.md".encode()) <= 255
    assert name == "" or file_name(name) == name


# Titles


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_any_text_comes_back_from_the_note(text: str) -> None:
    text = " ".join(text.split())
    assume(text)
    values = {"title": yaml_text(text), "source": yaml_list([text, "b"])}
    note = parse_note("a.md", new_note("concept", values).encode()).note
    assert note.defects == ()
    read = {prop.name: prop.value for prop in note.properties}
    assert read["title"] == text
    assert read["source"] == [text, "b"]


@pytest.mark.parametrize(
    "word", ["yes", "No", "null", "12", "2026-01-01", "true", "- a", "a: b", "x #"]
)
def test_text_that_yaml_reads_as_something_else_is_quoted(word: str) -> None:
    assert yaml_text(word) == f'"{word}"'


@pytest.mark.parametrize(
    ("title", "name", "kept"),
    [
        ('Say "no": or/and [[not]]', "Say no or-and not", 'Say "no": or/and [[not]]'),
        ("C#", "C", "C#"),
        ("Plan a trip.md", "Plan a trip", None),
        ("Plan\x07 a\ntrip", "Plan a trip", None),
        ("Über 東京", "Über 東京", None),
    ],
)
def test_a_title_that_no_file_can_have_is_kept_in_the_note(
    title: str, name: str, kept: str | None, capsys: CapSys
) -> None:
    path = new(capsys, "concept", title)
    assert path == Path("Concepts", f"{name}.md")
    assert values_in(path).get("title") == kept


def test_titles_of_which_nothing_is_left_are_refused(capsys: CapSys) -> None:
    for title in ("", " ", "???", "...", ".md"):
        assert refused(capsys, "job", title).endswith("no character that a file name can hold")
    assert refused(capsys, "job", "a\udcff") == "the title is not valid UTF-8"


# Nothing is written over


def test_a_note_is_never_written_over(capsys: CapSys) -> None:
    write_files(Path(), {"Jobs/Plan a trip.md": "mine", "Jobs/Café.md": "mine"})
    already = "there is a file Jobs/{}.md already; it stays as it is"
    assert refused(capsys, "job", "Plan a trip") == already.format("Plan a trip")
    assert refused(capsys, "job", "plan A trip?") == already.format("Plan a trip")
    assert refused(capsys, "job", "Cafe\u0301") == already.format("Café")
    assert Path("Jobs/Plan a trip.md").read_text() == "mine"


def test_a_file_that_is_not_read_is_not_written_over_either(capsys: CapSys) -> None:
    write_files(Path(), {"milkshake.toml": 'exclude = ["Jobs/"]', "Jobs/Plan a trip.md": "mine"})
    assert "already; it stays" in refused(capsys, "job", "Plan a trip")
    assert Path("Jobs/Plan a trip.md").read_text() == "mine"


def test_a_note_of_the_same_name_elsewhere_is_told(capsys: CapSys) -> None:
    write_files(Path(), {"People/traveller.md": ""})
    out, err = run(capsys, "new", "persona", "Traveller")
    assert out.startswith("Personas/Traveller.md\n")
    assert err == (
        "warning: People/traveller.md has the same name, so links to it may be ambiguous\n"
    )


def test_a_folder_that_leads_out_of_the_vault_is_not_written_to(
    tmp_path: Path, capsys: CapSys
) -> None:
    (tmp_path / "outside").mkdir()
    Path("Jobs").symlink_to(tmp_path / "outside")
    assert "would lie outside of the vault" in refused(capsys, "job", "Plan a trip")
    assert [*(tmp_path / "outside").iterdir()] == []


def test_the_home_folder_is_no_vault(tmp_path: Path, capsys: CapSys) -> None:
    (tmp_path / "home").mkdir()
    error = refused(capsys, "job", "Plan a trip", tmp_path / "home")
    assert error.endswith("is your home folder, not a vault")
    assert [*(tmp_path / "home").iterdir()] == []


def test_a_file_in_the_way_is_told(capsys: CapSys) -> None:
    Path("Jobs").write_text("")
    assert refused(capsys, "job", "Plan a trip").startswith(f"{Path.cwd()}/Jobs")


# --set


def test_other_names_of_a_property_and_links_of_a_list_are_understood(capsys: CapSys) -> None:
    path = new(
        capsys,
        "job",
        "Plan a trip",
        "Job-Executor=[[Ann]], [[Ben|B]]",
        'performer=["[[Cy]]", "[[Di]]"]',
        "circumstances=at night, in a hurry",
        "circumstances=when it's late",
        "order=2",
        "main=Yes",
        "date=2026-03-02",
        "Level=Big",
        "frequency=often: twice",
        "evidence=a survey",
        "status=",
        "stage=my own",
    )
    assert values_in(path) == {
        "type": "job",
        "job_type": None,
        "level": "Big",
        "performer": ["[[Ann]]", "[[Ben|B]]", "[[Cy]]", "[[Di]]"],
        "part_of": [],
        "circumstances": ["at night, in a hurry", "when it's late"],
        "status": "draft",
        "evidence": ["a survey"],
        "order": 2,
        "main": True,
        "date": "2026-03-02",
        "frequency": "often: twice",
        "stage": "my own",
    }


NO_PROPERTY = "no property of a note of kind"
AMONG_OTHERS = "there are, among others: description, source, related"


@pytest.mark.parametrize(
    ("kind", "setting", "message"),
    [
        ("job", "perfomer=a", f"`perfomer` is {NO_PROPERTY} job; did you mean `performer`?"),
        ("job", "role=a", f"`role` is {NO_PROPERTY} job; it belongs to a note of kind persona"),
        (
            "concept",
            "zzz=a",
            f"`zzz` is {NO_PROPERTY} concept; {AMONG_OTHERS}",
        ),
        ("job", "type=need", "KIND has set `type` to job"),
        ("job", "Kind=need", "KIND has set `type` to job"),
        ("job", "performer", "`performer` is not KEY=VALUE"),
        ("job", "=a", "`=a` is not KEY=VALUE"),
        ("job", "level=bgi", "`bgi` is no value of `level`; did you mean `big`?"),
        ("need", "basis=xyz", "`xyz` is no value of `basis`; there are: top2box, mean, estimate"),
        ("need", "sample=many", "`sample` is a number, not `many`"),
        ("need", "sample=50%", "`sample` is a number, not `50%`"),
        ("need", "importance=rather", "`importance` is a number, not `rather`"),
        ("job", "main=perhaps", "`main` is true or false, not `perhaps`"),
        ("interview", "date=2026-13-01", "`date` is a date such as 2026-03-02, not `2026-13-01`"),
        ("interview", "date=today", "`date` is a date such as 2026-03-02, not `today`"),
    ],
)  # fmt: skip
def test_a_setting_that_is_wrong_is_told(
    kind: Kind, setting: str, message: str, capsys: CapSys
) -> None:
    assert refused(capsys, kind, "Title", "--set", setting) == f"--set: {message}"


def test_what_is_no_list_is_set_once(capsys: CapSys) -> None:
    assert refused(capsys, "job", "a", "--set", "level=big", "--set", "level=micro") == (
        "--set: `level` is set twice, and is no list"
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("8", "8"),
        ("-2.5", "-2.5"),
        ("8,5", "8.5"),
        ("+3", "3"),
        ("8/10", '"8/10"'),
        ("high", "high"),
    ],
)
def test_scores_are_written_as_notes_have_them(text: str, written: str) -> None:
    assert properties_set("need", [f"importance={text}"]) == {"importance": written}


# Kinds


@pytest.mark.parametrize(
    ("word", "kind"),
    [("outcome", "need"), ("Jobs", "job"), ("stories", "story"), ("job-story", "story")],
)
def test_a_kind_has_other_names(word: str, kind: str, capsys: CapSys) -> None:
    assert values_in(new(capsys, word, "Title"))["type"] == kind


def test_an_unknown_kind_is_told(capsys: CapSys) -> None:
    assert (
        refused(capsys, "presona", "a")
        == "no kind of note is called presona; did you mean persona?"
    )
    assert (
        refused(capsys, "zzz", "a")
        == f"no kind of note is called zzz; there are: {', '.join(KINDS)}"
    )
