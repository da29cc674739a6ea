"""The session's keys that always map to the same command."""

from __future__ import annotations

from backtimer.core.session.transitions import Command

SESSION_KEYS: tuple[tuple[str, Command], ...] = (
    ("Right", Command.NEXT), ("Left", Command.BACK), ("Shift+Right", Command.NEXT_EXERCISE),
    ("R", Command.SAY_AGAIN), ("+", Command.MORE), ("=", Command.MORE), ("Shift+=", Command.MORE),
    ("E", Command.EASIER), ("H", Command.HURTS), ("D", Command.DONE), ("Return", Command.DONE),
    ("Enter", Command.DONE),
)  # fmt: skip
