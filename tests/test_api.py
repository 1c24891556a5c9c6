"""The vault as notebooks see it: lists of records, rows of tables, short forms, errors."""

from __future__ import annotations

import doctest
import inspect
import json
from pathlib import Path

import msgspec
import pytest

import milkshake
from files import write_files
from milkshake.api import (
    Interview,
    Job,
    Method,
    Need,
    OpenVault,
    Persona,
    Record,
    Records,
    Score,
    Solution,
    Story,
)
from milkshake.jtbd.schema import FORCES, TIMELINE

ROOT = Path(__file__).parent.parent
LISTS: dict[str, type[Record]] = {
    "jobs": Job,
    "personas": Persona,
    "needs": Need,
    "scores": Score,
    "stories": Story,
    "methods": Method,
    "interviews": Interview,
    "solutions": Solution,
}
FILES = {
    "Jobs/Plan a trip.md": '---\ntype: job\nperformer: "[[Traveller]]"\nlevel: Main\nmain: true\n'
    "circumstances: [in a hurry]\n---\n## Steps\n\n1. Choose a route\n\n## Needs\n\n"
    "| Need | Importance | Satisfaction |\n|--|--|--|\n| Minimize the time to pack | 8 | 3 |\n",
    "Jobs/Pack.md": '---\ntype: job\npart_of: "[[Plan a trip]]"\nstage: Gather\norder: "2"\n'
    "applicability: n/a\n---\n",
    "Personas/Traveller.md": '---\nneeds: ["[[Lost bag]]"]\n---\n',
    "Personas/Payer.md": '---\nrole: buyer\njobs: "[[Plan a trip]]"\n---\n',
    "Needs/Lost bag.md": "---\nstatement: Minimize the likelihood of a lost bag\n"
    'job: "[[Plan a trip]]"\nstep: "[[Pack]]"\nimportance: 80%\nsatisfaction: 20%\n'
    "basis: top2box\nsample: 40 people\n"
    "status: Validated\nevidence: [[[Ana]]]\n---\n"
    "| Segment | Importance | Satisfaction | n |\n|--|--|--|--|\n| Parents | 90% | 10% | 12 |\n",
    "Stories/Late.md": "When the train is late, I want to know the next one, so I can wait in.",
    "Stories/Parts.md": "---\ntype: story\nsituation: it rains\noutcome: stay dry\n---\n",
    "Methods/Ask.md": '---\nserves: ["[[Plan a trip]]"]\nsteps: [Listen, Ask why]\n---\n',
    "Interviews/Ana.md": '---\ndate: 2026-03-02\nsupports: ["[[Lost bag]]"]\nsample: 1\n'
    'switch_from: [paper]\nswitch_to: ["[[Planner]]"]\nfirst_thought: 2026-01\npush: [it rained]\n'
    "---\n## Timeline\n- Deciding: on a Monday\n\n## Forces\n- **Habit:** I like paper\n",
    "Solutions/Planner.md": '---\nowner: ours\nsolution_kind: product\nserves: "[[Pack]]"\n---\n',
    "Solutions/Nothing.md": "---\nsolution_kind: none\n---\n",
    "Templates/Need.md": "---\ntype: need\n---\n",
    ".obsidian/templates.json": '{"folder": "Templates"}',
    "Any.md": "",
}


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> OpenVault:
    folder = tmp_path_factory.mktemp("api") / "trips"
    write_files(folder, FILES)
    return milkshake.open_vault(folder)


@pytest.fixture(scope="module")
def sample() -> OpenVault:
    return milkshake.open_vault(ROOT / "sample_vault")


DOCUMENTED: dict[str, object] = {
    "open_vault": milkshake.open_vault,
    "OpenVault": OpenVault,
    **{name: vars(OpenVault)[name] for name in LISTS},
}


