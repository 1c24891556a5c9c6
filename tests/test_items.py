"""Needs, steps, stories and forces within a note, and what its lists say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import make_research
from milkshake.jtbd.items import Item
from milkshake.jtbd.properties import choice
from milkshake.jtbd.research import Research
from milkshake.parse import parse


def items(text: str, path: str = "Jobs/A.md", **others: str) -> list[Item]:
    research = make_research({path: text, **{f"{name}.md": body for name, body in others.items()}})
    return [*research.items_of(path)]


def brief(found: list[Item]) -> list[tuple[str, str, int]]:
    return [(item.kind, item.text, item.span.row) for item in found]


@pytest.mark.parametrize(
    "heading",
    [
        "Needs",
        "needs",
        "Desired outcomes",
        "Outcome Statements (ODI-style)",
        "🎯 Needs",
        "3. Needs",
        "Success criteria",
    ],
)
def test_a_list_under_a_heading_for_needs_is_needs(heading: str) -> None:
    found = items(f"# A\n\n## {heading}\n\n- Minimize the time\n- Minimize the *cost*\n")
    assert brief(found) == [("need", "Minimize the time", 5), ("need", "Minimize the cost", 6)]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        pytest.param("A.md", "## Needs\n- Minimize the time", id="in a concept"),
        pytest.param("Jobs/A.md", "## What it needs\n- Minimize the time", id="another heading"),
        pytest.param("Jobs/A.md", "## Needs\nMinimize the time", id="no list"),
        pytest.param("Jobs/A.md", "## Needs\n> - Minimize the time", id="a quote"),
        pytest.param("Jobs/A.md", "## Needs\n\n## Notes\n- Minimize the time", id="below another"),
        pytest.param("Jobs/A.md", "- Minimize the time\n\n## Needs", id="above the heading"),
        pytest.param("Methods/A.md", "## Steps\n1. Ask", id="the steps of a method"),
        pytest.param("Jobs/¶ All.md", "## Needs\n- Minimize the time", id="a hub"),
        pytest.param("Jobs/A.md", "## Needs\n- \n-", id="empty items"),
        pytest.param("Jobs/A.md", "## Needs\n```\n- Minimize\n```", id="code"),
    ],
)
def test_what_is_not_a_need(path: str, text: str) -> None:
    assert items(text, path) == []


def test_a_heading_below_the_one_for_needs_groups_them() -> None:
    found = items("## Needs\n### Before\n- One thing\n### After\n- Another\n## Notes\n- A note\n")
    assert [item.text for item in found] == ["One thing", "Another"]


def test_a_bullet_that_only_names_a_group_is_none_and_what_is_below_a_need_is_none() -> None:
    found = items("## Needs\n- Before:\n  - One thing\n- Another\n  - a remark\n")
    assert [item.text for item in found] == ["One thing", "Another"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("**Needs:**\n- One\n- Two\n", id="a label"),
        pytest.param("**Needs**\n\n1. One\n2. Two\n", id="a line in bold"),
        pytest.param("__Desired outcomes:__\n\n- One\n\n- Two\n", id="blank lines"),
        pytest.param("## Notes\n\n**Needs:**\n- One\n- Two\n", id="below a heading"),
        pytest.param("## Related\n**Needs:**\n- One\n- Two\n", id="against the heading"),
        pytest.param("- **Needs:**\n  - One\n  - Two\n", id="an entry with a list of its own"),
        pytest.param("- Needs:\n  - One\n  - Two\n- Other:\n  - Three\n", id="an entry in plain"),
        pytest.param("**Needs:**\n- Early:\n  - One\n- Two\n", id="groups"),
    ],
)
def test_a_line_before_a_list_says_what_it_lists_as_a_heading_does(text: str) -> None:
    assert [(i.kind, i.text) for i in items(text)] == [("need", "One"), ("need", "Two")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("**Owner:** Ana\n- One\n", id="a label that says something"),
        pytest.param("**Needs:**\n\nSome words.\n\n- One\n", id="prose in between"),
        pytest.param("**Needs:**\n## Notes\n- One\n", id="a heading in between"),
        pytest.param("**Needs:**\n\n**Notes:**\n- One\n", id="another line in between"),
        pytest.param("**What it needs:**\n- One\n", id="another label"),
        pytest.param("- **Needs:**\n- One\n", id="an entry beside it"),
    ],
)
def test_a_list_that_no_line_before_it_calls_needs(text: str) -> None:
    assert items(text) == []


def test_a_line_before_a_list_may_name_a_relation_or_a_force() -> None:
    text = "**Evidence:**\n- [[B]], page 3\n\n**Push (of the situation):**\n- it is late\n"
    research = make_research({"Jobs/A.md": text, "B.md": ""})
    assert research.targets("Jobs/A.md", "evidence") == ("B.md",)
    assert [(i.value("force"), i.text) for i in research.items_of("Jobs/A.md")] == [
        ("push", "it is late")
    ]


@pytest.mark.parametrize("sign", ["importance:: 8", "[importance:: 8]", "Importance:: 8"])
def test_a_field_below_a_need_is_said_of_the_need(sign: str) -> None:
    text = f"## Needs\n- One\n  - {sign}\n  - satisfaction:: 3\n  - owner:: Ana\n- Two\n"
    research = make_research({"Jobs/A.md": text})
    one, two = research.items_of("Jobs/A.md")
    assert {name: found.value for name, found in one.by_name.items()} == {
        "importance": 8,
        "satisfaction": 3,
    }
    assert (two.text, two.properties) == ("Two", ())
    assert "Jobs/A.md" not in research.scores


def test_a_field_in_a_list_of_needs_is_none() -> None:
    research = make_research({"Jobs/A.md": "## Needs\n- level:: big\n- One\n"})
    assert [item.text for item in research.items_of("Jobs/A.md")] == ["One"]
    assert choice(research.properties["Jobs/A.md"], "level") == "big"


def test_of_what_is_said_twice_of_an_item_the_first_counts() -> None:
    (found,) = items("## Needs\n- One [importance:: 8]\n  - **Importance:** 3\n")
    assert found.by_name["importance"].value == found.value("importance") == 8


def test_a_need_has_the_scores_that_stand_below_it_or_in_it() -> None:
    text = (
        "---\ntype: job\nscale: 0-10\nbasis: top2box\n---\n## Needs\n"
        "- One\n  - **Importance:** 8\n  - **Satisfaction:** 3\n"
        "- Two [importance:: 9] (satisfaction:: 9)\n"
    )
    research = make_research({"A.md": text})
    assert [item.text for item in research.items_of("A.md")] == ["One", "Two"]
    assert [research.scores[item.id][0].opportunity for item in research.items_of("A.md")] == [
        13,
        9,
    ]
    assert "A.md" not in research.scores


def test_what_stands_below_a_need_is_said_of_its_score() -> None:
    text = (
        "---\ntype: job\nscale: 1-5\nsample: 200\n---\n## Needs\n"
        "- One\n  - **Importance:** 8\n  - **Scale:** 0-10\n  - **Sample (n):** 12\n"
        "  - **Segment:** [[Late]]\n  - **Date:** 2026-05-01\n"
    )
    research = make_research({"A.md": text})
    (score,) = research.scores[research.items_of("A.md")[0].id]
    assert (score.scale, score.segment) == ("0-10", ("Late",))
    assert (score.sample, score.date) == (12, "2026-05-01")


def test_a_list_below_opportunities_is_about_them_and_a_table_holds_needs() -> None:
    text = (
        "## Opportunity scoring\n| Outcome/Need | Importance |\n|--|--|\n| Wait less | 8 |\n\n"
        "- **Top opportunities:** waiting\n- [[B]]\n"
    )
    assert brief(items(text)) == [("need", "Wait less", 4)]


def test_a_label_that_names_no_relation_leaves_it_to_the_heading() -> None:
    text = "## Competing solutions\n- **Primary:** [[B]]\n- **Evidence:** [[C]]\n"
    research = make_research({"Jobs/A.md": text, "B.md": "", "C.md": ""})
    assert research.targets("Jobs/A.md", "competes_with") == ("B.md",)
    assert research.targets("Jobs/A.md", "evidence") == ("C.md",)


def test_a_list_of_citations_is_one_of_sources() -> None:
    research = make_research({"Jobs/A.md": "#### Citations\n- [[B]], 2020\n", "B.md": ""})
    assert research.targets("Jobs/A.md", "source") == ("B.md",)


def test_the_words_after_a_label_may_have_an_aside_in_it() -> None:
    found = items("## Notes\n- **Push (of the situation):** it is late\n")
    assert [(i.value("force"), i.text) for i in found] == [("push", "it is late")]


def test_an_item_is_called_by_its_block_id_or_else_by_its_words() -> None:
    found = items("## Needs\n- Minimize the time ^n1\n- Minimize the time\n- Zeit für Öl\n")
    assert [item.id for item in found] == [
        "Jobs/A.md#^n1",
        "Jobs/A.md#^need-minimize-the-time",
        "Jobs/A.md#^need-zeit-f-r-l-8f35c872",
    ]


def test_a_line_put_in_above_does_not_change_the_name_of_an_item() -> None:
    before = items("## Needs\n- Minimize the time\n")
    after = items("## Needs\n- Minimize the cost\n- Minimize the time\n")
    assert before[0].id == after[1].id


def test_the_same_words_twice_are_two_items() -> None:
    found = items("## Needs\n- Wait less\n- Wait less\n")
    assert [item.id for item in found] == [
        "Jobs/A.md#^need-wait-less",
        "Jobs/A.md#^need-wait-less-2",
    ]


def test_a_numbered_list_of_steps_has_an_order() -> None:
    found = items("## Job map\n1. Choose a place\n2. Book a seat\n")
    assert [(i.kind, i.text, i.value("order")) for i in found] == [
        ("job", "Choose a place", 1),
        ("job", "Book a seat", 2),
    ]


def test_stages_are_headings_labels_or_columns() -> None:
    by_heading = items("## Job map\n### Define\n- Choose\n### Finish\n1. Unpack\n")
    by_label = items("## Job map\n- **Define:** Choose\n- **Finish:** Unpack\n")
    by_column = items(
        "## Job map\n| Stage | Step |\n|--|--|\n| Define | Choose |\n| Finish | Unpack |\n"
    )
    for found in (by_heading, by_label, by_column):
        assert [(i.text, i.value("stage")) for i in found] == [
            ("Choose", "define"),
            ("Unpack", "conclude"),
        ]
    assert [i.value("order") for i in by_heading] == [None, None]


def test_three_headings_named_like_stages_are_a_map_and_two_are_not() -> None:
    three = "## Define\n- Choose\n## Locate\n- Find\n## Conclude\n- Unpack\n"
    assert [i.value("stage") for i in items(three)] == ["define", "locate", "conclude"]
    assert items("## Define\n- Choose\n## Conclude\n- Unpack\n") == []


def test_a_step_may_say_that_a_stage_does_not_apply() -> None:
    (found,) = items("## Job map\n- **Confirm:** not applicable\n")
    assert (found.value("stage"), found.value("applicability")) == ("confirm", "not_applicable")


@pytest.mark.parametrize(
    "text",
    [
        "not applicable: nothing is corrected in the bag",
        "Not applicable. Nothing is corrected in the bag",
        "n/a (nothing is corrected in the bag)",
        "not applicable — nothing is corrected",
        "not applicable - nothing is corrected",
        "none, for nothing is corrected",
    ],
)
def test_a_stage_that_does_not_apply_may_have_a_reason(text: str) -> None:
    label, heading = f"## Job map\n- **Modify:** {text}\n", f"## Job map\n### Modify\n- {text}\n"
    for note in (label, heading):
        (found,) = items(note)
        assert (found.value("stage"), found.value("applicability")) == ("modify", "not_applicable")
        assert found.text == text


@pytest.mark.parametrize(
    "step",
    [
        "**Confirm:** unknown territory is checked",
        "**Confirm:** yes: call the others",
        "**Confirm:** sometimes call the others",
        "**Confirm:** call the others: not applicable",
        "not applicable: nothing is corrected",
        "**Call:** not applicable: nothing is corrected",
    ],
)
def test_a_step_that_only_begins_like_a_state_has_none(step: str) -> None:
    (found,) = items(f"## Job map\n- {step}\n")
    assert found.value("applicability") is None


def test_forces_are_labels_headings_or_properties() -> None:
    label = "## Forces\n- **Push:** it is late\n- **Habit of the present:** we always did\n"
    heading = "## Forces\n### Push\n- it is late\n### Habits\n- we always did\n"
    given_ = "---\npush: [it is late]\nhabit: [we always did]\n---\n"
    for text in (label, heading, given_):
        found = items(text)
        assert [(i.kind, i.text, i.value("force")) for i in found] == [
            ("force", "it is late", "push"),
            ("force", "we always did", "habit"),
        ]


def test_the_texts_of_a_property_stand_each_in_its_line() -> None:
    found = items("---\npush:\n  - it is late\n  - 'it rains'\n---\n")
    assert [(i.text, i.span.row, i.span.column) for i in found] == [
        ("it is late", 3, 5),
        ("it rains", 4, 5),
    ]


def test_stories_are_bullets_or_paragraphs_under_their_heading() -> None:
    found = items("## Job stories\nWhen it rains, I want shelter,\nso I can wait.\n\n- When late\n")
    assert [(i.kind, i.text) for i in found] == [
        ("story", "When it rains, I want shelter, so I can wait."),
        ("story", "When late"),
    ]


def test_needs_in_a_table_keep_their_columns() -> None:
    found = items(
        "## Opportunity scoring (1–10)\n"
        "| Outcome | Importance | Satisfaction | Segment |\n|--|--|--|--|\n"
        "| Minimize a \\| b | 8 | 3 | [[Late]] |\n"
    )
    assert brief(found) == [("need", "Minimize a | b", 4)]
    assert (found[0].value("importance"), found[0].value("scale")) == ("8", "1-10")
    satisfaction = found[0].get("satisfaction")
    assert satisfaction is not None
    assert (found[0].value("segment"), satisfaction.span.column) == ("Late", 25)


def test_a_table_about_other_things_holds_no_needs() -> None:
    assert items("## Log\n| Time | Need |\n|--|--|\n| 8:00 | coffee |\n") == []


def test_an_item_that_is_all_a_link_is_the_note_it_leads_to() -> None:
    research = make_research(
        {"Jobs/A.md": "## Needs\n- [[N]]\n- see [[N]] too\n", "N.md": "---\ntype: need\n---\n"}
    )
    assert [item.text for item in research.items_of("Jobs/A.md")] == ["see N too"]
    assert research.targets("N.md", "job") == ("Jobs/A.md",)


def test_an_item_knows_its_links() -> None:
    (found,) = items("[[X]]\n\n## Needs\n- Minimize [[Y]] and [[Z]]\n- [[X]]\n")[:1]
    assert found.links == (1, 2)


def test_templates_hold_nothing() -> None:
    from milkshake.config import Config, ObsidianConfig

    config = Config(obsidian=ObsidianConfig(templates="T"))
    research = make_research({"T/Job.md": "---\ntype: job\n---\n## Needs\n- One\n"}, config)
    assert research.items == {}


PM_NOTE = """# Job: Get dinner on the table
When I come home late, I want to know what there is, so I can start at once.

