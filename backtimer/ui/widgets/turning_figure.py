"""A figure that can be turned, with the mouse or the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen

from backtimer.core.model.viewpoint import LEAST_PITCH, MOST_PITCH, Viewpoint
from backtimer.painting.frames.figures import Figures
from backtimer.painting.theme import Theme
from backtimer.painting.views import FigureView
from backtimer.ui.widgets.figure import FigureWidget

KEY_DEG, DRAG_DEG, DEG_A_PX = 15, 5, 0.6
# The movement goes on so long after the last turn.
REST_MS = 400
HELP = "Turn it with the arrow keys or the mouse; Home turns it back."
KEYS = {
    Qt.Key.Key_Left: (KEY_DEG, 0), Qt.Key.Key_Right: (-KEY_DEG, 0),
    Qt.Key.Key_Up: (0, KEY_DEG), Qt.Key.Key_Down: (0, -KEY_DEG),
}  # fmt: skip


class TurningFigure(FigureWidget):
    """Shows views as if the viewer had walked round the figure.

    While it turns, the movement stands still and the picture is coarser.
    """

    def __init__(self, theme: Theme, figures: Figures, *, room_above_px: int = 0) -> None:
        super().__init__(theme, figures, room_above_px=room_above_px)
        self._focus_colour = theme.text
        self._plain: FigureView | None = None
        self._turned = (0, 0)
        self._frozen: FigureView | None = None
        self._grip = QPoint()
        self._grip_turned = (0, 0)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._go_on)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip(HELP)
        self.setAccessibleDescription(HELP)

    @property
    def turned(self) -> tuple[int, int]:
        """How far it is turned from where the exercise is seen best, and lifted, in degrees."""
        return self._turned

    def show_view(self, view: FigureView) -> None:
        """Show a view, turned; while it is being turned, the movement waits."""
        self._plain = view
        if self._frozen is None:
            super().show_view(self._seen(view))

    def turn_back(self) -> None:
        """Show the figure from where the exercise is seen best."""
        self._turned = (0, 0)
        self._rest.stop()
        self._go_on()

    def turn(self, yaw: int, pitch: int) -> None:
        """Turn the figure to these angles, in degrees; the pitch is limited."""
        if self._plain is None or self._plain.picture:
            return
        if self._frozen is None:
            self._frozen = self._plain._replace(frozen=True, breath=None, marked=False)
            self.set_coarse(True)
        base = self._plain.view.pitch
        pitch = min(max(pitch, LEAST_PITCH - base), MOST_PITCH - base)
        self._turned = ((yaw + 180) % 360 - 180, pitch)
        super().show_view(self._seen(self._frozen))
        self._rest.start()

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._focus_colour = theme.text
        super().set_theme(theme)

    # Internals

    def _seen(self, view: FigureView) -> FigureView:
        yaw, pitch = self._turned
        here = view.view
        around = (here.yaw + yaw + 180) % 360 - 180
        return view._replace(view=Viewpoint(around, here.pitch + pitch, here.crop))

    def _go_on(self) -> None:
        self._frozen = None
        yaw, pitch = self._turned
        turned = f" It is turned by {yaw} degrees and seen {pitch} degrees higher."
        self.setAccessibleDescription(HELP + (turned if self._turned != (0, 0) else ""))
        self.set_coarse(False)
        if self._plain is not None:
            super().show_view(self._seen(self._plain))

    def _way(self) -> int:
        """The sense in which the picture turns: the other side is shown as in a mirror."""
        return -1 if self._plain is not None and self._plain.mirrored else 1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        yaw, pitch = self._turned
        step = KEYS.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Home:
            self.turn_back()
        elif step is not None and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier,
        ):  # fmt: skip
            self.turn(yaw + step[0] * self._way(), pitch + step[1])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._grip, self._grip_turned = event.position().toPoint(), self._turned
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            by = event.position().toPoint() - self._grip
            yaw = self._grip_turned[0] - _stepped(by.x()) * self._way()
            self.turn(yaw, self._grip_turned[1] + _stepped(by.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        del event
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        del event
        self.turn_back()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            with QPainter(self) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(QColor(self._focus_colour), 2))
                radius = min(20.0, self.height() / 8)
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)


def _stepped(px: int) -> int:
    """The angle of a drag, in steps that are worth another picture."""
    return round(px * DEG_A_PX / DRAG_DEG) * DRAG_DEG
