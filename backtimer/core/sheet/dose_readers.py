"""Readers of doses: each turns the tokens that a grammar rule matched into a piece of dose.

They return None to let the next rule try.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from backtimer.core.sheet.dose_pieces import DosePiece, What
from backtimer.core.sheet.lexicon import NOTE_WORDS
from backtimer.core.sheet.tokens import Token
from backtimer.core.sheet.written_side import WrittenSide

MOST_HOLDS_AS_SETS = 5
LONGEST_PAUSE_S = 5
LONGEST_BETWEEN_REPS_S = 10
_COLUMNS = {"sets": "s", "reps": "r", "hold_s": "t"}
_ENDS_OF_A_MOVE = frozenset("top bottom end peak highest lowest".split())
_WEIGHED = frozenset(
    "kb kettlebell kettlebells db dbs dumbbell dumbbells bb barbell plate plates bar vest bag "
    "ankle cuff cuffs step box block platform stool bench bottle bottles ball".split()
)
_ONE_MOVE = frozenset(
    "squeeze lift contraction stretch tilt bridge curl position rep raise press tuck".split()
)
MOST_OF_ALL = 9
_THINGS = frozenset("pillow pillows cushion cushions towels books".split())
_GOES = frozenset("slide lower lift raise go come return".split())
_BACK = frozenset("lower return release descend".split())
_MOVES = frozenset(
    "lifts raises squeezes presses rolls tilts circles nods slides marches kicks taps "
    "cycles breaths curls bends turns rocks dips swings them these those".split()
)
_CALM = NOTE_WORDS | {"long", "short", "half"}
_SAYS_HOW = NOTE_WORDS | frozenset(
    "this slowly slow nice nicely gently easy easily please today now first before after if as "
    "while until till from for to at in on with using keeping without then".split()
)
_WAYS = frozenset("way ways direction directions".split())
# "10 lots of 5 s" are ten holds, "3 lots of 30 s" three sets.
_LOTS = frozenset(("lots", "lot", "goes", "bouts"))
_NONE = frozenset(("no", "without", "zero"))

UNCLEAR = DosePiece({}, what=What.UNCLEAR)
SHORTEST_HOLD_S = 1

Values = Mapping[str, Token]
Reader = Callable[[Values], DosePiece | None]
Sure = Callable[[Values], DosePiece]


def dose(**names: str) -> Sure:
    """Read each named field from a group of the pattern."""

    def read(values: Values) -> DosePiece:
        fields = {field: values[group].low for field, group in names.items()}
        chosen = tuple(field for field, group in names.items() if values[group].chosen)
        breaths = max(values[group].breaths for group in names.values())
        return DosePiece(fields, chosen, breaths=breaths)

    return read


def side(value: WrittenSide) -> Reader:
    """Read a fixed side."""
    return lambda _values: DosePiece({"side": value})


EACH_SIDE = side(WrittenSide.EACH)


def reps_a_side(values: Values) -> DosePiece:
    """Read "10 each side"."""
    found = dose(reps="r")(values)
    return DosePiece({**found.fields, "side": WrittenSide.EACH}, found.chosen)


def sets_a_side(values: Values) -> DosePiece:
    """Read "2 x (10 L + 10 R)", whose counts are one for each side by now."""
    found = dose(sets="s", reps="r")(values)
    return DosePiece({**found.fields, "side": WrittenSide.EACH}, found.chosen)


def reps_in_turn(values: Values) -> DosePiece:
    """Read "10 alternating"."""
    found = dose(reps="r")(values)
    return DosePiece({**found.fields, "side": WrittenSide.ALTERNATE}, found.chosen)


def sets_or_reps_of_time(values: Values) -> DosePiece:
    """Read "10 x 5 s" as ten short holds in a row, "3 x 30 s" as three long ones with rests."""
    count = values["s"]
    if values["t"].high <= SHORTEST_HOLD_S and "named" not in values:
        # "3x1s" may be a misprint of 15.
        return UNCLEAR
    named = "named" in values and values["named"].text not in _LOTS
    are_sets = named or count.low <= MOST_HOLDS_AS_SETS
    found = dose(hold_s="t", **{"sets" if are_sets else "reps": "s"})(values)
    if "each" in values:
        return found._replace(fields={**found.fields, "side": WrittenSide.EACH})
    return found


def two_numbers(values: Values) -> DosePiece:
    """Read "3 x 10" as sets and repetitions."""
    sets, reps = values["s"], values["r"]
    hold = dose(hold_s="t")(values) if "t" in values else DosePiece({})
    if sets.low > MOST_HOLDS_AS_SETS >= reps.high:
        # To most people "10 x 3" is three sets of ten, to some ten sets of three.
        found = DosePiece({"sets": reps.low, "reps": sets.low}, ("sets", "reps"))
    else:
        found = dose(sets="s", reps="r")(values)
    return found._replace(
        fields={**found.fields, **hold.fields},
        chosen=(*found.chosen, *hold.chosen),
        breaths=hold.breaths,
    )


def reps_first(values: Values) -> DosePiece:
    """Read "x10 x3": the larger number probably counts repetitions."""
    sets, reps = values["s"], values["r"]
    low, high = sorted((sets.low, reps.low))
    return DosePiece({"sets": low, "reps": high}, ("sets", "reps"))


def counted_breaths(values: Values) -> DosePiece | None:
    """Read "10 breaths" as repetitions where they are not joined to a time."""
    return dose(reps="r")(values) if values["w"].text in ("breaths", "breath") else None


def do_it(values: Values) -> DosePiece | None:
    """Read "do it 4 times" and "do it twice"."""
    if values["it"].text not in ("it", "this", "these"):
        return None
    return once_or_twice(values) if "o" in values else dose(reps="r")(values)


def both_of(values: Values) -> DosePiece | None:
    """Read "right side and left side", not "right arm and left leg"."""
    limbs = {values["u"].text.removesuffix("s"), values["v"].text.removesuffix("s")}
    return DosePiece({"side": WrittenSide.EACH}) if limbs in ({"side"}, {"leg"}) else None


def through(values: Values) -> DosePiece | None:
    """Read "twice through" as two sets."""
    if values["w"].text not in ("through", "round", "over"):
        return None
    return DosePiece({"sets": once_or_twice(values).fields["reps"]})


def each_move(values: Values) -> DosePiece | None:
    """Read "hold each squeeze 6 seconds"."""
    return dose(hold_s="t")(values) if values["w"].text in _ONE_MOVE else None


def out_and_back(values: Values) -> DosePiece | None:
    """Read "10 min out and 10 min back" as the time of the whole way."""
    if (values["v"].text, values["w"].text) not in (("out", "back"), ("there", "back")):
        return None
    return DosePiece({"hold_s": values["t"].low + values["y"].low})


def all_of_them(values: Values) -> DosePiece | None:
    """Keep "of all three" as a note."""
    return note(values) if values["w"].text == "all" and values["n"].low <= MOST_OF_ALL else None


def things(values: Values) -> DosePiece | None:
    """Keep "2 pillows under the head" as a note."""
    return note(values) if values["w"].text in _THINGS else None


def moves(values: Values) -> DosePiece | None:
    """Read "12 lifts" and "8 slow cycles" as repetitions."""
    calm = all(values[name].text in _CALM for name in ("u", "v") if name in values)
    return dose(reps="r")(values) if calm and values["w"].text in _MOVES else None


def sets_of_moves(values: Values) -> DosePiece | None:
    """Read "2 sets of 20 marches"."""
    return dose(sets="s", reps="r")(values) if values["w"].text in _MOVES else None


def note(_values: Values) -> DosePiece:
    """Keep the words as a note."""
    return DosePiece({}, what=What.NOTE)


def weighs(values: Values) -> DosePiece | None:
    """Keep "12 kg kettlebell" and "15 cm step" as a note."""
    return note(values) if values["w"].text in _WEIGHED else None


def works(values: Values) -> DosePiece | None:
    """Read "20 s work" as a hold."""
    return dose(hold_s="t")(values) if values["w"].text in ("work", "effort") else None


def twice_a_day(values: Values) -> DosePiece:
    """Read "10 min AM & 10 min PM" as ten minutes; times that differ are unclear."""
    return dose(hold_s="t")(values) if values["t"].low == values["y"].low else UNCLEAR


def weak_side(_values: Values) -> DosePiece:
    """Read "each" alone: each side, if the exercise has sides."""
    return DosePiece({"side": WrittenSide.EACH}, what=What.WEAK_SIDE)


def each_held(values: Values) -> DosePiece | None:
    """Read "each held 10 s" as the hold of each repetition."""
    return dose(hold_s="t")(values) if values["h"].text == "held" else None


def unclear(_values: Values) -> DosePiece:
    """Leave it open: it has two meanings."""
    return UNCLEAR


def right_or_reps(values: Values) -> DosePiece | None:
    """Leave "R: 10" open: repetitions, or the right side; "right: 3x10" is clear."""
    return unclear(values) if values["letter"].text == "r" else None


def right_or_rest(values: Values) -> DosePiece | None:
    """Leave "4x5 r 90 s" open: a rest, or the right side; "right 30 s" is clear."""
    return unclear(values) if values["letter"].text == "r" else None


def letters(values: Values) -> DosePiece | None:
    """Leave "3 s x 10 r" open: sets and repetitions, or seconds and the right side."""
    few = values["t"].high <= MOST_HOLDS_AS_SETS < values["r"].low
    return UNCLEAR if few else None


def lies_on(values: Values) -> DosePiece | None:
    """Leave "right side lying" open: the side to lie on, or the one that works."""
    if values["limb"].text == "side" and values["next"].text in ("lying", "lie"):
        return UNCLEAR
    return None


def in_turn(values: Values) -> DosePiece | None:
    """Read "both sides in turn" as each side."""
    return DosePiece({"side": WrittenSide.EACH}) if values["w"].text == "turn" else None


def in_front(values: Values) -> DosePiece | None:
    """Read "each foot in front" as each side."""
    ahead = values["w"].text in ("front", "forward", "forwards")
    return DosePiece({"side": WrittenSide.EACH}) if ahead else None


def each_before(values: Values) -> DosePiece | None:
    """Read "8 each side slowly" as each side: the word behind belongs to no name."""
    return DosePiece({"side": WrittenSide.EACH}) if values["w"].text in _SAYS_HOW else None


def begins_with(values: Values) -> DosePiece | None:
    """Leave "left side first" open: the other side follows."""
    return unclear(values) if values["w"].text == "first" else None


def bilateral(values: Values) -> DosePiece | None:
    """Read a clinic's "B/L 2x15"; in "then both 3x20s" the word belongs to what follows."""
    return None if values["w"].text == "both" else DosePiece({"side": WrittenSide.BOTH})


