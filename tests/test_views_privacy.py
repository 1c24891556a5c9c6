"""Nothing withheld has an effect on a site, however many published notes are tied to it.

The vaults are made by chance. Every name, date and number of a withheld note carries a mark.
Text in angle quotes ties a published note to a withheld one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from random import Random
from typing import Literal, TypeAlias

import pytest

from helpers import make_research
from milkshake.config import Config, ObsidianConfig
from milkshake.jtbd.research import Research
from milkshake.jtbd.schema import FORCES, KEYS, TIMELINE
from milkshake.jtbd.views import VIEWS, as_csv, rows
from milkshake.rules.engine import lint
from milkshake.site import build

Files: TypeAlias = dict[str, str]
Contents: TypeAlias = Literal["rich", "bare", "gone"]

KINDS = ("job", "persona", "need", "story", "method", "interview", "solution", "concept")
RELATIONS = tuple(sorted(name for name, key in KEYS.items() if key.type == "links"))
MARK = "MARK"
"""Stands for the mark in the files of a study, until `files_of` puts one in its place."""
EARLY, LATE = "Aa7xq", "zyw9 longer qxz"
"""Marks of which one comes before all other names, and the other after them."""
CONFIG = Config(obsidian=ObsidianConfig(ignore=("Excluded/",), templates="Forms"))
WAYS = (
    ("Notes", "publish: false"),
    ("Notes", 'publish: "false"'),
    ("Notes", "draft: true"),
    ("Excluded", "lang: en"),
    ("Forms", "lang: en"),
    ("Templates", "lang: en"),
)
PEOPLE = ("Rider", "Night nurse", "Warden")
"""Withheld personas whose names published notes also write as plain text."""
NEEDS = """## Needs

- Minimize the time it takes to find {link}
- {mark}Minimize the risk of heat ({other})
"""
BY_SEGMENT = """## By segment

| Segment | Importance | Satisfaction | n |
|---|---|---|---|
"""
NEED_TABLE = """## Needs

| Need | Step | Importance | Satisfaction | Segment |
|---|---|---|---|---|
"""
STORY_TABLE = """## Stories in three columns

