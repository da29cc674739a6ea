"""What a person sees and does in the editor and beside it, as verbs."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.own.editing import Draft
from backtimer.painting.views import FigureView
from backtimer.store.paths import find_paths
from backtimer.ui.editor.model import EditorModel
from backtimer.ui.editor.page import EditorPage
from backtimer.ui.editor.paste_page import PastePage
from backtimer.ui.editor.record_bar import RecordBar
from backtimer.ui.routine.page import RoutinePage
from backtimer.ui.widgets.figure import FigureWidget
from backtimer.ui.window.main_window import MainWindow
from tests.ui.editor.making import saved, sidebar_model, until
from tests.ui.window_probe import WindowProbe

Found = TypeVar("Found", bound=QWidget)
PLAIN = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
# Fields by the names that a screen reader says.
NAME, NOTE, TITLE = "Name of the routine", "Your note on the routine", "Title of the section"
CUES, ITEM_NOTE = "What is said, your own lines", "Note, shown and never said"
LINK = re.compile(r'href="([^"]*)"')


def role(widget: QWidget) -> str:
    """What a widget is for the style sheet."""
    return str(widget.property("role") or "")


class PageProbe:
    """Finds what is on one page by its kind, and by its accessible name or its text."""

    def __init__(self, window: MainWindow, qtbot: QtBot, name: str) -> None:
        self.window, self.qtbot, self.name = window, qtbot, name

    @property
    def page(self) -> QWidget:
        """The page itself, made now if there is none yet."""
        return self.window.pages.page(self.name)

    def until(self, what: Callable[[], object]) -> None:
        """Wait for it."""
        until(self.qtbot, what)

    def wait(self) -> None:
        """Wait until the page is in front."""
        self.until(lambda: self.window.pages.shown() == self.name)

    def find(self, kind: type[Found], name: str) -> Found:
        """The widget of a kind with an accessible name."""
        (found,) = [w for w in self.page.findChildren(kind) if w.accessibleName() == name]
        assert isinstance(found, kind)
        return found

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
        buttons = self.page.findChildren(QPushButton)
        (found,) = [b for b in buttons if b.text().startswith(text) or b.accessibleName() == text]
        return found

    def seen(self, widget: QWidget) -> bool:
        """Whether it is shown when the page is in front."""
        return widget.isVisibleTo(self.page)

    def labels(self, what: str = "") -> list[str]:
        """The texts that are shown, all of them or those of a role."""
        labels = [each for each in self.page.findChildren(QLabel) if self.seen(each)]
        return [each.text() for each in labels if what in ("", role(each))]

    def says(self, text: str) -> bool:
        """Whether a label that is shown has this in it."""
        return any(text in each for each in self.labels())

    def title(self) -> str:
        """The largest words of the page."""
        (title,) = self.labels("title")
        return title

    def choose(self, name: str, value: str) -> None:
        """Choose from a list, as by a click."""
        box = self.find(QComboBox, name)
        place = box.findData(value)
        assert place >= 0, f"{name} does not offer {value}"
        box.setCurrentIndex(place)
        box.activated.emit(place)

    def reading(self) -> QTextBrowser:
        """The one text that is shown and cannot be typed in."""
        (reading,) = self.page.findChildren(QTextBrowser)
        return reading

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key on the page."""
        self.qtbot.keyClick(self.page, key, modifier)

    def figure(self) -> FigureView:
        """The figure that is shown."""
        (widget,) = self.page.findChildren(FigureWidget)
        assert widget.view is not None
        return widget.view

    def menu(self) -> QMenu:
        """The menu that is open."""
        (menu,) = [each for each in self.page.findChildren(QMenu) if each.isVisible()]
        return menu


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
        for label in self.find(QScrollArea, "Exercises").findChildren(QLabel):
            if role(label) == "kicker":
                above = label.text()
            elif role(label) == "heading":
                found.append((above, label.text()))
        return found

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


