"""What is kept back is in no byte and no name of a site, however published notes are tied to it.

The notes that are kept back carry a mark in all they have. A note called *Plain* has no mark in
its name, so that published notes may name it; unlisted notes have a mark of their own, which only
their own pages may show.
"""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from files import write_files
from helpers import make_research
from milkshake.cli.main import main
from milkshake.disk.scan import MANIFEST
from milkshake.rules.registry import RULES
from milkshake.site import build
from milkshake.workspace import Workspace

MARK, QUIET = "zq7xmark", "vk9wquiet"
NAMES = (f"Notes/{MARK}", f"Notes/{MARK} b", "Notes/Plain", f"Templates/{MARK} t", f"Old/{MARK} o")
OBSIDIAN = {".obsidian/app.json": '{"userIgnoreFilters": ["Old/"]}'}
CapSys = pytest.CaptureFixture[str]
RELATIONS = ("performer", "part_of", "evidence", "needs", "job", "related", "source", "segment")
LINKS = (
    *(f"[[{name}|it]]" for name in NAMES),
    "[[Notes/Plain]]",
    "[[Plain#Shown]]",
    f"[[{MARK}#{MARK}|it]]",
    f"[[{MARK}#^{MARK}|it]]",
)
"""Links that may stand in properties and in texts of published notes.

Without words of its own, a link to a note that is kept back stays as what its author wrote.
"""
TIES = (
    *(f"![[{name}]]" for name in NAMES),
    *(f"[it](<{name}.md>)" for name in NAMES),
    f"![[{MARK}.excalidraw]]",
    f"![[Notes/{MARK}.excalidraw.md|200]]",
    f"[it](<Notes/{MARK}.md#{MARK}>)",
    f"<a href='Notes/{MARK}.md'>it</a>",
    f"%%{MARK} #{MARK} [[Plain]]%%",
    "[[B#Shown|it]] ![[B]]",
    "[[Quiet|it]] and [[Quiet]]",
)
HIDDEN = (
    f"# {MARK}\n\n## {MARK} #{MARK}",
    f"#{MARK}/inner #{MARK}",
    f"## Needs\n\n- Minimize the time it takes to find {MARK}\n- Minimize the risk of {MARK}",
    f"## Steps\n\n1. Gather {MARK}\n2. Serve {MARK}",
    f"> {MARK} he said\n\n^{MARK}",
    f"![[{MARK}.png]] [[Plain|{MARK}]] ![[{MARK}.excalidraw]]",
    f"- [ ] {MARK} [link](https://{MARK}.example)",
    f"Performer: {MARK}\n{MARK}:: {MARK}",
    f"```mermaid\ngraph TD\n  {MARK} --> b\n```\n\n$${MARK}$$",
    f"| Need | Importance | Satisfaction |\n|---|---|---|\n| Minimize {MARK} | 9 | 1 |",
    f"<div id='{MARK}'>{MARK}</div>",
    f"![{MARK}]({MARK}.png)",
    f"## Pull\n\n- {MARK}",
)
COLUMNS = """[file.name, file.links, file.backlinks, file.embeds, file.tags, file.properties,
      performer, evidence, related, needs, formula.a, formula.b, formula.c, formula.d, formula.e,
      formula.f, formula.g]"""
BASE = f"""formulas:
  a: file("Notes/Plain.md").properties
  b: link("Notes/Plain").asFile().tags
  c: file.links.map(value.asFile().properties)
  d: file.backlinks.map(value.asFile().name)
  e: related.map(value.asFile().title)
  f: file.links.map(value.toString())
  g: list(performer).map(value.toString()) + list(note.image).map(image(value))
views:
  - type: table
    name: All
    order: {COLUMNS}
  - type: cards
    name: Cards
    image: note.image
    groupBy:
      property: file.folder
      direction: ASC
  - type: list
    name: Tagged
    filters: file.hasTag("{{tag}}") || file.backlinks.length > 0
"""
KINDS = ("job", "persona", "need", "story", "interview", "solution", "method", "concept")
WAYS = ("publish: false", "draft: true", "publish: 'False'", "draft: 'true'")


