"""Controller of a session: its keys, its questions, and the way back to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, partial

from PySide6.QtCore import QObject, Signal

from backtimer.core.model.exercise import Exercise
from backtimer.core.session.timeline import Level
from backtimer.core.session.transitions import Command
from backtimer.core.settings.settings import VOLUME
from backtimer.desktop.media_controls import RemoteCommand
from backtimer.painting.views import RibbonView
from backtimer.services.session.coach import Coach
from backtimer.ui.session.announcements import Announcements, is_silent
from backtimer.ui.session.driver import Driver
from backtimer.ui.session.finish_view import FinishView
from backtimer.ui.session.keyboard import SessionKeyboard, Work
from backtimer.ui.session.keys import SESSION_KEYS, Key, Press
from backtimer.ui.session.media_view import in_exercise_ms
from backtimer.ui.session.remote import REMOTE_KEYS, carry_out
from backtimer.ui.session.services import SessionMaker, SoundOutput, VolumeSetting
from backtimer.ui.session.session_page import SessionPage
from backtimer.ui.session.sound_watch import SoundWatch
from backtimer.ui.session.view import Mode, SessionView
from backtimer.ui.shared.announcing import announce
from backtimer.ui.shared.navigator import Navigator
from backtimer.ui.shared.page_name import PageName

VOLUME_STEP = 10
GOING_ON = (Mode.RUNNING, Mode.LEAD_IN)
HURTS_KEYS = (Key.Key_H, Key.Key_S)
PAGES = (PageName.SESSION, PageName.ROOM)
END_HERE = "End the session here? What you did is kept."
PAST_THE_LAST = "That was the last one. End the session here? What you did is kept."


class SessionController(QObject):
    """Owns the driver and the keyboard, and feeds the session page."""

    # A SessionView: whenever time has passed; and when more than that has happened.
    view_changed = Signal(object)
    happened = Signal(object)
    finished = Signal(object)  # a FinishView
    stopped = Signal()
    room_wanted = Signal()
    mini_wanted = Signal()
    # A question over the page; the page in another theme or size of text.
    asked = Signal()
    restyled = Signal()
    gentle_wanted = Signal()
    muting_wanted = Signal(bool)
    level_wanted = Signal(object)  # a Level

    def __init__(
        self,
        application: QObject,
        navigator: Navigator,
        sessions: SessionMaker,
        sound: SoundOutput,
        settings: VolumeSetting,
        exercises: Mapping[str, Exercise],
        make_page: Callable[[], SessionPage],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self._sessions = sessions
        self._sound = sound
        self._settings = settings
        self._make_page = make_page
        self._mode = Mode.RUNNING
        self._view: SessionView | None = None
        self._suggests_gentle = False
        self._any_key_goes_on = False
        self._reports_silence = False
        # Whether the session ended in the far view.
        self._ended_far = False
        # Whether the question over the page is whether to end the session.
        self._asks_to_end = False
        self._ran_before_question = False
        self._sound_watch = SoundWatch(navigator.trouble)
        self._announcements = Announcements(self._announce)
        self._keyboard = SessionKeyboard(application, self, self)
        self._works: dict[Press, Work] = {
            Press(Key.Key_Space): self._pause_or_go_on,
            Press(Key.Key_S): self._hurts_or_skip,
            Press(Key.Key_Q): self.ask_to_end,
            Press(Key.Key_G): self.go_gently,
            Press(Key.Key_Up): partial(self._change_volume, VOLUME_STEP),
            Press(Key.Key_Down): partial(self._change_volume, -VOLUME_STEP),
            Press(Key.Key_M): self._mute,
            Press(Key.Key_V): self._next_level,
            Press(Key.Key_F): self.room_wanted.emit,
            Press(Key.Key_F11): self.room_wanted.emit,
            Press(Key.Key_N): self.mini_wanted.emit,
        }
        for press, command in SESSION_KEYS.items():
            self._works[press] = partial(self.act, command)
        for press, asked in REMOTE_KEYS.items():
            self._works[press] = partial(self.carry_out, asked)
        self.driver = Driver(exercises, settings.current, self)
        self.driver.view_changed.connect(self._show_view)
        self.driver.plan_changed.connect(self._show_plan)
        self.driver.finished.connect(self._finish)
        self.driver.running_changed.connect(self._follow_running)

    @cached_property
    def page(self) -> SessionPage:
        """The session page."""
        page = self._make_page()
        page.wanted.connect(self.act)
        page.room_wanted.connect(self.room_wanted)
        page.mini_wanted.connect(self.mini_wanted)
        page.restyled.connect(self.restyled)
        page.gentle_wanted.connect(self.go_gently)
        page.level_wanted.connect(self._next_level)
        page.left.connect(self._leave)
        page.keys_wanted.connect(partial(self._navigator.show_page, PageName.KEYS))
        return page

    @property
    def active(self) -> bool:
        """Whether a session is in progress, paused or not."""
        return self.driver.active

    # For the keyboard

    @property
    def shown(self) -> bool:
        """Whether a page of the session is in front."""
        return self._navigator.shown() in PAGES

    @property
    def running(self) -> bool:
        """Whether the session is in progress and not paused."""
        return self.driver.running

    def work_of(self, press: Press) -> Work | None:
        """Return what a key does; None if it is not a key of the session."""
        any_key = self._settings.current.any_key_pauses and self._mode in GOING_ON
        if any_key and press.is_character and press.key not in HURTS_KEYS:
            return partial(self.act, Command.PAUSE)
        work = self._works.get(press)
        if work is None and self._any_key_goes_on and press.is_character:
            return partial(self.act, Command.DONE)
        return work

    def hurts(self) -> None:
        """Stop because it hurts, and show the session."""
        self.act(Command.HURTS)
        if self.active and not self.shown:
            self.come_back()

    def focus(self) -> None:
        """Give the focus to the page in front, so that no button or field has it."""
        self._navigator.focus_page()

    # Life of a session

    def lead(self, coach: Coach) -> None:
        """Start a session; one already in progress is stopped."""
        self.stop()
        self._withdraw_question()
        self._show_session()
        self._reports_silence = True
        self._announcements.restart()
        if self._settings.current.far_view:
            self.room_wanted.emit()
        self.driver.begin(coach)

    def act(self, command: Command) -> None:
        """Carry out a command of the person; one that would skip what is left asks first."""
        if self._mode is not Mode.HURTING and self.driver.would_end(command):
            self._ask(PAST_THE_LAST)
            return
        if self._asks_to_end:
            self._withdraw_question()
        self.driver.act(command)

    def pause(self) -> None:
        """Pause because another page opens, and offer the way back."""
        if self.active:
            self.act(Command.PAUSE)
            self._navigator.ask("Your session is paused.", [("Back to it", self.come_back)])

    def ask_to_replace(self, start: Callable[[], None]) -> None:
        """Ask before another session is started by `start`, which ends this one."""
        self.act(Command.PAUSE)

        def replace() -> None:
            self._withdraw_question()
            start()

        self._navigator.ask(
            "Your session is paused. Starting another ends it; what you did is kept.",
            [("Back to it", self.come_back), ("End it and start", replace)],
            self.pause,
        )

    def come_back(self) -> None:
        """Return to the session page."""
        self._withdraw_question()
        self._show_session()

    def take_back_end(self) -> None:
        """Go on with the session that was just ended early."""
        self._show_session(PageName.ROOM if self._ended_far else PageName.SESSION)
        self.act(Command.TAKE_BACK)

    def stop(self) -> None:
        """Stop without finishing; the completed work stays in the history."""
        self._keyboard.rest()
        self.driver.stop()
        self._view = None
        self.stopped.emit()

    def follow_settings(self) -> None:
        """Apply the current settings to the session and show its current state."""
        self.driver.follow(self._settings.current)

    def go_gently(self) -> None:
        """If it hurt twice, end this session and ask for a gentle one instead."""
        if self._mode is Mode.HURTING and self._suggests_gentle:
            self.act(Command.END)
            self.gentle_wanted.emit()

    # For keys and remote controls

    @property
    def mode(self) -> Mode:
        """The state that is shown."""
        return self._mode

    @property
    def any_key_goes_on(self) -> bool:
        """Whether the person may say that they are there, or done."""
        return self._any_key_goes_on

    def in_exercise_ms(self) -> int:
        """Return the position in the exercise, in ms."""
        coach = self.driver.coach
        return 0 if coach is None else in_exercise_ms(coach)

    def can(self, command: Command) -> bool:
        """Whether a command is possible now."""
        coach = self.driver.coach
        return coach is not None and coach.session.can(command)

    def undo_stop(self) -> None:
        """Go on: it did not hurt, or it was not to stop."""
        if not self.shown:
            self.come_back()
        self.act(Command.TAKE_BACK if self._mode is Mode.HURTING else Command.RESUME)

    def step_volume(self, direction: int) -> None:
        """Make it louder (1) or softer (-1)."""
        self._change_volume(direction * VOLUME_STEP)

    def carry_out(self, command: RemoteCommand) -> None:
        """Carry out what a remote control asks for."""
        carry_out(command, self)

    def come_forward(self) -> None:
        """Bring the window to the front."""
        self._navigator.come_forward()

    def ask_to_end(self) -> None:
        """Pause and ask whether to end the session; if that is being asked, end it."""
        if self._asks_to_end or self._mode is Mode.HURTING:
            self._end()
        elif self.active:
            self._ask(END_HERE)

    def is_silent(self) -> bool:
        """Whether the coach has no words now: by the settings, or without sound."""
        return is_silent(self._settings.current) or bool(self._sound.sound_problem())

    # Reported by the driver

    def _show_view(self, view: SessionView) -> None:
        before, self._view = self._view, view
        if self._navigator.shown() == PageName.SESSION:
            self.page.show_view(view)
        self.view_changed.emit(view)
        if not view.is_later_than(before):
            self._follow(view)
        if self.running and self.driver.coach is not None:
            self._sound_watch.look(self.driver.coach.real_s, self._sound.sound_problem())

    def _follow(self, view: SessionView) -> None:
        if view.mode is Mode.HURTING and self._mode is not Mode.HURTING:
            # What to do now stands where notices are.
            self._navigator.withdraw_notice()
        self._mode = view.mode
        self._suggests_gentle = view.suggests_gentle
        self._any_key_goes_on = view.any_key_goes_on
        self.happened.emit(view)
        if self.shown:
            self._announcements.follow(view, self.is_silent)

    def _show_plan(self, plan: RibbonView) -> None:
        self.page.show_plan(plan)

    def _finish(self, view: FinishView) -> None:
        self._ended_far = self._navigator.shown() == PageName.ROOM
        self._keyboard.rest()
        self._withdraw_question()
        self.finished.emit(view)

    def _follow_running(self, running: bool) -> None:
        self._sessions.set_awake(awake=running)
        if running and self._reports_silence:
            # Only known by now: a session starts once the output is open or has failed to open.
            self._reports_silence = False
            self._sound_watch.begin(self._sound.sound_problem())

    # Internals

    def _show_session(self, page: PageName = PageName.SESSION) -> None:
        self._navigator.show_page(page)
        self._keyboard.listen()
        self.focus()
        # Another page shows it now, and what has happened meanwhile has not been announced.
        self._view = None
        self.follow_settings()

    def _leave(self) -> None:
        """Pause, and show Today with a way back."""
        if self._navigator.pause_session():
            self._navigator.show_page(PageName.TODAY)

    def _ask(self, text: str) -> None:
        if not self._asks_to_end:
            self._ran_before_question = self.running
        self.driver.act(Command.PAUSE)
        self._asks_to_end = True
        self.asked.emit()
        answers = [("Go on  (Space)", self._go_on), ("End it  (Q)", self._end)]
        question = f"{text} {self.driver.words_for_end()}".rstrip()
        self._navigator.ask(question, answers, self._leave_question)

    def _leave_question(self) -> None:
        """Leave the session as it was before the question."""
        if self._ran_before_question:
            self._go_on()
        else:
            self._withdraw_question()
            self.focus()

    def _withdraw_question(self) -> None:
        self._asks_to_end = False
        self._navigator.withdraw_question()

    def _end(self) -> None:
        self._withdraw_question()
        self.act(Command.END)

    def _go_on(self) -> None:
        self.act(Command.RESUME)
        self.focus()

    def _announce(self, text: str, at_once: bool) -> None:
        announce(self.page, text, at_once=at_once)

    # Keys

    def _pause_or_go_on(self) -> None:
        self.act(Command.RESUME if self._mode is Mode.PAUSED else Command.PAUSE)

    def _hurts_or_skip(self) -> None:
        self.act(Command.SKIP if self._mode is Mode.HURTING else Command.HURTS)

    def _mute(self) -> None:
        self.muting_wanted.emit(not self._settings.current.muted)

    def _next_level(self) -> None:
        levels = list(Level)
        place = levels.index(self._settings.current.cues)
        self.level_wanted.emit(levels[(place + 1) % len(levels)])

    def _change_volume(self, step: int) -> None:
        volume = VOLUME.limited(self._settings.current.volume + step)
        self._settings.change(volume=volume, muted=False)
        self.follow_settings()
        self._navigator.notice(f"Volume {volume} %")
