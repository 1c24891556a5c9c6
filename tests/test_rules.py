"""The rules: each one's documentation is run as its test cases; then the engine that runs them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from unicodedata import normalize

import pytest
from msgspec import Struct
from msgspec.structs import replace

import milkshake.rules
from helpers import make_research, make_vault
from milkshake.config import Config, ConfigError, LintConfig, ObsidianConfig, load_config
from milkshake.jtbd.research import Research
from milkshake.model.diagnostic import Defect, Problem, Severity
from milkshake.model.note import Note
from milkshake.model.source import START, edited
from milkshake.rules.engine import lint
from milkshake.rules.links.missing_target import MOST_COMPARED
from milkshake.rules.registry import POINTS, RULES, Rule
from milkshake.rules.selection import describe, in_short, selected, severity
from milkshake.vault import Vault

_FENCE = re.compile(r"(?P<ticks>`{3,})(?P<word>\S+) (?P<path>.+)")
_MARK = re.compile(r"[ \t]*(?:#|%%) ((?:[A-Z]+\d{3}[ ,]*)+)(?:%%)?[ \t]*$")


class File(Struct, frozen=True):
    """A fence: path, text and its first word.

    That is ``md`` for a note, ``file`` for another file, ``toml`` for the config, ``fixed``
    for a note as fixes leave it, ``unreadable``, or the encoding in which a note is stored.
    """

    word: str
    path: str
    text: str


class Case(Struct, frozen=True, eq=False):
    """A heading with fences below it, and whether it stands under ``Good``.

    Each is equal to itself alone, as some parts of a rule have no hash.
    """

    rule: Rule
    heading: str
    good: bool
    files: tuple[File, ...]

    @property
    def id(self) -> str:
        return f"{self.rule.code} {self.heading}"


def sections(rule: Rule) -> Iterator[tuple[str, str, tuple[File, ...]]]:
    """The sections of a rule's documentation: the chapter each is in, its heading, its fences."""
    chapter = heading = ""
    files: list[File] = []
    lines = iter(rule.doc.splitlines())
    for line in lines:
        if line.startswith("#"):
            yield chapter, heading, tuple(files)
            files = []
            heading = line.lstrip("#").strip()
            chapter = heading if line.startswith("## ") else chapter
        elif fence := _FENCE.fullmatch(line):
            text: list[str] = []
            for inner in lines:
                if inner == fence["ticks"]:
                    break
                text.append(f"{inner}\n")
            files.append(File(fence["word"], fence["path"], "".join(text)))
    yield chapter, heading, tuple(files)


CASES = [
    Case(rule, heading, chapter == "Good", files)
    for rule in RULES
    for chapter, heading, files in sections(rule)
    if files
]
CASES_OF = {rule.code: [case for case in CASES if case.rule is rule] for rule in RULES}


def research_of(files: tuple[File, ...]) -> tuple[Research, Counter[tuple[str, int, str]]]:
    """The vault that fences describe, and the path, row and code of each mark, now gone."""
    config = Config()
    contents: dict[str, str | bytes] = {}
    expected: Counter[tuple[str, int, str]] = Counter()
    unreadable: list[Note] = []
    for file in files:
        if file.word == "toml":
            config = load_config(file.text)
        if file.word in {"toml", "fixed"}:
            continue
        lines = file.text.splitlines(keepends=True)
        for row, line in enumerate(lines, 1):
            if mark := _MARK.search(line):
                lines[row - 1] = f"{line[: mark.start()]}\n"
                expected.update((file.path, row, code) for code in re.findall(r"\w+", mark[1]))
        text = "".join(lines)
        if file.word == "unreadable":
            defect = Defect("unreadable-file", START, "file `Note.md` may not be opened")
            unreadable.append(Note(file.path, file.path, defects=(defect,)))
        else:
            plain = file.word in {"md", "file"}
            contents[file.path] = text if plain else text.encode(file.word)
    vault = make_vault(contents, config)
    return Research(Vault([*vault.notes.values(), *unreadable], vault.files, config)), expected


@cache
def outcome(case: Case) -> tuple[Research, list[Problem], Counter[tuple[str, int, str]]]:
    """The vault that a case describes, the problems that its rule reports there, and its marks."""
    research, expected = research_of(case.files)
    return research, problems_of(case.rule, research), expected


def problems_of(rule: Rule, research: Research) -> list[Problem]:
    """The problems that one rule reports."""
    vault = research.vault
    only = replace(vault.config, lint=replace(vault.config.lint, select=(rule.code,), ignore=()))
    return list(lint(Research(Vault(vault.notes.values(), vault.files, only))))


