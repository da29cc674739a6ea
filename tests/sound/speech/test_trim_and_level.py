"""Clips: where they begin, how loud they are, and the files they come from."""

from __future__ import annotations

import io

import numpy as np
import pytest
import soundfile

from backtimer.sound.speech.engine_files import read_sound
from backtimer.sound.speech.loudness import TARGET_LUFS, lufs
from backtimer.sound.speech.trim_and_level import RATE_HZ, shape, sounding_ms


@pytest.mark.parametrize("hertz", [16_000, 22_050, 24_000, 44_100, 48_000])
def test_a_clip_starts_at_its_onset_and_is_evenly_loud(hertz: int) -> None:
    silence = np.zeros(hertz // 2)
    time = np.arange(hertz) / hertz
    tone = 0.02 * np.sin(2 * np.pi * 300 * time)
    clip = np.frombuffer(shape(np.concatenate([silence, tone, silence]), hertz), "<i2") / 32768
    assert abs(len(clip) / RATE_HZ - 1.0) < 0.03
    onset = np.flatnonzero(np.abs(clip) >= 0.01)[0] / RATE_HZ
    assert onset <= 0.003
    assert lufs(clip) == pytest.approx(TARGET_LUFS, abs=0.2)
    assert abs(clip[-1]) < 0.01


@pytest.mark.parametrize("hertz", [16_000, 22_050, 24_000])
def test_a_higher_rate_adds_nothing_that_was_not_there(hertz: int) -> None:
    time = np.arange(hertz) / hertz
    tone = 0.2 * np.sin(2 * np.pi * 3000 * time)
    clip = np.frombuffer(shape(tone, hertz), "<i2")[4800:43200] / 32768
    spectrum = np.abs(np.fft.rfft(clip * np.blackman(len(clip))))
    at_hz = np.fft.rfftfreq(len(clip), 1 / RATE_HZ)
    assert at_hz[spectrum.argmax()] == pytest.approx(3000, abs=2)
    # Aliases of a tone lie above half the old rate.
    assert spectrum[at_hz > hertz / 2].max() < spectrum.max() / 10_000


@pytest.mark.parametrize("hertz", [16_000, 22_050, 24_000])
@pytest.mark.parametrize("level", [0.01, 0.3])
def test_the_length_of_a_clip_is_known_before_it_is_made(hertz: int, level: float) -> None:
    rng = np.random.default_rng(4)
    swell = np.sin(np.linspace(0, np.pi, hertz)) ** 2
    word = level * swell * np.sin(2 * np.pi * 200 * np.arange(hertz) / hertz)
    pause = np.zeros(hertz // 3)
    sound = np.concatenate([pause, word, pause, word / 2, pause])
    sound += rng.normal(0, level / 1e4, sound.size)
    assert sounding_ms(sound, hertz) == pytest.approx(len(shape(sound, hertz)) / 96, abs=20)


def test_silence_makes_no_clip() -> None:
    assert sounding_ms(np.zeros(24_000), 24_000) == 0
    assert sounding_ms(np.ones(10), 24_000) == 0
    assert shape(np.zeros(1000), 24_000) == b""
    assert shape(np.zeros(0), 24_000) == b""
    assert shape(np.full(100, np.nan), 24_000) == b""


def test_a_loud_spike_is_never_clipped() -> None:
    sound = np.random.default_rng(1).normal(0, 0.01, 24_000)
    sound[5000] = 1.0
    clip = np.frombuffer(shape(sound, 24_000), "<i2")
    assert np.abs(clip).max() < 0.8 * 32768


def sound_file(container: str, subtype: str, endian: str, channels: int) -> bytes:
    out = io.BytesIO()
    frames = np.full((10, channels), 0.5)
    soundfile.write(out, frames, 22_050, format=container, subtype=subtype, endian=endian)
    return out.getvalue()


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize(
    ("container", "subtype", "endian"),
    [
        ("WAV", "PCM_16", "FILE"),
        ("WAV", "PCM_U8", "FILE"),
        ("AIFF", "PCM_16", "BIG"),
        # As macOS writes it: "sowt" means samples in little-endian order.
        ("AIFF", "PCM_16", "LITTLE"),
        ("AIFF", "FLOAT", "FILE"),
    ],
)
def test_sound_files_of_all_systems(
    container: str, subtype: str, endian: str, channels: int
) -> None:
    samples, hertz = read_sound(sound_file(container, subtype, endian, channels))
    assert hertz == 22_050
    assert samples.dtype == np.float32
    assert samples.tolist() == [0.5] * 10


def test_channels_are_mixed_evenly() -> None:
    out = io.BytesIO()
    soundfile.write(out, np.array([[0.5, -0.25]] * 10), 44_100, format="AIFF", subtype="PCM_16")
    samples, hertz = read_sound(out.getvalue())
    assert (samples.tolist(), hertz) == ([0.125] * 10, 44_100)


@pytest.mark.parametrize("data", [b"", b"RIFF", b"FORM" + bytes(40), b"some text, no sound"])
def test_what_is_no_sound_file(data: bytes) -> None:
    with pytest.raises(ValueError, match="not a sound file"):
        read_sound(data)
