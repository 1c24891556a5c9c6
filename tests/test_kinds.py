"""What kind a note is of: the tables of tests/kinds/*.md row by row, and what other notes say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import make_research, make_vault
from milkshake.jtbd import kinds
from milkshake.jtbd.kinds import Inference
from milkshake.jtbd.properties import choice
from milkshake.jtbd.research import Research
from milkshake.jtbd.schema import KIND_ALIASES, KINDS, VALUES, canonical, kind_named
from milkshake.jtbd.schema.signals import CERTAIN

FOLDER = Path(__file__).parent / "kinds"


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def rows() -> Iterator[tuple[str, str, str, str, str]]:
    for file in sorted(FOLDER.glob("*.md")):
        for section in file.read_text(encoding="utf-8").split("\n## ")[1:]:
            name = section.partition("\n")[0]
            lines = [line for line in section.splitlines() if line.startswith("|")]
            assert cells(lines[0]) == ["path", "properties", "text", "kind"], name
            for line in lines[2:]:
                path, properties, text, kind = cells(line)
                yield name, path.strip("`"), properties.strip("`"), text.strip("`"), kind


def told(inference: Inference) -> str:
    if inference.hint:
        return f"concept, perhaps {inference.hint}"
    return inference.kind if inference.certain else "concept, for the signs disagree"


ROWS = [*rows()]


@pytest.mark.parametrize("name", dict.fromkeys(row[0] for row in ROWS))
def test_notes_are_of_the_kind_that_the_table_says(name: str) -> None:
    expected = {row[1:4]: row[4] for row in ROWS if row[0] == name}
    assert {row: kind_told(*row) for row in expected} == expected


def kind_told(path: str, properties: str, text: str) -> str:
    """What is said of the kind of a note, which is also what it is of in the research."""
    lines = "".join(f"{line.strip()}\n" for line in properties.split(";") if line.strip())
    front = f"---\n{lines}---\n" if lines else ""
    research = make_research({path: front + text.replace("⏎", "\n")})
    inference = research.inferences[path]
    assert research.kinds[path] == inference.kind
    return told(inference)


def test_each_reason_has_its_place() -> None:
    text = "---\ntags: [jtbd]\n---\n## Job map\n"
    found = make_research({"Jobs/A.md": text}).inferences["Jobs/A.md"]
    assert [(r.weight, r.text, r.span.row) for r in found.reasons] == [
        (60, "the folder `Jobs`", 1),
        (60, "the tag `#jtbd`", 2),
        (30, "the heading `Job map`", 4),
    ]


def test_a_note_that_two_others_name_in_a_property_is_what_the_property_is_for() -> None:
    job = '---\ntype: job\nperformer: ["[[Ana]]"]\n---\n'
    research = make_research({"One.md": job, "Two.md": job, "Ana.md": ""})
    assert research.kinds["Ana.md"] == "persona"
    assert {r.path for r in research.inferences["Ana.md"].reasons} == {"One.md", "Two.md"}


@pytest.mark.parametrize(
    "source",
    [
        pytest.param('---\ntype: job\nperformer: ["[[Ana]]"]\n---\n', id="one note is a hint"),
        pytest.param('---\ntype: job\nperformer: ["[[Ana]]", "[[Ana]]"]\n---\n', id="twice is one"),
    ],
)
def test_a_note_that_one_other_names_may_be_it(source: str) -> None:
    found = make_research({"One.md": source, "Ana.md": ""}).inferences["Ana.md"]
    assert told(found) == "concept, perhaps persona"


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("---\ntype: job\n---\n[[Ana]]", id="a link in the text"),
        pytest.param('---\nup: ["[[Ana]]"]\n---\n', id="a property of a concept"),
        pytest.param('---\ntype: job\nauthor: ["[[Ana]]"]\n---\n', id="a property of no relation"),
    ],
)
def test_a_note_is_not_a_kind_by_being_linked(source: str) -> None:
    research = make_research({"One.md": source, "Two.md": source, "Ana.md": ""})
    assert research.inferences["Ana.md"].reasons == ()


def test_a_note_that_says_what_it_is_stays_that_whoever_names_it() -> None:
    job = '---\ntype: job\nperformer: ["[[Ana]]"]\n---\n'
    files = {"One.md": job, "Two.md": job, "Ana.md": "---\ntype: solution\n---\n"}
    assert make_research(files).kinds["Ana.md"] == "solution"


PEOPLE = {"02 People/Ward nurse.md": "Works at night.", "02 People/Bo.md": "A friend."}


@pytest.mark.parametrize(
    "job",
    [
        pytest.param("Main job of the [[Ward nurse]].", id="words before the link"),
        pytest.param("Core functional job of [the nurse](<../02 People/Ward nurse.md>)", id="link"),
        pytest.param("**Job performer:** [[Ward nurse]]", id="a label"),
        pytest.param("Job performer: [[Ward nurse]]", id="a plain line"),
        pytest.param('---\nexecutor: "[[Ward nurse]]"\n---\n', id="a property"),
        pytest.param("Seen with a [[Ward nurse]].", id="any link"),
    ],
)
def test_a_person_whom_a_job_names_is_its_performer(job: str) -> None:
    research = make_research({"🎯 Jobs/Give an injection.md": job, **PEOPLE})
    assert research.kinds["02 People/Ward nurse.md"] == "persona"
    assert research.targets("🎯 Jobs/Give an injection.md", "performer") == (
        "02 People/Ward nurse.md",
    )
    assert research.inferences["02 People/Bo.md"].reasons == ()


@pytest.mark.parametrize("folder", ["People", "1 - People", "👥 Users", "Participants", "users/a"])
def test_folders_of_people(folder: str) -> None:
    files = {"Jobs/Give an injection.md": "For a [[Nurse]]", f"{folder}/Nurse.md": ""}
    assert make_research(files).kinds[f"{folder}/Nurse.md"] == "persona"


@pytest.mark.parametrize(
    ("source", "person"),
    [
        pytest.param("Met [[Ana]].", "People/Ana.md", id="no job"),
        pytest.param("---\ntype: interview\n---\n[[Ana]]", "People/Ana.md", id="an interview"),
        pytest.param("---\ntype: job\n---\n[[Ana]]", "People I like/Ana.md", id="another folder"),
        pytest.param("---\ntype: job\n---\n[[Ana]]", "People.md/Ana.md", id="a dot"),
        pytest.param(
            "---\ntype: job\nperformer: Nurse\n---\n[[Ana]]", "People/Ana.md", id="a performer"
        ),
    ],
)
def test_a_person_is_a_persona_only_where_a_job_names_it(source: str, person: str) -> None:
    assert make_research({"A.md": source, person: ""}).kinds[person] == "concept"


def test_words_before_a_link_name_a_performer_only_if_nothing_else_is_linked() -> None:
    files = {
        "Jobs/Drill a hole.md": "The job of planning a [[Trip]] and the job of the [[Drill]]",
        "Trip.md": "",
        "Drill.md": "---\ntype: solution\n---\n",
    }
    assert make_research(files).targets("Jobs/Drill a hole.md", "performer") == ()


@pytest.mark.parametrize(
    ("words", "job_type", "level"),
    [
        ("emotional job", "emotional", None),
        ("Social Jobs", "social", None),
        ("consumption-chain job", "consumption", None),
        ("core functional job", "functional", "big"),
        ("big job", None, "big"),
        ("job step", None, "little"),
        ("micro-job", None, "micro"),
        ("related job", "functional", None),
        ("job", None, None),
        ("job to be done", None, None),
    ],
)
def test_words_for_a_job_imply_its_type_and_level(
    words: str, job_type: str | None, level: str | None
) -> None:
    research = make_research({"A.md": f"---\ntype: {words}\n---\n"})
    assert research.kinds["A.md"] == "job"
    assert choice(research.properties["A.md"], "job_type") == job_type
    assert choice(research.properties["A.md"], "level") == level


def test_a_property_comes_before_what_words_imply() -> None:
    research = make_research({"A.md": "---\ntype: emotional job\njob_type: social\n---\n"})
    assert choice(research.properties["A.md"], "job_type") == "social"


@pytest.mark.parametrize(
    ("key", "kind", "relation"),
    [
        ("job_executor", "job", "performer"),
        ("Job Executors", "job", "performer"),
        ("job", "job", "part_of"),
        ("big job", "job", "part_of"),
        ("related_job", "job", "related"),
        ("emotional_jobs", "job", "related"),
        ("main_job", "need", "job"),
        ("core_functional_job", "need", "job"),
        ("job_step", "need", "step"),
        ("executor", "solution", "used_by"),
    ],
)
def test_properties_in_the_words_of_ulwick(key: str, kind: str, relation: str) -> None:
    files = {"A.md": f'---\ntype: {kind}\n{key}: "[[B]]"\n---\n', "B.md": ""}
    relations = make_research(files).relations
    assert [one.name for one in relations] == [relation]


SEED = """---
title: ¶ jobs to be done
description: People hire products to get jobs done.
date:
redirect: [/xEeUHQ]
---
Nobody wants your product. See [why](https://publish.obsidian.md/notes/Personas+lack+context).

1. A job is a process.
2. Capture needs, not solutions.

#### Related

- [[¶ Persona]]
- [[JTBD Job Interview Structure]]
- [[Methods to overcome the limitations of personas]]
- [[Personas lack rich context]]
- [[Focus product development on the job]]

#### Citations

- A book, 2020
"""


def test_a_hub_about_jobs_is_a_concept_and_so_are_the_notes_it_lists() -> None:
    research = make_research(
        {
            "notes/jobs to be done.md": SEED,
            "notes/¶ Persona.md": "",
            "notes/JTBD Job Interview Structure.md": "",
            "notes/Methods to overcome the limitations of personas.md": "",
            "notes/Personas lack rich context.md": "",
            "notes/Focus product development on the job.md": "",
        }
    )
    assert {path.removeprefix("notes/"): told(i) for path, i in research.inferences.items()} == {
        "jobs to be done.md": "concept",
        "¶ Persona.md": "concept",
        "JTBD Job Interview Structure.md": "concept, perhaps method",
        "Methods to overcome the limitations of personas.md": "concept, perhaps method",
        "Personas lack rich context.md": "concept",
        "Focus product development on the job.md": "concept",
    }
    assert research.items == {}
    assert {r.name for r in research.relations} <= {"related"}


@pytest.mark.parametrize(
    ("title", "text", "flavour"),
    [
        ("¶ Trips", "", "hub"),
        ("Index", "", "hub"),
        ("Trips", "- [[A]]\n- [[B]], the second\n- [[C]]\n- [[D]]\n", "hub"),
        ("Trips", "- [[A]]\n- [[B]]\n", ""),
        ("Trips", "- one\n- two\n- three\n- four\n- five\n- [[A]]\n", ""),
        ("Personas lack rich context", "", "claim"),
        ("The trip is planned before it is wanted", "", "claim"),
        ("The trip to the sea", "", ""),
        ("What is", "", ""),
    ],
)
def test_a_concept_may_be_a_hub_or_a_claim(title: str, text: str, flavour: str) -> None:
    assert kinds.flavour(make_vault({f"{title}.md": text}).notes[f"{title}.md"]) == flavour


def test_every_name_of_a_kind_is_one_kind() -> None:
    assert not set(KIND_ALIASES) & set(KINDS)
    for kind in KINDS:
        assert kind_named(kind.upper()) == kind


@pytest.mark.parametrize("key", VALUES)
def test_every_spelling_of_a_value_means_one_value(key: str) -> None:
    spellings = [s for value, also in VALUES[key].items() for s in (value, *also)]
    assert len(spellings) == len(set(spellings))
    for value, also in VALUES[key].items():
        for spelling in (value, *also):
            assert canonical(key, spelling.upper()) == value
    assert canonical(key, "nothing of the kind") is None


@pytest.mark.parametrize(
    ("key", "written", "value"),
    [
        ("level", "Main", "big"),
        ("stage", "finish", "conclude"),
        ("status", "Validating", "hypothesis"),
        ("status", "Not validated", "candidate"),
        ("job_type", "FUNCTIONAL", "functional"),
        ("scale", "0–10", "0-10"),
        ("scale", 10, "0-10"),
        ("role", "perfomer", None),
        ("level", True, None),
    ],
)
def test_a_value_is_read_in_other_spellings(key: str, written: object, value: str | None) -> None:
    assert canonical(key, written) == value


paths = st.sampled_from(
    ["A.md", "Jobs/B.md", "Personas/C.md", "Needs/D.md", "Interview E.md", "Jobs/Jobs.md"]
)
bodies = st.sampled_from(
    [
        "",
        "---\ntype: job\nperformer: ['[[C]]']\npart_of: ['[[A]]', '[[B]]']\n---\n",
        "---\ntype: persona\njobs: ['[[B]]']\n---\n[[D]]",
        "---\nlevel: big\nperformer: ['[[C]]', '[[A]]']\n---\n## Needs\n- Minimize x\n",
        "---\ntags: [jtbd]\nneeds: ['[[D]]']\n---\n[[C]] and [[Interview E]]",
        "**For Persona:** [[C]]\n\n## Related\n- [[B]]\n- [[D]]\n",
    ]
)


def shape(research: Research) -> object:
    return (
        research.inferences,
        research.items,
        research.relations,
        research.scores,
        research.performers,
    )


@given(st.dictionaries(paths, bodies, min_size=1), st.randoms(use_true_random=False))
def test_the_order_of_notes_changes_nothing(files: dict[str, str], random: object) -> None:
    shuffled = [*files.items()]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert shape(make_research(files)) == shape(make_research(dict(shuffled)))


@given(st.dictionaries(paths, bodies, min_size=1))
def test_a_kind_that_is_certain_has_enough_that_speaks_for_it(files: dict[str, str]) -> None:
    for inference in make_research(files).inferences.values():
        total = sum(r.weight for r in inference.reasons if r.kind == inference.kind)
        assert (inference.certain and bool(inference.reasons)) == (total >= CERTAIN)


@pytest.mark.parametrize("name", ["Arbeitgeber", "Gehalt", "salaire", "sueldo"])
def test_employment_is_no_job_in_other_languages_either(name: str) -> None:
    text = f"---\ntipo: Job\n{name}: ACME\n---\n"
    assert make_research({"A.md": text}).kinds["A.md"] == "concept"
    assert make_research({"A.md": "---\ntyp: Job\nempresa: ACME\n---\n"}).kinds["A.md"] == "job"


def test_a_property_in_english_comes_before_one_of_that_meaning_in_another_language() -> None:
    text = "---\ntype: job\nestado: leyendo\nstatus: draft\nniveau: schwer\nlevel: big\n---\n"
    properties = make_research({"A.md": text}).properties["A.md"]
    assert (properties["status"].value, properties["level"].value) == ("draft", "big")


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("Interviews/Meetings", "interview"),
        ("Research/Meetings", "interview"),
        ("Meetings/Interviews", "interview"),
        ("Jobs/Meetings", "concept"),
        ("Interviews/Reports", "concept"),
    ],
)
def test_meetings_of_research_are_interviews(folder: str, kind: str) -> None:
    text = "---\nparticipant: Ana\ninterviewer: Ben\ndate: 2026-01-02\n---\n## First thought\n"
    assert make_research({f"{folder}/A.md": text}).kinds[f"{folder}/A.md"] == kind
