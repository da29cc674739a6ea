"""What teaching changes: each speaker of the test teaches the commands, then is heard again.

They teach three repetitions of each in other rooms and at other paces than those they are heard in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

import numpy as np
from command_measures import COMMANDS, SNRS, heeded, hits, listen, percent
from command_scenes import QUIET, RATE_HZ, Room, Speakers, said, steady, talk
from voice_commands import voices

from backtimer.core.voice_commands.teaching import TEACHABLE, LearnedVoice, Lesson, SpokenForm
from backtimer.sound.microphone.command_recogniser import CommandRecogniser
from backtimer.sound.microphone.learned_voice import LearningJudge
from backtimer.sound.microphone.network import CommandNetwork
from backtimer.sound.microphone.recogniser import BLOCK, SURE, URGENT, Recogniser

SEED = 77
# Further ones for what was unlike.
PACES = (0.94, 1.0, 1.06, 0.97, 1.03, 0.91)
AFTER_S = 1.5
Taught = dict[str, LearnedVoice]


def ear_of(network: CommandNetwork, voice: LearnedVoice) -> Recogniser:
    judge = LearningJudge(network)
    judge.know(voice.rows())
    return CommandRecogniser(judge, judge)


def taught(network: CommandNetwork, speakers: Speakers) -> Taught:
    """What each speaker teaches, as on the page; prints what had to be said again."""
    room = Room(speakers, SEED)
    found = {}
    for name in speakers.voices:
        voice = LearnedVoice(network.name)
        again: list[str] = []
        for form in TEACHABLE:
            lesson = Lesson(form, voice)
            for pace in PACES:
                imprint = repetition(ear_of(network, voice), speakers, name, form, pace, room)
                if imprint is None:
                    again.append(f"{name_of(form)} (not heard)")
                elif (step := lesson.add(imprint)).is_last:
                    voice = voice.taught(form, lesson.alike)
                    break
                elif step.another is not None or step.fit.name != "KEPT":
                    again.append(f"{name_of(form)} ({step.fit.name}, {name_of(step.another)})")
            else:
                again.append(f"{name_of(form)} (never)")
        print(
            f"  {name} taught {len(voice.imprints)}; again:", ", ".join(again) or "none", flush=True
        )
        found[name] = voice
    return found


def name_of(form: SpokenForm | None) -> str:
    return "" if form is None else f"{'name, ' * form.named}{form.phrase}"


def repetition(
    ear: Recogniser, speakers: Speakers, name: str, form: SpokenForm, pace: float, room: Room
) -> bytes | None:
    dry = speakers.clip(name, said(form.phrase, named=form.named))
    stream, _end = room.scene(voices.resampled(dry, RATE_HZ * pace), QUIET)
    stream = np.concatenate([stream, room.noise("pink", int(AFTER_S * RATE_HZ)) * 1e-4])
    silence = np.zeros(BLOCK, np.float32)
    ear.teach(on=True)
    for start in range(0, len(stream) - BLOCK + 1, BLOCK):
        ear.hear(stream[start : start + BLOCK], silence)
        imprint = ear.take_imprint()
        if imprint is not None:
            return imprint
    return None


class One:
    """One of the speakers alone."""

    def __init__(self, speakers: Speakers, name: str) -> None:
        self.voices = {name: speakers.voices[name]}
        self.clip = speakers.clip


def hits_of(ear: Callable[[str], Recogniser], speakers: Speakers) -> tuple[Any, int]:
    """Hits of each speaker with an ear of their own, and other commands heard instead."""
    room = Room(speakers)
    count: dict[Any, list[int]] = defaultdict(list)
    wrong = 0
    for name in speakers.voices:
        part, _delays, others = hits(lambda: ear(name), One(speakers, name), room)  # noqa: B023
        wrong += others
        for key, values in part.items():
            count[key] += values
    return count, wrong


def measure_taught_hits(network: CommandNetwork, speakers: Speakers, voices_of: Taught) -> None:
    """Print how often commands are heard untaught, taught, and taught by somebody else."""
    names = list(voices_of)
    others = dict(zip(names, [*names[1:], *names[:1]], strict=True))
    for title, ear in (
        ("untaught", lambda _name: ear_of(network, LearnedVoice())),
        ("taught", lambda name: ear_of(network, voices_of[name])),
        ("by another", lambda name: ear_of(network, voices_of[others[name]])),
    ):
        count, wrong = hits_of(ear, speakers)
        for form, phrases in (
            ("named", COMMANDS),
            ("surely", COMMANDS),
            ("urgent", sorted(URGENT)),
            ("after", COMMANDS),
        ):
            row = [percent([x for p in phrases for x in count[form, snr, p]]) for snr in SNRS]
            print(f"{title:11} {form:7}", *row, flush=True)
        for name in names:
            row = [percent(count["named", snr, name]) for snr in SNRS]
            print(f"{title:11}   {name:12}", *row)
        print(f"{title:11} another command instead: {wrong}", flush=True)


def measure_taught_talk(
    network: CommandNetwork, speakers: Speakers, voices_of: Taught, hours: float
) -> None:
    """Print what is taken for a command in talk by who taught, and in noises."""
    found: dict[str, list[Any]] = defaultdict(list)
    surely: dict[str, int] = defaultdict(int)
    room, names = Room(speakers), list(voices_of)
    noises = steady(("music", "knocks", "tones"), 600, np.random.default_rng(8))
    for kind, streams in (("talk", talk(speakers, room, hours * 3600)), ("noises", noises)):
        for number, (name, stream, _playing) in enumerate(streams):
            who = name if name in voices_of else names[number % len(names)]
            other = names[(names.index(who) + 1) % len(names)]
            for title, voice in (
                ("untaught", LearnedVoice()),
                ("taught", voices_of[who]),
                ("by another", voices_of[other]),
            ):
                reports = listen(ear_of(network, voice), stream)
                surely[title] += len(heeded(reports, SURE))
                found[title] += [
                    (str(phrase), form, name, round(report.heard.score, 2))
                    for phrase, form, report in heeded(reports)
                ]
        for title, wrong in found.items():
            print(
                f"{kind}: {title:11} {len(wrong)} false accepts, {surely[title]} very sure", wrong
            )
        found.clear()
        surely.clear()
