"""Fakes that record their calls: a clock, a voice, a loudspeaker, a microphone, records."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence
from typing import Any

from backtimer.core.session.repetition import Rep
from backtimer.core.session.timeline import Length
from backtimer.core.voice_commands.grammar import Utterance
from backtimer.core.voice_commands.phrases import VoicePhrase
from backtimer.core.voice_commands.teaching import Imprint, LearnedVoice
from backtimer.sound.microphone.microphone import HearsMicrophone
from backtimer.sound.output.clip_outcome import TOLERANCE_MS, ClipReport
from backtimer.sound.output.schedule import Schedule, Scheduled
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
    """A loudspeaker that plays everything exactly when due, on a clock.

    With `loses` it drops what is placed; with `stalled` nothing begins.
    """

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.settled = True
        self.audible = True
        self.loses = False
        self.stalled = False
        self.queued: list[tuple[float, bytes, int]] = []
        self.sounded: list[tuple[float, int, int]] = []
        self.stops = 0
        self._schedule = Schedule()

    def play_at(self, due_ms: float, pcm: bytes, tag: int) -> None:
        if self.loses:
            self._schedule.place(Scheduled(due_ms, pcm, tag), due_ms + TOLERANCE_MS + 1)
            return
        self.queued.append((due_ms, pcm, tag))
        self._schedule.place(Scheduled(due_ms, pcm, tag, math.inf), self.clock.now_ms())

    def stop(self) -> None:
        self.stops += 1
        self.take_back()
        self._schedule.cut(self.clock.now_ms())

    def take_back(self) -> list[int]:
        self._pass_time()
        self.queued.clear()
        return self._schedule.take_back()

    def outcomes(self) -> list[ClipReport]:
        self._pass_time()
        return self._schedule.reports(self.clock.now_ms())

    def _pass_time(self) -> None:
        if self.stalled:
            return
        now_ms = self.clock.now_ms()
        for clip in self._schedule.begin(-math.inf, now_ms + 0.001, uncertain=False):
            self.sounded.append((clip.due_ms, clip_ms(len(clip.pcm)), clip.tag))
        self.queued = [each for each in self.queued if each[0] > now_ms]


class Records:
    """Records that store every call."""

    def __init__(self) -> None:
        self.reps: list[Rep] = []
        self.ended: list[bool] = []
        self.pauses: list[bool] = []
        self.ago_ms: list[float] = []
        self.begun = 0

    def begin(self) -> None:
        self.begun += 1

    def add_rep(self, rep: Rep, stored: Callable[[], None]) -> None:
        self.reps.append(rep)
        stored()

    def pause(self, *, begins: bool, ago_ms: float = 0.0) -> None:
        self.pauses.append(begins)
        self.ago_ms.append(ago_ms)

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


class Microphone:
    """A microphone into which a test speaks; it is heard in the test's own thread."""

    def __init__(self) -> None:
        self.is_open = False
        self.times = 0
        self.phrases: frozenset[VoicePhrase] = frozenset(VoicePhrase)
        self.ms = 0.0
        self.tap = ClipTap()
        self.voice = LearnedVoice()
        self.teaches = False
        self._hearer: HearsMicrophone | None = None

    def open(self, hearer: HearsMicrophone) -> None:
        if not self.is_open:
            self.is_open = True
            self.times += 1
            self._hearer = hearer

    def close(self) -> None:
        self.is_open = False
        self._hearer = None

    def allow(self, phrases: Collection[VoicePhrase]) -> None:
        self.phrases = frozenset(phrases)

    def learn_room(self) -> None:
        if self._hearer is not None:
            self._hearer.learned()

    def know(self, voice: LearnedVoice) -> None:
        self.voice = voice

    def teach(self, *, on: bool) -> None:
        self.teaches = on

    def play(self, due_ms: float, pcm: bytes, tag: int) -> None:
        self.tap.play(due_ms, pcm, tag)

    def take_back(self, tags: Collection[int]) -> None:
        self.tap.take_back(tags)

    def stop(self) -> None:
        self.tap.stop()

    def set_gain(self, gain: float) -> None:
        self.tap.set_gain(gain)

    # What a test does

    def open_up(self, network: str = "net1") -> None:
        """The process has started, and the microphone is open."""
        if self._hearer is not None:
            self._hearer.opened(network)

    def repeat(self, imprint: Imprint) -> None:
        """Repeat what is taught."""
        assert self.teaches
        if self._hearer is not None:
            self._hearer.imprinted(imprint)

    def say(self, phrase: VoicePhrase, *, named: bool = False, score: float = 0.9) -> None:
        """Say a phrase, a second after the last one, if it is listened for."""
        self.ms += 1000.0
        if self._hearer is not None and phrase in self.phrases and not self.teaches:
            self._hearer.heard(Utterance(phrase, named, score, self.ms))

    def level_is(self, decibels: float) -> None:
        if self._hearer is not None:
            self._hearer.level(decibels)

    def fail(self, problem: str, *, over: bool = True) -> None:
        if self._hearer is not None:
            self._hearer.failed(problem, over=over)


class ClipTap:
    """Remembers what is played, in order."""

    def __init__(self) -> None:
        self.told: list[tuple[object, ...]] = []

    def play(self, due_ms: float, pcm: bytes, tag: int) -> None:
        self.told.append(("play", due_ms, len(pcm), tag))

    def take_back(self, tags: Collection[int]) -> None:
        self.told.append(("take back", *tags))

    def stop(self) -> None:
        self.told.append(("stop",))

    def set_gain(self, gain: float) -> None:
        self.told.append(("gain", gain))
