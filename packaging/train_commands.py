"""Trains the network that knows the voice commands, on synthetic voices in simulated rooms.

python packaging/train_commands.py FOLDER SPEAKERS [NETWORK]

SPEAKERS is the folder of voices of npm's kokoro-js. The clips of the voices, and the examples made
of them, are left in FOLDER; what is there is not made again. With a NETWORK, such as the one that
ships, it goes on from that; else it begins anew, which takes some hours on one core. What it needs
stands in docs/voice-commands.md.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

from voice_commands.clips import KOKORO_FILES, make_clips
from voice_commands.thresholds import set_thresholds, set_usual
from voice_commands.training import (
    LAST_RATE,
    ON_RATE,
    RATE,
    average,
    make_examples,
    make_hard_examples,
    pictures_of,
    stage_of,
    train,
)

CLIP_FILES, EXAMPLE_FILES = KOKORO_FILES + 20, 44
# Anew; then further, and once more with the talk that is taken for commands.
MINUTES, MINUTES_MORE = 60.0, 20.0
HARD_S, HELD_PHRASES, HELD_S = 7200.0, 400, 9000.0
HELD_SEED = 4
USUAL_FILES = 2


def main() -> None:
    folder, speakers = Path(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    make_clips(folder, CLIP_FILES, speakers)
    make_examples(folder, EXAMPLE_FILES)
    first = Path(sys.argv[3]) if len(sys.argv) > 3 else folder / "first.npz"
    if len(sys.argv) <= 3:
        train(folder, MINUTES, first, None, RATE)
    second, third = folder / "second.npz", folder / "third.npz"
    train(folder, MINUTES, second, first, ON_RATE)
    make_hard_examples(folder, second, HARD_S)
    train(folder, MINUTES_MORE, third, second, LAST_RATE)
    # The one hears more, the other mistakes less; both are good at what they have in common.
    network = ROOT / "resources/microphone/commands.npz"
    average([first, third], network)
    set_usual(network, pictures_of(folder, USUAL_FILES))
    stage, _phonemes = stage_of(folder / "held", HELD_SEED)
    set_thresholds(network, stage, HELD_PHRASES, HELD_S)


if __name__ == "__main__":
    main()
