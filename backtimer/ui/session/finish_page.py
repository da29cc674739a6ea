"""The finish page: the completed work, two optional questions, and what comes next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from backtimer.ui.session.finish_view import FinishView

EFFORT = (("Easy", 2), ("Just right", 5), ("Hard", 8))
PAIN = tuple((str(number), number) for number in range(11))
MOST_NOTE = 2000
# For how long an early end can be taken back.
TAKE_BACK_MS = 60_000


class FinishPage(QWidget):
    """Shows the end of a session. Effort and pain are optional, from 0 to 10."""

    effort_given = Signal(int)
    pain_given = Signal(int)
    noted = Signal(str)
    left = Signal()
    end_taken_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._title, self._praise, self._next = QLabel(), QLabel(), QLabel()
        self._title.setProperty("role", "title")
        self._praise.setProperty("role", "detail")
        self._praise.setWordWrap(True)
        self._next.setProperty("role", "quiet")
        self._next.setWordWrap(True)
        self._effort = QButtonGroup(self)
        self._pain = QButtonGroup(self)
        self._note = QLineEdit()
        self._note.setPlaceholderText("A note for yourself or your therapist")
        self._note.setAccessibleName("Note on this session")
        self._note.setMaxLength(MOST_NOTE)
        self._note.editingFinished.connect(self._send_note)
        self._sent_note = ""
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._done = QPushButton("Done")
        self._done.setProperty("role", "primary")
        self._done.clicked.connect(self.left)
        self._take_back = QPushButton("I am not finished: go on  (Backspace)")
        self._take_back.clicked.connect(self._go_on)
        self._may_go_on = QTimer(self)
        self._may_go_on.setSingleShot(True)
        self._may_go_on.setInterval(TAKE_BACK_MS)
        self._may_go_on.timeout.connect(self._take_back.hide)
        self._lay_out()

    def show_view(self, view: FinishView) -> None:
        """Show a finished session; earlier answers are cleared."""
        self._title.setText(view.title)
        self._praise.setText(view.praise)
        self._next.setText(view.next)
        self._note.clear()
        self._sent_note = ""
        for group in (self._effort, self._pain):
            group.setExclusive(False)
            for button in group.buttons():
                button.setChecked(False)
            group.setExclusive(True)
        holder = QWidget()
        rows = QGridLayout(holder)
        rows.setContentsMargins(0, 0, 8, 0)
        rows.setVerticalSpacing(6)
        for number, (name, much) in enumerate(view.done):
            rows.addWidget(QLabel(name), number, 0)
            amount = QLabel(much)
            amount.setProperty("role", "quiet")
            rows.addWidget(amount, number, 1, Qt.AlignmentFlag.AlignRight)
        rows.setRowStretch(len(view.done), 1)
        self._scroll.setWidget(holder)
        self._take_back.setVisible(view.may_go_on)
        if view.may_go_on:
            self._may_go_on.start()

    def focus_done(self) -> None:
        """Focus the button that leaves; call it once the page is in front."""
        self._done.setFocus(Qt.FocusReason.OtherFocusReason)

    def save_note(self) -> None:
        """Emit the note now, in case it is still being edited."""
        self._send_note()

    def notice_place(self) -> tuple[QRect, int]:
        """Return the place of the list: notices never cover a question or a button."""
        return self._card.geometry(), 0

    def take_back(self) -> None:
        """Take the early end back, if there is one and a minute is not over yet."""
        if not self._take_back.isHidden():
            self._go_on()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._may_go_on.stop()
            self._take_back.hide()

    def _go_on(self) -> None:
        self._send_note()
        self.end_taken_back.emit()

    def _send_note(self) -> None:
        text = self._note.text().strip()
        if text != self._sent_note:
            self._sent_note = text
            self.noted.emit(text)

    def _lay_out(self) -> None:
        self._card = card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(24, 20, 16, 20)
        inside.addWidget(self._scroll)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 28)
        layout.setSpacing(16)
        layout.addWidget(self._title)
        layout.addWidget(self._praise)
        layout.addWidget(card, 1)
        layout.addLayout(
            self._question("How hard was it?", EFFORT, self._effort, self.effort_given.emit)
        )
        layout.addLayout(
            self._question("How is your back now?", PAIN, self._pain, self.pain_given.emit)
        )
        layout.addWidget(self._note)
        layout.addWidget(self._next)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self._done)
        buttons.addWidget(self._take_back)
        buttons.addStretch()
        layout.addLayout(buttons)

    def _question(
        self,
        text: str,
        answers: tuple[tuple[str, int], ...],
        group: QButtonGroup,
        give: Callable[[int], None],
    ) -> QBoxLayout:
        few = len(answers) < 6
        row = QHBoxLayout()
        row.setSpacing(12 if few else 6)
        label = QLabel(text)
        label.setMinimumWidth(190)
        if few:
            row.addWidget(label)
        for name, value in answers:
            button = QPushButton(name)
            button.setProperty("role", "answer" if few else "number")
            button.setCheckable(True)
            button.setAccessibleName(f"{text} {name}")
            button.clicked.connect(lambda _checked=False, value=value: give(value))
            group.addButton(button)
            row.addWidget(button)
        row.addStretch()
        if few:
            return row
        # This many answers get a row of their own, so that they fit in a small window.
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(label)
        column.addLayout(row)
        return column
