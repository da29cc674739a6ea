"""Trains the network that knows the voice commands, on synthetic voices in simulated rooms.

python packaging/train_commands.py FOLDER SPEAKERS     (SPEAKERS: the voices of npm's kokoro-js)

The clips of the voices, and the examples made of them, are left in FOLDER; what is there is not
made again. It takes some hours on one core. What it needs stands in docs/voice-commands.md.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

from voice_commands.clips import make_clips
from voice_commands.thresholds import set_thresholds
from voice_commands.training import make_examples, train

# The scenes of the held files are trained on by nobody: the thresholds are set by them.
CLIP_FILES, EXAMPLE_FILES, HELD_FILES, STEPS = 20, 24, 2, 5000


def main() -> None:
    folder, speakers = Path(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    make_clips(folder, CLIP_FILES, speakers)
    make_examples(folder, EXAMPLE_FILES)
    held = make_examples(folder, HELD_FILES, EXAMPLE_FILES, "held")
    network = ROOT / "resources/microphone/commands.npz"
    train(folder, STEPS, network)
    set_thresholds(network, held)


if __name__ == "__main__":
    main()
