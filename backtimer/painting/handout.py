"""A routine on paper: figures, doses and boxes to tick, as a PDF that a therapist can read."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QBuffer,
    QIODevice,
    QMarginsF,
    QPointF,
    QRectF,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)

from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.own.own import told_item
from backtimer.core.settings.appearance import FigureLook, SkinTone
from backtimer.drawing.paper_size import PaperSize
from backtimer.painting.figure_painter import paint_figure
from backtimer.painting.paper import page_size
from backtimer.painting.person import dressed
from backtimer.painting.stills import key_poses, mirrored, still_figure
from backtimer.painting.theme import LIGHT
from backtimer.ui.routine.routine_view import POSITIONS, length_text, routine_view
from backtimer.ui.shared.views import FigureView

if TYPE_CHECKING:
    from backtimer.core.model.exercise import Exercise
    from backtimer.core.model.routine import Item, Routine
    from backtimer.drawing.book import PoseBook

# All lengths are points, 72 to the inch.
DPI = 1200
MARGIN, FIGURE, FIGURE_HIGH, GAP = 40.0, 138.0, 78.0, 12.0
BOX, BOX_GAP = 13.0, 4.0
DAYS = ("M", "T", "W", "T", "F", "S", "S")
BOXES = len(DAYS) * (BOX + BOX_GAP)
INK, QUIET, LINE, WHITE = "#17202a", "#55606c", "#c9d1da", "#ffffff"
MOST_LINES, MOST_ROWS = 4, 4
Paint = Callable[[QPainter, QRectF, FigureView], None]
# Type is set this many times too large and painted smaller: whole pixels would be points.
SUPER = 10
CARE = (
    "This sheet is not medical advice. Move slowly and breathe. Stop if an exercise hurts, and ask "
    "your doctor or therapist if the pain stays."
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
) -> bytes:
    """The PDF of a routine. Without `paper` it is on the system's usual one."""
    if QGuiApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        QGuiApplication([])
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    writer.setTitle(routine.name)
    writer.setCreator("Backtimer")
    page = page_size(paper)
    layout = QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    writer.setPageLayout(layout)
    size = page.size(QPageSize.Unit.Point)
    theme = dressed(LIGHT, look, skin)

    def figure(painter: QPainter, rect: QRectF, view: FigureView) -> None:
        paint_figure(painter, rect, view, book, theme, WHITE)

    with QPainter(writer) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(DPI / 72, DPI / 72)
        sheet = _Sheet(painter, writer, size.width(), size.height(), routine.name)
        sheet.heading(routine, exercises, total_ms)
        section = ""
        for number, (title, item) in enumerate(routine.places, 1):
            exercise = exercises[item.exercise]
            high = sheet.height_of(exercise, item)
            if title != section:
                sheet.need(high + 26)
                sheet.section(title)
                section = title
            else:
                sheet.need(high)
            sheet.exercise(number, exercise, item, high, figure)
        sheet.end()
    return bytes(buffer.data().data())


