"""Advice: all of it for its page, and one line for the end of a session."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path

from backtimer.core.plan.advice import AdviceTopic, next_advice
from backtimer.errors import UserError
from backtimer.store.library.advice_files import load_advice
from backtimer.store.person.advice_shown import load_shown, save_shown
from backtimer.store.saver import Saver


class AdviceService:
    """Reads the advice on first use, and remembers what was shown.

    `failed` is called, from a thread, with a sentence if that
    cannot be saved, or the advice not be read.
    """

    def __init__(
        self, resources: Path, path: Path, failed: Callable[[str], None], today: Callable[[], date]
    ) -> None:
        self._resources = resources
        self._path = path
        self._failed = failed
        self._today = today
        self._saver: Saver[dict[str, date]] = Saver(
            lambda shown: save_shown(path, shown), failed, "advice"
        )

    @cached_property
    def all(self) -> Sequence[AdviceTopic]:
        """All advice, in order. Raises UserError if the installation is broken."""
        return load_advice(self._resources)

    @cached_property
    def _shown(self) -> dict[str, date]:
        return load_shown(self._path)

    def next_line(self) -> str:
        """Return the line for the end of a session, which counts as shown; empty if there is none.

        No line comes twice within a week.
        """
        today = self._today()
        try:
            found = next_advice(self.all, self._shown, today)
        except UserError as error:
            # The end of a session does not depend on it.
            self._failed(error.summary)
            return ""
        if found is None:
            return ""
        self._shown[found.id] = today
        self._saver.save(dict(self._shown))
        return found.line

    def close(self) -> None:
        """Wait until what was shown is saved."""
        self._saver.close()
