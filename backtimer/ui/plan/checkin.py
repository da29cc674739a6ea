"""The question before a session: how the back is today, and the gentle day."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, QTimer

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.session.timeline import Level
from backtimer.core.settings.settings import Settings
from backtimer.core.wording.phrases import BACK_TODAY, SORE_BACK
from backtimer.services.session.request import SessionRequest
from backtimer.ui.session.checkin_page import CheckinPage
from backtimer.ui.shared.navigator import Navigator
from backtimer.ui.shared.shortcuts import bind

# The question is said as soon as it is rendered: two seconds and a half, then it is only read.
TRY_MS, MOST_TRIES = 100, 25
SAID_AT = (Level.FULL, Level.BRIEF, Level.COUNTS)


class Speaking(Protocol):
    """The voice, and the settings that say whether it is wanted."""

    @property
    def settings(self) -> Settings:
        """The settings in use."""

    def say(self, text: str) -> bool:
        """Say something now; False while it is not rendered yet."""

    def hush(self) -> None:
        """Be silent now."""


class GentleDays(Protocol):
    """The plan, as far as a flare-up day is concerned."""

    def set_gentle(self, gentle: bool) -> None:
        """Today is a flare-up day, or is not."""


class CheckinController(QObject):
    """Asks, says the question, and begins the session that follows from the answer."""

    def __init__(
        self, navigator: Navigator, voice: Speaking, plan: GentleDays, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self._voice = voice
        self._plan = plan
        self._page: CheckinPage | None = None
        self._asked_for = RoutineRef.plan()
        self._saying, self._tries = "", 0
        self._timer = QTimer(self)
        self._timer.setInterval(TRY_MS)
        self._timer.timeout.connect(self._try_to_say)

    @property
    def speaking(self) -> bool:
        """Whether the question waits for its voice."""
        return self._timer.isActive()

    def close(self) -> None:
        """Nothing is said any more."""
        self._timer.stop()

    def asks(self, ref: RoutineRef) -> bool:
        """Whether its session begins with the question."""
        return not (self._voice.settings.no_pain_question or ref.is_practice)

    def ask(self, ref: RoutineRef) -> None:
        """Ask how the back is; the answer starts the session."""
        self._asked_for = ref
        self._navigator.show_page("checkin")
        if self._page is not None:
            self._page.ask()
        self._say(BACK_TODAY)

    def serve(self, page: CheckinPage) -> None:
        """Connect the page of the question, with its keys."""
        self._page = page
        page.started.connect(self._start)
        page.sore.connect(lambda: self._say(SORE_BACK))
        page.left.connect(self._navigator.back)
        numbers = [(str(n), lambda n=n: page.answer(n)) for n in range(10)]
        bind(page, [*numbers, ("T", lambda: page.answer(10)), ("Space", page.skip)])

    def hush(self) -> None:
        """The question was left."""
        self._timer.stop()
        self._voice.hush()

    def go_gently(self) -> None:
        """After pain: the gentle day of the same routine, without another question."""
        ref = self._navigator.ref
        if ref.is_plan:
            self._plan.set_gentle(True)
        self._navigator.begin(SessionRequest(ref if ref.is_practice else ref.gently()))

    # Inside

    def _start(self, answer: int | None, gentle: bool) -> None:
        self.hush()
        ref = self._asked_for
        if gentle and not ref.is_gentle:
            if ref.is_plan:
                self._plan.set_gentle(True)
            ref = ref.gently()
        self._navigator.begin(SessionRequest(ref, pain_before=answer))

    def _say(self, text: str) -> None:
        self.hush()
        if self._voice.settings.cues in SAID_AT:
            self._saying, self._tries = text, 0
            self._timer.start()
            self._try_to_say()

    def _try_to_say(self) -> None:
        self._tries += 1
        if self._voice.say(self._saying) or self._tries >= MOST_TRIES:
            self._timer.stop()
