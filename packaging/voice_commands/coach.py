"""The coach while it speaks, as the microphone hears it, with the ear that takes it out again."""

from __future__ import annotations

from copy import deepcopy
from typing import Any, NamedTuple

import numpy as np

from backtimer.sound.microphone.features import SAMPLES
from backtimer.sound.microphone.levels import RoomLevel, speech_level_db
from backtimer.sound.microphone.own_voice import OwnVoice
from backtimer.sound.microphone.recogniser import BLOCK
from backtimer.sound.microphone.segmenter import Ending, Segmenter
from voice_commands import rooms

# The ear learns the room for so long first; then it is kept every so often, to go on from.
LEARNS_S, KEPT_EVERY_S = 16.0, 1.5
# A scene needs so much of the coach after the ear that was kept.
SCENE_S = 9.0
# Whole blocks that hold a picture.
LAST = -(-SAMPLES // BLOCK) * BLOCK
ECHO_LEVEL = 0.06


class Ear(NamedTuple):
    """What hears, at one moment of the coach's talk: its parts, its last samples, and the moment."""

    own_voice: OwnVoice
    room: RoomLevel
    segmenter: Segmenter
    last: Any
    at: int


class Coach:
    """The coach in one room; what is said into its talk is heard as a session hears it."""

    def __init__(self, cues: Any, rng: np.random.Generator) -> None:
        self._rng = rng
        drive = float(rng.uniform(0.4, 2.2))
        driven = np.tanh(drive * cues / np.abs(cues).max()) / drive
        late = np.zeros(int(rng.uniform(0.02, 0.12) * rooms.RATE_HZ), np.float32)
        echo = rooms.convolved(driven, rooms.room_answer(rng, 0.2, 0.8))
        echo = np.concatenate([late, echo])[: len(cues)]
        echo = echo / rooms.speech_level(echo)
        self._low_hz, self._high_hz = float(rng.uniform(60, 220)), float(rng.uniform(5500, 7900))
        self._hiss = float(10 ** (-rng.uniform(30, 55) / 20))
        self._played = cues.astype(np.float32)
        self._echo = self._as_heard(echo)
        self._ears = list(self._kept())

    def _as_heard(self, sound: Any) -> Any:
        heard = sound + self._hiss * rooms.coloured(len(sound), self._rng)
        return ECHO_LEVEL * rooms.coloured_by(heard, self._rng, self._low_hz, self._high_hz)

    def _kept(self) -> Any:
        ear = Ear(OwnVoice(), RoomLevel(), Segmenter(), np.zeros(LAST, np.float32), 0)
        every = int(KEPT_EVERY_S * rooms.RATE_HZ) // BLOCK * BLOCK
        for start in range(0, len(self._echo) - int(SCENE_S * rooms.RATE_HZ), every):
            if start >= LEARNS_S * rooms.RATE_HZ:
                yield ear
            stretch = slice(start, start + every)
            ear = deepcopy(ear)
            cleaned, _ = _heard_by(ear, self._echo[stretch], self._played[stretch])
            ear = ear._replace(last=np.concatenate([ear.last, cleaned])[-LAST:], at=start + every)

    def spoken_into(
        self, voice: Any, louder_db: float
    ) -> tuple[Any, list[tuple[int, Ending]], int]:
        """Return what is left of a voice in the coach's talk, the coach so much louder.

        The stream begins with what was before; then come its endings, by the block after which
        they are seen, and the sample at which the voice begins.
        """
        kept = self._ears[int(self._rng.integers(len(self._ears)))]
        ear = deepcopy(kept)
        voice = voice[: min(len(voice), len(self._echo) - kept.at) // BLOCK * BLOCK]
        stretch = slice(kept.at, kept.at + len(voice))
        near = rooms.coloured_by(voice, self._rng, self._low_hz, self._high_hz)
        heard = self._echo[stretch] + near * ECHO_LEVEL * 10 ** (-louder_db / 20)
        cleaned, endings = _heard_by(ear, heard.astype(np.float32), self._played[stretch])
        return (
            np.concatenate([kept.last, cleaned]),
            [(number + LAST // BLOCK, ending) for number, ending in endings],
            LAST,
        )


def _heard_by(ear: Ear, heard: Any, played: Any) -> tuple[Any, list[tuple[int, Ending]]]:
    """Let an ear hear on: return what it makes of it, and what ends that was not the coach alone."""
    parts, endings = [], []
    for start in range(0, len(heard) - BLOCK + 1, BLOCK):
        cleaned = ear.own_voice.clean(heard[start : start + BLOCK], played[start : start + BLOCK])
        parts.append(cleaned)
        level = speech_level_db(cleaned)
        ending = ear.segmenter.add(level, ear.room.add(level))
        if ending is not None and not ear.own_voice.was_all(*ending):
            endings.append((start // BLOCK + 1, ending))
    return np.concatenate(parts), endings
