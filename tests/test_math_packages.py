"""Formulas as MathJax draws them, with its packages: what is drawn, as what, and what is not."""

from __future__ import annotations

import re
import unicodedata
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milkshake.parse.render.mathml import mathml, reason


def drawn(latex: str) -> str:
    """The signs of a formula in their order, without blanks."""
    found = mathml(latex, True)
    assert found is not None, reason(latex, True)
    root = ET.fromstring(found)
    annotation = root.find("semantics/annotation")
    assert annotation is not None
    annotation.text = ""
    for parent in root.iter():
        for child in [*parent]:
            if child.tag == "mphantom":
                parent.remove(child)
    signs = unicodedata.normalize("NFKC", "".join(root.itertext()))
    return re.sub(r"[\s\u2061-\u2064\ufe00\ufe01]", "", signs)


@pytest.mark.parametrize(
    ("latex", "signs"),
    [
        # Delimiters of any form
        (r"\left< u, v \right>", "⟨u,v⟩"),
        (r"\bigl< u \bigr>", "⟨u⟩"),
        (r"\Big < u \Big >", "⟨u⟩"),
        (r"\left\lt u \middle| v \right\gt", "⟨u|v⟩"),
        (r"\big{\{} a \big{\}}", "{a}"),
        (r"\left\lbrack a \right\rparen", "[a)"),
        (r"\left\Vert a \right\|", "‖a‖"),
        (r"a < b > c", "a<b>c"),
        # Text
        (r"\text{if $x_1$ is in \(A\)}", "ifx1isinA"),
        (r"\text{a \textbf{b $c$} {\it d}}", "abcd"),
        (r"\text{50\% of \$5 \& more}", "50%of$5&more"),
        (r"\mbox{if } a \hbox{, b}", "ifa,b"),
        (r"\text{``a'' and `b'}", "“a”and‘b’"),
        (r"\textsf{a}\texttt{b}\textnormal{c}", "abc"),
        (r"\verb|a_b %|", "a_b%"),
        # Operators
        (r"\operatorname{\mathcal{Hom}}(a)", "Hom(a)"),
        (r"\operatorname{log_2} a", "log2a"),
        (r"\operatorname*{arg\,max}_x", "argmaxx"),
        (r"\mathop{\rm ess\,sup}\limits_x", "esssupx"),
        (r"\buildrel \rm def \over =", "=def"),
        # Sizes and spaces
        (r"\large a \tiny b", "ab"),
        (r"\hspace{5px} a \kern-3mu b \hskip 1em c \mspace{2mu}", "abc"),
        ("a \\ ", "a"),
        (r"a \\[3pt] b", "ab"),
        (r"\rule{1em}{2pt}\Rule{1em}{2ex}{0pt}a", "a"),
        (r"\raise 2pt a \lower 1ex {b} \raisebox{1pt}{c}", "abc"),
        (r"\llap{a}\mathrlap{b}\mathclap{c}", "abc"),
        # Tables
        (r"\begin{alignat}{2}a&=b\end{alignat}", "a=b"),
        (r"\begin{alignedat}{2}a&=b\end{alignedat}", "a=b"),
        (r"\begin{aligned}[t]a&=b\end{aligned}", "a=b"),
        (r"\begin{flalign*}a&=b\end{flalign*}", "a=b"),
        (r"\begin{gather}& a\\& b\end{gather}", "ab"),
        (r"\begin{eqnarray}a&=&b\nonumber\end{eqnarray}", "a=b"),
        (r"\begin{pmatrix}1\\[4pt]2\end{pmatrix}", "(12)"),
        (r"\begin{pmatrix} [a] \\ [b] \end{pmatrix}", "([a][b])"),
        (r"\begin{bmatrix*}[r]1 & 2\end{bmatrix*}", "[12]"),
        (r"\begin{vsmallmatrix}a\end{vsmallmatrix}", "|a|"),
        (r"\begin{cases*}a & if $x$\\b & else\end{cases*}", "{aifxbelse"),
        (r"\begin{numcases}{f=}a & b\end{numcases}", "f={ab"),
        (r"\begin{empheq}[left=\empheqlbrace]{align}a&=b\end{empheq}", "{a=b"),
        (r"\begin{array}{@{}l|*{2}{c}@{}}a & b & c\end{array}", "abc"),
        (r"\begin{subarray}{l}a\\b\end{subarray}", "ab"),
        (r"\matrix{a & b \cr c & d}", "abcd"),
        (r"\cases{a & b \cr c & d}", "{abcd"),
        (r"\sum_{\substack{i<n\\j>0}}", "∑i<nj>0"),
        # Other packages
        (r"\require{cancel}\cancel{a}\cancelto{0}{b}", "ab0"),
        (r"\enclose{circle}{a}\enclose{left,top}{b}", "ab"),
        (r"\bbox[5px, yellow, border:1px solid red]{a}", "a"),
        (r"\colorbox{yellow}{a $b$}\fcolorbox{red}{#fff}{c}", "abc"),
        (r"\unicode{x2620}\unicode[serif]{9786}", "☠☺"),
        (r"\pmb{a}\boldsymbol{\alpha}", "aα"),
        (r"\centernot\implies", "⟹̸"),
        (r"\smallsetminus\dotsm\dotsc\thicksim\upalpha", "∖⋯…∼α"),
        (r"\varlimsup a", "lim̲a"),
        (r"\root 3 \of a", "a3"),
        (r"\href{https://example.org}{a}\class{b}{c}", "ac"),
        (r"\eqref{a}\ref{b}", "(???)???"),
        (r"x \tag{$*$}", "x(∗)"),
        (r"\label{a} x \tag*{A}", "xA"),
    ],
)
def test_what_mathjax_draws_is_drawn(latex: str, signs: str) -> None:
    assert drawn(latex) == unicodedata.normalize("NFKC", signs)


