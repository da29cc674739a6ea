"""The features: how each is created; `page_owners` says which of them owns a page.

Features are created and their modules imported on first use, so that the window appears sooner.
Apart from the plots of the progress page, this is the only place in `ui` with late imports.
"""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeVar

from backtimer.ui.shared.feature import Feature
from backtimer.ui.shared.page_name import PageName
from backtimer.ui.window.feature_context import FeatureContext
from backtimer.ui.window.page_owners import PAGES
from backtimer.ui.window.session_days import OncePerDay, ThisWeek, TodayOfPlan

if TYPE_CHECKING:
    from backtimer.ui.advice.feature import AdviceFeature
    from backtimer.ui.compose.feature import ComposeFeature
    from backtimer.ui.editor.feature import EditorFeature
    from backtimer.ui.first_run.feature import FirstRunFeature
    from backtimer.ui.library.feature import LibraryFeature
    from backtimer.ui.plan.feature import PlanFeature
    from backtimer.ui.progress.feature import ProgressFeature
    from backtimer.ui.routine.feature import RoutineFeature
    from backtimer.ui.routine.page import RoutinePage
    from backtimer.ui.session.feature import SessionFeature
    from backtimer.ui.settings.feature import SettingsFeature
    from backtimer.ui.today.feature import TodayFeature
    from backtimer.ui.window.keys_feature import KeysFeature

Made = TypeVar("Made", bound=Feature)


