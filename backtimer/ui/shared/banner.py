"""A question with a button for each answer, over the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from backtimer.ui.shared.announcing import announce
from backtimer.ui.shared.shortcuts import let_enter_press
from backtimer.ui.widgets.label import Label

SPACING_PX = 12
# In how many lines the question may stand before its answers move below it.
MOST_LINES = 2


# An answer that the usual keys of undoing press as well.
UNDO = "Undo  (Ctrl+Z)"


class Banner(QWidget):
    """Hidden while there is no question."""

    def __init__(self) -> None:
        super().__init__()
        self._text = Label()
        self._text.setWordWrap(True)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 4, 0, 4)
        self._grid.setSpacing(SPACING_PX)
        self._grid.addWidget(self._text, 0, 0)
        self._buttons: list[QPushButton] = []
        self._below: bool | None = None
        self._escape: Callable[[], None] | None = None
        let_enter_press(self)
        self.hide()

    def ask(
        self,
        text: str,
        answers: Sequence[tuple[str, Callable[[], None]]],
        escape: Callable[[], None] | None = None,
    ) -> None:
        """Show a question with a button for each (label, action); the first gets the focus.

        `escape` is what `escape()` does while the question is shown.
        """
        self._escape = escape
        for button in self._buttons:
            self._grid.removeWidget(button)
            # It is deleted only after this event, and would lie over the next question till then.
            button.hide()
            button.deleteLater()
        self._buttons = []
        self._below = None
        self._text.setText(text)
        for name, work in answers:
            button = QPushButton(name)
            button.clicked.connect(work)
            if name == UNDO:
                button.setShortcut(QKeySequence.StandardKey.Undo)
            self._buttons.append(button)
        self._lay_out(below=False)
        self.show()
        # The focus goes to an answer, past the question.
        announce(self, text)
        self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def natural_width(self) -> int:
        """Return the width (px) at which the question stands in one line."""
        return self._text_width() + self._answers_width()

    def arrange(self, width: int) -> None:
        """Put the answers beside the question, or below it if a width (px) is too small."""
        room = max(width - self._answers_width(), 1)
        self._lay_out(below=self._text_width() > MOST_LINES * room)

    def escape(self) -> bool:
        """Answer with what Esc does; False if there is no question that has such an answer."""
        if self.isHidden() or self._escape is None:
            return False
        self._escape()
        return True

    # Internals

    def _text_width(self) -> int:
        return self._text.fontMetrics().horizontalAdvance(self._text.text())

    def _answers_width(self) -> int:
        return sum(button.sizeHint().width() + SPACING_PX for button in self._buttons)

    def _lay_out(self, *, below: bool) -> None:
        if below is self._below:
            # Laying out again would make the area above lay out again, without end.
            return
        self._below = below
        columns = len(self._buttons) + 1
        self._grid.addWidget(self._text, 0, 0, 1, columns if below else 1)
        for number, button in enumerate(self._buttons):
            self._grid.addWidget(button, 1 if below else 0, number + (0 if below else 1))
        self._grid.setColumnStretch(0, 0 if below else 1)
        self._grid.setColumnStretch(columns - 1, 1 if below else 0)
