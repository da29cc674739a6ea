"""Tones, mixer, player and recorder."""

from __future__ import annotations

import wave
from array import array
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from backtimer.core.session.timeline import SOUND_MS, SOUND_TO_WORDS_MS, Cue, CueRole, Sound
from backtimer.errors import UserError
from backtimer.sound.output.mixer import RAMP_SAMPLES, Mixer
from backtimer.sound.output.recorder import record
from backtimer.sound.output.tones import RATE_HZ, compose, tone
from backtimer.sound.speech.loudness import lufs


def samples(data: bytes) -> list[int]:
    return array("h", data).tolist()


LOUD = array("h", [8000] * 4800).tobytes()


# Tones


@pytest.mark.parametrize("sound", list(Sound))
def test_a_sound_is_as_long_as_planned_starts_at_once_and_ends_softly(sound: Sound) -> None:
    wave_form = samples(tone(sound))
    assert len(wave_form) == SOUND_MS[sound] * RATE_HZ // 1000
    first = next(n for n, value in enumerate(wave_form) if abs(value) > 327)
    assert first <= 3 * 48
    assert max(map(abs, wave_form)) < 0.5 * 32767
    assert max(map(abs, wave_form)) > 0.1 * 32767
    assert abs(wave_form[-1]) < 100


@pytest.fixture
def through_a_laptop(tmp_path: Path) -> dict[Sound, Any]:
    """Each sound as recorded, after a Butterworth high-pass of fourth order at 450 Hz."""
    path = tmp_path / "tones.wav"
    cues = [
        Cue(n * 1000, SOUND_MS[sound], "", CueRole.HOLD, sound) for n, sound in enumerate(Sound)
    ]
    record(path, 3000, cues, lambda cue: compose(cue.sound, None))
    with wave.open(str(path)) as file:
        heard = np.frombuffer(file.readframes(file.getnframes()), "<i2") / 32768
    s = 1j * np.fft.rfftfreq(len(heard), 1 / RATE_HZ) / 450
    high_pass = s**4 / ((s**2 + 0.765367 * s + 1) * (s**2 + 1.847759 * s + 1))
    heard = np.fft.irfft(np.fft.rfft(heard) * high_pass)
    return {
        sound: heard[n * RATE_HZ :][: SOUND_MS[sound] * RATE_HZ // 1000]
        for n, sound in enumerate(Sound)
    }


# The mean of all cues of both voices through the same filter (benchmarks/voice.py), in LUFS.
VOICE_THROUGH_A_LAPTOP = -20.4


@pytest.mark.parametrize("sound", [Sound.HOLD, Sound.RELEASE])
def test_a_laptop_plays_a_tone_as_loud_as_the_voice(
    through_a_laptop: dict[Sound, Any], sound: Sound
) -> None:
    assert lufs(through_a_laptop[sound]) == pytest.approx(VOICE_THROUGH_A_LAPTOP, abs=1)


def pitch_hz(wave_form: Any) -> float:
    spectrum = np.abs(np.fft.rfft(wave_form * np.hanning(len(wave_form)), 4 * RATE_HZ))
    return float(spectrum.argmax() / 4)


def test_hold_falls_and_release_rises_far_above_it(through_a_laptop: dict[Sound, Any]) -> None:
    hold, release = through_a_laptop[Sound.HOLD], through_a_laptop[Sound.RELEASE]
    early, late = slice(0, 3840), slice(5760, 9600)
    assert 600 < pitch_hz(hold[late]) + 15 < pitch_hz(hold[early]) < 680
    assert 1.4 * pitch_hz(hold[early]) < pitch_hz(release[early])
    assert 1.1 * pitch_hz(release[early]) < pitch_hz(release[late])
    assert 1.2 * pitch_hz(release[late]) < pitch_hz(through_a_laptop[Sound.TICK])


def test_words_follow_their_sound_at_the_planned_distance() -> None:
    clip = LOUD
    made = samples(compose(Sound.HOLD, clip))
    at = SOUND_TO_WORDS_MS[Sound.HOLD] * 48
    assert made[at : at + 4800] == samples(clip)
    assert not any(made[SOUND_MS[Sound.HOLD] * 48 : at])
    assert compose(None, clip) == clip
    assert compose(None, None) == b""
    assert compose(Sound.TICK, None) == tone(Sound.TICK)


# Mixer


def test_a_clip_begins_on_its_sample_whatever_the_blocks() -> None:
    one, other = Mixer(), Mixer()
    for mixer in (one, other):
        mixer.place(1000, LOUD)
        mixer.place(7000, LOUD)
    whole = one.render(20_000)
    parts = b"".join(other.render(n) for n in (300, 701, 19, 6000, 12_980))
    assert whole == parts
    heard = samples(whole)
    assert heard[999:1001] == [0, 8000]
    assert heard[5799:5801] == [8000, 0]


def test_clips_that_meet_are_added_and_never_wrap() -> None:
    mixer = Mixer()
    loud = array("h", [30_000] * 100).tobytes()
    mixer.place(0, loud)
    mixer.place(50, loud)
    heard = samples(mixer.render(200))
    assert heard[:50] == [30_000] * 50
    assert heard[50:100] == [32_767] * 50
    assert heard[100:150] == [30_000] * 50


def test_a_late_clip_begins_now() -> None:
    mixer = Mixer()
    mixer.render(1000)
    mixer.place(10, LOUD)
    assert samples(mixer.render(10))[0] == 8000


def test_stop_is_silent_within_twenty_milliseconds_without_a_click() -> None:
    mixer = Mixer()
    mixer.place(0, LOUD)
    mixer.place(3000, LOUD)
    mixer.render(960)
    mixer.stop()
    heard = samples(mixer.render(960)) + samples(mixer.render(960))
    assert max(abs(a - b) for a, b in pairwise(heard)) < 50
    assert not any(heard[RAMP_SAMPLES:])
    assert RAMP_SAMPLES < 0.02 * RATE_HZ
    assert not any(samples(mixer.render(9600)))


def test_gain_is_applied_and_bounded() -> None:
    mixer = Mixer()
    mixer.place(0, LOUD)
    mixer.set_gain(0.5)
    assert samples(mixer.render(2)) == [4000, 4000]
    mixer.set_gain(9)
    assert samples(mixer.render(2)) == [8000, 8000]
    mixer.set_gain(-1)
    assert samples(mixer.render(2)) == [0, 0]


# Recorder


def test_a_recording_has_every_cue_on_its_sample(tmp_path: Path) -> None:
    path = tmp_path / "out.wav"
    cues = [Cue(at, 100, "x", CueRole.MOVE) for at in (250, 1000, 2750)]
    seen: list[float] = []
    record(path, 3000, reversed(cues), lambda _cue: LOUD, seen.append)
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 48_000)
        heard = samples(file.readframes(file.getnframes()))
    assert len(heard) == 144_000
    for cue in cues:
        at = cue.at_ms * 48
        assert heard[at - 1] == 0
        assert heard[at] == 8000
    assert seen[-1] == 1.0
    assert [each.name for each in tmp_path.iterdir()] == ["out.wav"]
    assert path.stat().st_mode & 0o044


def test_a_recording_that_cannot_be_written_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.wav"
    path.write_bytes(b"old")

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(wave.Wave_write, "writeframesraw", full)
    with pytest.raises(UserError) as error:
        record(path, 1000, [], lambda _cue: b"")
    assert "No space left" in error.value.summary
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["out.wav"]
