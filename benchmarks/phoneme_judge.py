"""The other recogniser of benchmarks/commands.py: phonemes by the package hama, scored against the phrases.

The score of a phrase is the best path through one of its pronunciations less the best free path, for each
phoneme. It is of use only where the package has a wheel (Linux, macOS).
"""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np

from backtimer.sound.microphone.network import Verdict
from backtimer.sound.microphone.recogniser import Block, VoicePhrase

# Pronunciations of the words, American and British.
WORDS = {
    "pause": "p ɔ z|p ɑ z", "go": "ɡ oʊ|g oʊ", "on": "ɑ n|ɔ n", "next": "n ɛ k s t|n ɛ k s", "back": "b æ k",
    "again": "ə ɡ ɛ n|ə g ɛ n|ə ɡ eɪ n", "easier": "i z i ɝ|i z i ə", "more": "m ɔ ɹ|m ɔ", "time": "t aɪ m", "done": "d ʌ n",
    "stop": "s t ɑ p|s t ɔ p", "that": "ð æ t|æ t", "hurts": "h ɝ t s|h ə t s", "how": "h aʊ", "long": "l ɔ ŋ|l ɑ ŋ",
    "louder": "l aʊ d ɝ|l aʊ d ə", "softer": "s ɔ f t ɝ|s ɔ f t ə", "undo": "ʌ n d u|ə n d u", "zero": "z ɪ ɹ oʊ|z i ɹ oʊ",
    "one": "w ʌ n", "two": "t u", "three": "θ ɹ i", "four": "f ɔ ɹ|f ɔ", "five": "f aɪ v", "six": "s ɪ k s",
    "seven": "s ɛ v ə n", "eight": "eɪ t", "nine": "n aɪ n", "ten": "t ɛ n", "yes": "j ɛ s", "no": "n oʊ", "easy": "i z i",
    "just": "d͡ʒ ʌ s t", "right": "ɹ aɪ t", "hard": "h ɑ ɹ d|h ɑ d", "too": "t u", "backtimer": "b æ k t aɪ m ɝ|b æ k t aɪ m ə|b æ k t ɪ m ɝ",
}  # fmt: skip
THRESHOLD, STEEPNESS = -2.0, 2.0
IMPOSSIBLE = -1e30


class PhonemeJudge:
    """Scores each phrase, with and without the name, against the phonemes heard."""

    def __init__(self) -> None:
        from hama.asr import ASRModel

        self._model = ASRModel()
        numbers = {token: number for number, token in enumerate(self._model.decoder_tokens)}
        self._sequences = []
        for phrase, named in itertools.product(VoicePhrase, (False, True)):
            if named and phrase is VoicePhrase.NAME:
                continue
            words = phrase.split() if not named else [VoicePhrase.NAME, *phrase.split()]
            for variant in itertools.product(*[WORDS[word].split("|") for word in words]):
                sounds = [
                    [numbers[sound] for sound in word.split() if sound in numbers]
                    for word in variant
                ]
                self._sequences.append((phrase, named, self._states(sounds, numbers["<wb>"])))

    def _states(self, words: list[list[int]], boundary: int) -> tuple[Any, Any, int]:
        """Labels with blanks between, which state each may skip from, and the number of phonemes."""
        blank = self._model.blank_id
        labels, may_skip = [blank], [0]
        for number, word in enumerate(words):
            if number:
                labels += [boundary, blank]
                may_skip += [1, 0]
            for place, sound in enumerate(word):
                # Over the blank; at the start of a word also over the boundary.
                same = len(labels) > 1 and labels[-2] == sound
                labels += [sound, blank]
                may_skip += [0 if same or len(labels) < 4 else 2 if number and place == 0 else 1, 0]
        return np.array(labels), np.array(may_skip), sum(map(len, words))

    def judge(self, sound: Block) -> Verdict:
        samples = sound / max(float(np.abs(sound).max()), 1e-4) * 0.7
        model = self._model
        feed = {
            model._waveform_input_name: samples[None],
            model._waveform_lengths_input_name: np.array([len(samples)], np.int64),
        }
        likely, lengths = model.session.run(["log_probs", "out_lengths"], feed)
        likely = np.asarray(likely)[0][: int(np.asarray(lengths).reshape(-1)[0])]
        free = float(likely.max(axis=1).sum())
        best = max(
            ((self._path(likely, labels, skip) - free) / count, phrase, named)
            for phrase, named, (labels, skip, count) in self._sequences
        )
        score = 1.0 / (1.0 + np.exp(-STEEPNESS * (best[0] - THRESHOLD)))
        return Verdict(best[1], best[2], float(score))

    @staticmethod
    def _path(likely: Any, labels: Any, may_skip: Any) -> float:
        """The best path through the labels."""
        scores = np.full(len(labels), IMPOSSIBLE)
        scores[:2] = likely[0, labels[:2]]
        one, two = may_skip >= 1, may_skip >= 2
        for frame in likely[1:, labels]:
            best = scores.copy()
            best[1:] = np.maximum(best[1:], scores[:-1])
            best[2:] = np.maximum(best[2:], np.where(one[2:], scores[:-2], IMPOSSIBLE))
            best[4:] = np.maximum(best[4:], np.where(two[4:], scores[:-4], IMPOSSIBLE))
            scores = best + frame
        return float(max(scores[-1], scores[-2]))
