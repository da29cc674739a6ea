"""The preview of an import."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from backtimer.painting.theme import Theme
from backtimer.ui.widgets.label import Label


class ImportPage(QWidget):
    """Shows what an import would add, and asks for confirmation."""

    add_wanted = Signal()
    left = Signal()
    # The colours of the report have changed.
    repainted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("role", "page")
        title = Label("Import")
        title.setProperty("role", "title")
        self._hint = Label()
        self._hint.setProperty("role", "detail")
        self._hint.setWordWrap(True)
        self._report = QTextBrowser()
        self._report.setOpenLinks(False)
        self._report.setAccessibleName("What would be added")
        self._add = QPushButton("Add it")
        self._add.setProperty("role", "primary")
        back = QPushButton("Cancel  (Esc)")
        self._add.clicked.connect(self.add_wanted)
        back.clicked.connect(self.left)
        foot = QHBoxLayout()
        foot.addWidget(back)
        foot.addStretch()
        foot.addWidget(self._add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 20)
        layout.setSpacing(12)
        layout.addWidget(title)
        layout.addWidget(self._hint)
        layout.addWidget(self._report, 1)
        layout.addLayout(foot)

    def show_report(self, hint: str, html: str, *, can_add: bool) -> None:
        """Show a report; `can_add` enables the button that adds it."""
        self._hint.setText(hint)
        self._report.setHtml(html)
        self._add.setEnabled(can_add)
        if can_add and not self.isVisible():
            self._add.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def quiet(self) -> str:
        """The colour of secondary text, for HTML."""
        return self._theme.quiet

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        self.repainted.emit()
