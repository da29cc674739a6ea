"""The window's sessions: creating and resuming them, and the answers after them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from backtimer.errors import UserError
from backtimer.services.session.coach import Coach
from backtimer.services.session.factory import SessionFactory
from backtimer.services.session.history_writer import HistoryWriter
from backtimer.services.session.request import SessionRequest
from backtimer.services.session.resume import Resumable, ResumeService
from backtimer.store.history.unsaved import waiting


class KeepsAwake(Protocol):
    """Keeps the screen on while a session runs."""

    def set_awake(self, *, awake: bool) -> None:
        """Keep the screen on, or let it sleep again; returns at once."""

    def close(self) -> None:
        """Let the screen sleep again."""


class SessionService:
    """Creates sessions and handles what surrounds them; does not wait for writes to the disk."""

    def __init__(
        self,
        factory: SessionFactory,
        resume: ResumeService,
        history: HistoryWriter,
        path: Path,
        make_awake: Callable[[], KeepsAwake],
    ) -> None:
        self._factory = factory
        self._resume = resume
        self._history = history
        self._path = path
        self._make_awake = make_awake
        self._awake: KeepsAwake | None = None
        self._found: Resumable | None = None

    def close(self) -> None:
        """Let the screen sleep again, and close the history."""
        if self._awake is not None:
            self._awake.close()
        self._history.close()

    def make(self, request: SessionRequest) -> Coach:
        """Create a session ready to start. Raises KeyError, UserError."""
        found, self._found = self._found, None
        if request.resume and not self._resume.may_touch():
            raise UserError("A session is going on in another window or terminal: end it first.")
        return self._factory.make(request, found if request.resume else None)

    def offer(self) -> Resumable | None:
        """Return the session that can be resumed or closed; None if there is none."""
        # The only session may be in the file of orders that could not be written yet.
        known = self._path.exists() or waiting(self._path)
        self._found = self._resume.find() if known else None
        return self._found

    def close_offer(self, *, keep: bool) -> None:
        """Decline the offer, in a thread: end the session, or without `keep` delete its record."""
        found, self._found = self._found, None
        if found is not None:
            work = self._resume.finish if keep else self._resume.discard
            threading.Thread(target=work, args=[found], name="offer", daemon=True).start()

    def answer(self, effort: int | None, pain: int | None) -> None:
        """Record effort and pain after the last session, each 0..10 or None if not answered."""
        history = self._history.if_open()
        if history is not None:
            history.answer(effort, pain)

    def note(self, text: str) -> None:
        """Record the person's note on the last session."""
        history = self._history.if_open()
        if history is not None:
            history.note(text)

    def set_awake(self, *, awake: bool) -> None:
        """Keep the screen on, or let it sleep again."""
        if self._awake is None:
            self._awake = self._make_awake()
        self._awake.set_awake(awake=awake)
