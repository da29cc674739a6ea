"""The microphone as the window sees it: opened, closed, and started again after a crash."""

from __future__ import annotations

import queue
import sys
from typing import Any

import pytest

from backtimer.core.voice_commands.grammar import Utterance
from backtimer.core.voice_commands.phrases import VoicePhrase
from backtimer.core.voice_commands.teaching import Imprint, LearnedVoice, SpokenForm
from backtimer.files.worker_link import Link, WorkerLink
from backtimer.sound.microphone.microphone import MOST_RESTARTS, SILENT, STOPPED, Microphone
from tests.sound.microphone.fakes import ScriptedLink

OPENED = {"opened": "fake", "network": "net1"}
LEVEL = {"level": -40.0, "silent": False}
STOP = Utterance(VoicePhrase.STOP, named=False, score=0.75, at_ms=1234.5)
HEARD = {"heard": [["stop", False, 0.75, 1234.5]]}


class Ear:
    """Remembers what the microphone reports, in order."""

    def __init__(self) -> None:
        self.events: queue.SimpleQueue[tuple[Any, ...]] = queue.SimpleQueue()

    def heard(self, said: Utterance) -> None:
        self.events.put(("heard", said))

    def level(self, decibels: float) -> None:
        self.events.put(("level", decibels))

    def opened(self, network: str) -> None:
        self.events.put(("opened", network))

    def learned(self) -> None:
        self.events.put(("learned",))

    def imprinted(self, imprint: Imprint) -> None:
        self.events.put(("imprinted", imprint))

    def failed(self, problem: str, *, over: bool) -> None:
        self.events.put(("failed", problem, over))

    def until(self, *last: object) -> list[tuple[Any, ...]]:
        """Wait for an event, and return it with those before it."""
        found: list[tuple[Any, ...]] = []
        while not found or found[-1] != last:
            found.append(self.events.get(timeout=60))
        return found


def microphone(*links: Link) -> Microphone:
    waiting = list(links)

    def start() -> Link:
        if not waiting:
            raise OSError("there is no other process")
        return waiting.pop(0)

    return Microphone(start, restarts_after_s=0.0)


def test_what_the_process_hears_is_passed_on() -> None:
    told: tuple[dict[str, Any], ...] = ({"learned": True}, {"taught": "Af8="})
    link = ScriptedLink(OPENED, LEVEL, HEARD, *told, {**LEVEL, "silent": True})
    end = ScriptedLink({"problem": "no microphone"})
    ear = Ear()
    found = microphone(link, end)
    found.open(ear)
    assert ear.until("failed", "no microphone", True) == [
        ("opened", "net1"), ("level", -40.0), ("heard", STOP), ("learned",),
        ("imprinted", b"\1\xff"), ("level", -40.0), ("failed", SILENT, False), ("failed", "no microphone", True),
    ]  # fmt: skip
    assert [request["do"] for request in link.sent] == ["open", "allow", "gain"]
    assert link.ended
    found.close()


def test_the_process_is_told_what_was_taught() -> None:
    class Teaches(Ear):
        """Teaches it as soon as it is open."""

        def opened(self, network: str) -> None:
            pause, stop = (
                SpokenForm(VoicePhrase.PAUSE, named=True),
                SpokenForm(VoicePhrase.STOP, named=False),
            )
            found.know(LearnedVoice(network, {pause: (b"abc", b"def"), stop: (b"ghi",)}))
            found.teach(on=True)
            super().opened(network)

    link, ear = ScriptedLink(OPENED, {"problem": "the end"}), Teaches()
    found = microphone(link)
    found.open(ear)
    ear.until("opened", "net1")
    assert link.sent[-2:] == [
        {"do": "know", "forms": [("pause", True), ("pause", True), ("stop", False)], "bytes": 9},
        {"do": "teach", "on": True, "bytes": 0},
    ]
    found.close()


def test_a_process_that_dies_is_started_again_three_times() -> None:
    links = [ScriptedLink(OPENED, HEARD) for _ in range(1 + MOST_RESTARTS)]
    ear = Ear()
    microphone(*links).open(ear)
    events = ear.until("failed", STOPPED, True)
    assert events.count(("heard", STOP)) == 1 + MOST_RESTARTS
    assert all(link.ended for link in links)


@pytest.mark.parametrize(
    "answers",
    [
        [{"heard": [["shout", False, 1, 0]]}, {"heard": 3}, {"level": "loud"}, {"level": 1}],
        [{"taught": "no numbers"}, {"taught": 5}, {"taught": "A"}, {"taught": "\u00e9"}],
    ],
)
def test_answers_that_are_none_end_the_process(answers: list[dict[str, Any]]) -> None:
    assert len(answers) == 1 + MOST_RESTARTS
    links = [ScriptedLink(OPENED, answer) for answer in answers]
    ear = Ear()
    microphone(*links).open(ear)
    assert ear.until("failed", STOPPED, True).count(("opened", "net1")) == len(answers)


def test_a_program_that_is_not_there_is_told() -> None:
    ear = Ear()
    Microphone(lambda: WorkerLink(["/nowhere/python"], "microphone")).open(ear)
    (event,) = [ear.events.get(timeout=60)]
    assert event[0] == "failed"
    assert "cannot be started" in event[1]
    assert event[2]


# The real process, with a recogniser and a microphone that a test may bring.
FAKE = """
import sys
from functools import partial
from backtimer.files.worker_pipe import write_message
from backtimer.files.worker_serving import serve_until_end
from backtimer.sound.microphone.worker import MicrophoneWorker
from tests.sound.microphone.fakes import FakeCapture, FakeRecogniser

def opener(take):
    take(b"\\x40\\x30" * 1024)
    return FakeCapture(take)

worker = MicrophoneWorker(partial(write_message, sys.stdout.buffer), FakeRecogniser, opener)
serve_until_end(sys.stdin.buffer, worker, 0.01, 10_000, 1_000_000)
"""


def test_a_real_process_hears_and_is_killed_at_once_when_the_microphone_closes() -> None:
    process = WorkerLink([sys.executable, "-c", FAKE], "microphone")
    ear = Ear()
    found = microphone(process, ScriptedLink(OPENED))
    # What is played while it starts reaches it too.
    found.open(ear)
    found.play(0.0, b"\0" * 9600, 1)
    found.take_back([1])
    found.stop()
    assert ear.events.get(timeout=60) == ("opened", "net1")
    kind, said = ear.events.get(timeout=60)
    assert (kind, said.phrase) == ("heard", VoicePhrase.STOP)
    found.close()
    assert not process.alive
    found.close()
    # It can be opened again.
    found.open(ear)
    ear.until("opened", "net1")
    found.close()


def test_it_can_be_closed_while_it_opens() -> None:
    asked: queue.SimpleQueue[None] = queue.SimpleQueue()
    go_on: queue.SimpleQueue[None] = queue.SimpleQueue()
    link = ScriptedLink(OPENED)

    def wait(_timeout_s: float) -> dict[str, Any]:
        asked.put(None)
        go_on.get(timeout=60)
        return OPENED

    link.wait = wait  # type: ignore[method-assign]
    ear = Ear()
    found = microphone(link)
    found.open(ear)
    asked.get(timeout=60)
    found.close()
    assert link.ended
    go_on.put(None)
    assert ear.events.empty()
