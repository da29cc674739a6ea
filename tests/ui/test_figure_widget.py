"""The figure in the window: the nearest frame that is there, and turned as the person likes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from backtimer.core.model.viewpoint import LEAST_PITCH, MOST_PITCH, Crop, Viewpoint
from backtimer.painting.frames.figures import Figures
from backtimer.painting.frames.pace import Urgency
from backtimer.painting.frames.strips import StripKind, place_of
from backtimer.painting.step_figures import Ahead
from backtimer.painting.theme import DARK, LIGHT
from backtimer.painting.views import FigureView
from backtimer.ui.shared.still_delegate import StillDelegate
from backtimer.ui.widgets import figure
from backtimer.ui.widgets.figure import FigureWidget
from backtimer.ui.widgets.turning_figure import TurningFigure
from tests.frames import FramesAtOnce, NoFrames, figures_of

LIFT = FigureView("all_fours", "bird_dog", 0.5, False, Viewpoint(), poses=("all_fours", "bird_dog"))
STILL = LIFT._replace(pose_from="bird_dog", t=1.0)
SIZE = (256, 176)


def shown(widget: FigureWidget, qtbot: QtBot) -> FigureWidget:
    qtbot.addWidget(widget)
    widget.resize(*SIZE)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def on_screen(widget: FigureWidget) -> QImage:
    grabbed = widget.screen().grabWindow(widget.winId()).toImage()
    return grabbed.convertToFormat(QImage.Format.Format_RGB32)


def picture(widget: FigureWidget) -> QImage:
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def test_it_asks_for_what_it_shows_and_then_for_what_comes(qtbot: QtBot) -> None:
    frames = NoFrames()
    widget = shown(FigureWidget(DARK, figures_of(frames)), qtbot)
    assert not frames.everything()
    widget.show_view(LIFT)
    widget.show_ahead(Ahead((STILL, STILL._replace(breath=0.0)), 1))
    picture(widget)
    wanted = frames.everything()
    assert [urgency for urgency, _reel in wanted] == [Urgency.NOW, Urgency.SOON, Urgency.LATER]
    kinds = [reel.strip.kind for _urgency, reel in wanted]
    assert kinds == [StripKind.MOVE, StripKind.STILL, StripKind.BREATH]
    assert {(reel.width, reel.height) for _urgency, reel in wanted} == {(240, 160)}
    assert not widget.is_exact
    widget.hide()
    assert not frames.everything()


def test_without_frames_there_is_the_card_and_no_error(qtbot: QtBot) -> None:
    widget = shown(FigureWidget(DARK, figures_of(NoFrames())), qtbot)
    empty = picture(widget)
    widget.show_view(LIFT)
    assert picture(widget) == empty


def test_a_frame_that_is_not_there_leaves_what_was_shown(qtbot: QtBot) -> None:
    frames = FramesAtOnce()
    figures = figures_of(frames)
    widget = shown(FigureWidget(DARK, figures), qtbot)
    widget.show_view(LIFT)
    before = picture(widget)
    assert widget.is_exact
    frames.missing = set(range(30))
    widget.show_view(STILL)
    assert picture(widget) == before
    assert not widget.is_exact
    frames.missing = set()
    figures.arrived.emit()
    assert picture(widget) != before
    assert widget.is_exact


def test_what_is_painted_bit_by_bit_is_the_whole(qtbot: QtBot) -> None:
    widget = shown(FigureWidget(DARK, figures_of(FramesAtOnce())), qtbot)
    for mirrored in (False, True):
        for t in (0.0, 0.5, 1.0, 0.25):
            widget.show_view(LIFT._replace(t=t, mirrored=mirrored))
            qtbot.waitUntil(lambda: on_screen(widget) == picture(widget))


def test_less_motion_shows_the_start_with_a_ghost_and_the_end(qtbot: QtBot) -> None:
    frames = NoFrames()
    widget = shown(FigureWidget(LIGHT, figures_of(frames)), qtbot)
    widget.show_view(LIFT._replace(pair=True, t=1.0))
    picture(widget)
    start, end = (reel.strip for _urgency, reel in frames.everything())
    assert (start.pose_from, start.t, start.marked, start.kind) == (
        "all_fours", 0.0, True, StripKind.STILL,
    )  # fmt: skip
    assert (end.pose_to, end.t, end.marked, end.kind) == ("bird_dog", 1.0, False, StripKind.STILL)


def test_another_theme_is_another_picture(qtbot: QtBot) -> None:
    widget = shown(FigureWidget(DARK, figures_of(FramesAtOnce())), qtbot)
    widget.show_view(STILL)
    before = picture(widget)
    widget.set_theme(LIGHT)
    assert picture(widget) != before
    assert widget.is_exact


def test_frames_of_another_theme_are_not_shown_on_the_new_ground(qtbot: QtBot) -> None:
    frames = FramesAtOnce()
    widget = shown(FigureWidget(DARK, figures_of(frames)), qtbot)
    widget.show_view(STILL)
    picture(widget)
    frames.missing = {0}
    widget.set_theme(LIGHT)
    there = picture(widget)
    widget.show_view(STILL._replace(mirrored=True))
    assert picture(widget) == there
    assert len({there.pixel(*place) for place in ((128, 60), (128, 88), (128, 120))}) == 1


def test_another_size_shows_the_old_frames_until_it_settles(qtbot: QtBot) -> None:
    frames = FramesAtOnce()
    widget = shown(FigureWidget(DARK, figures_of(frames)), qtbot)
    widget.show_view(STILL)
    picture(widget)
    widget.resize(400, 300)
    picture(widget)
    assert frames.everything()[0][1].width == 240
    qtbot.waitUntil(lambda: frames.everything()[0][1].width == 384)
    assert widget.is_exact


def test_what_is_seen_from_near_reaches_the_edge(qtbot: QtBot) -> None:
    frames = NoFrames()
    widget = shown(FigureWidget(DARK, figures_of(frames)), qtbot)
    widget.show_view(STILL._replace(view=Viewpoint(crop=Crop.TRUNK)))
    picture(widget)
    assert frames.everything()[0][1].width == SIZE[0]


@pytest.mark.parametrize("card", [True, False])
def test_what_is_seen_from_near_has_round_corners(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, card: bool
) -> None:
    red = "#ff0000"
    monkeypatch.setattr(
        figure, "paint_frame", lambda painter, *_, mirrored: painter.fillRect(0, 0, *SIZE, red)
    )
    widget = FigureWidget(DARK, figures_of(FramesAtOnce()))
    widget.set_card(card)
    widget.show_view(STILL._replace(view=Viewpoint(crop=Crop.TRUNK)))
    seen = picture(shown(widget, qtbot))
    assert widget.is_exact
    bottom = seen.height() - 1
    assert seen.pixelColor(seen.width() // 2, bottom).name() == red
    for x in (0, seen.width() - 1):
        assert seen.pixelColor(x, bottom).name() != red


def test_a_deleted_widget_wants_nothing(qtbot: QtBot) -> None:
    frames = NoFrames()
    widget = FigureWidget(DARK, figures_of(frames))
    widget.resize(*SIZE)
    widget.show_view(STILL)
    widget.grab()
    assert frames.everything()
    widget.deleteLater()
    qtbot.waitUntil(lambda: not frames.everything())


def test_news_are_told_once_however_many_frames_arrive(qtbot: QtBot) -> None:
    tell = []

    def make(arrived: object) -> NoFrames:
        tell.append(arrived)
        return NoFrames()

    figures = Figures(make, list)  # type: ignore[arg-type]
    figures.want("a", [])
    assert not tell
    figures.want("a", [(Urgency.STILL, None)])  # type: ignore[list-item]
    told: list[None] = []
    figures.arrived.connect(lambda: told.append(None))
    for _ in range(5):
        tell[0]()
    qtbot.waitUntil(lambda: bool(told))
    assert len(told) == 1


class Stills(StillDelegate):
    """A delegate whose stills can be asked for."""

    def still(self, figure: FigureView) -> QImage:
        return self._still("a", figure, (80, 56), LIGHT.card, 1.0).toImage()


def test_a_still_is_empty_until_it_is_there(qtbot: QtBot) -> None:
    frames = FramesAtOnce()
    frames.missing = {0}
    view = QListView()
    qtbot.addWidget(view)
    stills = Stills(LIGHT, figures_of(frames), view)
    empty = stills.still(STILL)
    assert stills.is_waiting
    assert frames.everything()[0][1].style.clear
    frames.missing = set()
    there = stills.still(STILL)
    assert there != empty
    assert not stills.is_waiting
    assert not frames.everything()
    # It is rendered once.
    frames.missing = {0}
    assert stills.still(STILL) == there


# Turned


@pytest.fixture
def frames() -> FramesAtOnce:
    return FramesAtOnce()


@pytest.fixture
def turning(frames: FramesAtOnce, qtbot: QtBot) -> TurningFigure:
    widget = TurningFigure(DARK, figures_of(frames))
    shown(widget, qtbot)
    widget.show_view(LIFT)
    picture(widget)
    return widget


def view_of(widget: FigureWidget) -> FigureView:
    assert widget.view is not None
    return widget.view


def test_arrow_keys_turn_it_and_home_turns_it_back(turning: TurningFigure, qtbot: QtBot) -> None:
    before = picture(turning)
    turning.setFocus()
    qtbot.keyClick(turning, Qt.Key.Key_Left)
    qtbot.keyClick(turning, Qt.Key.Key_Up)
    assert turning.turned == (15, 15)
    assert view_of(turning).view == Viewpoint(45, 27)
    assert picture(turning) != before
    qtbot.keyClick(turning, Qt.Key.Key_Home)
    assert turning.turned == (0, 0)
    assert view_of(turning) == LIFT


def test_while_it_turns_the_movement_waits_and_the_picture_is_coarser(
    turning: TurningFigure, frames: FramesAtOnce, qtbot: QtBot
) -> None:
    fine = frames.everything()[0][1]
    qtbot.keyClick(turning, Qt.Key.Key_Right)
    turning.show_view(LIFT._replace(t=0.75))
    assert view_of(turning).t == 0.5
    assert view_of(turning).frozen
    picture(turning)
    ((urgency, coarse),) = frames.everything()
    assert urgency is Urgency.NOW
    assert coarse.width == fine.width // 2
    assert coarse.strip.kind is StripKind.STILL
    qtbot.waitUntil(lambda: view_of(turning).t == 0.75)
    assert view_of(turning).view.yaw == Viewpoint().yaw - 15
    assert place_of(view_of(turning))[0].kind is StripKind.MOVE
    assert "turned by -15 degrees" in turning.accessibleDescription()


def test_the_mouse_turns_it_in_steps(turning: TurningFigure, qtbot: QtBot) -> None:
    qtbot.mousePress(turning, Qt.MouseButton.LeftButton, pos=QPoint(100, 80))
    qtbot.mouseMove(turning, QPoint(102, 81))
    assert turning.turned == (0, 0)
    for x, y in ((120, 80), (150, 97)):
        QTest.mouseMove(turning, QPoint(x, y))
    qtbot.waitUntil(lambda: turning.turned == (-30, 10))
    qtbot.mouseRelease(turning, Qt.MouseButton.LeftButton, pos=QPoint(150, 97))
    qtbot.mouseDClick(turning, Qt.MouseButton.LeftButton)
    assert turning.turned == (0, 0)


def test_the_other_side_turns_the_way_it_is_pulled(turning: TurningFigure, qtbot: QtBot) -> None:
    turning.show_view(LIFT._replace(mirrored=True))
    qtbot.keyClick(turning, Qt.Key.Key_Left)
    assert turning.turned == (-15, 0)


def test_it_turns_all_round_but_not_over(turning: TurningFigure, qtbot: QtBot) -> None:
    for _ in range(30):
        qtbot.keyClick(turning, Qt.Key.Key_Left)
        qtbot.keyClick(turning, Qt.Key.Key_Up)
    assert -180 <= turning.turned[0] < 180
    assert view_of(turning).view.pitch == MOST_PITCH
    turning.turn(0, -500)
    assert view_of(turning).view.pitch == LEAST_PITCH


def test_a_picture_of_the_persons_own_is_not_turned(turning: TurningFigure) -> None:
    turning.turn_back()
    turning.show_view(LIFT._replace(picture="me.jpg"))
    turning.turn(15, 0)
    assert turning.turned == (0, 0)
