"""The speech engines behind one Protocol; used in the worker process only."""

from __future__ import annotations

import ctypes
import os
import re
import sys
import tempfile
import zlib
from pathlib import Path
from typing import Any, Protocol

from backtimer.files.leftovers import clear_unheld
from backtimer.files.lock import held

NO_TELEMETRY = "ORT_DISABLE_TELEMETRY"
# What pyttsx3's drivers take as a voice's own speed, or nearly.
WORDS_A_MINUTE = 165
# Now and then pyttsx3 writes no file, or an empty one, and has to be asked again.
ATTEMPTS = 4
SHORTEST_S = 0.1
# The folder of a sentence in the system's temporary one; a worker may be killed while it speaks.
SPEAKING = "backtimer-speaking-"
_LEFT = re.compile(SPEAKING + "[a-z0-9_]{8}")
# The length of sound that eSpeak passes to its callback at a time.
BUFFER_MS = 1000


class Engine(Protocol):
    """Turns text into samples."""

    def voices(self) -> list[tuple[str, str, str]]:
        """List id, display name and language of each voice; the first one is the default."""

    def say(self, text: str, voice: str, speed: float) -> tuple[Any, int]:
        """Return samples (float32 numpy array, mono) and their rate in Hz.

        `speed` is in percent of the voice's own. An unknown voice is replaced by the default one.
        """


def make_engine(name: str) -> Engine:
    """Create an engine by name. Raises whatever the engine's library raises."""
    if name == "hibari":
        return HibariEngine()
    return Pyttsx3Engine() if sys.platform in {"win32", "darwin"} else EspeakEngine()


class HibariEngine:
    """A natural voice. Offers only the models installed on this machine: nothing is downloaded."""

    def __init__(self) -> None:
        # The inference library sends telemetry unless this is set before it is loaded. Nothing
        # may leave this machine.
        os.environ[NO_TELEMETRY] = "1"
        from hibari import voices

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

    def say(self, text: str, voice: str, speed: float) -> tuple[Any, int]:
        """See Engine."""
        if not any(name == voice for name, _label, _language in self.voices()):
            voice = self._voices.DEFAULT
        if voice not in self._loaded:
            from hibari import Hibari

            self._loaded = {voice: Hibari(voice=voice)}
        speaker = self._loaded[voice]
        # A seed that depends on the text alone, so that two runs give the same bytes.
        seed = zlib.crc32(text.encode())
        return speaker(text, speed=speed / 100, seed=seed), speaker.sample_rate


class EspeakEngine:
    """eSpeak NG, through pyttsx3's bindings but without pyttsx3's loop.

    That loop runs eSpeak in a thread and calls `Cancel` at its end if eSpeak's queue is not
    empty. A rate still in the queue is then dropped in favour of the previous one, so that
    sentences were spoken too fast; the next run may also cancel a sentence. Here eSpeak runs in
    its synchronous mode: voice and rate are in effect when their calls return, and the sound is
    complete when `Synth` returns.
    """

    def __init__(self) -> None:
        if sys.platform == "linux":
            _provide_espeak()
        from pyttsx3.drivers import _espeak
        from pyttsx3.drivers.espeak import EspeakDriver

        self._espeak = _espeak
        # Only its stateless functions are used; it is never instantiated.
        self._properties = EspeakDriver
        self._hertz = _espeak.Initialize(_espeak.AUDIO_OUTPUT_SYNCHRONOUS, BUFFER_MS)
        if self._hertz <= 0:
            raise RuntimeError("eSpeak cannot be started")
        self._parts: list[bytes] = []
        _espeak.SetSynthCallback(self._collect)
        self._known = _sorted_voices(self._properties.getProperty("voices"))

    def _collect(self, samples: Any, count: int, events: Any) -> int:
        del events
        if samples and count > 0:
            self._parts.append(ctypes.string_at(samples, 2 * count))
        return 0

    def voices(self) -> list[tuple[str, str, str]]:
        """See Engine."""
        return self._known

    def say(self, text: str, voice: str, speed: float) -> tuple[Any, int]:
        """See Engine. Voice and speed are set for each sentence, which costs a millisecond."""
        import numpy as np

        self._properties.setProperty("voice", _voice_or_first(voice, self._known))
        self._properties.setProperty("rate", round(WORDS_A_MINUTE * speed / 100))
        self._parts.clear()
        flags = self._espeak.ENDPAUSE | self._espeak.CHARS_UTF8
        fault = self._espeak.Synth(text.encode(), flags=flags)
        if fault != self._espeak.EE_OK:
            raise RuntimeError(f"eSpeak could not say it (fault {fault})")
        samples = np.frombuffer(b"".join(self._parts), np.int16)
        return samples.astype(np.float32) / 32768.0, self._hertz


class Pyttsx3Engine:
    """The system's voice on Windows (SAPI 5) and macOS (NSSpeech)."""

    def __init__(self) -> None:
        import pyttsx3

        clear_unheld(Path(tempfile.gettempdir()), folders=_LEFT)
        self._engine = pyttsx3.init()

    def voices(self) -> list[tuple[str, str, str]]:
        """See Engine."""
        return _sorted_voices(self._engine.getProperty("voices"))

    def say(self, text: str, voice: str, speed: float) -> tuple[Any, int]:
        """See Engine."""
        voice = _voice_or_first(voice, self.voices())
        if voice:
            self._engine.setProperty("voice", voice)
        self._engine.setProperty("rate", round(WORDS_A_MINUTE * speed / 100))
        for _attempt in range(ATTEMPTS):
            samples, hertz = self._synthesise(text)
            if len(samples) > hertz * SHORTEST_S:
                break
        return samples, hertz

    def _synthesise(self, text: str) -> tuple[Any, int]:
        """Let the engine write a file, and read it; no samples if it wrote none."""
        from backtimer.sound.speech.engine_files import read_sound

        with tempfile.TemporaryDirectory(prefix=SPEAKING) as folder, held(Path(folder)):
            path = Path(folder) / "clip.wav"
            self._engine.save_to_file(text, str(path))
            self._engine.runAndWait()
            if not path.exists():
                return [], 1
            return read_sound(path.read_bytes())


def _voice_or_first(voice: str, known: list[tuple[str, str, str]]) -> str:
    """Return the voice if it is known, else the default one."""
    names = [name for name, _label, _language in known]
    return voice if voice in names or not names else names[0]


def _sorted_voices(found: list[Any]) -> list[tuple[str, str, str]]:
    """Convert pyttsx3's voices to the form of Engine, English ones first."""
    voices = []
    for voice in found:
        languages = [
            each.decode("ascii", "ignore") if isinstance(each, bytes) else str(each)
            for each in (voice.languages or [])
        ]
        language = languages[0].strip("\x05\x02\x00") if languages else ""
        voices.append((str(voice.id), str(voice.name), language))
    # The cues are English, so English voices come first, and American ones before the others.
    return sorted(voices, key=_english_first)


def _english_first(voice: tuple[str, str, str]) -> tuple[int, str]:
    name, label, language = voice
    text = f"{language} {name} {label}".lower()
    for place, mark in enumerate(("en-us", "en_us", "english (america)", "en-", "en_", "english")):
        if mark in text:
            return place, label
    return 9, label


def _provide_espeak() -> None:
    """Let pyttsx3 find the packaged eSpeak NG on systems without one."""
    import espeakng_loader

    os.environ.setdefault("ESPEAK_DATA_PATH", espeakng_loader.get_data_path())
    ctypes.CDLL(espeakng_loader.get_library_path(), mode=ctypes.RTLD_GLOBAL)
