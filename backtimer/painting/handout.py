"""The handout of a routine: a PDF with figures, doses and boxes to tick, for paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from backtimer.core.model.appearance import FigureLook, SkinTone
from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.own.own_exercise import item_text
from backtimer.core.wording.labels import POSITIONS, length_text
from backtimer.core.wording.spoken_words import count_of
from backtimer.drawing.paper_size import PaperSize
from backtimer.painting.figure_colours import dressed
from backtimer.painting.figure_pictures import FigurePictures
from backtimer.painting.pdf_document import MARGIN, PdfDocument
from backtimer.painting.pdf_page import CENTRE, INK, QUIET, Paper, written
from backtimer.painting.picture_painter import paint_picture
from backtimer.painting.routine_lines import remarks_head, routine_view
from backtimer.painting.stills import key_poses, mirrored, still_figure
from backtimer.painting.theme import LIGHT
from backtimer.painting.views import FigureView

if TYPE_CHECKING:
    from backtimer.core.model.exercise import Exercise
    from backtimer.core.model.routine import Item, Routine
    from backtimer.drawing.pose_book import PoseBook

# All lengths are in points.
FIGURE, FIGURE_HIGH, GAP = 138.0, 78.0, 12.0
BOX, BOX_GAP = 13.0, 4.0
DAYS = ("M", "T", "W", "T", "F", "S", "S")
BOXES = len(DAYS) * (BOX + BOX_GAP)
WHITE = "#ffffff"
PIXELS_AN_INCH = 300
MOST_LINES, MOST_ROWS = 4, 4
Paint = Callable[[QPainter, QRectF, FigureView], None]
CARE = (
    "This sheet is not medical advice. Move slowly and breathe. Stop if an exercise hurts, and ask "
    "your doctor or therapist if the pain does not go away."
)


def handout(
    routine: Routine,
    exercises: Mapping[str, Exercise],
    book: PoseBook,
    total_ms: int = 0,
    *,
    look: FigureLook = FigureLook.SHORT,
    skin: SkinTone = SkinTone.LIGHT,
    paper: PaperSize | None = None,
    remarks: Sequence[str] = (),
) -> bytes:
    """The handout as a PDF; without `paper`, in the system's usual size.

    A `total_ms` of 0 leaves out the length. `remarks` say what the person's conditions changed.
    """
    theme = dressed(LIGHT, look, skin)

    figures = FigurePictures(book, theme, WHITE)

    def figure(painter: QPainter, rect: QRectF, view: FigureView) -> None:
        paint_on_paper(painter, rect, view, book, figures)

    def paint(page: Paper) -> None:
        sheet = _Sheet(page, routine.name)
        sheet.heading(routine, exercises, total_ms, remarks)
        section = ""
        for number, (title, item) in enumerate(routine.places, 1):
            exercise = exercises[item.exercise]
            high = sheet.height_of(number, exercise, item)
            if title != section:
                sheet.need(high + 26)
                sheet.section(title)
                section = title
            else:
                sheet.need(high)
            sheet.exercise(number, exercise, item, high, figure)
        sheet.end()

    return written(routine.name, paint, paper)


class _Sheet(PdfDocument):
    """The exercises in one column that continues from page to page."""

    def __init__(self, paper: Paper, name: str) -> None:
        super().__init__(paper, CARE)
        self._name = name

    def heading(
        self,
        routine: Routine,
        exercises: Mapping[str, Exercise],
        total_ms: int,
        remarks: Sequence[str],
    ) -> None:
        """Write name, length and what is needed, and rules for the person's name and the week."""
        self.title(routine.name)
        view = routine_view(parse_ref(routine.id), routine, exercises, total_ms)
        facts = [count_of(len(view.rows), "exercise"), f"You need {view.needed}"]
        if length_text(total_ms):
            facts.insert(0, f"About {length_text(total_ms)}")
        self.write("   ·   ".join(facts), 9.5, QUIET)
        self.y += 4
        for text in (routine.summary, routine.note):
            if text:
                self.write(text, 9.5)
                self.y += 2
        if remarks:
            self.y += 4
            self.write(remarks_head(own=routine.own), 9.5, bold=True)
            for remark in remarks:
                self.y += 1
                self.write(remark, 9.5)
        self.y += 14
        self._line_to_fill("Name", MARGIN, 200)
        self._line_to_fill("Week of", MARGIN + 290, 110)
        self.y += 16

    def section(self, title: str) -> None:
        """Write a section's title and the weekdays above the columns of boxes."""
        self.y += 8
        self.paper.text(title.upper(), self.here(wide=300), 8.5, QUIET, bold=True)
        left = self.right - BOXES
        for number, day in enumerate(DAYS):
            box = self.here(left + number * (BOX + BOX_GAP), BOX)
            self.paper.text(day, box, 7.5, QUIET, align=CENTRE)
        self.y += 14
        self.rule()
        self.y += 4

    def need(self, high: float) -> None:
        """Begin a new page unless `high` points are left on this one."""
        if self.y + high > self.bottom:
            self.next_page(f"{self._name}, continued")

    def height_of(self, number: int, exercise: Exercise, item: Item) -> float:
        """The height of an exercise, in points."""
        wide = self._text_width()
        texts = sum(
            2 + self.paper.height_of(text, wide, size, bold=bold)
            for text, size, _colour, bold in _lines(number, exercise, item)
        )
        return max(texts, FIGURE_HIGH, min(item.dose.sets, MOST_ROWS) * (BOX + BOX_GAP)) + GAP

    def exercise(
        self,
        number: int,
        exercise: Exercise,
        item: Item,
        high: float,
        figure: Paint,
    ) -> None:
        """Write one exercise: figures, name, dose, instructions and boxes; `high` in points."""
        top = self.y
        for place, view in enumerate(_figures(exercise)):
            left = MARGIN + place * (FIGURE + 6) / 2
            wide = FIGURE if len(_figures(exercise)) == 1 else (FIGURE - 6) / 2
            figure(self.paper.painter, QRectF(left, top + 2, wide, FIGURE_HIGH - 4), view)
        x, wide = MARGIN + FIGURE + GAP, self._text_width()
        for text, size, colour, bold in _lines(number, exercise, item):
            self.write(text, size, colour, bold=bold, left=x, wide=wide)
            self.y += 2
        self._boxes(top + 4, item.dose.sets)
        self.y = top + high - GAP / 2
        self.rule()
        self.y += GAP / 2

    def end(self) -> None:
        """Write the foot of the last page."""
        self.end_page()

    # Internals

    def _text_width(self) -> float:
        return self.right - BOXES - GAP - (MARGIN + FIGURE + GAP)

    def _boxes(self, top: float, sets: int) -> None:
        """Draw a box for each day, and a row of them for each set, up to four rows."""
        painter = self.paper.painter
        painter.setPen(QPen(QColor(QUIET), 0.8))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        left = self.right - BOXES
        for row in range(min(sets, MOST_ROWS)):
            for number in range(len(DAYS)):
                x = left + number * (BOX + BOX_GAP)
                painter.drawRoundedRect(QRectF(x, top + row * (BOX + BOX_GAP), BOX, BOX), 2, 2)

    def _line_to_fill(self, label: str, x: float, length: float) -> None:
        self.paper.text(label, self.here(x, 80), 9.5, QUIET)
        start = QPointF(x + self.paper.width_of(label, 9.5) + 6, self.y + 12)
        self.paper.line(start, start + QPointF(length, 0), QUIET)


