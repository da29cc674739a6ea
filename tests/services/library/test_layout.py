"""Durations that are measured once, and again when what they depend on has changed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from backtimer.core.model.routine import Routine
from backtimer.core.session.timeline import Timeline
from backtimer.core.settings.settings import Settings
from backtimer.services.library import layout as module
from backtimer.services.library.layout import Layout
from backtimer.store.library.library import load_library
from tests.places import RESOURCES

LIBRARY = load_library(RESOURCES)
ROUTINE = LIBRARY.routines["mayo-15"]


def test_a_duration_follows_exercises_and_settings() -> None:
    exercises, settings = dict(LIBRARY.exercises), [Settings()]
    layout = Layout(exercises, lambda: settings[0])
    usual = layout.measure(ROUTINE)
    assert usual == layout.measure(ROUTINE) == layout.timeline(ROUTINE).total_ms
    key = ROUTINE.items[0].exercise
    exercises[key] = replace(exercises[key], setup=("Lie down.",) * 9)
    longer = layout.measure(ROUTINE)
    assert longer == layout.timeline(ROUTINE).total_ms > usual
    settings[0] = replace(settings[0], rate=150)
    assert layout.measure(ROUTINE) == layout.timeline(ROUTINE).total_ms != longer


def test_what_is_measured_twice_is_laid_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out: list[str] = []
    real = module.compile_timeline

    def counting(routine: Routine, *more: Any) -> Timeline:
        laid_out.append(routine.id)
        return real(routine, *more)

    monkeypatch.setattr(module, "compile_timeline", counting)
    monkeypatch.setattr(module, "MOST_MEASURED", 2)
    layout = Layout(LIBRARY.exercises, Settings)
    others = [LIBRARY.routines[key] for key in ("after-desk-5", "magazine-7")]
    for routine in (ROUTINE, ROUTINE, others[0], ROUTINE):
        layout.measure(routine)
    assert laid_out == ["mayo-15", "after-desk-5"]
    # A third one makes room for itself.
    layout.measure(others[1])
    layout.measure(ROUTINE)
    assert laid_out == ["mayo-15", "after-desk-5", "magazine-7", "mayo-15"]
