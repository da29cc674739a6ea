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
from voice_commands.scenes import MAYBE_NAMED, Clip

# How many of a file's clips each kind of voice says; Kokoro's cost a second each, so that only the
# first files have them.
SHARES = {"espeak": 0.28, "hibari": 0.25, "flite": 0.10, "kokoro": 0.37}
CHEAP_SHARES = {"espeak": 0.42, "hibari": 0.34, "flite": 0.12, "festival": 0.12}
KOKORO_FILES = 20
PHRASES_SHARE, CHEAP_PHRASES_SHARE = 0.6, 0.48
A_FILE, A_HELD_FILE, HELD_SEED = 500, 300, 9000
LONGEST_S, SHORTEST_S = 5.0, 0.1
# Signs of the phonemiser that are no sounds of their own.
NO_SOUNDS = set("ˈˌːˑ .,!?:;-'\"()_‿\u0329\u0361|")


class Kept(NamedTuple):
    """A clip as it is stored: half-precision samples, the line, and what kind of voice said it."""

    sound: Any
    line: texts.Line
    voice: str


def training_speakers(kokoro: voices.Kokoro) -> list[str]:
    """Kokoro's speakers without those of the test, those held back, and the one who whispers."""
    others = {*voices.KOKORO_TEST, *voices.KOKORO_HELD, "af_nicole"}
    return [name for name in kokoro.names() if name not in others]


def make_clips(folder: Path, files: int, speakers: Path) -> None:
    """Write files of clips, one on each core at a time; a file that exists stays.

    The last one is of speakers held back from training, in the folder `held`.
    """
    (folder / "held").mkdir(exist_ok=True)
    names = [*(f"clips{number:03d}.pkl" for number in range(files)), "held/clips000.pkl"]
    wanted = [name for name in names if not (folder / name).exists()]
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as cores:
        list(cores.map(_make_file, repeat(folder), wanted, repeat(speakers)))


def _make_file(folder: Path, name: str, speakers: Path) -> None:
    held, number = name.startswith("held"), int(name[-7:-4])
    cheap = number >= KOKORO_FILES
    kokoro = voices.Kokoro(speakers) if not cheap else None
    names = training_speakers(kokoro) if kokoro else []
    shares = CHEAP_SHARES if cheap else SHARES
    if held:
        names, shares = list(voices.KOKORO_HELD), {"kokoro": 1.0}
        number += HELD_SEED
    rng = random.Random(number)
    kept = []
    for line in texts.lines(number, CHEAP_PHRASES_SHARE if cheap or held else PHRASES_SHARE):
        kind = rng.choices(list(shares), list(shares.values()))[0]
        sound = voices.trimmed(_voice(kind, rng, kokoro, names)(line.text))
        if SHORTEST_S < len(sound) / voices.RATE_HZ < LONGEST_S:
            kept.append(Kept((sound / np.abs(sound).max() * 0.9).astype(np.float16), line, kind))
        if len(kept) == (A_HELD_FILE if held else A_FILE):
            break
    part = (folder / name).with_suffix(".part")
    part.write_bytes(pickle.dumps(kept))
    part.rename(part.with_suffix(".pkl"))


def _voice(
    kind: str, rng: random.Random, kokoro: voices.Kokoro | None, names: list[str]
) -> voices.Voice:
    if kind == "espeak":
        return voices.espeak_voice(rng)
    if kind == "hibari":
        return voices.hibari_voice(rng)
    if kind == "flite":
        return voices.flite_voice(
            rng.choice(voices.FLITE_TRAINING), rng.uniform(0.8, 1.25), rng.uniform(0.8, 1.2)
        )
    if kind == "festival" or kokoro is None:
        return voices.festival_voice(
            rng.choice(voices.FESTIVAL_TRAINING), rng.uniform(0.8, 1.2), rng.uniform(0.8, 1.25)
        )
    name = "+".join(rng.sample(names, rng.choice((1, 1, 2))))
    return lambda text: kokoro.say(text, name, rng.uniform(0.8, 1.25))


class Alphabet:
    """Numbers for phonemes, the same for any clips; 0 is the blank."""

    def __init__(self) -> None:
        common = [*texts.near_words(), *texts.own_sentences(), *VoicePhrase]
        signs = sorted({sign for text in common for sign in voices.phonemes(text)} - NO_SOUNDS)
        self._numbers = {sign: number + 1 for number, sign in enumerate(signs)}
        self.size = len(signs) + 1

    def numbers(self, text: str) -> tuple[int, ...]:
        """Return the numbers of the sounds of a text; rare ones are left out."""
        sounds = voices.phonemes(text)
        return tuple(self._numbers[sign] for sign in sounds if sign in self._numbers)


def load_clips(folder: Path) -> tuple[list[Clip], int]:
    """Return all clips of a folder, and how many phonemes there are."""
    kept = [
        each
        for path in sorted(folder.glob("clips*.pkl"))
        for each in pickle.loads(path.read_bytes())
    ]
    alphabet = Alphabet()
    classes = {None: 0} | {phrase: number + 1 for number, phrase in enumerate(VoicePhrase)}
    clips = [
        Clip(
            each.sound,
            classes[each.line.phrase],
            _named(each.line),
            alphabet.numbers(each.line.text),
        )
        for each in kept
        # Kokoro's are few and the best.
        for _ in range(4 if each.voice == "kokoro" else 1)
    ]
    return clips, alphabet.size


def _named(line: texts.Line) -> int:
    """Whether the name is said; not known where it stands before something else than a phrase."""
    if line.phrase is None and line.text.startswith("Back timer"):
        return MAYBE_NAMED
    return int(line.named)


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
