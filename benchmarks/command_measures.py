"""What benchmarks/commands.py measures of a recogniser, and prints."""

from __future__ import annotations

import itertools
import resource
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np
from command_scenes import (
    QUIET,
    RATE_HZ,
    Room,
    Speakers,
    after_the_name,
    coach_clips,
    echo_of,
    said,
    steady,
    talk,
)
from voice_commands import rooms, texts

from backtimer.sound.microphone.command_recogniser import COUNTS
from backtimer.sound.microphone.recogniser import (
    BLOCK,
    SURE,
    URGENT,
    Heard,
    Recogniser,
    VoicePhrase,
)

AFTER_NAME_S = 4.0
# What is asked: % heard with the name and of the urgent ones alone, by noise; over our own voice, by dB.
NAMED_ASKED, URGENT_ASKED, OWN_ASKED = (97.0, 93.0, 80.0), (98.0, 95.0, 88.0), {10: 95.0, 20: 60.0}
AN_HOUR_ASKED, DELAY_ASKED_S, BUSY_ASKED, IDLE_ASKED = 1.0, 0.7, 0.2, 0.02
SNRS = (QUIET, 20, 10)
COMMANDS, ANSWERS = texts.COMMANDS, texts.ANSWERS


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
    """What a session does: with the name, after the name, or urgent.

    `least` is COUNTS at the shipped settings, SURE where only what is heard very surely counts.
    """
    named_at = -1e9
    done = []
    for report in reports:
        phrase, named, score, end = report.heard
        if score < (COUNTS if phrase in URGENT else least):
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


def hits(ear: Callable[[], Recogniser], speakers: Speakers, room: Room) -> Any:
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
                    wrong += any(each[0] is not phrase for each in done) if form != "urgent" else 0
                    count[form, snr, phrase].append(bool(right))
                    count[form, snr, name].append(bool(right))
                    if form == "named":
                        surely = [each[0] for each in heeded(reports, SURE)]
                        count["surely", snr, phrase].append(phrase in surely)
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


def false_accepts(
    ear: Callable[[], Recogniser], streams: Iterator[tuple[str, Any, Any]]
) -> dict[str, Any]:
    seconds, wrong, spent = 0.0, [], 0.0
    alone = names = surely = 0
    for source, stream, playing in streams:
        begun = time.process_time()
        reports = listen(ear(), stream, playing)
        spent += time.process_time() - begun
        seconds += len(stream) / RATE_HZ
        wrong += [
            (str(phrase), form, source, round(report.heard.score, 2))
            for phrase, form, report in heeded(reports)
        ]
        surely += len(heeded(reports, SURE))
        alone += sum(r.heard.score >= SURE and r.heard.phrase in COMMANDS for r in reports)
        names += sum(
            r.heard.score >= COUNTS and r.heard.phrase is VoicePhrase.NAME for r in reports
        )
    return {
        "hours": seconds / 3600,
        "wrong": wrong,
        "surely": surely,
        "alone": alone,
        "names": names,
        "share": spent / seconds,
    }


def over_own_voice(
    ear: Callable[[], Recogniser], speakers: Speakers, room: Room, coach: Any
) -> dict[tuple[int, float], list[bool]]:
    """Stop and that hurts spoken into the coach, 10 and 20 dB louder, by how hard the loudspeaker is driven."""
    rng = np.random.default_rng(12)
    found: dict[tuple[int, float], list[bool]] = defaultdict(list)
    said_at = 18 * RATE_HZ
    for name in speakers.voices:
        for phrase, louder, drive in itertools.product(sorted(URGENT), (10, 20), (0.5, 2.0)):
            start = int(rng.integers(0, len(coach) - 24 * RATE_HZ))
            played = coach[start : start + 22 * RATE_HZ]
            voice = rooms.convolved(
                speakers.clip(name, said(phrase, named=False)), room.answers[int(rng.integers(12))]
            )
            voice = voice / rooms.speech_level(voice)
            heard = echo_of(played, drive, rng) * 10 ** (louder / 20)
            heard[said_at : said_at + len(voice)] += voice[: len(heard) - said_at]
            heard = heard + room.noise("pink", len(heard)) * 10 ** (-32 / 20)
            heard = rooms.coloured_by(heard, rng, 120, 7200)
            heard *= 0.4 / np.abs(heard).max()
            found[louder, drive].append(
                any(
                    each.heard.phrase is phrase
                    and each.heard.score >= COUNTS
                    and not each.heard.named
                    and each.heard.end_sample > said_at
                    for each in listen(ear(), heard, played)
                )
            )
    return found


