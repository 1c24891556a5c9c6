"""The alternative text of images, images whose data are in their URL, and players."""

from __future__ import annotations

import re

from milkshake.parse.escape import escape_attribute

_SIZE = re.compile(r"([0-9]{1,5})(?:x([0-9]{1,5}))?")
_DATA_IMAGE = re.compile(r"data:image/(?:png|gif|jpeg|webp|avif);base64,[A-Za-z0-9+/=]+\Z")
_PLAYERS = (
    (re.compile(r"https?://(?:(?:www|m)\.)?(?:youtube(?:-nocookie)?\.com|youtu\.be)/"), "Video"),
    (re.compile(r"https?://(?:(?:www|mobile)\.)?(?:twitter|x)\.com/"), "Post"),
)


def caption_and_size(alt: str) -> tuple[str, tuple[str, str]]:
    """The caption in an image's alternative text, and the width and height that may end it.

    Obsidian reads ``caption|100x200`` and ``caption|100`` so. What is not given is empty.
    """
    caption, _, last = alt.rpartition("|")
    size = _SIZE.fullmatch(last.strip())
    if size is None:
        return alt, ("", "")
    return caption, (size[1], size[2] or "")


def is_data_image(url: str) -> bool:
    """Whether `url` is a data URL that holds an image."""
    return bool(_DATA_IMAGE.match(url))


def data_image(url: str, alt: str) -> str:
    """The ``<img>`` element for a data URL."""
    caption, (width, height) = caption_and_size(alt)
    size = f' width="{width}"' if width else ""
    size += f' height="{height}"' if height else ""
    return f'<img src="{escape_attribute(url)}" alt="{escape_attribute(caption)}"{size}>'


def player_name(url: str) -> str:
    """What Obsidian shows in place of an image with this URL: a video, a post, or (empty) neither.

    https://help.obsidian.md/embed-web-pages
    """
    return next((name for pattern, name in _PLAYERS if pattern.match(url)), "")
