"""The laws that hold the source together, read from the source."""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import networkx as nx
import pytest

SOURCE = Path(__file__).parent.parent / "src" / "milkshake"
MODULES = sorted(SOURCE.rglob("*.py"))

LAYERS = (
    {"__main__"},
    {"cli"},
    {"__init__"},
    {"api", "fixes", "serve", "watch"},
    {"workspace"},
    {"site", "rules", "report", "disk"},
    {"bases", "jtbd"},
    {"vault"},
    {"resolve", "parse", "config", "search"},
    {"model", "regexp"},
    {"version"},
)
"""What the package holds, from the top down: a room imports only from layers below its own."""

THIRD_PARTY = {
    "api": {"msgspec", "networkx"},
    "bases": {"msgspec", "yaml"},
    "cli": {"click", "msgspec", "networkx", "rich"},
    "config": {"msgspec"},
    "disk": {"msgspec"},
    "fixes": {"msgspec"},
    "jtbd": {"msgspec", "networkx"},
    "model": {"msgspec", "rapidfuzz"},
    "parse": {
        "frontmatter",
        "markdown_it",
        "math_core",
        "mmdr",
        "msgspec",
        "nh3",
        "pygments",
        "yaml",
    },
    "report": {"click", "msgspec"},
    "regexp": {"msgspec"},
    "resolve": {"msgspec"},
    "rules": {"msgspec", "networkx"},
    "search": {"msgspec"},
    "serve": {"msgspec", "starlette", "uvicorn"},
    "site": {"jinja2", "markupsafe", "msgspec", "novasvg"},
    "vault": {"msgspec"},
    "version": {"msgspec"},
    "watch": {"watchdog"},
    "workspace": {"msgspec", "platformdirs"},
}
"""The packages that each room may use."""

ONLY_IN = {"jinja2": "site/render.py", "novasvg": "site/raster.py"}
"""Packages that a single module knows."""

IMPURE = re.compile(
    r"\.expanduser\(|\.absolute\(\)|\.resolve\(\)|"
    r"\b(?:os\.environ|os\.getenv|os\.getcwd|os\.chdir|Path\.cwd|os\.fork|from os import|"
    r"Path\.home|realpath|abspath|"
    r"import (?:time|datetime|random|uuid|secrets)\b|"
    r"from (?:time|datetime|random|uuid|secrets)\b)"
)
"""What gives another answer on another day, in another folder or on another machine."""

MAY_BE_IMPURE = {
    "disk/add.py": {"realpath"},
    "disk/locate.py": {".expanduser(", "Path.home", "realpath"},
    "disk/own.py": {".resolve()"},
    "disk/process_copy.py": {"os.fork"},
    "disk/scan.py": {"realpath"},
    "disk/times.py": {"from datetime"},
    "disk/write.py": {".resolve()"},
    "site/template_folder.py": {".resolve()"},
}
"""The modules below the workspace that may be so, and in what."""

OF_ESCAPED_WORDS = {"model/note.py"}
"""The modules with an expression for `re` that they join from words of a note, escaped."""

LONGEST = 300
"""A module of more lines of code says in its docstring why it is ``Long because`` of something."""


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).with_suffix("").parts[0]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(path: Path) -> tuple[tuple[str, int], ...]:
    """Every module that a file imports, wherever in it, and the line."""
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            assert node.module
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield (inner if file_of(inner) else node.module), node.lineno


@cache
def file_of(module: str) -> Path | None:
    """The file of a module of the package, None for what is none."""
    root, *parts = module.split(".")
    if root != "milkshake":
        return None
    path = SOURCE.joinpath(*parts)
    files = (path / "__init__.py", path.with_name(f"{path.name}.py"))
    return next((file for file in files if file.is_file()), None)


def depth(room: str) -> int:
    for number, layer in enumerate(LAYERS):
        if room in layer:
            return number
    raise AssertionError(f"{room} is in no layer")


