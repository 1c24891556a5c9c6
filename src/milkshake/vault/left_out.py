"""What a site leaves out of its vault, and why."""

from __future__ import annotations

from msgspec import Struct

from milkshake.vault.properties import Reason


class Unpublished(Struct, frozen=True):
    """A note that is not published, and why."""

    path: str
    reason: Reason


class HiddenBlock(Struct, frozen=True):
    """A hidden block of a published note: its first and last line."""

    path: str
    line: int
    end_line: int


class LeftOut(Struct, frozen=True):
    """What a site leaves out: notes, hidden blocks, and attachments that no published note uses.

    `unlisted` are the notes that have a page but are in no list.
    """

    notes: list[Unpublished]
    unlisted: list[str]
    hidden: list[HiddenBlock]
    attachments: list[str]
