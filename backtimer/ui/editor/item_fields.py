"""The fields of an exercise in a routine: dose, sides, spoken lines, note."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from backtimer.painting.frames.figures import Figures
from backtimer.painting.theme import Theme
from backtimer.ui.editor.view import ItemPanel, cue_lines, later_reps_of
from backtimer.ui.widgets.adaptive import allow_narrow
from backtimer.ui.widgets.figure import FigureWidget
from backtimer.ui.widgets.flow import FlowRow
from backtimer.ui.widgets.label import Label
from backtimer.ui.widgets.plain_field import PlainField
from backtimer.ui.widgets.spin_boxes import NumberBox

FIGURE_HEIGHT = 150
CUES_HEIGHT = 84
# Field, label, unit, minimum, maximum, step.
NUMBERS = (
    ("sets", "Sets", "", 1, 20, 1),
    ("reps", "Repetitions", "", 1, 200, 1),
    ("hold_s", "Hold", " s", 1, 600, 5),
    ("rest_s", "Rest between sets", " s", 0, 600, 5),
)


class ItemFields(QScrollArea):
    """Emits every change immediately.

    `dose_changed` carries a name from `NUMBERS` and its value, `later_reps_changed` the text of
    the later sets, `side_changed` the value of a SideMode, `moved` the number of rows, negative
    for up.
    """

    dose_changed = Signal(str, int)
    later_reps_changed = Signal(str)
    side_changed = Signal(str)
    cues_changed = Signal(str)
    note_changed = Signal(str)
    moved = Signal(int)
    duplicated = Signal()
    removed = Signal()
    edit_wanted = Signal()

    def __init__(self, theme: Theme, figures: Figures) -> None:
        super().__init__()
        self._showing = False
        self._kicker, self._name, self._hint = Label(), Label(), Label()
        self._kicker.setProperty("role", "kicker")
        self._name.setProperty("role", "heading")
        self._hint.setProperty("role", "small")
        for label in (self._kicker, self._name, self._hint):
            label.setWordWrap(True)
        self._figure = FigureWidget(theme._replace(ground=theme.card), figures)
        self._figure.set_card(False)
        self._figure.setFixedHeight(FIGURE_HEIGHT)
        self._boxes: dict[str, NumberBox] = {}
        self._labels: dict[str, QLabel] = {}
        for name, words, unit, low, high, step in NUMBERS:
            box = NumberBox()
            box.setRange(low, high)
            box.setSuffix(unit)
            box.setSingleStep(step)
            box.setAccessibleName(words)
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            box.valueChanged.connect(lambda value, name=name: self._tell(name, value))
            self._boxes[name] = box
            self._labels[name] = Label(words)
            self._labels[name].setBuddy(box)
            self._labels[name].setWordWrap(True)
        self._later = QLineEdit()
        self._later.setAccessibleName("Repetitions of later sets, where they differ")
        self._later.setPlaceholderText("alike, or 4, 2")
        self._later.textEdited.connect(self.later_reps_changed)
        self._later_label = Label("Later sets")
        self._later_label.setBuddy(self._later)
        self._side = QComboBox()
        self._side.setAccessibleName("Sides")
        allow_narrow(self._side)
        self._side.activated.connect(lambda _n: self._tell_side())
        self._side_label = Label("Sides")
        self._cues = PlainField()
        self._cues.setAccessibleName("What is said, your own lines")
        self._cues.setPlaceholderText("One line each, such as: Press through the heel.")
        self._cues.setFixedHeight(CUES_HEIGHT)
        self._cues.textChanged.connect(self._tell_cues)
        self._note = QLineEdit()
        self._note.setAccessibleName("Note, shown and never said")
        self._note.setPlaceholderText("Shown, never said")
        self._note.textEdited.connect(self.note_changed)
        self._edit = QPushButton("Change the exercise…")
        self._edit.clicked.connect(self.edit_wanted)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._lay_out())

    def show_panel(self, panel: ItemPanel) -> None:
        """Show an item; fields that already agree are left alone, so as not to disturb typing."""
        self._showing = True
        self._kicker.setText(panel.kicker)
        self._name.setText(panel.name)
        self._figure.show_view(panel.figure)
        for name, box in self._boxes.items():
            value = getattr(panel, name)
            if box.value() != value:
                box.setValue(value)
        for shown, widgets in (
            (panel.holds, (self._boxes["hold_s"], self._labels["hold_s"])),
            (panel.sets > 1, (self._later, self._later_label)),
        ):
            for widget in widgets:
                widget.setVisible(shown)
        if later_reps_of(self._later.text()) != later_reps_of(panel.later_reps):
            self._later.setText(panel.later_reps)
        hints = [text for text in (panel.reps_hint, panel.holds and panel.hold_hint) if text]
        self._hint.setText(
            "".join(f"{part[:1].upper()}{part[1:]}. " for part in map(str, hints)).strip()
        )
        self._hint.setVisible(bool(hints))
        self._show_sides(panel)
        if cue_lines(self._cues.toPlainText()) != cue_lines(panel.cues):
            self._cues.setPlainText(panel.cues)
        if self._note.text() != panel.note:
            self._note.setText(panel.note)
        self._edit.setVisible(panel.own)
        self._showing = False

    def focus_first(self) -> None:
        """Focus the first number and select it."""
        self._boxes["sets"].setFocus(Qt.FocusReason.OtherFocusReason)
        self._boxes["sets"].selectAll()

    def set_scale(self, scale: float) -> None:
        """Scale the sizes; 1.0 is the design size."""
        self._figure.setFixedHeight(round(FIGURE_HEIGHT * scale))
        self._cues.setFixedHeight(round(CUES_HEIGHT * scale))

    def typed(self) -> list[QWidget]:
        """Return the fields that take typed text."""
        boxes: list[QWidget] = [box.lineEdit() for box in self._boxes.values()]
        return [*boxes, self._later, self._cues, self._note]

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._figure.set_theme(theme._replace(ground=theme.card))

    # Internals

    def _show_sides(self, panel: ItemPanel) -> None:
        shown = [self._side.itemData(n) for n in range(self._side.count())]
        if shown != [key for key, _name in panel.sides]:
            self._side.clear()
            for key, name in panel.sides:
                self._side.addItem(name, key)
        self._side.setCurrentIndex(self._side.findData(panel.side))
        for widget in (self._side, self._side_label):
            widget.setVisible(bool(panel.sides))

    def _tell(self, name: str, value: int) -> None:
        if not self._showing:
            self.dose_changed.emit(name, value)

    def _tell_side(self) -> None:
        if not self._showing and self._side.currentData():
            self.side_changed.emit(self._side.currentData())

    def _tell_cues(self) -> None:
        if not self._showing:
            self.cues_changed.emit(self._cues.toPlainText())

    def _lay_out(self) -> QWidget:
        numbers = QGridLayout()
        numbers.setHorizontalSpacing(12)
        numbers.setVerticalSpacing(8)
        rows: list[tuple[QLabel, QWidget]] = [
            (self._labels[name], self._boxes[name]) for name, *_rest in NUMBERS
        ]
        rows.insert(2, (self._later_label, self._later))
        for row, (label, field) in enumerate(rows):
            numbers.addWidget(label, row, 0)
            numbers.addWidget(field, row, 1)
        numbers.setColumnStretch(0, 1)
        numbers.setColumnMinimumWidth(1, 104)
        buttons = FlowRow(spacing_px=8)
        for text, name, work in (
            ("↑  Up", "Move up (Alt+Up)", lambda: self.moved.emit(-1)),
            ("↓  Down", "Move down (Alt+Down)", lambda: self.moved.emit(1)),
            ("Once more", "Once more after it (Ctrl+D)", self.duplicated.emit),
            ("Take out", "Take it out (Del)", self.removed.emit),
        ):
            button = QPushButton(text)
            button.setProperty("role", "slim")
            button.setToolTip(name)
            button.setAccessibleName(name)
            button.clicked.connect(lambda _checked=False, work=work: work())
            buttons.add(button)
        said = Label("Say (your own lines)")
        said.setBuddy(self._cues)
        note = Label("Note")
        note.setBuddy(self._note)
        holder = QFrame()
        holder.setProperty("role", "card")
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(8)
        for widget in (self._kicker, self._name, self._figure):
            layout.addWidget(widget)
        layout.addLayout(numbers)
        fields: tuple[QWidget, ...] = (
            self._hint, self._side_label, self._side, said, self._cues, note, self._note,
            self._edit,
        )  # fmt: skip
        for field in fields:
            layout.addWidget(field)
        layout.addSpacing(4)
        layout.addWidget(buttons)
        layout.addStretch()
        return holder
