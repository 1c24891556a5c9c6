"""Write the site of a vault to disk; `build` and `watch` do."""

from __future__ import annotations

from pathlib import Path

from milkshake.cli import terminal
from milkshake.cli.places import from_here
from milkshake.cli.shared import Reading
from milkshake.disk.parse_pool import processors
from milkshake.disk.render_ahead import RenderAhead
from milkshake.disk.write import hide_from_git, is_current, write
from milkshake.report.shared.text import count
from milkshake.workspace import Snapshot, Workspace

HIDDEN = ".site"
"""The folder in a vault for its site, where the user names none."""


def publish(
    reading: Reading,
    workspace: Workspace,
    snapshot: Snapshot,
    output: Path,
    processes: int | None = None,
) -> str:
    """Write the site where it is not current, and return what was done, without a full stop.

    As many processes as there are processors render, unless `processes` says how many.

    Warns of each attachment that cannot be read. Git ignores a site in `HIDDEN` of the vault.
    Raises `OutputError` where `output` must not or cannot be written.
    """
    if is_current(output, snapshot.inputs):
        return "Nothing to build"
    unread: dict[str, str] = {}
    place = output.resolve()
    made = workspace.stored_site(place)
    site = workspace.site(snapshot, unread.__setitem__, made=made)
    for warning in site.warnings:
        terminal.note(f"warning: {warning}")
    kept = {} if made is None else workspace.kept_pages(snapshot, site, made)
    ahead = RenderAhead(site, processes or processors(), site.shown, kept)
    with reading.bar("Writing pages") as bar, ahead as pages:
        # Where something could not be read, the next build tries again.
        written = write(
            pages, output, snapshot.inputs, bar, unread, made.inputs if made else "", kept
        )
    workspace.store_site(snapshot, site, place, kept)
    if place == workspace.root / HIDDEN:
        hide_from_git(output)
    show = from_here(workspace.root)
    for path, reason in unread.items():
        empty = f"{show(path)} is empty on the site, for it cannot be read"
        terminal.note(f"warning: {empty}: {reason}")
    pages_built = count(sum(url.endswith(".html") for url in site), "page")
    return f"Built {pages_built}, {count(written.new + written.changed, 'file')} anew,"
