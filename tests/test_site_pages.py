"""The pages of a site: which there are, what they list, and what they must not tell."""

from __future__ import annotations

import gzip
import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from typing import ClassVar

import pytest

from helpers import make_research
from milkshake.config import Config, ObsidianConfig
from milkshake.model.diagnostic import Problem, Related
from milkshake.model.source import Span
from milkshake.rules.engine import lint
from milkshake.site import RulePage, Site, build

RULE = RulePage(
    "LNK001",
    "broken-note-link",
    "error",
    "A link leads nowhere.\n\n<p>About <em>links</em>.</p>",
    "point 1 of the method: x",
)
MILD = RulePage("JOB001", "not-a-verb", "info", "A job has no verb.")


def make_site(
    files: Mapping[str, str | bytes],
    config: Config | None = None,
    problems: Sequence[Problem] = (),
    rules: Sequence[RulePage] = (RULE, MILD),
) -> Site:
    contents = {path: c if isinstance(c, bytes) else c.encode() for path, c in files.items()}
    return build(make_research(files, config).published(), problems, rules, contents.__getitem__)


def page(site: Site, url: str) -> str:
    return site[url].decode()


def main_of(html: str) -> str:
    return html[html.index("<main") : html.index("</main>")]


def problem(path: str, row: int = 3, message: str = "no note `X`", code: str = "LNK001") -> Problem:
    return Problem(code, path, Span(row, 1, row, 2), message)


def test_a_vault_gives_a_page_for_each_note_folder_tag_kind_and_rule() -> None:
    site = make_site(
        {"Jobs/Cook.md": "#food", "Jobs/Home/Eat.md": "", "Ana.md": "---\ntype: persona\n---\n"}
    )
    types = "asset folder home jobs kind not_found note personas problems rule tag tags"
    assert [url for url in site if site.pages[url].type in types.split()] == sorted(
        [
            "-/assets/icon.svg",
            "-/assets/search.css",
            "-/assets/search.js",
            "-/assets/site.css",
            "-/assets/site.js",
            "-/contents.html",
            "-/jobs.html",
            "-/personas.html",
            "-/problems.html",
            "-/rules/JOB001.html",
            "-/rules/LNK001.html",
            "-/tags.html",
            "-/tags/food.html",
            "404.html",
            "Ana.html",
            "Jobs/Cook.html",
            "Jobs/Home/Eat.html",
            "Jobs/Home/index.html",
            "Jobs/index.html",
            "index.html",
        ]
    )
    assert all(site[url] for url in site)


def test_the_same_vault_gives_the_same_bytes_in_whatever_order_its_notes_come() -> None:
    files: dict[str, str | bytes] = {
        "B.md": "[[A]] #x #Y/z",
        "A.md": "![[B]] #X",
        "c/A.md": "[[b]]",
        "p.png": b"p",
    }
    backwards = dict(reversed(files.items()))
    assert dict(make_site(files)) == dict(make_site(backwards))


def test_an_empty_vault_is_a_site() -> None:
    site = make_site({})
    assert "index.html" in site
    assert all(site[url] for url in site)


@pytest.mark.parametrize("name", ["Home.md", "HOME.md", "index.md", "README.md", "My Vault.md"])
def test_a_root_note_of_a_usual_name_opens_the_site(name: str) -> None:
    site = make_site({name: "hello there", "A.md": f"[[{name}]]"}, Config(title="My vault"))
    assert "hello there" in page(site, "index.html")
    assert 'href="index.html"' in main_of(page(site, "A.html"))


def test_the_note_that_the_config_names_opens_the_site() -> None:
    files = {"Home.md": "usual", "Start/Here.md": "hello there", "A.md": "[[Home]]"}
    for name in ("Start/Here.md", "start/here"):
        site = make_site(files, Config(home=name))
        assert "hello there" in page(site, "index.html")
        assert "Start/Here.html" not in site
        assert "usual" in page(site, "Home.html")


def test_a_home_below_the_root_links_from_where_its_page_is() -> None:
    site = make_site(
        {"Start/Here.md": "[[Other]]", "Start/Other.md": ""}, Config(home="Start/Here")
    )
    assert '<a href="Start/Other.html">' in page(site, "index.html")


