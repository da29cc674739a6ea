"""What the session feature needs from the services, as small Protocols."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from backtimer.core.model.leg_place import LegPlace, Moved
from backtimer.core.model.past_session import PastSession
from backtimer.core.model.routine import Heading
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.plan.usual_pain import Warned
from backtimer.core.progress.comparison import Comparison
from backtimer.core.progress.week import Week
from backtimer.services.session.coach import Coach
from backtimer.services.session.request import SessionRequest
from backtimer.ui.shared.spoken_question import SettingsInUse


class SessionMaker(Protocol):
    """Creates sessions, and keeps the screen on while one runs."""

    def make(self, request: SessionRequest) -> Coach:
        """Return a new session, which is recorded in the history."""

    def set_awake(self, *, awake: bool) -> None:
        """Keep the screen on, or allow it to turn off again."""


class SoundOutput(Protocol):
    """The audio output."""

    def sound_problem(self) -> str:
        """Return why there is no sound; empty if there is."""


class VolumeSetting(SettingsInUse, Protocol):
    """The settings, with the volume that a session may change."""

    def change(self, *, volume: int, muted: bool) -> None:
        """Change the volume (0 to 100 %) and the muting, with immediate effect."""


class PainQuestion(Protocol):
    """The question before a session, which is asked once a day."""

    def was_answered(self) -> bool:
        """Whether it was answered today."""

    def mark_answered(self) -> None:
        """Remember that it was answered today."""

    def ask_again(self) -> None:
        """Forget that it was answered: what was said today no longer holds."""


class LegQuestion(Protocol):
    """The question how far down leg pain goes, once a day."""

    @property
    def asks(self) -> bool:
        """Whether to ask it now."""

    def answer(self, place: LegPlace) -> Moved | None:
        """Record the answer; return where pain went since the last one, None if unknown."""


class LegStopping(Protocol):
    """What brings pain further down the leg, asked about after a session."""

    @property
    def asks_after(self) -> bool:
        """Whether to ask."""

    def stop(self, exercise: str) -> str:
        """Stop an exercise; returns what becomes of it, as a sentence."""

    def allow(self, exercise: str) -> None:
        """Take that back."""


class SessionLeg(LegQuestion, LegStopping, Protocol):
    """Pain in the leg, before and after a session."""


class SessionAnswers(Protocol):
    """Records what the person says about the session that just ended."""

    def answer(self, effort: int | None, pain: int | None) -> None:
        """Record effort and pain, each 0 to 10; None leaves a value as it is."""

    def note(self, text: str) -> None:
        """Record the person's note on the session."""


class ResumeOffer(Protocol):
    """An interrupted session that may be resumed."""

    @property
    def text(self) -> str:
        """The question to the person, as a sentence."""

    @property
    def ref(self) -> RoutineRef:
        """The session's routine."""

    @property
    def may_go_on(self) -> bool:
        """False if it can only be finished or discarded, because its routine was changed."""


class BrokenOffSessions(Protocol):
    """Access to the last interrupted session."""

    def close_offer(self, *, keep: bool) -> None:
        """Close it without resuming: finished as it is, or deleted if `keep` is false."""


class KnownRoutines(Protocol):
    """Lookup of the available routines."""

    @property
    def headings(self) -> Sequence[Heading]:
        """The listed routines."""

    def knows(self, ref: RoutineRef) -> bool:
        """Whether the routine exists."""


class PlannedDay(Protocol):
    """Today in the person's plan."""

    def mark_gentle(self) -> None:
        """Make today a gentle day."""

    def next_text(self) -> str:
        """Return when the plan's next session is, as a sentence; empty without a plan."""

    def warned(self) -> Warned | None:
        """Return why the warning signs are to be asked about before a session; None if not."""

    def answer_warning(self) -> None:
        """Remember that none of the signs is new."""

    def after_session(self, *, signs_answered: bool) -> None:
        """Evaluate today again after a session; it may have been asked about the signs already."""

    def answer_without_plan(self) -> None:
        """Remember, once the session was read, that its signs were answered; a plan does so."""


class WeekSoFar(Protocol):
    """The sessions of this week."""

    def read(self) -> Sequence[PastSession]:
        """Read the latest sessions. Slow; may raise UserError."""

    def around(self, past: Sequence[PastSession]) -> Week:
        """Return the week around today with these sessions, and with what is planned."""

    def comparison(self, past: Sequence[PastSession], ref: RoutineRef) -> Comparison:
        """Compare the latest session, if it was of this routine, with the one before it."""
