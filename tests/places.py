"""Paths of the checkout, for tests at any depth."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
RESOURCES = ROOT / "resources"
SNAPSHOTS = ROOT / "tests" / "snapshots"
SAMPLES = ROOT.parent / "shared" / "samples"
# For what is written thousands of times: nobody waits for a disk there, where the system has it.
MEMORY = Path("/dev/shm") if os.access("/dev/shm", os.W_OK) else None
