"""The process that plays on a device, away from the window's thread and its interpreter.

A message is one line of JSON, for a clip followed by its samples. Started as
`python -m backtimer.sound.output.device_worker`, or by a bundle with `--device-worker`. Times are
those of the monotonic clock, which all processes share.
"""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable
from typing import IO, Any

from backtimer.files.worker_pipe import write_message
from backtimer.files.worker_serving import answer_stream, serve_until_end
from backtimer.sound.output.device import Device, NoSoundError, open_device
from backtimer.sound.output.device_output import DeviceOutput
from backtimer.sound.output.schedule import Schedule, Scheduled

LONGEST_REQUEST_BYTES, LARGEST_CLIP_BYTES = 10_000, 60_000_000
REPORT_EVERY_S = 0.05
SIGN_OF_LIFE_MS = 500.0


class DeviceWorker:
    """Carries out requests on one device after the other; `write` sends an answer."""

    def __init__(
        self,
        write: Callable[[dict[str, Any]], None],
        opener: Callable[[Callable[[int], bytes]], Device] = open_device,
        now_ms: Callable[[], float] = lambda: time.monotonic() * 1000,
    ) -> None:
        self._write = write
        self._opener = opener
        self._now_ms = now_ms
        self._schedule = Schedule()
        self._output: DeviceOutput | None = None
        self._said: tuple[bool, bool] | None = None
        self._said_ms = 0.0

    def carry_out(self, request: dict[str, Any], pcm: bytes) -> None:
        """Carry out one request. Raises KeyError or TypeError for what is none."""
        match request["do"]:
            case "open":
                self._open(request["gain"])
            case "play":
                clip = Scheduled(request["due_ms"], pcm, request["tag"], request["tolerance_ms"])
                with self._schedule.lock:
                    self._schedule.place(clip, self._now_ms())
            case "take_back":
                with self._schedule.lock:
                    self._schedule.take_back(request["from_ms"])
            case "stop" if self._output is not None:
                with self._schedule.lock:
                    self._output.stop()
            case "gain" if self._output is not None:
                self._output.set_gain(request["gain"])

    def report(self) -> None:
        """Say what has become of clips, and now and then that the device is there."""
        output = self._output
        if output is None:
            return
        with self._schedule.lock:
            there = output.look()
        if not there:
            self.close()
        with self._schedule.lock:
            if not there:
                output.abandon()
            self._schedule.expire(self._now_ms())
            reports = self._schedule.reports(output.sounded_until_ms())
        state = (there and output.audible, not there)
        now_ms = self._now_ms()
        if reports or state != self._said or now_ms - self._said_ms >= SIGN_OF_LIFE_MS:
            self._said, self._said_ms = state, now_ms
            rows = [[tag, outcome.value, at_ms] for tag, outcome, at_ms in reports]
            self._write({"audible": state[0], "lost": state[1], "reports": rows})

    def close(self) -> None:
        """Close the device, if one is open."""
        output, self._output = self._output, None
        if output is not None:
            output.close()

    def _open(self, gain: float) -> None:
        self.close()
        self._schedule = Schedule()
        self._said = None
        try:
            output = DeviceOutput(self._opener, self._schedule, self._now_ms, gain)
        except NoSoundError as error:
            self._write({"problem": str(error)})
            return
        self._output = output
        self._write({"opened": output.name, "buffer_ms": output.buffer_ms})


def serve(requests: IO[bytes], worker: DeviceWorker) -> None:
    """Carry out requests until their stream ends, and report between them."""
    serve_until_end(requests, worker, REPORT_EVERY_S, LONGEST_REQUEST_BYTES, LARGEST_CLIP_BYTES)


def main() -> int:
    """Serve on the standard streams; what libraries print goes to standard error."""
    answers = answer_stream()
    # Once the parent is gone there is nobody to answer, and the input ends too.
    with contextlib.suppress(OSError):
        serve(sys.stdin.buffer, DeviceWorker(lambda answer: write_message(answers, answer)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
