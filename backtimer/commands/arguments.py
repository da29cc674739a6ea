"""The command line's parser: commands, options and help."""

from __future__ import annotations

import argparse
import math
import re
import sys
from typing import TYPE_CHECKING, Any, NoReturn

from backtimer import __version__
from backtimer.core.model.wish import AT_HAND, TURNS, WISH_MINUTES, Purpose, SessionPlace
from backtimer.core.session.timeline import Level
from backtimer.drawing.paper_size import PaperSize
from backtimer.files.standard_streams import say_error

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

LEVELS = [level.value for level in Level]
# argparse's own words about a command that there is not.
_UNKNOWN = re.compile(r"argument COMMAND: invalid choice: (.+) \(choose from ", re.DOTALL)
PAPERS = [size.value for size in PaperSize]


def parse(given: list[str]) -> argparse.Namespace:
    """Parse the arguments; raises SystemExit with 2 for wrong usage and 0 after help."""
    parser = make_parser()
    args, rest = parser.parse_known_args(given)
    if rest and args.command == "figure" and not any(text.startswith("-") for text in rest):
        # The parser leaves over the file if options come between exercise and file.
        args.what += rest
    elif rest:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    for name, value in vars(args).items():
        # argparse reads "--" as an empty list of values, even after an equals sign.
        if value == [] and name != "routines":
            parser.error(f"argument {name}: expected one argument")
    # Converted here rather than by `type`, so that help and errors list the plain words.
    for name, kind in (
        ("cues", Level), ("paper", PaperSize), ("position", SessionPlace), ("purpose", Purpose),
    ):  # fmt: skip
        if vars(args).get(name):
            setattr(args, name, kind(getattr(args, name)))
    return args


def number(text: str) -> float:
    """A finite number. Raises ValueError."""
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    return value


class Parser(argparse.ArgumentParser):
    """An argument parser with the program's own error messages."""

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        # argparse ignores a failure to write; here help that cannot be written raises OSError.
        if file is None or file is sys.stderr:
            say_error(message.removesuffix("\n"))
        else:
            file.write(message)

    def error(self, message: str) -> NoReturn:
        """Print the error and how to get help; exit with 2."""
        unknown = _UNKNOWN.match(message)
        if unknown:
            # The list of all commands would hide what is wrong.
            message = f"{unknown[1]} is no command"
            if set(unknown[1]) & set("./\\"):
                message += ". A routine's file is started by `play` and added by `import`"
        self.exit(2, f"backtimer: {message}. `{self.prog} --help` shows what there is.\n")


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    parser = Parser(
        prog="backtimer",
        description="Leads you through exercises for the lower back, by voice and picture. "
        "Without a command it opens the window. This is not medical advice.",
    )
    _add_general(parser)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)

    routine_help = "an id, a name, or the path of a routine file"
    listing = commands.add_parser("list", help="exercises and routines")
    timeline = commands.add_parser("timeline", help="every step and cue of a session, with times")
    transcript = commands.add_parser("transcript", help="what is heard in a session, as text")
    play = commands.add_parser("play", help="start a session")
    _add_walk(commands)
    record = commands.add_parser("record", help="write a session's sound to a file")
    handout = commands.add_parser("handout", help="a routine on paper, with boxes to tick")
    figure = commands.add_parser("figure", help="a picture of an exercise, or a sheet of all")
    make = commands.add_parser("make", help="a session for the time you have, made from the rules")
    reading = commands.add_parser(
        "read-prescription", help="what a therapist's sheet says, line by line"
    )
    bring = commands.add_parser("import", help="add routines of other programs and people")
    give = commands.add_parser("export", help="write routines to one file, to keep or to give")
    check = commands.add_parser(
        "check", help="find what is wrong with routines, exercises or sheets"
    )
    doctor = commands.add_parser("doctor", help="what works on this computer")

    for command in (timeline, transcript, play, record, handout):
        command.add_argument("routine", metavar="ROUTINE", help=routine_help)
    handout.add_argument("out", metavar="OUT.pdf", help="the file to write")
    handout.add_argument("--paper", choices=PAPERS, help="the system's, if left out")
    for command in (timeline, transcript, play, record):
        command.add_argument(
            "--cues", choices=LEVELS, metavar="LEVEL", help=f"one of {', '.join(LEVELS)}"
        )
    timeline.add_argument("--fit", metavar="TIME", help="fit it to a time, such as 20m")
    timeline.add_argument("--recorded", action="store_true", help="as it is in a recording")
    reading.add_argument("file", metavar="FILE", help="a text file, or - for standard input")
    bring.add_argument("files", nargs="+", metavar="FILE", help="of any kind that is known")
    bring.add_argument("--dry-run", action="store_true", help="show what would come, add nothing")
    bring.add_argument("--yes", action="store_true", help="ask nothing")
    give.add_argument("routines", nargs="*", metavar="ROUTINE", help=routine_help)
    give.add_argument("out", metavar="OUT.backtimer", help="the file to write; or OUT.toml")
    give.add_argument("--all", action="store_true", help="all routines of your own")
    _add_wish(make)
    history, plan = _add_records(commands)
    for each in (listing, timeline, transcript, doctor, make, reading, bring, history, plan):
        each.add_argument("--json", action="store_true", help="print one JSON document")
    _add_play(play)
    record.add_argument("out", metavar="OUT.wav", help="or .mp3, .ogg, .opus, .flac")
    figure.add_argument(
        "what", metavar="EXERCISE OUT.png", nargs="+", help="an id or a name, and a file to write"
    )
    figure.add_argument("--pose", metavar="NAME", help="a pose, or the phase that ends in it")
    figure.add_argument("--side", choices=("left", "right", "both"), help="the exerciser's side")
    figure.add_argument("--at", type=number, metavar="T", help="seconds into one repetition")
    figure.add_argument(
        "--sheet", action="store_true", help="all key poses; without EXERCISE of all exercises"
    )
    figure.add_argument("--strip", action="store_true", help="eight frames of every movement")
    figure.add_argument(
        "--arrow", action="store_true", help="the end of the movement as a ghost, and its path"
    )
    figure.add_argument("--easier", action="store_true", help="the easier form (--at, --strip)")
    figure.add_argument("--light", action="store_true", help="light colours instead of dark ones")
    check.add_argument(
        "files", nargs="+", metavar="FILE", help="TOML files, or sheets as text (.txt, .md, .csv)"
    )
    return parser


