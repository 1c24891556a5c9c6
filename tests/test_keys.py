"""Keys in the terminal: each calls its action, and the terminal is left as it was."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from threading import Event

import pytest

from milkshake.cli.keys import Keys

LONG = 20

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The other end of a terminal that is stdin."""
    ours, theirs = os.openpty()
    with open(theirs, encoding="utf-8", closefd=False) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        monkeypatch.setattr(os, "tcgetpgrp", lambda _: os.getpgrp())
        yield ours
    os.close(theirs)
    os.close(ours)


def test_a_key_calls_its_action_at_once(typed: int) -> None:
    first, second = Event(), Event()
    with Keys({"a": first.set, "b": second.set}) as keys:
        assert keys.are_heard
        os.write(typed, b"xA")
        assert first.wait(LONG)
        assert not second.is_set()


def test_the_terminal_is_as_it_was_even_after_a_fault(typed: int) -> None:
    import termios

    before = termios.tcgetattr(sys.stdin.fileno())

    def interrupted() -> None:
        with Keys({}):
            assert termios.tcgetattr(sys.stdin.fileno()) != before
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert termios.tcgetattr(sys.stdin.fileno()) == before


def test_in_the_background_the_terminal_is_left_alone(
    typed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "tcgetpgrp", lambda _: os.getpgrp() + 1)
    with Keys({"a": pytest.fail}) as keys:
        assert not keys.are_heard
        os.write(typed, b"a")


def test_without_a_terminal_no_key_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("a"))
    with Keys({"a": pytest.fail}) as keys:
        assert not keys.are_heard
