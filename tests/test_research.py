"""What the notes of a vault say about jobs to be done: kinds, relations, performers, statements."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import make_research
from milkshake.config import Config, ObsidianConfig
from milkshake.jtbd.performers import Performer
from milkshake.jtbd.relations import read_relations, relation_of
from milkshake.jtbd.research import Research
from milkshake.jtbd.schema import MENTIONS, RELATION_TYPES, RELATIONS, meaning
from milkshake.rules.engine import lint


def config(**obsidian: object) -> Config:
    return Config(obsidian=msgspec.convert(obsidian, ObsidianConfig))


@pytest.mark.parametrize(
    ("key", "relation"),
    [
        ("performer", "performer"),
        ("Performer", "performer"),
        ("persona", "performer"),
        ("part-of", "part_of"),
        ("up", "part_of"),
        ("see also", "related"),
        ("switch_from", "switch_from"),
        ("Switched from", "switch_from"),
        ("switch-to", "switch_to"),
        ("from", "links"),
        ("anything", "links"),
    ],
)
def test_a_property_states_the_relation_of_its_links(key: str, relation: str) -> None:
    research = make_research({"A.md": f'---\n{key}: ["[[B]]"]\n---\n', "B.md": ""})
    assert [relation_of(e) for e in research.vault.edges["A.md"]] == [relation]


@pytest.mark.parametrize(
    ("path", "text", "kind"),
    [
        ("A.md", "---\ntype: job\n---\n", "job"),
        ("A.md", "---\nType: JTBD\n---\n", "job"),
        ("A.md", "---\nkind: Segment\n---\n", "persona"),
        ("Jobs/A.md", "---\ntype: persona\n---\n", "persona"),
        ("Jobs/Steps/A.md", "", "job"),
        ("Jobs/Personas/A.md", "", "persona"),
        ("A.md", "---\ntype: recipe\n---\n", "concept"),
        ("A.md", "---\ntype: [job]\n---\n", "job"),
        ("A.md", "---\ntype: [job, need]\n---\n", "concept"),
        ("My jobs/A.md", "", "concept"),
        ("Jobs.md", "", "concept"),
        ("Jobs/Jobs.md", "", "concept"),
        ("Jobs/README.md", "", "concept"),
        ("Jobs/¶ All.md", "", "concept"),
        ("Jobs/Index.md", "---\ntype: job\n---\n", "job"),
    ],
)
def test_the_kind_of_a_note(path: str, text: str, kind: str) -> None:
    assert make_research({path: text}).kinds == {path: kind}


def triples(research: Research) -> list[tuple[str, str, str]]:
    return sorted((r.source, r.name, r.target) for r in research.relations)


PERSONA = {"Personas/Commuter.md": ""}


NEEDS = "- Minimize the time to find a song\n- Minimize the likelihood of a gap\n"


NL = "\n"


LISTEN = "Jobs/Listen to music.md"


BARE = f"It is the [[Commuter]] who does this.\n\n## Needs\n\n{NEEDS}"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            '---\ntype: job\nperformer: ["[[Commuter]]"]\nneeds:\n'
            f"{NEEDS.replace('- ', '  - ')}---\n",
            id="properties",
        ),
        pytest.param(
            f'---\ntype: JTBD\njob-executor: "[[Commuter]]"\n---\n## Desired outcomes\n{NEEDS}',
            id="properties under other names",
        ),
        pytest.param(f"type:: job\nperformer:: [[Commuter]]\n\n## Needs\n{NEEDS}", id="fields"),
        pytest.param(
            f"- **Job Type:** functional\n- **For Persona:** [[Commuter]]\n\n## Needs\n{NEEDS}",
            id="labels",
        ),
        pytest.param(f"## Performer\n- [[Commuter]]\n\n## Needs\n{NEEDS}", id="headings"),
        pytest.param(
            "[[Commuter]]\n\n| Need | Importance | Satisfaction |\n|--|--|--|\n"
            "| Minimize the time to find a song | 8 | 3 |\n"
            "| Minimize the likelihood of a gap | 5 | 5 |\n",
            id="a table",
        ),
        pytest.param(f"**Performer:** [[Commuter]]\n\n**Needs:**\n{NEEDS}", id="lines in bold"),
        pytest.param(
            f"- **Performer:** [[Commuter]]\n- **Needs:**\n  {NEEDS.replace(NL, NL + '  ')}",
            id="a list in a list",
        ),
        pytest.param(f"![[Commuter]]\n\n## Needs\n{NEEDS}", id="an embed"),
        pytest.param(f"[[Commuter|She]] does.\n\n## Needs\n{NEEDS}", id="an alias"),
        pytest.param(
            f"[She](../Personas/Commuter.md) does.\n\n## Needs\n{NEEDS}", id="a Markdown link"
        ),
        pytest.param(f"[[Personas/Commuter]]\n\nNeeds\n===\n\n{NEEDS}", id="a path and a ruler"),
        pytest.param(BARE.replace(NL, "\r\n"), id="lines as Windows ends them"),
        pytest.param(
            f"[[Commuter]]\n\n## 🎯 Job needs\n### Early\n{NEEDS.replace('- ', '1. ')}",
            id="a numbered list",
        ),
    ],
)
def test_a_note_without_properties_gives_the_graph_of_one_that_has_them(text: str) -> None:
    bare = make_research({LISTEN: BARE} | PERSONA)
    full = make_research({LISTEN: text} | PERSONA)
    assert triples(bare) == triples(full)
    assert triples(bare) == [
        (LISTEN, "performer", "Personas/Commuter.md"),
        (f"{LISTEN}#^need-minimize-the-likelihood-of-a-gap", "job", LISTEN),
        (f"{LISTEN}#^need-minimize-the-time-to-find-a-song", "job", LISTEN),
    ]
    assert {i.text for i in bare.items.values()} == {i.text for i in full.items.values()}
    assert bare.kinds == full.kinds


@pytest.mark.parametrize(
    ("kind", "key", "other", "inverse", "name", "backwards"),
    [
        ("job", "parts", "job", "part_of", "part_of", True),
        ("job", "children", "job", "up", "part_of", True),
        ("job", "steps", "job", "parent_job", "part_of", True),
        ("persona", "jobs", "job", "performer", "performer", True),
        ("job", "needs", "need", "job", "job", True),
        ("job", "stories", "story", "job", "job", True),
        ("interview", "supports", "need", "evidence", "evidence", True),
        ("job", "solutions", "solution", "serves", "serves", True),
        ("need", "related", "job", "see also", "related", True),
    ],
)
def test_both_ends_of_a_relation_state_the_same(
    kind: str, key: str, other: str, inverse: str, name: str, backwards: bool
) -> None:
    bare = {"A.md": f"---\ntype: {kind}\n---\n", "B.md": f"---\ntype: {other}\n---\n"}
    there = {"A.md": f'---\ntype: {kind}\n{key}: ["[[B]]"]\n---\n'}
    back = {"B.md": f'---\ntype: {other}\n{inverse}: ["[[A]]"]\n---\n'}
    one, two, both = (make_research(bare | more) for more in (there, back, there | back))
    assert triples(one) == triples(two) == triples(both)
    assert [r[1] for r in triples(one)] == [name]
    assert {m.path for m in both.relations[0].mentions} == {"A.md", "B.md"}


def test_a_persona_of_another_role_is_involved_and_performs_nothing() -> None:
    research = make_research(
        {
            "A.md": "---\ntype: job\n---\n",
            "Buyer.md": '---\ntype: persona\nrole: [buyer]\njobs: ["[[A]]"]\n---\n',
            "Cook.md": '---\ntype: persona\nrole: [buyer, user]\njobs: ["[[A]]"]\n---\n',
        }
    )
    assert triples(research) == [("A.md", "involves", "Buyer.md"), ("A.md", "performer", "Cook.md")]
    assert research.performers["A.md"] == (Performer("Cook.md"),)


def test_a_link_in_the_text_states_a_relation_only_where_nothing_else_does() -> None:
    job = '---\ntype: job\nperformer: ["[[Ana]]"]\n---\n[[Ben]] helps.\n'
    people = {"Personas/Ana.md": "", "Personas/Ben.md": ""}
    assert make_research({"A.md": job} | people).targets("A.md", "performer") == (
        "Personas/Ana.md",
    )
    loose = make_research({"A.md": "---\ntype: job\n---\n[[Ana]] and [[Ben]].\n"} | people)
    assert [r.explicit for r in loose.outgoing("A.md", "performer")] == [False, False]
    named = {"Personas/Ana.md": '---\njobs: ["[[A]]"]\n---\n'}
    said = make_research({"A.md": "---\ntype: job\n---\n[[Ben]]\n"} | people | named)
    assert said.targets("A.md", "performer") == ("Personas/Ana.md",)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[[B]]", id="two jobs"),
        pytest.param("[[Note]]", id="a concept"),
        pytest.param("[[A]]", id="the note itself"),
        pytest.param("[[Nobody]]", id="no note"),
        pytest.param("[[S]]", id="a solution that may be a rival"),
    ],
)
def test_a_link_in_the_text_that_states_nothing(text: str) -> None:
    files = {"B.md": "---\ntype: job\n---\n", "Note.md": "", "S.md": "---\ntype: solution\n---\n"}
    research = make_research({"A.md": f"---\ntype: job\n---\n{text}\n"} | files)
    assert triples(research) == []


def test_a_relation_may_lead_to_an_item() -> None:
    research = make_research(
        {
            "Jobs/A.md": "## Needs\n- Wait less ^n1\n",
            "Ana.md": '---\ntype: persona\nneeds: ["[[A#^n1]]"]\n---\n',
        }
    )
    assert ("Ana.md", "needs", "Jobs/A.md#^n1") in triples(research)


def test_a_link_in_the_text_may_lead_to_an_item() -> None:
    job = "---\ntype: job\n---\n## Needs\n- Wait less ^n1\n\nSee [[#^n1]].\n"
    research = make_research({"A.md": job, "Ana.md": "---\ntype: interview\n---\n[[A#^n1]]\n"})
    assert triples(research) == [
        ("A.md#^n1", "evidence", "Ana.md"),
        ("A.md#^n1", "job", "A.md"),
    ]


def test_a_job_has_the_needs_and_stories_that_its_text_links_to() -> None:
    others = {"N.md": "---\ntype: need\n---\n", "S.md": "---\ntype: story\n---\n"}
    research = make_research({"A.md": "---\ntype: job\n---\n[[N]] and [[S]]\n"} | others)
    assert triples(research) == [("N.md", "job", "A.md"), ("S.md", "job", "A.md")]
    listed = "---\ntype: job\n---\nUnlike [[N]].\n\n## Needs\n- Wait less\n"
    research = make_research({"A.md": listed} | others)
    assert triples(research) == [("A.md#^need-wait-less", "job", "A.md")]


def test_nothing_is_related_to_itself() -> None:
    text = '---\ntype: job\nrelated: ["[[A]]", "[[#Here]]"]\npart_of: "[[A]]"\n---\n'
    assert triples(make_research({"A.md": text})) == [("A.md", "part_of", "A.md")]


def test_a_step_performs_nothing_whatever_names_it() -> None:
    files = {
        "A.md": '---\ntype: job\nperformer: ["[[B#^go]]", "[[Ana]]"]\n---\n',
        "B.md": "---\ntype: job\n---\n## Steps\n1. Go ^go\n",
        "C.md": '---\ntype: job\nperformer: "[[B#^go]]"\n---\n',
        "Ana.md": "",
    }
    research = make_research(files)
    assert ("A.md", "performer", "B.md#^go") in triples(research)
    assert research.performers["A.md"] == (Performer("Ana.md"),)
    assert research.performers["C.md"] == ()


def test_what_a_note_or_an_item_is_called() -> None:
    research = make_research(
        {
            "Jobs/job-03.md": "---\nstatement: Arrive on time\n---\n# Job: Plan a trip\n"
            "## Needs\n- Wait *less*\n",
            "Personas/Persona - Late one.md": "",
            "Needs/Need 7: Wait less.md": "",
            "Stories/Story A.md": "When it rains, I want shelter, so I can wait.\n",
        }
    )
    assert [research.title(node) for node in [*research.vault.notes, *research.items]] == [
        "Plan a trip",
        "Wait less",
        "Late one",
        "Story A",
        "Wait less",
    ]


def test_what_an_item_states_is_asked_as_what_a_note_does() -> None:
    research = make_research(
        {"Jobs/A.md": "---\nlevel: big\n---\n## Job map\n1. **Define:** Choose\n"}
    )
    (step,) = research.items
    assert research.properties_of("Jobs/A.md")["level"].value == "big"
    assert {name: item.value for name, item in research.properties_of(step).items()} == {
        "stage": "define",
        "order": 1,
    }


def test_performers_are_inherited_from_the_nearest_whole() -> None:
    research = make_research(
        {
            "A.md": '---\ntype: job\nperformer: ["[[Ana]]"]\n---\n## Steps\n1. Begin\n',
            "B.md": '---\ntype: job\npart_of: "[[A]]"\nperformer: "[[Ben]]"\n---\n',
            "C.md": '---\ntype: job\npart_of: "[[B]]"\n---\n',
            "Feel.md": '---\ntype: job\njob_type: emotional\nrelated: "[[A]]"\n---\n',
            "Other.md": '---\ntype: job\nrelated: "[[A]]"\n---\n',
            "X.md": '---\ntype: job\npart_of: "[[Y]]"\n---\n',
            "Y.md": '---\ntype: job\npart_of: "[[X]]"\n---\n',
            "Ana.md": "---\ntype: persona\n---\n",
            "Ben.md": "---\ntype: persona\n---\n",
        }
    )
    assert research.performers == {
        "A.md": (Performer("Ana.md"),),
        "B.md": (Performer("Ben.md"),),
        "C.md": (Performer("Ben.md", "B.md"),),
        "Feel.md": (Performer("Ana.md", "A.md"),),
        "Other.md": (),
        "X.md": (),
        "Y.md": (),
        "A.md#^step-begin": (Performer("Ana.md", "A.md"),),
    }


JOB = "---\ntype: job\n---\n"


@pytest.mark.parametrize(
    ("files", "names"),
    [
        pytest.param({"A.md": 'performer: "[[S]]"'}, ["kind"], id="a solution performs"),
        pytest.param({"A.md": 'part_of: ["[[B]]", "[[C]]"]'}, ["most"], id="two wholes"),
        pytest.param(
            {"A.md": 'parts: ["[[B]]"]', "B.md": 'part_of: ["[[C]]"]'},
            ["inverse", "most"],
            id="the part says another whole",
        ),
        pytest.param(
            {"A.md": 'part_of: ["[[B]]"]\nrelated: ["[[B]]"]'}, ["both"], id="part and related"
        ),
        pytest.param({"A.md": 'performer: "[[P]]"'}, [], id="a persona performs"),
        pytest.param({"A.md": 'performer: "[[Note]]"'}, [], id="a note of no kind performs"),
        pytest.param({"A.md": 'parts: ["[[B]]"]'}, [], id="one side silent"),
        pytest.param(
            {"A.md": 'parts: ["[[B]]"]', "B.md": 'part_of: ["[[A]]"]'}, [], id="both agree"
        ),
        pytest.param({"A.md": 'related: ["[[B]]"]', "B.md": 'related: ["[[A]]"]'}, [], id="twice"),
    ],
)
def test_conflicts_are_data(files: dict[str, str], names: list[str]) -> None:
    others = {
        "B.md": JOB,
        "C.md": JOB,
        "S.md": "---\ntype: solution\n---\n",
        "P.md": "---\ntype: persona\n---\n",
        "Note.md": "",
    }
    given_ = {path: f"---\ntype: job\n{text}\n---\n" for path, text in files.items()}
    research = make_research(others | given_)
    assert sorted(c.name for c in research.conflicts) == names


def test_templates_state_no_relations() -> None:
    text = '---\ntype: job\nperformer: ["[[Ana]]"]\n---\n'
    research = make_research({"T/A.md": text, "Ana.md": ""}, config(templates="T"))
    assert triples(research) == []


def test_the_published_vault_knows_nothing_from_withheld_notes() -> None:
    hidden = '---\ntype: job\npublish: false\nperformer: ["[[Ana]]"]\n---\n'
    research = make_research({"A.md": hidden, "B.md": hidden, "Ana.md": ""})
    assert research.kinds["Ana.md"] == "persona"
    public = research.published()
    assert public.kinds == {"Ana.md": "concept"}
    assert triples(public) == []


def test_the_statement_of_a_note() -> None:
    research = make_research(
        {
            "Job - Plan a trip.md": "---\ntype: job\n---\n",
            "B.md": "---\ntype: job\ntitle: ¶ Go\nstatement: Plan a trip\n---\n",
            "C.md": "---\ntype: job\ntitle: Plan\n---\n",
            "S.md": "---\ntype: story\n---\nWhen it rains, I want shelter,\nso I can wait.\n",
            "P.md": "---\ntype: story\nsituation: When\nmotivation: I want\noutcome: so\n---\n",
            "Jobs/D.md": "## Needs\n- Wait *less*\n",
        }
    )
    found = {node: research.statement(node) for node in [*research.vault.notes, *research.items]}
    assert {node: (s.text, s.origin, s.span.row) for node, s in found.items()} == {
        "Job - Plan a trip.md": ("Plan a trip", "name", 1),
        "B.md": ("Plan a trip", "statement", 4),
        "C.md": ("Plan", "title", 3),
        "S.md": ("When it rains, I want shelter, so I can wait.", "text", 4),
        "P.md": ("When, I want, so", "parts", 3),
        "Jobs/D.md": ("D", "name", 1),
        "Jobs/D.md#^need-wait-less": ("Wait less", "item", 2),
    }


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("---\nJob-Type: social\n---\n", "job_type", "social"),
        ("---\nup: x\npart_of: y\n---\n", "part_of", "y"),
        ("---\npart_of:\nup: x\n---\n", "part_of", "x"),
        ("---\nLevel: big\nlevel: micro\n---\n", "level", "big"),
        ("---\nlevel: big\n---\nlevel:: micro\n", "level", "big"),
        ("level:: micro\n", "level", "micro"),
        ("- level:: micro\n", "level", "micro"),
        ("- [level:: micro]\n", "level", "micro"),
        ("- A step [level:: micro]\n", "level", None),
        ("- A step\n  - level:: micro\n", "level", None),
        ("A job [level:: big]\n", "level", "big"),
        ("- **Level:** micro\n", "level", "micro"),
        ("**Status**: Draft\n**Level**: big\n", "level", "big"),
        ("- **Type:** FUNCTIONAL\n", "job_type", "FUNCTIONAL"),
        ("- **Type:** plugin\n", "type", None),
        ("- **Title:** x\n", "title", None),
        ("> **Level:** micro\n", "level", None),
        ("Level: micro\n", "level", None),
        ("---\naudience_level: big\n---\n", "level", "big"),
        ("---\njob_executor: x\n---\n", "performer", "x"),
        ("---\nshort_jtbd: Plan a trip\njtbd: When …\n---\n", "statement", "Plan a trip"),
        ("---\nbigHire: x\n---\n", "big_hire", "x"),
        ("---\nconfidence: Researched\n---\n", "status", "Researched"),
    ],
)
def test_what_a_note_states_is_read_in_any_form(text: str, name: str, value: str | None) -> None:
    found = make_research({"A.md": text}).property_of("A.md", name)
    assert (None if found is None else found.value) == value


names = st.sampled_from(["A", "B", "C"])


keys = st.sampled_from(["part_of", "parts", "related", "performer", "needs", "job", "evidence"])


stated = st.lists(st.tuples(keys, names), max_size=4)


kinds = st.sampled_from(["job", "persona", "need", "interview", "concept"])


@given(st.dictionaries(names, st.tuples(kinds, stated), min_size=1))
def test_saying_a_relation_again_changes_nothing(
    notes: dict[str, tuple[str, list[tuple[str, str]]]],
) -> None:
    """Saying again from the other end what is said changes no relation."""
    inverse = {"part_of": "parts", "parts": "part_of", "related": "related"}

    def write(more: dict[str, list[tuple[str, str]]]) -> Research:
        files = {}
        for name, (kind, said) in notes.items():
            lines: dict[str, list[str]] = {}
            for key, other in [*said, *more.get(name, [])]:
                lines.setdefault(key, []).append(f'"[[{other}]]"')
            rows = "".join(f"{key}: [{', '.join(v)}]\n" for key, v in lines.items())
            files[f"{name}.md"] = f"---\ntype: {kind}\n{rows}---\n"
        return make_research(files)

    back: dict[str, list[tuple[str, str]]] = {}
    for name, (_, said) in notes.items():
        for key, other in said:
            if key in inverse and other in notes:
                back.setdefault(other, []).append((inverse[key], name))
    research = write({})
    assert triples(write(back)) == triples(research)
    again = read_relations(
        research.vault.edges,
        research.kinds,
        research.note_items,
        research.items,
        research.properties,
    )
    assert again == research.relations


SWITCHES = [
    '---\ntype: interview\nswitch_from: ["[[Box]]"]\nswitch_to: "[[Rota]]"\n---\n',
    "---\ntype: interview\n---\nswitched from:: [[Box]]\nSwitched to:: [[Rota]]\n",
    "---\ntype: interview\n---\n- **Switched from:** [[Box]]\n- **Switched to:** [[Rota]]\n",
]


@pytest.mark.parametrize("text", SWITCHES)
def test_an_interview_tells_of_a_switch_between_two_solutions(text: str) -> None:
    files = {"Ana.md": text, "Solutions/Box.md": "", "Solutions/Rota.md": ""}
    research = make_research(files)
    assert research.targets("Ana.md", "switch_from") == ("Solutions/Box.md",)
    assert research.sources("Solutions/Rota.md", "switch_to") == ("Ana.md",)
    assert not {problem.code for problem in lint(research)} & {"GRA030", "PRP015"}


def test_what_an_interview_switches_to_is_perhaps_a_solution() -> None:
    research = make_research({"Ana.md": SWITCHES[0], "Box.md": "", "Rota.md": ""})
    assert research.inferences["Rota.md"].hint == "solution"
    assert research.kinds["Rota.md"] == "concept"


def test_a_switch_from_something_in_words_is_no_relation() -> None:
    text = "---\ntype: interview\nswitch_from: [paper on the fridge]\n---\n"
    assert make_research({"Ana.md": text}).relations == ()


def test_the_schema_speaks_of_relations_that_there_are() -> None:
    for key in RELATIONS:
        for kind in ("job", "persona", "need", "concept"):
            told = meaning(key, kind)
            assert told is None or told[0] in RELATION_TYPES
    for (source, target), (name, backwards) in MENTIONS.items():
        one, other = (target, source) if backwards else (source, target)
        allowed = RELATION_TYPES[name].ends[one]
        assert not allowed or other in allowed


def test_relations_come_in_the_order_in_which_they_are_written() -> None:
    links = 'competes_with: ["[[B]]"]\npart_of: ["[[A]]", "[[B]]"]\n'
    job = "---\ntype: job\n---\n"
    files = {"C.md": f"---\ntype: job\n{links}---\n", "A.md": job, "B.md": job}
    research = make_research(files)
    assert research.targets("C.md", "part_of") == ("A.md", "B.md")
    assert [r.target for r in research.outgoing("C.md", "part_of")] == ["A.md", "B.md"]


def test_the_words_of_links_stand_in_titles_and_statements() -> None:
    research = make_research(
        {
            "A.md": '---\ntype: job\nstatement: "Help [[B|people]] cook [dinner](B.md)"\n---\n',
            "B.md": '---\ntype: job\ntitle: "Feed [[A]] at ![[C#d]]"\n---\n',
        }
    )
    assert research.statement("A.md").text == "Help people cook dinner"
    assert research.title("B.md") == "Feed A at C > d"
