"""The order in which a screen reader goes through a page.

It follows the order of the widgets in their parent, which is that of their making unless they are
put in another one.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


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
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)
