"""The files that a package puts into the system's `share`: menu entry, icon, metainfo, manual."""

from __future__ import annotations

import argparse
import gzip
import shutil
import sys
from pathlib import Path

from backtimer.commands.arguments import make_parser

ROOT = Path(__file__).resolve().parent.parent
NAME = "io.github.backtimer.Backtimer"


def write_share(share: Path) -> None:
    """Write the files under a folder `share`."""
    for source, place in (
        (ROOT / "resources" / f"{NAME}.desktop", "applications"),
        (ROOT / "packaging" / f"{NAME}.metainfo.xml", "metainfo"),
    ):
        (share / place).mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, share / place / source.name)
    icons = share / "icons" / "hicolor" / "scalable" / "apps"
    icons.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(ROOT / "resources" / "icons" / "backtimer.svg", icons / f"{NAME}.svg")
    manual = share / "man" / "man1"
    manual.mkdir(parents=True, exist_ok=True)
    # Without the time, so that the same tree gives the same bytes.
    (manual / "backtimer.1.gz").write_bytes(gzip.compress(manual_page().encode(), 9, mtime=0))


def manual_page() -> str:
    """Return the manual page, made of the command line's own help."""
    parser = make_parser()
    lines = [
        '.TH BACKTIMER 1 "" "Backtimer" "User Commands"',
        ".SH NAME",
        r"backtimer \- guided low-back exercises, led by voice and picture",
        ".SH SYNOPSIS",
        ".B backtimer",
        "[COMMAND] [ARGUMENT ...]",
        ".SH DESCRIPTION",
        plain(parser.description or ""),
        ".SH OPTIONS",
    ]
    for action in parser._actions:
        if action.option_strings:
            lines += [".TP", f".B {plain(', '.join(action.option_strings))}", plain(action.help)]
    lines.append(".SH COMMANDS")
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for choice in action._choices_actions:
                lines += [".TP", f".B {plain(choice.dest)}", plain(choice.help)]
    lines += [
        ".PP",
        r"\fBbacktimer\fR \fICOMMAND\fR \fB\-\-help\fR shows the arguments of a command.",
        ".SH ENVIRONMENT",
        ".TP",
        ".B BACKTIMER_DATA_DIR",
        "The folder of all data, settings and caches, in the place of the usual ones.",
        ".SH EXIT STATUS",
        "0 for success, 1 for an error that is named in one line, 2 for wrong usage or no display,",
        "129, 130 or 143 if a signal ended it.",
    ]
    return "\n".join(lines) + "\n"


def plain(text: str | None) -> str:
    return (text or "").replace("\\", r"\e").replace("-", r"\-")


if __name__ == "__main__":
    write_share(Path(sys.argv[1]))
