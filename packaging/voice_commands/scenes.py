"""Scenes for training: a clip in a room, among noise and other talk, and the pictures to learn from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from backtimer.sound.microphone.features import SAMPLES, picture
from backtimer.sound.microphone.levels import RoomLevel, speech_level_db
from backtimer.sound.microphone.recogniser import BLOCK
from backtimer.sound.microphone.segmenter import Ending, Segmenter
from voice_commands import rooms, voices
from voice_commands.coach import Coach
from voice_commands.speakers import another_tract

RATE_HZ = rooms.RATE_HZ
# Class 0: nothing to heed.
NOTHING = 0
# The name is somewhere in the clip, or may be: nothing to learn from about it.
MAYBE_NAMED = -1
# The recogniser looks at an ending up to four times, after so many blocks.
LOOKS, LOOK_SHARES = (0, 2, 4, 6), (0.55, 0.15, 0.15, 0.15)
# An ending lies this far around the true end of the phrase (s): the room adds to it.
EARLIEST_S, LATEST_S = -0.16, 0.5
# So many of the streams are talk, or what is no voice at all, and each of these is so long.
TALK_SHARE, NOISE_SHARE, TALK_S = 0.06, 0.03, 9.0
# So many of the clips are said into the coach's talk, which is so much louder (dB).
OVER_SHARE, LOUDER_DB = 0.14, (0.0, 23.0)


class Clip(NamedTuple):
    """A clip of a voice: half-precision samples, the class of its phrase, whether the name is in it, its phonemes."""

    sound: Any
    phrase: int
    named: int
    phonemes: tuple[int, ...]


class Example(NamedTuple):
    """A picture, its class, whether the name stands before, and the phonemes seen (or none)."""

    picture: Any
    phrase: int
    named: int
    phonemes: tuple[int, ...]


def endings(stream: Any) -> list[tuple[int, Ending]]:
    """The block after which each ending is seen, as the recogniser sees them."""
    segmenter, room = Segmenter(), RoomLevel()
    found = []
    for number in range(len(stream) // BLOCK):
        level = speech_level_db(stream[number * BLOCK : (number + 1) * BLOCK])
        ending = segmenter.add(level, room.add(level))
        if ending:
            found.append((number + 1, ending))
    return found


def picture_at(stream: Any, seen: int) -> Any:
    """What the network sees of a stream after so many samples."""
    seen = min(seen, len(stream))
    window = stream[max(0, seen - SAMPLES) : seen]
    if len(window) < SAMPLES:
        # What was before the microphone was opened: more of the room.
        lead = (
            stream[: SAMPLES - len(window)][::-1]
            if len(window) > SAMPLES // 2
            else np.zeros(SAMPLES - len(window), np.float32)
        )
        window = np.concatenate([lead[: SAMPLES - len(window)], window])
        window = np.concatenate([np.zeros(SAMPLES - len(window), np.float32), window])
    return picture(window.astype(np.float32))


class Stage:
    """Puts clips into rooms, with noises and other voices."""

    def __init__(
        self,
        clips: list[Clip],
        answers: list[Any],
        residue: Any,
        seed: int,
        coaches: Sequence[Coach] = (),
    ) -> None:
        self._clips, self._answers, self._residue = clips, answers, residue
        self._coaches = coaches
        self._talk = [
            clip
            for clip in clips
            if clip.phrase == NOTHING and not clip.named and len(clip.sound) > 0.5 * RATE_HZ
        ]
        self._rng = np.random.default_rng(seed)
        self._music = np.concatenate([rooms.music(8 * RATE_HZ, self._rng) for _ in range(16)])
        self._coloured = [
            rooms.coloured(40 * RATE_HZ, self._rng, slope) for slope in np.linspace(0.1, 0.8, 8)
        ]

    def _noise(self, count: int) -> Any:
        rng = self._rng
        kind = rng.choice(
            ["pink", "babble", "music", "residue", "knocks", "tones"],
            p=[0.4, 0.2, 0.17, 0.13, 0.05, 0.05],
        )
        if kind == "pink":
            return self._hiss(count)
        if kind == "babble":
            return rooms.even(sum(self._talking(count) for _ in range(int(rng.integers(3, 7)))))
        if kind == "residue" and len(self._residue) > count:
            start = int(rng.integers(0, len(self._residue) - count))
            return rooms.even(self._residue[start : start + count])
        if kind == "music":
            return self._part(self._music, count)
        return (rooms.knocks if kind == "knocks" else rooms.tones)(count, rng)

    def _hiss(self, count: int) -> Any:
        return self._part(self._coloured[int(self._rng.integers(len(self._coloured)))], count)

    def _part(self, sound: Any, count: int) -> Any:
        start = int(self._rng.integers(0, len(sound) - count))
        return sound[start : start + count]

    def _talking(self, count: int) -> Any:
        parts, length = [], 0
        while length < count + RATE_HZ:
            sound = self._near_words()
            parts.append(rooms.even(sound))
            length += len(sound)
        start = int(self._rng.integers(0, RATE_HZ))
        return np.concatenate(parts)[start : start + count]

    def _near_words(self) -> Any:
        sound: Any = self._talk[int(self._rng.integers(len(self._talk)))].sound
        return sound.astype(np.float32)

    def examples(self) -> Iterator[Example]:
        """Examples of clips, and of long talk, which is what must not be taken for a command."""
        while True:
            drawn = self._rng.random()
            if drawn < TALK_SHARE:
                yield from self.of_talk()
            elif drawn < TALK_SHARE + NOISE_SHARE:
                yield from self.of_noises()
            else:
                over = len(self._coaches) > 0 and self._rng.random() < OVER_SHARE
                yield from self.over_the_coach() if over else self._of(self._any_clip())

    def of_talk(self) -> Iterator[Example]:
        """Every ending of some talk, at one of its looks."""
        yield from self._nothing_in(self.talk(TALK_S))

    def of_noises(self) -> Iterator[Example]:
        """Every ending of knocks, tones or music alone, at one of its looks."""
        rng = self._rng
        noise = (rooms.knocks, rooms.knocks, rooms.tones, rooms.music)[int(rng.integers(4))]
        wet = rooms.convolved(
            noise(int(TALK_S) * RATE_HZ, rng), self._answers[int(rng.integers(len(self._answers)))]
        )
        sound = wet if rng.random() < 0.5 else noise(int(TALK_S) * RATE_HZ, rng)
        yield from self._nothing_in(rooms.even(sound) * 10 ** (rng.uniform(-42, -14) / 20))

    def _any_clip(self) -> Clip:
        return self._clips[int(self._rng.integers(len(self._clips)))]

    def _nothing_in(self, stream: Any) -> Iterator[Example]:
        for number, _ending in endings(stream):
            look = int(self._rng.choice(LOOKS, p=LOOK_SHARES))
            yield self._example(stream, (number + look) * BLOCK, NOTHING, 0, ())

    def talk(self, seconds: float) -> Any:
        """Sentences by one or more voices with short gaps, in a room."""
        rng = self._rng
        parts: list[Any] = [np.zeros(int(1.2 * RATE_HZ), np.float32)]
        length = 0
        while length < seconds * RATE_HZ:
            sound = self._near_words()
            if rng.random() < 0.4:
                sound = another_tract(sound, rng)
            parts += [sound, np.zeros(int(rng.uniform(0.05, 1.2) * RATE_HZ), np.float32)]
            length += len(parts[-1]) + len(sound)
        parts.append(np.zeros(RATE_HZ, np.float32))
        dry = np.concatenate(parts).astype(np.float32)
        if rng.random() < 0.5:
            dry = voices.resampled(dry, RATE_HZ * rng.uniform(0.88, 1.13))
        return self._in_the_room(dry)

    def _of(self, clip: Clip) -> Iterator[Example]:
        rng = self._rng
        sound = clip.sound.astype(np.float32)
        if rng.random() < 0.6:
            sound = another_tract(sound, rng)
        if rng.random() < 0.5:
            sound = voices.resampled(sound, RATE_HZ * rng.uniform(0.88, 1.13))
        gap = np.zeros(0, np.float32)
        before = after = gap
        gap_before, gap_after = rng.uniform(0.02, 1.5), rng.uniform(0.02, 1.2)
        if rng.random() < 0.22:
            talk = self._near_words()
            before = (
                np.concatenate([talk, np.zeros(int(gap_before * RATE_HZ), np.float32)])
                * rng.uniform(0.5, 1.5)
                * np.std(sound)
                / np.std(talk)
            )
        if rng.random() < 0.12:
            talk = self._near_words()
            after = (
                np.concatenate([np.zeros(int(gap_after * RATE_HZ), np.float32), talk])
                * rng.uniform(0.5, 1.5)
                * np.std(sound)
                / np.std(talk)
            )
        quiet_before, quiet_after = (
            np.zeros(int(rng.uniform(*span) * RATE_HZ), np.float32)
            for span in ((0.8, 1.6), (0.9, 1.0))
        )
        start = len(quiet_before) + len(before)
        end = start + len(sound)
        dry = np.concatenate([quiet_before, before, sound, after, quiet_after]).astype(np.float32)
        stream = self._in_the_room(dry)
        yield from self._labelled(
            clip,
            stream,
            endings(stream),
            start,
            end,
            len(before) > 0,
            gap_before,
            len(after) > 0,
            gap_after,
        )

    def over_the_coach(self) -> Iterator[Example]:
        """A clip said while the coach speaks, as it is left by the filters of its echo."""
        rng = self._rng
        clip = self._any_clip()
        sound = clip.sound.astype(np.float32)
        if rng.random() < 0.6:
            sound = another_tract(sound, rng)
        quiet_before, quiet_after = (
            np.zeros(int(rng.uniform(*span) * RATE_HZ), np.float32)
            for span in ((0.3, 1.6), (0.9, 1.0))
        )
        dry = np.concatenate([quiet_before, sound, quiet_after])
        answer = self._answers[int(rng.integers(len(self._answers)))]
        wet = rooms.convolved(dry, answer)[: len(dry)]
        coach = self._coaches[int(rng.integers(len(self._coaches)))]
        stream, ends, begins = coach.spoken_into(
            wet / rooms.speech_level(wet), rng.uniform(*LOUDER_DB)
        )
        start = begins + len(quiet_before)
        yield from self._labelled(clip, stream, ends, start, start + len(sound), False, 0, False, 0)

    def _in_the_room(self, dry: Any) -> Any:
        """Add the room, noises and the microphone."""
        rng = self._rng
        answer = self._answers[int(rng.integers(len(self._answers)))]
        wet = dry if rng.random() < 0.06 else rooms.convolved(dry, answer)[: len(dry)]
        wet = wet / rooms.speech_level(wet)
        snr = rng.choice([rng.uniform(4, 14), rng.uniform(14, 26), rng.uniform(26, 45)])
        stream = (
            wet
            + self._noise(len(wet)) * 10 ** (-snr / 20)
            + self._hiss(len(wet)) * 10 ** (-rng.uniform(28, 50) / 20)
        )
        stream = rooms.coloured_by(
            stream, rng, rng.uniform(60, 220), rng.uniform(5500, 7900), rng.uniform(-3, 3)
        )
        stream *= 10 ** (rng.uniform(-42, -18) / 20)
        stream = np.clip(stream, -1, 1)
        if rng.random() < 0.5:
            stream = np.round(stream * 32768).astype(np.float32) / 32768
        return stream

    def _labelled(
        self,
        clip: Clip,
        stream: Any,
        ends: list[tuple[int, Ending]],
        start: int,
        end: int,
        preceded: bool,
        gap_before: float,
        followed: bool,
        gap_after: float,
    ) -> Iterator[Example]:
        rng = self._rng
        found = False
        next_start = end + int(gap_after * RATE_HZ) if followed else 1 << 30
        for number, ending in ends:
            seen = number * BLOCK
            late_s = (seen - ending.ended * BLOCK - end) / RATE_HZ
            whole = EARLIEST_S <= late_s <= LATEST_S
            if clip.phrase == NOTHING:
                if clip.named and late_s < EARLIEST_S:
                    continue
                label, named = NOTHING, clip.named
            elif whole and seen <= next_start + 0.05 * RATE_HZ:
                if preceded and not clip.named and gap_before < 0.6:
                    if gap_before > 0.25:
                        found = True
                        continue
                    label, named = NOTHING, MAYBE_NAMED if clip.named else 0
                else:
                    label, named, found = clip.phrase, clip.named, True
            elif whole or -0.4 < late_s < EARLIEST_S or LATEST_S < late_s < 1.0:
                continue
            elif (
                clip.named and clip.phrase != 1 and seen > start + 0.45 * RATE_HZ and late_s < -0.4
            ):
                label, named = 1, 1
            else:
                label, named = NOTHING, MAYBE_NAMED if clip.named else 0
            phonemes = clip.phonemes if whole and not preceded and not followed else ()
            look = int(rng.choice(LOOKS, p=LOOK_SHARES))
            yield self._example(stream, seen + look * BLOCK, label, named, phonemes)
        if (
            not found
            and clip.phrase != NOTHING
            and not followed
            and not preceded
            and rng.random() < 0.5
        ):
            yield self._example(
                stream, end + int(0.3 * RATE_HZ), clip.phrase, clip.named, clip.phonemes
            )

    def _example(
        self, stream: Any, seen: int, label: int, named: int, phonemes: tuple[int, ...]
    ) -> Example:
        seen += int(self._rng.uniform(-0.03, 0.05) * RATE_HZ)
        return Example(picture_at(stream, seen), label, named, phonemes)
