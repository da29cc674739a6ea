"""The microphone as the rest of the program sees it: a process that listens while it is open."""

from __future__ import annotations

import base64
import logging
import threading
import time
from collections.abc import Callable, Collection
from typing import Any, Protocol

from backtimer.core.voice_commands.grammar import Utterance
from backtimer.core.voice_commands.phrases import VoicePhrase
from backtimer.core.voice_commands.teaching import Imprint, LearnedVoice
from backtimer.files.children import own_command
from backtimer.files.worker_link import Link, WorkerLink

_log = logging.getLogger(__name__)

WORKER_FLAG = "--microphone-worker"
# Loading the recogniser takes a second or two on a slow disk.
OPENS_WITHIN_S = 20.0
# It reports several times in a second, or is frozen; a busy machine may hold it up for a while.
SILENT_S = 10.0
MOST_RESTARTS, RESTARTS_AFTER_S, GOOD_FOR_S = 3, 0.5, 60.0
STOPPED = "what listens has stopped several times; voice commands are off for this session"
SILENT = "the microphone gives only silence; it is muted, or this program may not use it"


def worker_command() -> list[str]:
    """Return the command line that starts the process."""
    return own_command("backtimer.sound.microphone.worker", frozen=(WORKER_FLAG,))


class HearsMicrophone(Protocol):
    """Whoever opened the microphone; called from a thread of its own."""

    def heard(self, said: Utterance) -> None:
        """Something was said."""

    def level(self, decibels: float) -> None:
        """The sound's level, in dBFS."""

    def opened(self, network: str) -> None:
        """The microphone is open. Imprints are for this network, of no use if it has no name."""

    def learned(self) -> None:
        """The room has been learned."""

    def imprinted(self, imprint: Imprint) -> None:
        """Something was said while it is taught."""

    def failed(self, problem: str, *, over: bool) -> None:
        """Something is wrong, in plain words; `over` if the microphone is closed for good."""


class Microphone:
    """Listens in a process of its own from `open` to `close`; no method waits for it.

    It is told what is being played, so that it does not hear that. A process that dies is started
    again, three times at most.
    """

    def __init__(
        self,
        start: Callable[[], Link] = lambda: WorkerLink(worker_command(), "microphone"),
        now_s: Callable[[], float] = time.monotonic,
        restarts_after_s: float = RESTARTS_AFTER_S,
    ) -> None:
        self._start = start
        self._now_s = now_s
        self._restarts_after_s = restarts_after_s
        self._lock = threading.Lock()
        self._link: Link | None = None
        self._ended: threading.Event | None = None
        self._phrases: Collection[VoicePhrase] = tuple(VoicePhrase)
        self._gain = 1.0

    def open(self, hearer: HearsMicrophone) -> None:
        """Open it in the background, and report to `hearer`; does nothing if it is open."""
        if self._ended is not None:
            return
        self._ended = threading.Event()
        threading.Thread(
            target=self._listen, args=(hearer, self._ended), name="listening", daemon=True
        ).start()

    def close(self) -> None:
        """Close it at once; nothing is reported any more."""
        ended, self._ended = self._ended, None
        if ended is None:
            return
        ended.set()
        with self._lock:
            link, self._link = self._link, None
        if link is not None:
            link.end()

    def allow(self, phrases: Collection[VoicePhrase]) -> None:
        """Hear only these phrases from now on."""
        self._phrases = phrases
        self._send({"do": "allow", "phrases": sorted(phrases)})

    def learn_room(self) -> None:
        """Learn how loud the room is, from the next ten seconds."""
        self._send({"do": "learn"})

    def know(self, voice: LearnedVoice) -> None:
        """Know how a person says commands, until the process ends."""
        rows = list(voice.rows())
        self._send(
            {"do": "know", "forms": [form for form, _imprint in rows]},
            b"".join(imprint for _form, imprint in rows),
        )

    def teach(self, *, on: bool) -> None:
        """Report imprints in place of phrases, or phrases again, until the process ends."""
        self._send({"do": "teach", "on": on})

    # What is played

    def play(self, due_ms: float, pcm: bytes, tag: int) -> None:
        """Note that a clip is played from a moment of the monotonic clock on."""
        self._send({"do": "play", "due_ms": due_ms, "tag": tag}, pcm)

    def take_back(self, tags: Collection[int]) -> None:
        """Note that clips are not played."""
        self._send({"do": "take_back", "tags": list(tags)})

    def stop(self) -> None:
        """Note that everything fell silent."""
        self._send({"do": "stop"})

    def set_gain(self, gain: float) -> None:
        """Note how loud clips are played, 0..1."""
        self._gain = gain
        self._send({"do": "gain", "gain": gain})

    # Internals

    def _send(self, request: dict[str, Any], body: bytes = b"") -> None:
        with self._lock:
            if self._link is not None:
                self._link.send(request, body)

    def _listen(self, hearer: HearsMicrophone, ended: threading.Event) -> None:
        restarts = 0
        while not ended.is_set():
            began_s = self._now_s()
            problem = self._listen_once(hearer, ended)
            if ended.is_set():
                return
            if problem:
                hearer.failed(problem, over=True)
                return
            restarts = 0 if self._now_s() - began_s > GOOD_FOR_S else restarts + 1
            _log.warning("the microphone's process has ended; restart %s", restarts)
            if restarts > MOST_RESTARTS:
                hearer.failed(STOPPED, over=True)
                return
            ended.wait(self._restarts_after_s)

    def _listen_once(self, hearer: HearsMicrophone, ended: threading.Event) -> str:
        """Listen until the process ends or fails; return what is wrong, or nothing to try again."""
        try:
            link = self._start()
        except OSError as error:
            return f"what listens cannot be started: {error}"
        with self._lock:
            if ended.is_set():
                link.end()
                return ""
            self._link = link
            link.send({"do": "open"})
        self.allow(self._phrases)
        self.set_gain(self._gain)
        problem = ""
        try:
            answer = link.wait(OPENS_WITHIN_S) or {}
            problem = str(answer.get("problem", ""))
            if "opened" in answer and not ended.is_set():
                hearer.opened(str(answer.get("network", "")))
                self._follow(link, hearer, ended)
        except (KeyError, TypeError, ValueError) as error:
            _log.warning("no answer of the microphone's process: %r", error)
        with self._lock:
            if self._link is link:
                self._link = None
        link.end()
        return problem

    def _follow(self, link: Link, hearer: HearsMicrophone, ended: threading.Event) -> None:
        told = False
        while (answer := link.wait(SILENT_S)) and not ended.is_set():
            for phrase, named, score, at_ms in answer.get("heard", ()):
                hearer.heard(Utterance(VoicePhrase(phrase), named, float(score), float(at_ms)))
            if "level" in answer:
                hearer.level(float(answer["level"]))
                if answer["silent"] and not told:
                    told = True
                    hearer.failed(SILENT, over=False)
            if "learned" in answer:
                hearer.learned()
            if "taught" in answer:
                hearer.imprinted(base64.b64decode(answer["taught"], validate=True))
            if "problem" in answer:
                _log.warning("%s", answer["problem"])
                return
