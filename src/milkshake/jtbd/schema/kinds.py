"""The kinds of note, and the words by which a note states its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from milkshake.jtbd.schema.translations import KIND_TRANSLATIONS
from milkshake.jtbd.schema.values import canonical
from milkshake.model.files import without_export_id
from milkshake.model.kind import KINDS, Kind

KIND_ALIASES: Mapping[str, Kind] = {
    **dict.fromkeys(("jtbd", "job to be done", "jtbd canvas", "job statement"), "job"),
    **dict.fromkeys(("customer job", "user job", "related job", "job step"), "job"),
    **dict.fromkeys(("main job", "core job", "core functional job", "functional job"), "job"),
    **dict.fromkeys(("big job", "little job", "small job", "micro job", "sub job"), "job"),
    **dict.fromkeys(("emotional job", "social job", "financial job"), "job"),
    **dict.fromkeys(("consumption job", "consumption chain job"), "job"),
    **dict.fromkeys(("segment", "customer segment", "user segment"), "persona"),
    **dict.fromkeys(("user persona", "buyer persona", "customer persona"), "persona"),
    **dict.fromkeys(("proto persona", "job performer", "job executor"), "persona"),
    **dict.fromkeys(("outcome", "desired outcome", "customer outcome"), "need"),
    **dict.fromkeys(("outcome statement", "desired outcome statement"), "need"),
    **dict.fromkeys(("need statement", "customer need", "user need", "job need"), "need"),
    **dict.fromkeys(("unmet need", "underserved need", "underserved outcome"), "need"),
    "job story": "story",
    "research method": "method",
    **dict.fromkeys(("customer interview", "user interview", "research interview"), "interview"),
    **dict.fromkeys(("jobs interview", "switch interview", "jtbd interview"), "interview"),
    **dict.fromkeys(("discovery interview", "interview snapshot"), "interview"),
    **dict.fromkeys(("interview note", "interview transcript"), "interview"),
    **dict.fromkeys(("interview summary", "interview digest"), "interview"),
    **dict.fromkeys(("feature", "product", "competitor", "workaround"), "solution"),
    **dict.fromkeys(("competing solution", "solution idea"), "solution"),
    # What is learnt from interviews or tested later is none of the other kinds (Torres, 2021).
    **dict.fromkeys(("insight", "opportunity", "observation", "idea", "theme"), "concept"),
    **dict.fromkeys(("experiment", "assumption", "hypothesis"), "concept"),
    **dict.fromkeys(("pain", "pain point", "gain", "user story", "epic", "task"), "concept"),
    # These are about employment.
    **dict.fromkeys(("job application", "job posting", "job offer", "job interview"), "concept"),
}
"""By other words for a kind, in the singular, the kind. A concept is none of the other kinds."""

_LONGEST_NAME = 60
_WIKILINK = re.compile(r"\[\[(?:[^\]|#]*/)?([^\]|#/]+?)(?:\.md)?(?:[|#][^\]]*)?\]\]")
_AROUND = re.compile(r"\([^)]*\)|[^\w\s-]")


@lru_cache(16384)
def heading_name(text: str) -> str:
    """The words of a heading, label or folder in lower case.

    Punctuation, emoji, parentheses with their content, and a number in front are left out.
    """
    if not text.replace(" ", "").isalnum():
        text = _AROUND.sub(" ", text).replace("-", " ").replace("_", " ")
    return " ".join(text.casefold().split()).lstrip("0123456789 ")


@lru_cache(4096)
def folder_name(name: str) -> str:
    """The words of a folder's name as `heading_name` gives them, without an export's id."""
    return heading_name(without_export_id(name))


def _plurals(name: str) -> Iterator[str]:
    if name.startswith("job to "):
        yield f"jobs{name.removeprefix('job')}"
    elif name.endswith("y"):
        yield f"{name[:-1]}ies"
    elif name.endswith("is"):
        yield f"{name[:-2]}es"
    elif name != "jtbd":
        yield f"{name}s"


_SINGULARS = {form: name for name in (*KINDS, *KIND_ALIASES) for form in (name, *_plurals(name))}
# Names in camel case have no blanks: ``JobToBeDone``.
_SQUASHED = {form.replace(" ", ""): name for form, name in _SINGULARS.items()}


@lru_cache(4096)
def kind_words(written: str) -> str:
    """The words for a kind that `written` spells, as in `KIND_ALIASES`, or "".

    Letter case, number, hyphens, underscores, emoji and a word ``JTBD`` in front do not
    matter. `written` may be a link to the note that describes the kind.
    """
    if len(written) > _LONGEST_NAME:
        return ""
    link = _WIKILINK.fullmatch(written.strip())
    squashed = heading_name(link[1] if link else written).replace(" ", "")
    return (
        _SQUASHED.get(squashed)
        or _SQUASHED.get(squashed.removeprefix("jtbd"))
        or KIND_TRANSLATIONS.get(squashed, "")
    )


def kind_named(value: object) -> Kind | None:
    """The kind that the value of a property names, or None if it names none or several."""
    if isinstance(value, list):
        kinds = {kind for item in value if (kind := kind_named(item)) is not None}
        return kinds.pop() if len(kinds) == 1 else None
    return kind_of_words(kind_words(value)) if isinstance(value, str) else None


def kind_of_words(words: str) -> Kind | None:
    """The kind of one of the words that `kind_words` gives, or None."""
    return next((kind for kind in KINDS if kind == words), None) or KIND_ALIASES.get(words)


def implied_properties(value: object) -> Iterator[tuple[str, str]]:
    """The properties of a job that the words for its kind imply, with their values.

    ``emotional job`` implies the `job_type` emotional, and ``job step`` the `level` little.
    """
    if isinstance(value, list):
        for item in value:
            yield from implied_properties(item)
        return
    words = kind_words(value) if isinstance(value, str) else ""
    if " " in words and KIND_ALIASES[words] == "job":
        for key in ("job_type", "level"):
            if implied := canonical(key, words.replace("job", "").strip()):
                yield key, implied
