"""A session in the window, with verbs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from backtimer.core.session.rules import Command
from backtimer.services.session.coach import Coach
from backtimer.ui.session.feature import SessionFeature
from backtimer.ui.widgets.ring import RingWidget
from backtimer.ui.window.main_window import MainWindow


class SessionProbe:
    """What a person sees of a session and does to it."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    @property
    def feature(self) -> SessionFeature:
        """The feature in the window's table."""
        return self.window.features.session

    @property
    def page(self) -> QWidget:
        """The page of the session."""
        return self.feature.controller.page

    @property
    def coach(self) -> Coach:
        """Whoever leads the session."""
        coach = self.feature.controller.driver.coach
        assert coach is not None
        return coach

    def press(self, key: Qt.Key) -> None:
        """Press a key on the page in front."""
        QTest.keyClick(self.window.pages.currentWidget(), key)

    def act(self, command: Command) -> None:
        """Ask for a command, as a button does."""
        self.feature.controller.act(command)

    def tick(self) -> None:
        """Look at the clock now, not when the timer does."""
        self.feature.controller.driver.tick()

    def stop(self) -> None:
        """End the session without an end."""
        self.feature.controller.stop()

    @property
    def waiting(self) -> bool:
        """Whether a timer runs for the session."""
        return self.feature.controller.driver.waiting

    @property
    def phase(self) -> str:
        """What the ring says to a screen reader: its word, then how long."""
        ring = self.page.findChild(RingWidget)
        assert ring is not None
        return str(ring.accessibleDescription())

    def offers(self, text: str) -> bool:
        """Whether a button that begins with these words is to be seen."""
        buttons = self.page.findChildren(QPushButton)
        return any(b.text().startswith(text) and b.isVisible() for b in buttons)

    def texts(self) -> str:
        """What the buttons of the page say."""
        return "\n".join(b.text() for b in self.page.findChildren(QPushButton))
