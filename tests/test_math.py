"""Formulas become MathML, or stay what they are."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milkshake.parse.latex.tokens import commands
from milkshake.parse.note import parse
from milkshake.parse.render.mathml import MAX_DEPTH, MAX_LENGTH, mathml, reason

ELEMENTS = set(
    re.findall(
        r"\w+",
        "math semantics annotation mrow mi mn mo ms mtext mspace mfrac msqrt mroot msub msup "
        "msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr mtd menclose "
        "mpadded mphantom mstyle merror",
    )
)
SHOWN = [
    r"x^2",
    r"\frac{a}{b} + \sqrt[3]{x}",
    r"\int_0^\infty e^{-x^2}\,dx",
    r"\begin{vmatrix}a & b\\ c & d\end{vmatrix}=ad-bc",
    r"\begin{align}a&=b\\c&=d\end{align}",
    r"\begin{split}a&=b\end{split}",
    r"\begin{smallmatrix}a&b\end{smallmatrix}",
    r"\begin{cases}x & \text{if } x>0\\ -x & \text{otherwise}\end{cases}",
    r"\left\{ x \middle| y \right\}",
    r"\sum_{\substack{i<n\\i>0}} x_i",
    r"\widetilde{abc} \overline{AB} \vec{v}",
    r"\newcommand{\half}{\frac{1}{2}} \half x",
    r"\operatorname{argmax}_x \mathbb{R} \mathcal{L}",
    r"x=y \tag{1}",
    r"\label{eq} x \hbox{ if }",
]
NOT_SHOWN = [
    "",
    "   ",
    r"\nosuchcommand",
    r"\frac{a}",
    r"\left( x",
    "x^{",
    "}",
    "a & b",
    r"\begin{matrix} a",
    r"\def\a{\a\a}\a",
    r"\href",
    "\0",
    "\ud800",
]


def parsed(found: str | None) -> ET.Element:
    assert found is not None
    return ET.fromstring(found)


# Only a formula on a line of its own has a number.
INLINE = [latex for latex in SHOWN if "tag" not in latex]


@pytest.mark.parametrize(
    ("latex", "display"), [*((s, True) for s in SHOWN), *((s, False) for s in INLINE)]
)
def test_what_mathjax_shows_is_shown(latex: str, display: bool) -> None:
    root = parsed(mathml(latex, display))
    assert root.tag == "math"
    assert root.get("display") == ("block" if display else None)
    assert reason(latex, display) == ""


@pytest.mark.parametrize("latex", SHOWN[:8])
def test_the_source_is_kept_as_an_annotation(latex: str) -> None:
    annotation = parsed(mathml(latex, True)).find("semantics/annotation")
    assert annotation is not None
    assert annotation.get("encoding") == "application/x-tex"
    assert annotation.text == latex


@pytest.mark.parametrize("latex", NOT_SHOWN)
def test_what_is_no_formula_gives_none_and_a_reason(latex: str) -> None:
    assert mathml(latex, True) is None
    assert reason(latex, True)


def test_the_reason_names_the_command() -> None:
    assert reason(r"\nosuchcommand x", False) == r'unknown command "\nosuchcommand"'


def test_equations_are_not_numbered_but_where_a_tag_says_so() -> None:
    assert "(1)" not in str(mathml(r"\begin{align}a&=b\\c&=d\end{align}", True))
    assert "(1)" not in str(mathml(r"\begin{equation}a\end{equation}", True))
    assert "(1)" not in str(mathml(r"{\large\begin{align}a&=b\end{align}}", True))
    assert "(1)" not in str(mathml(r"\bbox[red]{\begin{gather}a\end{gather}}", True))
    assert "(7)" in str(mathml(r"x=y\tag{7}", True))


def test_a_label_leaves_no_id() -> None:
    assert " id=" not in str(mathml(r"\label{x} a \tag{1}", True))


@pytest.mark.parametrize(
    "latex",
    [
        r"\text{<script>alert(1)</script>}",
        "</annotation></semantics></math><script>",
        r"\href{javascript:alert(1)}{x}",
        "a\"b'c<d>e",
    ],
)
def test_markup_in_a_formula_stays_text(latex: str) -> None:
    found = mathml(latex, True)
    if found is not None:
        assert {node.tag for node in parsed(found).iter()} <= ELEMENTS
        assert "javascript:" not in found.partition("<annotation")[0]


def test_a_colour_is_mixed_with_ink_so_that_both_themes_show_it() -> None:
    found = str(mathml(r"\color{blue}{x}", True))
    assert "color:color-mix(in srgb,#0000FF 40%,var(--ink))" in found


@pytest.mark.parametrize(
    ("latex", "colour"),
    [
        (r"\textcolor{lightgreen}{x}", "lightgreen"),
        (r"\textcolor{#ff8800}{x}", "#FF8800"),
        (r"\color{#f80} x", "#FF8800"),
        (r"\color[RGB]{255,136,0} x", "#FF8800"),
        (r"\color[rgb]{1,.5,0} x", "#FF8000"),
        (r"\color[gray]{.5} x", "#808080"),
        (r"\definecolor{mine}{HTML}{ff8800}\textcolor{mine}{x}", "#FF8800"),
        (r"\text{a \textcolor{tomato}{b}}", "tomato"),
    ],
)
def test_a_colour_may_be_of_css_or_of_any_model(latex: str, colour: str) -> None:
    assert f"color:color-mix(in srgb,{colour} 40%,var(--ink))" in str(mathml(latex, True))


@pytest.mark.parametrize("colour", ["red;x:y", "url(x)", "#12", "rgb(1,2)", "rgb(1,2,300)", 'a"b'])
@pytest.mark.parametrize("command", [r"\color", r"\textcolor", r"\colorbox", r"\fcolorbox{red}"])
def test_no_style_comes_in_by_a_colour(command: str, colour: str) -> None:
    assert mathml(f"{command}{{{colour}}}{{x}}", True) is None


@pytest.mark.parametrize("option", ["border:1px solid red;x:y", "url(x)", "a b", "position:fixed"])
def test_no_style_comes_in_by_a_box(option: str) -> None:
    assert mathml(f"\\bbox[{option}]{{x}}", True) is None


def test_a_style_that_is_no_colour_is_refused() -> None:
    assert mathml(r"\color{red;background:url(x)}{x}", True) is None


def test_a_definition_lasts_for_its_formula_only() -> None:
    assert mathml(r"\newcommand{\once}{x} \once", False) is not None
    assert mathml(r"\once", False) is None


def test_the_same_source_gives_the_same_bytes() -> None:
    code = (
        "from milkshake.parse.render.mathml import mathml;"
        r"print(mathml(r'\begin{align}a&=b\end{align}', True))"
    )
    one, other = (
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, env={"PYTHONPATH": "src"}
        ).stdout
        for _ in range(2)
    )
    assert one == other
    assert b"<math" in one


NESTED: list[Callable[[int], str]] = [
    lambda n: "{" * n + "x" + "}" * n,
    lambda n: "{" * n,
    lambda n: r"\sqrt{" * n + "x" + "}" * n,
    lambda n: r"\sqrt" * n + "x",
    lambda n: r"\sqrt[" * n + "x",
    lambda n: r"\left(" * n + "x" + r"\right)" * n,
    lambda n: r"\begin{matrix}" * n + "x" + r"\end{matrix}" * n,
    lambda n: "x^{" * n + "x" + "}" * n,
    lambda n: r"\frac{a}{" * n + "x" + "}" * n,
    lambda n: r"\text{" * n + "x" + "}" * n,
    lambda n: r"\not " * n + "x",
    lambda n: "^" * n,
    lambda n: "'" * n,
    lambda n: r"\def\a{" + "{" * min(n, 60) + r"\a" + "}" * min(n, 60) + r"}\a",
]


@pytest.mark.parametrize("make", NESTED)
@pytest.mark.parametrize("depth", [20, 49, 90, 1000, 10_000])
def test_nesting_costs_no_more_stack_than_a_thread_has(
    make: Callable[[int], str], depth: int
) -> None:
    # What is nested too deeply would end the process, not raise: so a small stack is a strict test.
    found: list[str | None] = []
    before = threading.stack_size(512 * 1024)
    try:
        thread = threading.Thread(target=lambda: found.append(mathml(make(depth), True)))
        thread.start()
        thread.join()
    finally:
        threading.stack_size(before)
    assert len(found) == 1
    if depth == 20:
        return
    if depth >= 1000 and make is not NESTED[-2]:
        assert found == [None]


def test_groups_as_deep_as_allowed_are_shown_and_one_deeper_are_not() -> None:
    assert mathml("{" * MAX_DEPTH + "x" + "}" * MAX_DEPTH, False) is not None
    assert mathml("{" * (MAX_DEPTH + 1) + "x" + "}" * (MAX_DEPTH + 1), False) is None


def test_groups_side_by_side_are_not_deep() -> None:
    assert mathml("{x}" * 500, False) is not None
    assert mathml(r"\{a\}" * 200, False) is not None


@pytest.mark.parametrize(
    "bracket", ["(", "[", r"\{", r"\langle ", r"\lfloor ", r"\bigl(", "{(}", "(a+"]
)
def test_brackets_that_are_never_closed_do_not_make_it_search_forever(bracket: str) -> None:
    # No bracket waits for its partner: each is drawn as it stands.
    assert mathml(bracket * 3, False) is not None
    assert mathml(bracket * 60, False) is not None


@pytest.mark.parametrize(
    "latex",
    [
        r"\def\a{(}" + r"\a" * 60,
        r"\def\a{(}\def\b{)}" + r"\a" * 60,
        r"\newcommand\a(" + r"\a" * 60 + ")",
        r"\newcommand{\a}[1]{#1#1}" + r"\a(" * 30 + ")" * 30,
        r"\let\a=(" + r"\a" * 60,
    ],
)
def test_commands_that_open_brackets_do_not_make_it_search_forever(latex: str) -> None:
    assert mathml(latex, False) is not None


@pytest.mark.parametrize(
    "command",
    commands("leq lambda land ldots lim limsup leftarrow longrightarrow lnot ltimes lesssim"),
)
def test_commands_that_only_look_like_brackets_open_none(command: str) -> None:
    found = str(mathml(f"{command} x " * 30, False))
    assert "<mtext>" not in found.partition("<annotation")[0]


@pytest.mark.parametrize(
    "latex",
    [
        r"\def\a{\a}\a",
        r"\def\a{x\b}\def\b{\a y}\a",
        r"\def\a#1{\a{#1#1}}\a{x}",
        r"\newcommand{\a}[1][x]{\a[#1#1]}\a",
        r"\newenvironment{a}{\begin{a}}{\end{a}}\begin{a}\end{a}",
        r"\def\a{xxxxxxxxxx}\def\b{" + r"\a" * 30 + r"}\def\c{" + r"\b" * 30 + r"}\c\c\c\c",
    ],
)
def test_definitions_without_end_are_refused(latex: str) -> None:
    assert mathml(latex, False) is None
    assert re.search("names are replaced|grows too large", reason(latex, False))


@pytest.mark.parametrize(
    "latex",
    [
        r"a \leq b \leq c \leq d \leq e \leq f \leq g \leq h \leq i \leq j \leq k",
        r"\lambda \lambda_2 \lambda_3 \lambda_4 \lambda_5 \lambda_6 \lambda_7 \lambda_8 \lambda",
        r"a \land b \land c \land d \land e \land f \land g \land h \land i \land j",
        r"\newcommand{\f}{g} \f(x) < 1",
        r"\left< a, b \right> \bigl< c \bigr> \left\lt d \right\gt",
        r"\text{for $x$ in \textcolor{teal}{a set}}",
        r"\textcolor{#0a7}{x} \textcolor{rebeccapurple}{y}",
        r"\operatorname{\mathcal{E}xt} \operatorname{lim_n}",
        r"\begin{alignat}{2} x &= y \end{alignat}",
        r"\begin{gather} & x \\ & y \end{gather}",
        r"\begin{eqnarray} x &=& y \end{eqnarray}",
        r"\begin{CD} X @>p>> Y \\ @VVV @AqAA \\ Z @= W \end{CD}",
        r"\ce{Fe^3+ + 3 OH- -> Fe(OH)3 v}",
        r"\require{cancel} \cancel{x} \enclose{box}{y} \bbox[2px]{z} \pmb{w}",
        r"\verb|x_1| \unicode{9731} \mbox{or } \rule{1em}{2px} \varliminf \smallsetminus",
        r"\begin{prooftree} \AxiomC{$P$} \AxiomC{$Q$} \BinaryInfC{$P \land Q$} \end{prooftree}",
    ],
)
def test_what_packages_of_mathjax_draw_is_drawn(latex: str) -> None:
    assert {node.tag for node in parsed(mathml(latex, True)).iter()} <= ELEMENTS


@pytest.mark.parametrize("latex", [r"\text{snake_case}", r"\frac1", r"\begin{CD} X @>p>"])
def test_what_mathjax_refuses_is_refused(latex: str) -> None:
    assert mathml(latex, True) is None


def problems(text: str, preamble: str = "") -> list[str]:
    return [d.message for d in parse("a.md", text, preamble=preamble).defects]


@pytest.mark.parametrize(
    "definition",
    [
        r"\newcommand{\half}{\frac12}",
        r"\def\half{\frac12}",
        r"\DeclareMathOperator{\half}{half}",
        r"\let\half\sqrt \half",
    ],
)
def test_a_definition_holds_for_the_later_formulas_of_its_note(definition: str) -> None:
    later = r"- and $\half{x}$"
    assert problems(f"> ${definition} 1$\n\n{later}") == []
    assert len(problems(later)) == 1


def test_a_name_may_be_defined_anew_and_counts_from_there_on() -> None:
    body = str(parse("a.md", r"$\R$ $\renewcommand{\R}{\mathit{new}}$ $\R$").body)
    assert body.count("<mi>ℝ</mi>") == 1


def test_a_preamble_holds_for_every_note() -> None:
    assert problems(r"$\norm{x}$", r"\newcommand{\norm}[1]{\Vert #1\Vert}") == []
    assert len(problems(r"$\norm{x}$")) == 1


def test_a_command_may_be_defined_with_a_number_of_parameters() -> None:
    assert mathml(r"\newcommand{\pair}[2]{\left(#1,#2\right)} \pair{a}{b}", False) is not None


def test_an_interval_may_be_half_open() -> None:
    assert mathml("[0,1) + (0,1] + ]a,b[", False) is not None
    assert mathml(r"\left\{ x \right. " * 20, False) is not None


def test_a_source_of_any_length_is_answered() -> None:
    assert mathml("x" * MAX_LENGTH, False) is not None
    assert mathml("x" * (MAX_LENGTH + 1), False) is None


@given(
    st.text(
        alphabet=st.sampled_from(r"\{}[]^_&$%#~<>\"' abx12\frac\left\begin\text\color"), max_size=60
    )
)
def test_half_typed_latex_never_fails_and_is_always_well_formed(latex: str) -> None:
    found = mathml(latex, True)
    assert (found is None) == bool(reason(latex, True))
    if found is not None:
        assert {node.tag for node in parsed(found).iter()} <= ELEMENTS


@given(st.text(max_size=40))
def test_any_text_is_answered(latex: str) -> None:
    found = mathml(latex, False)
    if found is not None:
        assert not re.search(r"<(?!/?(?:{})\b)".format("|".join(ELEMENTS)), found)
