"""The signals that indicate the kind of a note, and their weights.

The weights add up. Names that other vaults use for other things weigh little, or count only
together with a name that such vaults do not use.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from milkshake.model.kind import Kind

STATED, HUB, EMPLOYMENT, STRONG, MEDIUM, WEAK, FAINT = 1000, 900, 90, 60, 30, 20, 10
CERTAIN = 50
"""The sum from which a kind is certain: one strong signal is enough, or two medium ones."""

FOLDERS: Mapping[str, tuple[Kind, int]] = {
    "jobs": ("job", STRONG),
    "job": ("job", STRONG),
    "jtbd": ("job", STRONG),
    "jtbds": ("job", STRONG),
    "personas": ("persona", STRONG),
    **dict.fromkeys(("performers", "executors"), ("persona", STRONG)),
    "segments": ("persona", STRONG),
    "needs": ("need", STRONG),
    "outcomes": ("need", STRONG),
    "stories": ("story", STRONG),
    "methods": ("method", STRONG),
    "interviews": ("interview", STRONG),
    "research": ("interview", MEDIUM),
    "solutions": ("solution", STRONG),
    "competitors": ("solution", STRONG),
    # Recipes and instructions have steps too.
    "steps": ("job", MEDIUM),
    **dict.fromkeys(("insights", "opportunities", "ideas", "observations"), ("concept", MEDIUM)),
    **dict.fromkeys(("experiments", "assumptions", "hypotheses"), ("concept", MEDIUM)),
    **dict.fromkeys(("pains", "gains", "themes", "user stories"), ("concept", MEDIUM)),
    **dict.fromkeys(("forces", "quotes", "meetings", "workshops", "reports"), ("concept", MEDIUM)),
}
"""The kind that the name of a folder indicates, besides the names in several words that
`kind_named` knows. The nearest such folder above a note counts."""

PEOPLE = frozenset({"people", "persons", "users", "participants", "customers", "interviewees"})
"""Folders of people. Most vaults with one keep contacts in it, so a note in it is a persona only
if the note of a job names it."""

HUB_NAMES = frozenset({"index", "moc", "readme", "overview"})
"""Names of notes that list others: their folder does not indicate their kind."""

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
# In personal vaults a job is usually employment.
AMBIGUOUS_TAGS = frozenset({"job", "jobs"})
"""Tags that may mean employment."""
TAGS: Mapping[str, tuple[Kind, int]] = {
    **{f"jtbd/{word}": (kind, STRONG) for word, kind in _WORDS.items()},
    **{word: (kind, STRONG) for word, kind in _WORDS.items()},
    "jtbd": ("job", STRONG),
    # It is as often the topic of a note.
    "jobs-to-be-done": ("job", MEDIUM),
    "jtbd/story": ("story", STRONG),
    **dict.fromkeys(AMBIGUOUS_TAGS, ("job", WEAK)),
}

TYPE_TAGS = ("jtbd/", "jobs-to-be-done/", "type/", "kind/")
"""Beginnings of tags after which the name of a kind stands."""

OTHER_KIND_KEYS = ("category", "categories", "class", "artifact", "template")
"""Properties that name the kind in some vaults, and mean something else in others."""
SINGLE_WORDS: Mapping[str, int] = {
    "jtbd": STRONG,
    "persona": STRONG,
    # These are as often categories of expenses, of job applications, or of software.
    **dict.fromkeys(("need", "job", "interview", "method", "story"), WEAK),
}
"""The weights of single words for a kind in such a property. Other single words weigh nothing,
and a name in several words, such as ``job story``, is strong."""

AMBIGUOUS_TYPES: Mapping[str, Kind] = {"snapshot": "interview", "digest": "interview"}
"""Types of note that other vaults use for other things too."""

TITLES: tuple[tuple[str, Kind, int], ...] = (
    (r"jtbd *(?:[-–—:] |:)", "job", MEDIUM),
    (r"job(?: *[-–—:] | *:|[-_]\w)", "job", MEDIUM),
    (r"persona(?:[-_]\w| *[-–—:] | +\w)", "persona", MEDIUM),
    (r"segment(?:[-_]\w| *[-–—:] )", "persona", MEDIUM),
    (r"(?:digest|interview)[-_]\w|interview(?: +\w| *[-–—:] )", "interview", MEDIUM),
    (r"(?:feature|solution)(?:-\w| *[-–—:] )", "solution", MEDIUM),
    (r"methods?\b", "method", WEAK),
)
"""Beginnings of titles that indicate a kind: the pattern, the kind, the weight."""
ENDINGS = ("protocol", "technique", "structure", "guide", "script")
"""Endings of titles of methods; the last three of them occur in other titles too."""
METHOD = re.compile(
    r".*\b(?:protocol|technique|(?:interview|survey|research|workshop)s?\b.*\b\w+)$",
    re.IGNORECASE,
)
"""The pattern that a title with such an ending must match as a whole."""

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
"""Forms of titles: their first letters, the pattern, the kind, the weight, and the reason."""

KEY_SIGNALS: tuple[tuple[tuple[str, ...], Kind, int], ...] = (
    (("job_type",), "job", STRONG),
    (("performer", "level"), "job", STRONG),
    (("performer", "part_of"), "job", MEDIUM),
    (("part_of", "level"), "job", MEDIUM),
    (("big_hire", "little_hire"), "job", STRONG),
    (("competes_with", "performer"), "job", MEDIUM),
    (("job", "order"), "job", WEAK),
    # Notes on workouts have two of them.
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
    # Methods and solutions both serve; other signals decide between the two.
    (("serves",), "solution", FAINT),
    (("serves",), "method", FAINT),
    (("serves", "owner"), "solution", MEDIUM),
    (("serves", "steps"), "method", MEDIUM),
)
"""Kinds indicated by properties that stand in one note together, each with a valid value."""
SCORED: tuple[tuple[str, ...], Kind, int] = (("importance", "satisfaction"), "need", STRONG)
"""Two properties that indicate a need unless something indicates a job, which has them too."""

COMMON = frozenset(["user", "who", "actor", "level", "parent", "up", "date", "participants"])
"""Common names of properties: they count only beside a property with another name."""

NAMES: Mapping[str, int] = {
    "jtbd_id": STRONG,
    "short_jtbd": STRONG,
    "core_functional_job": STRONG,
    "job_to_be_done": STRONG,
    "jtbd": MEDIUM,
    "job_statement": MEDIUM,
    "job_executor": MEDIUM,
    "job_performer": MEDIUM,
    "desired_outcomes": MEDIUM,
    "audience_job_performer": MEDIUM,
    "audience_main_job": MEDIUM,
}
"""Names of properties that hardly occur outside notes on jobs, with their weights."""

TITLES_OF_PEOPLE = frozenset({"reviewer", "technician", "manager", "assistant"})
"""Roles that are also titles of employees."""

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
"""The values of `direction` that indicate a need."""

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
        "applied_date",
        "application_date",
        "application_status",
        *("gehalt", "bewerbung", "lebenslauf", "salaire", "candidature"),
        *("salario", "sueldo", "stipendio", "candidatura"),
    ]
)
"""Properties of job applications: their jobs and interviews are not those of the research."""
EMPLOYED_JOBS = frozenset(
    [
        "employer",
        "job_title",
        "job_url",
        "job_link",
        "job_description",
        "hourly_rate",
        "invoice",
        "cron",
        "employment_type",
        "contract_type",
        "pay",
        "wage",
        "compensation",
        *("arbeitgeber", "employeur", "empleador"),
    ]
)
"""More such properties, which notes on interviewed people may have too."""
EMPLOYED_AT = (
    "company",
    frozenset(
        [
            *("role", "position", "location", "url", "link", "website", "remote", "team"),
            *("title", "contact", "deadline", "start", "start_date", "end", "end_date", "posted"),
        ]
    ),
)
"""A property that indicates employment together with one of the others."""
OUTRIGHT = frozenset(
    [
        *("performer", "job_type", "circumstances", "statement", "needs", "stories", "jtbd"),
        *("competes_with", "push", "pull", "anxiety", "habit", "big_hire", "little_hire"),
        *("fired_when", "main", "evidence", "importance", "participant", "supports"),
    ]
)
"""Properties of jobs and interviews that notes on employment do not have."""
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
"""By property, values that indicate employment."""

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
    # A customer profile has all of these headings; a list of jobs has some of them.
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
