"""`backtimer play ROUTINE --terminal`: a session in the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from backtimer.commands.context import Context, warn
from backtimer.commands.keyboard import Keyboard, NoKeyboard, open_keyboard
from backtimer.commands.live_line import LiveLine
from backtimer.commands.resuming import ask_to_resume
from backtimer.commands.start_at import check_speed, check_start
from backtimer.commands.terminal_ear import TerminalEar
from backtimer.commands.terminal_questions import (
    accept_safety,
    ask_leg,
    ask_leg_after,
    ask_pain,
    ask_signs,
    wait_for_start,
)
from backtimer.commands.terminal_session import TerminalSession
from backtimer.core.plan.leg_stops import tried_first_hurt
from backtimer.core.plan.usual_pain import MUCH
from backtimer.core.session.timeline import Level
from backtimer.services.composition import Services
from backtimer.services.session.coach import LOUDEST_SPEED, Coach
from backtimer.services.session.event_log import EventLog, checked_log
from backtimer.services.session.listening_service import ListeningPurpose
from backtimer.services.session.request import SessionRequest
from backtimer.services.session.resume import Resumable

FIRST_CLIPS = 3
VOICE_READY_S = 20.0
SOUND_OPEN_S = 5.0
NOT_KEPT = 3


def run_play(
    context: Context,
    name: str,
    *,
    start_at: int | None,
    cues: Level | None,
    speed: float,
    log: str | None,
    yes: bool,
    listen: bool = False,
) -> int:
    """Lead a session in the terminal, and a gentler one after it if the person asks for it.

    With `listen` it hears voice commands.

    Returns 0, 1 if the log could not be written completely, or NOT_KEPT if the session was led
    and could be recorded nowhere. Raises UserError for an unknown routine, exercise or speed.
    """
    services = context.services
    ref, routine = context.find(name)
    begin = check_start(routine, start_at)
    check_speed(speed)
    events = EventLog(checked_log(context.paths, log), warn)
    request = SessionRequest(ref, begin=begin, level=cues, speed=speed, log=events)
    try:
        with open_keyboard() as keyboard:
            present = not isinstance(keyboard, NoKeyboard)
            request = request._replace(waits=present)
            asks = present and not yes
            if asks and not accept_safety(services.settings, keyboard):
                return 0
            resumed = None
            if asks and start_at is None:
                resumed = ask_to_resume(services.resume, keyboard)
            if _lead(services, request, keyboard, asks=asks, resumed=resumed, listen=listen):
                gently = request._replace(ref=ref.gently(), begin=None)
                _lead(services, gently, keyboard, asks=False, resumed=None, listen=listen)
    finally:
        services.close()
        events.close()
    if services.history_writer.lost:
        return NOT_KEPT
    return 0 if events.whole else 1


def _lead(
    services: Services,
    request: SessionRequest,
    keyboard: Keyboard,
    *,
    asks: bool,
    resumed: Resumable | None,
    listen: bool,
) -> bool:
    """Lead one session; returns whether the person asked for a gentler one after it.

    Nothing is recorded if the person leaves before it starts.
    """
    ref = request.ref if resumed is None else resumed.ref
    line = LiveLine()
    timeline = services.timelines.timeline(ref)
    services.voice.prepare(timeline)
    line.say(f"{timeline.name} · {max(round(timeline.total_ms / 60_000), 1)} min")
    if asks:
        remarks = services.routines.remarks(ref) if resumed is None else ()
        if not wait_for_start(line, keyboard, remarks):
            return False
        if resumed is None and not _signs_passed(services, line, keyboard):
            line.close()
            return False
        if resumed is None and not services.settings.current.no_pain_question:
            pain = ask_pain(line, keyboard, "How is your back today?", leave=True)
            if pain is not None and pain >= MUCH and not ask_signs(line, keyboard):
                line.close()
                return False
            ask_leg(line, keyboard, services.leg_pain)
            request = request._replace(pain_before=pain)
    coach = services.session_factory.make(request._replace(ref=ref), resumed)
    _wait_until_ready(services, coach)
    ear = TerminalEar() if listen else None
    tone = services.voice.acknowledge
    session = TerminalSession(services.settings, coach, keyboard, line, ear, tone)
    try:
        with _open_microphone(services, ear):
            session.run()
        if asks and coach.session.reps:
            pain = ask_pain(line, keyboard, "How is your back now?")
            if pain is not None:
                services.sessions.answer(None, pain)
                if pain >= MUCH:
                    ask_signs(line, keyboard)
            tried = tried_first_hurt(coach.session.reps, services.library.exercises)
            ask_leg_after(line, keyboard, services.leg_pain, tried)
    finally:
        line.close()
        coach.close()
    return session.gentle_wanted and not ref.is_gentle


@contextmanager
def _open_microphone(services: Services, ear: TerminalEar | None) -> Iterator[None]:
    """Open the microphone for an ear, if there is one."""
    if ear is None:
        yield
        return
    services.voice.listening.listen(ListeningPurpose.SESSION, ear)
    try:
        yield
    finally:
        services.voice.listening.leave(ListeningPurpose.SESSION)


def _signs_passed(services: Services, line: LiveLine, keyboard: Keyboard) -> bool:
    """Ask about the warning signs where pain has risen; False if one of them may be new."""
    if services.has_plan():
        look = services.plan.look()
        due, answer = look is not None and look.warned, services.plan.answer_warning
    else:
        services.recent_sessions()
        due, answer = services.signs.warned, services.signs.answer
    if not due:
        return True
    if not ask_signs(line, keyboard):
        return False
    answer()
    return True


def _wait_until_ready(services: Services, coach: Coach) -> None:
    """Wait, for a limited time, for the first sentences and the sound output; warn if missing."""
    speech, player = services.voice.speech(), services.voice.player()
    texts = coach.session.opening_texts(FIRST_CLIPS)
    speech.wait_for(texts, VOICE_READY_S)
    for text in texts:
        speech.wait_for_clip(text, VOICE_READY_S)
    coach.relearn()
    if not player.wait_until_open(SOUND_OPEN_S) and coach.speed <= LOUDEST_SPEED:
        warn(f"No sound: {player.status().problem or 'no output'}. Captions lead you.")
    if speech.status().notice:
        warn(speech.status().notice)
