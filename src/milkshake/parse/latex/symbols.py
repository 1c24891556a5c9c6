"""Commands of MathJax that the converter lacks and that stand for something it knows."""

from __future__ import annotations

_GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "zeta": "ζ",
    "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν",
    "xi": "ξ", "omicron": "ο", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ",
    "upsilon": "υ", "phi": "ϕ", "chi": "χ", "psi": "ψ", "omega": "ω", "varepsilon": "ε",
    "vartheta": "ϑ", "varpi": "ϖ", "varrho": "ϱ", "varsigma": "ς", "varphi": "φ",
}  # fmt: skip
_CAPITALS = {
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π",
    "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
}  # fmt: skip

TEXT_SYMBOLS = {
    "textasciicircum": "^", "textasciitilde": "~", "textasteriskcentered": "*",
    "textbackslash": "\\", "textbar": "|", "textbraceleft": "{", "textbraceright": "}",
    "textbullet": "•", "textdagger": "†", "textdaggerdbl": "‡", "textellipsis": "…",
    "textemdash": "—", "textendash": "–", "textexclamdown": "¡", "textgreater": ">",
    "textless": "<", "textordfeminine": "ª", "textordmasculine": "º", "textparagraph": "¶",
    "textperiodcentered": "·", "textquestiondown": "¿", "textquotedblleft": "“",
    "textquotedblright": "”", "textquoteleft": "‘", "textquoteright": "’", "textsection": "§",
    "textunderscore": "_", "textvisiblespace": "␣", "textcent": "¢", "textcurrency": "¤",
    "textdollar": "$", "texteuro": "€", "textflorin": "ƒ", "textlira": "₤", "textpeso": "₱",
    "textsterling": "£", "textwon": "₩", "textyen": "¥", "textdong": "₫", "textbaht": "฿",
    "textcolonmonetary": "₡", "textguarani": "₲", "textnaira": "₦", "textcircledP": "℗",
    "textcopyright": "©", "textcopyleft": "🄯", "textregistered": "®", "textservicemark": "℠",
    "texttrademark": "™", "textbardbl": "‖", "textbigcircle": "◯", "textblank": "␢",
    "textbrokenbar": "¦", "textdiscount": "⁒", "textestimated": "℮", "textinterrobang": "‽",
    "textinterrobangdown": "⸘", "textmusicalnote": "♪", "textnumero": "№",
    "textopenbullet": "◦", "textpertenthousand": "‱", "textperthousand": "‰",
    "textrecipe": "℞", "textreferencemark": "※", "textlangle": "〈", "textrangle": "〉",
    "textlbrackdbl": "⟦", "textrbrackdbl": "⟧", "textlquill": "⁅", "textrquill": "⁆",
    "textcelsius": "℃", "textdegree": "°", "textdiv": "÷", "textdownarrow": "↓",
    "textfractionsolidus": "⁄", "textleftarrow": "←", "textlnot": "¬", "textmho": "℧",
    "textminus": "−", "textmu": "µ", "textohm": "Ω", "textonehalf": "½",
    "textonequarter": "¼", "textonesuperior": "¹", "textpm": "±", "textrightarrow": "→",
    "textsurd": "√", "textthreequarters": "¾", "textthreesuperior": "³", "texttimes": "×",
    "texttwosuperior": "²", "textuparrow": "↑", "textborn": "*", "textdied": "†",
    "textdivorced": "⚮", "textmarried": "⚭", "textacutedbl": "˝", "textasciiacute": "´",
    "textasciibreve": "˘", "textasciicaron": "ˇ", "textasciidieresis": "¨",
    "textasciimacron": "¯", "textgravedbl": "˵", "texttildelow": "˷", "textcompwordmark": "",
    "textcentoldstyle": "¢", "textdollaroldstyle": "$", "textzerooldstyle": "0",
    "textoneoldstyle": "1", "texttwooldstyle": "2", "textthreeoldstyle": "3",
    "textfouroldstyle": "4", "textfiveoldstyle": "5", "textsixoldstyle": "6",
    "textsevenoldstyle": "7", "texteightoldstyle": "8", "textnineoldstyle": "9",
}  # fmt: skip
"""What the commands for signs in text stand for."""

