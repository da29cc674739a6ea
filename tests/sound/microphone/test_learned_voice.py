"""How a person says a phrase, weighed against what the network says it is."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from backtimer.core.voice_commands.teaching import Imprint, SpokenForm, likeness
from backtimer.sound.microphone.features import BANDS, FRAMES, SAMPLES
from backtimer.sound.microphone.learned_voice import (
    COUNTS_FROM,
    LIKELIER_FROM,
    SURE_AFTER,
    SUREST,
    UNLIKE_BELOW,
    URGENT_FROM,
    LearningJudge,
)
from backtimer.sound.microphone.network import CommandNetwork, Guess, Look, Verdict
from backtimer.sound.microphone.recogniser import VoicePhrase
from tests.places import ROOT
from tests.sound.microphone.sounds import word

SHIPPED = ROOT / "resources" / "microphone" / "commands.npz"
PAUSE, NEXT = SpokenForm(VoicePhrase.PAUSE, named=True), SpokenForm(VoicePhrase.NEXT, named=True)
STOP = SpokenForm(VoicePhrase.STOP, named=False)
# Three directions at right angles, one for each form.
ROWS = {
    PAUSE: (100, 0, 0, 0), NEXT: (0, 100, 0, 0), STOP: (0, 0, 100, 0),
    STOP._replace(named=True): (0, 0, 100, 0),
}  # fmt: skip
UNSURE, SURELY = 0.3, 0.95
SURE_FROM = COUNTS_FROM + SURE_AFTER


class Directions(CommandNetwork):
    """A network of four numbers, which says what it is asked to."""

    numbers = 4  # type: ignore[assignment]

    def __init__(self, verdict: Verdict, said: tuple[float, ...] = (1, 0, 0, 0)) -> None:
        self.name = "net1"
        self._verdict, self._said_now = verdict, np.array(said, np.float32)

    def see(self, seen: object) -> Look:
        del seen
        return Look(Guess(np.zeros(1), float(self._verdict.named)), self._said_now)

    def verdict(self, guess: Guess) -> Verdict:
        del guess
        return self._verdict


def imprint(form: SpokenForm) -> Imprint:
    return np.array(ROWS[form], np.int8).tobytes()


def judged(form: SpokenForm, score: float, said: tuple[float, ...], *taught: SpokenForm) -> Verdict:
    """The verdict on what is so like each of the forms, if the network says that form."""
    judge = LearningJudge(Directions(Verdict(*form, score), said))
    judge.know((each, imprint(each)) for each in taught for _ in range(3))
    return judge.judge(np.zeros(SAMPLES, np.float32))


def test_what_is_like_a_phrase_that_was_taught_is_that_one() -> None:
    for like, score in ((COUNTS_FROM + 1e-6, 0.5), (SURE_FROM, SUREST), (1.0, SUREST)):
        found = judged(NEXT, UNSURE, (like, 0, 0, 0), PAUSE, STOP)
        assert found[:2] == PAUSE
        assert found.score == pytest.approx(score, abs=1e-3)
    assert judged(NEXT, UNSURE, (COUNTS_FROM - 0.01, 0, 0, 0), PAUSE) == Verdict(*NEXT, UNSURE)
    # The network is surer.
    assert judged(NEXT, SURELY, (SURE_FROM, 0, 0, 0), PAUSE) == Verdict(*NEXT, SURELY)


def test_among_phrases_that_were_taught_it_is_the_likest() -> None:
    both = (COUNTS_FROM + 0.02, COUNTS_FROM + 0.01, 0, 0)
    for unsure in (UNSURE, SURELY):
        found = judged(NEXT, unsure, both, PAUSE, NEXT)
        assert found[:2] == PAUSE
        assert 0.5 <= found.score < 0.6
    # Not against one that was not taught.
    assert judged(NEXT, SURELY, both, PAUSE) == Verdict(*NEXT, SURELY)
    # Not like the likest enough to be that one, it is neither; and where it is like none of them it
    # is for the network to say.
    doubtful = (LIKELIER_FROM + 0.01, LIKELIER_FROM, 0, 0)
    assert judged(NEXT, SURELY, doubtful, PAUSE, NEXT).score < 0.5
    neither = (LIKELIER_FROM - 0.01, LIKELIER_FROM - 0.02, 0, 0)
    assert judged(NEXT, SURELY, neither, PAUSE, NEXT) == Verdict(*NEXT, SURELY)


def test_whether_the_name_was_said_is_for_the_network_to_say() -> None:
    alone = PAUSE._replace(named=False)
    assert judged(alone, UNSURE, (1, 0, 0, 0), PAUSE) == Verdict(*alone, UNSURE)
    assert judged(STOP, UNSURE, (1, 0, 0.9, 0), PAUSE, STOP)[:2] == STOP


def test_stop_is_no_other_phrase_unless_it_was_taught_in_that_form() -> None:
    like_pause, named = (SURE_FROM, 0, 0.1, 0), STOP._replace(named=True)
    assert judged(named, 0.5, like_pause, PAUSE, STOP) == Verdict(*named, 0.5)
    assert judged(named, 0.45, like_pause, PAUSE, STOP)[:2] == PAUSE
    assert judged(named, 0.5, like_pause, PAUSE, named)[:2] == PAUSE
    doubtful = (COUNTS_FROM - 0.01, 0, 0.1, 0)
    assert judged(named, 0.5, doubtful, PAUSE, named) == Verdict(*named, 0.5)


def test_stop_counts_sooner_than_others() -> None:
    found = judged(
        SpokenForm(VoicePhrase.NO, named=False), UNSURE, (0, 0, URGENT_FROM + 1e-6, 0), STOP
    )
    assert found[:2] == STOP
    assert found.score == pytest.approx(0.5, abs=1e-3)


def test_what_is_unlike_the_phrase_that_was_taught_does_not_count() -> None:
    unlike = (UNLIKE_BELOW - 0.01, 0, 0, 0.9)
    assert judged(PAUSE, SURELY, unlike, PAUSE, STOP).score < 0.5
    assert judged(PAUSE, UNSURE, unlike, PAUSE) == Verdict(*PAUSE, UNSURE)
    assert judged(PAUSE, SURELY, (UNLIKE_BELOW + 1e-6, 0, 0, 0.9), PAUSE).score == SURELY
    # Taught in another form, or not at all.
    assert judged(PAUSE._replace(named=False), SURELY, unlike, PAUSE).score == SURELY
    assert judged(PAUSE, SURELY, unlike, NEXT).score == SURELY
    # Of two mistakes, stopping is the better one.
    assert judged(STOP, SURELY, unlike, STOP).score == SURELY


def test_what_was_taught_last_is_what_is_known() -> None:
    judge = LearningJudge(Directions(Verdict(*NEXT, UNSURE)))
    sound = np.zeros(SAMPLES, np.float32)
    judge.know([(PAUSE, imprint(PAUSE))])
    assert judge.judge(sound)[:2] == PAUSE
    judge.know([])
    assert judge.judge(sound) == Verdict(*NEXT, UNSURE)
    for rows in ([(PAUSE, b"ab")], [(PAUSE, imprint(PAUSE)), (NEXT, b"")]):
        judge.know([(PAUSE, imprint(PAUSE))])
        with pytest.raises(ValueError, match="another network"):
            judge.know(rows)
        assert judge.judge(sound) == Verdict(*NEXT, UNSURE)


def test_a_imprint_of_the_network_that_ships_is_known_again() -> None:
    network = CommandNetwork(SHIPPED)
    judge = LearningJudge(network)
    assert judge.name == network.name != ""
    sounds = [np.resize(word(length=length), SAMPLES) for length in (12, 30)]
    imprints = [judge.imprint(sound) for sound in sounds]
    assert [len(each) for each in imprints] == [network.numbers] * 2
    assert likeness(*imprints) < 0.9
    judge.know([(STOP, imprints[0])])
    found = judge.judge(sounds[0])
    assert found[:2] == STOP
    assert found.score == SUREST


def test_nothing_is_learned_by_a_network_without_its_usual_numbers(tmp_path: Path) -> None:
    with np.load(SHIPPED) as file:
        arrays = {name: file[name] for name in file.files if name != "spread"}
    np.savez(tmp_path / "plain.npz", **arrays)
    plain = CommandNetwork(tmp_path / "plain.npz")
    judge = LearningJudge(plain)
    sound = np.zeros(SAMPLES, np.float32)
    with pytest.raises(ValueError, match="taught"):
        judge.imprint(sound)
    judge.know([(PAUSE, bytes(plain.numbers))])
    assert judge.judge(sound) == plain.judge(sound)
    assert plain.see(np.zeros((FRAMES, BANDS), np.float32)).said is None
