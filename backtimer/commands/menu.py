"""`backtimer --install-desktop` and `--remove-desktop`: the program in the desktop's menu."""

from __future__ import annotations

from backtimer.desktop.menu_entry import MenuEntry
from backtimer.files.standard_streams import print_plain
from backtimer.store.paths import find_resources


def run_menu(*, add: bool) -> int:
    """Write or remove the menu entry and its icon; returns the exit code. Raises UserError."""
    entry = MenuEntry(find_resources())
    files = entry.add() if add else entry.remove()
    for path in files:
        print_plain(f"  {path}")
    if add:
        print_plain("Backtimer is in the menu. `backtimer --remove-desktop` removes it again.")
    else:
        print_plain("The menu entry is gone." if files else "There is no menu entry of yours.")
    return 0
