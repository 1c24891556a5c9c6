"""Fills the templates. The only module that knows Jinja."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined


def render(template: str, **values: Any) -> str:
    """The template of that name, filled with `values`; text is escaped unless it is markup."""
    return _environment().get_template(template).render(values)


def asset(name: str) -> bytes:
    """The bytes of a file in the templates' ``assets`` folder."""
    return (templates() / "assets" / name).read_bytes()


def templates() -> Path:
    """The folder of the templates: in the installed package, or in a checkout of the sources."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent.parent / "templates"


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(templates()),
        autoescape=True,
        auto_reload=False,
        cache_size=-1,
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
