"""The pages of the window by name."""

from __future__ import annotations

from enum import StrEnum


class PageName(StrEnum):
    """A page. The table in `ui/window/features.py` says which feature owns it."""

    TODAY = "today"
    ROUTINE = "routine"
    SESSION = "session"
    ROOM = "room"
    FINISH = "finish"
    CHECKIN = "checkin"
    PLAN = "plan"
    PROGRESS = "progress"
    LIBRARY = "library"
    ADVICE = "advice"
    COMPOSE = "compose"
    EDITOR = "editor"
    PASTE = "paste"
    IMPORT = "import"
    EXERCISE = "exercise"
    SETTINGS = "settings"
    MICROPHONE = "microphone"
    DELAY = "delay"
    KEYS = "keys"
    WELCOME = "welcome"
