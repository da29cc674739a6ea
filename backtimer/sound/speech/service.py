"""The voice as seen by the rest of the program: clips and their lengths, rendered ahead.

A thread provides the requested clips in order of need: from memory, from the cache, else from the
worker. No public method blocks except `close` and those whose names begin with `wait_for`.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from backtimer.core.session.timeline import Length
from backtimer.files.worker_process import AsksWorker, RequestFailedError, WorkerFailedError
from backtimer.sound.speech.cache import ClipCache, clip_ms
from backtimer.sound.speech.estimate import estimated_ms
from backtimer.sound.speech.voices import VoiceChoice, VoiceInfo, available_engines, choose
from backtimer.sound.speech.worker_process import Worker

_log = logging.getLogger(__name__)

# A sentence is spoken up to three times, until it has its pace.
FIRST_DEADLINE_S = 90.0
DEADLINE_S = 30.0
MOST_FAILURES = 3
MEMORY_BYTES = 6_000_000
IDLE_S = 90.0
LENGTHS_A_GENERATION = 12

NO_VOICE = (
    "No voice on this computer works. The session is led by tones and captions. "
    "`backtimer doctor` says what is missing."
)
OTHER_VOICE = "The voice stopped working. The system's voice takes over."


@dataclass(frozen=True, slots=True)
class Status:
    """The state of the voice: `done` of the `wanted` clips are rendered or have failed."""

    engine: str
    voice: str
    done: int
    wanted: int
    notice: str = ""

    @property
    def silent(self) -> bool:
        """Whether no voice works."""
        return not self.engine


class SpeechService:
    """Provides the clips of the voice in use; may be called from any thread."""

    def __init__(
        self,
        cache: ClipCache,
        worker: AsksWorker | None = None,
        engines: Callable[[], tuple[str, ...]] = available_engines,
    ) -> None:
        self._cache = cache
        self._worker: AsksWorker = worker or Worker()
        self._find_engines = engines
        self._engines: tuple[str, ...] = ()
        self._setting = ("", 100)
        self._choice: VoiceChoice | None = None
        self._lengths: dict[str, int] = {}
        self._memory: OrderedDict[str, bytes] = OrderedDict()
        self._memory_bytes = 0
        self._wanted: list[str] = []
        self._urgent: OrderedDict[str, None] = OrderedDict()
        self._broken: set[str] = set()
        self._voices: dict[str, tuple[VoiceInfo, ...]] = {}
        self._ask_voices = False
        self._failures = 0
        self._notice = ""
        self._generation = 0
        self._lengths_version = 0
        self._fresh = 0
        self._warm = False
        self._ended = False
        self._lock = threading.Condition()
        self._thread: threading.Thread | None = None

    # Start and end

    def start(self, voice_id: str = "", rate: int = 100) -> None:
        """Find the engines and start the thread; the worker process starts when first needed.

        An empty `voice_id` means the best voice; `rate` is in percent.
        """
        self._engines = self._find_engines()
        self._cache.look()
        self.choose(voice_id, rate)
        self._thread = threading.Thread(target=self._work, name="speech", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop the worker and the thread."""
        with self._lock:
            self._ended = True
            self._lock.notify_all()
        self._worker.stop()
        if self._thread is not None:
            self._thread.join(5)

    # For sessions

    @property
    def generation(self) -> int:
        """A counter that grows when lengths have become known or the voice has changed."""
        return self._generation

    @property
    def lengths_version(self) -> int:
        """A counter that grows with every length that becomes known, and with the voice."""
        return self._lengths_version

    @property
    def silent(self) -> bool:
        """Whether no voice works."""
        return self._choice is None

    def length(self, text: str) -> Length:
        """Return the length of an utterance, estimated until it is rendered."""
        with self._lock:
            known = self._known_ms(text)
            rate = self._setting[1]
        if known is not None:
            return Length(known, measured=True)
        return Length(estimated_ms(text, rate), measured=False)

    def clip(self, text: str) -> bytes | None:
        """Return the samples if they are in memory; otherwise None, and fetch them next."""
        with self._lock:
            pcm = self._memory.get(text)
            if pcm is not None:
                self._memory.move_to_end(text)
            elif text not in self._broken and self._choice is not None:
                self._urgent[text] = None
                self._lock.notify_all()
            return pcm

    def want(self, texts: Sequence[str]) -> None:
        """Render texts in this order; replaces the previous request."""
        with self._lock:
            self._wanted = list(dict.fromkeys(texts))
            self._lock.notify_all()

    def wait_for(self, texts: Sequence[str], timeout_s: float) -> bool:
        """Wait until all texts are rendered; False if one cannot be, or after `timeout_s`."""
        end_s = time.monotonic() + timeout_s
        with self._lock:
            self._wanted = list(dict.fromkeys([*texts, *self._wanted]))
            self._lock.notify_all()
            while True:
                if self._choice is None:
                    return False
                missing = [t for t in texts if self._known_ms(t) is None and t not in self._broken]
                if not missing:
                    return not self._broken.intersection(texts)
                left_s = end_s - time.monotonic()
                if left_s <= 0 or self._ended:
                    return False
                self._lock.wait(left_s)

    def wait_for_clip(self, text: str, timeout_s: float) -> bool:
        """Wait until a clip is in memory; False if it cannot be rendered, or after `timeout_s`."""
        end_s = time.monotonic() + timeout_s
        with self._lock:
            while text not in self._memory:
                left_s = end_s - time.monotonic()
                gone = self._choice is None or self._ended or text in self._broken
                if gone or left_s <= 0:
                    return False
                self._urgent[text] = None
                self._lock.notify_all()
                self._lock.wait(min(left_s, 1.0))
        return True

    def wait_for_voices(self, timeout_s: float) -> bool:
        """Wait until all engines have listed their voices or failed; False after `timeout_s`."""
        end_s = time.monotonic() + timeout_s
        with self._lock:
            while self._ask_voices and not self._ended:
                left_s = end_s - time.monotonic()
                if left_s <= 0:
                    return False
                self._lock.wait(left_s)
        return True

    # Choice of a voice

    def choose(self, voice_id: str, rate: int) -> None:
        """Switch to a voice and a rate in percent; clips of the previous ones are dropped."""
        with self._lock:
            self._setting = (voice_id, rate)
            self._use(choose(voice_id, rate, self._engines))

    def ask_for_voices(self) -> None:
        """Ask all engines for their voices in the background; `voices` has them afterwards."""
        with self._lock:
            self._ask_voices = True
            self._lock.notify_all()

    def voices(self) -> tuple[VoiceInfo, ...]:
        """Return the voices known so far."""
        with self._lock:
            return tuple(voice for voices in self._voices.values() for voice in voices)

    def status(self) -> Status:
        """Return the current state."""
        with self._lock:
            done = sum(
                self._known_ms(text) is not None or text in self._broken for text in self._wanted
            )
            engine, voice = "", ""
            if self._choice is not None:
                engine, voice = self._choice.engine, self._choice.voice
            return Status(engine, voice, done, len(self._wanted), self._notice)

    # Internals

    def _use(self, choice: VoiceChoice | None) -> None:
        self._choice = choice
        self._lengths.clear()
        self._memory.clear()
        self._memory_bytes = 0
        self._broken.clear()
        self._failures = 0
        self._generation += 1
        self._lengths_version += 1
        if choice is None:
            self._notice = NO_VOICE
        self._lock.notify_all()

    def _known_ms(self, text: str) -> int | None:
        known = self._lengths.get(text)
        if known is None and self._choice is not None:
            known = self._cache.length_ms(self._choice, text)
        return known

    def _work(self) -> None:
        while True:
            with self._lock:
                task = self._next_task()
                if task is None and not self._ended:
                    woken = self._lock.wait(IDLE_S if self._warm else None)
                    if not woken:
                        # Nothing was said for a while: release the worker's memory.
                        self._worker.stop()
                        self._warm = False
                    continue
                choice = self._choice
            if task is None or self._ended:
                return
            try:
                if task == "":
                    self._learn_voices()
                elif choice is not None:
                    self._fetch(choice, task)
            except Exception:
                _log.exception("speech")
                with self._lock:
                    self._broken.add(task)

    def _next_task(self) -> str | None:
        """Return the next task: an urgent clip, else "" for the voices, else a requested clip."""
        if self._ended:
            return None
        while self._urgent:
            text, _ = self._urgent.popitem(last=False)
            if text not in self._memory and text not in self._broken:
                return text
        if self._ask_voices:
            return ""
        if self._choice is not None:
            for text in self._wanted:
                if self._known_ms(text) is None and text not in self._broken:
                    return text
        if self._fresh:
            self._fresh = 0
            self._generation += 1
        return None

    def _fetch(self, choice: VoiceChoice, text: str) -> None:
        pcm = self._cache.load(choice, text)
        if pcm is None:
            pcm = self._render(choice, text)
            if pcm is not None:
                self._cache.save(choice, text, pcm)
        with self._lock:
            if pcm is not None and choice == self._choice:
                self._keep(text, pcm)
            self._lock.notify_all()

    def _keep(self, text: str, pcm: bytes) -> None:
        known = text in self._lengths
        self._lengths[text] = clip_ms(len(pcm))
        self._memory_bytes += len(pcm) - len(self._memory.pop(text, b""))
        self._memory[text] = pcm
        while self._memory_bytes > MEMORY_BYTES and len(self._memory) > 1:
            _text, old = self._memory.popitem(last=False)
            self._memory_bytes -= len(old)
        if not known:
            self._lengths_version += 1
            self._fresh += 1
            if self._fresh >= LENGTHS_A_GENERATION:
                self._fresh = 0
                self._generation += 1

    def _render(self, choice: VoiceChoice, text: str) -> bytes | None:
        request: dict[str, object] = {
            "do": "say",
            "engine": choice.engine,
            "voice": choice.voice,
            "rate": choice.rate,
            "text": text,
        }
        try:
            answer = self._worker.ask(request, DEADLINE_S if self._warm else FIRST_DEADLINE_S)
            pcm = _sound_in(answer[1])
        except WorkerFailedError as error:
            if not self._ended:
                _log.warning("the speech worker was restarted: %s", error)
            self._warm = False
            self._failed(choice, text, for_good=False)
            return None
        except RequestFailedError as error:
            _log.warning("%s could not say %r: %s", choice.engine, text, error)
            self._failed(choice, text, for_good=True)
            return None
        self._warm = True
        with self._lock:
            self._failures = 0
        return pcm

    def _failed(self, choice: VoiceChoice, text: str, *, for_good: bool) -> None:
        with self._lock:
            if self._ended or choice != self._choice:
                return
            self._failures += 1
            if for_good:
                self._broken.add(text)
            if self._failures < MOST_FAILURES:
                return
            # After this many failures in a row, give the engine up.
            self._engines = tuple(name for name in self._engines if name != choice.engine)
            following = choose("", choice.rate, self._engines)
            self._use(following)
            if following is not None:
                self._notice = OTHER_VOICE

    def _learn_voices(self) -> None:
        with self._lock:
            missing = [name for name in self._engines if name not in self._voices]
        for name in missing:
            try:
                request: dict[str, object] = {"do": "voices", "engine": name}
                answer, _ = self._worker.ask(request, FIRST_DEADLINE_S)
                found = _voices_in(answer, name)
            except (WorkerFailedError, RequestFailedError) as error:
                _log.warning("%s did not tell its voices: %s", name, error)
                continue
            with self._lock:
                self._voices[name] = found
                self._lock.notify_all()
        with self._lock:
            self._warm = True
            self._ask_voices = False
            self._lock.notify_all()


def _sound_in(pcm: bytes) -> bytes:
    """Return the samples of an answer. Raises RequestFailedError if it has none."""
    if not pcm:
        raise RequestFailedError("the answer holds no sound")
    return pcm


def _voices_in(answer: dict[str, object], engine: str) -> tuple[VoiceInfo, ...]:
    """Return the voices of an answer. Raises RequestFailedError if it is not a list of voices."""
    rows = answer.get("voices")
    if not isinstance(rows, list) or not all(map(_is_voice, rows)):
        raise RequestFailedError("the answer is no list of voices")
    return tuple(VoiceInfo(f"{engine}:{row[0]}", row[1], row[2]) for row in rows)


def _is_voice(row: object) -> bool:
    """Whether a row is three texts without half characters, which could not be shown."""
    if not isinstance(row, list) or [type(each) for each in row] != [str, str, str]:
        return False
    return not any("\ud800" <= sign <= "\udfff" for sign in "".join(row))