class Features:
    """Creates each feature once, on first use."""

    def __init__(self, context: FeatureContext) -> None:
        self._context = context
        self._made: list[Feature] = []
        self._settled = False

    def of_page(self, name: PageName) -> Feature:
        """Return the feature that owns a page, created if necessary. Raises KeyError if unknown."""
        found: Feature = getattr(self, PAGES[name])
        return found

    def made(self) -> tuple[Feature, ...]:
        """Return the features created so far, in order of creation."""
        return tuple(self._made)

    @property
    def in_session(self) -> bool:
        """Whether a session is in progress, paused or not; never creates the session feature."""
        return "session" in self.__dict__ and self.session.active

    def set_session_aside(self) -> None:
        """Pause a session in progress and offer a way back to it."""
        if self.in_session:
            self.session.pause()

    def leave_session(self) -> None:
        """Stop a session without finishing it; the completed work stays in the history."""
        if "session" in self.__dict__:
            self.session.controller.stop()

    def settle(self) -> None:
        """Do the work that was deferred until the window is shown.

        Creates only the features that have something to do.
        """
        context = self._context
        services = context.services
        self.routine.settle()
        self._settled = True
        if "today" in self.__dict__:
            self.today.settle()
        if context.navigator.shown() == PageName.ROUTINE:
            self.routine.controller.show()
        if services.settings.current.safety_read:
            self.offer_to_resume()
        self.settings.settle()
        if services.has_own_files():
            self.editor.settle()
        if services.has_plan():
            self.plan.settle()

    def offer_to_resume(self) -> None:
        """Ask about the last interrupted session, if any of it is left to do."""
        offer = self._context.services.sessions.offer()
        if self._context.navigator.shown() == PageName.TODAY:
            self.today.controller.show_offer(offer)
        elif offer is not None:
            self.session.resume.ask(offer)

    def refresh_today(self) -> None:
        """Show the routines and lengths known now on the page of today, if there is one."""
        if "today" in self.__dict__ and self._context.navigator.shown() == PageName.TODAY:
            self.today.controller.show()

    def save_files(self) -> None:
        """Save the editor's pending changes; nothing is saved after that."""
        if "editor" in self.__dict__:
            self.editor.close()

    def _add(self, feature: Made) -> Made:
        self._made.append(feature)
        return feature

    def _show_exercise(self, key: str) -> None:
        self.library.open(key)

    def _try_voice(self) -> None:
        self.settings.voice.try_out()

    def _open_plan(self) -> None:
        self.plan.open()

    def _open_compose(self) -> None:
        self.compose.open()

    def _change_setting(self, name: str, value: object) -> None:
        self.settings.change(name, value)

    def _start_reminded(self) -> None:
        self._context.navigator.come_forward()
        self.plan.start_today()

    def _release_files(self) -> None:
        """Stop the session and save everything; no data file is written after that."""
        self.leave_session()
        self.save_files()
        self._context.services.release_files()

    # Factories

    @cached_property
    def routine(self) -> RoutineFeature:
        """The page of a routine."""
        from backtimer.ui.routine.feature import RoutineFeature

        services, navigator = self._context.services, self._context.navigator
        made = RoutineFeature(
            navigator, services.routines, services.timelines, services.prepare_voice,
            lambda: self.plan if services.has_plan() else None, lambda: self.editor,
            self._show_exercise, self._new_routine_page, self._context.owner,
        )  # fmt: skip
        return self._add(made)

    def _new_routine_page(self) -> RoutinePage:
        from backtimer.ui.routine.page import RoutinePage

        return RoutinePage(self._context.theme(), self._context.figures)

    @cached_property
    def today(self) -> TodayFeature:
        """The page of today."""
        from backtimer.ui.today.feature import TodayFeature
        from backtimer.ui.today.services import TodayServices

        context, services = self._context, self._context.services
        made = self._add(
            TodayFeature(
                context.navigator,
                TodayServices(
                    services.routines,
                    services.timelines,
                    lambda: self.plan if services.has_plan() else None,
                    self._open_plan,
                    lambda: self.session.resume,
                    services.recent_sessions,
                    context.today,
                    lambda: services.voice,
                    services.settings,
                    self._open_compose,
                    services.signs,
                    services.adapting.condition_names,
                    services.walks,
                    lambda: services.plan.spares_bends,
                    self._change_setting,
                ),
                context.theme(),
                context.figures,
                context.owner,
            )
        )
        if self._settled:
            made.settle()
        return made

    @cached_property
    def library(self) -> LibraryFeature:
        """The exercise library."""
        from backtimer.ui.library.feature import LibraryFeature

        context, navigator = self._context, self._context.navigator
        return self._add(
            LibraryFeature(
                navigator,
                context.services.routines,
                lambda: context.services.settings.current,
                lambda: self.editor,
                context.theme,
                context.figures,
                self._context.owner,
            )
        )

    @cached_property
    def advice(self) -> AdviceFeature:
        """Advice to read."""
        from backtimer.ui.advice.feature import AdviceFeature

        services = self._context.services
        return self._add(
            AdviceFeature(self._context.navigator, lambda: services.advice.all, self._context.owner)
        )

    @cached_property
    def compose(self) -> ComposeFeature:
        """Sessions made for a wish."""
        from backtimer.ui.compose.controller import ComposeServices
        from backtimer.ui.compose.feature import ComposeFeature

        context, services = self._context, self._context.services
        return self._add(
            ComposeFeature(
                context.navigator,
                ComposeServices(
                    lambda: services.compose,
                    services.routines,
                    services.timelines,
                    services.prepare_voice,
                    lambda: self.editor,
                ),
                self._show_exercise,
                context.theme,
                context.figures,
                context.owner,
            )
        )

    @cached_property
    def keys(self) -> KeysFeature:
        """The page of all keys."""
        from backtimer.ui.window.keys_feature import KeysFeature

        return self._add(KeysFeature(self._context.navigator, self._context.owner))

    @cached_property
    def first_run(self) -> FirstRunFeature:
        """The first pages, shown before first use."""
        from backtimer.ui.first_run.feature import FirstRunFeature

        context, services = self._context, self._context.services
        made = FirstRunFeature(
            context.navigator,
            services.routines,
            services.timelines,
            lambda: services.library.conditions,
            lambda: services.settings.current,
            lambda: services.settings.change(safety_read=context.today()),
            self._change_setting,
            self._try_voice,
            context.today,
            context.theme(),
            context.figures,
            context.owner,
        )
        made.accepted.connect(self.offer_to_resume)
        return self._add(made)

    @cached_property
    def session(self) -> SessionFeature:
        """The session, with its check-in, full-screen and finish pages."""
        from backtimer.ui.session.feature import SessionFeature

        services, navigator = self._context.services, self._context.navigator
        made = SessionFeature(
            self._context.application,
            navigator,
            services.sessions,
            services.voice,
            services.settings,
            services.routines,
            TodayOfPlan(lambda: self.plan, services.has_plan, services.signs),
            OncePerDay(services.settings, self._context.today),
            services.leg_pain,
            ThisWeek(
                lambda: self.plan,
                services.recent_sessions,
                services.has_plan,
                self._context.today,
                lambda: services.routines.exercises,
            ),
            services.advice.next_line,
            services.make_media_controls,
            services.paths.art,
            services.paths.pictures,
            services.make_screen_lock,
            services.routines.exercises,
            self._context.theme,
            self._context.figures,
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
                services.library.walk,
                self._context.owner,
            )
        )

    @cached_property
    def progress(self) -> ProgressFeature:
        """Progress and history."""
        from backtimer.ui.progress.feature import ProgressFeature
        from backtimer.ui.window.handouts import paint_report

        context, services = self._context, self._context.services
        return self._add(
            ProgressFeature(
                context.navigator,
                services.history,
                partial(paint_report, services),
                context.theme,
                context.owner,
            )
        )

    @cached_property
    def settings(self) -> SettingsFeature:
        """Settings, voice, reminders and backups."""
        from backtimer.ui.settings.feature import SettingsFeature

        context, services = self._context, self._context.services
        navigator = context.navigator
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
            context.figures,
            context.today,
            context.owner,
        )
        made.changed.connect(lambda change: navigator.setting_changed(change.name, change.value))
        made.voice_progressed.connect(self.routine.show_voice)
        made.voice_ready.connect(navigator.voice_ready)
        made.start_wanted.connect(self._start_reminded)
        made.ended.connect(context.owner.close)
        return self._add(made)

    @cached_property
    def editor(self) -> EditorFeature:
        """The editor for the person's own routines and exercises."""
        from backtimer.ui.editor.feature import EditorFeature, EditorServices
        from backtimer.ui.window.handouts import paint_handout

        context, services = self._context, self._context.services
        return self._add(
            EditorFeature(
                context.navigator,
                EditorServices(
                    services.routines,
                    services.own_routines,
                    services.own_exercises,
                    services.sharing,
                    partial(paint_handout, services),
                    services.own_places,
                ),
                context.theme,
                context.figures,
                context.owner,
            )
        )
