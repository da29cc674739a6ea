"""A small choice that is ticked by pressing it."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from backtimer.painting.icons import Icon
from backtimer.ui.widgets.icons import IconButton


class Pill(IconButton):
    """A button that stays pressed; then it has a fill, a border and a check mark."""

    def __init__(self, text: str) -> None:
        super().__init__(Icon.DONE, text, role="pill")
        self.setCheckable(True)
        self.toggled.connect(self._show_mark)
        self._show_mark()

    def icon_colour(self) -> QColor:
        return self.palette().color(QPalette.ColorRole.Highlight)

    def shows_icon(self) -> bool:
        return self.isChecked()

    def _show_mark(self) -> None:
        self.redraw()
        self.updateGeometry()
