"""The tree of jobs as rows: the sample vault by hand, and what trees of real vaults look like."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import make_research
from milkshake.jtbd.research import Research
from milkshake.jtbd.tree import heads, home, steps, tree
from milkshake.jtbd.views import VIEWS, rows
from milkshake.jtbd.views._headline import needs_below
from milkshake.jtbd.views.jobs import JobRow, job_rows

COOK = "Jobs/Cook a weeknight dinner.md"


@pytest.fixture(scope="module")
def sample(sample: Research) -> Research:
    return sample.published()


def job(**properties: object) -> str:
    """A note of the kind job with properties."""
    lines = "".join(f"{name}: {value}\n" for name, value in properties.items())
    return f"---\ntype: job\n{lines}---\n"


def drawn(research: Research) -> list[str]:
    """The lines of the tree, indented, those that are no parts with the reason before them."""
    return [
        "  " * line.depth + ("" if line.how == "part" else f"{line.how} ") + name(line.node)
        for line in tree(research).lines
    ]


def name(node: str) -> str:
    return node.rpartition("/")[2].removesuffix(".md")


def test_the_sample_vault_begins_with_the_main_job_and_what_is_beside_it(sample: Research) -> None:
    assert drawn(sample)[:20] == [
        "Eat well together on weekdays",
        "  Cook a weeknight dinner",
        "    beside Be seen as fair about who cooks",
        "    beside Be seen as someone who feeds people properly",
        "    beside Feel at peace with a shortcut dinner",
        "    beside Feel that the evening is still ours",
        "    Decide what to cook tonight",
        "      Find the food that spoils next",
        "    Gather the ingredients for dinner",
        "    Prepare the ingredients for cooking",
        "      Thaw an ingredient in time for dinner",
        "    Check that all is ready for cooking",
        "    Cook the dishes of the dinner",
        "    Judge when the food is done",
        "    Adapt the dinner to late changes",
        "      Hold back a portion for a latecomer",
        "    Serve the dinner to everyone at the table",
        "    Save the leftovers for another meal",
        "    related Clean the kitchen after dinner",
        "    related Settle children for the night",
    ]
    found = tree(sample)
    assert [name(line.node) for line in found.consumption] == [
        "Pause the food deliveries for a week away"
    ]
    assert [name(line.node) for line in found.loose] == [
        "Meal planning app",
        "Pack lunch for tomorrow",
        "Planning the week's dinners",
    ]


def test_the_rows_of_the_sample_vault_have_what_the_notes_say(sample: Research) -> None:
    by_id = {row.id: row for row in job_rows(sample)}
    assert by_id[COOK] == JobRow(
        id=COOK,
        statement="Cook dinner on a weeknight for a household",
        level="big",
        job_type="",
        main=True,
        parent=("Eat well together on weekdays",),
        order=None,
        stage="",
        performer=("Home cook", "Late decider", "Split-taste cook"),
        status="validated",
        evidence_count=7,
        path=COOK,
    )
    gather = by_id["Jobs/Steps/Gather the ingredients for dinner.md"]
    assert (gather.level, gather.stage, gather.order) == ("little", "locate", 2)
    assert gather.parent == ("Cook a weeknight dinner",)
    buy = by_id["Jobs/Restock food for the household.md#^step-buy-the-food-for-the-household"]
    assert (buy.stage, buy.order, buy.level) == ("execute", 3, "")
    assert buy.path == "Jobs/Restock food for the household.md"


def test_each_job_of_the_sample_vault_has_one_row(sample: Research) -> None:
    ids = [row.id for row in job_rows(sample)]
    assert len(ids) == len(set(ids)) == 31
    assert not any("not-applicable" in one for one in ids)


def test_the_needs_below_a_job_are_counted_once_and_the_best_is_named(sample: Research) -> None:
    below = needs_below(sample)
    assert (below[COOK].count, name(below[COOK].best)) == (22, "Separate dishes for one dinner")
    eat = below["Jobs/Eat well together on weekdays.md"]
    assert (eat.count, name(eat.best)) == (24, "Separate dishes for one dinner")
    restock = below["Jobs/Restock food for the household.md"]
    assert (restock.count, name(restock.best)) == (2, "Staples that run out unnoticed")
    clean = below["Jobs/Clean the kitchen after dinner.md"]
    assert (clean.count, clean.best) == (3, "")


def test_without_jobs_there_are_no_rows() -> None:
    assert rows(VIEWS["jobs"], make_research({})) == ()
    assert rows(VIEWS["jobs"], make_research({"A.md": "A plain note.\n"})) == ()


def test_a_cycle_is_shown_once_and_marked_where_it_closes() -> None:
    files = {
        "A.md": job(part_of='"[[C]]"'),
        "B.md": job(part_of='"[[A]]"'),
        "C.md": job(part_of='"[[B]]"'),
        "Low.md": job(part_of='"[[B]]"'),
    }
    research = make_research(files)
    assert drawn(research) == ["A", "  B", "    C", "      cycle A", "    Low"]
    assert [row.id for row in job_rows(research)] == ["A.md", "B.md", "C.md", "Low.md"]
    assert needs_below(research)["A.md"].count == 0


def test_what_hangs_below_a_cycle_does_not_become_its_top() -> None:
    files = {
        "A.md": job(part_of='"[[Y]]"'),
        "Y.md": job(part_of='"[[Z]]"'),
        "Z.md": job(part_of='"[[Y]]"'),
    }
    assert drawn(make_research(files)) == ["Y", "  A", "  Z", "    cycle Y"]


def test_a_job_that_is_part_of_itself_is_no_part() -> None:
    assert drawn(make_research({"A.md": job(part_of='"[[A]]"')})) == ["A"]


def test_a_job_in_two_wholes_is_shown_in_the_first_and_named_in_the_other() -> None:
    files = {
        "One.md": job(level="big"),
        "Two.md": job(level="big"),
        "Go.md": job(part_of='["[[Two]]", "[[One]]"]'),
        "Board.md": job(part_of='"[[Go]]"'),
    }
    research = make_research(files)
    assert drawn(research) == ["One", "  Go", "    Board", "Two", "  again Go"]
    assert [row.parent for row in job_rows(research) if row.id == "Go.md"] == [("Two", "One")]


def test_a_need_below_two_wholes_counts_once_in_the_job_above_both() -> None:
    files = {
        "Top.md": job(level="aspiration"),
        "One.md": job(level="big", part_of='"[[Top]]"'),
        "Two.md": job(level="big", part_of='"[[Top]]"'),
        "Go.md": job(part_of='["[[One]]", "[[Two]]"]'),
        "N.md": '---\ntype: need\njob: "[[Go]]"\n---\n',
    }
    below = needs_below(make_research(files))
    assert {name(node): one.count for node, one in below.items()} == {
        "Top": 1,
        "One": 1,
        "Two": 1,
        "Go": 1,
    }


def test_parts_stand_by_order_then_by_stage_then_as_the_whole_names_them() -> None:
    def parts(texts: dict[str, str], whole: str = "") -> list[str]:
        files = {"W.md": f"---\ntype: job\nlevel: big\n---\n{whole}"}
        files |= {f"{one}.md": job(part_of='"[[W]]"') for one in texts}
        for one, line in texts.items():
            files[f"{one}.md"] = f'---\ntype: job\npart_of: "[[W]]"\n{line}\n---\n'
        return [name(node) for node in tree(make_research(files)).parts["W.md"]]

    assert parts({"A": "order: 10", "B": "order: 9", "C": "order: 1.5"}) == ["C", "B", "A"]
    assert parts({"A": "stage: conclude", "B": "stage: Plan", "C": "stage: execute"}) == [
        "B",
        "C",
        "A",
    ]
    assert parts({"A": "order: 2\nstage: define", "B": "order: 1\nstage: conclude"}) == ["B", "A"]
    text = "First [[C]], then [[A]] and at last [[B]], and [[C]] again.\n"
    assert parts({"A": "", "B": "", "C": ""}, text) == ["C", "A", "B"]
    assert parts({"A": "order: x", "B": "order: .nan", "C": ""}, text) == ["C", "A", "B"]
    assert parts({"Step 10": "", "Step 9": ""}) == ["Step 9", "Step 10"]


def test_the_main_job_comes_first_unless_steps_have_an_order() -> None:
    files = {
        "Top.md": job(level="aspiration"),
        "A.md": job(level="big", part_of='"[[Top]]"'),
        "M.md": job(level="big", main="true", part_of='"[[Top]]"'),
        "Before.md": job(level="aspiration"),
    }
    assert drawn(make_research(files)) == ["Top", "  M", "  A", "Before"]
    files["A.md"] = job(order=1, part_of='"[[Top]]"')
    files["M.md"] = job(order=2, main="true", part_of='"[[Top]]"')
    assert drawn(make_research(files)) == ["Top", "  A", "  M", "Before"]


def test_an_emotional_job_stands_beside_its_functional_job_and_else_loose() -> None:
    files = {
        "F.md": job(level="big"),
        "Of whole.md": job(job_type="emotional", part_of='"[[F]]"'),
        "Of relation.md": job(job_type="Social Job", related='"[[F]]"'),
        "Of both.md": job(job_type="emotional", related='"[[F]]"', part_of='"[[F]]"'),
        "Alone.md": job(job_type="emotional", related='"[[Of whole]]"'),
    }
    assert drawn(make_research(files)) == [
        "F",
        "  beside Of both",
        "  beside Of relation",
        "  beside Of whole",
        "Alone",
    ]


def test_a_related_job_stands_below_the_other_only_if_it_has_no_place_of_its_own() -> None:
    files = {
        "M.md": job(level="big", main="true"),
        "Beside.md": job(related='"[[M]]"'),
        "Big.md": job(level="big", related='"[[M]]"'),
        "Whole.md": job(related='"[[M]]"'),
        "Part.md": job(part_of='"[[Whole]]"', related='"[[M]]"'),
    }
    assert drawn(make_research(files)) == ["M", "  related Beside", "Big", "Whole", "  Part"]


def test_two_jobs_that_are_only_related_to_each_other_are_both_loose() -> None:
    found = tree(make_research({"A.md": job(related='"[[B]]"'), "B.md": job()}))
    assert [line.node for line in found.loose] == ["A.md", "B.md"]
    assert not found.jobs


def test_a_consumption_job_is_no_step_of_the_job_that_it_is_part_of() -> None:
    files = {
        "W.md": job(level="big"),
        "C.md": job(job_type="consumption chain", part_of='"[[W]]"'),
        "Part of C.md": job(job_type="consumption", part_of='"[[C]]"'),
    }
    research = make_research(files)
    assert drawn(research) == ["W", "C", "  Part of C"]
    assert [line.node for line in tree(research).consumption] == ["C.md", "Part of C.md"]
    assert steps(research, "W.md") == ()


def test_a_chain_of_a_thousand_parts_is_a_tree_too() -> None:
    files = {"0.md": job(level="big")}
    files |= {f"{n}.md": job(part_of=f'"[[{n - 1}]]"') for n in range(1, 1000)}
    lines = tree(make_research(files)).jobs
    assert [line.depth for line in lines] == list(range(1000))


def test_big_parts_of_an_aspiration_are_no_steps_but_those_with_a_place_are() -> None:
    files = {
        "Top.md": job(level="aspiration"),
        "A.md": job(level="big", part_of='"[[Top]]"'),
        "B.md": job(level="big", part_of='"[[Top]]"', order=1),
        "C.md": job(part_of='"[[Top]]"'),
    }
    assert [name(node) for node in steps(make_research(files), "Top.md")] == ["B", "C"]


def test_a_step_of_a_step_is_at_home_in_the_job_with_the_map() -> None:
    files = {
        "Top.md": job(level="aspiration"),
        "Big.md": job(level="big", part_of='"[[Top]]"'),
        "Step.md": job(stage="define", part_of='"[[Big]]"'),
        "Micro.md": job(level="micro", part_of='"[[Step]]"'),
        "Circle.md": job(part_of='"[[Round]]"'),
        "Round.md": job(part_of='"[[Circle]]"'),
    }
    research = make_research(files)
    assert [home(research, one) for one in ("Micro.md", "Step.md", "Big.md")] == ["Big.md"] * 3
    assert home(research, "Circle.md") in ("Circle.md", "Round.md")


def test_jobs_that_lead_are_main_or_big_and_else_those_at_the_top_with_parts() -> None:
    def leading(files: dict[str, str]) -> list[str]:
        return [name(node) for node in heads(make_research(files))]

    part = {"P.md": job(part_of='"[[A]]"')}
    assert leading({"A.md": job(), "B.md": job(), **part}) == ["A"]
    assert leading({"A.md": job(), "B.md": job(level="big"), **part}) == ["B"]
    assert leading({"A.md": job(), "B.md": job(main="true"), **part}) == ["B"]
    assert leading({"A.md": job(), "B.md": job(), "E.md": job(job_type="social")}) == ["A", "B"]


LINKS = st.lists(st.integers(0, 7), max_size=2)
JOBS = st.lists(
    st.tuples(LINKS, LINKS, st.sampled_from(("", "emotional", "consumption", "functional"))),
    min_size=1,
    max_size=8,
)


@given(JOBS)
def test_each_job_stands_once_in_the_tree_below_the_line_before_that_is_less_deep(
    drawn_jobs: list[tuple[list[int], list[int], str]],
) -> None:
    def links(numbers: list[int]) -> str:
        return "[" + ", ".join(f'"[[J{number}]]"' for number in numbers) + "]"

    files = {
        f"J{number}.md": job(part_of=links(wholes), related=links(others), job_type=of_type)
        for number, (wholes, others, of_type) in enumerate(drawn_jobs)
    }
    found = tree(make_research(files))
    first = [line.node for line in found.lines if line.is_first]
    assert sorted(first) == sorted(files)
    trail: list[str] = []
    for line in found.lines:
        del trail[line.depth :]
        assert line.under == (trail[-1] if line.depth else "")
        assert len(trail) == line.depth
        assert (line.how == "cycle") == (line.node in trail)
        trail.append(line.node)


def test_a_withheld_job_has_no_row_and_no_parts() -> None:
    files = {
        "A.md": job(level="big"),
        "Secret.md": job(publish="false", part_of='"[[A]]"'),
        "Below.md": job(part_of='"[[Secret]]"'),
    }
    research = make_research(files).published()
    assert [row.id for row in job_rows(research)] == ["A.md", "Below.md"]
    assert all(row.parent == () for row in job_rows(research))
