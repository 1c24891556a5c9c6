"""Bases: tables, cards and lists of the files of a vault, made by what a `.base` file asks for.

`read_base` reads one, `Files` is a vault to be asked, and `query` gives a `View`.
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
