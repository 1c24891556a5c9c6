"""Needs, steps, stories, forces and moments in the forms in which people write and export them."""

from __future__ import annotations

from collections import Counter

import pytest

from helpers import make_research
from milkshake.jtbd.research import Research
from milkshake.jtbd.schema import TIMELINE
from milkshake.jtbd.unread import unread

SEAT = "Minimize the time it takes to find a seat"
TRAIN = "Minimize the likelihood that a train is missed"
LATE = "When my train is late, I want to know the next one, so I can be home for dinner."
FULL = "When a train is full, I want to know where there are seats, so I can sit."


def read(text: str, kind: str = "job", path: str = "A.md", end: str = "\n") -> Research:
    head = f"---\ntype: {kind}\nscale: 1-10\nbasis: mean\n---\n# Travel\n\n" if kind else ""
    return make_research({path: (head + text).replace("\n", end), "Seat.md": "A place."})


def texts(research: Research, kind: str) -> list[str]:
    return [item.text for item in research.items_of("A.md") if item.kind == kind]


def ratings(research: Research) -> list[tuple[float | None, float | None]]:
    scores = [score for name, of in research.scores.items() if name != "A.md" for score in of]
    return [
        (score.importance.value, score.satisfaction.value)
        for score in scores
        if score.importance and score.satisfaction
    ]


TABS = f"Desired outcome\tImp\tSat\n{SEAT}\t9\t3\n{TRAIN}\t8\t4\n"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(TABS, id="below nothing"),
        pytest.param(f"## Needs\n\n{TABS}", id="below a heading"),
        pytest.param(f"Some words.\n\n{TABS}\nMore words.", id="between words"),
        pytest.param(
            "> [!info] Scores\n> " + TABS.strip().replace("\n", "\n> "), id="in a callout"
        ),
        pytest.param(TABS.replace("\t", " \t "), id="with blanks"),
        pytest.param(TABS.replace("Imp\tSat", "**Imp**\t**Sat**"), id="with bold headers"),
    ],
)
def test_a_table_pasted_with_tabs_is_read(text: str, end: str) -> None:
    research = read(text, end=end)
    assert texts(research, "need") == [SEAT, TRAIN]
    assert ratings(research) == [(9, 3), (8, 4)]


def test_the_place_of_a_pasted_cell_is_that_in_the_file() -> None:
    research = read(TABS)
    need = research.items_of("A.md")[1]
    assert (need.span.row, need.span.column, need.span.end_column) == (10, 1, 1 + len(TRAIN))
    assert need.get("importance").span.column == len(TRAIN) + 2  # type: ignore[union-attr]


def test_a_pasted_table_has_merged_steps_two_headers_and_links() -> None:
    research = read(
        f"Job step\tOutcome\tRegulars\t\tTourists\t\n\t\tImp\tSat\tImp\tSat\n"
        f"Find a train\t{SEAT}\t9\t3\t5\t6\n\t[[Seat|{TRAIN}]]\t8\t4\t7\t2\n"
    )
    assert texts(research, "job") == ["Find a train"]
    seat, about = research.note_items["A.md"].items[1:]
    assert [seat.text, about.text] == [SEAT, TRAIN]
    assert about.about >= 0
    assert seat.step == research.items_of("A.md")[0].id
    assert [score["segment"].value for score in seat.scored] == ["Regulars", "Tourists"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\t" + TABS.replace("\n", "\n\t"), id="code, indented with tabs"),
        pytest.param(f"```\n{TABS}```\n", id="code in fences"),
        pytest.param("Ticket\tPrice\nDay\t9\nWeek\t30\n", id="prices"),
        pytest.param(f"{SEAT}\tand so on\n", id="one line"),
        pytest.param(f"> {TABS}", id="a quote of one row"),
        pytest.param("- a\tb\n- c\td\n", id="a list"),
    ],
)
def test_tabs_alone_make_no_table_of_needs(text: str) -> None:
    assert texts(read(text), "need") == []


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("Outcome | Regulars | | Tourists | ", " | Imp | Sat | Imp | Sat"),
        ("Outcome | Regulars | Regulars | Tourists | Tourists", " | Imp. | Sat. | Imp. | Sat."),
        (" | Regulars | | Tourists | ", "Outcome | Imp | Sat | Imp | Sat"),
        (" | Importance | | Satisfaction | ", "Need | Regulars | Tourists | Regulars | Tourists"),
    ],
)
def test_segments_stand_in_a_second_row_of_headers(upper: str, lower: str) -> None:
    figures = "9 | 5 | 3 | 6" if "Importance" in upper else "9 | 3 | 5 | 6"
    research = read(f"| {upper} |\n|{'---|' * 5}\n| {lower} |\n| {SEAT} | {figures} |\n")
    (need,) = research.items_of("A.md")
    assert need.text == SEAT
    found = [(one["segment"].value, one["importance"].value) for one in need.scored]
    assert found == [("Regulars", "9"), ("Tourists", "5")]


