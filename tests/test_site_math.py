"""Formulas are drawn wherever the text of a note is shown, and are words where only text can be."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import make_research
from milkshake.parse.note import parse
from milkshake.parse.render.formula_words import formula_words
from milkshake.parse.render.mathml import mathml
from milkshake.rules.engine import lint
from milkshake.site import Site, build

SINE = mathml(r"\sin\theta", False)
NO_FILES: dict[str, bytes] = {"p.png": b"p"}


def make_site(files: dict[str, str]) -> Site:
    return build(make_research({**files, **NO_FILES}), (), (), NO_FILES.__getitem__)


def contents_list(text: str) -> list[str]:
    """The entries of the contents list of a note with this text and one more heading."""
    html = make_site({"N.md": f"{text}\n\n## Last", "O.md": ""})["N.html"].decode()
    found = re.findall(r'<li><a href="#[^"]*">(.*?)</a>(?:</li>|<ol>)', html)
    assert found[-1] == "Last"
    return found[:-1]


@pytest.mark.parametrize(
    ("heading", "shown"),
    [
        (r"## $\sin\theta$ grows", f"{SINE} grows"),
        (r"## A $\sin\theta$", f"A {SINE}"),
        (r"## *About* **$\sin\theta$**", f"About {SINE}"),
        (r"## ==$\sin\theta$== and `$x$`", f"{SINE} and $x$"),
        (r"## [the $\sin\theta$](O.md) of [[O]]", f"the {SINE} of O"),
        (r"## [[O|an alias]] $\sin\theta$ #tag", f"an alias {SINE} #tag"),
        (r"## <b>$\sin\theta$</b> ![[p.png]]", f"{SINE} "),
        (r"## %% $y$ %%$\sin\theta$", SINE),
        (r"## $$\sin\theta$$", SINE),
        ("$\\sin\\theta$\n---", SINE),
        ("## $5 and $10", "$5 and $10"),
        ("## Costs $5, $10", "Costs $5, $10"),
        (r"## \$x\$ a < b", "$x$ a &lt; b"),
        ("## $ x $", "$ x $"),
        (r"## $\notacommand$ x", r'<code class="math">\notacommand</code> x'),
    ],
)
def test_the_contents_list_draws_the_formulas_of_a_heading(heading: str, shown: str) -> None:
    assert contents_list(heading) == [shown]


def test_an_entry_of_the_contents_list_holds_no_link() -> None:
    for entry in contents_list(
        "## [a $x$](O.md) [[O]] https://example.org ^[a note] [b](http://x.org)"
    ):
        assert not re.search("<a[ >]", entry)


def test_a_list_draws_the_formulas_of_titles_and_lines() -> None:
    text = (
        "---\ntitle: Where $\\sin\\theta$ costs $5 and $10\n---\nSo $\\sin\\theta$ a < b `$x$`.\n"
    )
    for line in ("", "description: The $\\sin\\theta$\n", "statement: Find $\\sin\\theta$\n"):
        site = make_site({"F/N.md": text.replace("---\nSo", f"{line}---\nSo"), "O.md": "#t [[N]]"})
        html = site["F/index.html"].decode()
        assert f">Where {SINE} costs $5 and $10</a>" in html
        shown = {"": f"So {SINE} a &lt; b $x$.", "d": f"The {SINE}", "s": f"Find {SINE}"}
        assert f"<p>{shown[line[:1]]}</p>" in html


def test_the_title_of_a_file_draws_its_formulas() -> None:
    html = make_site({"On $x^2$.md": "", "O.md": ""})["On-$x2$.html"].decode()
    drawn = mathml("x^2", False)
    assert f"<h1>On {drawn}</h1>" in html
    assert "<title>On x² · Notes</title>" in html


def test_a_heading_that_repeats_a_title_with_a_formula_is_the_title() -> None:
    text = "---\ntitle: On $x^2$\n---\n# On $x^2$\n\nText"
    html = make_site({"N.md": text, "O.md": ""})["N.html"].decode()
    assert html.count("<h1") == 1


def test_backlinks_draw_the_formulas_around_a_link() -> None:
    text = (
        "---\ntitle: Of $\\sin\\theta$\n---\n"
        "- $\\sin\\theta$ in [[N]] or [the $\\sin\\theta$](N.md) $5"
    )
    html = make_site({"N.md": "", "O.md": text})["N.html"].decode()
    assert f'<a href="O.html">Of {SINE}</a>' in html
    assert f"<p>{SINE} in <mark>N</mark> or the {SINE} $5</p>" in html
    assert f"<p>{SINE} in N or <mark>the {SINE}</mark> $5</p>" in html


def test_no_formula_is_cut() -> None:
    formula = "$" + " + ".join("abcdefghijklmnopqrstuvw") + "$"
    text = f"Many words come before {formula} and a [[N]] and {formula} after it\n"
    site = make_site({"N.md": "", "O.md": text, "P.md": f"{formula} " * 4})
    for url in ("N.html", "P.html", "-/contents.html"):
        shown = re.sub("<math.*?</math>", "", site[url].decode().partition("<body")[2])
        assert "$" not in shown
        assert " + " not in shown


def test_the_source_of_an_embed_draws_its_title_and_its_heading() -> None:
    text = "---\ntitle: Of $\\sin\\theta$\n---\n## When $\\sin\\theta$\nx"
    site = make_site({"N.md": text, "O.md": "![[N]]\n\n![[N#When $ sin theta$]]"})
    html = site["O.html"].decode()
    assert f'<p class="embed-source"><a href="N.html">Of {SINE}</a></p>' in html
    assert f">Of {SINE} › When {SINE}</a></p>" in html


def test_statements_descriptions_and_aliases_draw_their_formulas() -> None:
    text = """---
