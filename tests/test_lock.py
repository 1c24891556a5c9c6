"""Two runs that write into one folder: the second says who is at work, and waits."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from milkshake.cli.main import main
from milkshake.disk.lock import LOCK, locked
from milkshake.disk.write import OutputError

HOLDER = """
import signal
import sys
from pathlib import Path
from milkshake.disk.lock import locked
# A shell lets what it runs in the background ignore interrupts.
signal.signal(signal.SIGINT, signal.default_int_handler)
with locked(Path(sys.argv[1]), lambda message: print(message, flush=True)) as waited:
    print("held", waited, flush=True)
    sys.stdin.readline()
"""


def process(folder: Path) -> subprocess.Popen[str]:
    """A process that locks the folder, says so, and holds it until it reads a line."""
    return subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def line(of: subprocess.Popen[str]) -> str:
    assert of.stdout is not None
    return of.stdout.readline().strip()


@contextmanager
def holder(folder: Path) -> Iterator[subprocess.Popen[str]]:
    one = process(folder)
    try:
        assert line(one) == "held False"
        yield one
    finally:
        one.kill()
        one.communicate()


def unheard(message: str) -> None:
    raise AssertionError(message)


def test_a_free_folder_is_locked_at_once_and_left_without_a_trace(tmp_path: Path) -> None:
    folder = tmp_path / "not" / "there"
    with locked(folder, unheard) as waited:
        assert not waited
        assert str(os.getpid()) in (folder / LOCK).read_text(encoding="utf-8")
    assert list(folder.iterdir()) == []


def test_the_second_run_says_who_is_at_work_and_waits(tmp_path: Path) -> None:
    with holder(tmp_path) as first:
        second = process(tmp_path)
        said = line(second)
        assert re.fullmatch(
            rf"another milkshake \(process {first.pid} on .+\) is writing into "
            rf"{re.escape(str(tmp_path))}; waiting until it has finished",
            said,
        )
        first.communicate("\n")
        assert line(second) == "held True"
        second.communicate("\n")
    assert list(tmp_path.iterdir()) == []


def test_a_run_that_was_killed_leaves_a_lock_that_the_next_one_takes_over(tmp_path: Path) -> None:
    with holder(tmp_path) as first:
        first.kill()
        first.wait()
    assert (tmp_path / LOCK).exists()
    with locked(tmp_path, unheard) as waited:
        assert not waited
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to send")
def test_a_run_that_is_interrupted_while_it_waits_leaves_the_other_alone(tmp_path: Path) -> None:
    with holder(tmp_path) as first:
        second = process(tmp_path)
        assert line(second).startswith("another milkshake")
        second.send_signal(signal.SIGINT)
        _, error = second.communicate()
        assert "KeyboardInterrupt" in error
        third = process(tmp_path)
        assert f"process {first.pid} " in line(third)
        first.communicate("\n")
        assert line(third) == "held True"
        third.communicate("\n")
    assert list(tmp_path.iterdir()) == []


def test_a_run_that_fails_lets_the_next_one_in(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), locked(tmp_path, unheard):
        raise ZeroDivisionError
    with locked(tmp_path, unheard) as waited:
        assert not waited


def test_any_number_of_runs_take_turns(tmp_path: Path) -> None:
    runs = [process(tmp_path) for _ in range(4)]
    for run in runs:  # whichever comes first is to end without being asked
        assert run.stdin is not None
        run.stdin.write("\n")
        run.stdin.flush()
    outputs = [run.communicate() for run in runs]
    assert ["held" in said for said, _ in outputs] == [True] * 4
    assert [error for _, error in outputs] == [""] * 4
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_place_of_the_folder_is_an_error_for_people(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="is a file"), locked(tmp_path / "site", unheard):
        raise AssertionError


VAULT = {f"n{number}.md": f"# Note {number}\n\n[[n{number + 1}]]\n" for number in range(150)}


def test_two_builds_into_one_folder_both_end_well_with_the_whole_site(tmp_path: Path) -> None:
    vault, folder = tmp_path / "vault", tmp_path / "site"
    vault.mkdir()
    for name, text in VAULT.items():
        (vault / name).write_text(text, encoding="utf-8")
    build = ["build", "--no-cache", str(vault), "-o"]
    command = [sys.executable, "-m", "milkshake", *build, str(folder)]
    builds = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)
    ]
    outputs = [one.communicate() for one in builds]
    assert [one.returncode for one in builds] == [0, 0], outputs
    alone = tmp_path / "alone"
    assert main([*build, str(alone)]) == 0
    assert contents(folder) == contents(alone)


def contents(folder: Path) -> dict[str, bytes]:
    files = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".json"]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
