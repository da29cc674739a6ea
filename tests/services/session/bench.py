"""A coach surrounded by fakes."""

from __future__ import annotations

from typing import Any

from backtimer.core.session.options import CueSettings
from backtimer.core.session.timeline import StepKind
from backtimer.services.session.coach import Coach
from backtimer.sound.output.tones import compose
from tests.core.samples import EXERCISES, routine
from tests.fakes import Clock, Log, Records, Speaker, Voice


class Bench:
    """A coach surrounded by fakes."""

    def __init__(
        self, *ids: str, ready: bool = True, sound: bool = True, wait: bool = False, **more: Any
    ) -> None:
        self.clock = Clock()
        self.voice = Voice(ready=ready)
        self.speaker = Speaker(self.clock)
        self.speaker.audible = sound
        self.records = Records()
        self.log = Log()
        self.coach = Coach(
            routine(*ids),
            EXERCISES,
            CueSettings(wait_at_changes=wait),
            clock=self.clock,
            voice=self.voice,
            compose=compose,
            speaker=self.speaker,
            records=self.records,
            log=self.log,
            **more,
        )

    def run(self, ms: float, slice_ms: float = 40.0) -> Bench:
        end = self.clock.ms + ms
        while self.clock.ms < end:
            self.clock.ms += slice_ms
            self.coach.tick()
        return self

    def run_to(self, kind: StepKind) -> Bench:
        here = self.coach.session.step.index
        while self.coach.session.step.kind is not kind or self.coach.session.step.index == here:
            self.run(40)
        return self

    def run_out(self) -> Bench:
        while not self.coach.session.finished:
            self.run(200, 200)
        return self.run(10_000, 200)
