"""The offer to resume an interrupted session."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.errors import UserError
from backtimer.services.session.request import SessionRequest
from backtimer.ui.session.services import BrokenOffSessions, ResumeOffer
from backtimer.ui.shared.navigator import Navigator


class ResumeController(QObject):
    """Asks above the page whether to resume."""

    def __init__(self, navigator: Navigator, sessions: BrokenOffSessions, parent: QObject) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self._sessions = sessions

    def ask(self, offer: ResumeOffer) -> None:
        """Offer to resume the session, to finish it as it is, or to discard it."""
        answers: list[tuple[str, Callable[[], None]]] = [
            ("Go on", partial(self.go_on, offer.ref)),
            ("Finish it as it is", partial(self.close, keep=True)),
            ("Discard it", partial(self.close, keep=False)),
        ]
        self._navigator.ask(offer.text, answers if offer.may_go_on else answers[1:])

    def go_on(self, ref: RoutineRef) -> None:
        """Resume the session."""
        try:
            self._navigator.begin(SessionRequest(ref, resume=True))
        except UserError as error:
            self._navigator.withdraw_question()
            self._navigator.notice(error.summary)

    def close(self, *, keep: bool) -> None:
        """End the session as it is, or delete it if `keep` is false."""
        self._navigator.withdraw_question()
        self._sessions.close_offer(keep=keep)