def test_a_withheld_home_is_not_shown() -> None:
    site = make_site({"Home.md": "---\npublish: false\n---\nsecret", "A.md": ""})
    assert "secret" not in page(site, "index.html")


def test_without_a_home_note_the_site_opens_with_kinds_and_folders() -> None:
    html = main_of(page(make_site({"Jobs/A.md": "", "x/B.md": ""}), "index.html"))
    assert 'href="-/jobs.html"' in html
    assert 'href="x/index.html"' in html


def test_without_a_home_note_the_site_opens_with_the_notes_outside_of_folders() -> None:
    html = main_of(page(make_site({"A.md": "---\ntype: job\n---\n", "B.md": ""}), "index.html"))
    assert html.index('href="A.html"') < html.index('href="B.html"')
    assert "_folders" not in html


def test_a_vault_without_notes_opens_with_how_to_write_the_first_one() -> None:
    site = make_site({"Jobs.base": "views:\n  - type: table\n"})
    assert "-/overview.html" not in site
    html = main_of(page(site, "index.html"))
    assert "There are no notes yet." in html
    assert 'milkshake new job "Plan a trip"' in html
    assert "_kinds" not in html
    assert "no notes yet" not in page(make_site({"A.md": ""}), "index.html")


def test_a_list_names_the_kinds_of_its_notes_where_they_differ() -> None:
    job, need = "---\ntype: job\n---\n", "---\ntype: need\n---\n"
    site = make_site({"one/A.md": job, "one/B.md": job, "two/C.md": job, "two/D.md": need})
    label = '<span class="kind">Job</span>'
    assert label not in main_of(page(site, "one/index.html"))
    assert main_of(page(site, "two/index.html")).count(label) == 1


def test_the_opening_page_does_not_grow_with_the_vault() -> None:
    few = make_site({f"f{i}/N.md": "" for i in range(40)} | {f"N{i}.md": "" for i in range(40)})
    many = make_site({f"f{i}/N.md": "" for i in range(400)} | {f"N{i}.md": "" for i in range(400)})
    assert len(few["index.html"]) == pytest.approx(len(many["index.html"]), rel=0.05)
    assert few["f1/N.html"].replace(b"40", b"400") == many["f1/N.html"].replace(b"40", b"400")


def test_a_note_shows_what_its_properties_say() -> None:
    text = """---
type: job
title: Cook <dinner>
description: A "short" word
performer: ["[[Ana]]", "and [[Bo|her friend]] too"]
part_of: "[[Nowhere]]"
main: true
level: 2
empty:
nested: {a: 1, b: [x, y]}
source: https://example.org/a?b=1&c=2
cssclasses: [wide]
aliases: [Dine]
tags: [food/warm]
---
"""
    html = main_of(page(make_site({"C.md": text, "Ana.md": "", "Bo.md": ""}), "C.html"))
    assert "Cook &lt;dinner&gt;</h1>" in html
    assert '<p class="standfirst">A &#34;short&#34; word</p>' in html
    assert '<li class="concept"><a href="Ana.html">Ana</a></li>' in html
    assert 'and <a class="concept" href="Bo.html">her friend</a> too' in html
    assert '<dt>Part of</dt><dd><a class="unresolved"' in html
    assert '<summary class="kind">Main job</summary>' in html
    assert "<dt>Level</dt><dd>2</dd>" in html
    assert "a: 1, b: x, y" in html
    assert 'href="https://example.org/a?b=1&amp;c=2"' in html
    assert "<dt>Also called</dt><dd>Dine</dd>" in html
    assert 'href="-/tags/food/warm.html">#food/warm' in html
    for hidden in ("Empty", "<dt>Cssclasses", "Type", "<dt>Title"):
        assert hidden not in html


def test_only_web_addresses_in_properties_become_links() -> None:
    html = page(make_site({"A.md": "---\nsource: 'javascript:alert(1)'\n---\n"}), "A.html")
    assert "javascript:alert(1)</dd>" in html
    assert 'href="javascript' not in html


