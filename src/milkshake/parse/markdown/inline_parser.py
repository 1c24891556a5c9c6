"""The inline half of the parser: markdown-it's rules and Obsidian's, by the character at hand."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it import MarkdownIt, rules_inline
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token
from markdown_it.utils import EnvType

from milkshake.parse.markdown import comments, footnotes, math
from milkshake.parse.markdown.parser_states import InlineState, text_token
from milkshake.parse.tags import TAG_CHARS, is_tag

Rule = Callable[[StateInline, bool], bool]

# Single brackets may stand in it in pairs: names hold them, and so do links to footnotes.
_WIKILINK = re.compile(r"!?\[\[((?:[^\[\]\n]++|(?<!\[\[)\[[^\[\]\n]*+\])++)\]\]")
_TAG = re.compile("#(" + TAG_CHARS + "+)")
_URL = re.compile(r"https?://(?!/)[^\s<>\"'`|\\^{}\[\]]+", re.IGNORECASE)
_EQUALS = 0x3D


def wikilink(state: StateInline, silent: bool) -> bool:
    """``[[target#subpath|display]]`` and ``![[…]]``; what is inside is literal."""
    match = _WIKILINK.match(state.src, state.pos, state.posMax)
    if match is None or not match.group(1).strip():
        return False
    if not silent:
        token = state.push("wikilink", "", 0)
        token.content = match.group(1)
        token.meta = {"start": match.start(), "end": match.end()}
        token.hidden = match.group().startswith("!")
    state.pos = match.end()
    return True


def _placed(rule: Rule) -> Rule:
    """One of markdown-it's rules for links; its token remembers where it stands."""

    def placed(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent:
            for token in state.tokens[count : count + 2]:
                if token.type == "link_open":
                    token.meta = {"start": start, "end": state.pos}
                    break
        return True

    return placed


link = _placed(rules_inline.link)
autolink = _placed(rules_inline.autolink)


def image(state: StateInline, silent: bool) -> bool:
    """A Markdown image; its token remembers where it stands."""
    start = state.pos
    if not rules_inline.image(state, silent):
        return False
    if not silent:
        state.tokens[-1].meta = {"start": start, "end": state.pos}
    return True


def code(state: StateInline, silent: bool) -> bool:
    """Code between backticks; its token remembers where it stands."""
    start, count = state.pos, len(state.tokens)
    rules_inline.backtick(state, silent)
    if not silent and len(state.tokens) > count and state.tokens[-1].type == "code_inline":
        state.tokens[-1].meta = {"start": start, "end": state.pos}
    return True


def html_tag(state: StateInline, silent: bool) -> bool:
    """A tag of raw HTML; its token remembers where it stands."""
    start = state.pos
    if not rules_inline.html_inline(state, silent):
        return False
    if not silent:
        state.tokens[-1].meta = {"start": start, "end": state.pos}
    return True


def highlight(state: StateInline, silent: bool) -> bool:
    """``==…==``: marks each pair of equals signs, to be matched when the text is complete."""
    if silent:
        return False
    scanned = state.scanDelims(state.pos, True)
    length = scanned.length
    if length < 2:
        return False
    last = length % 2 and scanned.can_close and not scanned.can_open
    if length % 2 and not last:
        state.push("text", "", 0).content = "="
    for _ in range(length // 2):
        state.push("text", "", 0).content = "=="
        state.delimiters.append(
            Delimiter(
                marker=_EQUALS,
                length=0,
                token=len(state.tokens) - 1,
                end=-1,
                open=scanned.can_open,
                close=scanned.can_close,
            )
        )
    if last:
        state.push("text", "", 0).content = "="
    state.pos += length
    return True


def highlight_pairs(state: StateInline) -> None:
    """Turns matched pairs of ``==`` into elements, at every depth."""
    lists = [state.delimiters]
    lists += [meta["delimiters"] for meta in state.tokens_meta if meta and "delimiters" in meta]
    for delimiters in lists:
        for start in delimiters:
            if start.marker == _EQUALS and start.end >= 0:
                _become(state.tokens[start.token], "mark_open", 1)
                _become(state.tokens[delimiters[start.end].token], "mark_close", -1)


def _become(token: Token, kind: str, nesting: int) -> None:
    token.type = kind
    token.tag = "mark"
    token.nesting = 1 if nesting > 0 else -1
    token.content = ""


def tag(state: StateInline, silent: bool) -> bool:
    """``#tag``, at the start of the text or after a blank, with a character that is not a digit."""
    start = state.pos
    if start and not state.src[start - 1].isspace():
        return False
    match = _TAG.match(state.src, start, state.posMax)
    if match is None or not is_tag(match.group(1)):
        return False
    if not silent:
        token = state.push("tag", "", 0)
        token.content = match.group(1)
        token.meta = {"start": start, "end": match.end()}
    state.pos = match.end()
    return True


def bare_url(state: StateInline, silent: bool) -> bool:
    """A URL in running text (GFM's extended autolinks), with trailing punctuation left out."""
    src, colon = state.src, state.pos
    if not src.startswith("://", colon) or state.linkLevel:
        return False
    for scheme in ("https", "http"):
        start = colon - len(scheme)
        if start >= 0 and src[start:colon].lower() == scheme:
            break
    else:
        return False
    if start and (src[start - 1].isalnum() or src[start - 1] in "/\\"):
        return False
    match = _URL.match(src, start, state.posMax)
    if match is None:
        return False
    url = _trimmed(match.group())
    if start + len(url) <= colon + 3:
        return False
    href = state.md.normalizeLink(url)
    if not state.md.validateLink(href):
        return False
    if not silent:
        if not state.pending.endswith(src[start:colon]):
            return False
        state.pending = state.pending[: start - colon]
        token = state.push("link_open", "a", 1)
        token.attrs = {"href": href}
        token.meta = {"start": start, "end": start + len(url)}
        state.push("text", "", 0).content = url
        state.push("link_close", "a", -1)
    state.pos = start + len(url)
    return True


def _trimmed(url: str) -> str:
    while url:
        last = url[-1]
        if last in "?!.,:*_~;" or (last == ")" and url.count(")") > url.count("(")):
            url = url[:-1]
        else:
            break
    return url


_RULES: dict[str, tuple[Rule, ...]] = {
    "\n": (rules_inline.newline,),
    "\\": (rules_inline.escape,),
    "`": (code,),
    "~": (rules_inline.strikethrough.tokenize,),
    "*": (rules_inline.emphasis.tokenize,),
    "_": (rules_inline.emphasis.tokenize,),
    "[": (wikilink, footnotes.reference, link),
    "!": (wikilink, image),
    "^": (footnotes.inline,),
    "<": (autolink, html_tag),
    "&": (rules_inline.entity,),
    "=": (highlight,),
    "%": (comments.inline,),
    "#": (tag,),
    "$": (math.inline,),
    ":": (bare_url,),
    "]": (),
}
_STOP = re.compile("[" + re.escape("".join(_RULES)) + "]")


class InlineParser(ParserInline):
    """markdown-it's inline parser, asking only the rules that can match at a character."""

    def tokenize(self, state: StateInline) -> None:
        """Turn ``state.src[state.pos:state.posMax]`` into tokens."""
        src, end = state.src, state.posMax
        search = _STOP.search
        nesting = state.md.options["maxNesting"]
        while state.pos < end:
            pos = state.pos
            rules = _RULES.get(src[pos])
            if rules is None:
                found = search(src, pos, end)
                state.pos = found.start() if found else end
                state.append_pending(src[pos : state.pos])
                continue
            for rule in rules if state.level < nesting else ():
                if rule(state, False):
                    break
            else:
                state.append_pending(src[pos])
                state.pos = pos + 1
        if state.pending:
            state.pushPending()

    def skipToken(self, state: StateInline) -> None:  # noqa: N802 - overrides markdown-it's
        """Move behind the token at ``state.pos`` without making it."""
        pos = state.pos
        cached = state.cache.get(pos)
        if cached is not None:
            state.pos = cached
            return
        rules = _RULES.get(state.src[pos])
        if rules is None:
            found = _STOP.search(state.src, pos, state.posMax)
            state.pos = found.start() if found else state.posMax
        elif state.level >= state.md.options["maxNesting"]:
            state.pos = state.posMax
        else:
            state.level += 1
            for rule in rules:
                if rule(state, True):
                    break
            else:
                state.pos = pos + 1
            state.level -= 1
        state.cache[pos] = state.pos

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """The inline tokens of `src`, appended to `tokens`."""
        if _STOP.search(src) is None:
            token = text_token()
            token.content = src
            tokens.append(token)
            return tokens
        state = InlineState(src, md, env, tokens)
        self.tokenize(state)
        if state.delimiters or any(state.tokens_meta):
            rules_inline.link_pairs(state)
            rules_inline.strikethrough.postProcess(state)
            rules_inline.emphasis.postProcess(state)
            highlight_pairs(state)
        return state.tokens
