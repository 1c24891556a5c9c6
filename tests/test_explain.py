"""`milkshake explain`: what a note is taken for and why, in words and as data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from files import write_files
from helpers import Golden, make_research, make_vault
from milkshake.cli.explanation import explain_note, note_called
from milkshake.cli.explanation_text import as_text
from milkshake.cli.group import milkshake
from milkshake.cli.link_reasons import link_reason
from milkshake.config import Config
from milkshake.jtbd.research import Research
from milkshake.rules.engine import lint
from milkshake.rules.selection import describe

FILES = {
    "Jobs/Plan a trip.md": "Asked of the [[Traveller]].\n\n## Needs\n\n"
    "- Minimize the time to compare [[Trains|trains]]\n",
    "Personas/Traveller.md": "",
    "Needs/Lost bag.md": '---\ntype: need\njob: ["[[Plan a trip]]"]\nimportance: 8\n'
    "satisfaction: 80%\nscale: 0-10\n---\n[[Nowhere]] [[#Here]]\n",
    "Trains.md": "---\naliases: [Railway]\n---\n",
    "Methods to plan.md": "",
    "Persona/tagged.md": "",
}


def words(research: Research, path: str) -> str:
    described = describe(Config())
    return as_text(explain_note(research, path, lint(research), described))


def test_an_item_is_told_by_what_it_is() -> None:
    text = "---\ntype: job\npush: [it is late]\n---\n## Steps\n1. Go\n## Needs\n- Wait less\n"
    lines = ["Items in it (3)", "  3  push: it is late", "  6  step: Go", "  8  need: Wait less"]
    assert "\n".join(lines) in words(make_research({"A.md": text}), "A.md")


def test_a_statement_is_told_with_its_parts() -> None:
    text = "Statement, from the name of the file\n  Plan a trip\n    verb        Plan\n"
    assert text + "    object      a trip\n" in words(make_research(FILES), "Jobs/Plan a trip.md")


def test_a_relation_that_a_table_states_is_told_so() -> None:
    table = "| Need | Importance | Satisfaction |\n|-|-|-|\n| [[B]] | 8 | 3 |\n"
    research = make_research({"Jobs/A.md": table, "Needs/B.md": ""})
    assert "  has\n    Needs/B.md (a list or table, line 3)" in words(research, "Jobs/A.md")


def test_a_job_is_explained_by_what_speaks_for_it() -> None:
    text = words(make_research(FILES), "Jobs/Plan a trip.md")
    assert "Kind: job\n  60 points  job: the folder `Jobs`\n" in text
    assert "  10 points  job: the heading `Needs` (line 3)\n" in text
    assert "Statement, from the name of the file\n  Plan a trip\n" in text


def test_relations_are_told_in_both_directions_with_their_places() -> None:
    research = make_research(FILES)
    assert "\n".join(
        [
            "Relations (3)",
            "  is performed by",
            "    Personas/Traveller.md (a link in the text, line 1)",
            "  has",
            "    “Minimize the time to compare trains” (an item of the note, line 5)",
            "    Needs/Lost bag.md (a property, line 3 there)",
        ]
    ) in words(research, "Jobs/Plan a trip.md")
    assert "  performs\n    Jobs/Plan a trip.md (a link in the text, line 1 there)" in words(
        research, "Personas/Traveller.md"
    )
    assert "  belongs to the job\n    Jobs/Plan a trip.md (a property, line 3)" in words(
        research, "Needs/Lost bag.md"
    )


def test_an_inherited_performer_is_told_with_the_whole_it_comes_from() -> None:
    step = '---\ntype: job\npart_of: "[[Plan a trip]]"\n---\n'
    text = words(make_research(FILES | {"Book.md": step}), "Book.md")
    assert "  inherits the performer\n    Personas/Traveller.md (from Jobs/Plan a trip.md)" in text


def test_a_score_is_told_with_the_reason_why_it_means_nothing() -> None:
    text = words(make_research(FILES), "Needs/Lost bag.md")
    assert "  importance 8, satisfaction 80% (0-10), line 4\n" in text
    assert "    not comparable: no basis is declared; the thresholds hold for top2box\n" in text
    assert "    the text `80%` is read as a number\n" in text


def test_a_score_that_means_something_is_told_with_its_class() -> None:
    need = "---\ntype: need\nimportance: 7.2\nsatisfaction: 4.4\nscale: 0-10\nbasis: top2box\n---\n"
    assert "    opportunity 10: worth considering\n" in words(make_research({"A.md": need}), "A.md")


def test_a_score_is_told_with_who_gave_it_how_many_and_when() -> None:
    need = "---\ntype: need\nimportance: 7\nsegment: ['[[x/Late]]', Early]\n"
    need += "sample: 12 people\ndate: 2026-05-01\n---\n"
    text = words(make_research({"A.md": need}), "A.md")
    assert "  importance 7, satisfaction not given, line 3\n" in text
    assert "    from Early and Late, 12 asked, 2026-05-01; so few are a first look\n" in text


def test_a_score_of_a_table_is_told_with_its_need() -> None:
    text = "---\ntype: job\n---\n| Need | Importance (0-10) | Satisfaction | n |\n|-|-|-|-|\n"
    text += "| Minimize the cost | 8 | 3 | 120 |\n"
    lines = [
        "  importance 8, satisfaction 3 (0-10), line 6",
        "    of “Minimize the cost”",
        "    from 120 asked\n",
    ]
    assert "\n".join(lines) in words(make_research({"A.md": text}), "A.md")


def test_a_need_is_told_with_its_step_and_each_score_with_its_segment() -> None:
    text = (
        "---\ntype: job\nscale: 0-10\nbasis: top2box\n---\n"
        "| Job step | Outcome | Imp A | Sat A | Imp B | Sat B |\n|-|-|-|-|-|-|\n"
        "| Find a train | Minimize the wait | 8 | 3 | 6,5 | 7 |\n| Locate | Walk less | | | | |\n"
        "\n## Job map\n### Prepare\n- Pack\n- Minimize the weight\n"
    )
    told = words(make_research({"A.md": text}), "A.md")
    assert "  8  step: Find a train\n" in told
    assert "  8  need: Minimize the wait (step: Find a train)\n" in told
    assert "  9  step: Locate (stage: locate)\n" in told
    assert "  9  need: Walk less (step: Locate)\n" in told
    assert "  14  need: Minimize the weight (stage: prepare)\n" in told
    scores = [
        "  importance 8, satisfaction 3 (0-10, top2box), line 8",
        "    of “Minimize the wait”",
        "    from A",
        "    opportunity 13: high",
        "  importance 6,5, satisfaction 7 (0-10, top2box), line 8",
        "    of “Minimize the wait”",
        "    from B",
        "    opportunity 6.5: unattractive; overserved",
    ]
    assert "\n".join(scores) in told


def test_a_score_that_stands_elsewhere_is_told_with_its_place() -> None:
    table = (
        "---\ntype: job\n---\n| Need | Importance | Satisfaction |\n|-|-|-|\n| [[B]] | 8 | 3 |\n"
    )
    research = make_research({"A.md": table, "B.md": "---\ntype: need\n---\n"})
    assert "  importance 8, satisfaction 3, A.md:6\n" in words(research, "B.md")


@pytest.mark.parametrize(
    ("path", "text", "reason"),
    [
        ("Jobs/A.md", "---\nsalary: 3\n---\n", "the property `salary`, as of employment (line 2)"),
        ("Jobs/A.md", "---\nstatus: Applied\n---\n", "`status: Applied`, as of employment"),
        ("A.md", "---\njob_type: Core\n---\n", "60 points  job: the property `job_type` (line 2)"),
        (
            "A.md",
            "---\nrole: buyer\njobs: x\n---\n",
            "60 points  persona: the properties `role` and `jobs` (line 2)",
        ),
        ("A.md", "---\njtbd_id: 3\n---\n", "60 points  job: the property `jtbd_id` (line 2)"),
    ],
)
def test_the_reason_for_a_kind_is_told_in_words(path: str, text: str, reason: str) -> None:
    assert reason in words(make_research({path: text}), path)


def test_problems_are_told_with_code_and_name() -> None:
    text = words(make_research(FILES), "Needs/Lost bag.md")
    assert "\n\nProblems (" in text
    assert "  8:1  error LNK001 broken-note-link: no note `Nowhere` in this vault" in text


def test_a_guess_says_how_to_make_it_certain() -> None:
    text = words(make_research(FILES), "Methods to plan.md")
    assert "Kind: concept, though it may be a method\n" in text
    assert "  Write `type: method` to make it one.\n" in text


def test_a_note_of_which_nothing_speaks_says_so() -> None:
    text = words(make_research(FILES), "Trains.md")
    assert text.startswith("Trains.md\n\nKind: concept\n  Nothing says otherwise")


def test_signs_that_disagree_say_so() -> None:
    files = {"Personas/A.md": "---\ntags: [jtbd]\n---\n"}
    assert "Kind: concept, for the signs disagree\n" in words(make_research(files), "Personas/A.md")


PLACES = {
    "in/A.md": "",
    "One.md": "",
    "Deep/Two.md": "",
    "in/Two.md": "",
    "x/Three.md": "",
    "y/Three.md": "",
    "Four.md": "",
    "x/Four.md": "",
    "x/y/Five.md": "",
    "z/Five.md": "---\naliases: [Cinq]\n---\n",
}


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("[[#Here]]", "a link without a path means this note (rule 1); the file has no `#Here`"),
        ("[[One]]", "it is the only file of that name (rule 2)"),
        ("[[one.md]]", "it is the only file of that name (rule 2)"),
        ("[[../One]]", "the path is followed from the folder of this note (rule 3)"),
        ("[[Four]]", "this is the exact path from the top of the vault (rule 4)"),
        ("[[x/Four]]", "this is the exact path from the top of the vault (rule 4)"),
        ("[[/One]]", "the path is followed from the top of the vault (rule 5)"),
        ("[[y/Five]]", "it is the only file whose path ends so (rule 6)"),
        ("[[Two]]", "of 2 files of that name it lies below the folder of this note (rule 6)"),
        ("[[Five]]", "of 2 files of that name it has the shortest path (rule 6)"),
        ("[[Three]]", "2 files answer equally well; the first in the alphabet is taken (rule 7)"),
        (
            "[[Cinq]]",
            "no file has that name; it is an alias of `z/Five.md`, and those do not count",
        ),
        ("[[Onne]]", "no file has that name; `One.md` comes close"),
        ("[[Quite another]]", "no file has that name"),
    ],
)
def test_why_a_link_leads_where_it_does(link: str, words: str) -> None:
    research = make_research(PLACES | {"in/A.md": link})
    assert link_reason(research.vault, research.vault.edges["in/A.md"][0]) == words


def test_why_a_link_leads_nowhere_in_the_published_vault() -> None:
    research = make_research({"A.md": "[[B]]", "B.md": "---\npublish: false\n---\n"}).published()
    assert (
        link_reason(research.vault, research.vault.edges["A.md"][0])
        == "it leads to a note that is not published"
    )


@pytest.mark.parametrize(
    "name",
    [
        "Jobs/Plan a trip.md",
        "notes/Jobs/Plan a trip.md",
        "./Jobs/Plan a trip.md",
        "Jobs/Plan a trip",
        "plan a trip",
    ],
)
def test_a_note_is_found_by_its_path_or_name(name: str) -> None:
    assert note_called(make_vault(FILES), name) == "Jobs/Plan a trip.md"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Plan a tripp", "no note is called `Plan a tripp` in this vault; did you mean"),
        ("Nothing of the kind", "no note is called `Nothing of the kind` in this vault"),
        ("Railway", "`Railway` is an alias, of `Trains.md`: name that note"),
        ("Three", "several notes are called `Three`: `x/Three.md`, `y/Three.md`"),
    ],
)
def test_a_name_that_means_no_note_is_told(name: str, message: str) -> None:
    with pytest.raises(LookupError) as error:
        note_called(make_vault(FILES | PLACES), name)
    assert error.value.args[0].startswith(message)


def run(root: Path, *arguments: str) -> Result:
    write_files(root, FILES)
    return CliRunner().invoke(
        milkshake, ["explain", *arguments, "--no-cache"], standalone_mode=False
    )


@pytest.mark.parametrize("name", ["Plan a trip", "Lost bag"])
@pytest.mark.parametrize(("form", "ending"), [("text", "txt"), ("json", "json")])
def test_the_command_prints_all_that_is_known_of_a_note(
    tmp_path: Path, name: str, form: str, ending: str, golden: Golden
) -> None:
    done = run(tmp_path, name, str(tmp_path), "--output-format", form)
    golden.check(f"explain/{name}.{ending}", done.stdout)


def test_the_command_prints_words(tmp_path: Path) -> None:
    done = run(tmp_path, "Plan a trip", str(tmp_path))
    assert done.exit_code == 0
    assert done.stdout.startswith("Jobs/Plan a trip.md\n\nKind: job\n")


def test_the_command_prints_data(tmp_path: Path) -> None:
    done = run(tmp_path, "Needs/Lost bag.md", str(tmp_path), "--output-format", "json")
    data = json.loads(done.stdout)
    assert (data["path"], data["kind"], data["certain"]) == ("Needs/Lost bag.md", "need", True)
    assert data["links"][0]["target"] == "Jobs/Plan a trip.md"
    assert data["scores"][0]["reason"].startswith("not comparable")
    assert "LNK001" in [problem["code"] for problem in data["problems"]]


def test_the_command_tells_of_a_note_there_is_not(tmp_path: Path) -> None:
    done = run(tmp_path, "Nothing", str(tmp_path))
    assert "no note is called `Nothing`" in str(done.exception)