def marks_of(problems: Iterable[Problem]) -> Counter[tuple[str, int, str]]:
    """The path, row and code of each problem, as marks state them."""
    return Counter((problem.path, problem.span.row, problem.code) for problem in problems)


def unmarked(text: str) -> str:
    """A fence's text without its marks."""
    return "".join(f"{_MARK.sub('', line)}\n" for line in text.splitlines())


def as_fixed(case: Case, file: File, problems: Iterable[Problem]) -> str:
    """The text of a note of a case after the fixes of the problems in it."""
    fixes = [p.fix for p in problems if p.path == file.path and p.fix is not None]
    return edited(unmarked(file.text), [edit for fix in fixes for edit in fix.edits])[0]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
class TestEachRule:
    def test_is_documented_like_the_others(self, rule: Rule) -> None:
        chapters = list(dict.fromkeys(chapter for chapter, _, _ in sections(rule)))
        assert chapters == ["", "What it does", "Why", "What to do", "Bad", "Good"]
        assert rule.summary.endswith(".")
        assert len(rule.summary) < 100

    def test_has_cases_for_and_more_for_not_firing(self, rule: Rule) -> None:
        good = sum(case.good for case in CASES_OF[rule.code])
        assert good >= 2
        assert any(not case.good for case in CASES_OF[rule.code])

    def test_reports_what_its_documentation_marks(self, rule: Rule) -> None:
        wrong = {}  # by heading: what is reported without a mark, and which mark is not reported
        for case in CASES_OF[rule.code]:
            _, problems, expected = outcome(case)
            found = marks_of(problems)
            if found != expected or bool(found) is case.good:
                wrong[case.heading] = (found - expected, expected - found)
        assert wrong == {}

    def test_fixes_a_note_as_the_documentation_shows(self, rule: Rule) -> None:
        for case in CASES_OF[rule.code]:
            notes = {file.path: file for file in case.files if file.word == "md"}
            for wanted in (file for file in case.files if file.word == "fixed"):
                found = as_fixed(case, notes[wanted.path], outcome(case)[1])
                assert found == wanted.text, case.heading

    def test_leaves_nothing_to_find_after_safe_fixes(self, rule: Rule) -> None:
        for case in CASES_OF[rule.code]:
            _, problems, _ = outcome(case)
            safe = [p for p in problems if p.fix is not None and p.fix.applicability == "safe"]
            if not safe:
                continue
            files = tuple(
                File(file.word, file.path, as_fixed(case, file, safe)) for file in case.files
            )
            left = problems_of(rule, research_of(files)[0])
            assert len(left) == len(problems) - len(safe), case.heading

    def test_says_truly_whether_it_can_fix(self, rule: Rule) -> None:
        fixes = {
            problem.fix.applicability
            for case in CASES_OF[rule.code]
            for problem in outcome(case)[1]
            if problem.fix is not None
        }
        assert ("safe" in fixes) is rule.fixable

    def test_reports_nothing_in_templates_and_ignored_notes(self, rule: Rule) -> None:
        for case in CASES_OF[rule.code]:
            if not case.good:
                research, _, _ = outcome(case)
                ignored = ObsidianConfig(ignore=("/./",))
                vault = research.vault
                config = replace(vault.config, obsidian=ignored)
                problems = lint(Research(Vault(vault.notes.values(), vault.files, config)))
                assert [p for p in problems if p.path in vault.notes] == []

    def test_names_only_places_that_exist(self, rule: Rule) -> None:
        for case in CASES_OF[rule.code]:
            if case.good:
                continue
            research, problems, _ = outcome(case)
            for problem in problems:
                places = [(problem.path, problem.span)]
                places += [(item.path, item.span) for item in problem.related]
                for path, span in places:
                    assert path in research.vault.notes or path in research.vault.files
                    assert (1, 1) <= (span.row, span.column) <= (span.end_row, span.end_column)

    def test_serves_a_point_of_the_method_only_if_it_is_about_wording_or_personas(
        self, rule: Rule
    ) -> None:
        assert bool(rule.why) == (rule.family in {"JOB", "NEED", "STY", "PER"})


def test_every_file_of_a_family_is_a_rule_or_helps_one() -> None:
    folder = Path(milkshake.rules.__file__).parent
    names = {path.stem for path in folder.glob("*/*.py") if re.match(r"[a-z]+\d", path.stem)}
    assert names == {f"{rule.code.lower()}_{rule.name.replace('-', '_')}" for rule in RULES}


