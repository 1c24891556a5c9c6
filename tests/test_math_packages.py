"""Formulas as MathJax draws them, with its packages: what is drawn, as what, and what is not."""

from __future__ import annotations

import re
import unicodedata
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milkshake.parse.note import parse
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
        (r"\left<a\middle|b\right>\Bigl<c\Bigr>", "⟨a|b⟩⟨c⟩"),
        (r"\bigl.a\Bigr|", "a|"),
        (r"\underbracket[1pt]{a}_b\overbracket[1pt][2pt]{c}", "a⎵bc⎴"),
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
        (r"\displaystyle{\sum}\limits_{i=1}^n a", "∑i=1na"),
        (r"{ \int }\nolimits_0^1 + \frac{{\prod}\limits_i}{2}", "∫01+∏i2"),
        (r"{\mathop{A}}\limits_i", "Ai"),
        (r"\xrightarrow[\textstyle a]{b} \sqrt[\displaystyle 3]{c}", "→abc3"),
        (r"\xmapsto[\color{blue} a]{b} \sqrt[{[3]}]{c} \sqrt[\tiny n]{\sqrt d}", "↦abc[3]dn"),
        (r"\sqrt[\color{red}{3}]{c} d", "c3d"),
        (r"a\mmlToken{mo}{→}\mmlToken{mi}[mathvariant=\"bold\"]{b < c}", "a→b<c"),
        (r"\mathop{\rm ess\,sup}\limits_x", "esssupx"),
        (r"\buildrel \rm def \over =", "=def"),
        (
            r"\begin{align}x&=\operatorname*{arg\,max}_y f\\\operatorname{\mathbf A}&f\end{align}",
            "x=argmaxyfAf",
        ),
        (
            r"\begin{cases}\varlimsup_n x\\ \mathop{\mathrm{ess\,sup}}\limits_y f\end{cases}",
            "{lim̲nxesssupyf",
        ),
        (r"\sum_{\substack{\mathop{\rm a}_b\\ \mathop{\int\!\int}\limits_D}}", "∑ab∫∫D"),
        (r"\not\!p \not 1 \not\mathrel{R} \not{ab}", "⧸p⧸1⧸R⧸ab"),
        (r"a \not= b \not\in c", "a≠b∉c"),
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
        (r"\begin{array}{|c|}\hline\hline a\\[1ex]\hline\hline b\\\hline\end{array}", "ab"),
        (r"\begin{cases}a\\\hline b\end{cases}", "{ab"),
        (r"\begin{align}a\\\hline b&=c\end{align}", "ab=c"),
        (r"\begin{array}{cc}a&\hline b\end{array}", "ab"),
        (r"\begin{bmatrix}a\cr b\cr\end{bmatrix}", "[ab]"),
        (r"\begin{align}a\\*b\\*[1ex]c\end{align}", "abc"),
        (r"\left\{a\\b\right\}", "{ab}"),
        (r"\begin{gathered}\max_{a\\b}c\\d\end{gathered}", "maxabcd"),
        (r"\left(\begin{matrix}a\\b\end{matrix}\\c\right)", "(abc)"),
        (r"\begin{CD}A@=B@|C\end{CD}", "A=B‖C"),
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
        # What few people write
        (r"\text{\'e \"{o} \v c \^\i \>\enspace\thinspace x}", "éöčîx"),
        (r"\text{\frak Ab} \text{\Bbb{R}} \text{\cal X}", "AbRX"),
        (r"\unicode[.55,0.05][Serif]{x22D6}\enclose{star}{a}", "⋖a"),
        ("∅ √ ∠ ∴ ⊤ ⊥ \\mathbf{∅}", "∅√∠∴⊤⊥∅"),
        (r"{a \above 1pt b} {c \overwithdelims[] d} {e \abovewithdelims<> 2pt f}", "ab[cd]⟨ef⟩"),
        (r"{n \atopwithdelims() k}", "(nk)"),
        (r"\frak I J \scr A \mathfrak{sIl}", "IJAsIl"),
        (r"\moveleft 1em x \moveright 2pt{y z}", "xyz"),
        (r"\array{a & b \\ c & d}", "abcd"),
        (r"\begin{align}\Aboxed{a &= b}\\ c &= d\end{align}", "a=bc=d"),
        (r"\toggle{a}{b}{c}\endtoggle \adjustlimits\max_x", "amaxx"),
        (r"\newtagform{f}[x]{(}{)} \usetagform{f} a", "a"),
        (r"\cfrac[l]{1}{2} \smash[b]{x} \centernot{x}", "12xx"),
        (r"\textcolor{rgb(1, 2,3)}{x} \color{rgba(1,2,3,.5)} y \color{#abcd} z", "xyz"),
        (r"\bbox[padding: 3px; color: red, yellow]{x}", "x"),
        (r"\DeclarePairedDelimiterX\p[2]{\langle}{\rangle}{#1\delimsize|#2} \p*{a}{b}", "⟨a|b⟩"),
        (r"\DeclarePairedDelimiterX[2]\p{(}{)}{#1,#2} \p{a}{b}", "(a,b)"),
        (r"\DeclarePairedDelimitersXPP{\p}[1]{E}{[}{]}{_#1}{#1;} \p{x}", "E[x;]x"),
        (r"\begin{aligned} a \end{aligned} \tag{2}", "a(2)"),
        (r"\href{https://example.org}{a}\class{b}{c}", "ac"),
        (r"\eqref{a}\ref{b}", "(???)???"),
        (r"x \tag{$*$}", "x(∗)"),
        (r"\label{a} x \tag*{A}", "xA"),
        (r"\begin{cases}a\tag{1}\\b\end{cases}", "{ab(1)"),
        (r"\left\{\begin{array}{l}a\\b\tag*{2}\end{array}\right.", "{ab2"),
        (r"\begin{align}\begin{pmatrix}a\tag{1}\end{pmatrix}\\c\tag{2}\end{align}", "(a)(1)c(2)"),
        (r"\begin{eqnarray}a&=&b\tag{1}\end{eqnarray}", "a=b(1)"),
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
        ("(3/2)O2 + n/2 H2 + K(1/2)", "(3/2)O2+n2H2+K(12)"),
        ("A <--> B", "A⇄B"),
        ("$n$ Fe^{III}", "nFeIII"),
        ("", ""),
        # Charges, radicals and states
        ("Na+(aq) + F-(aq)", "Na+(aq)+F−(aq)"),
        ("NO2^. + Cl^{.-}", "NO2∙+Cl∙−"),
        ("ZnS_{(s)} + CaCO3_{(s)}", "ZnS(s)+CaCO3(s)"),
        ("V_O^{..} + O_O^{x}", "VO∙∙+OO×"),
        ("Fe^{2.5+}", "Fe2.5+"),
        ("(-CF2-)_n", "(−CF2−)n"),
        # Hydrates and amounts
        ("ZnSO4.7H2O", "ZnSO4⋅7H2O"),
        ("Na2SO4 . 10 H2O", "Na2SO4⋅10H2O"),
        ("0.5 O2 + (1.5) B", "0.5O2+(1.5)B"),
        # Commands whose arguments are chemistry too
        (r"\text{Salt} + \ce{H2O} + B", "Salt+H2O+B"),
        (r"A \overset{MnO2}{->} B", "A→MnO2B"),
        (r"\color{red}{H2O} + \underbrace{Na+ + F-}_{ions}", "H2O+Na++F−⏟ions"),
        ("A –> B ->[[O]] C ->[\\ ] D", "A→B→[O]C→D"),
        ("CO2^", "CO2"),
    ],
)
def test_chemistry_is_drawn(latex: str, signs: str) -> None:
    assert drawn(f"\\ce{{{latex}}} ") == signs


