"""Propagation of changes to everything the window shows."""

from __future__ import annotations

from backtimer.core.settings.settings import SETTINGS, Effect
from backtimer.ui.shared.navigator import Navigator
from backtimer.ui.shared.page_name import PageName
from backtimer.ui.window.appearance import Appearance
from backtimer.ui.window.features import Features
from backtimer.ui.window.sidebar_controller import SidebarController


class Changes:
    """Refreshes the features, the sidebar and the open routine after a change."""

    def __init__(
        self,
        window: Navigator,
        features: Features,
        sidebar: SidebarController,
        appearance: Appearance,
    ) -> None:
        self._window = window
        self._features = features
        self._sidebar = sidebar
        self._appearance = appearance

    def of_setting(self, name: str, value: object) -> None:
        """Refresh whatever depends on the setting `name`, which now has the value `value`."""
        effect = SETTINGS[name].effect
        if Effect.LOOK in effect:
            self._appearance.apply()
            self._sidebar.fit()
        for feature in self._features.made():
            feature.setting_changed(name, value)
        if Effect.READAPT in effect:
            self.of_routines()
        if effect & (Effect.RELAYOUT | Effect.PREPARE) and not self._window.in_session:
            self._features.routine.controller.prepare()
            self._sidebar.work_out_totals()

    def of_lengths(self) -> None:
        """Show actual lengths, now that every sentence has been measured."""
        if not self._window.in_session:
            self._features.routine.controller.measure()
            self._sidebar.fill()

    def of_routines(self) -> None:
        """Refresh after routines were added, changed or deleted."""
        self._sidebar.fill()
        self._sidebar.work_out_totals()
        if self._window.shown() == PageName.ROUTINE:
            self._features.routine.controller.refresh()

    def of_exercises(self) -> None:
        """Refresh after exercises were added, changed or deleted."""
        self._sidebar.fill_exercises()
        for feature in self._features.made():
            feature.exercises_changed()

    def of_plan(self) -> None:
        """Refresh after the plan was changed or evaluated again."""
        routine = self._features.routine.controller
        if routine.plan_changed() and self._window.shown() == PageName.ROUTINE:
            routine.show()
        self._sidebar.fill()
        self._sidebar.work_out_totals()
