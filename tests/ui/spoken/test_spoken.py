"""From the first page to the finish with a screen reader alone, over AT-SPI."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.ui.spoken.reader import CHECKED, ENABLED, FOCUSABLE, Node, Reader


@pytest.fixture
def session_bus(tmp_path: Path) -> Iterator[str]:
    """A session bus of our own, which starts an accessibility bus when it is asked for one."""
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    environment |= {"XDG_CACHE_HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}
    command = ["dbus-daemon", "--session", "--nofork", "--print-address", "--nopidfile"]
    daemon = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert daemon.stdout is not None
    yield daemon.stdout.readline().strip()
    daemon.terminate()
    daemon.wait()
    daemon.stdout.close()


@asynccontextmanager
async def program(session_bus: str, folder: Path) -> AsyncIterator[Reader]:
    """The program, with a reader beside it."""
    reader = Reader()
    await reader.connect(session_bus)
    running = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "tests.ui.spoken.program", str(folder)),
        env={
            **os.environ,
            "DBUS_SESSION_BUS_ADDRESS": session_bus,
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "BACKTIMER_DATA_DIR": str(folder),
        },
    )
    try:
        yield reader
    finally:
        reader.close()
        running.terminate()
        await running.wait()


def places(nodes: list[Node], *names: str) -> list[int]:
    """Where these names stand in the order of reading."""
    return [next(n for n, each in enumerate(nodes) if each.name.startswith(x)) for x in names]


async def walk(session_bus: str, folder: Path) -> None:
    async with program(session_bus, folder) as reader:
        # The first pages, read before they are accepted.
        window = await reader.find("Welcome – Backtimer")
        assert window.role in ("frame", "window", "filler")
        await reader.press("Next")
        none = await reader.find("None of these", "check box")
        assert none.has(FOCUSABLE)
        assert not none.has(CHECKED)
        assert not (await reader.find("Next", "push button")).has(ENABLED)
        await reader.press("None of these", "check box")
        assert (await reader.find("None of these", "check box")).has(CHECKED)
        await reader.press("Next")
        await reader.press("At arm’s length")
        speed = await reader.find("Speed of the voice", "slider")
        assert await reader.value(speed) == 100
        await reader.press("Start my first session")
        # The session: the coach has no sound here, so that the reader is told.
        await reader.find("Session – Backtimer")
        await reader.until_said("Exercise 1 of ")
        nodes = await reader.showing()
        named = places(nodes, "How it looks", "Timer", "The whole session", "That hurts")
        assert named == sorted(named)
        figure, timer, ribbon, _hurts = (nodes[place] for place in named)
        assert (figure.role, timer.role) in (("graphic", "dial"), ("image", "dial"))
        assert len(figure.description) > 20
        assert "% done" in ribbon.description
        for node in nodes:
            assert node.name.strip() or not node.has(FOCUSABLE), node
        before = await reader.value(timer)

        async def less_is_left() -> bool:
            return await reader.value(timer) != before

        await reader.until(less_is_left, "the time passes")
        # Stopped, and taken back.
        await reader.press("That hurts")
        await reader.until_said("Stopped.")
        assert ("Stopped.", True) in reader.announced
        await reader.press("It was a mistake")
        # The end comes by itself, and is told: to look for it all the time would be most of the test.
        await reader.until_said("Done.")
        await reader.find("After the session – Backtimer")
        said = [text for text, at_once in reader.announced if not at_once]
        assert any(text.startswith("Hold, ") for text in said)
        exercises = [text.split(":")[0] for text in said if text.startswith("Exercise ")]
        # Once each, in their order.
        assert exercises == list(dict.fromkeys(exercises))
        assert len(exercises) > 2
        assert any(n.role == "push button" and n.name == "Done" for n in await reader.showing())


@pytest.mark.timeout(1800)
def test_from_the_first_page_to_the_finish_with_a_screen_reader_alone(
    session_bus: str, tmp_path: Path
) -> None:
    asyncio.run(walk(session_bus, tmp_path))
