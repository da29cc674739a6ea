"""What the settings page shows, and the value that describes a change. Qt-free."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from typing import NamedTuple

from backtimer.core.plan.reminder import Reminding, comes_at
from backtimer.core.settings.settings import Effect, Settings
from backtimer.ui.shared.screens import THIS_SCREEN

OFF = "Off: nothing runs, and nothing is shown."
NEVER = "{at} is within your quiet hours: no reminder comes. Choose another time, or other hours."
COMES = (
    "A notification at {at}{why} on the days of your plan, {when}. A missed day changes nothing, "
    "and nothing is said about it."
)
AFTER_QUIET = ", when your quiet hours end,"
OPEN, ALWAYS = "while Backtimer is open", "also when Backtimer is closed"


class SettingsView(NamedTuple):
    """What the page shows; `voices` are (id, name), `at_login` is whether the helper starts.

    `pain_lasts` is whether the pain has lasted for three months; None if that is not known.
    `stopped` are exercises that sent pain down the leg, by id, with what became of them.
    `screens` are those that the far view may be on, as (name, text).
    """

    settings: Settings
    voices: tuple[tuple[str, str], ...]
    about: str
    at_login: bool
    pain_lasts: bool | None = None
    stopped: Sequence[tuple[str, str]] = ()
    screens: Sequence[tuple[str, str]] = (THIS_SCREEN,)


class RemindersView(NamedTuple):
    """What the reminders card shows."""

    remind: bool
    remind_at: time
    quiet_from: time
    quiet_to: time
    at_login: bool


class SettingChange(NamedTuple):
    """A changed setting: its name, its new value, and what must be updated."""

    name: str
    value: object
    effect: Effect


def reminders_view(view: SettingsView) -> RemindersView:
    """Return the part of the settings that concerns reminders."""
    now = view.settings
    return RemindersView(now.remind, now.remind_at, now.quiet_from, now.quiet_to, view.at_login)


def reminders_text(view: RemindersView) -> str:
    """Return what happens with these settings, as a sentence."""
    if not view.remind:
        return OFF
    at = view.remind_at
    comes = comes_at(Reminding(frozenset(range(7)), at, view.quiet_from, view.quiet_to))
    if comes is None:
        return NEVER.format(at=at.strftime("%H:%M"))
    why = "" if comes == at else AFTER_QUIET
    when = ALWAYS if view.at_login else OPEN
    return COMES.format(at=comes.strftime("%H:%M"), why=why, when=when)
