"""Write the site of a vault to disk; `build` and `watch` do."""

from __future__ import annotations

from pathlib import Path

from milkshake.cli import terminal
from milkshake.cli.shared import count
from milkshake.disk.parse_pool import processors
from milkshake.disk.render_ahead import RenderAhead
from milkshake.disk.write import is_current, write
from milkshake.workspace import Snapshot, Workspace


def publish(workspace: Workspace, snapshot: Snapshot, output: Path) -> str:
    """Write the site where it is not current, and return what was done, without a full stop.

    Warns of each attachment that cannot be read. Raises `OutputError` where `output` must not
    or cannot be written.
    """
    if is_current(output, snapshot.inputs):
        return "Nothing to build"
    unread: dict[str, str] = {}
    site = workspace.site(snapshot, unread.__setitem__)
    with terminal.Bar("Writing pages") as bar, RenderAhead(site, processors()) as pages:
        # Where something could not be read, the next build tries again.
        written = write(pages, output, snapshot.inputs, bar, unread)
    for path, reason in unread.items():
        terminal.note(f"warning: {path} is empty on the site, for it cannot be read: {reason}")
    pages_built = count(sum(url.endswith(".html") for url in site), "page")
    return f"Built {pages_built}, {count(written.new + written.changed, 'file')} anew,"
