"""No page says a word that is not in the file of its language, whatever the page shows.

The vault is written in Greek letters, so that all others come from the site. The file of its
language has each word in brackets.
"""

from __future__ import annotations

import re

import pytest

from helpers import make_research
from milkshake.config import Config
from milkshake.model.diagnostic import Problem
from milkshake.model.own import Own
from milkshake.model.source import Span
from milkshake.site import RulePage, Site, build
from milkshake.site.render import asset, templates
from milkshake.site.words import english
from sample_sites import HTML_TYPES
from test_words import Visible

STATEMENT = "Minimize the time it takes to αβγ"
OWN = frozenset(("Minimize", "the", "time", "it takes to αβγ", "Segment", "Importance"))
OWN |= frozenset(("Satisfaction", "n", "opportunity", "solution"))
"""What notes say in Latin letters themselves: the grammar of needs and of tables is English, and
a mention in a property gives its name as the note writes it."""

SIGNS = re.compile(r"[A-Z]{3,4}\d{3}|\b(?:CSV|SVG)\b|LNK001")

SCRIPTS = sorted(path.name for path in (templates() / "assets").glob("*.js"))
TECHNICAL = re.compile(
    r"milkshake \w+|\badded\b|^\"(?:Escape|Arrow\w+|Enter)\"|^\"(?:main|\.tools) "
)
"""Names of keys, classes and elements, and those under which a script remembers something."""

