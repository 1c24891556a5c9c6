"""The rules on wording: which statements of a vault they judge, where, and in which profile."""

from __future__ import annotations

import gc
import sys
import weakref
from pathlib import Path
from typing import Any, get_args

import pytest

import milkshake.jtbd.statements
from helpers import RULE_NAMED, make_research
from milkshake.config import Config, LintConfig
from milkshake.jtbd import need_pairs
from milkshake.jtbd.wording import analyse_job, normal_form, similarity
from milkshake.model.diagnostic import Fix, Problem, Profile, Severity
from milkshake.rules.engine import lint
from milkshake.rules.registry import RULES
from milkshake.rules.selection import describe, selected, severity

FAMILIES = ("JOB", "NEED", "STY")
WORDING = {rule.name for rule in RULES if rule.risk is not None}


def config(**settings: Any) -> Config:
    return Config(lint=LintConfig(select=FAMILIES, **settings))


def problems(files: dict[str, str], **settings: Any) -> list[Problem]:
    """What the rules on wording find."""
    return list(lint(make_research(dict(files), config(**settings))))


def codes(files: dict[str, str], **settings: Any) -> list[str]:
    return [problem.code for problem in problems(files, **settings)]


def places(files: dict[str, str]) -> list[tuple[int, int, int, int]]:
    spans = [problem.span for problem in problems(files)]
    return [(s.row, s.column, s.end_row, s.end_column) for s in spans]


def fix(text: str, path: str = "Jobs/Note.md") -> Fix:
    (problem,) = problems({path: text})
    assert problem.fix is not None
    return problem.fix


class TestRulesOnWording:
    def test_are_those_of_the_three_families_but_for_what_joins_notes(self) -> None:
        others = {"step-finer-than-job", "need-duplicate", "need-opposed-pair"}
        assert {rule.name for rule in RULES if rule.family in FAMILIES} - others == WORDING

    @pytest.mark.parametrize("name", sorted(WORDING))
    def test_serve_a_point_of_the_method(self, name: str) -> None:
        assert RULE_NAMED[name].point

    @pytest.mark.parametrize("name", sorted(WORDING))
    def test_take_what_the_grammar_says_under_their_name(self, name: str) -> None:
        source = Path(sys.modules[RULE_NAMED[name].check.__module__].__file__ or "")
        assert f'context.wording_violations("{name}")' in source.read_text(encoding="utf-8")


class TestPlaces:
    def test_of_plain_text_are_the_words(self) -> None:
        text = "---\nstatement: Quickly find a doctor\n---\n"
        assert places({"Jobs/Doctor.md": text}) == [(2, 12, 2, 19)]

    @pytest.mark.parametrize("quote", ["'", '"'])
    def test_of_quoted_text_are_the_words(self, quote: str) -> None:
        text = f"---\nstatement: {quote}Quickly find a doctor{quote}\n---\n"
        assert places({"Jobs/Doctor.md": text}) == [(2, 13, 2, 20)]

    def test_behind_a_prefix_are_the_words(self) -> None:
        text = '---\ntype: job\ntitle: "Job - Quickly find a doctor"\n---\n'
        assert places({"Doctor.md": text}) == [(3, 15, 3, 22)]

    @pytest.mark.parametrize(
        ("value", "end"),
        [('"Quickly find a \\"doctor\\""', 39), ("'Quickly find a doctor''s house'", 44)],
    )
    def test_of_text_with_escapes_is_the_value(self, value: str, end: int) -> None:
        text = f"---\nstatement: {value}\n---\n"
        assert places({"Jobs/Doctor.md": text}) == [(2, 12, 2, end)]

    def test_of_text_in_several_lines_is_the_value(self) -> None:
        text = "---\nstatement: >\n  Quickly find\n  a doctor\n---\n"
        ((row, _, end_row, _),) = places({"Jobs/Doctor.md": text})
        assert (row, end_row) == (2, 4)

    def test_of_a_file_name_are_the_property_that_says_the_kind(self) -> None:
        assert places({"Quickly find a doctor.md": "---\ntype: job\n---\n"}) == [(2, 7, 2, 10)]
        assert places({"Jobs/Quickly find a doctor.md": ""}) == [(1, 1, 1, 1)]

    def test_of_an_item_are_its_words(self) -> None:
        text = "## Steps\n\n1. Call a friend\n2. Quickly find a doctor\n"
        assert places({"Jobs/Stay healthy in old age.md": text}) == [(4, 4, 4, 11)]

    def test_of_an_item_with_markup_is_the_item(self) -> None:
        text = "## Steps\n\n1. Quickly find *a doctor*\n"
        assert places({"Jobs/Stay healthy in old age.md": text}) == [(3, 4, 3, 27)]

    def test_of_a_circumstance_are_the_values(self) -> None:
        text = "---\ncircumstances: [at night, I want it fast]\n---\n"
        assert places({"Jobs/Cross a border.md": text}) == [(2, 16, 2, 42)]


