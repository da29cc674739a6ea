"""Looks at a window as a person does, and does what a person does with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QPushButton

from backtimer.ui.shared.banner import Banner
from backtimer.ui.window.main_window import MainWindow
from backtimer.ui.window.sound_rest import SoundRest


class WindowProbe:
    """Finds what stands around the pages through Qt alone."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def shown(self) -> str:
        """The page in front."""
        return self._window.shown()

    def press(self, key: Qt.Key, *, shift: bool = False, control: bool = False) -> None:
        """Press a key on the page in front."""
        modifiers = Qt.KeyboardModifier.NoModifier
        if shift:
            modifiers |= Qt.KeyboardModifier.ShiftModifier
        if control:
            modifiers |= Qt.KeyboardModifier.ControlModifier
        QTest.keyClick(self._window.pages.currentWidget(), key, modifiers)

    def question(self) -> str:
        """The question over the page, or an empty text."""
        banner = self._banner()
        labels = banner.findChildren(QLabel)
        return labels[0].text() if banner.isVisible() else ""

    def answer(self, text: str) -> None:
        """Press the answer of this name."""
        buttons = [each for each in self._banner().findChildren(QPushButton) if not each.isHidden()]
        next(each for each in reversed(buttons) if each.text() == text).click()

    def notice(self) -> str:
        """The sentence over the page, or an empty text."""
        label = self._window.notices.findChild(QLabel, "notice")
        assert isinstance(label, QLabel)
        return label.text() if label.isVisible() else ""

    def let_the_notice_pass(self) -> None:
        """As if it had been there for its time."""
        timer = self._window.notices.findChild(QTimer)
        assert isinstance(timer, QTimer)
        assert timer.isActive()
        timer.timeout.emit()

    def let_a_minute_pass(self) -> None:
        """As if nothing had been played for as long as the output stays open."""
        rest = self._window.findChild(SoundRest)
        timer = rest.findChild(QTimer)
        assert timer.isActive()
        timer.timeout.emit()

    def search_field(self) -> QLineEdit:
        """The sidebar's search."""
        return self._window.sidebar.findChild(QLineEdit)

    def list_view(self) -> QListView:
        """The sidebar's list."""
        return self._window.sidebar.findChild(QListView)

    def listed(self) -> list[str]:
        """Every row of the sidebar: groups and names."""
        model = self.list_view().model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def _banner(self) -> Banner:
        return self._window.notices.findChild(Banner)
