"""Lays out a routine with measured lengths, after rendering all its utterances."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.routine import Routine
from backtimer.core.session.compile import compile_timeline
from backtimer.core.session.options import CueSettings
from backtimer.core.session.script import SPOKEN
from backtimer.core.session.timeline import Length, Timeline

# Each round needs a few sentences fewer: those that came in place of others. Five were not always
# enough once sentences kept their pace; a voice that never settles must not go on for ever.
ROUNDS = 25
PATIENCE_S = 600.0


class Renders(Protocol):
    """A voice whose rendering can be waited for."""

    def length(self, text: str) -> Length:
        """The length of an utterance, estimated if it is not rendered yet."""

    def wait_for(self, texts: Sequence[str], timeout_s: float) -> bool:
        """Wait until texts are rendered; False after `timeout_s` or without a voice."""


def rehearse(
    routine: Routine,
    exercises: Mapping[str, Exercise],
    options: CueSettings,
    voice: Renders,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Timeline:
    """Return the timeline with measured lengths; estimates remain only if the voice fails.

    A measured length can change the words (a sentence that no longer fits is said in its brief
    form), so this repeats until no new text is needed. Where nothing is spoken, nothing is
    rendered. `progress` gets the number of texts rendered and their total in this round.
    """
    if options.level not in SPOKEN:
        return compile_timeline(routine, exercises, options, voice.length)
    asked: dict[str, bool] = {}

    def length(text: str) -> Length:
        found = voice.length(text)
        # As it was when the timeline was laid out: it may be rendered by now.
        asked[text] = asked.get(text, True) and found.measured
        return found

    for _round in range(ROUNDS):
        asked.clear()
        timeline = compile_timeline(routine, exercises, options, length)
        missing = [text for text, measured in asked.items() if not measured]
        if not missing:
            break
        for done in range(0, len(missing), 8):
            progress(done, len(missing))
            if not voice.wait_for(missing[done : done + 8], PATIENCE_S):
                return compile_timeline(routine, exercises, options, voice.length)
    return timeline
