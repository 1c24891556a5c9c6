"""What a team has set for the frame of its site: header, footer, colour, links to edit notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from milkshake.model.external import may_link_to
from milkshake.model.suggest import closest
from milkshake.site.page import Place
from milkshake.site.plan import Plan
from milkshake.site.render import Markup, escape, markup

_LINK = re.compile(r"\[([^\[\]]+)\]\(<?([^()<>]+)>?\)")

_GROUNDS = (((0xF5, 0xF2, 0xEC), 0), ((0x21, 0x1F, 0x1C), 255))
"""What words stand on in light and dark (`--raised`), and what makes a colour differ from it."""

_CONTRAST = 4.5
"""What WCAG 2.2 asks of text, level AA: https://www.w3.org/TR/WCAG22/#contrast-minimum."""


def places(plan: Plan, known: Iterable[Place]) -> tuple[list[list[Place]], list[str]]:
    """The lists of places in the header, and a warning for each entry that leads nowhere.

    Without `nav` they are the `known` places, those of kinds apart; else one list of what it has.
    """
    known = sorted(known, key=lambda place: place.order)
    nav = plan.config.site.nav
    if not nav:
        lists = [[p for p in known if p.kind], [p for p in known if not p.kind]]
        return [one for one in lists if one], []
    by_label = {place.label.casefold(): place for place in known}
    found: list[Place] = []
    warnings: list[str] = []
    for entry in nav:
        link = _LINK.fullmatch(entry.strip())
        place = by_label.get(entry.strip().casefold()) or (
            _target(plan, link[2], link[1]) if link else _target(plan, entry, "")
        )
        if place is not None:
            found.append(place)
        else:
            near = closest(entry, [place.label for place in known])
            hint = f"; did you mean `{near}`?" if near else ""
            warnings.append(f"`site.nav`: `{entry}` leads nowhere on the site{hint}")
    return [found] if found else [], warnings


def logo(plan: Plan) -> tuple[str, list[str]]:
    """The URL of the logo from the site's folder, empty if there is none, and what is wrong."""
    named = plan.config.site.logo
    if not named:
        return "", []
    if plan.logo is None:
        return "", [f"`site.logo`: there is no picture `{named}` in the vault"]
    return plan.href("attachment", plan.logo), []


def footer(plan: Plan, root: str) -> list[Markup]:
    """The paragraphs of the footer, with their links on a page to whose site `root` leads."""
    paragraphs = (" ".join(line.split()) for line in plan.config.site.footer.splitlines())
    return [_with_links(plan, text, root) for text in paragraphs if text]


def edit_url(plan: Plan, path: str) -> str:
    """Where the note at `path` is edited; empty if the config does not say it."""
    address = plan.config.site.edit_url
    if not address:
        return ""
    if "{path}" not in address:
        address = f"{address.rstrip('/')}/{{path}}"
    return address.replace("{path}", quote(path, errors="replace"))


def accent_style(color: str) -> str:
    """The styles that give a site the accent `color`, in light and dark; none without a colour.

    Where words in the colour could not be read, they are darker or lighter than it.
    """
    if not color:
        return ""
    light, dark = (_readable(color, ground, end) for ground, end in _GROUNDS)
    return (
        f":root{{--accent:light-dark({light},{dark});--hue:var(--accent);"
        "accent-color:var(--accent)}\n"
        "a{--hue:var(--accent)}\n"
        ".top .site{color:var(--accent)}\n"
        ":focus-visible{outline-color:var(--accent)}\n"
    )


def _target(plan: Plan, target: str, label: str) -> Place | None:
    """The place that `target` names, a note by its path or an address; None if there is none."""
    target = target.strip()
    if may_link_to(target):
        return Place(0, label or target, target, is_outside=True)
    path = plan.note_at(target)
    if path is None:
        return None
    title = plan.title_of(plan.vault.with_unlisted.notes[path]).text
    return Place(0, label or title, plan.hrefs[path], plan.label(path))


def _with_links(plan: Plan, text: str, root: str) -> Markup:
    """A text as HTML; a link that leads nowhere on the site stays as its words."""
    parts: list[str] = []
    position = 0
    for match in _LINK.finditer(text):
        parts.append(str(escape(text[position : match.start()])))
        place = _target(plan, match[2], match[1])
        words = str(escape(match[1]))
        if place is None:
            parts.append(words)
        else:
            href = place.href if place.is_outside else root + place.href
            parts.append(f'<a href="{escape(href)}">{words}</a>')
        position = match.end()
    return markup("".join([*parts, str(escape(text[position:]))]))


def _readable(color: str, ground: Sequence[int], end: int) -> str:
    """The colour, mixed with black (0) or white (255) until words in it can be read."""
    digits = color[1:] if len(color) == 7 else "".join(2 * digit for digit in color[1:])
    channels = [int(digits[at : at + 2], 16) for at in (0, 2, 4)]
    for step in range(101):
        mixed = [round(one + (end - one) * step / 100) for one in channels]
        if contrast(mixed, ground) >= _CONTRAST:
            break
    return f"#{bytes(mixed).hex()}"


def contrast(one: Sequence[int], other: Sequence[int]) -> float:
    """The contrast of two colours in sRGB: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(color: Sequence[int]) -> float:
    """How bright a colour is: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    parts = (one / 255 for one in color)
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
