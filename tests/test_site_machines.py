"""The files that programs and other sites read."""

from __future__ import annotations

import json
import struct
import xml.etree.ElementTree as ET
import zlib
from urllib.parse import unquote

import networkx as nx
import pytest

from helpers import make_research
from milkshake.config import Config
from milkshake.site import Site, build
from milkshake.site.pages.picture import HEIGHT, WIDTH

ADDRESS = "https://example.org/sub/"
ATOM = "{http://www.w3.org/2005/Atom}"
FILES = {
    "Old.md": "---\ncreated: 2024-02-29\n---\nOld words.\n",
    "New & <b>.md": "---\ndate: 2026-05-01\nupdated: 2026-05-02T01:30:00+02:00\n---\n",
    "Changed.md": "---\nmodified: 2025-01-01 10:00\n---\n",
    "Not a day.md": "---\ndate: 2026-02-30\n---\n",
    "No date.md": "Words.\n",
    "Draft.md": "---\ndate: 2026-06-01\ndraft: true\n---\nWithheld words.\n",
    "Cook.md": '---\ntype: job\nperformer: "[[Ana]]"\n---\n',
    "Ana.md": "---\ntype: persona\n---\n",
}


def make_site(files: dict[str, str], url: str = ADDRESS) -> Site:
    config = Config(title="Q & A", description="<words>", url=url)
    return build(make_research(files, config).published(), [], [], lambda path: b"")


@pytest.fixture(scope="module")
def site() -> Site:
    return make_site(FILES)


def test_the_feed_has_what_atom_asks_for_and_the_newest_first(site: Site) -> None:
    feed = ET.fromstring(site["feed.xml"])
    assert feed.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated", "author"):
        assert len(feed.findall(f"{ATOM}{name}")) == 1
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["New & <b>", "Changed", "Old"]
    assert [entry.findtext(f"{ATOM}updated") for entry in entries] == [
        "2026-05-01T23:30:00Z",
        "2025-01-01T10:00:00Z",
        "2024-02-29T00:00:00Z",
    ]
    assert feed.findtext(f"{ATOM}updated") == "2026-05-01T23:30:00Z"
    ids = [entry.findtext(f"{ATOM}id") or "" for entry in entries]
    assert len(set(ids)) == 3
    assert all(one.startswith(ADDRESS) for one in ids)


def test_the_feed_says_the_statement_of_a_job_and_else_how_a_note_begins() -> None:
    job = "---\ntype: job\nstatement: Cook a dinner\ndate: 2026-05-02\n---\nOften.\n"
    files = {"A.md": job, "B.md": "---\ndate: 2026-05-01\n---\nOld words.\n"}
    entries = ET.fromstring(make_site(files)["feed.xml"]).findall(f"{ATOM}entry")
    assert [one.findtext(f"{ATOM}summary") for one in entries] == ["Cook a dinner", "Old words."]


def test_control_characters_of_a_vault_leave_the_feed_readable() -> None:
    files = {"A.md": '---\ndate: 2026-05-01\ntitle: "a\\x01b\\uFFFE"\n---\n'}
    feed = ET.fromstring(make_site(files)["feed.xml"])
    assert feed.findtext(f"{ATOM}entry/{ATOM}title") == "a\ufffdb\ufffd"


def test_without_an_address_there_is_neither_feed_nor_robots() -> None:
    site = make_site(FILES, "")
    assert {"feed.xml", "robots.txt"}.isdisjoint(site)


def test_without_a_dated_note_there_is_no_feed() -> None:
    assert "feed.xml" not in make_site({"A.md": "---\ndate: soon\n---\n"})


def test_robots_are_led_to_the_sitemap(site: Site) -> None:
    assert site["robots.txt"].decode().endswith(f"\nSitemap: {ADDRESS}sitemap.xml\n")


def test_networkx_reads_the_graph_back(site: Site) -> None:
    data = json.loads(site["-/data/graph.json"])
    graph = nx.node_link_graph(data, edges="edges")
    assert isinstance(graph, nx.MultiDiGraph)
    assert {frozenset(edge[:2]) for edge in graph.edges} == {frozenset({"Ana.md", "Cook.md"})}
    assert {graph.nodes[node]["url"] for node in graph} == {"Ana.html", "Cook.html"}


