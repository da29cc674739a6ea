"""Sets the thresholds of a trained network on speakers that neither trained it nor test it.

And what its numbers usually are, without which it cannot learn how a person says a phrase.

With the name, and for the name alone, a threshold is as high as costs these speakers next to
nothing. *Stop* and *that hurts* err on the side of stopping: theirs is as low as hardly anything
in an hour of talk passes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from backtimer.sound.microphone.network import PHRASES, CommandNetwork, likeliest
from backtimer.sound.microphone.recogniser import BLOCK, URGENT, VoicePhrase
from voice_commands.scenes import LOOKS, NOTHING, RATE_HZ, TALK_S, Stage, endings, picture_at

# So much of what is heard at all may be lost, and so many false accepts an hour of talk may pass.
COST, AN_HOUR = 0.01, 2.0
# Shortly after the name, or as an answer, there is less to confuse a phrase with.
AFTER_NAME = 0.2
LEAST_SPREAD = 1e-3
GRID = np.arange(0.2, 0.95, 0.05)
NAME = PHRASES.index(VoicePhrase.NAME)


def set_thresholds(path: Path, stage: Stage, phrases: int, talk_s: float) -> None:
    """Choose thresholds for the network of `path` by scenes of `stage`, and write them into it."""
    network = CommandNetwork(path)
    said = list(_said(network, stage, phrases))
    with_name = _dearest([each for each in said if each[1]])
    name = _dearest([each for each in said if each[0] == NAME])
    alone = np.full(len(PHRASES), AFTER_NAME)
    alone[NAME] = name
    numbers = [PHRASES.index(phrase) for phrase in URGENT]
    surest = [
        max((each[2] for each in looks if each[0] in numbers and not each[1]), default=0.0)
        for looks in _talked(network, stage, talk_s)
    ]
    alone[numbers] = _cheapest(surest, talk_s)
    print("with the name", with_name, "the name", name, "urgent", alone[numbers])
    _put(
        path,
        named_thresholds=np.full(len(PHRASES), with_name, np.float16),
        bare_thresholds=alone.astype(np.float16),
    )


def set_usual(path: Path, pictures: Iterable[Any]) -> None:
    """Write into the network of `path` the mean and the spread of its numbers over pictures."""
    network = CommandNetwork(path)
    pooled = np.stack([network.pooled(each.astype(np.float32)) for each in pictures])
    _put(
        path,
        usual=pooled.mean(axis=0).astype(np.float16),
        # What hardly varies says nothing, and must not be divided by next to nothing.
        spread=(pooled.std(axis=0) + LEAST_SPREAD).astype(np.float16),
    )


def _put(path: Path, **arrays: Any) -> None:
    with np.load(path) as file:
        there = {name: file[name] for name in file.files}
    np.savez_compressed(path, **(there | arrays))


def _said(network: CommandNetwork, stage: Stage, count: int) -> Iterator[tuple[int, bool, float]]:
    """Phrases that are said, whether with the name, and how likely they are found to be: 0 if wrong."""
    for example in stage.examples():
        if not count:
            return
        if example.phrase != NOTHING:
            truth = (example.phrase - 1, bool(example.named) and example.phrase - 1 != NAME)
            *found, likely = likeliest(network.guess(example.picture))
            yield *truth, likely if tuple(found) == truth else 0.0
            count -= 1


def _talked(
    network: CommandNetwork, stage: Stage, seconds: float
) -> Iterator[list[tuple[int, bool, float]]]:
    """What is likeliest at each look at each ending in talk."""
    while seconds > 0:
        stream = stage.talk(TALK_S)
        seconds -= len(stream) / RATE_HZ
        for number, _ending in endings(stream):
            yield [
                likeliest(network.guess(picture_at(stream, (number + look) * BLOCK)))
                for look in LOOKS
            ]


def _dearest(said: list[tuple[int, bool, float]]) -> float:
    """Return the highest threshold that costs next to nothing of what the lowest one lets through."""
    heard = [np.mean([likely >= threshold for _, _, likely in said]) for threshold in GRID]
    return float(max(t for t, share in zip(GRID, heard, strict=True) if share >= heard[0] - COST))


def _cheapest(surest: list[float], talk_s: float) -> float:
    """Return the lowest threshold that hardly anything in talk passes."""
    allowed = AN_HOUR * talk_s / 3600
    passing = [sum(likely >= threshold for likely in surest) for threshold in GRID]
    return float(min(t for t, many in zip(GRID, passing, strict=True) if many <= allowed))
