"""Notes as other tools and templates write them: kind, statement, relations, items, scores."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import make_research
from milkshake.jtbd.properties import choice, is_story, value
from milkshake.jtbd.research import Research
from milkshake.jtbd.schema import STAGES


def ties(research: Research, path: str) -> set[tuple[str, str]]:
    """What the note is to other notes; ``<`` where it is the target."""
    found = {(r.name, r.target) for r in research.outgoing(path)}
    found |= {(f"<{r.name}", r.source) for r in research.incoming(path)}
    return {(name, node) for name, node in found if "#" not in node}


def items(research: Research, path: str) -> list[tuple[str, str]]:
    return [(item.kind, item.text) for item in research.items_of(path)]


def said(research: Research, path: str) -> tuple[str, str]:
    found = research.statement(path)
    return found.origin, found.text


HANDBOOK = """---
slug: find-a-seat
parent: "[[get-to-work]]"
{keys}
grade: B
confidence: Researched
source: "[[May]]"
group: travel
---
"""
SHORT = "short_jtbd: Find a free seat"
LONG = "jtbd: When the train is full, I want to know where a seat is, so I can work."


@pytest.mark.parametrize("keys", [f"{SHORT}\n{LONG}", f"{LONG}\n{SHORT}"])
def test_a_handbook_of_jobs(keys: str) -> None:
    research = make_research(
        {
            "find-a-seat.md": HANDBOOK.replace("{keys}", keys),
            "get-to-work.md": "---\nshort_jtbd: Get to work\nconfidence: Heuristic\n---\n",
            "May.md": "",
        }
    )
    path = "find-a-seat.md"
    assert research.kinds[path] == research.kinds["get-to-work.md"] == "job"
    assert said(research, path) == ("statement", "Find a free seat")
    assert choice(research.properties[path], "status") == "validated"
    assert choice(research.properties["get-to-work.md"], "status") == "hypothesis"
    assert ties(research, path) == {("part_of", "get-to-work.md"), ("source", "May.md")}
    assert items(research, path) == [("story", LONG.removeprefix("jtbd: "))]


def test_a_jtbd_that_is_no_story_is_the_statement() -> None:
    research = make_research({"Jobs/a.md": "---\njtbd: Find a seat\n---\n"})
    assert said(research, "Jobs/a.md") == ("statement", "Find a seat")
    assert items(research, "Jobs/a.md") == []


def test_a_jtbd_in_the_note_of_a_feature_is_a_link_and_no_statement() -> None:
    research = make_research({"A.md": '---\njtbd: "[[Find a seat]]"\n---\n', "Find a seat.md": ""})
    assert research.kinds["A.md"] == "concept"
    assert value(research.properties["A.md"], "statement") is None


def test_a_story_may_stand_in_jtbd() -> None:
    research = make_research({"a.md": f"---\ntype: job-story\n{LONG}\n---\n"})
    assert said(research, "a.md") == ("statement", LONG.removeprefix("jtbd: "))


def test_a_vault_of_audiences() -> None:
    little = """---
aliases: [bữa tối]
audience_Job_performer: cha mẹ
audience_circumstance: khi con mệt
audience_level: little
audience_main_job: chọn bữa tối cho con
vivid_circumstances:
- Phòng ăn | Con khóc
parent_audience:
- '[[cha-me_nuoi-con]]'
---
# 🎯 cha mẹ muốn chọn bữa tối
"""
    big = "---\naudience_Job_performer: cha mẹ\naudience_level: big\nparent_audience: []\n---\n"
    research = make_research({"bua-toi.md": little, "cha-me_nuoi-con.md": big})
    assert set(research.kinds.values()) == {"job"}
    assert said(research, "bua-toi.md") == ("statement", "chọn bữa tối cho con")
    stated = research.properties["bua-toi.md"]
    assert choice(stated, "level") == "little"
    assert value(stated, "performer") == "cha mẹ"
    assert value(stated, "circumstances") == "khi con mệt"
    assert ties(research, "bua-toi.md") == {("part_of", "cha-me_nuoi-con.md")}


def test_notes_of_type_jtbd() -> None:
    text = """---
type: jtbd
title: "Find the right stop"
description: "When I travel, I want to know where to get off, so I am not late."
persona: traveller
status: candidate
timestamp: 2026-07-10
source: research/02.md
features: [stop-list, "[[feature-next-stop]]"]
tags: [narrative]
---
**When** I travel, **I want to** know where to get off, **so** I am not late.