@pytest.mark.parametrize(
    ("chemistry", "latex"),
    [
        ("H+(aq)", r"\mathrm{H}^{+}(\mathrm{aq})"),
        ("2Na+2B", r"2\,\mathrm{Na}^{+}_{2}\mathrm{B}"),
        ("CuF2.5H2O", r"\mathrm{CuF}_{2}\cdot 5\,\mathrm{H}_{2}\mathrm{O}"),
        (r"\frac{[F-]}{[HF]}", r"\frac{[\mathrm{F}^{-}]}{[\mathrm{HF}]}"),
        (r"\alpha + B", r"\alpha{}+{}\mathrm{B}"),
        ("S_N2", r"\mathrm{S}_{\mathrm{N}}2\,"),
        ("A-B", r"\mathrm{A}{-}\mathrm{B}"),
    ],
)
def test_chemistry_is_that_latex(chemistry: str, latex: str) -> None:
    assert _tree(f"\\ce{{{chemistry}}}") == _tree(f"{{{latex}}}")


def _tree(latex: str, display: bool = True) -> str:
    found = mathml(latex, display)
    assert found is not None, reason(latex, display)
    return found.partition("<annotation")[0]


def test_chemistry_may_be_aligned_with_the_lines_around_it() -> None:
    latex = r"\begin{align}\ce{A &-> B}\\ \ce{C + D &-> E}\end{align}"
    assert drawn(latex) == "A→BC+D→E"
    assert str(mathml(latex, True)).count("<mtd") >= 4