class TestFixes:
    def test_that_keep_the_meaning_are_safe(self) -> None:
        found = fix("---\nstatement: Find a doctor quickly\n---\n")
        assert found.applicability == "safe"
        assert [(edit.span.column, edit.content) for edit in found.edits] == [(25, "")]

    def test_that_cut_a_clause_are_not(self) -> None:
        found = fix("---\nstatement: Settle a bill by writing a cheque\n---\n")
        assert (found.applicability, len(found.edits)) == ("unsafe", 1)

    @pytest.mark.parametrize(
        "value", ['"Find a \\"doctor\\" quickly"', "|\n  Find a doctor quickly"]
    )
    def test_are_only_shown_where_the_text_is_not_written_as_it_reads(self, value: str) -> None:
        assert fix(f"---\nstatement: {value}\n---\n").applicability == "display"

    def test_of_a_file_name_are_only_shown(self) -> None:
        assert fix("", "Jobs/Find a doctor quickly.md").applicability == "display"


class TestWhatIsJudged:
    def test_a_note_that_may_be_a_job_is_not(self) -> None:
        assert codes({"Planning a trip.md": "#job\n"}) == []

    def test_a_note_of_another_kind_is_not(self) -> None:
        assert codes({"Planning a trip.md": "", "Solutions/Planning a trip.md": ""}) == []

    @pytest.mark.parametrize("text", ["{{title}}", "<% tp.file.title %>", '"[[Trip]] planning"'])
    def test_variables_and_links_are_not(self, text: str) -> None:
        assert codes({"Jobs/Trip.md": f'---\nstatement: "{text.strip(chr(34))}"\n---\n'}) == []

    def test_an_item_that_is_a_link_is_not(self) -> None:
        text = "## Needs\n\n- [[Quick answers]]\n"
        assert codes({"Jobs/Ask a question.md": text}) == []

    def test_a_step_that_is_said_not_to_apply_is_not(self) -> None:
        text = "## Job map\n\n- **Define:** not applicable\n- **Locate:** Searching a form\n"
        assert codes({"Jobs/Ask a question.md": text}) == ["JOB002"]

    def test_a_step_may_be_what_a_job_may_not(self) -> None:
        assert codes({"Jobs/Maintain an old boat.md": ""}) == ["JOB017"]
        text = "## Steps\n\n- Maintain an old boat\n"
        assert codes({"Jobs/Cross the sea.md": text}) == []

    def test_prose_among_stories_is_not(self) -> None:
        text = "## Stories\n\nWhen we had read it to her she laughed, and told another.\n"
        assert codes({"Jobs/Cross the sea.md": text}) == []

    def test_a_story_in_a_list_is(self) -> None:
        text = "## Stories\n\n- As a sailor, I want to see the harbour so that I can rest.\n"
        assert codes({"Jobs/Cross the sea.md": text}) == ["STY002"]

    def test_a_statement_that_is_no_story_at_all_is(self) -> None:
        assert codes({"Stories/Sea.md": "---\nstatement: The sea\n---\n"}) == ["STY001"]

    def test_the_lang_of_a_note_goes_before_that_of_the_vault(self) -> None:
        files = {
            "Jobs/Planning a trip.md": "---\nlang: en-GB\n---\n",
            "Jobs/Planning a feast.md": "",
        }
        french = Config(language="fr", lint=LintConfig(select=FAMILIES))
        found = lint(make_research(dict(files), french))
        assert [problem.path for problem in found] == ["Jobs/Planning a trip.md"]

    def test_less_than_the_rule_reports_is_not_reported(self) -> None:
        name = "Minimize the errors that are found after printing"
        assert codes({f"Needs/{name}.md": ""}) == []
        assert codes({"Needs/Minimize paperwork.md": ""}) == ["NEED003"]

    def test_a_seller_may_see_it_as_a_seller(self) -> None:
        job = {"Jobs/Boost repeat sales.md": "---\nperformer: Sales team\n---\n"}
        assert codes(job) == []
        whole = {
            "Personas/Shop owner.md": "",
            "Jobs/Run a shop.md": '---\nperformer: "[[Shop owner]]"\n---\n',
            "Jobs/Boost repeat sales.md": '---\npart_of: "[[Run a shop]]"\n---\n',
        }
        assert codes(whole) == []
        assert codes({"Jobs/Boost repeat sales.md": ""}) == ["JOB012"]

    def test_aliases_of_solutions_count_and_doing_nothing_does_not(self) -> None:
        job = {"Jobs/Stack the lunch tower.md": ""}
        solution = "---\naliases: [Lunch tower]\nsolution_kind: product\n---\n"
        assert codes({**job, "Solutions/Bento.md": solution}) == ["JOB004"]
        assert codes({**job, "Solutions/Bento.md": solution.replace("product", "nothing")}) == []


