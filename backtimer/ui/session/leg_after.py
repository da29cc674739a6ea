"""After a session: whether the pain in the leg moved, and which exercise sent it down."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from backtimer.core.model.leg_place import Moved
from backtimer.core.wording import screen_texts
from backtimer.core.wording.spoken_words import capital, number
from backtimer.ui.shared.reading import words
from backtimer.ui.shared.revealing import reveal
from backtimer.ui.widgets.flow import FlowRow

MOVED = (
    (Moved.UP, "It moved up"), (Moved.SAME, "It is the same"), (Moved.DOWN, "Further down"),
)  # fmt: skip
# As many exercises as there are keys for.
MOST = 9
# An exercise by its id and its name.
Named = tuple[str, str]


class LegAfter(QFrame):
    """Asks one thing at a time, each with keys.

    `moved` carries a Moved, `blamed` the id of an exercise (empty if it is not known), and
    `taken_back` the id of the one that was blamed.
    """

    moved = Signal(object)
    blamed = Signal(str)
    taken_back = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._exercises: Sequence[Named] = ()
        self._is_due = False
        self._title = words("", "heading")
        self._row = FlowRow(spacing_px=12)
        self._buttons: dict[str, QPushButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._row)
        self.start(())

    def start(self, exercises: Sequence[Named]) -> None:
        """Be ready to ask after a session with these exercises; without any, ask nothing."""
        self._exercises = exercises[:MOST]
        self._is_due = bool(exercises)
        self._show("", [])
        self.hide()

    @property
    def is_due(self) -> bool:
        """Whether it is still to be asked where the pain went."""
        return self._is_due

    @property
    def asking(self) -> bool:
        """Whether it waits for an answer."""
        return len(self._buttons) > 1

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not self._title.text()

    def ask(self) -> None:
        """Ask whether the pain moved."""
        self._is_due = False
        answers = [
            (str(key), text, lambda where=where: self.moved.emit(where))
            for key, (where, text) in enumerate(MOVED, 1)
        ]
        self._show(screen_texts.LEG_AFTER, answers)

    def ask_which(self) -> str:
        """Ask which exercise sent it down; returns the question as it is spoken."""
        answers = [
            (str(key), name, lambda exercise=exercise: self.blamed.emit(exercise))
            for key, (exercise, name) in enumerate(self._exercises, 1)
        ]
        unknown = ("0", screen_texts.LEG_UNKNOWN, lambda: self.blamed.emit(""))
        self._show(screen_texts.LEG_WHICH, [*answers, unknown])
        named = [
            f"{capital(number(key))}: {name}." for key, (_id, name) in enumerate(self._exercises, 1)
        ]
        return " ".join([screen_texts.LEG_WHICH, *named, f"Zero: {screen_texts.LEG_UNKNOWN}."])

    def say(self, text: str, exercise: str = "") -> None:
        """Show what follows; that an `exercise` is stopped can be taken back. Empty: hide."""
        leave = ("", screen_texts.LEG_LEAVE, lambda: self.taken_back.emit(exercise))
        self._show(text, [leave] if exercise else [])
        self.setVisible(bool(text))

    def press(self, key: str) -> None:
        """Give the answer of a key, if it has one here."""
        if self.asking and key in self._buttons:
            self._buttons[key].click()

    def _show(self, title: str, answers: Sequence[tuple[str, str, Callable[[], None]]]) -> None:
        self._row.clear()
        self._buttons = {}
        self._title.setText(title)
        for key, text, answer in answers:
            button = QPushButton(f"{text}  ({key})" if key else text)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked=False, answer=answer: answer())
            self._row.add(button)
            self._buttons[key] = button
        self._row.setVisible(bool(answers))
        reveal(self)