def test_a_property_that_names_no_kind_of_ours_is_shown() -> None:
    html = page(make_site({"A.md": "---\ntype: recipe\n---\n", "Jobs/B.md": ""}), "A.html")
    assert "<dt>Type</dt><dd>recipe</dd>" in html


def test_a_description_that_the_text_repeats_is_not_shown_twice() -> None:
    html = main_of(page(make_site({"A.md": "---\ndescription: Same\n---\nSame words"}), "A.html"))
    assert "standfirst" not in html


def test_no_kind_is_told_where_all_notes_are_concepts() -> None:
    site = make_site({"A.md": "", "b/C.md": ""})
    for url in ("A.html", "b/C.html", "b/index.html", "-/contents.html"):
        assert "oncept" not in page(site, url)


def test_headings_make_a_nested_table_of_contents() -> None:
    html = page(
        make_site({"A.md": "## One\n\n#### Deep\n\n### Less\n\n## Two & *more*\n"}), "A.html"
    )
    toc = re.sub(r"\s+", "", html[html.index('<nav class="toc"') : html.index("<main")])
    assert (
        '<ol><li><ahref="#one">One</a><ol>'
        '<li><ahref="#deep">Deep</a></li><li><ahref="#less">Less</a></li></ol></li>'
        '<li><ahref="#two-more">Two&amp;more</a></li></ol>'
    ) in toc


def test_one_heading_makes_no_table_of_contents() -> None:
    assert 'class="toc"' not in page(make_site({"A.md": "## One\n"}), "A.html")


def test_backlinks_quote_the_words_around_them() -> None:
    html = page(make_site({"A.md": "", "B.md": "Long ago [[A|the <first>]] came."}), "A.html")
    assert "<p>Long ago <mark>the &lt;first&gt;</mark> came.</p>" in html
    assert '<a href="B.html">B</a>' in html


def test_notes_that_state_a_relation_come_first_and_by_kind() -> None:
    files = {
        "Ana.md": "---\ntype: persona\n---\n",
        "Jobs/Cook.md": '---\nperformer: "[[Ana]]"\n---\n',
        "Needs/Less time.md": '---\nsegment: ["[[Ana]]"]\n---\n',
        "A note.md": "about [[Ana]] here",
    }
    html = main_of(page(make_site(files), "Ana.html"))
    order = ["Jobs", ">Cook", "Needs", ">Less time", "Linked from", ">A note"]
    assert sorted(order, key=html.index) == order


def test_a_note_is_not_its_own_backlink() -> None:
    assert "Linked from" not in page(make_site({"A.md": "[[A]] ![[A]]"}), "A.html")


def test_many_backlinks_are_folded_and_many_places_in_one_note_are_counted() -> None:
    files = {"A.md": ""} | {f"N{i}.md": "see [[A]] now" for i in range(40)}
    html = page(make_site(files | {"M.md": "at [[A]] and\n" * 9}), "A.html")
    assert "<summary>11 more</summary>" in html
    assert html.count("<p>see <mark>") == 40
    assert html.count("<mark>") == 40 + 3
    assert "and 6 more" in html
    assert html.index("N2</a>") < html.index("N10</a>")


def test_problems_stand_at_their_note_and_lead_to_their_rule() -> None:
    site = make_site({"A.md": "", "b/C.md": ""}, problems=[problem("b/C.md", 7)])
    html = page(site, "b/C.html")
    assert "no note <code>X</code>" in html
    assert '<a href="../-/rules/LNK001.html">LNK001</a> error, line 7' in html
    assert "Problems</h2>" not in page(site, "A.html")


def test_messages_are_escaped() -> None:
    site = make_site({"A.md": ""}, problems=[problem("A.md", message="<b> `<i>`")])
    for url in ("A.html", "-/rules/LNK001.html"):
        assert "&lt;b&gt; <code>&lt;i&gt;</code>" in page(site, url)


