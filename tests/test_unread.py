"""What looks like the method and was not read, and what does not look so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from files import write_files
from helpers import make_research
from milkshake.cli.group import milkshake
from milkshake.config import Config, ObsidianConfig
from milkshake.jtbd.unread import Unread, in_words, unread

SCORES = (
    "# Survey\n| Job step | Outcome | Imp | Sat | Opp |\n|-|-|-|-|-|\n"
    "| Find | Minimize the time to see all trains | 9 | 3 | 15 |\n"
)
LIST = "- Minimize the time it takes to find a train\n- Reduce the likelihood of a wrong one\n"
STORIES = "| Job statement | Maturity |\n|-|-|\n| When late, I want a train, so I can go. | low |\n"
FORCES = "**Push**\n- late\n\n**Pull**\n- quick\n\n**Anxiety**\n- full\n"


def found(text: str, path: str = "A.md") -> list[tuple[str, str, int, int]]:
    return [(one.form, one.noun, one.count, one.row) for one in unread(make_research({path: text}))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SCORES, ("table", "needs", 1, 2)),
        (f"Words.\n\n{LIST}", ("list", "needs", 2, 3)),
        (f"> [!note] Survey\n> {LIST}".replace("\n-", "\n> -"), ("list", "needs", 2, 2)),
        (STORIES, ("table", "stories", 1, 1)),
        (
            "| When | I want to | So I can |\n|-|-|-|\n| late | run | go |\n",
            ("table", "stories", 1, 1),
        ),
        (
            "- When late, I want a train, so I can go.\n- When it rains, I want a roof so I wait\n",
            ("list", "stories", 2, 1),
        ),
        (FORCES, ("list", "forces", 3, 1)),
        (FORCES.replace("**", "").replace("\n- ", ":\n- "), ("list", "forces", 3, 1)),
        ("| Push | Pull | Habit |\n|-|-|-|\n| late | quick | car |\n", ("table", "forces", 3, 1)),
        ("## Job map\n1. Find a train\n2. Board\n", ("list", "steps", 2, 2)),
        (
            (
                "| Stage | What |\n|-|-|\n| Define | a |\n| Locate | b |\n| Prepare | c |\n"
                "| Confirm | d |\n"
            ),
            ("table", "steps", 4, 1),
        ),
    ],
)
def test_a_note_without_a_type_is_named_with_what_it_holds(
    text: str, expected: tuple[str, str, int, int]
) -> None:
    assert found(text) == [expected]
    assert found(f"---\ntype: concept\n---\n{text}") == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("- [ ] Minimize the time it takes to build\n" * 3, id="tasks"),
        pytest.param("- Milk\n- Eggs\n- Reduce the sugar\n", id="shopping"),
        pytest.param("- Reduce time on the phone\n- Increase the number of walks\n", id="aims"),
        pytest.param("## Steps\n1. Reduce the sauce\n2. Lower the heat\n", id="a recipe"),
        pytest.param(
            "- When it rained, Ana left\n- When she came back, it was dry\n", id="minutes"
        ),
        pytest.param("| Push | Pull | Legs |\n|-|-|-|\n| bench | row | squat |\n", id="exercises"),
        pytest.param("## Push\n- bench\n## Pull\n- row\n## Legs\n- squat\n", id="a plan"),
        pytest.param("| Day | Fri | Sat |\n|-|-|-|\n| 1 | 2 | 3 |\n", id="days"),
        pytest.param("| Tool | Importance | Satisfaction |\n|-|-|-|\n| A | 1 | 2 |\n", id="tools"),
        pytest.param("| Outcome | Owner |\n|-|-|\n| Launch | Ana |\n", id="outcomes"),
        pytest.param("```\n" + LIST + "```\n", id="code"),
        pytest.param(LIST.partition("\n")[0], id="one sentence"),
        pytest.param(f"{LIST}- a\n- b\n- c\n", id="among others"),
    ],
)
def test_ordinary_notes_are_not_named(text: str) -> None:
    assert found(text) == []


def test_what_is_read_is_not_named() -> None:
    assert found(f"## Needs\n{LIST}\n{SCORES}", "Jobs/A.md") == []
    text = "---\ntype: need\n---\n| Segment | Imp | Sat | Opp |\n|-|-|-|-|\n| A | 8 | 3 | 13 |\n"
    assert found(text) == []


def test_templates_and_notes_of_employment_are_not_named() -> None:
    config = Config(obsidian=ObsidianConfig(templates="T"))
    assert unread(make_research({"T/A.md": SCORES}, config)) == ()
    assert found(f"---\nsalary: 3\n---\n{LIST}", "Jobs/A.md") == []


def advice(text: str, path: str = "A.md") -> str:
    (one,) = unread(make_research({path: text}))
    return one.advice


def test_what_would_make_it_read_is_told() -> None:
    assert advice(SCORES) == (
        "write `type: job` in the properties of the note, or `persona` or `interview`, "
        "and `scale` (such as `scale: 0-10`) and `basis` (such as `basis: top2box`)"
    )
    header = SCORES.replace("Imp", "Imp (T2B, 0-10)")
    assert advice(header).endswith("or `persona` or `interview`")
    assert advice(f"## Needs\n{LIST}") == (
        "write `type: job` in the properties of the note, or `persona`"
    )
    assert advice(f"## Notes\n{LIST}") == (
        "write `type: job` in the properties of the note, and put it below a heading `Needs`"
    )
    assert advice(f"## Notes\n{LIST}", "Jobs/A.md") == "put it below a heading `Needs`"
    assert advice(f"---\ntype: interview\n---\n## Needs\n{LIST}") == (
        "move it to a note of a job or persona, for this one is of an interview"
    )


def test_writing_what_is_asked_for_makes_it_read() -> None:
    for text in (SCORES, f"## Needs\n{LIST}", STORIES, FORCES):
        assert "`type: job`" in advice(text)
        assert found(f"---\ntype: job\n---\n{text}") == []


def test_the_words_for_several() -> None:
    one = Unread("A.md", 1, "table", "needs", 1, "")
    other = Unread("A.md", 9, "list", "steps", 2, "")
    third = Unread("A.md", 9, "list", "forces", 2, "")
    assert in_words([one]) == "1 table looks like needs and was not read"
    assert in_words([one, other, other]) == (
        "1 table and 2 lists look like needs or steps and were not read"
    )
    assert in_words([third, one, other]) == (
        "1 table and 2 lists look like needs, steps or forces and were not read"
    )


def run(*arguments: str) -> Result:
    return CliRunner().invoke(milkshake, [*arguments, "--no-cache"], standalone_mode=False)


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_files(
        tmp_path / "my notes", {"A.md": SCORES, "B.md": f"## Needs\n{LIST}", "C.md": "Words.\n"}
    )
    return Path("my notes")


@pytest.mark.parametrize("form", ["full", "concise"])
def test_lint_says_in_a_line_what_was_not_read(vault: Path, form: str) -> None:
    done = run("lint", str(vault), "--output-format", form)
    line = "1 table and 1 list look like needs and were not read: milkshake explain --unread"
    assert done.stdout.splitlines()[-1] == f"{line} 'my notes'"


def test_lint_says_it_neither_to_programs_nor_where_there_is_nothing(vault: Path) -> None:
    assert "not read" not in run("lint", str(vault), "--output-format", "json").output
    for name in ("A", "B"):
        (vault / f"{name}.md").unlink()
    assert "not read" not in run("lint", str(vault)).output


def test_explain_lists_what_was_not_read(vault: Path) -> None:
    done = run("explain", "--unread", str(vault))
    assert (done.exception, done.return_value) == (None, 0)
    lines = done.stdout.splitlines()
    assert lines[0] == "my notes/A.md:2  a table of 1 need"
    assert lines[1].startswith("  write `type: job` in the properties of the note")
    assert lines[2] == "my notes/B.md:2  a list of 2 needs"
    assert lines[-1] == "1 table and 1 list look like needs and were not read."
    data = json.loads(run("explain", "--unread", str(vault), "--output-format", "json").stdout)
    assert [(one["path"], one["row"], one["form"]) for one in data] == [
        ("A.md", 2, "table"),
        ("B.md", 2, "list"),
    ]


def test_a_part_of_a_vault_has_what_was_not_read_in_it(
    vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(vault, {"milkshake.toml": "", "Deep/D.md": f"## Needs\n{LIST}"})
    line = "1 list looks like needs and was not read: milkshake explain --unread"
    assert run("lint", "my notes/Deep").stdout.splitlines()[-1] == f"{line} 'my notes/Deep'"
    assert run("lint", "my notes/C.md").stdout.count("not read") == 0
    assert run("lint", "my notes/Deep", "-q").stdout.count("not read") == 0
    assert run("explain", "--unread", "my notes/Deep").stdout.startswith("my notes/Deep/D.md:2  a")
    monkeypatch.chdir(vault / "Deep")
    assert run("lint").stdout.splitlines()[-1] == line
    assert run("explain", "--unread").stdout.startswith("D.md:2  a list")


def test_explain_lists_what_was_not_read_in_one_note(vault: Path) -> None:
    assert "A.md" not in run("explain", "--unread", "B", str(vault)).stdout
    nothing = run("explain", "--unread", "C", str(vault)).stdout
    assert (
        nothing == "Nothing that looks like needs, steps, stories, forces or jobs is left unread.\n"
    )


def test_explain_wants_a_note_or_unread() -> None:
    assert "name a note, or say --unread" in str(run("explain").exception)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("---\ntype: job\n---\n## Job 1: Plan a trip\n\n## Job 2: Pack\n", 2),
        ("---\ntype: job\n---\n- Job: Plan a trip\n\t- late\n- Job: Pack\n", 2),
        ("## JTBD 1 – Plan a trip\n\n## JTBD 2 – Pack\n", 2),
        ("---\ntype: persona\n---\n## Jobs\n- Plan a trip\n- [[Pack]]\n", 1),
        ("---\ntype: job\n---\n**Emotional jobs**\n- Feel safe\n**Needs**\n- Rest\n", 1),
        ("---\ntype: persona\n---\n- Emotional: feel safe\n- Social job: respect\n", 2),
        ("## Jobs to be done\n- Plan a trip\n- Pack\n", 2),
        ("---\ntype: job\n---\n**Functional:** arrive\n**Emotional:** feel safe\n", 2),
    ],
)
def test_jobs_in_words_are_told(text: str, count: int) -> None:
    (one,) = unread(make_research({"A.md": text, "Pack.md": ""}))
    assert (one.noun, one.count) == ("jobs", count)
    assert one.advice == "write a note with `type: job` for each, and link it here"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("## Job 1: Plumber\n\n## Job 2: Cook\n", id="a life"),
        pytest.param("## Jobs\n- Plumber\n- Cook\n", id="employment"),
        pytest.param("# Job: Plan a trip\n\n## Job story\n", id="a title"),
        pytest.param("---\ntype: job\n---\n# Job: Plan\n\n- Job: Pack\n", id="one"),
        pytest.param("---\ntype: persona\n---\n## Jobs\n- [[Pack]]\n", id="links"),
        pytest.param("---\ntype: persona\n---\n## Jobs\n- Teacher in Rome\n- Nurse\n", id="posts"),
        pytest.param("---\ntype: persona\n---\n- Emotional: calm\n- Social: shy\n", id="traits"),
        pytest.param("## Emotional jobs\n- Nurse\n", id="one entry of an untyped note"),
        pytest.param("---\ntype: concept\n---\n## Jobs to be done\n- a\n- b\n", id="a concept"),
        pytest.param("## Jobs to be done\n- [ ] a\n- [ ] b\n", id="tasks"),
    ],
)
def test_other_jobs_are_not_told(text: str) -> None:
    assert not unread(make_research({"A.md": text, "Pack.md": ""}))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("## Push\n- bench\n## Pull\n- row\n## Habits\n- sleep\n", id="exercises"),
        pytest.param("## Anxiety\n- heights\n## Habits\n- nails\n## Push\n- x\n", id="a diary"),
        pytest.param("- Reduce the time online\n- Minimize the clutter\n", id="resolutions"),
        pytest.param(
            "| Opportunity | Importance | Satisfaction |\n|-|-|-|\n| I forget it | 5 | 2 |\n",
            id="opportunities in words",
        ),
    ],
)
def test_what_only_sounds_like_the_method_is_not_told(text: str) -> None:
    assert found(text) == []