def test_rules_are_sorted_and_codes_and_names_unique() -> None:
    assert [rule.code for rule in RULES] == sorted({rule.code for rule in RULES})
    assert len({rule.name for rule in RULES}) == len(RULES)


def codes(select: tuple[str, ...] = ("ALL",), ignore: tuple[str, ...] = ()) -> list[str]:
    """The codes of the rules that are selected."""
    return [rule.code for rule in selected(Config(lint=LintConfig(select, ignore)))]


class TestSelectors:
    every = tuple(r.code for r in RULES if r.severity_in("kalbach"))
    links = tuple(code for code in every if code.startswith("LNK"))

    def test_all_is_the_default(self) -> None:
        assert codes() == list(self.every)

    def test_a_family(self) -> None:
        assert codes(("LNK",)) == list(self.links)

    def test_the_beginning_of_a_code(self) -> None:
        assert codes(("LNK00",)) == [code for code in self.links if code < "LNK010"]

    def test_a_code(self) -> None:
        assert codes(("LNK001",)) == ["LNK001"]

    def test_a_name(self) -> None:
        assert codes(("broken-note-link",)) == ["LNK001"]

    def test_letter_case_and_blanks_do_not_matter(self) -> None:
        assert codes((" lnk001", "Missing-Embed")) == ["LNK001", "LNK004"]

    def test_none(self) -> None:
        assert codes(()) == []

    def test_what_is_ignored_is_off(self) -> None:
        assert codes(ignore=("LNK",)) == [c for c in self.every if c not in self.links]

    def test_a_code_selected_beats_its_family_ignored(self) -> None:
        assert codes(("ALL", "LNK002"), ("LNK",)) == [
            c for c in self.every if c not in self.links or c == "LNK002"
        ]

    def test_a_code_ignored_beats_its_family_selected(self) -> None:
        assert codes(("LNK",), ("LNK002",)) == [c for c in self.links if c != "LNK002"]

    def test_of_equals_the_one_to_ignore_wins(self) -> None:
        assert codes(("LNK001", "LNK002"), ("LNK002",)) == ["LNK001"]
        assert codes(("LNK001",), ("broken-note-link",)) == []

    def test_everything_ignored_but_one(self) -> None:
        assert codes(("LNK001",), ("ALL",)) == ["LNK001"]

    @pytest.mark.parametrize(
        ("selector", "meant"),
        [
            ("LNK01X", "LNK001"),
            ("broken-notelink", "broken-note-link"),
            ("LKN", "LNK"),
            ("alll", "ALL"),
        ],
    )
    def test_an_unknown_one_is_an_error_that_says_what_was_meant(
        self, selector: str, meant: str
    ) -> None:
        with pytest.raises(ConfigError) as caught:
            codes((selector,))
        assert caught.value.message.startswith(f"no rule is called `{selector}` in `lint.select`")
        assert caught.value.message.endswith(f"did you mean `{meant}`?")

    @pytest.mark.parametrize("selector", ["", "L", "LN", "LNK9", "LNK0011", "001", "xyzzy"])
    def test_what_matches_no_rule_is_an_error(self, selector: str) -> None:
        with pytest.raises(ConfigError):
            codes(ignore=(selector,))


class TestRulesInShort:
    def said(self, select: tuple[str, ...], ignore: tuple[str, ...] = ()) -> str:
        return in_short(Config(lint=LintConfig(select=select, ignore=ignore)))

    def test_are_counted_where_all_are_on(self) -> None:
        assert self.said(("ALL",)) == f"all {len(TestSelectors.every)} rules"

    def test_are_families_and_codes(self) -> None:
        assert self.said(("LNK",)) == "LNK"
        assert self.said(("LNK", "vlt001", "GRA001")) == "GRA001, LNK and VLT001"

    def test_are_counted_where_they_are_many(self) -> None:
        assert self.said(("ALL",), ("LNK001",)) == f"{len(TestSelectors.every) - 1} rules"


