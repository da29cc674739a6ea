"""The card of what is next, with the one large button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout

from backtimer.painting.frames.figures import Figures
from backtimer.painting.icons import Icon
from backtimer.painting.theme import Theme
from backtimer.ui.shared.reading_order import read_as_laid_out
from backtimer.ui.today.view import NextAction, NextView
from backtimer.ui.widgets.figure import FigureWidget
from backtimer.ui.widgets.flow import FlowRow
from backtimer.ui.widgets.icons import IconButton, IconText
from backtimer.ui.widgets.label import Label
from backtimer.ui.widgets.lamplight import LitCard

# Narrower than this, in px of the design size, the figure leaves its room to the words.
WITH_FIGURE_PX = 640
# Narrower than this the things that one needs are left out.
WITH_THINGS_PX = 800
# Narrower than this the buttons stand below words and figure.
BESIDE_FIGURE_PX = 860
FIGURE_PX, LOW_FIGURE_PX, LARGEST_FIGURE = 262, 160, 2.0
# How much less there is of the figure, and of the margins, on a low page.
TIGHT_FIGURE_PX, MARGIN_PX, TIGHT_MARGIN_PX = 206, 24, 18
QUIET_ACTIONS = frozenset(
    {NextAction.SORE, NextAction.AS_PLANNED, NextAction.ALL_OF_IT, NextAction.DISCARD}
)


class NextCard(LitCard):
    """Says what is next and why; `chosen` carries a NextAction."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, figures: Figures) -> None:
        super().__init__()
        self._view: NextView | None = None
        self._scale = 1.0
        self._kicker, self._title, self._text = Label(), Label(), Label()
        self._kicker.setProperty("role", "accent")
        self._title.setProperty("role", "subtitle")
        self._text.setProperty("role", "detail")
        for label in (self._title, self._text):
            label.setWordWrap(True)
        self._facts = {
            icon: IconText(icon, strong=icon is Icon.LENGTH)
            for icon in (Icon.LENGTH, Icon.COUNT, Icon.PROPS)
        }
        self._figure = FigureWidget(theme._replace(ground=theme.card), figures, clear=True)
        self._figure.set_card(False)
        self.shine_on(self._figure)
        self._facts_row = FlowRow(spacing_px=20)
        self._facts_row.setObjectName("facts")
        for fact in self._facts.values():
            self._facts_row.add(fact)
        self._buttons_row = FlowRow(spacing_px=14)
        self._buttons: list[QPushButton] = []
        self._lay_out()

    def show_view(self, view: NextView) -> None:
        """Show what is next; the buttons are made anew only if they differ."""
        before, self._view = self._view, view
        self._kicker.setText(view.kicker)
        self._title.setText(view.title)
        self._text.setText(view.text)
        self._text.setVisible(bool(view.text))
        for icon, text in (
            (Icon.LENGTH, view.length), (Icon.COUNT, view.exercises), (Icon.PROPS, view.needed),
        ):  # fmt: skip
            self._facts[icon].show_text(text)
        self._facts_row.setVisible(bool(view.length or view.exercises))
        if before is None or before.actions != view.actions:
            self._make_buttons(view)
        if self._buttons:
            self._buttons[0].setAccessibleName(f"{self._buttons[0].text()}, {view.title}")
        self._fit()

    def show_figure(self) -> None:
        """Show the figure; painting it is deferred until the window has been shown."""
        if self._view is not None and self._view.figure is not None:
            self._figure.show_view(self._view.figure)

    @property
    def tabs(self) -> list[QPushButton]:
        """What the Tab key goes through, in order."""
        return self._buttons

    def focus_first(self) -> None:
        """Focus the large button."""
        if self._buttons:
            self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._figure.set_theme(theme._replace(ground=theme.card))

    def fit(self, width: int, scale: float, *, tight: bool) -> None:
        """Fit a width in px at a scale of the type; `tight` on a low page."""
        self._scale = scale
        self._tight = tight
        self._available = width
        self._fit()

    # Internals

    def _fit(self) -> None:
        wide = self._available / self._scale
        figure = self._view is not None and self._view.figure is not None
        self._figure.setVisible(figure and wide >= WITH_FIGURE_PX)
        self._grid.setColumnStretch(1, 5 if figure and wide >= WITH_FIGURE_PX else 0)
        below = wide < BESIDE_FIGURE_PX
        self._place_below(below=below)
        height = LOW_FIGURE_PX if below else TIGHT_FIGURE_PX if self._tight else FIGURE_PX
        margin = TIGHT_MARGIN_PX if self._tight else MARGIN_PX
        self._grid.setContentsMargins(28, margin, 16, margin)
        self._figure.setFixedHeight(round(height * min(self._scale, LARGEST_FIGURE)))
        view = self._view
        self._facts[Icon.PROPS].setVisible(
            view is not None and bool(view.needed) and wide >= WITH_THINGS_PX
        )

    def _make_buttons(self, view: NextView) -> None:
        had_focus = any(button.hasFocus() for button in self._buttons)
        self._buttons_row.clear()
        self._buttons = []
        for place, (action, text) in enumerate(view.actions):
            large = place == 0 and action in (NextAction.START, NextAction.GO_ON)
            button = IconButton(Icon.START, text, role="start") if large else QPushButton(text)
            if action in QUIET_ACTIONS:
                button.setProperty("role", "plain")
            button.clicked.connect(lambda _checked=False, action=action: self.chosen.emit(action))
            self._buttons_row.add(button)
            self._buttons.append(button)
        if had_focus:
            self.focus_first()

    def _lay_out(self) -> None:
        self._available, self._tight = WITH_FIGURE_PX, False
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(self._kicker)
        words.addWidget(self._title)
        words.addSpacing(4)
        words.addWidget(self._facts_row)
        words.addSpacing(4)
        words.addWidget(self._text)
        words.addStretch()
        self._grid = grid = QGridLayout(self)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(16)
        grid.addLayout(words, 0, 0)
        grid.setColumnStretch(0, 6)
        grid.setRowStretch(0, 1)
        self._place_below(below=False)

    def _place_below(self, *, below: bool) -> None:
        """Place the buttons below words and figure, or else beside the figure."""
        if below:
            self._grid.addWidget(self._figure, 0, 1)
            self._grid.addWidget(self._buttons_row, 1, 0, 1, 2)
        else:
            self._grid.addWidget(self._buttons_row, 1, 0)
            self._grid.addWidget(self._figure, 0, 1, 2, 1)
        read_as_laid_out(self)
