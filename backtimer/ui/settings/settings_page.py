"""The settings page. Everything takes hold at once and is saved at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from backtimer.core.plan.conditions import Conditions
from backtimer.painting.person import LOOK_NAMES, SKIN_NAMES
from backtimer.painting.poses import Poses
from backtimer.painting.theme import Theme
from backtimer.ui.settings.conditions_card import ConditionsCard
from backtimer.ui.settings.reminder_card import ReminderCard, RemindersView
from backtimer.ui.shared.shortcuts import NoWheel
from backtimer.ui.shared.views import FigureView
from backtimer.ui.widgets.figure import FigureWidget

LEVELS = (
    ("full", "Full: instructions, form cues, counts"),
    ("brief", "Brief: short sentences, counts"),
    ("counts", "Counts: names, sides and numbers"),
    ("tones", "Tones only"),
    ("off", "Silent"),
)
THEMES = (("system", "Like the system"), ("dark", "Dark"), ("light", "Light"))
RATES = (70, 80, 90, 100, 110, 120, 130)
SETTLE_MS = 300
MOST_VOICES = 60
PREVIEW = QSize(184, 104)


class SettingsView(NamedTuple):
    """What the page shows. `voices` are (id, name)."""

    voice: str
    voices: tuple[tuple[str, str], ...]
    rate: int
    volume: int
    muted: bool
    cues: str
    theme: str
    reduce_motion: bool
    wait_at_changes: bool
    about: str
    look: str = "short"
    skin: str = "light"
    conditions: str = ""
    cleared: bool = False
    ask: bool = True
    reminders: RemindersView = RemindersView(False, "18:00", "21:00", "08:00", at_login=False)


class SettingsPage(QWidget):
    """Tells every change by a signal with the setting's name and value."""

    changed = Signal(str, object)
    try_wanted = Signal()
    login_switched = Signal(bool)
    backup_wanted = Signal()
    restore_wanted = Signal()
    erase_wanted = Signal()
    left = Signal()

    def __init__(self, theme: Theme, poses: Poses, conditions: Conditions) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._telling = False
        self._level = _combo("How much is said", LEVELS)
        self._voice = _combo("Voice", ())
        self._rate = _combo("Speed", [(str(rate), f"{rate} %") for rate in RATES])
        self._volume = QSlider(Qt.Orientation.Horizontal)
        self._volume.setRange(0, 100)
        self._volume.setAccessibleName("Volume")
        self._volume_text = QLabel()
        self._volume_text.setFixedWidth(56)
        self._muted = QCheckBox("Muted")
        self._theme = _combo("Colours", THEMES)
        self._look = _combo("The figure", LOOK_NAMES)
        self._skin = _combo("Skin", SKIN_NAMES)
        self._preview = FigureWidget(theme, poses)
        self._preview.set_card(False)
        self._preview.setFixedSize(PREVIEW)
        self._preview.show_view(FigureView("all_fours", "all_fours", 1.0, False, "side"))
        self._reduce = QCheckBox("Reduce motion: show start and end side by side")
        self._wait = QCheckBox("Wait for me between floor and standing, until I press D")
        self._ask = QCheckBox("Ask how my back is before a session")
        self._conditions = ConditionsCard("What changes the exercises", conditions)
        self._reminders = ReminderCard()
        self._try = QPushButton("Try it")
        self._about = QLabel()
        self._about.setProperty("role", "small")
        self._about.setWordWrap(True)
        # A slider tells many values; what follows from one waits until it rests.
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(lambda: self._tell("volume", self._volume.value()))
        self._lay_out()
        self._connect()

    def show_view(self, view: SettingsView) -> None:
        """Show the settings."""
        self._telling = True
        _select(self._level, view.cues)
        self._fill_voices(view)
        _select(self._rate, str(view.rate))
        if not self._settle.isActive():
            self._volume.setValue(view.volume)
        self._volume_text.setText(f"{self._volume.value()} %")
        self._muted.setChecked(view.muted)
        _select(self._theme, view.theme)
        _select(self._look, view.look)
        _select(self._skin, view.skin)
        self._reduce.setChecked(view.reduce_motion)
        self._wait.setChecked(view.wait_at_changes)
        self._ask.setChecked(view.ask)
        self._conditions.show_values(view.conditions, cleared=view.cleared)
        self._reminders.show_view(view.reminders)
        self._about.setText(view.about)
        self._telling = False

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self._preview.set_theme(theme._replace(ground=theme.card))

    def focus_first(self) -> None:
        """Begin at the top."""
        self._level.setFocus(Qt.FocusReason.OtherFocusReason)

    # Inside

    def _fill_voices(self, view: SettingsView) -> None:
        entries = [("", "The best there is"), *view.voices[:MOST_VOICES]]
        if view.voice and view.voice not in [key for key, _name in entries]:
            entries.append((view.voice, view.voice.partition(":")[2] or view.voice))
        shown = [self._voice.itemData(n) for n in range(self._voice.count())]
        if shown != [key for key, _name in entries]:
            self._voice.clear()
            for key, name in entries:
                self._voice.addItem(name, key)
        _select(self._voice, view.voice)

    def _tell(self, name: str, value: object) -> None:
        if not self._telling:
            self.changed.emit(name, value)

    def _connect(self) -> None:
        calm = NoWheel(self)
        for field in (
            self._level, self._voice, self._rate, self._volume, self._theme, self._look, self._skin,
        ):  # fmt: skip
            field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            field.installEventFilter(calm)
        for box, name in (
            (self._level, "cues"),
            (self._voice, "voice"),
            (self._theme, "theme"),
            (self._look, "look"),
            (self._skin, "skin"),
        ):
            box.activated.connect(
                lambda _n, box=box, name=name: self._tell(name, box.currentData())
            )
        self._rate.activated.connect(lambda _n: self._tell("rate", int(self._rate.currentData())))
        self._volume.valueChanged.connect(self._volume_moved)
        for check, name in (
            (self._muted, "muted"),
            (self._reduce, "reduce_motion"),
            (self._wait, "wait_at_changes"),
        ):
            check.toggled.connect(lambda on, name=name: self._tell(name, on))
        self._try.clicked.connect(self.try_wanted)
        self._ask.toggled.connect(lambda on: self._tell("no_pain_question", not on))
        self._conditions.changed.connect(self._tell)
        self._reminders.changed.connect(self._tell)
        self._reminders.login_switched.connect(self.login_switched)

    def _volume_moved(self, value: int) -> None:
        self._volume_text.setText(f"{value} %")
        if not self._telling:
            self._settle.start()

    def _data_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        for text, wanted in (
            ("Back up…", self.backup_wanted),
            ("Restore…", self.restore_wanted),
            ("Delete everything…", self.erase_wanted),
        ):
            row.addWidget(_slim(text, wanted))
        row.addStretch()
        return row

    def _lay_out(self) -> None:
        volume = QHBoxLayout()
        volume.setSpacing(16)
        volume.addWidget(self._volume, 1)
        volume.addWidget(self._volume_text)
        volume.addWidget(self._muted)
        voice = QHBoxLayout()
        voice.setSpacing(12)
        voice.addWidget(self._voice, 1)
        voice.addWidget(self._try)
        cards = QVBoxLayout()
        cards.setSpacing(16)
        cards.addWidget(
            _card(
                "Voice",
                [("How much is said", self._level), ("Voice", voice), ("Speed", self._rate),
                 ("Volume", volume)],
            )
        )  # fmt: skip
        cards.addWidget(_card("Screen", [("Colours", self._theme), ("", self._reduce)]))
        person = QHBoxLayout()
        person.setSpacing(24)
        choices = QVBoxLayout()
        choices.addWidget(self._look)
        choices.addWidget(self._skin)
        person.addLayout(choices, 1)
        person.addWidget(self._preview)
        cards.addWidget(_card("Figure", [("Who shows it", person)]))
        cards.addWidget(_card("Session", [("", self._ask), ("", self._wait)]))
        cards.addWidget(self._conditions)
        cards.addWidget(self._reminders)
        cards.addWidget(_card("Your data", [("", self._data_buttons())]))
        cards.addWidget(self._about)
        cards.addStretch()
        holder = QWidget()
        holder.setLayout(cards)
        cards.setContentsMargins(0, 0, 12, 0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(holder)
        back = QPushButton("Back  (Esc)")
        back.clicked.connect(self.left)
        title = QLabel("Settings")
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


def _combo(name: str, entries: Sequence[tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setMinimumWidth(200)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    for key, text in entries:
        box.addItem(text, key)
    return box


def _select(box: QComboBox, key: str) -> None:
    place = box.findData(key)
    if place >= 0 and place != box.currentIndex():
        box.setCurrentIndex(place)


def _card(title: str, rows: Sequence[tuple[str, QWidget | QHBoxLayout]]) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    grid = QGridLayout(card)
    grid.setContentsMargins(24, 18, 24, 20)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(12)
    heading = QLabel(title)
    heading.setProperty("role", "heading")
    grid.addWidget(heading, 0, 0, 1, 2)
    for number, (name, content) in enumerate(rows, 1):
        if name:
            grid.addWidget(QLabel(name), number, 0)
        column, span = (1, 1) if name else (0, 2)
        if isinstance(content, QHBoxLayout):
            grid.addLayout(content, number, column, 1, span)
        else:
            grid.addWidget(content, number, column, 1, span)
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, 150)
    return card
