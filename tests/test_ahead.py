"""Pages made by two processes are the pages made by one."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from weakref import WeakSet

import pytest

from milkshake.disk import render_ahead
from milkshake.disk.render_ahead import RenderAhead

MANY = 1_200
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only there a copy is made")


class Site(Mapping[str, bytes]):
    """A site that knows which pages this process has made."""

    def __init__(self, pages: int, failing: str = "") -> None:
        self.urls = [f"{number:04}.html" for number in range(pages)] + ["a.png"]
        self.failing = failing
        self.process = os.getpid()
        self.made: list[str] = []

    def __getitem__(self, url: str) -> bytes:
        self.made.append(url)
        if url == self.failing and os.getpid() != self.process:
            raise ValueError(url)
        return f"{url} ".encode() * (int(url[:4]) if url[0] == "0" else 1)

    def __iter__(self) -> Iterator[str]:
        return iter(self.urls)

    def __len__(self) -> int:
        return len(self.urls)


def test_two_pages_in_three_are_made_elsewhere_and_all_are_the_same() -> None:
    site = Site(MANY)
    with RenderAhead(site, 2) as pages:
        seen = {url: pages[url] for url in sorted(pages)}
    assert len(site.made) == MANY // 3 + 1
    assert "a.png" in site.made
    assert seen == dict(Site(MANY))


def test_what_the_copy_fails_to_make_is_made_here() -> None:
    site = Site(MANY, failing="0500.html")
    with RenderAhead(site, 2) as pages:
        seen = {url: pages[url] for url in sorted(pages)}
    assert seen == dict(Site(MANY))
    assert "0499.html" not in site.made
    assert "0500.html" in site.made


def test_pages_may_be_asked_for_in_any_order_and_again() -> None:
    with RenderAhead(Site(MANY), 2) as pages:
        seen = {url: pages[url] for url in sorted(pages, reverse=True)}
        assert pages["0001.html"] == seen["0001.html"]
    assert seen == dict(Site(MANY))


def test_the_copy_is_gone_when_the_work_is_broken_off() -> None:
    ahead = RenderAhead(Site(MANY), 2)
    assert ahead["0001.html"]
    ahead.__exit__()
    with pytest.raises(ChildProcessError):
        os.waitpid(ahead._copy, os.WNOHANG)


@pytest.mark.parametrize(("count", "processors"), [(10, 2), (MANY, 1)])
def test_no_copy_is_made_for_little_or_on_one_processor(count: int, processors: int) -> None:
    site = Site(count)
    with RenderAhead(site, processors) as pages:
        assert len({url: pages[url] for url in pages}) == len(site.made) == count + 1


class Ring:
    """What only the garbage collector frees: it holds itself."""

    def __init__(self) -> None:
        self.itself = self


def test_twenty_builds_keep_no_more_than_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render_ahead, "_WORTH_IT", 3)
    alive: WeakSet[Ring] = WeakSet()
    for _ in range(20):
        ring = Ring()  # as a vault lives while its site is made, and is then replaced
        alive.add(ring)
        with RenderAhead(Site(3), 2) as pages:
            assert len([pages[url] for url in sorted(pages)]) == 4
    gc.collect()
    assert len(alive) == 1


@pytest.mark.parametrize("fails", [False, True])
def test_nothing_is_kept_from_the_collector_afterwards(
    fails: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> int:
        raise OSError(11, "Resource temporarily unavailable")

    if fails:
        monkeypatch.setattr(os, "fork", refuse)
    with RenderAhead(Site(MANY), 2) as pages:
        assert (gc.get_freeze_count() == 0) == fails
        assert pages["0002.html"]
    assert gc.get_freeze_count() == 0


def test_a_process_that_has_made_a_copy_ends_in_silence() -> None:
    code = (
        f"import sys; sys.path[:] = {sys.path!r};"
        "import mmdr; from milkshake.disk.render_ahead import RenderAhead;"
        f"site = {{f'{{n}}.html': b'' for n in range({MANY})}};"
        "ahead = RenderAhead(site, 2); ahead['1.html']; ahead.__exit__()"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout + run.stderr == ""
