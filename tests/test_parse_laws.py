"""What holds for every note: no word is lost, and no construct costs more than its length."""

from __future__ import annotations

import re
import sys
from html import unescape
from types import FrameType
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from milkshake.model.note import Note
from milkshake.parse import parse

if TYPE_CHECKING:
    from _typeshed import TraceFunction

TAG = re.compile(r"<(?:[^<>\"]|\"[^\"]*\")*>")
ATTRIBUTE = re.compile(r"\b(?:title|alt|data-info|class)=\"([^\"]*)\"")
WORD = re.compile(r"w\d+w")


def visible(note: Note) -> str:
    """What a reader of the note's page sees: its words, and of an embed what it names."""
    out = []
    for piece in note.body:
        if isinstance(piece, str):
            out.append(piece)
        elif piece >= 0:
            link = note.links[piece]
            out.append(f"{link.target}{link.subpath} {link.display}" if link.embed else "")
    return unescape(TAG.sub("", "".join(out)))


# `W` is a word of its own each time. All of these show every word that they hold.
SHOWN = r"""
W W
# W
# W #
W\n===
W\n---
###### W W
#W
- W
* W\n* W
+ W\n  W
1. W\n2) W
- W\n  - W\n    - W
-\tW\n\n\tW
- [ ] W
- [x] W\n- [?] W
> W
> W\nW
> > W\n> W
> [!note] W\n> W
> [!FAQ]- W
> [!w|x]+ W\n> W\n> > [!tip] W
> [!note] W\n> ---\n> W
> [!note\n> W
> [! W
> [!] W
> [!note]W
```\nW\n```
~~~ x\nW
```mermaid\nW\n```
```query\nW
    W
`W`
``W ` W``
`W
*W* **W** ***W***
*W **W
_W_ __W__ W_W_W
~~W~~ ~W~ ~~W
==W== ==W = W===
==**W** W==
[[W]]
[[W#W]] [[#W]] [[#^W]]
[[a|W]] [[a\|W]]
[[W [W]]]
[[W
[[W]
![[W]]
![[W#W|100]]
![[W
[W](a)
[W **W**](<a b> "t")
[W](a
[W]( W
[W][W]
[W]
![W](a.png)
![W](https://example.org/a.png)
![W|100x50](https://example.org/a.png)
![W](
![W
<https://example.org/W>
https://example.org/W?W=W.
W[^1]W
[^W]
[^ W]: W
[^W W]
W^[W] ^[W
W^[W ^[W] *W*]
[^u1]: W
[^u1]: W\n  W\n\n    W
$W$ $W
$ W $ $5 W$3
$$W$$
$$\nW\n$$ W
$$\nW
W $$ W
$$ W\n\nW $$ W
W %% W
W %%% W %%%
%%%%W
100% W %
#W #W/W (#W)
W ^W W
^W W
| W | W |\n| -- | -- |\n| W | W |
W | W\n-- | --\nW | W | W
| W | W |\n| - |
| W |\n| - |
| W \| W | W |\n| -- | -- |\n| `W` |
| W
<div>W</div>
<div>\nW **W**\n</div>
<div W
<div>W <b>W</i> W
<b>W</b> <i>W
<unknown>W</unknown>
<W W
< W > W
</W W
<table><tr><td>W</table>
<td>W
<details><summary>W</summary>\n\nW\n\n</details>
<p>W\n\n<p>W <p>W
<a href="b">W</a> <a>W
<textarea>W\n\n<title>W
<svg><text>W</text></svg>
<math><mi>W</mi></math>
<select><option>W
<noscript>W</noscript><template>W</template><object>W</object>
<script>\nW
W <style> W
W <!-- W
W <? W
<?W
<![CDATA[W
<video controls>W</video>
<iframe src="https://example.org">W</iframe>
&W; &amp;W &#W;
\W \*W\* \# W \[[W]]
W\
W  \nW\nW
W:: W
[W:: W] (W:: W)
**W**:: W [[W]]
***
{{W}}
W\n\nW
<br>W<hr>W
W<br/>W
[W]: W W W
W\u00a0W
W🌀W é W
שלום W
""".strip().split("\n")
SHOWN = [
    template.replace("\\n", "\n").replace("\\t", "\t").replace("\\u00a0", "\u00a0")
    for template in SHOWN
]


def numbered(templates: list[str], joint: str = "\n\n") -> tuple[str, list[str]]:
    """The templates with a word of its own for each `W`, and these words."""
    source = joint.join(templates)
    words = [f"w{n}w" for n in range(source.count("W"))]
    parts = source.split("W")
    return "".join(a + b for a, b in zip(parts, [*words, ""], strict=True)), words


def lost(source: str, words: list[str]) -> list[str]:
    seen = set(WORD.findall(visible(parse("N.md", source)).lower()))
    return [word for word in words if word not in seen]


