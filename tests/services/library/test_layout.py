"""Durations that are measured once, and again when what they depend on has changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from backtimer.core.model.routine import Routine
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.session.timeline import Length, Level, Timeline
from backtimer.core.settings.settings import Settings
from backtimer.services.library import layout as module
from backtimer.services.library.layout import Layout
from backtimer.services.library.timeline_service import TimelineService
from backtimer.sound.speech.estimate import estimated_ms
from backtimer.sound.speech.service import SpeechService
from backtimer.store.history.length_file import LengthFile
from tests.built_in import LIBRARY

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


class Speech:
    """A voice that knows no length yet."""

    def __init__(self) -> None:
        self.lengths_version = 0
        self.measured: dict[str, int] = {}

    def length(self, text: str) -> Length:
        ms = self.measured.get(text)
        return Length(estimated_ms(text) if ms is None else ms, ms is not None)


def test_a_timeline_is_laid_out_anew_only_after_a_change(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    laid_out: list[str] = []
    real = module.compile_timeline

    def counting(routine: Routine, *more: Any) -> Timeline:
        laid_out.append(routine.id)
        return real(routine, *more)

    monkeypatch.setattr(module, "compile_timeline", counting)
    exercises, settings, speech = dict(LIBRARY.exercises), [Settings()], Speech()
    layout = Layout(exercises, lambda: settings[0], lambda: cast("SpeechService", speech))
    routines = SimpleNamespace(headings=[], routine=lambda ref: LIBRARY.routines[ref.key])
    stored = LengthFile(tmp_path / "totals.json")
    timelines = TimelineService(routines, lambda: layout, stored, lambda: settings[0])
    ref = RoutineRef.of("mayo-15")
    first = timelines.timeline(ref)
    assert timelines.timeline(ref) is first
    timelines.forget_all()
    timelines.timeline(ref)
    assert timelines.totals() == {ref: first.total_ms}
    assert len(laid_out) == 1

    speech.measured = dict.fromkeys((c.text for s in first.steps for c in s.cues if c.text), 9000)
    speech.lengths_version += 1
    slow = timelines.timeline(ref)
    assert slow.total_ms > first.total_ms
    settings[0] = replace(settings[0], cues=Level.COUNTS)
    brief = timelines.timeline(ref)
    assert brief != slow
    key = ROUTINE.items[0].exercise
    exercises[key] = replace(exercises[key], name="Something else")
    assert timelines.timeline(ref) != brief
    assert timelines.timeline(RoutineRef.of("magazine-7")).total_ms
    assert laid_out == ["mayo-15"] * 4 + ["magazine-7"]