**Evidence (from research):**
- 5 of 8 missed a stop
"""
    research = make_research({"find-stop.md": text, "feature-next-stop.md": ""})
    path = "find-stop.md"
    assert research.kinds[path] == "job"
    assert said(research, path) == ("title", "Find the right stop")
    assert choice(research.properties[path], "status") == "candidate"
    assert value(research.properties[path], "performer") == "traveller"
    assert value(research.properties[path], "date") == "2026-07-10"
    assert ties(research, path) == {("<serves", "feature-next-stop.md")}
    assert items(research, path) == []


def test_a_vault_of_product_management() -> None:
    text = """---
type: jtbd
status: active
last-updated: 2026-01-05
okr: []
confidence: med
sources: ["[[digest-1]]"]
related: []
---
# When the week begins I want to plan it so I can rest

## Segments that prioritize this
- [[segment-late]]

## Current solutions & workarounds
- [[feature-paper]] by hand

## Pain points
- Too late. [[digest-1]]

## Features that address this
- [[feature-list]]
"""
    others = ("segment-late", "feature-paper", "feature-list", "digest-1")
    research = make_research({"jtbd-plan-a-week.md": text, **{f"{name}.md": "" for name in others}})
    path = "jtbd-plan-a-week.md"
    assert research.kinds[path] == "job"
    assert said(research, path) == ("name", "plan a week")
    assert value(research.properties[path], "date") == "2026-01-05"
    assert ties(research, path) == {
        ("performer", "segment-late.md"),
        ("competes_with", "feature-paper.md"),
        ("<serves", "feature-list.md"),
        ("source", "digest-1.md"),
    }


def test_a_canvas_of_a_job() -> None:
    text = """---
artifact: jtbd-canvas
version: "1.0"
created: 2026-02-22
status: draft
context: dinner app
---

# Jobs to be Done Canvas: Get dinner on the table

## Job Performer

**Who:** [[Late cook]], who comes home late.

## Job Statement

> When I come home late, I want to know what there is, so I can start.

## Functional Job

**Key Steps in the Job:**

1. See what there is

## Competing Solutions

| Solution Type | Solution |
|---|---|
| Non-consumption | [[Going hungry]] |
| By hand | bread |
"""
    research = make_research({"canvas-dinner.md": text, "Late cook.md": "", "Going hungry.md": ""})
    path = "canvas-dinner.md"
    assert research.kinds[path] == "job"
    told = "When I come home late, I want to know what there is, so I can start."
    assert said(research, path) == ("statement", told)
    assert choice(research.properties[path], "status") == "draft"
    assert ties(research, path) == {
        ("performer", "Late cook.md"),
        ("competes_with", "Going hungry.md"),
    }


def test_a_template_that_lists_stories_of_jobs() -> None:
    text = """---
template: jtbd
version: 1
---

# Jobs to Be Done: dinner

### Job 1: Choose a dish
**Statement:** When I come home, I want to choose quickly, so I can rest.
**Type:** Functional
**Evidence:** "I never know" [[Talk]]
**Frequency:** daily

### Job 2: Feel at ease
**Statement:** When guests come, I want to feel at ease, so I can talk.
**Type:** Emotional
"""
    research = make_research({"a.md": text, "Talk.md": ""})
    assert research.kinds["a.md"] == "job"
    assert choice(research.properties["a.md"], "job_type") == "functional"
    assert value(research.properties["a.md"], "frequency") == "daily"
    assert ties(research, "a.md") == {("evidence", "Talk.md")}
    assert [kind for kind, _ in items(research, "a.md")] == ["story", "story"]
    assert value(research.properties["a.md"], "statement") is None


def test_a_label_may_hold_the_statement() -> None:
    research = make_research({"Jobs/x.md": "**Statement:** Choose a dish\n"})
    assert said(research, "Jobs/x.md") == ("statement", "Choose a dish")
    told = "**Statement:** When I come home, I want to choose, so I can rest."
    research = make_research({"Stories/x.md": told + "\n"})
    assert said(research, "Stories/x.md") == ("statement", told.partition(":** ")[2])


PM_BRAIN = """# Job: Get dinner on the table
When I come home late, I want to know what there is, so I can start at once.

