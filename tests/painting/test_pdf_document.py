"""PDF documents: margins, running heads and footers."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from backtimer.painting.pdf_document import MARGIN, PdfDocument
from backtimer.painting.pdf_page import INK, LEFT, LINE, Paper

WIDE, HIGH = 600.0, 800.0


class Noted(Paper):
    """A page that records each text and its position."""

    def __init__(self, painter: QPainter) -> None:
        super().__init__(painter, WIDE, HIGH, lambda: self.pages.append([]))
        self.pages: list[list[tuple[str, QPointF]]] = [[]]
        self.lines: list[float] = []

    def text(
        self, text: str, rect: QRectF, size: float, colour: str = INK, *, bold: bool = False,
        align: Qt.AlignmentFlag = LEFT,
    ) -> float:  # fmt: skip
        self.pages[-1].append((text, rect.topLeft()))
        return super().text(text, rect, size, colour, bold=bold, align=align)

    def line(self, start: QPointF, end: QPointF, colour: str = LINE, width: float = 0.7) -> None:
        assert start.y() == end.y()
        assert (start.x(), end.x()) == (MARGIN, WIDE - MARGIN)
        self.lines.append(start.y())


def test_a_document_goes_on_from_page_to_page(qapp: object) -> None:
    image = QImage(round(WIDE), round(HIGH), QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        paper = Noted(painter)
        document = PdfDocument(paper, "Take care.")
        document.title("A title")
        after = document.y
        document.write("Some words. " * 40, 9)
        assert document.y > after > MARGIN
        document.next_page("A title, continued", " of 2")
        document.rule(up=2)
        document.write("More", 9, left=100, wide=50)
        document.end_page(" of 2")
    first, second = paper.pages
    foot = HIGH - MARGIN - 4
    assert [text for text, _where in first] == [
        "A title", "Some words. " * 40, "Take care.", "Page 1 of 2",
    ]  # fmt: skip
    assert first[0][1] == QPointF(MARGIN, MARGIN)
    assert first[2][1] == QPointF(MARGIN, foot)
    assert [text for text, _where in second] == [
        "A title, continued", "More", "Take care.", "Page 2 of 2",
    ]  # fmt: skip
    assert second[0][1] == QPointF(MARGIN, MARGIN)
    assert second[1][1] == QPointF(100, MARGIN + 22)
    assert paper.lines == [foot - 4, MARGIN + 20, foot - 4]
