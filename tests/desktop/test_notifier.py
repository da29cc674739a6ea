"""Reminders over a real session bus, answered by a notification server of ours."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from desktop_notifier.backends.dummy import DummyNotificationCenter

from backtimer.desktop.notifier import LATER, NOT_SHOWN, START, Notifier
from tests.places import ROOT
from tests.threads import alive

TRY = """
import subprocess, sys, threading
from pathlib import Path
from backtimer.desktop.notifier import Notifier
server = subprocess.Popen([sys.executable, "tests/desktop/notifications.py", sys.argv[1]],
                          stdout=subprocess.PIPE, text=True)
assert server.stdout.readline() == "ready\\n"
heard, answer = threading.Event(), []
notifier = Notifier(Path("resources/icons/backtimer.svg").resolve(), print)
def tell(what):
    answer.append(what)
    heard.set()
notifier.remind("Time", "Ready", lambda: tell("started"), lambda: tell("snoozed"))
heard.wait(20)
notifier.close()
print(server.stdout.readline(), end="")
print(answer[0], threading.active_count())
server.kill()
server.wait()
"""


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="needs a session bus")
@pytest.mark.parametrize(
    ("button", "answer"), [(START, "started"), (LATER, "snoozed"), ("click", "started")]
)
def test_a_reminder_is_shown_and_answered(button: str, answer: str) -> None:
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", TRY, button],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
        timeout=300, check=True,
    )  # fmt: skip
    shown, told = done.stdout.splitlines()
    assert json.loads(shown)[:3] == ["Backtimer", "Time", "Ready"]
    assert json.loads(shown)[3][1:] == [START, LATER]
    assert told == f"{answer} 1"


AGAIN = """
import os, subprocess, sys, threading
from pathlib import Path
from backtimer.desktop.notifier import Notifier
def serve():
    server = subprocess.Popen([sys.executable, "tests/desktop/notifications.py", "Start"],
                              stdout=subprocess.PIPE, text=True)
    assert server.stdout.readline() == "ready\\n"
    return server
def end(server):
    server.kill()
    server.communicate()
def remind():
    heard = threading.Event()
    notifier.remind("Time", "Ready", heard.set, print)
    return heard.wait(20)
failed = threading.Event()
notifier = Notifier(Path("resources/icons/backtimer.svg").resolve(), lambda _text: failed.set())
server = serve()
counts = []
for _n in range(3):
    assert remind()
    counts.append(len(os.listdir("/proc/self/fd")) if os.path.exists("/proc/self/fd") else 0)
assert len(set(counts)) == 1, counts
end(server)
notifier.remind("Time", "Ready", print, print)
assert failed.wait(20)
server = serve()
assert remind()
notifier.close()
end(server)
assert threading.active_count() == 1
"""


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="needs a session bus")
def test_one_connection_for_all_and_a_new_one_for_a_new_notifier() -> None:
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-W", "error", "-c", AGAIN],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
        timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Warning" not in done.stderr


@pytest.mark.parametrize("bundled", [True, False])
def test_without_a_notifier_it_is_told(
    bundled: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/none")
    if not bundled:
        # As on macOS, where only an app bundle may show anything.
        backend = "backtimer.desktop.notifier.get_backend_class"
        monkeypatch.setattr(backend, lambda: DummyNotificationCenter)
    told: list[str] = []
    heard = threading.Event()

    def fail(text: str) -> None:
        told.append(text)
        heard.set()

    notifier = Notifier(tmp_path / "icon.svg", fail)
    notifier.remind("Time", "Ready", print, print)
    assert heard.wait(60)
    notifier.close()
    notifier.close()
    assert told == [NOT_SHOWN]
    assert not alive("notifier")
