"""Looks at a window as a person does, and does what a person does with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QPushButton, QWidget

from backtimer.ui.shared.banner import Banner
from backtimer.ui.window.idle_sound import SoundRest
from backtimer.ui.window.main_window import MainWindow
from backtimer.ui.window.sidebar_model import SidebarModel
from backtimer.ui.window.sidebar_view import Entry
from tests.ui import finding


class WindowProbe:
    """Finds what stands around the pages through Qt alone."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def shown(self) -> str:
        """The page in front."""
        return self.window.shown()

    @property
    def front(self) -> QWidget:
        """That page itself."""
        page = self.window.pages.currentWidget()
        assert page is not None
        return page

    def press(self, key: Qt.Key, *, shift: bool = False, control: bool = False) -> None:
        """Press a key on the page in front."""
        modifiers = Qt.KeyboardModifier.NoModifier
        if shift:
            modifiers |= Qt.KeyboardModifier.ShiftModifier
        if control:
            modifiers |= Qt.KeyboardModifier.ControlModifier
        QTest.keyClick(self.front, key, modifiers)

    # Over the pages

    def question(self) -> str:
        """The question over the page, or an empty text."""
        banner = self._banner()
        (text,) = finding.texts(banner) if banner.isVisible() else [""]
        return text

    def answers(self) -> list[str]:
        """The answers to it, in their order."""
        return [each.text() for each in self._answers()]

    def answer(self, text: str) -> None:
        """Press the answer of this name."""
        next(each for each in self._answers() if each.text() == text).click()

    def notice(self) -> str:
        """The sentence over the page, or an empty text."""
        label = finding.called(self.window.notices, QLabel, "notice")
        return label.text() if label.isVisible() else ""

    def let_the_notice_pass(self) -> None:
        """As if it had been there for its time."""
        let_pass(finding.only(self.window.notices, QTimer, direct=True))

    def let_a_minute_pass(self) -> None:
        """As if nothing had been played for as long as the output stays open."""
        let_pass(finding.only(finding.only(self.window, SoundRest), QTimer))

    # The sidebar

    def search_field(self) -> QLineEdit:
        """The sidebar's search."""
        return finding.find(self.window.sidebar, QLineEdit, "Search routines and exercises")

    def list_view(self) -> QListView:
        """The sidebar's list."""
        return finding.find(self.window.sidebar, QListView, "Routines")

    def sidebar_model(self) -> SidebarModel:
        """Its rows as Qt sees them."""
        model = self.list_view().model()
        assert isinstance(model, SidebarModel)
        return model

    def listed(self) -> list[str]:
        """Every row of the sidebar: groups and names."""
        model = self.sidebar_model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def entries(self) -> list[Entry]:
        """The routines of the sidebar, and the exercises that a search found, in its order."""
        model = self.sidebar_model()
        rows = (model.entry(row) for row in range(model.rowCount()))
        return [entry for entry in rows if entry is not None]

    def names(self) -> list[str]:
        """Their names."""
        return [entry.name for entry in self.entries()]

    def finds_nothing(self) -> bool:
        """Whether the sidebar says that no routine is like that."""
        return "Nothing has that in its name." in finding.texts(self.window.sidebar)

    # Inside

    def _banner(self) -> Banner:
        return finding.only(self.window.notices, Banner)

    def _answers(self) -> list[QPushButton]:
        """Those of the question that is asked now."""
        row = self._banner().layout()
        assert row is not None
        return [each for each in self._banner().findChildren(QPushButton) if row.indexOf(each) >= 0]


def let_pass(timer: QTimer) -> None:
    """As if a timer had run out."""
    assert timer.isActive()
    timer.timeout.emit()
