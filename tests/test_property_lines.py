"""Properties in the text: below the title, as a section, as a callout, as a plain line."""

from __future__ import annotations

import pytest

from helpers import make_research
from milkshake.jtbd.research import Research
from milkshake.parse.note import parse

STORY = "When the shelf is bare, I want to find a meal, so I can feed my children."


def research_of(text: str, front: str = "type: job") -> Research:
    return make_research({"A.md": f"---\n{front}\n---\n{text}\n", "Ana.md": "", "B.md": ""})


def said(text: str, front: str = "type: job") -> str:
    return research_of(text, front).statement("A.md").text


@pytest.mark.parametrize(
    "text",
    [
        "## Job statement\n\nFeed the family",
        "## Job statement\n\n> Feed the family",
        "# 1. The job statement (ODI):\n- Feed the family\n- on a weekday",
        "### Statement\n\n![[a.png]]\n\n%% agreed %%\n\n> [!quote]\n> Feed **the**\n> family",
        "## JTBD\n\n1. Feed the family",
        "## Core functional job\n\nFeed the family\n\nMore words.",
        "## Job statement\n\nFeed the family\n\n## Job statement\n\nFeed the dog",
        "**Job statement:** Feed the family",
        "**Job statement**: Feed the family",
        "- **Core job:** Feed the family",
        "Job statement: Feed the family",
        "Words.\n\nJob to be done: Feed the *family*\nJob performer: [[Ana]]",
        "> **Job statement:** Feed the family",
        "> [!job] Feed the family",
        "> [!job] Feed the family\n> More words.",
        "> [!jtbd]-\n> Feed the family",
        "> [!job] Job statement\n> Feed the family",
        "JTBD: Feed the family",
        "## Job statement\r\n\r\n> Feed the family\r\n",
        "> [!abstract]- Job statement\n> Feed the family",
        "> [!note] Context\n> Words.\n\n> [!tip] The **job statement**\n> - Feed the family",
        "# Job statement: Feed the family\n\nWords.",
        "## JTBD: Feed the *family*",
        "| Field | Value |\n|-|-|\n| Level | big |\n| **Job statement** | Feed the family |",
        "> | | |\n> |-|-|\n> | Core functional job: | Feed the family |",
    ],
)
def test_a_note_may_hold_its_statement_in_the_text(text: str) -> None:
    assert said(text) == "Feed the family"


@pytest.mark.parametrize(
    "text",
    [
        "## Job statements\n\nFeed the family",
        "## Problem statement\n\nFeed the family",
        "## Job statement\n\n## Notes\n\nFeed the family",
        "## Job statement",
        "Our old job statement: Feed the family",
        "Job statement:: ",
        "`Job statement: Feed the family`",
        "```\nJob statement: Feed the family\n```",
        "> [!note] Feed the family",
        "> [!jobs] Feed the family",
        "## Old job statement: Feed the family",
        "> [!tip] Job statements\n> Feed the family",
        "| Job statement | Maturity |\n|-|-|\n| Low | 3 |",
        "| | Ana | Bo |\n|-|-|-|\n| Job statement | Feed the family | Feed us |",
        "| Field | Value |\n|-|-|\n| Job statement | |",
        "| Job statement |\n|-|\n| Job statement |\n",
        "Statement",
    ],
)
def test_other_words_are_not_the_statement(text: str) -> None:
    assert said(text) == "A"


def test_the_property_comes_before_the_text() -> None:
    assert said("## Job statement\n\nFeed the dog", "type: job\nstatement: Feed us") == "Feed us"


@pytest.mark.parametrize("text", [f"## Job statement\n\n> {STORY}", f"**Job statement:** {STORY}"])
def test_a_story_as_the_statement_of_a_job_is_its_statement(text: str) -> None:
    research = research_of(text)
    assert research.statement("A.md").text == STORY
    assert "job-not-story" in [r.slug for r in research.analysed_statements["A.md"][0].remarks]
    assert research.items_of("A.md") == ()


@pytest.mark.parametrize(
    "text", [f"## Job story\n\n> {STORY}", f"> [!job-story]\n> {STORY}", f"JTBD: {STORY}"]
)
def test_a_story_in_a_quote_is_an_item_of_a_job_and_the_statement_of_a_story(text: str) -> None:
    assert [(item.kind, item.text) for item in research_of(text).items_of("A.md")] == [
        ("story", STORY)
    ]
    assert said(text, "type: story") == STORY


def test_a_row_of_a_table_may_name_the_performer() -> None:
    table = "| Field | Value |\n|-|-|\n| Job performer(s) | [[Ana]] |\n| Level | big |"
    assert research_of(table).targets("A.md", "performer") == ("Ana.md",)