FILES: dict[str, str | bytes] = {
    "Ωω.md": """---
aliases: [Ψψ]
status: candidate
date: 2026-05-02
---
Αβγ [[Δδ]] [[Ξξ]] ![[Λλ]] ![[Ννν]] ![[Δδ#Ζζ]] #ηηη

> [!warning]
> α

> [!tldr]- Θθ
> α

> [!faq]

- [ ] α
- [x] β [^1]
- [?] γ [^1]

```dataview
α
```

```query
α
```

```tasks
α
```

```dataviewjs
α
```

[^1]: α
""",
    "Λλ.md": "Αα [[Ωω]]\n\n## Ββ\n\n## Γγ\n\n### Δδ\n",
    "Α/Δδ.md": """---
type: job
main: true
level: big
statement: αβγ
performer: ["[[Π1]]", "[[Π2]]"]
status: validated
circumstances: [ααα]
evidence: "[[Β/Σ1]]"
related: "[[Α/Δε]]"
competes_with: "[[Λύση 2]]"
applicability: conditional
trigger: ααα
frequency: βββ
---
""",
    **{
        f"Α/Δ{number}.md": f"---\ntype: job\npart_of: '[[Δδ]]'\nstage: {stage}\norder: {number}\n"
        "level: little\n---\n"
        for number, stage in enumerate(("define", "locate", "prepare", "execute"), 1)
    },
    "Α/Δε.md": "---\ntype: job\njob_type: emotional\nrelated: '[[Δδ]]'\n---\n",
    "Α/Δζ.md": "---\ntype: job\njob_type: consumption\npart_of: '[[Δδ]]'\n---\n",
    "Α/Δη.md": "---\ntype: job\nlevel: micro\n---\n",
    "Π1.md": "---\ntype: persona\nrole: performer\nsegment_by: needs\nneeds: '[[Α1]]'\n---\n",
    "Π2.md": "---\ntype: persona\nrole: [buyer, reviewer]\njobs: '[[Δδ]]'\n---\n",
    **{
        f"Ν/Α{number}.md": f"""---
type: need
statement: {STATEMENT}
job: '[[Δδ]]'
step: '[[Δ{number % 4 + 1}]]'
scale: 0-10
basis: {"mean" if number == 6 else "top2box"}
date: 2026-0{number}
status: hypothesis
---
| Segment | Importance | Satisfaction | n |
|---|---|---|---|
| | 9 | {number} | 1400 |
| Ρρ | 9 | {number} | {20 if number == 1 else 1300} |
| Σσ | 5 | {number} | 900 |
"""
        for number in range(1, 7)
    },
    "Ν/Αα.md": "---\ntype: need\njob: '[[Δδ]]'\nimportance: high\nsatisfaction: low\n"
    "scale: low-critical\n---\n",
    "Ν/Αβ.md": "---\ntype: need\njob: '[[Δδ]]'\nimportance: 9\nsatisfaction: 2\nscale: 0-10\n"
    "basis: estimate\n---\n",
    "Ν/Αγ.md": "---\ntype: need\njob: '[[Δη]]'\n---\n",
    **{
        f"Β/Σ{number}.md": f"""---
type: interview
interview_kind: switch
participant: Ααα
performer: '[[Π1]]'
date: 2026-0{number}-02
supports: ['[[Δδ]]', '[[Α{number}]]']
switch_from: '[[Λύση 2]]'
switch_to: '[[Λύση 1]]'
first_thought: 2025-08-18
passive_looking: 2025-09
active_looking: 2025-07
deciding: 2026-0{number}-01
push: [ααα]
pull: [βββ]
anxiety: [γγγ]
habit: [δδδ]
---
> ααα ^α1

[[Α2]]
"""
        for number in (1, 2)
    },
    "Β/Σ3.md": "---\ntype: interview\ninterview_kind: survey\ndate: 2026-04\nsample: 1234\n"
    "segment: '[[Π1]]'\nsupports: '[[Α3]]'\n---\n",
    "Β/Σ4.md": "---\ntype: interview\ninterview_kind: observation\n---\n",
    "Β/Σ5.md": "---\ntype: interview\ninterview_kind: desk\n---\n[[Α1]]\n",
    "Λύση 1.md": "---\ntype: solution\nsolution_kind: product\nowner: own\n"
    "serves: ['[[Δδ]]', '[[Α1]]']\nstages: [define]\n---\n",
    "Λύση 2.md": "---\ntype: solution\nsolution_kind: workaround\nowner: competitor\n"
    "serves: '[[Δδ]]'\n---\n",
    "Λύση 3.md": "---\ntype: solution\nsolution_kind: nothing\nserves: '[[Δδ]]'\n---\n",
    "Μμ.md": "---\ntype: method\nserves: '[[Δδ]]'\nused_by: '[[Π1]]'\n---\n",
    "Ιι 1.md": "---\ntype: story\njob: '[[Δ1]]'\nperformer: '[[Π1]]'\nsituation: ααα\n"
    "motivation: βββ\noutcome: γγγ\nevidence: '[[Σ1]]'\n---\n",
    "Ιι 2.md": "---\ntype: story\njob: '[[Δδ]]'\n---\n",
    "Ιι 3.md": "---\ntype: story\n---\n",
    "¶ Κκ.md": "---\ntype: concept\n---\n- [[Δδ]]\n- [[Π1]]\n",
    "Τ1.md": "---\ntype: outcome\n---\n",
    "Τ2.md": "---\ntype: opportunity\nopportunity: '[[Τ1]]'\nevidence: '[[Σ1]]'\n---\n",
    "Τ3.md": "---\ntype: opportunity\n---\n",
    "Τ4.md": "---\ntype: solution\nopportunity: '[[Τ2]]'\n---\n",
    "Τ5.md": "---\ntype: experiment\nsolution: '[[Τ4]]'\n---\n",
    "Τ6.md": "---\nredirect: ξ/ξ\n---\n",
    "Εε.base": "views:\n  - type: table\n    name: ααα\n    order: [file.name]\n    limit: 2\n"
    "    groupBy: {property: ααα}\n  - type: list\n    name: βββ\n    filters: 'false'\n",
    "Ζζ.canvas": b'{"nodes": [{"id": "1", "type": "text", "text": "", "x": 0, "y": 0, "width": 9,'
    b' "height": 9}, {"id": "2", "type": "group", "x": 20, "y": 0, "width": 9, "height": 9},'
    b' {"id": "3", "type": "file", "file": "", "x": 40, "y": 0, "width": 9, "height": 9}],'
    b' "edges": [{"id": "a", "fromNode": "1", "toNode": "2"}]}',
    **{f"Χ/Χ{number}.md": "[[Ξξ 1]]\n" for number in range(70)},
    "Ξξ 1.md": "αβγ\n",
    "Ηη.canvas": b'{"nodes": [], "edges": []}',
}


