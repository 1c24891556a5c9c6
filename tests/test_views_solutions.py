"""What is hired for a job, as rows and as the table of a main job."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers import make_research
from milkshake.jtbd.research import Research
from milkshake.jtbd.views._alternatives import alternatives, group_of
from milkshake.jtbd.views.solutions import SolutionRow, solution_rows

COOK = "Jobs/Cook a weeknight dinner.md"


@pytest.fixture(scope="module")
def sample(sample: Research) -> Research:
    return sample.published()


def solution(**properties: object) -> str:
    lines = "".join(f"{name}: {value}\n" for name, value in properties.items())
    return f"---\ntype: solution\n{lines}---\n"


MAP = {
    "W.md": "---\ntype: job\nlevel: big\nmain: true\n---\n",
    **{
        f"S{number}.md": f'---\ntype: job\npart_of: "[[W]]"\nstage: {stage}\n---\n'
        for number, stage in enumerate(("define", "execute", "conclude"), 1)
    },
}


def test_the_rows_of_the_sample_vault(sample: Research) -> None:
    cook, define = "Cook a weeknight dinner", ("define",)
    assert solution_rows(sample) == (
        SolutionRow("Fend-for-yourself night", "nothing", cook, define, ()),
        SolutionRow(
            "Fend-for-yourself night", "nothing", "Feel at peace with a shortcut dinner", (), ()
        ),
        SolutionRow(
            "Four o’clock question",
            "service",
            cook,
            define,
            (
                "Minimize the time it takes to settle on a dinner after getting home",
                "Minimize the effort it takes to know who will eat at home tonight",
            ),
        ),
        SolutionRow("Freezer stock", "workaround", cook, ("execute", "conclude"), ()),
        SolutionRow("Meal kit subscription", "service", cook, ("define", "locate"), ()),
        SolutionRow(
            *("Meal kit subscription", "service", "Pause the food deliveries for a week away"),
            *((), ()),
        ),
        SolutionRow("Shared shopping list", "product", cook, ("locate",), ()),
        SolutionRow(
            "Shared shopping list", "product", "Restock food for the household", ("locate",), ()
        ),
        SolutionRow("Takeaway", "service", cook, ("define", "locate", "prepare", "execute"), ()),
        SolutionRow("Weekly dinner rota", "workaround", cook, define, ()),
    )


def test_the_dinner_of_the_sample_vault_has_one_gap(sample: Research) -> None:
    found = alternatives(sample, COOK)
    assert [(foot.count, foot.verdict) for foot in found.feet] == [
        *((4, ""), (3, ""), (1, ""), (0, ""), (2, ""), (0, ""), (0, "gap"), (1, ""))
    ]
    hired = {Path(one.node).stem: (len(one.hired), len(one.fired)) for one in found.entries}
    assert hired == {
        "Four o’clock question": (0, 0),
        "Meal kit subscription": (1, 1),
        "Shared shopping list": (1, 0),
        "Takeaway": (0, 1),
        "Freezer stock": (1, 0),
        "Weekly dinner rota": (1, 0),
        "Fend-for-yourself night": (1, 1),
    }
    assert [one.group for one in found.entries] == [
        *("own", "competitor", "competitor", "competitor", "workaround", "workaround", "nothing")
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ({"owner": "us"}, "own"),
        ({"owner": "us", "solution_kind": "workaround"}, "own"),
        ({"owner": "us", "solution_kind": "none"}, "nothing"),
        ({"owner": "competitor", "solution_kind": "workaround"}, "workaround"),
        ({"owner": "competition", "solution_kind": "product"}, "competitor"),
        ({"solution_kind": "service"}, "unknown"),
        ({"owner": "Ana", "solution_kind": "7"}, "unknown"),
    ],
)
def test_the_group_of_a_solution(lines: dict[str, object], expected: str) -> None:
    assert group_of(make_research({"A.md": solution(**lines)}), "A.md") == expected


def score(importance: float, satisfaction: float, more: str = "basis: top2box\nscale: 0-10") -> str:
    return (
        f'---\ntype: need\nstep: "[[S1]]"\nimportance: {importance}\n'
        f"satisfaction: {satisfaction}\nsample: 400\n{more}\n---\n"
    )


@pytest.mark.parametrize(
    ("count", "need", "expected"),
    [
        (3, score(7, 4.1), "crowded"),
        (3, score(7, 4), ""),
        (2, score(7, 4.1), ""),
        (1, score(8, 4), "gap"),
        (0, score(8, 4), "gap"),
        (1, score(8, 4.1), ""),
        (2, score(8, 4), ""),
        (0, score(8, 4, "basis: estimate\nscale: 0-10"), ""),
        (3, score(3, 1, "basis: mean\nscale: 1-5"), ""),
        (0, '---\ntype: need\nstep: "[[S1]]"\n---\n', ""),
    ],
)
def test_a_stage_is_crowded_or_a_gap_by_solutions_and_opportunity(
    count: int, need: str, expected: str
) -> None:
    files = MAP | {"N.md": need}
    files |= {f"A{number}.md": solution(serves='"[[S1]]"') for number in range(count)}
    files["None.md"] = solution(solution_kind="nothing", serves='"[[S1]]"')
    foot = alternatives(make_research(files), "W.md").feet[0]
    assert (foot.count, foot.verdict) == (count, expected)


def test_a_solution_without_a_job_has_a_row_and_one_that_serves_a_loose_need_too() -> None:
    files = {
        "A.md": solution(stages="[plan]"),
        "B.md": solution(serves='"[[N]]"'),
        "N.md": "---\ntype: need\n---\n",
    }
    assert solution_rows(make_research(files)) == (
        SolutionRow("A", "", "", ("define",), ()),
        SolutionRow("B", "", "", (), ("N",)),
    )


def test_a_rival_of_a_job_is_a_solution_for_it_but_a_rival_of_a_solution_is_not() -> None:
    files = MAP | {"Rival.md": solution(), "Other.md": solution(competes_with='"[[Rival]]"')}
    files["W.md"] = '---\ntype: job\nlevel: big\ncompetes_with: "[[Rival]]"\n---\n'
    research = make_research(files)
    assert [(row.solution, row.job) for row in solution_rows(research)] == [
        ("Other", ""),
        ("Rival", "W"),
    ]
    assert [one.node for one in alternatives(research, "W.md").entries] == ["Rival.md"]


def test_a_withheld_solution_and_a_withheld_interview_count_nowhere() -> None:
    files = MAP | {
        "A.md": solution(serves='"[[S1]]"'),
        "B.md": solution(serves='"[[S1]]"', publish="false"),
        "I.md": '---\ntype: interview\nswitch_to: "[[A]]"\npublish: false\n---\n',
    }
    found = alternatives(make_research(files).published(), "W.md")
    assert [(one.node, one.hired) for one in found.entries] == [("A.md", ())]
    assert found.feet[0].count == 1
