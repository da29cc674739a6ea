"""Own exercises: the form, from the page of all exercises and from the editor."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QComboBox, QFileDialog
from pytestqt.qtbot import QtBot

from backtimer.ui.window.main_window import MainWindow
from tests.ui.bench import WindowBench
from tests.ui.editor.probe import Around, EditorProbe
from tests.ui.finding import Key
from tests.ui.page_probe import PageProbe, RoutineProbe


def test_an_exercise_of_ones_own(
    library: PageProbe,
    form: PageProbe,
    around: Around,
    window: MainWindow,
    bench: WindowBench,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    picture = QImage(3000, 1500, QImage.Format.Format_RGB32)
    picture.fill(0x336699)
    path = tmp_path / "me.png"
    assert picture.save(str(path))
    routines = bench.services.routines
    window.features.library.open()
    library.button("New exercise").click()
    assert window.pages.shown() == "exercise"
    assert not form.button("Save").isEnabled()
    qtbot.keyClicks(form.line("Name"), "Clock reach")
    form.choose("Position", "standing")
    form.choose("How it goes", "move")
    assert not form.seen(form.number("Hold"))
    form.line("Said at the start").setText("Reach to three o'clock.")
    form.choose("Sides", "each")
    form.choose("Drawn like", "wall-sit")
    assert form.figure().pose_to == "wall_sit_shallow"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(path), ""))
    form.button("My picture").click()
    assert form.figure().picture == str(path)
    form.button("Save").click()
    library.wait()
    exercise = routines.exercises["own-clock-reach"]
    assert exercise.phases[0].say == "Reach to three o'clock."
    assert QImage(str(bench.paths.pictures / exercise.picture)).width() == 1280
    window.pages.page("library").pick("own-clock-reach")
    library.button("Change it").click()
    assert form.title() == "Your exercise"
    assert form.line("Name").text() == "Clock reach"
    assert form.line("Said at the start").text() == "Reach to three o'clock."
    assert form.number("Repetitions").value() == 5
    form.button("No picture").click()
    form.line("Name").setText("Clock")
    form.button("Save").click()
    form.until(lambda: routines.exercises["own-clock-reach"].name == "Clock")
    assert routines.exercises["own-clock-reach"].picture == ""
    library.wait()
    window.features.editor.edit_exercise("own-clock-reach")
    form.button("Delete it").click()
    form.until(lambda: "own-clock-reach" not in routines.exercises)
    library.wait()
    # Its file is written again as it was.
    form.until(lambda: around.answers() == ["Undo  (Ctrl+Z)"])
    around.answer("Undo  (Ctrl+Z)")
    form.until(lambda: "own-clock-reach" in routines.exercises)
    form.until(lambda: not around.question())
    assert routines.exercises["own-clock-reach"].name == "Clock"


def test_an_own_exercise_made_in_the_editor_goes_into_the_routine(
    edited: EditorProbe, form: PageProbe, around: Around, window: MainWindow
) -> None:
    edited.page.own_wanted.emit("Clock reach")
    form.button("Save").click()
    edited.wait()
    assert edited.exercises()[-1] == "own-clock-reach"
    edited.button("Change the exercise").click()
    assert window.pages.shown() == "exercise"
    form.line("Name").setText("Clock")
    form.button("Save").click()
    edited.wait()
    assert edited.heading() == "Clock"
    edited.saved()
    edited.button("Change the exercise").click()
    form.button("Delete it").click()
    form.until(lambda: "take it out there first" in around.notice())
    form.press(Key.Key_Escape)
    assert window.pages.shown() == "editor"


def test_a_sequence_of_its_own_stays_as_it_is(
    routine: RoutineProbe,
    coming: PageProbe,
    form: PageProbe,
    window: MainWindow,
    bench: WindowBench,
    tmp_path: Path,
) -> None:
    path = tmp_path / "w.xml"
    path.write_text(
        "<exercises><exercise><title>Eyes</title><sequence duration='16'><image duration='4'/><image duration='4'/></sequence></exercise></exercises>"
    )
    routines = bench.services.routines
    window.features.editor.import_files([path])
    coming.wait()
    coming.button("Add it").click()
    coming.until(lambda: "own-eyes" in routines.exercises)
    before = routines.exercises["own-eyes"]
    routine.wait()
    window.features.library.open("own-eyes")
    window.features.editor.edit_exercise("own-eyes")
    assert form.says("Its times are a sequence of their own")
    assert not form.find(QComboBox, "How it goes").isEnabled()
    form.line("Name").setText("My eyes")
    form.button("Save").click()
    form.until(lambda: routines.exercises["own-eyes"].name == "My eyes")
    assert routines.exercises["own-eyes"].phases == before.phases
