"""Settings as a feature: their page, the voice, the microphone, reminders, and backups."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from backtimer.core.plan.conditions import Conditions
from backtimer.core.settings.settings import Effect
from backtimer.painting.frames.figures import Figures
from backtimer.painting.theme import Theme
from backtimer.services.settings.changeable import ChangeableSettings
from backtimer.ui.settings.backup_controller import BackupController, Backups
from backtimer.ui.settings.controller import LoginStart, SettingsController
from backtimer.ui.settings.delay_controller import DelayController, Ticking
from backtimer.ui.settings.microphone_controller import MicrophoneController
from backtimer.ui.settings.page import SettingsPage
from backtimer.ui.settings.reminder_controller import ReminderController, ReminderSource
from backtimer.ui.settings.view import SettingChange
from backtimer.ui.settings.voice_controller import VoiceAtWork, VoiceController
from backtimer.ui.shared.ear import SpeakingAndListening
from backtimer.ui.shared.feature import Feature
from backtimer.ui.shared.navigator import Navigator
from backtimer.ui.shared.page_name import PageName
from backtimer.ui.shared.shortcuts import bind, let_enter_press
from backtimer.ui.shared.stopped_rows import StoppedExercises


class SettingsSources(ReminderSource, Protocol):
    """Reminders, and what was stopped because of pain in the leg."""

    @property
    def leg_pain(self) -> StoppedExercises:
        """The exercises that were stopped."""


class SettingsVoice(VoiceAtWork, SpeakingAndListening, Ticking, Protocol):
    """The voice, its output and the microphone."""


class SettingsFeature(Feature):
    """Owns the pages `settings`, `microphone` and `delay`; `changed` tells what to update.

    `changed` carries a SettingChange, `voice_progressed` the number of rendered clips, the number
    requested and a problem or an empty string. `voice_ready` means every length is known,
    `start_wanted` that a reminder's button was pressed, `ended` that the window must close.

    `release` saves everything and stops all writing to the person's files. `owner` is the parent
    of dialogs.
    """

    changed = Signal(object)
    voice_progressed = Signal(int, int, str)
    voice_ready = Signal()
    start_wanted = Signal()
    ended = Signal()

    def __init__(
        self,
        navigator: Navigator,
        settings: ChangeableSettings,
        voice: SettingsVoice,
        sources: SettingsSources,
        login: LoginStart,
        about: str,
        backups: Backups,
        release: Callable[[], None],
        conditions: Callable[[], Conditions],
        theme: Callable[[], Theme],
        figures: Figures,
        today: Callable[[], date],
        owner: QWidget,
    ) -> None:
        super().__init__(owner)
        self._navigator = navigator
        self._conditions = conditions
        self._theme = theme
        self._figures = figures
        self._page: SettingsPage | None = None
        self._ask_for_voices = voice.ask_for_voices
        self._controller = SettingsController(
            settings, voice, login, sources.leg_pain, today, about, self
        )
        self._backups = BackupController(navigator, backups, release, owner)
        self.voice = VoiceController(voice, lambda: navigator.shown() == PageName.SETTINGS, self)
        self.microphone = MicrophoneController(voice, self)
        self.delay = DelayController(voice, lambda: settings.current, self)
        self.delay.changed.connect(partial(self.change, "sound_delays"))
        self.reminders = ReminderController(sources, lambda: settings.current, self)
        self._connect()

    def make_page(self, name: PageName) -> QWidget:
        if name == PageName.MICROPHONE:
            self.microphone.page.left.connect(self._back_to_settings)
            let_enter_press(self.microphone.page)
            return self.microphone.page
        if name == PageName.DELAY:
            delay = self.delay.page
            delay.left.connect(self._back_to_settings)
            let_enter_press(delay)
            bind(delay, [("+", partial(delay.step, 1)), ("-", partial(delay.step, -1))])
            return delay
        if name != PageName.SETTINGS:
            raise KeyError(name)
        page = SettingsPage(self._theme(), self._figures, self._conditions())
        let_enter_press(page)
        page.safety_wanted.connect(lambda: self._navigator.show_page(PageName.WELCOME))
        page.microphone_wanted.connect(partial(self._try_out, PageName.MICROPHONE))
        page.delay_wanted.connect(partial(self._try_out, PageName.DELAY))
        page.left.connect(self._navigator.back)
        page.try_wanted.connect(self.voice.try_out)
        page.backup_wanted.connect(self._backups.back_up)
        page.restore_wanted.connect(self._backups.restore)
        page.erase_wanted.connect(self._backups.erase)
        self._controller.serve(page)
        self._page = page
        return page

    def page_shown(self, name: PageName) -> None:
        """Listen while the microphone is tried, tick while the delay is."""
        if name == PageName.MICROPHONE:
            self.microphone.listen()
        if name == PageName.DELAY:
            self.delay.begin()

    def page_left(self, name: PageName) -> None:
        """Stop listening and ticking."""
        if name == PageName.MICROPHONE:
            self.microphone.rest()
        if name == PageName.DELAY:
            self.delay.rest()

    def escape(self, name: PageName) -> bool:
        """Handle Esc: from what is tried back to the settings."""
        tried = name in (PageName.MICROPHONE, PageName.DELAY)
        if tried:
            self._back_to_settings()
        return tried

    def settle(self) -> None:
        """Start polling the voice, and check whether a reminder is due."""
        self.voice.watch()
        self.reminders.follow()

    def close(self) -> None:
        self.microphone.rest()
        self.delay.rest()
        self.voice.close()
        self.reminders.close()
        self._backups.close()

    def open(self) -> None:
        """Show the settings; a session in progress continues."""
        self._ask_for_voices()
        self._navigator.show_page(PageName.SETTINGS)
        if self._page is not None:
            self._page.focus_first()
        self.voice.watch()

    def change(self, name: str, value: object) -> None:
        """Change one setting, with immediate effect."""
        self._controller.change(name, value)

    # Internals

    def _try_out(self, name: PageName) -> None:
        # What is said and heard there is not for a session.
        if self._navigator.pause_session():
            self._navigator.show_page(name)

    def _back_to_settings(self) -> None:
        self._navigator.show_page(PageName.SETTINGS)

    def _connect(self) -> None:
        self._controller.changed.connect(self._follow_change)
        self._controller.noticed.connect(self._navigator.notice)
        self._backups.ended.connect(self.ended)
        self.voice.progressed.connect(self.voice_progressed)
        self.voice.looked.connect(self._show_if_seen)
        self.voice.ready.connect(self.voice_ready)
        self.voice.silent.connect(self._navigator.notice)
        # These are emitted on the notifier's thread.
        queued = Qt.ConnectionType.QueuedConnection
        self.reminders.start_wanted.connect(self.start_wanted, queued)
        self.reminders.noticed.connect(self._notice, queued)

    def _follow_change(self, change: SettingChange) -> None:
        self.changed.emit(change)
        if Effect.REMIND in change.effect:
            self.reminders.follow()
        self.voice.watch()

    def _show_if_seen(self) -> None:
        if self._navigator.shown() == PageName.SETTINGS:
            self._controller.show()

    def _notice(self, text: str) -> None:
        self._navigator.notice(text)
