"""Where links lead: the tables of tests/resolve/*.md row by row, the laws, and what is suggested.

The notation of the tables is explained at the top of tests/resolve/names.md.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from time import process_time
from unicodedata import normalize

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from msgspec import Struct

from milkshake.model.note import Block, Heading, Note, Property
from milkshake.model.source import START
from milkshake.resolve import Ambiguous, Found, Missing, Resolver, Target, fold, strip_heading

FOLDER = Path(__file__).parent / "resolve"


class Rule(Struct, frozen=True):
    """A heading of a case file: a vault, and rows of (source, link, where it leads)."""

    file: str
    name: str
    notes: dict[str, Note]
    files: tuple[str, ...]
    rows: tuple[tuple[str, str, Target], ...]


def read_rules(path: Path) -> Iterator[Rule]:
    """The rules of a case file, one for each heading of the second level."""
    text = re.sub(
        r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), path.read_text(encoding="utf-8")
    )
    for section in text.split("\n## ")[1:]:
        name = section.partition("\n")[0]
        fence = re.search(r"^```vault\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
        assert fence, f"no vault: {path.name}: {name}"
        notes, files = read_vault(fence[1])
        lines = [line for line in section.splitlines() if line.startswith("| ")]
        assert lines[0] == "| in | link | leads to |", f"no table: {path.name}: {name}"
        rows = tuple(read_row(line) for line in lines[1:])
        assert rows, f"no rows: {path.name}: {name}"
        for source, _, _ in rows:
            assert source in notes, f"no such note: {path.name}: {name}: {source}"
        yield Rule(path.stem, name, notes, files, rows)


def read_vault(text: str) -> tuple[dict[str, Note], tuple[str, ...]]:
    """Notes and other files, from paths that are followed by indented headings and block ids."""
    notes: dict[str, Note] = {}
    files = []
    for entry in re.split(r"\n(?=\S)", text.strip()):
        path, *lines = entry.split("\n")
        if path.lower().endswith(".md"):
            notes[path] = read_note(path, [line.strip() for line in lines])
        else:
            assert not lines, f"only notes have places: {path}"
            files.append(path)
    return notes, tuple(files)


def read_note(path: str, lines: Iterable[str]) -> Note:
    headings: list[Heading] = []
    blocks: list[Block] = []
    aliases: list[str] = []
    for line in lines:
        if line.startswith("^"):
            blocks.append(Block(line[1:], START, 0, 0))
        elif line.startswith("aliases: "):
            aliases = line.removeprefix("aliases: ").split(", ")
        else:
            match = re.fullmatch(r"(#+) (.*) \{(.*)\}", line)
            assert match, f"neither heading nor block: {line}"
            headings.append(Heading(len(match[1]), match[2], "", match[3], START, 0, 0))
    return note(path, aliases=aliases, headings=headings, blocks=blocks)


def read_row(line: str) -> tuple[str, str, Target]:
    source, link, expected = (cell.strip() for cell in line.strip("|").split("|"))
    link = re.sub(r"^(`+)(.*)\1$", r"\2", link)
    assert re.fullmatch(r"!?\[\[.*\]\]", link), line
    return source.strip("`"), link, read_target(expected)


def read_target(cell: str) -> Target:
    if cell == "nothing":
        return Missing()
    found = not cell.endswith(", no such place")
    match = re.fullmatch(r"`(.*?)`(, tied with (.*?))?", cell.removesuffix(", no such place"))
    assert match, cell
    path, _, anchor = match[1].partition("#")
    if match[2]:
        others = re.findall(r"`(.*?)`", match[3])
        return Ambiguous(path, tuple(sorted([path, *others])), anchor, found)
    return Found(path, anchor, found)


def note(
    path: str, headings: Iterable[Heading] = (), blocks: Iterable[Block] = (), **properties: object
) -> Note:
    return with_properties(path, properties, headings, blocks)


def with_properties(
    path: str,
    properties: Mapping[str, object],
    headings: Iterable[Heading] = (),
    blocks: Iterable[Block] = (),
) -> Note:
    return Note(
        path,
        path,
        properties=tuple(Property(name, value, START, START) for name, value in properties.items()),
        headings=tuple(headings),
        blocks=tuple(blocks),
    )


def heading(text: str, level: int = 2) -> Heading:
    return Heading(level, text, "", "", START, 0, 0)


def resolver(*paths: str) -> Resolver:
    """A resolver of empty notes and of other files."""
    notes = {path: note(path) for path in paths if path.lower().endswith(".md")}
    return Resolver(notes, [path for path in paths if path not in notes])


RULES = [rule for path in sorted(FOLDER.glob("*.md")) for rule in read_rules(path)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.file}: {rule.name}")
def test_links_lead_where_the_table_says(rule: Rule) -> None:
    vault = Resolver(rule.notes, rule.files)

    def target(source: str, link: str) -> Target:
        path, sign, subpath = link.removeprefix("!")[2:-2].partition("#")
        return vault.resolve(path, sign + subpath, source)

    expected = {(source, link): leads_to for source, link, leads_to in rule.rows}

    assert {row: target(*row) for row in expected} == expected


def test_the_tables_hold_links_that_lead_somewhere_and_as_many_near_misses_as_it_takes() -> None:
    outcomes = [target for rule in RULES for _, _, target in rule.rows]

    assert {rule.file for rule in RULES} == {"names", "folders", "places"}
    assert sum(isinstance(target, Found) for target in outcomes) >= 100
    assert sum(isinstance(target, Missing) for target in outcomes) >= 50


# Laws. Vaults are drawn from a few names that are apt to be taken for one another.

LETTERS = "aAbé\u0301ßẞΣσςİıiIǰKK.-_ \u00a0¶'味🗂"
NAMES = st.text(LETTERS, min_size=1, max_size=4).filter(
    lambda name: name.strip() == name and not name.startswith(".") and not name.endswith(".")
)
FOLDERS = st.lists(st.sampled_from(["a", "A", "b", "ab", "é", "e\u0301", "sub"]), max_size=3)
PATHS = st.builds(
    lambda folders, name, extension: "/".join([*folders, name]) + extension,
    FOLDERS,
    st.one_of(st.sampled_from(["Note", "note", "Note.1", "é", "e\u0301"]), NAMES),
    st.sampled_from([".md", ".md", ".MD", ".png", ".1"]),
)
VAULTS = st.lists(PATHS, min_size=1, max_size=12, unique=True)
PREFIXES = st.sampled_from(["", "", "/", "./", "../", "a/", "A/", "../b/", "sub/a/", ".//a//"])


def links_within(paths: list[str]) -> st.SearchStrategy[str]:
    """Links made of the parts of the paths there are, so that most lead somewhere."""
    parts = [
        "/".join(segments[start:])
        for path in paths
        for segments in [re.sub(r"\.md$", "", path, flags=re.IGNORECASE).split("/")]
        for start in range(len(segments))
    ]
    return st.builds(str.__add__, PREFIXES, st.sampled_from(parts))


@settings(deadline=None)
@given(st.data(), VAULTS)
def test_the_order_of_notes_and_files_changes_nothing(
    data: st.DataObject, paths: list[str]
) -> None:
    shuffled = data.draw(st.permutations(paths))
    link, source = data.draw(links_within(paths)), data.draw(st.sampled_from(paths))

    one, other = resolver(*paths), resolver(*shuffled)

    assert one.resolve(link, "", source) == other.resolve(link, "", source)
    assert one.suggest(link) == other.suggest(link)


@given(st.data(), VAULTS)
def test_case_and_unicode_form_of_a_link_change_nothing(
    data: st.DataObject, paths: list[str]
) -> None:
    link, source = data.draw(links_within(paths)), data.draw(st.sampled_from(paths))
    spellings = [
        sorted({form for form in (c, c.upper(), c.lower(), c.title()) if fold(form) == fold(c)})
        for c in link
    ]
    respelled = "".join(data.draw(st.sampled_from(forms)) for forms in spellings)
    respelled = normalize(data.draw(st.sampled_from(["NFC", "NFD"])), respelled)
    links = resolver(*paths)

    assert links.resolve(respelled, "", source) == links.resolve(link, "", source)


@given(st.data(), VAULTS)
def test_a_name_that_one_file_has_leads_to_it_from_anywhere(
    data: st.DataObject, paths: list[str]
) -> None:
    source, path = data.draw(st.sampled_from(paths)), data.draw(st.sampled_from(paths))
    name = path.rpartition("/")[2]
    assume([fold(other.rpartition("/")[2]) for other in paths].count(fold(name)) == 1)

    assert resolver(*paths).resolve(name, "", source) == Found(path)


@given(st.data(), VAULTS)
def test_every_path_behind_a_slash_leads_to_itself(data: st.DataObject, paths: list[str]) -> None:
    source, path = data.draw(st.sampled_from(paths)), data.draw(st.sampled_from(paths))
    same = tuple(sorted(other for other in paths if fold(other) == fold(path)))

    found = resolver(*paths).resolve(f"/{path}", "", source)

    assert found == (Found(path) if len(same) == 1 else Ambiguous(same[0], same))


@given(st.data(), VAULTS)
def test_the_answers_are_those_of_the_rules_applied_one_by_one(
    data: st.DataObject, paths: list[str]
) -> None:
    link, source = data.draw(links_within(paths)), data.draw(st.sampled_from(paths))

    assert resolver(*paths).resolve(link, "", source) == by_the_book(paths, link, source)


def by_the_book(paths: list[str], link: str, source: str) -> Target:
    """The table of rules, read line by line and without any index."""
    link = fold(link)
    folder = fold(source).rpartition("/")[0]
    name = link.rpartition("/")[2]
    names = [fold(path).rpartition("/")[2] for path in paths]
    if not ("." in name and name in names):
        name, link = f"{name}.md", f"{link}.md"
    candidates = [path for path, own in zip(paths, names, strict=True) if own == name]
    if "/" not in link and len(candidates) == 1:
        return Found(candidates[0])
    if link.startswith(("./", "../")):
        joined = folder.split("/") if folder else []
        for part in link.split("/"):
            if part == "..":
                joined = joined[:-1]
            elif part not in ("", "."):
                joined = [*joined, part]
        link = "/".join(joined)
    exact = [path for path in candidates if fold(path) == link.removeprefix("/")]
    if exact or link.startswith("/"):
        return best_of(exact)
    ending = [path for path in candidates if f"/{fold(path)}".endswith(f"/{link}")]
    within = [
        path for path in ending if f"/{fold(path)}".startswith(f"/{folder}/" if folder else "/")
    ]
    return best_of(within or ending)


def best_of(paths: list[str]) -> Target:
    if not paths:
        return Missing()
    shortest = min(len(fold(path)) for path in paths)
    tied = tuple(sorted(path for path in paths if len(fold(path)) == shortest))
    return Found(tied[0]) if len(tied) == 1 else Ambiguous(tied[0], tied)


@settings(deadline=None)
@given(VAULTS, st.text(), st.text(), st.text())
@example(["a.md"], "/" * 5000, "#" * 5000, "/" * 5000)
@example(["a.md"], "../" * 5000, "#a" * 5000, "a.md")
@example(["a.md"], "\ud800", "#\ud800", "\ud800")
@example(["a.md"], "a", "#^", "")
def test_any_text_has_an_answer(paths: list[str], target: str, subpath: str, source: str) -> None:
    links = Resolver({path: note(path, headings=[heading("a")]) for path in paths}, ["x.pdf"])

    for text in (target, *paths, "x.pdf"):
        assert isinstance(links.resolve(text, subpath, source), Found | Ambiguous | Missing)
    links.suggest(target)
    links.alias_of(target)
    for path in (*paths, "x.pdf", target):
        links.suggest_subpath(path, subpath)


@given(st.text())
def test_folding_forgets_case_and_unicode_form_and_is_done_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(normalize("NFD", text)) == fold(normalize("NFC", text)) == fold(text)
    assert fold(text.lower()) == fold(text)


@given(st.text())
def test_a_heading_is_found_by_its_own_words(text: str) -> None:
    links = Resolver({"a.md": note("a.md", headings=[heading(text)])}, [])
    words = strip_heading(text)
    assume(words)

    assert links.resolve("a", f"#{words}", "b.md") == Found("a.md")
    assert strip_heading(words) == words


@given(st.lists(st.tuples(st.integers(1, 6), st.sampled_from("abc")), max_size=12), st.data())
def test_nested_headings_are_found_as_by_trying_every_way_down(
    outline: list[tuple[int, str]], data: st.DataObject
) -> None:
    headings = [
        Heading(level, text, "", str(number), START, 0, 0)
        for number, (level, text) in enumerate(outline)
    ]
    segments = data.draw(st.lists(st.sampled_from("abc"), min_size=1, max_size=4))
    links = Resolver({"a.md": note("a.md", headings=headings)}, [])

    found = links.resolve("a", "".join(f"#{segment}" for segment in segments), "a.md")

    ways = list(ways_down(outline, segments, range(len(outline))))
    assert found == (Found("a.md", str(ways[0])) if ways else Found("a.md", "", False))


def ways_down(outline: list[tuple[int, str]], segments: list[str], section: range) -> Iterator[int]:
    for number in section:
        level, text = outline[number]
        if text == segments[0]:
            below = number + 1
            while below < len(outline) and outline[below][0] > level:
                below += 1
            if segments[1:]:
                yield from ways_down(outline, segments[1:], range(number + 1, below))
            else:
                yield number


# Aliases, and what is suggested.


def test_an_alias_is_known_whatever_its_case_and_unicode_form() -> None:
    links = Resolver({"a.md": note("a.md", aliases=["Cafe\u0301 noir"])}, [])

    assert links.alias_of("CAFÉ NOIR") == ("a.md",)
    assert links.alias_of(" café noir ") == ("a.md",)
    assert links.alias_of("Café") == ()


@pytest.mark.parametrize("key", ["aliases", "Aliases", "ALIASES", "alias"])
@pytest.mark.parametrize("value", ["Broth", ["Broth"], ["Potage", " Broth "], ["Broth", None, 7]])
def test_aliases_may_be_one_text_or_a_list_under_a_key_of_any_case(key: str, value: object) -> None:
    assert Resolver({"a.md": with_properties("a.md", {key: value})}, []).alias_of("broth") == (
        "a.md",
    )


@pytest.mark.parametrize("value", [None, "", [], True, {"Broth": 1}, "Broth, Potage", ["", " "]])
def test_what_is_no_alias_answers_to_nothing(value: object) -> None:
    links = Resolver({"Broth.md": note("Broth.md", aliases=value, title="Broth")}, [])

    assert links.alias_of("Broth") == ()
    assert links.alias_of("") == ()
    assert links.alias_of("True") == ()


@pytest.mark.parametrize("value", [7, 7.0, [7], "7"])
def test_an_alias_may_be_a_number(value: object) -> None:
    links = Resolver({"Broth.md": note("Broth.md", aliases=value)}, [])

    assert links.alias_of("7") == ("Broth.md",)


def test_notes_that_share_an_alias_are_listed_in_order() -> None:
    paths = [f"{name}.md" for name in "hgfedcba"]
    notes = {path: note(path, aliases="Broth") for path in paths}

    assert Resolver(notes, []).alias_of("broth") == tuple(sorted(paths))


KITCHEN = Resolver(
    {
        path: note(path, aliases=aliases)
        for path, aliases in {
            "Jobs/Cook a dinner.md": ["Make supper"],
            "Jobs/Plan the week.md": [],
            "Archive/Plan the week.md": [],
            "Needs/John.md": [],
            "Needs/Jobs.md": [],
            "Recipes/Index.md": [],
            "Drinks/Index.md": [],
            "Crème brûlée.md": [],
            "my-note_one.md": [],
            "pot.md": [],
        }.items()
    },
    ["img/Figure 1.png", "img/pot 2.png", "Plan the week.pdf"],
)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        pytest.param("Cook a diner", "Jobs/Cook a dinner.md", id="a letter short"),
        pytest.param("cook dinner", "Jobs/Cook a dinner.md", id="a word short"),
        pytest.param("Jhon", "Needs/John.md", id="letters swapped"),
        pytest.param("Creme brulee", "Crème brûlée.md", id="accents left out"),
        pytest.param("My note one", "my-note_one.md", id="other separators"),
        pytest.param("Cook a diner.md", "Jobs/Cook a dinner.md", id="with its extension"),
        pytest.param("Make super", "Jobs/Cook a dinner.md", id="like an alias"),
        pytest.param("Make supper", "Jobs/Cook a dinner.md", id="an alias itself"),
        pytest.param("Figure 1", "img/Figure 1.png", id="an attachment without its extension"),
        pytest.param("figure1.png", "img/Figure 1.png", id="an attachment"),
        pytest.param("img/Figure 1.jpg", "img/Figure 1.png", id="an attachment of another type"),
        pytest.param("Job/Plan the week", "Jobs/Plan the week.md", id="the wrong folder"),
        pytest.param("/Archiv/Plan the wek", "Archive/Plan the week.md", id="both wrong"),
        pytest.param("../Drink/Index", "Drinks/Index.md", id="behind dots"),
        pytest.param("Old/Cook a dinner", "Jobs/Cook a dinner.md", id="a folder that is gone"),
    ],
)
def test_the_first_suggestion_is_the_file_that_was_meant(target: str, expected: str) -> None:
    assert isinstance(KITCHEN.resolve(target, "", "pot.md"), Missing)
    assert KITCHEN.suggest(target)[0] == expected


@pytest.mark.parametrize(
    "target", ["", " ", "/", "..", "\\", "Quite another thing", "x", "Cat", "pot.mp4", "¶", "-"]
)
def test_nothing_is_suggested_where_nothing_is_like_it(target: str) -> None:
    assert KITCHEN.suggest(target) == ()


def test_at_most_three_files_are_suggested_the_shortest_path_first_among_equals() -> None:
    paths = [f"{folder}/Persona {n}.md" for folder in ("Users", "b", "a") for n in (1, 2)]

    assert resolver(*paths).suggest("Persona 3") == (
        "a/Persona 1.md",
        "a/Persona 2.md",
        "b/Persona 1.md",
    )


def test_a_file_is_suggested_once_though_both_its_name_and_its_alias_are_like_the_link() -> None:
    links = Resolver({"Dinner.md": note("Dinner.md", aliases=["Dinners", "A dinner"])}, [])

    assert links.suggest("Diner") == ("Dinner.md",)


OUTLINE = Resolver(
    {
        "a.md": note(
            "a.md",
            headings=[
                heading("Serving the soup"),
                heading("Serving the **soup** #draft"),
                heading("Step 1: chop | fry"),
                heading("Leftovers"),
                heading("Leftovers", 3),
                heading(""),
            ],
            blocks=[Block("Tip-one", START, 0, 0), Block("quote", START, 0, 0)],
        ),
    },
    ["b.png"],
)


@pytest.mark.parametrize(
    ("subpath", "expected"),
    [
        pytest.param("#Serving a soup", ("#Serving the soup",), id="a word differs"),
        pytest.param("#serving-the-soup", ("#Serving the soup",), id="a slug"),
        pytest.param("#Step 1 chop & fry", ("#Step 1 chop fry",), id="as a link writes it"),
        pytest.param("#Leftover", ("#Leftovers",), id="equal headings once"),
        pytest.param("#Nowhere#Leftovers", ("#Leftovers",), id="not below that heading"),
        pytest.param("#^tip-on", ("#^Tip-one",), id="a block"),
        pytest.param("#^serving the soup", (), id="a heading is no block"),
        pytest.param("#quote", (), id="a block is no heading"),
        pytest.param("#Something else", (), id="nothing like it"),
        pytest.param("", (), id="empty"),
        pytest.param("#", (), id="a number sign"),
        pytest.param("#^", (), id="no block id"),
    ],
)
def test_places_are_suggested_as_a_link_writes_them(
    subpath: str, expected: tuple[str, ...]
) -> None:
    assert OUTLINE.suggest_subpath("a.md", subpath) == expected


def test_a_suggested_heading_is_found() -> None:
    (suggested,) = OUTLINE.suggest_subpath("a.md", "#Serving **soup** draft")

    assert OUTLINE.resolve("a", suggested, "b.md") == Found("a.md")


def test_no_place_is_suggested_in_a_file_that_is_no_note() -> None:
    assert OUTLINE.suggest_subpath("b.png", "#outline") == ()
    assert OUTLINE.suggest_subpath("gone.md", "#outline") == ()


def test_links_that_lead_somewhere_do_not_load_what_only_suggestions_need() -> None:
    code = (
        f"import sys; sys.path[:] = {sys.path!r};"
        "from milkshake.model.note import Note; from milkshake.resolve import Resolver;"
        "Resolver({'a.md': Note('a.md', 'a')}, []).resolve('a', '', 'a.md');"
        "print('rapidfuzz' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "False"


@pytest.mark.cost
@pytest.mark.parametrize(
    "links",
    [
        pytest.param([("index", f"{n}/b/c.md") for n in range(4000)], id="one name, many folders"),
        pytest.param([(f"{n}/index", "a.md") for n in range(4000)], id="ends of many paths"),
        pytest.param([("./index", f"deep/{n}/c.md") for n in range(4000)], id="neighbours"),
    ],
)
def test_a_name_that_thousands_of_notes_have_is_not_looked_for_among_them_each_time(
    links: list[tuple[str, str]],
) -> None:
    paths = [f"deep/{n}/index.md" for n in range(4000)]
    many = resolver(*paths)
    began = process_time()

    found = [many.resolve(link, "", source) for link, source in links]

    # A thousandth of a second for each would be quadratic; it takes a millionth.
    assert process_time() - began < 1
    assert not any(isinstance(target, Missing) for target in found)
