"""In which language a note is written, and in which direction a language is."""

from __future__ import annotations

import re

from milkshake.model.note import Note

_SCRIPTS = {"adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"}
_LANGUAGES = {
    *("ar", "arc", "arz", "azb", "bal", "bgn", "bqi", "ckb", "dv", "fa", "glk", "he", "iw", "ji"),
    *("khw", "ks", "lrc", "mzn", "nqo", "pnb", "prs", "ps", "rhg", "sd", "sdh", "skr", "syr"),
    *("ug", "ur", "uzs", "yi"),
}
_SCRIPT = re.compile(r"[a-z]{4}")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")


def is_right_to_left(language: str) -> bool:
    """Whether a language, as a tag such as ``he`` or ``az-Arab``, is written from right to left.

    The script decides if the tag names one, else the language:
    https://www.rfc-editor.org/rfc/rfc5646#section-2.1.
    """
    first, *others = re.split("[-_]", language.strip().lower())
    script = next((part for part in others if _SCRIPT.fullmatch(part)), "")
    return script in _SCRIPTS if script else first in _LANGUAGES


def stated_language(note: Note) -> str:
    """The tag of the language that a note states in its property `lang`, or an empty string.

    The property `language` states it too where it makes a difference to the page: it is often
    about a programming language.
    """
    for name in ("lang", "language"):
        for text in note.texts(name):
            tag = text.strip()
            if _TAG.fullmatch(tag) and (name == "lang" or is_right_to_left(tag)):
                return tag.replace("_", "-")
    return ""
