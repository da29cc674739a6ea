"""The speech worker process: text in, clips out, over standard input and output.

It loads every native library that may crash or hang. A request is one JSON line; an answer is one
JSON line, followed by the number of bytes given in its "bytes". Started as
`python -m backtimer.sound.speech.worker`, or by a bundle with `--speech-worker`.
"""

from __future__ import annotations

import sys
from typing import IO, Any

from backtimer.files.worker_pipe import read_message, write_message
from backtimer.files.worker_serving import answer_stream, give_back_memory
from backtimer.sound.speech.engines import Engine, make_engine
from backtimer.sound.speech.pace import tempo_of
from backtimer.sound.speech.rendering import render

LONGEST_REQUEST_BYTES = 1_000_000


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer requests until their stream ends; an engine's error is an answer, too."""
    engines: dict[str, Engine] = {}
    while (message := read_message(requests, LONGEST_REQUEST_BYTES, 0)) is not None:
        request, pcm = message
        answer: dict[str, Any] = {"id": request["id"]}
        try:
            name = request["engine"]
            if name not in engines:
                engines[name] = make_engine(name)
            if request["do"] == "voices":
                answer["voices"] = engines[name].voices()
            else:
                pcm = _render(engines[name], request)
        except Exception as error:
            answer["error"] = f"{type(error).__name__}: {error}"
        write_message(answers, answer, pcm)
        # A long text takes a hundred megabytes while it is rendered.
        give_back_memory()


def _render(engine: Engine, request: dict[str, Any]) -> bytes:
    tempo = tempo_of(request["engine"])
    pcm = render(engine, request["text"], request["voice"], request["rate"], tempo)
    if not pcm:
        raise ValueError("the engine gave no sound")
    return pcm


def main() -> int:
    """Serve on the standard streams; the output of libraries goes to standard error."""
    answers = answer_stream()
    serve(sys.stdin.buffer, answers)
    return 0


if __name__ == "__main__":
    sys.exit(main())
