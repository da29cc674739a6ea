"""The calendar of the progress page, and the notes of its days."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.finding import Key
from tests.ui.progress.stage import Stage


def test_a_day_shows_its_sessions(stage: Stage) -> None:
    page = stage.open()
    calendar = page.calendar()
    assert calendar.day_text() == "Wednesday, 4 February 2026"
    assert calendar.month_text() == "February 2026"
    month = calendar.month
    month.setFocus()
    assert not calendar.card.grab().isNull()
    view = QApplication.focusWidget()
    assert view is not None
    QTest.keyClick(view, Key.Key_Left)
    assert calendar.day_in_a_line() == "No session on this day."
    QTest.keyClick(view, Key.Key_Left)
    assert calendar.day_in_a_line() == "1 session, 15 minutes."
    spoken = "Monday 2 February, one session, 15 minutes"
    assert month.accessibleDescription() == view.accessibleDescription() == spoken
    assert view.accessibleName().startswith("Calendar of your sessions")
    calendar.press("Month before")
    assert calendar.month_text() == "January 2026"
    calendar.press("Month after")
    assert calendar.month_text() == "February 2026"


def test_notes_are_told_and_kept(stage: Stage) -> None:
    page = stage.open()
    calendar = page.calendar()
    note = calendar.note()
    assert note.toPlainText() == "Stiff."
    note.setFocus()
    note.setPlainText("  Better than yesterday.  ")
    QTest.keyClick(note, Key.Key_Return)
    # Going to another day tells it at once.
    calendar.go(-2)
    stage.wait(lambda: stage.history.notes)
    assert stage.history.notes[0][0] == 40
    assert "Better than yesterday." in stage.history.notes[0][1]
    calendar.go(2)
    assert "Better than yesterday." in calendar.note().toPlainText()
    calendar.note().setPlainText("Again.")
    stage.wait(lambda: len(stage.history.notes) == 2)
    calendar.note().setPlainText("Once more.")
    stage.page.hide()
    stage.wait(lambda: len(stage.history.notes) == 3)
    # What is not on disk yet is not lost by reading again.
    stage.controller.read()
    stage.page.show()
    stage.wait(lambda: calendar.note().toPlainText() == "Once more.")


def test_a_note_that_is_pasted_is_as_long_as_what_is_saved(stage: Stage) -> None:
    calendar = stage.open().calendar()
    pasted = QMimeData()
    pasted.setText("long " * 1_000_000)
    calendar.note().insertFromMimeData(pasted)
    assert len(calendar.note().toPlainText()) == 2000
    calendar.go(-2)
    stage.wait(lambda: stage.history.notes)
    assert stage.history.notes[0][1] == ("long " * 400)[:1994] + "Stiff."


def test_only_what_edits_a_note_is_kept_from_the_windows_shortcuts(stage: Stage) -> None:
    note = stage.open().calendar().note()
    note.setFocus()
    taken = {}
    for key in (Key.Key_Return, Key.Key_Home, Key.Key_B, Key.Key_Escape, Key.Key_F1):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
        event.ignore()
        QApplication.sendEvent(note, event)
        taken[key] = event.isAccepted()
    assert list(taken.values()) == [True, True, True, False, False]


def test_a_note_that_cannot_be_saved(stage: Stage) -> None:
    stage.open()
    stage.history.fails = "The disk is full."
    stage.page.note_changed.emit(40, "x")
    stage.wait(lambda: stage.notices)
    assert stage.notices == ["Your note was not saved. The disk is full."]