@pytest.mark.parametrize(
    ("latex", "signs"),
    [
        ("H2O", "H2O"),
        ("SO4^2-", "SO42−"),
        ("NH4+", "NH4+"),
        ("2H2 + O2 -> 2H2O", "2H2+O2→2H2O"),
        ("A <=> B", "A⇌B"),
        ("A ->[H2O][heat] B", "A→heatH2OB"),
        ("^{227}_{90}Th+", "90227Th+"),
        ("CuSO4*5H2O", "CuSO4⋅5H2O"),
        ("CH3-CH=CH2", "CH3−CH=CH2"),
        ("CO2 ^", "CO2↑"),
        ("AgCl v", "AgCl↓"),
        ("1/2 O2 (g)", "12O2(g)"),
        ("$n$ Fe^{III}", "nFeIII"),
        ("", ""),
    ],
)
def test_chemistry_is_drawn(latex: str, signs: str) -> None:
    assert drawn(f"\\ce{{{latex}}} ") == signs


def test_a_quantity_has_its_unit() -> None:
    assert drawn(r"\pu{1.2e3 kg m^-3}") == "1.2⋅103kgm−3"


def test_a_diagram_has_its_objects_and_arrows_with_their_words() -> None:
    found = drawn(r"\begin{CD}A @>{f}>> B @= C\\ @V{g}VV @VV{h}V @|\\ D @<<{k}< E @. F\end{CD}")
    assert found == "A→fB=Cg↓↓h‖D←kEF"


def test_a_row_of_a_diagram_has_a_cell_for_each_object_and_arrow() -> None:
    found = ET.fromstring(str(mathml(r"\begin{CD}A @>>> B\\ @VVV @AAA\\ C @>>> D\end{CD}", True)))
    table = next(found.iter("mtable"))
    assert [len(row) for row in table] == [3, 3, 3]