def test_every_visible_word_is_in_the_page() -> None:
    notes = {template: numbered([template]) for template in SHOWN}
    assert [template for template, (_, words) in notes.items() if not words] == ["***"]
    assert [template for template, note in notes.items() if lost(*note)] == []


BEFORE = st.lists(st.sampled_from(["\t", "- ", "> ", "1.\t", " "]), max_size=2).map("".join)
LINKS = st.sampled_from(
    [
        "[[a]]",
        "w [[a#b|c d]]",
        "![[a]] w",
        "[w](a.md) [w](<a b>)",
        "| [[a\\|b]] | ![w](a) |",
        "|-|-|",
    ]
)
AFTER = st.sampled_from(["", "", "  ", "\\", " ^id", " #", " [[a]]"])
LINKED = st.lists(st.tuples(BEFORE, LINKS, AFTER).map("".join), min_size=1, max_size=6)


@given(LINKED, st.sampled_from(["\n", "\n\n"]))
def test_at_the_place_of_a_link_stands_the_link(lines: list[str], joint: str) -> None:
    source = joint.join(lines)
    for link in parse("N.md", source).links:
        line = source.split("\n")[link.span.row - 1]
        assert line[link.span.column - 1 : link.span.end_column - 1] == link.text


@given(st.characters(exclude_characters='\\"\r\n\0', exclude_categories=["Cs"]))
@example("\x85")
@example("\u2028")
@example("\x0b")
@example("\x1f")
@example("\U000f2028")
@example("\uffff")
def test_a_property_holds_any_character(character: str) -> None:
    source = f'---\na: "x{character}y"\nb: w{character}w\nc: "[[L]]"\n---\n'
    note = parse("N.md", source)
    assert note.value("a") == f"x{character}y"
    (link,) = note.links
    assert (link.span.row, link.span.column) == (4, 5)


QUIET = [
    t
    for t in SHOWN
    if not t.startswith(("<script", "<textarea", "<!", "<?", "$$\nW", "%%", "~~~ x"))
]


@given(st.lists(st.sampled_from(QUIET), min_size=1, max_size=6))
@settings(max_examples=150, deadline=None)
def test_paragraphs_of_any_syntax_keep_every_word(templates: list[str]) -> None:
    # What opens must be closed before the next: a fence runs to the end of the note by right.
    closed = [f"{t}\n```" if t.startswith("```") and t.count("```") == 1 else t for t in templates]
    source, words = numbered(closed)
    assert lost(source, words) == []


# No `%%`, `](`, `]:`, `|` or `<x`: these hide words by right where they are complete.
TEXT = ["W", "W", "W ", " ", "\n", "\n\n", "\n- ", "\n> ", "\n# ", "\n    ", "\n1. ", "*", "**"]
TEXT += ["_", "~~", "==", "`", "$", "$$", "[[", "]]", "![[", "![", "[", "]", "^[", "(", ")", "%"]
TEXT += ["::", "&", ">", "\\", "{", "}", "\t", "---\n", "===\n", "- [ ] ", "#", "!", "+ ", "\n> > "]


@given(st.lists(st.sampled_from(TEXT), max_size=40))
@settings(max_examples=400, deadline=None)
def test_half_typed_syntax_keeps_every_word(parts: list[str]) -> None:
    joined = "".join(parts)
    for pattern in (r"\]\(", r"%%", r"\]:", r"^---"):
        joined = re.sub(pattern, " ", joined)
    source, words = numbered([joined])
    hidden = [word for word in words if re.search(rf"```+[^`\n]*{word}|~~~+.*{word}", source)]
    assert [word for word in lost(source, words) if word not in hidden] == []


@pytest.mark.parametrize(
    "source",
    [
        "a %%SECRET%% b",
        "%%\nSECRET\n\nSECRET\n%%",
        "%% SECRET",
        "text\n%%\nSECRET\n\n# SECRET\n\n%% after",
        "- a %%SECRET%%\n  %%\n  SECRET\n  %%",
        "> %%\n> SECRET\n> %%\n> b",
        "> [!note] t %%SECRET%%\n> %%SECRET%%",
        "| a %%SECRET%% | b |\n| -- | -- |\n| %%SECRET%% | c |",
        "# Heading %%SECRET%%",
        "**a %%SECRET%% b** ==%%SECRET%%== [a %%SECRET%%](b)",
        "%%SECRET:: value%% and (k:: %%SECRET%%)",
        "a[^1]\n\n[^1]: %%SECRET%% note",
        "^[a %%SECRET%%]",
        "<!-- SECRET -->",
        "a <!-- SECRET --> b",
        "<!--\nSECRET\n\nSECRET",
        "<div><!-- SECRET --><b>x</b></div>",
        "%%#SECRET%% %%[[SECRET]]%%",
    ],
)
def test_comments_leave_nothing_anywhere(source: str) -> None:
    note = parse("N.md", source)
    shown = [visible(note), note.excerpt, *(str(piece) for piece in note.body)]
    shown += [h.id + h.html for h in note.headings]
    shown += [str(field) for field in note.fields if "SECRET" in field.name]
    shown += [link.target for link in note.links] + [tag.name for tag in note.tags]
    shown += [link.before + link.after for link in note.links]
    assert "SECRET" not in " ".join(shown)


