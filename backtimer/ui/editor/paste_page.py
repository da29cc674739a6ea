"""The page to paste or type a sheet, with its interpretation beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QColor, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from backtimer.painting.theme import Theme
from backtimer.ui.editor.paste_view import EXAMPLE, Colours, UnreadSpan, with_our_line_ends
from backtimer.ui.widgets.label import Label
from backtimer.ui.widgets.plain_field import PlainField

READ_MS = 80
# Characters; some fifty pages.
LONGEST_SHEET = 100_000


class SheetField(PlainField):
    """A text field for a sheet, which normalises the line ends of pasted text."""

    def cleaned(self, text: str) -> str:
        """Return the text with normalised line ends."""
        return with_our_line_ends(text)


NARROW = 760
# With fewer lines than this the hint makes way for the sheet as soon as there is one.
LEAST_LINES, LEAST_EMPTY_LINES = 26, 18


class PastePage(QWidget):
    """Emits the text when typing pauses, and the links clicked in the interpretation.

    `made` carries the text and the routine's name, which may be empty.
    """

    changed = Signal(str)
    asked = Signal(str)
    made = Signal(str, str)
    file_wanted = Signal()
    left = Signal()
    # Only the beginning of a text was taken.
    shortened = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._theme = theme
        self._title = Label("Paste a sheet")
        self._title.setProperty("role", "title")
        self._hint = Label(
            "Paste or type what your therapist wrote. Beside it you see how it is read: click a "
            "name to change it, or an assumed value to write it into the text."
        )
        self._hint.setProperty("role", "detail")
        self._hint.setWordWrap(True)
        self._text = SheetField(LONGEST_SHEET)
        self._text.shortened.connect(self.shortened)
        self._text.setAccessibleName("The sheet")
        self._text.setPlaceholderText(EXAMPLE)
        self._reading = QTextBrowser()
        self._reading.setOpenLinks(False)
        self._reading.setPlaceholderText("What is understood appears here.")
        self._reading.setAccessibleName("What is understood")
        self._reading.setAccessibleDescription(self._hint.text())
        self._count = Label()
        self._count.setProperty("role", "quiet")
        self._count.setWordWrap(True)
        self._name = QLineEdit()
        self._name.setPlaceholderText("Name of the routine")
        self._name.setAccessibleName("Name of the routine")
        self._name.setMaxLength(60)
        self._make = QPushButton("Make the routine")
        self._make.setProperty("role", "primary")
        self._make.setEnabled(False)
        self._file = QPushButton("From a file…")
        self._back = QPushButton("Back  (Esc)")
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(READ_MS)
        self._rest.timeout.connect(lambda: self.changed.emit(self.text()))
        self._text.textChanged.connect(self._rest.start)
        self._text.textChanged.connect(self._make_room)
        self._reading.anchorClicked.connect(self._ask)
        self._make.clicked.connect(self._tell_made)
        self._file.clicked.connect(self.file_wanted)
        self._back.clicked.connect(self.left)
        self._lay_out()

    @property
    def colours(self) -> Colours:
        """The colours of the interpretation."""
        theme = self._theme
        return Colours(theme.text, theme.quiet, theme.hold, theme.move)

    def text(self) -> str:
        """Return the current text of the sheet."""
        return self._text.toPlainText()

    def begin(self) -> None:
        """Clear the page and focus the text."""
        self._text.clear()
        self._name.clear()
        self.show_reading("", [], "", ready=False)
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_text(self, text: str) -> None:
        """Replace the text."""
        self._text.setPlainText(with_our_line_ends(text))

    def show_reading(
        self, html: str, unknown: Sequence[UnreadSpan], count: str, *, ready: bool
    ) -> None:
        """Show the interpretation, and underline `unknown` in the text; `ready` enables saving."""
        place = self._reading.verticalScrollBar().value()
        self._reading.setHtml(html)
        self._reading.verticalScrollBar().setValue(place)
        self._count.setText(count)
        self._make.setEnabled(ready)
        self._underline(unknown)

    def change_line(self, number: int, text: str, start: int = 0, length: int = 0) -> None:
        """Replace a line in one undo step, and select `length` characters from `start` in it.

        With a `length` of 0 the cursor is put at the end of the new text.
        """
        block = self._text.document().findBlockByNumber(number)
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        begin = block.position()
        cursor.insertText(text)
        mark = self._text.textCursor()
        mark.setPosition(begin + (start if length else len(text)))
        mark.setPosition(begin + start + length, QTextCursor.MoveMode.KeepAnchor)
        if not length:
            mark.setPosition(begin + len(text))
        self._text.setTextCursor(mark)
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def change_all(self, text: str) -> None:
        """Replace the whole text in one undo step."""
        cursor = QTextCursor(self._text.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        self._make_room()
        self.changed.emit(self.text())

    # Internals

    def _underline(self, spans: Sequence[UnreadSpan]) -> None:
        marks = []
        form = QTextCharFormat()
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        form.setUnderlineColor(QColor(self._theme.move))
        for span in spans:
            block = self._text.document().findBlockByNumber(span.line)
            if not block.isValid():
                continue
            cursor = QTextCursor(block)
            length = block.length() - 1
            cursor.setPosition(block.position() + min(span.start, length))
            end = min(span.start + span.length, length)
            cursor.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
            mark = QTextEdit.ExtraSelection()
            mark.cursor, mark.format = cursor, form
            marks.append(mark)
        self._text.setExtraSelections(marks)

    def _make_room(self) -> None:
        lines = self.height() / self._reading.fontMetrics().lineSpacing()
        empty = self._text.document().isEmpty()
        self._hint.setVisible(lines >= (LEAST_EMPTY_LINES if empty else LEAST_LINES))

    def _ask(self, url: QUrl) -> None:
        self.asked.emit(url.toString())

    def _tell_made(self) -> None:
        self.made.emit(self.text(), self._name.text().strip())

    def _lay_out(self) -> None:
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(16)
        self._both.addWidget(self._text, 1)
        self._both.addWidget(self._reading, 1)
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self._name, 1)
        below.addWidget(self._make)
        foot = QHBoxLayout()
        foot.addWidget(self._back)
        foot.addWidget(self._file)
        foot.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 20)
        layout.setSpacing(12)
        layout.addWidget(self._title)
        layout.addWidget(self._hint)
        layout.addLayout(self._both, 1)
        layout.addWidget(self._count)
        layout.addLayout(below)
        layout.addLayout(foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        self._both.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )
        self._make_room()