def test_a_statement_has_its_place() -> None:
    (line,) = parse("A.md", "## Job statement\n\n> Feed the\n> family\n").lines
    assert (line.value_span.row, line.value_span.column, line.value_span.end_row) == (3, 3, 4)
    (line,) = parse("A.md", "Words\nJob statement: Feed us\n").lines
    assert (line.span.row, line.span.column, line.value_span.column) == (2, 1, 16)


def test_a_persona_is_called_by_its_title_whatever_statement_it_holds() -> None:
    assert said("## Job statement\n\nFeed the family", "type: persona") == "A"


NOTION = "# Feed the family\n\nType: Job\nJob performer: [Ana](Ana.md)\nImportance: 8\n\nWords.\n"


def test_the_lines_below_the_title_are_properties() -> None:
    research = make_research({"Feed.md": NOTION, "Ana.md": ""})
    assert research.kinds["Feed.md"] == "job"
    assert research.inferences["Feed.md"].reasons[0].text == "`Type: Job`"
    assert research.targets("Feed.md", "performer") == ("Ana.md",)
    assert research.properties["Feed.md"]["importance"].value == "8"


@pytest.mark.parametrize(
    "text",
    [
        "# Feed the family\n\nWords.\n\nType: Job\n",
        "# Feed the family\n\nType: Job\nand other words\n",
        "## Feed the family\n\nType: Job\n",
        "Type: Job\n",
        "# Feed the family\n\n> Type: Job\n",
        "# Feed the family\n\n`Type: Job`\n",
        "# Feed the family\n\nType: Jobless\n",
    ],
)
def test_other_lines_are_no_properties(text: str) -> None:
    assert make_research({"Feed.md": text}).kinds["Feed.md"] == "concept"


ID = "1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        (f"Feed the family {ID}", "Feed the family"),
        (f"Feed the family {ID.upper()}", "Feed the family"),
        (f"日本 {ID}", "日本"),
        (ID, ID),
        (f"md5 {ID}", f"md5 {ID}"),
        (f"Commit {ID}", f"Commit {ID}"),
        (f"Fix of {ID}9f8e7d6c", f"Fix of {ID}9f8e7d6c"),
        (f"Feed the family {ID[1:]}", f"Feed the family {ID[1:]}"),
        (f"Feed the family{ID}", f"Feed the family{ID}"),
        (f"Sum {'a' * 32}", f"Sum {'a' * 32}"),
    ],
)
def test_the_id_of_an_export_is_no_part_of_the_title(name: str, title: str) -> None:
    assert parse(f"{name}.md", "Words.").title == title


def test_an_id_that_the_heading_has_too_is_part_of_the_title() -> None:
    assert parse(f"Sum {ID}.md", f"# Sum {ID}\n").title == f"Sum {ID}"


def test_a_link_shows_a_name_without_the_id() -> None:
    body = parse("A.md", f"[[Ana {ID}]] and [[Ana {ID}|her {ID}]]\n").body
    assert [piece for piece in body if isinstance(piece, str) and "Ana" in piece] == [
        "Ana</a> and "
    ]
    assert f"her {ID}</a>" in str(body)


def test_a_title_that_an_export_cut_is_that_of_the_heading() -> None:
    whole = "Minimize the time it takes to find a meal for guests: at night"
    cut = f"Minimize the time it takes to find a meal for gue {ID}.md"
    assert parse(cut, f"# {whole}\n").title == whole
    assert parse(cut, "# Guests\n").title == "Minimize the time it takes to find a meal for gue"
    assert parse("Minimize the time.md", f"# {whole}\n").title == "Minimize the time"


def test_relations_of_an_export_are_no_links_until_they_are_fixed() -> None:
    named = f"Find a meal, soon (../Needs/Find%20a%20meal%20{ID}.md)"
    text = f"# Eat\n\nType: Job\nNeeds: {named}, {named}\n"
    first, second = parse("Eat.md", text).defects
    assert [first.name, second.name] == ["exported-link"] * 2
    assert (first.span.row, first.span.column) == (4, 8)
    assert first.edits[0].content == f"[Find a meal, soon](../Needs/Find%20a%20meal%20{ID}.md)"
    assert second.span.column == 8 + len(named) + 2
    research = make_research({"Eat.md": text})
    assert research.items_of("Eat.md") == ()


@pytest.mark.parametrize(
    "line",
    [
        f"See Find a meal (Find%20{ID}.md) here",
        f"`Needs: Find a meal (Find%20{ID}.md)`",
        f"Needs: [Find a meal](Find%20{ID}.md)",
        "Needs: Find a meal (Find%20a%20meal.md)",
        f"Needs: Find a meal (Find%20{ID}.md) and more",
        f"Needs: Find a meal (Find%20{ID}.png)",
    ],
)
def test_other_paths_in_brackets_are_no_slips(line: str) -> None:
    assert parse("Eat.md", f"# Eat\n\n{line}\n").defects == ()