@pytest.mark.parametrize(("count", "folded"), [(12, 0), (13, 1), (20, 8)])
def test_problems_of_a_note_beyond_the_twelfth_are_folded(count: int, folded: int) -> None:
    found = [problem("A.md", row, f"problem {row}.") for row in range(1, count + 1)]
    html = page(make_site({"A.md": ""}, problems=found), "A.html")
    margin = html[html.index('<aside class="margin"') : html.index("</aside>")]
    shown, _, more = margin.partition("<details>")
    assert re.findall(r"problem \d+\.", shown) == [f"problem {n}." for n in range(1, 13)]
    assert re.findall(r"problem \d+\.", more) == [f"problem {n}." for n in range(13, count + 1)]
    assert (f"<summary>{folded} more</summary>" in more) == bool(folded)


def test_problems_are_counted_by_rule_and_by_note() -> None:
    found = [problem("A.md"), problem("A.md"), problem("B.md", code="JOB001")]
    html = main_of(page(make_site({"A.md": "", "B.md": ""}, problems=found), "-/problems.html"))
    assert "3 problems in 2 notes" in html
    assert re.search(r"A link leads nowhere</a></th>.*LNK001.*error.*>2</td>", html)
    assert re.search(r'A.html">A</a> <span class="kind">2 errors</span>', html)
    assert re.search(r'B.html">B</a> <span class="kind">1 info</span>', html)
    assert html.index("LNK001") < html.index("JOB001")


def test_rules_that_found_nothing_are_listed_apart() -> None:
    html = main_of(page(make_site({"A.md": ""}, problems=[problem("A.md")]), "-/problems.html"))
    assert "1 rule found nothing" in html


def test_a_rules_page_says_what_it_is_and_where_it_was_broken() -> None:
    html = main_of(
        page(make_site({"A.md": ""}, problems=[problem("A.md", 5)]), "-/rules/LNK001.html")
    )
    assert "<h1>A link leads nowhere</h1>" in html
    assert "LNK001 broken-note-link, error" in html
    assert "This serves point 1 of the method: x." in html
    assert "<p>About <em>links</em>.</p>" in html
    assert '<a href="../../A.html">A</a> <span class="how">line 5</span>' in html
    assert "1 problem in this vault" in html


def test_problems_that_touch_a_withheld_note_are_not_told() -> None:
    files = {"A.md": "", "Secret.md": "---\npublish: false\n---\n"}
    start = Span(1, 1, 1, 1)
    found = [
        problem("Secret.md", message="withheld words"),
        Problem(
            "LNK001", "A.md", start, "withheld words", None, (Related("Secret.md", start, "here"),)
        ),
        problem("A.md", message="shown"),
    ]
    site = make_site(files, problems=found)
    whole = b"".join(site.values())
    assert b"shown" in whole
    assert b"withheld words" not in whole
    assert b"Secret" not in whole


def test_nothing_of_a_withheld_note_is_in_the_site() -> None:
    files: dict[str, str | bytes] = {
        "Pub.md": "[[Private plan|p]] ![[Private plan]] ![[shown.png]]",
        "vault/Private plan.md": "---\ndraft: true\ntags: [covert]\n---\n![[hush.png]] xyzzy",
        "hush.png": b"hush hush",
        "shown.png": b"look",
        "lonely.png": b"nobody links here",
    }
    site = make_site(files, Config(url="https://example.org"))
    assert site["shown.png"] == b"look"
    everything = b"".join(site.values()) + "".join(site).encode()
    for word in (b"Private", b"covert", b"hush", b"xyzzy", b"lonely", b"vault/"):
        assert word not in everything


def test_problems_in_the_published_vault_name_no_withheld_note() -> None:
    files = {
        "A.md": "[[nick]] [[Q]] [[plan|p]] ![[plan#No such|s]]",
        "Covert plan.md": "---\naliases: [nick, plan]\npublish: false\n---\n",
        "covert/Q.md": "---\npublish: false\n---\n",
        "open/Q.md": "",
        "Jobs/J.md": '---\npart_of: "[[K|up]]"\n---\n',
        "Jobs/K.md": '---\npart_of: "[[J]]"\ndraft: true\ntitle: Covert\n---\n',
    }
    found = lint(make_research(files).published())
    assert found
    assert b"covert" not in b"".join(make_site(files, problems=found).values()).lower()


