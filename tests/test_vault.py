"""What a vault derives from its notes and their links."""

from __future__ import annotations

import json

import msgspec
import pytest

from helpers import make_vault
from milkshake.config import Config, ObsidianConfig
from milkshake.resolve import Ambiguous, Found, Missing, Withheld
from milkshake.vault import Vault


def config(**obsidian: object) -> Config:
    return Config(obsidian=msgspec.convert(obsidian, ObsidianConfig))


def test_backlinks_come_from_other_notes_in_order() -> None:
    vault = make_vault({"A.md": "[[A]] [[C]]", "B.md": "[[c]] ![[C]]", "C.md": ""})
    assert [(e.source, e.link.text) for e in vault.backlinks["C.md"]] == [
        ("A.md", "[[C]]"),
        ("B.md", "[[c]]"),
        ("B.md", "![[C]]"),
    ]
    assert "A.md" not in vault.backlinks


def test_a_vault_with_nothing_to_withhold_is_published_as_it_is() -> None:
    vault = make_vault({"A.md": "![[i.png]]", "i.png": b""})
    assert vault.published() is vault


@pytest.mark.parametrize(
    "properties",
    ["publish: false", 'publish: "false"', "publish: False", "draft: true", "Publish: false"],
)
def test_a_withheld_note_is_in_no_part_of_the_published_vault(properties: str) -> None:
    vault = make_vault(
        {"A.md": "[[B]] ![[B]] [[C]]", "B.md": f"---\n{properties}\n---\n", "C.md": ""}
    )
    public = vault.published()
    assert list(public.notes) == ["A.md", "C.md"]
    assert [e.target for e in public.edges["A.md"]] == [Withheld(), Withheld(), Found("C.md")]
    assert list(public.backlinks) == ["C.md"]


def test_a_link_to_a_withheld_note_does_not_come_to_mean_another_note() -> None:
    vault = make_vault(
        {"A.md": "[[N]]", "N.md": "---\npublish: false\n---\n", "deep/N.md": "", "B.md": "[[No]]"}
    )
    public = vault.published()
    assert public.edges["A.md"][0].target == Withheld()
    assert public.edges["B.md"][0].target == Missing()


def test_a_withheld_note_is_not_told_of_as_a_candidate() -> None:
    hidden = "---\npublish: false\n---\n"
    vault = make_vault({"A.md": "[[N]]", "x/N.md": "", "y/N.md": hidden, "z/N.md": ""})
    assert vault.edges["A.md"][0].target == Ambiguous("x/N.md", ("x/N.md", "y/N.md", "z/N.md"))
    public = vault.published()
    assert public.edges["A.md"][0].target == Ambiguous("x/N.md", ("x/N.md", "z/N.md"))
    vault = make_vault({"A.md": "[[N]]", "x/N.md": "", "y/N.md": hidden})
    assert vault.published().edges["A.md"][0].target == Found("x/N.md")


def test_only_files_that_a_published_note_leads_to_are_published() -> None:
    vault = make_vault(
        {
            "A.md": "![[used.png]]",
            "B.md": "---\npublish: false\n---\n![[secret.png]]",
            "used.png": b"",
            "secret.png": b"",
            "unused.png": b"",
        }
    )
    assert vault.published().files == ("used.png",)


def test_templates_and_ignored_notes_are_neither_checked_nor_published() -> None:
    vault = make_vault(
        {
            "A.md": "[[T]] [[I]]",
            "Templates/T.md": "---\npublish: true\n---\n",
            "Old/I.md": "",
            "Old/J.md": "---\npublish: true\n---\n",
            "Older/K.md": "",
            "x.tmp.md": "",
        },
        config(templates="Templates", ignore=("Old/", "/\\.tmp\\./")),
    )
    assert [n.path for n in vault.checked] == ["A.md", "Older/K.md"]
    assert list(vault.published().notes) == ["A.md", "Old/J.md", "Older/K.md"]
    assert [e.path for e in vault.edges["A.md"]] == ["Templates/T.md", "Old/I.md"]


def test_an_ignore_filter_that_is_no_regular_expression_is_a_prefix() -> None:
    vault = make_vault({"A.md": ""}, config(ignore=("/[/",)))
    assert len(vault.checked) == 1


def canvas(*files: str) -> str:
    """A canvas of a card for each file, the first connected with all others."""
    cards = [{"id": file, "type": "file", "file": file, "x": 0, "y": 0} for file in files]
    edges = [{"id": f, "fromNode": files[0], "toNode": f, "label": f} for f in files[1:]]
    return json.dumps({"nodes": cards, "edges": edges})


def shown(vault: Vault, path: str) -> tuple[list[str], list[str]]:
    """The files that a canvas shows, and the labels of its connections."""
    found = vault.notes[path].canvas
    assert found is not None
    return [card.content for card in found.cards], [c.label for c in found.connections]


def test_a_canvas_is_published_without_the_cards_and_connections_of_withheld_notes() -> None:
    vault = make_vault(
        {
            "A.md": "[[Plan.canvas]]",
            "x/Secret.md": "---\npublish: false\n---\n",
            "Plan.canvas": canvas("A.md", "x/Secret.md", "Over.canvas"),
            "Over.canvas": canvas("x/Secret.md", "Plan.canvas"),
        }
    )
    public = vault.published()
    assert shown(public, "Plan.canvas") == (["A.md", "Over.canvas"], ["Over.canvas"])
    assert shown(public, "Over.canvas") == (["Plan.canvas"], [])
    assert shown(vault, "Over.canvas") == (["x/Secret.md", "Plan.canvas"], ["Plan.canvas"])


def test_a_card_by_an_old_path_of_a_withheld_note_is_not_published() -> None:
    vault = make_vault(
        {
            "x/Secret.md": "---\npublish: false\n---\n",
            "x/Shared.md": "---\npublish: false\n---\n",
            "y/Shared.md": "",
            "Plan.canvas": canvas("old/Secret.md", "old/SECRET.md", "old/Shared.md", "old/Gone.md"),
        }
    )
    # A name that a published note has too says nothing, nor does one that no note has.
    assert shown(vault.published(), "Plan.canvas") == (["old/Shared.md", "old/Gone.md"], [])


def test_the_canvas_of_a_vault_without_withheld_notes_is_published_as_it_is() -> None:
    vault = make_vault({"A.md": "", "Plan.canvas": canvas("A.md", "Gone.md")})
    assert vault.published() is vault


def test_a_base_among_templates_is_checked_and_published() -> None:
    vault = make_vault(
        {"Templates/Jobs.base": "", "Templates/Job.md": ""}, config(templates="Templates")
    )
    assert [note.path for note in vault.checked] == ["Templates/Jobs.base"]
    assert list(vault.published().notes) == ["Templates/Jobs.base"]


def test_a_link_to_a_footnote_leads_to_it_letter_case_aside() -> None:
    vault = make_vault({"A.md": "[[B#[^SRC]]] [[B#[^none]]]", "B.md": "x[^src]\n\n[^src]: here"})
    assert [e.target for e in vault.edges["A.md"]] == [
        Found("B.md", "fn-1"),
        Found("B.md", "", subpath_found=False),
    ]