- **Owner:** Ana
- **Status:** Validating
- **Segments:** [[Late decider]]

## Context

Weekdays.

## Forces of Progress (Switch)

- **Push:** it is late
- **Anxiety:** nobody will eat it

## Outcome Statements (ODI-style)

1. Minimize the time to decide

## Opportunity Scoring (1-10)

| Outcome | Importance | Satisfaction | Opportunity |
|---|---|---|---|
| Minimize the time to decide on a dish | 9 | 4 | 14 |
"""


def test_a_job_note_of_product_managers_is_read() -> None:
    research = make_research({"job-ana-2026-01-02.md": PM_NOTE})
    path = "job-ana-2026-01-02.md"
    assert research.kinds[path] == "job"
    assert choice(research.properties[path], "status") == "hypothesis"
    assert [(i.kind, i.text) for i in research.items_of(path)] == [
        ("force", "it is late"),
        ("force", "nobody will eat it"),
        ("need", "Minimize the time to decide"),
        ("need", "Minimize the time to decide on a dish"),
    ]
    (score,) = research.scores[research.items_of(path)[3].id]
    assert (score.scale, score.opportunity) == ("1-10", None)


def test_a_note_with_the_keys_of_a_handbook_is_read() -> None:
    text = (
        "---\nslug: find-dinner\nparent: '[[Eat well]]'\nshort_jtbd: Find a dinner\n"
        "jtbd: When I come home, I want food, so I can rest.\nconfidence: Researched\n---\n"
    )
    research = make_research({"Jobs/x.md": text, "Jobs/Eat well.md": ""})
    assert research.statement("Jobs/x.md").text == "Find a dinner"
    assert choice(research.properties["Jobs/x.md"], "status") == "validated"
    assert research.targets("Jobs/x.md", "part_of") == ("Jobs/Eat well.md",)


def test_forces_in_one_nested_property_are_read() -> None:
    found = items("---\ntype: job\nforces:\n  push: it is late\n  inertia: [we always did]\n---\n")
    assert [(i.value("force"), i.text) for i in found] == [
        ("push", "it is late"),
        ("habit", "we always did"),
    ]


def forces(text: str, path: str = "Interviews/A.md") -> list[tuple[object, str]]:
    return [(item.value("force"), item.text) for item in items(text, path) if item.kind == "force"]


@pytest.mark.parametrize(
    ("line", "force"),
    [
        ("**Push**", "push"),
        ("F1 – Push of the situation", "push"),
        ("**F4: Habit of the present**", "habit"),
        ("😟 Anxieties & concerns", "anxiety"),
        ("### Habits / inertia", "habit"),
        ("Push:", "push"),
        ("Push", "push"),
        ("**Push:**", "push"),
        ("### Push", "push"),
        ("## 1. Push", "push"),
        ("*Push of the situation*", "push"),
        ("Push factors", "push"),
        ("**Pushes**", "push"),
        ("**Push (what drives them away)**", "push"),
        ("😤 **Push**", "push"),
        ("### 😤 Push", "push"),
        ("**The pull of the new solution**", "pull"),
        ("Pull toward the new solution", "pull"),
        ("Anxieties:", "anxiety"),
        ("#### Anxiety about the new solution", "anxiety"),
        ("_Habits_", "habit"),
        ("Inertia", "habit"),
        ("**Habit of the present**", "habit"),
    ],
)
def test_a_line_with_only_the_name_of_a_force_begins_it(line: str, force: str) -> None:
    found = [(force, "it is late"), (force, "it rains")]
    assert forces(f"{line}\n- it is late\n- it rains\n") == found
    assert forces(f"{line}\n\n- it is late\n- it rains\n".replace("\n", "\r\n")) == found
    assert forces(f"{line}\n\nIt rains.\n") == [(force, "It rains.")]


@pytest.mark.parametrize(
    "text",
    [
        "**Push**\n- it is late\n**Pull**\n- quick\n",
        "Push:\n- it is late\nPull:\n- quick\n",
        "Push\n- it is late\nPull\n- quick\n",
        "### Push\nit is late\nPull: quick\n",
        "### Push\n- it is late\n\nPull of the new: quick\n",
        "## Forces\n\nPush: it is late\nPull: quick\n",
        "## The four forces\n\nPush: it is late\n\nPull: quick\n",
        "> [!quote] Push\n> it is late\n> Pull: quick\n",
    ],
)
def test_a_force_begins_in_the_line_below_another_without_a_blank_line(text: str) -> None:
    assert forces(text) == [("push", "it is late"), ("pull", "quick")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("### Push\n- we drive by\n  habit\n  alone\n", [("push", "we drive by habit alone")]),
        ("### Push\n- we drive by\n  habit\n", [("push", "we drive by habit")]),
        ("### Push\n- see `a\n  pull:` it\n", [("push", "see a pull: it")]),
        ("### Push\n\nPush: what drives them?\n\n- it is late\n", [("push", "it is late")]),
        ("- it is late\n  push: the cart\n", []),
        ("Push: it is late\nPull: quick\n", []),
    ],
)
def test_a_line_within_a_text_begins_no_force(text: str, expected: list[tuple[str, str]]) -> None:
    assert forces(text) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Push notifications",
        "**Push notifications**",
        "### Push to production",
        "Habit tracker:",
        "**Habit stacking:**",
        "### Pull requests",
        "Pushing:",
        "Push is what we need.",
    ],
)
def test_other_lines_begin_no_force(line: str) -> None:
    assert forces(f"{line}\n\n- it is late\n") == forces(f"{line}\n\nIt is late.\n") == []


def test_a_paragraph_that_begins_with_a_force_is_none() -> None:
    assert forces("Push is strong here.\n\nPush it.\n\n- Push the cart\n- Pull it back\n") == []


def test_paragraphs_and_quotes_below_a_force_belong_to_it_unless_a_list_does() -> None:
    text = (
        "### Push\n\nIt is late.\n\n> Never again\n\n**Pull**\n\nIt is quick.\n\nAnd cheap.\n\n"
        "**Anxiety**\n\nWhat scares them?\n\n- full\n\n## Notes\n\nText.\n"
    )
    assert forces(text) == [
        ("push", "It is late."),
        ("push", "Never again"),
        ("pull", "It is quick."),
        ("pull", "And cheap."),
        ("anxiety", "full"),
    ]
    assert forces("**Habit**\nwe drive\n**Pull**\nquick\n") == [
        ("pull", "quick"),
        ("habit", "we drive"),
    ]


def test_forces_stand_in_nested_lists() -> None:
    text = "- Forces\n  - Push\n    - it is late\n  - **Pull:**\n    - quick\n  - Anxiety: full\n"
    assert forces(text) == [("push", "it is late"), ("pull", "quick"), ("anxiety", "full")]


def test_entries_that_begin_with_forces_are_forces_below_their_heading_or_if_there_are_three() -> (
    None
):
    two = "- Push: it is late\n- Pull – quick\n- Other: no\n"
    assert forces(f"## Forces\n{two}") == [("push", "it is late"), ("pull", "quick")]
    assert forces(f"## Notes\n{two}") == []
    assert len(forces(f"## Notes\n{two}- Anxiety: full\n- Habit: car\n")) == 4


def test_a_heading_may_explain_the_force_that_it_names() -> None:
    text = (
        "### Push – what drives them away\n- late\n### Pull: of the new\n- quick\n### More\n- no\n"
    )
    assert forces(f"## Forces\n{text}") == [
        ("push", "late"),
        ("pull", "quick"),
    ]


def test_a_callout_is_a_section_with_its_title() -> None:
    text = (
        "> [!push]\n> - late\n\n> [!note]+ Pull of the new\n> - quick\n\n"
        "> [!info] Forces\n> **Anxiety:** full\n>\n> > [!tip] Habit\n> > - car\n\n"
        "> [!note] Other\n> - no\n\n> [!tip] Job map\n> 1. Board\n\n"
        "> [!x] Needs\n> | Need | Imp | Sat |\n> |-|-|-|\n> | Wait less | 8 | 3 |\n"
    )
    assert [(item.value("force") or item.kind, item.text) for item in items(text)] == [
        ("push", "late"),
        ("pull", "quick"),
        ("anxiety", "full"),
        ("habit", "car"),
        ("job", "Board"),
        ("need", "Wait less"),
    ]


def steps(text: str, **others: str) -> dict[str, str]:
    """By need, the words of its step, or else its stage."""
    research = make_research(
        {"Jobs/A.md": text, **{f"{name}.md": body for name, body in others.items()}}
    )
    return {
        item.text: next(map(research.title, research.targets(item.id, "step")), "")
        or str(item.value("stage"))
        for item in research.items_of("Jobs/A.md")
        if item.kind == "need"
    }


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("### 1. Find a train\n- Minimize the wait", "Find a train"),
        ("### Find a train\n- Minimize the wait", "Find a train"),
        ("### Step 2: Find a train\n\nProse.\n\n- Minimize the wait", "Find a train"),
        ("### Locate\n- Minimize the wait", "Locate"),
        ("### 1. Find a train\n#### Needs\n- Minimize the wait", "Find a train"),
        ("### 1. Find a train\n**Desired outcomes:**\n- Minimize the wait", "Find a train"),
        ("### 1. Find a train\n- Ask\n- Minimize the wait", "Find a train"),
        ("### Locate\n- Ask\n- Minimize the wait", "locate"),
        ("### Before\n#### 1. Find a train\n- Minimize the wait", "Find a train"),
        ("### 1. [[Find a train]]\n- Minimize the wait", "Find a train"),
        ("1. Find a train\n   - Minimize the wait", "Find a train"),
        ("1. **Locate:** Find a train\n   - Minimize the wait", "Find a train"),
        ("1. **Find a train**\n   - Minimize the wait", "Find a train"),
        ("- Find a train:\n  - Minimize the wait", "Find a train"),
        ("- Find a train:\n  - Needs:\n    - Minimize the wait", "Find a train"),
        ("- [[Find a train]]\n  - Minimize the wait", "Find a train"),
        ("- Board\n- Find a train:\n  - Minimize the wait", "Find a train"),
    ],
)
def test_needs_below_a_step_of_the_map_belong_to_it(text: str, step: str) -> None:
    job = "---\ntype: job\n---\n"
    assert steps(f"## Job map\n{text}\n", **{"Find a train": job}) == {"Minimize the wait": step}


@pytest.mark.parametrize(
    "text",
    [
        "1. Reduce the sauce\n2. Lower the heat",
        "1. Minimize the window",
        "### Locate\n- Find a train",
        "1. Find a train\n   - a remark",
    ],
)
def test_steps_of_the_map_are_no_needs(text: str) -> None:
    assert steps(f"## Job map\n{text}\n") == {}


def test_a_numbered_heading_with_needs_is_a_step_in_its_order() -> None:
    found = items("## Job map\n### 2. Ride\n- Minimize the wait\n### Conclude\n- Minimize it\n")
    assert [(i.text, i.value("order"), i.value("stage")) for i in found if i.kind == "job"] == [
        ("Ride", 2, None),
        ("Conclude", None, "conclude"),
    ]


def test_a_story_among_the_jobs_of_a_persona_is_a_story() -> None:
    story = "When I am late, I want to know the next train, so I can run"
    found = items(f"---\ntype: persona\n---\n## Jobs\n- [[B]]\n- {story}\n- Ride\n", "A.md", B="")
    assert [(item.kind, item.text) for item in found] == [("story", story)]


@pytest.mark.parametrize("between", [": ", " – ", " - ", "—"])
def test_a_step_may_begin_with_its_stage(between: str) -> None:
    found = items(f"## Job map\n1. Define{between}decide on a dish\n2. Definer{between}x\n")
    assert [(item.text, item.value("stage")) for item in found] == [
        ("decide on a dish", "define"),
        (f"Definer{between}x", None),
    ]


TIMELINE = """## Switch timeline

