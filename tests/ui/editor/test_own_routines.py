"""Own routines beside the editor: the sidebar's menu, copies, the time one has, what is broken."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from backtimer.core.model.routine_ref import parse_ref
from backtimer.ui.window.main_window import MainWindow
from tests.ui.bench import WindowBench
from tests.ui.editor.probe import NAME, Around, EditorProbe
from tests.ui.finding import Key
from tests.ui.page_probe import RoutineProbe
from tests.ui.window_probe import WindowProbe

# The sidebar


def test_the_sidebars_menu(
    edited: EditorProbe,
    around: Around,
    routine: RoutineProbe,
    window: MainWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    edited.saved()
    sidebar = window.sidebar
    refs = around.refs()
    mine = refs.pop("New routine")
    own = ["Start", "Open", "Edit", "Duplicate", "Export…", "Delete"]
    assert around.context_menu(mine) == own
    assert refs
    for built_in in refs.values():
        assert around.context_menu(built_in) == ["Start", "Open", "Edit a copy", "Export…"]
    sidebar.duplicate_wanted.emit(mine)
    edited.until(lambda: "New routine (copy)" in around.names())
    target = tmp_path / "out.backtimer"
    monkeypatch.setattr(
        QFileDialog,
        "getSaveFileName",
        lambda *_a: (str(target.with_suffix("")), "Package (*.backtimer)"),
    )
    sidebar.export_wanted.emit(mine, "New routine")
    edited.until(target.exists)
    sidebar.delete_wanted.emit(mine, "New routine")
    edited.until(lambda: "New routine" not in around.names())
    edited.until(around.question)
    around.answer("Undo  (Ctrl+Z)")
    edited.until(lambda: "New routine" in around.names())
    # The folder's watcher may list it before the file has been reported as restored.
    edited.until(lambda: around.question() == "")
    routine.wait()
    sidebar.select(mine)
    qtbot.keyClick(around.list_view(), Key.Key_Delete)
    edited.until(lambda: "New routine" not in around.names())
    edited.until(lambda: window.ref != mine)
    assert around.new_menu() == [
        "Make me a session", "Paste a sheet…", "Empty routine", "Import a file…",
    ]  # fmt: skip


def test_a_built_in_routine_is_edited_as_a_copy(
    routine: RoutineProbe, made: EditorProbe, around: Around, window: MainWindow
) -> None:
    edit = routine.button("Edit")
    assert edit.text() == "Edit a copy"
    edit.click()
    made.wait()
    assert len(made.draft.items) == 15
    assert "copy of your own" in around.notice()
    assert "My Spine conditioning (short)" in around.names()


def test_markup_in_a_name_is_shown_as_it_is_and_reads_no_file(
    edited: EditorProbe, routine: RoutineProbe, around: Around, window: MainWindow
) -> None:
    name = "<img src=/dev/zero> evening"
    editing = window.features.editor.editor
    edited.line(NAME).setText(name)
    edited.line(NAME).textEdited.emit(name)
    edited.until(lambda: "/dev/zero" in edited.path().read_text())
    assert editing.draft is not None
    edited.press(Key.Key_Escape)
    routine.wait()
    assert routine.title() == name
    assert name in around.names()
    model = around.list_view().model()
    tips = [
        model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) for row in range(model.rowCount())
    ]
    assert "<span>&lt;img src=/dev/zero&gt; evening</span>" in tips
    labels = [each for each in window.findChildren(QLabel) if each.objectName() != "notice"]
    shown = {each.textFormat() for each in labels if each.text()}
    assert shown == {Qt.TextFormat.PlainText}


# The time I have


def test_a_routine_is_fitted_and_kept(
    routine: RoutineProbe, window: MainWindow, bench: WindowBench
) -> None:
    fit = window.features.routine.controller.fit
    routine.button("The time I have").click()
    menu = routine.menu()
    next(each for each in menu.actions() if each.text() == "I have 20 min").trigger()
    menu.close()
    routine.until(routine.fitted)
    assert routine.says("The original stays as it is")
    assert 0 < len(routine.rows()) < 15
    assert routine.start() == parse_ref("fit-20-aaos-short")
    assert window.pages.shown() == "session"
    assert abs(bench.coaches[-1].session.timeline.total_ms - 20 * 60_000) <= 60_000
    window.open_routine(parse_ref("aaos-short"))
    assert not routine.fitted()
    assert len(routine.rows()) == 15
    fit(30)
    routine.until(routine.fitted)
    routine.button("Keep it as my own").click()
    routine.until(lambda: "Spine conditioning (short), 30 min" in WindowProbe(window).names())
    fit(10)
    routine.until(routine.fitted)
    fit(0)
    assert not routine.fitted()
    assert bench.services.routines.knows(parse_ref("fit-15-mayo-15"))
    assert not bench.services.routines.knows(parse_ref("fit-x-mayo-15"))
    assert not bench.services.routines.knows(parse_ref("fit-15-none"))


# What is empty, gone or broken


def test_an_empty_routine_is_shown_and_not_started(
    made: EditorProbe, routine: RoutineProbe, around: Around, window: MainWindow
) -> None:
    window.features.editor.new()
    made.wait()
    made.press(Key.Key_Escape)
    routine.wait()
    assert routine.title() == "New routine"
    assert not routine.button("Start").isEnabled()
    routine.press(Key.Key_Space)
    assert window.pages.shown() == "routine"
    window.start(parse_ref("new-routine"))
    assert window.pages.shown() == "routine"
    assert "no exercises yet" in around.notice()


def test_a_routine_that_is_gone_or_broken_is_told(
    edited: EditorProbe, routine: RoutineProbe, around: Around, window: MainWindow
) -> None:
    text, path, ref = edited.saved(), edited.path(), edited.ref
    edited.press(Key.Key_Escape)
    routine.wait()
    path.write_text("broken = ")
    window.open_routine(ref)
    assert "cannot be used" in around.notice()
    path.write_text(text)
    path.unlink()
    routine.until(lambda: "New routine" not in around.names())
    window.open_routine(ref)
    assert "not there any more" in around.notice()