## Meta
- **Owner:** Ana
- **Date:** 2026-01-02
- **Status:** Validating
- **Segments:** [[Late decider]]
- **Evidence sources:** [[Talk 3]], [[Talk 4]]

## Context
- **Situation/Trigger:** after work
- **Frequency:** daily

## Forces of Progress (Switch)
- **Push (from current):** it is late
- **Pull (to new):** fresh food
- **Anxieties (about new):** nobody will eat it
- **Habits (status quo):** pasta

## Current Solutions & Workarounds
- **Primary approach:** [[Paper list]]
- **Failure modes:** stale

## Outcome Statements (ODI-style)
- Minimize the time it takes to decide on a dish

## Opportunity Scoring
| Outcome/Need | Importance (1–10) | Satisfaction (1–10) | Opportunity = I + max(I - S, 0) |
|---|---|---|---|
| Minimize the likelihood that something is missing | 9 | 4 | 14 |

- **Top opportunities:** what is missing
- **Risks/unknowns:** taste
"""


def test_a_job_file_of_product_managers() -> None:
    others = ("Late decider", "Talk 3", "Talk 4", "Paper list")
    path = "job-dinner-2026-01-02.md"
    research = make_research({path: PM_BRAIN, **{f"{name}.md": "" for name in others}})
    stated = research.properties[path]
    assert research.kinds[path] == "job"
    assert said(research, path) == ("heading", "Get dinner on the table")
    assert choice(stated, "status") == "hypothesis"
    assert [value(stated, name) for name in ("date", "situation", "frequency")] == [
        "2026-01-02",
        "after work",
        "daily",
    ]
    assert ties(research, path) == {
        ("performer", "Late decider.md"),
        ("evidence", "Talk 3.md"),
        ("evidence", "Talk 4.md"),
        ("competes_with", "Paper list.md"),
    }
    assert [(i.kind, i.text, i.value("force")) for i in research.items_of(path)] == [
        ("force", "it is late", "push"),
        ("force", "fresh food", "pull"),
        ("force", "nobody will eat it", "anxiety"),
        ("force", "pasta", "habit"),
        ("need", "Minimize the time it takes to decide on a dish", None),
        ("need", "Minimize the likelihood that something is missing", None),
    ]
    (score,) = research.scores[research.items_of(path)[5].id]
    assert (score.scale, score.declared, score.opportunity) == ("1-10", "table", None)
    assert (score.segment, score.date) == (("Late decider",), "2026-01-02")


def test_labels_that_say_who_and_of_what_type() -> None:
    text = "# Save\n\n**For Persona:** [[Ana]]\n**Job Type:** Functional\n**Priority:** High\n"
    research = make_research({"Save for later.md": text, "Ana.md": ""})
    assert research.kinds["Save for later.md"] == "job"
    assert said(research, "Save for later.md") == ("name", "Save for later")
    assert ties(research, "Save for later.md") == {("performer", "Ana.md")}


def test_a_quick_reference() -> None:
    text = "- **Job Performer:** [[Ana]]\n- **Job Type:** Functional\n- **Frequency:** weekly\n"
    research = make_research({"Deploy a site.md": text, "Ana.md": ""})
    assert research.kinds["Deploy a site.md"] == "job"
    assert ties(research, "Deploy a site.md") == {("performer", "Ana.md")}


def test_a_profile_of_customers() -> None:
    text = """## Jobs-to-be-Done
### 1. Customer Jobs
#### Functional Jobs:
- [[Save for later]]
- Cook a dinner
#### Social Jobs:
- Be seen as a good host
#### Emotional Jobs:
- Feel at ease
### 2. Pains
#### Challenges:
- Time
### 3. Gains
"""
    research = make_research({"parents.md": text, "Save for later.md": "---\ntype: job\n---\n"})
    assert research.kinds["parents.md"] == "persona"
    assert ties(research, "parents.md") == {("<performer", "Save for later.md")}
    assert items(research, "parents.md") == []


def test_a_map_of_eight_headings() -> None:
    text = "# Get dinner\n\n## JOB MAP (Process Steps)\n\n" + "".join(
        f"### {number}. {stage.upper()}\n- Step of {stage}\n\n"
        for number, stage in enumerate(STAGES, 1)
    )
    research = make_research({"dinner-job.md": text})
    assert research.kinds["dinner-job.md"] == "job"
    assert said(research, "dinner-job.md") == ("heading", "Get dinner")
    assert [i.value("stage") for i in research.items_of("dinner-job.md")] == [*STAGES]


def test_a_library_with_words_for_figures() -> None:
    text = """---
