"""What a vault derives from its notes."""

from __future__ import annotations

import msgspec
import pytest

from helpers import make_vault
from milkshake.config import Config, ObsidianConfig
from milkshake.resolve import Ambiguous, Found, Missing, Withheld


def config(**obsidian: object) -> Config:
    return Config(obsidian=msgspec.convert(obsidian, ObsidianConfig))


def test_backlinks_come_from_other_notes_in_order():
    vault = make_vault({"A.md": "[[A]] [[C]]", "B.md": "[[c]] ![[C]]", "C.md": ""})
    assert [(e.source, e.link.text) for e in vault.backlinks["C.md"]] == [
        ("A.md", "[[C]]"),
        ("B.md", "[[c]]"),
        ("B.md", "![[C]]"),
    ]
    assert "A.md" not in vault.backlinks


@pytest.mark.parametrize(
    ("key", "relation"),
    [
        ("performer", "performer"),
        ("Performer", "performer"),
        ("persona", "performer"),
        ("part-of", "part_of"),
        ("up", "part_of"),
        ("see also", "related"),
        ("anything", "links"),
    ],
)
def test_a_property_states_the_relation_of_its_links(key: str, relation: str):
    vault = make_vault({"A.md": f'---\n{key}: ["[[B]]"]\n---\n', "B.md": ""})
    assert [e.relation for e in vault.edges["A.md"]] == [relation]


@pytest.mark.parametrize(
    ("path", "text", "kind"),
    [
        ("A.md", "---\ntype: job\n---\n", "job"),
        ("A.md", "---\nType: JTBD\n---\n", "job"),
        ("A.md", "---\nkind: Segment\n---\n", "persona"),
        ("Jobs/A.md", "---\ntype: persona\n---\n", "persona"),
        ("Jobs/Steps/A.md", "", "job"),
        ("Jobs/Personas/A.md", "", "persona"),
        ("A.md", "---\ntype: recipe\n---\n", "concept"),
        ("A.md", "---\ntype: [job]\n---\n", "concept"),
        ("My jobs/A.md", "", "concept"),
        ("Jobs.md", "", "concept"),
        ("Jobs/Jobs.md", "", "concept"),
        ("Jobs/README.md", "", "concept"),
        ("Jobs/¶ All.md", "", "concept"),
        ("Jobs/Index.md", "---\ntype: job\n---\n", "job"),
    ],
)
def test_the_kind_of_a_note(path: str, text: str, kind: str):
    assert make_vault({path: text}).kinds == {path: kind}


def test_a_vault_with_nothing_to_withhold_is_published_as_it_is():
    vault = make_vault({"A.md": "![[i.png]]", "i.png": b""})
    assert vault.published() is vault


@pytest.mark.parametrize(
    "properties",
    ["publish: false", 'publish: "false"', "publish: False", "draft: true", "Publish: false"],
)
def test_a_withheld_note_is_in_no_part_of_the_published_vault(properties: str):
    vault = make_vault(
        {"A.md": "[[B]] ![[B]] [[C]]", "B.md": f"---\n{properties}\n---\n", "C.md": ""}
    )
    public = vault.published()
    assert list(public.notes) == ["A.md", "C.md"]
    assert [e.target for e in public.edges["A.md"]] == [Withheld(), Withheld(), Found("C.md")]
    assert list(public.backlinks) == ["C.md"]


def test_a_link_to_a_withheld_note_does_not_come_to_mean_another_note():
    vault = make_vault(
        {"A.md": "[[N]]", "N.md": "---\npublish: false\n---\n", "deep/N.md": "", "B.md": "[[No]]"}
    )
    public = vault.published()
    assert public.edges["A.md"][0].target == Withheld()
    assert public.edges["B.md"][0].target == Missing()


def test_a_withheld_note_is_not_told_of_as_a_candidate():
    hidden = "---\npublish: false\n---\n"
    vault = make_vault({"A.md": "[[N]]", "x/N.md": "", "y/N.md": hidden, "z/N.md": ""})
    assert vault.edges["A.md"][0].target == Ambiguous("x/N.md", ("x/N.md", "y/N.md", "z/N.md"))
    public = vault.published()
    assert public.edges["A.md"][0].target == Ambiguous("x/N.md", ("x/N.md", "z/N.md"))
    vault = make_vault({"A.md": "[[N]]", "x/N.md": "", "y/N.md": hidden})
    assert vault.published().edges["A.md"][0].target == Found("x/N.md")


def test_only_files_that_a_published_note_leads_to_are_published():
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


def test_templates_and_ignored_notes_are_neither_checked_nor_published():
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


def test_an_ignore_filter_that_is_no_regular_expression_is_a_prefix():
    vault = make_vault({"A.md": ""}, config(ignore=("/[/",)))
    assert len(vault.checked) == 1
