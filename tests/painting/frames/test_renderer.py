"""Rendered frames: patches give the whole picture, and everything asked for is in it."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from functools import cache

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from backtimer import cli
from backtimer.core.model.viewpoint import Crop, Viewpoint
from backtimer.drawing.pose_book import PoseBook
from backtimer.files.worker_pipe import read_message
from backtimer.painting.figure_pictures import FigurePictures
from backtimer.painting.figure_style import figure_style
from backtimer.painting.frames.frame import Frame
from backtimer.painting.frames.frame_painter import changed_region, paint_frame, place_in
from backtimer.painting.frames.renderer import Renderer
from backtimer.painting.frames.strips import StripKind
from backtimer.painting.frames.worker import reel_in, serve
from backtimer.painting.frames.worker_process import frame_worker, worker_command
from backtimer.painting.theme import DARK
from backtimer.painting.views import FigureView
from backtimer.store.library.poses import load_poses
from tests.frames import FramesAtOnce, a_reel
from tests.places import RESOURCES

CLEAR = figure_style(DARK, DARK.card, clear=True)


@cache
def renderer() -> Renderer:
    return Renderer(PoseBook(load_poses(RESOURCES)))


def shown(frame: Frame, *, mirrored: bool = False) -> QImage:
    """A frame painted on a card."""
    image = QImage(96, 64, QImage.Format.Format_RGB32)
    image.fill(DARK.card)
    with QPainter(image) as painter:
        paint_frame(painter, QRectF(0, 0, 96, 64), frame, mirrored=mirrored)
    return image


def whole(number: int) -> QImage:
    """The same frame without patches."""
    pixels = renderer().picture(a_reel(), number).tobytes()
    image = QImage(pixels, 96, 64, 96 * 4, QImage.Format.Format_RGBA8888)
    return image.convertToFormat(QImage.Format.Format_RGB32)


@pytest.mark.parametrize("number", [0, 1, 12, 24])
def test_patches_on_the_first_frame_are_the_picture(qapp: object, number: int) -> None:
    frame = FramesAtOnce().frame(a_reel(), number)
    assert frame is not None
    assert shown(frame) == whole(number)


def test_the_other_side_is_the_mirror_image(qapp: object) -> None:
    frame = FramesAtOnce().frame(a_reel(), 20)
    assert frame is not None
    assert shown(frame, mirrored=True) == shown(frame).flipped(Qt.Orientation.Horizontal)


@pytest.mark.parametrize("number", [0, 12, 24])
def test_a_clear_frame_lets_its_ground_through(qapp: object, number: int) -> None:
    frame = FramesAtOnce().frame(a_reel(style=CLEAR), number)
    assert frame is not None
    assert len(frame.first) == 1
    opaque = FramesAtOnce().frame(a_reel(), number)
    assert opaque is not None
    # The bits are those of a picture that has to live as long.
    through, solid = shown(frame), shown(opaque)
    one = np.frombuffer(through.constBits(), np.uint8).astype(int)
    other = np.frombuffer(solid.constBits(), np.uint8).astype(int)
    assert abs(one - other).max() <= 2


def test_every_setting_changes_the_picture() -> None:
    plain = a_reel(StripKind.STILL)
    pictures = {renderer().packed(plain, 0)}
    strip = plain.strip
    changes = [
        {"muscles": ("buttocks",)}, {"yaw": 70}, {"pitch": 32}, {"crop": Crop.BUST}, {"pose_to": "stand"},
        {"marked": True, "t": 0.0},
    ]  # fmt: skip
    for change in changes:
        pictures.add(renderer().packed(plain._replace(strip=strip._replace(**change)), 0))
    glowing = strip._replace(muscles=("buttocks",), holding=True)
    pictures.add(renderer().packed(plain._replace(strip=glowing), 0))
    assert len(pictures) == len(changes) + 2


def test_two_renderers_give_the_same_bytes() -> None:
    other = Renderer(PoseBook(load_poses(RESOURCES)))
    # Whatever was rendered before.
    other.packed(a_reel(StripKind.BREATH), 3)
    for number in (7, 0):
        assert other.packed(a_reel(), number) == renderer().packed(a_reel(), number)


def test_an_unknown_pose_is_an_error() -> None:
    with pytest.raises(ValueError, match="somersault"):
        renderer().packed(a_reel(end="somersault"), 0)


def test_what_changes_is_within_the_patches(qapp: object) -> None:
    frame = FramesAtOnce().frame(a_reel(), 24)
    first = FramesAtOnce().frame(a_reel(), 0)
    assert frame is not None
    assert first is not None
    for mirrored in (False, True):
        place = QRectF(5, 7, 192, 128)
        region = changed_region(place, frame.reel, frame.patches, mirrored=mirrored)
        before, after = shown(first, mirrored=mirrored), shown(frame, mirrored=mirrored)
        for x in range(0, 96, 3):
            for y in range(0, 64, 3):
                if before.pixel(x, y) != after.pixel(x, y):
                    assert region.contains(QRectF(5 + x * 2, 7 + y * 2, 2, 2).toRect())


def test_a_frame_is_shown_pixel_for_pixel_where_it_fits() -> None:
    reel = a_reel()
    assert place_in(QRectF(0, 0, 100, 70), reel, 1.0) == QRectF(2, 3, 96, 64)
    assert place_in(QRectF(0, 0, 49, 33), reel, 2.0).width() == 48
    # Frames of another size are scaled until those of this size are there.
    assert place_in(QRectF(0, 0, 192, 128), reel, 1.0) == QRectF(0, 0, 192, 128)
    assert place_in(QRectF(0, 0, 48, 60), reel, 1.0) == QRectF(0, 14, 48, 32)


def test_whole_pictures_for_paper(qapp: object) -> None:
    pictures = FigurePictures(PoseBook(load_poses(RESOURCES)), DARK, "#ffffff")
    view = FigureView("bird_dog", "bird_dog", 1.0, False, Viewpoint())
    image = pictures.image(view, 120, 80)
    assert image is not None
    assert image.pixelColor(0, 0).alpha() == 0
    assert max(image.pixelColor(x, 40).alpha() for x in range(120)) == 255
    other = pictures.image(view._replace(mirrored=True), 120, 80)
    assert other == image.flipped(Qt.Orientation.Horizontal)
    assert pictures.image(view._replace(pose_to="somersault"), 120, 80) is None


# The worker


def test_requests_are_answered_in_turn_and_errors_are_answers() -> None:
    good = {"id": 1, "reel": a_reel(), "number": 2}
    requests = [good, {**good, "id": 2, "number": 99}, {**good, "id": 3, "reel": [1]}, good]
    lines = b"".join(json.dumps({**each, "bytes": 0}).encode() + b"\n" for each in requests)
    out = io.BytesIO()
    serve(io.BytesIO(lines), out, renderer())
    out.seek(0)
    answers = [read_message(out, 10_000, 10_000_000) for _ in requests]
    assert [answer[0]["id"] for answer in answers if answer] == [1, 2, 3, 1]
    assert ["error" in answer[0] for answer in answers if answer] == [False, True, True, False]
    assert answers[0] == answers[3]
    assert answers[0] is not None
    assert answers[0][1] == renderer().packed(a_reel(), 2)


def test_a_reel_survives_the_pipe() -> None:
    for reel in (a_reel(), a_reel(StripKind.BREATH, CLEAR)):
        assert reel_in(json.loads(reel.key())) == reel


def test_the_worker_process_renders_and_loads_no_qt() -> None:
    worker = frame_worker()
    try:
        _answer, frame = worker.ask({"do": "frame", "reel": a_reel(), "number": 0}, 120.0)
        pid = worker.pid
    finally:
        worker.stop()
    assert frame == renderer().packed(a_reel(), 0)
    assert pid is not None
    code = "import sys, backtimer.painting.frames.worker; print('PySide6' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=dict(os.environ),
        check=True,
    )  # fmt: skip
    assert done.stdout.strip() == "False"


def test_the_bundle_starts_its_worker_with_a_flag(monkeypatch: pytest.MonkeyPatch) -> None:
    assert worker_command()[-1] == "backtimer.painting.frames.worker"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert worker_command()[1:] == ["--frame-worker"]
    assert cli.FRAMES_FLAG == "--frame-worker"
