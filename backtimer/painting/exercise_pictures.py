"""`backtimer figure`: pictures of exercises as PNG files, without a window."""

from __future__ import annotations

import difflib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QImageWriter, QPainter

from backtimer.core.model.appearance import FigureLook, SkinTone
from backtimer.core.model.exercise import SIDES, Exercise, Side
from backtimer.core.session.demo import demo
from backtimer.core.session.timeline import Step, StepKind, Timeline
from backtimer.drawing.pose_book import PoseBook
from backtimer.errors import UserError
from backtimer.files.atomic import write_atomically
from backtimer.files.folders import check_target
from backtimer.painting.figure_colours import dressed
from backtimer.painting.figure_pictures import FigurePictures
from backtimer.painting.motion import moment_of
from backtimer.painting.step_figures import figure_view
from backtimer.painting.stills import all_poses, key_poses, mirrored, still_figure
from backtimer.painting.theme import DARK, LIGHT, Theme
from backtimer.painting.views import FigureView
from backtimer.store.library.poses import load_poses

if TYPE_CHECKING:
    from backtimer.store.library.library import Library

SIZE = (1000, 640)
CELL = (320, 226)
COLUMNS = 6
FRAMES = 8
TITLE = 22
EDGE = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of the command, which its help explains."""

    out: Path
    exercise: str | None = None
    pose: str | None = None
    side: str | None = None
    at_s: float | None = None
    sheet: bool = False
    strip: bool = False
    arrow: bool = False
    easier: bool = False
    light: bool = False
    look: FigureLook = FigureLook.SHORT
    skin: SkinTone = SkinTone.LIGHT


class _Studio:
    """Paints figures into the cells of one picture."""

    def __init__(self, book: PoseBook, theme: Theme, cells: int, columns: int) -> None:
        self._pictures = FigurePictures(book, theme, theme.card)
        self._theme = theme
        # A single figure is painted large.
        self._size = size = SIZE if columns == 1 else CELL
        self._columns = columns
        rows = -(-cells // columns)
        self.image = QImage(size[0] * self._columns, size[1] * rows, QImage.Format.Format_RGB32)
        self.image.fill(QColor(theme.ground))
        self._next = 0

    def add(self, title: str, view: FigureView) -> None:
        """Paint the next cell."""
        row, column = divmod(self._next, self._columns)
        self._next += 1
        width, height = self._size
        rect = QRectF(column * width, row * height, width, height).adjusted(
            EDGE, EDGE, -EDGE, -EDGE
        )
        with QPainter(self.image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.card))
            painter.drawRoundedRect(rect, 8, 8)
            inner = rect.adjusted(EDGE, EDGE + (TITLE if title else 0), -EDGE, -EDGE)
            figure = self._pictures.image(view, round(inner.width()), round(inner.height()))
            if figure is not None:
                painter.drawImage(inner.topLeft(), figure)
            if title:
                font = QFont(painter.font())
                font.setPixelSize(13)
                painter.setFont(font)
                painter.setPen(QColor(self._theme.text))
                room = rect.adjusted(10, 5, -10, 0)
                elide = Qt.TextElideMode.ElideMiddle
                shown = painter.fontMetrics().elidedText(title, elide, round(room.width()))
                painter.drawText(room, 0, shown)


def run_figure(library: Library, resources: Path, asked: Asked) -> int:
    """Write the picture and return the exit code.

    Raises UserError for an exercise, pose, side or moment that does not exist, and if the file
    cannot be written.
    """
    check_target(asked.out, "figure.png")
    if QGuiApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        # Qt keeps the application alive until the process ends.
        QGuiApplication([])
    book = PoseBook(load_poses(resources))
    theme = dressed(LIGHT if asked.light else DARK, asked.look, asked.skin)
    cells = _cells(library, asked)
    columns = COLUMNS if asked.sheet else FRAMES if asked.strip else 1
    studio = _Studio(book, theme, len(cells), columns)
    for title, view in cells:
        studio.add(title, view)
    # The format is given explicitly, since the file may have any extension.
    out = QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(out, QByteArray(b"png")).write(studio.image)
    write_atomically(asked.out, bytes(out.data().data()), "picture", shared=True)
    return 0


def _cells(library: Library, asked: Asked) -> list[tuple[str, FigureView]]:
    if asked.sheet and asked.arrow:
        raise UserError("A sheet shows poses, not movements: leave out --arrow or --sheet.")
    if asked.exercise is None:
        return [
            (f"{exercise.name}: {pose}", _pose_view(exercise, pose, Side.RIGHT))
            for exercise in library.exercises.values()
            for pose in key_poses(exercise)
        ]
    exercise = _find(library, asked.exercise)
    side = _side(exercise, asked.side)
    if asked.sheet:
        return [(pose, _pose_view(exercise, pose, side)) for pose in all_poses(exercise)]
    plan = demo(exercise, eased=asked.easier)
    if asked.strip:
        if not _moving(plan, side):
            raise UserError(f"Nothing moves in this form of {exercise.name}: leave out --strip.")
        return [
            (f"{step.word.capitalize()} {(moment_ms - step.start_ms) / 1000:.1f} s",
             _view(exercise, step, moment_ms, arrow=asked.arrow))
            for step in _moving(plan, side)
            for moment_ms in _moments(step)
        ]  # fmt: skip
    if asked.at_s is not None:
        return [("", _view_at(exercise, plan, side, asked))]
    still = still_figure(exercise, side)._replace(muscles=exercise.muscles)
    pose = still.pose_to if asked.pose is None else _named(exercise, asked.pose)
    if asked.arrow:
        return [("", _start_of(exercise, plan, side, pose))]
    return [("", still if asked.pose is None else _pose_view(exercise, pose, side))]


def _find(library: Library, name: str) -> Exercise:
    wanted = name.strip().lower()
    if wanted in library.exercises:
        # An id may be another name of a second exercise.
        return library.exercises[wanted]
    for exercise in library.exercises.values():
        if wanted in (exercise.name.lower(), *map(str.lower, exercise.aliases)):
            return exercise
    near = difflib.get_close_matches(wanted, library.exercises, 1, 0.4)
    hint = f' Did you mean "{near[0]}"?' if near else ""
    raise UserError(f'There is no exercise "{name}".{hint} `backtimer list` names them all.')


def _side(exercise: Exercise, name: str | None) -> Side:
    sides = SIDES[exercise.dose.side_mode]
    if name is None:
        return sides[0]
    side = Side(name)
    if side not in sides:
        there = " or ".join(each.value for each in sides if each is not Side.NONE)
        raise UserError(
            f"{exercise.name} has no side: leave out --side."
            if not there
            else f"{exercise.name} is done {there}; --side {name} is not among them."
        )
    return side


def _named(exercise: Exercise, name: str) -> str:
    """The pose with this name, or the one in which the phase with this name ends."""
    for phase in exercise.phases:
        if phase.id == name:
            return phase.pose
    poses = all_poses(exercise)
    if name in poses:
        return name
    raise UserError(f'{exercise.name} has no pose "{name}"; it has {", ".join(poses)}.')


def _pose_view(exercise: Exercise, pose: str, side: Side) -> FigureView:
    return FigureView(
        pose, pose, 1.0, mirrored(exercise, side), exercise.view, exercise.muscles,
        holding=True, poses=all_poses(exercise),
    )  # fmt: skip


def _moving(plan: Timeline, side: Side) -> list[Step]:
    return [
        step
        for step in plan.steps
        if step.kind is StepKind.MOVE
        and (step.cycle is not None or step.pose_from != step.pose_to)
        and side in (step.side, Side.NONE)
    ]


def _moments(step: Step) -> list[int]:
    length_ms = step.cycle.ms if step.cycle is not None else step.length_ms
    # A cycle ends where it began, so its last frame would repeat the first.
    parts = FRAMES if step.cycle is not None else FRAMES - 1
    return [step.start_ms + length_ms * number // parts for number in range(FRAMES)]


def _start_of(exercise: Exercise, plan: Timeline, side: Side, pose: str) -> FigureView:
    """The beginning of the movement that ends in a pose."""
    for step in _moving(plan, side):
        if step.cycle is None and step.pose_to == pose:
            return _view(exercise, step, step.start_ms, arrow=True)
    raise UserError(f"No movement of {exercise.name} leads to {pose}: leave out --arrow.")


def _view_at(exercise: Exercise, plan: Timeline, side: Side, asked: Asked) -> FigureView:
    at_s = asked.at_s or 0.0
    steps = [step for step in plan.steps if side in (step.side, Side.NONE)]
    length_ms = sum(step.length_ms for step in steps)
    if not 0 <= at_s <= length_ms / 1000:
        raise UserError(f"--at has to be from 0 to {length_ms / 1000:g} s for {exercise.name}.")
    at_ms = round(at_s * 1000)
    for step in steps:
        if at_ms <= step.length_ms:
            return _view(exercise, step, step.start_ms + at_ms, arrow=asked.arrow)
        at_ms -= step.length_ms
    raise AssertionError("the steps fill the length")


def _view(exercise: Exercise, step: Step, at_ms: int, *, arrow: bool) -> FigureView:
    view = figure_view(exercise, step, moment_of(step, at_ms))
    moves = step.kind is StepKind.MOVE and step.cycle is None
    return view._replace(marked=arrow and moves)
