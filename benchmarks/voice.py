"""Pace, loudness and sibilants of all cues of the built-in routines, and tones beside the voice.

python benchmarks/voice.py [EVERY]     (each EVERYth cue only)
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from backtimer.core.session.compile import compile_timeline
from backtimer.core.session.options import CueSettings
from backtimer.core.session.timeline import Length, Sound
from backtimer.sound.output.tones import tone
from backtimer.sound.speech.engines import Engine, make_engine
from backtimer.sound.speech.estimate import estimated_ms
from backtimer.sound.speech.loudness import RATE_HZ, lufs, true_peak_db
from backtimer.sound.speech.pace import MOST_TRIES, WHOLE_WORDS, tempo_of
from backtimer.sound.speech.rendering import render
from backtimer.sound.speech.voices import available_engines
from backtimer.store.library.library import load_library
from backtimer.store.paths import find_paths
from benchmarks.readings import note

EVERY = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1] else 1
LAPTOP_HZ, SIBILANT_HZ = 450, 5000


class Counting:
    """An engine that counts how often it speaks."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.said = 0

    def voices(self) -> list[tuple[str, str, str]]:
        return self._engine.voices()

    def say(self, text: str, voice: str, speed: float) -> tuple[Any, int]:
        self.said += 1
        return self._engine.say(text, voice, speed)


def cue_texts() -> dict[str, str]:
    """Return the role of each text that is spoken in a built-in routine."""
    library = load_library(find_paths().resources)
    texts: dict[str, str] = {}
    for routine in library.routines.values():
        timeline = compile_timeline(
            routine,
            library.exercises,
            CueSettings(),
            lambda text: Length(estimated_ms(text), measured=True),
        )
        for step in timeline.steps:
            texts |= {cue.text: cue.role.value for cue in step.cues if cue.text}
    return dict(list(texts.items())[::EVERY])


def through_a_laptop(sound: np.ndarray) -> np.ndarray:
    """Filter by a Butterworth high-pass of fourth order."""
    count = 1 << (sound.size + RATE_HZ // 2).bit_length()
    s = 1j * np.fft.rfftfreq(count, 1 / RATE_HZ) / LAPTOP_HZ
    high_pass = s**4 / ((s**2 + 0.765367 * s + 1) * (s**2 + 1.847759 * s + 1))
    return np.fft.irfft(np.fft.rfft(sound, count) * high_pass, count)[: sound.size]


def sharpest_db(sound: np.ndarray) -> float:
    """The loudest 21 ms above 5 kHz, against the level of the whole clip, in dB."""
    frames = np.lib.stride_tricks.sliding_window_view(np.pad(sound, 1024), 1024)[::512]
    power = np.abs(np.fft.rfft(frames * np.hanning(1024), axis=1)) ** 2
    high = np.fft.rfftfreq(1024, 1 / RATE_HZ) >= SIBILANT_HZ
    total = power.sum(axis=1)
    usual = total[total > total.max() / 1000].mean()
    return float(10 * np.log10(power[:, high].sum(axis=1).max() / usual))


def main() -> int:
    texts = cue_texts()
    for engine in available_engines():
        voice, tempo = Counting(make_engine(engine)), tempo_of(engine)
        clips, tries = {}, []
        for text in texts:
            voice.said = 0
            clips[text] = np.frombuffer(render(voice, text, "", 100, tempo), "<i2") / 32768
            if len(text.split()) >= WHOLE_WORDS:
                tries.append(voice.said)
        print(f"{engine}, {len(clips)} cues")
        shares = [f"{100 * tries.count(n) / len(tries):.0f} %" for n in range(1, MOST_TRIES + 1)]
        print(f"  whole sentences spoken once, twice and so on: {', '.join(shares)}")
        groups = {
            "one word": [t for t in texts if len(t.split()) == 1],
            "two words": [t for t in texts if len(t.split()) == 2],
            "three, four": [t for t in texts if 3 <= len(t.split()) <= 4],
            "five or more": [t for t in texts if len(t.split()) >= 5],
            "setup": [t for t, role in texts.items() if role == "setup"],
            "dose": [t for t, role in texts.items() if role == "dose"],
        }
        for name, group in groups.items():
            words = np.array([len(t.split()) for t in group])
            minutes = np.array([clips[t].size / RATE_HZ / 60 for t in group])
            low, high = np.percentile(words / minutes, (10, 90))
            print(
                f"  {name:12}: {words.sum() / minutes.sum():4.0f} words a minute, 10th to 90th "
                f"percentile {low:.0f} to {high:.0f}; {60_000 * minutes.mean():5.0f} ms on average"
            )
        loud = np.array([lufs(clip) for clip in clips.values()])
        peak = max(true_peak_db(clip) for clip in clips.values())
        sharp = np.array([sharpest_db(clip) for clip in clips.values()])
        laptop = np.mean([lufs(through_a_laptop(clip)) for clip in clips.values()])
        errors = np.array([estimated_ms(t) - c.size * 1000 / RATE_HZ for t, c in clips.items()])
        note("Voice", f"{engine}: loudness of a cue", loud, "LUFS")
        note("Voice", f"{engine}: true peak", [peak], "dB", limit=-2.0)
        print(
            f"  loudness {loud.min():.2f} to {loud.max():.2f} LUFS (-18 ± 1), true peak "
            f"{peak:.2f} dB (at most -2)"
        )
        print(
            f"  sharpest consonant against the clip's level: 90th percentile "
            f"{np.percentile(sharp, 90):.1f} dB, worst {sharp.max():.1f}"
        )
        print(
            f"  length estimates: {errors.mean():+.0f} ms on average, too short by more than 0.1 s "
            f"in {100 * np.mean(errors < -100):.0f} %"
        )
        print(f"  through a high-pass of {LAPTOP_HZ} Hz: {laptop:.1f} LUFS")
    for sound in Sound:
        wave = np.frombuffer(tone(sound), "<i2") / 32768
        heard = through_a_laptop(wave)
        spectrum = np.abs(np.fft.rfft(heard * np.hanning(heard.size), RATE_HZ))
        print(f"{sound.value}: {lufs(heard):.1f} LUFS there, strongest at {spectrum.argmax()} Hz")
    return 0


if __name__ == "__main__":
    sys.exit(main())
