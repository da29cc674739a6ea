"""What pages are told, and what the painters make of it."""

from __future__ import annotations

import re
import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale, QRectF, QSize, QTime
from PySide6.QtGui import QPainter
from pytestqt.qtbot import QtBot

from backtimer.core.model.exercise import Side
from backtimer.core.model.routine import heading_of
from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.session.compile import compile_timeline
from backtimer.core.session.options import CueSettings
from backtimer.core.session.repetition import Outcome, Rep
from backtimer.core.session.timeline import StepKind
from backtimer.core.session.transitions import Command
from backtimer.core.wording.labels import length_text
from backtimer.core.wording.warning_signs import LISTS
from backtimer.painting.ribbon import ribbon_view
from backtimer.painting.ring_painter import paint_dots, paint_ring, paint_ring_text
from backtimer.painting.routine_lines import routine_view
from backtimer.painting.session_painters import (
    TransportSymbol,
    paint_ribbon,
    paint_symbol,
)
from backtimer.painting.stills import still_figure
from backtimer.painting.theme import DARK, LIGHT, scale_of, style_sheet
from backtimer.painting.views import RibbonView, RingView
from backtimer.store.paths import find_resources
from backtimer.ui.progress.session_calendar import Month
from backtimer.ui.session.finish_view import finish_view
from backtimer.ui.session.signs_panel import SignsPanel
from backtimer.ui.session.view import Coming, Mode, SessionView, session_view
from backtimer.ui.widgets.fitted_text import FittedText
from backtimer.ui.widgets.spin_boxes import NumberBox, TimeBox
from backtimer.ui.window.sidebar_view import sidebar_entry
from tests.built_in import LIBRARY
from tests.core.samples import EXERCISES, Voice
from tests.core.session.led import Led
from tests.painting.pictures import canvas, check

RESOURCES = find_resources()


def view_of(led: Led, caption: str = "", **more: bool) -> SessionView:
    return session_view(
        led.session,
        EXERCISES,
        led.now_ms,
        caption=caption,
        voice="Voice: full",
        muted=False,
        **more,
    )


def test_the_fields_speak_english_whatever_the_system_does(qtbot: QtBot) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.Arabic, QLocale.Country.Egypt))
    try:
        number, moment, month = NumberBox(), TimeBox("At"), Month(DARK)
    finally:
        QLocale.setDefault(before)
    for each in (number, moment, month):
        qtbot.addWidget(each)
    number.setValue(12)
    moment.setTime(QTime(18, 5))
    assert (number.text(), moment.text()) == ("12", "18:05")
    assert month.locale().dayName(1) == "Monday"


# Views


def test_a_hold_counts_down_in_whole_seconds() -> None:
    led = Led("plank").start().run_to(StepKind.HOLD, 10)
    view = view_of(led)
    assert (view.ring.word, view.ring.number, view.ring.of) == ("HOLD", "30", "of 30 s")
    led.run(1000)
    assert view_of(led).ring.number == "29"
    led.run(28_500)
    assert view_of(led).ring.number == "1"
    assert view_of(led).ring.fraction < 0.03


def test_a_move_sweeps_and_the_figure_goes_with_it() -> None:
    led = Led("bird-dog").start().run_to(StepKind.MOVE)
    early = view_of(led)
    led.run(1500)
    late = view_of(led)
    assert early.ring.fraction < late.ring.fraction
    assert early.figure.t < late.figure.t <= 1
    still = view_of(led, reduce_motion=True).figure
    assert (still.t, still.pair) == (1.0, True)
    assert not late.figure.pair
    assert late.side == "RIGHT"
    assert late.detail.startswith("Right arm, left leg")
    assert late.next == Coming("left arm, right leg", same=True)


def test_the_words_stand_there_when_nothing_is_said() -> None:
    led = Led("bird-dog").start().run_to(StepKind.HOLD, 100)
    quiet = view_of(led)
    assert quiet.caption == "Hold. Squeeze the buttock."
    assert not quiet.caption_spoken
    assert view_of(led, "Hips level.").caption == "Hips level."
    assert view_of(led, "Hips level.").caption_spoken


