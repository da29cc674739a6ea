"""The editor: typing, fields, rows, saving."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from backtimer.core.model.exercise import SideMode
from backtimer.ui.widgets.fitted_text import FittedText
from backtimer.ui.window.main_window import MainWindow
from tests.ui.bench import WindowBench
from tests.ui.editor.probe import (
    CONTROL,
    CUES,
    ITEM_NOTE,
    LATER,
    NAME,
    NOTE,
    TITLE,
    Around,
    EditorProbe,
)
from tests.ui.finding import Key
from tests.ui.page_probe import PageProbe, RoutineProbe
from tests.ui.session.probe import SessionProbe
from tests.ui.window_probe import WindowProbe

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


def test_a_new_routine_is_typed_and_saved_by_itself(
    made: EditorProbe, routine: RoutineProbe, window: MainWindow, qtbot: QtBot
) -> None:
    window.features.editor.new()
    made.wait()
    assert made.line(NAME).hasFocus()
    qtbot.keyClicks(made.line(NAME), "Evening")
    made.type_search("bird do")
    made.until(made.first_found)
    assert made.first_found().startswith("Bird dog")
    qtbot.keyClick(made.search(), Key.Key_Return)
    assert made.exercises() == ["bird-dog-aaos"]
    assert made.search().text() == ""
    text = made.saved(by_itself=True)
    assert 'name = "Evening"' in text
    assert 'exercise = "bird-dog-aaos"' in text
    assert "Evening" in WindowProbe(window).names()
    made.until(lambda: made.says("1 exercise"))
    assert made.says("no warm-up")
    made.press(Key.Key_Escape)
    routine.wait()
    assert routine.title() == "Evening"


def test_esc_twice_leaves_once(
    edited: EditorProbe, routine: RoutineProbe, window: MainWindow
) -> None:
    ref = edited.ref
    edited.press(Key.Key_Escape)
    edited.press(Key.Key_Escape)
    routine.wait()
    assert window.ref == ref
    assert len(routine.rows()) == 2


def test_a_note_that_is_pasted_is_as_long_as_one_may_be(
    edited: EditorProbe, window: MainWindow, bench: WindowBench
) -> None:
    pasted = QMimeData()
    pasted.setText("word " * 1_000_000)
    note = edited.text(NOTE)
    note.insertFromMimeData(pasted)
    assert len(note.toPlainText()) == 2000
    note.selectAll()
    note.insertFromMimeData(pasted)
    assert len(note.toPlainText()) == 2000
    edited.until(lambda: "word" in edited.path().read_text())
    edited.press(Key.Key_Escape)
    edited.until(lambda: edited.shown() == "routine")
    assert bench.services.routines.routine(window.ref).note.startswith("word word")


def test_typing_finds_by_arrows_and_by_mistake(
    edited: EditorProbe, form: PageProbe, window: MainWindow, qtbot: QtBot
) -> None:
    field, found = edited.search(), edited.found()
    edited.type_search("plank")
    edited.until(lambda: found.count() > 1)
    first = found.currentRow()
    qtbot.keyClick(field, Key.Key_Down)
    assert found.currentRow() == first + 1
    qtbot.keyClick(field, Key.Key_Up)
    assert found.currentRow() == first
    qtbot.keyClick(field, Key.Key_Escape)
    assert not found.isVisible()
    assert window.pages.shown() == "editor"
    edited.retype_search("brid dogg")
    edited.until(lambda: edited.first_found().startswith("Bird dog"))
    edited.retype_search("clock reach")
    edited.until(lambda: "of your own" in edited.first_found())
    qtbot.keyClick(field, Key.Key_Return)
    assert window.pages.shown() == "exercise"
    assert form.line("Name").text() == "clock reach"


def test_the_fields_change_the_dose_and_undo_takes_it_back(
    edited: EditorProbe, qtbot: QtBot
) -> None:
    item = edited.draft.items[1]
    assert edited.page.current() == item.uid
    edited.number("Repetitions").setValue(7)
    edited.number("Hold").setValue(12)
    edited.text(CUES).setPlainText("Long neck.\n\nA line")
    edited.line(ITEM_NOTE).setText("slow")
    edited.line(ITEM_NOTE).textEdited.emit("slow")
    now = edited.draft.item(item.uid)
    assert now is not None
    assert (now.dose.reps, now.dose.hold_ms, now.cues, now.note) == (
        7,
        12_000,
        ("Long neck.", "A line"),
        "slow",
    )
    text = edited.saved()
    for line in ("reps = 7", "hold_s = 12", 'cues = ["Long neck.", "A line"]', 'note = "slow"'):
        assert line in text
    for _ in range(4):
        edited.press(Key.Key_Z, CONTROL)
    assert edited.draft.item(item.uid) == item.item
    assert edited.number("Repetitions").value() == item.item.dose.reps
    qtbot.keyClick(edited.line(ITEM_NOTE), Key.Key_Z, CONTROL | SHIFT)
    qtbot.keyClick(edited.text(CUES), Key.Key_Y, CONTROL)
    again = edited.draft.item(item.uid)
    assert again is not None
    assert again.dose.hold_ms == 12_000


def test_later_sets_may_have_repetitions_of_their_own(edited: EditorProbe, qtbot: QtBot) -> None:
    item = edited.draft.items[1]
    assert not edited.line(LATER).isVisible()
    edited.number("Sets").setValue(3)
    edited.number("Repetitions").setValue(6)
    assert edited.line(LATER).isVisible()
    edited.line(LATER).setFocus()
    qtbot.keyClicks(edited.line(LATER), "4, 2")
    assert edited.line(LATER).text() == "4, 2"
    text = edited.saved()
    assert "later_reps = [4, 2]" in text
    edited.number("Repetitions").setValue(3)
    now = edited.draft.item(item.uid)
    assert now is not None
    assert now.dose.set_reps == (3, 2, 1)
    assert edited.line(LATER).text() == "2, 1"


def test_sides_are_offered_where_there_are_any(edited: EditorProbe) -> None:
    sides = edited.find(QComboBox, "Sides")
    assert not edited.seen(sides)
    edited.page.added.emit("knee-to-chest-mayo")
    assert edited.seen(sides)
    edited.choose("Sides", "left")
    assert edited.draft.items[-1].item.dose.side_mode is SideMode.LEFT
    edited.until(lambda: edited.says("the left side does more"))
    edited.page.added.emit("cat-stretch")
    assert not edited.seen(edited.number("Hold"))


def test_rows_move_by_keys_and_by_dragging(edited: EditorProbe) -> None:
    cat, plank = edited.draft.items
    assert len(edited.draft.sections) == 2
    edited.page.pick(plank.uid)
    edited.press(Key.Key_Up, ALT)
    assert [each.uid for each in edited.draft.sections[0].items] == [cat.uid, plank.uid]
    assert edited.page.current() == plank.uid
    edited.press(Key.Key_Down, ALT)
    assert [each.uid for each in edited.draft.sections[1].items] == [plank.uid]
    model, move = edited.model(), Qt.DropAction.MoveAction
    data = model.mimeData([model.index(model.row_of(plank.uid))])
    assert not model.dropMimeData(data, move, 1, 0, model.index(-1))
    assert [each.uid for each in edited.draft.items] == [plank.uid, cat.uid]
    data = model.mimeData([model.index(model.row_of(cat.uid))])
    model.dropMimeData(data, move, -1, 0, model.index(1))
    assert [each.uid for each in edited.draft.items] == [cat.uid, plank.uid]
    model.dropMimeData(data, move, -1, 0, model.index(-1))
    assert edited.draft.sections[1].items[0].uid == cat.uid
    assert not model.dropMimeData(QMimeData(), move, 0, 0, model.index(-1))


def test_rows_are_taken_out_doubled_and_titled(
    edited: EditorProbe, window: MainWindow, qtbot: QtBot
) -> None:
    cat, plank = edited.draft.items
    edited.page.pick(cat.uid)
    edited.rows().setFocus()
    qtbot.keyClick(edited.rows(), Key.Key_D, CONTROL)
    assert edited.exercises() == ["cat-stretch", "cat-stretch", "plank-aaos"]
    qtbot.keyClick(edited.rows(), Key.Key_Delete)
    assert len(edited.draft.items) == 2
    section = edited.draft.sections[1]
    edited.page.pick(section.uid)
    assert edited.heading() == "Section"
    assert edited.seen(edited.line(TITLE))
    qtbot.keyClicks(edited.line(TITLE), "!")
    assert edited.draft.sections[1].title == "New section!"
    edited.page.pick(0)
    assert edited.heading() == "Your note"
    assert edited.seen(edited.text(NOTE))
    edited.text(NOTE).setPlainText("For Ana.")
    assert edited.draft.note == "For Ana."
    for uid in (cat.uid, plank.uid):
        edited.page.removed.emit(uid)
    assert edited.says("It is empty so far")
    edited.until(lambda: edited.says("No exercises yet"))
    edited.page.try_wanted.emit(0)
    assert window.pages.shown() == "editor"


def test_it_is_tried_from_where_one_is(
    edited: EditorProbe, window: MainWindow, bench: WindowBench
) -> None:
    edited.page.pick(edited.draft.sections[1].uid)
    edited.button("Try it").click()
    edited.until(lambda: window.pages.shown() == "session")
    assert bench.coaches[-1].session.timeline.steps[0].exercise == "cat-stretch"
    bench.run(500)
    words = SessionProbe(window).page.findChildren(FittedText)
    assert "Plank" in [each.text() for each in words]


def test_leaving_asks_nothing_and_loses_nothing(edited: EditorProbe, window: MainWindow) -> None:
    edited.page.renamed.emit("Last moment")
    path = edited.path()
    window.close()
    assert 'name = "Last moment"' in path.read_text()


def test_what_another_program_changes_is_shown(
    edited: EditorProbe, around: Around, window: MainWindow
) -> None:
    text, path = edited.saved(), edited.path()
    path.write_text(text.replace("New routine", "From elsewhere"))
    edited.until(lambda: edited.line(NAME).text() == "From elsewhere")
    edited.until(lambda: "From elsewhere" in around.names())
    assert "Another program" in around.notice()
    path.with_name("more.toml").write_text(text.replace("New routine", "One more"))
    edited.until(lambda: "One more" in around.names())


def test_what_cannot_be_saved_is_told(
    edited: EditorProbe, around: Around, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited.saved()

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr("backtimer.files.atomic.os.fsync", full)
        edited.page.renamed.emit("Too much")
        edited.until(lambda: "Not saved" in edited.labels())
        assert "could not be saved" in around.notice()
    edited.page.renamed.emit("Enough")
    assert "Enough" in edited.saved()