class TestSeverity:
    def config(self, **levels: Severity) -> Config:
        return Config(lint=LintConfig(severity=dict(levels)))

    def test_is_the_rules_own_by_default(self) -> None:
        assert severity("LNK001", Config()) == "error"
        assert severity("LNK005", Config()) == "warning"

    def test_can_be_set_for_a_rule_by_code_and_by_name(self) -> None:
        assert severity("LNK001", self.config(LNK001="info")) == "info"
        levels: dict[str, Severity] = {"broken-note-link": "warning"}
        assert severity("LNK001", self.config(**levels)) == "warning"

    def test_can_be_set_for_a_family(self) -> None:
        config = self.config(LNK="info")
        assert severity("LNK001", config) == severity("LNK005", config) == "info"
        assert severity("PRP001", config) == "error"

    def test_the_most_specific_selector_decides_in_any_order(self) -> None:
        assert (
            severity("LNK001", self.config(LNK001="warning", ALL="info", LNK="info")) == "warning"
        )
        assert (
            severity("LNK001", self.config(ALL="info", LNK="error", LNK001="warning")) == "warning"
        )

    def test_of_an_unknown_selector_is_an_error(self) -> None:
        with pytest.raises(ConfigError, match=r"`lint\.severity`; did you mean `LNK001`"):
            severity("LNK001", self.config(LNK0001="info"))

    def test_is_told_together_with_the_name(self) -> None:
        assert describe(Config())("LNK001") == ("broken-note-link", "error")
        with pytest.raises(KeyError):
            describe(Config())("XYZ001")


class TestLint:
    def test_sorts_by_path_place_and_code(self) -> None:
        research = make_research(
            {"b.md": "[[x]] ![[y]]\n", "a.md": "---\nk: [[z]]\n---\n\n[[x#h]] [[#h]]\n[[y]]\n"}
        )
        assert [(p.path, p.span.row, p.span.column, p.code) for p in lint(research)] == [
            ("a.md", 2, 4, "PRP002"),
            ("a.md", 5, 1, "LNK001"),
            ("a.md", 5, 9, "LNK002"),
            ("a.md", 6, 1, "LNK001"),
            ("b.md", 1, 1, "LNK001"),
            ("b.md", 1, 7, "LNK004"),
        ]

    def test_runs_only_what_is_selected(self) -> None:
        config = Config(lint=LintConfig(ignore=("broken-note-link",)))
        research = make_research({"b.md": "[[x]] ![[y]]\n"}, config)
        assert [p.code for p in lint(research)] == ["LNK004"]

    @pytest.mark.parametrize("other", ["type: job", "type: recipe"])
    def test_no_safe_fix_renames_a_property_of_several_notes(self, other: str) -> None:
        config = Config(lint=LintConfig(select=("PRP015",)))
        slip = "---\ntype: job\nperfomer: Ana\n---\n"
        files = {"a.md": slip, "b.md": f"---\n{other}\nperfomer: Bo\n---\n"}
        for some, wanted in ((files, "unsafe"), ({"a.md": slip}, "safe")):
            problem = lint(make_research(some, config))[0]
            assert problem.fix is not None
            assert problem.fix.applicability == wanted

    def test_finds_nothing_in_templates(self) -> None:
        config = Config(obsidian=ObsidianConfig(templates="Templates"))
        files: dict[str, str | bytes] = {
            "Templates/Job.md": "---\ntitle: {{title}}: x\n---\n[[x]]\n",
            "Templates of old.md": "[[x]]\n",
        }
        assert [p.path for p in lint(make_research(files, config))] == ["Templates of old.md"]

    def test_finds_nothing_in_an_empty_vault(self) -> None:
        assert lint(make_research({})) == ()


