"""Handouts, and recordings that can be cancelled."""

from __future__ import annotations

import re
import wave
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import soundfile
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from backtimer import cli
from backtimer.core.model.routine import Item, Routine, Section
from backtimer.core.session.options import CueSettings
from backtimer.core.session.timeline import Length
from backtimer.drawing.body.arrays import Array
from backtimer.drawing.paper_size import PaperSize
from backtimer.drawing.pose_book import PoseBook
from backtimer.errors import UserError
from backtimer.painting import figure_pictures
from backtimer.painting.figure_pictures import FigurePictures
from backtimer.painting.frames.renderer import Renderer
from backtimer.painting.frames.strips import Reel
from backtimer.painting.handout import handout, paint_on_paper
from backtimer.painting.own_pictures import PicturesNow
from backtimer.painting.pdf_document import PdfDocument
from backtimer.painting.stills import still_figure
from backtimer.painting.theme import LIGHT
from backtimer.services.session.sound_recording import Recorded, record_session
from backtimer.sound.output import recorder as recording_module
from backtimer.sound.output.recorder import formats
from backtimer.store.library.poses import load_poses
from backtimer.store.paths import find_resources
from tests.built_in import BOOK, LIBRARY


class DrawnOnce(Renderer):
    """Renders a figure once for all handouts."""

    def __init__(self, book: PoseBook) -> None:
        super().__init__(book)
        self.drawn: dict[tuple[Reel, int], Array] = {}

    def picture(self, reel: Reel, number: int = 0) -> Array:
        if (reel, number) not in self.drawn:
            self.drawn[reel, number] = super().picture(reel, number)
        return self.drawn[reel, number]


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return DrawnOnce(BOOK)


@pytest.fixture(autouse=True)
def drawn_once(renderer: Renderer, monkeypatch: pytest.MonkeyPatch) -> None:
    def made(book: PoseBook) -> Renderer:
        return renderer if book is BOOK else Renderer(book)

    monkeypatch.setattr(figure_pictures, "Renderer", made)


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.mark.parametrize("key", LIBRARY.routines)
def test_every_routine_on_paper(key: str, qapp: object) -> None:
    routine = LIBRARY.routines[key]
    pdf = handout(routine, LIBRARY.exercises, BOOK, 20 * 60_000)
    assert pdf.startswith(b"%PDF")
    assert 1 <= pages(pdf) <= 1 + len(routine.items) // 3
    # Figures of 300 dpi (138 or 66 points wide) that let the paper through, and real text.
    widths = set(re.findall(rb"/Width (\d+)", pdf))
    assert widths <= {b"575", b"275"}
    assert widths
    assert b"/SMask" in pdf
    assert b"/FontFile" in pdf or any(
        b"BT" in zlib.decompress(part)
        for part in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)[:1]
    )


