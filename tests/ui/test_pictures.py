"""Pictures of the person's own in the window: it never waits for one, and shows it when it is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from backtimer.app import Notices
from backtimer.drawing.own_picture import Picture
from backtimer.painting.own_pictures import PicturesLater
from backtimer.painting.stills import still_figure
from backtimer.painting.theme import LIGHT
from backtimer.painting.views import FigureView
from backtimer.ui.shared.still_delegate import StillDelegate
from backtimer.ui.widgets.figure import FigureWidget
from tests.built_in import EXERCISES
from tests.exchange.inputs import a_picture
from tests.frames import FramesAtOnce, NoFrames, figures_of
from tests.painting.crafted import FAILING, TIFF, child

FIGURE = still_figure(EXERCISES["cat-stretch"])
GREEN = QColor(0x40, 0xC0, 0x80)


class Slow:
    """A picture that comes when the test says so."""

    def __init__(self) -> None:
        self.found: Picture | None = None

    def picture(self, name: str) -> Picture | None:
        return self.found

    def is_waiting(self, name: str) -> bool:
        return self.found is None


class Stills(StillDelegate):
    """A delegate whose stills can be asked for."""

    def still(self, figure: FigureView) -> QPixmap:
        return self._still("a", figure, (60, 40), LIGHT.card, 1.0)


def _middle(picture: QPixmap) -> QColor:
    return picture.toImage().pixelColor(picture.width() // 2, picture.height() // 2)


def _near(one: QColor, other: QColor) -> bool:
    return all(abs(a - b) < 6 for a, b in zip(one.getRgb()[:3], other.getRgb()[:3], strict=True))


def test_a_figure_gives_way_to_the_picture_when_it_arrives(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "me.jpg").write_bytes(a_picture())
    notices = Notices()
    pictures = PicturesLater(tmp_path, notices.picture_arrived.emit, notices.told.emit)
    widget = FigureWidget(LIGHT, figures_of(NoFrames(), lambda: pictures))
    qtbot.addWidget(widget)
    notices.picture_arrived.connect(widget.update, Qt.ConnectionType.QueuedConnection)
    widget.resize(300, 200)
    widget.show_view(FIGURE._replace(picture="me.jpg"))
    try:
        widget.show()
        qtbot.waitUntil(lambda: pictures.picture("me.jpg") is not None, timeout=60_000)
        qtbot.waitUntil(lambda: _near(_middle(widget.grab()), GREEN), timeout=60_000)
    finally:
        pictures.close()


@pytest.mark.parametrize("content", [TIFF, a_picture()])
def test_a_picture_that_kills_its_reader_leaves_the_figure(
    content: bytes, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "me.jpg").write_bytes(content)
    notices, told = Notices(), []
    notices.told.connect(told.append)
    dying = child(FAILING["dies by a signal"])
    pictures = PicturesLater(tmp_path, notices.picture_arrived.emit, notices.told.emit, dying)
    figures = figures_of(FramesAtOnce(), lambda: pictures)
    widget, bare = FigureWidget(LIGHT, figures), FigureWidget(LIGHT, figures)
    for each, view in ((widget, FIGURE._replace(picture="me.jpg")), (bare, FIGURE)):
        qtbot.addWidget(each)
        each.resize(300, 200)
        each.show_view(view)
    try:
        widget.grab()
        qtbot.waitUntil(lambda: bool(told), timeout=60_000)
        qtbot.waitUntil(lambda: not pictures.is_waiting("me.jpg"), timeout=60_000)
        assert widget.grab().toImage() == bare.grab().toImage()
    finally:
        pictures.close()
    assert len(told) == 1
    assert "me.jpg" in told[0]


def test_a_still_is_kept_only_with_its_picture(qtbot: QtBot) -> None:
    pictures = Slow()
    view = QListView()
    qtbot.addWidget(view)
    stills = Stills(LIGHT, figures_of(NoFrames(), lambda: pictures), view)
    mine = FIGURE._replace(picture="me.jpg")
    assert _middle(stills.still(mine)).alpha() == 0
    pictures.found = Picture(2, 2, bytes((0x80, 0xC0, 0x40, 0xFF)) * 4)
    assert _near(_middle(stills.still(mine)), GREEN)
    pictures.found = None
    assert _near(_middle(stills.still(mine)), GREEN)