def test_what_is_left_is_never_more_than_the_whole() -> None:
    lengths = set()
    for exercise in EXERCISES:
        led = Led(exercise).start()
        ring, length_ms = view_of(led).ring, led.step.length_ms
        assert ring.of == f"of {ring.number} s"
        lengths.add(length_ms % 1000 < 500)
    assert lengths == {True, False}


def test_every_mode_has_its_word() -> None:
    led = Led("walk", "bird-dog", wait=True).start().run(2000)
    assert view_of(led).ring.word == "READY"
    led.do(Command.PAUSE)
    assert view_of(led).ring.word == "PAUSED"
    assert view_of(led).mode is Mode.PAUSED
    led.do(Command.RESUME)
    assert view_of(led).ring.of == "then go on"
    led.run_out_of_lead_in().do(Command.HURTS)
    hurt = view_of(led)
    assert (hurt.mode, hurt.ring.word) == (Mode.HURTING, "STOPPED")
    assert hurt.caption
    assert hurt.can == {Command.SKIP, Command.END, Command.TAKE_BACK}
    led.do(Command.SKIP)
    while led.step.kind is not StepKind.WAIT:
        led.run(500)
    assert view_of(led).ring.word == "YOUR TURN"
    led.do(Command.DONE).run_to(StepKind.HOLD).do(Command.EASIER).run_out_of_lead_in()
    led.run_to(StepKind.HOLD)
    assert "Easier form" in view_of(led).detail


def test_what_comes_next_is_told_to_the_end() -> None:
    led = Led("plank", "knee").start()
    assert view_of(led).next == Coming("Knee to chest")
    led.run_to(StepKind.MOVE)
    assert view_of(led).next == Coming("repetition 2 of 8", "Knee to chest", same=True)
    led.do(Command.JUMP, 1)
    while led.step.key.phase != 1001:
        led.do(Command.NEXT)
    closing = view_of(led)
    assert closing.next.text() == "that was the last one"
    assert closing.detail == ""
    assert "Set" not in closing.detail


def test_the_side_one_is_on_does_not_come_next() -> None:
    led = Led("leg-raise").start().run_to(StepKind.HOLD)
    assert view_of(led).side == "RIGHT"
    assert view_of(led).next.first == "repetition 2 of 3"


def test_a_longer_rest_says_in_its_heading_what_it_is_before() -> None:
    led = Led("plank").start().run_to(StepKind.HOLD)
    assert view_of(led).heading == view_of(led).name
    led.run_to(StepKind.REST)
    view = view_of(led)
    assert view.announces_next
    assert view.heading == f"Next: {view.name}, repetition 2 of 8"
    led.do(Command.HURTS)
    assert view_of(led).heading == view.name


def test_both_sides_are_named() -> None:
    led = Led("knee").start()
    while led.step.side is not Side.BOTH:
        led.run(500)
    assert view_of(led).side == "BOTH"
    assert not view_of(led).figure.mirrored


def test_the_picture_shows_the_exercisers_own_side() -> None:
    led = Led("bird-dog").start().run_to(StepKind.MOVE)
    assert not view_of(led).figure.mirrored
    while led.step.side is not Side.LEFT:
        led.run(500)
    assert view_of(led).figure.mirrored
    hip = LIBRARY.exercises["hip-flexor-stretch"]
    for drawn in (Side.LEFT, Side.RIGHT):
        still = still_figure(replace(hip, drawn_side=drawn))
        assert still.mirrored is (drawn is Side.LEFT)


def test_the_ribbon_covers_the_session_without_gaps() -> None:
    timeline = Led("walk", "plank", "knee").session.timeline
    ribbon = ribbon_view(timeline, EXERCISES)
    assert [segment.name for segment in ribbon.segments] == ["Easy walk", "Plank", "Knee to chest"]
    assert ribbon.segments[0].start == 0
    assert ribbon.segments[-1].end == 1
    assert ribbon.segments[0].end == ribbon.segments[1].start


