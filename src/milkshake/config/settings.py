"""The keys of `milkshake.toml`, with their types and defaults."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any, Literal
from urllib.parse import quote

from msgspec import Struct, field

from milkshake.config.obsidian import ObsidianConfig
from milkshake.model.diagnostic import Profile, Severity
from milkshake.model.kind import Kind


class RequireConfig(Struct, frozen=True, forbid_unknown_fields=True):
    """A rule of the vault's own: what some of its notes need.

    The rule is about the notes that are of one of the `kinds`, lie at one of the `paths`
    (patterns as in a ``.gitignore``) and have one of the `tags`; what is left empty does not
    matter. Each of them needs all `properties`, one of the `values` in each property that is
    named there, all `headings`, and a link to each of `links_to` (notes, or patterns) and to a
    note of each kind in `links_to_kinds`. `message` says so in the words of the vault.
    """

    code: str
    message: str
    name: str = ""
    severity: Severity = "warning"
    kinds: tuple[Kind, ...] = ()
    paths: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    properties: tuple[str, ...] = ()
    values: dict[str, tuple[str | bool | int | float, ...]] = field(default_factory=dict)
    headings: tuple[str, ...] = ()
    links_to: tuple[str, ...] = ()
    links_to_kinds: tuple[Kind, ...] = ()


class LintConfig(Struct, frozen=True, forbid_unknown_fields=True):
    """Which rules are on, and their severities.

    A selector in `select`, `ignore` and `severity` is the beginning of a code, a name, or
    ``ALL``. `profile` is the school of jobs to be done whose conventions hold.
    `domain_terms` are words of the trade, which never count as a solution; `brands` are
    words that always do. Each of `fixed_pairs` is two verbs that count as one action,
    such as ``mow rake``. `extend_select` adds to `select`. `per_path_ignores` are the selectors
    that are ignored in files, by patterns as in a ``.gitignore``. `baseline` is the path of a
    file with old problems that `lint` leaves out. `require` are rules of the vault's own.
    """

    select: tuple[str, ...] = ("ALL",)
    ignore: tuple[str, ...] = ()
    severity: dict[str, Severity] = field(default_factory=dict)
    profile: Profile = "kalbach"
    domain_terms: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    fixed_pairs: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    per_path_ignores: dict[str, tuple[str, ...]] = field(default_factory=dict)
    baseline: str = ""
    require: tuple[RequireConfig, ...] = ()


class ScaleConfig(Struct, frozen=True, forbid_unknown_fields=True):
    """The scale and the basis of scores where no note declares them; empty if not known."""

    scale: Literal["", "0-10", "1-10", "1-5", "0-1", "percent", "low-critical"] = ""
    basis: Literal["", "top2box", "mean", "estimate"] = ""


class ScoresConfig(ScaleConfig, frozen=True, forbid_unknown_fields=True):
    """The scale and basis for the whole vault, and for folders in it, by path."""

    folders: dict[str, ScaleConfig] = field(default_factory=dict)

    def of_folder(self, path: str) -> ScaleConfig:
        """The scale and basis declared for the folders above the note at `path`.

        Each of the two comes from the nearest folder that declares it. What is declared for
        the whole vault is left out.
        """
        scale: Any = ""
        basis: Any = ""
        declared = {folder.strip("/"): scores for folder, scores in self.folders.items()}
        folder = path
        while folder and declared and not (scale and basis):
            folder = folder.rpartition("/")[0]
            nearest = declared.get(folder)
            if nearest is not None:
                scale, basis = scale or nearest.scale, basis or nearest.basis
        return ScaleConfig(scale, basis)


class PublishingConfig(Struct, frozen=True, forbid_unknown_fields=True):
    """Which notes are published.

    With the `mode` ``opt-in`` it is only those that say ``publish: true``. `count_withheld`
    lets pages say how many pieces of evidence are not published.
    """

    mode: Literal["opt-out", "opt-in"] = "opt-out"
    count_withheld: bool = False


class SiteConfig(Struct, frozen=True, forbid_unknown_fields=True):
    """What the site shows, and how it looks.

    `problems` stands for problems, rules and the reasons for kinds. `logo` is the path of a
    picture in the vault and `accent` a colour such as ``#2a6f97``. Each entry of `nav`, the
    header, is the name of a list, the path of a note, or a Markdown link to a note or an
    address; without any it has all lists. `footer` is text that may have such links. `edit_url`
    is the address at which a note is edited, with ``{path}`` for its path. `markdown` says
    whether each note is there as Markdown too. With `dates` ``git`` a note whose properties
    state no date has those of its commits.
    """

    problems: bool = False
    logo: str = ""
    accent: str = ""
    nav: tuple[str, ...] = ()
    footer: str = ""
    edit_url: str = ""
    markdown: bool = False
    dates: Literal["properties", "git"] = "properties"


class WatchConfig(Struct, frozen=True, forbid_unknown_fields=True):
    """What `watch` serves: `editor` is the address by which a problem opens in an editor.

    In it `{path}`, `{file}`, `{line}` and `{column}` stand for the place of the problem.
    """

    editor: str = "obsidian://open?path={path}"

    def address(self, file: str, row: int, column: int) -> str:
        """The address that opens a place in the editor; `file` is a whole path, with slashes."""
        name = os.fsencode(file)
        values = {"path": quote(name, ""), "file": quote(name), "line": row, "column": column}
        address = self.editor
        for key, value in values.items():
            address = address.replace(f"{{{key}}}", str(value))
        return address


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """The keys of `milkshake.toml`; each has a default that suits a vault without the file.

    `url` is the address of the built site; `site_urls` are other addresses where notes of
    the vault are published, such as on Obsidian Publish.
    """

    title: str = ""
    description: str = ""
    language: str = "en"
    url: str = ""
    site_urls: tuple[str, ...] = ()
    home: str = ""
    exclude: tuple[str, ...] = ()
    site: SiteConfig = field(default_factory=SiteConfig)
    publishing: PublishingConfig = field(default_factory=PublishingConfig)
    scores: ScoresConfig = field(default_factory=ScoresConfig)
    lint: LintConfig = field(default_factory=LintConfig)
    watch: WatchConfig = field(default_factory=WatchConfig)


class Config(Settings, frozen=True):
    """All settings of a vault: those in `milkshake.toml`, and those of Obsidian."""

    obsidian: ObsidianConfig = field(default_factory=ObsidianConfig)

    def logo_in(self, files: Iterable[str]) -> str | None:
        """The path of the logo among the paths of files, letter case aside, or None."""
        named = self.site.logo.strip().strip("/").casefold()
        return next((path for path in files if path.casefold() == named), None) if named else None
