"""The views of the research in a vault, found among the modules of this package.

A view is a pure function from the research to rows. The site, its CSV files and
`milkshake view` show the same rows. A view is one file here that holds a `View` called ``VIEW``;
the other modules, whose names begin with an underscore, are what several views share.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping

from milkshake.jtbd.views._headline import headlines, opportunity_places
from milkshake.jtbd.views._text import as_csv, as_json, as_tsv, text
from milkshake.jtbd.views._view import Cell, View, rows

__all__ = [
    "VIEWS",
    "Cell",
    "View",
    "as_csv",
    "as_json",
    "as_tsv",
    "headlines",
    "opportunity_places",
    "rows",
    "text",
]


def _discover() -> Iterator[View]:
    for name in sorted(item.name for item in pkgutil.iter_modules(__path__)):
        if not name.startswith("_"):
            view: View = importlib.import_module(f"{__name__}.{name}").VIEW
            yield view


VIEWS: Mapping[str, View] = {view.name: view for view in _discover()}
"""All views by name, sorted by name."""
