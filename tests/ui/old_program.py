"""The services as the window still asks for them: one object with the methods of all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.routine import Heading, Routine
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.session.timeline import Timeline
from backtimer.services.composition import Services

if TYPE_CHECKING:
    from backtimer.core.plan.conditions import Conditions
    from backtimer.core.settings.settings import Settings
    from backtimer.services.plan.plan_service import PlanService
    from backtimer.services.session.coach import Coach
    from backtimer.services.session.request import SessionRequest
    from backtimer.services.session.resume import Resumable


class Workshop:
    """The three services of own files in one."""

    def __init__(self, services: Services) -> None:
        self._parts = (services.own_routines, services.sharing, services.own_exercises)

    def __getattr__(self, name: str) -> Any:
        for part in self._parts:
            if hasattr(part, name):
                return getattr(part, name)
        raise AttributeError(name)


class Program:
    """Goes when the window's features take the services themselves."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.paths = services.paths
        self.library = services.library

    @cached_property
    def workshop(self) -> Any:
        """Own files."""
        return Workshop(self.services)

    def start(self) -> None:
        """Begin the voice."""
        self.services.voice.start()

    def close(self) -> None:
        """End everything."""
        self.services.close()

    @property
    def exercises(self) -> Mapping[str, Exercise]:
        """The library's exercises."""
        return self.library.exercises

    @property
    def first_routine(self) -> RoutineRef:
        """Where one begins."""
        return self.library.first_routine

    @property
    def conditions(self) -> Conditions:
        """What conditions change."""
        return self.library.conditions

    @property
    def headings(self) -> list[Heading]:
        """What lists show."""
        return self.services.routines.headings

    def add_fitted(self, ref: RoutineRef, minutes: int, routine: Routine) -> RoutineRef:
        """A fitted routine."""
        return self.services.routines.add_fitted(ref, minutes, routine)

    def remarks(self, ref: RoutineRef) -> tuple[str, ...]:
        """What conditions changed."""
        return self.services.routines.remarks(ref)

    def remark(self, exercise: str) -> str:
        """What conditions say of an exercise."""
        return self.services.routines.remark(exercise)

    def knows(self, ref: RoutineRef) -> bool:
        """Whether there is such a routine."""
        return self.services.routines.knows(ref)

    def has_own(self) -> bool:
        """Whether there are own folders."""
        return any(folder.is_dir() for folder in self.own_folders)

    @property
    def own_folders(self) -> Sequence[Path]:
        """Own folders."""
        return (self.paths.routines, self.paths.exercises)

    def routine(self, ref: RoutineRef) -> Routine:
        """A routine."""
        return self.services.routines.routine(ref)

    def timeline(self, ref: RoutineRef) -> Timeline:
        """Laid out."""
        return self.services.timelines.timeline(ref)

    def forget_total(self, ref: RoutineRef) -> None:
        """Changed."""
        self.services.timelines.forget([ref])

    def totals(self) -> dict[RoutineRef, int]:
        """Lengths."""
        return dict(self.services.timelines.totals())

    def work_out_totals(self, done: Callable[[], None]) -> None:
        """Missing lengths."""
        self.services.timelines.work_out(done)

    def has_plan(self) -> bool:
        """Whether there is a plan."""
        return self.services.has_plan()

    @property
    def planner(self) -> PlanService:
        """The plan."""
        return self.services.plan

    @property
    def looking_back(self) -> Any:
        """History and backup."""
        services = self.services

        class Both:
            def __getattr__(self, name: str) -> Any:
                for part in (services.history, services.backup, services.login_helper):
                    if hasattr(part, name):
                        return getattr(part, name)
                raise AttributeError(name)

        return Both()

    def make_reminders(self, start: Callable[[], None], failed: Callable[[str], None]) -> Any:
        """Reminders."""
        return self.services.make_reminders(start, failed)

    def let_go(self) -> None:
        """Release the files."""
        self.services.release_files()

    def prepare(self, ref: RoutineRef) -> None:
        """Render."""
        self.services.voice.prepare(self.timeline(ref))

    def voice_progress(self) -> tuple[int, int, str]:
        """How the voice is doing."""
        return self.services.voice.progress()

    def voices(self) -> tuple[tuple[str, str], ...]:
        """Voices."""
        return self.services.voice.voices()

    def ask_for_voices(self) -> None:
        """Learn them."""
        self.services.voice.ask_for_voices()

    def try_voice(self) -> bool:
        """Try."""
        return self.services.voice.try_voice()

    def say(self, text: str) -> bool:
        """Say."""
        return self.services.voice.say(text)

    def hush(self) -> None:
        """Hush."""
        self.services.voice.hush()

    def sound(self) -> Any:
        """The loudspeaker."""
        return self.services.voice.player()

    def sound_problem(self) -> str:
        """What is wrong with it."""
        return self.services.voice.sound_problem()

    def rest_sound(self) -> None:
        """Rest it."""
        self.services.voice.rest()

    @property
    def _sessions(self) -> Any:
        return self.services.sessions

    def make_coach(self, request: SessionRequest) -> Coach:
        """A session."""
        return self.services.sessions.make(request)

    def offer(self) -> Resumable | None:
        """The offer."""
        return self.services.sessions.offer()

    def close_offer(self, *, keep: bool) -> None:
        """Not gone on with."""
        self.services.sessions.close_offer(keep=keep)

    def answer(self, effort: int | None, pain: int | None) -> None:
        """Answers."""
        self.services.sessions.answer(effort, pain)

    def note(self, text: str) -> None:
        """Note."""
        self.services.sessions.note(text)

    def set_awake(self, *, awake: bool) -> None:
        """Awake."""
        self.services.sessions.set_awake(awake=awake)

    @property
    def settings(self) -> Settings:
        """Settings."""
        return self.services.settings.current

    @property
    def about(self) -> str:
        """About."""
        return self.services.about

    @property
    def icons(self) -> str:
        """Icons."""
        return self.services.icons.as_posix()

    def change(self, **changes: Any) -> None:
        """Change settings."""
        self.services.settings.change(**changes)