def test_headers_may_stand_in_the_second_row_alone() -> None:
    research = read(f"| | | |\n|---|---|---|\n| Outcome | Imp | Sat |\n| {SEAT} | 9 | 3 |\n")
    assert texts(research, "need") == [SEAT]
    assert ratings(research) == [(9, 3)]


def test_a_first_row_of_needs_is_no_second_header() -> None:
    rows = f"| {SEAT} | 9 | 3 |\n| | | |\n| {TRAIN} | | |\n"
    research = read(f"| Outcome | Imp | Sat |\n|---|---|---|\n{rows}")
    assert texts(research, "need") == [SEAT, TRAIN]


@pytest.mark.parametrize(
    "behind",
    [
        "(Imp: 9, Sat: 3)",
        "(importance 9, satisfaction 3)",
        "(Importance: 9; Satisfaction: 3)",
        "[I: 9 | S: 3]",
        "(I9/S3)",
        "(I=9, S=3, O=15)",
        "— Imp 9, Sat 3",
        "- imp. 9 / sat. 3",
        "(9 importance, 3 satisfaction)",
        "**(Imp 9, Sat 3)**",
        "(imp 9/10, sat 3/10)",
        "(imp 9 and sat 3).",
    ],
)
def test_ratings_stand_behind_a_need(behind: str) -> None:
    research = read(f"## Needs\n\n- {SEAT} {behind}\n- {TRAIN}\n")
    assert texts(research, "need") == [SEAT, TRAIN]
    assert ratings(research) == [(9, 3)]


@pytest.mark.parametrize(
    "text",
    [
        f"## Needs\n- {SEAT}\n  - Importance: 9\n  - Satisfaction: 3\n",
        f"## Needs\n- {SEAT}\n  - Importance: 9, Satisfaction: 3\n",
        f"## Needs\n- {SEAT}\n    - **Importance:** 9\n    - **Satisfaction:** 3\n",
        f"| Outcome | Note |\n|---|---|\n| {SEAT} (imp 9, sat 3) | x |\n",
    ],
)
def test_ratings_stand_below_a_need_or_in_its_cell(text: str) -> None:
    research = read(text)
    assert texts(research, "need") == [SEAT]
    assert ratings(research) == [(9, 3)]


def test_ratings_behind_a_need_in_a_property_are_read() -> None:
    head = f"---\ntype: job\nscale: 1-10\nneeds:\n  - {SEAT} (imp 9, sat 3)\n---\n"
    research = make_research({"A.md": head})
    assert texts(research, "need") == [SEAT]
    assert ratings(research) == [(9, 3)]


@pytest.mark.parametrize(
    "text",
    [
        "Minimize the time until coach S 4 arrives",
        "Minimize the time it takes to find a seat (see 3)",
        "Minimize the time it takes to find a seat (I 9)",
        "Minimize the time it takes to find a seat (9, 3)",
        "Minimize the time it takes to find a seat (opportunity 15)",
        "Minimize the time it takes to reach gate 12",
        "Minimize the likelihood that it costs more (in 2026)",
    ],
)
def test_other_figures_behind_a_need_are_its_words(text: str) -> None:
    research = read(f"## Needs\n\n- {text}\n")
    assert texts(research, "need") == [text]
    assert ratings(research) == []


STEPS = ["Find a train", "Buy a ticket"]


