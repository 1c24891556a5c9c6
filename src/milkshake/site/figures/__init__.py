"""The figures of a site: each is one file here, which computes where things lie, and one template.

The template ``templates/figures/<name>.svg`` draws what it is given and escapes all text. A
figure is inline on a page and takes colours and type from the stylesheet.
"""

from __future__ import annotations

from typing import Any

from milkshake.site.render import Markup, markup, render


def draw(name: str, **values: Any) -> Markup:
    """The figure `name` as inline SVG, its template filled with `values`."""
    return markup(render(f"figures/{name}.svg", **values))
