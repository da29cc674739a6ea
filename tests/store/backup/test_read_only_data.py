"""Data of another person, which cannot be written to, is read and backed up."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import textwrap
from contextlib import closing
from pathlib import Path

import pytest

from backtimer.store.backup.archive import restore
from backtimer.store.history.opening import open_history
from backtimer.store.history.records import sessions
from backtimer.store.paths import Paths
from tests.commands.backups import do_some
from tests.places import ROOT

AS_A_READER = """
    import os, sys
    from pathlib import Path
    import encodings.idna, csv, json, random, shutil, sqlite3, tempfile, uuid, zipfile
    from backtimer import cli
    from backtimer.commands import context, history, reporting
    from backtimer.painting import factory
    from backtimer.store.backup import backing_up
    from backtimer.store.history import past, progress, records, unsaved
    from backtimer.store.paths import find_paths
    path, tempfile.tempdir = Path(sys.argv[1]), sys.argv[2]
    if os.getuid() == 0:
        os.chown(sys.argv[2], 65534, 65534)
        os.setuid(65534)
    assert not os.access(path.parent, os.W_OK)
    print("sessions", len(list(records.sessions(path))), len(past.past_sessions(path)))
    print("exercises", progress.exercises_done(path))
    print("backup", backing_up.back_up(find_paths(), Path(sys.argv[2]) / "mine.zip").count)
"""


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="rights are another matter on Windows")
@pytest.mark.parametrize("newer", [False, True])
def test_what_cannot_be_written_to_is_read_and_backed_up(newer: bool) -> None:
    """Run as another person where this is root."""
    place = Path(tempfile.mkdtemp(prefix="backtimer-test-"))
    place.chmod(0o755)
    data, temporary = place / "data", place / "tmp"
    temporary.mkdir()
    data.mkdir()
    do_some(data)
    if newer:
        with closing(open_history(data / "history.sqlite3")) as connection:
            connection.execute("PRAGMA user_version = 99")
    for path in data.iterdir():
        path.chmod(0o444)
    data.chmod(0o555)
    try:
        ended = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(AS_A_READER), str(data / "history.sqlite3"),
             str(temporary)],
            capture_output=True, text=True, cwd=ROOT, check=False,
            env={**os.environ, "BACKTIMER_DATA_DIR": str(data)},
        )  # fmt: skip
        if newer:
            assert "is of another version of Backtimer" in ended.stderr
            return
        assert ended.returncode == 0, ended.stderr
        assert "sessions 3 2" in ended.stdout
        assert "('cat-stretch', 3)" in ended.stdout
        assert "backup 1" in ended.stdout
        assert [path.name for path in temporary.iterdir()] == ["mine.zip"]
        restored = Paths(place / "new", place / "new", place / "new", ROOT / "resources")
        restore(restored, temporary / "mine.zip")
        assert len(list(sessions(restored.history))) == 3
    finally:
        data.chmod(0o755)
        shutil.rmtree(place)
