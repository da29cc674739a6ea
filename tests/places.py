"""Paths of the checkout, for tests at any depth."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
RESOURCES = ROOT / "resources"
SNAPSHOTS = ROOT / "tests" / "snapshots"
SAMPLES = ROOT.parent / "shared" / "samples"
