"""The progress report on paper: the plan and three plots, then exercises, notes and questions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from backtimer.drawing.paper_size import PaperSize
from backtimer.painting.paper import INK, LEFT, LINE, QUIET, RIGHT, Paper, written
from backtimer.painting.report_plots import paint_chart

if TYPE_CHECKING:
    from backtimer.core.progress.progress_report import ChangeRow, ReportView

# All lengths are points.
MARGIN, GAP, COLUMN_GAP = 40.0, 16.0, 24.0
TITLE, HEADING, BODY, SMALL = 20.0, 11.0, 9.0, 7.5
PLOT_SHARES = (0.29, 0.42, 0.29)
LEAST_PLOTS, EMPTY_HIGH, FOOT = 380.0, 30.0, 24.0
MOST_PLAN, MOST_SUMMARY, MOST_ROWS, MOST_SIDES, MOST_STEPS = 6, 8, 12, 3, 6
QUESTIONS, MOST_QUESTIONS, QUESTION_HIGH = 4, 10, 23.0
# Name, sessions, sets, repetitions, hold, stopped for pain: shares of the width.
COLUMNS = (
    ("Exercise", 0.34), ("Sessions", 0.11), ("Sets", 0.11), ("Reps a side", 0.15),
    ("Longest hold", 0.15), ("Stopped for pain", 0.14),
)  # fmt: skip
ROW = 15.0
HEAD = "Backtimer progress report"
CARE = (
    "This is a record of what was done and answered, written by the person's own program. It is "
    "not medical advice."
)


def report(view: ReportView, paper: PaperSize | None = None) -> bytes:
    """The PDF, two pages. Without `paper` it is on the system's usual one."""

    def paint(sheet: Paper) -> None:
        pages = _Pages(sheet)
        pages.first(view)
        sheet.next_page()
        pages.second(view)

    return written(HEAD, paint, paper)


