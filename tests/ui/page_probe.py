"""What a person sees and does on a page of the window, as verbs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.painting.views import FigureView
from backtimer.ui.routine.page import RoutinePage
from backtimer.ui.widgets.figure import FigureWidget
from backtimer.ui.window.main_window import MainWindow
from tests.ui import finding
from tests.ui.finding import Found, role

PLAIN = Qt.KeyboardModifier.NoModifier


class PageProbe:
    """Finds what is on one page by its kind, and by its accessible name or its text."""

    def __init__(self, window: MainWindow, qtbot: QtBot, name: str) -> None:
        self.window, self.qtbot, self.name = window, qtbot, name

    @property
    def page(self) -> QWidget:
        """The page itself, made now if there is none yet."""
        return self.window.pages.page(self.name)

    def shown(self) -> str | None:
        """The name of the page in front."""
        return self.window.pages.shown()

    def until(self, what: Callable[[], object]) -> None:
        """Wait for it."""
        finding.until(self.qtbot, what)

    def wait(self) -> None:
        """Wait until the page is in front."""
        self.until(lambda: self.window.pages.shown() == self.name)

    def find(self, kind: type[Found], name: str) -> Found:
        """The widget of a kind with an accessible name."""
        return finding.find(self.page, kind, name)

    def line(self, name: str) -> QLineEdit:
        """A field of one line."""
        return self.find(QLineEdit, name)

    def text(self, name: str) -> QPlainTextEdit:
        """A field of several lines."""
        return self.find(QPlainTextEdit, name)

    def number(self, name: str) -> QSpinBox:
        """A field of a number."""
        return self.find(QSpinBox, name)

    def button(self, text: str) -> QPushButton:
        """The button whose text begins so, or whose accessible name is that."""
        return finding.button(self.page, text)

    def tick(self, text: str) -> None:
        """Tick the box whose text begins so."""
        box = finding.tick_box(self.page, text)
        assert not box.isChecked()
        box.click()

    def seen(self, widget: QWidget) -> bool:
        """Whether it is shown when the page is in front."""
        return widget.isVisibleTo(self.page)

    def labels(self, what: str = "") -> list[str]:
        """The texts that are shown, all of them or those of a role."""
        return finding.texts(self.page, what)

    def says(self, text: str) -> bool:
        """Whether a label that is shown has this in it."""
        return any(text in each for each in self.labels())

    def title(self) -> str:
        """The largest words of the page."""
        (title,) = self.labels("title")
        return title

    def choose(self, name: str, value: str) -> None:
        """Choose from a list, as by a click: what has this value, or shows this text."""
        box = self.find(QComboBox, name)
        place = box.findData(value)
        finding.choose(box, place if place >= 0 else box.findText(value))

    def reading(self) -> QTextBrowser:
        """The one text that is shown and cannot be typed in."""
        return finding.only(self.page, QTextBrowser)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key on the page."""
        self.qtbot.keyClick(self.page, key, modifier)

    def figure(self) -> FigureView:
        """The figure that is shown."""
        view = finding.only(self.page, FigureWidget).view
        assert view is not None
        return view

    def menu(self) -> QMenu:
        """The menu that is open."""
        return finding.open_menu(self.page)


class RoutineProbe(PageProbe):
    """The page of a routine."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        super().__init__(window, qtbot, "routine")

    @property
    def page(self) -> RoutinePage:
        """The page itself."""
        page = super().page
        assert isinstance(page, RoutinePage)
        return page

    def rows(self) -> list[tuple[str, str]]:
        """Its exercises: the heading above, and the name."""
        found, above = [], ""
        for label in finding.labels(self._list()):
            if role(label) == "kicker":
                above = label.text()
            elif role(label) == "point":
                found.append((above, label.text()))
        return found

    def exercises(self) -> list[str]:
        """The names of its exercises."""
        return [name for _above, name in self.rows()]

    def pictures(self) -> int:
        """How many of them have a figure that is painted."""
        figures = self._list().findChildren(FigureWidget)
        return len([each for each in figures if each.view is not None])

    def click_row(self, place: int) -> None:
        """Click on the card of an exercise, beside its picture."""
        card = self._list().findChildren(FigureWidget)[place].parentWidget()
        assert isinstance(card, QWidget)
        self.qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(200, 30))

    def remarks(self) -> list[str]:
        """What conditions changed, or what is to be thought of with them; line by line."""
        heads = ("Keep in mind:", "Changed for you:")
        (text,) = [each for each in self.labels("changed") if each.startswith(heads)]
        return text.splitlines()[1:]

    def fit(self, minutes: int) -> None:
        """Choose the time that one has, and wait until the routine is made to fit it."""
        self.button("The time I have").click()
        menu = self.menu()
        next(a for a in menu.actions() if a.text() == f"I have {minutes} min").trigger()
        menu.close()
        self.until(self.fitted)

    def fitted(self) -> bool:
        """Whether it is shown as made to fit a time."""
        return self.button("Keep it as my own").isVisible()

    def start(self) -> RoutineRef:
        """Press Start; the routine that is asked for is the one on the page."""
        with self.qtbot.waitSignal(self.page.start_wanted) as asked:
            self.button("Start").click()
        (ref,) = asked.args
        assert isinstance(ref, RoutineRef)
        return ref

    def _list(self) -> QScrollArea:
        return self.find(QScrollArea, "Exercises")
