"""A recogniser and a microphone of the tests' own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from typing import Any

from backtimer.core.voice_commands.phrases import VoicePhrase
from backtimer.core.voice_commands.teaching import Imprint, SpokenForm
from backtimer.sound.microphone.recogniser import BLOCK, Block, Heard


class FakeRecogniser:
    """Hears *stop* in each loud block, or an imprint, and remembers what it is given."""

    network = "net1"

    def __init__(self) -> None:
        self.level = -100.0
        self.known: list[tuple[SpokenForm, Imprint]] = []
        self.teaches = self._said = False
        self.allowed: AbstractSet[VoicePhrase] = frozenset(VoicePhrase)
        self.played: list[Block] = []
        self.room = 0
        self._count = 0

    def hear(self, block: Block, playing: Block) -> tuple[Heard, ...]:
        self._count += BLOCK
        self.played.append(playing)
        loud = float(abs(block).max()) > 0.1
        self.level = -10.0 if loud else -60.0
        if self.teaches:
            self._said = loud
            return ()
        if loud and VoicePhrase.STOP in self.allowed:
            return (Heard(VoicePhrase.STOP, named=False, score=0.9, end_sample=self._count),)
        return ()

    def learn_room(self, blocks: Iterable[Block]) -> None:
        self.room += len(list(blocks))

    def allow(self, phrases: AbstractSet[VoicePhrase]) -> None:
        self.allowed = phrases

    def know(self, rows: Iterable[tuple[SpokenForm, Imprint]]) -> None:
        self.known = list(rows)
        if any(len(imprint) != 2 for _form, imprint in self.known):
            raise ValueError("imprints of another network")

    def teach(self, *, on: bool) -> None:
        self.teaches = on

    def take_imprint(self) -> Imprint | None:
        found, self._said = self._said, False
        return b"\1\xff" if found else None


class FakeCapture:
    """A microphone whose samples a test sends."""

    name = "fake"

    def __init__(self, take: Callable[[bytes], None]) -> None:
        self.send = take
        self.closed = False

    def close(self) -> None:
        self.closed = True


class ScriptedLink:
    """A process that says what it is told to, then nothing more."""

    def __init__(self, *answers: dict[str, Any]) -> None:
        self.alive = True
        self.sent: list[dict[str, Any]] = []
        self.to_answer = list(answers)
        self.ended = False

    def send(self, request: dict[str, Any], body: bytes = b"") -> None:
        self.sent.append({**request, "bytes": len(body)})

    def wait(self, timeout_s: float) -> dict[str, Any] | None:
        assert timeout_s > 0
        return self.to_answer.pop(0) if self.to_answer else {}

    def answers(self) -> list[dict[str, Any]]:
        return []

    def end(self) -> None:
        self.ended = True
