"""What a change means for everything that the window shows."""

from __future__ import annotations

from typing import Protocol

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.settings.settings import SETTINGS, Effect
from backtimer.ui.shared.navigator import Navigator
from backtimer.ui.window.appearance import Appearance
from backtimer.ui.window.features import Features
from backtimer.ui.window.sidebar_controller import SidebarController


class RoutineLookup(Protocol):
    """The routines there are."""

    def knows(self, ref: RoutineRef) -> bool: ...


class Changes:
    """Lets a change take hold in the features, the list and the open routine."""

    def __init__(
        self,
        window: Navigator,
        services: RoutineLookup,
        features: Features,
        sidebar: SidebarController,
        appearance: Appearance,
    ) -> None:
        self._window = window
        self._services = services
        self._features = features
        self._sidebar = sidebar
        self._appearance = appearance

    def of_setting(self, name: str, value: object) -> None:
        """A setting was changed."""
        effect = SETTINGS[name].effect
        if Effect.LOOK in effect:
            self._appearance.apply_theme()
        for feature in self._features.made():
            feature.setting_changed(name, value)
        if Effect.READAPT in effect:
            self.of_routines()
        if effect & (Effect.RELAYOUT | Effect.PREPARE) and not self._window.in_session:
            self._features.routine.controller.prepare()
            self._sidebar.work_out_totals()

    def of_lengths(self) -> None:
        """Every sentence has been measured: real lengths can be shown."""
        if not self._window.in_session:
            self._features.routine.controller.measure()
            self._sidebar.fill()

    def of_routines(self) -> None:
        """Routines were added, changed or deleted."""
        self._sidebar.fill()
        self._sidebar.work_out_totals()
        if self._window.shown() == "routine" and self._services.knows(self._window.ref):
            self._features.routine.controller.show()

    def of_exercises(self) -> None:
        """Exercises were added, changed or deleted."""
        for feature in self._features.made():
            feature.exercises_changed()

    def of_plan(self) -> None:
        """The plan was changed, or looked at anew."""
        routine = self._features.routine.controller
        if routine.plan_changed() and self._window.shown() == "routine":
            routine.show()
        self._sidebar.fill()
        self._sidebar.work_out_totals()
