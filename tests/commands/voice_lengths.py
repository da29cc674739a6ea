"""How long the real voice speaks each sentence of the built-in routines, as it was last rendered.

Rendering them all takes a minute and a half. The file names a sentence as the cache of clips does,
by everything that its clip depends on: what it does not have is rendered. `make voice-lengths`
writes it anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from pathlib import Path

from backtimer.commands.context import make_context, voice
from backtimer.core.model.exercise import Exercise
from backtimer.core.model.routine import Routine
from backtimer.core.session.options import CueSettings
from backtimer.core.session.timeline import Length, Level, Timeline
from backtimer.services.session.rehearse import Renders, rehearse
from backtimer.sound.speech.cache import file_name
from backtimer.sound.speech.voices import VoiceChoice, available_engines, choose

FILE = Path(__file__).with_suffix(".txt")


class KnownVoice:
    """A voice that renders only what the file does not have; `asked` is what was asked of it."""

    def __init__(self, rendered: Renders, known: Mapping[str, int]) -> None:
        self._voice = rendered
        self._known = known
        self.asked: dict[str, int] = {}

    def length(self, text: str) -> Length:
        known_ms = self._known.get(name_of(text))
        found = self._voice.length(text) if known_ms is None else Length(known_ms, measured=True)
        self.asked[text] = found.ms
        return found

    def wait_for(self, texts: Sequence[str], timeout_s: float) -> bool:
        return self._voice.wait_for(texts, timeout_s)


@cache
def usual_voice() -> VoiceChoice:
    """The voice without any settings."""
    found = choose("", 100, available_engines())
    assert found is not None
    return found


def name_of(text: str) -> str:
    """The name of a sentence's clip by the usual voice."""
    return Path(file_name(usual_voice(), text)).stem


def known_lengths() -> dict[str, int]:
    """The lengths of the file in ms, by the names of their clips."""
    rows = (line.split() for line in FILE.read_text(encoding="ascii").splitlines())
    return {name: int(ms) for name, ms in rows}


def timelines(
    routines: Mapping[str, Routine], exercises: Mapping[str, Exercise], speaker: Renders
) -> Iterator[tuple[Level, Routine, Timeline]]:
    """Every routine at every level, with this voice."""
    for level, routine in product(Level, routines.values()):
        yield level, routine, rehearse(routine, exercises, CueSettings(level), speaker)


def main(say: Callable[[str], object] = print) -> None:
    """Write the file anew."""
    context = make_context(lambda data: (data, "jpg"))
    with voice(context) as speech:
        speaker = KnownVoice(speech, {})
        for _each in timelines(context.library.routines, context.library.exercises, speaker):
            pass
        # A sentence that was too long to be said again is known by its estimate in `asked`.
        found = {name_of(text): speech.length(text) for text in speaker.asked}
    rows = sorted(f"{name} {length.ms}" for name, length in found.items() if length.measured)
    FILE.write_text("\n".join(rows) + "\n", encoding="ascii")
    say(f"{len(rows)} sentences")


if __name__ == "__main__":
    main()
