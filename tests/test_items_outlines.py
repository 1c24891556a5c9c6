"""What outliners, plugins and hasty writers put around the words of the method."""

from __future__ import annotations

import pytest

from helpers import make_research
from milkshake.jtbd.items.marks import unmarked, unsourced
from milkshake.jtbd.numbering import number_before
from milkshake.jtbd.research import Research
from milkshake.jtbd.schema import canonical, heading_name, section_property
from milkshake.jtbd.unread import unread
from milkshake.model.source import Span

SEAT = "Minimize the time it takes to find a seat"
TRAIN = "Minimize the likelihood that a train is missed"
LATE = "When my train is late, I want to know the next one, so I can be home for dinner."
FORCES = {"Push": "It is slow", "Pull": "One list", "Anxiety": "It may fail", "Habit": "I know it"}


def read(text: str, kind: str = "job", **others: str) -> Research:
    files = {f"{name}.md": content for name, content in others.items()}
    return make_research({"A.md": f"---\ntype: {kind}\n---\n{text}", **files})


def texts(research: Research, kind: str) -> list[str]:
    return [item.text for item in research.items_of("A.md") if item.kind == kind]


# Labels right below a list, which Markdown counts to its last item.


@pytest.mark.parametrize(
    "label", ["**Desired outcomes**", "**Desired outcomes:**", "__Needs:__", "Needs:", "*Needs*:"]
)
@pytest.mark.parametrize("mark", ["-", "1."])
def test_a_label_right_below_a_list_begins_another(label: str, mark: str) -> None:
    research = read(f"**Related jobs**\n- Buy food\n{label}\n{mark} {SEAT}\n{mark} {TRAIN}\n")
    assert texts(research, "need") == [SEAT, TRAIN]


def test_a_label_right_below_a_list_may_have_words() -> None:
    research = read("## Needs\n- It is fast\n**Job performer:** [[Ana]]\n", Ana="")
    assert research.targets("A.md", "performer") == ("Ana.md",)
    assert texts(research, "need") == ["It is fast"]


def test_a_label_may_follow_prose_without_a_blank_line() -> None:
    research = read("Some prose.\n**Performer:** [[Ana]]\n", Ana="")
    assert research.targets("A.md", "performer") == ("Ana.md",)


def test_a_label_without_words_ends_those_of_the_label_above() -> None:
    research = read(f"**Core functional job:** Plan a trip\n**Needs**\n- {SEAT}\n")
    assert research.statement("A.md").text == "Plan a trip"
    assert texts(research, "need") == [SEAT]


@pytest.mark.parametrize(
    "line",
    [
        "  **Needs**",
        "**not** a label",
        "**He said it is late.**",
        "see it: now",
    ],
)
def test_other_lines_below_an_item_belong_to_it(line: str) -> None:
    research = read(f"## Needs\n- {SEAT}\n{line}\n")
    assert len(texts(research, "need")) == 1
    assert texts(research, "need")[0] != SEAT


def test_labels_below_the_words_of_an_item_say_more_of_it() -> None:
    research = read(
        f"## Needs\n- {SEAT}\n  **Importance:** 9\n  **Satisfaction:** 3\n- {TRAIN}\n"
        "  **Why:** they said so\n  and more\n"
    )
    assert texts(research, "need") == [SEAT, TRAIN]
    (score,) = (score for scores in research.scores.values() for score in scores)
    assert score.importance is not None
    assert score.importance.value == 9


# Outliners.


def test_headings_within_a_list_say_what_it_contains() -> None:
    research = read(
        f"- ## Job map\n\t- Define\n\t\t- {SEAT}\n\t- Locate\n- ## Forces\n\t- Push\n\t\t- Late\n"
    )
    assert texts(research, "job") == ["Define", "Locate"]
    assert texts(research, "need") == [SEAT]
    assert texts(research, "force") == ["Late"]


