"""Drawings of Excalidraw: readers see their pictures, and to lint they are attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import make_research
from milkshake.jtbd.link_graph import link_graph
from milkshake.parse import parse_bytes
from milkshake.rules.engine import lint
from milkshake.site import Site, build

DRAWING = """---
excalidraw-plugin: parsed
tags: [excalidraw]
status: drawn
---
==Secret warning of the plugin==

# Excalidraw Data

## Text Elements
Secret words in a box ^abcd1234

[[Linked]] secret #idea ^efgh5678

## Element Links
secret90: [[Other|other]]

%%
## Drawing
```compressed-json
SECRETN4KAkARALgngDgUwgLgAQQQDwMYEMA2AlgCYBOuA7hADTgQBuCpAzoQPYB2KqATLZMzYBXUtiRoI
```
%%
"""
SHAPES = '{"type":"excalidraw","secret":[]}'


def make_site(files: dict[str, str], *, published: bool = False) -> Site:
    research = make_research(files)
    contents = {path: text.encode() for path, text in files.items()}
    shown = research.published() if published else research
    return build(shown, lint(shown), (), contents.__getitem__)


def body_of(site: Site, url: str) -> str:
    html = site[url].decode()
    return html[html.index('<div class="prose') : html.index("</article>")]


def words_of(site: Site) -> Iterator[str]:
    for url in site:
        if not url.startswith("-/rules"):
            yield site[url].decode().casefold()


@pytest.mark.parametrize(
    ("drawing", "picture"),
    [
        ("A b.excalidraw.md", "A b.excalidraw.svg"),
        ("A b.excalidraw.md", "A b.excalidraw.png"),
        ("A b.excalidraw.md", "A b.excalidraw.light.svg"),
        ("A b.excalidraw.md", "A b.excalidraw.dark.png"),
        ("x/A b.md", "x/A b.svg"),
        ("x/A b.md", "x/A b.dark.svg"),
        ("A b.excalidraw", "A b.svg"),
        ("A b.excalidraw", "A b.excalidraw.png"),
        ("A b.excalidraw", "A b.light.png"),
    ],
)
def test_an_embed_shows_the_picture_beside_the_drawing(drawing: str, picture: str) -> None:
    text = SHAPES if drawing.endswith(".excalidraw") else DRAWING
    name = drawing.removesuffix(".md")
    site = make_site(
        {drawing: text, picture: "p", "N.md": f"![[{name}]] ![[{name}|400x300]]"}, published=True
    )
    source = picture.replace(" ", "-")
    image = f'<img src="{source}" alt="A b"'
    html = body_of(site, "N.html")
    assert f'{image} loading="lazy">' in html
    assert f'{image} width="400" height="300" loading="lazy">' in html
    assert site[source] == b"p"
    if drawing.endswith(".md"):
        url = drawing.replace(" ", "-").removesuffix(".md") + ".html"
        folder = "../" * url.count("/")
        assert body_of(site, url).count(f'<img src="{folder}{source}" alt="A b"') == 1
    assert not any("secret" in words for words in words_of(site))


@pytest.mark.parametrize("size", ["400", "400|left", "left|400", "a drawing|400"])
def test_the_size_may_stand_beside_a_style(size: str) -> None:
    files = {"A.excalidraw.md": DRAWING, "A.excalidraw.svg": "p"}
    html = body_of(make_site({**files, "N.md": f"![[A.excalidraw|{size}]]"}), "N.html")
    assert '<img src="A.excalidraw.svg" alt="A" width="400" loading="lazy">' in html


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_a_dark_theme_shows_the_dark_picture(ending: str) -> None:
    light, dark = f"A.excalidraw.light.{ending}", f"A.excalidraw.dark.{ending}"
    files = {"A.excalidraw.md": DRAWING, light: "l", dark: "d", "N.md": "![[A.excalidraw]]"}
    site = make_site(files, published=True)
    expected = (
        f'<picture><source srcset="{dark}" media="(prefers-color-scheme: dark)">'
        f'<img src="{light}" alt="A" loading="lazy"></picture>'
    )
    assert expected in body_of(site, "N.html")
    assert expected in body_of(site, "A.excalidraw.html")
    assert (site[light], site[dark]) == (b"l", b"d")


def test_a_picture_in_vectors_comes_before_one_in_pixels() -> None:
    files = {"A.excalidraw.md": DRAWING, "A.excalidraw.png": "", "A.excalidraw.svg": ""}
    assert '<img src="A.excalidraw.svg"' in body_of(make_site(files), "A.excalidraw.html")


@pytest.mark.parametrize(
    "other", ["A.svg", "B.excalidraw.svg", "x/A.excalidraw.svg", "A.excalidraw.jpg", "A.excalidraw"]
)
def test_no_other_file_is_the_picture(other: str) -> None:
    site = make_site({"A.excalidraw.md": DRAWING, other: "p", "N.md": "![[A.excalidraw.md]]"})
    line = '<span class="missing">No picture of the drawing “A” lies beside it</span>'
    assert line in body_of(site, "N.html")
    assert line in body_of(site, "A.excalidraw.html")
    assert not any("secret" in words for words in words_of(site))


def test_a_drawing_in_a_file_of_its_own_is_never_published() -> None:
    text = "![[A.excalidraw]] [[A.excalidraw]] [[B.excalidraw|words]]"
    files = {"A.excalidraw": SHAPES, "B.excalidraw": SHAPES, "A.png": "p", "N.md": text}
    site = make_site(files, published=True)
    html = body_of(site, "N.html")
    assert '<a class="file" href="A.png">A.excalidraw</a>' in html
    assert "<a>words</a>" in html
    assert not [url for url in site if url.endswith(".excalidraw")]


def test_a_withheld_drawing_shows_neither_picture_nor_name() -> None:
    withheld = DRAWING.replace("status: drawn", "publish: false")
    files = {"Zebra.excalidraw.md": withheld, "Zebra.excalidraw.svg": "p"}
    site = make_site({**files, "N.md": "a ![[Zebra.excalidraw]] b"}, published=True)
    assert not any("zebra" in words for words in words_of(site))
    assert not [url for url in site if "ebra" in url]


def test_links_and_tags_in_a_drawing_count_and_its_data_is_not_quoted() -> None:
    site = make_site({"A.excalidraw.md": DRAWING, "Linked.md": "", "Other.md": ""})
    for url in ("Linked.html", "Other.html"):
        html = site[url].decode()
        assert '<li><a href="A.excalidraw.html">A</a></li>' in html
    assert "A.excalidraw.html" in site["-/tags/idea.html"].decode()
    assert ">Drawn<" not in site["A.excalidraw.html"].decode()
    assert "<dt>Status</dt><dd>drawn</dd>" in site["A.excalidraw.html"].decode()
    assert "Excalidraw plugin" not in site["A.excalidraw.html"].decode()


def test_a_link_to_an_element_leads_to_the_drawing() -> None:
    text = "[[A.excalidraw#^abcd1234]] ![[A.excalidraw#^group=x1]] [[A.excalidraw#Text Elements]]"
    files = {"A.excalidraw.md": DRAWING, "A.excalidraw.svg": "p", "N.md": text}
    html = body_of(make_site(files), "N.html")
    assert html.count('<a href="A.excalidraw.html">') == 2
    assert html.count("<img") == 1
    assert not lint(make_research(files))


def test_a_canvas_shows_the_picture() -> None:
    canvas = '{"nodes":[{"id":"a","type":"file","file":"A.excalidraw.md","x":0,"y":0}]}'
    files = {"A.excalidraw.md": DRAWING, "A.excalidraw.svg": "p", "C.canvas": canvas}
    assert '<img src="A.excalidraw.svg"' in make_site(files)["C.html"].decode()


def test_lint_takes_a_drawing_as_an_attachment() -> None:
    text = DRAWING.replace("status: drawn", "type: job\nperformer: [[x]]\nimportance: 99")
    text = text.replace("secret #idea", "[[Nowhere]] $\\bad$ {{title}}")
    files = {"Job - A.excalidraw.md": text, "Jobs/Faster app.md": text, "N.md": "[[Faster app]]"}
    research = make_research(files)
    assert not lint(research)
    assert set(research.kinds.values()) == {"concept"}
    assert not research.items
    types = {path: data["type"] for path, data in link_graph(research).nodes(data=True)}
    assert types["Jobs/Faster app.md"] == "attachment"
    assert types["N.md"] == "note"
    site = make_site(files)
    assert '<p class="kind">Drawing</p>' in site["Jobs/Faster-app.html"].decode()


@pytest.mark.parametrize(
    "text",
    [
        "Some words about excalidraw-plugin: parsed\n\n# Drawing\n\nmore",
        "---\nplugin: excalidraw-plugin\n---\n# Drawing\nmore",
        "---\nexcalidraw-plugin:\n---\n# Drawing\nmore",
        "```yaml\nexcalidraw-plugin: raw\n```\n\n## Drawing\nmore",
    ],
)
def test_a_note_about_the_plugin_is_a_note(text: str) -> None:
    site = make_site({"N.md": text, "N.svg": "p"})
    assert "more" in body_of(site, "N.html")
    assert "<img" not in body_of(site, "N.html")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00",
        b"---\nexcalidraw-plugin: [\n---\n[[A]]",
        b"---\nexcalidraw-plugin: parsed\n",
        b"%%\n# Drawing\n```json\n{\n",
        DRAWING.replace("\n", "\r\n").encode(),
        DRAWING.replace("%%\n", "").encode(),
        DRAWING.replace("## Drawing", "# Drawing").encode()[:-40],
    ],
)
def test_a_broken_drawing_is_a_drawing(data: bytes) -> None:
    note = parse_bytes("A.excalidraw.md", data)
    assert note.is_drawing
    assert (note.title, note.body, note.excerpt, note.headings) == ("A", (), "", ())
    assert not re.search("SECRET", str(note))


@given(st.text(alphabet="a#%[]`\n \r-:", max_size=60))
def test_any_text_can_be_a_drawing(text: str) -> None:
    note = parse_bytes("A.excalidraw.md", f"---\nexcalidraw-plugin: raw\n---\n{text}".encode())
    assert note.is_drawing
    assert not note.body


OPENED_AS_TEXT = """---
excalidraw-plugin: parsed
excalidraw-open-md: true
type: job
---
==⚠  Switch to EXCALIDRAW VIEW in the MORE OPTIONS menu of this document. ⚠== You can switch.

