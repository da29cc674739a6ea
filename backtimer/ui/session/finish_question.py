"""A question of the finish page, answered by one key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from backtimer.painting.theme import Theme
from backtimer.ui.shared.microphone_mark import MicrophoneMark
from backtimer.ui.widgets.keyed_button import KeyedButton
from backtimer.ui.widgets.label import Label

GAP = 8
EDGE = 12


class FinishAnswer(NamedTuple):
    """An answer: its key, what it says, and its value from 0 to 10."""

    key: str
    text: str
    value: int


class FinishQuestion(QWidget):
    """Shows a question; the one that is being asked now is outlined. `given` carries the value."""

    given = Signal(int)

    def __init__(self, theme: Theme, text: str, keys: str, choices: Sequence[FinishAnswer]) -> None:
        super().__init__()
        self._theme = theme
        self._current = False
        self._columns = 0
        self._keys_text = keys
        self._text, self._state, self._keys = Label(text), Label(), Label(keys)
        self._text.setProperty("role", "heading")
        self._text.setWordWrap(True)
        self._state.setProperty("role", "accent")
        self._keys.setProperty("role", "small")
        self._group = QButtonGroup(self)
        head = QHBoxLayout()
        head.addWidget(self._text, 1)
        self._mark = MicrophoneMark()
        head.addWidget(self._mark)
        head.addWidget(self._state)
        head.addWidget(self._keys, 0, Qt.AlignmentFlag.AlignRight)
        self._grid = QGridLayout()
        self._grid.setSpacing(GAP)
        self._choices: dict[str, tuple[KeyedButton, int]] = {}
        for choice in choices:
            words = choice.text not in (choice.key, "10")
            button = KeyedButton(None, choice.text, choice.key if words else "", role="number")
            button.setCheckable(True)
            button.setAccessibleName(f"{text} {choice.text}")
            button.clicked.connect(lambda _checked=False, key=choice.key: self.answer(key))
            self._group.addButton(button)
            self._choices[choice.key] = (button, choice.value)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(EDGE, 10, EDGE, EDGE)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addLayout(self._grid)
        self._arrange(len(choices))

    @property
    def is_current(self) -> bool:
        """Whether it is being asked now."""
        return self._current

    def remind(self, text: str) -> None:
        """Show a text after the keys, such as an earlier answer."""
        self._keys.setText(f"{self._keys_text}. {text}" if text else self._keys_text)

    def start(self, *, current: bool) -> None:
        """Clear the answer."""
        self.remind("")
        self._group.setExclusive(False)
        for button, _value in self._choices.values():
            button.setChecked(False)
        self._group.setExclusive(True)
        self.set_current(current)
        self._state.setText("")

    def set_current(self, current: bool) -> None:
        """Outline it, or not."""
        self._current = current
        if current:
            self._state.setText("being asked")
        else:
            self._mark.hide()
        self.update()

    def show_listening(self, is_open: bool) -> None:
        """Show whether the answer can be spoken, if it is being asked."""
        self._mark.show_listening(is_open and self._current)

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        self.update()

    def answer(self, key: str) -> bool:
        """Give the answer of a key; False if the key has none here."""
        if key not in self._choices:
            return False
        button, value = self._choices[key]
        button.setChecked(True)
        self._state.setText("answered")
        self.given.emit(value)
        return True

    def minimumSizeHint(self) -> QSize:
        # As narrow as its widest answer: the others move below each other.
        widest = max(button.sizeHint().width() for button, _value in self._choices.values())
        return QSize(widest + 2 * EDGE, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        count = len(self._choices)
        wanted = [button.sizeHint().width() + GAP for button, _value in self._choices.values()]
        room = self.width() - 2 * EDGE + GAP
        rows = next((n for n in range(1, count) if max(wanted) * -(-count // n) <= room), count)
        self._arrange(-(-count // rows))

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for number, (button, _value) in enumerate(self._choices.values()):
            self._grid.addWidget(button, number // columns, number % columns)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._current:
            with QPainter(self) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(QColor(self._theme.hold), 3))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 14, 14)
