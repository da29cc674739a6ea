"""Makes docs/benchmarks.md of the readings of a run; `run_all.py` calls it."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import time
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from benchmarks.readings import Reading, Span

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("PySide6-Essentials", "numpy", "hibari-tts", "pyttsx3")
PROGRAMS = ("workrave", "gnome-clocks", "ktimer", "kronometer", "espeak-ng", "pulseaudio", "xvfb")
# What stands above the table of a group: what is measured how, and why a peer is ahead.
HOW = {
    "First painted window": "From the start of the process to the first window that is shown and has "
    "a picture, as the X server sees it, looked at every 3 ms. All in turns, each started once before. "
    "The ratio is ours divided by theirs, of the same turn.",
    "Memory 3 s after it": "The proportional share (PSS) of the process and of all it has started, in "
    "the same turns. Ours has begun to load its voice and to render figures by then.",
    "Memory while idle": "As above, half a minute later, with all windows open at the same time, so "
    "that what they share is divided among more.",
    "Processor while idle, share of a core": "During the 20 s after that half minute.",
    "Wake-ups while idle": "Voluntary switches of all threads of all processes of each, in the same 20 s.",
    "Start, seen from inside": "To the first paint event of the main window, by the clock and as processor "
    "time of the process with its threads, and the resident memory of "
    "the window's process alone 1.5 s later. The ratio is to the bare window of the same turn.",
    "Processor, share of a core": "Window and workers together, with a sound server. Idle: half a minute "
    "after the start. Session: of one exercise, at first while its frames are being rendered, then with "
    "those on disk; then it is paused.",
    "Wake-ups": "Voluntary switches of all threads of window and workers, in the same times.",
    "Memory, PSS": "At the end of each of these.",
    "Onset and drift of cues": "A session in the terminal, and a loop of pyttsx3's `say` and `runAndWait` "
    "that sleeps for one second five times between two words (`benchmarks/naive_loop.py`), as other "
    "Python programs count. Both play at the same time, each into a null sink of its own that is "
    "recorded. Error: onset against plan, from the median of the first ten. Drift: the last third "
    "against the first.",
    "Growth with routines": "Own routines of eight exercises each. The ratio is to the least, of the "
    "same turn; starts are measured from inside, with the index of the routines in place.",
    "Growth with years": "A session of 300 repetitions on every day. The ratio is to a folder without "
    "history.",
    "Growth with repetitions": "The timeline of one session, laid out in one process.",
    "History of ten years": "3,650 sessions of 300 repetitions each.",
    "Onset of cues, all cores loaded": "As above, with a process that computes on each core.",
}
PEER_GROUPS = ("First painted window", "Memory 3 s after it", "Memory while idle")
WHY_AHEAD = (
    "A bare window of PySide6 is what Python and Qt cost before a line of ours; the peers are compiled "
    "and load no interpreter. Our memory is mostly that of the "
    "process with the natural voice, and in a session of the one that renders figures; none of the "
    "peers speaks or draws. The table of the memory of session, pause and idle says what each has."
)


class Run(NamedTuple):
    """How the benchmarks were run: when, in seconds since the epoch, and on how busy a machine."""

    short: bool
    minutes: float
    began: float
    load: float


def report(readings: Iterable[Reading], run: Run, failed: Iterable[str]) -> str:
    """Return the text of the document."""
    groups: dict[str, list[Reading]] = {}
    for each in readings:
        groups.setdefault(each.group, []).append(each)
    lines = ["# Benchmarks", "", *_head(run), "", "## Where a limit was missed", ""]
    missed = [each for group in groups.values() for each in group if each.missed]
    lines += [f"- {each.group}: {each.what}, {_told(each)}" for each in missed]
    lines += [
        f"- `benchmarks/{each.split()[0]}.py` found a limit exceeded, or broke off"
        for each in failed
    ] or ([] if missed else ["Nowhere."])
    lines += ["", "## Where a peer is ahead", "", *_ahead(groups), ""]
    for name, group in groups.items():
        lines += [f"## {name}", ""]
        if name in HOW:
            lines += [HOW[name], ""]
        lines += [*_table(group), ""]
    return "\n".join(lines).rstrip() + "\n"


def _head(run: Run) -> list[str]:
    when = time.strftime("%d %B %Y, %H:%M %Z", time.localtime(run.began)).lstrip("0")
    took = (time.time() - run.began) / 60
    form = "`make bench ARGS=--short`: fewer rounds, and without " if run.short else "`make bench`"
    if run.short:
        form += "what the long form measures besides (session, figure, kills, outputs, voice)"
    written = f"Written by {form}; drift was measured for {run.minutes:g} minutes."
    return [
        f"{written} Medians, with the lowest and the highest; a single measurement has no spread.",
        "",
        f"- When: {when}, {took:.0f} minutes long",
        f"- Commit: {_commit()}",
        f"- Machine: {_processor()}, {os.cpu_count()} cores, {_memory_gb():.0f} GB, {_system()}",
        f"- Load (five minutes) before and after: {run.load:.1f} and {os.getloadavg()[1]:.1f}"
        + (" — other programs were busy beside it" if run.load > 1 else ""),
        f"- Python {platform.python_version()}, {', '.join(_versions())}",
    ]


def _ahead(groups: dict[str, list[Reading]]) -> list[str]:
    lines = [
        f"- {name}: {each.what}, ours is {_number(each.ratio.middle)} times it"
        for name in PEER_GROUPS
        for each in groups.get(name, [])
        if each.ratio and each.ratio.middle > 1
    ]
    return [*lines, "", WHY_AHEAD] if lines else ["Nowhere."]


def _table(group: list[Reading]) -> Iterable[str]:
    compared = any(each.ratio for each in group)
    limited = any(each.limit is not None for each in group)
    heads = ["What", "Median", "Lowest to highest"]
    heads += ["Ratio (lowest to highest)"] * compared + ["At most"] * limited
    yield f"| {' | '.join(heads)} |"
    yield "|---" + "|--:" * (len(heads) - 1) + "|"
    for each in group:
        cells = [each.what, *_value(each)]
        if compared:
            cells.append(
                f"{_number(each.ratio.middle)}{_spread(each.ratio, ' ')}" if each.ratio else ""
            )
        if limited:
            unit = " ×" if each.ratio else f" {each.unit}"
            mark = " **missed**" if each.missed else ""
            cells.append(f"{each.limit:g}{unit}{mark}" if each.limit is not None else "")
        yield f"| {' | '.join(cells)} |"


def _value(reading: Reading) -> tuple[str, str]:
    if reading.value is None:
        return reading.remark, ""
    told = f"{_number(reading.value.middle)} {reading.unit}".rstrip()
    return told, _spread(reading.value, "").strip("()")


def _spread(span: Span, before: str) -> str:
    if span.low == span.high:
        return ""
    return f"{before}({_number(span.low)} to {_number(span.high)})"


def _told(reading: Reading) -> str:
    limited, unit = reading.ratio or reading.value, "times" if reading.ratio else reading.unit
    assert limited is not None
    return f"{_number(limited.middle)} {unit} instead of at most {reading.limit:g}"


def _number(value: float) -> str:
    """Return three figures, and no more places than that; counts have none."""
    places = 0 if abs(value) >= 100 or value == int(value) else 1 if abs(value) >= 10 else 2
    return f"{value:,.{places}f}".replace("-", "−")


def _commit() -> str:
    def git(*words: str) -> str:
        told = subprocess.run(
            ["git", *words], cwd=ROOT, capture_output=True, text=True, check=False
        )
        return told.stdout.strip()

    changed = git("status", "--porcelain", "--untracked-files=no", "--", "backtimer", "resources")
    return (git("rev-parse", "--short=10", "HEAD") or "none") + (" with changes" if changed else "")


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _memory_gb() -> float:
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1e9


def _system() -> str:
    known = platform.freedesktop_os_release()
    return f"{known['PRETTY_NAME']}, Linux {platform.release()}"


def _versions() -> Iterable[str]:
    for name in PACKAGES:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            continue
    if shutil.which("dpkg-query"):
        for name in PROGRAMS:
            asked = ["dpkg-query", "--show", "--showformat=${Version}", name]
            told = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
            if told:
                yield f"{name} {told}"
