"""A rehearsal ends only with a timeline that was laid out with measured lengths."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from backtimer.core.session.options import CueSettings
from backtimer.core.session.timeline import Length, Level
from backtimer.services.session.rehearse import rehearse
from tests.core.samples import EXERCISES, routine


class RenderingVoice:
    """A voice that renders each text in the background, right after it was asked for."""

    def __init__(self, *, works: bool = True) -> None:
        self._works = works
        self._rendered: set[str] = set()

    def length(self, text: str) -> Length:
        found = Length(100 * len(text.split()), text in self._rendered)
        if self._works:
            self._rendered.add(text)
        return found

    def wait_for(self, texts: Sequence[str], timeout_s: float) -> bool:
        del timeout_s
        return self._works and self._rendered.issuperset(texts)


def test_what_is_rendered_while_it_is_laid_out_is_laid_out_again() -> None:
    plan = rehearse(routine("bird-dog", "knee"), EXERCISES, CueSettings(), RenderingVoice())
    assert not any(cue.estimated for step in plan.steps for cue in step.cues)


def test_sentences_that_follow_from_others_are_waited_for() -> None:
    class Slow(RenderingVoice):
        """Renders one text a round: the words settle late."""

        def length(self, text: str) -> Length:
            return Length(100 * len(text.split()), text in self._rendered)

        def wait_for(self, texts: Sequence[str], timeout_s: float) -> bool:
            del timeout_s
            self.waits += 1
            self._rendered.update(list(texts)[:1])
            return True

        waits = 0

    voice = Slow()
    plan = rehearse(routine("plank"), EXERCISES, CueSettings(), voice)
    assert voice.waits > 5
    assert not any(cue.estimated for step in plan.steps for cue in step.cues)


@pytest.mark.parametrize("level", [Level.TONES, Level.OFF])
def test_where_nothing_is_spoken_nothing_is_rendered(level: Level) -> None:
    class Never(RenderingVoice):
        def wait_for(self, texts: Sequence[str], timeout_s: float) -> bool:
            raise AssertionError((texts, timeout_s))

    plan = rehearse(routine("plank"), EXERCISES, CueSettings(level), Never())
    assert not any(cue.text for step in plan.steps for cue in step.cues)


def test_without_a_voice_estimates_remain() -> None:
    voice = RenderingVoice(works=False)
    plan = rehearse(routine("bird-dog"), EXERCISES, CueSettings(), voice)
    assert any(cue.estimated for step in plan.steps for cue in step.cues)
