"""Text made safe for HTML."""

from __future__ import annotations


def text(value: str) -> str:
    """`value` for use between tags."""
    if "&" in value:
        value = value.replace("&", "&amp;")
    if "<" in value:
        value = value.replace("<", "&lt;")
    if ">" in value:
        value = value.replace(">", "&gt;")
    return value


def attribute(value: str) -> str:
    """`value` for use between double quotes in a tag."""
    return text(value).replace('"', "&quot;")
