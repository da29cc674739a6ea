"""The page of today: what is next, the week, the last time, and routines by time."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from backtimer.core.plan.usual_pain import Warned
from backtimer.painting.frames.figures import Figures
from backtimer.painting.icons import Icon
from backtimer.painting.theme import Theme
from backtimer.ui.shared.reading_order import read_as_laid_out
from backtimer.ui.shared.warning_card import WHY, WarningCard
from backtimer.ui.today.next_card import NextCard
from backtimer.ui.today.pick_card import PickCard
from backtimer.ui.today.questions import AppliesQuestion, UpQuestion
from backtimer.ui.today.view import TIMES, LastTime, TodayPageView
from backtimer.ui.today.walk_card import WalkCard
from backtimer.ui.widgets.icons import IconButton, IconLabel
from backtimer.ui.widgets.label import Label
from backtimer.ui.widgets.scrolling import scrolled
from backtimer.ui.widgets.week_strip import WeekStrip

Card = TypeVar("Card", bound=QWidget)
# Widths in px of the design size: narrower than the first the last time joins the week and the
# picks lose their figures; narrower than the second the picks stand one below the other.
ROOMY_PX, NARROW_PX = 860, 560
EDGE_PX, NARROW_EDGE_PX = 32, 24
# At least so wide, the walk's buttons stand beside its words.
BESIDE_WALK_PX = 980
# The margins above and below, by that width; and those of a page too low for all of it, which
# comes closer together.
HEAD_PX, NARROW_HEAD_PX, TIGHT_HEAD_PX = 28, 16, 14
SPACING_PX, TIGHT_SPACING_PX = 16, 11
LOW_PX = 930


class TodayPage(QWidget):
    """Shows today; `chosen` carries a NextAction, `picked` a RoutineRef.

    Where the warning signs are to be asked about, they stand in place of what is next.
    `signs_answered` carries whether none is new, `signs_asked` why they are asked about, or None
    once they are not any more; `hidden` when another page has come to the front. `up_answered`
    carries when the person gets up, or None for no answer, `applies_answered` whether what applies
    to them is still so. `walk_started` carries minutes and
    whether with the voice, `walk_logged` a date and minutes. `session_wanted` asks for a session
    to be made.
    """

    chosen = Signal(object)
    signs_answered = Signal(bool)
    signs_asked = Signal(object)  # a Warned | None
    hidden = Signal()
    session_wanted = Signal()
    picked = Signal(object)
    up_answered = Signal(object)  # a time | None
    applies_answered = Signal(object)  # whether it is still so
    walk_started = Signal(int, bool)
    walk_logged = Signal(object, int)

    def __init__(self, theme: Theme, figures: Figures) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._scale = 1.0
        self._settled = False
        self._last: LastTime | None = None
        self._day = Label()
        self._day.setProperty("role", "detail")
        self._next = NextCard(theme, figures)
        self._next.chosen.connect(self.chosen)
        self._warned: Warned | None = None
        self._walk = WalkCard()
        self._walk.started.connect(self.walk_started)
        self._walk.logged.connect(self.walk_logged)
        self._strip = WeekStrip(theme)
        self._week_text, self._last_line = Label(), Label()
        self._picks = [PickCard(theme, figures) for _ in TIMES]
        for pick in self._picks:
            pick.picked.connect(self.picked)
        self._picks_title = Label("Or by the time you have")
        self._picks_title.setProperty("role", "kicker")
        self._session = IconButton(Icon.TIME, "Make me a session", role="slim")
        self._session.setToolTip("By the minutes you have, the place, and what for (Ctrl+M)")
        self._session.clicked.connect(self.session_wanted)
        self._lay_out()
        self._fit()

    def show_view(self, view: TodayPageView) -> None:
        """Show a view of today."""
        self._day.setText(view.day)
        self._next.show_view(view.next)
        self._show_signs(view.warned)
        # One question at a time.
        applies = bool(view.applies) and view.warned is None
        if applies:
            self._applies.show_why(view.applies)
        self._show_card("_applies", seen=applies)
        self._show_card("_up", seen=view.asks_up and view.warned is None and not view.applies)
        self._walk.show_view(view.walk)
        self._strip.show_week(view.week)
        self._week_text.setText(view.week.summary)
        self._last = view.last
        if view.last is not None:
            self._last_card.show_view(view.last)
            self._last_line.setText(view.last.line)
        for card, pick in zip(self._picks, view.picks, strict=False):
            card.show_view(pick)
        for place, card in enumerate(self._picks):
            card.setVisible(place < len(view.picks))
        if self._settled:
            self.settle()
        self._order_tabs()
        self._fit()

    def settle(self) -> None:
        """Show the figures, which were deferred until the window is shown."""
        self._settled = True
        self._next.show_figure()
        for card in self._picks:
            card.show_figure()

    def focus_first(self) -> None:
        """Focus what is next, or what comes before it, at the top of the page."""
        self._scroll.verticalScrollBar().setValue(0)
        if self._warned is None:
            self._next.focus_first()
        else:
            self._signs.focus_first()

    def say_none(self) -> None:
        """Answer that none of the signs is new, if it is being asked."""
        if self._warned is not None:
            self._signs.say_none()

    def say_one(self) -> None:
        """Answer that one of the signs is new, if it is being asked."""
        if self._warned is not None:
            self._signs.say_one()

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._next.set_theme(theme)
        self._strip.set_theme(theme)
        for pick in self._picks:
            pick.set_theme(theme)

    def set_scale(self, scale: float) -> None:
        """Scale the type; 1.0 is the design size."""
        self._scale = scale
        self._strip.set_scale(scale)
        if "_signs" in self.__dict__:
            self._signs.set_scale(scale)
        for pick in self._picks:
            pick.set_scale(scale)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.hidden.emit()

    # Cards, each made when it is first needed: most days ask nothing, and the last session is
    # only known once the history has been read

    @cached_property
    def _signs(self) -> WarningCard:
        card = WarningCard()
        card.set_scale(self._scale)
        card.answered.connect(self.signs_answered)
        return self._insert(card, 0)

    @cached_property
    def _up(self) -> UpQuestion:
        card = UpQuestion()
        card.answered.connect(self.up_answered)
        return self._insert(card, 1)

    @cached_property
    def _applies(self) -> AppliesQuestion:
        card = AppliesQuestion()
        card.answered.connect(self.applies_answered)
        return self._insert(card, 1)

    @cached_property
    def _last_card(self) -> _LastCard:
        card = _LastCard()
        card.hide()
        self._middle.addWidget(card, 1)
        read_as_laid_out(self)
        return card

    def _insert(self, card: Card, after: int) -> Card:
        """Place a card before (0) or after (1) what is next."""
        card.hide()
        self._column.insertWidget(self._column.indexOf(self._next) + after, card)
        read_as_laid_out(self)
        return card

    def _show_card(self, name: str, *, seen: bool) -> None:
        if seen or name in self.__dict__:
            card: QWidget = getattr(self, name)
            card.setVisible(seen)

    # Internals

    def _show_signs(self, warned: Warned | None) -> None:
        if warned is self._warned:
            return
        before, self._warned = self._warned, warned
        focused = self.isVisible() and self.isAncestorOf(self.focusWidget() or self)
        if warned is not None:
            self._signs.ask(WHY[warned])
        self._show_card("_signs", seen=warned is not None)
        self._next.setVisible(warned is None)
        if focused or before is not None:
            self.focus_first()
        self.signs_asked.emit(warned)

    def _order_tabs(self) -> None:
        """Let the Tab key go from what is next downwards: its buttons are made last."""
        made = self.__dict__
        asking = [made[name] for name in ("_applies", "_up") if name in made]
        cards = (self._next, *asking, self._walk)
        order = [*(each for card in cards for each in card.tabs), *self._picks]
        for one, other in pairwise(order):
            QWidget.setTabOrder(one, other)

    def _fit(self) -> None:
        wide = self.width() / self._scale
        roomy = wide >= ROOMY_PX
        tight = roomy and self.height() / self._scale < LOW_PX
        self._next.fit(self.width(), self._scale, tight=tight)
        self._walk.set_beside(wide >= BESIDE_WALK_PX)
        edge, head = (EDGE_PX, HEAD_PX) if roomy else (NARROW_EDGE_PX, NARROW_HEAD_PX)
        head = TIGHT_HEAD_PX if tight else head
        self._column.setContentsMargins(edge, head, edge, head)
        self._column.setSpacing(TIGHT_SPACING_PX if tight else SPACING_PX)
        self._show_card("_last_card", seen=roomy and self._last is not None)
        self._last_line.setVisible(not roomy and self._last is not None)
        self._week_text.setVisible(roomy or self._last is None)
        self._picks_title.setVisible(roomy and any(not card.isHidden() for card in self._picks))
        for place, card in enumerate(self._picks):
            card.give_room(to_figure=roomy, tight=tight)
            row, column = (place, 0) if wide < NARROW_PX else (0, place)
            at = self._grid.indexOf(card)
            if at < 0 or self._grid.getItemPosition(at)[:2] != (row, column):  # type: ignore[index]
                self._grid.addWidget(card, row, column)
        for column in (1, 2):
            self._grid.setColumnStretch(column, 0 if wide < NARROW_PX else 1)
        self._grid.setColumnStretch(0, 1)

    def _lay_out(self) -> None:
        title = Label("Today")
        title.setProperty("role", "title")
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch()
        head.addWidget(self._day, 0, Qt.AlignmentFlag.AlignBottom)
        self._middle = QHBoxLayout()
        self._middle.setSpacing(16)
        self._middle.addWidget(self._week_card(), 2)
        self._grid = QGridLayout()
        self._grid.setSpacing(16)
        holder = QWidget()
        # Scrolled while it is empty: otherwise all of it is styled twice, here and in the window.
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._scroll = scrolled(holder)
        layout.addWidget(self._scroll)
        self._column = column = QVBoxLayout(holder)
        column.addLayout(head)
        column.addWidget(self._next)
        column.addLayout(self._middle)
        column.addWidget(self._walk)
        picks = QHBoxLayout()
        picks.addWidget(self._picks_title)
        picks.addStretch()
        picks.addWidget(self._session)
        column.addLayout(picks)
        column.addLayout(self._grid)
        column.addStretch()

    def _week_card(self) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        title = Label("This week")
        title.setProperty("role", "heading")
        head = QHBoxLayout()
        head.addWidget(title, 1)
        for label in (self._week_text, self._last_line):
            label.setProperty("role", "small")
            head.addWidget(label)
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 16, 24, 14)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._strip)
        return card


class _LastCard(QFrame):
    """The last session: minutes, exercises, and pain before and after."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        title = Label("Last time")
        title.setProperty("role", "heading")
        self._when, self._minutes, self._exercises = Label(), Label(), Label()
        # Of the two pains after it one is shown: only what is no worse has the colour of success.
        self._before, self._no_worse, self._worse = Label(), Label(), Label()
        for label in (self._when, self._exercises):
            label.setProperty("role", "small")
        for label in (self._minutes, self._before, self._worse):
            label.setProperty("role", "figures")
        self._no_worse.setProperty("role", "figures-accent")
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self._when)
        unit = Label("min")
        unit.setProperty("role", "detail")
        pain_words = Label("pain before, after")
        pain_words.setProperty("role", "small")
        self._pain = QWidget()
        figures = QGridLayout()
        figures.setHorizontalSpacing(16)
        figures.setVerticalSpacing(0)
        figures.addLayout(_row(self._minutes, unit), 0, 0)
        figures.addWidget(self._exercises, 1, 0)
        pain = QVBoxLayout(self._pain)
        pain.setContentsMargins(0, 0, 0, 0)
        pain.setSpacing(0)
        pain.addLayout(_row(self._before, IconLabel(Icon.BECOMES), self._no_worse, self._worse))
        pain.addWidget(pain_words)
        figures.addWidget(self._pain, 0, 1, 2, 1)
        figures.setColumnStretch(0, 1)
        figures.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 14)
        column.setSpacing(8)
        column.addLayout(head)
        column.addStretch()
        column.addLayout(figures)
        column.addStretch()

    def show_view(self, view: LastTime) -> None:
        """Show a session."""
        self._when.setText(view.when[:1].upper() + view.when[1:])
        self._minutes.setText(str(view.minutes))
        self._exercises.setText(view.exercises)
        before, after = view.pain_before, view.pain_after
        self._pain.setVisible(before is not None and after is not None)
        if before is not None and after is not None:
            self._before.setText(str(before))
            for label, shown in ((self._no_worse, after <= before), (self._worse, after > before)):
                label.setText(str(after))
                label.setVisible(shown)


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch()
    return row
