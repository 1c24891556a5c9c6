"""What the search of a site finds notes by: words, the index of them, and its parts."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import make_research
from milkshake.search.index import EMPTY, Document, entry, index
from milkshake.search.words import words
from milkshake.site import Site, build
from milkshake.site.searchable import plain
from milkshake.workspace import Workspace

CASES = json.loads((Path(__file__).parent / "search_words.json").read_text(encoding="utf-8"))
NOTES = {
    "Jobs/Cook.md": "---\ntype: job\naliases: [Make dinner]\nstatement: Feed everyone\n---\n"
    "# On weekdays\n\nBefore *bed*time, with #food/hot.\n\n%% unseen comment %%\n",
    "Jobs/Shop.md": "Buy `milk` &amp; eggs. See [[Secret plan]] and [[Cook|cooking]].\n",
    "Sums.md": "---\ntitle: The $\\alpha$ rule\n---\nSo $\\frac{a}{b}$ holds.\n",
    "Secret plan.md": "---\npublish: false\n---\nConfidential\n",
    "Draft.md": "---\ndraft: true\n---\nUnfinished\n",
}


def site_of(files: dict[str, str]) -> Site:
    research = make_research(files).published()
    return build(research, (), (), lambda path: b"")


def parts(site: Site) -> dict[str, Any]:
    """What the scripts of the search hand on, by name."""
    found: dict[str, Any] = {}
    for url in site:
        if url.startswith("-/search/"):
            match = re.fullmatch(r'searchPart\("([a-z0-9-]+)",(.*)\);\n', site[url].decode())
            assert match
            assert url == f"-/search/{match[1]}.js"
            found[match[1]] = json.loads(match[2])
    return found


def shards_of(site: Site) -> str:
    return "\n".join(shard.text for shard in site.index.shards)


def indexed(site: Site, path: str) -> set[str]:
    return set(site.index.entries[path].words.split(" "))


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_text_is_cut_into_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_long_texts_are_cut_as_all_of_their_parts_are() -> None:
    text = " ".join(text for text, _ in CASES * 5)
    assert words(text) == [word for _, expected in CASES * 5 for word in expected]


def test_letters_and_digits_of_all_scripts_are_in_words() -> None:
    signs = map(chr, range(0x3000))
    wrong = [
        sign
        for sign in signs
        if unicodedata.category(sign)[0] in "LN"
        and unicodedata.normalize("NFKD", sign)[0].isalnum()
        and not words(sign)
    ]
    assert wrong == []


@settings(max_examples=100)
@given(st.text(max_size=60))
def test_a_word_is_its_own_only_word_but_for_the_last_sign_of_a_pair(text: str) -> None:
    for word in words(text):
        assert words(word)[0] == word


def test_a_note_is_found_by_title_alias_heading_tag_property_and_text() -> None:
    site = site_of(NOTES)
    found = {"cook", "make", "dinner", "on", "weekdays", "food", "hot", "feed", "everyone"}
    assert found | {"before", "bedtime", "with"} <= indexed(site, "Jobs/Cook.md")
    assert indexed(site, "Jobs/Shop.md") >= {"shop", "milk", "eggs", "cooking"}


def test_a_formula_is_found_by_its_words_and_not_by_its_source() -> None:
    site = site_of(NOTES)
    assert "frac" not in shards_of(site)
    text = site.index.entries["Sums.md"].text
    assert "So a/b holds." in text
    assert "α" in str(parts(site)["notes"])
    assert "alpha" not in str(parts(site)["notes"])


def test_what_is_not_published_is_in_no_part() -> None:
    site = site_of(NOTES)
    every = "".join(map(str, parts(site).values())).casefold()
    assert not re.search("confidential|unfinished|unseen", every)
    assert [*site.index.entries] == ["Jobs/Cook.md", "Jobs/Shop.md", "Sums.md"]


def test_the_words_of_html_are_those_that_a_reader_sees() -> None:
    assert plain("<p>wo<b>r</b>ds</p><p>here &amp; there</p>") == "words here & there"
    assert plain('<a title="a > b" class="x">link</a>, <code>x</code>y') == "link, xy"
    assert plain("<table><tr><td>one</td><td>two</td></tr></table>") == "one two"
    assert plain("1 &lt; 2") == "1 < 2"


def test_the_same_vault_has_the_same_parts_in_the_order_of_the_paths() -> None:
    again = dict(reversed(NOTES.items()))
    assert parts(site_of(NOTES)) == parts(site_of(again))


def test_a_part_of_an_empty_vault_is_empty() -> None:
    assert parts(site_of({})).keys() == {"notes", "headings"}


def test_a_heading_is_given_with_its_id_where_this_does_not_follow_from_its_words() -> None:
    text = "## On weekdays!\n\n## On weekdays\n\n## Énd\n\n## ++\n"
    assert parts(site_of({"A.md": text}))["headings"] == [
        ["On weekdays!", 0, "On weekdays", "on-weekdays-1", "Énd", "énd", "++", "section"]
    ]


def test_a_note_is_given_with_its_address_where_this_does_not_follow_from_its_title() -> None:
    texts = {
        "A b/C d é.md": "",
        "A b/E.md": "---\ntitle: F\n---\n",
        "A b/A b.md": "",
        "A b/G  h.md": "",
        "Home.md": "",
        "I?.md": "",
    }
    site = site_of(texts)
    notes = parts(site)["notes"]
    assert notes["titles"] == ["A b", "C d é", "F", "G  h", "Home", "I?"]
    assert notes["hrefs"] == {
        "0": "A-b/index.html",
        "2": "A-b/E.html",
        "3": "A-b/G-h.html",
        "4": "index.html",
        "5": "I.html",
    }
    assert ["A b", "A b", "A-b/"] in notes["folders"]


def test_the_parts_of_the_sample_vault_are_scripts_in_the_site(sample_sites: list) -> None:  # type: ignore[type-arg]
    urls = sample_sites[0].pages["search"]
    assert {"-/search/notes.js", "-/search/words-0.js", "-/search/texts-0.js"} <= {*urls}


_TEXTS = st.text(alphabet="abc é日本_ ", max_size=12)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.dictionaries(st.sampled_from("pqrs"), _TEXTS, max_size=4), min_size=2, max_size=4)
)
def test_an_index_is_the_same_whatever_was_indexed_before(steps: list[dict[str, str]]) -> None:
    before = EMPTY
    for step in steps:
        entries = {
            path: entry(Document(path, text=step[path]), 10, (step[path],)) for path in sorted(step)
        }
        kept = {
            path: old
            if (old := before.entries.get(path)) is not None and old.source == new.source
            else new
            for path, new in entries.items()
        }
        before = index(kept, before)
        assert before == index(entries)


def many(count: int) -> dict[str, Document]:
    """Documents with words of their own and words that others have too."""
    return {
        f"{number:05}": Document(
            f"Note {number}",
            text=f"common word{number % 97} own{number} " + f"pair{number // 2} " * 3,
        )
        for number in range(count)
    }


def test_a_change_of_one_note_changes_the_shards_of_its_words_alone() -> None:
    entries = {path: entry(document, 100) for path, document in many(3000).items()}
    before = index(entries)
    assert len(before.shards) > 5
    assert sum(len(shard.text) for shard in before.shards) > 50_000
    changed = index(
        {**entries, "00007": entry(Document("Note 7", text="common other"), 100)}, before
    )
    fresh = index({**entries, "00007": entry(Document("Note 7", text="common other"), 100)})
    assert changed == fresh
    same = [shard for shard in changed.shards if any(shard is old for old in before.shards)]
    # The words that came or went: common stays, other came; word7, own7 and pair3 went.
    assert len(changed.shards) - len(same) <= 4


def test_shards_are_of_even_size_and_in_the_order_of_their_words() -> None:
    shards = index({path: entry(one, 100) for path, one in many(3000).items()}).shards
    sizes = [len(shard.text) for shard in shards[:-1]]
    assert max(sizes) < 2 * min(sizes)
    every = [line.split(" ")[0] for shard in shards for line in shard.text.split("\n")]
    assert every == sorted(set(every))
    assert [shard.first for shard in shards] == [s.text.split(" ")[0] for s in shards]


def test_a_line_says_which_notes_have_a_word_and_its_weight() -> None:
    texts = ["", "egg", "egg egg", *[""] * 40, "egg"]
    entries = {f"{n:02}": entry(Document("", text=text), 9) for n, text in enumerate(texts)}
    assert index(entries).shards[0].text == "egg 1AB14A"


def test_a_workspace_indexes_what_has_changed_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "A.md").write_text("One\n", encoding="utf-8")
    (tmp_path / "B.md").write_text("Two\n", encoding="utf-8")
    workspace = Workspace(tmp_path, cache=False)
    first = workspace.site(workspace.refresh(), lambda path, reason: None)
    (tmp_path / "B.md").write_text("Three\n", encoding="utf-8")
    second = workspace.site(workspace.refresh(), lambda path, reason: None)
    assert isinstance(first, Site)
    assert isinstance(second, Site)
    assert second.index.entries["A.md"] is first.index.entries["A.md"]
    assert second.index.entries["B.md"].words == "three b"
    assert "two" in first.index.lines