@st.composite
def vaults(draw: st.DrawFn) -> tuple[dict[str, str], bool]:
    """The files of a vault, and whether its site shows problems."""
    opt_in, problems = draw(st.booleans()), draw(st.booleans())
    says = "publish: true\n" if opt_in else ""
    ways = (*WAYS, "lang: en") if opt_in else WAYS
    kinds, links = st.sampled_from(KINDS), st.sampled_from(LINKS)

    def kept_back(name: str, way: str, mark: str, links: str) -> str:
        relation = draw(st.sampled_from(RELATIONS))
        return (
            f"---\n{way}\ntype: {draw(kinds)}\ntitle: {mark} title\naliases: [{mark} alias]\n"
            f"tags: [{mark}, {mark}/b]\npermalink: {mark}/at\nredirect: [{mark}/old]\n"
            f"image: {mark}.png\ndescription: {mark}\ndate: 2031-04-05\n{mark}: {mark}\n"
            f'{relation}: ["[[A]]", "[[B]]"]\nimportance: 9\nsatisfaction: 1\n---\n'
            f"# {mark}\n\n{mark} of [[A|{mark}]] {links} ^{mark}\n\n"
            f"## Needs\n\n- Minimize {mark}\n\n> {mark}\n\n## Evidence\n\n- [[A]] {mark}\n"
        )

    def published(hidden: bool) -> str:
        relations = draw(st.lists(st.sampled_from(RELATIONS), max_size=4, unique=True))
        values = {name: draw(st.lists(links, min_size=1, max_size=2)) for name in relations}
        front = "".join(f"{name}: {json.dumps(value)}\n" for name, value in values.items())
        body = draw(st.lists(st.sampled_from((*TIES, *LINKS)), max_size=5))
        blocks = draw(st.lists(st.sampled_from(HIDDEN), min_size=hidden, max_size=3 * hidden))
        for block in blocks:
            lines = f"[!hidden] {MARK}\n{block}".split("\n")
            body.append("\n".join(f"> {line}".rstrip() for line in lines))
        # Headings of sections that are read as lists of items.
        heading = draw(st.sampled_from(("Evidence", "Needs", "Steps", "Solutions", "Notes")))
        items = "\n".join(f"- {draw(links)}" for _ in range(2))
        body = [*draw(st.permutations(body)), f"## {heading}\n\n{items}", "## Shown\n\nend"]
        return f"---\n{says}type: {draw(kinds)}\n{front}---\n" + "\n\n".join(body)

    files = dict(OBSIDIAN)
    for name in NAMES:
        outside = not name.startswith("Notes/")
        way = "lang: en" if outside else draw(st.sampled_from(ways))
        files[f"{name}.md"] = kept_back(name, way, MARK, f"![[{MARK}.png]] ![[{MARK}.pdf]]")
    for name in ("Quiet", f"x/{QUIET}"):
        files[f"{name}.md"] = kept_back(name, f"{says}unlisted: true", QUIET, f"![[{QUIET}.png]]")
    files["A.md"] = published(False) + "\n\n![[All.base]] ![[Board.canvas]]\n"
    files["B.md"] = published(True)
    files["Home.md"] = f"---\n{says}---\n[[A]] [[B]] ![[{draw(st.sampled_from(NAMES))}]]"
    files[f"Notes/{MARK}.excalidraw.md"] = (
        f"---\nexcalidraw-plugin: parsed\n{draw(st.sampled_from(ways))}\n---\n{MARK} [[A]]\n"
    )
    pictures = (f"{MARK}.png", f"{MARK}.pdf", f"{QUIET}.png", f"Notes/{MARK}.excalidraw.svg")
    files |= dict.fromkeys(pictures, "")
    files["All.base"] = BASE.replace("{tag}", "x")
    cards = [f"{draw(st.sampled_from(NAMES))}.md", "B.md", f"{MARK}.excalidraw.md", "Quiet.md"]
    nodes = [
        {"id": str(n), "type": "file", "file": file, "x": 9 * n, "y": 0}
        for n, file in enumerate(cards)
    ]
    text = f"See {draw(links)}\n\n> [!hidden] {MARK}\n> {MARK}"
    nodes.append({"id": "t", "type": "text", "x": 0, "y": 9, "text": text})
    joins = [{"id": "e", "fromNode": "0", "toNode": "1", "label": MARK}]
    files["Board.canvas"] = json.dumps({"nodes": nodes, "edges": joins})
    url = 'url = "https://example.org/"\n' if draw(st.booleans()) else ""
    mode = "opt-in" if opt_in else "opt-out"
    files["milkshake.toml"] = (
        f"title = 'Site'\n{url}[site]\nproblems = {str(problems).lower()}\n"
        f"[publishing]\nmode = '{mode}'\n"
    )
    return files, problems


def check(url: str, content: bytes) -> None:
    """Assert that a file of a site tells of nothing that is kept back from it."""
    assert MARK not in url
    assert MARK.encode() not in content, url
    own = url == "Quiet.html" or QUIET in url or url == MANIFEST
    assert own or QUIET.encode() not in content, url


