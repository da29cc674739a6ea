"""The process that listens, in this one: samples and clips in, what was heard out."""

from __future__ import annotations

from array import array
from typing import Any

import numpy as np
import pytest

from backtimer.core.voice_commands.phrases import VoicePhrase
from backtimer.core.voice_commands.teaching import SpokenForm
from backtimer.errors import UserError
from backtimer.sound.microphone.capture import Capture, NoMicrophoneError
from backtimer.sound.microphone.playing import LEAD_MS
from backtimer.sound.microphone.recogniser import BLOCK
from backtimer.sound.microphone.worker import (
    GONE_MS,
    LEARNS,
    MOST_BEHIND,
    SILENT_MS,
    MicrophoneWorker,
)
from tests.sound.microphone.fakes import FakeCapture, FakeRecogniser

BLOCK_MS = BLOCK / 16


def samples(level: int, count: int = BLOCK) -> bytes:
    return array("h", [level] * count).tobytes()


QUIET, LOUD, DEAD = samples(20), samples(9000), samples(0)


class Rig:
    """The worker with a fake recogniser, a fake microphone and a fake clock."""

    def __init__(self) -> None:
        self.ms = 1000.0
        self.said: list[dict[str, Any]] = []
        self.ear = FakeRecogniser()
        self.captures: list[FakeCapture] = []
        self.worker = MicrophoneWorker(
            self.said.append, lambda: self.ear, self._open, lambda: self.ms
        )

    def _open(self, take: Any) -> Capture:
        self.captures.append(FakeCapture(take))
        return self.captures[-1]

    def ask(self, do: str, body: bytes = b"", **more: Any) -> None:
        self.worker.carry_out({"do": do, **more}, body)

    def hear(self, *blocks: bytes) -> None:
        for block in blocks:
            self.ms += BLOCK_MS
            self.captures[-1].send(block)
            self.worker.report()

    def answers(self, kind: str) -> list[Any]:
        return [answer[kind] for answer in self.said if kind in answer]


@pytest.fixture
def rig() -> Rig:
    made = Rig()
    made.ask("open")
    assert made.said == [{"opened": "fake", "network": "net1"}]
    return made


def test_what_is_heard_is_told_with_its_moment(rig: Rig) -> None:
    rig.hear(QUIET, QUIET, LOUD)
    ((row,),) = rig.answers("heard")
    assert row == ["stop", False, 0.9, 1000.0 + 3 * BLOCK_MS]


def test_blocks_may_come_in_pieces(rig: Rig) -> None:
    rig.hear(QUIET[:300], QUIET[300:] + LOUD[:100], LOUD[100:])
    assert len(rig.answers("heard")) == 1
    assert len(rig.ear.played) == 2


def test_only_what_makes_sense_is_heard(rig: Rig) -> None:
    rig.ask("allow", phrases=["pause", "seven"])
    assert rig.ear.allowed == {VoicePhrase.PAUSE, VoicePhrase.SEVEN}
    rig.hear(LOUD)
    assert rig.answers("heard") == []


def test_the_level_is_told_now_and_then_and_so_is_a_dead_microphone(rig: Rig) -> None:
    rig.hear(*[DEAD] * (int(SILENT_MS / BLOCK_MS) + 10))
    assert rig.answers("silent")[-1]
    assert not rig.answers("silent")[0]
    rig.said.clear()
    rig.hear(*[QUIET] * 10)
    assert 1 <= len(rig.answers("level")) <= 2
    assert not any(rig.answers("silent"))
    # One that takes out noise sends nothing between words, too.
    rig.hear(*[DEAD] * (int(SILENT_MS / BLOCK_MS) + 10))
    assert not any(rig.answers("silent"))


def test_a_microphone_that_sends_nothing_is_given_up(rig: Rig) -> None:
    rig.hear(QUIET)
    rig.ms += GONE_MS + 1
    rig.worker.report()
    assert rig.captures[-1].closed
    assert len(rig.answers("problem")) == 1
    rig.worker.report()
    assert len(rig.answers("problem")) == 1


