"""The page that brings sound and picture together."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSlider
from pytestqt.qtbot import QtBot

from backtimer.core.settings.settings import DELAY
from backtimer.ui.settings.beat_lamp import BeatLamp
from backtimer.ui.settings.delay_controller import BEAT_MS, FIRST_MS, LIT_MS
from backtimer.ui.settings.delay_page import MUTED, NO_SOUND, STEP_MS
from tests.ui import finding
from tests.ui.bench import WindowBench
from tests.ui.page_probe import PageProbe


class DelayBench:
    """The page in front, on a device of a name."""

    def __init__(self, bench: WindowBench, qtbot: QtBot, device: str = "headset") -> None:
        self.bench = bench
        self.device = device
        self.ticks: list[float] = []
        self.hushed = 0
        voice = bench.services.voice
        voice.device = lambda: self.device  # type: ignore[method-assign]
        voice.tick_at = self.ticks.append  # type: ignore[method-assign]
        voice.hush = self.hush  # type: ignore[method-assign]
        window = bench.open()
        window.features.settings.open()
        PageProbe(window, qtbot, "settings").button("If sound comes late…").click()
        self.began_ms = bench.clock.ms
        self.page = PageProbe(window, qtbot, "delay")
        self.page.wait()
        self.slider = finding.only(self.page.page, QSlider)
        self.lamp = finding.only(self.page.page, BeatLamp)
        self.controller = window.features.settings.delay

    def hush(self) -> None:
        self.hushed += 1

    def at(self, after_ms: float) -> bool:
        """Whether the circle is lit so long after the page was opened."""
        self.bench.clock.ms = self.began_ms + after_ms
        self.controller.look()
        return self.lamp.lit

    def delays(self) -> dict[str, int]:
        return dict(self.bench.keeper.current.sound_delays)

    def until(self, delays: dict[str, int]) -> None:
        """Wait until they are kept: a slider that is dragged passes many values."""
        self.page.until(lambda: self.delays() == delays)


def test_the_circle_lights_up_with_every_tick(bench: WindowBench, qtbot: QtBot) -> None:
    delay = DelayBench(bench, qtbot)
    assert not delay.at(FIRST_MS - 1)
    assert delay.at(FIRST_MS)
    assert delay.at(FIRST_MS + LIT_MS - 1)
    assert not delay.at(FIRST_MS + LIT_MS + 1)
    assert delay.at(FIRST_MS + BEAT_MS)
    assert delay.ticks[:2] == [delay.began_ms + FIRST_MS, delay.began_ms + FIRST_MS + BEAT_MS]
    # After a sleep of a minute the ticks of that minute are not made up for.
    placed = len(delay.ticks)
    assert not delay.at(60_000 + FIRST_MS + LIT_MS + 1)
    assert delay.at(61_000 + FIRST_MS)
    assert len(delay.ticks) == placed + 2
    assert all((each - delay.began_ms - FIRST_MS) % BEAT_MS == 0 for each in delay.ticks)


def test_the_delay_is_kept_for_the_device_in_use(bench: WindowBench, qtbot: QtBot) -> None:
    delay = DelayBench(bench, qtbot)
    assert delay.page.says("Not late")
    delay.slider.setFocus()
    for _ in range(18):
        QTest.keyClick(delay.slider, Qt.Key.Key_Right)
    assert delay.page.says("180 milliseconds late")
    delay.until({"headset": 180})
    delay.device = "other: box"
    delay.at(BEAT_MS)
    assert delay.slider.value() == 0
    delay.page.button("10 ms more  (+)").click()
    QTest.keyClick(bench.window, "+")
    QTest.keyClick(bench.window, "-")
    delay.until({"headset": 180, "other: box": 10})
    delay.device = "headset"
    delay.at(3 * BEAT_MS)
    assert delay.slider.value() * STEP_MS == 180
    assert delay.slider.accessibleDescription() == "180 milliseconds late"
    delay.page.button("Not late at all").click()
    delay.until({"other: box": 10})
    delay.slider.setValue(delay.slider.maximum())
    delay.until({"headset": DELAY.most_ms, "other: box": 10})


def test_leaving_the_page_falls_silent(bench: WindowBench, qtbot: QtBot) -> None:
    delay = DelayBench(bench, qtbot)
    assert delay.at(FIRST_MS)
    QTest.keyClick(bench.window, Qt.Key.Key_Escape)
    assert bench.window.shown() == "settings"
    assert delay.hushed == 1
    assert not delay.lamp.lit
    bench.window.show_page("delay")
    delay.page.button("Back  (Esc)").click()
    assert bench.window.shown() == "settings"
    assert delay.hushed == 2


def test_without_sound_there_is_nothing_to_set(bench: WindowBench, qtbot: QtBot) -> None:
    delay = DelayBench(bench, qtbot, device="")
    assert delay.page.says(NO_SOUND)
    assert not delay.slider.isEnabled()
    QTest.keyClick(bench.window, "+")
    assert delay.slider.value() == 0
    delay.device = "headset"
    bench.keeper.change(muted=True)
    delay.at(BEAT_MS)
    assert delay.page.says(MUTED)
    assert delay.slider.isEnabled()


def test_the_voice_plays_as_much_sooner(bench: WindowBench, qtbot: QtBot) -> None:
    """What the page keeps reaches the player, now and at the next start."""
    told: list[dict[str, int]] = []
    bench.player.set_delays = lambda delays: told.append(dict(delays))  # type: ignore[method-assign]
    delay = DelayBench(bench, qtbot)
    delay.page.button("10 ms more  (+)").click()
    delay.until({"headset": 10})
    assert told[-1] == {"headset": 10}