def test_a_vault_without_relations_has_no_graph() -> None:
    assert "-/data/graph.json" not in make_site({"A.md": "[[B]]", "B.md": ""})


def test_the_list_for_language_models_leads_to_each_note_and_escapes_its_words(site: Site) -> None:
    text = site["llms.txt"].decode()
    assert text.startswith("# Q \\& A\n\n> \\<words\\>\n")
    assert f"- [Ana](<{ADDRESS}Ana.html>)\n" in text
    assert "- [New \\& \\<b\\>]" in text


def test_a_withheld_note_is_in_none_of_these_files(site: Site) -> None:
    for url in ("feed.xml", "sitemap.xml", "-/data/graph.json", "llms.txt"):
        assert b"Draft" not in site[url]
        assert b"Withheld" not in site[url]


def linked_data(html: bytes) -> dict[str, object]:
    text = html.decode().split('<script type="application/ld+json">')[1].split("</script>")[0]
    data = json.loads(text)
    assert isinstance(data, dict)
    return data


def test_pages_say_in_json_what_they_are() -> None:
    evil = "</script><script>alert(1)</script>"
    site = make_site(
        {
            "Home.md": "",
            "A.md": f"---\ntitle: {evil}\ndate: 2026-05-01\n---\n",
            "M.md": "---\ntype: method\ndescription: How to ask.\n---\n",
            "P.md": "---\ntype: persona\n---\n",
        }
    )
    assert linked_data(site["index.html"])["@type"] == "WebSite"
    article = linked_data(site["A.html"])
    assert (article["@type"], article["headline"]) == ("Article", evil)
    assert article["datePublished"] == "2026-05-01T00:00:00Z"
    term = linked_data(site["M.html"])
    assert (term["@type"], term["description"]) == ("DefinedTerm", "How to ask.")


@pytest.mark.parametrize(
    ("note", "type_"),
    [
        ("---\ntype: concept\ndescription: What we call it.\naliases: [Q]\n---\n", "DefinedTerm"),
        ("---\ntype: concept\n---\nNot defined.\n", "Article"),
        ("---\ntype: concept\ndescription: ' '\n---\n", "Article"),
        ("---\ntype: concept\ndescription: A\n---\n" + 9 * "- [[P]]\n", "Article"),
        ("---\ntype: need\ndescription: What we call it.\n---\n", "Article"),
    ],
)
def test_a_concept_that_is_defined_is_a_term_and_a_hub_is_none(note: str, type_: str) -> None:
    files = {"P.md": "---\ntype: persona\n---\n", "H.md": "", "M.md": "", "Term.md": note}
    data = linked_data(make_site(files)["Term.html"])
    assert data["@type"] == type_
    if type_ == "DefinedTerm":
        assert data["alternateName"] == ["Q"]
        assert data["inDefinedTermSet"] == {
            "@type": "DefinedTermSet",
            "name": "Q & A",
            "url": ADDRESS,
        }


def test_in_a_vault_without_kinds_no_note_is_a_term() -> None:
    site = make_site({"A.md": "---\ndescription: What it is.\n---\n"})
    assert linked_data(site["A.html"])["@type"] == "Article"


def test_without_an_address_pages_have_no_data_for_search_engines() -> None:
    site = make_site(FILES, "")
    assert b"ld+json" not in site["Ana.html"]
    assert b"og:title" not in site["Ana.html"]


def test_each_page_leads_to_the_feed_if_there_is_one(site: Site) -> None:
    assert b'type="application/atom+xml" title="Q &amp; A" href="feed.xml"' in site["Ana.html"]
    assert b'href="../feed.xml"' in site["-/contents.html"]
    assert b"atom+xml" not in make_site({"A.md": ""})["A.html"]


def test_a_page_may_run_no_script_but_files_of_the_site(site: Site) -> None:
    policy = site["Ana.html"].decode().split('Content-Security-Policy" content="')[1].split('"')[0]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'self'"
    assert "script-src" not in rules
    assert rules["object-src"] == "'none'"


def styles_of(site: Site, url: str) -> str:
    """What the policy of a page says of styles."""
    policy = site[url].decode().split('Content-Security-Policy" content="')[1].split('"')[0]
    return "; ".join(rule for rule in policy.split("; ") if rule.startswith("style-src"))