def paint_on_paper(
    painter: QPainter, rect: QRectF, view: FigureView, book: PoseBook, figures: FigurePictures
) -> None:
    """Paint the person's own picture or the figure into `rect`, in points."""
    picture = book.pictures.picture(view.picture) if view.picture else None
    if picture is not None:
        paint_picture(painter, rect, picture)
        return
    image = figures.image(view, _pixels(rect.width()), _pixels(rect.height()))
    if image is not None:
        painter.drawImage(rect, image)


def _pixels(points: float) -> int:
    return round(points * PIXELS_AN_INCH / 72)


def _figures(exercise: Exercise) -> list[FigureView]:
    """The start pose and the still; only the still for a picture of the person's own."""
    telling = still_figure(exercise)._replace(muscles=exercise.muscles, holding=False)
    if exercise.picture:
        return [telling]
    poses = tuple(dict.fromkeys((exercise.start_pose, telling.pose_to)))
    known = [pose for pose in poses if pose in key_poses(exercise)]
    if len(known) < 2:
        return [telling]
    first = telling._replace(pose_from=known[0], pose_to=known[0], poses=poses, muscles=())
    return [
        first._replace(mirrored=mirrored(exercise, exercise.drawn_side)),
        telling._replace(poses=poses),
    ]


def _lines(number: int, exercise: Exercise, item: Item) -> list[tuple[str, float, str, bool]]:
    """The lines of an exercise, each with text, size in points, colour and bold."""
    how: Sequence[str] = exercise.instructions or exercise.setup
    dose = f"{item_text(exercise, item)} · {POSITIONS[exercise.position]}"
    found = [
        (f"{number}.  {exercise.name}", 12.5, INK, True),
        (dose, 9.5, INK, True),
        (" ".join(how[:MOST_LINES]), 8.5, INK, False),
    ]
    found += [(f"“{cue}”", 8.5, INK, True) for cue in item.cues]
    if item.note:
        found.append((f"Note: {item.note}", 8.5, INK, True))
    if exercise.cautions:
        found.append((f"Take care: {exercise.cautions[0]}", 8.0, QUIET, False))
    return [line for line in found if line[0]]
