"""Cycles are collected on the window's thread, whoever allocates."""

from __future__ import annotations

import gc
import threading
import weakref

from backtimer.ui.window.garbage import collect_what_is_due
from tests.ui.bench import WindowBench


class Loop:
    """Refers to itself, so that only a collection deletes it."""

    def __init__(self, deleted_on: list[str]) -> None:
        self.itself = self
        weakref.finalize(self, lambda: deleted_on.append(threading.current_thread().name))


def allocate(deleted_on: list[str]) -> None:
    """Allocate as much as makes Python collect several times."""
    Loop(deleted_on)
    hold = [[each] for each in range(100_000)]
    assert hold


def test_another_thread_deletes_nothing_of_the_windows(bench: WindowBench) -> None:
    bench.open()
    deleted_on: list[str] = []
    other = threading.Thread(target=allocate, args=(deleted_on,), name="other")
    other.start()
    other.join()
    assert deleted_on == []
    while not deleted_on:
        collect_what_is_due()
    assert set(deleted_on) == {"MainThread"}


def test_without_a_window_python_collects_again(bench: WindowBench) -> None:
    bench.open()
    assert not gc.isenabled()
    bench.window.close()
    assert gc.isenabled()