def test_a_proof_has_premises_above_conclusions() -> None:
    latex = (
        r"\begin{prooftree}\AxiomC{$A$}\AxiomC{$B$}\RightLabel{R}\BinaryInfC{$A \land B$}"
        r"\noLine\UnaryInfC{$C$}\end{prooftree}"
    )
    assert drawn(latex) == "ABA∧BRC"
    found = ET.fromstring(str(mathml(latex, True)))
    assert [f.get("linethickness") for f in found.iter("mfrac")] == ["0", None]


@pytest.mark.parametrize(
    ("latex", "why"),
    [
        (r"\text{bit_array}", "`_` may not stand in text"),
        (r"\text{a^b}", "`^` may not stand in text"),
        (r"\text{a & b}", "`&` may not stand in text"),
        (r"\text{\alpha}", r"`\alpha` may not stand in text"),
        (r"\text{$a}", "`$` is missing after `$`"),
        (r"\enclose{star}{a}", "does not know `star`"),
        (r"\unicode{x110000}", "no number of a character"),
        (r"\unicode{xD800}", "no number of a character"),
        (r"\unicode{x0}", "no number of a character"),
        (r"\hspace{much}", "lacks a length"),
        (r"\begin{CD}A @x B\end{CD}", "`@x` is no arrow"),
        (r"\begin{CD}A @>f B\end{CD}", "`>` is missing"),
        (r"\begin{prooftree}\UnaryInfC{$A$}\end{prooftree}", "lacks premises"),
        (r"\begin{prooftree}\AxiomC{A}\AxiomC{B}\end{prooftree}", "one conclusion"),
        (r"\begin{matrix} a", r"`\end{matrix}` is missing"),
        (r"\ce{A ->[x B}", "`]` is missing after an arrow"),
        ("\\text{$a$} \U000f0000", "a character for private use"),
        (r"\textcolor{red}", "lacks an argument"),
    ],
)
def test_what_mathjax_refuses_is_refused_with_a_reason(latex: str, why: str) -> None:
    assert mathml(latex, True) is None
    assert why in reason(latex, True)


@pytest.mark.parametrize(
    "latex", [r"\text{a-b (c), d: e}", r"\text{été 中}", r"\text{a}", r"\text{}"]
)
def test_plain_text_stays_one_piece(latex: str) -> None:
    body = str(mathml(latex, True)).partition("<annotation")[0]
    assert body.count("<mtext>") <= 1


@pytest.mark.parametrize(
    "latex",
    [
        r"\text{<script>$x$}",
        r"\verb|<script>|",
        r"\unicode{x3c}\unicode{x26}",
        r"\ce{$<$ A}",
        r"\text{\texttt{<b>}}",
        r'\enclose{box}[mathcolor="red"]{x}',
        r"\class{a\"b}{x}",
    ],
)
def test_markup_in_packages_stays_text(latex: str) -> None:
    found = str(mathml(latex, True))
    assert "<script" not in found
    assert "<b>" not in found
    ET.fromstring(found)


HALF_TYPED = (
    r"\text{ \textcolor{red}{ \begin{CD} \end{CD} @>a>> @VVV \ce{ \begin{cases*} "
    r"\end{cases*} & \\ \large \left< \right> \operatorname{ \root \of \matrix{ \cr "
    r"\enclose{box}{ \bbox[1px]{ } { $ \unicode{x41} \verb|a| \hspace{1em} \raise2pt "
    r"\begin{prooftree} \AxiomC{ \end{prooftree} x ^ _ \mathop{ \limits \substack{ "
    r"\pu{ 2 + -> [ ] ( ) \def\a{ \a \newcommand{\b}[1]{ #1 \b \tag{"
)
PARTS = st.sampled_from(HALF_TYPED.split())


@given(st.lists(PARTS, max_size=25))
def test_half_typed_packages_never_fail_and_are_always_well_formed(parts: list[str]) -> None:
    latex = " ".join(parts)
    found = mathml(latex, True)
    assert (found is None) == bool(reason(latex, True))
    if found is not None:
        ET.fromstring(found)
        assert not re.search("[\U000f0000-\U000ffffd]", found)