jtbd_id: J-17
job_statement: Choose a seat
job_type: FUNCTIONAL
importance: CRITICAL
satisfaction: 0.4
---
"""
    research = make_research({"j-17.md": text})
    assert research.kinds["j-17.md"] == "job"
    assert said(research, "j-17.md") == ("statement", "Choose a seat")
    assert choice(research.properties["j-17.md"], "job_type") == "functional"
    (score,) = research.scores["j-17.md"]
    assert score.importance is not None
    assert (score.importance.scale, score.importance.value) == ("low-critical", 3)
    assert score.opportunity is None


NESTED = """---
job_executor:
  value: "[[Commuter]]"
  status: hypothesis
core_functional_job:
  value: Get to work
  status: direct_evidence
stages:
  - category: define
    applicability: present
    steps:
      - Decide on a route
      - statement: Decide when to leave
  - category: locate
    applicability: not_applicable
    steps: []
  - nonsense
  - applicability: present
desired_outcomes:
  - statement: Minimize the time it takes to find a seat
    direction: minimize
    metric_type: time
    status: hypothesis
    importance: 8
    satisfaction: 3
    scale: 0-10
    evidence: ["[[Talk]]"]
  - statement: Minimize the likelihood of missing a stop
  - direction: minimize
---
"""


def test_properties_within_properties() -> None:
    research = make_research({"commute.md": NESTED, "Commuter.md": "", "Talk.md": ""})
    path = "commute.md"
    assert research.kinds[path] == "job"
    assert said(research, path) == ("statement", "Get to work")
    assert ties(research, path) == {("performer", "Commuter.md"), ("evidence", "Talk.md")}
    assert items(research, path) == [
        ("need", "Minimize the time it takes to find a seat"),
        ("need", "Minimize the likelihood of missing a stop"),
        ("job", "Decide on a route"),
        ("job", "Decide when to leave"),
        ("job", "not applicable"),
    ]
    need, _, first, _, none = research.items_of(path)
    assert first.value("stage") == "define"
    assert (none.value("stage"), none.value("applicability")) == ("locate", "not_applicable")
    (score,) = research.scores[need.id]
    assert (score.scale, score.declared) == ("0-10", "table")
    # What a need rests on does not become a need by being named within one.
    assert [r.kind for r in research.inferences["Talk.md"].reasons] == ["interview"]


def test_a_job_by_what_is_hired_for_it() -> None:
    text = """---
user: "[[Traveller]]"
goal: Find the way in a strange town
trigger: stepping out of a station
bigHire: install the map
littleHire: open the map
competesWith: ["[[Asking people]]", doing nothing]
forces: {push: lost twice, pull: a dot that moves, habit: paper, anxiety: the battery}
firedWhen: the phone is forbidden
---
"""
    research = make_research({"hire-a-map.md": text, "Traveller.md": "", "Asking people.md": ""})
    path = "hire-a-map.md"
    assert research.kinds[path] == "job"
    assert said(research, path) == ("statement", "Find the way in a strange town")
    assert ties(research, path) == {
        ("performer", "Traveller.md"),
        ("competes_with", "Asking people.md"),
    }
    assert [item.value("force") for item in research.items_of(path)] == [
        "push",
        "pull",
        "anxiety",
        "habit",
    ]
    assert value(research.properties[path], "fired_when") == "the phone is forbidden"


def test_a_goal_alone_is_no_statement() -> None:
    research = make_research({"Jobs/Plan a trip.md": "---\ngoal: ship it\n---\n**Goal:** grow\n"})
    assert said(research, "Jobs/Plan a trip.md") == ("name", "Plan a trip")


def test_fields_of_dataview() -> None:
    text = """type:: job
level:: little
performer:: [[Commuter]]
part_of:: [[Get to the office]]
[importance:: 8] and [satisfaction:: 3]
scale:: 0-10
segment:: [[Late]]
sample:: 12