class _Pages:
    """Writes from the top of a page down; what does not fit is cut, with a word about it."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._y = MARGIN
        self._left = MARGIN
        self._wide = paper.width - 2 * MARGIN
        self._bottom = paper.height - MARGIN - FOOT

    def first(self, view: ReportView) -> None:
        """The plan, the summary, and the plots."""
        self._y += self._paper.text(HEAD, self._here(), TITLE, bold=True) + 2
        self._y += self._paper.text(
            f"{view.period}   ·   {view.written}", self._here(), BODY, QUIET
        )
        self._y += GAP
        # Whatever is told above, the plots have their room.
        most = self._bottom - LEAST_PLOTS - self._y
        top, wide = self._y, (self._wide - COLUMN_GAP) / 2
        ends = []
        for place, (title, lines, count) in enumerate(
            (("The plan", view.plan, MOST_PLAN), ("In short", view.summary, MOST_SUMMARY))
        ):
            self._y, self._left = top, MARGIN + place * (wide + COLUMN_GAP)
            self._heading(title, wide)
            self._lines(lines, wide, count, top + most)
            ends.append(self._y)
        self._y, self._left = max(ends) + GAP, MARGIN
        charts = list(zip((view.kept, view.pain, view.minutes), PLOT_SHARES, strict=True))
        shown = sum(share for chart, share in charts if not chart.empty) or 1.0
        empty = sum(EMPTY_HIGH for chart, _share in charts if chart.empty)
        high = self._bottom - self._y - 2 * GAP - empty
        for chart, share in charts:
            tall = EMPTY_HIGH if chart.empty else high * share / shown
            rect = QRectF(self._left, self._y, self._wide, tall)
            paint_chart(self._paper, rect, chart)
            self._y = rect.bottom() + GAP
        self._foot(1)

    def second(self, view: ReportView) -> None:
        """Exercises, sides, steps, notes, and room for questions."""
        paper = self._paper
        self._y = MARGIN
        paper.text(f"{HEAD}, {view.period}", self._here(), BODY, QUIET)
        self._y += GAP + 4
        self._heading("Exercises, from the first whole session to the last", self._wide)
        self._table(view.changes)
        # At least so much room is left for questions; what is free is theirs, too.
        questions = self._bottom - QUESTIONS * QUESTION_HIGH - 18 - GAP
        if view.sides:
            self._heading("Sides that differ", self._wide)
            self._lines(view.sides, self._wide, MOST_SIDES, questions)
            self._y += GAP
        if view.steps:
            self._heading("Steps", self._wide)
            self._lines(view.steps, self._wide, MOST_STEPS, questions - 60)
            self._y += GAP
        if view.notes:
            self._heading("Notes, the newest first", self._wide)
            notes = [f"{day}: {text}" for day, text in view.notes]
            self._lines(notes, self._wide, len(notes), questions, ": the export has them all")
            self._y += GAP
        self._heading("Questions for my next appointment", self._wide)
        self._y += QUESTION_HIGH
        last = min(self._bottom, self._y + MOST_QUESTIONS * QUESTION_HIGH)
        while self._y < last:
            paper.line(QPointF(MARGIN, self._y), QPointF(MARGIN + self._wide, self._y), QUIET, 0.6)
            self._y += QUESTION_HIGH
        self._foot(2)

    # Inside

    def _here(self, high: float = 20) -> QRectF:
        return QRectF(self._left, self._y, self._wide, high)

    def _heading(self, text: str, wide: float) -> None:
        rect = QRectF(self._left, self._y, wide, 20)
        self._y += self._paper.text(text, rect, HEADING, bold=True) + 4

    def _lines(
        self, lines: Sequence[str], wide: float, most: int, bottom: float, where: str = ""
    ) -> None:
        """Lines of two rows at most, as many as fit; the last says how many are not told."""
        paper = self._paper
        row = paper.height_of("X", wide, BODY)
        for number, text in enumerate(lines):
            told = paper.cut(text, wide, BODY, 2)
            high = paper.height_of(told, wide, BODY)
            left = len(lines) - number
            room = bottom - self._y - (row if left > 1 else 0)
            if number == most or high > room:
                more = f"{left:,} more{where}."
                self._y += paper.text(more, QRectF(self._left, self._y, wide, 9), BODY, QUIET)
                return
            self._y += paper.text(told, QRectF(self._left, self._y, wide, high), BODY) + 2

    def _table(self, rows: Sequence[ChangeRow]) -> None:
        paper = self._paper
        if not rows:
            self._y += paper.text("None in this time.", self._here(), BODY, QUIET) + GAP
            return
        self._cells([name for name, _share in COLUMNS], SMALL, QUIET)
        for each in rows[:MOST_ROWS]:
            paper.line(
                QPointF(MARGIN, self._y - 2), QPointF(MARGIN + self._wide, self._y - 2), LINE, 0.5
            )
            self._cells(each, BODY, INK)
        if len(rows) > MOST_ROWS:
            more = f"{len(rows) - MOST_ROWS} more exercises, done less often: the export has them."
            self._y += paper.text(more, self._here(), BODY, QUIET)
        self._y += GAP

    def _cells(self, texts: Sequence[str], size: float, colour: str) -> None:
        x = self._left
        for number, (text, (_name, share)) in enumerate(zip(texts, COLUMNS, strict=True)):
            wide = share * self._wide
            told = self._paper.cut(text, wide - 6, size)
            align = RIGHT if number else LEFT
            self._paper.text(told, QRectF(x, self._y, wide, ROW), size, colour, align=align)
            x += wide
        self._y += ROW

    def _foot(self, page: int) -> None:
        y = self._paper.height - MARGIN - 10
        self._paper.line(QPointF(MARGIN, y), QPointF(MARGIN + self._wide, y))
        rect = QRectF(MARGIN, y + 4, self._wide - 70, 20)
        self._paper.text(CARE, rect, SMALL, QUIET)
        right = QRectF(MARGIN + self._wide - 60, y + 4, 60, 12)
        self._paper.text(f"Page {page} of 2", right, SMALL, QUIET, align=RIGHT)
