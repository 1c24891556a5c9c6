"""What a vault derives from its notes."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import make_vault
from milkshake.config import Config, ObsidianConfig
from milkshake.jtbd.performers import Performer
from milkshake.jtbd.relations import fold
from milkshake.jtbd.schema import MENTIONS, RELATION_TYPES, RELATIONS, meaning
from milkshake.resolve import Ambiguous, Found, Missing, Withheld
from milkshake.vault import Vault


def config(**obsidian: object) -> Config:
    return Config(obsidian=msgspec.convert(obsidian, ObsidianConfig))


def test_backlinks_come_from_other_notes_in_order():
    vault = make_vault({"A.md": "[[A]] [[C]]", "B.md": "[[c]] ![[C]]", "C.md": ""})
    assert [(e.source, e.link.text) for e in vault.backlinks["C.md"]] == [
        ("A.md", "[[C]]"),
        ("B.md", "[[c]]"),
        ("B.md", "![[C]]"),
    ]
    assert "A.md" not in vault.backlinks


@pytest.mark.parametrize(
    ("key", "relation"),
    [
        ("performer", "performer"),
        ("Performer", "performer"),
        ("persona", "performer"),
        ("part-of", "part_of"),
        ("up", "part_of"),
        ("see also", "related"),
        ("anything", "links"),
    ],
)
def test_a_property_states_the_relation_of_its_links(key: str, relation: str):
    vault = make_vault({"A.md": f'---\n{key}: ["[[B]]"]\n---\n', "B.md": ""})
    assert [e.relation for e in vault.edges["A.md"]] == [relation]


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
def test_the_kind_of_a_note(path: str, text: str, kind: str):
    assert make_vault({path: text}).kinds == {path: kind}


def test_a_vault_with_nothing_to_withhold_is_published_as_it_is():
    vault = make_vault({"A.md": "![[i.png]]", "i.png": b""})
    assert vault.published() is vault


@pytest.mark.parametrize(
    "properties",
    ["publish: false", 'publish: "false"', "publish: False", "draft: true", "Publish: false"],
)
def test_a_withheld_note_is_in_no_part_of_the_published_vault(properties: str):
    vault = make_vault(
        {"A.md": "[[B]] ![[B]] [[C]]", "B.md": f"---\n{properties}\n---\n", "C.md": ""}
    )
    public = vault.published()
    assert list(public.notes) == ["A.md", "C.md"]
    assert [e.target for e in public.edges["A.md"]] == [Withheld(), Withheld(), Found("C.md")]
    assert list(public.backlinks) == ["C.md"]


def test_a_link_to_a_withheld_note_does_not_come_to_mean_another_note():
    vault = make_vault(
        {"A.md": "[[N]]", "N.md": "---\npublish: false\n---\n", "deep/N.md": "", "B.md": "[[No]]"}
    )
    public = vault.published()
    assert public.edges["A.md"][0].target == Withheld()
    assert public.edges["B.md"][0].target == Missing()


def test_a_withheld_note_is_not_told_of_as_a_candidate():
    hidden = "---\npublish: false\n---\n"
    vault = make_vault({"A.md": "[[N]]", "x/N.md": "", "y/N.md": hidden, "z/N.md": ""})
    assert vault.edges["A.md"][0].target == Ambiguous("x/N.md", ("x/N.md", "y/N.md", "z/N.md"))
    public = vault.published()
    assert public.edges["A.md"][0].target == Ambiguous("x/N.md", ("x/N.md", "z/N.md"))
    vault = make_vault({"A.md": "[[N]]", "x/N.md": "", "y/N.md": hidden})
    assert vault.published().edges["A.md"][0].target == Found("x/N.md")


def test_only_files_that_a_published_note_leads_to_are_published():
    vault = make_vault(
        {
            "A.md": "![[used.png]]",
            "B.md": "---\npublish: false\n---\n![[secret.png]]",
            "used.png": b"",
            "secret.png": b"",
            "unused.png": b"",
        }
    )
    assert vault.published().files == ("used.png",)


def test_templates_and_ignored_notes_are_neither_checked_nor_published():
    vault = make_vault(
        {
            "A.md": "[[T]] [[I]]",
            "Templates/T.md": "---\npublish: true\n---\n",
            "Old/I.md": "",
            "Old/J.md": "---\npublish: true\n---\n",
            "Older/K.md": "",
            "x.tmp.md": "",
        },
        config(templates="Templates", ignore=("Old/", "/\\.tmp\\./")),
    )
    assert [n.path for n in vault.checked] == ["A.md", "Older/K.md"]
    assert list(vault.published().notes) == ["A.md", "Old/J.md", "Older/K.md"]
    assert [e.path for e in vault.edges["A.md"]] == ["Templates/T.md", "Old/I.md"]


def test_an_ignore_filter_that_is_no_regular_expression_is_a_prefix():
    vault = make_vault({"A.md": ""}, config(ignore=("/[/",)))
    assert len(vault.checked) == 1


def test_a_canvas_that_shows_a_withheld_note_is_withheld_and_so_is_one_that_shows_it():
    def canvas(file: str) -> str:
        return f'{{"nodes": [{{"id": "a", "type": "file", "file": "{file}", "x": 0, "y": 0}}]}}'

    vault = make_vault(
        {
            "A.md": "[[Plan.canvas]]",
            "Secret.md": "---\npublish: false\n---\n",
            "Plan.canvas": canvas("Secret.md"),
            "Over.canvas": canvas("Plan.canvas"),
            "Open.canvas": canvas("A.md"),
        }
    )
    assert list(vault.published().notes) == ["A.md", "Open.canvas"]


def test_a_base_among_templates_is_checked_and_published():
    vault = make_vault(
        {"Templates/Jobs.base": "", "Templates/Job.md": ""}, config(templates="Templates")
    )
    assert [note.path for note in vault.checked] == ["Templates/Jobs.base"]
    assert list(vault.published().notes) == ["Templates/Jobs.base"]


def triples(vault: Vault) -> list[tuple[str, str, str]]:
    return [(r.source, r.name, r.target) for r in vault.relations.all]


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
def test_a_note_without_properties_gives_the_graph_of_one_that_has_them(text: str):
    bare = make_vault({LISTEN: BARE} | PERSONA)
    full = make_vault({LISTEN: text} | PERSONA)
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
):
    bare = {"A.md": f"---\ntype: {kind}\n---\n", "B.md": f"---\ntype: {other}\n---\n"}
    there = {"A.md": f'---\ntype: {kind}\n{key}: ["[[B]]"]\n---\n'}
    back = {"B.md": f'---\ntype: {other}\n{inverse}: ["[[A]]"]\n---\n'}
    one, two, both = (make_vault(bare | more) for more in (there, back, there | back))
    assert triples(one) == triples(two) == triples(both)
    assert [r[1] for r in triples(one)] == [name]
    assert {m.path for m in both.relations.all[0].mentions} == {"A.md", "B.md"}


def test_a_persona_of_another_role_is_involved_and_performs_nothing():
    vault = make_vault(
        {
            "A.md": "---\ntype: job\n---\n",
            "Buyer.md": '---\ntype: persona\nrole: [buyer]\njobs: ["[[A]]"]\n---\n',
            "Cook.md": '---\ntype: persona\nrole: [buyer, user]\njobs: ["[[A]]"]\n---\n',
        }
    )
    assert triples(vault) == [("A.md", "involves", "Buyer.md"), ("A.md", "performer", "Cook.md")]
    assert vault.performers["A.md"] == (Performer("Cook.md"),)


def test_a_link_in_the_text_states_a_relation_only_where_nothing_else_does():
    job = '---\ntype: job\nperformer: ["[[Ana]]"]\n---\n[[Ben]] helps.\n'
    people = {"Personas/Ana.md": "", "Personas/Ben.md": ""}
    assert make_vault({"A.md": job} | people).relations.targets("A.md", "performer") == (
        "Personas/Ana.md",
    )
    loose = make_vault({"A.md": "---\ntype: job\n---\n[[Ana]] and [[Ben]].\n"} | people)
    assert [r.explicit for r in loose.relations.outgoing("A.md", "performer")] == [False, False]
    named = {"Personas/Ana.md": '---\njobs: ["[[A]]"]\n---\n'}
    said = make_vault({"A.md": "---\ntype: job\n---\n[[Ben]]\n"} | people | named)
    assert said.relations.targets("A.md", "performer") == ("Personas/Ana.md",)


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
def test_a_link_in_the_text_that_states_nothing(text: str):
    files = {"B.md": "---\ntype: job\n---\n", "Note.md": "", "S.md": "---\ntype: solution\n---\n"}
    vault = make_vault({"A.md": f"---\ntype: job\n---\n{text}\n"} | files)
    assert triples(vault) == []


def test_a_relation_may_lead_to_an_item():
    vault = make_vault(
        {
            "Jobs/A.md": "## Needs\n- Wait less ^n1\n",
            "Ana.md": '---\ntype: persona\nneeds: ["[[A#^n1]]"]\n---\n',
        }
    )
    assert ("Ana.md", "needs", "Jobs/A.md#^n1") in triples(vault)


def test_a_link_in_the_text_may_lead_to_an_item():
    job = "---\ntype: job\n---\n## Needs\n- Wait less ^n1\n\nSee [[#^n1]].\n"
    vault = make_vault({"A.md": job, "Ana.md": "---\ntype: interview\n---\n[[A#^n1]]\n"})
    assert triples(vault) == [
        ("A.md#^n1", "evidence", "Ana.md"),
        ("A.md#^n1", "job", "A.md"),
    ]


def test_a_job_has_the_needs_and_stories_that_its_text_links_to():
    others = {"N.md": "---\ntype: need\n---\n", "S.md": "---\ntype: story\n---\n"}
    vault = make_vault({"A.md": "---\ntype: job\n---\n[[N]] and [[S]]\n"} | others)
    assert triples(vault) == [("N.md", "job", "A.md"), ("S.md", "job", "A.md")]
    listed = "---\ntype: job\n---\nUnlike [[N]].\n\n## Needs\n- Wait less\n"
    vault = make_vault({"A.md": listed} | others)
    assert triples(vault) == [("A.md#^need-wait-less", "job", "A.md")]


def test_nothing_is_related_to_itself():
    text = '---\ntype: job\nrelated: ["[[A]]", "[[#Here]]"]\npart_of: "[[A]]"\n---\n'
    assert triples(make_vault({"A.md": text})) == [("A.md", "part_of", "A.md")]


def test_a_step_performs_nothing_whatever_names_it():
    files = {
        "A.md": '---\ntype: job\nperformer: ["[[B#^go]]", "[[Ana]]"]\n---\n',
        "B.md": "---\ntype: job\n---\n## Steps\n1. Go ^go\n",
        "C.md": '---\ntype: job\nperformer: "[[B#^go]]"\n---\n',
        "Ana.md": "",
    }
    vault = make_vault(files)
    assert ("A.md", "performer", "B.md#^go") in triples(vault)
    assert vault.performers["A.md"] == (Performer("Ana.md"),)
    assert vault.performers["C.md"] == ()


def test_what_a_note_or_an_item_is_called():
    vault = make_vault(
        {
            "Jobs/job-03.md": "---\nstatement: Arrive on time\n---\n# Job: Plan a trip\n"
            "## Needs\n- Wait *less*\n",
            "Personas/Persona - Late one.md": "",
            "Needs/Need 7: Wait less.md": "",
            "Stories/Story A.md": "When it rains, I want shelter, so I can wait.\n",
        }
    )
    assert [vault.title(node) for node in [*vault.notes, *vault.items]] == [
        "Plan a trip",
        "Wait less",
        "Late one",
        "Story A",
        "Wait less",
    ]


def test_what_an_item_states_is_asked_as_what_a_note_does():
    vault = make_vault({"Jobs/A.md": "---\nlevel: big\n---\n## Job map\n1. **Define:** Choose\n"})
    (step,) = vault.items
    assert vault.facts_of("Jobs/A.md")["level"].value == "big"
    assert {name: item.value for name, item in vault.facts_of(step).items()} == {
        "stage": "define",
        "order": 1,
    }


def test_performers_are_inherited_from_the_nearest_whole():
    vault = make_vault(
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
    assert vault.performers == {
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
def test_conflicts_are_data(files: dict[str, str], names: list[str]):
    others = {
        "B.md": JOB,
        "C.md": JOB,
        "S.md": "---\ntype: solution\n---\n",
        "P.md": "---\ntype: persona\n---\n",
        "Note.md": "",
    }
    given_ = {path: f"---\ntype: job\n{text}\n---\n" for path, text in files.items()}
    vault = make_vault(others | given_)
    assert sorted(c.name for c in vault.conflicts) == names


def test_templates_state_no_relations():
    text = '---\ntype: job\nperformer: ["[[Ana]]"]\n---\n'
    vault = make_vault({"T/A.md": text, "Ana.md": ""}, config(templates="T"))
    assert triples(vault) == []


def test_the_published_vault_knows_nothing_from_withheld_notes():
    hidden = '---\ntype: job\npublish: false\nperformer: ["[[Ana]]"]\n---\n'
    vault = make_vault({"A.md": hidden, "B.md": hidden, "Ana.md": ""})
    assert vault.kinds["Ana.md"] == "persona"
    public = vault.published()
    assert public.kinds == {"Ana.md": "concept"}
    assert triples(public) == []


def test_the_statement_of_a_note():
    vault = make_vault(
        {
            "Job - Plan a trip.md": "---\ntype: job\n---\n",
            "B.md": "---\ntype: job\ntitle: ¶ Go\nstatement: Plan a trip\n---\n",
            "C.md": "---\ntype: job\ntitle: Plan\n---\n",
            "S.md": "---\ntype: story\n---\nWhen it rains, I want shelter,\nso I can wait.\n",
            "P.md": "---\ntype: story\nsituation: When\nmotivation: I want\noutcome: so\n---\n",
            "Jobs/D.md": "## Needs\n- Wait *less*\n",
        }
    )
    found = {node: vault.statement(node) for node in [*vault.notes, *vault.items]}
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
def test_what_a_note_states_is_read_in_any_form(text: str, name: str, value: str | None):
    found = make_vault({"A.md": text}).stated("A.md", name)
    assert (None if found is None else found.value) == value


names = st.sampled_from(["A", "B", "C"])
keys = st.sampled_from(["part_of", "parts", "related", "performer", "needs", "job", "evidence"])
stated = st.lists(st.tuples(keys, names), max_size=4)
kinds = st.sampled_from(["job", "persona", "need", "interview", "concept"])


@given(st.dictionaries(names, st.tuples(kinds, stated), min_size=1))
def test_folding_is_idempotent(notes: dict[str, tuple[str, list[tuple[str, str]]]]):
    """Saying again from the other end what is said changes no relation."""
    inverse = {"part_of": "parts", "parts": "part_of", "related": "related"}

    def write(more: dict[str, list[tuple[str, str]]]) -> Vault:
        files = {}
        for name, (kind, said) in notes.items():
            lines: dict[str, list[str]] = {}
            for key, other in [*said, *more.get(name, [])]:
                lines.setdefault(key, []).append(f'"[[{other}]]"')
            rows = "".join(f"{key}: [{', '.join(v)}]\n" for key, v in lines.items())
            files[f"{name}.md"] = f"---\ntype: {kind}\n{rows}---\n"
        return make_vault(files)

    back: dict[str, list[tuple[str, str]]] = {}
    for name, (_, said) in notes.items():
        for key, other in said:
            if key in inverse and other in notes:
                back.setdefault(other, []).append((inverse[key], name))
    vault = write({})
    assert triples(write(back)) == triples(vault)
    again = fold(vault.edges, vault.kinds, vault.contents, vault.items, vault.facts)
    assert again.all == vault.relations.all


def test_the_schema_speaks_of_relations_that_there_are():
    for key in RELATIONS:
        for kind in ("job", "persona", "need", "concept"):
            told = meaning(key, kind)
            assert told is None or told[0] in RELATION_TYPES
    for (source, target), (name, backwards) in MENTIONS.items():
        one, other = (target, source) if backwards else (source, target)
        allowed = RELATION_TYPES[name].ends[one]
        assert not allowed or other in allowed


def test_a_link_to_a_footnote_leads_to_it_letter_case_aside():
    vault = make_vault({"A.md": "[[B#[^SRC]]] [[B#[^none]]]", "B.md": "x[^src]\n\n[^src]: here"})
    assert [e.target for e in vault.edges["A.md"]] == [
        Found("B.md", "fn-1"),
        Found("B.md", "", subpath_found=False),
    ]
