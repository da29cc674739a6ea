"""What a person sees and does on the page of all exercises, as verbs."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QListView, QPushButton
from pytestqt.qtbot import QtBot

from backtimer.ui.library.page import LibraryPage
from backtimer.ui.window.main_window import MainWindow
from tests.ui import finding
from tests.ui.page_probe import PageProbe


class LibraryProbe(PageProbe):
    """The page of all exercises."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        super().__init__(window, qtbot, "library")

    @property
    def page(self) -> LibraryPage:
        """The page itself."""
        page = super().page
        assert isinstance(page, LibraryPage)
        return page

    def search(self) -> QLineEdit:
        """The field that narrows the list."""
        return self.line("Search exercises")

    def list(self) -> QListView:
        """The list."""
        return self.find(QListView, "Exercises")

    def count(self) -> int:
        """How many exercises are listed."""
        return self.list().model().rowCount()

    def exercise(self) -> str:
        """The exercise that is shown beside the list."""
        (name,) = self.labels("heading")
        return name

    def practise(self) -> QPushButton:
        """The button under the figure."""
        return self.button("Practise this one now")

    def moves(self) -> bool:
        """Whether the figure is moved by a timer."""
        return finding.only(self.page, QTimer, direct=True).isActive()