@pytest.mark.parametrize(
    "text",
    [
        "| Step | Name |\n|---|---|\n| 1 | Find a train |\n| 2 | Buy a ticket |\n",
        "Step\tName\n1\tFind a train\n2\tBuy a ticket\n",
        (
            "## Job map\n| Step | Description | Pain |\n|---|---|---|\n"
            "| Step 1 | Find a train | x |\n| Step 2 | Buy a ticket | y |\n"
        ),
        "## Job steps\n| Stage | Name |\n|---|---|\n| 1. | Find a train |\n| 2. | Buy a ticket |\n",
        "## Job map\n### 1. Find a train\nProse.\n### 2. Buy a ticket\nMore prose.\n",
        "## Job map\n### Step 1: Find a train\n\n### Step 2: Buy a ticket\n",
        "- Job steps\n  - Find a train\n  - Buy a ticket\n",
    ],
)
def test_steps_are_read(text: str) -> None:
    research = read(text)
    assert texts(research, "job") == STEPS
    if "1" in text:
        assert [str(item.value("order")) for item in research.items_of("A.md")] == ["1", "2"]


SIX = {
    "define": "when to go",
    "locate": "a train",
    "prepare": "a bag",
    "confirm": "the seat",
    "execute": "the trip",
    "monitor": "delays",
}


@pytest.mark.parametrize(
    "form", ["- {S} {w}\n", "1. {S} {w}\n", "- **{S}:** {w}\n", "- {S} – {w}\n", "**{S}:** {w}\n\n"]
)
def test_a_list_of_stages_is_a_job_map_without_a_heading(form: str) -> None:
    text = "".join(form.format(S=stage.title(), w=words) for stage, words in SIX.items())
    found = read(text).items_of("A.md")
    assert [item.value("stage") for item in found] == [*SIX]
    assert [item.text.split()[-1] for item in found] == [w.split()[-1] for w in SIX.values()]


@pytest.mark.parametrize("form", ["{n}. **{S}:** {w}\n", "{n}. {S} the {w}\n"])
@pytest.mark.parametrize("heading", ["", "## Job map\n"])
def test_numbers_of_a_list_of_stages_are_the_order_of_its_steps(heading: str, form: str) -> None:
    lines = [form.format(n=n, S=s.title(), w=w) for n, (s, w) in enumerate(SIX.items(), 1)]
    found = read(heading + "".join(lines)).items_of("A.md")
    assert [item.value("order") for item in found] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("column", ["{S}", "1. {S}"])
def test_a_table_of_stages_is_a_job_map_without_a_heading(column: str) -> None:
    rows = "".join(f"| {column.format(S=s.title())} | Do {w} |\n" for s, w in SIX.items())
    found = read(f"| Stage | Activity |\n|---|---|\n{rows}").items_of("A.md")
    assert [(i.value("stage"), i.text) for i in found] == [(s, f"Do {w}") for s, w in SIX.items()]


def test_headings_of_a_job_map_with_needs_or_steps_below_are_not_read_twice() -> None:
    research = read(
        f"## Job map\n### 1. Ride\n- {SEAT}\n### Locate\n- Find a train\n### Notes\nx\n"
    )
    assert texts(research, "job") == ["Ride", "Find a train"]


@pytest.mark.parametrize(
    "text",
    [
        "| Step | Action | Owner |\n|---|---|---|\n| 1 | Call Ana | Me |\n",
        "1. Find a train\n2. Buy a ticket\n",
        "1. Prepare the dough\n2. Confirm it is soft\n3. Bake it\n4. Finish it\n",
    ],
)
def test_other_steps_in_the_note_of_a_job_are_none_of_a_job_map(text: str) -> None:
    assert texts(read(text), "job") == []


@pytest.mark.parametrize(
    "text",
    [
        "- **{N}**\n\n  {w}\n\n",
        "1. **{N}:**\n\n   {w}\n\n",
        "- {N} of the situation\n\n  {w}\n\n",
        "- **{N}**\n  {w}\n",
        "**{N}** — {w}\n\n",
        "**{N}**\n{w}\n\n",
        "{N}\t{w}\n",
    ],
)
def test_forces_are_read(text: str) -> None:
    said = {"Push": "It is slow", "Pull": "It is one list", "Anxiety": "It may fail"}
    body = "".join(text.format(N=name, w=words) for name, words in said.items())
    if "\t" in text:
        body = f"Force\tWhat Ana said\n{body}"
    research = read(body, "interview")
    found = {item.value("force"): item.text for item in research.items_of("A.md")}
    assert found == {name.lower(): words for name, words in said.items()}


def test_all_paragraphs_below_a_force_in_a_list_are_said_of_it() -> None:
    text = "- **Push**\n\n  It is slow.\n\n  It is old.\n\n- **Pull**\n\n  One list.\n"
    found = read(text, "interview").items_of("A.md")
    assert [item.value("force") for item in found] == ["push", "push", "pull"]


