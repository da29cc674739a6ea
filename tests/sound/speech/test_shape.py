"""Clips: where they begin, how loud they are, and the files they come from."""

from __future__ import annotations

import io
import struct
import wave

import numpy as np
import pytest

from backtimer.sound.speech.shape import RATE_HZ, shape
from backtimer.sound.speech.soundfiles import read_sound


@pytest.mark.parametrize("hertz", [16_000, 22_050, 24_000, 44_100, 48_000])
def test_a_clip_starts_at_its_onset_and_is_evenly_loud(hertz: int) -> None:
    silence = np.zeros(hertz // 2)
    time = np.arange(hertz) / hertz
    tone = 0.02 * np.sin(2 * np.pi * 300 * time)
    clip = np.frombuffer(shape(np.concatenate([silence, tone, silence]), hertz), "<i2") / 32768
    assert abs(len(clip) / RATE_HZ - 1.0) < 0.03
    onset = np.flatnonzero(np.abs(clip) >= 0.01)[0] / RATE_HZ
    assert onset <= 0.003
    assert 0.09 < np.sqrt(np.mean(clip[2000:-2000] ** 2)) < 0.11
    assert abs(clip[-1]) < 0.01
    assert np.abs(clip).max() <= 0.701


def test_silence_makes_no_clip() -> None:
    assert shape(np.zeros(1000), 24_000) == b""
    assert shape(np.zeros(0), 24_000) == b""
    assert shape(np.full(100, np.nan), 24_000) == b""


def test_a_loud_spike_is_never_clipped() -> None:
    sound = np.random.default_rng(1).normal(0, 0.01, 24_000)
    sound[5000] = 1.0
    clip = np.frombuffer(shape(sound, 24_000), "<i2")
    assert np.abs(clip).max() < 0.75 * 32768


def wav(channels: int = 1, width: int = 2) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(22_050)
        file.writeframes(b"\x00\x40" * channels * 10 if width == 2 else b"\x80" * 10)
    return out.getvalue()


def test_sound_files_of_all_systems() -> None:
    samples, hertz = read_sound(wav(2))
    assert hertz == 22_050
    assert samples.tolist() == [0.5] * 10
    sample = struct.pack(">h", 16384) * 10
    rate = struct.pack(">HQ", 16383 + 14, 22_050 << (63 - 14))
    common = struct.pack(">hIh", 1, 10, 16) + rate
    chunks = b"COMM" + struct.pack(">I", len(common)) + common
    chunks += b"SSND" + struct.pack(">I", 8 + len(sample)) + bytes(8) + sample
    aiff = b"FORM" + struct.pack(">I", 4 + len(chunks)) + b"AIFF" + chunks
    samples, hertz = read_sound(aiff)
    assert hertz == 22_050
    assert samples.tolist() == [0.5] * 10
    swapped = struct.pack("<h", 16384) * 10
    common = struct.pack(">hIh", 1, 10, 16) + rate + b"sowt\x00\x00"
    chunks = b"COMM" + struct.pack(">I", len(common)) + common
    chunks += b"SSND" + struct.pack(">I", 8 + len(swapped)) + bytes(8) + swapped
    samples, _ = read_sound(b"FORM" + struct.pack(">I", 4 + len(chunks)) + b"AIFC" + chunks)
    assert samples.tolist() == [0.5] * 10


@pytest.mark.parametrize("data", [b"", b"RIFF", b"FORM" + bytes(40), wav(width=1)])
def test_what_is_no_sound_file(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_sound(data)
