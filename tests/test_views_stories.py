"""The story board: rows against the sample, and traps."""

from __future__ import annotations

from helpers import make_research
from milkshake.jtbd.research import Research
from milkshake.jtbd.views import VIEWS, rows
from milkshake.jtbd.views.stories import Story, stories

WORDS = "When it is late, I want to eat, so I can sleep."


def note(kind: str, *lines: str, text: str = "") -> str:
    return "\n".join(["---", f"type: {kind}", *lines, "---", text])


def only(research: Research) -> Story:
    (story,) = research.once(stories)
    return story


def test_the_stories_of_the_sample_stand_by_the_stages_of_the_map(sample: Research) -> None:
    found = sample.once(stories)
    assert [one.row.stage for one in found] == [
        *("", "define", "locate", "prepare", "prepare", "execute", "modify", "modify")
    ]
    assert {one.job for one in found} == {"Jobs/Cook a weeknight dinner.md"}


def test_a_story_of_a_micro_job_stands_at_the_step_that_this_is_a_part_of(
    sample: Research,
) -> None:
    (frozen,) = [one for one in sample.once(stories) if "frozen" in one.row.id]
    assert frozen.step == "Jobs/Steps/Prepare the ingredients for cooking.md"
    assert frozen.row.job == ("Thaw an ingredient in time for dinner",)
    assert frozen.row.outcome == "so I can eat with him instead of after him"


def test_a_story_seen_twice_has_two_interviews(sample: Research) -> None:
    (onions,) = [one for one in sample.once(stories) if "Onions" in one.row.id]
    assert [path[-8:-3].strip() for path in onions.interviews] == ["Beata", "Joel"]


def test_the_grammar_cuts_a_statement_into_three_parts() -> None:
    row = only(make_research({"S.md": note("story", f"statement: {WORDS}")})).row
    assert (row.situation, row.motivation, row.outcome) == (
        "When it is late",
        "I want to eat",
        "so I can sleep",
    )


def test_own_properties_come_before_the_grammar_whatever_their_type() -> None:
    story = only(
        make_research(
            {"S.md": note("story", "situation: 5", "motivation: [a, b]", "outcome: {c: d}")}
        )
    )
    assert (story.row.situation, story.row.motivation, story.row.outcome) == ("5", "a b", "")


def test_a_story_in_no_parts_keeps_all_its_words() -> None:
    story = only(make_research({"S.md": note("story", "statement: Dinner without a plan")}))
    assert (story.row.situation, story.in_parts) == ("Dinner without a plan", False)


def test_stories_within_notes_count() -> None:
    research = make_research({"Jobs/Eat.md": note("job", text=f"## Job stories\n- {WORDS}\n")})
    story = only(research)
    assert story.row.path == "Jobs/Eat.md"
    assert story.row.id.startswith("Jobs/Eat.md#^story")
    assert (story.job, story.row.outcome) == ("Jobs/Eat.md", "so I can sleep")


def test_a_story_names_its_performer() -> None:
    files = {"S.md": note("story", 'performer: "[[Ana]]"'), "Ana.md": note("persona")}
    assert only(make_research(files)).row.performer == ("Ana",)


def test_a_story_without_a_job_comes_last() -> None:
    research = make_research(
        {
            "A.md": note("story", f"statement: {WORDS}"),
            "Z.md": note("story", 'job: "[[Eat]]"', f"statement: {WORDS}"),
            "Eat.md": note("job"),
        }
    )
    assert [one.row.id for one in research.once(stories)] == ["Z.md", "A.md"]


def test_jobs_in_a_circle_end() -> None:
    research = make_research(
        {
            "S.md": note("story", 'job: "[[A]]"', f"statement: {WORDS}"),
            "A.md": note("job", 'part_of: "[[B]]"'),
            "B.md": note("job", 'part_of: "[[A]]"'),
        }
    )
    assert (only(research).job, only(research).row.stage) == ("A.md", "")


def test_what_is_withheld_is_neither_job_nor_performer_nor_interview() -> None:
    hidden = ("publish: false",)
    story = only(
        make_research(
            {
                "S.md": note(
                    "story",
                    'job: "[[Eat]]"',
                    'performer: "[[Zebra]]"',
                    'evidence: "[[Talk]]"',
                    'statement: "When [[Zebra]] calls, I want to eat, so I can sleep"',
                ),
                "Eat.md": note("job", *hidden),
                "Zebra.md": note("persona", *hidden),
                "Talk.md": note("interview", *hidden),
            }
        ).published()
    )
    assert (story.jobs, story.performers, story.interviews) == ((), (), ())
    assert story.row.situation == "When … calls, I want to eat, so I can sleep"


def test_templates_are_no_stories() -> None:
    research = make_research({"Templates/Story.md": note("story", f"statement: {WORDS}")})
    assert rows(VIEWS["stories"], research) == ()
