"""Pictures of what a window shows only sometimes: long names, many routines, states of buttons."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPushButton, QWidget

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.ui.window.main_window import MainWindow

# As long as a name may be.
LONG = "What Ana wrote down after the operation on my discs in May"
MANY = 40
ROUTINE = """name = "{name}"
summary = "Both sides each time, and no further than is comfortable, as she showed me twice."
note = "Ana says: left side first, and breathe out on the way up."

[[sections]]
title = "Strengthen, on the mat beside the bed"

[[sections.items]]
exercise = "bird-dog-aaos"
sets = 3
later_reps = [4, 2]
hold_s = 12.5
rest_s = 45
cues = ["Hips level, and the neck as long as the rest of the spine."]
note = "stop when the wrist hurts"

[[sections.items]]
exercise = "flexion-lying"
"""


def write_many(folder: Path) -> None:
    """Write forty routines of the person's own; the first has a very long name."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(MANY):
        name = LONG if number == 0 else f"Evening {number}, as far as the knee allows it"
        text = ROUTINE.format(name=name)
        (folder / f"own-{number:02}.toml").write_text(text, encoding="utf-8")


def state_pages(window: MainWindow, wanted: list[str], shot: Callable[[str], None]) -> None:
    """Take the states; `wanted` has the names of those to take."""
    if "many" in wanted:
        window.show_page("today")
        shot("many")
        window.open_routine(RoutineRef.of("own-00"))
        shot("long")
        window.features.editor.edit(RoutineRef.of("own-00"))
        _turn()
        shot("long-editor")
    if "found" in wanted:
        window.show_page("today")
        search = _named(window, QLineEdit, "Search routines and exercises")
        if search is not None:
            search.setText("bridge on one")
            shot("found")
            search.setText("zzzzzz")
            shot("found-nothing")
            search.clear()
    if "notices" in wanted:
        window.show_page("today")
        window.notice("The routine is saved, and what was changed in it can be undone.")
        shot("notice")
        window.ask(
            "Delete “Evening 3, as far as the knee allows it”? Its sessions stay in the history.",
            [("Delete", lambda: None), ("Keep it", lambda: None)],
        )
        shot("question")
        window.notices.banner.hide()
        window.notices.hide_notice()
    if "empty" in wanted:
        window.features.progress.open()
        _turn()
        shot("no-progress")
        window.features.library.open("bird-dog-aaos")
        field = _named(window.pages.currentWidget(), QLineEdit, "Search exercises")
        if field is not None:
            field.setText("zzzzzz")
            shot("no-exercise")
            field.clear()
        window.features.editor.new()
        _turn()
        shot("no-items")
    if "states" in wanted:
        for page in ("today", "settings", "library"):
            if page == "settings":
                window.features.settings.open()
            elif page == "library":
                window.features.library.open("bird-dog-aaos")
            else:
                window.show_page(page)
            _turn()
            front = window.pages.currentWidget()
            buttons = [
                each
                for each in front.findChildren(QAbstractButton)
                if each.isVisible() and each.isEnabled() and not each.visibleRegion().isEmpty()
            ]
            for state in (_press, _disable):
                for each in buttons:
                    state(each, on=True)
                shot(f"{page}{state.__name__.replace('_', '-')}")
                for each in buttons:
                    state(each, on=False)
            last = buttons[-1]
            QCursor.setPos(last.mapToGlobal(last.rect().center()))
            last.setFocus(Qt.FocusReason.TabFocusReason)
            shot(f"{page}-hover")
            # Without a window manager nobody gives it the focus.
            window.activateWindow()
            _turn()
            buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
            QCursor.setPos(0, 0)
            shot(f"{page}-focus")


def _press(button: QAbstractButton, *, on: bool) -> None:
    button.setDown(on)


def _disable(button: QAbstractButton, *, on: bool) -> None:
    if isinstance(button, QPushButton):
        button.setEnabled(not on)


def _named(parent: QWidget, kind: type[QLineEdit], name: str) -> QLineEdit | None:
    found = (each for each in parent.findChildren(kind) if each.accessibleName() == name)
    return next(found, None)


def _turn() -> None:
    for _ in range(60):
        QApplication.processEvents()