def share(values: list[Any]) -> float:
    return 100 * sum(values) / max(len(values), 1)


def hits_missed(count: Any, delays: list[float]) -> list[str]:
    """Which aims of the hits are missed."""
    missed = []
    for form, phrases, asked in (
        ("named", COMMANDS, NAMED_ASKED),
        ("urgent", sorted(URGENT), URGENT_ASKED),
    ):
        for snr, least in zip(SNRS, asked, strict=True):
            heard = share([each for phrase in phrases for each in count[form, snr, phrase]])
            if heard < least:
                missed.append(f"{form} at {snr} dB {heard:.1f} % of {least:.0f}")
    if np.percentile(delays, 95) > DELAY_ASKED_S:
        missed.append("delay")
    return missed


def percent(values: list[Any]) -> str:
    return f"{share(values):5.1f}"


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
        "very surely   "
        + "".join(
            percent([x for p in COMMANDS for x in count["surely", snr, p]]).rjust(6) for snr in SNRS
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


def measure_hits(
    ear: Callable[[], Recogniser], speakers: Speakers, room: Room, _hours: float
) -> list[str]:
    """Print how often each command is heard, and return which aims are missed."""
    count, delays, wrong = hits(ear, speakers, room)
    print_hits(count, delays, wrong)
    return hits_missed(count, delays)


def measure_mistakes(
    ear: Callable[[], Recogniser], speakers: Speakers, room: Room, hours: float
) -> list[str]:
    """Print what is taken for a command, what is heard over our own voice, and what it costs.

    Return which aims are missed.
    """
    missed = []
    coach = np.concatenate(
        [part for clip in coach_clips(120) for part in (clip, np.zeros(RATE_HZ // 3, np.float32))]
    )
    rng = np.random.default_rng(8)
    pieces = [coach[start : start + 30 * RATE_HZ] for start in range(0, len(coach), 30 * RATE_HZ)]
    for kind, streams in (
        ("talk", talk(speakers, room, hours * 3600)),
        (
            "the coach by another device",
            (("coach", room.scene(piece, QUIET, 1.0)[0], None) for piece in pieces),
        ),
        (
            "the coach, as we play it",
            (
                ("coach", 0.1 * echo_of(piece, drive, rng), piece)
                for drive in (0.5, 2.0)
                for piece in pieces
            ),
        ),
        ("music, knocks, tones", steady(("music", "knocks", "tones"), 600, rng)),
    ):
        found = false_accepts(ear, streams)
        print(
            f"{kind}: {len(found['wrong'])} false accepts in {found['hours']:.2f} h, {found['surely']} where only what is very sure counts; without the name {found['alone']}; "
            f"the name alone {found['names']}; {100 * found['share']:.1f} % of a core",
            found["wrong"],
            flush=True,
        )
        if len(found["wrong"]) > (AN_HOUR_ASKED * found["hours"] if kind == "talk" else 0):
            missed.append(f"{len(found['wrong'])} false accepts: {kind}")
        if found["share"] > BUSY_ASKED:
            missed.append(f"processor: {kind}")
    heard = over_own_voice(ear, speakers, room, coach)
    for louder, least in OWN_ASKED.items():
        both = share([each for key, values in heard.items() if key[0] == louder for each in values])
        if both < least:
            missed.append(f"over our own voice {louder} dB louder {both:.0f} % of {least:.0f}")
    for (louder, drive), values in sorted(heard.items()):
        print(
            f"over our own voice {louder} dB louder, drive {drive}: {percent(values)} % of {len(values)}",
            flush=True,
        )
    quiet = room.noise("pink", 60 * RATE_HZ) * 10 ** (-60 / 20)
    begun = time.process_time()
    listen(ear(), quiet)
    idle = (time.process_time() - begun) / 60
    print(
        f"idle: {100 * idle:.2f} % of a core; memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB"
    )
    if idle > IDLE_ASKED:
        missed.append("processor: idle")
    return missed