def test_the_lines_below_an_entry_are_its_fields() -> None:
    research = read(
        f"- needs\n\t- {SEAT}\n\t  importance:: 9\n\t  satisfaction:: 3\n\t- {TRAIN}\n"
        "\t  collapsed:: true\n"
    )
    assert texts(research, "need") == [SEAT, TRAIN]
    assert "importance" not in research.properties["A.md"]
    (score,) = (score for scores in research.scores.values() for score in scores)
    assert score.importance is not None
    assert score.importance.value == 9


def test_the_first_entry_of_a_page_holds_its_properties() -> None:
    research = make_research({"A.md": "- type:: job\n  statement:: Plan a trip\n- Words\n"})
    assert research.kinds["A.md"] == "job"
    assert research.statement("A.md").text == "Plan a trip"


def test_a_field_at_the_margin_below_a_list_is_that_of_the_note() -> None:
    research = read(f"## Needs\n- {SEAT}\nscale:: 1-5\n")
    assert research.properties["A.md"]["scale"].value == "1-5"
    assert texts(research, "need") == [SEAT]


@pytest.mark.parametrize("heading", ["## Job map\n", "- Job map\n"])
@pytest.mark.parametrize("stage", ["{}", "**{}**", "{} step", "🔎 {}:"])
def test_steps_stand_below_their_stage(heading: str, stage: str) -> None:
    indent = "\t" if heading.startswith("-") else ""
    lines = [
        f"- {stage.format('Define')}",
        "\t- Choose a train",
        f"\t\t- {SEAT}",
        "\t- Count the bags",
        f"- {stage.format('Locate')}",
        f"\t- {TRAIN}",
        "\t- Find the platform",
        "- Prepare",
        "- Monitor",
        "\t- pain: delays",
    ]
    research = read(heading + "".join(f"{indent}{line}\n" for line in lines))
    steps = [item for item in research.items_of("A.md") if item.kind == "job"]
    found = [(item.text, item.value("stage")) for item in steps if "Locate" not in item.text]
    assert found == [
        ("Choose a train", "define"),
        ("Count the bags", "define"),
        ("Find the platform", "locate"),
        ("Prepare", "prepare"),
        ("Monitor", "monitor"),
    ]
    seat, train = (item for item in research.items_of("A.md") if item.kind == "need")
    assert seat.step == steps[0].id
    assert train.value("stage") == "locate"


def test_a_map_may_have_a_beginning_and_an_end() -> None:
    research = read("## Job map\n1. Beginning\n   1. Choose\n2. End\n   1. Get off\n")
    found = [(item.text, item.value("stage")) for item in research.items_of("A.md")]
    assert found == [("Choose", "beginning"), ("Get off", "end")]


def test_a_start_beside_other_steps_is_a_step() -> None:
    research = read("## Job map\n1. Choose a car\n2. Start\n   - turn the key\n3. Get off\n")
    assert texts(research, "job") == ["Choose a car", "Start", "Get off"]


def test_what_stands_below_a_step_is_no_step() -> None:
    research = read("## Job map\n1. Choose a train\n   - tools: an app\n   - they ask friends\n")
    assert texts(research, "job") == ["Choose a train"]


def test_needs_below_a_stage_with_steps_are_of_that_stage() -> None:
    research = read(f"## Job map\n### 1. Define\n- Choose a train\n\n**Needs**\n- {SEAT}\n")
    (need,) = (item for item in research.items_of("A.md") if item.kind == "need")
    assert need.value("stage") == "define"


def test_a_step_without_needs_in_a_table_is_a_step() -> None:
    rows = f"| Choose | {SEAT} |\n| Ride | – |\n| Total | |\n"
    research = read(f"| Job step | Outcome |\n|-|-|\n{rows}")
    assert texts(research, "job") == ["Choose", "Ride"]
    assert texts(research, "need") == [SEAT]


def test_semicolons_part_texts_in_a_property() -> None:
    head = f"---\ntype: job\nneeds: {SEAT}; {TRAIN}\npush: late; dull\n"
    research = make_research({"A.md": f"{head}stories: {LATE[:-1]}; or else\n---\n"})
    assert texts(research, "need") == [SEAT, TRAIN]
    assert texts(research, "force") == ["late", "dull"]
    assert len(texts(research, "story")) == 1


