"""Pictures of strangers are read in a process that may die: the program never does."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.drawing.own_picture import NoPictures, Picture
from backtimer.errors import UserError
from backtimer.files.reading import FileFaultError
from backtimer.painting.own_pictures import PicturesLater, PicturesNow
from backtimer.painting.picture_cleaning import clean_picture, load_picture
from backtimer.painting.picture_process import PictureProcess, worker_command
from tests.exchange.inputs import EXERCISE, ROUTINE, a_picture, zipped
from tests.painting.crafted import (
    DEAF,
    FAILING,
    HANGING,
    TIFF,
    child,
    mutated_pictures,
    png_of,
)

ICO = b"\x00\x00\x01\x00\x01\x00\x10\x10\x00\x00\x01\x00\x18\x00"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'


@pytest.mark.parametrize("content", [TIFF, b"MM\x00*" + TIFF[4:], ICO, SVG, b"%PDF-1.4", b""])
def test_other_kinds_are_refused_before_any_decoder_sees_them(content: bytes) -> None:
    process = PictureProcess(["/no/such/program"])
    for work in (process.clean, process.pixels):
        with pytest.raises(FileFaultError, match="not a picture that can be shown; PNG"):
            work(content)


@pytest.mark.parametrize("name", ["cat.png", "cat.jpg", "cat.tif"])
def test_a_tiff_under_any_name_is_refused_in_an_import(name: str, tmp_path: Path) -> None:
    package = tmp_path / "a.backtimer"
    exercise = EXERCISE.replace('id = "own-cat"', f'id = "own-cat"\npicture = "{name}"')
    package.write_bytes(
        zipped(
            {
                "routines/a.toml": ROUTINE,
                "exercises/own-cat.toml": exercise,
                f"pictures/{name}": TIFF,
            }
        )
    )
    done = subprocess.run(
        [sys.executable, "-P", "-m", "backtimer", "import", "--dry-run", str(package)],
        capture_output=True, text=True, check=False, timeout=300,
        env={"BACKTIMER_DATA_DIR": str(tmp_path / "data"), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert name in done.stdout


def test_the_bounds_are_kept() -> None:
    with pytest.raises(UserError, match="21 MB; at most 20 MB"):
        clean_picture(b"\x89PNG\r\n\x1a\n" + bytes(21_000_000))
    with pytest.raises(UserError, match="8001 x 8000"):
        clean_picture(png_of(8001, 8000))
    with PictureProcess() as process:
        assert process.pixels(a_picture(size=1000))[:2] == (1280, 640)
        thin = process.pixels(a_picture("PNG", 30))
        assert (thin.width, thin.height, len(thin.pixels)) == (60, 30, 60 * 30 * 4)


def test_what_a_photo_tells_is_gone_from_a_png_too() -> None:
    png, ending = clean_picture(a_picture("PNG", 30))
    assert (ending, b"at home" in png, b"iCCP" in png) == ("png", False, False)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere memory has no bound")
def test_a_decoder_has_bounds_of_its_own(tmp_path: Path) -> None:
    code = (
        "import resource, sys\n"
        "from backtimer.painting.picture_worker import allow_processor_time, bound_process\n"
        "bound_process(); allow_processor_time()\n"
        "assert resource.getrlimit(resource.RLIMIT_CPU)[0] <= 10\n"
        "try: bytearray(2_000_000_000)\n"
        "except MemoryError: pass\n"
        "else: sys.exit('2 GB were given')\n"
        "try: open(sys.argv[1], 'wb').write(bytes(10))\n"
        "except OSError: sys.exit(0)\n"
    )
    written = tmp_path / "written"
    done = subprocess.run(
        [sys.executable, "-c", code, str(written)],
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    # Its own rule ends it: nothing is written.
    assert done.returncode in (0, -25), done.stderr
    assert not written.read_bytes()


# A process that fails


@pytest.mark.parametrize("how", FAILING)
def test_a_process_that_fails_costs_its_picture_alone(how: str, tmp_path: Path) -> None:
    (tmp_path / "cat.png").write_bytes(a_picture("PNG"))
    with PictureProcess(child(FAILING[how])) as process:
        for _ in range(2):
            with pytest.raises(UserError, match=r"cat\.png cannot be shown: the reader"):
                load_picture(tmp_path / "cat.png", process)
            with pytest.raises(FileFaultError, match="cannot be shown"):
                process.clean(a_picture())


@pytest.mark.parametrize("code", [HANGING, DEAF])
def test_a_process_that_hangs_is_killed(code: str) -> None:
    # More than a pipe holds: writing to it waits as well.
    content = b"\x89PNG\r\n\x1a\n" + bytes(1_000_000)
    with (
        PictureProcess(child(code), deadline_s=0.2) as process,
        pytest.raises(FileFaultError, match="took too long"),
    ):
        process.pixels(content)


def test_a_process_that_is_not_there() -> None:
    with pytest.raises(FileFaultError, match="cannot be started"):
        PictureProcess(["/no/such/program"]).pixels(a_picture())


def test_the_bundle_starts_its_process_with_a_flag(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert worker_command() == [sys.executable, "--picture-worker"]


# The pictures folder


class Listener:
    """Remembers what it is told, and can be waited for."""

    def __init__(self) -> None:
        self.sentences: list[str] = []
        self.told = threading.Event()

    def arrived(self) -> None:
        self.told.set()


def test_a_window_waits_for_nothing(tmp_path: Path) -> None:
    (tmp_path / "cat.png").write_bytes(a_picture("PNG"))
    listener = Listener()
    pictures = PicturesLater(tmp_path, listener.arrived, listener.sentences.append)
    try:
        assert pictures.picture("cat.png") is None
        assert listener.told.wait(60)
        found = pictures.picture("cat.png")
        assert isinstance(found, Picture)
        assert (found.width, found.height) == (80, 40)
        assert not pictures.is_waiting("cat.png")
        listener.told.clear()
        # A whole path is one that was just chosen.
        assert pictures.picture(str(tmp_path / "cat.png")) is None
        assert listener.told.wait(60)
        assert pictures.picture(str(tmp_path / "cat.png")) == found
    finally:
        pictures.close()
    assert pictures.picture("new.png") is None
    assert not pictures.is_waiting("new.png")
    assert listener.sentences == []


@pytest.mark.parametrize("how", ["dies by a signal", "answers no JSON"])
def test_a_picture_that_kills_its_reader_is_named_and_the_window_goes_on(
    how: str, tmp_path: Path
) -> None:
    for name in ("a.png", "b.png"):
        (tmp_path / name).write_bytes(a_picture("PNG"))
    (tmp_path / "c.png").write_bytes(TIFF)
    listener = Listener()
    pictures = PicturesLater(
        tmp_path, listener.arrived, listener.sentences.append, child(FAILING[how])
    )
    try:
        for name in ("a.png", "b.png", "c.png", "d.png"):
            listener.told.clear()
            assert pictures.picture(name) is None
            assert listener.told.wait(60)
            assert not pictures.is_waiting(name)
            assert pictures.picture(name) is None
    finally:
        pictures.close()
    assert [sentence.split()[2] for sentence in listener.sentences] == [
        "a.png", "b.png", "c.png", "d.png"
    ]  # fmt: skip


def test_closing_does_not_wait_for_a_reader_that_hangs(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(a_picture("PNG"))
    listener = Listener()
    pictures = PicturesLater(tmp_path, listener.arrived, listener.sentences.append, child(HANGING))
    pictures.picture("a.png")
    pictures.picture("b.png")
    pictures.close()
    assert listener.sentences == []
    assert "own-pictures" not in {thread.name for thread in threading.enumerate()}


def test_what_may_wait_gets_its_picture_at_once(tmp_path: Path) -> None:
    (tmp_path / "cat.jpg").write_bytes(a_picture())
    told: list[str] = []
    pictures = PicturesNow(tmp_path, told.append)
    found = pictures.picture("cat.jpg")
    assert found is not None
    assert found[:2] == (80, 40)
    assert pictures.picture("none.jpg") is None
    assert pictures.picture("none.jpg") is None
    assert len(told) == 1
    assert "none.jpg cannot be read" in told[0]
    assert not pictures.is_waiting("none.jpg")


def test_where_there_are_none() -> None:
    assert NoPictures().picture("a.png") is None
    assert not NoPictures().is_waiting("a.png")


# Anything at all


@pytest.fixture(scope="module")
def process() -> Iterator[PictureProcess]:
    with PictureProcess() as started:
        yield started


def test_mutated_pictures_are_a_value_or_a_fault() -> None:
    shown = 0
    with PictureProcess() as process:
        for content in mutated_pictures(2500):
            with suppress(FileFaultError):
                shown += bool(process.pixels(content).pixels)
    # Some of them are still pictures: the decoders were reached.
    assert shown > 100


@given(
    st.sampled_from(
        [b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a", b"BM", b"RIFF....WEBP"]
    ),
    st.binary(max_size=300),
)
def test_any_bytes_are_a_value_or_a_fault(
    process: PictureProcess, start: bytes, rest: bytes
) -> None:
    for work in (process.clean, process.pixels):
        with suppress(FileFaultError):
            work(start + rest)
