"""The words that the site itself says: all of them are in the file of their language."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import Environment

from files import write_files
from helpers import make_research
from milkshake.config import Config, ConfigError
from milkshake.jtbd.schema import RELATION_TYPES
from milkshake.model.body_words import KEYS
from milkshake.model.own import Own
from milkshake.site import Site, build
from milkshake.site.template_folder import templates
from milkshake.site.words import english, say
from milkshake.workspace import Workspace

SOURCE = Path(__file__).parent.parent / "src" / "milkshake" / "site"
PAGES = [
    path
    for path in sorted(templates().rglob("*"))
    if path.suffix in (".html", ".svg") and "assets" not in path.parts
]
SHOWN = frozenset(
    {"alt", "aria-label", "data-callout-name", "data-label", "label", "placeholder", "title"}
)
"""The attributes that people read."""
SILENT = frozenset({"code", "script", "style"})
"""The elements whose text is for programs, or the syntax of a note."""
CODE = re.compile(r"[A-Z]{3}\d{3}")
WORD = re.compile(r"[^\W\d_]")
KEY = re.compile(r'"([a-z_]+\.[a-z_]+)"\|say')
IN_SCRIPT = re.compile(r'\bsay\("([a-z_.]+)"\)')

FILES = {
    "Home.md": "# Home\n\n[[Ana]] and [[Nobody]], ![[Cook#Nowhere]], ![[Void]]\n",
    "Cook.md": "---\ntype: job\nmain: true\nperformer: '[[Ana]]'\n---\nA \"job\" & more #food\n",
    "Plan.md": "---\ntype: job\npart_of: '[[Cook]]'\nstage: define\n---\n",
    "Shop.md": "---\ntype: job\npart_of: '[[Cook]]'\nstage: locate\n---\n",
    "Serve.md": "---\ntype: job\npart_of: '[[Cook]]'\nstage: execute\n---\n",
    "Ana.md": "---\ntype: persona\n---\n",
    "Less.md": "---\ntype: need\njob: '[[Cook]]'\nimportance: 9\nsatisfaction: 2\n---\n",
    "Talk.md": "---\ntype: interview\ndate: 2026-05-02\nsupports: ['[[Less]]', '[[Cook]]']\n---\n",
    "Pan.md": "---\ntype: solution\nserves: '[[Cook]]'\n---\n",
    "Tale.md": "---\ntype: story\njob: '[[Cook]]'\n---\nWhen late, I want soup, so I can rest.\n",
    "A/Odd.md": "[[Cook]]\n",
    "B/Even.md": "[[Odd]]\n",
}


def make(words: dict[str, str] | None = None, language: str = "en", **others: str) -> Site:
    """The site of a small vault with these language files and templates of its own."""
    own = {f"words/{name}.toml": text.encode() for name, text in (words or {}).items()}
    own |= {f"{name}.html": text.encode() for name, text in others.items()}
    research = make_research(FILES, Config(language=language))
    return build(research, (), (), lambda path: b"", own=Own(templates=own))


class Visible(HTMLParser):
    """Collects what people read: text, and attributes that are shown or read aloud."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in SHOWN]
        if tag in SILENT:
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self.found.append(data)


def literals(source: str) -> Iterator[str]:
    """What a template shows that no expression gives, and the capitalised texts in expressions."""
    visible = Visible()
    html = ""
    for _, kind, value in Environment().lexer.tokeniter(source, None):
        if kind == "data":
            html += value
        elif kind == "variable_end":
            html += "·"
        elif kind == "string" and re.match(r"[A-Z]|.* [a-z]", value[1:-1]):
            yield value[1:-1]
    visible.feed(html)
    visible.close()
    yield from (text for text in visible.found if WORD.search(CODE.sub("", text)))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(templates()).as_posix())
def test_a_template_has_no_words_of_its_own(path: Path) -> None:
    classes = {"solutions nested"}
    assert set(literals(path.read_text("utf-8"))) <= classes


