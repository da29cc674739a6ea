"""The timer ring in the window: only what changes is painted, and that wholly."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QRegion
from pytestqt.qtbot import QtBot

from backtimer.core.session.timeline import StepKind
from backtimer.painting.icons import Icon
from backtimer.painting.theme import DARK, LIGHT
from backtimer.painting.views import RingView
from backtimer.ui.widgets.ring import RingWidget

SIZE = 220
# An arc of another length has slightly other curves all along.
NEARLY = 0


@pytest.fixture
def updates(monkeypatch: pytest.MonkeyPatch) -> list[QRect]:
    """What a ring has asked to be painted again; no rectangle where all of it."""
    asked: list[QRect] = []
    monkeypatch.setattr(RingWidget, "update", lambda _ring, *rects: asked.append(QRect(*rects)))
    return asked


def view_of(kind: StepKind, fraction: float) -> RingView:
    return RingView(kind, fraction, "LIFT", "8", "of 12 s", 2, 5, 8, 12, "2 of 5")


def far_apart(one: QColor, other: QColor) -> int:
    """The largest difference of a channel."""
    pairs = zip(one.getRgb(), other.getRgb(), strict=True)
    return int(max(abs(a - b) for a, b in pairs))  # type: ignore[operator]


def image_of(widget: RingWidget) -> QImage:
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


@pytest.fixture
def ring(qtbot: QtBot) -> RingWidget:
    widget = RingWidget(DARK)
    qtbot.addWidget(widget)
    widget.resize(SIZE, SIZE + 30)
    return widget


@pytest.mark.parametrize("kind", [StepKind.MOVE, StepKind.HOLD, StepKind.REST])
@pytest.mark.parametrize(("before", "after"), [(0.98, 0.95), (0.55, 0.45), (0.3, 0.29), (0.02, 0)])
def test_where_the_arc_moves_is_all_that_changes(
    ring: RingWidget, updates: list[QRect], kind: StepKind, before: float, after: float
) -> None:
    ring.show_view(view_of(kind, before))
    assert updates[-1] == QRect()
    old = image_of(ring)
    updates.clear()
    ring.show_view(view_of(kind, after))
    (changed,) = updates
    new = image_of(ring)
    for y in range(SIZE + 30):
        for x in range(SIZE):
            if not changed.contains(x, y):
                assert far_apart(old.pixelColor(x, y), new.pixelColor(x, y)) <= NEARLY
    assert changed.width() * changed.height() < SIZE * SIZE / 4


@pytest.mark.parametrize("kind", [StepKind.MOVE, StepKind.HOLD, StepKind.REST])
@pytest.mark.parametrize("on_page", [False, True])
def test_painting_only_where_it_moves_gives_the_same_picture(
    qtbot: QtBot, updates: list[QRect], kind: StepKind, on_page: bool
) -> None:
    ring, whole = RingWidget(DARK, on_page=on_page), RingWidget(DARK, on_page=on_page)
    for widget in (ring, whole):
        qtbot.addWidget(widget)
        widget.resize(SIZE, SIZE + 30)
    fractions = [n / 97 for n in range(97)] + [0.62, 0.35, 0.4, 0.97, 0.1]
    ring.show_view(view_of(kind, 0.0))
    shown = image_of(ring)
    for fraction in fractions[1:]:
        updates.clear()
        ring.show_view(view_of(kind, fraction))
        part = QRegion(updates[-1])
        with QPainter(shown) as painter:
            painter.setClipRegion(part)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
            painter.fillRect(shown.rect(), Qt.GlobalColor.transparent)
        ring.render(shown, updates[-1].topLeft(), part)
        whole.show_view(view_of(kind, fraction))
        assert shown == image_of(whole), fraction


def test_whatever_else_changes_is_painted(ring: RingWidget) -> None:
    view = view_of(StepKind.MOVE, 0.5)
    ring.show_view(view)
    pictures = [image_of(ring)]
    ring.show_view(view._replace(number="7"))
    pictures.append(image_of(ring))
    ring.show_view(view._replace(number="7"), warning=Icon.STOP)
    pictures.append(image_of(ring))
    ring.set_theme(LIGHT)
    pictures.append(image_of(ring))
    assert all(one != other for one, other in pairwise(pictures))
    ring.set_theme(DARK)
    ring.show_view(view)
    assert image_of(ring) == pictures[0]
    ring.resize(SIZE + 40, SIZE + 40)
    inner = QRect(70, 70, SIZE - 100, SIZE - 100)
    assert image_of(ring).copy(inner) != pictures[0].copy(inner)