def test_forces_may_stand_in_two_groups() -> None:
    text = (
        "## What promotes change\n\n- Push: It is slow\n- Pull: One list\n\n"
        "## What blocks change\n\n- Anxiety: It may fail\n- Habit: I know it\n"
    )
    assert len(texts(read(text, "interview"), "force")) == 4


@pytest.mark.parametrize(
    "text",
    [
        "- **Remember**\n\n  to push the door.\n",
        "- **Push**\n\n      code\n",
        "- Push: the door\n- Pull: the rope\n",
    ],
)
def test_what_is_no_force(text: str) -> None:
    assert texts(read(text, "interview"), "force") == []


MOMENTS = {"First thought": "late", "Passive looking": "an ad", "Active looking": "friends"}


@pytest.mark.parametrize(
    "text",
    [
        "| Moment | What |\n|---|---|\n" + "".join(f"| {n} | {w} |\n" for n, w in MOMENTS.items()),
        f"| {' | '.join(MOMENTS)} |\n|---|---|---|\n| {' | '.join(MOMENTS.values())} |\n",
        "Moment\tWhat\n" + "".join(f"{n}\t{w}\n" for n, w in MOMENTS.items()),
        "".join(f"- **{n}:** {w}\n" for n, w in MOMENTS.items()),
        "".join(f"{i}. {n} – {w}\n" for i, (n, w) in enumerate(MOMENTS.items(), 1)),
        "".join(f"**{n}**\n{w}\n\n" for n, w in MOMENTS.items()),
        "".join(f"**{n}**\n\n{w}\n\n" for n, w in MOMENTS.items()),
        "> [!info] What happened\n" + "".join(f"> - {n}: {w}\n" for n, w in MOMENTS.items()),
    ],
)
def test_the_moments_of_a_switch_need_no_heading(text: str) -> None:
    properties = read(text, "interview").properties["A.md"]
    found = [prop.value for name, prop in properties.items() if name in TIMELINE]
    assert found == [*MOMENTS.values()]


@pytest.mark.parametrize(
    ("line", "moment", "words"),
    [
        ("- 2025-06 · First thought: late", "first_thought", "2025-06 late"),
        ("- 2025-09-01 (Event #1): guests", "event_one", "2025-09-01 guests"),
        ("- Active Looking → compared", "active_looking", "compared"),
        ("- Deciding/Trade-offs: price", "deciding", "price"),
        ("- Purchase moment: bought", "buying", "bought"),
        ("- Onboarding/First use = a ride", "consuming", "a ride"),
        ("### Event #2\nguests", "event_two", "guests"),
        ("### Decision / purchase\npaid", "deciding", "paid"),
    ],
)
def test_a_moment_has_signs_beside_it(line: str, moment: str, words: str) -> None:
    text = f"## Timeline\n### First thought\n- late\n### Passive looking\n- ads\n{line}\n"
    if line.startswith("-"):
        text = f"## Timeline\n- Passive looking: ads\n{line}\n"
    assert read(text, "interview").properties["A.md"][moment].value == words


@pytest.mark.parametrize("date", ["2026-01", "January 2026", "Jan 2026", "5 May 2026", "May 5"])
def test_a_date_stands_before_a_moment(date: str) -> None:
    text = f"## Timeline\n\n- {date}: First thought – it was late\n"
    properties = read(text, "interview").properties["A.md"]
    assert properties["first_thought"].value == f"{date} it was late"


@pytest.mark.parametrize(
    "text",
    [
        "| Trigger | Decision | Purchase |\n|---|---|---|\n| a | b | c |\n",
        "- Passive: rent\n- Active: work\n- Decision: none\n",
        "- First thought: late\n- Decision: none\n",
        "**Decision**\n\nWe go.\n",
    ],
)
def test_other_moments_are_none_of_a_switch(text: str) -> None:
    assert not any(name in TIMELINE for name in read(text, "interview").properties["A.md"])


