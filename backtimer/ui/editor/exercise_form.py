"""The form for an exercise of the person's own: position, phases, spoken text, picture."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from backtimer.core.model.exercise import SideMode
from backtimer.core.model.routine import can_be_seen
from backtimer.painting.frames.figures import Figures
from backtimer.painting.theme import Theme
from backtimer.painting.views import FigureView
from backtimer.ui.editor.view import POSITION_CHOICES, SIDE_NAMES
from backtimer.ui.shared.file_places import in_pictures
from backtimer.ui.widgets.adaptive import AdaptiveRow, FieldForm, FormRow, Stack
from backtimer.ui.widgets.figure import FigureWidget
from backtimer.ui.widgets.flow import FlowRow
from backtimer.ui.widgets.label import Label
from backtimer.ui.widgets.plain_field import PlainField
from backtimer.ui.widgets.scrolling import scrolled
from backtimer.ui.widgets.spin_boxes import NumberBox

FIGURE, NUMBER_PX = (240, 160), 150
SIDES = (("none", "No sides"), *((mode.value, SIDE_NAMES[mode]) for mode in (
    SideMode.EACH, SideMode.ALTERNATE)))  # fmt: skip
WAYS = (("hold", "Hold a position"), ("move", "Repeat a movement"))
PICTURES = "Pictures (*.jpg *.jpeg *.png *.webp *.bmp *.gif)"


class FormView(NamedTuple):
    """The content of the form; `like` is the id of the exercise whose drawing it uses, or empty.

    With `fixed` the exercise's phases do not fit the form and cannot be edited.
    """

    title: str
    name: str
    position: str
    way: str
    there_s: int
    hold_s: int
    back_s: int
    pause_s: int
    sets: int
    reps: int
    rest_s: int
    side: str
    say: str
    held: str
    back: str
    setup: str
    instructions: str
    like: str
    picture: str
    fixed: bool
    can_delete: bool


class ExerciseForm(QWidget):
    """Emits what to save.

    `saved` carries a FormView and the path of a new picture, or an empty string.
    """

    changed = Signal()
    saved = Signal(object, str)
    deleted = Signal()
    left = Signal()

    def __init__(self, theme: Theme, figures: Figures) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._showing = False
        self._picture = ""
        self._new_picture = ""
        self._title = Label()
        self._title.setProperty("role", "title")
        self._name = _line("Name", "Such as: Dead bug", 60)
        self._position = _combo("Position", POSITION_CHOICES)
        self._way = _combo("How it goes", WAYS)
        self._numbers = {
            "there_s": _number("Into it", 1, 60, " s"),
            "hold_s": _number("Hold", 1, 600, " s"),
            "back_s": _number("Back", 1, 60, " s"),
            "pause_s": _number("Pause between", 0, 60, " s"),
            "sets": _number("Sets", 1, 20, ""),
            "reps": _number("Repetitions", 1, 200, ""),
            "rest_s": _number("Rest between sets", 0, 600, " s"),
        }
        self._cells: dict[str, Stack] = {}
        self._side = _combo("Sides", SIDES)
        self._say = _line("Said at the start", "Such as: Lower the right arm.", 120)
        self._held = _line("Said in the hold", "Such as: Hold. Back flat.", 60)
        self._back_words = _line("Said on the way back", "Such as: Slowly back.", 120)
        self._setup = _text("Said before it, a line each", "How to get into position.")
        self._how = _text("Written: how it goes", "For the sheet and the page of exercises.")
        self._like = _combo("Drawn like", ())
        self._figure = FigureWidget(theme._replace(ground=theme.card), figures)
        self._figure.set_card(False)
        self._figure.setFixedSize(*FIGURE)
        self._choose, self._drop = QPushButton("My picture…"), QPushButton("No picture")
        self._fixed = Label("Its times are a sequence of their own: they stay as they are.")
        self._fixed.setProperty("role", "small")
        self._fixed.setWordWrap(True)
        self._save = QPushButton("Save")
        self._save.setProperty("role", "primary")
        self._back, self._delete = QPushButton("Back  (Esc)"), QPushButton("Delete it")
        self._lay_out()
        self._connect()

    # Called by the controller

    def show_view(self, view: FormView, likes: Sequence[tuple[str, str]]) -> None:
        """Fill the form; `likes` are the (id, name) of exercises whose drawing can be used."""
        self._showing = True
        self._title.setText(view.title)
        for field, text in (
            (self._name, view.name), (self._say, view.say), (self._held, view.held),
            (self._back_words, view.back),
        ):  # fmt: skip
            field.setText(text)
        self._setup.setPlainText(view.setup)
        self._how.setPlainText(view.instructions)
        self._like.clear()
        self._like.addItem("By its position", "")
        for key, name in likes:
            self._like.addItem(f"Like {name}", key)
        for box, key in (
            (self._position, view.position), (self._way, view.way), (self._side, view.side),
            (self._like, view.like),
        ):  # fmt: skip
            box.setCurrentIndex(max(box.findData(key), 0))
        for name, number in self._numbers.items():
            number.setValue(getattr(view, name))
        self._picture, self._new_picture = view.picture, ""
        self._fixed.setVisible(view.fixed)
        for name in ("there_s", "back_s", "pause_s", "hold_s"):
            self._numbers[name].setEnabled(not view.fixed)
        for widget in (self._way, self._side, self._say, self._held, self._back_words):
            widget.setEnabled(not view.fixed)
        self._delete.setVisible(view.can_delete)
        self._showing = False
        self._fit()
        self.changed.emit()

    def show_figure(self, view: FigureView) -> None:
        """Show how the exercise will look."""
        self._figure.show_view(view)

    def view(self) -> FormView:
        """Return the current content of the form."""
        numbers = {name: box.value() for name, box in self._numbers.items()}
        return FormView(
            title=self._title.text(),
            name=self._name.text(),
            position=self._position.currentData(),
            way=self._way.currentData(),
            side=self._side.currentData(),
            say=self._say.text(),
            held=self._held.text(),
            back=self._back_words.text(),
            setup=self._setup.toPlainText(),
            instructions=self._how.toPlainText(),
            like=self._like.currentData() or "",
            picture=self._picture,
            fixed=self._fixed.isVisibleTo(self),
            can_delete=self._delete.isVisibleTo(self),
            **numbers,
        )

    def focus_first(self) -> None:
        """Focus the name and select it."""
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)
        self._name.selectAll()

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._figure.set_theme(theme._replace(ground=theme.card))

    def set_scale(self, scale: float) -> None:
        """Scale the figure; 1.0 is the design size."""
        self._figure.setFixedSize(round(FIGURE[0] * scale), round(FIGURE[1] * scale))
        for cell in self._cells.values():
            cell.setMinimumWidth(round(NUMBER_PX * scale))

    # Internals

    def _connect(self) -> None:
        for box in (self._position, self._way, self._side, self._like):
            box.activated.connect(self._tell)
        self._name.textEdited.connect(self._tell)
        self._choose.clicked.connect(self._choose_picture)
        self._drop.clicked.connect(self._drop_picture)
        self._save.clicked.connect(lambda: self.saved.emit(self.view(), self._new_picture))
        self._back.clicked.connect(self.left)
        self._delete.clicked.connect(self.deleted)

    def _tell(self) -> None:
        self._fit()
        if not self._showing:
            self.changed.emit()

    def _fit(self) -> None:
        """Show only the fields that apply to the chosen way, and enable the buttons."""
        holds = self._way.currentData() == "hold"
        for widget in (self._cells["hold_s"], self._held, self._held_label):
            widget.setVisible(holds)
        self._save.setEnabled(can_be_seen(self._name.text()))
        picture = bool(self._picture or self._new_picture)
        self._drop.setVisible(picture)
        self._like.setEnabled(not picture)

    def _choose_picture(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, "Choose a picture", in_pictures(), PICTURES)
        if path:
            self._new_picture = path
            self._choose.setToolTip(f"<span>{escape(path)}</span>")
            self._tell()

    def _drop_picture(self) -> None:
        self._picture = self._new_picture = ""
        self._tell()

    @property
    def new_picture(self) -> str:
        """The path of a chosen picture that is not saved yet; empty if there is none."""
        return self._new_picture

    def _lay_out(self) -> None:
        cards = QVBoxLayout()
        cards.setContentsMargins(0, 0, 12, 0)
        cards.setSpacing(14)
        for card in (self._about_card(), self._how_card(), self._said_card()):
            cards.addWidget(card)
        cards.addStretch()
        holder = QWidget()
        holder.setLayout(cards)
        scroll = scrolled(holder, focus=True)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self._back)
        foot.addWidget(self._delete)
        foot.addStretch()
        foot.addWidget(self._save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 20)
        layout.setSpacing(12)
        layout.addWidget(self._title)
        layout.addWidget(scroll, 1)
        layout.addLayout(foot)

    def _about_card(self) -> QFrame:
        card, about = _card("What it is")
        pictures = FlowRow(spacing_px=12)
        pictures.add(self._choose)
        pictures.add(self._drop)
        rows = (
            FormRow("Name", self._name),
            FormRow("Position", self._position),
            FormRow("Drawn", self._like),
            FormRow("Picture", pictures),
        )
        both = AdaptiveRow(spacing_px=20)
        both.add(FieldForm(rows, label_px=80), 1)
        both.add(self._figure)
        about.addWidget(both)
        return card

    def _how_card(self) -> QFrame:
        card, how = _card("How it goes")
        how.addWidget(self._way)
        how.addWidget(self._fixed)
        how.addWidget(self._number_row())
        how.addWidget(self._side)
        return card

    def _said_card(self) -> QFrame:
        card, said = _card("What is said")
        self._held_label = Label("In the hold")
        fields: tuple[tuple[QLabel, QWidget], ...] = (
            (Label("Before it: how to get into position, a line each"), self._setup),
            (Label("At the start of a repetition; {Side} becomes Right or Left"), self._say),
            (self._held_label, self._held),
            (Label("On the way back"), self._back_words),
            (Label("Written only: how it goes"), self._how),
        )
        for label, field in fields:
            label.setProperty("role", "quiet")
            label.setWordWrap(True)
            said.addWidget(label)
            said.addWidget(field)
        return card

    def _number_row(self) -> FlowRow:
        row = FlowRow(spacing_px=12)
        for name, box in self._numbers.items():
            label = Label(box.accessibleName())
            label.setBuddy(box)
            label.setProperty("role", "quiet")
            self._cells[name] = Stack(label, box)
            row.add(self._cells[name])
        return row


def _card(title: str) -> tuple[QFrame, QVBoxLayout]:
    card = QFrame()
    card.setProperty("role", "card")
    layout = QVBoxLayout(card)
    layout.setContentsMargins(24, 18, 24, 20)
    layout.setSpacing(10)
    heading = Label(title)
    heading.setProperty("role", "heading")
    layout.addWidget(heading)
    return card, layout


def _line(name: str, placeholder: str, most: int) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(placeholder)
    field.setMaxLength(most)
    return field


def _text(name: str, placeholder: str) -> PlainField:
    field = PlainField()
    field.setAccessibleName(name)
    field.setPlaceholderText(placeholder)
    field.setFixedHeight(84)
    return field


def _combo(name: str, entries: Sequence[tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(10)
    for key, text in entries:
        box.addItem(text[:1].upper() + text[1:], key)
    return box


def _number(name: str, low: int, high: int, unit: str) -> NumberBox:
    box = NumberBox()
    box.setAccessibleName(name)
    box.setRange(low, high)
    box.setSuffix(unit)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return box
