"""The clips that the network learns from: what training voices say, kept as files of some hundred."""

from __future__ import annotations

import pickle
import random
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from backtimer.sound.microphone.recogniser import VoicePhrase
from voice_commands import texts, voices
from voice_commands.scenes import Clip

# How many of a file's clips each kind of voice says; Kokoro's cost a second each.
SHARES = {"espeak": 0.28, "hibari": 0.25, "flite": 0.10, "kokoro": 0.37}
A_FILE = 500
LONGEST_S, SHORTEST_S = 5.0, 0.1
# Signs of the phonemiser that are no sounds of their own.
NO_SOUNDS = set("ˈˌːˑ .,!?:;-'\"()_‿\u0329\u0361|")


class Kept(NamedTuple):
    """A clip as it is stored: half-precision samples, the line, and what kind of voice said it."""

    sound: Any
    line: texts.Line
    voice: str


def training_speakers(kokoro: voices.Kokoro) -> list[str]:
    """Kokoro's speakers without those of the test."""
    return [
        name for name in kokoro.names() if name not in voices.KOKORO_TEST and name != "af_nicole"
    ]


def make_clips(folder: Path, files: int, speakers: Path) -> None:
    """Write files of clips, one on each core at a time; a file that exists stays."""
    wanted = [n for n in range(files) if not (folder / f"clips{n:03d}.pkl").exists()]
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as cores:
        list(cores.map(_make_file, repeat(folder), wanted, repeat(speakers)))


def _make_file(folder: Path, number: int, speakers: Path) -> None:
    kokoro = voices.Kokoro(speakers)
    names = training_speakers(kokoro)
    rng = random.Random(number)
    kept = []
    for line in texts.lines(number, 0.6):
        kind = rng.choices(list(SHARES), list(SHARES.values()))[0]
        sound = voices.trimmed(_voice(kind, rng, kokoro, names)(line.text))
        if SHORTEST_S < len(sound) / voices.RATE_HZ < LONGEST_S:
            kept.append(Kept((sound / np.abs(sound).max() * 0.9).astype(np.float16), line, kind))
        if len(kept) == A_FILE:
            break
    part = folder / f"clips{number:03d}.part"
    part.write_bytes(pickle.dumps(kept))
    part.rename(part.with_suffix(".pkl"))


def _voice(kind: str, rng: random.Random, kokoro: voices.Kokoro, names: list[str]) -> voices.Voice:
    if kind == "espeak":
        return voices.espeak_voice(rng)
    if kind == "hibari":
        return voices.hibari_voice(rng)
    if kind == "flite":
        return voices.flite_voice(
            rng.choice(voices.FLITE_TRAINING), rng.uniform(0.8, 1.25), rng.uniform(0.8, 1.2)
        )
    name = "+".join(rng.sample(names, rng.choice((1, 1, 2))))
    return lambda text: kokoro.say(text, name, rng.uniform(0.8, 1.25))


class Alphabet:
    """Numbers for phonemes; 0 is the blank."""

    def __init__(self, all_lines: list[texts.Line]) -> None:
        said = {line.text: voices.phonemes(line.text) for line in all_lines}
        signs = sorted({sign for sounds in said.values() for sign in sounds} - NO_SOUNDS)
        self._numbers = {sign: number + 1 for number, sign in enumerate(signs)}
        self._said = said
        self.size = len(signs) + 1

    def numbers(self, text: str) -> tuple[int, ...]:
        return tuple(self._numbers[sign] for sign in self._said[text] if sign in self._numbers)


def load_clips(folder: Path) -> tuple[list[Clip], int]:
    """Return all clips of a folder, and how many phonemes there are."""
    kept = [
        each
        for path in sorted(folder.glob("clips*.pkl"))
        for each in pickle.loads(path.read_bytes())
    ]
    alphabet = Alphabet([each.line for each in kept])
    classes = {None: 0} | {phrase: number + 1 for number, phrase in enumerate(VoicePhrase)}
    clips = [
        Clip(
            each.sound.astype(np.float32),
            classes[each.line.phrase],
            each.line.named,
            alphabet.numbers(each.line.text),
        )
        for each in kept
        # Kokoro's are few and the best: twice.
        for _ in range(3 if each.voice == "kokoro" else 1)
    ]
    return clips, alphabet.size


def own_cues(seconds: float) -> Iterator[Any]:
    """The coach speaking, by the natural voice and by eSpeak, until so many seconds are full."""
    rng = random.Random(5)
    natural, system = voices.hibari_voice, voices.espeak_voice
    sentences = texts.own_sentences()
    rng.shuffle(sentences)
    done = 0.0
    for number, text in enumerate(sentences):
        sound = voices.trimmed((system if number % 4 == 3 else natural)(rng)(text))
        yield sound
        done += len(sound) / voices.RATE_HZ
        if done > seconds:
            return