class TestProfiles:
    def on(self, profile: Profile) -> set[str]:
        return {rule.name for rule in selected(config(profile=profile))}

    def test_everything_is_on_by_default(self) -> None:
        assert self.on("kalbach") >= WORDING

    def test_hire_and_ajtbd_let_ask_for_help(self) -> None:
        off = {"job-no-help-me"}
        assert off.isdisjoint(self.on("hire") | self.on("ajtbd"))
        files = {"Jobs/Help me plan a trip.md": ""}
        assert codes(files) == ["JOB009"]
        assert codes(files, profile="hire") == codes(files, profile="ajtbd") == []

    def test_thrv_has_needs_without_direction_and_measure(self) -> None:
        off = {"need-direction-first", "need-direction-canonical", "need-has-metric"}
        assert off.isdisjoint(self.on("thrv"))
        assert codes({"Needs/Find a seat in the shade.md": ""}, profile="thrv") == []

    def test_odi_strict_takes_two_directions_and_no_vague_words(self) -> None:
        strict = config(profile="odi-strict")
        assert severity(RULE_NAMED["need-no-vague"].code, strict) == "warning"
        assert describe(strict)("NEED002") == ("need-direction-canonical", "warning")
        files = {"Needs/Reduce the time it takes to find a seat.md": ""}
        assert codes(files) == []
        assert codes(files, profile="odi-strict") == ["NEED002"]

    def test_loose_asks_for_nothing_that_is_often_wrong(self) -> None:
        assert {"job-no-compound", "job-end-state", "need-single"}.isdisjoint(self.on("loose"))
        assert "job-gerund" in self.on("loose")

    def test_loose_still_knows_the_solutions_of_the_vault(self) -> None:
        files = {"Jobs/Fill the pillbox for the week.md": "", "Jobs/Play MP3s on a bus.md": ""}
        assert codes(files, profile="loose") == []
        assert codes({**files, "Solutions/Pillbox.md": ""}, profile="loose") == ["JOB004"]

    def test_the_users_severity_goes_before_the_profiles(self) -> None:
        levels: dict[str, Severity] = {"NEED": "error"}
        assert severity("NEED007", config(profile="odi-strict", severity=levels)) == "error"

    @pytest.mark.parametrize("profile", get_args(Profile))
    def test_rules_not_about_wording_are_on_in_all_but_for_some(self, profile: Profile) -> None:
        others = {rule.name for rule in RULES if rule.family not in FAMILIES}
        some = {"job-map-complete", "competition-nonconsumption", "performer-named-by-job"}
        some.add("unlinked-mention")
        on = {rule.name for rule in selected(Config(lint=LintConfig(profile=profile)))}
        expected = {
            "odi-strict": {"job-map-complete", "performer-named-by-job", "unlinked-mention"},
            "hire": {"competition-nonconsumption", "performer-named-by-job", "unlinked-mention"},
            "loose": set(),
        }
        assert some <= others
        assert others - some <= on
        usual = {"performer-named-by-job", "unlinked-mention"}
        assert some & on == expected.get(profile, usual)

    def test_what_a_profile_does_not_ask_for_is_off_even_if_selected(self) -> None:
        chosen = LintConfig(select=("GRA038", "GRA039"), profile="hire")
        assert [rule.code for rule in selected(Config(lint=chosen))] == ["GRA039"]
        assert severity("GRA038", Config(lint=chosen)) == "info"


