"""Helpers for layouts whose content changes."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout


def empty(layout: QLayout) -> None:
    """Take all widgets out of a layout and delete them."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            # `deleteLater` takes effect only after this event: until then it would be shown.
            widget.hide()
            widget.deleteLater()
