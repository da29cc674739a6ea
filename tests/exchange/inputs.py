"""Shared by the tests of imported files."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage

from backtimer.core.model.routine import Routine
from backtimer.core.session.compile import compile_timeline
from backtimer.core.session.options import CueSettings
from backtimer.core.session.timeline import Length
from backtimer.errors import UserError
from backtimer.exchange.import_contents import Fate, Found
from backtimer.exchange.import_plan import ImportPlan, plan_import
from backtimer.exchange.package import FORMAT
from backtimer.exchange.reader import read_content
from backtimer.painting.picture_cleaning import clean_picture
from backtimer.store.backup.safe_zip import MANIFEST
from tests.built_in import LIBRARY, POSES
from tests.places import RESOURCES

ROUTINE = 'name = "R"\n[[sections]]\n[[sections.items]]\nexercise = "cat-stretch"\n'
EXERCISE = (
    (RESOURCES / "exercises" / "cat-stretch.toml")
    .read_text()
    .replace('id = "cat-stretch"', 'id = "own-cat"')
)


def read(content: bytes) -> ImportPlan:
    return planned(read_content(content, "x", LIBRARY.exercises, lambda: POSES))


def planned(found: Found) -> ImportPlan:
    """What is to be added of it, with its pictures made clean."""
    return plan_import(found, LIBRARY.exercises, set(), clean_picture)


def refused(content: bytes) -> str:
    with pytest.raises(UserError) as error:
        read(content)
    assert len(error.value.summary) < 600
    return error.value.summary


def zipped(files: dict[str, bytes | str], manifest: object = FORMAT) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        if manifest is not None:
            package.writestr(MANIFEST, json.dumps(manifest))
        for name, data in files.items():
            package.writestr(name, data)
    return stream.getvalue()


def a_picture(kind: str = "JPEG", size: int = 40) -> bytes:
    image = QImage(
        size * 2, size, QImage.Format.Format_ARGB32 if kind == "PNG" else QImage.Format.Format_RGB32
    )
    image.fill(0x8040C080)
    image.setText("Location", "at home")
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def found_in(text: str | bytes, stem: str = "my file") -> Found:
    content = text.encode() if isinstance(text, str) else text
    return read_content(content, stem, LIBRARY.exercises, lambda: POSES)


def coming_from(found: Found, taken: set[str] | None = None) -> ImportPlan:
    return plan_import(found, LIBRARY.exercises, taken or set(), lambda data: (data, "jpg"))


def remarks(found: Found, fate: Fate) -> list[str]:
    return [f"{each.about}: {each.text}" for each in found.remarks if each.fate is fate]


def doses(routine: Routine) -> list[tuple[str, int, int, float, float, str]]:
    return [
        (
            item.exercise,
            item.dose.sets,
            item.dose.reps,
            item.dose.hold_ms / 1000,
            item.dose.rest_ms / 1000,
            item.dose.side_mode.value,
        )
        for item in routine.items
    ]


def plays(coming: ImportPlan) -> None:
    """Check that an import can be laid out with a voice and that every exercise has instructions."""
    known = {**LIBRARY.exercises, **{each.id: each for each in coming.exercises}}
    for routine in coming.routines:
        plan = compile_timeline(
            routine, known, CueSettings(), lambda t: Length(60 * len(t), measured=True)
        )
        assert plan.total_ms > 0
        assert any(cue.text for step in plan.steps for cue in step.cues)
