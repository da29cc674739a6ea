"""The log of a session, on a disk that may be full."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from backtimer.errors import UserError
from backtimer.services.session.event_log import EventLog


def test_every_event_is_a_line(tmp_path: Path) -> None:
    told: list[str] = []
    log = EventLog(str(tmp_path / "log"), told.append)
    log({"event": "a"})
    log({"event": "é"})
    log.close()
    log.close()
    lines = (tmp_path / "log").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["event"] for line in lines] == ["a", "é"]
    log({"event": "after"})
    assert told == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
def test_a_full_disk_ends_the_log_and_not_the_session(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.open
    monkeypatch.setattr(Path, "open", lambda _self, *a, **k: real(Path("/dev/full"), *a, **k))
    told: list[str] = []
    log = EventLog(str(tmp_path / "log"), told.append)
    log({"event": "a"})
    log({"event": "b"})
    log.close()
    assert len(told) == 1
    assert "ends here (No space left" in told[0]


def test_a_device_is_no_log(tmp_path: Path) -> None:
    for place, says in (
        ("/dev/null", "device or a pipe"),
        (str(tmp_path), "log cannot be written"),
    ):
        with pytest.raises(UserError, match=says):
            EventLog(place, print)
