"""Escaping of text for HTML."""

from __future__ import annotations


def escape_text(value: str) -> str:
    """`value` as the content of an element: ``&``, ``<`` and ``>`` as character references."""
    if "&" in value:
        value = value.replace("&", "&amp;")
    if "<" in value:
        value = value.replace("<", "&lt;")
    if ">" in value:
        value = value.replace(">", "&gt;")
    return value


def escape_attribute(value: str) -> str:
    """`value` as the value of an attribute in double quotes."""
    return escape_text(value).replace('"', "&quot;")