@settings(max_examples=6, deadline=None)
@given(vaults())
def test_no_byte_and_no_name_of_a_site_has_what_is_kept_back(
    vault: tuple[dict[str, str], bool],
) -> None:
    files, problems = vault
    with TemporaryDirectory() as folder:
        workspace = Workspace(write_files(Path(folder), dict(files)), cache=False, workers=1)
        site = dict(workspace.site(workspace.refresh(), lambda path, reason: None))
    assert "Quiet.html" in site
    assert ("-/problems.html" in site) == problems
    for url, content in site.items():
        check(url, content)


def test_a_base_tells_of_a_link_to_a_note_that_is_kept_back_only_its_words() -> None:
    files = {
        "A.md": f"---\nrelated: '[[{MARK}|the words]]'\n---\n![[{MARK}]] [[{MARK}|it]] [[B]]",
        "B.md": "",
        f"{MARK}.md": "---\npublish: false\n---\n",
        "All.base": "views:\n  - type: table\n    name: All\n"
        "    order: [file.links, file.embeds, file.properties, related]\n",
    }
    page = dict(build(make_research(files).published(), (), (), lambda path: b""))["All.html"]
    assert MARK.encode() not in page
    assert b"[[the words]]" in page
    assert b">the words</td>" in page
    assert b'<td>the words, it, <a href="B.html">B</a></td><td></td>' in page


FILES = {
    "A.md": "---\npublish: true\ntype: job\n---\n[[Notes/zq7xmark|it]] [[gone]]\n\n"
    "> [!hidden] zq7xmark",
    "Notes/zq7xmark.md": "---\npublish: false\nimage: zq7xmark.png\n---\n![[zq7xmark.png]] [[A]]",
    "Q.md": "---\npublish: true\nunlisted: true\n---\n",
    "zq7xmark.png": "",
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a vault called *notes*, and a cache of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MILKSHAKE_CACHE_DIR", str(tmp_path / "cache"))
    write_files(tmp_path / "notes", {**FILES, "milkshake.toml": "url = 'https://example.org/'\n"})
    return tmp_path


def test_no_file_that_a_build_writes_has_what_is_kept_back(root: Path) -> None:
    assert main(["build", "notes", "-o", "out", "-q"]) == 0
    written = {file.relative_to("out").as_posix(): file for file in Path("out").rglob("*")}
    assert {"A.html", MANIFEST} <= written.keys()
    for url, file in written.items():
        check(url, file.read_bytes() if file.is_file() else b"")


def test_a_build_shows_problems_only_where_it_is_asked(root: Path) -> None:
    builds = {"out": (), "all": ("--with-problems",), "set": ("--config", "site.problems = true")}
    files: dict[str, dict[str, str]] = {}
    for name, options in builds.items():
        assert main(["build", "notes", "-o", name, "-q", *options]) == 0
        pages = Path(name).rglob("*.html")
        files[name] = {page.relative_to(name).as_posix(): page.read_text() for page in pages}
    shown = files["all"].keys() - files["out"].keys()
    assert shown == {"-/problems.html", *(f"-/rules/{rule.code}.html" for rule in RULES)}
    assert files["set"] == files["all"]
    for words in ('class="why"', "-/problems.html", "-/rules/", "LNK001", "no note <code>gone"):
        assert words in files["all"]["A.html"]
        assert all(words not in page for page in files["out"].values()), words


def test_the_report_of_a_build_says_what_is_left_out_as_text(root: Path, capsys: CapSys) -> None:
    assert main(["build", "notes", "-o", "out", "--report", "-q"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "not published: Notes/zq7xmark.md (publish: false)",
        "unlisted: Q.md",
        "hidden block: A.md:7",
        "not used: zq7xmark.png",
    ]


def test_the_report_of_a_build_says_what_is_left_out_as_json(root: Path, capsys: CapSys) -> None:
    assert main(["build", "notes", "-o", "out", "--report", "--output-format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "notes": [{"path": "Notes/zq7xmark.md", "reason": "publish: false"}],
        "unlisted": ["Q.md"],
        "hidden": [{"path": "A.md", "line": 7, "end_line": 7}],
        "attachments": ["zq7xmark.png"],
    }


def test_the_report_of_a_build_says_so_where_nothing_is_left_out(
    root: Path, capsys: CapSys
) -> None:
    write_files(root / "open", {"A.md": "", "milkshake.toml": ""})
    assert main(["build", "open", "-o", "out", "--report", "-q"]) == 0
    assert capsys.readouterr().out == "Nothing is left out\n"
