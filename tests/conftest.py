"""Fixed Hypothesis examples, and a virtual display for each process that runs tests.

Random examples are for us (`make fuzz`), not for the CI.
"""

from __future__ import annotations

import gc
import os
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.displays import Display

settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile(
    "fuzz", derandomize=False, deadline=None, max_examples=2_000, print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


# What each system asks for the folders of the person's files.
_FOLDERS = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA")


def pytest_configure(config: pytest.Config) -> None:
    # Windows and readings make much that lives: to look for garbage after every seven hundred objects
    # was a tenth of the processor time of the window's tests.
    gc.set_threshold(10_000, 10, 10)
    nobodys = tempfile.TemporaryDirectory(prefix="backtimer-tests-", ignore_cleanup_errors=True)
    config.add_cleanup(nobodys.cleanup)
    os.environ |= dict.fromkeys(_FOLDERS, nobodys.name)
    runs_tests = "PYTEST_XDIST_WORKER" in os.environ or not config.getoption("numprocesses", None)
    if os.environ.get("QT_QPA_PLATFORM") == "xcb" and "DISPLAY" not in os.environ and runs_tests:
        display = Display()
        os.environ["DISPLAY"] = display.name
        config.add_cleanup(display.close)


# The rooms whose coverage is asked for. Their own tests give it, so that nothing is covered only by
# the way; what the other rooms' tests need of them would be traced for nothing.
_MEASURED = tuple(Path(__file__).parent / room for room in ("core", "drawing"))


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark the tests that are run with coverage: those that say, example by example, what holds.

    Properties and sweeps run a line a hundred thousand times, which tracing slows fourfold.
    """
    is_property = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
    is_sweep = item.get_closest_marker("sweep") is not None
    if any(room in item.path.parents for room in _MEASURED) and not (is_property or is_sweep):
        item.add_marker("measured")


def pytest_collection_finish() -> None:
    """What was imported stays to the end: garbage is looked for in what the tests make alone."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def default_signals() -> Iterator[None]:
    """Signals as a terminal hands them on: `nohup` and `&` leave some of them ignored."""
    interrupt = signal.signal(signal.SIGINT, signal.default_int_handler)
    hangup = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGINT, interrupt)
    signal.signal(signal.SIGHUP, hangup)
