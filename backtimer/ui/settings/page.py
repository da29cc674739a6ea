"""The settings page. Every change takes effect and is saved immediately."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import (
    QFrame,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from backtimer.core.model.viewpoint import Viewpoint
from backtimer.core.plan.conditions import Conditions
from backtimer.core.settings.settings import VOLUME
from backtimer.painting.frames.figures import Figures
from backtimer.painting.theme import Theme
from backtimer.painting.views import FigureView
from backtimer.ui.settings.commands_card import CommandsCard
from backtimer.ui.settings.conditions_card import ConditionsCard
from backtimer.ui.settings.reminder_card import ReminderCard
from backtimer.ui.settings.setting_fields import ChoiceBox, SwitchBox, choice_box, slider
from backtimer.ui.settings.view import SettingsView, reminders_view
from backtimer.ui.shared.condition_pills import ConditionPills
from backtimer.ui.shared.pain_pills import PainPills
from backtimer.ui.shared.reading import words
from backtimer.ui.shared.shortcuts import NoWheel
from backtimer.ui.shared.stopped_rows import StoppedRows
from backtimer.ui.widgets.adaptive import AdaptiveRow, FieldForm, FormRow, Stack
from backtimer.ui.widgets.figure import FigureWidget
from backtimer.ui.widgets.flow import FlowRow
from backtimer.ui.widgets.label import Label
from backtimer.ui.widgets.scrolling import scrolled

SETTLE_MS = 300
VOLUME_PX, LEAST_SLIDER_PX = 56, 160
# A field need not be wider than what is chosen in it.
WIDEST_PX = 920
MOST_VOICES = 60
PREVIEW = QSize(184, 104)
UP_AT = "For an hour after that your plan has no deep bends: a back is stiffer then."


class SettingsPage(QWidget):
    """Emits every change as a setting's name and its new value."""

    changed = Signal(str, object)
    try_wanted = Signal()
    login_switched = Signal(bool)
    backup_wanted = Signal()
    restore_wanted = Signal()
    erase_wanted = Signal()
    safety_wanted = Signal()
    microphone_wanted = Signal()
    delay_wanted = Signal()
    left = Signal()

    def __init__(self, theme: Theme, figures: Figures, conditions: Conditions) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._filling = False
        self._level = choice_box("cues", "How much is said")
        self._voice = ChoiceBox("Voice")
        self._rate = choice_box("rate", "Speed")
        self._volume = slider(VOLUME, "Volume")
        self._volume.setMinimumWidth(LEAST_SLIDER_PX)
        self._volume_text = Label()
        self._volume_text.setObjectName("volume")
        self._muted = SwitchBox("Muted")
        self._lower_others = SwitchBox("Turn other programs down while the voice speaks")
        self._theme = choice_box("theme", "Colours")
        self._text_size = choice_box("text_size", "Text size")
        self._look = choice_box("look", "The figure")
        self._skin = choice_box("skin", "Skin")
        self._up_at = choice_box("up_at", "When you usually get up")
        self._preview = FigureWidget(theme, figures)
        self._preview.set_card(False)
        self._preview.setFixedSize(PREVIEW)
        self._preview.show_view(FigureView("all_fours", "all_fours", 1.0, False, Viewpoint()))
        self._reduce = SwitchBox("Reduce motion: show start and end side by side")
        self._far = SwitchBox("Open a session across the room, in full screen (F, Esc)")
        self._far_screen = ChoiceBox("Far view on")
        self._any_key = SwitchBox("Any letter or digit pauses (H, S and F12: that hurts)")
        self._wait = SwitchBox("Wait for me between floor and standing, until I press D")
        self._ask = SwitchBox("Ask how my back is before a session", opposite=True)
        self._conditions = ConditionPills(conditions)
        self._stopped = StoppedRows()
        self._pain = PainPills()
        self._commands = CommandsCard()
        self._reminders = ReminderCard()
        self._fields: dict[str, ChoiceBox | SwitchBox] = {
            "cues": self._level, "voice": self._voice, "rate": self._rate, "muted": self._muted,
            "lower_others": self._lower_others,
            "theme": self._theme, "text_size": self._text_size, "look": self._look,
            "skin": self._skin, "up_at": self._up_at,
            "reduce_motion": self._reduce, "wait_at_changes": self._wait,
            "no_pain_question": self._ask, "far_view": self._far,
            "far_screen": self._far_screen, "any_key_pauses": self._any_key,
        }  # fmt: skip
        self._holder = QWidget()
        self._try = QPushButton("Try it")
        self._about = Label()
        self._about.setProperty("role", "small")
        self._about.setWordWrap(True)
        # A dragged slider passes many values; the change is applied once it rests.
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(lambda: self._change("volume", self._volume.value()))
        self._lay_out()
        self._connect()

    def show_view(self, view: SettingsView) -> None:
        """Show the settings without emitting `changed`."""
        self._filling = True
        now = view.settings
        self._voice.offer(_voices(view))
        self._far_screen.offer(view.screens)
        for name, field in self._fields.items():
            field.show_value(getattr(now, name))
        if not self._settle.isActive():
            self._volume.setValue(now.volume)
        self._volume_text.setText(f"{self._volume.value()} %")
        self._conditions.show_values(now.conditions, cleared=now.cleared is not None)
        self._stopped.show_stopped(view.stopped)
        self._pain.show_values(view.pain_lasts, now.pain_rule)
        self._commands.show_view(now)
        self._reminders.show_view(reminders_view(view))
        self._about.setText(view.about)
        self._filling = False

    def set_scale(self, scale: float) -> None:
        """Scale the type; 1.0 is the design size."""
        # As wide for 5 % as for 100 %, so that the slider keeps its length.
        self._volume_text.setFixedWidth(round(VOLUME_PX * scale))
        self._holder.setMaximumWidth(round(WIDEST_PX * scale))

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._preview.set_theme(theme._replace(ground=theme.card))

    def focus_first(self) -> None:
        """Focus the first field."""
        self._level.setFocus(Qt.FocusReason.OtherFocusReason)

    # Internals

    def _change(self, name: str, value: object) -> None:
        if not self._filling:
            self.changed.emit(name, value)

    def _connect(self) -> None:
        calm = NoWheel(self)
        for wheeled in (self._volume, *self._fields.values()):
            if not isinstance(wheeled, SwitchBox):
                wheeled.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
                wheeled.installEventFilter(calm)
        for name, field in self._fields.items():
            field.chosen.connect(partial(self._change, name))
        self._volume.valueChanged.connect(self._volume_moved)
        self._try.clicked.connect(self.try_wanted)
        self._conditions.changed.connect(self._change)
        self._stopped.allowed.connect(lambda exercise: self._change("leg_stops", exercise))
        self._pain.changed.connect(self._change)
        self._commands.changed.connect(self._change)
        self._commands.try_wanted.connect(self.microphone_wanted)
        self._reminders.changed.connect(self._change)
        self._reminders.login_switched.connect(self.login_switched)

    def _volume_moved(self, value: int) -> None:
        self._volume_text.setText(f"{value} %")
        if not self._filling:
            self._settle.start()

    def _data_buttons(self) -> FlowRow:
        row = FlowRow(spacing_px=12)
        for text, wanted in (
            ("Back up…", self.backup_wanted),
            ("Restore…", self.restore_wanted),
            ("Delete everything…", self.erase_wanted),
        ):
            row.add(_slim(text, wanted))
        return row

    def _lay_out(self) -> None:
        level = AdaptiveRow()
        level.add(self._volume, 1)
        level.add(self._volume_text)
        level.add(self._muted)
        voice = AdaptiveRow(spacing_px=12)
        voice.add(self._voice, 1)
        voice.add(self._try)
        cards = QVBoxLayout()
        cards.setSpacing(16)
        cards.addWidget(
            _card(
                "Voice",
                [FormRow("How much is said", self._level), FormRow("Voice", voice),
                 FormRow("Speed", self._rate), FormRow("Volume", level),
                 FormRow("", self._lower_others),
                 FormRow("Bluetooth", _slim("If sound comes late…", self.delay_wanted))],
            )
        )  # fmt: skip
        cards.addWidget(
            _card(
                "Screen",
                [FormRow("Colours", self._theme), FormRow("Text size", self._text_size),
                 FormRow("", self._reduce)],
            )
        )  # fmt: skip
        person = AdaptiveRow(spacing_px=24)
        person.add(Stack(self._look, self._skin), 1)
        person.add(self._preview)
        cards.addWidget(_card("Figure", [FormRow("Who shows it", person)]))
        far_screen = FormRow("Far view on", self._far_screen)
        switches = [FormRow("", each) for each in (self._ask, self._wait, self._any_key)]
        cards.addWidget(_card("Session", [FormRow("", self._far), far_screen, *switches]))
        cards.addWidget(self._commands)
        cards.addWidget(ConditionsCard("What applies to you", self._conditions, self._stopped))
        cards.addWidget(_card("Your pain", [FormRow("", self._pain)]))
        up_at = FormRow("You get up at about", Stack(self._up_at, words(UP_AT, "quiet")))
        cards.addWidget(_card("Your morning", [up_at]))
        safety = _slim("When not to begin", self.safety_wanted)
        cards.addWidget(_card("Safety", [FormRow("", safety)]))
        cards.addWidget(self._reminders)
        cards.addWidget(_card("Your data", [FormRow("", self._data_buttons())]))
        cards.addWidget(self._about)
        cards.addStretch()
        self._holder.setLayout(cards)
        cards.setContentsMargins(0, 0, 12, 0)
        scroll = scrolled(self._holder, focus=True)
        back = QPushButton("Back  (Esc)")
        back.clicked.connect(self.left)
        title = Label("Settings")
        title.setProperty("role", "title")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 24)
        layout.setSpacing(14)
        layout.addWidget(title)
        layout.addWidget(scroll, 1)
        layout.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)


def _slim(text: str, wanted: SignalInstance) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("role", "slim")
    button.clicked.connect(wanted)
    return button


def _voices(view: SettingsView) -> list[tuple[str, str]]:
    chosen = view.settings.voice
    offered = [("", "The best available"), *view.voices[:MOST_VOICES]]
    if chosen not in [voice for voice, _name in offered]:
        offered.append((chosen, chosen.partition(":")[2] or chosen))
    return offered


def _card(title: str, rows: Sequence[FormRow]) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(24, 18, 24, 20)
    column.setSpacing(12)
    heading = Label(title)
    heading.setProperty("role", "heading")
    column.addWidget(heading)
    column.addWidget(FieldForm(rows))
    return card
