"""The command line. Qt is imported only if a window is requested."""

from __future__ import annotations

import errno
import sys
from functools import partial
from typing import TYPE_CHECKING

from backtimer.desktop.clock import mend_zone
from backtimer.desktop.ending import ending_in_order
from backtimer.desktop.message import show_message
from backtimer.errors import UserError
from backtimer.files.standard_streams import PlainStream, flush_output, prepare_streams, say_error

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from backtimer.commands.context import Context

NO_DISPLAY = 2
SPEECH_FLAG, PICTURES_FLAG, DEVICE_FLAG = "--speech-worker", "--picture-worker", "--device-worker"
FRAMES_FLAG, MICROPHONE_FLAG = "--frame-worker", "--microphone-worker"


def main(arguments: list[str] | None = None) -> int:
    """Run a command; return the exit code of the process.

    It is 0 for success, 1 for a reported error, 2 for wrong usage or a missing display, 3 for a
    session in the terminal that could be recorded nowhere, 130 if interrupted, 129 or 143 if the
    terminal was closed or the process was asked to end.
    """
    given = sys.argv[1:] if arguments is None else arguments
    if given[:1] == [SPEECH_FLAG]:
        from backtimer.sound.speech.worker import main as work

        return work()
    if given[:1] == [PICTURES_FLAG]:
        from backtimer.painting.picture_worker import main as decode

        return decode()
    if given[:1] == [FRAMES_FLAG]:
        from backtimer.painting.frames.worker import main as render

        return render()
    if given[:1] == [DEVICE_FLAG]:
        from backtimer.sound.output.device_worker import main as sound

        return sound()
    if given[:1] == [MICROPHONE_FLAG]:
        from backtimer.sound.microphone.worker import main as listen

        return listen()
    unseen = sys.stderr is None
    prepare_streams()
    trouble = mend_zone()
    if trouble:
        say_error(f"backtimer: {trouble}")
    code, trouble = _attempt(given)
    unwritten = _output_trouble()
    trouble = trouble or unwritten
    if trouble:
        say_error(f"backtimer: {trouble}")
        if unseen:
            show_message(trouble)
    return code or (1 if trouble else 0)


def _attempt(given: list[str]) -> tuple[int, str]:
    """Run a command; returns its exit code and an error in one sentence, or empty."""
    try:
        with ending_in_order():
            # Without arguments the parser is not loaded: opening the window is the common case.
            return (_run(given) if given else _open_window(None)), ""
    except UserError as error:
        return 1, error.summary
    except SystemExit as left:
        # Raised by the parser after its help and for wrong usage, and by a terminating signal.
        return (left.code if isinstance(left.code, int) else 1), ""
    except KeyboardInterrupt:
        return 130, ""
    except OSError as error:
        trouble = _output_trouble()
        if trouble or isinstance(error, BrokenPipeError):
            return (1 if trouble else 0), trouble
        if error.errno == errno.ENOSPC and not error.filename:
            # A long output meets the full disk before it is flushed; what is left fits the buffer.
            return 1, _unwritten(error)
        place = f" at {error.filename}" if error.filename else ""
        return 1, f"Reading or writing failed{place} ({error.strerror or error})."


def _output_trouble() -> str:
    """Flush the output; returns an error in one sentence, or empty.

    A reader that closed its end of the pipe, as `head` does, is not an error.
    """
    error = flush_output()
    if error is None or isinstance(error, BrokenPipeError):
        return ""
    return _unwritten(error)


def _unwritten(error: OSError) -> str:
    return f"The output could not be written ({error.strerror or error})."


def _run(given: list[str]) -> int:
    import logging

    from backtimer.commands.arguments import parse

    args = parse(given)

    logging.basicConfig(
        level=logging.ERROR, format="backtimer: %(message)s", stream=PlainStream(sys.stderr)
    )
    if args.command is None:
        return _without_command(args)
    if args.command == "doctor":
        from backtimer.commands.doctor import run_doctor

        return run_doctor(as_json=args.json)
    if args.command in ("backup", "restore"):
        from backtimer.commands.backup import run_backup, run_restore

        if args.command == "backup":
            return run_backup(args.file)
        return run_restore(args.file, yes=args.yes)
    if args.command == "delete-everything":
        from backtimer.commands.erasing import run_erase

        return run_erase(yes=args.yes)
    if args.command == "remind":
        return _remind()
    if args.command == "check":
        from backtimer.commands.checking import run_check

        return run_check(args.files)
    if args.command == "play" and not args.terminal:
        return _open_window(args)
    if args.command == "walk" and not (args.terminal or args.done):
        return _open_window(_as_play(args))
    from backtimer.commands.context import make_context
    from backtimer.painting.factory import clean_picture

    return COMMANDS[args.command](args, make_context(clean_picture))


def _without_command(args: argparse.Namespace) -> int:
    if args.install_desktop or args.remove_desktop:
        from backtimer.commands.menu import run_menu

        return run_menu(add=args.install_desktop)
    return _open_window(None)


def _remind() -> int:
    from backtimer.commands.context import warn
    from backtimer.commands.reminding import run_remind
    from backtimer.desktop.notifier import Notifier
    from backtimer.store.backup.replacing import finish_replacing
    from backtimer.store.paths import find_paths

    paths = find_paths()
    finish_replacing(paths)
    notifier = Notifier(paths.resources / "icons" / "backtimer.svg", warn)
    try:
        return run_remind(paths, notifier)
    finally:
        notifier.close()


def _plan(args: argparse.Namespace, context: Context) -> int:
    from backtimer.commands.planning import run_plan

    return run_plan(context, as_json=args.json, ics=args.ics)


