"""What stands over the pages: a notice for a while, a question, a recording's progress."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from backtimer.ui.shared.banner import Banner

NOTICE_MS = 12_000


class NoticeArea(QWidget):
    """Takes no room while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self.notice = QLabel()
        self.notice.setObjectName("notice")
        self.notice.setProperty("role", "notice")
        self.notice.setWordWrap(True)
        self.notice.hide()
        self.banner = Banner()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.notice.hide)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(28, 12, 28, 0)
        self._column.addWidget(self.notice)
        self._column.addWidget(self.banner)

    def show_notice(self, text: str) -> None:
        """One sentence, for a while."""
        if text:
            self.notice.setText(text)
            self.notice.show()
            self._timer.start(NOTICE_MS)

    def add(self, widget: QWidget) -> None:
        """Put something below them."""
        self._column.addWidget(widget)