def test_a_semicolon_may_stand_within_a_need() -> None:
    head = f"---\ntype: job\nneeds: {SEAT}; at night too\n---\n"
    research = make_research({"A.md": head})
    assert texts(research, "need") == [f"{SEAT}; at night too"]


# Fields and labels that hold a need, a force or a relation themselves.


def test_fields_of_one_name_are_all_read() -> None:
    research = read(
        f"push:: late\npush:: dull\nneed:: {SEAT}\nneed:: {TRAIN}\ncircumstances:: at night\n"
        "circumstances:: in rain\n"
    )
    assert texts(research, "force") == ["late", "dull"]
    assert texts(research, "need") == [SEAT, TRAIN]
    assert research.properties["A.md"]["circumstances"].value == ["at night", "in rain"]


def test_a_property_stands_before_the_fields_of_its_name() -> None:
    research = make_research({"A.md": "---\ntype: job\npush: late\n---\npush:: dull\n"})
    assert texts(research, "force") == ["late"]


@pytest.mark.parametrize(
    "text",
    [
        f"**Need:** {SEAT}\n**Need 2:** {TRAIN}\n",
        f"- **Desired outcome:** {SEAT}\n- **Outcome:** {TRAIN}\n",
        f"## Needs\n- need:: {SEAT}\n- [need:: {TRAIN}]\n",
        f"need:: {SEAT}\n\nWords.\n\n[need:: {TRAIN}]\n",
    ],
)
def test_a_need_stands_behind_its_name(text: str) -> None:
    assert texts(read(text), "need") == [SEAT, TRAIN]
    assert texts(read(text, "solution"), "need") == []


@pytest.mark.parametrize("text", ["**Need:** a better train\n", "need:: coffee\n"])
def test_other_words_behind_the_name_of_a_need_are_none(text: str) -> None:
    assert texts(read(text), "need") == []


def test_an_entry_may_begin_with_the_name_of_a_relation() -> None:
    research = read("- Performer: [[Ana]]\n- Notes: [[Ben]]\n- See: performer [[Ben]]\n", Ana="")
    assert research.targets("A.md", "performer") == ("Ana.md",)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("## Job performer\n\n[[Ana]]\n", ("Ana.md",)),
        (
            "## Performers\n[[Ana]], [Ben](Ben.md) and [[Cid|him]].\n",
            ("Ana.md", "Ben.md", "Cid.md"),
        ),
        ("> [!info] Job performer\n> [[Ana]]\n", ("Ana.md",)),
        ("**Performers:**\n[[Ana]]\n", ("Ana.md",)),
        ("## Performers\n\nNot [[Ana]], who stays at home.\n", ()),
        ("## Notes\n\n[[Ana]]\n", ()),
    ],
)
def test_a_paragraph_of_links_states_the_relation_of_its_heading(
    text: str, people: tuple[str, ...]
) -> None:
    assert read(text, Ana="", Ben="", Cid="").targets("A.md", "performer") == people


def test_links_below_the_evidence_of_a_story_are_not_its_words() -> None:
    research = read(f"[[Ana]]\n\n{LATE}\n", "story", Ana="")
    assert research.statement("A.md").text == LATE


def test_smaller_jobs_may_be_words_or_links() -> None:
    research = read("## Sub-jobs\n- Choose a train\n- [[Buy]]\n- See [[Buy]] too\n", Buy="")
    assert texts(research, "job") == ["Choose a train"]
    assert "Buy.md" in research.sources("A.md", "part_of")


@pytest.mark.parametrize(
    "text",
    [
        "main_job:: Plan a trip\n",
        "**Main job:** Plan a trip\n",
        "## Main job\n\nPlan a trip\n",
        "> [!abstract] Core job\n> Plan a trip\n",
    ],
)
def test_the_main_job_in_words_is_the_statement(text: str) -> None:
    assert read(text).statement("A.md").text == "Plan a trip"
    assert read(text, "need").statement("A.md").text != "Plan a trip" or "##" in text or ">" in text


