"""The vault as notebooks and scripts see it."""

from milkshake.api.open_vault import OpenVault
from milkshake.api.records import (
    Interview,
    Job,
    Method,
    Need,
    Persona,
    Record,
    Records,
    Score,
    Solution,
    Story,
)

__all__ = [
    "Interview",
    "Job",
    "Method",
    "Need",
    "OpenVault",
    "Persona",
    "Record",
    "Records",
    "Score",
    "Solution",
    "Story",
]
