"""The card to teach the microphone how the person says commands."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout

from backtimer.core.voice_commands.teaching import TEACHABLE, SpokenForm
from backtimer.services.session.voice_lessons import KnownVoice
from backtimer.ui.settings.microphone_view import LessonView, command_name, known_words
from backtimer.ui.settings.setting_fields import ChoiceBox
from backtimer.ui.shared.announcing import announce
from backtimer.ui.shared.reading import words
from backtimer.ui.shared.revealing import reveal
from backtimer.ui.widgets.flow import FlowRow

ABOUT = (
    "Say a command three times, the way you always say it, from where you exercise. Only numbers "
    "are remembered, on this computer; the sound itself is not."
)
TEACH, STOP, FORGET = "Teach this command", "Stop teaching", "Forget what was learned"
A_TONE = "A soft tone says that it was understood."


class TeachingCard(QFrame):
    """Offers the commands; `teach_wanted` carries the SpokenForm to be taught.

    `stop_wanted` ends a lesson, `forget_wanted` asks to forget everything that was learned.
    """

    teach_wanted = Signal(object)
    stop_wanted = Signal()
    forget_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._is_open, self._known = False, KnownVoice()
        self._commands = ChoiceBox(
            "Command to teach", [(form, command_name(form)) for form in TEACHABLE]
        )
        self._say, self._so_far = words("", "display"), words("", "subtitle")
        self._say.setObjectName("say")
        self._so_far.setObjectName("so far")
        self._about, self._about_known = words(ABOUT, "quiet"), words("", "quiet")
        self._teach, self._stop, self._forget = (
            QPushButton(text) for text in (TEACH, STOP, FORGET)
        )
        self._stop.setAccessibleDescription(A_TONE)
        self._teach.clicked.connect(lambda: self.teach_wanted.emit(self._chosen))
        self._stop.clicked.connect(self.stop_wanted)
        self._forget.clicked.connect(self.forget_wanted)
        self._lay_out()
        self.show_known(KnownVoice(), is_open=False)

    def show_known(self, known: KnownVoice, *, is_open: bool) -> None:
        """Show what was taught, and no lesson."""
        self._is_open, self._known = is_open, known
        for row, form in enumerate(TEACHABLE):
            is_known = form in known.forms and not known.outdated
            name = command_name(form)
            self._commands.setItemText(row, f"{name}   ·   learned" if is_known else name)
        self._about_known.setText(known_words(known) if is_open else "")
        self._show_lesson(None)

    def show_lesson(self, lesson: LessonView) -> None:
        """Show how a lesson goes; one that is over offers the next command."""
        if not lesson.is_over:
            self._show_lesson(lesson)
            reveal(self)
            return
        self.show_known(lesson.known, is_open=True)
        self._say.setText(lesson.say)
        self._so_far.setText(lesson.so_far)
        self._say.show()
        self._so_far.show()
        self._choose_next()
        # Not during a lesson: what a screen reader says would be taken for the command.
        announce(self, f"{lesson.say} {lesson.so_far}")

    # Internals

    @property
    def _chosen(self) -> SpokenForm:
        return TEACHABLE[self._commands.currentIndex()]

    def _choose_next(self) -> None:
        row = self._commands.currentIndex()
        rows = [*range(row + 1, len(TEACHABLE)), *range(row)]
        unknown = (each for each in rows if TEACHABLE[each] not in self._known.forms)
        self._commands.setCurrentIndex(next(unknown, row))

    def _show_lesson(self, lesson: LessonView | None) -> None:
        focused = any(each.hasFocus() for each in (self._teach, self._stop, self._forget))
        ready = lesson is None and self._is_open and self._known.teachable
        for widget in (self._commands, self._teach):
            widget.setEnabled(ready)
        self._forget.setEnabled(ready and bool(self._known.forms))
        # In large letters a lesson needs the whole page.
        for hidden in (self._about, self._commands, self._teach, self._forget):
            hidden.setVisible(lesson is None)
        self._about_known.setVisible(lesson is None and bool(self._about_known.text()))
        self._stop.setVisible(lesson is not None)
        if focused:
            (self._teach if lesson is None else self._stop).setFocus(
                Qt.FocusReason.OtherFocusReason
            )
        for label, text in (
            (self._say, lesson.say if lesson else ""),
            (self._so_far, lesson.so_far if lesson else ""),
        ):
            label.setText(text)
            label.setVisible(bool(text))

    def _lay_out(self) -> None:
        heading = QLabel("Teach it how you say it")
        heading.setProperty("role", "heading")
        row = FlowRow(spacing_px=12)
        for button in (self._teach, self._stop, self._forget):
            button.setProperty("role", "slim")
        for widget in (self._commands, self._teach, self._stop, self._forget):
            row.add(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(heading)
        layout.addWidget(self._about)
        layout.addWidget(self._say)
        layout.addWidget(self._so_far)
        layout.addWidget(row)
        layout.addWidget(self._about_known)
