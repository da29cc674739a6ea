"""Runs the benchmarks in turn and writes their figures: python benchmarks/run_all.py (under a display).

--short       fewer rounds and only what docs/benchmarks.md compares, in a quarter of an hour
--minutes N   how long the drift of the cues is measured (30; short: 6)
--only NAME   this one only, by the name of its file; may be given several times
--write FILE  where the tables go (docs/benchmarks.md)

Goes on where one fails; returns 1 then. The readings stay in the file that BACKTIMER_READINGS names,
if it is set.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from benchmarks.readings import FILE, read  # noqa: E402
from benchmarks.report import Run, report  # noqa: E402


class Benchmark(NamedTuple):
    """A script with its arguments; without short ones the short form leaves it out."""

    name: str
    usual: str
    short: str | None = None


ALL = (
    Benchmark("peers", "9", "3"),
    Benchmark("startup", "9", "3"),
    Benchmark("costs", "60", "20"),
    Benchmark("growth", "5", "1"),
    Benchmark("history", "", ""),
    Benchmark("figure", ""),
    Benchmark("own", "200"),
    Benchmark("kill", "30"),
    Benchmark("kill", "--writes"),
    Benchmark("session", "60"),
    Benchmark("drift", "--minutes {minutes:g}", "--minutes {minutes:g}"),
    Benchmark("onset", "120"),
    Benchmark("outputs", "30"),
    Benchmark("hurts", "200"),
    Benchmark("sheet", "", ""),
    Benchmark("importers", "", ""),
    Benchmark("voice", "1"),
)
USUAL_MIN, SHORT_MIN = 30.0, 6.0
BUS = "dbus-run-session"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--minutes", type=float)
    parser.add_argument("--only", action="append", choices=sorted({each.name for each in ALL}))
    parser.add_argument("--write", type=Path, default=HERE.parent / "docs" / "benchmarks.md")
    asked = parser.parse_args()
    minutes = asked.minutes or (SHORT_MIN if asked.short else USUAL_MIN)
    wanted = [
        each
        for each in ALL
        if (each.name in asked.only if asked.only else not asked.short or each.short is not None)
    ]
    os.environ.setdefault(FILE, tempfile.mkstemp(prefix="backtimer-readings-")[1])
    run = Run(short=asked.short, minutes=minutes, began=time.time(), load=os.getloadavg()[1])
    failed = []
    for each in wanted:
        text = each.short if asked.short and each.short is not None else each.usual
        arguments = text.format(minutes=minutes).split()
        print(f"== {each.name} {' '.join(arguments)}", flush=True)
        command = [sys.executable, str(HERE / f"{each.name}.py"), *arguments]
        # Some peers do not start without a session bus; all have the same.
        if each.name == "peers" and shutil.which(BUS):
            command = [BUS, "--", *command]
        if subprocess.run(command, check=False).returncode:
            failed.append(" ".join([each.name, *arguments]))
    text = report(read(Path(os.environ[FILE])), run, failed)
    asked.write.write_text(text, encoding="utf-8")
    print(f"{asked.write} was written")
    if failed:
        print("over a limit, or failed:", ", ".join(failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