def both_ways(values: Values) -> DosePiece | None:
    """Read "both ways" and "both directions" as each side: nobody does them at once."""
    return DosePiece({"side": WrittenSide.EACH}) if values["way"].text in _WAYS else None


def another(values: Values) -> DosePiece | None:
    """Read "then do another set" as two sets, with doubt."""
    return DosePiece({"sets": 2.0}, ("sets",)) if values["w"].text == "another" else None


def once_or_twice(values: Values) -> DosePiece:
    """Read "once", "twice" and "thrice"."""
    return DosePiece({"reps": {"once": 1, "twice": 2}.get(values["o"].text, 3)})


def total(values: Values) -> DosePiece | None:
    """Read "10 total, 5 each side" if the total agrees; otherwise it is not understood."""
    if values["l"].low != 2 * values["r"].low:
        return None
    return reps_a_side(values)


def three_columns(values: Values) -> DosePiece | None:
    """Read numbers in columns without a heading: sets, repetitions and a time."""
    if values["s"].high > MOST_HOLDS_AS_SETS:
        return None
    return dose(**{field: group for field, group in _COLUMNS.items() if group in values})(values)


def unlike_sides(_values: Values) -> DosePiece:
    """Leave "15 R, 10 L" open; what both sides have in common was made one dose before."""
    return UNCLEAR


