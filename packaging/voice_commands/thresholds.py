"""Sets the thresholds of a trained network on examples that it was not trained on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from backtimer.sound.microphone.network import NAMED_FROM, PHRASES, CommandNetwork
from backtimer.sound.microphone.recogniser import URGENT, VoicePhrase

# Of a thousand endings of near-words, so many may pass; a good part of them is nearer than what is said
# in an hour of talk (*doctor, pause*; *that hers*).
WITH_NAME, URGENT_ALONE, NAME_ALONE = 8.0, 4.5, 4.0
# Shortly after the name, or as an answer, there is less to confuse a phrase with.
AFTER_NAME = 0.3
LOWEST, HIGHEST = 0.35, 0.9


def set_thresholds(path: Path, examples: list[Path]) -> None:
    """Choose thresholds for the network of `path` by files of examples, and write them into it."""
    network = CommandNetwork(path)
    best, likely, named, labels = [], [], [], []
    for each in examples:
        with np.load(each) as file:
            labels += list(file["labels"][:, 0])
            for picture in file["pictures"]:
                guess = network.guess(picture.astype(np.float32))
                best.append(int(np.argmax(guess.phrases)))
                named.append(guess.named >= NAMED_FROM)
                has_name = named[-1] and best[-1] != PHRASES.index(VoicePhrase.NAME)
                likely.append(float(guess.phrases.max()) * (guess.named if has_name else 1.0))
    seen = (np.array(best), np.array(likely), np.array(named), np.array(labels))
    with_name = np.full(
        len(PHRASES), _threshold(seen, {*VoicePhrase} - {VoicePhrase.NAME}, True, WITH_NAME)
    )
    alone = np.full(len(PHRASES), AFTER_NAME)
    for phrases, many in ((URGENT, URGENT_ALONE), ({VoicePhrase.NAME}, NAME_ALONE)):
        for phrase in phrases:
            alone[PHRASES.index(phrase)] = _threshold(seen, {phrase}, False, many)
    with np.load(path) as file:
        arrays = {name: file[name] for name in file.files}
    arrays |= {
        "named_thresholds": with_name.astype(np.float16),
        "bare_thresholds": alone.astype(np.float16),
    }
    np.savez_compressed(path, **arrays)


def _threshold(seen: Any, phrases: Any, with_name: bool, many: float) -> float:
    best, likely, named, labels = seen
    chosen = np.isin(best, [PHRASES.index(phrase) for phrase in phrases])
    if VoicePhrase.NAME not in phrases:
        chosen &= named == with_name
    wrong = np.sort(likely[chosen & (labels == 0)])[::-1]
    allowed = int(many * (labels == 0).sum() / 1000)
    threshold = wrong[allowed] if len(wrong) > allowed else 0.0
    right = chosen & (labels == np.array(best) + 1)
    print(
        sorted(phrases)[:2],
        with_name,
        "threshold",
        threshold,
        "right:",
        (likely[right] >= max(threshold, LOWEST)).sum(),
        "of",
        np.isin(labels - 1, [PHRASES.index(phrase) for phrase in phrases]).sum(),
    )
    return float(np.clip(threshold, LOWEST, HIGHEST))
