"""The rail: the sidebar of a narrow window, icons alone."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from backtimer.painting.icons import Icon
from backtimer.painting.theme import RAIL_WIDTH, Theme, side_scale
from backtimer.ui.shared.page_name import PageName
from backtimer.ui.shared.shortcuts import let_enter_press
from backtimer.ui.widgets.icons import IconButton
from backtimer.ui.window.places import PLACES, SETTINGS, PlaceButton


class Rail(QWidget):
    """Leads to the same pages as the sidebar, which it also brings back.

    `go_wanted` carries a PageName.
    """

    go_wanted = Signal(object)
    sidebar_wanted = Signal()
    search_wanted = Signal()
    new_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(RAIL_WIDTH)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(10, 16, 10, 16)
        column.setSpacing(4)
        self._places: list[PlaceButton] = []
        self._page: PageName | None = None
        # The first place for the Tab key; those made later come after it.
        self._add(Icon.BRING_BACK, "Show the sidebar (Ctrl+B)", self.sidebar_wanted)
        let_enter_press(self)

    def show_page(self, page: PageName | None) -> None:
        """Show which page is in front."""
        self._page = page
        for button in self._places:
            button.show_page(page)

    def set_theme(self, theme: Theme) -> None:
        """Do nothing: the style sheet says it all."""

    def set_scale(self, scale: float) -> None:
        """Scale the rail; 1.0 is the design size."""
        self.setFixedWidth(round(RAIL_WIDTH * side_scale(scale)))

    def _fill(self) -> None:
        """Make the other buttons."""
        for place in PLACES:
            self._add_place(PlaceButton(place, bare=True))
        self._add(Icon.SEARCH, "Search (Ctrl+K)", self.search_wanted)
        self._add(Icon.ROUTINES, "Routines", self.sidebar_wanted)
        self._column.addStretch()
        self._add(Icon.NEW, "New routine", self.new_wanted)
        self._add_place(PlaceButton(SETTINGS, bare=True))
        for before, button in pairwise(self.findChildren(IconButton)):
            self.setTabOrder(before, button)
        self.show_page(self._page)

    def _add(self, icon: Icon, name: str, wanted: SignalInstance) -> None:
        button = IconButton(icon, name=name, role="rail")
        button.clicked.connect(wanted)
        self._column.addWidget(button)

    def _add_place(self, button: PlaceButton) -> None:
        button.wanted.connect(self.go_wanted)
        self._places.append(button)
        self._column.addWidget(button)

    def setVisible(self, visible: bool) -> None:
        # Most windows show the sidebar: the other buttons are made when the rail is shown first.
        if visible and not self._places:
            self._fill()
        super().setVisible(visible)
