"""The files that `milkshake init` writes, besides templates: bases, settings, checks for CI."""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping

from milkshake.version import __version__

SETTINGS = """\
# Settings of milkshake for this vault. Each is optional: take away the # before it to set it.

# The name of the site, and one line about it for search engines and the front page.
# title = "Weekday dinners"
# description = "What a household tries to get done between the front door and the table"

# The language of the notes (BCP 47). Rules of wording know English.
# language = "en"

# Where the site will be; and other addresses where notes of the vault are published.
# url = "https://example.org/research/"
# site_urls = ["https://publish.obsidian.md/research"]

# The note that is the front page. Without it: Home.md, index.md or README.md.
# home = "Home.md"

# Files to leave out, as in a .gitignore.
# exclude = ["Archive/", "*.excalidraw.md"]

[site]
# Whether the site shows problems, rules and why a note is of its kind, as watch does.
# problems = true

# A picture in the vault before the title, and a colour for the title and for links.
# logo = "Pictures/logo.svg"
# accent = "#2a6f97"

# The header: names of lists, paths of notes, links. And a text at the end of each page.
# nav = ["Jobs", "Needs", "[About us](About.md)"]
# footer = "Research of the kitchen team. [Write to us](mailto:kitchen@example.org)"

# Where a note is edited.
# edit_url = "https://example.org/edit/main/{path}"

# Whether each note is on the site as Markdown too.
# markdown = true

# Where dates of the feed are from besides the properties of notes: commits (git) or nothing.
# dates = "git"

[publishing]
# What is published: all but what is kept back (opt-out), or what says `publish: true` (opt-in).
# mode = "opt-in"

# Whether pages say how many notes that are not published they name as evidence.
# count_withheld = true

[watch]
# The address by which `milkshake watch` opens a problem, with {path}, {file}, {line} and {column}.
# editor = "vscode://file/{file}:{line}:{column}"

[scores]
# What importance and satisfaction range over, where no note says it:
# 0-10, 1-10, 1-5, 0-1, percent or low-critical.
# scale = "0-10"

# What they are: top2box (the share of the two highest answers), mean or estimate.
# basis = "top2box"

# The same for the notes of a folder.
# folders = { "Needs/2024" = { scale = "1-5", basis = "mean" } }

[lint]
# The rules to use, and those not to use: codes, beginnings of codes, names, or ALL.
# `milkshake rule` lists them.
# select = ["ALL"]
# ignore = ["job-length", "STY"]

# How grave a problem is: error, warning or info, by rule.
# severity = { GRA001 = "info" }

# The school to follow: kalbach, odi-strict, hire, thrv, ajtbd, or loose for mixed schools.
# profile = "kalbach"

# Words of the trade that the vault is about; naming them is never naming a solution.
# domain_terms = ["oven", "recipe"]

# Names of products, besides those known, that no statement should hold.
# brands = ["Acme"]

# Pairs of verbs that count as one action.
# fixed_pairs = ["mow rake"]

# Rules to use besides those selected, as in the settings of a team.
# extend_select = ["LNK007"]

# Rules to leave out by path, with patterns as in a .gitignore.
# per_path_ignores = { "Drafts/" = ["GRA", "JOB"] }

# A file with old problems to leave out, as `milkshake lint --write-baseline FILE` makes it.
# baseline = "lint-baseline.json"

# A rule of your own: what notes of some kinds, at some paths or with some tags need.
# [[lint.require]]
# code = "OWN001"
# name = "job-is-owned"
# message = "Every job in the catalogue says who looks after it"
# severity = "warning"
# kinds = ["job"]
# paths = ["Catalogue/"]
# tags = ["agreed"]
# properties = ["owner"]
# values = { review = ["spring", "autumn"] }
# headings = ["Open questions"]
# links_to = ["People/"]
# links_to_kinds = ["interview"]
"""
"""A `milkshake.toml` that sets nothing, and says what can be set."""

