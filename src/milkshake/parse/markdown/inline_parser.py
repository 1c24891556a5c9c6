"""The inline parser: markdown-it's rules and Obsidian's, chosen by the character at hand."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it import MarkdownIt, rules_inline
from markdown_it.common.utils import unescapeAll
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from milkshake.model.external import shown
from milkshake.model.link_syntax import WIKILINK
from milkshake.parse.markdown import comments, footnotes, highlights, math
from milkshake.parse.markdown.destinations import normalise_link
from milkshake.parse.markdown.parser_states import InlineState, text_token, token
from milkshake.parse.tags import TAG_CHARS, is_tag

Rule = Callable[[StateInline, bool], bool]

# With an address behind it, it is the label of a Markdown link.
_EMPTY = re.compile(r"!?\[\[[ \t]*\]\](?![(\[:])")
_TAG = re.compile("#(" + TAG_CHARS + "+)")
_URL = re.compile(r"https?://(?!/)[^\s<>\"'`|\\^{}\[\]]+", re.IGNORECASE)


def wikilink(state: StateInline, silent: bool) -> bool:
    """``[[target#subpath|display]]`` and ``![[…]]``; what is inside is literal."""
    match = WIKILINK.match(state.src, state.pos, state.posMax)
    if match is None or not match.group(1).strip():
        return _empty_wikilink(state, silent)
    if not silent:
        token = state.push("wikilink", "", 0)
        token.content = match.group(1)
        token.meta = {"start": match.start(), "end": match.end()}
        token.hidden = match.group().startswith("!")
    state.pos = match.end()
    return True


def _empty_wikilink(state: StateInline, silent: bool) -> bool:
    """``[[]]``, which is text; ``meta`` of its token holds its offsets."""
    match = _EMPTY.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("text_special", "", 0)
        token.content = match.group()
        token.meta = {"start": match.start(), "end": match.end()}
    state.pos = match.end()
    return True


def _with_offsets(rule: Rule) -> Rule:
    """One of markdown-it's rules for links, whose tokens then hold their offsets as ``meta``."""

    def rule_with_offsets(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent:
            for token in state.tokens[count : count + 2]:
                if token.type == "link_open":
                    token.meta = {"start": start, "end": state.pos}
                    break
        return True

    return rule_with_offsets


_any_link = _with_offsets(rules_inline.link)


def link(state: StateInline, silent: bool) -> bool:
    """A Markdown link; most have a text without markup and an address without brackets."""
    match = _PLAIN_LINK.match(state.src, state.pos, state.posMax)
    if match is None:
        return _any_link(state, silent)
    if not silent:
        text, address, title = match.groups()
        token = state.push("link_open", "a", 1)
        token.attrs = {"href": _address(address)}
        if title:
            token.attrs["title"] = title
        token.meta = {"start": match.start(), "end": match.end()}
        state.push("text", "", 0).content = text
        state.push("link_close", "a", -1)
    state.pos = match.end()
    return True


def _address(written: str) -> str:
    return normalise_link(unescapeAll(written) if "&" in written else written)


def _autolink(state: StateInline, silent: bool) -> bool:
    """``<https://…>``; what nobody else could open is shown by its name."""
    if _MAY_BE_AUTOLINK.match(state.src, state.pos, state.posMax) is None:
        return False
    start = state.pos + 1
    found: bool = rules_inline.autolink(state, silent)
    if found and not silent:
        # The parser has decoded the address, which may hold blanks then.
        address = state.src[start : state.pos - 1]
        name = shown(address)
        if name != address:
            state.tokens[-2].content = name
    return found


autolink = _with_offsets(_autolink)


def image(state: StateInline, silent: bool) -> bool:
    """A Markdown image; ``meta`` of its token holds its offsets."""
    start = state.pos
    match = _PLAIN_LINK.match(state.src, start + 1, state.posMax)
    if match is not None:
        if not silent:
            text, address, title = match.groups()
            token = state.push("image", "img", 0)
            token.attrs = {"src": _address(address), "alt": ""}
            if title:
                token.attrs["title"] = title
            token.content = text
            token.children = [text_token(text)]
            token.meta = {"start": start, "end": match.end()}
        state.pos = match.end()
        return True
    if not rules_inline.image(state, silent):
        return False
    if not silent:
        state.tokens[-1].meta = {"start": start, "end": state.pos}
    return True


def code(state: StateInline, silent: bool) -> bool:
    """A code span; ``meta`` of its token holds its offsets."""
    start, count = state.pos, len(state.tokens)
    rules_inline.backtick(state, silent)
    if not silent and len(state.tokens) > count and state.tokens[-1].type == "code_inline":
        state.tokens[-1].meta = {"start": start, "end": state.pos}
    return True


def html_tag(state: StateInline, silent: bool) -> bool:
    """An HTML tag; ``meta`` of its token holds its offsets."""
    start = state.pos
    if not rules_inline.html_inline(state, silent):
        return False
    if not silent:
        state.tokens[-1].meta = {"start": start, "end": state.pos}
    return True


def tag(state: StateInline, silent: bool) -> bool:
    """``#tag``, at the start of the text or after a blank; not all its characters are digits."""
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
    """A URL in running text, without trailing punctuation.

    https://github.github.com/gfm/#autolinks-extension-
    """
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
    "=": (highlights.inline,),
    "%": (comments.inline,),
    "#": (tag,),
    "$": (math.inline,),
    ":": (bare_url,),
    "]": (),
}
_MARKS = re.escape("".join(_RULES))
_STOP = re.compile(f"[{_MARKS}]")
_PLAIN_LINK = re.compile(
    rf'\[([^{_MARKS}]+)\]\((?!(?i:file|[a-z]):)([^\x00-\x20\x7f<>()\\]+)(?: +"([^"\\&\n]*)")?\)'
)
_MAY_BE_AUTOLINK = re.compile(r"<[^\s<>:@]*+[:@][^<>]*+>")


class InlineParser(ParserInline):
    """markdown-it's inline parser; it tries only the rules that can match at a character."""

    def tokenize(self, state: StateInline) -> None:
        """Turn ``state.src[state.pos:state.posMax]`` into tokens."""
        src, end = state.src, state.posMax
        search = _STOP.search
        nesting = state.md.options["maxNesting"]
        while state.pos < end:
            pos = state.pos
            rules = _RULES.get(src[pos])
            if rules is None:
                stop = search(src, pos, end)
                state.pos = stop.start() if stop else end
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
        """Move ``state.pos`` to the end of the token there without making the token."""
        pos = state.pos
        cached = state.cache.get(pos)
        if cached is not None:
            state.pos = cached
            return
        rules = _RULES.get(state.src[pos])
        if rules is None:
            stop = _STOP.search(state.src, pos, state.posMax)
            state.pos = stop.start() if stop else state.posMax
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
            tokens.append(text_token(src))
            return tokens
        if src[:2] == "%%" and src[2:3] != "%" and src.find("%%", 2) == len(src) - 2:
            made = token("comment", "", 0, 0, False)
            made.meta = {"start": 0, "end": len(src)}
            tokens.append(made)
            return tokens
        state = InlineState(src, md, env, tokens)
        self.tokenize(state)
        if state.delimiters or any(state.tokens_meta):
            rules_inline.link_pairs(state)
            rules_inline.strikethrough.postProcess(state)
            rules_inline.emphasis.postProcess(state)
            highlights.match_delimiters(state)
        return state.tokens
