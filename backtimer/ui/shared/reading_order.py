"""The order in which a screen reader goes through a page.

It follows the order of the widgets in their parent, which is that of their making unless they are
put in another one.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


def read_as_laid_out(widget: QWidget) -> None:
    """Put everything inside a widget into the order of its layouts."""
    layout = widget.layout()
    for each in list(_laid_out(layout)) if layout is not None else []:
        # What is raised comes last; nothing in a layout lies over anything else.
        each.raise_()
        read_as_laid_out(each)
    inside = widget.widget() if isinstance(widget, QScrollArea) else None
    if inside is not None:
        read_as_laid_out(inside)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    # Not by the layout's items: the binding keeps what stands for an item in Python after Qt has
    # deleted it, takes the next object in its place for it, and dies.
    parent = layout.parentWidget()
    widgets = parent.findChildren(QWidget, options=DIRECT) if parent is not None else []
    inner = layout.findChildren(QLayout, options=DIRECT)
    found: list[tuple[int, QWidget | QLayout]] = [(layout.indexOf(each), each) for each in widgets]
    found += [(layout.indexOf(each), each) for each in inner]
    for _place, each in sorted((pair for pair in found if pair[0] >= 0), key=lambda pair: pair[0]):
        if isinstance(each, QWidget):
            yield each
        else:
            yield from _laid_out(each)
