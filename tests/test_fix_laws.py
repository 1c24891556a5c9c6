"""Laws of fixes, suppressions and baselines, which hold in any vault and in any order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from files import write_files
from milkshake.cli.main import main
from milkshake.fixes.apply import Fixes, find_fixes, write_fixes
from milkshake.model.identity import Identity, fingerprints, identifier
from milkshake.model.note import Note
from milkshake.rules.baseline import Baseline
from milkshake.workspace import Snapshot, Workspace
from test_fixes import contents
from test_rules import CASES

CapSys = pytest.CaptureFixture[str]

LINKING = {"LNK001", "LNK002", "LNK004", "LNK006", "LNK007", "LNK009", "PRP002"}
"""The rules whose fixes let a link lead somewhere."""

NAMING = {"PRP015", "PRP020"}
"""The rules whose fixes give a property another name."""

IGNORED = "%% milkshake: ignore LNK so agreed %%"


def line(name: str, form: str, ignored: bool) -> str:
    return f"{form.format(name)} {IGNORED if ignored else ''}".rstrip()


NAMES = st.sampled_from(["a", "Other", "other", "Night  watch", "Nightwatch", "Gone", "B"])
FORMS = st.sampled_from(
    ["[[{}]]", "![[{}]]", "[[{}#Headline]]", "| [[{}|x]] |\n|-|", "- [[{}.md]]", "- x\n\t[[{}]] y"]
)
LINES = st.lists(st.builds(line, NAMES, FORMS, st.booleans()), max_size=5)
HEADS = st.sampled_from(
    [
        "",
        "---\naliases: [Other]\n---\n",
        "---\ntag: x\ntype: job\nserves: [[a]]\nperfomer: b\n---\n",
        "---\ntype: job\nstatus: Validated!\nlint_ignore: LNK\n---\n",
    ]
)
NOTES = st.builds(lambda head, lines: head + "\n\n".join([*lines, "# Head line\n"]), HEADS, LINES)
VAULTS = st.dictionaries(st.sampled_from(["a.md", "b.md", "Night watch.md", "x/c.md"]), NOTES)
EXAMPLES = settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def opened(root: Path) -> Workspace:
    return Workspace(root, cache=False, workers=1)


def fixed(root: Path) -> Fixes:
    fixes = find_fixes(opened(root), lambda p: p.fix is not None and p.fix.applicability == "safe")
    assert write_fixes(root, fixes) == ()
    return fixes


def relations(snapshot: Snapshot) -> Counter[tuple[str, str, str]]:
    graph = snapshot.research.graph
    return Counter((u, v, data["relation"]) for u, v, data in graph.edges(data=True))


def shape(note: Note) -> tuple[object, ...]:
    """What no fix of these vaults may change: headings, blocks, and how many links there are."""
    headings = [(heading.level, heading.text) for heading in note.headings]
    blocks = [block.id for block in note.blocks]
    return headings, blocks, len(note.properties), len(note.tables), len(note.footnotes)


@EXAMPLES
@given(VAULTS)
def test_the_graph_differs_only_as_each_fix_says(
    tmp_path_factory: pytest.TempPathFactory, files: Mapping[str, str]
) -> None:
    root = write_files(tmp_path_factory.mktemp("vault"), files)
    before = opened(root).refresh()
    fixes = {file.path: Counter(p.code for p in file.problems) for file in fixed(root).files}
    after = opened(root).refresh()
    assert before.vault.notes.keys() == after.vault.notes.keys()
    for path, note in before.vault.notes.items():
        made = fixes.get(path, Counter())
        led = Counter(edge.path for edge in before.vault.edges[path] if edge.path)
        leads = Counter(edge.path for edge in after.vault.edges[path] if edge.path)
        assert led <= leads
        assert (leads - led).total() <= sum(made[code] for code in LINKING)
        now = after.vault.notes[path]
        assert shape(now) == shape(note)
        renamed = [
            (old.name, new.name)
            for old, new in zip(note.properties, now.properties, strict=True)
            if old.name != new.name
        ]
        assert len(renamed) == sum(made[code] for code in NAMING)
        if not made:
            assert now == note
    said, says = relations(before), relations(after)
    assert said <= says
    assert {source for source, _, _ in says - said} <= fixes.keys()
    assert fixed(root).files == ()


@EXAMPLES
@given(VAULTS)
def test_what_is_suppressed_is_never_fixed(
    tmp_path_factory: pytest.TempPathFactory, files: Mapping[str, str]
) -> None:
    root = write_files(tmp_path_factory.mktemp("vault"), files)
    hidden = {
        path: [row for row in text.split("\n") if row.endswith(IGNORED)]
        for path, text in files.items()
    }
    fixes = fixed(root)
    for path, rows in hidden.items():
        text = (root / path).read_text(encoding="utf-8").split("\n")
        bare = [row.removesuffix(IGNORED).rstrip() for row in rows if row not in text]
        assert Counter(bare) <= Counter(text), "only a comment that hides nothing may go"
        codes = {p.code for file in fixes.files if file.path == path for p in file.problems}
        assert "lint_ignore: LNK" not in files[path] or not codes & LINKING - {"PRP002"}


def keys(root: Path) -> Baseline:
    workspace = opened(root)
    return Baseline.of(workspace.refresh().problems, workspace.read)


@EXAMPLES
@given(VAULTS)
def test_a_baseline_pruned_after_fixes_is_one_written_after_fixes(
    tmp_path_factory: pytest.TempPathFactory, files: Mapping[str, str]
) -> None:
    root = write_files(tmp_path_factory.mktemp("vault"), files)
    old = keys(root)
    gone = Counter((file.path, p.code) for file in fixed(root).files for p in file.problems)
    workspace = opened(root)
    problems = workspace.refresh().problems
    new, stale = old.split(problems, workspace.read)
    written = keys(root)
    assert old.counts - stale == written.counts & old.counts
    assert Counter(map(identifier(workspace.read), new)) == written.counts - old.counts
    told, first, left = map(rules, (stale, old.counts, written.counts))
    assert (first & gone) - left <= told, "what was there and is fixed is told to be stale"


def rules(counts: Counter[Identity]) -> Counter[tuple[str, str]]:
    """How many problems each rule has in each file."""
    return Counter((one.path, one.code) for one in counts.elements())


def lines_above(text: str) -> str:
    """The note with a property and a comment more, above all that it says."""
    if text.startswith("---\n"):
        return text.replace("---\n", "---\nzzz: 1\n", 1)
    return f"%% new %%\n\n{text}"


def test_a_line_above_changes_no_key(tmp_path: Path) -> None:
    seen: set[str] = set()
    for number, case in enumerate(CASES):
        files = contents(case)
        if case.good or case.rule.code in seen or len(files) < len(case.files):
            continue
        root = write_files(tmp_path / str(number), files)
        before = named(opened(root), case.rule.code)
        more = {p: lines_above(text) for p, text in files.items() if p.endswith(".md")}
        after = named(opened(write_files(root, more)), case.rule.code)
        assert before
        assert before == after, case.id
        seen.add(case.rule.code)
    assert len(seen) > 100


def named(workspace: Workspace, code: str) -> list[tuple[Identity, str]]:
    """The keys of the rule's problems in a baseline, and their fingerprints."""
    problems = [problem for problem in workspace.refresh().problems if problem.code == code]
    name = identifier(workspace.read)
    return sorted(
        (name(problem), digits) for problem, digits in fingerprints(problems, workspace.read)
    )


def test_comments_are_added_only_for_what_is_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_files(tmp_path, {"milkshake.toml": "", "a.md": "[[x]]\n"})
    main(["lint", "--no-cache", "--write-baseline", "old.json"])
    write_files(tmp_path, {"a.md": "[[x]]\n[[y]]\n"})
    main(["lint", "--no-cache", "--baseline", "old.json", "--add-ignore", "later"])
    assert (tmp_path / "a.md").read_text() == (
        "[[x]]\n[[y]] %% milkshake: ignore LNK001 later %%\n"
    )