def test_lengths_for_people() -> None:
    assert length_text(0) == ""
    assert length_text(20_000) == "1 min"
    assert length_text(34 * 60_000 + 10_000) == "34 min"
    assert length_text(157 * 60_000) == "2 h 37 min"


def test_a_routine_page_says_what_is_needed() -> None:
    routine = LIBRARY.routines["healthwise"]
    timeline = compile_timeline(routine, LIBRARY.exercises, CueSettings(), Voice())
    view = routine_view(parse_ref("healthwise"), routine, LIBRARY.exercises, timeline.total_ms)
    assert "a doorway with its door held open" in view.needed
    assert len(view.rows) == 9
    assert view.warning == ""
    long = LIBRARY.routines["aaos-full"]
    timeline = compile_timeline(long, LIBRARY.exercises, CueSettings(), Voice())
    assert (
        "in parts"
        in routine_view(parse_ref("aaos-full"), long, LIBRARY.exercises, timeline.total_ms).warning
    )
    entry = sidebar_entry(
        heading_of(parse_ref("first-week-5"), LIBRARY.routines["first-week-5"]), 0
    )
    assert entry.group == "Routines"


def rep(item: int, outcome: Outcome) -> Rep:
    return Rep(item, "plank", 1, 1, 0, Side.NONE, 1000, 1000, outcome)


def test_the_finish_is_true() -> None:
    timeline = Led("plank", "plank").session.timeline

    def praise(reps: list[Rep], *, completed: bool) -> str:
        return finish_view(reps, EXERCISES, timeline, 65.0, completed=completed).praise

    done = [rep(0, Outcome.DONE), rep(1, Outcome.DONE)]
    assert praise(done, completed=True) == "You did all 2 exercises in 1:05."
    assert praise(done[:1], completed=True) == "You did 1 of 2 exercises."
    assert praise(done[:1], completed=False) == "You did 1 repetition in 1 exercise."
    assert praise([], completed=False).startswith("Nothing was done")
    hurt = [rep(0, Outcome.DONE), rep(1, Outcome.PAIN)]
    assert "when it hurt (Plank)" in praise(hurt, completed=False)
    view = finish_view(done, EXERCISES, timeline, 1, completed=False)
    assert view.title == "Ended here"
    assert view.done == (("Plank", "1 repetition"), ("Plank", "1 repetition"))


# Theme


def test_the_type_follows_the_size_of_the_window() -> None:
    assert scale_of(1280, 800) == 1.0
    assert scale_of(1920, 1200) == 1.5
    assert scale_of(9000, 9000) == 2.5
    assert "font-size: 54px" in style_sheet(DARK, 1.5, "")


def test_the_text_grows_without_its_surroundings() -> None:
    usual, twice = style_sheet(DARK, 1.0, ""), style_sheet(DARK, 1.0, "", 2.0)
    assert "font-size: 15px" in usual
    assert "font-size: 30px" in twice
    assert "min-height: 42px" in usual
    assert "min-height: 42px" in twice


@pytest.mark.parametrize("scale", [1.25, 1.5, 1.75, 2.0, 2.5])
def test_pills_stay_round_at_every_scale(scale: float) -> None:
    """Qt draws a rectangle where a radius is more than half of the height."""
    sheet = style_sheet(DARK, scale, "")
    radius = re.search(r"QPushButton \{[^}]*border-radius: (\d+)px", sheet)
    height = re.search(r"QPushButton \{[^}]*min-height: (\d+)px", sheet)
    assert radius is not None
    assert height is not None
    assert 2 * int(radius[1]) <= int(height[1]) + 2 * round(scale)


# Painters: snapshots without text


