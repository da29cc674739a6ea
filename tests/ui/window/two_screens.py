"""A program that goes to full screen and back on a desktop with two screens, and prints where."""

from __future__ import annotations

import sys
from functools import partial

from PySide6.QtWidgets import QApplication, QMainWindow

from backtimer.ui.window.full_screen import FullScreen


def place(window: QMainWindow) -> tuple[str, tuple[int, ...]]:
    QApplication.processEvents()
    return window.screen().name(), window.geometry().getRect()


def main(screens: str) -> None:
    application = QApplication(["two", "-platform", f"offscreen:configfile={screens}"])
    for maximised in (False, True):
        for name in ("TV", "gone"):
            window = QMainWindow()
            window.setGeometry(50, 60, 900, 600)
            if maximised:
                window.showMaximized()
            else:
                window.show()
            full = FullScreen(window, partial(str, name))
            before = place(window)
            for _ in range(2):
                full.show(full=True)
                screen, rect = place(window)
                assert window.isFullScreen()
                full.show(full=False)
                assert place(window) == before
                assert window.isMaximized() is maximised
            window.showNormal()
            assert place(window) == ("DESK", (50, 60, 900, 600))
            sys.stdout.write(f"{screen} {rect}\n")
            window.close()
    del application


if __name__ == "__main__":
    main(sys.argv[1])
