"""Numbers as JavaScript writes them, and so as Obsidian shows them."""

from __future__ import annotations

from decimal import Decimal
from math import isfinite, isnan

MAX_SAFE_INTEGER = 2**53
"""JavaScript keeps whole numbers up to this one exactly; greater ones are rounded."""


def number_text(number: float) -> str:
    """The number as ``String(number)`` gives it: ``4``, ``0.5``, ``1e-7``, ``1e+21``, ``NaN``.

    https://tc39.es/ecma262/#sec-numeric-types-number-tostring
    """
    number = float(number)
    if isnan(number):
        return "NaN"
    if not isfinite(number):
        return "Infinity" if number > 0 else "-Infinity"
    if abs(number) <= MAX_SAFE_INTEGER and number == int(number):
        return str(int(number))
    digits = Decimal(repr(number)).normalize()
    return f"{digits:f}" if 1e-6 <= abs(number) < 1e21 else f"{digits:e}"