def flat() -> dict[str, str]:
    """The words in English; those with two forms are two of them."""
    found = {}
    for key, word in english().texts.items():
        forms = (
            {"": word}
            if isinstance(word, str)
            else dict(zip((".one", ".other"), word, strict=True))
        )
        found.update({f"{key}{form}": text for form, text in forms.items()})
    return found


def toml(words: dict[str, str]) -> str:
    return "".join(f"{key} = '''{text}'''\n" for key, text in words.items())


def make(words: dict[str, str]) -> Site:
    research = make_research(FILES, Config(title="Ττ", language="el"))
    problems = [
        Problem("LNK001", path, Span(1, 1, 1, 1), "ααα") for path in list(research.vault.notes)[:3]
    ]
    rules = [RulePage("LNK001", "ααα", "error", "ααα\n\n## Βββ\n\nγγγ\n")]
    own = Own(templates={"words/el.toml": toml(words).encode()} if words else {})
    return build(research, problems, rules, lambda path: b"", own=own)


@pytest.fixture(scope="module")
def plain() -> Site:
    return make({})


@pytest.fixture(scope="module")
def marked() -> Site:
    return make({key: f"⟦{text}⟧" for key, text in flat().items()})


def unmarked(page: bytes) -> set[str]:
    """What a page shows in Latin letters outside the brackets."""
    visible = Visible()
    visible.feed(page.decode())
    visible.close()
    text, before = "\n".join(visible.found), ""
    while text != before:
        text, before = re.sub(r"⟦[^⟦⟧]*(?:⟧|…)", "", text), text
    lines = {line.strip() for line in text.replace(STATEMENT, "").split("\n")} - OWN
    return {line for line in lines if re.search("[A-Za-z]", SIGNS.sub("", line))}


@pytest.mark.parametrize("page_type", HTML_TYPES)
def test_pages_of_each_type_say_only_words_of_the_language(marked: Site, page_type: str) -> None:
    urls = [url for url, page in marked.pages.items() if page.type == page_type]
    assert urls, f"the vault has no page of the type {page_type}"
    assert {url: found for url in urls if (found := unmarked(marked[url]))} == {}


def test_pages_are_the_same_but_for_the_brackets(plain: Site, marked: Site) -> None:
    urls = [url for url in plain if url.endswith(".html")]
    same = [url for url in urls if "<svg" not in plain[url].decode()]
    assert len(same) > len(urls) / 2
    assert sum(marked[url].count("⟦".encode()) for url in same) > 500
    assert marked.warnings == ()
    without = {url: re.sub("[⟦⟧]", "", marked[url].decode()) for url in same}
    assert {url for url in same if without[url] != plain[url].decode()} == set()


def test_words_outside_the_brackets_are_seen() -> None:
    page = b'<p title="a">b <b>\xe2\x9f\xa6c\xe2\x9f\xa7</b> \xce\xb1<code>d</code></p>'
    assert unmarked(page) == {"a", "b"}


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_have_no_words_of_their_own(name: str) -> None:
    texts = re.findall(r'"[^"\n]*"|`[^`]*`', re.sub(r"(?m)^\s*//.*$", "", asset(name).decode()))
    said = [text for text in texts if re.search(r'["`}] ?[A-Z][a-z]+|[a-z] [a-z]+', text)]
    assert [text for text in said if not TECHNICAL.search(text)] == []


def test_the_panel_of_watch_says_words_of_the_language(marked: Site) -> None:
    panel = marked.asset(("live_panel.js", "live.js")).decode()
    assert '"⟦No problems.⟧"' in panel
    assert 'say("' not in panel


def test_search_finds_a_callout_by_its_name_in_the_language(marked: Site) -> None:
    texts = [marked[url].decode() for url in marked if url.startswith("-/search/texts-")]
    assert "⟦Warning⟧" in "".join(texts)
