"""The error that a wrong setting raises."""

from __future__ import annotations


class ConfigError(Exception):
    """A setting that is wrong, with its place; `path` is empty if the place is not known."""

    def __init__(self, message: str, path: str = "", row: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.row = row
        self.column = column

    def __str__(self) -> str:
        place = f"{self.path}:{self.row}:{self.column}: " if self.path else ""
        return place + self.message
