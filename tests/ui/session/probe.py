"""A session in the window, with verbs."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QWidget

from backtimer.core.session.transitions import Command
from backtimer.services.session.coach import Coach
from backtimer.ui.session.feature import SessionFeature
from backtimer.ui.session.signs_panel import SignsPanel
from backtimer.ui.session.transport import Transport
from backtimer.ui.shared.sign_pages import SignPages
from backtimer.ui.widgets.figure import FigureWidget
from backtimer.ui.widgets.ribbon import RibbonWidget
from backtimer.ui.widgets.ring import RingWidget
from backtimer.ui.widgets.round_button import RoundButton
from backtimer.ui.widgets.sentence import Sentence
from tests.ui import finding
from tests.ui.window_probe import WindowProbe, let_pass

# The warning signs: both lists, and page by page for reading across the room.
SHOWN_SIGNS = SignsPanel, SignPages


class SessionProbe(WindowProbe):
    """What a person sees of a session and does to it."""

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
        return str(finding.find(self.page, RingWidget, "Timer").accessibleDescription())

    @property
    def caption(self) -> str:
        """The sentence below the figure, on the page in front."""
        return self._caption(self.front).text()

    def let_the_minute_for_second_thoughts_pass(self) -> None:
        """As if the finish page had been in front for as long as an end can be taken back."""
        let_pass(finding.only(self.feature.finish.page, QTimer, direct=True))

    def offers(self, text: str) -> bool:
        """Whether a button that begins with these words is to be seen."""
        buttons = self.page.findChildren(QPushButton)
        return any(b.text().startswith(text) and b.isVisible() for b in buttons)

    def shows_signs(self) -> bool:
        """Whether the warning signs are to be seen on the page in front."""
        found = [each for kind in SHOWN_SIGNS for each in self.front.findChildren(kind)]
        return any(each.isVisible() and each.width() > 0 for each in found)

    def voice(self) -> str:
        """How much is said, and whether it is muted."""
        return next(
            each.text()
            for each in self.page.findChildren(QPushButton)
            if each.text().startswith("Voice")
        )

    def below(self) -> list[QPushButton]:
        """The buttons with a text at the bottom of the page."""
        return finding.only(self.page, Transport).findChildren(QPushButton)

    def round_buttons(self) -> list[RoundButton]:
        """The buttons in the middle, from the left to the right."""
        return sorted(self.page.findChildren(RoundButton), key=lambda button: button.x())

    def parts(self) -> list[QWidget]:
        """What is large on the page: the figure, the ring, the caption, the ribbon."""
        page = self.page
        return [
            finding.find(page, FigureWidget, "How it looks"),
            finding.find(page, RingWidget, "Timer"),
            self._caption(page),
            finding.find(page, RibbonWidget, "The whole session"),
        ]

    def _caption(self, page: QWidget) -> Sentence:
        return finding.called(page, Sentence, "caption")