class _Sheet:
    """Writes from the top of a page to its end, and on to the next one."""

    def __init__(
        self, painter: QPainter, writer: QPdfWriter, width: float, height: float, name: str
    ) -> None:
        self._painter = painter
        self._writer = writer
        self._width = width
        self._bottom = height - MARGIN - 24
        self._height = height
        self._name = name
        self._y = MARGIN
        self._page = 1

    @property
    def _right(self) -> float:
        return self._width - MARGIN

    def heading(self, routine: Routine, exercises: Mapping[str, Exercise], total_ms: int) -> None:
        """Name, length, what is needed, and lines for name and week."""
        self._y += self._text(routine.name, MARGIN, self._right - MARGIN, 20, bold=True)
        view = routine_view(parse_ref(routine.id), routine, exercises, total_ms)
        facts = [f"{len(view.rows)} exercises", f"You need {view.needed}"]
        if length_text(total_ms):
            facts.insert(0, f"About {length_text(total_ms)}")
        wide = self._right - MARGIN
        self._y += 4 + self._text("   ·   ".join(facts), MARGIN, wide, 9.5, QUIET)
        for text in (routine.summary, routine.note):
            if text:
                self._y += 2 + self._text(text, MARGIN, wide, 9.5)
        self._y += 14
        self._line_to_fill("Name", MARGIN, 200)
        self._line_to_fill("Week of", MARGIN + 290, 110)
        self._y += 16

    def section(self, title: str) -> None:
        """A section's title over a line, with the days over their boxes."""
        self._y += 8
        self._text(title.upper(), MARGIN, 300, 8.5, QUIET, bold=True)
        left = self._right - BOXES
        for number, day in enumerate(DAYS):
            rect = QRectF(left + number * (BOX + BOX_GAP), self._y, BOX, 12)
            self._letters(rect, day, 7.5)
        self._y += 14
        self._rule()
        self._y += 4

    def need(self, high: float) -> None:
        """Go to the next page where this does not fit any more."""
        if self._y + high > self._bottom:
            self._foot()
            self._writer.newPage()
            self._page += 1
            self._y = MARGIN
            self._text(f"{self._name}, continued", MARGIN, 300, 9, QUIET)
            self._y += 22

    def height_of(self, exercise: Exercise, item: Item) -> float:
        """How much of the page an exercise takes."""
        wide = self._text_width()
        texts = sum(
            2 + self._measured(text, wide, size, bold=bold)
            for text, size, _colour, bold in _lines(exercise, item)
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
        """Figures, name, dose, how it goes, and boxes."""
        top = self._y
        for place, view in enumerate(_figures(exercise)):
            left = MARGIN + place * (FIGURE + 6) / 2
            wide = FIGURE if len(_figures(exercise)) == 1 else (FIGURE - 6) / 2
            figure(self._painter, QRectF(left, top + 2, wide, FIGURE_HIGH - 4), view)
        x, wide = MARGIN + FIGURE + GAP, self._text_width()
        for place, (text, size, colour, bold) in enumerate(_lines(exercise, item)):
            told = f"{number}.  {text}" if place == 0 else text
            self._y += 2 + self._text(told, x, wide, size, colour, bold=bold)
        self._boxes(top + 4, item.dose.sets)
        self._y = top + high - GAP / 2
        self._rule()
        self._y += GAP / 2

    def end(self) -> None:
        """The foot of the last page."""
        self._foot()

    # Inside

    def _text_width(self) -> float:
        return self._right - BOXES - GAP - (MARGIN + FIGURE + GAP)

    def _boxes(self, top: float, sets: int) -> None:
        """A box a day; with several sets one below the other, up to four."""
        self._painter.setPen(QPen(QColor(QUIET), 0.8))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        left = self._right - BOXES
        for row in range(min(sets, MOST_ROWS)):
            for number in range(len(DAYS)):
                x = left + number * (BOX + BOX_GAP)
                self._painter.drawRoundedRect(
                    QRectF(x, top + row * (BOX + BOX_GAP), BOX, BOX), 2, 2
                )

    def _line_to_fill(self, label: str, x: float, length: float) -> None:
        self._text(label, x, 80, 9.5, QUIET)
        start = x + self._measure_wide(label, 9.5) + 6
        self._painter.setPen(QPen(QColor(QUIET), 0.7))
        self._painter.drawLine(QPointF(start, self._y + 12), QPointF(start + length, self._y + 12))

    def _rule(self) -> None:
        self._painter.setPen(QPen(QColor(LINE), 0.7))
        self._painter.drawLine(QPointF(MARGIN, self._y), QPointF(self._right, self._y))

    def _foot(self) -> None:
        keep, self._y = self._y, self._height - MARGIN - 8
        self._rule()
        self._y += 4
        wide = self._right - MARGIN - 60
        self._text(CARE, MARGIN, wide, 7.5, QUIET)
        rect = QRectF(self._right - 60, self._y, 60, 12)
        self._letters(rect, f"Page {self._page}", 7.5, Qt.AlignmentFlag.AlignRight)
        self._y = keep

    def _font(self, size: float, *, bold: bool = False) -> QFont:
        font = QFont(self._painter.font())
        # In pixels of the page as it is scaled here: points.
        font.setPixelSize(max(round(size * SUPER), 1))
        font.setBold(bold)
        return font

    def _measured(self, text: str, wide: float, size: float, *, bold: bool = False) -> float:
        metrics = QFontMetricsF(self._font(size, bold=bold))
        box = QRectF(0, 0, wide * SUPER, 1e6)
        return metrics.boundingRect(box, int(Qt.TextFlag.TextWordWrap), text).height() / SUPER

    def _measure_wide(self, text: str, size: float) -> float:
        return QFontMetricsF(self._font(size)).horizontalAdvance(text) / SUPER

    def _text(
        self, text: str, x: float, wide: float, size: float, colour: str = INK, *,
        bold: bool = False,
    ) -> float:  # fmt: skip
        """Write wrapped text at the current height; returns how high it is."""
        high = self._measured(text, wide, size, bold=bold)
        self._draw(QRectF(x, self._y, wide, high), text, size, colour, bold=bold)
        return high

    def _letters(
        self, rect: QRectF, text: str, size: float,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignHCenter,
    ) -> None:  # fmt: skip
        self._draw(rect, text, size, QUIET, align=align)

    def _draw(
        self, rect: QRectF, text: str, size: float, colour: str, *, bold: bool = False,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:  # fmt: skip
        painter = self._painter
        painter.save()
        painter.translate(rect.topLeft())
        painter.scale(1 / SUPER, 1 / SUPER)
        painter.setFont(self._font(size, bold=bold))
        painter.setPen(QColor(colour))
        box = QRectF(0, 0, rect.width() * SUPER, rect.height() * SUPER + SUPER * 4)
        painter.drawText(box, int(align) | int(Qt.TextFlag.TextWordWrap), text)
        painter.restore()


def _figures(exercise: Exercise) -> list[FigureView]:
    """The start and the telling moment; a picture of the person's own alone."""
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


def _lines(exercise: Exercise, item: Item) -> list[tuple[str, float, str, bool]]:
    """What is written of an exercise: text, size, colour, bold."""
    how: Sequence[str] = exercise.instructions or exercise.setup
    dose = f"{told_item(exercise, item)} · {POSITIONS[exercise.position]}"
    found = [
        (exercise.name, 12.5, INK, True),
        (dose, 9.5, INK, True),
        (" ".join(how[:MOST_LINES]), 8.5, INK, False),
    ]
    found += [(f"“{cue}”", 8.5, INK, True) for cue in item.cues]
    if item.note:
        found.append((f"Note: {item.note}", 8.5, INK, True))
    if exercise.cautions:
        found.append((f"Take care: {exercise.cautions[0]}", 8.0, QUIET, False))
    return [line for line in found if line[0]]
