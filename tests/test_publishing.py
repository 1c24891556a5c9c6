"""What a site tells of: chosen notes, unlisted notes, hidden blocks; and what it leaves out."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import make_research, make_vault
from milkshake.config import Config, PublishingConfig, SiteConfig
from milkshake.rules.engine import lint
from milkshake.site import build

MARK = "zq7xmark"
OPT_IN = Config(publishing=PublishingConfig(mode="opt-in"))
WITHHELD = f"aliases: [{MARK}]\ntags: [{MARK}]\npermalink: {MARK}\n---\n![[{MARK}.png]] [[A]] [[B]]"
BLOCK = f"""[!hidden]- {MARK}
# {MARK}
[[{MARK}]] #{MARK} ![[{MARK}.png]] [^1] ^{MARK}

- [ ] {MARK}

[^1]: {MARK}

[ref]: https://{MARK}.example
"""
TIES = (
    f"[[{MARK}|it]]",
    f"![[{MARK}]]",
    f"![[Notes/{MARK}#{MARK}]]",
    f"[it](<Notes/{MARK}.md#{MARK}>)",
    f"[[B#{MARK}|it]]",
    f"![[B#{MARK}]]",
    f"![[B#^{MARK}]]",
    f"%% {MARK} [[{MARK}]] #{MARK} ![[{MARK}.png]] %%",
    f"%%\n{MARK}\n%%",
    "[x][ref] and [^1]",
)


def site(files: Mapping[str, str], config: Config | None = None) -> dict[str, bytes]:
    research = make_research(files, config).published()
    return dict(build(research, (), (), lambda path: path.encode()))


def quoted(prefix: str) -> str:
    return "\n".join(f"{prefix}> {line}".rstrip() for line in BLOCK.split("\n"))


HIDDEN = (
    quoted(""),
    f"> [!note] shown\n{quoted('> ')}\n> end",
    "- item\n" + quoted("  "),
    f"> [!HIDDEN|x] {MARK}\n> {MARK}\nlazy {MARK}\n\n^{MARK}",
    f"1. > [!hidden]\n   > {MARK}\n2. next",
)


@settings(max_examples=15)
@given(
    st.lists(st.sampled_from((*TIES, *HIDDEN)), max_size=5),
    st.lists(st.sampled_from(HIDDEN), min_size=1, max_size=2),
    st.sampled_from(("publish: false", "draft: true", 'publish: "false"')),
)
def test_no_byte_and_no_name_of_a_site_has_what_is_kept_back(
    ties: list[str], hidden: list[str], way: str
) -> None:
    files = {
        "A.md": "\n\n".join(("text", *ties)),
        "B.md": "\n\n".join(("---\ntype: job\n---", "text", *hidden, "end")),
        f"Notes/{MARK}.md": f"---\n{way}\n{WITHHELD}",
        f"{MARK}.png": "",
        "All.base": "views:\n  - type: table\n    name: All\n    order: [file.name, file.tags]\n",
        "C.canvas": '{"nodes":[{"id":"a","type":"text","x":0,"y":0,"text":"> [!hidden] '
        + MARK
        + '"},{"id":"b","type":"file","x":0,"y":0,"file":"B.md"}],'
        '"edges":[{"id":"e","fromNode":"a","toNode":"b"}]}',
    }
    for url, content in site(files, Config(site=SiteConfig(markdown=True))).items():
        assert MARK not in url
        assert MARK.encode() not in content, url


def test_an_unlisted_note_has_a_page_and_is_in_no_list() -> None:
    files = {
        "Home.md": "[[Quiet|there]] [[B]]",
        "B.md": "",
        "C.md": "![[Quiet]]",
        "x/Quiet.md": f"---\nunlisted: true\ntype: persona\ntags: [{MARK}]\n---\n[[B]]",
    }
    config = Config(url="https://example.org", site=SiteConfig(markdown=True))
    pages = site(files, config)
    assert b'content="noindex"' in pages["x/Quiet.html"]
    assert b'href="x/Quiet.html"' in pages["index.html"]
    assert b'content="noindex"' not in pages["B.html"]
    assert b"there" in pages["llms-full.txt"]
    own = {"x/Quiet.html", "x/Quiet.md", "index.html", "Home.md", "C.html", "C.md"}
    for url, content in pages.items():
        assert b"Quiet" not in content or url in own, url
    assert "x/index.html" not in pages


@pytest.mark.parametrize(("front", "shown"), [("publish: true", True), ("title: x", False)])
def test_opt_in_publishes_what_says_so(front: str, shown: bool) -> None:
    files = {"A.md": f"---\n{front}\n---\n![[Own.base]]", "Own.base": "", "Other.base": ""}
    pages = site(files, OPT_IN)
    assert ("A.html" in pages, "Own.html" in pages) == (shown, shown)
    assert "Other.html" not in pages


def test_what_is_left_out_is_told_with_its_reason() -> None:
    files = {
        "A.md": "> [!hidden]\n> x",
        "B.md": "---\ndraft: true\n---",
        "C.md": "---\nunlisted: true\n---",
        "p.png": "",
    }
    told = make_vault(files).left_out()
    assert [(note.path, note.reason) for note in told.notes] == [("B.md", "draft: true")]
    assert (told.unlisted, told.attachments) == (["C.md"], ["p.png"])
    assert [(one.path, one.line, one.end_line) for one in told.hidden] == [("A.md", 1, 2)]


COUNTED = Config(publishing=PublishingConfig(count_withheld=True))
CLAIM = "---\ntype: need\nstatement: Minimize the time it takes to wait\nevidence: {}\n---\n"


@pytest.mark.parametrize(
    ("evidence", "said"),
    [
        (f"['[[I]]', '[[{MARK}|a talk]]', '[[{MARK.upper()}|again]]']", "1 more, not published"),
        (f"'[[{MARK}|a talk]]'", "1, not published."),
        ("'[[I]]'", ""),
    ],
)
def test_withheld_evidence_is_counted_only_if_the_config_says_so(evidence: str, said: str) -> None:
    interview = "---\ntype: interview\n---\n"
    files = {
        "N.md": CLAIM.format(evidence) + f"> [!hidden]\n> evidence:: [[{MARK} 2]]\n",
        "I.md": interview,
        f"{MARK}.md": f"---\ntype: interview\npublish: false\n---\n{MARK}",
        f"{MARK} 2.md": "---\ntype: interview\npublish: false\n---\n",
    }
    for config in (None, COUNTED):
        pages = site(files, config)
        text = pages["N.html"].decode()
        assert ("not published" in text) == bool(said and config)
        assert not (said and config) or said in text
        assert ("+ 1 not published" in pages["-/evidence.html"].decode()) == bool(said and config)
        for url, content in pages.items():
            assert MARK.encode() not in content, url


def test_an_alias_of_an_unlisted_note_is_no_problem_on_the_site() -> None:
    research = make_research(
        {
            "A.md": "to [[Other]]",
            "B.md": "---\naliases: Other\nunlisted: true\n---\nWords",
            "C.md": "---\npublish: false\n---\nkept back",
        }
    )
    assert [problem.code for problem in lint(research)] == ["LNK006"]
    assert lint(research.published()) == ()
