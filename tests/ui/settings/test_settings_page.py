"""The settings page: what is chosen there takes hold and is stored."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QSlider
from pytestqt.qtbot import QtBot

from backtimer.core.model.appearance import ColourScheme, FigureLook, SkinTone
from backtimer.core.model.pain_rule import LASTING, PainRule
from backtimer.core.session.timeline import Level
from backtimer.painting.frames.style import FigureStyle
from backtimer.ui.shared.screens import offered_screens
from backtimer.ui.widgets.figure import FigureWidget
from tests.ui import finding
from tests.ui.bench import WindowBench
from tests.ui.page_probe import PageProbe


def test_settings_take_hold_and_are_kept(bench: WindowBench, qtbot: QtBot) -> None:
    window = bench.open()
    qtbot.waitExposed(window)
    window.features.settings.open()
    page = PageProbe(window, qtbot, "settings")
    page.choose("Colours", "Light")
    assert not window.appearance.theme.dark
    page.choose("How much is said", "Tones only")
    page.choose("Speed", "80 %")
    page.tick("Reduce motion")
    page.tick("Wait for me between floor and standing")
    page.tick("Open a session across the room")
    page.choose("Far view on", offered_screens([window.screen()], "")[1][1])
    page.tick("Any letter or digit pauses")
    finding.tick_box(page.page, "Turn other programs down").click()
    page.tick("Muted")
    with qtbot.waitSignal(window.features.settings.changed):
        page.find(QSlider, "Volume").setValue(35)
    settings = bench.keeper.current
    assert (settings.theme, settings.cues, settings.rate) == (ColourScheme.LIGHT, Level.TONES, 80)
    assert settings.reduce_motion
    assert settings.wait_at_changes
    assert settings.far_view
    assert settings.far_screen == window.screen().name()
    assert settings.any_key_pauses
    assert not settings.lower_others
    assert settings.muted
    assert settings.volume == 35
    assert "light" in bench.paths.settings.read_text()
    window.features.settings.voice.try_out()
    window.features.settings.voice.look()
    page.button("Back  (Esc)").click()
    assert window.pages.shown() == "routine"


def test_the_person_can_be_chosen(bench: WindowBench, qtbot: QtBot) -> None:
    window = bench.open("first-week-5")
    window.features.settings.open()
    page = PageProbe(window, qtbot, "settings")

    def preview() -> FigureStyle:
        page.find(FigureWidget, "How it looks").grab()
        return bench.frames.everything()[-1][1].style

    before, styles = window.appearance.theme, [preview()]
    page.choose("Skin", "Dark skin")
    styles.append(preview())
    page.choose("The figure", "Grey hair, sturdy")
    styles.append(preview())
    assert bench.services.settings.current.skin is SkinTone.DARK
    assert window.appearance.theme.look is FigureLook.GREY
    assert window.appearance.theme.skin != before.skin
    assert styles[1].palette.skin != styles[0].palette.skin
    assert [style.look for style in styles[1:]] == [FigureLook.SHORT, FigureLook.GREY]


def test_a_little_pain_is_only_a_choice_once_it_has_lasted(
    bench: WindowBench, qtbot: QtBot
) -> None:
    window = bench.open()
    qtbot.waitExposed(window)
    window.features.settings.open()
    page = PageProbe(window, qtbot, "settings")
    today = date(2026, 2, 3)  # the window's own date
    assert not page.says("at most one above your usual")
    page.button("Less than three months").click()
    assert bench.keeper.current.pain_since == today
    assert not page.says("at most one above your usual")
    page.button("Longer").click()
    assert bench.keeper.current.pain_since == today - LASTING
    assert page.says("at most one above your usual")
    assert bench.keeper.current.pain_rule is PainRule.STOP
    page.button("A little that settles is fine").click()
    assert bench.keeper.current.pain_rule is PainRule.LITTLE
    page.button("Less than three months").click()
    assert bench.keeper.current.pain_rule is PainRule.STOP
    window.back()
    window.features.settings.open()
    assert finding.button(page.page, "Less than three months").isChecked()
