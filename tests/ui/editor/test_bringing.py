"""Pasted sheets, imports, own exercises, paper and sound, in the window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from backtimer.core.model.routine_ref import parse_ref
from backtimer.ui.window.main_window import MainWindow
from tests.ui.editor.making import SHEET, Key, draft, names, page, saved, until

# A pasted sheet


def test_a_sheet_is_read_while_one_types(window: MainWindow, qtbot: QtBot) -> None:
    window.features.editor.paste()
    until(qtbot, lambda: window.pages.shown() == "paste")
    made = page(window, "paste")
    assert not made._make.isEnabled()
    qtbot.keyClicks(made._text, "Bird dog 3 x 10")
    until(qtbot, lambda: "Bird dog" in made._reading.toPlainText())
    assert "rest 30 s" in made._reading.toPlainText()
    made.set_text(SHEET)
    until(qtbot, lambda: "Clock reach" in made._reading.toPlainText())
    assert "STRENGTH" in made._reading.toPlainText()
    assert "Not understood: blurb mood" in made._reading.toPlainText()
    assert "1 piece not understood" in made._count.text()
    (mark,) = made._text.extraSelections()
    assert mark.cursor.selectedText() == "blurb mood"
    made._name.setText("Ana")
    made._make.click()
    until(qtbot, lambda: window.pages.shown() == "routine")
    assert window.routine_page._title.text() == "Ana"
    assert "Ana" in names(window)
    assert [row.section for row in window.routine_page._view.rows] == ["Strength", "Strength"]


def test_what_is_assumed_is_clicked_and_written(window: MainWindow, qtbot: QtBot) -> None:
    window.features.editor.paste()
    until(qtbot, lambda: window.pages.shown() == "paste")
    made, desk = page(window, "paste"), window.features.editor.paste_sheet
    made.set_text("Bird dog 3 x 10\nBridge x5 plank x3\nbrid gdog")
    until(qtbot, lambda: len(desk._lines) == 3)
    made._ask(QUrl("default:0:0:hold_s"))
    assert made.text().splitlines()[0] == "Bird dog 3 x 10, hold 2 s"
    assert made._text.textCursor().selectedText() == "2"
    until(qtbot, lambda: desk._lines[0].items[0].defaulted == ("rest_s", "side"))
    made._ask(QUrl("default:1:1:sets"))
    lines = made.text().splitlines()
    assert len(lines) == 4
    assert lines[1].startswith("Hip bridge: 1 sets of 5") or lines[1].startswith("Bridge")
    until(qtbot, lambda: len(desk._lines) == 4)
    for link in ("default:99:0:sets", "nonsense", "name:x:0"):
        made._ask(QUrl(link))
    desk._rename(0, desk._lines[0], 0, "plank-aaos")
    assert made.text().startswith("Plank: 3 sets of 10, hold 2 s")
    made.set_theme(made._theme)
    desk._choose_name(0, desk._lines[0], 0)
    for menu in made.findChildren(QMenu):
        menu.close()


def test_a_suggestion_is_taken(window: MainWindow, qtbot: QtBot) -> None:
    window.features.editor.paste()
    until(qtbot, lambda: window.pages.shown() == "paste")
    made, desk = page(window, "paste"), window.features.editor.paste_sheet
    made.set_text("Bird dog 3 x 10 (wall squats-ish move)")
    until(qtbot, lambda: desk._lines and desk._lines[0].unknown)
    made._ask(QUrl("suggest:0:0"))
    assert "(wall squat" in made.text()


# Imports


def test_files_are_shown_before_they_are_added(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet, bad = tmp_path / "my_plan.txt", tmp_path / "bad.json"
    sheet.write_text(SHEET)
    bad.write_text("{")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(sheet)), QUrl.fromLocalFile(str(bad))])
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)
    until(qtbot, lambda: window.pages.shown() == "import")
    made = page(window, "import")
    text = made._report.toPlainText()
    for part in (
        "my_plan.txt",
        "Bird dog: 3 sets of 10 each side",
        "new, your own",
        "blurb mood",
        "no valid JSON",
    ):
        assert part in text
    assert "My plan" not in names(window)
    made._add.click()
    until(qtbot, lambda: "My plan" in names(window))
    until(qtbot, lambda: window.pages.shown() == "routine")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a: ([str(bad)], ""))
    window.features.editor.choose_import()
    until(qtbot, lambda: window.pages.shown() == "import")
    assert not made._add.isEnabled()
    assert "Nothing of it can be added" in made._hint.text()
    qtbot.keyClick(made, Key.Key_Escape)
    assert window.pages.shown() == "routine"


# Own exercises


def test_an_exercise_of_ones_own(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = QImage(3000, 1500, QImage.Format.Format_RGB32)
    picture.fill(0x336699)
    path = tmp_path / "me.png"
    assert picture.save(str(path))
    window.library.open()
    page(window, "library").new_wanted.emit()
    assert window.pages.shown() == "exercise"
    form = page(window, "exercise")
    assert not form._save.isEnabled()
    qtbot.keyClicks(form._name, "Clock reach")
    form._position.setCurrentIndex(form._position.findData("standing"))
    form._way.setCurrentIndex(form._way.findData("move"))
    form._way.activated.emit(1)
    assert not form._numbers["hold_s"].isVisibleTo(form)
    form._say.setText("Reach to three o'clock.")
    form._side.setCurrentIndex(form._side.findData("each"))
    form._like.setCurrentIndex(form._like.findData("wall-sit"))
    form._like.activated.emit(1)
    assert form._figure._view.pose_to == "wall_sit_shallow"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(path), ""))
    form._choose.click()
    assert form._figure._view.picture == str(path)
    form._save.click()
    until(qtbot, lambda: window.pages.shown() == "library")
    exercise = window.services.routines.exercises["own-clock-reach"]
    assert exercise.phases[0].say == "Reach to three o'clock."
    kept = window.services.own_places[0].parent / "pictures" / exercise.picture
    assert QImage(str(kept)).width() == 1280
    page(window, "library").pick("own-clock-reach")
    page(window, "library")._change.click()
    assert form._title.text() == "Your exercise"
    assert form._name.text() == "Clock reach"
    assert form._say.text() == "Reach to three o'clock."
    assert form._numbers["reps"].value() == 5
    form._drop.click()
    form._name.setText("Clock")
    form._save.click()
    until(qtbot, lambda: window.services.routines.exercises["own-clock-reach"].name == "Clock")
    assert window.services.routines.exercises["own-clock-reach"].picture == ""
    until(qtbot, lambda: window.pages.shown() == "library")
    window.features.editor.edit_exercise("own-clock-reach")
    form._delete.click()
    until(qtbot, lambda: "own-clock-reach" not in window.services.routines.exercises)
    until(qtbot, lambda: window.pages.shown() == "library")


def test_an_own_exercise_made_in_the_editor_goes_into_the_routine(
    editor: Any, window: MainWindow, qtbot: QtBot
) -> None:
    editor.own_wanted.emit("Clock reach")
    form = page(window, "exercise")
    form._save.click()
    until(qtbot, lambda: window.pages.shown() == "editor")
    assert draft(window).items[-1].item.exercise == "own-clock-reach"
    editor._fields._edit.click()
    assert window.pages.shown() == "exercise"
    form._name.setText("Clock")
    form._save.click()
    until(qtbot, lambda: window.pages.shown() == "editor")
    assert editor._fields._name.text() == "Clock"
    saved(window, qtbot)
    window.features.editor._edit_exercise_in_editor("own-clock-reach")
    form._delete.click()
    until(qtbot, lambda: "take it out there first" in window._above.notice.text())
    qtbot.keyClick(form, Key.Key_Escape)
    assert window.pages.shown() == "editor"


def test_a_sequence_of_its_own_stays_as_it_is(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "w.xml"
    path.write_text(
        "<exercises><exercise><title>Eyes</title><sequence duration='16'><image duration='4'/><image duration='4'/></sequence></exercise></exercises>"
    )
    window.features.editor.import_files([path])
    until(qtbot, lambda: window.pages.shown() == "import")
    page(window, "import")._add.click()
    until(qtbot, lambda: "own-eyes" in window.services.routines.exercises)
    before = window.services.routines.exercises["own-eyes"]
    until(qtbot, lambda: window.pages.shown() == "routine")
    window.library.open("own-eyes")
    window.features.editor.edit_exercise("own-eyes")
    form = page(window, "exercise")
    assert form._fixed.isVisibleTo(form)
    assert not form._way.isEnabled()
    form._name.setText("My eyes")
    form._save.click()
    until(qtbot, lambda: window.services.routines.exercises["own-eyes"].name == "My eyes")
    assert window.services.routines.exercises["own-eyes"].phases == before.phases


# Paper and sound


def test_paper_and_sound(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "sheet.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(target), "PDF (*.pdf)"))
    window.routine_page.print_wanted.emit(parse_ref("mayo-15"), "Fifteen")
    until(qtbot, target.exists)
    assert target.read_bytes().startswith(b"%PDF")
    until(qtbot, lambda: str(target) in window._above.notice.text())
    sound = tmp_path / "s.wav"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(sound), "WAV (*.wav)"))
    window.routine_page.record_wanted.emit(parse_ref("after-desk-5"), "Desk break")
    recorder = window.features.editor.recording
    assert recorder._bar.isVisible()
    recorder.record(parse_ref("mayo-15"), "Other", sound)
    assert "already" in window._above.notice.text()
    until(qtbot, lambda: "recording is done" in window._above.notice.text())
    assert sound.stat().st_size > 1_000_000
    assert not recorder._bar.isVisible()
    sound.unlink()
    recorder.record(parse_ref("aaos-full"), "Long", sound)
    recorder._bar.cancelled.emit()
    until(qtbot, lambda: "was stopped" in window._above.notice.text())
    assert not sound.exists()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: ("", ""))
    window.routine_page.record_wanted.emit(parse_ref("after-desk-5"), "Desk break")
    window.routine_page._show_more()
    menu = next(m for m in window.routine_page.findChildren(QMenu) if m.isVisible())
    assert [action.text() for action in menu.actions()] == [
        "Handout to print (PDF)…",
        "Record as audio…",
    ]
    menu.close()


def test_a_fault_of_ours_is_told_and_logged(
    window: MainWindow, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> None:
        raise ValueError("ours")

    window.features.editor.jobs.run(broken)
    until(qtbot, lambda: "Something went wrong" in window._above.notice.text())
    assert "ours" in caplog.text
