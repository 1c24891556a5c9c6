"""The evidence behind claims: rows against numbers worked out by hand, and traps."""

from __future__ import annotations

from collections import Counter

from helpers import make_research
from milkshake.jtbd.interviews import interviews
from milkshake.jtbd.research import Research
from milkshake.jtbd.views import VIEWS, rows
from milkshake.jtbd.views.evidence import Claim, claims, coverage, mentioned, supported


def note(kind: str, *lines: str, text: str = "") -> str:
    return "\n".join(["---", f"type: {kind}", *lines, "---", text])


def claim(research: Research, node: str) -> Claim:
    return research.once(claims)[node]


def pairs(research: Research) -> list[tuple[str, str, str]]:
    return [(row.claim, row.interview, row.how) for row in rows(VIEWS["evidence"], research)]  # type: ignore[attr-defined]


def test_the_main_job_of_the_sample_has_seven_interviews_and_a_mention(sample: Research) -> None:
    job = claim(sample, "Jobs/Cook a weeknight dinner.md")
    assert [path[-8:-3].strip() for path in job.supports] == [
        "Marit",
        "Dario",
        "ksana",
        "Pilar",
        "madou",
        "7 Wen",
        "ngrid",
    ]
    assert job.mentions == ("Interviews/Survey 2026-05.md",)
    assert (job.latest, job.status, job.depth) == ("2026-04-02", "validated", 1)


def test_a_survey_of_the_sample_supports_its_twenty_needs(sample: Research) -> None:
    survey = "Interviews/Survey 2026-05.md"
    kinds = Counter(one.kind for one in sample.once(supported)[survey])
    assert kinds == {"need": 20, "persona": 2}
    assert sample.once(interviews)[9].path == survey
    assert sample.once(interviews)[9].sample == 412


def test_the_sample_calls_nothing_validated_too_early(sample: Research) -> None:
    found = sample.once(coverage)
    assert (found.unfounded, found.thin, found.unused) == ((), (), ())


def test_both_ends_state_one_relation() -> None:
    research = make_research(
        {
            "Eat.md": note("job", 'evidence: ["[[Ana]]"]'),
            "Ana.md": note("interview", 'supports: ["[[Eat]]"]', "date: 2026-01-02"),
        }
    )
    assert pairs(research) == [("Eat", "Ana", "supports")]


def test_a_link_in_the_text_only_mentions() -> None:
    research = make_research(
        {
            "Eat.md": note("job"),
            "Sleep.md": note("job", text="As [[Ben]] said."),
            "Ana.md": note("interview", 'supports: ["[[Eat]]"]', text="[[Sleep]] and [[Eat]]"),
            "Ben.md": note("interview", 'supports: ["[[Eat]]"]'),
        }
    )
    assert pairs(research)[:2] == [("Eat", "Ana", "supports"), ("Eat", "Ben", "supports")]
    assert claim(research, "Sleep.md").supports == ("Ben.md",)
    assert claim(research, "Sleep.md").mentions == ("Ana.md",)
    assert [one.node for one in research.once(mentioned)["Ana.md"]] == ["Sleep.md"]


def test_items_within_notes_are_claims_too() -> None:
    research = make_research(
        {
            "Eat.md": note("job", text="## Needs\n- Minimize the time it takes to chew ^chew\n"),
            "Ana.md": note("interview", 'supports: ["[[Eat#^chew]]"]'),
        }
    )
    assert claim(research, "Eat.md#^chew").supports == ("Ana.md",)
    assert claim(research, "Eat.md").supports == ()


def test_interviews_are_sorted_by_date_whatever_its_form_and_undated_ones_come_last() -> None:
    research = make_research(
        {
            "A.md": note("interview", "date: sometime"),
            "B.md": note("interview", "date: 5 March 2026"),
            "C.md": note("interview", "date: 2026-03-04"),
            "D.md": note("interview"),
            "E.md": note("interview", "date: March 2026"),
            "F.md": note("interview", "date: 2025"),
        }
    )
    assert [one.path[0] for one in research.once(interviews)] == list("FECBAD")
    assert [one.number for one in research.once(interviews)] == [1, 2, 3, 4, 5, 6]
    assert [one.day for one in research.once(interviews)][3:] == ["2026-03-05", "sometime", ""]


def test_the_latest_date_is_that_of_the_newest_supporting_interview() -> None:
    research = make_research(
        {
            "Eat.md": note("job", 'evidence: ["[[A]]", "[[B]]", "[[C]]"]'),
            "Sleep.md": note("job"),
            "A.md": note("interview", "date: 2026-03-02"),
            "B.md": note("interview", "date: last spring"),
            "C.md": note("interview", "date: 2025"),
            "D.md": note(
                "interview", "date: 2027-01-01", 'supports: ["[[Sleep]]"]', text="[[Eat]]"
            ),
        }
    )
    assert claim(research, "Eat.md").latest == "2026-03-02"


def validated(count: int, *lines: str) -> dict[str, str]:
    names = [f"Talk {number}" for number in range(1, count + 1)]
    links = ", ".join(f'"[[{name}]]"' for name in names)
    files = {f"{name}.md": note("interview") for name in names}
    return files | {"Eat.md": note("job", "status: validated", f"evidence: [{links}]", *lines)}


def test_validated_claims_without_or_with_little_behind_them_come_first() -> None:
    assert [one.node for one in make_research(validated(0)).once(coverage).unfounded] == ["Eat.md"]
    assert [one.node for one in make_research(validated(4)).once(coverage).thin] == ["Eat.md"]
    assert [one.node for one in make_research(validated(5)).once(coverage).rest] == ["Eat.md"]


