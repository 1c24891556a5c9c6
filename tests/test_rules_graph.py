"""Rules on personas, on the graph and on properties: what their documentation cannot say."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from helpers import make_vault
from milkshake.config import LintConfig
from milkshake.model import Problem
from milkshake.rules import RULES, lint
from milkshake.rules.properties.choices import nearest
from milkshake.schema import KEYS, KINDS
from milkshake.vault import Vault
from milkshake.workspace import Workspace

FAMILIES = ("GRA", "PER", "PRP")
SAMPLE = Path(__file__).parent.parent / "sample_vault"


def found(vault: Vault) -> list[Problem]:
    """What the rules of these families find."""
    config = replace(vault.config, lint=LintConfig(select=FAMILIES))
    return list(lint(Vault(vault.notes.values(), vault.files, config)))


def codes(files: dict[str, str | bytes]) -> set[str]:
    return {problem.code for problem in found(make_vault(files))}


@pytest.mark.parametrize(
    "value",
    [
        *("", "null", "~", "true", "0", "-1", "1e400", ".nan", "2026-02-30", "[]", "{}", '""'),
        *("[null]", "[[]]", "[1, two, [three]]", "{a: {b: [1]}}", '"[[Nowhere]]"', "'  '"),
        *(
            '["[[Job]]", 1, null]',
            '"[[Job#^step-go]]"',
            '"[[Note]]"',
            "|\n  two\n  lines",
            "é" * 80,
        ),
    ],
)
@pytest.mark.parametrize("kind", KINDS)
def test_no_value_of_any_property_is_too_odd(kind: str, value: str) -> None:
    lines = "".join(f"{key}: {value}\n" for key in KEYS if key != "type")
    files: dict[str, str | bytes] = {
        "Note.md": f"---\ntype: {kind}\n{lines}---\n",
        "Job.md": "---\ntype: job\n---\n\n## Steps\n\n1. Go\n",
    }
    vault = make_vault(files)
    for problem in found(vault):
        assert problem.path in vault.notes


@pytest.mark.parametrize("empty", ["", " null", " ~", " []", ' ""'])
@pytest.mark.parametrize("kind", KINDS)
def test_a_property_left_empty_is_as_good_as_none(kind: str, empty: str) -> None:
    before = codes({"Note.md": f"---\ntype: {kind}\n---\n"})
    lines = "".join(f"{key}:{empty}\n" for key in KEYS if key != "type")
    assert codes({"Note.md": f"---\ntype: {kind}\n{lines}---\n"}) <= before


def test_a_note_about_something_else_has_no_problem() -> None:
    lines = "".join(f"{key}: some words\n" for key in KEYS if key != "type")
    keys = ("importance", "status", "stage", "role", "level", "order", "context", "date")
    few = "".join(f"{key}: some words\n" for key in keys)
    assert codes({"Note.md": f"---\n{few}---\n", "Other.md": "[[Note]]"}) == set()
    assert codes({"Note.md": f"---\ntype: concept\n{lines}---\n"}) == set()


def test_a_hub_with_an_empty_date_and_a_redirect_has_no_problem() -> None:
    text = (
        "---\ntitle: ¶ jobs to be done\ndate:\nredirect: [/xEeUHQ]\n---\n\n"
        "People hire things. See [[¶ Persona]].\n\n#### Related\n\n- [[¶ Persona]]\n"
    )
    assert codes({"¶ jobs to be done.md": text, "¶ Persona.md": ""}) == set()


def test_the_sample_has_problems_only_among_its_drafts() -> None:
    vault = Workspace(SAMPLE, cache=False).refresh().vault
    problems = found(vault)
    assert {problem.path.partition("/")[0] for problem in problems} == {"Drafts"}


class TestWhatIsNotPublished:
    def files(self, kind: str, key: str, other: str) -> dict[str, str | bytes]:
        return {
            "Note.md": f"---\ntype: {kind}\nstatus: draft\n---\nSee [[Other]].\n",
            "Other.md": f"---\ntype: {other}\npublish: false\n{key}\n---\n",
        }

    @pytest.mark.parametrize(
        ("kind", "other"),
        [
            ("persona", "job"),
            ("need", "job"),
            ("story", "job"),
            ("method", "job"),
            ("solution", "job"),
            ("interview", "job"),
        ],
    )
    def test_a_link_to_it_still_counts(self, kind: str, other: str) -> None:
        vault = make_vault(self.files(kind, "", other))
        public = vault.published()
        assert "Other.md" not in public.notes
        assert [p.message for p in found_in(public) if p.path == "Note.md"] == []


def found_in(vault: Vault) -> list[Problem]:
    """What the rules of these families find in the vault as it is, its edges included."""
    return [
        Problem(rule.code, item.path, item.span, item.message, item.fix, item.related)
        for rule in RULES
        if rule.family in FAMILIES
        for item in rule.check(vault)
    ]


class TestStepsWithinANote:
    steps = (
        "---\ntype: job\nlevel: big\n---\n\n## Job map\n\n1. Choose where to go\n2. Book a seat\n"
    )

    def test_a_need_on_one_of_them_has_a_job(self) -> None:
        need = '---\ntype: need\nstep: ["[[Plan a trip#^step-book-a-seat]]"]\n---\n'
        assert "GRA008" not in codes({"Jobs/Plan a trip.md": self.steps, "Time.md": need})

    def test_they_decompose_the_job(self) -> None:
        assert "GRA005" not in codes({"Plan a trip.md": self.steps})
        assert "GRA005" in codes({"Plan a trip.md": self.steps.partition("## Job map")[0]})

    def test_a_performer_may_be_put_wrongly_there(self) -> None:
        job = '---\ntype: job\nmain: true\nperformer: "[[Plan a trip#^step-book-a-seat]]"\n---\n'
        assert "GRA030" in codes({"Plan a trip.md": self.steps, "A.md": job, "B.md": job})


class TestSlips:
    names = ("performer", "persona", "story", "job", "need", "big")

    @pytest.mark.parametrize(
        ("word", "meant"),
        [
            ("perfomer", "performer"),
            ("preformer", "performer"),
            ("presona", "persona"),
            ("personas", "persona"),
            ("jobs", "job"),
            ("stroy", "story"),
            ("need", None),
            ("seed", None),
            ("store", None),
            ("log", None),
            ("bag", None),
            ("performance", None),
            ("", None),
        ],
    )
    def test_a_word_is_a_slip_only_of_a_name_very_like_it(
        self, word: str, meant: str | None
    ) -> None:
        assert nearest(word, self.names) == meant
