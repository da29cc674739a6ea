"""Readers of how often: of doses in a day or a week, and of what may be repetitions instead."""

from __future__ import annotations

from backtimer.core.sheet.dose_pieces import DosePiece, What
from backtimer.core.sheet.dose_readers import UNCLEAR, Values, dose

# "10x daily" may be ten repetitions: nobody does an exercise ten times a day.
MOST_TIMES_A_DAY, SURELY_OFTEN = 4, 2
LEAST_PERIOD_S = 600
DAYS_A_WEEK = 7
_DURING = frozenset("through throughout working whole same over".split())


def often(_values: Values) -> DosePiece:
    """Read how often in a day or a week."""
    return DosePiece({}, what=What.OFTEN)


def often_if_of_a_week(values: Values) -> DosePiece | None:
    """Read "5 days out of 7" as how often."""
    return DosePiece({}, what=What.OFTEN) if values["n"].low == DAYS_A_WEEK else None


def often_if_few(values: Values) -> DosePiece | None:
    """Read "20 x every hour" as repetitions, "8 x per day" as how often."""
    weekly = "f" in values and values["f"].text == "weekly"
    most = DAYS_A_WEEK if weekly else MOST_TIMES_A_DAY
    if values["n"].high > most and values.get("e", values["n"]).text != "per":
        return None
    many = values["n"].high > most and "times" not in values
    return DosePiece({}, what=What.OFTEN_PERHAPS if many else What.OFTEN)


def often_perhaps(values: Values) -> DosePiece:
    """Leave "5 times daily" open: five repetitions once a day, or one five times a day."""
    is_open = values["n"].high > SURELY_OFTEN
    return DosePiece({}, what=What.OFTEN_PERHAPS if is_open else What.OFTEN)


def often_a_day(values: Values) -> DosePiece:
    """Leave "10 times a day" open unless the repetitions are given elsewhere."""
    often_enough = values["n"].low > MOST_TIMES_A_DAY
    hourly = any(values[name].text.startswith("h") for name in ("d", "h") if name in values)
    if hourly and often_enough:
        # "30 times every waking hour": nobody exercises thirty times in an hour.
        return dose(reps="n")(values)
    daily = values["d"].text.startswith("d") and often_enough
    return DosePiece({}, what=What.OFTEN_PERHAPS if daily else What.OFTEN)


def often_at(values: Values) -> DosePiece | None:
    """Read "7am and 7pm" and "7:30 am" as how often; "7:30" may be a time."""
    return often(values) if values["k"].text.endswith("m") or "i" in values else None


def often_or_reps(values: Values) -> DosePiece:
    """Read "10 times each morning" as repetitions: nobody exercises ten times in a morning."""
    return dose(reps="n")(values) if values["n"].low > MOST_TIMES_A_DAY else often(values)


def often_if_hours(values: Values) -> DosePiece | None:
    """Read "every 2 hours" and "every 30 min" as how often; "every 2 min" is no hold either."""
    if values["t"].low >= LEAST_PERIOD_S:
        return often(values)
    return UNCLEAR if "e" in values and values["e"].text == "every" else None


def every_hours(values: Values) -> DosePiece | None:
    """Read "q 2h", a clinic's "every two hours", as how often."""
    return often_if_hours(values) if values["w"].text == "q" else None


def during(values: Values) -> DosePiece | None:
    """Read "3 times during the working day" and "3 times through the day" as how often."""
    words = [values[name].text for name in ("v", "w") if name in values]
    return often(values) if words and all(word in _DURING for word in words) else None


def later_or_often(values: Values) -> DosePiece:
    """Leave "in 2 weeks: bridge" open, since it is for later; "on 2 days" says how often."""
    return UNCLEAR if values["w"].text in ("in", "after") else often(values)
