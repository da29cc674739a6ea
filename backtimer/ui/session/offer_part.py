"""The window's part in going on with a session that was broken off."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from backtimer.services.session.request import SessionRequest

if TYPE_CHECKING:
    from backtimer.ui.shared.banner import Banner
    from backtimer.ui.shared.behind import Behind
    from backtimer.ui.window.main_window import MainWindow


class OfferPart(QObject):
    """Asks once, above the page."""

    def __init__(self, window: MainWindow, program: Behind, banner: Banner) -> None:
        super().__init__(window)
        self._window = window
        self._program = program
        self._banner = banner

    def make(self) -> None:
        """Offer to go on, if there is something to go on with."""
        offer = self._program.offer()
        if offer is not None:
            ref = offer.ref
            answers: list[tuple[str, Callable[[], None]]] = [
                ("Go on", lambda: self._window.begin(SessionRequest(ref, resume=True))),
                ("Finish it as it is", partial(self._close, keep=True)),
                ("Discard it", partial(self._close, keep=False)),
            ]
            self._banner.ask(offer.text, answers if offer.may_go_on else answers[1:])

    def _close(self, *, keep: bool) -> None:
        self._banner.hide()
        self._program.close_offer(keep=keep)
