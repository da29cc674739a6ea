"""The offer in the terminal to resume a session that was broken off."""

from __future__ import annotations

from backtimer.commands.keyboard import Keyboard
from backtimer.files.standard_streams import print_plain
from backtimer.services.session.resume import Resumable, ResumeService


def ask_to_resume(resume: ResumeService, keyboard: Keyboard) -> Resumable | None:
    """Ask whether to resume, finish or discard the last session, if it was broken off.

    Returns the session to resume; None means to start a new one.
    """
    found = resume.find()
    if found is None:
        return None
    print_plain(found.text)
    if found.may_go_on:
        print_plain("G goes on there, F finishes it as it is, D discards it.")
    else:
        print_plain("F finishes it as it is, D discards it.")
    while True:
        key = keyboard.wait(1.0)
        if key in ("g", "enter", "space") and found.may_go_on:
            if resume.may_touch():
                return found
            print_plain("That session is going on in another window or terminal.")
            return None
        if key in ("f", "q", "interrupt", "end"):
            # Leaving must not delete anything.
            resume.finish(found)
            return None
        if key == "d":
            resume.discard(found)
            return None