def test_no_text_runs_into_the_next_exercise(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that needs a second line only with its number has room for it."""
    ends: list[float] = []
    over: list[float] = []
    write, rule = PdfDocument.write, PdfDocument.rule

    def remember(sheet: PdfDocument, text: str, *args: Any, **more: Any) -> None:
        write(sheet, text, *args, **more)
        if text.startswith("Take care"):
            ends.append(sheet.y)

    def compare(sheet: PdfDocument, *args: Any, **more: Any) -> None:
        if ends:
            over.append(ends.pop() - sheet.y)
        rule(sheet, *args, **more)

    monkeypatch.setattr(PdfDocument, "write", remember)
    monkeypatch.setattr(PdfDocument, "rule", compare)
    for key in ("big-three", "chair-only"):
        handout(LIBRARY.routines[key], LIBRARY.exercises, BOOK)
    assert max(over) <= 0


@pytest.mark.parametrize(("own", "head"), [(False, "Changed for you:"), (True, "Keep in mind:")])
def test_what_conditions_changed_is_on_paper_too(
    own: bool, head: str, qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    write = PdfDocument.write

    def remember(sheet: PdfDocument, text: str, *args: Any, **more: Any) -> None:
        written.append(text)
        write(sheet, text, *args, **more)

    monkeypatch.setattr(PdfDocument, "write", remember)
    routine = replace(LIBRARY.routines["aaos-short"], own=own)
    remark = "The crunch is left out: it loads thin bones."
    pdf = handout(routine, LIBRARY.exercises, BOOK, remarks=(remark,))
    assert pages(pdf) >= 1
    assert written.index(remark) == written.index(head) + 1
    written.clear()
    handout(routine, LIBRARY.exercises, BOOK)
    assert head not in written


def test_paper_notes_and_many_sets(qapp: object) -> None:
    exercise = LIBRARY.exercises["plank-aaos"]
    item = Item(exercise.id, replace(exercise.dose, sets=9), ("Long neck.",), "left knee")
    routine = Routine(
        "r",
        "\u05ea\u05e8\u05d2\u05d9\u05dc \U0001f9d8 " + "x" * 40,
        "Own",
        "",
        (Section("A", (item,) * 12),),
        note="for Ana\n" * 30,
    )
    a4 = handout(routine, LIBRARY.exercises, BOOK, paper=PaperSize.A4)
    letter = handout(routine, LIBRARY.exercises, BOOK, paper=PaperSize.LETTER)
    for pdf, size in ((a4, (595, 842)), (letter, (612, 792))):
        found = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)", pdf)
        assert found is not None
        assert (round(float(found[1])), round(float(found[2]))) == size
    assert pages(a4) > 1


def test_the_command(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    qapp: object,
) -> None:
    monkeypatch.setenv("BACKTIMER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    assert cli.main(["handout", "mayo-15", "sheet.pdf", "--paper", "a4"]) == 0
    assert (tmp_path / "sheet.pdf").stat().st_size > 10_000
    for wrong, says in ((str(tmp_path), "is a folder"), ("no/x.pdf", "does not exist")):
        assert cli.main(["handout", "mayo-15", wrong]) == 1
        assert says in capsys.readouterr().err


def test_a_picture_takes_the_figures_place(tmp_path: Path, qapp: object) -> None:
    picture = QImage(60, 40, QImage.Format.Format_RGB32)
    picture.fill(0xFF0000)
    assert picture.save(str(tmp_path / "cat.png"))
    exercise = replace(LIBRARY.exercises["cat-stretch"], picture="cat.png")
    for folder, red in ((tmp_path, True), (tmp_path / "none", False)):
        book = PoseBook(load_poses(find_resources()), PicturesNow(folder))
        figures = FigurePictures(book, LIGHT, "#ffffff")
        image = QImage(300, 200, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFF)
        with QPainter(image) as painter:
            paint_on_paper(painter, QRectF(0, 0, 300, 200), still_figure(exercise), book, figures)
        assert (image.pixelColor(150, 100).name() == "#ff0000") is red


# Recording


class Voice:
    """A voice of silence with known lengths."""

    def __init__(self) -> None:
        self.known: set[str] = set()
        self.mute: set[str] = set()
        self.silent = False

    def length(self, text: str) -> Length:
        return Length(50 * len(text), text in self.known)

    def wait_for(self, texts: list[str], timeout_s: float) -> bool:
        self.known |= set(texts)
        return True

    def clip(self, text: str) -> bytes | None:
        return None if self.silent or text in self.mute else b"\x10\x20" * (48 * 50 * len(text))

    def wait_for_clip(self, text: str, timeout_s: float) -> bool:
        return False


ONE = Routine(
    "r",
    "R",
    "Own",
    "",
    (
        Section(
            "A",
            (
                Item(
                    "plank-aaos",
                    replace(LIBRARY.exercises["plank-aaos"].dose, reps=1, hold_ms=2000),
                ),
            ),
        ),
    ),
)


@pytest.mark.parametrize("ending", formats())
def test_a_recording_in_every_format(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"session{ending}"
    seen: list[float] = []
    made = record_session(path, ONE, LIBRARY.exercises, CueSettings(), Voice(), seen.append)
    assert made.whole
    assert seen == sorted(seen)
    assert seen[-1] == 1.0
    info = soundfile.info(str(path))
    assert (info.samplerate, info.channels) == (48_000, 1)
    assert info.frames == made.total_ms * 48
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_recording_says_nothing_of_keys(tmp_path: Path) -> None:
    voice = Voice()
    asked = CueSettings(wait_at_changes=True)
    record_session(tmp_path / "s.wav", ONE, LIBRARY.exercises, asked, voice, lambda _done: None)
    assert "Stop if anything hurts." in voice.known
    assert not [text for text in voice.known if "Press" in text]


def test_a_recording_that_is_stopped_leaves_nothing(tmp_path: Path) -> None:
    for most in (0, 1, 12):
        calls: list[int] = []

        def cancelled(calls: list[int] = calls, most: int = most) -> bool:
            calls.append(1)
            return len(calls) > most

        path = tmp_path / "s.wav"
        made = record_session(
            path, ONE, LIBRARY.exercises, CueSettings(), Voice(), lambda _done: None, cancelled
        )
        assert not made.whole
        assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def go(name: str) -> None:
        record_session(
            tmp_path / name, ONE, LIBRARY.exercises, CueSettings(), Voice(), lambda _done: None
        )

    with pytest.raises(UserError, match="is not a format"):
        go("s.doc")
    monkeypatch.setattr(recording_module, "formats", lambda: (".wav",))
    with pytest.raises(UserError, match=r"encoder for \.mp3 is not on this computer"):
        go("s.mp3")
    monkeypatch.undo()
    (tmp_path / "folder").mkdir()
    with pytest.raises(UserError, match="could not be saved"):
        go("folder/gone/s.wav")


def test_what_cannot_be_spoken_is_named(tmp_path: Path) -> None:
    path, voice = tmp_path / "s.wav", Voice()
    path.write_text("an older one")

    def go() -> Recorded:
        return record_session(
            path, ONE, LIBRARY.exercises, CueSettings(), voice, lambda _done: None
        )

    voice.silent = True
    with pytest.raises(UserError, match=r'no sentence could be spoken: ".*", ".*", ".*" and \d+ m'):
        go()
    assert path.read_text() == "an older one"
    assert [each.name for each in tmp_path.iterdir()] == ["s.wav"]
    voice.silent, voice.mute = False, {"Do it once."}
    made = go()
    assert made.whole
    assert made.silent == ("Do it once.",)
    assert made.remark == '1 sentence could not be spoken, and silence stands there: "Do it once.".'
    with wave.open(str(path)) as file:
        assert file.getnframes() == made.total_ms * 48
    voice.mute = set()
    assert go().remark == ""
