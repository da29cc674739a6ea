"""What comes and goes: imports, paper and sound, in the window."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from backtimer.core.model.appearance import ColourScheme
from backtimer.core.model.routine_ref import parse_ref
from backtimer.exchange.package import packed
from backtimer.painting.theme import LIGHT
from backtimer.ui.editor.import_view import MOST_SHOWN, Incoming, import_html
from backtimer.ui.window.main_window import MainWindow
from tests.built_in import LIBRARY
from tests.exchange.inputs import coming_from, found_in
from tests.fakes import SpeechWorker
from tests.ui.bench import WindowBench
from tests.ui.editor.probe import SHEET, Around
from tests.ui.finding import Key
from tests.ui.page_probe import PageProbe, RoutineProbe


@pytest.fixture
def bench(make_bench: Callable[..., WindowBench]) -> WindowBench:
    """With a voice: what cannot be spoken is not recorded."""
    return make_bench(worker=SpeechWorker())


# Imports


def test_of_very_many_files_the_first_are_read_and_that_is_told(
    coming: PageProbe, around: Around, tmp_path: Path
) -> None:
    files = [tmp_path / f"{number}.json" for number in range(60)]
    for file in files:
        file.write_text("{")
    around.drop(*files)
    coming.wait()
    assert coming.says("Only the first 50 of 60 files were read.")
    around.drop(files[0])
    coming.until(lambda: not coming.says("Only the first"))


def test_reading_that_takes_long_is_told(
    coming: PageProbe,
    around: Around,
    window: MainWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun, file = threading.Event(), tmp_path / "a.json"
    file.write_text("{")
    plan = window.features.editor.imports._imports.plan_file

    def slowly(path: Path) -> Incoming:
        begun.wait(60)
        return plan(path)

    monkeypatch.setattr(window.features.editor.imports._imports, "plan_file", slowly)
    around.drop(file)
    coming.until(lambda: around.notice() == "Reading what is to be imported…")
    begun.set()
    coming.wait()


def test_files_are_shown_before_they_are_added(
    coming: PageProbe,
    routine: RoutineProbe,
    around: Around,
    window: MainWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plan, bad = tmp_path / "my_plan.txt", tmp_path / "bad.json"
    plan.write_text(SHEET)
    bad.write_text("{")
    around.drop(plan, bad)
    coming.wait()
    text = coming.reading().toPlainText()
    for part in (
        "my_plan.txt",
        "Bird dog: 3 sets of 10 each side",
        "new, your own",
        "blurb mood",
        "not valid JSON",
    ):
        assert part in text
    # Another theme while it is read: its grey is that of the theme.
    window.features.settings.change("theme", ColourScheme.LIGHT)
    assert LIGHT.quiet in coming.reading().toHtml()
    assert "My plan" not in around.names()
    coming.button("Add it").click()
    coming.until(lambda: "My plan" in around.names())
    routine.wait()
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a: ([str(bad)], ""))
    window.features.editor.choose_import()
    coming.wait()
    assert not coming.button("Add it").isEnabled()
    assert coming.says("None of it can be added")
    coming.press(Key.Key_Escape)
    assert window.pages.shown() == "routine"


def test_of_very_many_routines_the_first_are_shown() -> None:
    text = 'name = "Number {}"\n[[sections]]\n[[sections.items]]\nexercise = "cat-stretch"\n'
    files = {f"r{number:03}": text.format(number) for number in range(100)}
    plan = coming_from(found_in(packed(files, {}, {})))
    shown = import_html("many.backtimer", plan, LIBRARY.exercises, "#888")
    assert len(plan.routines) == 100
    assert "Number 59" in shown
    assert "Number 60" not in shown
    assert "and 40 more routines" in shown
    plan.routines[MOST_SHOWN:] = []
    assert "more routine" not in import_html("many.backtimer", plan, LIBRARY.exercises, "#888")


# Paper and sound


def test_paper_and_sound(
    routine: RoutineProbe,
    around: Around,
    window: MainWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "sheet.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(target), "PDF (*.pdf)"))
    routine.page.print_wanted.emit(parse_ref("mayo-15"), "Fifteen")
    routine.until(target.exists)
    assert target.read_bytes().startswith(b"%PDF")
    routine.until(lambda: str(target) in around.notice())
    sound = tmp_path / "s.wav"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(sound), "WAV (*.wav)"))
    routine.page.record_wanted.emit(parse_ref("after-desk-5"), "Desk break")
    assert around.progress().isVisible()
    recorder = window.features.editor.recording
    recorder.record(parse_ref("mayo-15"), "Other", sound)
    assert "already" in around.notice()
    routine.until(lambda: "recording is done" in around.notice())
    assert sound.stat().st_size > 1_000_000
    assert not around.progress().isVisible()
    sound.unlink()
    recorder.record(parse_ref("aaos-full"), "Long", sound)
    around.stop_recording()
    routine.until(lambda: "was stopped" in around.notice())
    assert not sound.exists()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: ("", ""))
    routine.page.record_wanted.emit(parse_ref("after-desk-5"), "Desk break")
    assert not around.progress().isVisible()
    routine.button("Paper or sound").click()
    menu = routine.menu()
    assert [action.text() for action in menu.actions()] == [
        "Handout to print (PDF)…",
        "Record as audio…",
    ]
    menu.close()


def test_a_fault_of_ours_is_told_and_logged(
    routine: RoutineProbe, around: Around, window: MainWindow, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> None:
        raise ValueError("ours")

    window.features.editor.jobs.run(broken)
    routine.until(lambda: "Something went wrong" in around.notice())
    assert "ours" in caplog.text