| When… | I want to… | So I can… |
|---|---|---|
"""
HEADINGS = ("Solutions", "Alternatives", "Stories", "Jobs", "Segments")


class Study:
    """Notes of all kinds, published and withheld, that are tied in every way."""

    def __init__(self, seed: int, *, has_words: bool) -> None:
        """The study that the seed gives. With `has_words` all links have words of their own."""
        self.has_words = has_words
        self._chance = Random(seed)
        self.public = {
            f"{kind.title()} {n}": (kind, "Notes", "lang: en")
            for kind in KINDS
            for n in range(self._chance.randint(1, 2))
        }
        self.hidden = {
            f"{MARK} {kind} {n}": (kind, *self._chance.choice(WAYS))
            for kind in KINDS
            for n in range(self._chance.randint(0, 2))
        }
        self.hidden |= {name: ("persona", *self._chance.choice(WAYS)) for name in PEOPLE[:2]}
        self.files = {
            f"{folder}/{name}.md": self._note(name, kind, way)
            for name, (kind, folder, way) in (self.public | self.hidden).items()
        }
        self.files["Board.canvas"] = self._canvas()
        self.files["All.base"] = (
            "views:\n  - type: table\n    name: All\n    order: [file.name, "
            "file.backlinks, evidence, performer, segment, job]\n"
            "  - type: list\n    name: Linked\n    filters: file.backlinks.length > 0\n"
        )

    def _note(self, name: str, kind: str, way: str) -> str:
        is_public = name in self.public
        mark = "" if is_public else f"{MARK} "
        lines = _once(
            [f"type: {kind}", way, *self._relations(is_public), *self._values(kind, mark)]
        )
        body = [self._part(kind, mark, is_public) for _ in range(self._chance.randint(2, 6))]
        self._chance.shuffle(lines)
        title = [] if is_public else [f"# {MARK} heading", f"![[{MARK}.png]] [file]({MARK}.pdf)"]
        return "\n".join(["---", *lines, "---", "", *title, *body, ""])

    def _relations(self, is_public: bool) -> list[str]:
        found = []
        for name in self._chance.sample(RELATIONS, self._chance.randint(2, 7)):
            links = [
                self._link(is_public, written=False) for _ in range(self._chance.randint(1, 3))
            ]
            plain = self._chance.random() < 0.2
            if plain and name in ("performer", "participant", "segment", "involves"):
                links.append(self._chance.choice(PEOPLE))
            entries = [_tied(f'\n  - "{_bare(link)}"', link) for link in links]
            found.append(f"{name}:{''.join(entries)}")
        return found

    def _values(self, kind: str, mark: str) -> list[str]:
        chance, found = self._chance, []
        if mark:
            found += [f"title: {mark}title", f"aliases: [Grey heron, {mark}alias]"]
            found += [f"tags: [{mark.replace(' ', '')}-tag]"]
        found.append(f"description: {mark}description")
        date = f"{chance.randint(2024, 2026)}-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}"
        date = date.replace(date[:4], "2031") if mark else date
        if kind in ("need", "job", "story") and chance.random() < 0.7:
            about = self._link(not mark, written=False) if chance.random() < 0.4 else "the meal"
            found.append(f'statement: "{mark}Minimize the time it takes to check {about}"')
        if kind == "need":
            scores = (chance.randint(1, 10), chance.randint(1, 10), chance.choice((12, 64, 412)))
            found += [f"importance: {scores[0]}", f"satisfaction: {scores[1]}", "scale: 0-10"]
            found += [
                "basis: top2box",
                f"sample: {scores[2]}",
                f"date: {date}",
            ]
            if chance.random() < 0.5:
                found.append(f"stage: {chance.choice(('define', 'locate', 'execute'))}")
        if kind == "job":
            found += [f"status: {chance.choice(('hypothesis', 'validated'))}"]
            found += ["main: true"] * (chance.random() < 0.3)
        if kind == "interview":
            found.append(f"date: {date}")
            found.append(f"interview_kind: {chance.choice(('jobs', 'switch', 'survey'))}")
            found.append(f"participant: {mark or chance.choice(PEOPLE)}")
            for name in chance.sample(TIMELINE, 3):
                found.append(f"{name}: {chance.choice(('early', date))}")
        if kind == "solution":
            found.append(
                f"solution_kind: {chance.choice(('product', 'workaround', 'nonconsumption'))}"
            )
        if kind in ("job", "interview"):
            for name in chance.sample(tuple(FORCES), 2):
                found.append(f'{name}: "{mark}It broke with {self._link(not mark, written=False)}"')
        return found

    def _part(self, kind: str, mark: str, is_public: bool) -> str:
        chance = self._chance
        link, other, third = (self._link(is_public, written=True) for _ in range(3))
        score = f"{chance.randint(1, 10)} | {chance.randint(1, 10)}"
        row = f"| {_cell(link)} | {score} | 77 |\n"
        segment = chance.choice((*PEOPLE, _cell(other)))
        cells = f"{_cell(other)} | {score} | {_cell(third)}"
        heading = chance.choice(HEADINGS)
        parts = (
            f"{mark}Seen with {link}, and {other}.\n",
            f"Performer: {link}\n",
            f"## Evidence\n\n{_tied(f'- {link}', link)}\n- {other}\n",
            NEEDS.format(mark=mark, link=link, other=other),
            f"## Steps\n\n1. {mark}Gather herbs with {link}\n2. Serve the meal\n   - by {other}\n",
            f"## Pull\n\n- {mark}More than {link} gives\n",
            f"> {mark}He said {link} is late\n\n^quote-{chance.randint(1, 9)}\n",
            f"> [!quote] About {link}\n> {mark}Words of {other}\n",
            BY_SEGMENT + _tied(row, link) + f"| {segment} | {score} | 99 |\n",
            NEED_TABLE + f"| {mark}Minimize the cost of {_cell(link)} | {cells} |\n",
            STORY_TABLE + f"| {mark}It rains | {_cell(link)} | be dry |\n",
            _tied(f"!{_bare(link)}", link) + "\n",
            f"## About {link}\n\nText[^1]\n\n[^1]: {mark}as {other} says\n",
            f"- [ ] {mark}Ask {link}\n",
            f"**Part of:** {link}, {other}\n",
            f"## {heading}\n\n- {link}\n- {other}: {mark}good\n- {third}\n",
            f"{chance.choice(PEOPLE)} does it at night.\n" if is_public else f"{mark}end\n",
        )
        if kind == "need" and chance.random() < 0.3:
            return parts[8]
        return chance.choice(parts)

    def _link(self, is_public: bool, written: bool) -> str:
        """A link to any note. In a published note, one to a withheld note is in angle quotes."""
        name = self._chance.choice((*self.public, *self.hidden))
        folder = (self.public | self.hidden)[name][1]
        forms = [f"[[{name}|it]]", f"[[{folder}/{name}|it]]", f"[[{name}#Part|it]]"]
        if not self.has_words:
            forms += [f"[[{name}]]", f"[[{folder}/{name}]]", f"[[{name}#{name} heading]]"]
        if written:
            forms += [f"[it](<{folder}/{name}.md>)", f"[*it*](<../{folder}/{name}.md#^quote-1>)"]
        link = self._chance.choice(forms)
        return f"«{link}»" if is_public and name in self.hidden else link

    def _canvas(self) -> str:
        size = {"width": 400, "height": 400}
        names = self._chance.sample((*self.public, *self.hidden), 6)
        every = self.public | self.hidden
        cards = [
            {"id": str(n), "type": "file", "file": f"{every[name][1]}/{name}.md", "x": n, "y": 0}
            for n, name in enumerate(names)
        ]
        cards.append(
            {"id": "t", "type": "text", "x": 9, "y": 0, "text": f"See [[{names[0]}|it]]", **size}
        )
        edges = [
            {"id": f"e{n}", "fromNode": str(n), "toNode": str(n + 1), "label": f"{label}to"}
            for n in range(5)
            if (label := f"{MARK} " if {names[n], names[n + 1]} & self.hidden.keys() else "") or n
        ]
        return json.dumps({"nodes": cards, "edges": edges})


def _tied(text: str, link: str) -> str:
    """The text, in angle quotes as a whole if the link in it is."""
    return f"«{_bare(text)}»" if link.startswith("«") else text


def _bare(text: str) -> str:
    return re.sub("[«»]", "", text)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _once(lines: list[str]) -> list[str]:
    """The lines, of which the first counts if several are of one property."""
    return list({line.partition(":")[0]: line for line in reversed(lines)}.values())


def files_of(
    study: Study, mark: str = EARLY, contents: Contents = "rich", ties: bool = True
) -> Files:
    """The files of a study, with `mark` in the names of withheld notes.

    Of withheld notes there may be all that they say, only that they are withheld, or nothing.
    Without `ties`, no published note links to a withheld one.
    """
    files = dict(study.files)
    for name, (_, folder, way) in study.hidden.items():
        path = f"{folder}/{name}.md"
        if contents == "gone":
            del files[path]
        elif contents == "bare":
            files[path] = f"---\n{way}\n---\n"
    if not ties:
        files = {path: re.sub("«[^«»]*»", "", text) for path, text in files.items()}
        del files["Board.canvas"]
    return {_bare(p).replace(MARK, mark): _bare(t).replace(MARK, mark) for p, t in files.items()}


def published(files: Mapping[str, str]) -> Research:
    files = {**files, "Pictures/Public.png": ""}
    return make_research(files, CONFIG).published()


def site(files: Mapping[str, str]) -> dict[str, bytes]:
    research = published(files)
    return dict(build(research, lint(research), (), lambda path: path.encode()))


def assert_same(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> None:
    assert list(one) == list(other)
    for url, content in one.items():
        assert content == other[url], url


def tables(files: Mapping[str, str]) -> dict[str, str]:
    """All views of what is published, by name."""
    research = published(files)
    return {name: as_csv(view, rows(view, research)) for name, view in VIEWS.items()}


SEEDS = range(3)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_byte_and_no_address_has_the_mark_of_a_withheld_note(seed: int) -> None:
    for url, content in site(files_of(Study(seed, has_words=True))).items():
        assert EARLY.lower() not in url.lower()
        assert EARLY.lower().encode() not in content.lower(), url


@pytest.mark.parametrize("seed", SEEDS)
def test_no_view_has_the_name_that_stands_in_a_link_without_words(seed: int) -> None:
    """The text of a published note itself keeps it, and search has that text."""
    pages = site(files_of(Study(seed, has_words=False)))
    for url in pages:
        assert EARLY.lower() not in url.lower()
        if url.startswith("-/") and not url.startswith("-/search/"):
            assert EARLY.lower().encode() not in pages[url].lower(), url


@pytest.mark.parametrize("seed", SEEDS)
def test_neither_the_name_nor_the_text_of_a_withheld_note_has_an_effect(seed: int) -> None:
    study = Study(seed, has_words=True)
    assert_same(site(files_of(study)), site(files_of(study, LATE, "bare")))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_name_of_a_withheld_note_has_no_effect_on_views(seed: int) -> None:
    study = Study(seed, has_words=False)
    assert tables(files_of(study)) == tables(files_of(study, LATE, "bare"))


@pytest.mark.parametrize("seed", SEEDS)
def test_links_from_withheld_notes_have_no_effect(seed: int) -> None:
    study = Study(seed, has_words=False)
    without = files_of(study, contents="gone", ties=False)
    assert_same(site(files_of(study, ties=False)), site(without))