def upward(path: Path) -> list[str]:
    """The imports of a module from its own layer, but another room, or from one above."""
    room = room_of(path)
    found = []
    for module, line in imports(path):
        file = file_of(module)
        other = room_of(file) if file is not None else room
        if file is not None and other not in {room, "__init__"} and depth(other) <= depth(room):
            found.append(f"{name_of(path)}:{line} imports {module}")
    return found


def circles(modules: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The groups of modules that import each other, in whatever way round."""
    graph = nx.DiGraph(modules)
    groups = nx.strongly_connected_components(graph)
    return sorted(sorted(group) for group in groups if len(group) > 1)


def arrows(paths: Iterable[Path]) -> Iterator[tuple[str, str]]:
    for path in paths:
        for module, _ in imports(path):
            file = file_of(module)
            if file is not None and file != path:
                yield name_of(path), name_of(file)


def unused(allowed: Mapping[str, set[str]], used: Mapping[str, set[str]]) -> list[str]:
    """The allowances that nothing makes use of."""
    return sorted(f"{who}: {what}" for who in allowed for what in allowed[who] - used[who])


def packages() -> dict[str, set[str]]:
    """The packages of others that each room uses."""
    used: defaultdict[str, set[str]] = defaultdict(set)
    for path in MODULES:
        for module, _ in imports(path):
            package = module.split(".")[0]
            if package not in sys.stdlib_module_names and package != "milkshake":
                used[room_of(path)].add(package)
    return used


def impurities(path: Path) -> set[str]:
    return {match[0] for match in IMPURE.finditer(path.read_text(encoding="utf-8"))}


def code_lines(path: Path) -> int:
    """The lines of a module that are neither blank nor comment nor docstring."""
    text = path.read_text(encoding="utf-8")
    skipped: set[int] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            skipped.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    lines = enumerate(text.splitlines(), 1)
    return sum(
        bool(line.strip()) and not line.lstrip().startswith("#") and number not in skipped
        for number, line in lines
    )


def computed_expressions(module: ast.Module) -> list[int]:
    """The lines on which a function gives `re`, or what is built on it, an expression it computes.

    What is computed while modules are imported cannot come from a vault.
    """
    functions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
    inside = (
        part for node in ast.walk(module) if isinstance(node, functions) for part in ast.walk(node)
    )
    lines = set()
    for node in inside:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            names = [alias.name for alias in node.names] + [getattr(node, "module", "")]
            lines |= {node.lineno} if {"re", "fnmatch", "glob", "pathspec"} & set(names) else set()
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            of = node.func.value
            is_re = isinstance(of, ast.Name) and of.id == "re" and node.func.attr != "escape"
            if is_re and not isinstance(node.args[0], ast.Constant):
                lines.add(node.lineno)
    return sorted(lines)


def test_every_room_is_in_a_layer_and_every_layer_has_its_room() -> None:
    assert {room_of(path) for path in MODULES} == set().union(*LAYERS)


def test_imports_go_down() -> None:
    assert {name_of(path): wrong for path in MODULES if (wrong := upward(path))} == {}


def test_no_two_modules_import_each_other_even_over_others() -> None:
    assert circles(arrows(MODULES)) == []


def test_a_circle_is_seen() -> None:
    assert circles([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")]) == [["a", "b", "c"]]


def test_a_room_uses_only_the_packages_it_may_and_all_of_them() -> None:
    used = packages()
    assert unused(used, defaultdict(set, THIRD_PARTY)) == []
    assert unused(THIRD_PARTY, used) == []


def test_an_allowance_that_nobody_uses_is_seen() -> None:
    allowed = {"site": {"jinja2", "flask"}}
    assert unused(allowed, {"site": {"jinja2"}}) == ["site: flask"]


def test_a_package_that_one_module_is_to_know_is_known_to_that_alone() -> None:
    for package, only in ONLY_IN.items():
        users = {name_of(p) for p in MODULES for m, _ in imports(p) if m.split(".")[0] == package}
        assert users == {only}


def test_nothing_below_the_workspace_depends_on_day_folder_chance_or_environment() -> None:
    below = [p for p in MODULES if depth(room_of(p)) > depth("workspace")]
    found = {name_of(path): impurities(path) for path in below}
    assert {name: what for name, what in found.items() if what} == MAY_BE_IMPURE


@pytest.mark.parametrize(
    "line",
    [
        "import time",
        "from datetime import date",
        "here = os.getcwd()",
        "os.environ['A']",
        "Path(a).expanduser()",
    ],
)
def test_what_depends_on_them_is_seen(line: str) -> None:
    assert IMPURE.search(line)


def test_a_long_module_says_why() -> None:
    long = [path for path in MODULES if code_lines(path) > LONGEST]
    reasons = {name_of(path): ast.get_docstring(tree(path)) or "" for path in long}
    assert [name for name, text in reasons.items() if "Long because" not in text] == []


def test_rules_search_no_graph_by_hand() -> None:
    text = "".join(p.read_text(encoding="utf-8") for p in MODULES if room_of(p) == "rules")
    assert not re.search(r"\bdeque\b|\bvisited\b|\bWeakKeyDictionary\b", text)


def test_rules_import_no_rules() -> None:
    rule = re.compile(r"milkshake\.rules\.\w+\.[a-z]+\d{3}_")
    assert [m for p in MODULES for m, _ in imports(p) if rule.match(m)] == []


def test_nobody_writes_into_the_dictionary_of_an_object() -> None:
    for path in MODULES:
        assert not re.search(r"__dict__\[[^\]]+\]\s*=", path.read_text(encoding="utf-8"))


def test_the_architecture_page_draws_the_rooms_and_the_arrows_between_them() -> None:
    page = (SOURCE.parent.parent / "docs" / "Architecture.md").read_text(encoding="utf-8")
    rooms = set().union(*LAYERS) - {"__main__", "__init__", "version"}
    assert set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == rooms
    between = nx.DiGraph(
        (room_of(path), room_of(file))
        for path in MODULES
        for module, _ in imports(path)
        if (file := file_of(module)) is not None and room_of(file) != room_of(path)
    )
    picture = page.split("flowchart TD", 1)[1].split("```", 1)[0]
    drawn = re.findall(r"(\w+) --> (\w+)", picture)
    assert sorted(drawn) == sorted(nx.transitive_reduction(between.subgraph(rooms)).edges)


def test_a_problem_and_a_fix_have_no_other_name() -> None:
    root = SOURCE.parent.parent
    pages = [root / "README.md", root / "CONTRIBUTING.md", *(root / "docs").rglob("*.md")]
    texts = [*MODULES, *pages, *(root / "templates").rglob("*.html")]
    # A job may be to find something out; a problem is no finding, and nobody mends one.
    other = re.compile(
        r"\bfindings\b|\b(?:a|the|each|no|one) finding\b|\bmend(?:s|ed|ing)?\b", re.IGNORECASE
    )
    assert [
        f"{path.name}: {match[0]}"
        for path in texts
        for match in other.finditer(path.read_text(encoding="utf-8"))
    ] == []


def test_no_expression_of_a_vault_is_given_to_re() -> None:
    computed = {name_of(path): len(computed_expressions(tree(path))) for path in MODULES}
    found = {name: count for name, count in computed.items() if count}
    assert found == dict.fromkeys(OF_ESCAPED_WORDS, 1)


@pytest.mark.parametrize(
    "line",
    [
        "re.compile(text)",
        "re.search(f'{text}x', 'a')",
        "re.compile(re.escape(text))",
        "import pathspec",
        "from fnmatch import fnmatch",
        "return lambda: re.sub(text + 'x', '', text)",
    ],
)
def test_an_expression_that_a_function_computes_is_seen(line: str) -> None:
    assert computed_expressions(ast.parse(f"def function(text):\n    {line}")) == [2]


def test_a_constant_expression_and_one_made_on_import_are_no_expressions_of_a_vault() -> None:
    source = "A = re.compile(B + C)\ndef function(text):\n    return re.sub('a', text, text)"
    assert computed_expressions(ast.parse(source)) == []
