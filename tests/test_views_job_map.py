"""The columns of job maps: the sample vault by hand, and maps without order, stages or score."""

from __future__ import annotations

import pytest

from helpers import make_research
from milkshake.jtbd.research import Research
from milkshake.jtbd.schema import STAGES
from milkshake.jtbd.views._job_map import Column, has_map, jobs_with_maps, map_columns

COOK = "Jobs/Cook a weeknight dinner.md"
RESTOCK = "Jobs/Restock food for the household.md"


@pytest.fixture(scope="module")
def sample(sample: Research) -> Research:
    return sample.published()


def names(nodes: tuple[str, ...]) -> list[str]:
    return [node.rpartition("/")[2].removesuffix(".md") for node in nodes]


def opportunity(column: Column) -> float | None:
    return column.best.opportunity if column.best else None


def vault(*steps: str, whole: str = "", **others: str) -> dict[str, str]:
    """A big job W with steps S1, S2 …, which state the given lines."""
    files = {"W.md": f"---\ntype: job\nlevel: big\n---\n{whole}"}
    for number, lines in enumerate(steps, 1):
        files[f"S{number}.md"] = f'---\ntype: job\npart_of: "[[W]]"\n{lines}\n---\n'
    return files | {f"{name}.md": text for name, text in others.items()}


def test_the_dinner_of_the_sample_vault_by_stage(sample: Research) -> None:
    columns = map_columns(sample, COOK).columns
    assert [column.stage for column in columns] == list(STAGES)
    assert [len(column.steps) for column in columns] == [1, 1, 1, 1, 1, 1, 1, 2]
    assert [len(column.needs) for column in columns] == [7, 3, 3, 0, 3, 1, 3, 2]
    assert [opportunity(column) for column in columns] == [
        *(14.1, 15.5, 11.2, None, 12.1, 10.5, 15.8, 10.2)
    ]
    assert [len(column.solutions) for column in columns] == [5, 3, 1, 0, 2, 0, 0, 1]
    assert columns[3].state == "unknown"


def test_the_needs_of_a_stage_are_in_the_order_of_their_opportunity(sample: Research) -> None:
    define = map_columns(sample, COOK).columns[0]
    assert names(define.needs) == [
        "Time to settle on a dinner",
        "Minimize the likelihood that food at home spoils before it is used",
        "Dinner refused at the table",
        "Knowing who eats at home",
        "Repeated dinners",
        "Number of dinner ideas",
        "Dinner longer than the evening",
    ]
    assert names(define.stories) == ["Coat still on"]


def test_a_stage_of_the_sample_vault_is_not_applicable_and_says_why(sample: Research) -> None:
    modify = map_columns(sample, RESTOCK).columns[6]
    assert (modify.state, modify.steps) == ("not_applicable", ())
    assert [words for _, words in modify.reasons] == [
        "what was forgotten is bought on the next trip, which is this job done once more"
    ]


def test_the_jobs_of_the_sample_vault_with_maps(sample: Research) -> None:
    assert list(jobs_with_maps(sample)) == [COOK, RESTOCK]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (("", ""), False),
        (("", "", ""), True),
        (("", "", "applicability: not_applicable"), False),
        (("", "", "level: big"), False),
        (("", "", "level: big\norder: 3"), True),
        (("", "", "job_type: emotional"), False),
    ],
)
def test_a_map_takes_three_steps(steps: tuple[str, ...], expected: bool) -> None:
    assert has_map(make_research(vault(*steps)), "W.md") is expected


def test_without_stages_each_step_is_a_column_in_the_order_of_numbers() -> None:
    research = make_research(vault("order: 3", "order: 1", "order: 2"))
    columns = map_columns(research, "W.md").columns
    assert [column.stage for column in columns] == ["", "", ""]
    assert [column.steps[0].node for column in columns] == ["S2.md", "S3.md", "S1.md"]


def test_without_stages_and_numbers_the_steps_stand_as_the_job_lists_them() -> None:
    files = vault("", "", "", whole="## Steps\n\n1. [[S3]]\n2. [[S1]]\n3. [[S2]]\n")
    columns = map_columns(make_research(files), "W.md").columns
    assert [column.steps[0].node for column in columns] == ["S3.md", "S1.md", "S2.md"]


def test_stages_of_the_vaults_own_stand_in_the_order_of_the_steps() -> None:
    files = vault("stage: Evening\norder: 2", "stage: Morning\norder: 1", "stage: Evening")
    columns = map_columns(make_research(files), "W.md").columns
    assert [(column.stage, len(column.steps)) for column in columns] == [
        ("Morning", 1),
        ("Evening", 2),
    ]


def test_a_step_without_a_stage_has_the_last_column_of_a_map_with_stages() -> None:
    files = vault("stage: plan", "stage: after dinner", "", "stage: finish")
    columns = map_columns(make_research(files), "W.md").columns
    assert [column.stage for column in columns] == [*STAGES, "after dinner", ""]
    assert [len(column.steps) for column in columns] == [1, 0, 0, 0, 0, 0, 0, 1, 1, 1]


