"""What benchmarks/commands.py listens to: the voices of the test, their rooms, talk, the coach, noises."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from command_talk import SENTENCES
from voice_commands import rooms, texts, voices

from backtimer.sound.microphone.recogniser import VoicePhrase

RATE_HZ = rooms.RATE_HZ
# No more noise than that of the microphone, 32 dB below the voice.
QUIET = 60
LEAD_S = 3.0
NAME = "Back timer."


class Speakers:
    """The voices of the test, and their clips in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kokoro: Any = None
        self.voices: dict[str, voices.Voice] = {}
        for language in voices.PICO_TEST:
            self.voices[f"pico {language}"] = voices.pico_voice(language)
        self.voices["piper joe"] = voices.joe
        if voices.has_flite():
            self.voices |= {f"flite {name}": voices.flite_voice(name) for name in voices.FLITE_TEST}
        present = {path.stem for path in folder.glob("speakers/*.bin")}
        self.voices |= {
            name: self._of_kokoro(name) for name in voices.KOKORO_TEST if name in present
        }

    def _of_kokoro(self, name: str) -> voices.Voice:
        def say(text: str) -> Any:
            self._kokoro = self._kokoro or voices.Kokoro(self._folder / "speakers")
            return self._kokoro.say(text, name)

        return say

    def clip(self, name: str, text: str) -> Any:
        """What a voice says, without silence at its ends."""
        folder = self._folder / "said" / name
        path = folder / (
            text.strip(".?!").replace(" ", "_").replace(",", "").replace("'", "").lower() + ".npy"
        )
        if not path.exists():
            folder.mkdir(parents=True, exist_ok=True)
            np.save(path, voices.trimmed(self.voices[name](text)).astype(np.float16))
        return np.load(path).astype(np.float32)


def said(phrase: VoicePhrase, *, named: bool) -> str:
    end = "?" if phrase is VoicePhrase.HOW_LONG else "."
    return f"Back timer, {phrase}{end}" if named else f"{phrase}{end}".capitalize()


class Room:
    """Rooms and noises that the training has not seen."""

    def __init__(self, speakers: Speakers, seed: int = 2026) -> None:
        self._rng = np.random.default_rng(seed)
        self.answers = [rooms.room_answer(self._rng, 2.0, 3.0, (0.4, 0.6)) for _ in range(12)]
        talk = [name for name in speakers.voices if name.startswith(("pico", "flite"))]
        said = random.Random(3).sample(SENTENCES, 40)
        babble = [
            np.concatenate([speakers.clip(name, text) for text in said[n::2]])
            for n, name in enumerate(talk)
        ]
        least = min(len(each) for each in babble)
        # Overlaid at several places of each voice: six people at once.
        self._babble = sum(
            rooms.even(np.roll(each[:least], n * 31_337))
            for n, each in enumerate([*babble, *babble][:6])
        )
        self._music = rooms.music(60 * RATE_HZ, self._rng)

    def noise(self, kind: str, count: int) -> Any:
        if kind == "pink":
            return rooms.coloured(count, self._rng)
        pool = self._music if kind == "music" else self._babble
        pool = np.tile(pool, 1 + count // len(pool))
        start = int(self._rng.integers(0, len(pool) - count))
        return rooms.even(pool[start : start + count])

    def scene(self, dry: Any, snr: float, lead_s: float = LEAD_S) -> tuple[Any, int]:
        """A stream with the clip in it, and the sample at which the clip ends."""
        rng = self._rng
        wet = rooms.convolved(dry, self.answers[int(rng.integers(len(self.answers)))])
        wet = wet / rooms.speech_level(wet)
        wet = np.concatenate(
            [np.zeros(int(lead_s * RATE_HZ), np.float32), wet, np.zeros(RATE_HZ, np.float32)]
        )
        kind = str(rng.choice(["pink", "music", "babble"])) if snr < QUIET else "pink"
        stream = (
            wet
            + self.noise(kind, len(wet)) * 10 ** (-snr / 20)
            + self.noise("pink", len(wet)) * 10 ** (-32 / 20)
        )
        stream = rooms.coloured_by(stream, rng, 120, 7200) * 10 ** (rng.uniform(-38, -26) / 20)
        return np.clip(stream, -1, 1), int(lead_s * RATE_HZ) + len(dry)


def after_the_name(speakers: Speakers, name: str, phrase: VoicePhrase) -> Any:
    pause = np.zeros(int(1.2 * RATE_HZ), np.float32)
    return np.concatenate(
        [speakers.clip(name, NAME), pause, speakers.clip(name, said(phrase, named=False))]
    )


def talk(speakers: Speakers, room: Room, seconds: float) -> Iterator[tuple[str, Any, Any]]:
    """Streams of near-words and talk by the voices of the test, a radio among them, until so long."""
    rng = random.Random(9)
    # Those that speak fast enough to fill an hour; Kokoro's say some.
    names = [name for name in speakers.voices if name.startswith(("pico", "flite"))] * 3 + [
        "piper joe"
    ]
    done = 0.0
    while done < seconds:
        name = rng.choice(names)
        parts = []
        # Piper is slow: a third of the sentences.
        for text in rng.sample(SENTENCES if name != "piper joe" else SENTENCES[::3], 20):
            gap = rng.choice((0.1, 0.3, 0.5, 0.8, 1.2))
            parts += [speakers.clip(name, text), np.zeros(int(gap * RATE_HZ), np.float32)]
        dry = np.concatenate(parts)
        pace = rng.uniform(0.9, 1.1)
        stream, _end = room.scene(
            voices.resampled(dry, RATE_HZ * pace), rng.choice((QUIET, QUIET, 25, 15)), 1.0
        )
        done += len(stream) / RATE_HZ
        yield name, stream, None


def coach_clips(count: int) -> list[Any]:
    """Cues as they are said in a session, by the natural voice and by eSpeak."""
    sentences = texts.own_sentences()
    random.Random(4).shuffle(sentences)
    natural, rng = voices._hibari(), random.Random(0)
    return [
        voices.trimmed(
            voices.espeak_voice(rng)(text)
            if number % 5 == 4
            else voices.resampled(natural(text), 24_000)
        )
        for number, text in enumerate(sentences[:count])
    ]


def echo_of(played: Any, drive: float, rng: np.random.Generator) -> Any:
    """How what we play comes back after 60 ms, from a small loudspeaker near by; of unit level."""
    driven = np.tanh(drive * played / np.abs(played).max()) / drive
    answer = rooms.room_answer(rng, 0.2, 0.6, (0.4, 0.6))
    late = np.zeros(60 * RATE_HZ // 1000, np.float32)
    echo = np.concatenate([late, rooms.convolved(driven, answer)])[: len(played)]
    return echo / rooms.speech_level(echo)


def steady(
    kinds: tuple[str, ...], seconds: int, rng: np.random.Generator
) -> Iterator[tuple[str, Any, Any]]:
    for kind in kinds:
        for _ in range(seconds // 30):
            yield (
                kind,
                getattr(rooms, kind)(30 * RATE_HZ, rng) * 10 ** (rng.uniform(-40, -15) / 20),
                None,
            )