def test_a_main_job_that_is_a_link_is_the_larger_job() -> None:
    research = make_research(
        {
            "A.md": '---\ntype: job\nmain_job: "[[B]]"\n---\n',
            "B.md": '---\ntype: job\nmain_job: "[[B]]"\n---\n',
        }
    )
    assert research.targets("A.md", "part_of") == ("B.md",)
    assert research.targets("B.md", "part_of") == ()


# Lines above the text of a note that has no title.


def test_lines_at_the_top_of_a_note_are_properties() -> None:
    research = make_research({"A.md": "Type: Job\nPerformer: [[Ana]]\n\nWords.\n", "Ana.md": ""})
    assert research.kinds["A.md"] == "job"
    assert research.targets("A.md", "performer") == ("Ana.md",)


@pytest.mark.parametrize(
    "text",
    [
        "Type: Job\n",
        "Type: Job\nand more words\n",
        "Words.\n\nType: Job\nLevel: big\n",
        "Type: Job\nName: Ana\n",
        "Type: Job\nCompany: ACME\nRole: plumber\n",
        "Note: it is late\nRemark: Type is unclear\n",
    ],
)
def test_other_lines_at_the_top_are_none(text: str) -> None:
    assert make_research({"A.md": text}).kinds["A.md"] == "concept"


# Marks beside the words of a statement.


@pytest.mark.parametrize(
    "text",
    [
        "{} ⏫ 📅 2026-02-01 #need",
        "{} ✅ 2026-01-02",
        "{} 🔁 every week when done 🛫 2026-01-01",
        "{} #a #b/c",
        "#need {}",
        "DO1: {}",
        "DO2 {}",
        "O-3 – {}",
        "(4) {}",
        "4.2 {}",
        "[N12] {}",
        "Need 5: {}",
        "✅ {}",
        "🎯 7. {}",
        '"{}"',
        "“{}”",
    ],
)
def test_marks_are_no_words_of_a_need(text: str) -> None:
    written = text.format(SEAT)
    row = Span(3, 7, 3, 7 + len(written))
    words, span = unmarked(written, row)
    assert words == SEAT
    assert (span.column - 7, span.end_column - span.column) == (written.find(SEAT), len(SEAT))
    assert texts(read(f"## Needs\n- {written}\n- {TRAIN}\n"), "need") == [SEAT, TRAIN]


@pytest.mark.parametrize(
    "text",
    [
        "Sit in coach #4",
        "Write in C#",
        "See 🔼 here",
        "3D print a part",
        "4 pm dinner",
        "2026 plans",
        'Say "hello"',
        "A4 paper",
        "Step back",
        "Story of a life",
        "Need 3 seats",
        "I want 1 seat",
        "Job 1",
        "#need",
    ],
)
def test_other_signs_are_words(text: str) -> None:
    assert unmarked(text, Span(1, 1, 1, 1 + len(text)))[0] == text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("{} (Ana)", ["Ana"]),
        ("{} (Ana, Ben)", ["Ana", "Ben"]),
        ("{} — Ana and more, Ben", ["Ana and more", "Ben"]),
        ("{} (source: Ana)", ["Ana"]),
        ("{} [see Ana].", ["Ana"]),
        ("{} → Ana", ["Ana"]),
    ],
)
def test_links_behind_a_need_are_its_sources(text: str, names: list[str]) -> None:
    assert unsourced(text.format(SEAT), Span(1, 1, 1, 1), names)[0] == SEAT


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Minimize the time to meet Ana", ["Ana"]),
        ("Minimize the time with (Ana) there", ["Ana"]),
        ("Minimize the time (Ana)", []),
        ("Ana", ["Ana"]),
    ],
)
def test_other_links_are_words_of_a_need(text: str, names: list[str]) -> None:
    assert unsourced(text, Span(1, 1, 1, 1), names)[0] == text


