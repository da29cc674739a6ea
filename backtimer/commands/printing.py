"""`backtimer handout`: a routine on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from backtimer.commands.setting import Setting, voice
from backtimer.core.session.compile import compile_timeline
from backtimer.core.session.options import CueSettings
from backtimer.drawing.book import PoseBook
from backtimer.errors import UserError
from backtimer.store.atomic import write_atomically
from backtimer.store.library.poses import load_poses


def run_handout(
    setting: Setting, name: str, out: str, paint: Callable[..., bytes], *, paper: str
) -> int:
    """Write the PDF. Raises UserError for a routine or folder that is not there."""
    _key, routine = setting.find(name)
    path = Path(out).expanduser()
    if path.is_dir():
        raise UserError(f"{path} is a folder. Give the name of a file, such as sheet.pdf.")
    if not path.parent.is_dir():
        raise UserError(f"The folder {path.parent} does not exist. Make it, or choose another.")
    library, paths, chosen = setting.library, setting.paths, setting.keeper.current
    with voice(setting) as speech:
        options = CueSettings(level=setting.level(None))
        plan = compile_timeline(routine, library.exercises, options, speech.length)
    book = PoseBook(load_poses(paths.resources), str(paths.pictures))
    content = paint(
        routine, library.exercises, book, plan.total_ms, look=chosen.look, skin=chosen.skin,
        paper=paper,
    )  # fmt: skip
    write_atomically(path, content, "handout", shared=True)
    print(f"{path}: {routine.name}.")
    return 0
