"""The editor, the sidebar's menu, and the time one has."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from backtimer.core.model.exercise import SideMode
from backtimer.core.model.routine_ref import parse_ref
from backtimer.ui.window.main_window import MainWindow
from tests.ui.bench import WindowBench
from tests.ui.editor.making import Key, draft, names, page, saved, until
from tests.ui.session.probe import SessionProbe


def test_a_new_routine_is_typed_and_saved_by_itself(window: MainWindow, qtbot: QtBot) -> None:
    window.features.editor.new()
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
    assert SessionProbe(window).page._view.name == "Plank"


def test_leaving_asks_nothing_and_loses_nothing(
    editor: Any, window: MainWindow, qtbot: QtBot, bench: WindowBench
) -> None:
    editor.renamed.emit("Last moment")
    key = window.features.editor.editor.ref
    window.close()
    assert 'name = "Last moment"' in (window.services.own_places[0] / f"{key}.toml").read_text()


def test_what_another_program_changes_is_shown(
    editor: Any, window: MainWindow, qtbot: QtBot
) -> None:
    text = saved(window, qtbot)
    path = window.services.own_places[0] / f"{window.features.editor.editor.ref}.toml"
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

    monkeypatch.setattr("backtimer.files.atomic.os.fsync", full)
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
    sidebar.duplicate_wanted.emit(mine.ref)
    until(qtbot, lambda: "New routine (copy)" in names(window))
    target = tmp_path / "out.backtimer"
    monkeypatch.setattr(
        QFileDialog,
        "getSaveFileName",
        lambda *_a: (str(target.with_suffix("")), "Package (*.backtimer)"),
    )
    sidebar.export_wanted.emit(mine.ref, mine.name)
    until(qtbot, target.exists)
    sidebar.delete_wanted.emit(mine.ref, mine.name)
    until(qtbot, lambda: "New routine" not in names(window))
    until(qtbot, window._banner.isVisible)
    undo = next(b for b in window._banner.findChildren(QPushButton) if b.text() == "Undo")
    undo.click()
    until(qtbot, lambda: "New routine" in names(window))
    assert not window._banner.isVisible()
    until(qtbot, lambda: window.pages.shown() == "routine")
    sidebar.select(mine.ref)
    qtbot.keyClick(sidebar._list, Key.Key_Delete)
    until(qtbot, lambda: "New routine" not in names(window))
    until(qtbot, lambda: window.ref != mine.ref)
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
    assert made._view.ref == parse_ref("fit-20-aaos-short")
    assert len(made._view.rows) < 15
    made._start.click()
    assert window.pages.shown() == "session"
    assert abs(bench.coaches[-1].session.timeline.total_ms - 20 * 60_000) <= 60_000
    window.open_routine(parse_ref("aaos-short"))
    assert not made._fitted.isVisible()
    assert len(made._view.rows) == 15
    window.features.routine.controller.fit(30)
    until(qtbot, made._fitted.isVisible)
    made._keep.click()
    until(qtbot, lambda: "Spine conditioning (short), 30 min" in names(window))
    window.features.routine.controller.fit(10)
    until(qtbot, made._fitted.isVisible)
    window.features.routine.controller.fit(0)
    assert not made._fitted.isVisible()
    assert bench.services.routines.knows(parse_ref("fit-15-mayo-15"))
    assert not bench.services.routines.knows(parse_ref("fit-x-mayo-15"))
    assert not bench.services.routines.knows(parse_ref("fit-15-none"))


# What is empty, gone or broken


def test_an_empty_routine_is_shown_and_not_started(window: MainWindow, qtbot: QtBot) -> None:
    window.features.editor.new()
    until(qtbot, lambda: window.pages.shown() == "editor")
    qtbot.keyClick(page(window, "editor"), Key.Key_Escape)
    until(qtbot, lambda: window.pages.shown() == "routine")
    assert window.routine_page._title.text() == "New routine"
    assert not window.routine_page._start.isEnabled()
    qtbot.keyClick(window.routine_page, Key.Key_Space)
    assert window.pages.shown() == "routine"
    window.start(parse_ref("new-routine"))
    assert window.pages.shown() == "routine"
    assert "no exercises yet" in window._above.notice.text()


def test_a_routine_that_is_gone_or_broken_is_told(
    editor: Any, window: MainWindow, qtbot: QtBot
) -> None:
    saved(window, qtbot)
    key = window.features.editor.editor.ref
    path = window.services.own_places[0] / f"{key}.toml"
    text = path.read_text()
    window.features.editor._leave_editor()
    until(qtbot, lambda: window.pages.shown() == "routine")
    path.write_text("broken = ")
    window.open_routine(key)
    assert "cannot be used" in window._above.notice.text()
    path.write_text(text)
    path.unlink()
    until(qtbot, lambda: "New routine" not in names(window))
    window.open_routine(key)
    assert "not there any more" in window._above.notice.text()