def test_what_is_struck_out_is_not_read() -> None:
    research = read(f"## Needs\n- ~~{SEAT}~~\n- {TRAIN}\n- ~~Reduce~~ {SEAT} ~~now~~\n")
    assert len(texts(research, "need")) == 2
    table = f"| Need | Imp | Sat |\n|-|-|-|\n| ~~{SEAT}~~ | 9 | 3 |\n| {TRAIN} | ~~5~~ | 4 |\n"
    assert texts(read(table), "need") == [TRAIN]


@pytest.mark.parametrize(
    "name",
    [
        "01 Choose a train",
        "1. Choose a train",
        "02 - Choose a train",
        "3 Choose a train",
        "J4 Choose a train",
        "JTBD-05 Choose a train",
        "Step 6 – Choose a train",
        "🎯 Choose a train",
        "Job 7: Choose a train",
    ],
)
def test_a_number_before_a_title_is_no_word_of_the_job(name: str) -> None:
    research = make_research({f"Jobs/{name}.md": ""})
    assert research.statement(f"Jobs/{name}.md").text == "Choose a train"


@pytest.mark.parametrize(
    "name", ["UC-12 Buy", "[REQ4] Buy", "T7: Buy", "S2 Buy", "MU3 Minimize it"]
)
def test_an_id_before_a_title_is_no_word_of_it(name: str) -> None:
    assert name[number_before(name) :] == name.split(" ", 1)[1]


@pytest.mark.parametrize(
    "title",
    [
        *("3D print a part", "4 pm dinner", "Q&A with users", "Job 1", "Q3 Plan the budget"),
        *("COVID-19 Test people at home", "A4 Print paper", "MP3 Play music", "Q4: Plan a budget"),
        *("24 Hours in Paris", "3 Meals a day", "30 Day challenge", "2.5 Hours of sleep"),
        *("2.5 hours of sleep", "10 - 20 people", "€ 20 Save", "F-16 Fly", "B12 Take daily"),
    ],
)
def test_a_number_that_is_a_word_stays(title: str) -> None:
    assert number_before(title) == 0


# Headings with more words around their names.


@pytest.mark.parametrize(
    ("section", "headings"),
    [
        (
            "needs",
            (
                "Top unmet needs|Customer needs (ODI)|Needs & outcomes|Desired Outcome Statements|"
                "User needs|Under-served needs|Overserved outcomes|Financial desired outcomes|"
                "All needs|Needs by step|3. Key needs|Needs of the performer|Outcome expectations"
            ),
        ),
        (
            "steps",
            (
                "Job process|The job map|Universal job map|Main job map|Job map – steps|"
                "Steps of the job|Job stages|Job map & needs|🗺️ Job map"
            ),
        ),
        ("stories", "The job story|Key job stories|Jobs stories"),
        ("forces", "The 4 forces|Forces diagram|Switching forces|Progress-making forces"),
        ("performer", "Executor|Job executors|Performed by"),
        ("competes_with", "Competition|Competing against|Existing alternatives"),
        ("parts", "Subjobs|Micro-jobs"),
    ],
)
def test_headings_have_more_words(section: str, headings: str) -> None:
    found = {text: section_property(heading_name(text)) for text in headings.split("|")}
    assert set(found.values()) == {section}, found


@pytest.mark.parametrize(
    "heading",
    [
        *("Business outcomes", "Learning outcomes", "Expected outcomes", "User stories", "Core"),
        *("Customer stories", "Next steps", "Main", "The", "What the team needs", "Needs work"),
        *(
            "Needs review",
            "Job",
            "Stages",
            "Workforces",
            "Task forces",
            "Market forces",
            "Job description",
        ),
        *("Job steps I took", "Sources of needs"),
    ],
)
def test_other_headings_have_none_of_these(heading: str) -> None:
    assert section_property(heading_name(heading)) in {"", "job"}


# What is not read is told.


def test_needs_in_nested_lists_are_told() -> None:
    text = f"- Job: Travel\n\t- Who: Ana\n\t- Needs\n\t\t- {SEAT}\n\t\t- {TRAIN}\n- Job: Eat\n"
    (one,) = unread(make_research({"A.md": text}))
    assert (one.noun, one.count) == ("needs", 2)


