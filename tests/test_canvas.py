"""Canvases are read as notes: their cards' links and tags, and a figure for a page."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import themes
from milkshake.model.diagnostic import Defect
from milkshake.model.link import Link
from milkshake.model.note import FIRST_BASE, Note, Tag
from milkshake.model.source import Span
from milkshake.parse.canvas.checked_json import MAX_ITEMS
from milkshake.parse.canvas.json_places import Places
from milkshake.parse.canvas.reader import parse_canvas
from milkshake.parse.drawing.colours import Colour, contrast
from milkshake.site.canvas_html import MARGIN, WIDEST_GAP, canvas_html

VOID = {"img", "input", "br", "hr"}


def card(name: str, kind: str = "text", **more: Any) -> dict[str, Any]:
    return {"id": name, "type": kind, "x": 0, "y": 0, "width": 100, "height": 50, **more}


def source(nodes: list[Any], edges: list[Any] | None = None, indent: int | None = 2) -> str:
    return json.dumps({"nodes": nodes, "edges": edges or []}, indent=indent, ensure_ascii=False)


def read(nodes: list[Any], edges: list[Any] | None = None) -> Note:
    return parse_canvas("Boards/Map.canvas", source(nodes, edges))


def pieces(note: Note) -> tuple[str | int, ...]:
    return note.body if note.canvas is None else canvas_html(note.canvas)


def html(note: Note) -> str:
    return "".join(
        piece if isinstance(piece, str) else "" if piece < 0 else f"<a{piece}>"
        for piece in pieces(note)
    )


def at(text: str, span: Span) -> str:
    assert span.row == span.end_row
    return text.split("\n")[span.row - 1][span.column - 1 : span.end_column - 1]


class Balance(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def assert_whole(note: Note) -> None:
    written = "".join(
        piece if isinstance(piece, str) else "" if piece < 0 or note.links[piece].embed else "<a>"
        for piece in pieces(note)
    )
    reader = Balance()
    reader.feed(written)
    assert reader.open == []


def test_a_canvas_is_a_note_named_after_its_file() -> None:
    note = read([card("a", text="Hello")])
    assert (note.path, note.title, note.name) == ("Boards/Map.canvas", "Map", "Map")
    assert note.excerpt == "Hello"
    assert note.defects == ()


def test_the_text_of_a_card_is_markdown() -> None:
    found = html(read([card("a", text="## Head\n\n**bold** `code`\n\n- [ ] do")]))
    assert "<strong>bold</strong>" in found
    assert "<code>code</code>" in found
    assert 'type="checkbox"' in found
    assert 'id="card-0-head"' in found


@pytest.mark.parametrize("indent", [None, 2])
def test_links_and_tags_of_a_card_have_their_place_in_the_json(indent: int | None) -> None:
    text = source(
        [card("a", text='é "q" \\ 😀\nsee [[Note|x]] and #tag/a\n[m](Other.md)')], None, indent
    )
    note = parse_canvas("a.canvas", text)
    assert [link.target for link in note.links] == ["Note", "Other.md"]
    assert [at(text, link.span) for link in note.links] == ["[[Note|x]]", "[m](Other.md)"]
    assert [at(text, tag.span) for tag in note.tags] == ["#tag/a"]


def test_places_are_right_behind_escapes_of_every_kind() -> None:
    text = '{"nodes":[{"id":"a","type":"text","x":0,"y":0,"width":9,"height":9,'
    text += '"text":"\\u00e9\\ud83d\\ude00\\r\\n\\t\\"[[N]]"}]}'
    note = parse_canvas("a.canvas", text)
    assert [at(text, link.span) for link in note.links] == ["[[N]]"]


def test_links_in_code_are_none() -> None:
    assert read([card("a", text="`[[no]]`")]).links == ()


def test_a_rule_at_the_top_of_a_card_begins_no_properties() -> None:
    text = source([card("a", text="---\ntags: x\n---\n[[N]]")])
    note = parse_canvas("a.canvas", text)
    assert note.properties == ()
    assert note.defects == ()
    assert [at(text, link.span) for link in note.links] == ["[[N]]"]


def test_a_file_is_a_link_by_its_whole_path() -> None:
    text = source([card("a", "file", file="Jobs/Stay awake.md", subpath="#Forces")])
    note = parse_canvas("a.canvas", text)
    (link,) = note.links
    assert (link.target, link.subpath, link.embed) == ("/Jobs/Stay awake.md", "#Forces", False)
    assert at(text, link.span) == "Jobs/Stay awake.md"
    assert "<a0>Stay awake &gt; Forces</a>" in html(note)


@pytest.mark.parametrize("name", ["a.png", "b.MP4", "c.pdf", "d.mp3"])
def test_a_picture_is_an_embed(name: str) -> None:
    (link,) = read([card("a", "file", file=name)]).links
    assert link.embed


def test_a_web_page_is_a_link_by_its_address_and_loads_nothing() -> None:
    note = read([card("a", "link", url="https://www.example.com/a?b=c&d")])
    assert note.links == ()
    assert '<a class="external" href="https://www.example.com/a?b=c&amp;d">' in html(note)
    assert "<iframe" not in html(note)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//x.example", "x"])
def test_what_is_no_address_is_no_link(url: str) -> None:
    note = read([card("a", "link", url=url)])
    assert "href=" not in html(note)
    assert [defect.name for defect in note.defects] == ["invalid-canvas"]


def test_links_are_numbered_through_all_cards() -> None:
    note = read(
        [card("a", text="[[One]] [[Two]]"), card("b", "file", file="C.md"), card("c", text="[[D]]")]
    )
    assert [link.target for link in note.links] == ["One", "Two", "/C.md", "D"]
    assert sorted(piece for piece in pieces(note) if isinstance(piece, int) and piece >= 0) == [
        0,
        1,
        2,
        3,
    ]


def test_bases_are_numbered_through_all_cards() -> None:
    base = "```base\nviews: []\n```"
    note = read([card("a", text=base), card("b", text=f"x\n\n{base}")])
    assert len(note.bases) == 2
    assert [p for p in pieces(note) if isinstance(p, int)] == [FIRST_BASE, FIRST_BASE - 1]


def test_cards_are_in_reading_order_and_those_of_a_group_under_its_label() -> None:
    note = read(
        [
            card("low", text="LOW", y=900),
            card("in", text="IN", x=20, y=120),
            card("top", text="TOP", x=500),
            card("g", "group", label="Morning", y=100, width=300, height=200),
        ]
    )
    found = html(note)
    places = [found.index(word) for word in ("TOP", "Morning", "IN", "LOW")]
    assert places == sorted(places)
    inside = found[found.index("<section") : found.index("</section>")]
    assert "IN" in inside
    assert "TOP" not in inside


def test_a_group_in_a_group_has_a_heading_one_level_down() -> None:
    found = html(
        read(
            [
                card("i", "group", label="Inner", x=10, y=10),
                card("o", "group", label="Outer", width=400, height=400),
                card("n", "group", label="Next", y=900),
            ]
        )
    )
    assert re.search(r"<h2[^>]*>Outer</h2>", found)
    assert re.search(r"<h3[^>]*>Inner</h3>", found)
    assert re.search(r"<h2[^>]*>Next</h2>", found)


@pytest.mark.parametrize("order", [1, -1])
def test_a_card_is_in_the_innermost_of_the_groups_around_it(order: int) -> None:
    cards = [
        card("o", "group", label="Outer", width=900, height=900),
        card("m", "group", label="Middle", x=10, y=10, width=600, height=600),
        card("i", "group", label="Inner", x=20, y=20, width=300, height=300),
        card("1", text="IN", x=30, y=30),
        card("2", text="BETWEEN", x=400, y=400),
        card("3", text="OUT", x=700, y=700),
    ]
    found = html(read(cards[::order]))
    words = re.findall(r"</?section|Outer|Middle|Inner|IN|BETWEEN|OUT", found)
    assert " ".join(words) == (
        "<section Outer <section Middle <section Inner IN </section BETWEEN </section OUT </section"
    )


def test_groups_of_one_place_do_not_hold_each_other() -> None:
    note = read([card("a", "group", label="A"), card("b", "group", label="B")])
    assert_whole(note)
    assert html(note).count("<section") == 2


def test_later_cards_lie_above_earlier_ones() -> None:
    found = html(read([card("a", text="A", y=50), card("b", text="B")]))
    levels = dict(re.findall(r"--z:(\d+)[^>]*>(?:<[^>]*>)*([AB])", found))
    assert {word: level for level, word in levels.items()} == {"A": "2", "B": "3"}


@pytest.mark.parametrize(
    ("color", "name"), [("1", "canvas-1"), ("6", "canvas-6"), ("#0af", "canvas-own")]
)
def test_a_colour_is_a_class(color: str, name: str) -> None:
    note = read([card("a", text="x", color=color)])
    assert f"canvas-text {name}" in html(note)
    assert note.defects == ()


@pytest.mark.parametrize("color", ["7", "red", "#12", "url(x)", 'x"onload="y', 3])
def test_what_is_no_colour_is_reported_and_left_out(color: Any) -> None:
    note = read([card("a", text="x", color=color)])
    assert len(note.defects) == 1
    assert re.search(r'class="canvas-card canvas-text" style="[\d;:xywhz-]*"', html(note))


def connected(**more: Any) -> Note:
    cards = [card("a", text="One"), card("b", text="Two", x=300)]
    return read(cards, [{"id": "e", "fromNode": "a", "toNode": "b", **more}])


def test_a_connection_is_a_line_with_an_arrow_and_a_sentence() -> None:
    found = html(connected(label="leads to"))
    assert "M100,25C" in found
    assert found.count("canvas-head") == 1
    assert ">leads to</tspan>" in found
    assert "<li>One → Two: leads to</li>" in found


def test_the_sentence_has_the_words_of_links_and_not_their_targets() -> None:
    text = "**See** [[Deep/Secret|this]], [[B]], [here](Secret.md) ![[Secret]] `x`"
    cards = [card("a", text=text), card("b", text="![[Secret]]\n# Two", x=300)]
    found = html(read(cards, [{"id": "e", "fromNode": "a", "toNode": "b"}]))
    assert "<li>See this, B, here  x → Two</li>" in found


def test_a_label_is_drawn_after_the_cards_so_that_none_covers_it() -> None:
    found = html(connected(label="leads to"))
    assert found.index("leads to") > found.rindex('class="canvas-card')
    assert "canvas-labels" not in html(connected())


def test_a_label_is_as_wide_as_its_connection_where_its_words_allow_it() -> None:
    def lines(distance: int, label: str) -> list[str]:
        cards = [card("a", text="One"), card("b", text="Two", x=100 + distance)]
        found = html(read(cards, [{"id": "e", "fromNode": "a", "toNode": "b", "label": label}]))
        return re.findall(r"<tspan[^>]*>([^<]*)", found)

    assert lines(60, "competes with") == ["competes", "with"]
    assert lines(300, "competes with") == ["competes with"]
    assert lines(10, "indistinguishable") == ["indistinguishable"]
    assert lines(300, " two\nlines ") == ["two lines"]
    assert lines(300, " \n") == []
    assert lines(99, "x" * 5000) == ["x" * 100 + "…"]


def size(found: str) -> tuple[int, int]:
    match = re.search(r'class="canvas"[^>]*style="--across:(\d+);--down:(\d+)"', found)
    assert match is not None
    return int(match[1]), int(match[2])


def test_the_size_of_a_canvas_is_that_of_all_its_content() -> None:
    far = [
        card("a", text="x", x=900, y=-1500, width=250, height=60),
        card("b", text="y", x=-900, y=600, width=250, height=60),
    ]
    assert size(html(read(far))) == (2050 + 2 * MARGIN, 2160 + 2 * MARGIN)
    label = "wide " * 19
    edge = {"id": "e", "fromNode": "a", "toNode": "b", "label": label}
    tall = [card("a", text="x"), card("b", text="y", y=2000)]
    assert size(html(read(tall, [edge])))[0] > 800


def test_cards_that_strayed_far_off_come_closer_and_keep_their_order() -> None:
    strayed = [
        card("a", text="x", x=-90_000, y=0, width=100, height=50),
        card("b", text="y", x=0, y=0, width=100, height=50),
        card("c", text="z", x=2500, y=80_000, width=100, height=50),
    ]
    whole = (100 + WIDEST_GAP + 2600 + 2 * MARGIN, 50 + WIDEST_GAP + 50 + 2 * MARGIN)
    found = html(read(strayed))
    assert size(found) == whole
    places = [(int(x), int(y)) for x, y in re.findall(r"--x:(\d+);--y:(\d+)", found)]
    assert sorted(places) == [(40, 40), (3140, 40), (5640, 3090)]
    around = card("g", "group", x=-91_000, y=-50, width=95_000, height=81_000)
    assert size(html(read([*strayed, around])))[0] == 95_000 + 2 * MARGIN


@pytest.mark.parametrize(
    ("ends", "heads", "sign"),
    [
        ({"toEnd": "none"}, 0, "–"),
        ({"fromEnd": "arrow"}, 2, "↔"),
        ({"fromEnd": "arrow", "toEnd": "none"}, 1, "←"),
        ({"fromEnd": "none", "toEnd": "arrow"}, 1, "→"),
    ],
)
def test_the_ends_of_a_connection_are_as_given(ends: dict[str, str], heads: int, sign: str) -> None:
    found = html(connected(**ends))
    assert found.count("canvas-head") == heads
    assert f"One {sign} Two" in found


@pytest.mark.parametrize(
    ("side", "start"), [("top", "50,0"), ("right", "100,25"), ("bottom", "50,50"), ("left", "0,25")]
)
def test_a_connection_starts_at_the_side_given(side: str, start: str) -> None:
    assert f'd="M{start}C' in html(connected(fromSide=side))


@pytest.mark.parametrize(
    ("edge", "key"),
    [
        ({"fromNode": "a", "toNode": "nowhere"}, '"nowhere"'),
        ({"fromNode": "a", "toNode": "b", "toSide": "middle"}, '"middle"'),
        ({"fromNode": "a", "toNode": "b", "toEnd": 5}, "5"),
    ],
)
def test_a_connection_that_cannot_be_meant_is_reported_at_its_place(
    edge: dict[str, Any], key: str
) -> None:
    text = source([card("a", text="x"), card("b", text="y")], [{"id": "e", **edge}])
    note = parse_canvas("a.canvas", text)
    assert [defect.name for defect in note.defects] == ["invalid-canvas"]
    assert at(text, note.defects[0].span) == key


@pytest.mark.parametrize("text", ["", " \n", "{}", '{"nodes":[],"edges":[]}'])
def test_an_empty_canvas_is_no_mistake(text: str) -> None:
    note = parse_canvas("a.canvas", text)
    assert note.defects == ()
    assert html(note) == "<p>This canvas is empty.</p>\n"


def test_broken_json_is_reported_where_it_breaks_and_shown_as_it_is() -> None:
    note = parse_canvas("a.canvas", '{\n  "nodes": [,]\n}')
    (defect,) = note.defects
    assert (defect.name, defect.span) == ("invalid-canvas", Span(2, 13, 2, 14))
    assert "<pre" in html(note)


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "null",
        '"x"',
        "1",
        '{"nodes":{}}',
        '{"nodes":[1]}',
        '{"edges":[null]}',
        '{"nodes":[{}]}',
    ],
)
def test_a_canvas_of_the_wrong_shape_is_reported(text: str) -> None:
    note = parse_canvas("a.canvas", text)
    assert {defect.name for defect in note.defects} == {"invalid-canvas"}


def test_nesting_without_end_is_reported() -> None:
    note = parse_canvas("a.canvas", "[" * 100_000)
    assert [defect.name for defect in note.defects] == ["invalid-canvas"]


@pytest.mark.parametrize(
    "more",
    [
        {"x": 1e300},
        {"x": "5"},
        {"y": None},
        {"width": 0},
        {"width": -5},
        {"height": True},
        {"id": 5},
    ],
)
def test_a_card_with_a_broken_value_is_reported_and_shown_all_the_same(
    more: dict[str, Any],
) -> None:
    note = read(
        [card("a", text="Still here", **{k: v for k, v in more.items() if k != "id"}) | more]
    )
    assert [defect.name for defect in note.defects] == ["invalid-canvas"]
    assert "Still here" in html(note)


def test_two_cards_of_one_id_are_both_shown() -> None:
    note = read([card("a", text="One"), card("a", text="Two")])
    assert [defect.message for defect in note.defects] == ["the id `a` is given twice"]
    assert "One" in html(note)
    assert "Two" in html(note)


def test_a_canvas_with_more_cards_than_a_page_can_hold_shows_the_first() -> None:
    note = read([card(f"n{i}", text="x", x=i, y=i) for i in range(MAX_ITEMS + 5)])
    (defect,) = note.defects
    assert f"only the first {MAX_ITEMS}" in defect.message
    assert html(note).count("canvas-card") == MAX_ITEMS


def test_many_groups_in_one_another_make_no_deep_recursion() -> None:
    note = read([card(f"g{i}", "group", width=9000 - i, height=9000 - i) for i in range(2000)])
    assert_whole(note)


def test_markup_in_names_stays_text() -> None:
    evil = '"><script>alert(1)</script>'
    note = read(
        [
            card("a", "group", label=evil),
            card("b", "file", file=f"{evil}.md"),
            card("c", text=evil),
            card("d", "link", url=f"https://x.example/{evil}"),
        ],
        [{"id": evil, "fromNode": "c", "toNode": "d", "label": evil}],
    )
    assert "<script" not in html(note)
    assert_whole(note)


def test_half_a_character_does_not_reach_the_page() -> None:
    text = source([card("a", text="x")]).replace('"x"', '"<\\ud800\\u0000>"')
    page = html(parse_canvas("a.canvas", text)).encode().decode()
    assert "&lt;��&gt;" in page


def test_a_background_from_outside_is_not_loaded() -> None:
    note = read([card("g", "group", label="G", background="https://x.example/a.png")])
    assert "x.example" not in html(note)


def test_a_canvas_is_read_the_same_each_time() -> None:
    text = source([card("a", text="[[N]]"), card("b", "group", label="B", width=900, height=900)])
    assert parse_canvas("a.canvas", text) == parse_canvas("a.canvas", text)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=6,
)
NODE = st.fixed_dictionaries(
    {},
    optional={
        "id": st.sampled_from(["a", "b", "c"]) | JSON,
        "type": st.sampled_from(["text", "file", "link", "group"]) | JSON,
        "text": st.text(alphabet='ab[]#|`*\n\r"\\ é<>$%', max_size=20) | JSON,
        **{key: st.integers(-200, 200) | JSON for key in ("x", "y", "width", "height")},
        **dict.fromkeys(("file", "url", "label", "color", "subpath"), JSON),
    },
)
EDGE = st.fixed_dictionaries(
    {},
    optional={
        **{key: st.sampled_from(["a", "b"]) | JSON for key in ("fromNode", "toNode")},
        **dict.fromkeys(("fromSide", "toEnd", "label", "color"), JSON),
    },
)


@given(st.lists(NODE, max_size=6), st.lists(EDGE, max_size=4))
def test_any_values_are_read_and_give_whole_html(nodes: list[Any], edges: list[Any]) -> None:
    text = json.dumps({"nodes": nodes, "edges": edges})
    note = parse_canvas("a.canvas", text)
    assert_whole(note)
    items: list[Link | Tag | Defect] = [*note.links, *note.tags, *note.defects]
    for item in items:
        assert 1 <= item.span.row <= text.count("\n") + 1


@given(st.text(max_size=40))
def test_any_text_is_read(text: str) -> None:
    assert_whole(parse_canvas("a.canvas", text))


def test_places_tell_keys_from_values_and_repeated_values_apart() -> None:
    text = '{"b": "b", "a": ["b", {"a": "b"}]}'
    places = Places(text)
    assert places.span(("b",)).column == 7
    assert places.span(("a", 0)).column == 18
    assert places.span(("a", 1, "a")).column == 29
    assert places.span(("a", 1, "nothing")) == places.span(("a", 1))


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("number", range(1, 7))
def test_each_colour_of_a_canvas_can_be_read_on_paper(theme: int, number: int) -> None:
    paper = themes("colors.css")[theme]["paper"]
    hue = themes("canvas.css")[theme][f"canvas-{number}"]
    assert contrast(*(Colour(*bytes.fromhex(value[1:])) for value in (paper, hue))) >= 4.5


def test_a_link_that_a_pipe_cuts_in_a_card_is_a_defect_without_a_fix() -> None:
    # In JSON the backslash would have to be escaped.
    note = read([card("a", text="| a | b |\n|--|--|\n| [[A|x]] | c |\n")])
    assert [(defect.name, defect.edits) for defect in note.defects] == [("cut-link", ())]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("<!-- note to self -->\nPlan %%quietly%% it", "Plan  it"),
        ("see <https://example.org/a> first", "see https://example.org/a first"),
        ("<obsidian://open?vault=v&file=b%2FMy%20plan>", "My plan"),
        ("a < b: c > d", "a < b: c > d"),
        ("Plan it <!-- and\nnever close this", "Plan it"),
    ],
)
def test_connections_call_a_card_as_its_page_shows_it(text: str, name: str) -> None:
    canvas = read([card("a", text=text)]).canvas
    assert canvas is not None
    assert canvas.cards[0].name == name
