"""Rules on personas, on the graph and on properties: what their documentation cannot say."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from helpers import make_research
from milkshake.config import Config, LintConfig
from milkshake.jtbd.research import Research
from milkshake.jtbd.schema import KEYS, KINDS
from milkshake.model.diagnostic import Problem
from milkshake.model.suggest import misspelling_of
from milkshake.rules.context import Context
from milkshake.rules.engine import lint
from milkshake.rules.registry import RULES
from milkshake.vault import Vault

FAMILIES = ("GRA", "PER", "PRP")


def found(research: Research) -> list[Problem]:
    """What the rules of these families find."""
    config = replace(research.vault.config, lint=LintConfig(select=FAMILIES))
    vault = research.vault
    return list(lint(Research(Vault(vault.notes.values(), vault.files, config))))


def codes(files: dict[str, str | bytes]) -> set[str]:
    return {problem.code for problem in found(make_research(files))}


@pytest.mark.parametrize(
    "value",
    [
        *("", "null", "~", "true", "0", "-1", "1e400", ".nan", "2026-02-30", "[]", "{}", '""'),
        *("[null]", "[[]]", "[1, two, [three]]", "{a: {b: [1]}}", '"[[Nowhere]]"', "'  '"),
        *(
            '["[[Job]]", 1, null]',
            '"[[Job#^go]]"',
            '"[[ITSELF]]"',
            "|\n  two\n  lines",
            "é" * 80,
        ),
    ],
)
def test_no_value_of_any_property_of_any_kind_is_too_odd(value: str) -> None:
    lines = "".join(f"{key}: {value}\n" for key in KEYS if key != "type")
    files = {
        f"A {kind}.md": f"---\ntype: {kind}\n{lines.replace('ITSELF', f'A {kind}')}---\n"
        for kind in KINDS
    }
    files["Job.md"] = "---\ntype: job\n---\n\n## Steps\n\n1. Go ^go\n"
    research = make_research(files)
    for problem in found(research):
        assert problem.path in research.vault.notes


@pytest.mark.parametrize("kind", KINDS)
def test_a_property_left_empty_is_as_good_as_none(kind: str) -> None:
    before = codes({"Note.md": f"---\ntype: {kind}\n---\n"})
    for empty in ("", " null", " ~", " []", ' ""'):
        lines = "".join(f"{key}:{empty}\n" for key in KEYS if key != "type")
        assert codes({"Note.md": f"---\ntype: {kind}\n{lines}---\n"}) <= before, empty


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


def test_the_sample_has_problems_only_among_its_drafts(sample: Research) -> None:
    problems = found(sample)
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
        research = make_research(self.files(kind, "", other))
        public = research.published()
        assert "Other.md" not in public.vault.notes
        assert [p.message for p in found_in(public) if p.path == "Note.md"] == []


def found_in(research: Research) -> list[Problem]:
    """What the rules of these families find in the vault as it is, its edges included."""
    context = Context(research)
    return [
        Problem(rule.code, item.path, item.span, item.message, item.fix, item.related)
        for rule in RULES
        if rule.family in FAMILIES
        for item in rule.check(context)
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

    def test_a_cycle_may_lead_through_them(self) -> None:
        steps = "---\ntype: job\npart_of: '[[A]]'\n---\n## Steps\n\n1. Book a seat ^book\n"
        files: dict[str, str | bytes] = {
            "A.md": '---\ntype: job\npart_of: "[[B#^book]]"\n---\n',
            "B.md": steps,
        }
        told = [p.message for p in found(make_research(files)) if p.code == "GRA002"]
        assert told == ["`A` is a part of itself through `Book a seat` and `B`"]


class TestEvidence:
    job = "---\ntype: job\nstatus: validated\nevidence: {}\n---\n"

    @pytest.mark.parametrize("evidence", ['"[[survey.pdf]]"', '"[[Nowhere]]"', "a survey", "[a]"])
    def test_need_not_be_a_note(self, evidence: str) -> None:
        files: dict[str, str | bytes] = {"A.md": self.job.format(evidence), "survey.pdf": b""}
        assert "GRA013" not in codes(files)

    @pytest.mark.parametrize(
        ("sample", "enough"), [("12 people", True), ("12", True), ("4", False), ("some", False)]
    )
    def test_of_many_people_is_enough(self, sample: str, enough: bool) -> None:
        files: dict[str, str | bytes] = {
            "A.md": self.job.format('"[[B]]"'),
            "B.md": f"---\ntype: interview\nsample: {sample}\n---\n",
        }
        assert ("GRA014" not in codes(files)) is enough


class TestNamesInMessages:
    def test_are_those_of_the_note_not_of_its_file(self) -> None:
        text = "---\nlevel: big\n---\n# Job: Plan a trip\n"
        told = [p.message for p in found(make_research({"Jobs/job-03.md": text}))]
        assert told == [
            "job `Plan a trip` has no performer",
            "job `Plan a trip` has no parts and no steps",
            "job `Plan a trip` has no circumstances",
        ]

    def test_are_those_of_the_files_where_nothing_else_tells_two_apart(self) -> None:
        files: dict[str, str | bytes] = {
            "Jobs/Plan a trip.md": "",
            "Jobs/job-03.md": "# Job: Plan a trip\n",
            "Jobs/job-04.md": "# Job: Plan trips\n",
        }
        told = [p.message for p in found(make_research(files)) if p.code == "GRA021"]
        assert told == [
            "`Jobs/job-03.md` is the same job as `Jobs/Plan a trip.md`",
            "`Plan trips` is the same job as `Plan a trip`",
        ]

    def test_keep_an_abbreviation_at_their_beginning(self) -> None:
        files = {
            "VPN setup.md": '---\ntype: job\nlevel: micro\npart_of: "[[Be free]]"\n---\n',
            "Be free.md": "---\ntype: job\nlevel: aspiration\n---\n",
        }
        (told,) = (p.fix for p in found(make_research(dict(files))) if p.code == "GRA017")
        assert told is not None
        assert told.message.startswith("ask why people want to VPN setup")


def job(needs: int = 0, steps: int = 0, more: str = "") -> str:
    """A note of a validated main job with so many needs and steps."""
    listed = "".join(f"- Minimize the time it takes to reach place {n}\n" for n in range(needs))
    mapped = "".join(f"{n + 1}. Do thing {n}\n" for n in range(steps))
    head = f"---\ntype: job\nlevel: big\nstatus: validated\n{more}---\n"
    return f"{head}\n## Needs\n\n{listed}\n## Job map\n\n{mapped}"


class TestCounts:
    @pytest.mark.parametrize(
        ("count", "reported"), [(0, True), (4, True), (5, False), (150, False), (151, True)]
    )
    def test_of_needs_have_two_bounds(self, count: int, reported: bool) -> None:
        assert ("GRA036" in codes({"Plan a trip.md": job(needs=count)})) is reported

    @pytest.mark.parametrize(
        ("count", "reported"),
        [(0, False), (1, True), (2, True), (3, False), (20, False), (21, True)],
    )
    def test_of_steps_have_two_bounds(self, count: int, reported: bool) -> None:
        assert ("GRA037" in codes({"Plan a trip.md": job(steps=count)})) is reported

    def test_a_map_that_is_listed_and_kept_as_notes_is_counted_once(self) -> None:
        step = '---\ntype: job\npart_of: "[[Plan a trip]]"\nstage: execute\n---\n'
        steps = {f"Step {n}.md": step for n in range(12)}
        assert "GRA037" not in codes({"Plan a trip.md": job(steps=12), **steps})

    def test_parts_of_a_step_within_a_note_are_no_map_of_that_note(self) -> None:
        stages = ("define", "locate", "prepare", "confirm", "execute")
        text = job(steps=3).replace("Do thing 1", "Book a seat ^book")
        files: dict[str, str | bytes] = {"Plan a trip.md": text}
        for stage in stages:
            whole = "[[Plan a trip#^book]]"
            files[f"{stage}.md"] = f'---\ntype: job\npart_of: "{whole}"\nstage: {stage}\n---\n'
        research = make_research(files, Config(lint=LintConfig(profile="odi-strict")))
        assert {"GRA037", "GRA038"}.isdisjoint(problem.code for problem in lint(research))


class TestOneFaultIsOneProblem:
    steps = (
        *("**Define:** choose where to go", "**Locate:** find timetables"),
        *("**Prepare:** settle the days", "**Confirm:** ask those who come along"),
        *("**Execute:** book a seat", "**Monitor:** watch for delays"),
        *("**Modify:** change trains", "**Conclude:** unpack"),
    )

    @pytest.mark.parametrize("first", range(9))
    def test_of_what_a_map_lacks_each_is_told_by_one_rule(self, first: int) -> None:
        for last in range(first, 9):
            lines = "".join(f"{n}. {text}\n" for n, text in enumerate(self.steps[first:last], 1))
            note = f"---\ntype: job\nlevel: big\n---\n\n## Job map\n\n{lines}"
            research = make_research({"Go.md": note}, Config(lint=LintConfig(profile="odi-strict")))
            rules = ("GRA005", "GRA035", "GRA037", "GRA038")
            told = {p.code: p.message for p in lint(research) if p.code in rules}
            assert ("GRA005" in told) + ("GRA035" in told) + ("GRA037" in told) <= 1
            assert (told.keys() & {"GRA005", "GRA037"} == set()) is (last - first > 2)
            if "beginning" in told.get("GRA035", ""):
                assert "`locate`" not in told.get("GRA038", "")
            if "end" in told.get("GRA035", ""):
                assert "`conclude`" not in told.get("GRA038", "")


class TestNamesOfPerformers:
    @pytest.mark.parametrize(
        "title",
        [
            *("Software Engineer", "engineer", "Site-reliability engineers", "Director", "CISO"),
            *("Vice President", "VP Sales", "SVP of Sales", "Director of IT", "Persona - CEO"),
            *("Chief information security officer", "Millionaire investor", "Elderly man"),
            *("Low-income renter", "the young professional", "Thirty-something on a bus"),
            *("Gen Z listener", "68-year-old widow", "Middle aged man"),
        ],
    )
    def test_that_are_titles_or_demographics(self, title: str) -> None:
        assert self.codes(title) == {"PER005"}

    @pytest.mark.parametrize(
        "title",
        [
            *("Author", "Nurse", "New home buyer", "Meeting organizer", "Commuter", "Author King"),
            *("Engineering student", "Manager’s assistant", "Directory keeper", "Police officer"),
            *("Head of household", "Trip manager", "Sightseeing director", "Young parent"),
            *("CAMEO", "VIP", "Rich Miller", "Youngest child", "Elder", "CO", "Millennial"),
            *("Engineer in a foreign city", "Line manager who travels", "Old-timer", "Senior"),
        ],
    )
    def test_that_are_not(self, title: str) -> None:
        assert self.codes(title) == set()

    def codes(self, title: str) -> set[str]:
        persona = f"---\ntype: persona\ntitle: {title}\n---\n"
        text = '---\ntype: job\nperformer: "[[Who]]"\nstatement: Plan a trip to see sights\n---\n'
        return codes({"Who.md": persona, "Job.md": text})


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
        assert misspelling_of(word, self.names) == meant


class TestNotesThatAreNotRecognised:
    def told(self, code: str, files: dict[str, str | bytes]) -> tuple[str, str]:
        (problem,) = (p for p in found(make_research(files)) if p.code == code)
        assert problem.fix is not None
        return problem.message, problem.fix.message

    def test_are_named_by_the_job_that_lacks_its_performer(self) -> None:
        files: dict[str, str | bytes] = {
            "Plan a trip.md": "---\ntype: job\n---\nThe [[Ward nurse]] does it at noon.\n",
            "Ward nurse.md": "Works at night.\n",
        }
        assert self.told("GRA001", files) == (
            "no performer; `[[Ward nurse]]` is not known as a persona",
            "add `type: persona` to `Ward nurse`",
        )

    def test_are_named_by_the_need_that_lacks_its_job(self) -> None:
        files: dict[str, str | bytes] = {
            "Time to find a seat.md": "---\ntype: need\n---\nOf [[Plan a trip]].\n",
            "Plan a trip.md": "Once a year.\n",
            "Board a train.md": "---\ntype: job\n---\n",
        }
        assert self.told("GRA008", files) == (
            "no job; `[[Plan a trip]]` is not known as a job",
            "add `type: job` to `Plan a trip`",
        )

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("Timetable", ""),
            ("Ward nurse", "---\ntype: glossary\n---\n"),
            ("A long note on what we heard from the nurse", ""),
        ],
    )
    def test_are_not_guessed_from_other_names(self, name: str, text: str) -> None:
        files: dict[str, str | bytes] = {
            "Plan a trip.md": f"---\ntype: job\n---\nSee [[{name}]].\n",
            f"{name}.md": text,
        }
        assert self.told("GRA001", files)[0] == "job `Plan a trip` has no performer"


class TestScoresOfOneTable:
    head = "---\ntype: job\n---\n## Needs\n\n| need | importance | satisfaction | opportunity |\n"
    rows = (
        "| --- | --- | --- | --- |\n"
        "| Minimize the time it takes to board | 7.9 | 4.1 | 3.8 |\n"
        "| Minimize the time it takes to pay | 8.0 | 3.0 | 5 |\n"
    )

    def told(self, text: str) -> list[Problem]:
        return [p for p in found(make_research({"Plan a trip.md": text})) if p.code == "PRP012"]

    def test_with_the_same_fault_are_one_problem(self) -> None:
        (one,) = self.told(self.head + self.rows)
        assert one.message == "`3.8` is importance − satisfaction; `opportunity` is 11.7"
        assert one.fix is not None
        assert one.fix.message == "write 11.7, which is 7.9 + max(7.9 − 4.1, 0)"
        assert [(r.span.row, r.message) for r in one.related] == [(9, "the same in this row")]

    def test_with_another_fault_are_a_problem_of_their_own(self) -> None:
        first, second = self.told(self.head + self.rows.replace("| 5 |", "| 99 |"))
        assert (first.span.row, second.message) == (8, "`opportunity` is 13, not `99`")

    def test_of_two_tables_are_two(self) -> None:
        table = self.head.partition("## Needs")[2] + self.rows.replace("board", "sit")
        assert len(self.told(f"{self.head}{self.rows}\n## Outcomes{table}")) == 2