@pytest.mark.parametrize(
    "text",
    [
        f"## Jobs to be done\n\n- {LATE}\n- {FULL}\n",
        f"## Jobs-to-be-done\n\n1. {LATE}\n2. {FULL}\n",
        f"## JTBD\n\n{LATE}\n\n{FULL}\n",
        f"## JTBD statements\n\n- {LATE}\n- {FULL}\n",
        f"## Job stories\n\n> {LATE}\n\n> {FULL}\n",
        f"## Job stories\n\n### {LATE}\n\n### {FULL}\n",
        f"**Job story 1:** {LATE}\n\n**Job story 2:** {FULL}\n",
    ],
)
@pytest.mark.parametrize("kind", ["job", "persona"])
def test_stories_are_read(text: str, kind: str) -> None:
    assert texts(read(text, kind), "story") == [LATE, FULL]


PARTS = ("my train is late", "know the next one", "be home")


@pytest.mark.parametrize(
    "text",
    [
        "## Job stories\n\n- **When:** {}\n- **I want to:** {}\n- **So I can:** {}\n",
        "## Job story\n\n- When: {}\n- I want to: {}\n- So I can: {}\n",
        (
            "## Stories\n\n- Late trains\n  - **Situation:** {}\n  - **Motivation:** {}\n"
            "  - **Expected outcome:** {}\n"
        ),
        "**Situation:** {}\n\n**Motivation:** {}\n\n**Expected outcome:** {}\n",
        "**When:** {}\n**I want to:** {}\n**So I can:** {}\n",
    ],
)
def test_the_parts_of_a_story_in_lines_of_their_own_are_one_story(text: str) -> None:
    research = read(text.format(*PARTS))
    assert "When my train is late, I want to know the next one, so I can be home" in texts(
        research, "story"
    )
    assert not any(part in texts(research, "story") for part in PARTS)


@pytest.mark.parametrize(
    "text",
    [
        f"> {LATE}\n",
        "## Jobs\n\n> When in Rome, do as the Romans do.\n",
        "## Jobs to be done\n\n- Travel by train\n",
    ],
)
def test_what_is_no_story(text: str) -> None:
    assert texts(read(text), "story") == []


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        (TABS, "needs"),
        ("".join(f"1. {stage.title()} {words}\n" for stage, words in SIX.items()), "steps"),
        (f"# Stories\n\n> {LATE}\n\n> {FULL}\n", "stories"),
        (f"{LATE}\n\n{FULL}\n", "stories"),
    ],
)
def test_what_an_untyped_note_has_of_the_method_is_told(text: str, noun: str) -> None:
    assert [one.noun for one in unread(read(text, ""))] == [noun]


@pytest.mark.parametrize(
    "text",
    [
        "| Step | Name |\n|---|---|\n| 1 | Mix |\n| 2 | Bake |\n",
        "1. Prepare the dough\n2. Bake it\n3. Confirm it is done\n4. Finish it\n",
        "- Milk\n- Eggs (2)\n- Bread (imp. rye)\n",
        "Ticket\tPrice\nDay\t9\nWeek\t30\n",
        "- Passive: rent\n- Active: work\n- Decision: none\n",
    ],
)
def test_what_is_no_part_of_the_method_is_not_told(text: str) -> None:
    research = read(text, "")
    assert not unread(research)
    assert not Counter(item.kind for item in research.items_of("A.md"))


@pytest.mark.parametrize(
    "text",
    [
        (
            "## Job stories\n\n- **When:** [[Secret]] rings\n- **I want to:** see [[Secret]]\n"
            "- **So I can:** go to [[Secret]]\n"
        ),
        "## Job stories\n\n### When [[Secret]] rings, I want to go, so I can see [[Secret]].\n",
        "## Job stories\n\n> When [[Secret]] rings, I want to go, so I can see [[Secret]].\n",
        "Need\tImp\tSat\nMinimize the time [[Secret]] rings\t9\t3\n[[Secret]]\t8\t4\n",
        "## Needs\n\n- Minimize the time [[Secret]] rings (Imp: 9, Sat: 3)\n",
        "## Job map\n\n### 1. Ring [[Secret]]\n\nProse.\n",
        "- **Push**\n\n  It is [[Secret]].\n",
    ],
)
def test_a_withheld_name_is_left_out(text: str) -> None:
    text = f"---\ntype: job\n---\n# Travel\n\n{text}"
    research = make_research({"A.md": text, "Secret.md": "---\npublish: false\n---\n"})
    told = [item.text for item in research.items_of("A.md")]
    assert told
    assert "ecret" in str(told)
    assert "ecret" not in str([item.text for item in research.published().items_of("A.md")])