def test_words_of_a_template_are_seen_in_text_attributes_and_expressions() -> None:
    source = (
        '<p title="a {{ x }}">b{{ "Cc" if y }}<b>{{ "d.e"|say }}</b><i class="f">GRA027</i></p>'
    )
    assert list(literals(source)) == ["Cc", "a ·", "b·"]


def used() -> tuple[set[str], set[str]]:
    """The keys that templates, scripts and modules name, and the tables that they choose from."""
    keys: set[str] = set()
    for path in templates().rglob("*"):
        if path.suffix in (".html", ".svg"):
            keys.update(KEY.findall(path.read_text("utf-8")))
            keys.update(re.findall(r'"(solutions\.[a-z]+_in)"', path.read_text("utf-8")))
        elif path.suffix == ".js":
            keys.update(IN_SCRIPT.findall(path.read_text("utf-8")))
    keys.update(KEYS)
    families: set[str] = set()
    tables = {key.partition(".")[0] for key in english().texts}
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr) and isinstance(
                first := node.values[0], ast.Constant
            ):
                table, dot, rest = str(first.value).partition(".")
                if dot and table in tables and not WORD.search(rest):
                    families.add(table)
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                table, _, rest = node.value.partition(".")
                if (
                    table in tables
                    and re.fullmatch(r"[a-z_]+", rest)
                    and rest not in ("css", "html", "js", "svg", "txt", "xml")
                ):
                    keys.add(node.value)
    return keys, families


def test_each_word_that_is_used_is_in_the_file_and_each_in_the_file_is_used() -> None:
    keys, families = used()
    known = set(english().texts)
    assert keys - known == set()
    assert {key for key in known - keys if key.partition(".")[0] not in families} == set()


def test_a_language_says_in_english_what_it_lacks() -> None:
    page = make({"de": 'note.linked_from = "Verweise <hierher>"'}, "de-AT")["Ana.html"].decode()
    assert '<h2 id="_links">Verweise &lt;hierher&gt;</h2>' in page
    assert "<summary>Menu</summary>" in page


def test_a_more_precise_language_and_the_files_of_the_team_come_first() -> None:
    words = {"de": 'frame.menu = "Menü"\nframe.site = "Seite"', "de-at": 'frame.menu = "Karte"'}
    page = make(words, "de_AT")["Ana.html"].decode()
    assert "<summary>Karte</summary>" in page
    assert 'aria-label="Seite"' in page


def test_english_words_can_be_changed_and_other_files_have_no_effect() -> None:
    site = make({"en": '[frame]\nmenu = "More"', "fr": '[frame]\nmenu = "Plus"'})
    assert b"<summary>More</summary>" in site["Ana.html"]
    assert b"<summary>Menu</summary>" in make()["Ana.html"]
    (warning,) = site.warnings
    assert "words/fr.toml has no effect" in warning


def test_a_word_that_the_site_does_not_say_gives_a_warning_with_what_was_meant() -> None:
    (warning,) = make({"en": 'frame.menuu = "More"'}).warnings
    assert warning.endswith("the site has no word `frame.menuu`; did you mean `frame.menu`?")


@pytest.mark.parametrize(
    ("text", "message", "row"),
    [
        ("[frame]\nmenu = ", "no value: write true, 1,", 2),
        ("frame = 1", "`frame` must be a table", 1),
        ("[frame]\n\nmenu = 3", "`frame.menu` must be text, or the texts `one` and `other`", 3),
        ('[frame]\nmenu = { one = "a" }', "`frame.menu` must be text, or the", 2),
        ('[frame]\nmenu = "{0}"', "`frame.menu` has a brace that holds no plain name", 2),
        ('[frame]\nmenu = "{"', "`frame.menu` has a brace that holds no plain name", 2),
        ('[common]\nmore = "{count.real}"', "`common.more` has a brace that holds no", 2),
        ('[common]\nmore = "{count!r}"', "`common.more` has a brace that holds no", 2),
        ('[common]\nmore = "{count:>9999}"', "`common.more` has a brace that holds no", 2),
        ('[common]\nmore = "{number} more"', "`common.more` has no `{number}`; there are: `{c", 2),
    ],
)
def test_a_language_file_that_cannot_be_used_is_an_error_with_its_place(
    text: str, message: str, row: int
) -> None:
    with pytest.raises(ConfigError, match=re.escape(message)) as caught:
        make({"en": text})
    assert (caught.value.path, caught.value.row) == (".milkshake/templates/words/en.toml", row)


