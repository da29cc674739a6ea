"""Layout of the main window: the sidebar, and beside it the notices above the pages."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget


def make_centre(sidebar: QWidget, notices: QWidget, pages: QWidget) -> QWidget:
    """Return the window's central widget, with the given widgets laid out in it."""
    right = QWidget()
    column = QVBoxLayout(right)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(notices)
    column.addWidget(pages, 1)
    centre = QWidget()
    row = QHBoxLayout(centre)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(sidebar)
    row.addWidget(right, 1)
    centre.setProperty("role", "page")
    centre.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return centre
