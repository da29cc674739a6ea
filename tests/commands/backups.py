"""A history with some sessions, and backups made by hand."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from backtimer.core.model.exercise import Side
from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.session.repetition import Outcome, Rep
from backtimer.store.backup.backing_up import FORMAT
from backtimer.store.history.history import History


def do_some(data: Path) -> None:
    history = History(data / "history.sqlite3", lambda _text: None)
    for number, completed in enumerate((True, False, None)):
        history.begin(parse_ref("mayo-15"), "Fifteen minutes a day")
        for turn in range(2):
            side = Side.RIGHT if turn == 0 else Side.LEFT
            outcome = Outcome.DONE if turn == 0 else Outcome.PAIN
            history.add_rep(
                Rep(0, "cat-stretch", 1, 1, turn, side, 5000, 4900 + number, outcome, 1500),
                lambda: None,
            )
        if completed is not None:
            history.end(completed=completed)
            history.answer(4, 2)
    history.close()


def zipped(path: Path, files: dict[str, bytes], manifest: object = FORMAT) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        if manifest is not None:
            package.writestr("manifest.json", json.dumps(manifest))
        for name, data in files.items():
            package.writestr(name, data)
    return path
