"""The offer to resume an interrupted session."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

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
        request = SessionRequest(offer.ref, resume=True)
        answers: list[tuple[str, Callable[[], None]]] = [
            ("Go on", partial(self._go_on, request)),
            ("Finish it as it is", partial(self._close, keep=True)),
            ("Discard it", partial(self._close, keep=False)),
        ]
        self._navigator.ask(offer.text, answers if offer.may_go_on else answers[1:])

    def _go_on(self, request: SessionRequest) -> None:
        try:
            self._navigator.begin(request)
        except UserError as error:
            self._navigator.withdraw_question()
            self._navigator.notice(error.summary)

    def _close(self, *, keep: bool) -> None:
        self._navigator.withdraw_question()
        self._sessions.close_offer(keep=keep)