def test_a_need_at_a_step_of_a_step_or_at_a_stage_counts_in_that_column() -> None:
    files = vault(
        "stage: define",
        "stage: execute",
        "stage: conclude",
        Micro='---\ntype: job\nlevel: micro\npart_of: "[[S2]]"\n---\n',
        AtMicro='---\ntype: need\njob: "[[Micro]]"\n---\n',
        AtStage='---\ntype: need\njob: "[[W]]"\nstage: finish\n---\n',
        AtWhole='---\ntype: need\njob: "[[W]]"\n---\n',
        AtOddStage='---\ntype: need\njob: "[[W]]"\nstage: sometime\n---\n',
    )
    found = map_columns(make_research(files), "W.md")
    by_stage = {column.stage: column.needs for column in found.columns}
    assert (by_stage["execute"], by_stage["conclude"]) == (("AtMicro.md",), ("AtStage.md",))
    assert found.whole is not None
    assert set(found.whole.needs) == {"AtOddStage.md", "AtWhole.md"}


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("not applicable: nobody does it twice", "nobody does it twice"),
        ("n/a – it is done elsewhere", "it is done elsewhere"),
        ("Not applicable (nothing changes)", "nothing changes"),
        ("not applicable", ""),
    ],
)
def test_a_list_and_a_table_say_why_a_stage_is_not_applicable(words: str, reason: str) -> None:
    rows = "| Stage | Step |\n|--|--|\n| Define | Plan |\n"
    for text in (f"{rows}| Modify | {words} |\n", f"1. **Define:** Plan\n2. **Modify:** {words}\n"):
        files = {"W.md": f"---\ntype: job\n---\n## Job map\n\n{text}"}
        modify = map_columns(make_research(files), "W.md").columns[6]
        assert (modify.state, modify.steps) == ("not_applicable", ())
        assert [why for _, why in modify.reasons] == [reason] * bool(reason)


def test_a_step_about_what_is_not_applicable_is_a_step() -> None:
    files = vault(
        "", "", whole="## Job map\n\n| Stage | Step |\n|--|--|\n| Modify | Find what is n/a |\n"
    )
    modify = map_columns(make_research(files), "W.md").columns[6]
    assert (modify.state, len(modify.steps)) == ("present", 1)


def need(importance: object, satisfaction: object, more: str = "") -> str:
    return (
        f'---\ntype: need\nstep: "[[S1]]"\nimportance: {importance}\n'
        f"satisfaction: {satisfaction}\n{more}\n---\n"
    )


def test_an_estimate_and_an_average_are_no_best_gap_beside_shares_of_answers() -> None:
    share = "scale: 0-10\nbasis: top2box\nsample: 400"
    files = vault("", "", "")
    files["Guess.md"] = need(10, 1, "scale: 0-10\nbasis: estimate")
    files["Mean.md"] = need(5, 1, "scale: 1-5\nbasis: mean\nsample: 400")
    assert opportunity(map_columns(make_research(files), "W.md").columns[0]) == 9.0
    files["Share.md"] = need(6, 4, share)
    column = map_columns(make_research(files), "W.md").columns[0]
    assert opportunity(column) == 8.0
    assert column.needs == ("Share.md", "Mean.md", "Guess.md")


def test_sixty_needs_and_those_without_a_score_are_all_there() -> None:
    files = vault("", "", "")
    for number in range(60):
        files[f"N{number}.md"] = need(number / 10 + 1, 1, "scale: 0-10\nbasis: top2box")
    files["Words.md"] = need("High", "Low")
    files["Open.md"] = '---\ntype: need\nstep: "[[S1]]"\n---\n'
    column = map_columns(make_research(files), "W.md").columns[0]
    assert len(column.needs) == 62
    assert column.needs[0] == "N59.md"
    assert column.needs[-2:] == ("Open.md", "Words.md")


def test_a_solution_stands_at_its_stages_its_steps_and_its_needs_and_else_at_the_whole() -> None:
    files = vault(
        "stage: define",
        "stage: execute",
        "stage: conclude",
        N='---\ntype: need\nstep: "[[S3]]"\n---\n',
        ByStage='---\ntype: solution\nserves: "[[W]]"\nstages: [plan]\n---\n',
        ByStep='---\ntype: solution\nserves: "[[S2]]"\n---\n',
        ByNeed='---\ntype: solution\nserves: "[[N]]"\n---\n',
        Rival="---\ntype: solution\n---\n",
        Apart='---\ntype: solution\nstages: [define]\nserves: "[[Other]]"\n---\n',
        Other="---\ntype: job\nlevel: big\n---\n",
    )
    files["W.md"] = '---\ntype: job\nlevel: big\ncompetes_with: "[[Rival]]"\n---\n'
    found = map_columns(make_research(files), "W.md")
    by_stage = {column.stage: column.solutions for column in found.columns if column.solutions}
    assert by_stage == {
        "define": ("ByStage.md",),
        "execute": ("ByStep.md",),
        "conclude": ("ByNeed.md",),
    }
    assert found.whole is not None
    assert found.whole.solutions == ("Rival.md",)


def test_steps_that_are_parts_of_each_other_make_a_map_all_the_same() -> None:
    files = vault("order: 1", "order: 2", "order: 3")
    files["S1.md"] = '---\ntype: job\npart_of: ["[[W]]", "[[S2]]"]\norder: 1\n---\n'
    files["S2.md"] = '---\ntype: job\npart_of: ["[[W]]", "[[S1]]"]\norder: 2\n---\n'
    columns = map_columns(make_research(files), "W.md").columns
    assert [column.steps[0].node for column in columns] == ["S1.md", "S2.md", "S3.md"]