def test_tags_are_one_whatever_their_letter_case_and_tell_of_those_below() -> None:
    site = make_site({"A.md": "#Food", "B.md": "#food/Warm", "C.md": "#FOOD/warm/soup"})
    html = main_of(page(site, "-/tags/food.html"))
    assert "<h1>#Food</h1>" in html
    assert "3 notes" in html
    assert '<a href="../../-/tags/food/warm.html">#food/Warm</a> <span>2</span>' in html
    assert [url for url in site if url.startswith("-/tags/")] == [
        "-/tags/food.html",
        "-/tags/food/warm.html",
        "-/tags/food/warm/soup.html",
    ]
    assert '<a href="../../../../-/tags/food/warm.html">Warm</a>' in page(
        site, "-/tags/food/warm/soup.html"
    )


def test_long_lists_go_on_on_further_pages() -> None:
    files = {f"many/N{i:04}.md": "#all" for i in range(241)}
    site = make_site(files, problems=[problem(path) for path in files])
    for stem in ("many/index", "-/tags/all", "-/kinds/concept", "-/problems", "-/rules/LNK001"):
        pages = [main_of(page(site, f"{stem}{end}.html")) for end in ("", "-2", "-3")]
        assert f"{stem}-4.html" not in site
        assert [len(re.findall(r"N\d{4}</a>", html)) for html in pages] == [100, 100, 41]
        assert f'{stem.rpartition("/")[2]}-2.html" aria-current="page">2</a>' in pages[1]


def test_folder_pages_list_folders_then_notes() -> None:
    files = {"a/Z.md": "last", "a/b/C.md": "", "a/b/D.md": "", "a/10.md": "", "a/9.md": ""}
    html = main_of(page(make_site(files), "a/index.html"))
    order = ['href="../a/b/index.html">b', ">9</a>", ">10</a>", ">Z</a>", "<p>last</p>"]
    assert sorted(order, key=html.index) == order
    assert "5 notes" in html


def test_every_page_escapes_what_people_wrote() -> None:
    evil = '<script>x</script>"&'
    config = Config(title=evil, description=evil, language='e"n', url='https://e.org/"<')
    text = f"---\ntitle: '{evil}'\ndescription: '{evil}'\n'{evil}': '{evil}'\n---\n{evil}\n"
    site = make_site(
        {"x/A.md": text, "x/B.md": f"[[A|{evil}]]"}, config, [problem("x/A.md", 1, evil)]
    )
    for url in site:
        assert b"<script>" not in site[url], url
        assert b'lang="e"n' not in site[url], url


def test_the_address_of_the_site_makes_canonical_links_and_a_sitemap() -> None:
    site = make_site(
        {"Home.md": "", "a/B c.md": "", "é & ü.md": ""}, Config(url="https://example.org/sub/")
    )
    assert '<link rel="canonical" href="https://example.org/sub/a/B-c.html">' in page(
        site, "a/B-c.html"
    )
    tree = ET.fromstring(site["sitemap.xml"])
    assert [element.text for element in tree.iter() if element.tag.endswith("loc")] == [
        "https://example.org/sub/",
        "https://example.org/sub/%C3%A9-%26-%C3%BC.html",
        "https://example.org/sub/-/contents.html",
        "https://example.org/sub/a/B-c.html",
        "https://example.org/sub/a/index.html",
    ]


def test_a_redirect_is_not_in_the_sitemap() -> None:
    site = make_site({"A.md": "---\nredirect: /old\n---\n"}, Config(url="https://example.org"))
    assert b"refresh" in site["old/index.html"]
    assert "/A.html</loc>" in page(site, "sitemap.xml")
    assert "old" not in page(site, "sitemap.xml")


def test_without_an_address_there_is_neither() -> None:
    site = make_site({"A.md": ""})
    assert "sitemap.xml" not in site
    assert "canonical" not in page(site, "A.html")


def test_the_page_for_lost_readers_needs_no_other_file() -> None:
    html = page(make_site({"A.md": ""}, Config(url="https://example.org/sub")), "404.html")
    links = re.findall(r'(?:href|src)="([^#"]+)', html)
    assert "https://example.org/sub/index.html" in links
    assert all(link.startswith("https://example.org/sub/") for link in links)
    assert "<link" not in html
    assert "<script" not in html
    assert ".layout {" in html
    assert 'href="index.html"' in page(make_site({"A.md": ""}), "404.html")