def test_scripts_say_words_as_strings_that_end_where_they_end() -> None:
    script = make({"en": "script.copy = 'Take \"it\" \\'"})["-/assets/site.js"].decode()
    assert 'button.textContent = "Take \\"it\\" \\\\";' in script
    assert "say(" not in script


def test_a_template_of_the_team_says_words_too() -> None:
    page = '{{ "note.linked_from"|say }} {{ "count.note"|say(1) }} {{ "count.note"|say(2000) }}'
    assert make(tags=page)["-/tags.html"] == b"Linked from 1 note 2,000 notes"


def test_numbers_have_the_signs_of_the_language() -> None:
    signs = 'number.thousands = "."\nnumber.decimal = ","'
    page = '{{ "count.note"|say(2000) }} {{ 1234.5|in_figures(",.1f") }} {{ 2000|in_figures }}'
    assert make({"en": signs}, tags=page)["-/tags.html"] == b"2.000 notes 1.234,5 2.000"
    assert make(tags=page)["-/tags.html"] == b"2,000 notes 1,234.5 2,000"
    assert b'() => "."' in make({"en": signs})["-/assets/search.js"]


def test_dates_have_the_order_and_the_months_of_the_language() -> None:
    order = 'date.day = "{day}. {month} {year}"\ndate.without_year = "{day}. {month}"'
    words = f'month.may = "Mai"\n{order}'
    site = make({"de": words}, "de")
    assert b"<small>2. Mai</small><small>2026</small>" in site["-/evidence.html"]
    assert b"2. Mai 2026" in site["-/interviews.html"]


def test_a_relation_has_the_same_words_in_the_file_as_elsewhere() -> None:
    for name, one in RELATION_TYPES.items():
        assert (say(f"relation.{name}"), say(f"backwards.{name}")) == (one.reads, one.backwards)


def test_a_template_that_asks_for_a_word_there_is_not_is_an_error_with_its_line() -> None:
    site = make(tags='\n{{ "note.linkd_from"|say }}')
    with pytest.raises(ConfigError, match=r"did you mean `note\.linked_from`") as caught:
        site["-/tags.html"]
    assert caught.value.row == 2


def test_what_is_filled_in_stays_markup_and_the_word_around_it_is_escaped() -> None:
    page = make({"en": 'note.not_there = "<{place}> {note}"'})["index.html"].decode()
    assert '<span class="missing">&lt;#Nowhere&gt; <a class="broken job" href="Cook.html"' in page


def test_without_a_site_words_are_english() -> None:
    make({"en": 'frame.menu = "More"'})
    assert say("frame.menu") == "Menu"


def test_words_that_change_while_watching_are_those_of_a_fresh_start(tmp_path: Path) -> None:
    write_files(tmp_path, FILES)
    workspace = Workspace(tmp_path, cache=False, workers=1)
    before = workspace.site(workspace.refresh(), _fail)
    assert b"1 need: 1 ranked in 1 table." in before["-/needs.html"]
    assert b"1 interview" in before["-/evidence.html"]
    words = 'count.need = "{count} N"\nneeds.ranked = "{count} R"\ninterview_count.unknown = "I"'
    write_files(tmp_path, {".milkshake/templates/words/en.toml": words})
    after = workspace.site(workspace.refresh(), _fail)
    fresh = Workspace(tmp_path, cache=False, workers=1)
    assert b"1 N: 1 R." in after["-/needs.html"]
    pages = fresh.site(fresh.refresh(), _fail)
    assert {url: after[url] for url in after} == {url: pages[url] for url in pages}


def _fail(path: str, reason: str) -> None:
    raise AssertionError((path, reason))
