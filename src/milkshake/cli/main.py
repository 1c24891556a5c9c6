"""The entry point of `milkshake`: runs a command, and turns every error into a message."""

from __future__ import annotations

import gc
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

from milkshake.version import __version__

if TYPE_CHECKING:
    import click

_CLICK = re.compile(r"Invalid value|Missing |Option ")
"""How click's own messages begin."""

_EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)\.?")

_BEFORE_PATH = {
    "config": "config show",
    "explain": "explain NOTE",
    "rule": "rule --vault",
    "view": "view NAME",
}
"""What stands before the path of the vault, where that is more than the command."""

CLEAN, PROBLEMS, WRONG_USE, INTERRUPTED, NO_READER = 0, 1, 2, 130, 141
"""The exit codes. The last two are what a shell reports for SIGINT and SIGPIPE."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name and return the exit code. Raises no exception."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if list(arguments) in (["--version"], ["-V"]):
        print(f"milkshake {__version__}")  # noqa: T201 (before anything slow is imported)
        return CLEAN
    try:
        return _run(list(arguments))
    except KeyboardInterrupt:  # before `_run` could handle it
        return INTERRUPTED
    except ImportError as error:
        print(f"error: {error}\n  try: pip install --force-reinstall milkshake", file=sys.stderr)  # noqa: T201
        return WRONG_USE


def run() -> NoReturn:
    """Run the command that this process was started for, and end the process."""
    # A vault is a tree of frozen values: the garbage collector would search it in vain. A watch
    # collects what it leaves behind itself.
    gc.set_threshold(2_000_000, 20, 20)
    # A shell can start a process without streams (`>&-`); Python then has None for them.
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    code = main()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        code = NO_READER
    # Freeing a large vault, object by object, would take longer than linting it.
    os._exit(code)


def _run(arguments: list[str]) -> int:
    import click

    from milkshake.cli import terminal
    from milkshake.cli.group import NoCommandError, NoReaderError, milkshake
    from milkshake.config import ConfigError
    from milkshake.disk.scan import VaultError
    from milkshake.disk.write import OutputError

    terminal.prepare(sys.stdout)
    terminal.prepare(sys.stderr)
    try:
        code = milkshake.main(arguments, "milkshake", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        terminal.note(error.format_message())
    except NoCommandError as error:
        terminal.error(error.message, error.hint)
    except click.UsageError as error:
        terminal.error(_said(error), f"{_command(error, arguments)} --help")
    except click.ClickException as error:
        terminal.error(error.message)
    except ConfigError as error:
        terminal.error(str(error))
    except VaultError as error:
        line = f"milkshake {_BEFORE_PATH.get(arguments[0], arguments[0])} PATH"
        terminal.error(str(error), f"{line}, where PATH is the folder of your notes")
    except OutputError as error:
        terminal.error(str(error))
    except (KeyboardInterrupt, click.Abort):
        terminal.note("interrupted")
        return INTERRUPTED
    except NoReaderError:
        _forget_output()
        return NO_READER
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        is_gone = isinstance(error, FileNotFoundError) and not place
        reason = "the folder that you are in is gone" if is_gone else error.strerror or error
        terminal.error(f"{place}{reason}")
    except MemoryError:
        terminal.error("there is not enough memory")
    except Exception as error:
        terminal.error(
            f"this is a fault of milkshake {__version__}: {_described(error)}",
            "report that line, with what you ran, where milkshake's source is kept",
        )
    else:
        return code if isinstance(code, int) else CLEAN
    return WRONG_USE


def _command(error: click.UsageError, arguments: list[str]) -> str:
    """The command that was used wrongly: click does not say it of an option without its value."""
    from milkshake.cli.group import COMMANDS

    if error.ctx is not None:
        return error.ctx.command_path
    return " ".join(["milkshake", *(word for word in arguments[:1] if word in COMMANDS)])


def _said(error: click.UsageError) -> str:
    """The message in one line. One of click's gets a small first letter and loses its full stop.

    One of ours may begin with the name of a file, and stays as it is.
    """
    from click import NoSuchOption

    from milkshake.model.suggest import closest

    if isinstance(error, NoSuchOption):
        near = closest(error.option_name, error.possibilities or ())
        hint = f"; did you mean {near}?" if near else ""
        return f"there is no option {error.option_name}{hint}"
    message = " ".join(error.format_message().split())
    if extra := _EXTRA.fullmatch(message):
        return f"`{extra[1]}` is too much; words that belong together stand in quotes"
    if not _CLICK.match(message):
        return message
    return message[:1].lower() + message[1:].removesuffix(".")


def _described(error: Exception) -> str:
    """The error in one line, with the place that raised it."""
    place = ""
    trace = error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename.replace("\\", "/").rpartition("/milkshake/")[2]
        place = f" ({name}:{trace.tb_lineno})"
        trace = trace.tb_next
    return f"{type(error).__name__}: {' '.join(str(error).split())}{place}"


def _nowhere() -> TextIO:
    """A stream that forgets what is written."""
    return Path(os.devnull).open("w", encoding="utf-8")


def _forget_output() -> None:
    """Redirect the output to nowhere, so that Python does not report the closed pipe at exit."""
    from contextlib import suppress

    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
