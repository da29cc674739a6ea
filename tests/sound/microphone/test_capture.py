"""The microphone of this computer: that of a sound server of our own, or none."""

from __future__ import annotations

import queue
from array import array
from pathlib import Path

import pytest

from backtimer.sound.microphone.capture import NoMicrophoneError, open_capture
from backtimer.sound.output.pulse_others import PulseOthers
from tests.sound.output.sound_server import PATIENCE_S, SoundServer

# A minute of them.
MOST_BLOCKS = 2000


def test_what_sounds_in_the_room_arrives_in_short_blocks(
    server: SoundServer, client: PulseOthers, tmp_path: Path
) -> None:
    tone = tmp_path / "tone"
    tone.write_bytes(array("h", ([9000] * 100 + [-9000] * 100) * 441).tobytes())
    server.listen_to_sink()
    blocks: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    capture = open_capture(lambda data: blocks.put(bytes(data)))
    try:
        server.play_file(tone)
        loudest = 0
        for _ in range(MOST_BLOCKS):
            block = blocks.get(timeout=PATIENCE_S)
            loudest = max(array("h", block))
            if loudest > 1000:
                break
    finally:
        capture.close()
    assert loudest > 1000
    assert capture.name == "PulseAudio"
    assert len(block) <= 2 * 16_000 // 10


def test_without_a_microphone_the_error_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULSE_SERVER", "unix:/nowhere")
    with pytest.raises(NoMicrophoneError, match="no microphone was found"):
        open_capture(lambda _data: None)