@pytest.mark.parametrize("kind", list(StepKind))
def test_rings(qapp: object, kind: StepKind) -> None:
    image = canvas(DARK, 160, 200)
    view = RingView(kind, 0.66, "", "", "of 12 s", 2, 5)
    with QPainter(image) as painter:
        paint_ring(painter, QRectF(0, 0, 160, 160), view, DARK, 0.5)
        paint_dots(painter, QRectF(0, 165, 160, 30), view, DARK, DARK.phase(kind))
    check(image, f"ring-{kind.value}")


@pytest.mark.parametrize("number", ["8", "24", "120", "44:44"])
@pytest.mark.parametrize("repetition", ["", "2 of 5", "12 of 20"])
def test_ring_text_stays_inside_its_ring(qapp: object, number: str, repetition: str) -> None:
    image = canvas(LIGHT, 200, 200)
    view = RingView(StepKind.MOVE, 1.0, "LIFT", number, "of 300 seconds", 1, 5, repetition)
    with QPainter(image) as painter:
        paint_ring_text(painter, QRectF(0, 0, 200, 200), view, LIGHT, LIGHT.move)
    ground = image.pixel(0, 0)
    inked = [
        (x - 100) ** 2 + (y - 100) ** 2
        for x in range(200)
        for y in range(200)
        if image.pixel(x, y) != ground
    ]
    assert inked
    assert max(inked) < 92**2


def test_ribbon(qapp: object) -> None:
    timeline = Led("walk", "plank", "knee").session.timeline
    image = canvas(DARK, 300, 24)
    with QPainter(image) as painter:
        view = ribbon_view(timeline, EXERCISES)
        paint_ribbon(painter, QRectF(0, 0, 300, 24), view, 0.4, DARK)
        paint_ribbon(painter, QRectF(0, 0, 300, 24), RibbonView(()), 0.9, DARK)
    check(image, "ribbon")


def test_symbols(qapp: object) -> None:
    names = tuple(TransportSymbol)
    image = canvas(LIGHT, 40 * len(names), 40)
    with QPainter(image) as painter:
        for n, name in enumerate(names):
            paint_symbol(painter, QRectF(40 * n + 8, 8, 24, 24), name, LIGHT.text)
    check(image, "symbols")


def test_text_is_made_to_fit(qtbot: QtBot) -> None:
    widget = FittedText(60, 12)
    qtbot.addWidget(widget)
    widget.resize(300, 60)
    widget.show_text("Short.", DARK.text)
    assert widget.type_px() > 30
    widget.show_text("A much longer sentence that needs smaller type to fit in here.", DARK.text)
    assert 12 <= widget.type_px() < 30
    assert widget.accessibleName().startswith("A much")
    widget.grab()


def test_painting_loses_no_reference_to_none(qapp: object) -> None:
    """PySide6 6.12 loses one with every void call on Python 3.11 and aborts in the end."""
    image = canvas(DARK, 10, 10)
    before = sys.getrefcount(None)
    with QPainter(image) as painter:
        for _ in range(2000):
            painter.setOpacity(1.0)
    lost = before - sys.getrefcount(None)
    assert lost < 500, f"{lost} references lost: this PySide6 aborts on this Python"


@pytest.mark.parametrize(
    ("size", "least"), [((560, 300), 15), ((760, 420), 21), ((1280, 360), 26), ((1800, 700), 40)]
)
def test_both_lists_of_signs_use_the_place_they_have(
    qtbot: QtBot, size: tuple[int, int], least: int
) -> None:
    panel = SignsPanel(DARK)
    qtbot.addWidget(panel)
    px, columns = panel._fitting(QSize(*size))
    words = [", ".join(lines).replace(",,", ",") for _title, *lines in columns]
    assert [each.lower() for each in words] == [", ".join(each.short).lower() for each in LISTS]
    assert not any(line.startswith((",", " ")) for column in columns for line in column)
    assert px * 1.32 * (0.15 + max(map(len, columns))) <= size[1]
    # A line that is long is broken before all of the type gets small.
    assert px >= least
