"""Asks git when files were committed."""

from __future__ import annotations

import subprocess
from pathlib import Path

from milkshake.model.history import History

_PATIENCE = 60
"""Seconds after which git is given up."""

_MARK = "//"
"""What a commit begins with; no path does."""


def newest_commit(folder: Path) -> str:
    """What names the newest commit of the repository around `folder`, empty if there is none."""
    return (_git(folder, "rev-parse", "HEAD") or "").strip()


def history(folder: Path) -> History:
    """When the files below `folder` were first and last committed, by one call of git.

    A file that was renamed begins anew. What a shallow copy of a repository says of its oldest
    commits is not believed, for these seem to have made all files.
    """
    form = f"--format=%x00{_MARK}%ct %D"
    options = ("-z", "--name-only", "--no-renames", "--diff-merges=off", "--decorate=short")
    log = _git(folder, "log", form, *options, "--relative", "--no-ext-diff", "--", ".")
    if log is None:
        return History(warning="`site.dates`: git is not there, or knows no commit of the vault")
    return _read(log)


def _git(folder: Path, *arguments: str) -> str | None:
    """What git prints; None where it fails, is not there, or takes too long."""
    command = ["git", "-c", "log.showSignature=false", *arguments]
    try:
        done = subprocess.run(  # noqa: S603 (no part of it comes from a vault)
            command, cwd=folder, capture_output=True, timeout=_PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return None if done.returncode else done.stdout.decode("utf-8", "surrogateescape")


def _read(log: str) -> History:
    """The history in what ``git log`` prints, the newest commit first."""
    commits: dict[str, tuple[int, int]] = {}
    shallow = False
    for commit in log.split(f"\0{_MARK}")[1:]:
        head, _, files = commit.partition("\0")
        time, _, names = head.partition(" ")
        if "grafted" in names.split(", "):
            shallow = True
            continue
        for path in files.removeprefix("\n").split("\0"):
            if path:
                last = commits[path][1] if path in commits else int(time)
                commits[path] = min(int(time), commits.get(path, (int(time), 0))[0]), last
    warning = "`site.dates`: the repository is shallow; fetch its whole history" if shallow else ""
    return History(commits, warning)
