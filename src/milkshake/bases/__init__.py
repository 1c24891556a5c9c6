"""Bases: tables, cards and lists of the files of a vault, as a `.base` file describes them.

`read_base` reads a base, `Files` holds the files of a vault, and `query` evaluates a `View`.
"""

from __future__ import annotations

from milkshake.bases.base import Base
from milkshake.bases.files import Files, FileStat
from milkshake.bases.query import query
from milkshake.bases.read import read_base
from milkshake.bases.view import Cell, Column, Group, Row, Summary, View

__all__ = [
    "Base",
    "Cell",
    "Column",
    "FileStat",
    "Files",
    "Group",
    "Row",
    "Summary",
    "View",
    "query",
    "read_base",
]
