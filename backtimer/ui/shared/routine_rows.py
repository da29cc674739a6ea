"""The exercises of a routine as rows: figure, name, dose and position."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from backtimer.core.wording.spoken_words import capital
from backtimer.painting.frames.figures import Figures
from backtimer.painting.icons import Icon
from backtimer.painting.theme import Theme
from backtimer.painting.views import RoutineRow
from backtimer.ui.widgets.figure import FigureWidget
from backtimer.ui.widgets.icons import IconLabel
from backtimer.ui.widgets.label import Label

FIGURE_WIDTH, FIGURE_HEIGHT = 132, 72
# Narrower than this, in px of the design size, the position stands with the dose.
WITH_POSITION_PX, POSITION_PX = 760, 170
OPENING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class RoutineRows(QWidget):
    """Shows the rows of one routine, by section; `exercise_wanted` carries an exercise id."""

    exercise_wanted = Signal(str)

    def __init__(self, theme: Theme, figures: Figures) -> None:
        super().__init__()
        self._rows: tuple[RoutineRow, ...] = ()
        self._theme = theme
        self._figures = figures
        self._scale, self._page_px = 1.0, 0
        self._with_stills = False
        self._shown: list[QWidget] = []
        self._stills: list[FigureWidget] = []
        self._positions: list[tuple[QLabel, QLabel, RoutineRow]] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 24)
        self._layout.setSpacing(8)
        # Of what is left the rows take none.
        self._layout.addStretch(1)

    def show_rows(self, rows: tuple[RoutineRow, ...]) -> None:
        """Show the rows of another routine."""
        for widget in self._shown:
            # Until its deletion it would still be on the page.
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        self._rows = rows
        self._shown, self._stills, self._positions = [], [], []
        section = ""
        for row in rows:
            if row.section != section:
                section = row.section
                head = Label(section)
                head.setProperty("role", "kicker")
                head.setContentsMargins(4, 12, 0, 2)
                self._add(head)
            self._add(self._make_row(row))
        self.fit(self._page_px)
        if self._with_stills:
            self.show_stills()

    def show_stills(self) -> None:
        """Show the figures, now and from now on."""
        self._with_stills = True
        for figure, row in zip(self._stills, self._rows, strict=True):
            figure.show_view(row.figure)

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        for figure in self._stills:
            figure.set_theme(theme)

    def set_scale(self, scale: float) -> None:
        """Scale the figures; 1.0 is the design size."""
        self._scale = scale
        for figure in self._stills:
            figure.setFixedSize(self._figure_size())
        self.fit(self._page_px)

    def fit(self, width: int) -> None:
        """Show the positions in a column of their own if a page of this width has room for it."""
        self._page_px = width
        beside = width / self._scale >= WITH_POSITION_PX
        for dose, position, row in self._positions:
            position.setVisible(beside)
            position.setFixedWidth(round(POSITION_PX * self._scale))
            texts = (capital(row.dose), "" if beside else row.position, row.note)
            dose.setText("  ·  ".join(text for text in texts if text))

    def _add(self, widget: QWidget) -> None:
        self._layout.insertWidget(self._layout.count() - 1, widget)
        self._shown.append(widget)
        widget.show()

    def _figure_size(self) -> QSize:
        return QSize(FIGURE_WIDTH, FIGURE_HEIGHT) * min(self._scale, 1.25)

    def _make_row(self, row: RoutineRow) -> QWidget:
        card = _Row(row.id, self.exercise_wanted.emit)
        card.setAccessibleName(f"{row.name}, {row.dose}, {row.position}")
        figure = FigureWidget(self._theme, self._figures)
        figure.setFixedSize(self._figure_size())
        self._stills.append(figure)
        name = Label(row.name)
        name.setProperty("role", "point")
        dose, position = Label(), Label(capital(row.position))
        for label in (dose, position):
            label.setProperty("role", "quiet")
        for label in (name, dose):
            label.setWordWrap(True)
        self._positions.append((dose, position, row))
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addStretch()
        texts.addWidget(name)
        texts.addWidget(dose)
        texts.addStretch()
        layout = QHBoxLayout(card)
        layout.setContentsMargins(8, 4, 20, 4)
        layout.setSpacing(16)
        layout.addWidget(figure)
        layout.addLayout(texts, 1)
        layout.addWidget(position)
        layout.addWidget(IconLabel(Icon.OPEN_ROW))
        return card


class _Row(QFrame):
    """A card that shows how an exercise goes, when it is clicked or Enter is pressed."""

    def __init__(self, key: str, clicked: Callable[[str], None]) -> None:
        super().__init__()
        self._key = key
        self._clicked = clicked
        self.setProperty("role", "row")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip("Show how it goes")

    def event(self, event: QEvent) -> bool:
        # The page has these keys as well: two shortcuts for one key would both be ignored.
        if event.type() == QEvent.Type.ShortcutOverride and _opens(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _opens(event):
            self._clicked(self._key)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self._clicked(self._key)


def _opens(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() in OPENING_KEYS