class EditorProbe(PageProbe):
    """The editor."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        super().__init__(window, qtbot, "editor")

    @property
    def page(self) -> EditorPage:
        """The page itself."""
        page = super().page
        assert isinstance(page, EditorPage)
        return page

    @property
    def draft(self) -> Draft:
        """What is being edited."""
        draft = self.window.features.editor.editor.draft
        assert draft is not None
        return draft

    @property
    def ref(self) -> RoutineRef:
        """What is being edited is known by this."""
        ref = self.window.features.editor.editor.ref
        assert ref is not None
        return ref

    def path(self) -> Path:
        """The file of the routine that is open."""
        return find_paths().routines / f"{self.ref}.toml"

    def saved(self) -> str:
        """Wait until it is saved; the text of the file."""
        return saved(self.window, self.qtbot)

    def exercises(self) -> list[str]:
        """The ids of the exercises in it, in order."""
        return [each.item.exercise for each in self.draft.items]

    def rows(self) -> QListView:
        """The list of the routine."""
        return self.find(QListView, "Exercises of the routine")

    def model(self) -> EditorModel:
        """The rows as Qt sees them."""
        model = self.rows().model()
        assert isinstance(model, EditorModel)
        return model

    def heading(self) -> str:
        """What the fields beside the list are of: an exercise, a section, or the routine's note."""
        (heading,) = self.labels("heading")
        return heading

    def search(self) -> QLineEdit:
        """The field that exercises are added by."""
        return self.line("Add an exercise")

    def found(self) -> QListWidget:
        """What typing in it found."""
        return self.find(QListWidget, "What was found")

    def first_found(self) -> str:
        """The nearest of what was found, or an empty text."""
        first = self.found().item(0)
        return first.text() if first is not None else ""

    def type_search(self, text: str) -> None:
        """Go to the field, and type an exercise's name."""
        self.press(Qt.Key.Key_E, CONTROL)
        self.retype_search(text)

    def retype_search(self, text: str) -> None:
        """Type another name where the cursor is already."""
        self.search().clear()
        self.qtbot.keyClicks(self.search(), text)


class PasteProbe(PageProbe):
    """The page of a pasted sheet."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        super().__init__(window, qtbot, "paste")

    @property
    def page(self) -> PastePage:
        """The page itself."""
        page = super().page
        assert isinstance(page, PastePage)
        return page

    def sheet(self) -> QPlainTextEdit:
        """The field of the sheet."""
        return self.text("The sheet")

    def lines(self) -> list[str]:
        """The sheet, line by line."""
        return self.sheet().toPlainText().splitlines()

    def paste(self, *lines: str) -> None:
        """A sheet in place of what stands there."""
        self.sheet().setPlainText("\n".join(lines))

    def read(self) -> str:
        """What is understood of it."""
        return self.reading().toPlainText()

    def links(self, beginning: str) -> list[str]:
        """What can be clicked in the reading and begins so."""
        links = LINK.findall(self.reading().toHtml())
        return [link for link in links if link.startswith(beginning)]

    def understood(self) -> list[str]:
        """The numbers of the lines that an exercise was read in."""
        return sorted({link.split(":")[1] for link in self.links("name:")})

    def underlined(self) -> list[str]:
        """What is not understood, as it is marked in the sheet."""
        return [mark.cursor.selectedText() for mark in self.sheet().extraSelections()]

    def click(self, link: str) -> None:
        """Click in the reading."""
        self.reading().anchorClicked.emit(QUrl(link))


class Around(WindowProbe):
    """What stands around the pages."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window

    def progress(self) -> QProgressBar:
        """How far a recording is."""
        (bar,) = self.window.notices.findChildren(QProgressBar)
        assert bar.accessibleName() == "Recording"
        return bar

    def stop_recording(self) -> None:
        """Press *Stop* beside it."""
        (bar,) = self.window.notices.findChildren(RecordBar)
        (stop,) = bar.findChildren(QPushButton)
        assert stop.text() == "Stop"
        stop.click()

    def drop(self, *paths: Path) -> None:
        """Drop files on the window."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        left, copy = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
        self.window.dropEvent(QDropEvent(QPointF(10, 10), copy, data, left, PLAIN))

    def refs(self) -> dict[str, RoutineRef]:
        """The sidebar's routines by their names, in its order."""
        model = sidebar_model(self.window)
        entries = [model.entry(n) for n in range(model.rowCount())]
        return {each.name: each.ref for each in entries if each is not None}

    def context_menu(self, ref: RoutineRef) -> list[str]:
        """What the menu of a routine offers."""
        view, model = self.list_view(), sidebar_model(self.window)
        index = model.index(model.place_of(ref), 0)
        view.scrollTo(index)
        view.customContextMenuRequested.emit(view.visualRect(index).center())
        return self._close_menu()

    def new_menu(self) -> list[str]:
        """What the button for a new routine offers."""
        buttons = self.window.sidebar.findChildren(QPushButton)
        (new,) = [each for each in buttons if each.text() == "New routine"]
        new.click()
        return self._close_menu()

    def _close_menu(self) -> list[str]:
        """What the sidebar's open menu offers; it is closed."""
        (menu,) = [m for m in self.window.sidebar.findChildren(QMenu) if m.isVisible()]
        texts = [action.text() for action in menu.actions() if action.text()]
        menu.close()
        return texts
