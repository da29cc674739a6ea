"""Changes of settings, and a look at how the voice is doing while there is something to see."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from backtimer.errors import UserError
from backtimer.ui.shared.pages import Pages

if TYPE_CHECKING:
    from backtimer.ui.shared.behind import Behind

LOOK_MS = 250


class SettingsDesk(QObject):
    """Changes settings at once, and tells the settings page and the routine page."""

    changed = Signal(str, object)
    voice_ready = Signal()
    noticed = Signal(str)

    def __init__(
        self, program: Behind, pages: Pages, today: Callable[[], date], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._program = program
        self._pages = pages
        self._trying = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def change(self, name: str, value: object) -> None:
        """Change one setting; it takes hold at once."""
        if name == "cleared":
            # Kept with its date: when it was that the person confirmed it.
            value = self._today() if value else None
        self._program.change(**{name: value})
        self.changed.emit(name, value)
        self.watch_voice()

    def start_at_login(self, on: bool) -> None:
        """The helper that reminds while the window is closed."""
        try:
            self._program.looking_back.start_at_login(on=on)
        except UserError as error:
            self.noticed.emit(error.summary)
        self._show()

    def try_voice(self) -> None:
        """Say a sentence, as soon as it is rendered."""
        self._trying = not self._program.try_voice()
        self._timer.start()

    def watch_voice(self) -> None:
        """Look now, and as long as the voice has work."""
        self._timer.start()
        self.look()

    def look(self) -> None:
        """How the voice is doing; the timer ends with the work."""
        done, wanted, notice = self._program.voice_progress()
        page: Any = self._pages.page("routine")
        page.show_voice(done, wanted, notice)
        if self._trying:
            self._trying = not self._program.try_voice()
        asking = False
        if self._pages.shown() == "settings":
            asking = not notice and not self._program.voices()
            self._show()
        if done >= wanted and not self._trying and not asking:
            self._timer.stop()
            self.voice_ready.emit()

    def _show(self) -> None:
        from backtimer.ui.settings.settings_page import SettingsView  # noqa: PLC0415

        page: Any = self._pages.page("settings")
        program = self._program
        at_login = program.looking_back.starts_at_login()
        page.show_view(SettingsView(program.settings, program.voices(), program.about, at_login))