def test_a_note_is_read_with_four_files_of_30_kilobytes_at_most() -> None:
    text = "Rain falls on the roof of the house, and [[B]] stays dry. " * 60
    site = make_site({f"all/{name}.md": f"# {name}\n\n{text}\n\n## More" for name in "ABCDEFGH"})
    html = page(site, "all/A.html")
    files = set(re.findall(r'<(?:link|script)[^>]*(?:href|src)="([^"]*)"', html))
    assert files == {"../-/assets/icon.svg", "../-/assets/site.js", "../-/assets/site.css"}
    sizes = [len(gzip.compress(site[file.removeprefix("../")])) for file in files]
    assert len(gzip.compress(html.encode())) + sum(sizes) <= 30_000


def test_no_page_has_a_script_of_its_own() -> None:
    files = {"A.md": "> [!tip]- x\n> y\n\n```sh\nls\n```\n", "B.md": "[[A]]"}
    site = make_site(files)
    for url in site:
        if url.endswith(".html"):
            html = page(site, url)
            assert not re.search(r"<script(?! src=)|\son[a-z]+=", html), url


def test_a_page_says_what_it_is_about() -> None:
    html = page(make_site({"A.md": "---\ndescription: In\n  short\n---\nlong"}), "A.html")
    assert '<meta name="description" content="In short">' in html
    assert '<meta name="description" content="First words">' in page(
        make_site({"A.md": "First words"}), "A.html"
    )


def test_notes_and_attachments_of_one_name_have_pages_of_their_own() -> None:
    files: dict[str, str | bytes] = {
        "A b.md": "![[a b.html]] first",
        "a-b.md": "second",
        "a b.html": b"third",
        "x/index.md": "fourth",
        "404.md": "fifth",
    }
    site = make_site(files)
    assert len({url.casefold() for url in site}) == len(site)
    texts = b"".join(site.values())
    for word in (b"first", b"second", b"third", b"fourth", b"fifth"):
        assert word in texts
    assert b"fifth" not in site["404.html"]


def test_a_statement_that_is_not_the_title_is_shown_in_full_with_its_parts_named() -> None:
    text = "---\nstatement: Minimize the time it takes to chop <b>\n---\nBecause."
    site = make_site({"Needs/Chopping.md": text})
    named = (
        '<span class="part">Minimize<small> direction</small></span> the '
        '<span class="part">time<small> metric</small></span> '
        '<span class="part">it takes to chop &lt;b<small> object</small></span>&gt;'
    )
    assert f'<p class="statement">{named}</p>' in page(site, "Needs/Chopping.html")
    assert "Minimize the time it takes to chop &lt;b&gt;" in main_of(page(site, "-/needs.html"))


@pytest.mark.parametrize(
    "properties",
    ["lang: fr\nstatement: Minimiser le temps", "statement: '[[Minimize]] the time'"],
    ids=["another language", "a link"],
)
def test_a_statement_that_the_grammar_does_not_read_is_shown_plain(properties: str) -> None:
    site = make_site({"Needs/Chopping.md": f"---\n{properties}\n---\n"})
    html = page(site, "Needs/Chopping.html")
    assert '<p class="statement">' in html
    assert 'class="part"' not in html


def test_a_page_tells_why_its_note_is_of_its_kind() -> None:
    site = make_site({"Jobs/A.md": "## Needs\n", "B.md": "# job", "Jobs/¶ C.md": ""})
    html = page(site, "Jobs/A.html")
    assert '<summary class="kind">Job</summary>' in html
    assert "because of the folder <code>Jobs</code>, the heading <code>Needs</code>" in html
    assert '<p class="kind">Concept</p>' in page(site, "B.html")
    assert '<summary class="kind">Hub</summary>' in page(site, "Jobs/¶-C.html")


def test_a_guess_at_a_kind_is_shown_as_one() -> None:
    site = make_site({"Jobs/A.md": "", "B.md": "---\ntags: [job]\n---\n"})
    html = page(site, "B.html")
    assert '<summary class="kind">Concept, perhaps a job</summary>' in html
    assert "because of the tag <code>#job</code>" in html


