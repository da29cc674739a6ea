"""Overlay over the pages: transient notices, questions, recording progress."""

from __future__ import annotations

from html import escape
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from backtimer.desktop.system_environment import system_environment
from backtimer.ui.shared.announcing import announce
from backtimer.ui.shared.banner import Banner
from backtimer.ui.widgets.label import Label
from backtimer.ui.widgets.sentence import WORD_MS

NOTICE_MS = 12_000
# Over the sentence of a session a notice stays only as long as it takes to read.
LEAST_BRIEF_MS = 2500
OPEN = "Open"
MOST_UNREAD = 3
SIDE_PX = 20
SEEN = (QEvent.Type.ShowToParent, QEvent.Type.HideToParent)


def _open(link: str) -> None:
    """Open what a notice links to in the system's program for it."""
    with system_environment():
        QDesktopServices.openUrl(QUrl(link))


class NoticeArea(QWidget):
    """A column of what is said over the page; `changed` when it needs another place."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "over")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.notice = Label()
        self.notice.setObjectName("notice")
        self.notice.setWordWrap(True)
        self.notice.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.notice.linkActivated.connect(_open)
        self._plain = ""
        # A trouble that is shown, and those that were replaced before one could read them.
        self._trouble = ""
        self._unread: list[str] = []
        self._brief = False
        self.notice.hide()
        self.banner = Banner()
        self._type_px = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._end)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SIDE_PX, 10, 12, 10)
        self._column.setSpacing(6)
        self._bars: list[QWidget] = []
        for widget in (self.notice, self.banner):
            self._put(widget)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be shown."""
        # Not by the layout's items, which the binding does not let go of.
        inside = (each for each in self.children() if isinstance(each, QWidget))
        return all(each.isHidden() or self._column.indexOf(each) < 0 for each in inside)

    def show_notice(self, text: str) -> None:
        """Show a sentence for some seconds; an empty text is ignored."""
        if text:
            self._show(text, text)

    def show_trouble(self, text: str) -> None:
        """Show a sentence that one has to know of: if another one replaces it, it comes back."""
        if text:
            self._show(text, text)
            self._trouble = text

    def show_saved(self, text: str, path: Path) -> None:
        """Show a sentence about a file that was written, with a link that opens it."""
        link = QUrl.fromLocalFile(str(path)).toString(QUrl.ComponentFormattingOption.FullyEncoded)
        # A link has a colour of its own otherwise, which cannot be read on a dark ground.
        self.notice.ensurePolished()
        colour = self.notice.palette().color(QPalette.ColorRole.WindowText).name()
        style = f"color:{colour};font-weight:600"
        opens = f'<a style="{style}" href="{escape(link)}">{OPEN}</a>'
        self._show(f"{text}  {OPEN}", f"{escape(text)}&nbsp; {opens}")

    def _show(self, plain: str, content: str) -> None:
        if self._trouble and self._timer.remainingTime() > self._timer.interval() // 2:
            self._unread = [*self._unread, self._trouble][-MOST_UNREAD:]
        self._unread = [each for each in self._unread if each != plain]
        self._plain, self._trouble = plain, ""
        kind = Qt.TextFormat.PlainText if plain == content else Qt.TextFormat.RichText
        self.notice.setTextFormat(kind)
        self.notice.setText(content)
        self.notice.show()
        self._timer.start(self._lasting_ms())
        self.changed.emit()
        announce(self.notice, plain)

    def hide_notice(self) -> None:
        """Put the sentence away, as something more important is to be read."""
        self._timer.stop()
        self._trouble = ""
        self.notice.hide()

    def _end(self) -> None:
        self._trouble = ""
        if self._unread:
            self.show_trouble(self._unread.pop(0))
        else:
            self.notice.hide()

    def set_brief(self, brief: bool) -> None:
        """Show notices, also the one that is there, only for the time that reading them takes."""
        if brief != self._brief:
            self._brief = brief
            if self._timer.isActive():
                self._timer.start(min(self._timer.remainingTime(), self._lasting_ms()))

    def _lasting_ms(self) -> int:
        if not self._brief:
            return NOTICE_MS
        return min(max(len(self._plain.split()) * WORD_MS, LEAST_BRIEF_MS), NOTICE_MS)

    def add(self, widget: QWidget) -> None:
        """Add a widget below the notices and questions."""
        self._bars.append(widget)
        self._put(widget)

    def _put(self, widget: QWidget) -> None:
        self._column.addWidget(widget)
        widget.installEventFilter(self)

    def width_for(self, most: int) -> int:
        """Return the width (px) for a short line of text, or `most` for a longer one."""
        bar = any(widget.isVisibleTo(self) for widget in self._bars)
        text = self.notice.fontMetrics().horizontalAdvance(self._plain)
        natural = 0 if self.notice.isHidden() else text + 2 * SIDE_PX
        if not self.banner.isHidden():
            natural = max(natural, self.banner.natural_width() + 2 * SIDE_PX)
        return most if bar else min(natural, most)

    def height_for(self, width: int) -> int:
        """Return the height (px) that the content needs at a width."""
        if not self.banner.isHidden():
            self.banner.arrange(width - 2 * SIDE_PX)
        self._column.activate()
        if self._column.hasHeightForWidth():
            return self._column.totalHeightForWidth(width)
        return self.sizeHint().height()

    def set_type(self, size_px: int) -> None:
        """Set the size of the type; 0 means that of the style sheet."""
        if size_px != self._type_px:
            self._type_px = size_px
            self.setStyleSheet(f"* {{ font-size: {size_px}px; }}" if size_px else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in SEEN:
            self.changed.emit()
        return super().eventFilter(watched, event)
