"""The settings of voice commands, and the page to try the microphone."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot

from backtimer.core.voice_commands.grammar import (
    CommandRules,
    SpokenCommand,
    Utterance,
)
from backtimer.core.voice_commands.phrases import VoicePhrase
from backtimer.core.voice_commands.teaching import TEACHABLE, TIMES, Fit, LessonStep
from backtimer.services.session.voice_lessons import KnownVoice
from backtimer.ui.settings.commands_card import CommandsCard
from backtimer.ui.settings.level_meter import LevelMeter
from backtimer.ui.settings.microphone_page import LEARNED, LEARNS, NOTHING_YET, OPENS
from backtimer.ui.settings.microphone_view import (
    HeardView,
    command_name,
    heard_view,
    lesson_begun,
    lesson_view,
    share_of,
    what_to_say,
)
from backtimer.ui.settings.teaching_card import TeachingCard
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


IMPRINT, OTHER = bytes([100, 1]), bytes([1, 100])


def teaching(bench: WindowBench, qtbot: QtBot) -> PageProbe:
    """The page to try the microphone, open."""
    window = bench.open()
    window.show_page("microphone")
    bench.microphone.open_up()
    qtbot.wait(1)
    return PageProbe(window, qtbot, "microphone")


def test_a_command_is_taught_by_three_repetitions(bench: WindowBench, qtbot: QtBot) -> None:
    page = teaching(bench, qtbot)
    assert page.says("Nothing has been taught yet.")
    commands = page.find(QComboBox, "Command to teach")
    assert (commands.count(), commands.currentText()) == (16, "Backtimer, pause")
    page.button("Teach this command").setFocus()
    page.button("Teach this command").click()
    assert page.says("Say “Backtimer, pause”")
    assert page.says("1 of 3")
    stop = page.button("Stop teaching")
    assert stop.hasFocus()
    assert not commands.isEnabled()
    for imprint, so_far in (
        (IMPRINT, "2 of 3: once more."),
        (OTHER, "That sounded different. 2 of 3: once more."),
        (IMPRINT, "3 of 3: once more."),
    ):
        bench.microphone.repeat(imprint)
        qtbot.wait(1)
        assert page.says(so_far)
    bench.microphone.repeat(IMPRINT)
    qtbot.wait(1)
    assert page.says("Learned “Backtimer, pause”")
    assert page.says("Learned from you: “Backtimer, pause”.")
    assert not page.seen(stop)
    # The next command is a key away.
    assert page.button("Teach this command").hasFocus()
    assert commands.itemText(0) == "Backtimer, pause   ·   learned"
    assert commands.currentText() == "Backtimer, go on"
    page.button("Teach this command").click()
    bench.microphone.repeat(IMPRINT)
    qtbot.wait(1)
    assert page.says("That sounded like “Backtimer, pause”, which you taught. 1 of 3: once more.")


def learn(bench: WindowBench, qtbot: QtBot, imprint: bytes) -> None:
    for _ in range(3):
        bench.microphone.repeat(imprint)
    qtbot.wait(1)


def test_the_commands_that_are_left_are_taught_one_after_the_other(
    bench: WindowBench, qtbot: QtBot
) -> None:
    page = teaching(bench, qtbot)
    card = finding.only(page.page, TeachingCard)
    card._next_soon.setInterval(0)
    say = finding.called(card, QLabel, "say")
    commands = page.find(QComboBox, "Command to teach")
    # One in the middle is known.
    commands.setCurrentIndex(2)
    page.button("Teach this command").click()
    learn(bench, qtbot, bytes([127, 127]))
    assert say.text() == "Learned “Backtimer, next”"
    commands.setCurrentIndex(1)
    rest = page.button("Teach all that are left")
    rest.click()
    stop = page.button("Stop teaching")
    for name, imprint in (("go on", bytes([1, 127])), ("back", bytes([127, 1]))):
        assert say.text() == f"Say “Backtimer, {name}”"
        learn(bench, qtbot, imprint)
        page.until(lambda name=name: name not in say.text())
        assert page.seen(stop)
    stop.click()
    qtbot.wait(20)
    assert not bench.microphone.teaches
    assert not page.seen(say)
    assert rest.isEnabled()


def test_with_the_last_command_the_lessons_are_over(qtbot: QtBot) -> None:
    card = TeachingCard()
    qtbot.addWidget(card)
    card.show_known(KnownVoice(True, frozenset(TEACHABLE[:-1])), is_open=True)
    with qtbot.waitSignal(card.teach_wanted) as asked:
        finding.button(card, "Teach all that are left").click()
    assert asked.args == [TEACHABLE[-1]]
    everything = KnownVoice(True, frozenset(TEACHABLE))
    card.show_lesson(lesson_begun(TEACHABLE[-1], everything))
    card.show_lesson(lesson_view(LessonStep(TEACHABLE[-1], Fit.KEPT, TIMES), everything))
    assert not card._next_soon.isActive()
    assert finding.called(card, QLabel, "say").text() == "Learned “Backtimer, undo”"
    assert not finding.button(card, "Teach all that are left").isEnabled()
    assert finding.button(card, "Teach this command").isEnabled()
    # All of it belongs to another network.
    card.show_known(everything._replace(outdated=True), is_open=True)
    assert finding.button(card, "Teach all that are left").isEnabled()


def test_a_lesson_can_be_stopped(bench: WindowBench, qtbot: QtBot) -> None:
    page = teaching(bench, qtbot)
    for leave in (page.button("Stop teaching").click, lambda: bench.microphone.fail("it is gone")):
        page.button("Teach this command").click()
        bench.microphone.repeat(IMPRINT)
        leave()
        qtbot.wait(1)
        assert not page.seen(finding.called(page.page, QLabel, "say"))
        assert not page.seen(finding.called(page.page, QLabel, "so far"))
    assert not page.button("Teach this command").isEnabled()
    assert bench.microphone.voice.imprints == {}


def test_what_was_learned_can_be_forgotten(bench: WindowBench, qtbot: QtBot) -> None:
    page = teaching(bench, qtbot)
    forget = page.button("Forget what was learned")
    assert not forget.isEnabled()
    page.button("Teach this command").click()
    for _ in range(3):
        bench.microphone.repeat(IMPRINT)
    qtbot.wait(1)
    forget.click()
    assert page.says("Nothing has been taught yet.")
    assert not page.seen(finding.called(page.page, QLabel, "say"))
    assert page.find(QComboBox, "Command to teach").itemText(0) == "Backtimer, pause"
    assert not forget.isEnabled()


def test_what_was_taught_for_another_network_is_to_be_taught_again(
    bench: WindowBench, qtbot: QtBot
) -> None:
    page = teaching(bench, qtbot)
    page.button("Teach this command").click()
    for _ in range(3):
        bench.microphone.repeat(IMPRINT)
    bench.microphone.open_up("another")
    page.window.show_page("today")
    page.window.show_page("microphone")
    bench.microphone.open_up("another")
    qtbot.wait(1)
    assert page.says("Please teach it again.")
    assert page.find(QComboBox, "Command to teach").itemText(0) == "Backtimer, pause"
    bench.microphone.open_up("")
    page.window.show_page("today")
    page.window.show_page("microphone")
    bench.microphone.open_up("")
    qtbot.wait(1)
    assert page.says("cannot be taught")
    assert not page.button("Teach this command").isEnabled()


def test_each_command_is_named_as_it_is_taught() -> None:
    assert [command_name(form) for form in TEACHABLE if not form.named] == ["Stop", "That hurts"]
