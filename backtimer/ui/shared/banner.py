"""A question with a button for each answer, above the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from backtimer.ui.shared.shortcuts import let_enter_press


class Banner(QWidget):
    """Hidden while there is no question."""

    def __init__(self) -> None:
        super().__init__()
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 4, 0, 4)
        self._row.setSpacing(12)
        self._row.addWidget(self._text, 1)
        self._buttons: list[QPushButton] = []
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
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = []
        self._text.setText(text)
        for name, work in answers:
            button = QPushButton(name)
            button.clicked.connect(work)
            self._row.addWidget(button)
            self._buttons.append(button)
        self.show()
        self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def natural_width(self) -> int:
        """Return the width (px) at which the question stands in one line."""
        text = self._text.fontMetrics().horizontalAdvance(self._text.text())
        spacing = self._row.spacing()
        return text + sum(button.sizeHint().width() + spacing for button in self._buttons)

    def escape(self) -> bool:
        """Answer with what Esc does; False if there is no question that has such an answer."""
        if self.isHidden() or self._escape is None:
            return False
        self._escape()
        return True
