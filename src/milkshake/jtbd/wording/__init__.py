"""A small grammar of job, need and story statements in English.

It takes the text of a statement and returns its parts and remarks on its wording. It knows
nothing of notes and vaults: places are offsets into the text. The word lists are read when
the first statement is analysed.
"""

from __future__ import annotations

from milkshake.jtbd.wording.english.language import is_english
from milkshake.jtbd.wording.jobs.job import analyse_job
from milkshake.jtbd.wording.jobs.kind import type_by_opening
from milkshake.jtbd.wording.likeness import are_opposed, normal_form, similarity
from milkshake.jtbd.wording.needs.need import analyse_need
from milkshake.jtbd.wording.solutions import depends_on
from milkshake.jtbd.wording.stories.story import analyse_circumstance, analyse_story
from milkshake.jtbd.wording.values import (
    Excerpt,
    Job,
    JobType,
    Need,
    Settings,
    Story,
)
from milkshake.model.statement import Remark

__all__ = [
    "Excerpt",
    "Job",
    "JobType",
    "Need",
    "Remark",
    "Settings",
    "Story",
    "analyse_circumstance",
    "analyse_job",
    "analyse_need",
    "analyse_story",
    "are_opposed",
    "depends_on",
    "is_english",
    "normal_form",
    "similarity",
    "type_by_opening",
]
