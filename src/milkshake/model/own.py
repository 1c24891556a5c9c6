"""What a team has made itself for the look of its site: styles and templates."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

STYLES = "site.css"
"""The file of styles beside the config."""

TEMPLATES = ".milkshake/templates"
"""The folder of templates beside the config. No note lies there, as its name begins with a dot."""


class Own(Struct, frozen=True):
    """The content of the team's own files, as bytes.

    `styles` come after the site's own. `templates` are by their names, such as ``note.html`` and
    ``assets/icon.svg``; each takes the place of milkshake's own file of that name, but for the
    words of a language such as ``words/de.toml``, which come before its own. `place` is put
    before their paths where people read them. `files` are the fonts and pictures that the styles
    name, by their paths beside these; each of `warnings` says why one is not among them.
    """

    styles: bytes = b""
    templates: Mapping[str, bytes] = field(default_factory=dict)
    place: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    def path_of(self, template: str) -> str:
        """Where a template lies, for people."""
        return f"{self.place}{TEMPLATES}/{template}"


NONE = Own()
"""No own files."""