- **First thought** (2025-03): we missed it
- Event one – the car broke
- 2025-04-02: Active looking: compared two
- Event 2: sold
- Deciding
  - in May
  - with Bob
- 🛒 Buying: two tickets
- Other: no
### First use
- rode

## Notes
- Passive looking: no
"""


def test_a_timeline_tells_the_moments_of_a_switch() -> None:
    research = make_research({"Interviews/A.md": TIMELINE})
    found = research.properties["Interviews/A.md"]
    assert {name: prop.value for name, prop in found.items()} == {
        "first_thought": "2025-03 we missed it",
        "event_one": "the car broke",
        "active_looking": "2025-04-02 compared two",
        "event_two": "sold",
        "deciding": "in May; with Bob",
        "buying": "two tickets",
        "consuming": "rode",
    }
    assert found["event_one"].span.row == 4


@pytest.mark.parametrize(
    "table",
    [
        "| Moment | When | What |\n|-|-|-|\n| First thought | 2025-03 | missed it |\n| X | | no |",
        "| First thought | Legs |\n|-|-|\n| 2025-03 missed it | no |",
    ],
)
def test_a_timeline_may_be_a_table(table: str) -> None:
    research = make_research({"Interviews/A.md": f"### Timeline\n{table}\n"})
    found = research.properties["Interviews/A.md"]
    assert {name: prop.value for name, prop in found.items()} == {
        "first_thought": "2025-03 missed it"
    }


def test_the_names_of_three_moments_need_no_timeline() -> None:
    text = "### First thought (2025-03)\nit broke\n### Deciding / buying\n- in May\n"
    names = make_research({"A.md": f"{text}### Active looking\n2025-04\n"}).properties["A.md"]
    assert {name: prop.value for name, prop in names.items()} == {
        "first_thought": "2025-03 it broke",
        "deciding": "in May",
        "active_looking": "2025-04",
    }
    assert make_research({"A.md": text}).properties["A.md"] == {}


def test_a_heading_between_those_of_moments_tells_of_none() -> None:
    text = "### First thought\nlate\n### Deciding\nin May\n### Active looking\n2025-04\n"
    found = make_research({"A.md": f"{text}### Tickets\n- Buying: two\n"}).properties["A.md"]
    assert found.keys() == {"first_thought", "deciding", "active_looking"}


def test_a_property_comes_before_the_timeline() -> None:
    text = f"---\nfirst_thought: in May\n---\n{TIMELINE}"
    research = make_research({"Interviews/A.md": text})
    assert research.properties["Interviews/A.md"]["first_thought"].value == "in May"


def outline(text: str) -> list[tuple[str, str, int, int, tuple[int, ...]]]:
    note = parse("A.md", text)
    return [
        (e.label, e.text, e.heading, e.depth, (e.span.row, e.span.column, e.span.end_column))
        for e in note.outline
    ]


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("- one\n  - two", [("", "one", -1, 1, (1, 3, 6)), ("", "two", -1, 2, (2, 5, 8))]),
        ("# H\n* [x] *done* it ^b", [("", "done it", 0, 1, (2, 7, 16))]),
        ("1. [[A|b]] c", [("", "b c", -1, 1, (1, 4, 13))]),
        ("- **Push:** it is", [("Push", "it is", -1, 1, (1, 13, 18))]),
        ("- __Push__: it is", [("Push", "it is", -1, 1, (1, 13, 18))]),
        ("**A:** b\n**C:** d\ne", [("A", "b", -1, 0, (1, 8, 9)), ("C", "d\ne", -1, 0, (2, 8, 2))]),
        ("- **bold** words", [("", "bold words", -1, 1, (1, 3, 17))]),
        ("When it rains", [("", "When it rains", -1, 0, (1, 1, 14))]),
        ("A paragraph", []),
        ("> - quoted\n\n[^1]: - note\n\nx[^1]", []),
        ("> [!note]\n> - in a callout", []),
        ("- 😀 one", [("", "😀 one", -1, 1, (1, 3, 8))]),
    ],
)
def test_the_outline_of_a_note(text: str, entries: list[object]) -> None:
    assert outline(text) == entries


def test_the_cells_of_a_table_have_their_places() -> None:
    (table,) = parse("A.md", "# H\n\n| a | a |\n|--|--|\n| x \\| y | [[N\\|x]] |\n").tables
    assert table.heading == 0
    assert [[(c.text, c.span.row, c.span.column) for c in row] for row in table.rows] == [
        [("a", 3, 3), ("a", 3, 7)],
        [("x | y", 5, 3), ("x", 5, 12)],
    ]


words = st.text(alphabet="ab ^#é\n-", min_size=1, max_size=12)


@given(st.lists(words, max_size=8))
def test_ids_of_items_are_unique(lines: list[str]) -> None:
    text = "## Needs\n" + "".join(f"- {line}\n" for line in lines)
    text += "## Steps\n" + "".join(f"1. {line}\n" for line in lines)
    research: Research = make_research({"Jobs/A.md": text})
    found = research.note_items["Jobs/A.md"].items
    assert len({item.id for item in found}) == len(found)


def test_a_dash_within_a_cell_is_a_part_of_its_words_and_one_before_them_is_a_bullet() -> None:
    rows = "| Stage | Step |\n|--|--|\n| Define | - Choose a shop – the near one |\n"
    research = make_research({"A.md": f"---\ntype: job\n---\n## Job map\n\n{rows}"})
    assert [item.text for item in research.items.values()] == ["Choose a shop – the near one"]
