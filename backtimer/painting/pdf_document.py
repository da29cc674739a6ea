"""The layout shared by all PDF documents: margins, running heads and feet."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from backtimer.painting.pdf_page import INK, LINE, QUIET, RIGHT, Paper

# All lengths are in points.
MARGIN, FOOT = 40.0, 24.0
TITLE, RUNNING, SMALL = 20.0, 9.0, 7.5
RUNNING_HIGH, PAGE_WIDE = 22.0, 60.0


class PdfDocument:
    """Writes down a page and on to the next; `y` is the next free position.

    `care` is the disclaimer at the foot of every page.
    """

    def __init__(self, paper: Paper, care: str) -> None:
        self.paper = paper
        self.y = MARGIN
        self.left = MARGIN
        self.right = paper.width - MARGIN
        self.wide = self.right - MARGIN
        self.bottom = paper.height - MARGIN - FOOT
        self._care = care
        self._page = 1

    def write(
        self, text: str, size: float, colour: str = INK, *, bold: bool = False,
        left: float | None = None, wide: float | None = None,
    ) -> None:  # fmt: skip
        """Write wrapped text at `y` and move `y` below it."""
        rect = self.here(left, wide)
        self.y += self.paper.text(text, rect, size, colour, bold=bold)

    def here(self, left: float | None = None, wide: float | None = None) -> QRectF:
        """A rect of no height at `y`, from `left` and as wide as `wide` or the whole page."""
        x = self.left if left is None else left
        return QRectF(x, self.y, self.wide if wide is None else wide, 0)

    def title(self, text: str) -> None:
        """Write the document's title."""
        self.write(text, TITLE, bold=True)

    def rule(self, colour: str = LINE, width: float = 0.7, *, up: float = 0.0) -> None:
        """Draw a line across the page, `up` points above `y`."""
        y = self.y - up
        self.paper.line(QPointF(MARGIN, y), QPointF(self.right, y), colour, width)

    def next_page(self, running: str, of: str = "") -> None:
        """End this page and begin the next with a running head; `of` as in `end_page`."""
        self.end_page(of)
        self.paper.next_page()
        self._page += 1
        self.y = MARGIN
        self.paper.text(running, self.here(), RUNNING, QUIET)
        self.y += RUNNING_HIGH

    def end_page(self, of: str = "") -> None:
        """Write the foot: a line, the disclaimer and the page number, followed by `of`."""
        self.y = self.paper.height - MARGIN - 8
        self.rule()
        self.y += 4
        self.paper.text(self._care, self.here(wide=self.wide - PAGE_WIDE), SMALL, QUIET)
        number = self.here(self.right - PAGE_WIDE, PAGE_WIDE)
        self.paper.text(f"Page {self._page}{of}", number, SMALL, QUIET, align=RIGHT)
