"""Scrolling what has just appeared, or has got the focus, into view."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget


def reveal(widget: QWidget) -> None:
    """Scroll to a widget that was just shown, as soon as it has been laid out.

    A focus that the program sets does not scroll; whoever answers by a key may be elsewhere.
    """
    QTimer.singleShot(0, widget, partial(scroll_to, widget))


def scroll_to(widget: QWidget, margin_px: int = 0) -> None:
    """Scroll what surrounds a widget so that it is seen, if anything does."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    if parent is not None and widget.isVisible():
        parent.ensureWidgetVisible(widget, margin_px, margin_px)