_JOBS = """\
filters:
  and:
    - type == "job"{not_templates}
views:
  - type: table
    name: All jobs
    order:
      - file.name
      - job_type
      - level
      - performer
      - part_of
      - circumstances
      - status
      - evidence
    sort:
      - property: file.name
        direction: ASC
  - type: table
    name: By performer
    groupBy:
      property: performer
      direction: ASC
    order:
      - file.name
      - level
      - part_of
      - status
  - type: table
    name: Without performer
    filters:
      and:
        - performer.isEmpty()
    order:
      - file.name
      - level
      - status
"""

_NEEDS = """\
filters:
  and:
    - type == "need"{not_templates}
formulas:
  opportunity: (importance + max(importance - satisfaction, 0)).round(1)
properties:
  formula.opportunity:
    displayName: Opportunity
views:
  - type: table
    name: By opportunity
    filters:
      and:
        - '!importance.isEmpty() && importance.isType("number")'
        - '!satisfaction.isEmpty() && satisfaction.isType("number")'
    order:
      - file.name
      - formula.opportunity
      - importance
      - satisfaction
      - scale
      - segment
    sort:
      - property: formula.opportunity
        direction: DESC
  - type: table
    name: Not scored yet
    filters:
      or:
        - importance.isEmpty()
        - satisfaction.isEmpty()
    order:
      - file.name
      - job
      - step
      - status
"""

_NO_EVIDENCE = """\
filters:
  and:
    - or:
        - type == "job"
        - type == "persona"
        - type == "need"
        - type == "story"
    - evidence.isEmpty(){not_templates}
views:
  - type: table
    name: Notes without evidence
    groupBy:
      property: type
      direction: ASC
    order:
      - file.name
      - status
      - file.mtime
    sort:
      - property: file.name
        direction: ASC
"""

_BASES = {
    "Bases/Jobs.base": _JOBS,
    "Bases/Needs by opportunity.base": _NEEDS,
    "Bases/Notes without evidence.base": _NO_EVIDENCE,
}


def bases(templates: str) -> Mapping[str, str]:
    """The bases by their paths. They leave out the folder of templates; it is empty for none."""
    filter_ = f"!file.inFolder({json.dumps(templates, ensure_ascii=False)})"
    quoted = filter_.replace("'", "''")
    line = f"\n    - '{quoted}'" if templates else ""
    return {path: text.replace("{not_templates}", line) for path, text in _BASES.items()}


CI: Mapping[str, tuple[str, str]] = {
    "github": (
        ".github/workflows/milkshake.yml",
        """\
# Lints the notes on each push and pull request. Problems show beside their lines.
name: milkshake
on: [push, pull_request]
permissions:
  contents: read
jobs:
  lint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - uses: actions/setup-python@v6
        with:
          python-version: "3.12"
      - run: pip install milkshake=={version}
      - run: {github}
""",
    ),
    "gitlab": (
        ".gitlab-ci.yml",
        """\
# Lints the notes on each push. Problems show in merge requests, new ones apart.
milkshake:
  image: python:3.12
  script:
    - pip install milkshake=={version}
    - {gitlab}
  artifacts:
    when: always
    reports:
      codequality: milkshake.json
""",
    ),
    "pre-commit": (
        ".pre-commit-config.yaml",
        """\
# Lints the notes before each commit: `pre-commit install` switches it on.
repos:
  - repo: local
    hooks:
      - id: milkshake
        name: milkshake lint
        entry: {lint}
        language: python
        additional_dependencies: [milkshake=={version}]
        files: \\.(md|base|canvas)$
        pass_filenames: false
""",
    ),
}
"""By service, the path of its settings from the repository's root, and their text."""


def ci(service: str, vault: str) -> tuple[str, str]:
    """The path and the text of the settings of a service in `CI`.

    `vault` is the path of the vault from the repository's root, ``.`` for the root itself.
    """
    path, text = CI[service]
    place = shlex.quote(vault)
    for name, command in (
        ("{lint}", f"milkshake lint {place}"),
        ("{github}", f"milkshake lint --output-format github {place}"),
        (
            "{gitlab}",
            f"milkshake lint --output-format gitlab --output-file milkshake.json {place}",
        ),
    ):
        text = text.replace(name, json.dumps(command, ensure_ascii=False))
    return path, text.replace("{version}", __version__)
