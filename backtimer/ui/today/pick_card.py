"""A card that starts with the time one has, and leads to a routine."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout

from backtimer.painting.frames.figures import Figures
from backtimer.painting.theme import Theme
from backtimer.ui.today.view import PickView
from backtimer.ui.widgets.figure import FigureWidget
from backtimer.ui.widgets.label import Label

FIGURE, TIGHT_FIGURE = QSize(132, 84), QSize(104, 66)
EDGE_PX, TIGHT_EDGE_PX = 12, 8


class PickCard(QPushButton):
    """One routine by its time, as a button; `picked` carries its RoutineRef."""

    picked = Signal(object)

    def __init__(self, theme: Theme, figures: Figures) -> None:
        super().__init__()
        self.setProperty("role", "pick")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._view: PickView | None = None
        self._scale, self._tight = 1.0, False
        self._figure = FigureWidget(theme._replace(ground=theme.card), figures, clear=True)
        self._figure.set_card(False)
        self._title, self._detail = Label(), Label()
        self._title.setProperty("role", "heading")
        self._detail.setProperty("role", "small")
        for label in (self._title, self._detail):
            label.setWordWrap(True)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addStretch()
        texts.addWidget(self._title)
        texts.addWidget(self._detail)
        texts.addStretch()
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(12, EDGE_PX, 16, EDGE_PX)
        row.setSpacing(12)
        row.addWidget(self._figure)
        row.addLayout(texts, 1)
        for child in (self._figure, self._title, self._detail):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.set_scale(1.0)
        self.clicked.connect(self._pick)

    def show_view(self, view: PickView) -> None:
        """Show a routine."""
        self._view = view
        self._title.setText(view.title)
        self._detail.setText(view.detail)
        self.setAccessibleName(f"{view.title}: {view.detail}")

    def show_figure(self) -> None:
        """Show the figure; painting it is deferred until the window has been shown."""
        if self._view is not None and self._view.figure is not None:
            self._figure.show_view(self._view.figure)

    def give_room(self, *, to_figure: bool, tight: bool) -> None:
        """Give the figure its room, less of it on a `tight` page, or leave it to the words."""
        self._figure.setVisible(to_figure)
        if tight != self._tight:
            self._tight = tight
            edge = TIGHT_EDGE_PX if tight else EDGE_PX
            self._row.setContentsMargins(12, edge, 16, edge)
            self.set_scale(self._scale)

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._figure.set_theme(theme._replace(ground=theme.card))

    def set_scale(self, scale: float) -> None:
        """Scale the type; 1.0 is the design size."""
        self._scale = scale
        self._figure.setFixedSize((TIGHT_FIGURE if self._tight else FIGURE) * min(scale, 1.5))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._row.minimumSize()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._row.totalHeightForWidth(width)

    def _pick(self) -> None:
        if self._view is not None:
            self.picked.emit(self._view.ref)
