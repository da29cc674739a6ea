"""How soon sound and movement stop after H, at random moments of a session with a random focus.

python benchmarks/hurts.py [MOMENTS]     (under a display; needs pulseaudio, parec, pactl)

The real window leads a session through a null sink that is recorded as it plays. At each moment a
tone is sounding, so that there is something to stop; whatever takes the focus has it, and H is
pressed there. Sound has stopped with the last loud sample before a pause, movement with the last change of the
session's position on the screen. Exits with 1 if either took more than 200 ms.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from array import array
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from backtimer import app as app_module
from backtimer.core.session.transitions import Command, State
from backtimer.ui.session.view import SessionView
from backtimer.ui.window.main_window import MainWindow

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.null_sink import RATE, NullSink, environment
from benchmarks.readings import note

MOMENTS = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
LIMIT_MS, WATCH_MS, BEGIN_MS, MOST_WAIT_MS = 200.0, 350, 3000, 2000
LOUD, PAUSE_MS = 200, 120
TONE = array(
    "h", [round(9000 * np.sin(2 * np.pi * 400 * n / RATE)) or 1 for n in range(RATE * 3)]
).tobytes()
CHUNK = RATE // 100 * 2


def now_ms() -> float:
    return time.monotonic() * 1000


class Ear:
    """When the recording was loud."""

    def __init__(self, sink: NullSink) -> None:
        self.loud_ms = 0.0
        self._louds: list[float] = []
        self._recorder = subprocess.Popen(
            ["parec", "-d", "bench.monitor", "--raw", f"--rate={RATE}", "--channels=1",
             "--format=s16le", "--latency-msec=10"],
            env=sink.env, stdout=subprocess.PIPE,
        )  # fmt: skip
        threading.Thread(target=self._listen, daemon=True).start()

    def silent_ms(self, since_ms: float) -> float:
        """When the sound that was there ended; what the coach says after it is another one."""
        last_ms = since_ms
        for loud_ms in [each for each in self._louds if each > since_ms]:
            if loud_ms - last_ms > PAUSE_MS:
                break
            last_ms = loud_ms
        self._louds.clear()
        return last_ms

    def close(self) -> None:
        self._recorder.kill()
        self._recorder.wait()

    def _listen(self) -> None:
        assert self._recorder.stdout is not None
        while data := self._recorder.stdout.read(CHUNK):
            if np.abs(np.frombuffer(data, "<i2").astype(int)).max() > LOUD:
                self.loud_ms = now_ms()
                self._louds.append(self.loud_ms)


class Robot:
    """Presses H whenever the tone sounds, and measures what follows."""

    def __init__(self, window: MainWindow, ear: Ear) -> None:
        self.window, self.ear = window, ear
        self.controller = window.features.session.controller
        self.chance = random.Random(1)
        self.sound: list[float] = []
        self.movement: list[float] = []
        self.seen: set[tuple[str, str]] = set()
        self.unheard = 0
        self._position, self.moved_ms = -1.0, 0.0
        self.controller.view_changed.connect(self._look)

    def begin(self) -> None:
        """Play the tone in a session that runs, at a random moment."""
        act = self.controller.act
        if self.controller.driver.coach is None or not self.controller.active:
            self.window.start(self.window.ref)
        act(Command.TAKE_BACK)
        if self.chance.random() < 0.3:
            act(self.chance.choice([Command.DONE, Command.NEXT, Command.BACK]))
        QTimer.singleShot(self.chance.randrange(250), self._sound)

    def _sound(self) -> None:
        player = self.window._services.voice.player()
        player.play_at(now_ms() + 60, TONE, 1_000_000, MOST_WAIT_MS)
        self._since_ms = now_ms()
        self._wait()

    def _wait(self) -> None:
        """Press once it is heard."""
        waited = now_ms() - self._since_ms
        if self.ear.loud_ms > self._since_ms and waited > 80:
            self._press()
        elif waited > MOST_WAIT_MS:
            self.unheard += 1
            self._press()
        else:
            QTimer.singleShot(5, self._wait)

    def _press(self) -> None:
        pages = self.window.pages
        if self.chance.random() < 0.1:
            self.controller.room_wanted.emit()
        takers = [
            each
            for each in self.window.findChildren(QWidget)
            if each.isVisible() and each.focusPolicy() != Qt.FocusPolicy.NoFocus
        ]
        page = pages.currentWidget()
        assert page is not None
        focus = self.chance.choice(takers or [page])
        focus.setFocus(self.chance.choice(
            [Qt.FocusReason.TabFocusReason, Qt.FocusReason.OtherFocusReason]
        ))  # fmt: skip
        if self.chance.random() < 0.2:
            QTest.mouseClick(page, Qt.MouseButton.LeftButton, pos=QPoint(6, 6))
        target = QApplication.focusWidget() or self.window
        self.seen.add((str(pages.shown()), f"{type(target).__name__} {target.accessibleName()}"))
        self.pressed_ms = now_ms()
        QTest.keyClick(target, Qt.Key.Key_H)
        QTimer.singleShot(WATCH_MS, self._measure)

    def _measure(self) -> None:
        coach = self.controller.driver.coach
        stopped = coach is not None and coach.session.state is State.HURTING
        missed = float("inf")
        self.sound.append(
            self.ear.silent_ms(self.pressed_ms) - self.pressed_ms if stopped else missed
        )
        self.movement.append(max(self.moved_ms - self.pressed_ms, 0.0) if stopped else missed)
        if len(self.sound) < MOMENTS:
            self.begin()
        else:
            self.window.close()

    def _look(self, view: SessionView) -> None:
        if view.position != self._position:
            self._position, self.moved_ms = view.position, now_ms()


def shares(name: str, found: list[float]) -> bool:
    """Print the figures; whether the limit holds each time."""
    taken = np.sort(found)
    late = int((taken > LIMIT_MS).sum())
    print(f"{name} stops: p50 {taken[len(taken) // 2]:.0f}, p99 {taken[int(len(taken) * 0.99)]:.0f}, "
          f"max {taken[-1]:.0f} ms; over {LIMIT_MS:.0f} ms: {late} of {len(taken)}", flush=True)  # fmt: skip
    note("Stopping after H", f"{name} stops, worst", [taken[-1]], "ms", limit=LIMIT_MS)
    note("Stopping after H", f"{name} stops, p50", [taken[len(taken) // 2]], "ms")
    return not late


def main() -> int:
    folder = Path(tempfile.mkdtemp(prefix="backtimer-hurts-"))
    os.environ.update(environment(folder))
    os.environ.pop("PULSE_SERVER", None)
    data = folder / "data"
    data.mkdir()
    (data / "settings.toml").write_text('safety_read = "2026-01-01"\nno_pain_question = true\n')
    sink = NullSink(folder, "hurts")
    ear = Ear(sink)
    robots: list[Robot] = []
    make_window = MainWindow.__init__

    def remember(self: MainWindow, *args: object, **more: object) -> None:
        make_window(self, *args, **more)
        robots.append(Robot(self, ear))
        QTimer.singleShot(BEGIN_MS, robots[0].begin)

    MainWindow.__init__ = remember
    app_module.run(app_module.Request("first-week-5"))
    ear.close()
    sink.end()
    (robot,) = robots
    print(f"{len(robot.sound)} moments, {len(robot.seen)} kinds of focus, "
          f"{robot.unheard} without a tone", flush=True)  # fmt: skip
    good = [shares("sound", robot.sound), shares("movement", robot.movement)]
    return 0 if all(good) and not robot.unheard else 1


if __name__ == "__main__":
    sys.exit(main())
