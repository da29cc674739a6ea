"""Simulated rooms and what else sounds in them."""

from __future__ import annotations

from typing import Any

import numpy as np

RATE_HZ = 16_000
SPEED_OF_SOUND = 343.0


def convolved(sound: Any, answer: Any) -> Any:
    size = 1 << (len(sound) + len(answer) - 1).bit_length()
    product = np.fft.rfft(sound, size) * np.fft.rfft(answer, size)
    return np.fft.irfft(product, size)[: len(sound) + len(answer) - 1].astype(np.float32)


def room_answer(
    rng: np.random.Generator,
    nearest_m: float,
    farthest_m: float,
    rt60: tuple[float, float] = (0.3, 0.65),
) -> Any:
    """The impulse response from a person on the floor to a laptop, by image sources (Allen and Berkley 1979).

    It begins just before the direct sound, and has unit energy.
    """
    size = np.array([rng.uniform(3.2, 6.0), rng.uniform(2.8, 5.0), rng.uniform(2.3, 2.8)])
    volume, surface = size.prod(), 2 * (size[0] * size[1] + size[1] * size[2] + size[0] * size[2])
    seconds = rng.uniform(*rt60)
    reflected = np.sqrt(np.exp(-0.161 * volume / (surface * seconds)))
    microphone = np.array(
        [rng.uniform(0.3, size[0] - 0.3), rng.uniform(0.3, size[1] - 0.3), rng.uniform(0.4, 1.0)]
    )
    for _ in range(500):
        source = np.array(
            [
                rng.uniform(0.3, size[0] - 0.3),
                rng.uniform(0.3, size[1] - 0.3),
                rng.uniform(0.1, 0.9),
            ]
        )
        if nearest_m <= np.linalg.norm(source - microphone) <= farthest_m:
            break
    reach = SPEED_OF_SOUND * seconds
    axes = []
    for axis in range(3):
        number = np.arange(-int(reach / (2 * size[axis])) - 1, int(reach / (2 * size[axis])) + 2)
        place = np.concatenate(
            [2 * number * size[axis] + source[axis], 2 * number * size[axis] - source[axis]]
        )
        bounces = np.concatenate([2 * np.abs(number), np.abs(number - 1) + np.abs(number)])
        axes.append((place - microphone[axis], bounces))
    (x, a), (y, b), (z, c) = axes
    square = (x[:, None, None] ** 2 + y[None, :, None] ** 2 + z[None, None, :] ** 2).ravel()
    bounces = (a[:, None, None] + b[None, :, None] + c[None, None, :]).ravel()
    near = square < reach**2
    distance = np.sqrt(square[near]) * rng.uniform(0.998, 1.002, near.sum())
    # Mirrors change the sign at random a little, or an even room would ring.
    amount = (
        reflected ** bounces[near]
        / np.maximum(distance, 0.3)
        * np.where(bounces[near] > 3, rng.choice([-1.0, 1.0], near.sum()), 1.0)
    )
    answer = np.zeros(int(reach / SPEED_OF_SOUND * RATE_HZ * 1.01) + 2)
    np.add.at(answer, (distance / SPEED_OF_SOUND * RATE_HZ).astype(int), amount)
    first = max(0, int(np.argmax(np.abs(answer) > 0.3 * np.abs(answer).max())) - 20)
    answer = answer[first:]
    return (answer / np.sqrt((answer**2).sum())).astype(np.float32)


def even(sound: Any) -> Any:
    return (sound / max(float(np.std(sound)), 1e-6)).astype(np.float32)


