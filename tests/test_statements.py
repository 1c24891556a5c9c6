"""What is said of statements where they are parsed is what is said of them in their vault."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from helpers import make_research, make_vault
from milkshake.config import Config, LintConfig
from milkshake.disk.parse_pool import statements_of
from milkshake.jtbd.research import Research
from milkshake.model.diagnostic import Profile
from milkshake.rules.engine import lint
from milkshake.rules.selection import describe

SAMPLE = Path(__file__).parent.parent / "sample_vault"
FILES = {
    "Jobs/Play MP3s on the Larder.md": "",
    "Jobs/Wash and mow the lawn.md": "- performer:: [[Sam]]\n",
    "Jobs/Increase revenue from customers.md": "---\nperformer: Seller of bread\n---\n",
    "Jobs/Interview users.md": "---\nperformer: '[[Ux]]'\n---\n",
    "Jobs/Meal planning.md": "---\ncircumstances: [I want it fast, while travelling]\n---\n",
    "Jobs/Cook.md": "## Steps\n\n1. Preparation of rice\n2. Use the Larder to find rice\n",
    "Needs/Reduce the time to open the Larder.md": "",
    "Stories/One.md": "When I use the Larder, I want rice, so I can eat.\n",
    "Named only.md": "",
    "Jobs/Eat.md": "---\nlang: fr\n---\n",
    "Personas/Ux.md": "---\naliases: [UX researcher]\ntitle: UX researcher\n---\n",
    "Solutions/Larder.md": "",
    "Hub.md": "[performer:: [[Named only]]]",
}


def lint_both(research: Research) -> tuple[object, object]:
    """The problems with the statements found at parsing, and with those analysed anew."""
    parsed = map(statements_of, research.vault.notes.values())
    assert any(found is not None for found in parsed)
    return lint(research), lint(Research(research.vault))


@pytest.mark.parametrize("profile", ["kalbach", "odi-strict", "hire", "thrv", "ajtbd", "loose"])
@pytest.mark.parametrize(
    "words",
    [
        {},
        {"brands": ("rice", "Toaster")},
        {"domain_terms": ("MP3", "Larder")},
        {"fixed_pairs": ("wash mow",)},
    ],
    ids=["no words", "brands", "domain terms", "fixed pairs"],
)
def test_a_vault_makes_of_statements_analysed_at_parsing_what_it_makes_of_others(
    profile: Profile, words: dict[str, Any]
) -> None:
    research = make_research(FILES, Config(lint=LintConfig(profile=profile, **words)))
    judged, plain = lint_both(research)
    assert judged == plain
    assert judged


def test_the_sample_vault_is_the_same_either_way() -> None:
    files = {p.relative_to(SAMPLE).as_posix(): p.read_bytes() for p in SAMPLE.rglob("*.md")}
    judged, plain = lint_both(make_research(files))
    assert judged == plain


def test_a_note_that_its_vault_takes_for_another_kind_is_read_as_that() -> None:
    job = "---\ntype: job\npart_of: '[[Planning]]'\n---\n"
    research = make_research({"Planning.md": "", "Jobs/Pack.md": job, "Jobs/Go home.md": job})
    assert statements_of(research.vault.notes["Planning.md"]) is None
    assert research.kinds["Planning.md"] == "job"
    (judged,) = research.analysed_statements["Planning.md"]
    assert [remark.slug for remark in judged.remarks] == ["job-verb-first"]


def test_a_concept_has_no_statements() -> None:
    assert statements_of(make_vault({"Plan.md": "# Needs\n\n- x"}).notes["Plan.md"]) is None


def test_a_flood_of_words_is_read_only_at_its_beginning() -> None:
    research = make_research(
        {"Jobs/A.md": f"---\nstatement: Find {'a seat quickly ' * 2000}\n---\n"}
    )
    (judged,) = research.analysed_statements["Jobs/A.md"]
    assert "job-length" in {remark.slug for remark in judged.remarks}
    assert max(remark.end for remark in judged.remarks) <= 2000


def test_parts_have_the_names_of_the_grammar() -> None:
    research = make_research(
        {
            "Jobs/Plan a trip with children in winter.md": "## Needs\n\n"
            "- Minimize the time it takes to pack\n"
        }
    )
    job, need = research.analysed_statements["Jobs/Plan a trip with children in winter.md"]
    assert [(p.name, job.text[p.start : p.end]) for p in job.parts] == [
        ("verb", "Plan"),
        ("object", "a trip"),
        ("clarifier", "with children"),
        ("clarifier", "in winter"),
    ]
    assert [p.name for p in need.parts] == ["direction", "metric", "object"]
    assert job.normal_form is not None
    assert job.normal_form.words == {"plan", "trip", "child", "winter"}


IMPROVE = {"Jobs/Enhance sleep.md": "", "Jobs/Improve the sleep of a child.md": ""}


class TestSeverity:
    def test_a_statement_may_be_graver_than_its_rule(self) -> None:
        research = make_research(IMPROVE, Config(lint=LintConfig(select=("JOB017",))))
        found = {p.path: p.severity for p in lint(research)}
        assert found == {
            "Jobs/Enhance sleep.md": "warning",
            "Jobs/Improve the sleep of a child.md": None,
        }
        assert describe(research.vault.config)("JOB017")[1] == "info"

    @pytest.mark.parametrize(
        ("files", "severity"),
        [
            ({"Jobs/Interview users.md": ""}, None),
            ({"Methods/Interview users.md": "---\ntype: job\n---\n"}, "warning"),
            (
                {
                    "Jobs/Interview users.md": "",
                    "Jobs/Commute.md": "---\nmethods: ['[[Interview users]]']\n---\n",
                },
                "warning",
            ),
        ],
        ids=["a guess", "in a folder of methods", "called a method elsewhere"],
    )
    def test_a_job_that_is_a_method_is_a_warning_where_the_vault_calls_it_one(
        self, files: dict[str, str], severity: str | None
    ) -> None:
        (problem,) = lint(make_research(files, Config(lint=LintConfig(select=("JOB026",)))))
        assert problem.severity == severity

    @pytest.mark.parametrize("selector", ["JOB017", "JOB", "ALL", "job-end-state"])
    def test_the_config_has_the_last_word(self, selector: str) -> None:
        lint_config = LintConfig(select=("JOB017",), severity={selector: "error"})
        research = make_research(IMPROVE, Config(lint=lint_config))
        assert {p.severity for p in lint(research)} == {None}
        assert describe(research.vault.config)("JOB017")[1] == "error"

    @pytest.mark.parametrize(("status", "severity"), [("validated", "warning"), ("draft", None)])
    def test_a_validated_job_without_steps_is_a_warning(
        self, status: str, severity: str | None
    ) -> None:
        job = f"---\nlevel: big\nstatus: {status}\n---\n"
        research = make_research({"Jobs/Cook.md": job}, Config(lint=LintConfig(select=("GRA005",))))
        assert [p.severity for p in lint(research)] == [severity]

    @pytest.mark.parametrize(("level", "severity"), [("big", "info"), ("little", None)])
    def test_a_part_of_the_same_level_is_a_hint(self, level: str, severity: str | None) -> None:
        files = {
            "Jobs/Cook.md": f"---\nlevel: {level}\n---\n",
            "Jobs/Eat.md": "---\nlevel: big\npart_of: '[[Cook]]'\n---\n",
        }
        research = make_research(files, Config(lint=LintConfig(select=("GRA006",))))
        assert [p.severity for p in lint(research)] == [severity]