def test_a_survey_or_a_sample_is_enough() -> None:
    assert not make_research(validated(1, "sample: 40")).once(coverage).thin
    survey = validated(1) | {"Talk 1.md": note("interview", "interview_kind: survey")}
    assert not make_research(survey).once(coverage).thin


def test_evidence_that_is_no_interview_is_something_behind_a_claim() -> None:
    research = make_research(
        {
            "Eat.md": note(
                "job",
                "status: validated",
                'evidence: ["[[talk.mp3]]", a letter from Eve, "[[Story]]", "[[Never held]]"]',
            ),
            "talk.mp3": b"",
            "Story.md": note("story"),
        }
    )
    found = claim(research, "Eat.md")
    assert sorted(found.others) == ["Never held", "Story", "a letter from Eve", "talk.mp3"]
    assert not research.once(coverage).unfounded
    assert [one.node for one in research.once(coverage).thin] == ["Eat.md"]


def test_interviews_that_support_nothing_are_told() -> None:
    research = make_research(
        {
            "Eat.md": note("job"),
            "A.md": note("interview", 'supports: ["[[Eat]]", "[[Nowhere]]"]', text="[[B]]"),
            "B.md": note("interview", 'supports: ["[[Nowhere]]"]'),
        }
    )
    assert research.once(coverage).unused == ("B.md",)


def test_who_has_no_part_in_the_job_is_outside() -> None:
    files = {
        "Eat.md": note("job", 'performer: "[[Eater]]"'),
        "Chew.md": note("need", 'job: "[[Eat]]"'),
        "Eater.md": note("persona"),
        "Cook.md": note("persona"),
        "Child.md": note("persona", text="An [[Eater]] under ten."),
        "A.md": note("interview", 'performer: "[[Eater]]"', 'supports: ["[[Eat]]"]'),
        "B.md": note("interview", 'performer: "[[Cook]]"', 'supports: ["[[Eat]]", "[[Chew]]"]'),
        "C.md": note("interview", 'performer: "[[Child]]"', 'supports: ["[[Eat]]"]'),
        "D.md": note("interview", 'supports: ["[[Eat]]"]'),
    }
    research = make_research(files)
    assert claim(research, "Eat.md").outside == {"B.md"}
    assert claim(research, "Chew.md").outside == {"B.md"}
    assert claim(research, "Chew.md").supports == ("B.md",)


def test_jobs_stand_in_the_order_of_their_tree_with_the_main_one_first() -> None:
    research = make_research(
        {
            "A rest.md": note("job"),
            "Feel fed.md": note("job", "job_type: emotional"),
            "Top.md": note("job"),
            "Eat.md": note("job", "main: true", 'part_of: "[[Top]]"'),
            "Chew.md": note("job", 'part_of: "[[Eat]]"', "order: 2"),
            "Bite.md": note("job", 'part_of: "[[Eat]]"', "order: 10"),
            "Cut.md": note("job", 'part_of: ["[[Eat]]", "[[Top]]"]', "order: 1"),
            "Round.md": note("job", 'part_of: "[[Trip]]"'),
            "Trip.md": note("job", 'part_of: "[[Round]]"'),
        }
    )
    found = [(one.node[:-3], one.depth) for one in research.once(claims).values()]
    assert found[:5] == [("Top", 0), ("Cut", 1), ("Eat", 1), ("Chew", 2), ("Bite", 2)]
    assert {node for node, _ in found[5:7]} == {"Round", "Trip"}
    assert [node for node, _ in found[7:]] == ["A rest", "Feel fed"]


def test_a_stage_that_does_not_apply_is_no_claim() -> None:
    research = make_research(
        {
            "Eat.md": note("job"),
            "Wait.md": note("job", 'part_of: "[[Eat]]"', "applicability: not_applicable"),
        }
    )
    assert list(research.once(claims)) == ["Eat.md"]


def test_a_thousand_jobs_below_one_another_are_no_trouble() -> None:
    files = {
        f"J{number}.md": note("job", f'part_of: "[[J{number - 1}]]"') for number in range(1, 1500)
    }
    assert len(make_research(files).once(claims)) == 1499


def test_withheld_interviews_leave_no_mark() -> None:
    files = {
        "Eat.md": note("job", "status: validated", 'evidence: ["[[Hidden]]", "[[Ana]]"]'),
        "Ana.md": note("interview", "date: 2026-01-01"),
        "Hidden.md": note("interview", "publish: false", "date: 2026-02-01", text="[[Eat]]"),
        "Only hidden.md": note("job", "status: validated", 'evidence: "[[Hidden]]"'),
    }
    public = make_research(files).published()
    found = public.once(coverage)
    assert [(one.node, one.supports, one.others, one.latest) for one in found.claims] == [
        ("Only hidden.md", (), (), ""),
        ("Eat.md", ("Ana.md",), (), "2026-01-01"),
    ]
    assert [one.path for one in public.once(interviews)] == ["Ana.md"]


def test_templates_are_neither_claims_nor_interviews() -> None:
    research = make_research(
        {
            "Templates/Job.md": note("job", 'evidence: "[[Ana]]"'),
            "Templates/Talk.md": note("interview"),
            "Ana.md": note("interview"),
        }
    )
    assert not research.once(claims)
    assert [one.path for one in research.once(interviews)] == ["Ana.md"]


def test_a_vault_without_notes_has_no_rows() -> None:
    assert rows(VIEWS["evidence"], make_research({})) == ()
    assert VIEWS["evidence"].columns == ("claim", "interview", "how", "kind", "date")
