"""`backtimer record`: a session's sound as a file, for following on a phone."""

from __future__ import annotations

from pathlib import Path

from backtimer.commands.setting import Setting, progress_line, voice, warn
from backtimer.commands.timeline import clock
from backtimer.core.cues import PlanOptions
from backtimer.core.timeline import Cue
from backtimer.errors import UserError
from backtimer.rehearse import rehearse

LOAD_S = 60.0


def run_record(setting: Setting, name: str, out: str, *, cues: str | None) -> int:
    """Write the recording. *Your turn* steps cannot wait in a file: they are left out."""
    from backtimer.audio.record import record  # noqa: PLC0415
    from backtimer.audio.tones import compose  # noqa: PLC0415

    routine = setting.library.find(name)
    path = Path(out).expanduser()
    if not path.parent.is_dir():
        raise UserError(f"The folder {path.parent} does not exist. Make it, or choose another.")
    if path.is_dir():
        raise UserError(f"{path} is a folder. Give the name of a file, such as session.wav.")
    options = PlanOptions(level=setting.level(cues))
    with voice(setting) as speech:
        show = progress_line("Rendering the voice:")
        timeline = rehearse(routine, setting.library.exercises, options, speech, show)
        missing: set[str] = set()

        def samples_of(cue: Cue) -> bytes:
            clip = speech.clip(cue.text) if cue.text else None
            if cue.text and clip is None and speech.wait_for_clip(cue.text, LOAD_S):
                clip = speech.clip(cue.text)
            if cue.text and clip is None:
                missing.add(cue.text)
            return compose(cue.sound, clip)

        record(
            path,
            timeline.total_ms,
            [cue for step in timeline.steps for cue in step.cues],
            samples_of,
            lambda done: show(round(done * 100), 100),
        )
        show(1, 1)
    if missing:
        warn(f"{len(missing)} sentences could not be spoken and are silent in the recording.")
    print(f"{path}: {routine.name}, {clock(timeline.total_ms)}")
    return 0
