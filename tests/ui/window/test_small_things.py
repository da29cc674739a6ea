"""Small things that are easily missed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDragLeaveEvent
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from backtimer.core.model.condition import Condition
from backtimer.core.model.routine_ref import parse_ref
from backtimer.ui.shared.file_places import in_documents, in_pictures
from tests.ui import finding
from tests.ui.bench import WindowBench
from tests.ui.finding import Key, until
from tests.ui.page_probe import RoutineProbe
from tests.ui.session.probe import SessionProbe
from tests.ui.window_probe import WindowProbe

Make = Callable[..., WindowBench]


def test_two_routines_of_one_name_are_told_apart(bench: WindowBench, qtbot: QtBot) -> None:
    probe = WindowProbe(bench.open())
    built_in = len(bench.services.library.routines)
    for _copy in range(2):
        bench.window.features.editor.duplicate(parse_ref("healthwise"))
        qtbot.wait(1)
    until(qtbot, lambda: len(set(probe.names())) == len(probe.names()) == built_in + 2)


def test_the_question_before_a_session_is_asked_once_a_day(make_bench: Make, qtbot: QtBot) -> None:
    bench = make_bench(no_pain_question=False)
    window = bench.open()
    window.start(parse_ref("after-desk-5"))
    assert window.shown() == "checkin"
    # Who skips it may answer the next time.
    SessionProbe(window).press(Key.Key_Space)
    window.drop_session()
    window.start(parse_ref("after-desk-5"))
    assert window.shown() == "checkin"
    SessionProbe(window).press(Key.Key_3)
    assert bench.keeper.current.pain_asked == date(2026, 2, 3)
    window.drop_session()
    window.start(parse_ref("after-desk-5"))
    assert window.shown() == "session"
    # Much pain at the end makes what was said before it worthless.
    for pain, asked in ((6, date(2026, 2, 3)), (7, None)):
        window.features.session.finish.page.pain_given.emit(pain)
        assert bench.keeper.current.pain_asked == asked


def test_what_was_saved_can_be_opened(bench: WindowBench, monkeypatch: pytest.MonkeyPatch) -> None:
    window = bench.open()
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    path = Path("/tmp/a <b> & c.pdf")
    window.saved("Saved: the <report>.", path)
    label = finding.called(window.notices, QLabel, "notice")
    assert "&lt;report&gt;" in label.text()
    # In a colour that can be read, not in the blue of a link.
    assert f"color:{window.pages.theme.text}" in label.text()
    label.linkActivated.emit(unescape(label.text().partition('href="')[2].partition('"')[0]))
    assert [Path(each.toLocalFile()) for each in opened] == [path]
    window.notice("2 < 3")
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_ctrl_z_takes_a_deletion_back(bench: WindowBench, qtbot: QtBot) -> None:
    window = bench.open()
    probe = WindowProbe(window)
    window.features.editor.duplicate(parse_ref("healthwise"))
    until(qtbot, lambda: probe.listed()[0] == "My routines")
    window.open_routine(parse_ref("healthwise"))
    own = probe.entries()[0]
    window.sidebar.delete_wanted.emit(own.ref, own.name)
    until(qtbot, lambda: probe.answers() == ["Undo  (Ctrl+Z)"])
    assert "My routines" not in probe.listed()
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    until(qtbot, lambda: probe.listed()[0] == "My routines")


def test_a_file_held_over_the_window_is_told_what_a_drop_does(
    bench: WindowBench, qtbot: QtBot
) -> None:
    window = bench.open()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/tmp/sheet.txt")])
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(
        QPoint(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none
    )
    QApplication.sendEvent(window, enter)
    shown = [each.text() for each in finding.labels(window, "drop")]
    assert shown
    assert shown[0].startswith("Drop it here to import")
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert not finding.labels(window, "drop")
    assert QPointF(enter.position()) == QPointF(9, 9)


def test_file_dialogs_begin_in_the_persons_own_folders(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    place = QStandardPaths.StandardLocation
    folders = {
        place.DocumentsLocation: tmp_path / "Documents",
        place.PicturesLocation: tmp_path / "none",
        place.HomeLocation: tmp_path,
    }
    (tmp_path / "Documents").mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda where: str(folders[where]))
    assert in_documents("a.pdf") == str(tmp_path / "Documents" / "a.pdf")
    assert in_pictures() == str(tmp_path)


def test_a_changed_routine_stays_where_it_was_scrolled_to(bench: WindowBench, qtbot: QtBot) -> None:
    window = bench.open("aaos-full")
    qtbot.waitExposed(window)
    routine = RoutineProbe(window, qtbot)
    bar = routine.find(QScrollArea, "Exercises").verticalScrollBar()
    bar.setValue(300)
    assert bar.value() == 300
    before = routine.exercises()
    window.features.settings.change("conditions", frozenset({Condition.OSTEOPOROSIS}))
    until(qtbot, lambda: routine.exercises() != before)
    qtbot.wait(1)
    assert bar.value() == 300
    window.open_routine(parse_ref("healthwise"))
    qtbot.wait(1)
    assert bar.value() == 0
