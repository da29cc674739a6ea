"""A folder without the right to write: what was done waits elsewhere."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

import pytest

from backtimer.store.history import unsaved
from backtimer.store.history.broken_off import unfinished
from backtimer.store.history.history import History
from backtimer.store.history.opening import open_history
from tests.places import ROOT
from tests.store.history.recorded import DONE, refuse, rows, session

AS_NOBODY = """
    import os, sqlite3, sys, tempfile
    from pathlib import Path
    import encodings.idna, json, random, shutil, uuid
    from backtimer.core.model.exercise import Side
    from backtimer.core.model.routine_ref import parse_ref
    from backtimer.errors import UserError
    from backtimer.store.history import unsaved
    from backtimer.store.history.history import History
    from backtimer.store.history.broken_off import unfinished
    from backtimer.store.history.opening import open_history
    from backtimer.store.history.past import past_sessions
    from tests.store.history.recorded import rep
    path, tempfile.tempdir = Path(sys.argv[1]), sys.argv[2]
    if os.getuid() == 0:
        # Root may write anywhere: from here on this is somebody else.
        os.chown(sys.argv[2], 65534, 65534)
        os.setuid(65534)
    assert not os.access(path.parent, os.W_OK)
    history = History(path, print)
    history.begin(parse_ref("mayo-15"), "Mayo")
    history.add_rep(rep(0), lambda: print("stored"))
    history.close()
    print("offer", unfinished(path))
    print("waits", *unsaved.waiting(path))
"""


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="rights are another matter on Windows")
@pytest.mark.parametrize("there", [False, True])
def test_a_folder_that_is_read_only(there: bool) -> None:
    """Run as another person where this is root."""
    place = Path(tempfile.mkdtemp(prefix="backtimer-test-"))
    place.chmod(0o755)
    data, temporary = place / "data", place / "tmp"
    data.mkdir()
    temporary.mkdir()
    path = data / "history.sqlite3"
    if there:
        open_history(path).close()
        path.chmod(0o444)
    data.chmod(0o555)
    try:
        ended = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(AS_NOBODY), str(path), str(temporary)],
            capture_output=True, text=True, cwd=ROOT, check=False,
        )  # fmt: skip
        assert ended.returncode == 0, ended.stderr
        assert "Make the " in ended.stdout
        assert "stored" not in ended.stdout
        (file,) = temporary.rglob("history-unsaved-*.json")
        assert f"It is kept in {file}" in ended.stdout
        assert f"waits {file}" in ended.stdout
        assert file.stat().st_mode & 0o077 == 0
        assert file.parent.stat().st_mode & 0o077 == 0
        assert json.loads(file.read_text())["orders"][1]["exercise"] == "plank-aaos"
    finally:
        data.chmod(0o755)
        shutil.rmtree(place)


def test_what_waits_in_the_temporary_folder_comes_back(
    path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        refuse(path, patch)
        for turns in (1, 2):
            history = History(path, told.append)
            session(history, turns, end=turns == 1)
            history.close()
        other = unsaved.other_folder(path)
        assert [each.parent for each in unsaved.waiting(path)] == [other, other]
        assert str(other) in told[1]
    # Even though there is no history at all yet, the offer is there.
    found = unfinished(path)
    assert found is not None
    assert (found.id, found.turn) == (2, 1)
    assert rows(path, DONE) == [(1, 0), (2, 0), (2, 1)]
    assert not other.exists()


def test_no_place_at_all_is_told(
    path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(path.parent / "none" / "at-all"))
    refuse(path, monkeypatch)
    history = History(path, told.append)
    session(history)
    history.close()
    assert "could not be kept" in told[1]


def no_temporary_folder() -> str:
    raise FileNotFoundError(2, "No usable temporary directory found")


def test_without_any_temporary_folder_it_is_told(
    path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "gettempdir", no_temporary_folder)
    refuse(path, monkeypatch)
    history = History(path, told.append)
    session(history)
    history.close()
    assert "could not be kept" in told[1]
    assert unsaved.waiting(path) == []


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="rights are another matter on Windows")
def test_a_folder_that_somebody_else_prepared_is_not_used(
    path: Path, tmp_path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(path, monkeypatch)
    (tmp_path / "theirs").mkdir()
    other = unsaved.other_folder(path)
    other.symlink_to(tmp_path / "theirs")
    history = History(path, told.append)
    session(history)
    history.close()
    assert "belongs to somebody else" in told[1]
    assert list((tmp_path / "theirs").iterdir()) == []
    other.unlink()
    other.mkdir()
    other.chmod(0o777)
    (other / "history-unsaved-1-abcdefgh.json").write_text("{}")
    assert unsaved.waiting(path) == []
