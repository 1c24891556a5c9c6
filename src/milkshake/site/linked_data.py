"""What search engines read about a page: JSON-LD with the words of https://schema.org."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from milkshake.jtbd.kinds import flavour
from milkshake.model.note import Note, text_of
from milkshake.site.dated import dates, rfc3339
from milkshake.site.plan import Plan
from milkshake.site.render import Markup, markup
from milkshake.site.titles import other_names

_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def of_site(plan: Plan) -> Markup | str:
    """The site as a `WebSite`; empty where the config has no address."""
    if not plan.address:
        return ""
    return _script(
        {
            "@type": "WebSite",
            "name": plan.title,
            "url": plan.address,
            "description": plan.config.description,
            "inLanguage": plan.config.language,
        }
    )


def of_note(plan: Plan, note: Note, description: str, language: str) -> Markup | str:
    """A note as an `Article`; empty where there is no address.

    A method, and a concept whose `description` defines it, is a `DefinedTerm`: neither a hub nor
    a claim does. A canvas, a base or a drawing is a `CreativeWork`.
    """
    if not plan.address:
        return ""
    title = plan.title_of(note).text
    url = plan.absolute(plan.note_urls[note.path])
    site = {"name": plan.title, "url": plan.address}
    if _is_term(plan, note):
        terms = {"@type": "DefinedTermSet", **site}
        return _script(
            {
                "@type": "DefinedTerm",
                "name": title,
                "alternateName": other_names(note),
                "url": url,
                "description": description,
                "inLanguage": language,
                "inDefinedTermSet": terms,
            }
        )
    published, updated = dates(note, plan.history) or (None, None)
    return _script(
        {
            "@type": "Article" if note.is_text else "CreativeWork",
            ("headline" if note.is_text else "name"): title,
            "url": url,
            "description": description,
            "inLanguage": language,
            "datePublished": rfc3339(published) if published else "",
            "dateModified": rfc3339(updated) if updated else "",
            "isPartOf": {"@type": "WebSite", **site},
        }
    )


def _is_term(plan: Plan, note: Note) -> bool:
    """Whether a note is an entry of a glossary."""
    kind = plan.label(note.path)
    is_defined = bool(text_of(note.value("description")).strip())
    return kind == "method" or (kind == "concept" and is_defined and not flavour(note))


def _script(data: Mapping[str, Any]) -> Markup:
    """The data for an element ``script``, which nothing in it can end; empty values are left out.

    It is ASCII but for letters that JSON need not escape.
    """
    stated = {key: value for key, value in data.items() if value}
    text = msgspec.json.encode({"@context": "https://schema.org", **stated}).decode()
    return markup(text.translate(_ESCAPES))
