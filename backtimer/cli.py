"""The commands. Qt is imported only when a window is asked for."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, NoReturn

from backtimer import __version__
from backtimer.core.session.timeline import Level
from backtimer.drawing.paper_size import PaperSize
from backtimer.errors import UserError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from backtimer.commands.setting import Setting

LEVELS = [level.value for level in Level]
PAPERS = [size.value for size in PaperSize]
NO_DISPLAY = 2
WORKER_FLAG = "--speech-worker"


def main(arguments: list[str] | None = None) -> int:
    """Run a command; returns the process's exit code.

    0 done, 1 a clear error, 2 wrong usage or no display, 130 interrupted.
    """
    given = sys.argv[1:] if arguments is None else arguments
    if given[:1] == [WORKER_FLAG]:
        from backtimer.sound.speech.worker import main as work  # noqa: PLC0415

        return work()
    try:
        # The window is wanted most often, and soon: it needs no parser.
        code = _run(_parse(given)) if given else _open_window(None)
        sys.stdout.flush()
    except UserError as error:
        print(f"backtimer: {error.summary}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader went away (`| head`): nothing more to say, and no trace at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def _parse(given: list[str]) -> argparse.Namespace:
    parser = _parser()
    args, rest = parser.parse_known_args(given)
    if rest and args.command == "figure" and not any(text.startswith("-") for text in rest):
        # The options may stand between the exercise and the file.
        args.what += rest
    elif rest:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    # From here on they are enums; the parser's own words for them stay plain.
    for name, kind in (("cues", Level), ("paper", PaperSize)):
        if vars(args).get(name):
            setattr(args, name, kind(getattr(args, name)))
    return args


def _run(args: argparse.Namespace) -> int:
    import logging  # noqa: PLC0415

    logging.basicConfig(level=logging.ERROR, format="backtimer: %(message)s")
    if args.command is None:
        return _open_window(None)
    if args.command == "doctor":
        from backtimer.commands.doctor import run_doctor  # noqa: PLC0415

        return run_doctor(as_json=args.json)
    if args.command in ("backup", "restore"):
        from backtimer.commands.keeping import run_backup, run_restore  # noqa: PLC0415

        if args.command == "backup":
            return run_backup(args.file)
        return run_restore(args.file, yes=args.yes)
    if args.command == "delete-everything":
        from backtimer.commands.erasing import run_erase  # noqa: PLC0415

        return run_erase(yes=args.yes)
    if args.command == "remind":
        return _remind()
    if args.command == "check":
        from backtimer.commands.checking import run_check  # noqa: PLC0415

        return run_check(args.files)
    if args.command == "play" and not args.terminal:
        return _open_window(args)
    from backtimer.commands.setting import make_setting  # noqa: PLC0415

    return COMMANDS[args.command](args, make_setting())


def _remind() -> int:
    from backtimer.commands.reminding import run_remind  # noqa: PLC0415
    from backtimer.commands.setting import warn  # noqa: PLC0415
    from backtimer.desktop.notifier import Notifier  # noqa: PLC0415
    from backtimer.store.paths import find_paths  # noqa: PLC0415

    paths = find_paths()
    notifier = Notifier(paths.resources / "icons" / "backtimer.svg", warn)
    try:
        return run_remind(paths, notifier)
    finally:
        notifier.close()


def _plan(args: argparse.Namespace, setting: Setting) -> int:
    from backtimer.commands.planning import run_plan  # noqa: PLC0415

    return run_plan(setting, as_json=args.json, ics=args.ics)


def _report(args: argparse.Namespace, setting: Setting) -> int:
    from backtimer.commands.reporting import run_report  # noqa: PLC0415
    from backtimer.painting.report import report  # noqa: PLC0415

    return run_report(setting, args.out, report, paper=args.paper)


def _list(args: argparse.Namespace, setting: Setting) -> int:
    from backtimer.commands.listing import run_list  # noqa: PLC0415

    return run_list(setting, as_json=args.json)


def _timeline(args: argparse.Namespace, setting: Setting) -> int:
    from backtimer.commands.timeline import run_timeline  # noqa: PLC0415

    return run_timeline(setting, args.routine, cues=args.cues, fit_to=args.fit, as_json=args.json)


def _history(args: argparse.Namespace, setting: Setting) -> int:
    from backtimer.commands.history import run_history  # noqa: PLC0415

    return run_history(setting, as_json=args.json, as_csv=args.csv)


def _read(args: argparse.Namespace, setting: Setting) -> int:
    from backtimer.commands.reading import run_reading  # noqa: PLC0415

    return run_reading(setting, args.file, as_json=args.json)


def _import(args: argparse.Namespace, setting: Setting) -> int:
    from backtimer.commands.importing import run_import  # noqa: PLC0415
    from backtimer.painting.photos import clean_picture  # noqa: PLC0415

    return run_import(
        setting,
        args.files,
        clean_picture,
        as_json=args.json,
        dry_run=args.dry_run,
        yes=args.yes,
    )


def _export(args: argparse.Namespace, setting: Setting) -> int:
    from backtimer.commands.exporting import run_export  # noqa: PLC0415

    return run_export(setting, args.routines, args.out, everything=args.all)


def _handout(args: argparse.Namespace, setting: Setting) -> int:
    from backtimer.commands.printing import run_handout  # noqa: PLC0415
    from backtimer.painting.handout import handout  # noqa: PLC0415

    return run_handout(setting, args.routine, args.out, handout, paper=args.paper)


def _record(args: argparse.Namespace, setting: Setting) -> int:
    from backtimer.commands.recording import run_record  # noqa: PLC0415

    return run_record(setting, args.routine, args.out, cues=args.cues)


def _play(args: argparse.Namespace, setting: Setting) -> int:
    from backtimer.commands.play import run_play  # noqa: PLC0415

    return run_play(
        setting,
        args.routine,
        start_at=args.start_at,
        cues=args.cues,
        speed=args.speed,
        log=args.log,
        yes=args.yes,
    )


def _figure(args: argparse.Namespace, setting: Setting) -> int:
    from pathlib import Path  # noqa: PLC0415

    from backtimer.painting.pictures import Asked, run_figure  # noqa: PLC0415

    *names, out = args.what
    if len(names) > 1 or not (names or args.sheet):
        raise UserError("Say which exercise and which file: backtimer figure EXERCISE OUT.png")
    chosen = setting.keeper.current
    asked = Asked(
        out=Path(out),
        exercise=names[0] if names else None,
        pose=args.pose,
        side=args.side,
        at_s=args.at,
        sheet=args.sheet,
        strip=args.strip,
        easier=args.easier,
        light=args.light,
        look=chosen.look,
        skin=chosen.skin,
    )
    return run_figure(setting.library, setting.paths.resources, asked)


COMMANDS: dict[str, Callable[[argparse.Namespace, Setting], int]] = {
    "list": _list,
    "history": _history,
    "plan": _plan,
    "report": _report,
    "timeline": _timeline,
    "read-prescription": _read,
    "import": _import,
    "export": _export,
    "figure": _figure,
    "handout": _handout,
    "record": _record,
    "play": _play,
}


def _open_window(args: argparse.Namespace | None) -> int:
    from backtimer.desktop.display import display_problem  # noqa: PLC0415

    problem = display_problem()
    if problem:
        name = args.routine if args else "ROUTINE"
        print(
            f"backtimer: {problem}, so no window can be opened; "
            f"use: backtimer play {name} --terminal",
            file=sys.stderr,
        )
        return NO_DISPLAY
    import gc  # noqa: PLC0415

    # Nothing that the start makes is garbage: looking for some takes a tenth of its time.
    # The window switches it on again once it is seen.
    gc.disable()
    from backtimer.app import Request, run  # noqa: PLC0415

    if args is None:
        return run(Request())
    return run(
        Request(
            routine=args.routine,
            start_at=args.start_at,
            cues=args.cues,
            speed=args.speed,
            log=args.log,
            yes=args.yes,
        )
    )


def _parser() -> argparse.ArgumentParser:
    import argparse  # noqa: PLC0415

    class Parser(argparse.ArgumentParser):
        """Errors in the program's own voice."""

        def error(self, message: str) -> NoReturn:
            """Say what is wrong and where help is; exit with 2."""
            self.exit(2, f"backtimer: {message}. `{self.prog} --help` shows what there is.\n")

    parser = Parser(
        prog="backtimer",
        description="Leads you through exercises for the lower back, by voice and picture. "
        "Without a command it opens the window. This is not medical advice.",
    )
    parser.add_argument("--version", action="version", version=f"backtimer {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)

    routine_help = "an id, a name, or the path of a routine file"
    listing = commands.add_parser("list", help="exercises and routines")
    timeline = commands.add_parser("timeline", help="every step and cue of a session, with times")
    play = commands.add_parser("play", help="start a session")
    record = commands.add_parser("record", help="write a session's sound to a file")
    handout = commands.add_parser("handout", help="a routine on paper, with boxes to tick")
    figure = commands.add_parser("figure", help="a picture of an exercise, or a sheet of all")
    reading = commands.add_parser(
        "read-prescription", help="what a therapist's sheet says, line by line"
    )
    bring = commands.add_parser("import", help="add routines of other programs and people")
    give = commands.add_parser("export", help="write routines to one file, to keep or to give")
    check = commands.add_parser("check", help="find what is wrong with routine or exercise files")
    doctor = commands.add_parser("doctor", help="what works on this computer")

    for command in (timeline, play, record, handout):
        command.add_argument("routine", metavar="ROUTINE", help=routine_help)
    handout.add_argument("out", metavar="OUT.pdf", help="the file to write")
    handout.add_argument("--paper", choices=PAPERS, help="the system's, if left out")
    for command in (timeline, play, record):
        command.add_argument(
            "--cues", choices=LEVELS, metavar="LEVEL", help=f"one of {', '.join(LEVELS)}"
        )
    timeline.add_argument("--fit", metavar="TIME", help="fit it to a time, such as 20m")
    reading.add_argument("file", metavar="FILE", help="a text file, or - for standard input")
    bring.add_argument("files", nargs="+", metavar="FILE", help="of any kind that is known")
    bring.add_argument("--dry-run", action="store_true", help="show what would come, add nothing")
    bring.add_argument("--yes", action="store_true", help="ask nothing")
    give.add_argument("routines", nargs="*", metavar="ROUTINE", help=routine_help)
    give.add_argument("out", metavar="OUT.backtimer", help="the file to write; or OUT.toml")
    give.add_argument("--all", action="store_true", help="all routines of your own")
    history, plan = _add_keeping(commands)
    for each in (listing, timeline, doctor, reading, bring, history, plan):
        each.add_argument("--json", action="store_true", help="print one JSON document")
    play.add_argument("--terminal", action="store_true", help="without a window")
    play.add_argument("--start-at", type=int, metavar="N", help="begin with exercise N")
    play.add_argument(
        "--speed", type=float, default=1.0, metavar="X", help="X times as fast; silent above 2"
    )
    play.add_argument("--log", metavar="FILE", help="write a JSON line for every event")
    play.add_argument("--yes", action="store_true", help="ask nothing, start at once")
    record.add_argument("out", metavar="OUT.wav", help="or .mp3, .ogg, .opus, .flac")
    figure.add_argument(
        "what", metavar="EXERCISE OUT.png", nargs="+", help="an id or a name, and a file to write"
    )
    figure.add_argument("--pose", metavar="NAME", help="a pose, or the phase that ends in it")
    figure.add_argument("--side", choices=("left", "right", "both"), help="the exerciser's side")
    figure.add_argument("--at", type=float, metavar="T", help="seconds into one repetition")
    figure.add_argument(
        "--sheet", action="store_true", help="all key poses; without EXERCISE of all exercises"
    )
    figure.add_argument("--strip", action="store_true", help="eight frames of every movement")
    figure.add_argument("--easier", action="store_true", help="the easier form (--at, --strip)")
    figure.add_argument("--light", action="store_true", help="light colours instead of dark ones")
    check.add_argument("files", nargs="+", metavar="FILE", help="TOML files")
    return parser


def _add_keeping(commands: Any) -> tuple[argparse.ArgumentParser, argparse.ArgumentParser]:
    """The commands about what was done, and keeping it; returns the first two."""
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


if __name__ == "__main__":
    sys.exit(main())
