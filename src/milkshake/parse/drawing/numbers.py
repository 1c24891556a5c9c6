"""Numbers as SVG attributes write them."""

from __future__ import annotations


def format_number(number: float) -> str:
    """`number` with two decimals at most, and without trailing zeros."""
    return f"{number:.2f}".rstrip("0").rstrip(".") or "0"
