"""Sites that have, between them, a page of each page type."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import NamedTuple

from milkshake.site import Site
from milkshake.site.pages import PAGE_TYPES
from milkshake.site.template_folder import templates
from milkshake.workspace import Workspace

SAMPLE = Path(__file__).parent.parent / "sample_vault"
HTML_TYPES = [t.name for t in PAGE_TYPES if (templates() / f"{t.name}.html").is_file()]
"""The page types that a browser shows, whether or not the sample has a page of theirs."""

TREE = {
    "Outcomes/Cook at home more often.md": "---\ntype: outcome\n---\n",
    "Opportunities/I never know what to cook.md": """---
type: opportunity
parent: "[[Cook at home more often]]"
evidence: ["[[Ana, May]]"]
---
""",
    "Opportunities/I forget what is in the fridge.md": """---
type: opportunity
parent: "[[I never know what to cook]]"
---
""",
    "Opportunities/Nothing fits all of us.md": """---
type: opportunity
parent: ["[[I never know what to cook]]", "[[Cooking takes all evening]]"]
---
""",
    "Opportunities/The leftovers are not enough for a meal.md": """---
type: opportunity
parent: "[[I forget what is in the fridge]]"
---
""",
    "Opportunities/Cooking takes all evening.md": """---
type: opportunity
parent: "[[Cook at home more often]]"
---
""",
    "Opportunities/The kitchen is too small.md": "---\ntype: opportunity\n---\n",
    "Solutions/A list inside the door of the fridge.md": """---
type: solution
opportunity: "[[I forget what is in the fridge]]"
---
""",
    "Solutions/A photo of the fridge.md": """---
type: solution
opportunity: "[[I forget what is in the fridge]]"
---
""",
    "Solutions/A plan for the week.md": """---
type: solution
opportunity: "[[I never know what to cook]]"
---
""",
    "Solutions/A cooking club.md": """---
type: solution
outcome: "[[Cook at home more often]]"
---
""",
    "Tests/Tape a list to five fridges.md": """---
type: experiment
solution: "[[A list inside the door of the fridge]]"
---
""",
    "Tests/People write down what they eat up.md": """---
type: assumption
solution: "[[A list inside the door of the fridge]]"
---
""",
    "Interviews/Ana, May.md": "---\ntype: interview\ndate: 2026-05-04\n---\n",
    "Interviews/Ben, May.md": """---
type: interview
date: 2026-05-06
---
He throws away half of it: [[I forget what is in the fridge]].
""",
}
"""A vault that keeps an opportunity solution tree, by path and text."""

_ELEMENT = re.compile(r'<([a-z][a-z0-9]*)(?:[^>]*? class="([^"]*)")?')
_WORTH_A_LOOK = 12


class SampleSite(NamedTuple):
    """A built site: its folder, and the URLs of its pages by page type."""

    folder: Path
    pages: dict[str, list[str]]


def build_samples(folder: Path) -> list[SampleSite]:
    """The site of the sample vault, its site with an address and without a home note, and a tree's.

    The tree is an opportunity solution tree, which the sample vault does not keep.
    """
    other = folder / "vault"
    shutil.copytree(SAMPLE, other)
    (other / "Home.md").unlink()
    with (other / "milkshake.toml").open("a", encoding="utf-8") as config:
        config.write('\nurl = "https://example.org/dinners"\nsite.markdown = true\n')
    tree = folder / "tree"
    for path, text in TREE.items():
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        (tree / path).write_text(text, encoding="utf-8")
    return [
        _build(SAMPLE, folder / "site"),
        _build(other, folder / "other"),
        _build(tree, folder / "tree-site"),
    ]


def looked_at(sites: list[SampleSite], page_type: str) -> list[Path]:
    """A few pages of a type, each with elements and classes that those before it have not."""
    found = [site.folder / url for site in sites for url in site.pages.get(page_type, ())]
    assert found, f"the sample vault has no page of the type {page_type}"
    elements = {path: set(_ELEMENT.findall(path.read_text(encoding="utf-8"))) for path in found}
    chosen: list[Path] = []
    seen: set[tuple[str, str]] = set()
    while True:
        best = max(found, key=lambda path: len(elements[path] - seen))
        if chosen and len(elements[best] - seen) < _WORTH_A_LOOK:
            return chosen
        chosen.append(best)
        seen |= elements[best]


def _build(vault: Path, folder: Path) -> SampleSite:
    workspace = Workspace(vault, cache=False, changes=[{"site": {"problems": vault == SAMPLE}}])
    site = workspace.site(workspace.refresh(), _unreadable)
    assert isinstance(site, Site)
    pages: dict[str, list[str]] = {}
    for url, page in site.pages.items():
        pages.setdefault(page.type, []).append(url)
        path = folder / url
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(site[url])
    return SampleSite(folder, pages)


def _unreadable(path: str, reason: str) -> None:
    raise AssertionError(f"{path}: {reason}")
