"""Own routines in the window: editor, pasted sheets, imports, own exercises."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from backtimer.core.exercise import SideMode
from backtimer.ui.main_window import MainWindow
from tests.ui.bench import WindowBench

Key = Qt.Key
SHEET = "Strength:\nBird dog 3 x 10, hold 5 s, each side\nClock reach 2 x 5 (yellow band)\n"


def until(qtbot: QtBot, what: Callable[[], Any]) -> None:
    qtbot.waitUntil(lambda: bool(what()), timeout=5000)


def page(window: MainWindow, name: str) -> Any:
    return window.pages.page(name)


def names(window: MainWindow) -> list[str]:
    model = window.sidebar._model
    return [entry.name for n in range(model.rowCount()) if (entry := model.entry(n)) is not None]


@pytest.fixture
def window(bench: WindowBench, qtbot: QtBot) -> MainWindow:
    return bench.open()


@pytest.fixture
def editor(window: MainWindow, qtbot: QtBot) -> Any:
    """The editor with a routine of two exercises in two sections."""
    window.own.new()
    until(qtbot, lambda: window.pages.shown() == "editor")
    made = page(window, "editor")
    made.added.emit("cat-stretch")
    made.section_wanted.emit()
    made.added.emit("plank-aaos")
    return made


def draft(window: MainWindow) -> Any:
    return window.own.desk.editor._opened.editing.draft  # type: ignore[union-attr]


def saved(window: MainWindow, qtbot: QtBot) -> str:
    until(qtbot, lambda: page(window, "editor")._saved.text() == "Saved")
    key = window.own.desk.editor.key
    return (window._program.own_folders[0] / f"{key}.toml").read_text()


# The editor


def test_a_new_routine_is_typed_and_saved_by_itself(window: MainWindow, qtbot: QtBot) -> None:
    window.own.new()
    until(qtbot, lambda: window.pages.shown() == "editor")
    made = page(window, "editor")
    assert made._name.hasFocus()
    qtbot.keyClicks(made._name, "Evening")
    made._search.focus()
    qtbot.keyClicks(made._search._field, "bird do")
    until(qtbot, made._search._found.count)
    assert made._search._found.item(0).text().startswith("Bird dog")
    qtbot.keyClick(made._search._field, Key.Key_Return)
    assert [each.item.exercise for each in draft(window).items] == ["bird-dog-aaos"]
    assert made._search._field.text() == ""
    text = saved(window, qtbot)
    assert 'name = "Evening"' in text
    assert 'exercise = "bird-dog-aaos"' in text
    assert "Evening" in names(window)
    until(qtbot, lambda: "1 exercise" in made._facts.text())
    assert "no warm-up" in made._advice.text()
    qtbot.keyClick(made, Key.Key_Escape)
    until(qtbot, lambda: window.pages.shown() == "routine")
    assert window.routine_page._title.text() == "Evening"


def test_typing_finds_by_arrows_and_by_mistake(
    editor: Any, window: MainWindow, qtbot: QtBot
) -> None:
    field, found = editor._search._field, editor._search._found
    editor._search.focus()
    qtbot.keyClicks(field, "plank")
    until(qtbot, lambda: found.count() > 1)
    first = found.currentRow()
    qtbot.keyClick(field, Key.Key_Down)
    assert found.currentRow() == first + 1
    qtbot.keyClick(field, Key.Key_Up)
    qtbot.keyClick(field, Key.Key_Escape)
    assert not found.isVisible()
    assert window.pages.shown() == "editor"
    field.clear()
    qtbot.keyClicks(field, "brid dogg")
    until(qtbot, lambda: found.count() and found.item(0).text().startswith("Bird dog"))
    field.clear()
    qtbot.keyClicks(field, "clock reach")
    until(qtbot, lambda: found.count() and "of your own" in found.item(0).text())
    qtbot.keyClick(field, Key.Key_Return)
    assert window.pages.shown() == "exercise"
    assert page(window, "exercise")._name.text() == "clock reach"


def test_the_fields_change_the_dose_and_undo_takes_it_back(
    editor: Any, window: MainWindow, qtbot: QtBot
) -> None:
    item = draft(window).items[1]
    assert editor.current() == item.uid
    fields = editor._fields
    fields._boxes["reps"].setValue(7)
    fields._boxes["hold_s"].setValue(12)
    fields._cues.setPlainText("Long neck.\n\nA line")
    fields._note.setText("slow")
    fields._note.textEdited.emit("slow")
    now = draft(window).item(item.uid)
    assert (now.dose.reps, now.dose.hold_ms, now.cues, now.note) == (
        7,
        12_000,
        ("Long neck.", "A line"),
        "slow",
    )
    text = saved(window, qtbot)
    for line in ("reps = 7", "hold_s = 12", 'cues = ["Long neck.", "A line"]', 'note = "slow"'):
        assert line in text
    for _ in range(4):
        qtbot.keyClick(editor, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert draft(window).item(item.uid) == item.item
    assert fields._boxes["reps"].value() == item.item.dose.reps
    qtbot.keyClick(
        fields._note,
        Key.Key_Z,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    qtbot.keyClick(fields._cues, Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert draft(window).item(item.uid).dose.hold_ms == 12_000


def test_sides_are_offered_where_there_are_any(
    editor: Any, window: MainWindow, qtbot: QtBot
) -> None:
    fields = editor._fields
    assert not fields._side.isVisibleTo(editor)
    editor.added.emit("knee-to-chest-mayo")
    assert fields._side.isVisibleTo(editor)
    fields._side.setCurrentIndex(fields._side.findData("left"))
    fields._side.activated.emit(0)
    assert draft(window).items[-1].item.dose.side_mode is SideMode.LEFT
    until(qtbot, lambda: "the left side does more" in editor._advice.text())
    editor.added.emit("cat-stretch")
    assert not fields._boxes["hold_s"].isVisibleTo(editor)


def test_rows_move_by_keys_and_by_dragging(editor: Any, window: MainWindow, qtbot: QtBot) -> None:
    cat, plank = draft(window).items
    assert len(draft(window).sections) == 2
    editor.pick(plank.uid)
    qtbot.keyClick(editor, Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [each.uid for each in draft(window).sections[0].items] == [cat.uid, plank.uid]
    assert editor.current() == plank.uid
    qtbot.keyClick(editor, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [each.uid for each in draft(window).sections[1].items] == [plank.uid]
    model = editor._model
    data = model.mimeData([model.index(model.row_of(plank.uid))])
    assert not model.dropMimeData(data, Qt.DropAction.MoveAction, 1, 0, model.index(-1))
    assert [each.uid for each in draft(window).items] == [plank.uid, cat.uid]
    data = model.mimeData([model.index(model.row_of(cat.uid))])
    model.dropMimeData(data, Qt.DropAction.MoveAction, -1, 0, model.index(1))
    assert [each.uid for each in draft(window).items] == [cat.uid, plank.uid]
    model.dropMimeData(data, Qt.DropAction.MoveAction, -1, 0, model.index(-1))
    assert draft(window).sections[1].items[0].uid == cat.uid
    assert not model.dropMimeData(QMimeData(), Qt.DropAction.MoveAction, 0, 0, model.index(-1))


def test_rows_are_taken_out_doubled_and_titled(
    editor: Any, window: MainWindow, qtbot: QtBot
) -> None:
    cat, plank = draft(window).items
    editor.pick(cat.uid)
    editor._list.setFocus()
    qtbot.keyClick(editor._list, Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert [each.item.exercise for each in draft(window).items] == [
        "cat-stretch",
        "cat-stretch",
        "plank-aaos",
    ]
    qtbot.keyClick(editor._list, Key.Key_Delete)
    assert len(draft(window).items) == 2
    section = draft(window).sections[1]
    editor.pick(section.uid)
    assert editor._panels.currentIndex() == 1
    qtbot.keyClicks(editor._title, "!")
    assert draft(window).sections[1].title == "New section!"
    editor.pick(0)
    assert editor._panels.currentIndex() == 2
    editor._note.setPlainText("For Ana.")
    assert draft(window).note == "For Ana."
    for uid in (cat.uid, plank.uid):
        editor.removed.emit(uid)
    assert editor._empty.isVisibleTo(editor)
    until(qtbot, lambda: "No exercises yet" in editor._facts.text())
    editor.try_wanted.emit(0)
    assert window.pages.shown() == "editor"


def test_it_is_tried_from_where_one_is(
    editor: Any, window: MainWindow, qtbot: QtBot, bench: WindowBench
) -> None:
    editor.pick(draft(window).sections[1].uid)
    editor._try.click()
    until(qtbot, lambda: window.pages.shown() == "session")
    assert bench.coaches[-1].session.timeline.steps[0].exercise == "cat-stretch"
    bench.run(500)
    assert window.session_page._view.name == "Plank"


def test_leaving_asks_nothing_and_loses_nothing(
    editor: Any, window: MainWindow, qtbot: QtBot, bench: WindowBench
) -> None:
    editor.renamed.emit("Last moment")
    key = window.own.desk.editor.key
    window.close()
    assert 'name = "Last moment"' in (window._program.own_folders[0] / f"{key}.toml").read_text()


def test_what_another_program_changes_is_shown(
    editor: Any, window: MainWindow, qtbot: QtBot
) -> None:
    text = saved(window, qtbot)
    path = window._program.own_folders[0] / f"{window.own.desk.editor.key}.toml"
    path.write_text(text.replace("New routine", "From elsewhere"))
    until(qtbot, lambda: editor._name.text() == "From elsewhere")
    until(qtbot, lambda: "From elsewhere" in names(window))
    assert "another program" in window._above.notice.text()
    (path.parent / "more.toml").write_text(text.replace("New routine", "One more"))
    until(qtbot, lambda: "One more" in names(window))


def test_what_cannot_be_saved_is_told(
    editor: Any, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved(window, qtbot)

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("backtimer.store.atomic.os.fsync", full)
    editor.renamed.emit("Too much")
    until(qtbot, lambda: editor._saved.text() == "Not saved")
    assert "could not be saved" in window._above.notice.text()
    monkeypatch.undo()
    editor.renamed.emit("Enough")
    assert "Enough" in saved(window, qtbot)


# The sidebar


def test_the_sidebars_menu(
    editor: Any, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    saved(window, qtbot)
    sidebar = window.sidebar
    mine = next(entry for entry in sidebar._entries if entry.name == "New routine")
    built_in = sidebar._entries[0]

    def texts(entry: Any) -> list[str]:
        return [action.text() for action in sidebar._menu_of(entry).actions() if action.text()]

    assert texts(mine) == ["Start", "Open", "Edit", "Duplicate", "Export…", "Delete"]
    assert texts(built_in) == ["Start", "Open", "Edit a copy", "Export…"]
    sidebar.duplicate_wanted.emit(mine.id)
    until(qtbot, lambda: "New routine (copy)" in names(window))
    target = tmp_path / "out.backtimer"
    monkeypatch.setattr(
        QFileDialog,
        "getSaveFileName",
        lambda *_a: (str(target.with_suffix("")), "Package (*.backtimer)"),
    )
    sidebar.export_wanted.emit(mine.id, mine.name)
    until(qtbot, target.exists)
    sidebar.delete_wanted.emit(mine.id, mine.name)
    until(qtbot, lambda: "New routine" not in names(window))
    until(qtbot, window._banner.isVisible)
    undo = next(b for b in window._banner.findChildren(QPushButton) if b.text() == "Undo")
    undo.click()
    until(qtbot, lambda: "New routine" in names(window))
    assert not window._banner.isVisible()
    until(qtbot, lambda: window.pages.shown() == "routine")
    sidebar.select(mine.id)
    qtbot.keyClick(sidebar._list, Key.Key_Delete)
    until(qtbot, lambda: "New routine" not in names(window))
    until(qtbot, lambda: window.key != mine.id)
    sidebar._show_new()
    menu = next(m for m in sidebar.findChildren(QMenu) if m.isVisible())
    assert [action.text() for action in menu.actions()] == [
        "Paste a sheet…",
        "Empty routine",
        "Import a file…",
    ]
    menu.close()


def test_a_built_in_routine_is_edited_as_a_copy(window: MainWindow, qtbot: QtBot) -> None:
    assert window.routine_page._edit.text() == "Edit a copy"
    window.routine_page._edit.click()
    until(qtbot, lambda: window.pages.shown() == "editor")
    assert len(draft(window).items) == 15
    assert "copy of your own" in window._above.notice.text()
    assert "My Spine conditioning (short)" in names(window)


# The time I have


def test_a_routine_is_fitted_and_kept(window: MainWindow, qtbot: QtBot, bench: WindowBench) -> None:
    made = window.routine_page
    made._time.click()
    menu = next(m for m in made.findChildren(QMenu) if m.isVisible())
    next(each for each in menu.actions() if each.text() == "I have 20 min").trigger()
    menu.close()
    until(qtbot, made._fitted.isVisible)
    assert "The original stays as it is" in made._changes.text()
    assert made._view.id == "fit-20-aaos-short"
    assert len(made._view.rows) < 15
    made._start.click()
    assert window.pages.shown() == "session"
    assert abs(bench.coaches[-1].session.timeline.total_ms - 20 * 60_000) <= 60_000
    window.open_routine("aaos-short")
    assert not made._fitted.isVisible()
    assert len(made._view.rows) == 15
    window.own.fit(30)
    until(qtbot, made._fitted.isVisible)
    made._keep.click()
    until(qtbot, lambda: "Spine conditioning (short), 30 min" in names(window))
    window.own.fit(10)
    until(qtbot, made._fitted.isVisible)
    window.own.fit(0)
    assert not made._fitted.isVisible()
    assert bench.program.knows("fit-15-mayo-15")
    assert not bench.program.knows("fit-x-mayo-15")
    assert not bench.program.knows("fit-15-none")


# A pasted sheet


def test_a_sheet_is_read_while_one_types(window: MainWindow, qtbot: QtBot) -> None:
    window.own.paste()
    until(qtbot, lambda: window.pages.shown() == "paste")
    made = page(window, "paste")
    assert not made._make.isEnabled()
    qtbot.keyClicks(made._text, "Bird dog 3 x 10")
    until(qtbot, lambda: "Bird dog" in made._reading.toPlainText())
    assert "rest 30 s" in made._reading.toPlainText()
    made.set_text(SHEET)
    until(qtbot, lambda: "Clock reach" in made._reading.toPlainText())
    assert "STRENGTH" in made._reading.toPlainText()
    assert "Not understood: yellow band" in made._reading.toPlainText()
    assert "1 piece not understood" in made._count.text()
    (mark,) = made._text.extraSelections()
    assert mark.cursor.selectedText() == "yellow band"
    made._name.setText("Ana")
    made._make.click()
    until(qtbot, lambda: window.pages.shown() == "routine")
    assert window.routine_page._title.text() == "Ana"
    assert "Ana" in names(window)
    assert [row.section for row in window.routine_page._view.rows] == ["Strength", "Strength"]


def test_what_is_assumed_is_clicked_and_written(window: MainWindow, qtbot: QtBot) -> None:
    window.own.paste()
    until(qtbot, lambda: window.pages.shown() == "paste")
    made, desk = page(window, "paste"), window.own.desk.paste
    made.set_text("Bird dog 3 x 10\nBridge x5 plank x3\nbrid gdog")
    until(qtbot, lambda: len(desk._lines) == 3)
    made._ask(QUrl("default:0:0:hold_s"))
    assert made.text().splitlines()[0] == "Bird dog 3 x 10, hold 15 s"
    assert made._text.textCursor().selectedText() == "15"
    until(qtbot, lambda: desk._lines[0].items[0].defaulted == ("rest_s", "side"))
    made._ask(QUrl("default:1:1:sets"))
    lines = made.text().splitlines()
    assert len(lines) == 4
    assert lines[1].startswith("Hip bridge: 1 sets of 5") or lines[1].startswith("Bridge")
    until(qtbot, lambda: len(desk._lines) == 4)
    for link in ("default:99:0:sets", "nonsense", "name:x:0"):
        made._ask(QUrl(link))
    desk._rename(0, desk._lines[0], 0, "plank-aaos")
    assert made.text().startswith("Plank: 3 sets of 10, hold 15 s")
    made.set_theme(made._theme)
    desk._choose_name(0, desk._lines[0], 0)
    for menu in made.findChildren(QMenu):
        menu.close()


def test_a_suggestion_is_taken(window: MainWindow, qtbot: QtBot) -> None:
    window.own.paste()
    until(qtbot, lambda: window.pages.shown() == "paste")
    made, desk = page(window, "paste"), window.own.desk.paste
    made.set_text("Bird dog 3 x 10 (wall slides-ish move)")
    until(qtbot, lambda: desk._lines and desk._lines[0].unknown)
    made._ask(QUrl("suggest:0:0"))
    assert "(wall slide)" in made.text()


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
        "yellow band",
        "no valid JSON",
    ):
        assert part in text
    assert "My plan" not in names(window)
    made._take.click()
    until(qtbot, lambda: "My plan" in names(window))
    until(qtbot, lambda: window.pages.shown() == "routine")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a: ([str(bad)], ""))
    window.own.choose_import()
    until(qtbot, lambda: window.pages.shown() == "import")
    assert not made._take.isEnabled()
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
    window.open_library()
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
    exercise = window._program.exercises["own-clock-reach"]
    assert exercise.phases[0].say == "Reach to three o'clock."
    kept = window._program.own_folders[0].parent / "pictures" / exercise.picture
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
    until(qtbot, lambda: window._program.exercises["own-clock-reach"].name == "Clock")
    assert window._program.exercises["own-clock-reach"].picture == ""
    until(qtbot, lambda: window.pages.shown() == "library")
    window.own.desk.edit_exercise("own-clock-reach")
    form._delete.click()
    until(qtbot, lambda: "own-clock-reach" not in window._program.exercises)
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
    window.own.desk.edit_exercise("own-clock-reach", "editor")
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
    window.own.import_files([path])
    until(qtbot, lambda: window.pages.shown() == "import")
    page(window, "import")._take.click()
    until(qtbot, lambda: "own-eyes" in window._program.exercises)
    before = window._program.exercises["own-eyes"]
    until(qtbot, lambda: window.pages.shown() == "routine")
    window.open_library("own-eyes")
    window.own.desk.edit_exercise("own-eyes")
    form = page(window, "exercise")
    assert form._fixed.isVisibleTo(form)
    assert not form._way.isEnabled()
    form._name.setText("My eyes")
    form._save.click()
    until(qtbot, lambda: window._program.exercises["own-eyes"].name == "My eyes")
    assert window._program.exercises["own-eyes"].phases == before.phases


# Paper and sound


def test_paper_and_sound(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "sheet.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(target), "PDF (*.pdf)"))
    window.routine_page.print_wanted.emit("mayo-15", "Fifteen")
    until(qtbot, target.exists)
    assert target.read_bytes().startswith(b"%PDF")
    until(qtbot, lambda: str(target) in window._above.notice.text())
    sound = tmp_path / "s.wav"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(sound), "WAV (*.wav)"))
    window.routine_page.record_wanted.emit("after-desk-5", "Desk break")
    recorder = window.own.desk.recorder
    assert recorder._bar.isVisible()
    recorder.record("mayo-15", "Other", sound)
    assert "already" in window._above.notice.text()
    until(qtbot, lambda: "recording is done" in window._above.notice.text())
    assert sound.stat().st_size > 1_000_000
    assert not recorder._bar.isVisible()
    sound.unlink()
    recorder.record("aaos-full", "Long", sound)
    recorder._bar.cancelled.emit()
    until(qtbot, lambda: "was stopped" in window._above.notice.text())
    assert not sound.exists()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: ("", ""))
    window.routine_page.record_wanted.emit("after-desk-5", "Desk break")
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

    window.own.desk.jobs.run(broken)
    until(qtbot, lambda: "Something went wrong" in window._above.notice.text())
    assert "ours" in caplog.text


def test_an_empty_routine_is_shown_and_not_started(window: MainWindow, qtbot: QtBot) -> None:
    window.own.new()
    until(qtbot, lambda: window.pages.shown() == "editor")
    qtbot.keyClick(page(window, "editor"), Key.Key_Escape)
    until(qtbot, lambda: window.pages.shown() == "routine")
    assert window.routine_page._title.text() == "New routine"
    assert not window.routine_page._start.isEnabled()
    qtbot.keyClick(window.routine_page, Key.Key_Space)
    assert window.pages.shown() == "routine"
    window.start_session("new-routine")
    assert window.pages.shown() == "routine"
    assert "no exercises yet" in window._above.notice.text()


def test_a_routine_that_is_gone_or_broken_is_told(
    editor: Any, window: MainWindow, qtbot: QtBot
) -> None:
    saved(window, qtbot)
    key = window.own.desk.editor.key
    path = window._program.own_folders[0] / f"{key}.toml"
    text = path.read_text()
    window.own.desk.leave_editor()
    until(qtbot, lambda: window.pages.shown() == "routine")
    path.write_text("broken = ")
    window.open_routine(key)
    assert "cannot be used" in window._above.notice.text()
    path.write_text(text)
    path.unlink()
    until(qtbot, lambda: "New routine" not in names(window))
    window.open_routine(key)
    assert "not there any more" in window._above.notice.text()