def held_sets(values: Values) -> DosePiece:
    """Read "5 s x 10 x 2": the smaller number counts sets; two like ones are unclear."""
    few, many = sorted((values["s"].low, values["r"].low))
    if not few <= MOST_HOLDS_AS_SETS < many or values["s"].chosen or values["r"].chosen:
        return UNCLEAR
    found = dose(hold_s="t")(values)
    return found._replace(fields={"sets": few, "reps": many, **found.fields})


def hold_of(values: Values) -> DosePiece | None:
    """Read "5 hold" as seconds; "5 holds" is a count."""
    return dose(hold_s="t")(values) if values["h"].text == "hold" else None


def hold_at(values: Values) -> DosePiece | None:
    """Read "5 s hold at the top" and "hold at the top for 5 s"."""
    return dose(hold_s="t")(values) if values["w"].text in _ENDS_OF_A_MOVE else None


def hold_or_count(values: Values) -> DosePiece | None:
    """Leave "hold 10 x 10" open: ten seconds ten times, or ten sets of ten."""
    return unclear(values) if values["h"].text == "hold" else None


def squeezed(values: Values) -> DosePiece | None:
    """Read "2 s squeeze at the top" as a hold."""
    ends = "w" not in values or values["w"].text in _ENDS_OF_A_MOVE
    return dose(hold_s="t")(values) if ends and values["v"].text == "squeeze" else None


