"""What a new note of each kind begins with: properties to fill in, and a hint for its text."""

from __future__ import annotations

from collections.abc import Mapping

from milkshake.jtbd.schema.values import VALUES
from milkshake.model.kind import Kind

BLANKS: Mapping[Kind, tuple[str, ...]] = {
    "job": (
        *("job_type", "level", "performer", "part_of", "circumstances"),
        *("status", "evidence"),
    ),
    "persona": ("role", "jobs", "circumstances", "status", "evidence"),
    "need": (
        *("job", "step", "importance", "satisfaction", "scale", "basis", "sample"),
        *("segment", "status", "evidence"),
    ),
    "story": ("situation", "motivation", "outcome", "job", "performer", "evidence"),
    "method": ("serves", "steps", "source"),
    "interview": ("date", "participant", "performer", "interview_kind", "supports"),
    "solution": ("solution_kind", "owner", "serves", "stages", "competes_with"),
    "concept": ("description", "source", "related"),
}
"""The properties of a new note, by its kind: those that rules ask for, and the most common ones."""

FOLDERS_OF_KINDS: Mapping[Kind, str] = {
    "job": "Jobs",
    "persona": "Personas",
    "need": "Needs",
    "story": "Stories",
    "method": "Methods",
    "interview": "Interviews",
    "solution": "Solutions",
    "concept": "Concepts",
}
"""The folder for notes of a kind in a vault that has none of them yet."""

PROMPTS: Mapping[Kind, str] = {
    "job": "What people try to get done: the title is a verb, an object, and only as much context "
    "as it takes. Write here what is known of it, and in whose words.",
    "persona": "Who these people are, named by what they try to get done and not by age or job "
    "title. Write here what they share.",
    "need": "How people judge that the job goes well: the title is a direction, a measure and what "
    "is measured. Scores come together, with the survey in evidence, or stay empty.",
    "story": "When (situation), I want to (motivation), so I can (outcome). Write here where it "
    "was heard.",
    "method": "A way to find something out. Write here when it helps, and what it costs.",
    "interview": "Who was asked, where and how. Write here what was said, in their own words.",
    "solution": "What people hire for the job today: a product, a service, a workaround or "
    "nothing. Write here what it does well, and what it does not.",
    "concept": "A thought of its own, which other notes can link to.",
}
"""What to write into a new note, by its kind."""

_HINTS: Mapping[str, str] = {
    "performer": 'who gets it done, such as ["[[Traveller]]"]',
    "part_of": 'the larger job, such as ["[[Travel for work]]"]',
    "circumstances": "when, where and how, such as [before the dates are sure]",
    "evidence": 'the interviews that show it, such as ["[[Interview Ana]]"]',
    "jobs": 'what they try to get done, such as ["[[Plan a trip]]"]',
    "job": 'the job it belongs to, such as ["[[Plan a trip]]"]',
    "step": 'the step in which it arises, such as ["[[Compare routes]]"]',
    "importance": "how important it is, such as 8.1",
    "satisfaction": "how satisfied people are, such as 3.4",
    "sample": "how many people were asked, such as 120",
    "segment": 'whose scores these are, such as ["[[Traveller]]"]',
    "situation": "such as: When two calendars have to agree",
    "motivation": "such as: I want to see the days that suit both",
    "outcome": "such as: so I can book before the price goes up",
    "serves": 'what it is for, such as ["[[Plan a trip]]"]',
    "steps": "how it is done, such as [Recruit travellers, Ask for the last trip]",
    "source": "where it comes from, such as [Kalbach 2020]",
    "date": "such as 2026-03-02",
    "participant": "who was asked, such as Ana",
    "supports": 'the jobs and needs that came up, such as ["[[Plan a trip]]"]',
    "competes_with": 'what else people hire, such as ["[[Travel agency]]"]',
    "description": "what it says, in one sentence",
    "related": 'such as ["[[Plan a trip]]"]',
}


def hint(name: str) -> str:
    """What may be written into the property `name`: its values, if it has a set of them."""
    if name == "stages":
        name = "stage"
    if name in VALUES:
        *others, last = VALUES[name]
        return f"{', '.join(others)} or {last}"
    return _HINTS[name]
