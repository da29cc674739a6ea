"""The page that brings sound and picture together where sound comes late, as over Bluetooth."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QSlider, QVBoxLayout, QWidget

from backtimer.core.settings.settings import DELAY
from backtimer.ui.settings.beat_lamp import BeatLamp
from backtimer.ui.shared.reading import words
from backtimer.ui.widgets.adaptive import AdaptiveRow
from backtimer.ui.widgets.card import card
from backtimer.ui.widgets.flow import FlowRow
from backtimer.ui.widgets.label import Label
from backtimer.ui.widgets.scrolling import scrolled

STEP_MS = 10
SETTLE_MS = 300
WHAT_TO_DO = "Move the slider until you hear the tick as the circle lights up."
WHY = (
    "Over Bluetooth sound comes late, and a program is not told by how much. The voice then starts "
    "as much sooner."
)
NO_SOUND = "There is no sound now, so there is nothing to hear."
MUTED = "Muted: there is nothing to hear."


class DelayPage(QWidget):
    """Emits `delay_chosen` with the milliseconds by which sound is late; `left` leaves the page."""

    delay_chosen = Signal(int)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.lamp = BeatLamp()
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, DELAY.most_ms // STEP_MS)
        self._slider.setPageStep(5)
        self._slider.setAccessibleName("How late the sound is, in steps of 10 milliseconds")
        self._value = Label()
        self._value.setProperty("role", "strong")
        self._less, self._more = QPushButton("10 ms less  (-)"), QPushButton("10 ms more  (+)")
        self._none = QPushButton("Not late at all")
        for button, step in ((self._less, -1), (self._more, 1)):
            button.setProperty("role", "slim")
            button.clicked.connect(lambda _checked=False, by=step: self.step(by))
        self._none.setProperty("role", "slim")
        self._none.clicked.connect(lambda: self._slider.setValue(0))
        self._device = words("", "quiet")
        self._device.setObjectName("device")
        self._device.setTextFormat(Qt.TextFormat.PlainText)
        self._back = QPushButton("Back  (Esc)")
        self._back.clicked.connect(self.left)
        self._filling = False
        # A dragged slider passes many values; the last one is kept.
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._choose)
        self._slider.valueChanged.connect(self._moved)
        self._lay_out()
        self._show_value()

    def show_device(self, device: str, delay_ms: int, *, muted: bool) -> None:
        """Show the device in use (empty: there is none), and by how much its sound is late."""
        text = f"Kept for the output in use now: {device}." if device else NO_SOUND
        self._device.setText(MUTED if muted and device else text)
        if not self._settle.isActive():
            self._filling = True
            self._slider.setValue(round(delay_ms / STEP_MS))
            self._filling = False
        for each in (self._slider, self._less, self._more, self._none):
            each.setEnabled(bool(device))

    def step(self, by: int) -> None:
        """Move the slider by some steps of 10 ms."""
        if self._slider.isEnabled():
            self._slider.setValue(self._slider.value() + by)

    def focus_first(self) -> None:
        """Focus the slider."""
        self._slider.setFocus(Qt.FocusReason.OtherFocusReason)

    # Internals

    def _moved(self) -> None:
        self._show_value()
        if not self._filling:
            self._settle.start()

    def _choose(self) -> None:
        self.delay_chosen.emit(self._slider.value() * STEP_MS)

    def _show_value(self) -> None:
        late_ms = self._slider.value() * STEP_MS
        text = f"{late_ms} milliseconds late" if late_ms else "Not late"
        self._value.setText(text)
        self._slider.setAccessibleDescription(text)

    def _lay_out(self) -> None:
        title = Label("Late sound")
        title.setProperty("role", "title")
        box, inside = card()
        inside.addWidget(self.lamp, 0, Qt.AlignmentFlag.AlignHCenter)
        row = AdaptiveRow(spacing_px=16)
        row.add(self._slider, 1)
        row.add(self._value)
        inside.addWidget(row)
        buttons = FlowRow(spacing_px=12)
        for each in (self._less, self._more, self._none):
            buttons.add(each)
        inside.addWidget(buttons)
        inside.addWidget(self._device)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(16)
        column.addWidget(words(WHAT_TO_DO, "detail"))
        column.addWidget(box)
        column.addWidget(words(WHY, "quiet"))
        column.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 24)
        layout.setSpacing(14)
        layout.addWidget(title)
        layout.addWidget(scrolled(holder, focus=True), 1)
        layout.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
