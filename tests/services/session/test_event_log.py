"""A log never holds up a session, whatever it is written to."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from backtimer.errors import UserError
from backtimer.services.session.event_log import EventLog

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices of POSIX")


def test_a_line_for_each_event(tmp_path: Path) -> None:
    path, told = tmp_path / "log", list[str]()
    path.write_text("an older and longer log\n")
    log = EventLog(str(path), told.append)
    log({"text": "Übung"})
    assert json.loads(path.read_text("utf-8")) == {"text": "Übung"}
    log({"text": "\udcff"})
    log.close()
    log({"text": "late"})
    assert len(path.read_text("utf-8").splitlines()) == 2
    assert log.whole
    assert told == []


@POSIX
def test_a_full_disk_is_told_once_and_the_session_goes_on() -> None:
    told: list[str] = []
    log = EventLog("/dev/full", told.append)
    for number in range(3):
        log({"number": number})
    log.close()
    assert not log.whole
    assert told == ["The log ends here: it cannot be written any more (No space left on device)."]


@POSIX
def test_a_pipe_that_nobody_reads_is_not_waited_for(tmp_path: Path) -> None:
    pipe, told = tmp_path / "pipe", list[str]()
    os.mkfifo(pipe)
    with pytest.raises(UserError, match="log cannot be written"):
        EventLog(str(pipe), told.append)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    log = EventLog(str(pipe), told.append)
    log({"text": "heard"})
    assert json.loads(os.read(reader, 1000)) == {"text": "heard"}
    for _event in range(300):
        log({"text": "x" * 1000})
    assert len(told) == 1
    log.close()
    os.close(reader)


@POSIX
def test_what_is_no_file_stays(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to("/dev/null")
    log = EventLog(str(link), print)
    log({"text": "away"})
    log.close()
    assert link.is_symlink()
    with pytest.raises(UserError, match="Is a directory"):
        EventLog(str(tmp_path), print)
