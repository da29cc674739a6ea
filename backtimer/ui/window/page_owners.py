"""Which feature owns a page: the page's name, and the name of a property of `Features`."""

from __future__ import annotations

from backtimer.ui.shared.page_name import PageName

PAGES: dict[PageName, str] = {
    PageName.TODAY: "today",
    PageName.ROUTINE: "routine",
    PageName.SESSION: "session",
    PageName.ROOM: "session",
    PageName.FINISH: "session",
    PageName.CHECKIN: "session",
    PageName.PLAN: "plan",
    PageName.PROGRESS: "progress",
    PageName.LIBRARY: "library",
    PageName.ADVICE: "advice",
    PageName.COMPOSE: "compose",
    PageName.EDITOR: "editor",
    PageName.PASTE: "editor",
    PageName.IMPORT: "editor",
    PageName.EXERCISE: "editor",
    PageName.SETTINGS: "settings",
    PageName.MICROPHONE: "settings",
    PageName.DELAY: "settings",
    PageName.KEYS: "keys",
    PageName.WELCOME: "first_run",
}
