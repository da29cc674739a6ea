"""Exercises that were stopped because of pain in the leg, each to be taken in again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from backtimer.core.model.leg_place import LegStops
from backtimer.ui.shared.reading import words
from backtimer.ui.widgets.adaptive import AdaptiveRow
from backtimer.ui.widgets.layouts import empty

TAKE_BACK = "As it was before"


class StoppedExercises(Protocol):
    """What was stopped because of pain in the leg."""

    @property
    def stops(self) -> LegStops:
        """The exercises, as they are set."""

    @property
    def stopped(self) -> list[tuple[str, str]]:
        """Each by id, with what became of it, as a sentence."""

    def allow(self, exercise: str) -> None:
        """Take back that an exercise was stopped."""


class StoppedRows(QWidget):
    """A row for each: what became of it and why; `allowed` carries the id of an exercise."""

    allowed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(6)
        self._shown: Sequence[tuple[str, str]] = ()
        self.hide()

    def show_stopped(self, stopped: Sequence[tuple[str, str]]) -> None:
        """Show exercises by id and sentence; nothing without any."""
        if stopped == self._shown:
            return
        self._shown = stopped
        empty(self._rows)
        for exercise, sentence in stopped:
            button = QPushButton(TAKE_BACK)
            button.setProperty("role", "slim")
            button.setAccessibleName(f"{sentence} {TAKE_BACK}")
            button.clicked.connect(
                lambda _checked=False, exercise=exercise: self.allowed.emit(exercise)
            )
            row = AdaptiveRow(spacing_px=16)
            row.add(words(sentence, "quiet"), 1)
            row.add(button)
            self._rows.addWidget(row)
        self.setVisible(bool(stopped))