@pytest.mark.parametrize("name", DOCUMENTED)
def test_the_examples_in_docstrings_run(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    documented = DOCUMENTED[name]
    text = inspect.getdoc(documented) or ""
    examples = doctest.DocTestParser().get_doctest(text, {}, name, None, None)
    assert examples.examples
    told: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    assert runner.run(examples, out=told.append).failed == 0, "".join(told)


def test_a_need_has_what_its_note_says_of_it(vault: OpenVault) -> None:
    need = vault.needs[1]
    assert need.id == need.path == "Needs/Lost bag.md"
    assert (need.statement, need.line) == ("Minimize the likelihood of a lost bag", 2)
    assert (need.job, need.step) == (("Jobs/Plan a trip.md",), ("Jobs/Pack.md",))
    assert (need.stage, need.status) == ("locate", "validated")
    assert need.opportunity == 14
    assert [(s.importance, s.segment, s.sample, s.scale) for s in need.scores] == [
        (80, (), 40, "percent"),
        (90, ("Parents",), 12, "percent"),
    ]


def test_items_are_in_the_lists_of_their_kind_with_their_own_lines(vault: OpenVault) -> None:
    need = vault.needs[0]
    assert (need.statement, need.path, need.line) == (
        "Minimize the time to pack",
        "Jobs/Plan a trip.md",
        16,
    )
    assert need.id == "Jobs/Plan a trip.md#^need-minimize-the-time-to-pack"
    assert need.job == ("Jobs/Plan a trip.md",)
    assert [job.statement for job in vault.jobs] == ["Pack", "Plan a trip", "Choose a route"]


def test_a_score_without_a_scale_has_no_opportunity_but_a_reason(vault: OpenVault) -> None:
    (score,) = vault.needs[0].scores
    assert (score.importance, score.satisfaction) == (8, 3)
    assert (score.opportunity, score.opportunity_class, score.scale) == (None, None, None)
    assert score.reason == "not comparable: no scale is declared"
    assert vault.needs[0].opportunity is None


def test_a_job_inherits_performers_and_has_the_schemas_values(vault: OpenVault) -> None:
    pack, trip, route = vault.jobs
    assert pack.performer == trip.performer == route.performer == ("Personas/Traveller.md",)
    assert (pack.stage, pack.order, pack.applicability) == ("locate", 2, "not_applicable")
    assert pack.part_of == route.part_of == ("Jobs/Plan a trip.md",)
    assert (trip.level, trip.main, trip.circumstances) == ("big", True, ("in a hurry",))
    assert not pack.main


def test_a_persona_has_the_jobs_that_it_performs_or_has_a_part_in(vault: OpenVault) -> None:
    payer, traveller = vault.personas
    assert payer.role == ("buyer",)
    assert payer.jobs == traveller.jobs == ("Jobs/Plan a trip.md",)
    assert traveller.needs == ("Needs/Lost bag.md",)


def test_a_story_has_its_parts_from_properties_or_from_its_text(vault: OpenVault) -> None:
    late, parts = vault.stories
    assert late.situation == "When the train is late"
    assert late.motivation == "I want to know the next one"
    assert late.outcome == "so I can wait in"
    assert (parts.situation, parts.motivation, parts.outcome) == ("it rains", None, "stay dry")


def test_an_interview_has_its_switch_its_moments_and_its_forces(vault: OpenVault) -> None:
    (ana,) = vault.interviews
    assert (ana.date, ana.sample, ana.supports) == ("2026-03-02", 1, ("Needs/Lost bag.md",))
    assert (ana.switch_from, ana.switch_to) == (("paper",), ("Solutions/Planner.md",))
    assert (ana.first_thought, ana.deciding, ana.buying) == ("2026-01", "on a Monday", None)
    assert (ana.push, ana.pull, ana.habit) == (("it rained",), (), ("I like paper",))


def test_an_interview_has_a_field_for_each_moment_and_force() -> None:
    assert {*TIMELINE, *FORCES} <= {field.name for field in msgspec.structs.fields(Interview)}


def test_a_solution_and_a_method_serve(vault: OpenVault) -> None:
    nothing, planner = vault.solutions
    assert (nothing.solution_kind, nothing.owner) == ("nothing", None)
    assert (planner.owner, planner.serves) == ("own", ("Jobs/Pack.md",))
    (ask,) = vault.methods
    assert (ask.serves, ask.steps) == (("Jobs/Plan a trip.md",), ("Listen", "Ask why"))


def test_templates_are_in_no_list(vault: OpenVault) -> None:
    assert not [one for name in LISTS for one in getattr(vault, name) if "Templates" in one.path]


@pytest.mark.parametrize("name", LISTS)
def test_every_record_is_a_node_of_the_graph_at_a_line_of_its_note(
    sample: OpenVault, name: str
) -> None:
    found = getattr(sample, name)
    assert found
    for one in found:
        assert type(one) is LISTS[name]
        assert sample.graph.nodes[one.id]["statement"] == one.statement
        lines = (ROOT / "sample_vault" / one.path).read_text(encoding="utf-8").count("\n")
        assert 1 <= one.line <= lines + 1


def test_the_lists_have_every_node_of_their_kind_once(sample: OpenVault) -> None:
    kinds = {"jobs": "job", "personas": "persona", "needs": "need", "stories": "story"}
    kinds |= {"methods": "method", "interviews": "interview", "solutions": "solution"}
    for name, kind in kinds.items():
        nodes = [node for node, own in sample.graph.nodes(data="kind") if own == kind]
        assert sorted(one.id for one in getattr(sample, name)) == sorted(nodes)


@pytest.mark.parametrize("name", LISTS)
def test_rows_have_the_same_columns_of_scalars_and_lists(sample: OpenVault, name: str) -> None:
    rows = getattr(sample, name).to_dicts()
    assert len({tuple(row) for row in rows}) == 1
    assert json.loads(json.dumps(rows)) == rows
    for row in rows:
        for value in row.values():
            values = value if isinstance(value, list) else [value]
            assert all(isinstance(one, str) for one in values) or len(values) == 1
            assert not isinstance(value, dict)


def test_the_row_of_a_need_has_its_first_score_and_that_of_scores_each(vault: OpenVault) -> None:
    row = vault.needs[1].to_dict()
    assert (row["importance"], row["opportunity"], row["segment"]) == (80, 14, [])
    assert "scores" not in row
    rows = [one for one in vault.scores.to_dicts() if one["id"] == "Needs/Lost bag.md"]
    assert [one["segment"] for one in rows] == [[], ["Parents"]]


def test_a_row_without_a_score_has_the_same_columns(vault: OpenVault) -> None:
    row = vault.jobs[0].to_dict()
    assert (row["importance"], row["segment"]) == (None, [])
    assert list(row) == list(vault.jobs[1].to_dict())


def test_a_slice_of_a_list_can_become_a_table_too(vault: OpenVault) -> None:
    first = vault.jobs[:2]
    assert isinstance(first, Records)
    assert [row["statement"] for row in first.to_dicts()] == ["Pack", "Plan a trip"]
    assert vault.jobs[-1].statement == "Choose a route"


def test_a_record_is_shown_in_short(vault: OpenVault) -> None:
    assert repr(vault.needs[1]) == (
        "<Need 'Minimize the likelihood of a lost bag', opportunity=14.0, Needs/Lost bag.md:2>"
    )
    assert repr(vault.jobs[0]) == "<Job 'Pack', Jobs/Pack.md:1>"
    story = repr(vault.stories[0])
    assert story == (
        "<Story 'When the train is late, I want to know the next one, so I c…', Stories/Late.md:1>"
    )


def test_a_vault_is_shown_with_its_counts(vault: OpenVault, tmp_path: Path) -> None:
    assert repr(vault).startswith(
        "<OpenVault trips: 13 notes, 3 jobs, 2 personas, 2 needs, 2 stories, 1 method, "
        "1 interview, 2 solutions, "
    )
    (tmp_path / "none").mkdir()
    assert repr(milkshake.open_vault(tmp_path / "none")) == "<OpenVault none: 0 notes>"


def test_a_vault_of_plain_notes_has_empty_lists(tmp_path: Path) -> None:
    write_files(tmp_path, {"A.md": "[[B]]", "B.md": "---\n- no properties\n---\n"})
    plain = milkshake.open_vault(tmp_path)
    assert all(getattr(plain, name) == [] for name in LISTS)
    assert plain.needs.to_dicts() == []


def test_records_can_be_put_into_sets(sample: OpenVault) -> None:
    assert len({one for name in LISTS for one in getattr(sample, name)}) > 100


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("none", "there is no file or folder"),
        ("/", "is the root of the file system, not a vault"),
        ("~", "is your home folder, not a vault"),
    ],
)
def test_what_is_no_vault_is_said(path: str, message: str) -> None:
    with pytest.raises(milkshake.VaultError, match=message):
        milkshake.open_vault(path)


def test_a_config_that_cannot_be_followed_is_said(tmp_path: Path) -> None:
    (tmp_path / "milkshake.toml").write_text("title = [", encoding="utf-8")
    with pytest.raises(milkshake.ConfigError):
        milkshake.open_vault(tmp_path)


def test_what_the_package_does_not_have_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="'milkshake' has no attribute 'open_valut'"):
        milkshake.__getattr__("open_valut")
