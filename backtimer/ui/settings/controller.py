"""Changes settings at once, and shows them on their page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from backtimer.core.settings.settings import SETTINGS, Settings
from backtimer.errors import UserError
from backtimer.ui.settings.page import SettingsPage
from backtimer.ui.settings.view import SettingChange, SettingsView


class ChangeableSettings(Protocol):
    """The settings in use."""

    @property
    def current(self) -> Settings:
        """All of them."""

    def change(self, **changes: object) -> None:
        """Change some; they hold at once and are saved."""


class Voices(Protocol):
    """The voices there are."""

    def voices(self) -> tuple[tuple[str, str], ...]:
        """Those that are known, as id and name."""


class LoginStart(Protocol):
    """The helper that reminds while the window is closed."""

    def starts_at_login(self) -> bool:
        """Whether it is started when the person logs in."""

    def start_at_login(self, *, on: bool) -> None:
        """Have it started, or not any more. Raises UserError."""


class SettingsController(QObject):
    """Answers the settings page. `changed` carries a SettingChange, after it holds."""

    changed = Signal(object)
    noticed = Signal(str)

    def __init__(
        self,
        settings: ChangeableSettings,
        voices: Voices,
        login: LoginStart,
        today: Callable[[], date],
        about: str,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._voices = voices
        self._login = login
        self._today = today
        self._about = about
        self._page: SettingsPage | None = None

    def serve(self, page: SettingsPage) -> None:
        """Connect the page."""
        self._page = page
        page.changed.connect(self.change)
        page.login_switched.connect(self._start_at_login)

    def change(self, name: str, value: object) -> None:
        """Change one setting; it takes hold at once."""
        if name == "cleared":
            # Stored with its date: when it was that the person confirmed it.
            value = self._today() if value else None
        self._settings.change(**{name: value})
        self.changed.emit(SettingChange(name, value, SETTINGS[name].effect))

    def show(self) -> None:
        """Show the settings as they are."""
        if self._page is not None:
            login = self._login.starts_at_login()
            self._page.show_view(
                SettingsView(self._settings.current, self._voices.voices(), self._about, login)
            )

    def _start_at_login(self, on: bool) -> None:
        try:
            self._login.start_at_login(on=on)
        except UserError as error:
            self.noticed.emit(error.summary)
        self.show()