class TestSuggestions:
    def messages(self, files: dict[str, str | bytes]) -> list[tuple[str, str | None]]:
        return [
            (problem.message, problem.fix.message if problem.fix else None)
            for problem in lint(make_research(files))
            if problem.code.startswith("LNK")
        ]

    def test_a_note_alike_is_offered(self) -> None:
        assert self.messages({"a.md": "[[Comuter]]", "p/Commuter.md": ""}) == [
            ("no note `Comuter` in this vault", "write `[[Commuter]]`")
        ]

    def test_several_alike_are_offered(self) -> None:
        files: dict[str, str | bytes] = {"a.md": "[[Train 4]]", "Train 1.md": "", "Train 2.md": ""}
        assert self.messages(files) == [
            ("no note `Train 4` in this vault", "write `[[Train 1]]` or `[[Train 2]]`")
        ]

    def test_only_so_many_missing_names_are_compared(self) -> None:
        links = "".join(f"[[What was said {number:04}]]\n" for number in range(MOST_COMPARED + 20))
        problems = lint(make_research({"a.md": links * 2, "What was said 9999.md": "Yes."}))
        assert len(problems) == 2 * (MOST_COMPARED + 20)
        assert sum(problem.fix is not None for problem in problems) == 2 * MOST_COMPARED

    def test_a_name_that_stands_for_any_is_info_in_a_text_where_no_file_is_alike(self) -> None:
        texts = "[[Your note]] [[A note]] [[NoteName]] [[<plugin>]] [[internal links]] [[...]]\n"
        texts += "[x](folder/file.md) ![](path/to/Ana.jpg) ![[*.jpg]] ![[{title}.png]]\n"
        name, alike, own = texts * 2, "[[Example]]", '---\nto: "[[Your note]]"\n---\n'
        files: dict[str, str | bytes] = {"a.md": name, "b.md": alike, "c.md": own}
        files |= {"Examples.md": "x"}
        found = [(p.path, p.severity) for p in lint(make_research(files))]
        assert Counter(found) == {("a.md", "info"): 20, ("b.md", None): 1, ("c.md", None): 1}

    @pytest.mark.parametrize(
        "text",
        [
            "[[Examples of jobs]] [[Note to self]] [[Links]] [[My notes]] [[What if…]] [[Date]]",
            "[[Missing note]] [[Note 2]] [[Page B]] [[New file.pdf]] [[Other notes]] [[No image]]",
            "[[Title deed]] [[Jobs/Note]] [[<b>x</b>]] [[Why *we* link]] [[1]] [[The Foo Pub]]",
            "![[Pasted image 9.png]] ![[image 1.png]] ![](img/image.png) ![[t.png]] [[B]] [[the]]",
        ],
    )
    def test_a_name_of_which_a_part_stands_for_any_is_an_error(self, text: str) -> None:
        assert [p.severity for p in lint(make_research({"a.md": text}))] == [None] * 6

    def test_nothing_alike_is_not_offered(self) -> None:
        assert self.messages({"a.md": "[[Comuter]]", "Guide.md": ""}) == [
            ("no note `Comuter` in this vault", None)
        ]

    def test_a_markdown_link_is_offered_a_name_in_its_own_form(self) -> None:
        problem = lint(make_research({"a.md": "[x](Comuter%20One.md)", "Commuter One.md": "We."}))[
            0
        ]
        assert problem.fix is not None
        assert problem.fix.message == "write `Commuter One.md`"
        assert [edit.content for edit in problem.fix.edits] == ["Commuter%20One.md"]

    def test_a_heading_alike_is_offered(self) -> None:
        assert self.messages({"a.md": "[[b#Habit]]", "b.md": "# Habits\n"}) == [
            ("no heading `Habit` in `b`", "write `[[b#Habits]]`")
        ]

    def test_a_block_alike_is_offered(self) -> None:
        assert self.messages({"a.md": "![[b#^quote1]]", "b.md": "Text ^quote-1\n"}) == [
            ("no block `^quote1` in `b`", "write `![[b#^quote-1]]`")
        ]

    def test_a_picture_alike_is_offered(self) -> None:
        assert self.messages({"a.md": "![[mapp.png]]", "map.png": ""}) == [
            ("no file `mapp.png` in this vault", "write `![[map.png]]`")
        ]


def test_a_very_long_cycle_is_told_in_short() -> None:
    files = {f"{n:02}.md": f'---\npart_of: "[[{(n + 1) % 30:02}]]"\n---\n' for n in range(30)}
    (problem,) = problems_of(rule_of("GRA002"), make_research(files))
    assert problem.message == "`00` is a part of itself through 29 others"
    assert len(problem.related) == 29


def rule_of(code: str) -> Rule:
    """The rule that has the code."""
    return next(rule for rule in RULES if rule.code == code)


def test_a_problem_knows_which_point_of_the_method_it_serves() -> None:
    files: dict[str, str | bytes] = {
        "Jobs/Planning a trip.md": "",
        "Jobs/Plan a feast.md": "",
        "Home.md": "[[Nowhere]]",
    }
    told = {p.code: p for p in lint(make_research(files))}
    assert told["JOB002"].why == f"point 2 of the method: {POINTS[1]}"
    assert told["GRA001"].why == told["LNK001"].why == ""
    assert all("of the method" not in p.fix.message for p in told.values() if p.fix)


@pytest.mark.parametrize(
    ("code", "files"),
    [
        ("LNK016", {"A.md": "![[Café.png]]", normalize("NFD", "Café.png"): ""}),
        ("VLT017", {"A.md": "#café #café", "B.md": normalize("NFD", "#café")}),
    ],
)
def test_two_words_that_look_alike_are_not_set_against_each_other(
    code: str, files: dict[str, str | bytes]
) -> None:
    (problem,) = problems_of(rule_of(code), make_research(files))
    assert "composes its accents" in problem.message
