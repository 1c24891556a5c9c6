"""What a vault derives from its notes and their links."""

from __future__ import annotations

import msgspec
import pytest

from helpers import make_vault
from milkshake.config import Config, ObsidianConfig
from milkshake.resolve import Ambiguous, Found, Missing, Withheld


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


def test_a_canvas_that_shows_a_withheld_note_is_withheld_and_so_is_one_that_shows_it() -> None:
    def canvas(file: str) -> str:
        return f'{{"nodes": [{{"id": "a", "type": "file", "file": "{file}", "x": 0, "y": 0}}]}}'

    vault = make_vault(
        {
            "A.md": "[[Plan.canvas]]",
            "Secret.md": "---\npublish: false\n---\n",
            "Plan.canvas": canvas("Secret.md"),
            "Over.canvas": canvas("Plan.canvas"),
            "Open.canvas": canvas("A.md"),
        }
    )
    assert list(vault.published().notes) == ["A.md", "Open.canvas"]


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
