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
