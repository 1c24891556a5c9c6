"""Callouts: their elements, from the tokens that `milkshake.parse.markdown.callouts` makes."""

from __future__ import annotations

from markdown_it.token import Token

from milkshake.model.body_words import CALLOUTS
from milkshake.parse.body_builder import BodyBuilder
from milkshake.parse.escape import escape_attribute, escape_text
from milkshake.parse.render.block_ids import BlockIds
from milkshake.parse.render.plain_text import is_blank
from milkshake.parse.render.text_direction import direction


class CalloutRenderer:
    """Writes the callouts of one note; foldable ones are ``<details>`` elements."""

    def __init__(self, body: BodyBuilder, block_ids: BlockIds) -> None:
        self._body = body
        self._write = body.write
        self._block_ids = block_ids
        self._folds: list[str] = []

    def open(self, token: Token, title: Token) -> None:
        """Write the opening tags of the callout `token` and of its `title`.

        Where the title shows nothing, the type takes its place; else the type is an attribute,
        unless the title is its name.
        """
        meta = token.meta
        fold = meta["fold"]
        self._folds.append(fold)
        self._block_ids.open(token)
        element = "details" if fold else "div"
        self._write(f'<{element} class="callout" data-callout="{meta["kind"]}"')
        if meta["written"] != meta["kind"]:
            self._write(f' data-callout-type="{escape_attribute(meta["written"])}"')
        if meta["metadata"]:
            self._write(f' data-callout-metadata="{escape_attribute(meta["metadata"])}"')
        named = not all(is_blank(child) for child in title.children or [])
        words = "".join(child.content for child in title.children or [])
        if named and words.strip().casefold() != title.meta["title"].casefold():
            self._write(' data-callout-name="')
            self._write_type(meta["written"], escape_attribute(title.meta["title"]))
            self._write('"')
        self._block_ids.write_attribute(token)
        if "dir" in token.attrs:
            self._write(f' dir="{token.attrs["dir"]}"')
        self._write(" open>" if fold == "+" else ">")
        self._write(f'<{"summary" if fold else "div"} class="callout-title"{direction(title)}>')
        if title.meta["tag"]:
            self._write(f"<{title.meta['tag']}>")
        if not named:
            self._write_type(meta["written"], escape_text(title.meta["title"]))

    def _write_type(self, written: str, own: str) -> None:
        """Write the name of a type in the language of the site, or `own` if it is not known."""
        if written in CALLOUTS:
            self._body.say(f"callout.{written}")
        else:
            self._write(own)

    def close_title(self, token: Token) -> None:
        """Write the closing tag of a title and the opening tag of the content."""
        if token.tag:
            self._write(f"</{token.tag}>")
        self._write("</summary>" if token.meta["fold"] else "</div>")
        self._write('<div class="callout-content">')

    def close(self, token: Token) -> None:
        """Write the closing tags of the content and of the callout."""
        self._write("</div></details>\n" if self._folds.pop() else "</div></div>\n")
        self._block_ids.close(token)