def test_a_page_may_have_styles_in_its_elements_only_if_it_has_some() -> None:
    texts = {
        "A.md": '| a | b |\n|:--|--:|\n| 1 | 2 |\n\n`style="x"`\n',
        "B.md": '<b style="color:red">b</b>\n',
        "C.md": "![[B]]\n",
    }
    site = make_site(texts)
    assert styles_of(site, "A.html") == "style-src 'self'"
    assert styles_of(site, "B.html") == "style-src 'self'; style-src-attr 'unsafe-inline'"
    assert styles_of(site, "C.html") == styles_of(site, "B.html")
    assert styles_of(site, "404.html") == "style-src 'self' 'unsafe-inline'"


def picture_of(site: Site, url: str) -> str:
    """The URL of the picture that a page names, from the site's folder."""
    address = site[url].decode().partition('og:image" content="')[2].partition('"')[0]
    assert address.startswith(ADDRESS)
    return unquote(address.removeprefix(ADDRESS))


SCORED = "---\ntype: need\njob: '[[Cook]]'\nimportance: {}\nsatisfaction: 2\n---\n"
PICTURED = {
    "Cook.md": "---\ntype: job\nperformer: '[[Ana]]'\n---\n",
    "Rest.md": "---\ntype: job\n---\n",
    "Ana.md": "---\ntype: persona\n---\n",
    "Bo.md": "---\ntype: persona\nimage: Bo.jpg\n---\n",
    "Bo.jpg": "",
    "High.md": SCORED.format(9),
    "Low.md": SCORED.format(4),
    "Cook (old).md": "---\ntype: job\ndraft: true\n---\n",
    "Later.md": "---\ntype: job\nunlisted: true\n---\n",
}


def test_jobs_and_personas_have_pictures_and_other_pages_that_of_the_site() -> None:
    site = make_site(PICTURED)
    assert picture_of(site, "Cook.html") == "-/pictures/Cook.png"
    assert picture_of(site, "Ana.html") == "-/pictures/Ana.png"
    assert picture_of(site, "Bo.html") == "Bo.jpg"
    for url in ("index.html", "High.html", "Later.html", "-/needs.html"):
        assert picture_of(site, url) == "-/pictures/site.png"
    assert sorted(url for url in site if url.startswith("-/pictures/")) == [
        f"-/pictures/{name}.png" for name in ("Ana", "Bo", "Cook", "Rest", "site")
    ]


def test_a_picture_shows_what_the_vault_says() -> None:
    site = make_site(PICTURED)
    pictures = [site[f"-/pictures/{name}.png"] for name in ("Ana", "Cook", "Rest", "site")]
    assert len(set(pictures)) == 4
    again = make_site({**PICTURED, "Low.md": SCORED.format(8)})
    assert again["-/pictures/Cook.png"] != pictures[1]
    assert again["-/pictures/Rest.png"] == pictures[2]


def test_a_picture_is_a_png_of_the_size_that_it_says() -> None:
    content = make_site(PICTURED)["-/pictures/Cook.png"]
    assert content[:16] == b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
    width, height = struct.unpack(">II", content[16:24])
    assert (width, height) == (WIDTH, HEIGHT)
    at, data = 33, b""
    while content[at + 4 : at + 8] == b"IDAT":
        (size,) = struct.unpack(">I", content[at : at + 4])
        data += content[at + 8 : at + 8 + size]
        at += size + 12
    assert len(zlib.decompress(data)) == height * (1 + 4 * width)
    assert content[at + 4 : at + 8] == b"IEND"


def test_without_an_address_there_are_no_pictures() -> None:
    site = make_site(PICTURED, "")
    assert not any("pictures" in url for url in site)
    assert b"og:image" not in site["Cook.html"]


def test_a_vault_without_kinds_has_a_picture_of_its_folders() -> None:
    one, other = make_site({"A/x.md": "", "B/y.md": ""}), make_site({"A/x.md": ""})
    assert [url for url in one if "pictures" in url] == ["-/pictures/site.png"]
    assert one["-/pictures/site.png"] != other["-/pictures/site.png"]
    assert make_site({})["-/pictures/site.png"]