def _report(args: argparse.Namespace, context: Context) -> int:
    from backtimer.commands.reporting import paint_with_figures, run_report
    from backtimer.painting.factory import make_report

    paint = partial(paint_with_figures, context, make_report)
    return run_report(context, args.out, paint, paper=args.paper)


def _list(args: argparse.Namespace, context: Context) -> int:
    from backtimer.commands.listing import run_list

    return run_list(context, as_json=args.json)


def _timeline(args: argparse.Namespace, context: Context) -> int:
    from backtimer.commands.timeline import run_timeline

    return run_timeline(
        context,
        args.routine,
        cues=args.cues,
        fit_to=args.fit,
        recorded=args.recorded,
        as_json=args.json,
    )


def _transcript(args: argparse.Namespace, context: Context) -> int:
    from backtimer.commands.transcript import run_transcript

    return run_transcript(context, args.routine, cues=args.cues, as_json=args.json)


def _history(args: argparse.Namespace, context: Context) -> int:
    from backtimer.commands.history import run_history

    return run_history(context, as_json=args.json, as_csv=args.csv)


def _make(args: argparse.Namespace, context: Context) -> int:
    from backtimer.commands.composing import run_make
    from backtimer.core.model.wish import Wish

    wish = Wish(args.minutes, args.position, args.purpose, at_hand=frozenset(args.at_hand))
    return run_make(context, wish, another=args.another, as_json=args.json)


def _read(args: argparse.Namespace, context: Context) -> int:
    from backtimer.commands.reading import run_reading

    return run_reading(context, args.file, as_json=args.json)


def _import(args: argparse.Namespace, context: Context) -> int:
    from backtimer.commands.importing import run_import
    from backtimer.painting.factory import clean_picture

    return run_import(
        context,
        args.files,
        clean_picture,
        as_json=args.json,
        dry_run=args.dry_run,
        yes=args.yes,
    )


def _export(args: argparse.Namespace, context: Context) -> int:
    from backtimer.commands.exporting import run_export

    return run_export(context, args.routines, args.out, everything=args.all)


def _handout(args: argparse.Namespace, context: Context) -> int:
    from backtimer.commands.printing import run_handout
    from backtimer.painting.handout import handout

    return run_handout(context, args.routine, args.out, handout, paper=args.paper)


def _record(args: argparse.Namespace, context: Context) -> int:
    from backtimer.commands.recording import run_record

    return run_record(context, args.routine, args.out, cues=args.cues)


def _play(args: argparse.Namespace, context: Context) -> int:
    from backtimer.commands.play import run_play

    return run_play(
        context,
        args.routine,
        start_at=args.start_at,
        cues=args.cues,
        speed=args.speed,
        log=args.log,
        yes=args.yes,
        listen=args.listen,
    )


def _walk(args: argparse.Namespace, context: Context) -> int:
    from backtimer.commands.walking import log_walk, run_walk

    if args.done:
        return log_walk(context, args.minutes, args.on)
    return run_walk(context, args.minutes, silent=args.silent, yes=args.yes)


def _as_play(args: argparse.Namespace) -> argparse.Namespace:
    """The arguments of `walk` with those of `play` that lead to the same session."""
    from backtimer.commands.walking import walk_of
    from backtimer.core.session.timeline import Level
    from backtimer.store.library.library import load_library
    from backtimer.store.paths import find_paths

    args.routine = str(walk_of(load_library(find_paths().resources).walk, args.minutes))
    args.cues = Level.OFF if args.silent else None
    return args


def _figure(args: argparse.Namespace, context: Context) -> int:
    from backtimer.commands.context import output_path
    from backtimer.painting.exercise_pictures import Asked, run_figure

    of_all = args.sheet and len(args.what) == 1
    if len(args.what) % 2 and not of_all:
        raise UserError("Say which exercise and which file: backtimer figure EXERCISE OUT.png")
    names = [None] if of_all else args.what[::2]
    chosen = context.settings
    for name, out in zip(names, args.what[-1:] if of_all else args.what[1::2], strict=True):
        asked = Asked(
            out=output_path(out, "figure.png"),
            exercise=name,
            pose=args.pose,
            side=args.side,
            at_s=args.at,
            sheet=args.sheet,
            strip=args.strip,
            arrow=args.arrow,
            easier=args.easier,
            light=args.light,
            look=chosen.look,
            skin=chosen.skin,
        )
        run_figure(context.library, context.paths.resources, asked)
    return 0


COMMANDS: dict[str, Callable[[argparse.Namespace, Context], int]] = {
    "list": _list,
    "make": _make,
    "history": _history,
    "plan": _plan,
    "report": _report,
    "timeline": _timeline,
    "transcript": _transcript,
    "read-prescription": _read,
    "import": _import,
    "export": _export,
    "figure": _figure,
    "handout": _handout,
    "record": _record,
    "play": _play,
    "walk": _walk,
}


def _open_window(args: argparse.Namespace | None) -> int:
    from backtimer.desktop.display import display_problem

    problem = display_problem()
    if problem:
        name = args.routine if args else "ROUTINE"
        say_error(
            f"backtimer: {problem}, so no window can be opened; "
            f"use: backtimer play {name} --terminal"
        )
        return NO_DISPLAY
    import gc

    # Start-up creates no garbage, and collecting would take a tenth of its time. The window
    # enables the collector again once it is shown.
    gc.disable()
    from backtimer.painting.qt_loading import load_qt

    load_qt()
    from backtimer.app import Request, run

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


if __name__ == "__main__":
    sys.exit(main())
