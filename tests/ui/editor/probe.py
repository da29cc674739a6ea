"""What a person sees and does in the editor and beside it, as verbs."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLineEdit, QListView, QListWidget, QPlainTextEdit, QProgressBar
from pytestqt.qtbot import QtBot

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.own.draft import Draft
from backtimer.store.paths import find_paths
from backtimer.ui.editor.controller import SAVE_MS
from backtimer.ui.editor.model import EditorModel
from backtimer.ui.editor.page import EditorPage
from backtimer.ui.editor.paste_page import PastePage
from backtimer.ui.editor.record_bar import RecordBar
from backtimer.ui.window.main_window import MainWindow
from tests.ui import finding
from tests.ui.page_probe import PLAIN, PageProbe
from tests.ui.window_probe import WindowProbe

CONTROL = Qt.KeyboardModifier.ControlModifier
SHEET = "Strength:\nBird dog 3 x 10, hold 5 s, each side\nClock reach 2 x 5 (blurb mood)\n"
# Fields by the names that a screen reader says.
NAME, NOTE, TITLE = "Name of the routine", "Your note on the routine", "Title of the section"
CUES, ITEM_NOTE = "What is said, your own lines", "Note, shown and never said"
LATER = "Repetitions of later sets, where they differ"
LINK = re.compile(r'href="([^"]*)"')


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

    def saved(self, *, by_itself: bool = False) -> str:
        """Wait until it says that it is saved; the text of the file.

        Only `by_itself` the rest after the last change is waited for; otherwise it is over now.
        """
        for timer in self.window.features.editor.editor.findChildren(QTimer):
            if timer.interval() == SAVE_MS and timer.isActive() and not by_itself:
                timer.stop()
                timer.timeout.emit()
        self.until(lambda: "Saved" in self.labels())
        return self.path().read_text()

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
    """What stands around the pages while own routines are made."""

    def progress(self) -> QProgressBar:
        """How far a recording is."""
        return finding.find(self.window.notices, QProgressBar, "Recording")

    def stop_recording(self) -> None:
        """Press *Stop* beside it."""
        finding.button(finding.only(self.window.notices, RecordBar), "Stop").click()

    def drop(self, *paths: Path) -> None:
        """Drop files on the window."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        left, copy = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
        self.window.dropEvent(QDropEvent(QPointF(10, 10), copy, data, left, PLAIN))

    def refs(self) -> dict[str, RoutineRef]:
        """The sidebar's routines by their names, in its order."""
        return {entry.name: entry.ref for entry in self.entries()}

    def context_menu(self, ref: RoutineRef) -> list[str]:
        """What the menu of a routine offers."""
        view, model = self.list_view(), self.sidebar_model()
        index = model.index(model.place_of(ref), 0)
        view.scrollTo(index)
        view.customContextMenuRequested.emit(view.visualRect(index).center())
        return self._close_menu()

    def new_menu(self) -> list[str]:
        """What the button for a new routine offers."""
        finding.button(self.window.sidebar, "New routine").click()
        return self._close_menu()

    def _close_menu(self) -> list[str]:
        """What the sidebar's open menu offers; it is closed."""
        menu = finding.open_menu(self.window.sidebar)
        texts = [action.text() for action in menu.actions() if action.text()]
        menu.close()
        return texts
