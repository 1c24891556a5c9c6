"""A note that is called as its folder, `index` or `README` is the page of the folder."""

from __future__ import annotations

import re

import pytest

from helpers import make_research
from milkshake.config import Config
from milkshake.site import Site, build

TITLED = "---\ntitle: The folder\n---\nWhat it is about.\n\n## More\n"


def make_site(files: dict[str, str], config: Config | None = None) -> Site:
    return build(make_research(files, config).published(), (), (), lambda path: b"")


def main_of(site: Site, url: str) -> str:
    html = site[url].decode()
    return html[html.index("<main") : html.index("</main>")]


NAMES = ["X/X.md", "X/x.md", "X/index.md", "X/Index.md", "X/README.md", "X/readme.md"]


@pytest.mark.parametrize("path", NAMES)
def test_the_note_is_the_page_of_its_folder(path: str) -> None:
    site = make_site({path: TITLED, "X/Other.md": "", "X/Y/Deep.md": ""})
    html = main_of(site, "X/index.html")
    assert "<h1>The folder</h1>" in html
    assert html.index("What it is about.") < html.index('<h2 id="_folder">In this folder</h2>')
    assert re.findall('href="../(.*?)"', html.partition("_folder")[2]) == [
        "X/Y/index.html",
        "X/Other.html",
    ]
    assert [url for url in site if url.startswith("X/")] == [
        "X/Other.html",
        "X/Y/Deep.html",
        "X/Y/index.html",
        "X/index.html",
    ]


@pytest.mark.parametrize(
    "path",
    [
        "X/Xx.md",
        "X/index 2.md",
        "X/my index.md",
        "X/README.de.md",
        "X/X.canvas",
        "X/index.base",
        "X.md",
        "Y/X.md",
        "X/Y/X.md",
    ],
)
def test_no_other_note_is(path: str) -> None:
    site = make_site({path: "", "X/Other.md": ""})
    assert "<h1>X</h1>" in main_of(site, "X/index.html")
    assert "_folder" not in main_of(site, "X/index.html")


def test_of_several_the_one_with_the_name_of_the_folder_is_first_then_index() -> None:
    files = {"X/README.md": "three", "X/index.md": "two", "X/X.md": "one", "X/x.md": "four"}
    for text in ("one", "four", "two", "three"):
        site = make_site(files)
        others = [path for path, words in files.items() if words != text]
        html = main_of(site, "X/index.html")
        assert f"<p>{text}</p>" in html
        assert html.count("<li>") == len(others)
        assert len([url for url in site if url.startswith("X/")]) == len(files)
        del files[next(path for path, words in files.items() if words == text)]


def test_links_lead_to_the_page_of_the_folder_and_backlinks_come_from_it() -> None:
    site = make_site({"X/X.md": TITLED + "[[A]]", "A.md": "[[X]], [[X/X#More]] and ![[X]]"})
    html = main_of(site, "A.html")
    assert '<a href="X/index.html">X</a>' in html
    assert '<a href="X/index.html#more">' in html
    assert '<p class="embed-source"><a href="X/index.html">The folder</a></p>' in html
    assert '<a href="X/index.html">The folder</a></li>' in html[html.index('id="_links"') :]
    assert '<a href="../A.html">A</a>' in main_of(site, "X/index.html")


def test_crumbs_and_lists_show_the_title_of_the_note() -> None:
    site = make_site({"X/index.md": TITLED, "X/Y/Deep.md": "", "B/q.md": "", "Z/q.md": ""})
    crumbs = re.findall(r'<a href="[./]*([^"]*)">(\w[^<]*)</a>', main_of(site, "X/Y/Deep.html"))
    assert crumbs == [("X/index.html", "The folder"), ("X/Y/index.html", "Y")]
    for url in ("index.html", "-/contents.html"):
        names = re.findall(r'<a href="[^"]*index.html">([^<]*)</a> <span>', main_of(site, url))
        assert names == ["B", "The folder", "Z"]
    assert 'class="crumbs"' not in main_of(site, "X/index.html")


