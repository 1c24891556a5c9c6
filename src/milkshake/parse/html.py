"""Raw HTML in notes, made safe: nothing runs, nothing is loaded from elsewhere."""

from __future__ import annotations

import re
from functools import lru_cache
from html.parser import HTMLParser

import nh3

from milkshake.parse.escape import attribute, text

_LOADING = re.compile(r"<(img|iframe|video|audio|source|embed)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
_LEAVES_NOTHING_OPEN = frozenset(
    {"audio", "br", "col", "embed", "hr", "iframe", "img", "input", "source", "video", "wbr"}
)
_DROPPED_WITH_CONTENT = frozenset({"script", "style", "iframe", "object", "noscript", "template"})
_TAGS = frozenset(nh3.ALLOWED_TAGS) - {"img", "map", "area"} | {"font", "big", "input", "section"}
_ATTRIBUTES = {
    **{name: set(values) for name, values in nh3.ALLOWED_ATTRIBUTES.items()},
    "font": {"color"},
    "input": {"type", "checked", "disabled"},
    "*": {"align", "class", "dir", "lang", "title", "width", "height"},
}


def block(source: str) -> str:
    """A block of raw HTML, complete in itself: sanitised, and closed where it was not."""
    return _clean(source)


def opening(source: str) -> tuple[str, str]:
    """The sanitised form of one inline tag and the name of the element it opens.

    The name is empty for what opens nothing: a void element, a closing tag, a
    comment, or a tag that is not allowed.
    """
    match = _TAG.match(source)
    if match is None or match.group(1):
        return "", ""
    name = match.group(2).lower()
    cleaned = _clean(source)
    closing = f"</{name}>"
    if name in _LEAVES_NOTHING_OPEN:
        return cleaned, ""
    if cleaned.endswith(closing):
        return cleaned[: -len(closing)], name
    return "", ""


def closed(source: str) -> str:
    """The name of the element that an inline tag closes, or nothing."""
    match = _TAG.match(source)
    return match.group(2).lower() if match and match.group(1) else ""


def hidden(source: str) -> str:
    """The name of the element, opened by an inline tag, whose content must vanish; or nothing."""
    match = _TAG.match(source)
    name = match.group(2).lower() if match and not match.group(1) else ""
    return name if name in _DROPPED_WITH_CONTENT else ""


# Notes made from a template repeat the same fragments.
@lru_cache(maxsize=2048)
def _clean(source: str) -> str:
    source = _LOADING.sub(_as_link, source)
    return nh3.clean(
        source,
        tags=set(_TAGS),
        clean_content_tags=set(_DROPPED_WITH_CONTENT),
        attributes=_ATTRIBUTES,
        attribute_filter=_keep,
        link_rel="noopener",
        url_schemes={"http", "https", "mailto", "obsidian", "tel"},
    )


def _keep(_element: str, name: str, value: str) -> str | None:
    # Relative addresses mean nothing outside the page they were written for.
    if name in {"href", "cite", "src"} and ":" not in value:
        return None
    return value


def _as_link(match: re.Match[str]) -> str:
    # Pages load nothing from other hosts: what a tag would load from there becomes a link to it.
    reader = _Attributes()
    reader.feed(match.group())
    words = reader.found.get("alt") or reader.found.get("title") or ""
    source = reader.found.get("src") or ""
    if not source.startswith(("http://", "https://")):
        return text(words)
    return f'<a class="external" href="{attribute(source)}">{text(words or source)}</a>'


class _Attributes(HTMLParser):
    """Reads the attributes of one tag."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str | None] = {}

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what stands in the tag."""
        self.found = dict(attrs)
