"""`backtimer export`: routines as one file, to keep or to share."""

from __future__ import annotations

from backtimer.commands.context import Context, output_path
from backtimer.errors import UserError
from backtimer.exchange.routine_export import package_of, text_of
from backtimer.files.atomic import write_atomically
from backtimer.files.standard_streams import print_plain


def run_export(context: Context, names: list[str], out: str, *, everything: bool) -> int:
    """Write a package, or a single routine's file if `out` ends in .toml; returns the exit code.

    `everything` exports all own routines. Raises UserError if nothing can be exported.
    """
    library = context.library
    if everything:
        routines = [library.routines[key] for key in library.own.headings]
        if not routines:
            raise UserError("You have no routines of your own yet; name those to export.")
    else:
        routines = [library.find(name) for name in names]
    if not routines:
        raise UserError("Say which routine and which file: backtimer export ROUTINE… OUT.backtimer")
    path = output_path(out, "mine.backtimer")
    if path.suffix.lower() == ".toml":
        if len(routines) > 1:
            raise UserError("One .toml file holds one routine: give a name ending in .backtimer.")
        content = text_of(routines[0], library).encode()
    else:
        content = package_of(routines, library, context.paths.pictures)
    write_atomically(path, content, "export", shared=True)
    count = "1 routine" if len(routines) == 1 else f"{len(routines)} routines"
    print_plain(f"{path}: {count}.")
    return 0