@pytest.mark.parametrize(
    ("text", "title", "words"),
    [
        ("Some text", "X", "X"),
        ("# Guide to $x^2$\n\nText", "Guide to <math>", "Guide to x²"),
        ("Text\n\n# Guide", "X", "X"),
        ("## Guide\n", "X", "X"),
        ("---\ntitle: Own\n---\n# Guide\n", "Own", "Own"),
        ("# A & B\n", "A &amp; B", "A &amp; B"),
    ],
)
@pytest.mark.parametrize("name", ["index", "README"])
def test_an_index_without_a_title_has_that_of_its_first_heading_or_of_the_folder(
    text: str, title: str, words: str, name: str
) -> None:
    site = make_site({f"X/{name}.md": text, "A.md": f"[[X/{name}]]"})
    html = site["X/index.html"].decode()
    shown = re.search("<h1[^>]*>(.*?)</h1>", html)
    assert shown is not None
    assert re.sub("<math>.*</math>", "<math>", shown[1]) == title
    assert f"<title>{words} · Notes</title>" in html
    assert f">{shown[1]}</a>" in main_of(site, "-/contents.html")
    assert html.count("Guide") == (2 if "Guide" in title else 1 if "Guide" in text else 0)


def test_a_withheld_note_is_not_the_page_of_its_folder_and_leaves_no_trace() -> None:
    withheld = "---\ntitle: Hidden words\npublish: false\n---\n"
    site = make_site({"X/X.md": withheld, "X/b.md": "", "Y/Y.md": withheld, "Y/index.md": "shown"})
    assert "<h1>X</h1>" in main_of(site, "X/index.html")
    assert "<p>shown</p>" in main_of(site, "Y/index.html")
    assert not [url for url in site if b"Hidden words" in site[url]]


def test_a_folder_with_no_other_note_lists_nothing() -> None:
    assert "_folder" not in main_of(make_site({"X/index.md": "a"}), "X/index.html")


def test_the_home_note_opens_the_site_and_not_its_folder() -> None:
    site = make_site({"X/index.md": TITLED, "X/b.md": ""}, Config(home="X/index"))
    assert "What it is about." in main_of(site, "index.html")
    assert "<h1>X</h1>" in main_of(site, "X/index.html")


def test_the_note_of_the_root_is_its_home_and_not_the_list_of_contents() -> None:
    site = make_site({"README.md": "Text", "A.md": ""})
    assert "<h1>Contents</h1>" in main_of(site, "-/contents.html")


def test_a_long_list_goes_on_without_the_text_of_the_note() -> None:
    site = make_site({"X/X.md": TITLED, **{f"X/n{i}.md": "" for i in range(101)}})
    first, second = main_of(site, "X/index.html"), main_of(site, "X/index-2.html")
    assert first.count('<li><a href="../X/n') == 100
    assert second.count('<li><a href="../X/n') == 1
    assert "What it is about." not in second
    assert "<h1>The folder</h1>" in second


def test_a_permalink_that_is_the_address_of_the_folder_is_that_page() -> None:
    site = make_site({"X/X.md": "---\npermalink: X\n---\ntext", "A.md": ""})
    assert [url for url in site if url.startswith("X")] == ["X/index.html"]


def folders_in_header(files: dict[str, str]) -> list[str]:
    header = make_site(files)["index.html"].decode().partition("</header>")[0]
    return [name for name in re.findall(r">([^<]+)</a></li>", header) if len(name) == 1]


def test_the_header_leads_to_folders_in_the_order_of_the_opening_note() -> None:
    files = {"A/One.md": "", "B/Two.md": "", "C/Three.md": "", "D/E/Four.md": ""}
    assert folders_in_header(files) == ["A", "B", "C", "D"]
    assert folders_in_header(
        files | {"Home.md": "[[Three]] [[Gone]] [[Home]] [[Two]] [[Three]]"}
    ) == [
        *("C", "B", "A", "D"),
    ]


@pytest.mark.parametrize(
    "files",
    [
        {"A/One.md": ""},
        {f"{letter}/One.md": "" for letter in "ABCDEFGHI"},
        {"A/One.md": "---\ntype: job\n---\n", "B/Two.md": ""},
    ],
    ids=["one folder", "many folders", "a job"],
)
def test_the_header_leads_to_no_folder(files: dict[str, str]) -> None:
    assert folders_in_header(files) == []