def tempo(values: Values) -> DosePiece | None:
    """Keep "@ 3-1-1", the seconds of the phases of a movement, as a note."""
    return note(values) if values["m"].text == "@" and "-" in values["q"].text else None


def pause(values: Values) -> DosePiece | None:
    """Read "2 s pause at the top" as a hold."""
    if values["w"].text not in _ENDS_OF_A_MOVE:
        return None
    return dose(hold_s="t" if "t" in values else "s")(values)


def pause_or_rest(values: Values) -> DosePiece:
    """Leave "2 s pause" open: within the repetition, or after it? A longer one is a rest."""
    short = values["q"].text.startswith("paus") and values["t"].high <= LONGEST_PAUSE_S
    return unclear(values) if short else dose(rest_s="t")(values)


def rest_of_reps(values: Values) -> DosePiece:
    """Keep a short rest between repetitions as a note; a longer one is open.

    A routine has rests between sets only, and does without it what the sheet spreads out.
    """
    return unclear(values) if values["t"].low > LONGEST_BETWEEN_REPS_S else note(values)


def lowers(values: Values) -> DosePiece | None:
    """Keep "lower 3 s", the time of the way back, as a note."""
    return note(values) if values["w"].text in _BACK else None


def goes(values: Values) -> DosePiece | None:
    """Keep "slide down 5 s", the time of a movement, as a note."""
    return note(values) if values["w"].text in _GOES else None


def ordinal(values: Values) -> DosePiece | None:
    """Keep "2nd week" as a note: what follows is for later; and "this week"."""
    return note(values) if re.fullmatch(r"\d+(?:st|nd|rd|th)|this", values["w"].text) else None


def no_rest(values: Values) -> DosePiece | None:
    """Read "no rest" and "without a break"."""
    return DosePiece({"rest_s": 0.0}) if values["w"].text in _NONE else None


def no_hold(values: Values) -> DosePiece | None:
    """Keep "no hold" as a note, since every hold here has a length."""
    return note(values) if values["w"].text in _NONE else None


def reps_so(values: Values) -> DosePiece | None:
    """Read "5 slow, controlled repetitions"."""
    words = [values[name].text for name in ("v", "w") if name in values]
    return dose(reps="r")(values) if all(word in NOTE_WORDS for word in words) else None
