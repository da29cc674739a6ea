"""Voice commands: hits of each command, false accepts an hour, delay, share of a core, memory.

python benchmarks/commands.py FOLDER [--second]

FOLDER caches what the voices say, since that takes an hour; docs/voice-commands.md names the
packages that give voices. --second measures the phoneme model (package hama) as well.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging"), str(ROOT / "benchmarks")]

from command_talk import SENTENCES
from voice_commands import rooms, texts, voices

from backtimer.sound.microphone.command_recogniser import COUNTS, CommandRecogniser
from backtimer.sound.microphone.network import CommandNetwork
from backtimer.sound.microphone.recogniser import (
    BLOCK,
    SURE,
    URGENT,
    Heard,
    Recogniser,
    VoicePhrase,
)

RATE_HZ = rooms.RATE_HZ
AFTER_NAME_S = 4.0
QUIET, SNRS = 60, (60, 20, 10)
LEAD_S = 3.0
COMMANDS, ANSWERS = texts.COMMANDS, texts.ANSWERS
NAME = "Back timer."


class Report(NamedTuple):
    """What was heard, and at which sample of the stream it was reported."""

    heard: Heard
    at: int


def listen(ear: Recogniser, stream: Any, playing: Any = None) -> list[Report]:
    silence = np.zeros(BLOCK, np.float32)
    found = []
    for start in range(0, len(stream) - BLOCK + 1, BLOCK):
        played = silence if playing is None else playing[start : start + BLOCK]
        found += [
            Report(heard, start + BLOCK)
            for heard in ear.hear(stream[start : start + BLOCK], played)
        ]
    return found


def heeded(reports: list[Report], least: float = COUNTS) -> list[tuple[VoicePhrase, str, Report]]:
    """What a session does at the shipped settings: with the name, after the name, or urgent."""
    named_at = -1e9
    done = []
    for report in reports:
        phrase, named, score, end = report.heard
        if score < least:
            continue
        if phrase is VoicePhrase.NAME:
            named_at = end
            continue
        if named:
            done.append((phrase, "named", report))
        elif end - named_at < AFTER_NAME_S * RATE_HZ:
            done.append((phrase, "after", report))
        elif phrase in URGENT:
            done.append((phrase, "urgent", report))
    return done


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
        if list(folder.glob("speakers/*.bin")):
            self.voices |= {name: self._of_kokoro(name) for name in voices.KOKORO_TEST}

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


def hits(ear: Callable[[], Recogniser], speakers: Speakers, room: Room, rounds: int) -> Any:
    """Hits and tries by form, SNR and phrase, and delays."""
    count: dict[Any, list[int]] = defaultdict(list)
    delays, wrong = [], 0
    for name in speakers.voices:
        for phrase in COMMANDS:
            forms = {
                "named": speakers.clip(name, said(phrase, named=True)),
                "after": after_the_name(speakers, name, phrase),
                "urgent": speakers.clip(name, said(phrase, named=False)),
            }
            for form, dry in forms.items():
                for snr in SNRS:
                    for _ in range(rounds):
                        stream, end = room.scene(dry, snr)
                        reports = listen(ear(), stream)
                        done = heeded(reports)
                        if form == "urgent":
                            done += [
                                (r.heard.phrase, form, r)
                                for r in reports
                                if r.heard.score >= COUNTS and not r.heard.named
                            ]
                        right = [each for each in done if each[0] is phrase]
                        wrong += (
                            any(each[0] is not phrase for each in done) if form != "urgent" else 0
                        )
                        count[form, snr, phrase].append(bool(right))
                        count[form, snr, name].append(bool(right))
                        delays += [(right[0][2].at - end) / RATE_HZ] if right else []
        for phrase in ANSWERS:
            for snr in SNRS:
                stream, _end = room.scene(speakers.clip(name, said(phrase, named=False)), snr)
                count["answer", snr, phrase].append(
                    any(
                        r.heard.phrase is phrase and r.heard.score >= COUNTS
                        for r in listen(ear(), stream)
                    )
                )
    return count, delays, wrong


def talk(speakers: Speakers, room: Room, seconds: float) -> Iterator[tuple[str, Any]]:
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
        for text in rng.sample(SENTENCES, 20):
            gap = rng.choice((0.1, 0.3, 0.5, 0.8, 1.2))
            parts += [speakers.clip(name, text), np.zeros(int(gap * RATE_HZ), np.float32)]
        dry = np.concatenate(parts)
        pace = rng.uniform(0.9, 1.1)
        stream, _end = room.scene(
            voices.resampled(dry, RATE_HZ * pace), rng.choice((QUIET, QUIET, 25, 15)), 1.0
        )
        done += len(stream) / RATE_HZ
        yield name, stream


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


def false_accepts(
    ear: Callable[[], Recogniser], streams: Iterator[tuple[str, Any]]
) -> dict[str, Any]:
    seconds, wrong, spent = 0.0, [], 0.0
    alone = names = 0
    for source, stream in streams:
        begun = time.process_time()
        reports = listen(ear(), stream)
        spent += time.process_time() - begun
        seconds += len(stream) / RATE_HZ
        wrong += [
            (str(phrase), form, source, round(report.heard.score, 2))
            for phrase, form, report in heeded(reports)
        ]
        alone += sum(r.heard.score >= SURE and r.heard.phrase in COMMANDS for r in reports)
        names += sum(
            r.heard.score >= COUNTS and r.heard.phrase is VoicePhrase.NAME for r in reports
        )
    return {
        "hours": seconds / 3600,
        "wrong": wrong,
        "alone": alone,
        "names": names,
        "share": spent / seconds,
    }


def over_own_voice(
    ear: Callable[[], Recogniser], speakers: Speakers, room: Room, coach: Any
) -> dict[tuple[int, float], list[bool]]:
    """Stop and that hurts spoken into the coach, 10 and 20 dB louder; near and far loudspeaker drive."""
    rng = np.random.default_rng(12)
    found: dict[tuple[int, float], list[bool]] = defaultdict(list)
    delay = int(0.06 * RATE_HZ)
    for name in speakers.voices:
        for phrase in sorted(URGENT):
            for louder in (10, 20):
                for drive in (0.5, 2.0):
                    start = int(rng.integers(0, len(coach) - 24 * RATE_HZ))
                    played = coach[start : start + 22 * RATE_HZ]
                    said_at = 18 * RATE_HZ
                    driven = np.tanh(drive * played / np.abs(played).max()) / drive
                    echo = rooms.convolved(driven, rooms.room_answer(rng, 0.2, 0.6, (0.4, 0.6)))[
                        : len(played)
                    ]
                    echo = np.concatenate([np.zeros(delay, np.float32), echo])[: len(played)]
                    voice = rooms.convolved(
                        speakers.clip(name, said(phrase, named=False)),
                        room.answers[int(rng.integers(12))],
                    )
                    heard = echo / rooms.speech_level(echo) * 10 ** (louder / 20)
                    voice = voice / rooms.speech_level(voice)
                    heard[said_at : said_at + len(voice)] += voice[: len(heard) - said_at]
                    heard = heard + room.noise("pink", len(heard)) * 10 ** (-32 / 20)
                    heard = rooms.coloured_by(heard, rng, 120, 7200)
                    heard *= 0.4 / np.abs(heard).max()
                    reports = listen(ear(), heard, played)
                    found[louder, drive].append(
                        any(
                            r.heard.phrase is phrase
                            and r.heard.score >= COUNTS
                            and not r.heard.named
                            and r.heard.end_sample > said_at
                            for r in reports
                        )
                    )
    return found


def steady(
    kinds: tuple[str, ...], seconds: int, rng: np.random.Generator
) -> Iterator[tuple[str, Any]]:
    for kind in kinds:
        for _ in range(seconds // 30):
            yield kind, getattr(rooms, kind)(30 * RATE_HZ, rng) * 10 ** (rng.uniform(-40, -15) / 20)


def percent(values: list[Any]) -> str:
    return f"{100 * sum(values) / max(len(values), 1):5.1f}"


def print_hits(count: Any, delays: list[float], wrong: int) -> None:
    print(
        f"{'% heard':14}"
        + "".join(f"{form:>21}" for form in ("with the name", "after the name", "alone"))
    )
    for phrase in COMMANDS:
        print(
            f"{phrase:14}"
            + "".join(
                "   " + "".join(percent(count[form, snr, phrase]).rjust(6) for snr in SNRS)
                for form in ("named", "after", "urgent")
            )
        )
    for title, chosen in (("all", COMMANDS), ("stop, it hurts", sorted(URGENT))):
        print(
            f"{title:14}"
            + "".join(
                "   "
                + "".join(
                    percent([x for p in chosen for x in count[form, snr, p]]).rjust(6)
                    for snr in SNRS
                )
                for form in ("named", "after", "urgent")
            )
        )
    print(
        "answers       "
        + "".join(
            percent([x for p in ANSWERS for x in count["answer", snr, p]]).rjust(6) for snr in SNRS
        )
    )
    speakers = sorted({key[2] for key in count if not isinstance(key[2], VoicePhrase)})
    for name in speakers:
        print(
            f"  {name:12}"
            + "".join(
                "   " + "".join(percent(count[form, snr, name]).rjust(6) for snr in SNRS)
                for form in ("named", "after", "urgent")
            )
        )
    print(
        "delay from the end of the word, s (5, 50, 95 %):",
        np.percentile(delays, [5, 50, 95]).round(2),
        "another command instead:",
        wrong,
    )


def measure(
    title: str,
    ear: Callable[[], Recogniser],
    speakers: Speakers,
    room: Room,
    rounds: int,
    hours: float,
) -> None:
    print(f"== {title}", flush=True)
    print_hits(*hits(ear, speakers, room, rounds))
    coach = np.concatenate(
        [part for clip in coach_clips(120) for part in (clip, np.zeros(RATE_HZ // 3, np.float32))]
    )
    rng = np.random.default_rng(8)
    pieces = [
        ("coach", room.scene(coach[start : start + 30 * RATE_HZ], QUIET, 1.0)[0])
        for start in range(0, len(coach), 30 * RATE_HZ)
    ]
    for kind, streams in (
        ("talk", talk(speakers, room, hours * 3600)),
        ("coach", iter(pieces)),
        ("music, knocks, tones", steady(("music", "knocks", "tones"), 600, rng)),
    ):
        found = false_accepts(ear, streams)
        print(
            f"{kind}: {len(found['wrong'])} false accepts in {found['hours']:.2f} h; without the name {found['alone']}; "
            f"the name alone {found['names']}; {100 * found['share']:.1f} % of a core",
            found["wrong"],
            flush=True,
        )
    for (louder, drive), values in sorted(over_own_voice(ear, speakers, room, coach).items()):
        print(
            f"over our own voice {louder} dB louder, drive {drive}: {percent(values)} % of {len(values)}",
            flush=True,
        )
    quiet = room.noise("pink", 60 * RATE_HZ) * 10 ** (-60 / 20)
    begun = time.process_time()
    listen(ear(), quiet)
    print(
        f"idle: {100 * (time.process_time() - begun) / 60:.2f} % of a core; memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB"
    )


def main() -> None:
    folder = Path(sys.argv[1])
    options = json.loads(sys.argv[2]) if len(sys.argv) > 2 and sys.argv[2].startswith("{") else {}
    speakers = Speakers(folder)
    room = Room(speakers)
    network = CommandNetwork(Path(options.get("model", ROOT / "resources/microphone/commands.npz")))
    print(len(speakers.voices), "speakers:", ", ".join(speakers.voices))
    measure(
        "network on log-mels",
        lambda: CommandRecogniser(network),
        speakers,
        room,
        options.get("rounds", 1),
        options.get("hours", 1.0),
    )


if __name__ == "__main__":
    main()
