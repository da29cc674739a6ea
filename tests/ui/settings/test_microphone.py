"""The settings of voice commands, and the page to try the microphone."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from backtimer.core.voice_commands.grammar import (
    CommandRules,
    SpokenCommand,
    Utterance,
)
from backtimer.core.voice_commands.phrases import VoicePhrase
from backtimer.ui.settings.commands_card import CommandsCard
from backtimer.ui.settings.level_meter import LevelMeter
from backtimer.ui.settings.microphone_page import LEARNED, LEARNS, NOTHING_YET, OPENS
from backtimer.ui.settings.microphone_view import HeardView, heard_view, share_of, what_to_say
from backtimer.ui.shared.microphone_mark import MicrophoneMark
from tests.ui import finding
from tests.ui.bench import WindowBench
from tests.ui.page_probe import PageProbe
from tests.ui.window_probe import WindowProbe


def test_voice_commands_are_off_until_asked_for(bench: WindowBench, qtbot: QtBot) -> None:
    bench.open()
    bench.window.show_page("settings")
    card = finding.only(bench.window.pages.page("settings"), CommandsCard)
    boxes = [
        finding.tick_box(card, text)
        for text in ("Listen to what", "“Stop” and", "All commands", "People talk")
    ]
    bench.window.features.settings.open()
    assert [(box.isChecked(), box.isEnabled()) for box in boxes] == [
        (False, True), (True, False), (False, False), (False, False),
    ]  # fmt: skip
    boxes[0].click()
    bench.window.features.settings.open()
    assert [box.isEnabled() for box in boxes] == [True, True, True, True]
    boxes[1].click()
    boxes[3].click()
    now = bench.keeper.current
    assert (now.voice_commands, now.stop_unnamed, now.commands_unnamed) == (True, False, False)
    assert now.commands_surely


def test_the_page_shows_what_is_heard_and_how_surely(bench: WindowBench, qtbot: QtBot) -> None:
    window, microphone = bench.open(), bench.microphone
    window.features.settings.open()
    PageProbe(window, qtbot, "settings").button("Try the microphone…").click()
    page = PageProbe(window, qtbot, "microphone")
    front = WindowProbe(window).front
    mark, meter = finding.only(front, MicrophoneMark), finding.only(front, LevelMeter)
    assert page.says(OPENS)
    assert page.says(NOTHING_YET)
    assert not mark.isVisible()
    microphone.open_up()
    qtbot.wait(1)
    assert mark.isVisible()
    assert not page.says(OPENS)
    microphone.level_is(-40.0)
    microphone.say(VoicePhrase.PAUSE, score=0.62)
    microphone.say(VoicePhrase.NEXT, named=True, score=0.87)
    microphone.say(VoicePhrase.STOP, score=0.31)
    qtbot.wait(1)
    assert meter.share == 0.5
    assert finding.called(front, QLabel, "heard").text().splitlines() == [
        "stop   ·   31 %   ·   too unsure to count",
        "Backtimer, next   ·   87 %   ·   counts",
        "pause   ·   62 %   ·   does not count without “Backtimer”",
    ]
    assert mark.text() == "Backtimer, next"
    page.button("Learn this room").click()
    assert page.says(LEARNS) or page.button(LEARNS)
    qtbot.wait(1)
    assert page.says(LEARNED)
    window.back()
    assert window.pages.shown() == "settings"
    assert not microphone.is_open


def test_a_microphone_that_does_not_work_is_said_on_the_page(
    bench: WindowBench, qtbot: QtBot
) -> None:
    window = bench.open()
    window.show_page("microphone")
    bench.microphone.fail("no microphone was found")
    qtbot.wait(1)
    assert PageProbe(window, qtbot, "microphone").says("It does not work: no microphone was found.")


def test_what_the_page_says_of_an_utterance() -> None:
    name = Utterance(VoicePhrase.NAME, named=False, score=0.7, at_ms=0)
    rules = CommandRules()
    assert heard_view(name, None, rules) == HeardView(
        "Backtimer", 70, "now a command, within four seconds", counts=False
    )
    seven = Utterance(VoicePhrase.SEVEN, named=False, score=0.7, at_ms=0)
    assert "while a question is asked" in heard_view(seven, None, rules).verdict
    stop = SpokenCommand(VoicePhrase.STOP, named=False)
    assert heard_view(seven._replace(phrase=VoicePhrase.STOP), stop, rules).counts
    surely = CommandRules(surely=True)
    assert heard_view(name, None, surely).verdict == "too unsure to count"
    assert what_to_say(CommandRules(all_unnamed=True)).startswith("Say “pause”")
    assert "from 50 % on" in what_to_say(rules)
    assert "other commands from 80 % on" in what_to_say(surely)
    assert (share_of(-100.0), share_of(-10.0), share_of(5.0)) == (0.0, 1.0, 1.0)
