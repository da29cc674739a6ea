"""The stack of pages. A page is made when it is first needed: the window opens sooner."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QWidget

from backtimer.core.plan.conditions import Conditions
from backtimer.painting.poses import Poses
from backtimer.painting.theme import Theme


class Pages(QStackedWidget):
    """Makes pages by name, and tells `made` of each new one."""

    def __init__(
        self,
        theme: Theme,
        poses: Poses,
        conditions: Callable[[], Conditions],
        of_feature: Callable[[str], QWidget],
        made: Callable[[str, QWidget], None],
    ) -> None:
        super().__init__()
        self._theme = theme
        self._poses = poses
        self._conditions = conditions
        self._of_feature = of_feature
        self._made = made
        self._pages: dict[str, QWidget] = {}
        self._scale = 1.0

    def page(self, name: str) -> QWidget:
        """A page, made now if there is none yet."""
        if name not in self._pages:
            page = self._make(name)
            self._pages[name] = page
            self.addWidget(page)
            self._tell_scale(page)
            self._made(name, page)
        return self._pages[name]

    @property
    def theme(self) -> Theme:
        """The colours in use."""
        return self._theme

    def shown(self) -> str:
        """The name of the page in front, or an empty text."""
        current = self.currentWidget()
        return next((name for name, page in self._pages.items() if page is current), "")

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self._theme = theme
        for page in self._pages.values():
            change = getattr(page, "set_theme", None)
            if change is not None:
                change(theme)

    def set_scale(self, scale: float) -> None:
        """Larger type in a larger window."""
        self._scale = scale
        for page in self._pages.values():
            self._tell_scale(page)

    def _tell_scale(self, page: QWidget) -> None:
        change = getattr(page, "set_scale", None)
        if change is not None:
            change(self._scale)

    def _make(self, name: str) -> QWidget:
        # Imported where they are made: most are not needed at the start.
        if name == "routine":
            from backtimer.ui.routine.routine_page import RoutinePage  # noqa: PLC0415

            return RoutinePage(self._theme, self._poses)
        if name == "session":
            from backtimer.ui.session.session_page import SessionPage  # noqa: PLC0415

            return SessionPage(self._theme, self._poses)
        if name == "room":
            from backtimer.ui.session.room_page import RoomPage  # noqa: PLC0415

            return RoomPage(self._theme, self._poses)
        if name == "finish":
            from backtimer.ui.session.finish_page import FinishPage  # noqa: PLC0415

            return FinishPage()
        if name in ("settings", "plan", "progress"):
            return self._of_feature(name)
        if name == "library":
            from backtimer.ui.library.library_page import LibraryPage  # noqa: PLC0415

            return LibraryPage(self._theme, self._poses)
        if name in ("editor", "paste", "import", "exercise"):
            return self._make_own(name)
        if name == "checkin":
            from backtimer.ui.session.checkin_page import CheckinPage  # noqa: PLC0415

            return CheckinPage()
        if name == "keys":
            from backtimer.ui.window.keys_page import KeysPage  # noqa: PLC0415

            return KeysPage()
        from backtimer.ui.window.welcome_page import WelcomePage  # noqa: PLC0415

        return WelcomePage(self._conditions())

    def _make_own(self, name: str) -> QWidget:
        if name == "editor":
            from backtimer.ui.editor.editor_page import EditorPage  # noqa: PLC0415

            return EditorPage(self._theme, self._poses)
        if name == "paste":
            from backtimer.ui.editor.paste_page import PastePage  # noqa: PLC0415

            return PastePage(self._theme)
        if name == "import":
            from backtimer.ui.editor.import_page import ImportPage  # noqa: PLC0415

            return ImportPage()
        from backtimer.ui.editor.exercise_form import ExerciseForm  # noqa: PLC0415

        return ExerciseForm(self._theme, self._poses)
