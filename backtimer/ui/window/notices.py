"""Overlay above the pages: transient notices, questions, recording progress."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from backtimer.ui.shared.banner import Banner

NOTICE_MS = 12_000


class NoticeArea(QWidget):
    """Takes up no space while it is empty."""

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
        """Show a sentence for `NOTICE_MS`; an empty text is ignored."""
        if text:
            self.notice.setText(text)
            self.notice.show()
            self._timer.start(NOTICE_MS)

    def add(self, widget: QWidget) -> None:
        """Add a widget below the notices and questions."""
        self._column.addWidget(widget)
