"""The table of features: which page is whose, and how each feature is made.

A feature is made when it is first needed, and its modules are imported only then: the
window is seen sooner. Late imports have their place here, and nowhere else in `ui`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.painting.factory import make_handout, make_pose_book
from backtimer.painting.own_pictures import PicturesNow
from backtimer.painting.poses import Poses
from backtimer.ui.shared.feature import Feature

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

    from backtimer.painting.theme import Theme
    from backtimer.services.composition import Services
    from backtimer.ui.editor.feature import EditorFeature
    from backtimer.ui.library.feature import LibraryFeature
    from backtimer.ui.plan.feature import PlanFeature
    from backtimer.ui.progress.feature import ProgressFeature
    from backtimer.ui.routine.feature import RoutineFeature
    from backtimer.ui.session.feature import SessionFeature
    from backtimer.ui.settings.feature import SettingsFeature
    from backtimer.ui.shared.navigator import Navigator
    from backtimer.ui.window.keys_feature import KeysFeature
    from backtimer.ui.window.welcome_feature import WelcomeFeature

Made = TypeVar("Made", bound=Feature)


class FeatureContext(NamedTuple):
    """What features are made from. The window is their navigator and their owner."""

    navigator: Navigator
    owner: QMainWindow
    services: Services
    theme: Callable[[], Theme]
    poses: Poses
    today: Callable[[], date]


class TodayOfPlan:
    """Today in the plan, for the session; without a plan nothing is made for it."""

    def __init__(self, features: Features, has_plan: Callable[[], bool]) -> None:
        self._features = features
        self._has_plan = has_plan

    def mark_gentle(self) -> None:
        """Today becomes a gentle day."""
        if self._has_plan():
            self._features.plan.set_gentle(True)

    def next_text(self) -> str:
        """When the next session of the plan is, in a sentence; empty without a plan."""
        return self._features.plan.next_text() if self._has_plan() else ""

    def after_session(self) -> None:
        """A session was done: look at today anew."""
        if self._has_plan():
            self._features.plan.session_done()


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
            self.session.pause()

    def leave_session(self) -> None:
        """Stop a session without an end; what was done stays in the history."""
        if "session" in self.__dict__:
            self.session.controller.stop()

    def settle(self) -> None:
        """What can wait until the window has been seen; makes what has something to do."""
        context = self._context
        services = context.services
        self.routine.settle()
        if services.settings.current.safety_read:
            self.offer_to_resume()
        self.settings.settle()
        if services.has_own_files():
            self.editor.settle()
        if services.has_plan():
            self.plan.settle()

    def offer_to_resume(self) -> None:
        """Ask about the session that was broken off last, if something is left of it."""
        offer = self._context.services.sessions.offer()
        if offer is not None:
            self.session.resume.ask(offer)

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

    def _start_reminded(self) -> None:
        self._context.navigator.come_forward()
        self.plan.start_today()

    def _paint_handout(self, ref: RoutineRef) -> bytes:
        """A routine as a PDF; with poses of its own, as it is made beside the window."""
        services = self._context.services
        now, paths, routines = services.settings.current, services.paths, services.routines
        return make_handout(
            routines.routine(ref),
            routines.exercises,
            make_pose_book(paths.resources, PicturesNow(paths.pictures)),
            services.timelines.timeline(ref).total_ms,
            now.look,
            now.skin,
        )

    def _release_files(self) -> None:
        """Write what is edited, and nothing any more after that."""
        self.leave_session()
        self.save_files()
        self._context.services.release_files()

    # How each of them is made

    @cached_property
    def routine(self) -> RoutineFeature:
        """The routine that is open."""
        from backtimer.ui.routine.feature import RoutineFeature

        services, navigator = self._context.services, self._context.navigator
        return self._add(
            RoutineFeature(
                navigator,
                services.routines,
                services.timelines,
                services.prepare_voice,
                lambda: self.plan if services.has_plan() else None,
                lambda: self.editor,
                self._show_exercise,
                self._context.theme(),
                self._context.poses,
                self._context.owner,
            )
        )

    @cached_property
    def library(self) -> LibraryFeature:
        """All exercises."""
        from backtimer.ui.library.feature import LibraryFeature

        context, navigator = self._context, self._context.navigator
        return self._add(
            LibraryFeature(
                navigator,
                context.services.routines,
                lambda: context.services.settings.current,
                lambda: self.editor,
                context.theme,
                context.poses,
                self._context.owner,
            )
        )

    @cached_property
    def keys(self) -> KeysFeature:
        """All keys."""
        from backtimer.ui.window.keys_feature import KeysFeature

        return self._add(KeysFeature(self._context.navigator, self._context.owner))

    @cached_property
    def welcome(self) -> WelcomeFeature:
        """The safety page before the first start."""
        from backtimer.ui.window.welcome_feature import WelcomeFeature

        services, navigator = self._context.services, self._context.navigator
        made = WelcomeFeature(
            navigator,
            lambda: services.library.conditions,
            lambda: services.settings.change(safety_read=self._context.today()),
            self._change_setting,
            self._context.owner,
        )
        made.accepted.connect(self.offer_to_resume)
        return self._add(made)

    @cached_property
    def session(self) -> SessionFeature:
        """A session: the question before it, across the room, and its end."""
        from backtimer.ui.session.feature import SessionFeature

        services, navigator = self._context.services, self._context.navigator
        made = SessionFeature(
            navigator,
            services.sessions,
            services.voice,
            services.settings,
            services.routines,
            TodayOfPlan(self, services.has_plan),
            services.routines.exercises,
            self._context.theme,
            self._context.poses,
            self._context.owner,
        )
        made.muting_wanted.connect(lambda on: self.settings.change("muted", on))
        made.level_wanted.connect(lambda level: self.settings.change("cues", level))
        return self._add(made)

    @cached_property
    def plan(self) -> PlanFeature:
        """The plan."""
        from backtimer.ui.plan.feature import PlanFeature

        services, navigator = self._context.services, self._context.navigator
        return self._add(
            PlanFeature(
                navigator,
                services,
                services.routines,
                lambda: services.settings.current.remind_at,
                services.history.write_calendar,
                self._context.owner,
            )
        )

    @cached_property
    def progress(self) -> ProgressFeature:
        """What was done."""
        from backtimer.ui.progress.feature import ProgressFeature

        navigator, history = self._context.navigator, self._context.services.history
        return self._add(
            ProgressFeature(
                navigator, history, history, history, self._context.theme, self._context.owner
            )
        )

    @cached_property
    def settings(self) -> SettingsFeature:
        """The settings, the voice at work, reminders, and the person's files."""
        from backtimer.ui.settings.feature import SettingsFeature

        context, services, navigator = (
            self._context,
            self._context.services,
            self._context.navigator,
        )
        made = SettingsFeature(
            navigator,
            services.settings,
            services.voice,
            services,
            services.login_helper,
            services.about,
            services.backup,
            self._release_files,
            lambda: services.library.conditions,
            context.theme,
            context.poses,
            context.today,
            self._context.owner,
        )
        made.changed.connect(lambda change: navigator.setting_changed(change.name, change.value))
        made.voice_progressed.connect(self.routine.show_voice)
        made.voice_ready.connect(navigator.voice_ready)
        made.start_wanted.connect(self._start_reminded)
        made.ended.connect(self._context.owner.close)
        return self._add(made)

    @cached_property
    def editor(self) -> EditorFeature:
        """Own routines and exercises."""
        from backtimer.ui.editor.feature import EditorFeature, EditorServices

        context, services = self._context, self._context.services
        return self._add(
            EditorFeature(
                context.navigator,
                EditorServices(
                    services.routines,
                    services.own_routines,
                    services.own_exercises,
                    services.sharing,
                    self._paint_handout,
                    services.own_places,
                ),
                context.theme,
                context.poses,
                context.owner,
            )
        )


PAGES: dict[str, Callable[[Features], Feature]] = {
    "routine": lambda features: features.routine,
    "session": lambda features: features.session,
    "room": lambda features: features.session,
    "finish": lambda features: features.session,
    "checkin": lambda features: features.session,
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
