"""A note's body on its page: links, embeds, and what stands in for those that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote

import pytest

from helpers import make_research
from milkshake.config import Config
from milkshake.site import build
from milkshake.site.body import MAX_DEPTH, MAX_EMBEDDED, join_body
from milkshake.site.pages import PAGE_TYPES
from milkshake.site.plan import Plan


def page(files: Mapping[str, str | bytes], path: str = "A.md") -> str:
    """The body of the note at `path`, on its page."""
    wanted = {page_type.name: page_type.wanted for page_type in PAGE_TYPES}
    plan = Plan(make_research(files).published(), (), (), wanted)
    return join_body(plan, plan.vault.notes[path], plan.note_urls[path])


def test_a_link_leads_to_the_page_of_the_note() -> None:
    html = page({"A.md": "See [[Cook a dinner|it]].", "Jobs/Cook a dinner.md": ""})
    assert '<a class="job" href="Jobs/Cook-a-dinner.html">it</a>' in html


def test_a_link_is_relative_to_the_page_it_stands_on() -> None:
    html = page({"a/b/C.md": "[[D é]]", "x/D é.md": ""}, "a/b/C.md")
    assert 'href="../../x/D-%C3%A9.html"' in html


def test_a_link_has_no_kind_where_all_notes_are_concepts() -> None:
    assert '<a href="B.html">' in page({"A.md": "[[B]]", "B.md": ""})


def test_a_link_to_a_heading_or_block_leads_to_its_element() -> None:
    html = page({"A.md": "[[B#Big Plan]] [[B#^Q-1]]", "B.md": "# Big plan\n\nText ^q-1\n"})
    assert 'href="B.html#big-plan"' in html
    assert 'href="B.html#%5Eq-1"' in html


def test_a_heading_with_a_block_id_is_found_as_obsidian_writes_it() -> None:
    html = page({"A.md": "[[B#Plan]] [[B#Plan q1]]", "B.md": "## Plan ^q1\n\n## Other\n\nx ^q2\n"})
    assert html.count('href="B.html#plan"') == 2
    assert "broken" in page({"A.md": "[[B#Other q2]]", "B.md": "## Other\n\nx ^q2\n"})


@pytest.mark.parametrize(
    "link",
    ["[[B\u00a0c]]", "[x](B%C2%A0c.md)", "[x](<B\u202fc>)", '<a href="B%E3%80%80c.md">x</a>'],
)
def test_every_blank_in_a_link_is_a_blank(link: str) -> None:
    assert 'href="B-c.html"' in page({"A.md": link, "B c.md": ""})
    assert 'href="B-c.html"' in page({"A.md": link, "B\u2007c.md": ""})


def test_a_link_within_the_note_is_a_fragment_alone() -> None:
    html = page({"A.md": "[[#Plan]] [[A#Plan]] [[A]]\n\n## Plan\n"})
    assert html.count('<a href="#plan">') == 2
    assert '<a href="A.html">' in html


def test_a_missing_note_is_no_link_but_says_why() -> None:
    html = page({"A.md": "[[Nowhere]]"})
    assert '<a class="unresolved" title="No note of this name yet">Nowhere</a>' in html


def test_a_link_to_a_missing_heading_leads_to_the_note_and_says_so() -> None:
    html = page({"A.md": '[[B#No "such"|b]]', "B.md": ""})
    assert 'href="B.html"' in html
    assert "#no" not in html
    assert "broken" in html
    assert "No &#34;such&#34;" in html


def test_a_link_to_a_withheld_note_keeps_its_words_and_nothing_else() -> None:
    html = page({"A.md": "[[Secret|my words]].", "Secret.md": "---\npublish: false\n---\n"})
    assert "<p><a>my words</a>.</p>" in html
    assert "Secret" not in html


def test_an_embed_of_a_withheld_note_leaves_nothing() -> None:
    html = page({"A.md": "x ![[Secret]] y", "Secret.md": "---\ndraft: true\n---\ndeep"})
    assert "Secret" not in html
    assert "deep" not in html
    assert "embed" not in html


def test_an_embedded_note_is_framed_and_names_its_source() -> None:
    html = page({"A.md": "![[B]]", "B.md": "Inner *text*."})
    assert '<p class="embed-source"><a href="B.html">B</a></p>' in html
    assert "<em>text</em>" in html


def test_links_of_an_embedded_note_mean_what_they_mean_there() -> None:
    files = {
        "A.md": "![[deep/B]]",
        "C.md": "the other",
        "deep/B.md": "[[./C]] and [[#Here]]\n\n## Here\n",
        "deep/C.md": "this one",
    }
    html = page(files)
    assert 'href="deep/C.html"' in html
    assert 'href="deep/B.html#here"' in html


def test_an_embedded_section_ends_with_its_section() -> None:
    text = "# One\n\nfirst\n\n## Below\n\nsecond\n\n# Two\n\nthird\n"
    html = page({"A.md": "![[B#One]]", "B.md": text})
    assert "first" in html
    assert "second" in html
    assert "third" not in html
    assert "B › One" in html


def test_an_embedded_block_is_that_block_and_its_source_follows() -> None:
    html = page({"A.md": "![[B#^q]]", "B.md": "no\n\nyes ^q\n\nno\n"})
    assert "no" not in html.replace("note", "")
    assert html.index("yes") < html.index("embed-source")


def test_an_embedded_list_item_stands_in_a_list() -> None:
    html = page({"A.md": "![[B#^i]]", "B.md": "- one\n- two ^i\n"})
    assert "<ul><li" in html
    assert "one" not in html


def test_ids_of_embeds_are_kept_apart() -> None:
    html = page({"A.md": "## Same\n\n![[B]]\n\n![[B]]\n", "B.md": "## Same\n"})
    assert html.count('id="same"') == 1
    assert html.count('id="_1-same"') == 1
    assert html.count('id="_2-same"') == 1


def test_an_embedded_item_of_a_numbered_list_keeps_its_number() -> None:
    html = page({"A.md": "![[B#^i]]", "B.md": "7. one\n7. two\n   1) three ^i\n"})
    assert '<ol><li value="1" id="_1-^i">three</li>\n</ol>' in html
    html = page({"A.md": "![[B#^i]]", "B.md": "7. one\n7. two ^i\n"})
    assert '<ol><li value="8"' in html


def test_an_embed_of_the_id_of_a_heading_shows_its_section() -> None:
    html = page({"A.md": "![[B#^h]]", "B.md": "## One\n^h\n\nfirst\n\n## Two\n"})
    assert "first" in html
    assert "Two" not in html


def test_the_id_of_a_heading_that_is_the_title_is_on_the_page() -> None:
    html = page({"A.md": "# A\n\n^top\n\n[[#^top]]\n"})
    assert '<span id="^top"></span>' in html
    assert 'href="#%5Etop"' in html


IDS = re.compile(r' id="([^"]*)"')
JUMPS = re.compile(r' href="#([^"]*)"')


@pytest.mark.parametrize(
    ("files", "notes"),
    [
        ({"A.md": "![[B]]", "B.md": "b[^1] c[^1] d^[inline]\n\n[^1]: one\n"}, 2),
        ({"A.md": "a[^1] ![[B]] ![[B]]\n\n[^1]: own\n", "B.md": "b[^1]\n\n[^1]: one\n"}, 3),
        ({"A.md": "![[B]]", "B.md": "b[^1] ![[C]]\n\n[^1]: x\n", "C.md": "c[^1]\n\n[^1]: y\n"}, 2),
        ({"A.md": "![[B#^q]]", "B.md": "a[^1]\n\nb[^2] ^q\n\n[^1]: one\n[^2]: two[^1]\n"}, 2),
        ({"A.md": "![[B#H]]", "B.md": "a[^x]\n\n## H\n\nb[^x]\n\n## I\n\nc[^x]\n\n[^x]: one\n"}, 1),
        ({"A.md": "![[B#H]]", "B.md": "a[^x]\n\n## H\n\nb\n\n[^x]: one\n"}, 0),
        ({"A.md": "![[B#^q]]", "B.md": "a[^1]\n\n[^1]: one ^q\n"}, 0),
        ({"A.md": "![[B#[^1]]]", "B.md": "a[^1] b[^2]\n\n[^1]: one[^2]\n[^2]: two\n"}, 2),
        ({"A.md": "a[^1]\n\nb[^1] ^q\n\n![[#^q]]\n\n[^1]: one\n"}, 2),
        (
            {"A.md": "![[B#^q]]", "B.md": "a[^1] b[^1]\n\n- c[^1] ^q\n\n[^1]: one\n[^2]: unused\n"},
            1,
        ),
    ],
)
def test_jumps_in_embeds_stay_on_the_page(files: dict[str, str], notes: int) -> None:
    html = page(files)
    ids = IDS.findall(html)
    assert len(ids) == len(set(ids))
    assert set(map(unquote, JUMPS.findall(html))) <= set(ids)
    assert ".html#fnref" not in html
    assert len([name for name in ids if re.search(r"fn-[0-9]+$", name)]) == notes
    assert html.count("footnote-back") == len([name for name in ids if "fnref-" in name])


def test_a_footnote_of_an_embedded_part_keeps_its_number() -> None:
    html = page({"A.md": "![[B#^q]]", "B.md": "a[^1]\n\nb[^2] ^q\n\n[^1]: one\n[^2]: two\n"})
    assert ">2</a></sup>" in html
    assert '<ol><li value="2" id="_1-fn-2">' in html
    assert "one" not in html


def test_a_note_that_embeds_itself_says_so_and_ends() -> None:
    html = page({"A.md": "start ![[A]] end"})
    assert "embed-stop" in html
    assert html.count("start") == 1


def test_notes_that_embed_each_other_end_in_a_link() -> None:
    html = page({"A.md": "a ![[B]]", "B.md": "b ![[A]]"})
    assert html.count('class="embed ') == 1
    assert 'embed-stop"><a href="A.html">A</a>' in html


def test_a_section_of_the_note_itself_may_be_embedded() -> None:
    html = page({"A.md": "![[#Two]]\n\n# Two\n\nshown\n"})
    assert html.count("shown") == 2
    assert "embed-stop" not in html


def test_embeds_end_at_a_depth_with_a_link() -> None:
    files = {f"N{i}.md": f"level{i} ![[N{i + 1}]]" for i in range(10)}
    html = page(files, "N0.md")
    assert f"level{MAX_DEPTH}" in html
    assert f"level{MAX_DEPTH + 1}" not in html
    assert f'embed-stop"><a href="N{MAX_DEPTH + 1}.html">' in html


def test_embeds_that_multiply_do_not_fill_the_memory() -> None:
    files = {f"N{i}.md": f"![[N{i + 1}]]\n\n" * 40 for i in range(4)} | {"N4.md": "word " * 2000}
    html = page(files, "N0.md")
    assert "embed-stop" in html
    assert len(html) < 3 * MAX_EMBEDDED


def test_an_embed_that_is_missing_says_what_is() -> None:
    html = page({"A.md": "![[gone.png]] ![[Note]]"})
    assert '<span class="missing">Nothing here yet: gone.png</span>' in html
    assert "Nothing here yet: Note" in html


def test_an_embed_of_a_missing_section_says_so_and_leads_to_the_note() -> None:
    html = page({"A.md": "![[B#Nope]]", "B.md": "text"})
    assert 'class="missing">No #Nope in ' in html
    assert 'href="B.html"' in html
    assert "text" not in html


@pytest.mark.parametrize(
    ("embed", "expected"),
    [
        ("![[p.png]]", 'alt="p" loading'),
        ("![[p.png|640]]", 'alt="p" width="640" loading'),
        ("![[p.png|640x480]]", 'alt="p" width="640" height="480" loading'),
        ("![[p.png|a cat]]", 'alt="a cat" loading'),
        ("![[p.png|a cat|64]]", 'alt="a cat" width="64" loading'),
        ('![[p.png|"q" <b>]]', 'alt="&#34;q&#34; &lt;b&gt;" loading'),
        ("![a cat](p.png)", 'alt="a cat" loading'),
    ],
)
def test_an_image_has_its_size_and_words(embed: str, expected: str) -> None:
    html = page({"A.md": embed, "p.png": b""})
    assert '<img src="p.png"' in html
    assert expected in html


def test_sound_and_film_have_players_and_other_files_a_link() -> None:
    html = page(
        {
            "A.md": "![[s.mp3]] ![[f.mp4]] ![[d.pdf#page=3]] ![[z.zip]]",
            "s.mp3": b"",
            "f.mp4": b"",
            "d.pdf": b"",
            "z.zip": b"",
        }
    )
    assert '<audio controls preload="none" src="s.mp3"' in html
    assert '<video controls src="f.mp4"' in html
    assert '<a class="file" href="d.pdf#page=3">d.pdf</a>' in html
    assert '<a class="file" href="z.zip">z.zip</a>' in html


@pytest.mark.parametrize(
    ("embed", "expected"),
    [
        ("![[f.mp4#t=10,20]]", '<video controls src="f.mp4#t=10,20" title="f.mp4">'),
        ("![[f.mp4#t=10|300]]", '<video controls src="f.mp4#t=10" title="f.mp4" width="300">'),
        ("![[f.mp4|300x200]]", 'title="f.mp4" width="300" height="200">'),
        ("![[f.mp4|a cat|300]]", 'title="a cat" width="300">'),
        ("![[f.mp4|a cat]]", 'title="a cat">'),
        ("![[s.mp3#t=1:30]]", 'src="s.mp3#t=1:30" title="s.mp3">'),
        ("![[s.mp3|300]]", 'src="s.mp3" title="s.mp3">'),
        ("![a cat|300](f.mp4#t=,20)", 'src="f.mp4#t=,20" title="a cat" width="300">'),
        ("![](f.mp4#t=10%2C20)", 'src="f.mp4#t=10,20" title="f.mp4">'),
        ("[[f.mp4#t=10|at ten]]", '<a class="file" href="f.mp4#t=10">at ten</a>'),
        ("[[f.mp4#t=npt:10|at ten]]", '<a class="file" href="f.mp4#t=npt:10">at ten</a>'),
        (
            "[[d.pdf#page=3|p]] [[d.pdf#name]]",
            'href="d.pdf#page=3">p</a> <a class="file" href="d.pdf#name">',
        ),
        ("![[d.pdf#page=3&height=4|300]]", 'href="d.pdf#page=3&amp;height=4">d.pdf</a>'),
        (
            '<video src="f.mp4#t=5" width="300"></video>',
            'src="f.mp4#t=5" title="f.mp4" width="300">',
        ),
        ('<audio controls><source src="s.mp3#t=5"></audio>', 'src="s.mp3#t=5" title="s.mp3">'),
        ("![[f.mp4#Chapter]]", 'src="f.mp4" '),
        ("![[p.png#t=10|300]]", 'src="p.png" alt="p" width="300"'),
    ],
)
def test_media_keep_their_time_and_a_size_is_no_title(embed: str, expected: str) -> None:
    html = page({"A.md": embed, "f.mp4": b"", "s.mp3": b"", "d.pdf": b"", "p.png": b""})
    assert expected in html


def test_a_first_heading_that_repeats_the_title_is_the_title() -> None:
    site = build(
        make_research({"A b.md": "# A  B\n\ntext [[#A b]]\n", "Home.md": ""}), (), (), _none
    )
    html = site["A-b.html"].decode()
    assert html.count("<h1") == 1
    assert '<h1 id="a-b">' in html
    assert 'href="#a-b"' in html


def test_another_first_heading_stays_in_the_text() -> None:
    assert "<h1" in page({"A.md": "# Something else\n\ntext"})
    assert "<h1" in page({"A.md": "words first\n\n# A\n"})


def test_the_title_of_the_opening_page_is_its_first_heading() -> None:
    site = build(make_research({"Home.md": "# Welcome\n\ntext"}, Config(title="T")), (), (), _none)
    html = site["index.html"].decode()
    assert html.count("<h1") == 1
    assert '<h1 id="welcome">Welcome</h1>' in html


def _none(path: str) -> bytes:
    raise AssertionError(f"nobody asked for {path}")


ALIASED = {
    "Commuter.md": "---\naliases: [Passenger, Old/Place]\n---\n# Habits\n\nTwice a day.\n",
    "Tourist.md": "---\naliases: [Guest]\n---\n",
    "Visitor.md": "---\naliases: [guest]\n---\n",
}


@pytest.mark.parametrize(
    ("link", "tag"),
    [
        ("[[Passenger]]", '<a href="Commuter.html">'),
        ("[[passenger|she]]", '<a href="Commuter.html">'),
        ("[she](Passenger.md)", '<a href="Commuter.html">'),
        ("[[Passenger#Habits]]", '<a href="Commuter.html#habits">'),
        ("[[Passenger#None]]", '<a class="broken " href="Commuter.html"'),
        ("[[Old/Place]]", '<a href="Commuter.html">'),
        ("[[Guest]]", '<a href="Tourist.html">'),
        ("[[Passengers]]", '<a class="unresolved"'),
    ],
)
def test_a_link_that_only_an_alias_answers_is_live(link: str, tag: str) -> None:
    assert tag in page({"A.md": link, **ALIASED})


def test_an_embed_by_alias_shows_the_note() -> None:
    assert "Twice a day." in page({"A.md": "![[Passenger]]", **ALIASED})


def test_a_name_goes_before_an_alias_and_an_alias_before_a_folder() -> None:
    files = {"A.md": "[[Guest]] [[Old]]", "x/Guest.md": "", "Old/B.md": "", **ALIASED}
    files["Tourist.md"] = "---\naliases: [Guest, Old]\n---\n"
    html = page(files)
    assert html.count('<a href="x/Guest.html">') == 1
    assert html.count('<a href="Tourist.html">') == 1


def test_an_alias_of_a_withheld_note_leads_nowhere() -> None:
    files = {"A.md": "[[Secret name]]", "B.md": "---\naliases: [Secret name]\ndraft: true\n---\n"}
    assert '<a class="unresolved" title="No note of this name yet">Secret name' in page(files)


@pytest.mark.parametrize(
    ("link", "href"),
    [
        ("[p](people/)", "people/index.html"),
        ("[p](people)", "people/index.html"),
        ("[p](./people/#top)", "people/index.html"),
        ("[p](<PEOPLE/>)", "people/index.html"),
        ("[[people/]]", "people/index.html"),
        ("[[people/|they]]", "people/index.html"),
        ("![[people/]]", "people/index.html"),
        ("[p](people/far%20off/)", "people/far-off/index.html"),
        ("[[far off/]]", "people/far-off/index.html"),
        ("[p](/)", "-/contents.html"),
        ('<a href="people">p</a>', "people/index.html"),
        ('<a href="people/Ana.md">p</a>', "people/Ana.html"),
    ],
)
def test_a_link_to_a_folder_leads_to_its_page(link: str, href: str) -> None:
    files = {"A.md": link, "people/Ana.md": "", "people/far off/Ben.md": ""}
    assert f'href="{href}">' in page(files)


def test_a_folder_is_followed_from_the_folder_of_the_note() -> None:
    files = {"a/b/C.md": "[up](../) [here](.) [there](../../x)", "a/D.md": "", "x/E.md": ""}
    html = page(files, "a/b/C.md")
    for href in ("../../a/index.html", "../../a/b/index.html", "../../x/index.html"):
        assert f'<a href="{href}">' in html


def test_a_note_goes_before_a_folder_of_its_name() -> None:
    html = page({"A.md": "[p](people) [[People]]", "people.md": "", "people/Ana.md": ""})
    assert html.count('<a href="people.html">') == 2


def test_a_folder_without_published_notes_is_but_words() -> None:
    files = {"A.md": "[p](secret/) ![[secret/]]", "secret/Ana.md": "---\ndraft: true\n---\n"}
    html = page(files)
    assert "<a>p</a>" in html
    assert "href" not in html


def test_raw_html_makes_no_edge() -> None:
    vault = make_research({"A.md": '<a href="B.md">b</a> <a href="x">x</a>', "B.md": ""}).vault
    assert vault.backlinks == {}
    assert [edge.path for edge in vault.edges["A.md"]] == [None, None]
