"""Changes settings immediately and shows them on their page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from backtimer.core.model.pain_rule import LASTING, PainRule
from backtimer.core.plan.leg_stops import without_stop
from backtimer.core.settings.settings import SETTINGS
from backtimer.errors import UserError
from backtimer.services.settings.changeable import ChangeableSettings
from backtimer.ui.settings.page import SettingsPage
from backtimer.ui.settings.view import SettingChange, SettingsView
from backtimer.ui.shared.screens import offered_screens
from backtimer.ui.shared.stopped_rows import StoppedExercises


class Voices(Protocol):
    """The available voices."""

    def voices(self) -> tuple[tuple[str, str], ...]:
        """Return the voices found so far, as (id, name)."""


class LoginStart(Protocol):
    """The helper that reminds the person while the window is closed."""

    def starts_at_login(self) -> bool:
        """Whether it is started at login."""

    def start_at_login(self, *, on: bool) -> None:
        """Start it at login, or stop doing so. Raises UserError."""


class SettingsController(QObject):
    """Handles the settings page. `changed` carries a SettingChange that is already in effect."""

    changed = Signal(object)
    noticed = Signal(str)

    def __init__(
        self,
        settings: ChangeableSettings,
        voices: Voices,
        login: LoginStart,
        leg: StoppedExercises,
        today: Callable[[], date],
        about: str,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._voices = voices
        self._login = login
        self._leg = leg
        self._today = today
        self._about = about
        self._page: SettingsPage | None = None

    def serve(self, page: SettingsPage) -> None:
        """Connect the page."""
        self._page = page
        page.changed.connect(self.change)
        page.login_switched.connect(self._start_at_login)

    def change(self, name: str, value: object) -> None:
        """Change one setting, with immediate effect."""
        if name == "cleared":
            # Stored as the date on which the person confirmed it.
            value = self._today() if value else None
        if name == "leg_stops":
            # The page says which exercise is allowed again.
            value = without_stop(self._settings.current.leg_stops, str(value))
        if name == "pain_since":
            # Stored as about the day on which it began, so that short pain lasts in time.
            value = self._today() - LASTING if value else self._today()
        self._settings.change(**{name: value})
        if name == "conditions":
            # What applies to the person has been said today.
            self._settings.change(applies_asked=self._today())
        self.changed.emit(SettingChange(name, value, SETTINGS[name].effect))

    def show(self) -> None:
        """Update the page with the current settings."""
        if self._page is not None:
            login = self._login.starts_at_login()
            now = self._settings.current
            lasts = PainRule.lasts(now.pain_since, self._today())
            self._page.show_view(
                SettingsView(
                    now,
                    self._voices.voices(),
                    self._about,
                    login,
                    lasts,
                    self._leg.stopped,
                    offered_screens(QGuiApplication.screens(), now.far_screen),
                )
            )

    def _start_at_login(self, on: bool) -> None:
        try:
            self._login.start_at_login(on=on)
        except UserError as error:
            self.noticed.emit(error.summary)
        self.show()