def test_stories_that_are_tasks_are_told() -> None:
    text = f"## Doing\n\n- [ ] {LATE}\n- [ ] When it rains, I want a roof, so I can wait\n"
    (one,) = unread(make_research({"A.md": f"---\nkanban-plugin: board\n---\n{text}"}))
    assert one.noun == "stories"


@pytest.mark.parametrize(
    "text",
    [
        f"- Aims\n\t- {SEAT}\n\t- sleep more\n\t- {TRAIN}\n\t- eat less\n\t- read\n",
        f"- {SEAT}\n\t- why: it is late\n",
        "- [ ] Minimize the time it takes to build #dev ⏫\n" * 3,
    ],
)
def test_a_few_needs_among_others_are_not_told(text: str) -> None:
    assert not unread(make_research({"A.md": text}))


# The notes of stories.

EAT = "When I come home late, I want to know what I can cook, so I can eat soon"


@pytest.mark.parametrize(
    "text",
    [
        f"> {EAT}\n",
        f"# Late\n\n> {EAT}\n",
        "- When: I come home late\n- I want: to know what I can cook\n- So: I can eat soon\n",
        (
            "**When:** I come home late\n**I want to:** know what I can cook\n"
            "**So that:** I can eat soon\n"
        ),
        "---\nwhen: I come home late\nI want to: know what I can cook\nso I can: eat soon\n---\n",
        "when:: I come home late\ni want to:: know what I can cook\nso I can:: eat soon\n",
    ],
)
def test_the_note_of_a_story_tells_it_in_many_forms(text: str) -> None:
    research = make_research({"Stories/Late.md": text})
    assert research.statement("Stories/Late.md").text == EAT
    (analysed,) = research.analysed_statements["Stories/Late.md"]
    assert {part.name for part in analysed.parts} >= {"situation", "motivation", "outcome"}


@pytest.mark.parametrize(
    "text",
    [
        "> Words of Ana.\n",
        f"# Late\n\n## Notes\n\n> {EAT}\n",
        "---\nwhen: 2026-01-02\n---\n",
        "- When: yesterday\n- Who: Ana\n- So: nothing\n",
    ],
)
def test_other_words_in_the_note_of_a_story_are_not_the_story(text: str) -> None:
    research = make_research({"Stories/Late.md": text})
    assert research.statement("Stories/Late.md").text == "Late"


# Labels and values with more beside them.


def test_a_line_may_have_several_labels() -> None:
    research = read(
        "**Importance:** 8/10 · **Satisfaction:** 3/10\n"
        "**Performer:** [[Ana]] | **Evidence:** [[Ben]], [[Cid]]\n",
        Ana="",
        Ben="",
        Cid="",
    )
    assert research.properties["A.md"]["satisfaction"].value == "3/10"
    assert research.properties["A.md"]["importance"].value == "8/10"
    assert research.targets("A.md", "performer") == ("Ana.md",)
    assert research.targets("A.md", "evidence") == ("Ben.md", "Cid.md")


def test_bold_words_behind_a_label_are_its_words() -> None:
    research = read("**Statement:** Plan a **short:** trip, **now**\n")
    assert research.statement("A.md").text == "Plan a short: trip, now"


@pytest.mark.parametrize(
    ("key", "written", "value"),
    [
        ("status", "✅ Validated", "validated"),
        ("level", "2 - Big job", "big"),
        ("level", "🏔️ Big", "big"),
        ("job_type", "Functional / Core", "functional"),
        ("status", "✅", None),
        ("level", "Big / little", None),
        ("status", "2 validated interviews", None),
        ("role", "Ausführender", "performer"),
        ("status", "validé", "validated"),
    ],
)
def test_a_value_may_have_signs_beside_it(key: str, written: str, value: str | None) -> None:
    assert canonical(key, written) == value


# Notes in other languages.


