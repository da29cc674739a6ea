"""The progress report as a PDF: plan and three plots, then exercises, notes and questions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from backtimer.drawing.paper_size import PaperSize
from backtimer.painting.pdf_document import MARGIN, SMALL, PdfDocument
from backtimer.painting.pdf_page import INK, LEFT, LINE, QUIET, RIGHT, Paper, written
from backtimer.painting.report_plots import paint_chart

if TYPE_CHECKING:
    from backtimer.core.progress.progress_report import ChangeRow, ReportView

# All lengths are in points.
GAP, COLUMN_GAP = 16.0, 24.0
HEADING, BODY = 11.0, 9.0
PLOT_SHARES = (0.29, 0.42, 0.29)
LEAST_PLOTS, EMPTY_HIGH = 380.0, 30.0
MOST_PLAN, MOST_SUMMARY, MOST_ROWS, MOST_SIDES, MOST_STEPS = 6, 8, 12, 3, 6
QUESTIONS, MOST_QUESTIONS, QUESTION_HIGH = 4, 10, 23.0
# Each column's title and its share of the page's width.
COLUMNS = (
    ("Exercise", 0.34), ("Sessions", 0.11), ("Sets", 0.11), ("Reps a side", 0.15),
    ("Longest hold", 0.15), ("Stopped for pain", 0.14),
)  # fmt: skip
ROW = 15.0
FIGURE_WIDE, FIGURE_HIGH = 38.0, 24.0
HEAD, OF = "Backtimer progress report", " of 2"
CARE = (
    "This is a record of what was done and answered, written by the person's own program. It is "
    "not medical advice."
)


# Paints the figure of an exercise, given by its id, into a rectangle in points.
PaintExercise = Callable[[QPainter, QRectF, str], None]


def report(
    view: ReportView, paper: PaperSize | None = None, figure: PaintExercise | None = None
) -> bytes:
    """The report as a PDF of two pages; without `paper`, in the system's usual size.

    `figure` paints an exercise beside its name; without it there are names only.
    """

    def paint(sheet: Paper) -> None:
        pages = _Pages(sheet, figure)
        pages.first(view)
        pages.next_page(f"{HEAD}, {view.period}", OF)
        pages.second(view)
        pages.end_page(OF)

    return written(HEAD, paint, paper)


class _Pages(PdfDocument):
    """The two pages; whatever does not fit is cut, and a line says so."""

    def __init__(self, paper: Paper, figure: PaintExercise | None) -> None:
        super().__init__(paper, CARE)
        self._figure = figure

    def first(self, view: ReportView) -> None:
        """Write the first page: plan, summary and plots."""
        self.title(HEAD)
        self.y += 2
        self.write(f"{view.period}   ·   {view.written}", BODY, QUIET)
        self.y += GAP
        # The text above must leave enough height for the plots.
        most = self.bottom - LEAST_PLOTS - self.y
        top, wide = self.y, (self.wide - COLUMN_GAP) / 2
        ends = []
        for place, (title, lines, count) in enumerate(
            (("The plan", view.plan, MOST_PLAN), ("In short", view.summary, MOST_SUMMARY))
        ):
            self.y, self.left = top, MARGIN + place * (wide + COLUMN_GAP)
            self._heading(title, wide)
            self._lines(lines, wide, count, top + most)
            ends.append(self.y)
        self.y, self.left = max(ends) + GAP, MARGIN
        charts = list(zip((view.adherence, view.pain, view.minutes), PLOT_SHARES, strict=True))
        shown = sum(share for chart, share in charts if not chart.empty) or 1.0
        empty = sum(EMPTY_HIGH for chart, _share in charts if chart.empty)
        high = self.bottom - self.y - 2 * GAP - empty
        for chart, share in charts:
            tall = EMPTY_HIGH if chart.empty else high * share / shown
            rect = QRectF(self.left, self.y, self.wide, tall)
            paint_chart(self.paper, rect, chart)
            self.y = rect.bottom() + GAP

    def second(self, view: ReportView) -> None:
        """Write the second page: exercises, sides, steps, notes and lines for questions."""
        self._heading("Exercises, from the first whole session to the last", self.wide)
        self._table(view.changes)
        # The minimum reserved for questions; they also get whatever stays free.
        questions = self.bottom - QUESTIONS * QUESTION_HIGH - 18 - GAP
        if view.sides:
            self._heading("Sides that differ", self.wide)
            self._lines(view.sides, self.wide, MOST_SIDES, questions)
            self.y += GAP
        if view.steps:
            self._heading("Steps", self.wide)
            self._lines(view.steps, self.wide, MOST_STEPS, questions - 60)
            self.y += GAP
        if view.notes:
            self._heading("Notes, the newest first", self.wide)
            notes = [f"{day}: {text}" for day, text in view.notes]
            self._lines(notes, self.wide, len(notes), questions, ": the export has them all")
            self.y += GAP
        self._heading("Questions for my next appointment", self.wide)
        self.y += QUESTION_HIGH
        last = min(self.bottom, self.y + MOST_QUESTIONS * QUESTION_HIGH)
        while self.y < last:
            self.rule(QUIET, 0.6)
            self.y += QUESTION_HIGH

    # Internals

    def _heading(self, text: str, wide: float) -> None:
        self.write(text, HEADING, bold=True, wide=wide)
        self.y += 4

    def _lines(
        self, lines: Sequence[str], wide: float, most: int, bottom: float, where: str = ""
    ) -> None:
        """Write as many lines as fit, each at most two rows high, then the number left out."""
        paper = self.paper
        row = paper.height_of("X", wide, BODY)
        for number, text in enumerate(lines):
            told = paper.cut(text, wide, BODY, 2)
            high = paper.height_of(told, wide, BODY)
            left = len(lines) - number
            room = bottom - self.y - (row if left > 1 else 0)
            if number == most or high > room:
                more = f"{left:,} more{where}."
                self.y += paper.text(more, QRectF(self.left, self.y, wide, 9), BODY, QUIET)
                return
            self.y += paper.text(told, QRectF(self.left, self.y, wide, high), BODY) + 2

    def _table(self, rows: Sequence[ChangeRow]) -> None:
        paper = self.paper
        if not rows:
            self.y += paper.text("None in this time.", self.here(), BODY, QUIET) + GAP
            return
        self._cells([name for name, _share in COLUMNS], SMALL, QUIET)
        for each in rows[:MOST_ROWS]:
            self.rule(LINE, 0.5, up=2)
            if self._figure is None:
                self._cells(each[1:], BODY, INK)
            else:
                place = QRectF(self.left, self.y, FIGURE_WIDE, FIGURE_HIGH)
                self._figure(paper.painter, place, each.exercise)
                self.y += (FIGURE_HIGH - ROW) / 2
                self._cells(each[1:], BODY, INK, FIGURE_WIDE + 6)
                self.y += (FIGURE_HIGH - ROW) / 2 + 2
        if len(rows) > MOST_ROWS:
            more = f"{len(rows) - MOST_ROWS} more exercises, done less often: the export has them."
            self.y += paper.text(more, self.here(), BODY, QUIET)
        self.y += GAP

    def _cells(self, texts: Sequence[str], size: float, colour: str, indent: float = 0.0) -> None:
        x = self.left
        for number, (text, (_name, share)) in enumerate(zip(texts, COLUMNS, strict=True)):
            wide = share * self.wide
            # Only the name has a figure before it.
            start = 0.0 if number else indent
            told = self.paper.cut(text, wide - start - 6, size)
            align = RIGHT if number else LEFT
            cell = QRectF(x + start, self.y, wide - start, ROW)
            self.paper.text(told, cell, size, colour, align=align)
            x += wide
        self.y += ROW
