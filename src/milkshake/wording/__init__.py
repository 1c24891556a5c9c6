"""A small grammar of job, need and story statements in English: text to parts and remarks.

It knows nothing of notes and vaults: places are offsets into the text that it was given.
The word lists are read when the first statement is analysed.
"""

from __future__ import annotations

from milkshake.model import Remark, Rewrite
from milkshake.wording.job import analyse_job
from milkshake.wording.kinds import (
    Guess,
    are_opposed,
    kind_of_statement,
    normalise,
    similarity,
)
from milkshake.wording.language import is_english
from milkshake.wording.need import analyse_need
from milkshake.wording.solutions import concerned
from milkshake.wording.story import analyse_circumstance, analyse_story, analyse_story_parts
from milkshake.wording.values import (
    CONVENTIONS,
    Convention,
    Job,
    JobType,
    Kind,
    Need,
    Piece,
    Profile,
    Settings,
    Story,
    StoryPart,
    weigh,
    weighed,
)

__all__ = [
    "CONVENTIONS",
    "Convention",
    "Guess",
    "Job",
    "JobType",
    "Kind",
    "Need",
    "Piece",
    "Profile",
    "Remark",
    "Rewrite",
    "Settings",
    "Story",
    "StoryPart",
    "analyse_circumstance",
    "analyse_job",
    "analyse_need",
    "analyse_story",
    "analyse_story_parts",
    "are_opposed",
    "concerned",
    "is_english",
    "kind_of_statement",
    "normalise",
    "similarity",
    "weigh",
    "weighed",
]
