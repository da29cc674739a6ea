"""What a wish for a session is called on the screen."""

from __future__ import annotations

from backtimer.core.model.wish import Purpose, SessionPlace, Wish

PLACE_WORDS = {
    SessionPlace.FLOOR: "on the floor",
    SessionPlace.CHAIR: "on a chair",
    SessionPlace.STANDING: "standing",
    SessionPlace.ANYTHING: "anywhere",
}
PURPOSE_WORDS = {
    Purpose.STIFF: "for a stiff back",
    Purpose.WEAK: "for a weak back",
    Purpose.FLARE: "for a flare-up",
    Purpose.EVERYTHING: "a bit of everything",
}
THING_WORDS = {"towel": "a towel", "stick": "a broomstick"}

SUMMARY = "Made for you: warm up, stretch, strengthen, stretch again, five times each or less."
FLARE_SUMMARY = "Made for you: breathing and small movements, at half the dose or less."
FLARE_TWICE = (
    "Made for you: calm breathing, and small movements twice, five times each or less in all."
)
NOTHING_HERE = "What applies to you leaves only this here; another place may have more."
FLARE_FEW = "There are few movements for a flare-up day here; lying down there are more."
ENOUGH = "More would no longer be gentle: a second session later is better than one long one."
FLARE_ENOUGH = "On a flare-up day this is enough: better once more later today than longer now."


def wish_name(wish: Wish) -> str:
    """The name of a made session: "15 minutes on the floor, for a stiff back"."""
    return f"{wish.minutes} minutes {PLACE_WORDS[wish.place]}, {PURPOSE_WORDS[wish.purpose]}"
