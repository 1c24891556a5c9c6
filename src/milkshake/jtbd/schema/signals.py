"""What speaks for a kind of note, and how much. Data.

The weights add up, so that names which other vaults use for other things weigh
little, or count only beside one that they do not use.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from milkshake.jtbd.schema.kinds import Kind

STATED, HUB, EMPLOYMENT, STRONG, MEDIUM, WEAK, FAINT = 1000, 900, 90, 60, 30, 20, 10
CERTAIN = 50
"""One strong signal is enough, or two of medium weight."""

FOLDERS: Mapping[str, tuple[Kind, int]] = {
    "jobs": ("job", STRONG),
    "job": ("job", STRONG),
    "jtbd": ("job", STRONG),
    "jobs to be done": ("job", STRONG),
    "personas": ("persona", STRONG),
    "segments": ("persona", STRONG),
    "job performers": ("persona", STRONG),
    "needs": ("need", STRONG),
    "outcomes": ("need", STRONG),
    "desired outcomes": ("need", STRONG),
    "stories": ("story", STRONG),
    "job stories": ("story", STRONG),
    "methods": ("method", STRONG),
    "interviews": ("interview", STRONG),
    "research": ("interview", MEDIUM),
    "solutions": ("solution", STRONG),
    "competitors": ("solution", STRONG),
}
"""What the folder says that lies nearest above a note, of those that say anything."""

HUB_NAMES = frozenset({"index", "moc", "readme", "overview"})
"""Names of notes that list others; the folder they lie in does not say what they are."""

_WORDS: Mapping[str, Kind] = {
    "job": "job",
    "persona": "persona",
    "need": "need",
    "outcome": "need",
    "desired-outcome": "need",
    "job-story": "story",
    "method": "method",
    "interview": "interview",
    "solution": "solution",
}
# In vaults of private life a job is employment more often than not.
BARE = frozenset({"job", "jobs"})
"""Tags that may be about employment."""
TAGS: Mapping[str, tuple[Kind, int]] = {
    **{f"jtbd/{word}": (kind, STRONG) for word, kind in _WORDS.items()},
    **{word: (kind, STRONG) for word, kind in _WORDS.items()},
    "jtbd": ("job", STRONG),
    "jtbd/story": ("story", STRONG),
    **dict.fromkeys(BARE, ("job", WEAK)),
}

STATED_ELSEWHERE = ("category", "artifact", "template")
"""Properties that may name the kind in vaults that keep other things in them too."""
NAMED_ELSEWHERE: Mapping[str, tuple[Kind, int]] = {
    "jtbd": ("job", STRONG),
    "jtbd-canvas": ("job", STRONG),
    "persona": ("persona", STRONG),
    "job-story": ("story", STRONG),
    # A category of expenses or of applications, as often as not.
    "need": ("need", WEAK),
    "job": ("job", WEAK),
}
"""What they say by which value."""

TITLES: tuple[tuple[str, Kind, int], ...] = (
    (r"jtbd *(?:[-–—:] |:)", "job", MEDIUM),
    (r"job(?: *[-–—:] | *:|[-_]\w)", "job", MEDIUM),
    (r"persona(?:[-_]\w| *[-–—:] | +\w)", "persona", MEDIUM),
    (r"segment(?:[-_]\w| *[-–—:] )", "persona", MEDIUM),
    (r"(?:digest|interview)[-_]\w|interview(?: +\w| *[-–—:] )", "interview", MEDIUM),
    (r"(?:feature|solution)(?:-\w| *[-–—:] )", "solution", MEDIUM),
    (r"methods?\b", "method", WEAK),
)
"""How titles begin that say the kind: the form, the kind, the weight."""
ENDINGS = ("protocol", "technique", "structure", "guide", "script")
"""How the titles of methods end; the last three of those of other notes too."""
METHOD = re.compile(
    r".*\b(?:protocol|technique|(?:interview|survey|research|workshop)s?\b.*\b\w+)$",
    re.IGNORECASE,
)
"""The whole of a title that ends so."""

FORMS: tuple[tuple[str, re.Pattern[str], Kind, int, str], ...] = (
    (
        "Ww",
        re.compile(r"(?i:when(?:ever)?\b.{4,}?\b(?:i|they|we|he|she)\b[^.]*?\b(?:want|need)s?\b)"),
        "story",
        MEDIUM,
        "the title has the form of a job story",
    ),
    (
        "MmRrDdLlIi",
        re.compile(
            r"(?i:(?:minimi[sz]e|maximi[sz]e|reduce|decrease|lower|increase|raise) the "
            r"(?:time|likelihood|chance|probability|risk|number|amount|frequency|effort|cost)\b)"
        ),
        "need",
        MEDIUM,
        "the title has a direction and a measure, as needs do",
    ),
    (
        "FAB",
        re.compile(r"(?:Feel|Avoid feeling|Be (?:seen|perceived|regarded|recogni[sz]ed) as) \w"),
        "job",
        FAINT,
        "the title begins like an emotional or social job",
    ),
)
"""Forms of titles, with the letters that they begin with."""

KEY_SIGNALS: tuple[tuple[tuple[str, ...], Kind, int], ...] = (
    (("job_type",), "job", STRONG),
    (("performer", "level"), "job", STRONG),
    (("performer", "part_of"), "job", MEDIUM),
    (("part_of", "level"), "job", MEDIUM),
    (("big_hire", "little_hire"), "job", STRONG),
    (("competes_with", "performer"), "job", MEDIUM),
    # Two of them head workouts, too.
    (("push", "pull", "anxiety"), "job", MEDIUM),
    (("direction", "metric"), "need", MEDIUM),
    (("role", "jobs"), "persona", STRONG),
    (("jobs", "needs"), "persona", STRONG),
    (("segment_by",), "persona", STRONG),
    # Notes on characters have two of the three.
    (("situation", "motivation"), "story", MEDIUM),
    (("motivation", "outcome"), "story", MEDIUM),
    (("interview_kind",), "interview", STRONG),
    (("participant", "supports"), "interview", STRONG),
    (("participant", "date"), "interview", WEAK),
    (("solution_kind",), "solution", STRONG),
    # Methods and solutions both serve; which of the two is for other signals to say.
    (("serves",), "solution", FAINT),
    (("serves",), "method", FAINT),
    (("serves", "owner"), "solution", MEDIUM),
    (("serves", "steps"), "method", MEDIUM),
)
"""What properties say that stand in one note together, each with a value that it can have."""
SCORED: tuple[tuple[str, ...], Kind, int] = (("importance", "satisfaction"), "need", STRONG)
"""What two figures say in a note that nothing else makes a job, for jobs have them as well."""

COMMON = frozenset(["user", "who", "actor", "level", "parent", "up", "date", "participants"])
"""Names under which other vaults keep other things: such properties need one that is not."""

NAMES: Mapping[str, int] = {
    "jtbd_id": STRONG,
    "short_jtbd": STRONG,
    "core_functional_job": STRONG,
    "jtbd": MEDIUM,
    "job_statement": MEDIUM,
    "job_executor": MEDIUM,
    "job_performer": MEDIUM,
    "desired_outcomes": MEDIUM,
    "audience_job_performer": MEDIUM,
    "audience_main_job": MEDIUM,
}
"""Names of properties that hardly any but notes on jobs have, whatever their meaning here."""

TITLES_OF_PEOPLE = frozenset({"reviewer", "technician", "manager", "assistant"})
"""Roles that are also what people are employed as."""

DIRECTIONS = frozenset(
    [
        "minimize",
        "minimise",
        "maximize",
        "maximise",
        "reduce",
        "decrease",
        "lower",
        "increase",
        "raise",
        "improve",
    ]
)
"""The values of `direction` that are of needs."""

EMPLOYED = frozenset(
    [
        "salary",
        "salary_range",
        "recruiter",
        "hiring_manager",
        "cover_letter",
        "resume",
        "cv",
        "applied",
        "applied_on",
        "date_applied",
        "application_date",
        "application_status",
    ]
)
"""Properties of notes on applications: neither their jobs nor their interviews are ours."""
EMPLOYED_JOBS = frozenset(
    [
        "employer",
        "job_title",
        "job_url",
        "job_link",
        "employment_type",
        "contract_type",
        "pay",
        "wage",
        "compensation",
    ]
)
"""More of them; notes on people who were asked may have these."""
EMPLOYED_AT = (
    "company",
    frozenset(["role", "position", "location", "url", "link", "website", "remote", "team"]),
)
"""What says it together with one of the others."""
EMPLOYED_VALUES: Mapping[str, frozenset[str]] = {
    "job_type": frozenset(
        {
            *("full time", "part time", "contract", "contractor", "freelance", "internship"),
            *("permanent", "temporary", "remote", "hybrid", "onsite", "on site", "hourly"),
        }
    ),
    "level": frozenset(
        {
            *("junior", "mid", "mid level", "senior", "lead", "staff", "principal"),
            *("intern", "entry", "entry level", "director"),
        }
    ),
    "status": frozenset(
        {
            *("applied", "interviewing", "offer", "offered", "rejected", "ghosted"),
            *("phone screen", "shortlisted", "withdrawn", "hired"),
        }
    ),
}
"""Values that say of a job that it is employment."""

HEADINGS: Mapping[str, tuple[Kind, int]] = {
    "job map": ("job", MEDIUM),
    "job performer": ("job", MEDIUM),
    "job executor": ("job", MEDIUM),
    "job statement": ("job", MEDIUM),
    "outcome statements": ("job", MEDIUM),
    "desired outcomes": ("job", MEDIUM),
    "opportunity scoring": ("job", MEDIUM),
    "forces of progress": ("job", MEDIUM),
    "four forces": ("job", MEDIUM),
    "core job": ("job", MEDIUM),
    "main job": ("job", MEDIUM),
    "sub jobs": ("job", FAINT),
    "job stories": ("job", WEAK),
    "needs": ("job", FAINT),
    # A profile of customers has all of these; a list of jobs some of them.
    "jobs to be done": ("persona", FAINT),
    "customer jobs": ("persona", FAINT),
    "functional jobs": ("persona", FAINT),
    "emotional jobs": ("persona", FAINT),
    "social jobs": ("persona", FAINT),
    "pains": ("persona", FAINT),
    "gains": ("persona", FAINT),
}
LABELS: Mapping[str, tuple[Kind, int]] = {
    "for persona": ("job", MEDIUM),
}
