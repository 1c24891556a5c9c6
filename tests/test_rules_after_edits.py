"""After an edit, a rule that looks at a note or its neighbours says what it would say afresh."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

import pytest
from msgspec.structs import replace

from milkshake.config import Config
from milkshake.disk.parse_pool import ParsedNote, parse_note
from milkshake.jtbd.research import Research
from milkshake.model.files import is_note
from milkshake.rules.answers import Answers
from milkshake.rules.context import Context
from milkshake.rules.registry import RULES, Rule, Sight
from milkshake.vault import Vault
from test_rules import CASES

RULE = {rule.code: rule for rule in RULES}
NARROW = [rule for rule in RULES if rule.looks_at != "vault"]
CONFIG = Config()


def vaults(rule: Rule) -> Iterator[Mapping[str, str]]:
    """The vaults of the rule's documentation, and those between: one file after the other."""
    files: dict[str, str] = {}
    for case in (case for case in CASES if case.rule.code == rule.code):
        wanted = {file.path: file.text for file in case.files if file.word in {"md", "file"}}
        for path in [*files, *wanted]:
            if files.get(path) != wanted.get(path):
                files = {name: text for name, text in files.items() if name != path}
                yield files
                if path in wanted:
                    files = {**files, path: wanted[path]}
                    yield files
        for path, text in wanted.items():
            # Whatever a note said, its problems are gone with it, and come back with it.
            yield {name: text for name, text in files.items() if name != path}
            yield {**files, path: f"---\ntype: note\n---\n{text}"}
            yield {**files, path: f"{text}\n# More\n"}
            yield files


@cache
def parsed(path: str, text: str) -> ParsedNote:
    return parse_note(path, text.encode())


def research_in(files: Mapping[str, str], before: Research | None) -> Research:
    notes = [parsed(path, text).note for path, text in files.items() if is_note(path)]
    others = [path for path in files if not is_note(path)]
    earlier = None if before is None else before.vault
    return Research(Vault(notes, others, CONFIG, before=earlier), before=before)


def told_otherwise(rule: Rule) -> list[Mapping[str, str]]:
    """The vaults of which the rule, asked about what has changed, says other than afresh."""
    differing = []
    research = None
    for files in vaults(rule):
        research = research_in(files, research)
        context, answers = Context(research), research.lasting(Answers)
        answers.begin(context)
        said = sorted(answers.of(rule, context), key=repr)
        if said != sorted(rule.check(Context(research_in(files, None))), key=repr):
            differing.append(files)
    return differing


@pytest.mark.parametrize("rule", NARROW, ids=lambda rule: rule.code)
def test_a_rule_looks_no_further_than_it_says(rule: Rule) -> None:
    assert told_otherwise(rule) == []


@pytest.mark.parametrize(
    ("code", "sight"),
    [
        ("LNK008", "note"),
        ("LNK012", "note"),
        ("LNK013", "note"),
        ("VLT011", "note"),
        ("VLT001", "neighbours"),
        ("VLT015", "neighbours"),
        ("GRA001", "note"),
    ],
)
def test_a_rule_that_looks_further_than_it_says_is_caught(code: str, sight: Sight) -> None:
    assert told_otherwise(replace(RULE[code], looks_at=sight)) != []


def test_a_rule_that_says_nothing_looks_at_the_vault() -> None:
    assert RULE["VLT001"].looks_at == "vault"


def test_after_an_edit_a_rule_is_asked_about_that_note_only() -> None:
    asked: list[list[str]] = []

    def check(context: Context) -> Iterator[None]:
        asked.append([note.path for note in context.vault.checked])
        yield from ()

    rules = [
        replace(RULE["VLT012"], looks_at=sight, check=check, code=sight)
        for sight in ("note", "neighbours", "vault")
    ]
    files = {"a.md": "[[b]]", "b.md": "words", "c.md": "words"}
    research = None
    for content in (files, {**files, "b.md": "# Others"}):
        research = research_in(content, research)
        answers = research.lasting(Answers)
        answers.begin(context := Context(research))
        for rule in rules:
            assert [*answers.of(rule, context)] == []
    everything = ["a.md", "b.md", "c.md"]
    assert asked == [everything, everything, everything, ["b.md"], ["a.md", "b.md"], everything]
