"""What a file is, by the ending of its path: https://help.obsidian.md/file-formats."""

from __future__ import annotations

import re

IMAGES = frozenset({"avif", "bmp", "gif", "jpeg", "jpg", "png", "svg", "webp"})
_AUDIO = frozenset({"3gp", "flac", "m4a", "mp3", "ogg", "wav"})
_VIDEO = frozenset({"mkv", "mov", "mp4", "ogv", "webm"})
_MEDIA = IMAGES | _AUDIO | _VIDEO | {"pdf"}
_SCRIPTABLE = frozenset(
    {
        *("hta", "htm", "html", "mht", "mhtml", "shtm", "shtml", "xht", "xhtm", "xhtml"),
        *("atom", "dae", "gpx", "kml", "mathml", "mml", "opml", "owl", "rdf", "rss", "svg", "svgz"),
        *("wsdl", "xbl", "xml", "xsd", "xsl", "xslt", "xspf", "xul"),
    }
)
_NOTES = frozenset({"md", "canvas", "base"})
_EXPORT_ID = re.compile(r"[ _-](?=[0-9a-f]*[0-9])[0-9a-f]{32}", re.IGNORECASE)
_ID_LENGTH = 33
_WORD_FOR_ID = re.compile(r"(?:^|.*\W)(?:md5|hash|commit|checksum|digest|id|key)", re.IGNORECASE)


def ending(path: str) -> str:
    """The ending of a file's name in lower case, without its dot; empty where it has none."""
    _, dot, last = path.rpartition("/")[2].rpartition(".")
    return last.lower() if dot else ""


def is_markdown(path: str) -> bool:
    """Whether the file is a note in Markdown."""
    return ending(path) == "md"


def is_canvas(path: str) -> bool:
    """Whether the file is a canvas."""
    return ending(path) == "canvas"


def is_base(path: str) -> bool:
    """Whether the file is a base."""
    return ending(path) == "base"


def is_drawing(path: str) -> bool:
    """Whether the file is a drawing of Excalidraw that is not kept in a note."""
    return ending(path) == "excalidraw"


def is_note(path: str) -> bool:
    """Whether the file is read as a note: Markdown, a canvas or a base."""
    return ending(path) in _NOTES


def is_image(path: str) -> bool:
    """Whether the file is an image."""
    return ending(path) in IMAGES


def is_audio(path: str) -> bool:
    """Whether the file is a sound recording."""
    return ending(path) in _AUDIO


def is_video(path: str) -> bool:
    """Whether the file is a film; `webm`, which may hold sound alone, counts as one."""
    return ending(path) in _VIDEO


def is_pdf(path: str) -> bool:
    """Whether the file is a PDF."""
    return ending(path) == "pdf"


def is_media(path: str) -> bool:
    """Whether an embed of the file shows an image, a player or the pages of a PDF."""
    return ending(path) in _MEDIA


def may_run_script(path: str) -> bool:
    """Whether the file may run a script when a browser opens it: HTML does, and so does XML."""
    return ending(path) in _SCRIPTABLE


def without_export_id(name: str) -> str:
    """The name of a file or folder without the id that Notion's exports write at its end.

    The id is 32 hexadecimal digits after a blank. A name stays as it is if it consists of
    nothing else, or if the word before says that the digits are meant: ``md5``, ``commit``.
    """
    before = name[:-_ID_LENGTH].rstrip()
    if not before or not _EXPORT_ID.fullmatch(name[-_ID_LENGTH:]):
        return name
    return name if _WORD_FOR_ID.fullmatch(before[-_ID_LENGTH:]) else before


def is_named_in_full(name: str) -> bool:
    """Whether a link's target ends as all files do that Obsidian opens, notes in Markdown aside.

    Such a target names a file with its ending; any other may be the name of a note.
    """
    return (end := ending(name)) in _MEDIA or end in {"canvas", "base"}
