"""The properties that have a meaning here, and their other names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, TypeAlias

from msgspec import Struct

from milkshake.jtbd.schema.translations import KEY_TRANSLATIONS
from milkshake.model.kind import Kind

ValueType: TypeAlias = Literal["text", "list", "links", "number", "checkbox", "date"]


class Key(Struct, frozen=True):
    """A property that has a meaning here.

    `kinds` are the kinds of note that have it; an empty tuple stands for all kinds.
    `aliases` are other names that vaults give it.
    """

    name: str
    type: ValueType
    kinds: tuple[Kind, ...] = ()
    aliases: tuple[str, ...] = ()


_PERFORMED: tuple[Kind, ...] = ("job", "story", "interview")
_SCORED: tuple[Kind, ...] = ("job", "need")
_SWITCHED: tuple[Kind, ...] = ("job", "interview")

_KEYS = (
    Key(
        "type",
        "text",
        (),
        (
            *("kind", "note_type", "notetype", "entity_type", "node_type", "doc_type"),
            *("document_type", "object_type", "content_type", "item_type", "record_type"),
            *("artifact_type", "fileclass", "file_class"),
        ),
    ),
    Key("title", "text", (), ("name",)),
    Key("description", "text", (), ("short",)),
    Key("aliases", "list", (), ("alias",)),
    Key("tags", "list", (), ("tag",)),
    Key("cssclasses", "list", (), ("cssclass",)),
    Key("status", "text", (), ("confidence",)),
    Key("source", "list", (), ("sources", "citations")),
    Key("related", "links", (), ("see_also", "related_jobs", "related_job")),
    Key("date", "date", (), ("last_updated", "timestamp")),
    Key("created", "date"),
    Key("updated", "date"),
    Key("redirect", "list"),
    Key("permalink", "text"),
    Key("image", "text", (), ("cover",)),
    Key("publish", "checkbox"),
    Key("draft", "checkbox"),
    Key("unlisted", "checkbox"),
    Key("lang", "text"),
    Key("lint_ignore", "list", (), ("jtbd_ignore",)),
    Key("evidence", "links", (), ("evidence_sources",)),
    Key(
        "statement",
        "text",
        ("job", "need", "story"),
        (
            *("short_jtbd", "job_statement", "audience_main_job", "core_functional_job"),
            *("core_job", "job_to_be_done", "jtbd_statement", "need_statement"),
            *("outcome_statement", "desired_outcome_statement"),
        ),
    ),
    Key("job_type", "text", ("job",), ("dimension", "jtbd_type", "functional_type")),
    Key("level", "text", ("job",), ("audience_level", "job_level")),
    Key("main", "checkbox", ("job",), ("main_job", "is_main_job")),
    Key(
        "performer",
        "links",
        _PERFORMED,
        (
            "persona",
            "personas",
            "performers",
            "user",
            "actor",
            "hirer",
            "who",
            "executor",
            "job_executor",
            "job_performer",
            "executors",
            "job_executors",
            "job_performers",
            "for_persona",
            "audience_job_performer",
        ),
    ),
    Key("part_of", "links", ("job",), ("parent", "parent_audience", "parent_job", "big_job", "up")),
    Key(
        "parts",
        "links",
        ("job",),
        ("children", "little_jobs", "small_jobs", "micro_jobs", "sub_jobs"),
    ),
    Key("stage", "text", ("job", "need"), ("phase",)),
    Key("order", "number", ("job",)),
    Key("applicability", "text", ("job",), ("stage_status", "step_status")),
    Key(
        "circumstances",
        "list",
        ("job", "persona"),
        ("circumstance", "audience_circumstance", "vivid_circumstances", "context"),
    ),
    Key("frequency", "text", ("job",)),
    Key("push", "list", _SWITCHED, ("push_of_the_situation",)),
    Key("pull", "list", _SWITCHED, ("pull_of_the_new",)),
    Key(
        "anxiety",
        "list",
        _SWITCHED,
        ("anxieties", "anxiety_of_the_new", "concern", "concerns", "fear", "fears"),
    ),
    Key(
        "habit",
        "list",
        _SWITCHED,
        ("habits", "inertia", "allegiance", "attachment", "status_quo", "habit_of_the_present"),
    ),
    Key("competes_with", "links", ("job", "solution"), ("competeswith", "competitors")),
    Key("solutions", "links", ("job",), ("features",)),
    Key("stories", "links", ("job",), ("job_stories",)),
    Key("methods", "links", ("job",)),
    Key("fired_when", "list", ("job",), ("firedwhen",)),
    Key("big_hire", "text", ("job",), ("bighire",)),
    Key("little_hire", "text", ("job",), ("littlehire",)),
    Key("trigger", "text", ("job",)),
    Key("role", "list", ("persona",), ("roles",)),
    Key(
        "jobs",
        "links",
        ("persona",),
        (
            *("jobs_to_be_done", "customer_jobs", "functional_jobs", "emotional_jobs"),
            *("social_jobs", "consumption_jobs", "consumption_chain_jobs", "main_jobs"),
        ),
    ),
    Key(
        "needs",
        "links",
        ("persona", "job"),
        (
            *("desired_outcomes", "job_needs", "outcomes", "success_criteria"),
            *("outcome_statements", "desired_outcome_statements", "customer_needs"),
            *("unmet_needs", "underserved_needs", "underserved_outcomes"),
        ),
    ),
    Key("segment_by", "text", ("persona",)),
    Key("job", "links", ("need", "story")),
    Key("step", "links", ("need",), ("job_step", "map_step", "job_map_step")),
    Key("direction", "text", ("need",)),
    Key("metric", "text", ("need",), ("metric_type",)),
    Key("object", "text", ("need",)),
    Key("clarifier", "text", ("need",), ("contextual_clarifier",)),
    Key("importance", "number", _SCORED),
    Key("satisfaction", "number", _SCORED),
    Key("opportunity", "number", _SCORED, ("opportunity_score",)),
    # The scores in the tables of a survey share its scale and its basis.
    Key("scale", "text", (*_SCORED, "interview")),
    Key("basis", "text", (*_SCORED, "interview")),
    Key("segment", "links", ("need", "interview"), ("segments",)),
    Key("sample", "number", ("need", "interview", "job"), ("sample_size", "n")),
    Key("situation", "text", ("story", "job"), ("situation/trigger",)),
    Key("motivation", "text", ("story",)),
    Key("outcome", "text", ("story",)),
    Key("serves", "links", ("method", "solution")),
    Key("steps", "list", ("method", "job"), ("job_steps", "job_map")),
    Key("used_by", "links", ("method",)),
    Key("participant", "text", ("interview",), ("participants", "interviewee")),
    Key("interview_kind", "text", ("interview",)),
    Key("supports", "links", ("interview",)),
    Key("switch_from", "links", ("interview",), ("switched_from", "switching_from")),
    Key("switch_to", "links", ("interview",), ("switched_to", "switching_to")),
    Key("first_thought", "text", ("interview",)),
    Key("passive_looking", "text", ("interview",)),
    Key("event_one", "text", ("interview",), ("event_1",)),
    Key("active_looking", "text", ("interview",)),
    Key("event_two", "text", ("interview",), ("event_2",)),
    Key("deciding", "text", ("interview",)),
    Key("buying", "text", ("interview",)),
    Key("consuming", "text", ("interview",), ("first_use",)),
    Key("satisfaction_moment", "text", ("interview",)),
    Key("stages", "list", ("solution", "job")),
    Key("solution_kind", "text", ("solution",)),
    Key("owner", "text", ("solution",)),
)

KEYS: Mapping[str, Key] = {key.name: key for key in _KEYS}
"""Every property that has a meaning here, by its name."""

KEY_ALIASES: Mapping[str, str] = {alias: key.name for key in _KEYS for alias in key.aliases}
"""The name of the property for each of its aliases."""


@lru_cache(4096)
def key_name(written: str) -> str:
    """The name of the property `written`: `job_type` for ``Job-Type``, `part_of` for `up`.

    A property without a meaning here is called by its folded name.
    """
    name = folded_key(written)
    return KEY_ALIASES.get(name) or KEY_TRANSLATIONS.get(name, name)


@lru_cache(4096)
def label_name(written: str) -> str:
    """The name of the property that a label means: `push` for ``Push (of the situation)``.

    A number after the words counts the labels: ``Job story 2``.
    """
    return key_name(_ASIDE.sub("", written) if "(" in written else written.rstrip("#0123456789 "))


_ASIDE = re.compile(r"\s*\([^)]*\)")


def folded_key(written: str) -> str:
    """The name in lower case with underscores: `job_type` for ``Job-Type``. Aliases stay."""
    return "_".join(written.strip().rstrip(":").casefold().replace("-", " ").split())
