"""The process that listens: the microphone's samples never leave it, and are never written.

A message is one line of JSON, for a clip followed by its samples. Started as
`python -m backtimer.sound.microphone.worker`, or by a bundle with `--microphone-worker`. Times are
those of the monotonic clock, which all processes share.
"""

from __future__ import annotations

import base64
import contextlib
import queue
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from backtimer.core.voice_commands.phrases import VoicePhrase
from backtimer.core.voice_commands.teaching import SpokenForm
from backtimer.errors import UserError
from backtimer.files.worker_pipe import write_message
from backtimer.files.worker_serving import answer_stream, serve_until_end
from backtimer.sound.microphone.capture import Capture, NoMicrophoneError, open_capture
from backtimer.sound.microphone.command_recogniser import make_recogniser
from backtimer.sound.microphone.playing import A_MS, Playing
from backtimer.sound.microphone.recogniser import BLOCK, Block, Recogniser
from backtimer.sound.output.block_clock import BlockClock
from backtimer.sound.output.tones import RATE_HZ
from backtimer.store.paths import find_resources

LONGEST_REQUEST_BYTES, LARGEST_CLIP_BYTES = 10_000, 60_000_000
# Waking up is what costs most while nobody speaks.
LOOK_EVERY_S = 0.08
LEVEL_EVERY_MS = 200.0
# Without a block for so long the microphone is gone. If nothing but zeros has come for so long it
# is muted; later they may come from one that takes out noise.
GONE_MS, SILENT_MS = 2000.0, 10_000.0
# What waits longer than this to be recognised is left out: a late answer is a wrong one.
MOST_BEHIND = 2 * 16_000
LEARNS = 10 * 16_000
GAP_MS = 500.0

Arrived = tuple[float, bytes]
_BYTES = 2


class MicrophoneWorker:
    """Carries out requests, and reports what was heard; `write` sends an answer."""

    def __init__(
        self,
        write: Callable[[dict[str, Any]], None],
        make_recogniser: Callable[[], Recogniser],
        opener: Callable[[Callable[[bytes], None]], Capture] = open_capture,
        now_ms: Callable[[], float] = lambda: time.monotonic() * 1000,
    ) -> None:
        self._write = write
        self._make_recogniser = make_recogniser
        self._opener = opener
        self._now_ms = now_ms
        self._recogniser: Recogniser | None = None
        self._capture: Capture | None = None
        self._arrived: queue.SimpleQueue[Arrived] = queue.SimpleQueue()
        self._samples = b""
        self._clock = BlockClock()
        self._playing = Playing()
        self._count = 0
        self._heard_ms = self._opened_ms = self._level_ms = 0.0
        self._sounded = False
        self._room: list[Block] | None = None

    def carry_out(self, request: dict[str, Any], body: bytes) -> None:
        """Carry out one request. Raises KeyError, TypeError or ValueError for what is none."""
        match request["do"]:
            case "open":
                self._open()
            case "allow" if self._recogniser is not None:
                self._recogniser.allow(frozenset(map(VoicePhrase, request["phrases"])))
            case "play":
                self._playing.place(request["due_ms"], body, request["tag"])
            case "take_back":
                self._playing.take_back(request["tags"])
            case "stop":
                self._playing.stop()
            case "gain":
                self._playing.gain = request["gain"]
            case "learn":
                self._room = []
            case "know" if self._recogniser is not None:
                self._know(self._recogniser, request["forms"], body)
            case "teach" if self._recogniser is not None:
                self._recogniser.teach(on=bool(request["on"]))

    def report(self) -> None:
        """Recognise what has arrived, and say what was heard and that the microphone is there."""
        if self._capture is None or self._recogniser is None:
            return
        with contextlib.suppress(queue.Empty):
            while True:
                self._take(*self._arrived.get_nowait())
        # Before they are recognised: on a busy machine that may take a while, too.
        gone = self._now_ms() - self._heard_ms > GONE_MS
        whole = BLOCK * _BYTES
        while len(self._samples) >= whole and self._capture is not None:
            piece, self._samples = self._samples[:whole], self._samples[whole:]
            self._hear(self._recogniser, piece)
        now_ms = self._now_ms()
        if gone:
            self.close()
            self._write({"problem": "the microphone stopped sending sound", "again": True})
        elif now_ms - self._level_ms >= LEVEL_EVERY_MS:
            self._level_ms = now_ms
            silent = not self._sounded and now_ms - self._opened_ms > SILENT_MS
            self._write({"level": round(float(self._recogniser.level), 1), "silent": silent})

    def close(self) -> None:
        """Close the microphone."""
        capture, self._capture = self._capture, None
        if capture is not None:
            capture.close()

    # Internals

    def _open(self) -> None:
        try:
            # The microphone is not opened for nothing: what recognises comes first.
            self._recogniser = self._make_recogniser()
            now_ms = self._now_ms
            self._capture = self._opener(lambda data: self._arrived.put((now_ms(), bytes(data))))
        except (NoMicrophoneError, UserError) as error:
            self._write({"problem": str(error).rstrip(".")})
        else:
            self._heard_ms = self._opened_ms = self._now_ms()
            self._write({"opened": self._capture.name, "network": self._recogniser.network})

    @staticmethod
    def _know(recogniser: Recogniser, forms: list[Any], body: bytes) -> None:
        """Know imprints of one length, one behind the other, each of the form at its place."""
        length = len(body) // max(len(forms), 1)
        rows = [
            (SpokenForm(VoicePhrase(phrase), bool(named)), body[at * length : (at + 1) * length])
            for at, (phrase, named) in enumerate(forms)
        ]
        # What somebody changed by hand must not end the process: then nothing is known.
        with contextlib.suppress(ValueError):
            recogniser.know(rows)

    def _take(self, at_ms: float, data: bytes) -> None:
        """Put samples that have arrived behind the others."""
        self._samples += data
        self._heard_ms = at_ms
        end = self._count + len(self._samples) // _BYTES
        self._clock.request(at_ms, round(end * RATE_HZ / 1000 / A_MS), GAP_MS)
        behind = len(self._samples) // _BYTES - MOST_BEHIND
        if behind > 0:
            self._samples = self._samples[-(-behind // BLOCK) * BLOCK * _BYTES :]
            self._clock = BlockClock()

    def _hear(self, recogniser: Recogniser, piece: bytes) -> None:
        block = np.frombuffer(piece, "<i2").astype(np.float32) / 32768
        zero_ms = self._clock.offset_ms or 0.0
        self._sounded = self._sounded or bool(block.any())
        heard = recogniser.hear(block, self._playing.block(self._count, zero_ms))
        self._count += BLOCK
        if heard:
            rows = [
                [each.phrase, each.named, float(each.score), zero_ms + each.end_sample / A_MS]
                for each in heard
            ]
            self._write({"heard": rows})
        imprint = recogniser.take_imprint()
        if imprint is not None:
            self._write({"taught": base64.b64encode(imprint).decode()})
        if self._room is not None:
            self._room.append(block)
            if len(self._room) * BLOCK >= LEARNS:
                recogniser.learn_room(self._room)
                self._room = None
                self._write({"learned": True})


def main() -> int:
    """Serve on the standard streams."""
    answers = answer_stream()
    worker = MicrophoneWorker(
        partial(write_message, answers), partial(make_recogniser, find_resources())
    )
    # Once the parent is gone there is nobody to answer, and the input ends too.
    with contextlib.suppress(OSError):
        serve_until_end(
            sys.stdin.buffer, worker, LOOK_EVERY_S, LONGEST_REQUEST_BYTES, LARGEST_CLIP_BYTES
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
