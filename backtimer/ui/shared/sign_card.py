"""A list of warning signs on a card, in sentences or in three words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from backtimer.core.wording.screen_texts import DOCTOR_SAYS_YES, EMERGENCY_NUMBER
from backtimer.core.wording.warning_signs import DOCTOR_FIRST, EMERGENCY, SignList
from backtimer.painting.icons import Icon
from backtimer.ui.shared.reading import Reading, words
from backtimer.ui.widgets.icons import IconLabel
from backtimer.ui.widgets.label import Label


class SignCard(Reading):
    """A title with its signs; one stop of the Tab key, where a screen reader reads all of it.

    `roomy` has the large type of the first time.
    """

    def __init__(
        self, icon: Icon, role: str, title: str, lines: tuple[str, ...], *, roomy: bool
    ) -> None:
        super().__init__(". ".join([title, *lines]), role)
        self._said = [title, *lines]
        edge, gap = (28, 12) if roomy else (20, 4)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(IconLabel(icon, f"icon-{role}"))
        head.addWidget(words(title, f"title-{role}"), 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(edge, edge - 8, edge, edge - 8)
        self._column.setSpacing(gap)
        self._column.addLayout(head)
        for line in lines:
            row = QHBoxLayout()
            row.setSpacing(12)
            dot = Label("●")
            dot.setProperty("role", f"dot-{role}")
            row.addWidget(dot, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(words(line, "reading"), 1)
            self._column.addLayout(row)
        self._column.addStretch()

    def add_foot(self, text: str, foot: QHBoxLayout) -> None:
        """Add a line at the bottom; `text` is how a screen reader says it."""
        self._said.append(text)
        self.setAccessibleName(". ".join(self._said))
        self._column.addLayout(foot)


def emergency_card(*, roomy: bool) -> SignCard:
    """Return the emergencies, with the number to call; `roomy` has them in sentences."""
    number, where = EMERGENCY_NUMBER
    card = _card(Icon.EMERGENCY, "emergency", EMERGENCY, roomy=roomy)
    call = QHBoxLayout()
    call.setSpacing(12)
    digits = Label(number)
    digits.setProperty("role", "call")
    call.addWidget(IconLabel(Icon.PHONE, "icon-emergency"))
    call.addWidget(digits)
    call.addWidget(words(where, "quiet"), 1)
    card.add_foot(f"{number} {where}", call)
    return card


def doctor_card(*, roomy: bool) -> SignCard:
    """Return the signs for a doctor; `roomy` has them in sentences."""
    card = _card(Icon.DOCTOR, "doctor", DOCTOR_FIRST, roomy=roomy)
    yes = QHBoxLayout()
    yes.addWidget(words(DOCTOR_SAYS_YES, "quiet"))
    card.add_foot(DOCTOR_SAYS_YES, yes)
    return card


def _card(icon: Icon, role: str, signs: SignList, *, roomy: bool) -> SignCard:
    lines = signs.texts if roomy else signs.lines
    return SignCard(icon, role, signs.title, lines, roomy=roomy)