## Needs
- Minimize the time to see the board [importance:: 9] [satisfaction:: 4]
"""
    office = "type:: job\n"
    path = "Find the platform.md"
    research = make_research(
        {path: text, "Get to the office.md": office, "Commuter.md": "", "Late.md": ""}
    )
    assert research.kinds[path] == research.kinds["Get to the office.md"] == "job"
    assert ties(research, path) == {
        ("performer", "Commuter.md"),
        ("performer", "Late.md"),
        ("part_of", "Get to the office.md"),
    }
    (own,), (need,) = research.scores[path], research.scores[research.items_of(path)[0].id]
    assert [(s.scale, s.segment, s.sample) for s in (own, need)] == [("0-10", ("Late",), 12)] * 2
    assert need.importance is not None
    assert need.importance.value == 9


def test_a_list_of_jobs_is_no_job() -> None:
    text = "# Job Hierarchy: Ana\n\n## Core Job\n\n> Get dinner\n\n## Sub-Jobs\n\n### Choose\n"
    found = make_research({"ana.md": text}).inferences["ana.md"]
    assert (found.kind, found.hint) == ("concept", "job")


@pytest.mark.parametrize(
    ("path", "text", "origin", "words"),
    [
        ("Jobs/job-03.md", "# Job 03 — Deploy on a cluster\n", "heading", "Deploy on a cluster"),
        ("jtbd/01-apply-for-a-place.md", "# Apply for a place\n", "heading", "Apply for a place"),
        ("jtbd/01-apply-for-a-place.md", "## Apply\n", "name", "apply for a place"),
        ("Jobs/job-dinner-2026-01-02.md", "", "name", "dinner"),
        ("Jobs/job-03.md", "", "name", "03"),
        ("Jobs/find_a_seat.md", "# When I am late, I want a, so b\n", "name", "find a seat"),
        ("Jobs/Find a seat.md", "# Another heading\n", "name", "Find a seat"),
        ("Jobs/Re-read a book.md", "# Another heading\n", "name", "Re-read a book"),
        ("Jobs/Travel.md", "# Another heading\n", "name", "Travel"),
        ("Jobs/find-a-seat.md", "---\ntitle: Find it\n---\n# Another\n", "title", "Find it"),
        ("Jobs/a1.md", "---\nname: Find it\n---\n# Another\n", "title", "Find it"),
        ("Jobs/Plan a trip.md", "---\ntitle:\nname: 7\n---\n", "name", "Plan a trip"),
    ],
)
def test_a_file_that_is_named_like_a_file_is_stated_by_its_heading(
    path: str, text: str, origin: str, words: str
) -> None:
    assert said(make_research({path: text}), path) == (origin, words)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("When it rains, I want shelter, so I can wait", True),
        ("**When** it rains, **she wants** shelter **so** she can wait", True),
        ("Whenever it rains they want shelter, so that they can wait", True),
        ("When it rains, it pours", False),
        ("I want shelter when it rains, so I can wait", False),
        ("Find shelter", False),
    ],
)
def test_what_has_the_form_of_a_story(text: str, found: bool) -> None:
    assert is_story(text) is found


KEYS = st.sampled_from(
    [
        *("performer", "job_executor", "statement", "jtbd", "goal", "bigHire", "littleHire"),
        *("forces", "push", "stages", "steps", "needs", "desired_outcomes", "stories", "level"),
        *("importance", "satisfaction", "scale", "segment", "sample", "date", "job_type", "role"),
        *("jobs", "serves", "direction", "metric", "title", "name", "company", "salary", "status"),
    ]
)
PLAIN = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 12),
    st.floats(),
    st.sampled_from(["", "[[B]]", "big", "8/10", "When a b, I want c, so d", "define", "n/a"]),
)
NAMES_WITHIN = st.sampled_from(["value", "statement", "category", "steps", "applicability", "push"])
ANYTHING = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES_WITHIN, inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(KEYS, ANYTHING, max_size=6), st.sampled_from(["Jobs", "Needs", "Any"]))
def test_whatever_stands_in_properties_is_read(properties: dict[str, object], folder: str) -> None:
    # JSON is YAML, but for its words for what is no number.
    text = json.dumps(properties).replace("NaN", ".nan").replace("Infinity", ".inf")
    research = make_research({f"{folder}/A.md": f"---\n{text}\n---\n", "B.md": ""})
    path = f"{folder}/A.md"
    assert research.statement(path).text
    assert all(item.text for item in research.items_of(path))
    for scores in research.scores.values():
        for score in scores:
            assert score.importance or score.satisfaction
    assert research.relations is not None
