"""The program's own tones, and cues composed of a tone and words.

Low and falling means hold, high and rising means release, a dry knock is the tick, soft and level
means that a spoken command was understood. They differ in pitch and shape. The small loudspeakers
of a laptop play little below 450 Hz, so that all lie above, and hold and release are as loud as
the voice there.
"""

from __future__ import annotations

import math
import sys
from array import array
from functools import lru_cache

from backtimer.core.session.timeline import SOUND_MS, SOUND_TO_WORDS_MS, Sound

RATE_HZ = 48_000
SAMPLES_A_MS = RATE_HZ // 1000
# Start and end fundamental (Hz), peak level, attack and decay (ms).
_SHAPES = {
    Sound.HOLD: (660.0, 587.0, 0.445, 6, 90),
    Sound.RELEASE: (988.0, 1319.0, 0.394, 6, 90),
    Sound.TICK: (1800.0, 1650.0, 0.26, 1, 14),
    Sound.HEARD: (784.0, 784.0, 0.2, 12, 60),
}
_OVERTONES = ((1, 1.0), (2, 0.35), (3, 0.12))


@lru_cache(maxsize=8)
def tone(sound: Sound) -> bytes:
    """Return the samples of a tone, little-endian int16, with the length in SOUND_MS."""
    start_hz, end_hz, level, attack_ms, decay_ms = _SHAPES[sound]
    count = SOUND_MS[sound] * SAMPLES_A_MS
    attack = attack_ms * SAMPLES_A_MS
    release = min(20, SOUND_MS[sound] // 3) * SAMPLES_A_MS
    weight = sum(share for _number, share in _OVERTONES)
    phase = 0.0
    samples = array("h")
    for n in range(count):
        phase += 2 * math.pi * (start_hz + (end_hz - start_hz) * n / count) / RATE_HZ
        wave = sum(share * math.sin(number * phase) for number, share in _OVERTONES) / weight
        swell = min(1.0, (n + 1) / attack)
        fall = math.exp(-max(n - attack, 0) / (decay_ms * SAMPLES_A_MS))
        tail = min(1.0, (count - n) / release)
        samples.append(round(32767 * level * wave * swell * fall * tail))
    if sys.byteorder == "big":
        samples.byteswap()
    return samples.tobytes()


def compose(sound: Sound | None, clip: bytes | None) -> bytes:
    """Return the samples of a cue: the tone, then the words; empty without both."""
    if sound is None:
        return clip or b""
    opening = tone(sound)
    if not clip:
        return opening
    return opening.ljust(SOUND_TO_WORDS_MS[sound] * SAMPLES_A_MS * 2, b"\0") + clip