def test_a_vault_of_concepts_tells_of_no_kinds() -> None:
    site = make_site({"B.md": "---\ntags: [job]\n---\n"})
    assert 'class="kind"' not in page(site, "B.html")


def test_a_reason_that_is_withheld_is_not_told() -> None:
    hidden = "---\npublish: false\nperformer: '[[P]]'\n---\n"
    site = make_site({"P.md": "", "Jobs/A.md": "", "Jobs/Secret.md": hidden})
    assert b"Secret" not in b"".join(site.values())


def test_a_site_knows_its_urls_without_making_a_page() -> None:
    site = build(make_research({"A.md": "![[p.png]]", "p.png": b""}), (), (), _unreadable)
    assert "p.png" in site
    assert len(site) == len(list(site))
    assert "nope" not in site
    with pytest.raises(KeyError):
        site["nope"]


def _unreadable(path: str) -> bytes:
    raise AssertionError(path)


def test_a_link_in_a_property_is_found_whatever_stands_before_it() -> None:
    text = '---\n"a.b": {c: ["x", "\\u005b\\u005bB]]", "[[B|c]]"]}\nd: ["[[B]] [[B|e]]"]\n---\n'
    html = page(make_site({"A.md": text, "B.md": ""}), "A.html")
    assert '<a href="B.html">c</a>' in html
    assert '<dd><a href="B.html">B</a> <a href="B.html">e</a></dd>' in html


class TestRedirects:
    FILES: ClassVar = {
        "Hub.md": "---\nredirect: [/xEeUHQ, old/Place.html]\npermalink: hub\n"
        "aliases: [Other, /by/alias]\n---\n[[Deep]]",
        "a/Deep.md": "---\nredirect: /xEeUHQ\n---\n",
    }

    @pytest.mark.parametrize(
        "url",
        [
            *("xEeUHQ/index.html", "old/Place/index.html", "old/Place.html"),
            *("hub/index.html", "by/alias/index.html"),
        ],
    )
    def test_another_address_of_a_note_leads_to_it(self, url: str) -> None:
        page = make_site(self.FILES)[url].decode()
        up = "../" * url.count("/")
        assert f'<meta http-equiv="refresh" content="0; url={up}Hub.html">' in page
        assert f'<a href="{up}Hub.html">Hub</a>' in page

    def test_only_what_notes_ask_for_is_made(self) -> None:
        redirects = [url for url, content in make_site(self.FILES).items() if b"refresh" in content]
        assert len(redirects) == 5

    @pytest.mark.parametrize(
        ("address", "urls"),
        [
            ("old/page", {"old/page/index.html"}),
            ("old/page/", {"old/page/index.html"}),
            ("old/page.htm", {"old/page.htm/index.html"}),
            ("/old/page.HTML", {"old/page.html", "old/page/index.html"}),
            ("old/index.html", {"old/index.html", "old/index/index.html"}),
        ],
    )
    def test_the_address_of_an_old_file_leads_on_from_the_file(
        self, address: str, urls: set[str]
    ) -> None:
        site = make_site({"Hub.md": f"---\nredirect: {address}\n---\n"})
        assert {url for url, content in site.items() if b"refresh" in content} == urls

    @pytest.mark.parametrize(
        "address", ["", "/", "..", "../../etc", "https://example.org/x", "Hub.html", "12"]
    )
    def test_no_address_leads_out_of_the_site_or_takes_the_place_of_a_page(
        self, address: str
    ) -> None:
        site = make_site({"Hub.md": f"---\nredirect: '{address}'\n---\nThe hub"})
        assert "The hub" in page(site, "Hub.html")
        assert not [url for url in site if url.startswith(("/", ".", "http"))]

    @pytest.mark.parametrize(
        "alias",
        ["Old Place/Old Name", "Old Place/Old Name.md", "Old%20Place/Old%20Name"],
    )
    def test_an_alias_that_is_a_whole_path_leads_on_from_there(self, alias: str) -> None:
        site = make_site({"New.md": f"---\naliases: ['{alias}']\n---\n"})
        for url in ("Old-Place/Old-Name.html", "Old-Place/Old-Name/index.html"):
            assert f"url={'../' * url.count('/')}New.html" in page(site, url)

    @pytest.mark.parametrize("alias", ["Name", "and / or", "https://example.org/a", "a/"])
    def test_any_other_alias_does_not(self, alias: str) -> None:
        site = make_site({"New.md": f"---\naliases: ['{alias}']\n---\n"})
        assert not [url for url, content in site.items() if b"refresh" in content]

    @pytest.mark.parametrize(
        "address", ["b/C.html", "B/c", "files/x.pdf", "files/X.pdf/y", "b", "index", "-/tags"]
    )
    def test_a_redirect_changes_no_other_url(self, address: str) -> None:
        files: dict[str, str | bytes] = {
            "b/C.md": "[[x.pdf]] #t",
            "files/x.pdf": b"",
            "b/c/D.md": "",
        }
        before = make_site({**files, "A.md": ""})
        text = f"---\nredirect: '{address}'\naliases: ['x/../{address}', '{address}']\n---\n"
        after = make_site({**files, "A.md": text})
        assert set(before) <= set(after)
        assert not [url for url in before if b"refresh" in after[url]]
        assert not [url for url in after if "-2." in url]

    def test_the_first_of_two_notes_has_an_address_that_both_claim(self) -> None:
        text = "---\npermalink: {}\n---\n"
        site = make_site({"A.md": text.format("team"), "B.md": text.format("Team/")})
        assert "url=../A.html" in page(site, "team/index.html")
        assert "Team/index.html" not in site

    def test_an_address_that_a_folder_has_gets_another(self) -> None:
        site = make_site({"A.md": "---\nredirect: /b\n---\n", "b/C.md": "[[A]]"})
        assert "C" in page(site, "b/index.html")
        assert "refresh" not in page(site, "b/index.html")


