"""Writing own exercises as TOML; unknown keys and comments stay."""

from __future__ import annotations

from typing import Any

from backtimer.core.model.exercise import BeatOn, Dose, Exercise, Phase, PhaseKind
from backtimer.core.model.viewpoint import VIEWPOINTS, Viewpoint
from backtimer.store.documents.writing import parsed, written


def exercise_keys(exercise: Exercise) -> dict[str, Any]:
    """The keys and values of an exercise file, without the empty ones."""
    keys: dict[str, Any] = {
        "id": exercise.id,
        "name": exercise.name,
        "family": exercise.family,
        "kind": exercise.kind.value,
        "position": exercise.position.value,
        "view": _viewpoint(exercise.view),
        "start_pose": exercise.start_pose,
        "picture": exercise.picture,
        "side_label": exercise.side_label,
        "setup": list(exercise.setup),
        "setup_brief": exercise.setup_brief,
        "instructions": list(exercise.instructions),
        "source": exercise.source,
        "dose": _dose(exercise.dose),
        "phases": [_phase(phase) for phase in exercise.phases],
    }
    if exercise.drawn_side.value != "right":
        keys["drawn_side"] = exercise.drawn_side.value
    return {key: value for key, value in keys.items() if value not in ("", [])}


def exercise_text(exercise: Exercise, before: str = "") -> str:
    """The text of an exercise file; `before` is its old text."""
    document: Any = parsed(before)
    wanted = exercise_keys(exercise)
    for key in ("picture", "side_label", "instructions", "source", "drawn_side"):
        if key not in wanted and key in document:
            document.remove(key)
    tables = ("dose", "phases")
    for key, value in wanted.items():
        if key not in tables and (key not in document or document[key] != value):
            document[key] = value
    for key in tables:
        if key in document and document[key] == wanted[key]:
            continue
        if key == "dose" and key in document:
            document[key].update(wanted[key])
        else:
            document[key] = wanted[key]
    return str(written(document))


def _viewpoint(view: Viewpoint) -> str | dict[str, Any]:
    for name, usual in VIEWPOINTS.items():
        if view == usual:
            return name
    return {"yaw": view.yaw, "pitch": view.pitch, "crop": view.crop.value}


def _dose(dose: Dose) -> dict[str, Any]:
    return {
        "sets": dose.sets,
        "reps": dose.reps,
        **({"later_reps": list(dose.later_reps)} if dose.later_reps else {}),
        "hold_s": seconds_of(dose.hold_ms),
        "rest_s": seconds_of(dose.rest_ms),
        "sides": dose.side_mode.value,
    }


def _phase(phase: Phase) -> dict[str, Any]:
    keys: dict[str, Any] = {"id": phase.id, "kind": phase.kind.value}
    if phase.ms is not None and not (phase.kind is PhaseKind.WAIT and not phase.ms):
        keys["seconds"] = seconds_of(phase.ms)
    keys |= {
        "pose": phase.pose, "word": phase.word, "say": phase.say, "brief": phase.brief,
        "short": phase.short, "form": list(phase.form),
        "beats": [
            {"at_s": seconds_of(beat.at_ms), "say": beat.say}
            | ({} if beat.on is BeatOn.ANY else {"on": beat.on.value})
            for beat in phase.beats
        ],
    }  # fmt: skip
    if phase.open_ended:
        keys["open_ended"] = True
    if phase.breaths:
        keys["breaths"] = True
    return {key: value for key, value in keys.items() if value not in ("", [])}


def seconds_of(ms: int) -> int | float:
    """Milliseconds as seconds for a file; whole seconds as an int."""
    return ms // 1000 if ms % 1000 == 0 else ms / 1000