@pytest.mark.parametrize(
    "latex", [r"\ce{{{}}}".format("->[" * 900 + "]" * 900), f"\\pu{{{'a//' * 900}}}"]
)
def test_chemistry_within_chemistry_never_fails(latex: str) -> None:
    assert mathml(latex, True) or reason(latex, True)


@pytest.mark.parametrize(
    ("latex", "signs"),
    [
        ("a % b}\n c", "ac"),
        (r"\text{50% more} x", "50x"),
        (r"\frac{50% of}{\mathrm{2%}} x", "502x"),
        ("\\text{a % {b}\n c}", "ac"),
        (r"\text{50\% more} \% x", "50%more%x"),
    ],
)
def test_a_comment_ends_with_its_line_or_with_its_argument(latex: str, signs: str) -> None:
    assert drawn(latex) == signs


@pytest.mark.parametrize("latex", ["{50% more}", "x_{50% more}"])
def test_a_comment_swallows_the_brace_of_a_bare_group(latex: str) -> None:
    assert mathml(latex, True) is None


@pytest.mark.parametrize("tag", [r"\tag{1}", r"\tag*{A $b$}", r"\tag 1"])
def test_a_tag_in_a_line_of_text_is_not_shown(tag: str) -> None:
    assert _tree(f"x = y {tag}", False) == _tree("x = y", False)
    assert _tree(f"\\begin{{cases}}x{tag}\\end{{cases}}", False) == _tree(
        r"\begin{cases}x\end{cases}", False
    )


def test_a_tag_of_an_equation_in_a_line_of_text_is_shown() -> None:
    assert "(7)" in str(mathml(r"\begin{equation}x\tag{7}\end{equation}", False))


@pytest.mark.parametrize("sign", ["’", "′"])
def test_any_prime_is_a_prime(sign: str) -> None:
    assert _tree(f"f{sign}(x) + f{sign}^2") == _tree("f'(x) + f'^2")
    assert "’" in drawn(r"\text{it’s}")


@pytest.mark.parametrize("name", ["align", "gather", "multline", "alignat"])
def test_a_line_without_a_tag_has_no_number(name: str) -> None:
    columns = "{1}" if name == "alignat" else ""
    assert drawn(rf"\begin{{{name}}}{columns} a \\ b \tag{{7}} \end{{{name}}}") == "ab(7)"


@pytest.mark.parametrize(
    ("latex", "signs"),
    [
        (r"\dv{x} \dv{f}{x} \dv[n]{f}{x} \dv{x}(f) \dv*{f}{x}", "ddxdfdxdnfdxnddx(f)df/dx"),
        (r"\pdv{f}{x} \pdv[2]{f}{x} \pdv{f}{x}{y} \fdv{F}{g}", "∂f∂x∂2f∂x2∂2f∂x∂yδFδg"),
        (r"\dd x \dd[3]{x} \dd(y) \var{f} \flatfrac{a}{b}", "dxd3xd(y)δfa/b"),
        (r"\qty(\frac12) \qty[a] \qty{b} \qty|c| \qty\big(d) \pqty{(a)}", "(12)[a]{b}|c|(d)((a))"),
        (r"\abs{x} \norm*{v} \order{n} \comm{A}{B} \pb{f}{g}", "|x|‖v‖O(n)[A,B]{f,g}"),
        (r"\eval{f}_0^1 \eval(g|_a \eval[h|^b", "f|01(g|a[h|b"),
        (r"\bra{a} \ket{b} \bra{a} \ket*{c} \braket{a}{b} \ip{a}", "⟨a|b⟩⟨a|c⟩⟨a|b⟩⟨a|a⟩"),
        (r"\ketbra{a}{b} \ev{A} \ev**{A}{s} \mel{n}{A}{m}", "|a⟩⟨b|⟨A⟩⟨s|A|s⟩⟨n|A|m⟩"),
        (r"\vb{a} \vb*{b} \grad f \div{F} \curl(v) \laplacian", "ab∇f∇⋅F∇×(v)∇2"),
        (r"\sin(x) \sin[2](x) \cos x \tr\rho \Res[f] \Re{z}", "sin(x)sin2(x)cosxtrρRes[f]Re{z}"),
        (r"\qq{so $x$} \qif* a \qc \hypsine", "soxifa,sinh"),
        (r"\mqty(a & b \\ c & d) \vmqty{a} \mqty*[a] \smqty{b}", "(abcd)|a|⟮a⟯b"),
        (r"\mqty(\imat{2}) \mqty[\xmat*{a}{1}{2}] \mqty|\pmat{y}|", "(1001)[a1a2]|0−ii0|"),
        (r"\mqty{\dmat{1,2&3\\4&5}} \mqty{\admat{1,2}} \mqty{\zmat{1}{2}}", "123451200"),
    ],
)
def test_the_package_physics_is_drawn_where_a_note_asks_for_it(latex: str, signs: str) -> None:
    assert drawn(rf"\require{{physics}} {latex}") == unicodedata.normalize("NFKC", signs)


