"""`backtimer doctor`: checks display, voice, sound, folders and versions on this computer."""

from __future__ import annotations

import importlib
import os
import platform
import shutil
import sys
from dataclasses import dataclass
from importlib import metadata
from typing import Any

from backtimer import __version__
from backtimer.desktop.display import display_problem
from backtimer.desktop.installation import mending_advice
from backtimer.files.folders import VARIABLE
from backtimer.files.standard_streams import print_json, print_plain
from backtimer.sound.output.device import output_names
from backtimer.sound.output.device_process import DeviceProcess
from backtimer.sound.output.player import Player
from backtimer.sound.output.pulse_output import open_server
from backtimer.sound.speech.cache import ClipCache
from backtimer.sound.speech.service import SpeechService
from backtimer.sound.speech.voices import available_engines, engine_version
from backtimer.store.paths import Paths, find_paths
from backtimer.store.person.settings_file import SettingsFile

VOICE_WAIT_S = 45.0
LEAST_FREE_BYTES = 300_000_000
PACKAGES = ("PySide6-Essentials", "pyttsx3", "hibari-tts", "miniaudio", "platformdirs", "numpy")


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of one check; `todo` advises the person, and is empty if all is well.

    `details` are further keys for --json.
    """

    name: str
    ok: bool
    about: str
    todo: str
    details: dict[str, Any]


def run_doctor(*, as_json: bool) -> int:
    """Run and print all checks; returns 0 if all is well, else 1."""
    paths = find_paths()
    findings = [
        _display(),
        _voice(paths),
        _sound(),
        _folders(paths),
        _versions(),
    ]
    ok = all(finding.ok for finding in findings)
    if as_json:
        document = {
            "ok": ok,
            **{
                finding.name: {
                    "ok": finding.ok,
                    "about": finding.about,
                    "todo": finding.todo,
                    **finding.details,
                }
                for finding in findings
            },
        }
        print_json(document, indent=2)
        return 0 if ok else 1
    for finding in findings:
        print_plain(f"{'ok ' if finding.ok else 'NO '} {finding.name:<9} {finding.about}")
        if finding.todo:
            print_plain(f"    to do:    {finding.todo}")
    return 0 if ok else 1


def _display() -> Finding:
    problem = display_problem()
    todo = "Use `backtimer play ROUTINE --terminal`, or start from a desktop." if problem else ""
    name = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY") or sys.platform
    return Finding("display", not problem, problem or f"a window can be opened ({name})", todo, {})


def _voice(paths: Paths) -> Finding:
    chosen = SettingsFile(paths.settings).load()
    service = SpeechService(ClipCache(paths.clips))
    service.start(chosen.voice, chosen.rate)
    try:
        spoke = service.wait_for_clip("Hold.", VOICE_WAIT_S)
        service.ask_for_voices()
        service.wait_for_voices(VOICE_WAIT_S)
        status = service.status()
        voices = [
            {"id": voice.id, "name": voice.name, "language": voice.language}
            for voice in service.voices()
        ]
    finally:
        service.close()
    version = engine_version(status.engine) if status.engine else ""
    details = {
        "engine": status.engine,
        "version": version,
        "engines": list(available_engines()),
        "voices": voices,
    }
    if not spoke:
        return Finding(
            "voice", False, "no voice could say a word",
            mending_advice(),
            details,
        )  # fmt: skip
    about = f"{status.engine} {version}, {len(voices)} voices"
    return Finding("voice", True, about, "", details)


def _sound() -> Finding:
    devices = DeviceProcess()
    player = Player(devices.open, open_server=open_server, let_go=devices.close)
    player.start()
    audible = player.wait_until_open(8.0)
    status = player.status()
    player.close()
    outputs = output_names()
    details = {"backend": status.device, "outputs": outputs, "problem": status.problem}
    if not audible:
        return Finding(
            "sound", False, status.problem or "no sound output answered",
            "Connect a loudspeaker or start the sound server. Without sound the screen leads you.",
            details,
        )  # fmt: skip
    about = f"{status.device} is open ({', '.join(outputs) or 'an unnamed output'})"
    return Finding("sound", True, about, "", details)


def _folders(paths: Paths) -> Finding:
    folders = []
    problems = []
    for name, folder in (("data", paths.data), ("config", paths.config), ("cache", paths.cache)):
        there = folder
        while not there.exists() and there != there.parent:
            there = there.parent
        writable = os.access(there, os.W_OK)
        try:
            free = shutil.disk_usage(there).free
        except OSError:
            free = 0
        folders.append(
            {"name": name, "path": str(folder), "writable": writable, "free_bytes": free}
        )
        if not writable:
            problems.append(f"{folder} cannot be written to")
        elif free < LEAST_FREE_BYTES:
            problems.append(f"{free // 1_000_000} MB free for {folder}")
    todo = f"Free some space, fix the rights, or set {VARIABLE} to a folder." if problems else ""
    about = "; ".join(problems) or f"{paths.data} and others are writable"
    return Finding("folders", not problems, about, todo, {"folders": folders})


def _versions() -> Finding:
    versions = {"backtimer": __version__, "python": platform.python_version()}
    for package in PACKAGES:
        try:
            versions[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            versions[package] = "not installed"
    versions["system"] = platform.platform()
    try:
        importlib.import_module("PySide6.QtWidgets")
        problem = ""
    except ImportError as error:
        problem = f"Qt cannot be loaded: {error}"
    todo = mending_advice() if problem else ""
    about = problem or f"Backtimer {__version__}, Python {versions['python']}"
    return Finding("versions", not problem, about, todo, {"versions": versions})
