"""Needs, steps, stories and forces in tables, as people write them or paste them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import make_research
from milkshake.jtbd.items.columns import columns
from milkshake.jtbd.research import Research

JOB = "---\ntype: job\nscale: 0-10\nbasis: top2box\n---\n"
PATH = "Jobs/A.md"


def read(text: str, path: str = PATH, **others: str) -> Research:
    return make_research({path: text, **{f"{name}.md": body for name, body in others.items()}})


def brief(research: Research, path: str = PATH) -> list[tuple[str, str]]:
    return [(item.value("force") or item.kind, item.text) for item in research.items_of(path)]


def steps(research: Research, path: str = PATH) -> dict[str, str]:
    """By need, the words of the step to which it belongs."""
    return {
        item.text: research.title(target)
        for item in research.items_of(path)
        for target in research.targets(item.id, "step")
    }


def scores(research: Research, path: str = PATH) -> dict[str, list[tuple[object, ...]]]:
    """By node, its figures and the segments that gave them."""
    return {
        research.title(node): [
            (
                score.importance.written if score.importance else None,
                score.satisfaction.written if score.satisfaction else None,
                *score.segment,
            )
            for score in several
        ]
        for node, several in research.scores.items()
        if node.startswith(path)
    }


@pytest.mark.parametrize(
    ("importance", "satisfaction"),
    [
        ("Importance", "Satisfaction"),
        ("Imp", "Sat"),
        ("Imp.", "Sat."),
        ("I", "S"),
        ("**Importance**", "**Satisfaction**"),
        ("Importance (1–10)", "Satisfaction (1-10)"),
        ("Importance score", "Current satisfaction"),
        ("Avg. importance", "Avg. satisfaction"),
        ("% important", "% satisfied"),
        ("How important", "How satisfied"),
        ("Importance /10", "Satisfaction /10"),
        ("Importance", "Satisfaction with current solutions"),
        ("Imp top-2 box (n=120)", "Sat top 2 box (n=120)"),
    ],
)
@pytest.mark.parametrize("need", ["Outcome", "Desired outcome", "Need", "Outcome statement"])
def test_the_usual_headers_of_scores_are_read(
    need: str, importance: str, satisfaction: str
) -> None:
    text = f"| {need} | {importance} | {satisfaction} |\n|-|-|-|\n| Minimize the time | 8 | 3 |\n"
    assert scores(read(JOB + text)) == {"Minimize the time": [("8", "3")]}


@pytest.mark.parametrize(
    "header",
    [
        "Day|Fri|Sat",
        "Need|I|Priority",
        "Need|Importance rank|Satisfaction gap",
        "Question|Importance",
        "Need|Important dates|Satisfied customers",
    ],
)
def test_other_headers_are_none_of_scores(header: str) -> None:
    assert not columns(tuple(header.split("|"))).is_scored


def test_a_header_says_scale_basis_and_sample() -> None:
    text = (
        "| Need | Imp (T2B %, n=120) | Sat (T2B %, n=120) |\n|-|-|-|\n| Wait less | 93 | 41,5 |\n"
    )
    research = read(f"---\ntype: job\n---\n{text}")
    (score,) = research.scores[research.items_of(PATH)[0].id]
    assert (score.scale, score.basis, score.sample) == ("percent", "top2box", 120)
    assert score.opportunity == 14.45


PASTED = f"""{JOB}
| Job step | Outcome | Imp | Sat | Opp |
|---|---|--:|--:|--:|
| **1. Find a train** | Minimize the time to see all trains | **9,1** | 3,2 | 15 |
| | Reduce the likelihood of a wrong train | 93% | 4/10 | |
| Locate | Minimize the walk | n/a | – | |
| | | | | |
| **Average** | | 8,1 | 4 | |
| | **Total** | 8 | 4 | |
"""


def test_a_pasted_table_keeps_the_step_of_each_need_and_merged_cells() -> None:
    research = read(PASTED)
    assert brief(research) == [
        ("job", "Find a train"),
        ("need", "Minimize the time to see all trains"),
        ("need", "Reduce the likelihood of a wrong train"),
        ("job", "Locate"),
        ("need", "Minimize the walk"),
    ]
    assert steps(research) == {
        "Minimize the time to see all trains": "Find a train",
        "Reduce the likelihood of a wrong train": "Find a train",
        "Minimize the walk": "Locate",
    }
    assert scores(research) == {
        "Minimize the time to see all trains": [("9,1", "3,2")],
        "Reduce the likelihood of a wrong train": [("93%", "4/10")],
    }
    assert research.items_of(PATH)[3].value("stage") == "locate"


def test_a_step_that_the_map_has_already_is_no_second_one() -> None:
    table = "| Step | Need | Imp | Sat |\n|-|-|-|-|\n| 1. find a train | Wait less | 8 | 3 |\n"
    research = read(f"{JOB}{table}\n## Job map\n1. **Locate:** Find a train\n2. Board\n")
    assert [item.text for item in research.items_of(PATH) if item.kind == "job"] == [
        "Find a train",
        "Board",
    ]
    assert steps(research) == {"Wait less": "Find a train"}


def test_a_step_may_be_a_note() -> None:
    table = (
        "| Step | Need | Imp | Sat |\n|-|-|-|-|\n| [[B]] | One | 8 | 3 |\n| C d | Two | 8 | 3 |\n"
    )
    job = "---\ntype: job\n---\n"
    research = read(f"{JOB}{table}\nSee [[x/C d]].", **{"B": job, "x/C d": job})
    assert steps(research) == {"One": "B", "Two": "C d"}
    assert research.targets("B.md", "part_of") == (PATH,)


def test_a_stage_that_changes_ends_the_step_above_it() -> None:
    text = (
        "## Job map\n| Stage | Step | Needs |\n|-|-|-|\n| Define | Choose | Minimize the time<br>"
        "• Minimize the cost |\n| Locate | | Minimize the walk |\n"
    )
    research = read(text)
    assert steps(research) == {"Minimize the time": "Choose", "Minimize the cost": "Choose"}
    assert [i.value("stage") for i in research.items_of(PATH)] == [*["define"] * 3, "locate"]


@pytest.mark.parametrize("header", ["Stage | What she does | Tool", "Stage | Step | Tool"])
def test_a_table_of_stages_in_the_map_contains_steps(header: str) -> None:
    text = f"## Job map\n| {header} |\n|-|-|-|\n| Define | Choose a train | app |\n"
    (step,) = read(text).items_of(PATH)
    assert (step.kind, step.text, step.value("stage")) == ("job", "Choose a train", "define")


def test_a_row_with_only_a_step_stands_above_its_needs() -> None:
    text = "| Outcome | Imp | Sat |\n|-|-|-|\n| **Locate** | | |\n| Walk less | 9 | 3 |\n"
    text += "| **2. Ride along** | | |\n| Hear less | 9 | 3 |\n"
    assert steps(read(JOB + text)) == {"Walk less": "Locate", "Hear less": "Ride along"}


@pytest.mark.parametrize(
    "header",
    [
        "Importance A|Satisfaction A|Importance B|Satisfaction B",
        "Imp (A)|Sat (A)|Imp (B)|Sat (B)",
        "A – Importance|A – Satisfaction|B – Importance|B – Satisfaction",
        "A: Imp.|A: Sat.|B: Imp.|B: Sat.",
        "Imp_A|Sat_A|Imp_B|Sat_B",
        "I (A)|S (A)|I (B)|S (B)",
        "Importance for A (1-10)|Satisfaction for A (1-10)|Importance for B|Satisfaction for B",
    ],
)
def test_columns_may_belong_to_segments(header: str) -> None:
    text = f"| Need | {header.replace('|', ' | ')} |\n|-|-|-|-|-|\n| Wait less | 8 | 3 | 6 | 7 |\n"
    assert scores(read(JOB + text)) == {"Wait less": [("8", "3", "A"), ("6", "7", "B")]}


def test_a_segment_without_figures_has_no_score_and_everybody_is_no_segment() -> None:
    text = "| Need | Imp A | Sat A | Imp (all) | Sat (all) |\n|-|-|-|-|-|\n| One | | – | 7 | 5 |\n"
    assert scores(read(JOB + text)) == {"One": [("7", "5")]}


def test_columns_of_years_are_dates() -> None:
    header = "| Need | Imp 2024 | Sat 2024 | Imp 2025 | Sat 2025 |\n|-|-|-|-|-|\n"
    text = f"{header}| One | 9 | 3 | 4 | 4 |\n"
    research = read(JOB + text)
    found = research.scores[research.items_of(PATH)[0].id]
    assert [(score.segment, score.date) for score in found] == [((), "2024"), ((), "2025")]


def test_rows_of_one_need_with_other_segments_are_one_need() -> None:
    text = (
        "| Need | Segment | Imp | Sat |\n|-|-|-|-|\n| One | A | 8 | 2 |\n| One | B | 5 | 5 |\n"
        "| Two | A | 6 | 6 |\n| | B | 7 | 1 |\n"
    )
    assert scores(read(JOB + text)) == {
        "One": [("8", "2", "A"), ("5", "5", "B")],
        "Two": [("6", "6", "A"), ("7", "1", "B")],
    }


@pytest.mark.parametrize(
    "table",
    [
        "| Segment | Imp | Sat |\n|-|-|-|\n| A | 93% | 4/10 |\n| B | 5 | 5 |\n| Total | 7 | 4 |",
        "| | Importance | Satisfaction |\n|-|-|-|\n| A | 93% | 4/10 |\n| B | 5 | 5 |",
        "| Imp A | Sat A | Imp B | Sat B |\n|-|-|-|-|\n| 93% | 4/10 | 5 | 5 |",
        "| | A | B |\n|-|-|-|\n| Importance | 93% | 5 |\n| Satisfaction | 4/10 | 5 |",
    ],
)
def test_the_table_of_segments_in_the_note_of_a_need_scores_this_need(table: str) -> None:
    research = read(f"---\ntype: need\nscale: 0-10\n---\n{table}\n", "Needs/N.md")
    assert [
        (score.importance and score.importance.value, score.segment)
        for score in research.scores["Needs/N.md"]
    ] == [(9.3, ("A",)), (5, ("B",))]
    assert research.items_of("Needs/N.md") == ()


def test_a_segment_in_a_need_may_be_a_link() -> None:
    text = "---\ntype: need\n---\n| Segment | Imp | Sat |\n|-|-|-|\n| [[Late]] | 8 | 3 |\n"
    research = read(text, "N.md", Late="---\ntype: persona\n---\n")
    assert research.scores["N.md"][0].segment == ("Late",)
    assert research.targets("N.md", "segment") == ("Late.md",)


@pytest.mark.parametrize("main", ["Feature", "Theme", "Priority"])
def test_scores_of_features_are_no_needs(main: str) -> None:
    text = f"| {main} | Importance | Satisfaction |\n|-|-|-|\n| Search | 9 | 3 |\n"
    assert brief(read(JOB + text)) == []


def test_scores_of_jobs_and_stories_are_theirs() -> None:
    story = "When I am late, I want to find a train, so I can be home."
    text = f"| Job statement | Imp | Sat |\n|-|-|-|\n| Ride | 9 | 3 |\n| {story} | 8 | 3 |\n"
    research = read(JOB + text)
    assert brief(research) == [("job", "Ride"), ("story", story)]
    assert scores(research) == {"Ride": [("9", "3")], story: [("8", "3")]}


def test_a_table_of_needs_needs_no_heading() -> None:
    text = "## Findings\n| Outcome | Seen in |\n|-|-|\n| Minimize the time to plan | two |\n"
    assert brief(read(text)) == [("need", "Minimize the time to plan")]
    assert brief(read(text.replace("Minimize the time to plan", "A launch"))) == []


STATEMENTS = """### JTBD
| Job statement | Maturity | Confidence | Source/Research issue |
|---|---|---|---|
| When I ride, I want to find a seat, so I can work. | Viable | ✅ Researched | [[May]] |
| When I am late, I want to know the next train so that I can run | | Heuristic | |
| Buy a ticket | Minimal | Not validated | |
"""


def test_a_table_of_job_statements_contains_stories_with_their_confidence() -> None:
    research = read(f"---\ntype: job\n---\n{STATEMENTS}", May="---\ntype: interview\n---\n")
    assert [(item.kind, item.value("status")) for item in research.items_of(PATH)] == [
        ("story", "validated"),
        ("story", "hypothesis"),
        ("job", "candidate"),
    ]
    assert research.targets(PATH, "evidence") == ("May.md",)
    persona = read(f"---\ntype: persona\n---\n{STATEMENTS}", "Dev.md")
    assert [kind for kind, _ in brief(persona, "Dev.md")] == ["story", "story"]


@pytest.mark.parametrize(
    "header",
    [
        "When… | I want to… | So I can…",
        "Situation | Motivation | Outcome",
        "**Situation (when)** | **I want** | **So that**",
        "Context | Want | Expected outcome",
    ],
)
def test_a_table_of_three_parts_contains_stories(header: str) -> None:
    rows = "When I am late | I want to run | so I can be there\nRain falls | Wait | be dry."
    lines = [header, "-|-|-", *rows.splitlines(), "Nothing else | |", " | | "]
    table = "\n".join(f"| {line} |" for line in lines)
    stories = [
        ("story", "When I am late, I want to run, so I can be there"),
        ("story", "When rain falls, I want to wait, so I can be dry"),
    ]
    assert brief(read(f"---\ntype: job\n---\n{table}")) == stories
    assert brief(read(f"---\ntype: interview\n---\n{table}", "I.md"), "I.md") == []


@pytest.mark.parametrize(
    "header", ["When | Who | What", "Context | Need | Owner", "I want | So that | Votes"]
)
def test_other_tables_of_three_columns_contain_no_stories(header: str) -> None:
    text = f"---\ntype: job\n---\n| {header} |\n|-|-|-|\n| Rain falls | Wait | be dry |\n"
    assert brief(read(text)) == []


def test_a_withheld_name_in_a_story_of_three_parts_is_left_out() -> None:
    table = "| When | I want to | So I can |\n|-|-|-|\n| [[Secret]] rings | [[Secret]] | go |\n"
    research = read(f"---\ntype: job\n---\n{table}", Secret="---\npublish: false\n---\n")
    assert "ecret" in brief(research)[0][1]
    assert "ecret" not in str(brief(research.published()))


FORCES = [("push", "it is late"), ("pull", "it is quick"), ("anxiety", "full"), ("habit", "car")]


@pytest.mark.parametrize(
    "lines",
    [
        [
            "Force | What we heard",
            "-|-",
            "**Push** | it is late",
            "Pull of the new | it is quick",
            "😬 Anxiety | full",
            "Habit | car",
        ],
        [
            "# | Force | Strength | Description",
            "-|-|-|-",
            "1 | Push | 5 | it is late",
            "2 | Pull | 3 | it is quick",
            "3 | Anxieties | 2 | full",
            "4 | Inertia | 1 | car",
        ],
        ["Push | Pull | Anxiety | Habit", "-|-|-|-", "it is late | it is quick | full | car"],
        [
            "Who | Push | Pull | Anxiety | Habit",
            "-|-|-|-|-",
            "Ana | it is late | it is quick | full | car",
        ],
        [
            "Push | Pull",
            "-|-",
            "it is late | it is quick",
            "**Anxiety** | **Habit**",
            "full | car",
        ],
        [
            " | Old | New",
            "-|-|-",
            "Drives | **Push**<br>it is late | **Pull**<br>it is quick",
            "Blocks | Anxiety: full | Habit: car",
        ],
    ],
    ids=["rows", "rows with more", "columns", "columns with a name", "quarters", "cells"],
)
def test_forces_stand_in_tables_of_many_forms(lines: list[str]) -> None:
    table = "\n".join(f"| {line} |" for line in lines)
    assert brief(read(f"---\ntype: interview\n---\n{table}\n", "I.md"), "I.md") == FORCES


def test_a_table_with_a_quote_and_its_source_shows_the_quote() -> None:
    table = (
        "| Force | Interview | Quote |\n|-|-|-|\n| Push | [[May]] | late |\n| Pull | [[May]] | |\n"
    )
    assert brief(read(f"{JOB}{table}")) == [("push", "late")]


MAP_ACROSS = """| | Define | Locate | Prepare | Notes |
|-|-|-|-|-|
| Steps | pick a day | - find a train<br>- find a seat | | x |
| Outcomes | Minimize the time to pick | | Minimize the risk of rain | |
| Tools | calendar | app | | |
"""


def test_a_job_map_may_have_its_stages_in_columns() -> None:
    research = read(JOB + MAP_ACROSS)
    found = [(item.text, item.value("stage")) for item in research.items_of(PATH)]
    assert found == [
        ("Prepare", "prepare"),
        ("pick a day", "define"),
        ("find a train", "locate"),
        ("find a seat", "locate"),
        ("Minimize the time to pick", "define"),
        ("Minimize the risk of rain", "prepare"),
    ]
    assert brief(read(JOB + MAP_ACROSS.replace("Locate", "Buy"))) == []
    assert brief(read(f"---\ntype: persona\n---\n{MAP_ACROSS}", "P.md"), "P.md") == []


def test_a_table_below_the_name_of_a_force_and_lines_in_a_cell_are_forces() -> None:
    text = "## Forces\n### Push\n| Quote | n |\n|-|-|\n| late | 3 |\n\n"
    text += "### Pull\n| What | n |\n|-|-|\n| a<br>b | 2 |\n"
    assert brief(read(text)) == [("push", "late"), ("pull", "a"), ("pull", "b")]


@pytest.mark.parametrize(
    "table",
    [
        "| Push | Pull | Legs |\n|-|-|-|\n| bench | row | squat |",
        "| Habit | Done |\n|-|-|\n| Read | yes |",
        "| Event | Push |\n|-|-|\n| Deploy | failed |",
    ],
)
def test_other_tables_hold_no_forces(table: str) -> None:
    assert brief(read(f"{JOB}{table}\n")) == []


cells = st.text(alphabet="aé8,%/–| \\*[]", max_size=6)


@given(st.lists(st.lists(cells, min_size=3, max_size=3), max_size=4))
def test_no_table_of_scores_is_a_fault(rows: list[list[str]]) -> None:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    text = "\n".join(["| Job step | Need | Imp A | Sat A |", "|-|-|-|-|", *lines])
    research = read(f"{JOB}{text}\n")
    found = research.items_of(PATH)
    assert len({item.id for item in found}) == len(found)
    assert all(not item.step or item.step in research.items for item in found)


def test_a_theme_above_needs_is_no_need() -> None:
    research = read(
        f"{JOB}| Outcome | Imp | Sat |\n|-|-|-|\n| **Choosing** | | |\n"
        "| Minimize the time it takes to choose | 9 | 3 |\n| *Buying* | | |\n"
        "| Minimize the number of trips | 5 | 6 |\n| Mean | 7 | 4 |\n"
    )
    assert [text for _, text in brief(research)] == [
        "Minimize the time it takes to choose",
        "Minimize the number of trips",
    ]


def test_a_need_without_figures_is_no_theme() -> None:
    rows = "| Feel safe | | |\n| Know the way | 5 | 6 |\n| Arrive | 3 | 4 |\n"
    research = read(f"{JOB}| Outcome | Imp | Sat |\n|-|-|-|\n{rows}")
    assert len(brief(research)) == 3


@pytest.mark.parametrize("cell", ["", "ditto", '"', "″", "same as above", "–"])
def test_a_cell_may_repeat_the_need_above_it(cell: str) -> None:
    research = read(
        f"{JOB}| Outcome | Segment | Imp | Sat |\n|-|-|-|-|\n"
        f"| Minimize the number of trips | Parents | 9 | 3 |\n| {cell} | Singles | 5 | 6 |\n"
    )
    (item,) = research.items_of(PATH)
    assert [one["segment"].value for one in item.scored] == ["Parents", "Singles"]


@pytest.mark.parametrize(
    "header",
    [
        "How important is this? (1-5) | How satisfied are you? (1-5)",
        "How important? 1–5 | How satisfied are you with current solutions? 1–5",
        "Wichtigkeit (1-5) | Zufriedenheit (1-5)",
    ],
)
def test_headers_may_be_questions_or_german(header: str) -> None:
    read_as = columns(("Outcome", *header.split(" | ")))
    assert [(one.name, one.segment, one.scale) for one in read_as.measures] == [
        ("importance", "", "1-5"),
        ("satisfaction", "", "1-5"),
    ]


def test_a_table_of_jobs_says_their_types() -> None:
    research = read(
        f"{JOB}| Job | Type | Imp | Sat |\n|-|-|-|-|\n| Feel safe | Emotional | 9 | 3 |\n"
        "| Ride | Trip | 9 | 3 |\n"
    )
    found = [(item.value("job_type"), item.value("type")) for item in research.items_of(PATH)]
    assert found == [("emotional", None), (None, "Trip")]


@pytest.mark.parametrize(
    "lines",
    [
        [
            " | Pushes toward change | Holds back",
            "-|-|-",
            "Situation | **Push:** it is late | **Habit:** car",
            "Solution | **Pull:** it is quick | **Anxiety:** full",
        ],
        [
            "Driving forces | Restraining forces",
            "-|-",
            "Push: it is late<br>Pull: it is quick | Anxiety: full<br>Habit: car",
        ],
        [
            "Forces | ",
            "-|-",
            "Push<br>it is late<br>Pull<br>it is quick | Anxiety: full",
            " | Habit: car",
        ],
    ],
)
def test_each_cell_and_line_names_its_own_force(lines: list[str]) -> None:
    table = "\n".join(f"| {line} |" for line in lines)
    research = read(f"---\ntype: interview\n---\n{table}\n", "I.md")
    assert sorted(brief(research, "I.md")) == [
        ("anxiety", "full"),
        ("habit", "car"),
        ("pull", "it is quick"),
        ("push", "it is late"),
    ]


CANVAS = (
    "| Job performer | Main job |\n|-|-|\n| [[Ana]] | Plan a dinner |\n\n"
    "| Job process | Needs | Alternatives |\n|-|-|-|\n"
    "| 1. Choose a dish<br>2. Buy food | • Minimize the time it takes<br>- Minimize the cost of it "
    "| [[Pizza]]<br>[[Kit]] |\n"
)


def test_a_canvas_may_be_drawn_in_tables() -> None:
    research = read(f"{JOB}{CANVAS}", Ana="", Pizza="", Kit="")
    assert brief(research) == [
        ("job", "Choose a dish"),
        ("job", "Buy food"),
        ("need", "Minimize the time it takes"),
        ("need", "Minimize the cost of it"),
    ]
    assert research.items_of(PATH)[1].value("order") == 2
    assert research.statement(PATH).text == "Plan a dinner"
    assert research.targets(PATH, "performer") == ("Ana.md",)
    assert sorted(research.targets(PATH, "competes_with")) == ["Kit.md", "Pizza.md"]


@pytest.mark.parametrize(
    "table",
    [
        "| Needs | Owner |\n|-|-|\n| coffee<br>tea | Ana |\n",
        "| Steps | Needs |\n|-|-|\n| a | b |\n| c<br>d | e |\n",
        "| Steps | Needs |\n|-|-|\n| a | b |\n",
    ],
)
def test_other_tables_are_no_canvas(table: str) -> None:
    assert ("need", "tea") not in brief(read(f"{JOB}{table}"))
    assert ("job", "a") not in brief(read(f"{JOB}{table}"))