@pytest.mark.parametrize(
    "latex",
    [
        r"\qty(a",
        r"\qty a",
        r"\mel{a}{b}",
        r"\pmat{q}",
        r"\imat{21}",
        r"\imat{x}",
        r"\dv",
        r"\dmat{" + "1," * 20 + "}",
    ],
)
def test_the_package_physics_half_typed_is_refused(latex: str) -> None:
    assert reason(rf"\require{{physics}} {latex}", True)


def test_without_being_asked_for_the_package_physics_defines_nothing() -> None:
    assert mathml(r"\dv{f}{x}", True) is None
    assert mathml(r"\require{cancel} \dv{f}{x}", True) is None
    assert drawn(r"a \div b \Re z \sin(x)") == "a÷bRzsin(x)"
    assert drawn(r"\require{physics} \renewcommand{\dv}{own} \dv") == "own"


def test_a_package_stays_loaded_for_the_later_formulas_of_its_note() -> None:
    assert parse("N.md", "- $\\require{physics}$\n\n> $\\dv{f}{x}$").defects == ()
    assert len(parse("N.md", "$\\dv{f}{x}$ $\\require{physics}$").defects) == 1
    assert parse("N.md", "$\\dv{f}{x}$", preamble="\\require{physics}").defects == ()


def test_a_quantity_has_its_unit() -> None:
    assert drawn(r"\pu{1.2e3 kg m^-3}") == "1.2⋅103kgm−3"
    assert drawn(r"\pu{10 %}") == "10%"
    assert drawn(r"\pu{5 kJ//mol K}") == "5kJmolK"


def test_a_diagram_has_its_objects_and_arrows_with_their_words() -> None:
    found = drawn(r"\begin{CD}A @>{f}>> B @= C\\ @V{g}VV @VV{h}V @|\\ D @<<{k}< E @. F\end{CD}")
    assert found == "A→fB=Cg↓↓h‖D←kEF"


def test_lines_stay_between_the_rows_of_the_table_that_holds_them() -> None:
    inner = r"\begin{array}{c}\hline b\\\hline c\end{array}"
    outer = f"\\begin{{aligned}}a\\\\\\hline {inner}\\end{{aligned}}"
    lines = re.findall("border-(?:top|bottom)", str(mathml(outer, True)))
    assert lines
    assert lines == re.findall("border-(?:top|bottom)", str(mathml(inner, True)))


def test_a_line_below_the_last_row_is_no_row() -> None:
    inner = r"\begin{matrix}c\\\hline\end{matrix}"
    latex = f"\\begin{{array}}{{c|c}}a & b\\\\\\hline {inner} & d\\\\\\hline\\end{{array}}"
    found = str(mathml(latex, True))
    assert found.count("<mtr>") == 3
    assert found.count("border-bottom: 0.05em solid") == 2
    assert found.count("border-top: 0.05em solid") == 2


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
        (r"\begin{array}{c}a\hline b\end{array}", "line"),
        (r"\begin{cases}a\tag{1}\\b\tag{2}\end{cases}", "two tags"),
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