class TestOneAnalysis:
    def test_is_shared_by_all_rules(self, monkeypatch: pytest.MonkeyPatch) -> None:
        seen: list[str] = []

        def counted(text: str, *args: Any, **kwargs: Any) -> Any:
            seen.append(text)
            return analyse_job(text, *args, **kwargs)

        monkeypatch.setattr(milkshake.jtbd.statements, "analyse_job", counted)
        assert codes({"Jobs/Planning a trip.md": "", "Jobs/Plan a feast.md": ""}) == ["JOB002"]
        assert sorted(seen) == ["Plan a feast", "Planning a trip"]

    def test_goes_with_its_vault(self) -> None:
        research = make_research({"Jobs/Planning a trip.md": ""}, config())
        assert len(lint(research)) == 1
        gone = weakref.ref(research)
        del research
        gc.collect()
        assert gone() is None


class TestPairsOfNeeds:
    THINGS = ("rooms", "old rooms", "windows of rooms", "windows", "stairs", "roof", "cellar")

    def needs(self) -> dict[str, str]:
        """Needs of one job, many alike, few the same."""
        texts = [
            f"Minimize the {measure} it takes to {verb} the {thing}"
            for measure in ("time", "effort")
            for verb in ("measure", "paint", "inspect", "hear about")
            for thing in self.THINGS
        ]
        again = "Reduce the time needed to paint roofs"
        listed = "".join(f"- {text}\n" for text in [*texts, again])
        return {"Jobs/Buy a house.md": f"## Needs\n\n{listed}"}

    def test_that_share_few_words_are_not_compared_in_vain(self) -> None:
        research = make_research(dict(self.needs()), config())
        normal = {name: normal_form(item.text) for name, item in research.items.items()}
        names = list(normal)
        alike = {
            (one, other)
            for number, other in enumerate(names)
            for one in names[:number]
            if similarity(normal[one], normal[other]) >= need_pairs.ALIKE
        }
        compared = {(one, other) for other, found in need_pairs.candidates(normal) for one in found}
        assert alike <= compared
        assert 0 < len(alike) < len(compared) < len(names) * (len(names) - 1) / 2

    def test_of_a_table_of_scores_are_not_compared_with_the_notes_they_are_of(self) -> None:
        need = "Minimize the time it takes to measure the rooms"
        table = (
            f"## Needs\n\n| Need | Importance | Satisfaction |\n|--|--|--|\n| {need} | 8 | 3 |\n"
        )
        files = {
            "Jobs/Buy a house.md": table,
            f"Needs/{need}.md": '---\njob: "[[Buy a house]]"\n---\n',
        }
        assert codes(files) == []

    def test_tell_the_place_of_the_other(self) -> None:
        (problem,) = [p for p in problems(self.needs()) if p.code == "NEED014"]
        assert [(item.path, item.message) for item in problem.related] == [
            ("Jobs/Buy a house.md", "the other need")
        ]
        assert problem.related[0].span < problem.span
