"""The settings. To add one, declare it here: the file and the forms follow."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date, time
from enum import Flag, auto
from typing import Any, NamedTuple, TypeVar

from backtimer.core.model.appearance import ColourScheme, FigureLook, SkinTone
from backtimer.core.model.condition import Condition
from backtimer.core.model.leg_place import LegAnswers, LegPlace, LegStops
from backtimer.core.model.pain_rule import PainRule
from backtimer.core.session.timeline import Level
from backtimer.core.settings.kinds import (
    Choice,
    Dated,
    Day,
    Delays,
    Several,
    SoundDelays,
    Stops,
    Switch,
    Text,
    TimeOfDay,
    TimeOrNone,
    ValueKind,
    Whole,
)

T = TypeVar("T")


class Effect(Flag):
    """What has to be done after a setting changes."""

    NONE = 0
    RELAYOUT = auto()  # compute the lengths of routines again
    REVOICE = auto()  # choose the voice again
    READAPT = auto()  # adapt routines to the conditions again
    PREPARE = auto()  # render upcoming speech again
    VOLUME = auto()
    LOOK = auto()  # repaint the window and the figure
    REMIND = auto()  # check reminders again


def setting(default: T, kind: ValueKind[T], effect: Effect = Effect.NONE) -> T:
    """Declare one setting, as a field of a dataclass."""
    return field(default=default, metadata={"kind": kind, "effect": effect})


_VOICE = Effect.REVOICE | Effect.RELAYOUT
_CONDITIONS = Effect.READAPT | Effect.RELAYOUT
OFFERED_RATES = (70, 80, 90, 100, 110, 120, 130)
_RATE = Whole(60, 150, "%", offered=OFFERED_RATES)
VOLUME = Whole(0, 100, "%")
DELAY = Delays(most_ms=600)
_PLACE = Whole(-100_000, 100_000, "px")
_TEXT_SIZE = Whole(100, 200, "%", offered=(100, 125, 150, 175, 200))


@dataclass(frozen=True, slots=True)
class Settings:
    """The values of all settings.

    `voice` is "engine:voice", or empty for the best voice available; `rate`, `volume` and
    `text_size` are per cent. With `lower_others` other programs are softer while the voice speaks.
    `sound_delays` says how many ms later than it says a device is heard, such as over Bluetooth.
    With `far_view` a session opens across the room; `far_screen` is the name of the screen for
    that, or empty for the one that the window is on. With `any_key_pauses` every letter and digit
    pauses it, but those that mean pain. With `voice_commands` a session listens to the microphone;
    *stop* and *that hurts* then count without the program's name if `stop_unnamed`, all commands if
    `commands_unnamed`, and others than these two only if heard very surely with `commands_surely`.
    `safety_read` is the date on which the first-run page was accepted;
    `cleared` the date on which the person confirmed that a doctor or therapist agreed to exercises
    after surgery or an injury; `pain_asked` the day on which the question before a session was
    answered last; `pain_since` about the day on which the pain began, and `pain_rule` what a little
    pain means. `leg_places` is how far down the leg pain went by day, `leg_warned` the day on which
    the warning signs were asked about because of it, `leg_stops` what brought it down.
    `signs_after` is the id of the last session when they were asked about without a plan.
    `applies_asked` is the day on which the person last said what applies to them. `up_at` is about
    when the person gets up, and `up_asked` whether they were asked for it. With `window_placed` the
    window opens at `window_left` and `window_top`; with `sidebar` a wide window shows it in full.
    """

    voice: str = setting("", Text(600), _VOICE)
    rate: int = setting(100, _RATE, _VOICE)
    volume: int = setting(80, VOLUME, Effect.VOLUME)
    muted: bool = setting(False, Switch(), Effect.VOLUME)
    lower_others: bool = setting(True, Switch(), Effect.VOLUME)
    sound_delays: SoundDelays = setting((), DELAY, Effect.VOLUME)
    cues: Level = setting(Level.FULL, Choice(Level), Effect.RELAYOUT)
    theme: ColourScheme = setting(ColourScheme.SYSTEM, Choice(ColourScheme), Effect.LOOK)
    text_size: int = setting(100, _TEXT_SIZE, Effect.LOOK)
    reduce_motion: bool = setting(False, Switch())
    look: FigureLook = setting(FigureLook.SHORT, Choice(FigureLook), Effect.LOOK)
    skin: SkinTone = setting(SkinTone.LIGHT, Choice(SkinTone), Effect.LOOK)
    wait_at_changes: bool = setting(False, Switch(), Effect.RELAYOUT)
    far_view: bool = setting(True, Switch())
    far_screen: str = setting("", Text(200))
    any_key_pauses: bool = setting(False, Switch())
    voice_commands: bool = setting(False, Switch())
    stop_unnamed: bool = setting(True, Switch())
    commands_unnamed: bool = setting(False, Switch())
    commands_surely: bool = setting(False, Switch())
    safety_read: date | None = setting(None, Day())
    conditions: frozenset[Condition] = setting(frozenset(), Several(Condition), _CONDITIONS)
    cleared: date | None = setting(None, Day(), _CONDITIONS)
    pain_asked: date | None = setting(None, Day())
    pain_rule: PainRule = setting(PainRule.STOP, Choice(PainRule))
    pain_since: date | None = setting(None, Day())
    leg_places: LegAnswers = setting((), Dated(LegPlace))
    leg_warned: date | None = setting(None, Day())
    leg_stops: LegStops = setting((), Stops(), _CONDITIONS)
    signs_after: int = setting(0, Whole(0, 2**31, ""))
    applies_asked: date | None = setting(None, Day())
    up_at: time | None = setting(None, TimeOrNone(), Effect.READAPT)
    up_asked: bool = setting(False, Switch())
    no_pain_question: bool = setting(False, Switch(), Effect.PREPARE)
    remind: bool = setting(False, Switch(), Effect.REMIND)
    remind_at: time = setting(time(18), TimeOfDay(), Effect.REMIND)
    quiet_from: time = setting(time(21), TimeOfDay(), Effect.REMIND)
    quiet_to: time = setting(time(8), TimeOfDay(), Effect.REMIND)
    window_width: int = setting(1280, Whole(600, 10_000, "px"))
    window_height: int = setting(800, Whole(400, 10_000, "px"))
    window_maximised: bool = setting(False, Switch())
    window_placed: bool = setting(False, Switch())
    window_left: int = setting(0, _PLACE)
    window_top: int = setting(0, _PLACE)
    sidebar: bool = setting(True, Switch())


class Declaration(NamedTuple):
    """The declaration of one setting."""

    name: str
    kind: ValueKind[Any]
    default: Any
    effect: Effect


def declared(of: type[Settings] = Settings) -> dict[str, Declaration]:
    """All settings by name, in the order of their declaration."""
    return {
        each.name: Declaration(
            each.name, each.metadata["kind"], each.default, each.metadata["effect"]
        )
        for each in fields(of)
    }


SETTINGS = declared()


def effect_between(before: Settings, after: Settings) -> Effect:
    """What has to be done so that a change of settings takes effect."""
    found = Effect.NONE
    for name, each in SETTINGS.items():
        if getattr(before, name) != getattr(after, name):
            found |= each.effect
    return found