def test_line_breaks_are_hidden_where_obsidian_is_strict_about_them() -> None:
    files = {"A.md": "one\ntwo"}
    strict = Config(obsidian=ObsidianConfig(strict_line_breaks=True))
    assert 'class="prose strict"' in page(make_site(files, config=strict), "A.html")
    assert 'class="prose"' in page(make_site(files), "A.html")


def test_the_css_classes_of_a_note_are_on_its_text() -> None:
    site = make_site({"A.md": "---\ncssclasses: [wide, 'a\"b']\n---\ntext"})
    assert 'class="prose wide a&#34;b"' in page(site, "A.html")


class TestPictures:
    ADDRESS = Config(url="https://example.org/site")

    @pytest.mark.parametrize(
        ("said", "seen"),
        [
            ("image: Pictures/a b.png", "https://example.org/site/Pictures/a-b.png"),
            ("cover: /Pictures/a b.png", "https://example.org/site/Pictures/a-b.png"),
            ("image: https://example.com/x.png", "https://example.com/x.png"),
        ],
    )
    def test_the_picture_of_a_note_is_told_to_who_links_to_it(self, said: str, seen: str) -> None:
        files: dict[str, str | bytes] = {"A.md": f"---\n{said}\n---\n", "Pictures/a b.png": b"here"}
        html = page(make_site(files, self.ADDRESS), "A.html")
        assert f'<meta property="og:image" content="{seen}">' in html

    def test_the_file_is_on_the_site_and_one_that_nobody_names_is_not(self) -> None:
        files: dict[str, str | bytes] = {
            "A.md": "---\nimage: a.png\n---\n",
            "a.png": b"here",
            "b.png": b"",
        }
        site = make_site(files)
        assert site["a.png"] == b"here"
        assert "b.png" not in site

    @pytest.mark.parametrize("said", ["image: A.PNG", "image: missing.png", "image: 5", "image:"])
    def test_what_is_no_file_of_the_vault_is_no_picture(self, said: str) -> None:
        files: dict[str, str | bytes] = {"A.md": f"---\n{said}\n---\n", "a.png": b""}
        told = page(make_site(files, self.ADDRESS), "A.html")
        assert 'og:image" content="https://example.org/site/-/pictures/site.png">' in told
