"""Who does which job, as rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers import make_research
from milkshake.jtbd.research import Research
from milkshake.jtbd.views import VIEWS
from milkshake.jtbd.views._people import people
from milkshake.jtbd.views.people import people_rows


@pytest.fixture(scope="module")
def sample(sample: Research) -> Research:
    return sample.published()


def told(research: Research) -> list[tuple[str, str, str]]:
    return [(row.performer, row.job, row.role) for row in people_rows(research)]


def persona(**properties: object) -> str:
    lines = "".join(f"{name}: {value}\n" for name, value in properties.items())
    return f"---\ntype: persona\n{lines}---\n"


JOBS = {"Cook.md": "---\ntype: job\nlevel: big\n---\n", "Shop.md": "---\ntype: job\n---\n"}


def test_the_personas_of_the_sample_vault_stand_by_role(sample: Research) -> None:
    found = people(sample)
    assert [(Path(one.node).stem, one.roles, Path(one.segment_of).stem) for one in found] == [
        ("Home cook", ("performer",), ""),
        ("Late decider", ("performer",), "Home cook"),
        ("Split-taste cook", ("performer",), "Home cook"),
        ("Grocery buyer", ("buyer",), ""),
        ("Budget keeper", ("approver",), ""),
        ("Fellow eater", ("audience",), ""),
        ("Kitchen helper", ("assistant",), ""),
    ]


def test_the_rows_of_the_sample_vault_have_each_role_of_each_job(sample: Research) -> None:
    found = told(sample)
    assert [one for one in found if one[0] != "Home cook"] == [
        ("Late decider", "Cook a weeknight dinner", "performer"),
        ("Split-taste cook", "Cook a weeknight dinner", "performer"),
        ("Grocery buyer", "Restock food for the household", "performer"),
        ("Grocery buyer", "Restock food for the household", "buyer"),
        ("Budget keeper", "Restock food for the household", "approver"),
        ("Fellow eater", "Eat well together on weekdays", "performer"),
        ("Fellow eater", "Eat well together on weekdays", "audience"),
        ("Kitchen helper", "Prepare the ingredients for cooking", "performer"),
        ("Kitchen helper", "Prepare the ingredients for cooking", "assistant"),
        ("Kitchen helper", "Lay the table for dinner", "performer"),
    ]


def test_the_columns_are_those_that_exports_promise() -> None:
    assert VIEWS["people"].columns == ("performer", "job", "role")


def test_a_persona_without_jobs_has_a_row_with_its_role() -> None:
    files = {**JOBS, "A.md": persona(role="[buyer]"), "B.md": persona()}
    assert told(make_research(files)) == [("A", "", "buyer"), ("B", "", "")]


def test_a_persona_with_two_roles_has_both_in_the_jobs_that_it_names() -> None:
    files = {**JOBS, "A.md": persona(role="[user, buyer]", jobs='["[[Cook]]"]')}
    files["Shop.md"] = '---\ntype: job\nperformer: "[[A]]"\n---\n'
    assert told(make_research(files)) == [
        ("A", "Cook", "performer"),
        ("A", "Cook", "buyer"),
        ("A", "Shop", "performer"),
    ]


def test_a_segment_belongs_to_the_persona_that_does_the_same_job() -> None:
    files = {
        **JOBS,
        "Z.md": persona(jobs='"[[Cook]]"'),
        "Late.md": persona(segment_by="needs", jobs='"[[Cook]]"'),
        "Alone.md": persona(segment_by="needs", jobs='"[[Shop]]"'),
        "Empty.md": persona(segment_by="", jobs='"[[Cook]]"'),
    }
    found = {one.node: one.segment_of for one in people(make_research(files))}
    assert found == {"Alone.md": "", "Empty.md": "", "Late.md": "Empty.md", "Z.md": ""}


def test_a_withheld_persona_has_no_row() -> None:
    files = {**JOBS, "A.md": persona(publish="false", jobs='"[[Cook]]"')}
    assert told(make_research(files).published()) == []