_RELATIONS = {
    "centerdot": r"\mathbin{⋅}", "smallsetminus": r"\mathbin{∖}", "divsymbol": r"\div",
    "thicksim": r"\mathrel{∼}", "thickapprox": r"\mathrel{≈}", "smallsmile": r"\smile",
    "smallfrown": r"\frown", "shortmid": r"\mid", "shortparallel": r"\parallel",
    "nshortmid": r"\nmid", "nshortparallel": r"\nparallel", "varpropto": r"\propto",
    "nuparrow": r"\mathrel{↑\mkern-9mu⧸}", "ndownarrow": r"\mathrel{↓\mkern-9mu⧸}",
    "longrightleftharpoons": r"\mathrel{⇌}", "longRightleftharpoons": r"\mathrel{⇌}",
    "longLeftrightharpoons": r"\mathrel{⇋}", "longleftrightarrows": r"\mathrel{⇄}",
    "tripledash": r"\mathrel{┄}", "centercolon": r"\vcentcolon", "ordinarycolon": ":",
    "MTThinColon": ":",
}  # fmt: skip
_SIMPLE = {
    "dotsc": r"\ldots", "dotso": r"\ldots", "dotsb": r"\cdots", "dotsm": r"\cdots",
    "dotsi": r"\cdots", "intop": r"\int\limits", "smallint": r"{\textstyle∫}",
    "ohm": "Ω", "celsius": "{°\\mathrm{C}}", "perthousand": "‰", "micro": "µ",
    "LaTeX": r"\text{LaTeX}", "TeX": r"\text{TeX}", "strut": r"\vphantom{(}",
    "varliminf": r"\operatorname*{\underline{\mathrm{lim}}}",
    "ref": r"\text{???}", "eqref": r"\text{(???)}", "refeq": r"\text{???}",
    "notChar": "⧸", "mit": "", "oldstyle": "", "nonscript": "", "hfil": "", "hfill": "",
    "ketbra": r"|{#1}\rangle\langle{#2}|",
    "Ketbra": r"\left|{#1}\right\rangle\left\langle{#2}\right|",
    "overunderset": r"\overset{#1}{\underset{#2}{#3}}", "stackbin": r"\mathbin{\overset{#1}{#2}}",
    "cancelto": r"\cancel{#2}^{#1}",
    "smash": "#1", "vcenter": "#1", "skew": "#2{#3}", "pmb": r"\boldsymbol{#1}",
    "splitfrac": r"\genfrac{}{}{0pt}{}{#1}{#2}", "splitdfrac": r"\genfrac{}{}{0pt}{0}{#1}{#2}",
    "cramped": "#1", "xRightleftharpoons": r"\xrightleftharpoons{#1}",
    "xLeftrightharpoons": r"\xleftrightharpoons{#1}", "mathmbox": "#1", "xmathstrut": r"\mathstrut",
}  # fmt: skip
_FONTS = {
    "mathup": "mathrm", "mathbfup": "mathbf", "mathnormal": "mathit", "mathbfit": "boldsymbol",
    "mathbffrak": "mathfrak", "mathbfscr": "mathscr", "mathbfcal": "mathcal",
    "mathsfup": "mathsf", "mathbfsf": "mathsf", "mathbfsfup": "mathsf", "mathsfit": "mathsf",
    "mathbfsfit": "mathsf", "symrm": "mathrm", "symup": "mathrm", "symnormal": "mathit",
    "symbf": "mathbf", "symbfup": "mathbf", "symit": "mathit", "symbfit": "boldsymbol",
    "symbb": "mathbb", "symfrak": "mathfrak", "symbffrak": "mathfrak", "symscr": "mathscr",
    "symbfscr": "mathscr", "symsf": "mathsf", "symsfup": "mathsf", "symbfsf": "mathsf",
    "symbfsfup": "mathsf", "symsfit": "mathsf", "symbfsfit": "mathsf", "symtt": "mathtt",
    "symcal": "mathcal", "symbfcal": "mathcal", "mathds": "mathbb",
}  # fmt: skip

MACROS = {
    **{f"up{name}": rf"\mathrm{{{sign}}}" for name, sign in _GREEK.items()},
    **{f"Up{name.lower()}": rf"\mathrm{{{sign}}}" for name, sign in _CAPITALS.items()},
    **_RELATIONS,
    **_SIMPLE,
    **{name: rf"\{font}{{#1}}" for name, font in _FONTS.items()},
}
"""Commands by name without their backslash; ``#1`` is an argument."""