def test_the_recogniser_is_told_what_is_played_beside_each_block(rig: Rig) -> None:
    tone = array("h", [16000] * 4800).tobytes()
    rig.hear(QUIET)
    rig.ask("gain", gain=0.5)
    rig.ask("play", tone, due_ms=1000.0 + LEAD_MS + 4 * BLOCK_MS + 10, tag=1)
    rig.ask("play", tone, due_ms=2000.0, tag=2)
    rig.ask("take_back", tags=[2])
    rig.hear(*[QUIET] * 9)
    whole = np.concatenate(rig.ear.played)
    # A tenth of a second at half the gain, 10 ms after the fourth block; the other is not played.
    (loud,) = np.nonzero(whole > 0.1)
    assert loud[0] == pytest.approx(4 * BLOCK + 160, abs=12)
    assert loud[-1] - loud[0] == pytest.approx(1600, abs=24)
    assert whole[loud[0] + 400] == pytest.approx(0.244, abs=0.01)


def test_after_a_stop_nothing_is_played(rig: Rig) -> None:
    rig.ask("play", array("h", [16000] * 48_000).tobytes(), due_ms=1000.0 + LEAD_MS, tag=1)
    rig.hear(QUIET, QUIET)
    rig.ask("stop")
    rig.hear(QUIET)
    assert rig.ear.played[1].max() > 0.4
    assert not rig.ear.played[2].any()


def test_the_room_is_learned_from_ten_seconds(rig: Rig) -> None:
    rig.ask("learn")
    rig.hear(*[QUIET] * (LEARNS // BLOCK))
    assert rig.answers("learned") == []
    rig.hear(QUIET)
    assert rig.answers("learned") == [True]
    assert rig.ear.room * BLOCK >= LEARNS


def test_while_it_is_taught_it_tells_repetitions_and_no_phrases(rig: Rig) -> None:
    rig.ask("teach", on=True)
    rig.hear(LOUD, QUIET, LOUD)
    assert rig.answers("taught") == ["Af8=", "Af8="]
    assert rig.answers("heard") == []
    rig.ask("teach", on=False)
    rig.hear(LOUD)
    assert len(rig.answers("heard")) == 1
    assert len(rig.answers("taught")) == 2


def test_it_knows_the_imprints_it_is_given(rig: Rig) -> None:
    rig.ask("know", b"abcd", forms=[["pause", True], ["stop", False]])
    assert rig.ear.known == [
        (SpokenForm(VoicePhrase.PAUSE, named=True), b"ab"),
        (SpokenForm(VoicePhrase.STOP, named=False), b"cd"),
    ]
    rig.ask("know", forms=[])
    assert rig.ear.known == []
    # Imprints of another network, as in a file that was changed by hand, end nothing.
    rig.ask("know", b"abcd", forms=[["pause", True]])
    rig.hear(LOUD)
    assert len(rig.answers("heard")) == 1


def test_what_is_too_old_is_left_out(rig: Rig) -> None:
    rig.captures[-1].send(LOUD + samples(20, 2 * MOST_BEHIND))
    rig.worker.report()
    assert rig.answers("heard") == []
    assert len(rig.ear.played) == MOST_BEHIND // BLOCK


def test_without_a_microphone_or_its_weights_it_says_so() -> None:
    rig = Rig()

    def no_microphone(_take: Any) -> Capture:
        raise NoMicrophoneError("no microphone was found")

    def no_weights() -> FakeRecogniser:
        raise UserError("The recogniser cannot be read.", "somewhere")

    MicrophoneWorker(rig.said.append, lambda: rig.ear, no_microphone).carry_out({"do": "open"}, b"")
    MicrophoneWorker(rig.said.append, no_weights, rig._open).carry_out({"do": "open"}, b"")
    first, second = rig.answers("problem")
    assert first == "no microphone was found"
    assert "The recogniser cannot be read" in second
    # The microphone is not opened where nothing can be recognised.
    assert not rig.captures
