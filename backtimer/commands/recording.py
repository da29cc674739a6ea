"""`backtimer record`: a session's sound as a file, for following on a phone."""

from __future__ import annotations

from pathlib import Path

from backtimer.commands.setting import Setting, progress_line, voice, warn
from backtimer.commands.timeline import clock
from backtimer.core.session.options import CueSettings
from backtimer.errors import UserError
from backtimer.services.session.recording import record_session


def run_record(setting: Setting, name: str, out: str, *, cues: str | None) -> int:
    """Write the recording. *Your turn* steps cannot wait in a file: they are left out."""
    from backtimer.sound.output.record import check_format  # noqa: PLC0415

    _key, routine = setting.find(name)
    path = Path(out).expanduser()
    check_format(path)
    if not path.parent.is_dir():
        raise UserError(f"The folder {path.parent} does not exist. Make it, or choose another.")
    if path.is_dir():
        raise UserError(f"{path} is a folder. Give the name of a file, such as session.wav.")
    options = CueSettings(level=setting.level(cues))
    with voice(setting) as speech:
        show = progress_line("Recording:")
        made = record_session(
            path,
            routine,
            setting.library.exercises,
            options,
            speech,
            lambda done: show(round(done * 100), 100),
        )
        show(1, 1)
    if made.silent:
        warn(f"{made.silent} sentences could not be spoken and are silent in the recording.")
    print(f"{path}: {routine.name}, {clock(made.total_ms)}")
    return 0