type: job
statement: Find $\\sin\\theta$ for $5
description: Of $\\sin\\theta$
aliases: ["$\\\\sin\\\\theta$", plain]
price: $5 or 6$
---
"""
    html = make_site({"N.md": text, "O.md": ""})["N.html"].decode()
    assert f'<p class="statement">Find {SINE} for $5</p>' in html
    assert f'<p class="standfirst">Of {SINE}</p>' in html
    assert f"<li>{SINE}</li><li>plain</li>" in html
    assert "<dd>$5 or 6$</dd>" in html


def test_what_can_only_be_text_has_words_for_a_formula() -> None:
    text = "---\ntitle: Of $\\sin\\theta$\npermalink: old\n---\nSo $x^2$ ![a $x^2$ curve](p.png)"
    site = make_site({"N.md": text, "O.md": ""})
    html = site["N.html"].decode()
    assert "<title>Of sin θ · Notes</title>" in html
    assert '<meta name="description" content="So x² a x² curve">' in html
    assert 'alt="a x² curve"' in html
    assert "<title>Of sin θ</title>" in site["old/index.html"].decode()


def test_problems_speak_of_formulas_in_words() -> None:
    need = "---\ntype: need\ntitle: Minimize the time it takes to find $x^2$\n---\n"
    job = "---\ntype: job\n---\n"
    messages = [problem.message for problem in lint(make_research({"N.md": need, "J.md": job}))]
    assert any("find x²`" in message for message in messages)
    assert not any("$" in message for message in messages)


@pytest.mark.parametrize(
    ("latex", "words"),
    [
        (r"\sin\theta", "sin θ"),
        (r"\frac{a+b}{2}", "(a + b)/2"),
        (r"x_{i}^{2}", "xᵢ²"),
        (r"e^{i\pi}", "e^(iπ)"),
        (r"\sqrt{x+1}", "√(x + 1)"),
        (r"\sqrt[3]{x}", "³√x"),
        (r"\sum_{i=0}^n a_i", "∑ᵢ₌₀ⁿ aᵢ"),
        (r"\lim_{x\to 0} f(x)", "lim_(x→0) f(x)"),
        (r"f: A \to B", "f : A → B"),
        (r"a \le -b", "a ≤ −b"),
        (r"\hat{x} + \overline{AB}", "x̂ + AB"),
        (r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", "(1, 2; 3, 4)"),
        (r"\binom{n}{k}", "(n over k)"),
        (r"\text{if } x'", "if x′"),
        (r"\mathbb{R}", "ℝ"),
        (r"a\phantom{b}c", "ac"),
    ],
)
def test_a_formula_has_words(latex: str, words: str) -> None:
    assert formula_words(str(mathml(latex, False))) == words


@given(st.text(max_size=40), st.text(alphabet="ab +^_{}\\$x\n\x01<&", max_size=20))
def test_any_text_with_any_formula_can_be_told_in_words(text: str, latex: str) -> None:
    note = parse("N.md", f"# {text}\n\n{text} ${latex}$ [[A]] {text}")
    assert (
        "".join(
            part if isinstance(part, str) else part.source
            for part in note.with_formulas(note.excerpt)
        ).split()
        == note.excerpt.split()
    )
    note.in_words(note.excerpt)


def test_a_text_that_is_shown_elsewhere_has_the_definitions_that_held_where_it_stands() -> None:
    old, new = (rf"\newcommand{{\q}}{{\mathrm{{{word}}}}}" for word in ("OLD", "NEW"))
    text = (
        f"---\ntitle: Of $\\q$\n---\nFirst $\\q$ [[A]]\n\n${old}$ then $\\q$ [[B]]\n\n"
        f"> ${new}$\n\n- at last $\\q$ [[C]] and [on $\\q$](D.md) ![so $\\q$](p.png)\n"
    )
    site = make_site({"N.md": text, **{f"{name}.md": "$\\q$" for name in "ABCD"}})

    def backlink(url: str) -> str:
        found = re.search("<h2[^>]*>Linked from</h2>.*?</main>", site[url].decode(), re.DOTALL)
        assert found is not None
        return found[0].partition("<p>")[2]

    assert '<code class="math">\\q</code>' in backlink("A.html")
    assert "OLD" not in backlink("A.html") + backlink("C.html")
    assert "OLD" in backlink("B.html")
    assert backlink("C.html").count("<mi>NEW</mi>") == 2
    assert "<mark>on <math>" in backlink("D.html")
    assert 'alt="so NEW"' in site["N.html"].decode()


def test_an_embed_has_the_definitions_of_its_own_note() -> None:
    inner = "$\\newcommand{\\q}{\\mathrm{INNER}}$\n\n## Part\n\na $\\q$ ^id\n\n![[Third]]\n"
    outer = (
        "$\\newcommand{\\q}{\\mathrm{OUTER}}\\newcommand{\\only}{o}$\n\n"
        "![[Inner]]\n\n![[Inner#Part]]\n\n![[Inner#^id]]\n\n"
        "> [!note] $\\q$\n> ![[Inner#^id]]\n\n$\\q$"
    )
    third = "$\\def\\third{t}$ $\\q$ and $\\only$"
    site = make_site({"Inner.md": inner, "Outer.md": outer, "Third.md": third})
    html = re.sub("<annotation.*?</annotation>", "", site["Outer.html"].decode())
    assert html.count("<mi>INNER</mi>") == 4
    assert html.count("<mi>OUTER</mi>") == 2
    # Nothing that one of the three defines holds in another.
    assert html.count('<code class="math">\\q</code>') == 2
    assert html.count('<code class="math">\\only</code>') == 2


def test_a_card_has_its_own_definitions() -> None:
    cards = [r"$\def\q{\mathrm{FIRST}}\q$ [[A]]", r"then $\q$ [[B]]", "![[Inner]]"]
    nodes = [
        {
            "id": str(i),
            "type": "text",
            "text": text,
            "x": 300 * i,
            "y": 0,
            "width": 200,
            "height": 90,
        }
        for i, text in enumerate(cards)
    ]
    inner = r"$\def\q{\mathrm{INNER}}\q$"
    files = {"C.canvas": json.dumps({"nodes": nodes, "edges": []}), "Inner.md": inner}
    site = make_site({**files, "A.md": "", "B.md": ""})
    html = re.sub("<annotation.*?</annotation>", "", site["C.html"].decode())
    assert (html.count("<mi>FIRST</mi>"), html.count("<mi>INNER</mi>")) == (1, 1)
    assert "<mi>FIRST</mi>" in site["A.html"].decode()
    assert '<code class="math">\\q</code>' in site["B.html"].decode()
    assert "FIRST" not in site["B.html"].decode()
