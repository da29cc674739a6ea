"""The card to teach the microphone how the person says commands."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from backtimer.core.voice_commands.teaching import TEACHABLE, SpokenForm
from backtimer.services.session.voice_lessons import KnownVoice
from backtimer.ui.settings.microphone_view import LessonView, command_name, known_words
from backtimer.ui.settings.setting_fields import ChoiceBox
from backtimer.ui.shared.announcing import announce
from backtimer.ui.shared.reading import words
from backtimer.ui.shared.revealing import reveal
from backtimer.ui.widgets.flow import FlowRow
from backtimer.ui.widgets.label import Label

ABOUT = (
    "Say a command three times, the way you always say it, from where you exercise. Only numbers "
    "are remembered, on this computer; the sound itself is not."
)
TEACH, TEACH_REST = "Teach this command", "Teach all that are left"
STOP, FORGET = "Stop teaching", "Forget what was learned"
# Time to read that a command was learned, and to draw breath for the next one.
NEXT_AFTER_MS = 2500
A_TONE = "A soft tone says that it was understood."


class TeachingCard(QFrame):
    """Offers the commands; `teach_wanted` carries the SpokenForm to be taught.

    `stop_wanted` ends a lesson, `forget_wanted` asks to forget everything that was learned. Those
    that are left are taught one after the other, so that nobody has to walk to and fro.
    """

    teach_wanted = Signal(object)
    stop_wanted = Signal()
    forget_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._is_open, self._known = False, KnownVoice()
        self._goes_on = False
        self._next_soon = QTimer(self, singleShot=True, interval=NEXT_AFTER_MS)
        self._next_soon.timeout.connect(self._wish_to_teach)
        self._commands = ChoiceBox(
            "Command to teach", [(form, command_name(form)) for form in TEACHABLE]
        )
        self._say, self._so_far = words("", "display"), words("", "subtitle")
        self._say.setObjectName("say")
        self._so_far.setObjectName("so far")
        self._about, self._about_known = words(ABOUT, "quiet"), words("", "quiet")
        self._teach, self._teach_rest, self._stop, self._forget = (
            QPushButton(text) for text in (TEACH, TEACH_REST, STOP, FORGET)
        )
        self._stop.setAccessibleDescription(A_TONE)
        self._teach.clicked.connect(self._wish_to_teach)
        self._teach_rest.clicked.connect(self._begin_with_rest)
        self._stop.clicked.connect(self.stop_wanted)
        self._forget.clicked.connect(self.forget_wanted)
        self._lay_out()
        self.show_known(KnownVoice(), is_open=False)

    def show_known(self, known: KnownVoice, *, is_open: bool) -> None:
        """Show what was taught, and no lesson."""
        self._is_open = is_open
        self._goes_on = False
        self._next_soon.stop()
        self._show_names(known)
        self._about_known.setText(known_words(known) if is_open else "")
        self._show_lesson(None)

    def show_lesson(self, lesson: LessonView) -> None:
        """Show how a lesson goes; one that is over offers the next command, or goes on with it."""
        self._show_names(lesson.known)
        is_last = lesson.is_over and not (self._choose_next() and self._goes_on)
        if not is_last:
            self._show_lesson(lesson)
            reveal(self)
            if lesson.is_over:
                self._next_soon.start()
            return
        self.show_known(lesson.known, is_open=True)
        self._show_texts(lesson.say, lesson.so_far)
        # Not during a lesson: what a screen reader says would be taken for the command.
        announce(self, f"{lesson.say} {lesson.so_far}")

    # Internals

    @property
    def _chosen(self) -> SpokenForm:
        return TEACHABLE[self._commands.currentIndex()]

    @property
    def _left(self) -> list[int]:
        """The rows of what was not taught yet, from the chosen one on, around."""
        first = self._commands.currentIndex()
        rows = [*range(first, len(TEACHABLE)), *range(first)]
        known = frozenset() if self._known.outdated else self._known.forms
        return [row for row in rows if TEACHABLE[row] not in known]

    def _wish_to_teach(self) -> None:
        self.teach_wanted.emit(self._chosen)

    def _begin_with_rest(self) -> None:
        self._choose_next()
        self._goes_on = True
        self._wish_to_teach()

    def _choose_next(self) -> bool:
        """Choose what was not taught yet; False if everything was."""
        left = self._left
        if left:
            self._commands.setCurrentIndex(left[0])
        return bool(left)

    def _show_names(self, known: KnownVoice) -> None:
        self._known = known
        for row, form in enumerate(TEACHABLE):
            is_known = form in known.forms and not known.outdated
            name = command_name(form)
            self._commands.setItemText(row, f"{name}   ·   learned" if is_known else name)

    def _show_lesson(self, lesson: LessonView | None) -> None:
        buttons = (self._teach, self._teach_rest, self._stop, self._forget)
        focused = any(each.hasFocus() for each in buttons)
        ready = lesson is None and self._is_open and self._known.teachable
        for widget in (self._commands, self._teach):
            widget.setEnabled(ready)
        self._teach_rest.setEnabled(ready and bool(self._left))
        self._forget.setEnabled(ready and bool(self._known.forms))
        # In large letters a lesson needs the whole page.
        for hidden in (self._about, self._commands, self._teach, self._teach_rest, self._forget):
            hidden.setVisible(lesson is None)
        self._about_known.setVisible(lesson is None and bool(self._about_known.text()))
        self._stop.setVisible(lesson is not None)
        if focused:
            (self._teach if lesson is None else self._stop).setFocus(
                Qt.FocusReason.OtherFocusReason
            )
        self._show_texts(lesson.say if lesson else "", lesson.so_far if lesson else "")

    def _show_texts(self, say: str, so_far: str) -> None:
        for label, text in ((self._say, say), (self._so_far, so_far)):
            label.setText(text)
            label.setVisible(bool(text))

    def _lay_out(self) -> None:
        heading = Label("Teach it how you say it")
        heading.setProperty("role", "heading")
        row = FlowRow(spacing_px=12)
        row.add(self._commands)
        for button in (self._teach, self._teach_rest, self._stop, self._forget):
            button.setProperty("role", "slim")
            row.add(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(heading)
        layout.addWidget(self._about)
        layout.addWidget(self._say)
        layout.addWidget(self._so_far)
        layout.addWidget(row)
        layout.addWidget(self._about_known)
