"""The engines behind one Protocol. They live in the worker process only."""

from __future__ import annotations

import os
import sys
import tempfile
import threading
import zlib
from pathlib import Path
from typing import Any, Protocol

NO_TELEMETRY = "ORT_DISABLE_TELEMETRY"
WORDS_A_MINUTE = 165
DEFAULT_WORDS_A_MINUTE = 200
MEASURE = "one two three four five"
FINISH_S = 8.0
# Under load the engine sometimes calls a sentence finished that it has not begun.
ATTEMPTS = 4
SHORTEST_S = 0.1
# Two lengths of one sentence are the same within this: under load one may be cut off.
SAME = 0.02


class Engine(Protocol):
    """Turns text into samples."""

    def voices(self) -> list[tuple[str, str, str]]:
        """Name in the engine, name for people, language; the first one is the default."""

    def say(self, text: str, voice: str, rate: int) -> tuple[Any, int]:
        """Samples (float32 numpy array, mono) and their rate in Hz. `rate` is percent."""


def make_engine(name: str) -> Engine:
    """The engine of a name. Raises whatever the engine's library raises."""
    return HibariEngine() if name == "hibari" else Pyttsx3Engine()


class HibariEngine:
    """A natural voice. Only models that are on this machine are offered: nothing is fetched."""

    def __init__(self) -> None:
        # Its inference library reports use to its maker unless it is told not to, before
        # it is loaded. Nothing leaves this machine.
        os.environ[NO_TELEMETRY] = "1"
        from hibari import voices  # noqa: PLC0415

        self._voices = voices
        self._loaded: dict[str, Any] = {}

    def voices(self) -> list[tuple[str, str, str]]:
        """See Engine."""
        found = []
        for name, about in self._voices.VOICES.items():
            try:
                self._voices.voice_path(name, download_missing=False)
            except FileNotFoundError:
                continue
            found.append((name, f"{name.capitalize()} (natural)", str(about["language"])))
        return found

    def say(self, text: str, voice: str, rate: int) -> tuple[Any, int]:
        """See Engine."""
        if not any(name == voice for name, _label, _language in self.voices()):
            voice = self._voices.DEFAULT
        if voice not in self._loaded:
            from hibari import Hibari  # noqa: PLC0415

            self._loaded = {voice: Hibari(voice=voice)}
        speaker = self._loaded[voice]
        # A fixed seed for each text: two runs give the same bytes.
        return speaker(text, speed=rate / 100, seed=zlib.crc32(text.encode())), speaker.sample_rate


class Pyttsx3Engine:
    """The system's voice: SAPI 5, NSSpeech or eSpeak NG, which comes with the program."""

    def __init__(self) -> None:
        if sys.platform == "linux":
            _provide_espeak()
        import pyttsx3  # noqa: PLC0415

        self._pyttsx3 = pyttsx3
        self._engine = pyttsx3.init()
        self._set: tuple[str, int] | None = None
        self._finished = threading.Event()
        self._engine.connect("finished-utterance", self._note_finished)

    def _note_finished(self, name: str | None, completed: bool) -> None:
        # The names of the arguments are pyttsx3's.
        del name, completed
        self._finished.set()

    def voices(self) -> list[tuple[str, str, str]]:
        """See Engine."""
        found = []
        for voice in self._engine.getProperty("voices"):
            languages = [
                each.decode("ascii", "ignore") if isinstance(each, bytes) else str(each)
                for each in (voice.languages or [])
            ]
            language = languages[0].strip("\x05\x02\x00") if languages else ""
            found.append((str(voice.id), str(voice.name), language))
        # The cues are English: an English voice comes first, and an American one before others.
        return sorted(found, key=_english_first)

    def say(self, text: str, voice: str, rate: int) -> tuple[Any, int]:
        """See Engine."""
        known = self.voices()
        if not any(name == voice for name, _label, _language in known):
            voice = known[0][0] if known else ""
        if self._set != (voice, rate):
            self._use(voice, WORDS_A_MINUTE * rate // 100)
            self._set = (voice, rate)
        for _attempt in range(ATTEMPTS):
            samples, hertz = self._synthesise(text)
            if len(samples) > hertz * SHORTEST_S:
                break
        return samples, hertz

    def _use(self, voice: str, words_a_minute: int) -> None:
        """Set voice and rate.

        eSpeak now and then ignores a new rate without a word. What it says at its own rate
        and at the new one tells whether it took hold; if not, it is told again.
        """
        if voice:
            self._engine.setProperty("voice", voice)
        if sys.platform != "linux":
            self._engine.setProperty("rate", words_a_minute)
            return
        before = self._measure()
        expected = before * DEFAULT_WORDS_A_MINUTE / words_a_minute
        for _attempt in range(ATTEMPTS):
            self._engine.setProperty("rate", words_a_minute)
            self._synthesise(MEASURE)
            now = self._measure()
            if abs(now - expected) <= abs(now - before) or words_a_minute == DEFAULT_WORDS_A_MINUTE:
                return

    def _measure(self) -> int:
        """Samples of the measuring words: the first length that comes twice in a row."""
        last = len(self._synthesise(MEASURE)[0])
        for _attempt in range(ATTEMPTS):
            now = len(self._synthesise(MEASURE)[0])
            if now and abs(now - last) <= now * SAME:
                break
            last = now
        return last

    def _synthesise(self, text: str) -> tuple[Any, int]:
        """Write a file and read it.

        With eSpeak the run ends before the synthesis does: a setter that came then would
        meddle with it, and the file would be missing. Its end is told by an event.
        """
        from backtimer.speech.soundfiles import read_sound  # noqa: PLC0415

        with tempfile.TemporaryDirectory(prefix="backtimer-") as folder:
            path = Path(folder) / "clip.wav"
            self._finished.clear()
            self._engine.save_to_file(text, str(path))
            self._engine.runAndWait()
            if sys.platform == "linux":
                self._finished.wait(FINISH_S)
            if not path.exists():
                return [], 1
            return read_sound(path.read_bytes())


def _english_first(voice: tuple[str, str, str]) -> tuple[int, str]:
    name, label, language = voice
    text = f"{language} {name} {label}".lower()
    for place, mark in enumerate(("en-us", "en_us", "english (america)", "en-", "en_", "english")):
        if mark in text:
            return place, label
    return 9, label


def _provide_espeak() -> None:
    """Let pyttsx3 find the eSpeak NG that comes as a package, where the system has none."""
    import ctypes  # noqa: PLC0415
    import os  # noqa: PLC0415

    import espeakng_loader  # noqa: PLC0415

    os.environ.setdefault("ESPEAK_DATA_PATH", espeakng_loader.get_data_path())
    ctypes.CDLL(espeakng_loader.get_library_path(), mode=ctypes.RTLD_GLOBAL)
