"""The table of features: which page is whose, and how each feature is made.

A feature is made when it is first needed, and its modules are imported only then: the
window is seen sooner. Late imports have their place here, and nowhere else in `ui`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from backtimer.painting.poses import Poses
from backtimer.ui.shared.feature import Feature

if TYPE_CHECKING:
    from backtimer.ui.editor.own_part import MakeMaking
    from backtimer.ui.library.feature import LibraryFeature
    from backtimer.ui.routine.feature import RoutineFeature
    from backtimer.ui.shared.banner import Banner
    from backtimer.ui.shared.behind import Behind
    from backtimer.ui.window.adapters import (
        EditorAdapter,
        OfferAdapter,
        PlanAdapter,
        ProgressAdapter,
        RemindersAdapter,
        SessionAdapter,
        SettingsAdapter,
    )
    from backtimer.ui.window.keys_feature import KeysFeature
    from backtimer.ui.window.main_window import MainWindow
    from backtimer.ui.window.page_stack import PageStack
    from backtimer.ui.window.welcome_feature import WelcomeFeature

Made = TypeVar("Made", bound=Feature)


class FeatureContext(NamedTuple):
    """What features are made from. The window is their navigator, and their parent."""

    window: MainWindow
    services: Behind
    stack: PageStack
    banner: Banner
    poses: Poses
    today: Callable[[], date]
    make_making: MakeMaking


class Features:
    """Makes features, each once, and knows which are there."""

    def __init__(self, context: FeatureContext) -> None:
        self._context = context
        self._made: list[Feature] = []

    def of_page(self, name: str) -> Feature:
        """The feature of a page, made now if need be. Raises KeyError for an unknown page."""
        return PAGES[name](self)

    def made(self) -> tuple[Feature, ...]:
        """Those that are there, in the order in which they were made."""
        return tuple(self._made)

    @property
    def in_session(self) -> bool:
        """Whether a session is under way; asking makes nothing."""
        return "session" in self.__dict__ and self.session.active

    def set_session_aside(self) -> None:
        """Pause what is under way, with a way back."""
        if self.in_session:
            self.session.set_aside()

    def leave_session(self) -> None:
        """Stop a session without an end; what was done stays in the history."""
        if "session" in self.__dict__:
            self.session.leave()

    def settle(self) -> None:
        """What can wait until the window has been seen; makes what has something to do."""
        context = self._context
        services = context.services
        self.routine.settle()
        if services.settings.safety_read:
            self.offer.settle()
        self.settings.watch_voice()
        if services.has_own():
            self.editor.settle()
        if services.has_plan():
            self.plan.settle()
        self.follow_reminders()

    def follow_reminders(self) -> None:
        """Remind, or not, as the settings say now."""
        if "reminders" in self.__dict__ or self._context.services.settings.remind:
            self.reminders.settle()

    def save_files(self) -> None:
        """Write what is edited, and nothing any more after that."""
        if "editor" in self.__dict__:
            self.editor.close()

    def _add(self, feature: Made) -> Made:
        self._made.append(feature)
        return feature

    def _show_exercise(self, key: str) -> None:
        self.library.open(key)

    def _change_setting(self, name: str, value: object) -> None:
        self.settings.change(name, value)

    def _make_offer(self) -> None:
        self.offer.settle()

    def _start_reminded(self) -> None:
        self.plan.start_reminded()

    # How each of them is made

    @cached_property
    def routine(self) -> RoutineFeature:
        """The routine that is open."""
        from backtimer.ui.routine.feature import RoutineFeature

        window, services, stack, _banner, poses, *_rest = self._context
        return self._add(
            RoutineFeature(
                window,
                services,
                lambda: self.plan if services.has_plan() else None,
                lambda: self.editor,
                self._show_exercise,
                stack.theme,
                poses,
                window,
            )
        )

    @cached_property
    def library(self) -> LibraryFeature:
        """All exercises."""
        from backtimer.ui.library.feature import LibraryFeature

        window, services, stack, _banner, poses, *_rest = self._context
        return self._add(
            LibraryFeature(
                window, services, lambda: self.editor, lambda: stack.theme, poses, window
            )
        )

    @cached_property
    def keys(self) -> KeysFeature:
        """All keys."""
        from backtimer.ui.window.keys_feature import KeysFeature

        return self._add(KeysFeature(self._context.window, self._context.window))

    @cached_property
    def welcome(self) -> WelcomeFeature:
        """The safety page before the first start."""
        from backtimer.ui.window.welcome_feature import WelcomeFeature

        window, services = self._context.window, self._context.services
        made = WelcomeFeature(window, services, self._change_setting, self._context.today, window)
        made.accepted.connect(self._make_offer)
        return self._add(made)

    # These are adapters until their features land

    @cached_property
    def session(self) -> SessionAdapter:
        """A session, across the room, and its end."""
        from backtimer.ui.window.adapters import SessionAdapter

        window, services, stack, banner, poses, *_rest = self._context
        return self._add(
            SessionAdapter(
                window, services, stack, banner, poses, lambda: self.plan, self._change_setting
            )
        )

    @cached_property
    def offer(self) -> OfferAdapter:
        """Going on with a session that was broken off."""
        from backtimer.ui.window.adapters import OfferAdapter

        window, services, _stack, banner, *_rest = self._context
        return self._add(OfferAdapter(window, services, banner))

    @cached_property
    def plan(self) -> PlanAdapter:
        """The plan."""
        from backtimer.ui.window.adapters import PlanAdapter

        window, services, stack, *_rest = self._context
        return self._add(PlanAdapter(window, services, stack))

    @property
    def checkin(self) -> PlanAdapter:
        """The question before a session."""
        return self.plan

    @cached_property
    def progress(self) -> ProgressAdapter:
        """What was done."""
        from backtimer.ui.window.adapters import ProgressAdapter

        window, services, stack, *_rest = self._context
        return self._add(ProgressAdapter(window, services, stack))

    @cached_property
    def settings(self) -> SettingsAdapter:
        """The settings."""
        from backtimer.ui.window.adapters import SettingsAdapter

        window, services, stack, _banner, poses, today, _make = self._context
        return self._add(SettingsAdapter(window, services, stack, poses, today, self.save_files))

    @cached_property
    def reminders(self) -> RemindersAdapter:
        """Reminders while the window is open."""
        from backtimer.ui.window.adapters import RemindersAdapter

        return self._add(
            RemindersAdapter(self._context.window, self._context.services, self._start_reminded)
        )

    @cached_property
    def editor(self) -> EditorAdapter:
        """Own routines and exercises."""
        from backtimer.ui.window.adapters import EditorAdapter

        window, services, stack, banner, poses, _today, make = self._context
        return self._add(EditorAdapter(window, services, stack, banner, poses, make))


PAGES: dict[str, Callable[[Features], Feature]] = {
    "routine": lambda features: features.routine,
    "session": lambda features: features.session,
    "room": lambda features: features.session,
    "finish": lambda features: features.session,
    "checkin": lambda features: features.checkin,
    "plan": lambda features: features.plan,
    "progress": lambda features: features.progress,
    "library": lambda features: features.library,
    "editor": lambda features: features.editor,
    "paste": lambda features: features.editor,
    "import": lambda features: features.editor,
    "exercise": lambda features: features.editor,
    "settings": lambda features: features.settings,
    "keys": lambda features: features.keys,
    "welcome": lambda features: features.welcome,
}
