"""The window under the names of its former parts, until every feature's tests have a probe."""

from __future__ import annotations

from typing import Any

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.services.composition import Services
from backtimer.services.session.coach import Coach
from backtimer.ui.window.main_window import MainWindow


class OldWindow(MainWindow):
    """Adds names and nothing else."""

    @property
    def services(self) -> Services:
        return self._services

    @property
    def ref(self) -> RoutineRef:
        return super().ref

    @ref.setter
    def ref(self, ref: RoutineRef) -> None:
        self.features.routine.controller.choose(ref)

    @property
    def desk(self) -> Any:
        return self.features.session.controller

    @property
    def settings_desk(self) -> Any:
        return self.features.settings

    @property
    def settings(self) -> Any:
        return self.features.settings

    @property
    def keep(self) -> Any:
        return self.features.settings._backups

    @property
    def plan(self) -> Any:
        return self.features.plan

    @property
    def progress(self) -> Any:
        return self.features.progress

    @property
    def remind(self) -> Any:
        return self.features.settings.reminders

    @property
    def library(self) -> Any:
        return self.features.library

    @property
    def looks(self) -> Any:
        return self.appearance

    @property
    def routine_page(self) -> Any:
        return self.pages.page("routine")

    @property
    def session_page(self) -> Any:
        return self.pages.page("session")

    @property
    def _above(self) -> Any:
        return self.notices

    @property
    def _banner(self) -> Any:
        return self.notices.banner

    def take_session(self, coach: Coach) -> None:
        self.features.session.begin(coach)

    def toggle_room(self) -> None:
        self.features.session.toggle_room()

    def open_keys(self) -> None:
        if self.shown() == "keys":
            self.back()
        else:
            self.show_page("keys")
