"""`backtimer record`: a session's sound as a file, to follow on a phone."""

from __future__ import annotations

from backtimer.commands.context import Context, output_path, progress_line, voice, warn
from backtimer.commands.timeline import clock
from backtimer.core.session.options import CueSettings
from backtimer.core.session.timeline import Level
from backtimer.files.standard_streams import print_plain
from backtimer.files.typed_paths import named_path
from backtimer.services.session.sound_recording import record_session
from backtimer.sound.output.recorder import check_format


def run_record(context: Context, name: str, out: str, *, cues: Level | None) -> int:
    """Write the recording.

    Returns 1 if a sentence could not be spoken and is silent in the file, else 0. Raises
    UserError, and leaves no file, if no sentence could be spoken.
    """
    _ref, routine = context.find(name)
    check_format(named_path(out))
    path = output_path(out, "session.wav")
    options = CueSettings(level=context.level(cues))
    with voice(context) as speech:
        show = progress_line("Recording:")
        made = record_session(
            path,
            routine,
            context.library.exercises,
            options,
            speech,
            lambda done: show(round(done * 100), 100),
        )
        show(1, 1)
    if made.remark:
        warn(made.remark)
    print_plain(f"{path}: {routine.name}, {clock(made.total_ms)}")
    return 1 if made.silent else 0
