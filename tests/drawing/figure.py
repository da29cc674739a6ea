"""The usual figure, built once for all tests of a process."""

from __future__ import annotations

from backtimer.core.model.appearance import FigureLook
from backtimer.drawing.body.person import build_person

MESH = build_person(FigureLook.SHORT)
