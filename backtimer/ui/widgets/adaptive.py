"""Widgets that give way where there is little width: rows, forms, and ticked boxes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from backtimer.ui.widgets.flow import FlowRow
from backtimer.ui.widgets.label import Label

# What a ticked box needs beside its text, at most.
BOX_PX = 56
LEAST_LETTERS = 8


class AdaptiveRow(QWidget):
    """Widgets beside each other, or below each other where they do not fit."""

    def __init__(self, *, spacing_px: int = 16) -> None:
        super().__init__()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(spacing_px)
        self._widgets: list[QWidget] = []
        self._letters: list[int] = []
        _follow_width(self)

    def add(
        self, widget: QWidget, stretch: int = 0, *, at_top: bool = False, letters: int = 0
    ) -> None:
        """Add a widget at the end; with a stretch it takes the room that is left.

        A text that would have less room than `letters` beside the others stands above them.
        """
        self._widgets.append(widget)
        self._letters.append(letters)
        if at_top:
            self._row.addWidget(widget, stretch, Qt.AlignmentFlag.AlignTop)
        else:
            self._row.addWidget(widget, stretch)

    @property
    def is_stacked(self) -> bool:
        """Whether the widgets stand below each other."""
        return self._row.direction() is QBoxLayout.Direction.TopToBottom

    def minimumSizeHint(self) -> QSize:
        wide = max(map(_least_width, self._shown()), default=0)
        return QSize(wide, self._row.minimumSize().height())

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            # What stands in it needs another width: its words or their size have changed.
            self._turn()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        shown = self._shown()
        # A text can be broken, and so needs only its longest word beside what cannot.
        wide = sum(
            max(_width_beside(each), letters * each.fontMetrics().averageCharWidth())
            for each, letters in zip(self._widgets, self._letters, strict=True)
            if not each.isHidden()
        )
        wide += self._row.spacing() * max(len(shown) - 1, 0)
        directions = QBoxLayout.Direction
        fits = wide <= self.width()
        direction = directions.LeftToRight if fits else directions.TopToBottom
        if direction is not self._row.direction():
            self._row.setDirection(direction)
            self.updateGeometry()

    def _shown(self) -> list[QWidget]:
        return [each for each in self._widgets if not each.isHidden()]


class FormRow(NamedTuple):
    """A field and what stands before it; without a label the field has the whole row."""

    label: str
    field: QWidget


class FieldForm(QWidget):
    """Fields with their labels before them, or above them where there is little room."""

    def __init__(self, rows: Sequence[FormRow], *, label_px: int = 150) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(12)
        self._rows = [(Label(row.label) if row.label else None, row.field) for row in rows]
        self._label_px = label_px
        self._stacked: bool | None = None
        for label, field in self._rows:
            if label is not None:
                label.setBuddy(field)
        _follow_width(self)
        self._arrange(stacked=False)

    @property
    def is_stacked(self) -> bool:
        """Whether the labels stand above their fields."""
        return bool(self._stacked)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._widest_field(), self._grid.minimumSize().height())

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._turn()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        labels = [each.sizeHint().width() for each, _field in self._rows if each is not None]
        fields = [_wanted_width(field) for label, field in self._rows if label is not None]
        beside = (
            max([self._label_px, *labels]) + self._grid.horizontalSpacing() + max(fields, default=0)
        )
        self._arrange(stacked=bool(labels) and beside > self.width())

    def _widest_field(self) -> int:
        return max(_least_width(field) for _label, field in self._rows)

    def _arrange(self, *, stacked: bool) -> None:
        if stacked == self._stacked:
            return
        self._stacked = stacked
        place = 0
        for label, field in self._rows:
            if label is None or stacked:
                if label is not None:
                    self._grid.addWidget(label, place, 0, 1, 2)
                    place += 1
                self._grid.addWidget(field, place, 0, 1, 2)
            else:
                self._grid.addWidget(label, place, 0)
                self._grid.addWidget(field, place, 1)
            place += 1
        for row in range(2 * len(self._rows) + 1):
            # What is left of the height stays below the last row.
            self._grid.setRowStretch(row, int(row == place))
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, 0 if stacked else self._label_px)
        self.updateGeometry()


class Stack(QWidget):
    """Widgets below each other, without a margin: several as one field of a form."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            column.addWidget(widget)


class WrappedCheckBox(QCheckBox):
    """A box to tick whose text goes on in the next line where the first is full."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._words = text
        self.setAccessibleName(text)
        _follow_width(self)

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self._words) + BOX_PX
        return QSize(wide, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        longest = max(self.fontMetrics().horizontalAdvance(each) for each in self._words.split())
        return QSize(longest + BOX_PX, super().minimumSizeHint().height())

    def heightForWidth(self, width: int) -> int:
        lines = len(_broken(self._words, self.fontMetrics(), width - BOX_PX))
        return max(super().minimumSizeHint().height(), lines * self.fontMetrics().lineSpacing())

    def hasHeightForWidth(self) -> bool:
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        text = "\n".join(_broken(self._words, self.fontMetrics(), self.width() - BOX_PX))
        if text != self.text():
            self.setText(text)


def allow_narrow(box: QComboBox) -> None:
    """Let a box be narrower than the longest of its choices."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(LEAST_LETTERS)


def _wanted_width(widget: QWidget) -> int:
    return max(widget.sizeHint().width(), _least_width(widget))


def _width_beside(widget: QWidget) -> int:
    # Buttons stand in several lines only where they have the whole width.
    return widget.sizeHint().width() if isinstance(widget, FlowRow) else _least_width(widget)


def _least_width(widget: QWidget) -> int:
    least = max(widget.minimumSizeHint().width(), widget.minimumWidth())
    return min(least, widget.maximumWidth())


def _broken(text: str, metrics: QFontMetrics, room: int) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.horizontalAdvance(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _follow_width(widget: QWidget) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)
