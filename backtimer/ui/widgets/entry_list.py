"""A list of painted entries whose rows grow where their texts are broken."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QListView, QWidget


class EntryList(QListView):
    """Scrolls down only, by pixels, and measures its rows again in another width."""

    def __init__(self) -> None:
        super().__init__()
        # Made here, as Qt makes it: to find the class of one that only Qt knows, PySide loads the
        # classes of all widgets, which takes 10 ms.
        viewport = QWidget()
        viewport.setBackgroundRole(QPalette.ColorRole.Base)
        viewport.setAutoFillBackground(True)
        self.setViewport(viewport)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