def test_german_names_are_read() -> None:
    research = make_research(
        {
            "A.md": (
                '---\nTyp: JTBD\nAusführender: "[[Koch]]"\nHäufigkeit: täglich\n---\n'
                "## Bedürfnisse\n| Bedürfnis | Wichtigkeit | Zufriedenheit |\n|-|-|-|\n"
                "| Zeit sparen | 9 | 3 |\n## Schritte\n1. Wählen\n## Kräfte\n- Push: alt\n"
                "- Pull: neu\n- Angst: teuer\n- Gewohnheit: Pizza\n"
            ),
            "Koch.md": "---\nTyp: Persona\nRolle: Ausführender\n---\n",
        }
    )
    assert research.kinds == {"A.md": "job", "Koch.md": "persona"}
    assert research.targets("A.md", "performer") == ("Koch.md",)
    assert texts(research, "need") == ["Zeit sparen"]
    assert texts(research, "job") == ["Wählen"]
    assert len(texts(research, "force")) == 4
    (score,) = (score for scores in research.scores.values() for score in scores)
    assert score.importance is not None
    assert score.importance.value == 9


def test_french_and_spanish_names_are_read() -> None:
    text = "## Besoins\n- Gagner du temps\n## Étapes\n1. Choisir\n## Circonstances\n- le soir\n"
    research = read(text)
    assert texts(research, "need") == ["Gagner du temps"]
    assert texts(research, "job") == ["Choisir"]
    assert research.properties["A.md"]["circumstances"].value == "le soir"
    text = "---\ntipo: necesidad\nimportancia: 8\nsatisfacción: 3\n---\n"
    assert make_research({"A.md": text}).scores["A.md"]


@pytest.mark.parametrize("text", ["Typ: Buch\nTitel: Faust", "Typ: Person", "estado: listo"])
def test_other_notes_in_these_languages_are_concepts(text: str) -> None:
    research = make_research({"A.md": f"---\n{text}\n---\n## Angst\n- Höhe\n"})
    assert research.kinds["A.md"] == "concept"
    assert research.title("A.md") == "A"
    assert not unread(research)


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("jtbd/interview/switch", "interview"),
        ("study/jtbd/job", "job"),
        ("jtbd/need/time", "need"),
        ("study/job", "concept"),
        ("jtbd/other", "concept"),
        ("mytbd/jtbdx/job", "concept"),
    ],
)
def test_a_tag_may_lie_between_others(tag: str, kind: str) -> None:
    assert make_research({"A.md": f"---\ntags: [{tag}]\n---\n"}).kinds["A.md"] == kind


@pytest.mark.parametrize(
    "text",
    [
        "## Circumstances\n- at night\n- in rain\n",
        "**Circumstances:**\n- at night\n- in rain\n\n## Notes\n- other\n",
        "# Job circumstances\n\n1. at night\n2. in rain\n\n**Trigger:** a bell\n",
    ],
)
def test_circumstances_stand_in_a_list(text: str) -> None:
    assert read(text).properties["A.md"]["circumstances"].value == ["at night", "in rain"]


LINES = f"{SEAT}\n{TRAIN}\nReduce the likelihood of *rain*\n"


def test_lines_without_bullets_are_needs_below_their_heading() -> None:
    research = read(f"## Needs\n\n{LINES}\nWords.\n")
    assert len(texts(research, "need")) == 3
    first = research.items_of("A.md")[0].span
    assert (first.row, first.column, first.end_column) == (6, 1, 42)
    assert not unread(research)


def test_lines_without_bullets_are_told_elsewhere() -> None:
    (one,) = unread(make_research({"A.md": LINES}))
    assert (one.noun, one.count, one.row) == ("needs", 3, 1)


@pytest.mark.parametrize(
    "text",
    [
        f"## Needs\n\n{SEAT}, says Ana.\n",
        f"## Needs\n\n{SEAT}\nsays Ana.\n",
        "Reduce the heat\nLower the lid\n",
        "Minimize the window\nMaximize the window\n",
    ],
)
def test_other_lines_are_no_needs(text: str) -> None:
    assert texts(read(text), "need") == []
    assert not unread(make_research({"A.md": text}))
