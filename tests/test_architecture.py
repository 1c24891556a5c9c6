"""The laws that hold the source together, read from the source."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "milkshake"
MODULES = sorted(SOURCE.rglob("*.py"))

# From the top down: a module imports only from layers below its own.
LAYERS = (
    {"__main__"},
    {"cli"},
    {"api", "watch"},
    {"workspace"},
    {"site", "rules", "report", "disk"},
    {"bases"},
    {"jtbd", "vault"},
    {"resolve", "parse", "config"},
    {"model"},
    {"version"},
)
THIRD_PARTY = {
    "api": {"networkx"},
    "bases": {"msgspec", "yaml"},
    "cli": {"click", "msgspec", "rich"},
    "config": {"msgspec"},
    "disk": {"msgspec", "pathspec"},
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
    "resolve": {"msgspec"},
    "rules": {"msgspec"},
    "site": {"jinja2", "markupsafe", "markdown_it", "msgspec"},
    "vault": {"msgspec"},
    "version": {"msgspec"},
    "watch": {"msgspec", "watchdog"},
    "workspace": {"msgspec", "platformdirs"},
}


def layer_name(path: Path) -> str:
    return path.relative_to(SOURCE).with_suffix("").parts[0]


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Every module that a file imports, wherever in it, and the line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            assert node.module
            if node.module == "milkshake":
                for alias in node.names:
                    yield f"milkshake.{alias.name}", node.lineno
            else:
                yield node.module, node.lineno


def depth(name: str) -> int:
    for number, layer in enumerate(LAYERS):
        if name in layer:
            return number
    raise AssertionError(f"{name} is in no layer")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(SOURCE).as_posix())
def test_imports_go_down(path: Path) -> None:
    name = layer_name(path)
    for imported, line in imports(path):
        if not imported.startswith("milkshake") or name == "__init__":
            continue
        other = imported.split(".")[1] if "." in imported else "version"
        if other not in {name, "__version__"} and {name, other} != {"jtbd", "vault"}:
            assert depth(other) > depth(name), f"{path.name}:{line}: {name} imports {other}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(SOURCE).as_posix())
def test_a_module_uses_only_the_packages_it_may(path: Path) -> None:
    allowed = THIRD_PARTY.get(layer_name(path), set())
    for imported, line in imports(path):
        package = imported.split(".")[0]
        if package not in sys.stdlib_module_names and package != "milkshake":
            assert package in allowed, f"{path.name}:{line}: {package}"


def test_only_site_render_imports_jinja2() -> None:
    users = {
        p.relative_to(SOURCE).as_posix() for p in MODULES for i, _ in imports(p) if i == "jinja2"
    }
    assert users <= {"site/render.py"}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(SOURCE).as_posix())
def test_a_module_stays_short(path: Path) -> None:
    # The docstring of a rule is its documentation and its tests; it may be as long as it needs.
    text = path.read_text(encoding="utf-8")
    docstring = ast.get_docstring(ast.parse(text), clean=False) or ""
    assert len(text.splitlines()) - len(docstring.splitlines()) <= 400


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(SOURCE).as_posix())
def test_nothing_below_the_workspace_reads_clock_chance_or_environment(path: Path) -> None:
    name = layer_name(path)
    if name in {"__init__", "disk"} or depth(name) <= depth("workspace"):
        return
    for imported, line in imports(path):
        assert imported.split(".")[0] not in {"time", "datetime", "random", "uuid", "secrets"}, (
            f"{path.name}:{line}"
        )
    assert "os.environ" not in path.read_text(encoding="utf-8")
