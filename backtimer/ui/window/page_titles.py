"""The window's title on each page: a screen reader says it, and so does the list of windows."""

from __future__ import annotations

from backtimer.ui.shared.page_name import PageName

PROGRAM = "Backtimer"
TITLES = {
    PageName.TODAY: "Today",
    PageName.ROUTINE: "Routine",
    PageName.SESSION: "Session",
    PageName.ROOM: "Session, across the room",
    PageName.FINISH: "After the session",
    PageName.CHECKIN: "Before the session",
    PageName.PLAN: "My plan",
    PageName.PROGRESS: "Progress",
    PageName.LIBRARY: "Exercises",
    PageName.ADVICE: "Advice",
    PageName.COMPOSE: "Make me a session",
    PageName.EDITOR: "Edit a routine",
    PageName.PASTE: "Paste a sheet",
    PageName.IMPORT: "Import",
    PageName.EXERCISE: "Edit an exercise",
    PageName.SETTINGS: "Settings",
    PageName.MICROPHONE: "Try the microphone",
    PageName.DELAY: "Late sound",
    PageName.KEYS: "Keys",
    PageName.WELCOME: "Welcome",
}


def window_title(page: PageName, routine: str) -> str:
    """Return the title on a page; that of a routine is its name."""
    name = routine if page == PageName.ROUTINE and routine else TITLES[page]
    return f"{name} – {PROGRAM}"
