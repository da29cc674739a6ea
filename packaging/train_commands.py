"""Trains the network that knows the voice commands, on synthetic voices in simulated rooms.

python packaging/train_commands.py clips FOLDER     (voices say the phrases and much else: hours)
python packaging/train_commands.py train FOLDER     (examples and training: an hour on one core)

What it needs stands in docs/voice-commands.md. FOLDER keeps the clips.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

from voice_commands import clips, training  # noqa: E402