def coloured(count: int, rng: np.random.Generator, slope: float = 0.5) -> Any:
    """Noise whose power falls with frequency to twice the slope: 0.5 is pink."""
    size = 1 << (count - 1).bit_length()
    spectrum = np.fft.rfft(rng.standard_normal(size, np.float32))
    frequency = np.maximum(np.arange(len(spectrum)), 1 + size // 400)
    return even(np.fft.irfft(spectrum / frequency**slope, size)[:count])


def music(count: int, rng: np.random.Generator) -> Any:
    """Chords and a drum."""
    sound, start = np.zeros(count, np.float32), 0
    beat = int(RATE_HZ * rng.choice([0.22, 0.3, 0.4, 0.55, 0.8]))
    chord = rng.choice([(1, 1.26, 1.5, 2), (1, 1.19, 1.5, 2), (1, 1.33, 1.78, 2), (1, 1.5, 2, 3)])
    fall = rng.uniform(1, 8)
    while start < count:
        stretch = min(2 * beat, count - start)
        time = np.arange(stretch) / RATE_HZ
        root = 100 * 2 ** (rng.integers(0, 24) / 12)
        for ratio in chord:
            for harmonic in (1, 2, 3, 4, 6):
                tone = np.sin(2 * np.pi * root * ratio * harmonic * time + rng.uniform(0, 6))
                sound[start : start + stretch] += (tone * np.exp(-time * fall) / harmonic).astype(
                    np.float32
                )
        hit = min(1600, count - start)
        sound[start : start + hit] += 2 * (
            rng.standard_normal(hit) * np.exp(-np.arange(hit) / rng.uniform(100, 400))
        ).astype(np.float32)
        start += beat
    return even(sound)


def knocks(count: int, rng: np.random.Generator) -> Any:
    """Knocks, claps, clicks and things that fall, on a little noise."""
    sound = 0.02 * coloured(count, rng)
    for _ in range(1 + int(count / RATE_HZ * rng.uniform(0.3, 1.5))):
        start = int(rng.integers(0, count))
        length = min(int(rng.uniform(200, 6000)), count - start)
        time = np.arange(length)
        hit = rng.standard_normal(length) * np.exp(-time / rng.uniform(30, 1200))
        if rng.random() < 0.5:
            hit = hit * 0.2 + np.sin(2 * np.pi * rng.uniform(80, 3000) / RATE_HZ * time) * np.exp(
                -time / rng.uniform(50, 1500)
            )
        sound[start : start + length] += (rng.uniform(0.1, 1.0) * hit).astype(np.float32)
    return even(sound)


def tones(count: int, rng: np.random.Generator) -> Any:
    """Whistles, beeps and hums that glide."""
    sound, start = 0.01 * coloured(count, rng), 0
    while start < count:
        length = min(int(RATE_HZ * rng.uniform(0.08, 1.2)), count - start)
        time = np.arange(length) / RATE_HZ
        pitch = rng.uniform(90, 2500) * (1 + rng.uniform(-0.3, 0.3) * time)
        phase = 2 * np.pi * np.cumsum(pitch) / RATE_HZ
        voice = sum(np.sin(number * phase) / number for number in range(1, int(rng.integers(2, 8))))
        sound[start : start + length] += (voice * np.hanning(length)).astype(np.float32)
        start += length + int(RATE_HZ * rng.uniform(0.05, 1.0))
    return even(sound)


def speech_level(sound: Any) -> float:
    """The level of a voice while it speaks: where 50 ms are within 30 dB of the loudest."""
    sums = np.cumsum(np.pad(sound.astype(np.float64) ** 2, (401, 399)))
    power = (sums[800:] - sums[:-800])[: len(sound)] / 800
    return float(np.sqrt((sound[power > 1e-3 * power.max()] ** 2).mean()))


def coloured_by(
    sound: Any, rng: np.random.Generator, low_hz: float, high_hz: float, tilt_db: float = 0.0
) -> Any:
    """As a small microphone hears it: without the lowest and highest, and tilted."""
    size = 1 << (len(sound) - 1).bit_length()
    frequency = np.fft.rfftfreq(size, 1 / RATE_HZ)
    gain = (
        1
        / np.sqrt(1 + (low_hz / np.maximum(frequency, 1)) ** 4)
        / np.sqrt(1 + (frequency / high_hz) ** 8)
    )
    gain *= 10 ** (tilt_db * np.log2(np.maximum(frequency, 60) / 1000) / 20)
    if tilt_db:
        gain *= 1 + 0.4 * np.cos(2 * np.pi * (rng.uniform(1, 4) * frequency / 8000 + rng.uniform()))
    return np.fft.irfft(np.fft.rfft(sound, size) * gain, size)[: len(sound)].astype(np.float32)
