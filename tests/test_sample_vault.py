"""The sample vault has what the views of a study show, and all of it is read."""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.jtbd.job_map import job_map
from milkshake.jtbd.properties import choice
from milkshake.jtbd.research import Research
from milkshake.jtbd.scores import Score


def scored(sample: Research) -> Iterator[tuple[str, Score]]:
    for node, scores in sample.scores.items():
        for score in scores:
            yield node, score


def test_five_needs_have_scores_of_everyone_and_of_two_segments(sample: Research) -> None:
    of_all = {node for node, score in scored(sample) if not score.segment}
    by_segment: dict[str, set[str]] = {}
    for node, score in scored(sample):
        for segment in score.segment:
            by_segment.setdefault(segment, set()).add(node)
    both = by_segment["Late decider"] & by_segment["Split-taste cook"] & of_all
    assert len(both) == 5


def test_the_scores_of_segments_are_those_that_the_study_prints(sample: Research) -> None:
    printed = {
        (cells[0].text, number): float(cells[number].text)
        for table in sample.vault.notes["Methods/Needs-based segmentation.md"].tables
        for cells in table.rows[1:6]
        for number in (1, 2, 3)
    }
    computed = sorted(
        score.opportunity
        for node, score in scored(sample)
        if score.opportunity is not None
        and len(sample.scores[node]) > 2
        and score.date == "2026-05-18"
    )
    assert computed == sorted(printed.values())


def test_three_needs_were_asked_again_with_a_date(sample: Research) -> None:
    dates: dict[str, set[str]] = {}
    for node, score in scored(sample):
        dates.setdefault(node, set()).add(score.date)
    again = [node for node, of_need in dates.items() if len(of_need) > 1]
    assert len(again) == 3
    assert {day for node in again for day in dates[node]} == {"2026-05-18", "2026-11-09"}


def test_every_score_of_a_survey_is_comparable(sample: Research) -> None:
    for node, score in scored(sample):
        assert (not score.reason) == (score.basis == "top2box"), node


def test_a_stage_is_unknown_and_another_not_applicable(sample: Research) -> None:
    dinner = dict(job_map(sample, "Jobs/Cook a weeknight dinner.md").stages)
    assert [stage for stage, state in dinner.items() if state == "unknown"] == ["confirm"]
    shopping = dict(job_map(sample, "Jobs/Restock food for the household.md").stages)
    assert [stage for stage, state in shopping.items() if state == "not_applicable"] == ["modify"]


def test_one_solution_is_our_own(sample: Research) -> None:
    solutions = [path for path, kind in sample.kinds.items() if kind == "solution"]
    owners = [choice(sample.properties[path], "owner") for path in solutions]
    assert owners.count("own") == 1


def test_each_interview_on_a_switch_tells_its_forces_and_from_what_to_what(
    sample: Research,
) -> None:
    told = 0
    for path, kind in sample.kinds.items():
        properties = sample.properties[path]
        if kind == "interview" and choice(properties, "interview_kind") == "switch":
            told += 1
            forces = {item.value("force") for item in sample.items_of(path)}
            assert forces == {"push", "pull", "anxiety", "habit"}
            assert "switch_from" in properties
            assert len(sample.targets(path, "switch_to")) == 1
    assert told == 5
