"""What an import would add, shown before anything is added."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTextBrowser, QVBoxLayout, QWidget


class ImportPage(QWidget):
    """Tells whether it is wanted."""

    taken = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "page")
        title = QLabel("Import")
        title.setProperty("role", "title")
        self._hint = QLabel()
        self._hint.setProperty("role", "detail")
        self._hint.setWordWrap(True)
        self._report = QTextBrowser()
        self._report.setOpenLinks(False)
        self._report.setAccessibleName("What would come")
        self._take = QPushButton("Add it")
        self._take.setProperty("role", "primary")
        back = QPushButton("Cancel  (Esc)")
        self._take.clicked.connect(self.taken)
        back.clicked.connect(self.left)
        foot = QHBoxLayout()
        foot.addWidget(back)
        foot.addStretch()
        foot.addWidget(self._take)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 20)
        layout.setSpacing(12)
        layout.addWidget(title)
        layout.addWidget(self._hint)
        layout.addWidget(self._report, 1)
        layout.addLayout(foot)

    def show_report(self, hint: str, html: str, *, can_take: bool) -> None:
        """Show what was found."""
        self._hint.setText(hint)
        self._report.setHtml(html)
        self._take.setEnabled(can_take)
        if can_take:
            self._take.setFocus(Qt.FocusReason.OtherFocusReason)