Words of mine beside the drawing, and [[Linked]].

## Needs

- Minimize the time it takes to find a train

%%
# Excalidraw Data

## Text Elements
Secret words in a box [[Boxed]] ^abcd1234

%%
## Drawing
```compressed-json
SECRETN4KAkARALgngDgUwgLgAQQQDwMYEMA2AlgCYBOuA7hADTgQBuCpAzoQPYB2KqATLZMzYBXUtiRoI
```
%%
"""


@pytest.mark.parametrize("start", ["%%\n# Excalidraw Data", "# Excalidraw Data", "# Text Elements"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_drawing_that_opens_as_text_is_a_note_with_its_own_words(start: str, end: str) -> None:
    text = OPENED_AS_TEXT.replace("%%\n# Excalidraw Data", start).replace("\n", end)
    files = {"Plan a trip.md": text, "Linked.md": "It.", "Boxed.md": "It."}
    research = make_research(files)
    assert research.kinds["Plan a trip.md"] == "job"
    (need,) = research.items_of("Plan a trip.md")
    assert need.text == "Minimize the time it takes to find a train"
    assert text.splitlines()[need.span.row - 1] == f"- {need.text}"
    boxed = [] if start.startswith("%%") else ["Boxed.md"]
    linked = [edge.path for edge in research.vault.edges["Plan a trip.md"]]
    assert linked == ["Linked.md", *boxed]
    body = body_of(make_site(files), "Plan-a-trip.html")
    assert "Words of mine" in body
    assert not re.search("(?i)secret|EXCALIDRAW|⚠|no picture", body)


@pytest.mark.parametrize("value", ["false", "", "no"])
def test_a_drawing_that_does_not_open_as_text_shows_no_words(value: str) -> None:
    text = OPENED_AS_TEXT.replace("excalidraw-open-md: true", f"excalidraw-open-md: {value}")
    assert "Words of mine" not in body_of(make_site({"A.md": text}), "A.html")


@pytest.mark.parametrize(
    ("embed", "has_picture", "shows_picture"),
    [("![[A]]", True, True), ("![[A]]", False, False), ("![[A#Needs]]", True, False)],
)
def test_an_embed_of_a_drawing_that_opens_as_text_shows_its_picture_if_there_is_one(
    embed: str, has_picture: bool, shows_picture: bool
) -> None:
    files = {"A.md": OPENED_AS_TEXT, "B.md": embed} | ({"A.svg": "<svg/>"} if has_picture else {})
    body = body_of(make_site(files), "B.html")
    assert ("A.svg" in body) == shows_picture
    assert ("find a train" in body) != shows_picture


def test_the_picture_of_a_drawing_that_opens_as_text_is_no_unused_attachment() -> None:
    problems = lint(make_research({"A.md": OPENED_AS_TEXT, "B.md": "[[A]]", "A.svg": "<svg/>"}))
    assert "VLT010" not in {problem.code for problem in problems}