def _add_general(parser: argparse.ArgumentParser) -> None:
    """Add the options that stand without a command."""
    parser.add_argument("--version", action="version", version=f"backtimer {__version__}")
    menu = parser.add_mutually_exclusive_group()
    menu.add_argument("--install-desktop", action="store_true", help="add it to the desktop's menu")
    menu.add_argument("--remove-desktop", action="store_true", help="remove it from there")


def _add_wish(make: argparse.ArgumentParser) -> None:
    """Add the options of a session that is made."""
    make.add_argument("--minutes", type=int, choices=WISH_MINUTES, default=15)
    for name, kind, default in (
        ("position", SessionPlace, SessionPlace.FLOOR),
        ("for", Purpose, Purpose.EVERYTHING),
    ):
        values = [each.value for each in kind]
        make.add_argument(
            f"--{name}", choices=values, default=default.value, dest=name.replace("for", "purpose")
        )
    make.add_argument("--with", nargs="+", choices=AT_HAND, default=(), dest="at_hand",
                      help="what is at hand besides")  # fmt: skip
    make.add_argument(
        "--another", type=int, choices=range(1, TURNS), default=0, metavar="N",
        help="the Nth other session for the same wish",
    )  # fmt: skip


def _add_play(play: argparse.ArgumentParser) -> None:
    """Add how a session is started."""
    play.add_argument("--terminal", action="store_true", help="without a window")
    play.add_argument("--start-at", type=int, metavar="N", help="begin with exercise N")
    play.add_argument(
        "--speed", type=number, default=1.0, metavar="X", help="X times as fast; silent above 2"
    )
    play.add_argument("--log", metavar="FILE", help="write a JSON line for every event")
    play.add_argument("--listen", action="store_true", help="hear voice commands (--terminal)")
    play.add_argument("--yes", action="store_true", help="ask nothing, start at once")


def _add_walk(commands: Any) -> None:
    """Add the command for walks; to start one it has the arguments of `play` as well."""
    walk: argparse.ArgumentParser = commands.add_parser(
        "walk", help="start a walk, or log one that you have done"
    )
    walk.add_argument(
        "minutes", nargs="?", type=int, metavar="MINUTES", help="5 to 45 in steps of five; or 10"
    )
    walk.add_argument("--done", action="store_true", help="it was done without the program: log it")
    walk.add_argument("--on", metavar="DATE", help="when it was done, such as 2026-01-31; or today")
    walk.add_argument("--silent", action="store_true", help="without the voice")
    walk.add_argument("--terminal", action="store_true", help="without a window")
    walk.add_argument("--yes", action="store_true", help="ask nothing, start at once")
    walk.set_defaults(start_at=None, cues=None, speed=1.0, log=None)


def _add_records(commands: Any) -> tuple[argparse.ArgumentParser, argparse.ArgumentParser]:
    """Add the commands for history, plan and data; returns those that have --json."""
    history: argparse.ArgumentParser = commands.add_parser("history", help="what you did")
    plan: argparse.ArgumentParser = commands.add_parser("plan", help="your plan, and its steps")
    report = commands.add_parser("report", help="your progress on two pages, for a therapist")
    commands.add_parser("remind", help="remind of the plan's days while the window is closed")
    erasing = commands.add_parser("delete-everything", help="all that Backtimer has written here")
    backup = commands.add_parser("backup", help="everything of yours in one file")
    restoring = commands.add_parser("restore", help="put a backup back; what is there is kept")
    history.add_argument("--csv", action="store_true", help="a line for each repetition")
    backup.add_argument("file", metavar="FILE.zip", help="the file to write")
    restoring.add_argument("file", metavar="FILE.zip", help="a backup")
    for each in (restoring, erasing):
        each.add_argument("--yes", action="store_true", help="ask nothing")
    plan.add_argument("--ics", metavar="OUT.ics", help="write its days for a calendar")
    report.add_argument("out", metavar="OUT.pdf", help="the file to write")
    report.add_argument("--paper", choices=PAPERS, help="the system's, if left out")
    return history, plan
