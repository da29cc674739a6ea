"""`backtimer backup` and `backtimer restore`: all of the person's data in one file."""

from __future__ import annotations

from backtimer.commands.context import confirmed, output_path, warn
from backtimer.commands.erasing import window_is_open
from backtimer.core.wording.spoken_words import count_of
from backtimer.errors import UserError
from backtimer.files.standard_streams import print_plain
from backtimer.files.typed_paths import named_path
from backtimer.store.backup.archive import plan_restore, restore
from backtimer.store.backup.backing_up import back_up
from backtimer.store.paths import find_paths

# What is left out or faulty is told by name; whoever made the file may have put in thousands.
MOST_NAMED, LONGEST_NAMED = 20, 300


def run_backup(out: str) -> int:
    """Write a backup and return the exit code: 1 if something of the person's is not in it.

    Raises UserError if the target folder does not exist or a file cannot be read or written.
    """
    path = output_path(out, "backtimer.zip")
    written = back_up(find_paths(), path)
    print_plain(f"{path}: history, settings and own files ({written.count} in all).")
    for sentence in written.told[:MOST_NAMED]:
        warn(sentence)
    if len(written.told) > MOST_NAMED:
        warn(f"And {len(written.told) - MOST_NAMED:,} more like these.")
    return 0 if written.is_whole else 1


def run_restore(name: str, *, yes: bool) -> int:
    """Show what a restore would replace, ask for confirmation, restore; returns the exit code.

    Without a terminal nothing is asked. Raises UserError while a window is open.
    """
    paths, file = find_paths(), named_path(name)
    if window_is_open(paths):
        raise UserError("Backtimer is open. Close its window first, then put the backup back.")
    plan = plan_restore(paths, file)
    print_plain(f"{file}, written {plan.written}: {count_of(len(plan.files), 'file')}.")
    for each in plan.replaces:
        print_plain(f"  replaces your {each}")
    odd = [f"puts back {each}, which is faulty ({why})" for each, why in plan.faulty.items()]
    odd += [f"leaves out {each}: {why}" for each, why in plan.left_out.items()]
    for line in odd[:MOST_NAMED]:
        print_plain(f"  {line[:LONGEST_NAMED]}")
    if len(odd) > MOST_NAMED:
        print_plain(f"  and {len(odd) - MOST_NAMED:,} more")
    if not (yes or confirmed("Put it back?")):
        print_plain("Nothing was changed.")
        return 0
    print_plain(str(restore(paths, file)))
    return 0
