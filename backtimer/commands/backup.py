"""`backtimer backup` and `backtimer restore`: all of the person's data in one file."""

from __future__ import annotations

from backtimer.commands.context import confirmed, output_path
from backtimer.commands.erasing import window_is_open
from backtimer.core.wording.spoken_words import count_of
from backtimer.errors import UserError
from backtimer.files.standard_streams import print_plain
from backtimer.files.typed_paths import named_path
from backtimer.store.backup.archive import back_up, finish_restores, plan_restore, restore
from backtimer.store.paths import find_paths

# What is left out of a backup by name; whoever made the file may have put in thousands.
MOST_NAMED, LONGEST_NAMED = 20, 200


def run_backup(out: str) -> int:
    """Write a backup and return the exit code.

    Raises UserError if the target folder does not exist or a file cannot be read or written.
    """
    path = output_path(out, "backtimer.zip")
    paths = find_paths()
    finish_restores(paths)
    count = back_up(paths, path)
    print_plain(f"{path}: history, settings and own files ({count} in all).")
    return 0


def run_restore(name: str, *, yes: bool) -> int:
    """Show what a restore would replace, ask for confirmation, restore; returns the exit code.

    Without a terminal nothing is asked. Raises UserError while a window is open.
    """
    paths, file = find_paths(), named_path(name)
    if window_is_open(paths):
        raise UserError("Backtimer is open. Close its window first, then put the backup back.")
    finish_restores(paths)
    plan = plan_restore(paths, file)
    print_plain(f"{file}, written {plan.written}: {count_of(len(plan.files), 'file')}.")
    for each in plan.replaces:
        print_plain(f"  replaces your {each}")
    for each in plan.left_out[:MOST_NAMED]:
        print_plain(f"  leaves out {each[:LONGEST_NAMED]}: it is none of ours")
    if len(plan.left_out) > MOST_NAMED:
        print_plain(f"  and {len(plan.left_out) - MOST_NAMED:,} more")
    if not (yes or confirmed("Put it back?")):
        print_plain("Nothing was changed.")
        return 0
    before = restore(paths, file)
    print_plain(f"Put back. What you had before is in {before}.")
    return 0
