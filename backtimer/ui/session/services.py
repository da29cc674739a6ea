"""What the feature of the session needs of the services, a few members each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from backtimer.core.model.routine import Heading
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.settings.settings import Settings
from backtimer.services.session.coach import Coach
from backtimer.services.session.request import SessionRequest


class SessionMaker(Protocol):
    """Makes sessions, and keeps the screen on while one runs."""

    def make(self, request: SessionRequest) -> Coach:
        """A session, recorded in the history."""

    def set_awake(self, *, awake: bool) -> None:
        """Keep the screen on, or not."""


class SoundOutput(Protocol):
    """The loudspeaker."""

    def sound_problem(self) -> str:
        """Why there is no sound, or an empty text."""


class SpokenText(Protocol):
    """Says single sentences."""

    def say(self, text: str) -> bool:
        """Say something now; False while it is not rendered yet."""

    def hush(self) -> None:
        """Be silent now."""


class SettingsInUse(Protocol):
    """The settings as they are."""

    @property
    def current(self) -> Settings:
        """The settings in use."""


class VolumeSetting(SettingsInUse, Protocol):
    """The settings, of which the session changes the volume by itself."""

    def change(self, *, volume: int, muted: bool) -> None:
        """Change them; the loudspeaker follows."""


class SessionAnswers(Protocol):
    """Records what the person says about the session that just ended."""

    def answer(self, effort: int | None, pain: int | None) -> None:
        """How hard it was, how the back is now; 0 to 10, None where it was not said."""

    def note(self, text: str) -> None:
        """What the person writes about it."""


class ResumeOffer(Protocol):
    """A session that may be gone on with, unless its routine was changed."""

    @property
    def text(self) -> str:
        """The question, in a sentence."""

    @property
    def ref(self) -> RoutineRef:
        """Its routine."""

    @property
    def may_go_on(self) -> bool:
        """Whether it can be gone on with; else only finished or discarded."""


class BrokenOffSessions(Protocol):
    """Knows the session that was broken off last."""

    def close_offer(self, *, keep: bool) -> None:
        """It is not gone on with: finished as it is, or with `keep` false deleted."""


class KnownRoutines(Protocol):
    """Which routines there are."""

    @property
    def headings(self) -> Sequence[Heading]:
        """All that are listed."""

    def knows(self, ref: RoutineRef) -> bool:
        """Whether there is such a routine."""


class PlannedDay(Protocol):
    """Today in the plan of the person."""

    def mark_gentle(self) -> None:
        """Today becomes a gentle day."""

    def next_text(self) -> str:
        """When the next session of the plan is, in a sentence; empty without a plan."""

    def after_session(self) -> None:
        """A session was done: look at today anew."""
