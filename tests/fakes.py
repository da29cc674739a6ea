"""Fakes that record their calls: a clock, a voice, a loudspeaker, records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from backtimer.core.session.events import Rep
from backtimer.core.session.timeline import Length
from backtimer.sound.speech.cache import clip_ms


class Clock:
    """A clock set by hand, in ms."""

    def __init__(self, ms: float = 5_000.0) -> None:
        self.ms = ms
        self.boot: float | None = None

    def now_ms(self) -> float:
        return self.ms

    def boot_ms(self) -> float | None:
        return self.boot


class Voice:
    """A voice whose clips are all ready or, with `ready` False, all estimated."""

    def __init__(self, ms_a_word: int = 300, *, ready: bool = True) -> None:
        self.ms_a_word = ms_a_word
        self.ready = ready
        self.generation = 0
        self.silent = False
        self.wanted: list[str] = []

    def _ms(self, text: str) -> int:
        return self.ms_a_word * len(text.split())

    def length(self, text: str) -> Length:
        return Length(self._ms(text), self.ready)

    def clip(self, text: str) -> bytes | None:
        return b"\1\0" * (48 * self._ms(text)) if self.ready else None

    def want(self, texts: Sequence[str]) -> None:
        self.wanted = list(texts)


class SpeechWorker:
    """Says every sentence at once, 50 ms a sign."""

    def ask(self, request: dict[str, Any], deadline_s: float) -> tuple[dict[str, Any], bytes]:
        assert deadline_s > 0
        if request["do"] == "voices":
            return {"voices": [["a", "Anna", "en-US"]]}, b""
        return {}, b"\1\0" * (48 * 50 * len(request["text"]))

    def stop(self) -> None:
        """There is no process."""


class Speaker:
    """A loudspeaker that plays everything exactly when due, on a clock."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.settled = True
        self.audible = True
        self.queued: list[tuple[float, bytes, int]] = []
        self.sounded: list[tuple[float, int, int]] = []
        self.stops = 0
        self._told: list[tuple[int, float]] = []

    def play_at(self, due_ms: float, pcm: bytes, tag: int) -> None:
        self.queued.append((due_ms, pcm, tag))

    def stop(self) -> None:
        self.stops += 1
        self._pass_time()
        self.queued.clear()

    def forget_queued(self) -> None:
        self._pass_time()
        self.queued.clear()

    def placed(self) -> list[tuple[int, float]]:
        self._pass_time()
        told, self._told = self._told, []
        return told

    def _pass_time(self) -> None:
        now = self.clock.now_ms()
        for due_ms, pcm, tag in [each for each in self.queued if each[0] <= now]:
            self.sounded.append((due_ms, clip_ms(len(pcm)), tag))
            self._told.append((tag, due_ms))
        self.queued = [each for each in self.queued if each[0] > now]


class Records:
    """Records that store every call."""

    def __init__(self) -> None:
        self.reps: list[Rep] = []
        self.ended: list[bool] = []
        self.pauses: list[bool] = []
        self.begun = 0

    def begin(self) -> None:
        self.begun += 1

    def add_rep(self, rep: Rep, stored: Callable[[], None]) -> None:
        self.reps.append(rep)
        stored()

    def pause(self, *, begins: bool) -> None:
        self.pauses.append(begins)

    def end(self, *, completed: bool) -> None:
        self.ended.append(completed)

    def reopen(self) -> None:
        self.ended.pop()


class Log(list[dict[str, Any]]):
    """A log that stores its lines."""

    def __call__(self, line: dict[str, Any]) -> None:
        self.append(line)

    def of(self, event: str) -> list[dict[str, Any]]:
        return [line for line in self if line["event"] == event]