UNITS = r"""
<::
[[a]]
[[a|b]]\s
![[a.png]]\s
[a](b)\s
![](
![a](b.png)\s
[
[a\s
]
![[
[[
[a](
[a](b "
[a][
[a]: b\n
> [!note] t\n> x\n\n
> a\n
>\s
> [!note]\n
a[^1]\n\n[^1]: x\n\n
[^1]
[^
^[
^[a]\s
*
*a\s
*a*\s
**a **b\s
_
_a_\s
~~
~~a~~\s
==
==a==\s
a==b
$
$a\s
$a$\s
$$
$$\n
$$ a\n
%%
%% a\n
%%a%%\s
%%%\s
`
`a`\s
``a`\s
- a\n
- [ ] a\n
1. a\n
| a | b |\n| -- | -- |\n| c | d |\n\n
|
a | b\n
|\\\\
<
<a\s
<b>
</b>
<div>\n
<div>\n\n
<p><font color=red>
<!--\s
<?\s
<![CDATA[\s
<script>
<a href="b">
<a "'
<a b="' c='
&
&amp;
#
# a\n\n
#a\s
a\n---\n
a ^b\n\n
k:: v\n
(k:: v)\s
(k::\s
[k:: [[v]]]\s
http://
https://a.b\s
\\\\
\\\\[
:
a\n
\s\sa\n
\t
---\n
```\n
~~~
=
](
](<
""".strip().split("\n")


def steps(text: str) -> int:
    """How many functions run, and how often loops in them turn, while `text` is parsed."""
    count = 0

    def local(_frame: FrameType, event: str, _argument: object) -> TraceFunction:
        nonlocal count
        count += 1
        return local

    def trace(frame: FrameType, _event: str, _argument: object) -> TraceFunction:
        nonlocal count
        count += 1
        frame.f_trace_opcodes = False
        return local

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        parse("N.md", text)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.cost
def test_twice_the_text_costs_twice_the_steps(unit: str) -> None:
    unit = unit.replace("\\s", " ").replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\")
    # Beyond 100 levels all is text, so what nests must be long enough to get there.
    small, large = (unit * (length // len(unit)) for length in (1000, 2000))
    parse("N.md", "$a$ and <b>so</b> on: what is loaded or remembered once does not count")
    assert steps(large) < 2.2 * steps(small) + 500


@pytest.mark.cost
def test_twice_the_nested_lists_cost_twice_the_steps() -> None:
    block = "".join(f"{'  ' * depth}- a\n" for depth in range(20))
    assert steps(block * 20) < 2.2 * steps(block * 10)


@pytest.mark.parametrize(
    "unit",
    [
        "[[a]] ",
        "> [!note] t\n",
        "a[^1]\n\n[^1]: x\n\n",
        "*",
        "[",
        "$",
        "==",
        "%%",
        "- a\n",
        "`",
        "<",
    ],
)
@pytest.mark.cost
def test_a_very_long_note_of_one_construct_is_read(unit: str) -> None:
    length = 100_000 if len(unit) < 3 else 20_000
    note = parse("N.md", unit * (length // len(unit)))
    assert note.body


ITEMS = st.lists(
    st.tuples(
        st.sampled_from(["- ", "* ", "-\t", "1. ", "10. ", "2) ", "- [ ] "]), st.integers(0, 3)
    )
)


@given(ITEMS, st.sampled_from(["> ", ">", "> [!tip]\n> "]))
def test_a_list_nests_by_tabs_in_a_quote_as_it_does_elsewhere(
    items: list[tuple[str, int]], quote: str
) -> None:
    lines, depth = ["1. first"], 0
    for marker, wanted in items:
        depth = min(wanted, depth + 1)
        lines.append("\t" * depth + marker + "item")
    outside = parse("A.md", "\n".join(lines))
    marker = quote.rpartition("\n")[2]
    inside = parse("A.md", quote + f"\n{marker}".join(lines))
    body = "".join(map(str, inside.body))
    inner = re.search(
        r"(?s)<(?:blockquote|div class=\"callout-content\")>(.*)</(?:block|div></)", body
    )
    assert inner
    assert inner[1] == "".join(map(str, outside.body))
