"""A wrong rule may send a session round in circles: here that is noticed."""

from __future__ import annotations

from typing import Any

import pytest

# In one look at the clock no session that is tested goes through as many.
MOST_TRANSITIONS = 500


class EndlessError(AssertionError):
    """The session does not get on."""


def bound(run_class: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a session raise where one look at the clock never ends."""
    follow, drain = run_class.follow, run_class.drain

    def counted(self: Any, *args: Any, **more: Any) -> None:
        self.followed = getattr(self, "followed", 0) + 1
        if self.followed > MOST_TRANSITIONS:
            raise EndlessError
        follow(self, *args, **more)

    def drained(self: Any) -> Any:
        self.followed = 0
        return drain(self)

    monkeypatch.setattr(run_class, "follow", counted)
    monkeypatch.setattr(run_class, "drain", drained)
