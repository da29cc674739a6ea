"""Tokens -> fields: how therapists write sets, repetitions, seconds, rests, sides, how often.

Each rule is written in the letters of the kinds of tokens (see `lexicon.Kind`), so that no rule
can cut a number. The first rule that fits at a place has it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from enum import Enum, auto
from typing import NamedTuple

from backtimer.core.sheet.lexicon import NOTE_WORDS
from backtimer.core.sheet.tokens import Token

MOST_HOLDS_AS_SETS = 5
# "10x daily" may be ten repetitions: nobody does an exercise ten times a day.
MOST_TIMES_A_DAY, SURELY_OFTEN = 4, 2
LONGEST_PAUSE_S = 5
_COLUMNS = {"sets": "s", "reps": "r", "hold_s": "t"}
_ENDS_OF_A_MOVE = frozenset("top bottom end peak highest lowest".split())
_GOES = frozenset("slide lower lift raise go come return".split())
_NONE = frozenset(("no", "without", "zero"))


class What(Enum):
    """What a piece of dose is."""

    DOSE = auto()
    OFTEN = auto()
    # How often, if the repetitions are said elsewhere.
    OFTEN_PERHAPS = auto()
    NOTE = auto()
    # "each" alone: each side, where the exercise has sides.
    WEAK_SIDE = auto()
    # Two things at once, and nobody can tell which.
    UNCLEAR = auto()


class DosePiece(NamedTuple):
    """A piece of dose: its fields with their values; `chosen` are those taken from a range.

    `breaths` is how many of them a time was written as.
    """

    fields: Mapping[str, object]
    chosen: tuple[str, ...] = ()
    what: What = What.DOSE
    breaths: float = 0.0


class TokenRange(NamedTuple):
    """Where a piece of dose stands: tokens from `first` to before `last`."""

    first: int
    last: int
    found: DosePiece


Values = Mapping[str, Token]
Reader = Callable[[Values], DosePiece | None]
Sure = Callable[[Values], DosePiece]


def fields_of(tokens: Sequence[Token]) -> list[TokenRange]:
    """The pieces of dose in a line, in their order."""
    letters = "".join(token.kind for token in tokens)
    places = []
    place = 0
    while place < len(letters):
        taken = _at(letters, place, tokens)
        if taken is None:
            place += 1
        else:
            places.append(taken)
            place = taken.last
    return places


def _at(letters: str, place: int, tokens: Sequence[Token]) -> TokenRange | None:
    for rule, read in RULES.get(letters[place], ()):
        match = rule.match(letters, place)
        if match is None:
            continue
        values = {
            name: tokens[match.start(name)]
            for name, text in match.groupdict().items()
            if text is not None
        }
        found = read(values)
        if found is not None:
            return TokenRange(place, match.end(), found)
    return None


def _dose(**names: str) -> Sure:
    """Fields named by the groups they are taken from."""

    def read(values: Values) -> DosePiece:
        fields = {field: values[group].low for field, group in names.items()}
        chosen = tuple(field for field, group in names.items() if values[group].chosen)
        breaths = max(values[group].breaths for group in names.values())
        return DosePiece(fields, chosen, breaths=breaths)

    return read


def _side(value: str) -> Reader:
    return lambda _values: DosePiece({"side": value})


def _reps_a_side(values: Values) -> DosePiece:
    found = _dose(reps="r")(values)
    return DosePiece({**found.fields, "side": "each"}, found.chosen)


def _sets_or_reps_of_time(values: Values) -> DosePiece:
    """Of "10 x 5 s" are ten short holds in a row, "3 x 30 s" three long ones with rests."""
    count = values["s"]
    are_sets = "named" in values or count.low <= MOST_HOLDS_AS_SETS
    found = _dose(hold_s="t", **{"sets" if are_sets else "reps": "s"})(values)
    if "each" in values:
        return found._replace(fields={**found.fields, "side": "each"})
    return found


def _two_numbers(values: Values) -> DosePiece:
    sets, reps = values["s"], values["r"]
    if sets.low > MOST_HOLDS_AS_SETS >= reps.high:
        # "10 x 3" is ten repetitions three times for most, and ten sets for some.
        return DosePiece({"sets": reps.low, "reps": sets.low}, ("sets", "reps"))
    return _dose(sets="s", reps="r")(values)


def _reps_first(values: Values) -> DosePiece:
    sets, reps = values["s"], values["r"]
    low, high = sorted((sets.low, reps.low))
    return DosePiece({"sets": low, "reps": high}, ("sets", "reps"))


def _often(_values: Values) -> DosePiece:
    return DosePiece({}, what=What.OFTEN)


def _often_if_few(values: Values) -> DosePiece | None:
    """Of "20 x every hour" are repetitions; "8 x per day" is how often."""
    if values["n"].high > MOST_TIMES_A_DAY and values.get("e", values["n"]).text != "per":
        return None
    return _often(values)


def _often_perhaps(values: Values) -> DosePiece:
    """Of "5 times daily" are five repetitions once a day, or one five times a day."""
    unclear = values["n"].high > SURELY_OFTEN
    return DosePiece({}, what=What.OFTEN_PERHAPS if unclear else What.OFTEN)


def _often_if_hours(values: Values) -> DosePiece | None:
    return _often(values) if values["t"].unit_s == 3600 else None


def _note(_values: Values) -> DosePiece:
    return DosePiece({}, what=What.NOTE)


def _weak_side(_values: Values) -> DosePiece:
    return DosePiece({"side": "each"}, what=What.WEAK_SIDE)


def _unclear(_values: Values) -> DosePiece:
    return DosePiece({}, what=What.UNCLEAR)


def _lies_on(values: Values) -> DosePiece | None:
    """Leave "right side lying" open: the side that one lies on, or the one that works."""
    if values["limb"].text == "side" and values["next"].text in ("lying", "lie"):
        return DosePiece({}, what=What.UNCLEAR)
    return None


def _once_or_twice(values: Values) -> DosePiece:
    return DosePiece({"reps": {"once": 1, "twice": 2}.get(values["o"].text, 3)})


def _total(values: Values) -> DosePiece | None:
    """Of "10 total, 5 each side": the total says the same again, or it is not understood."""
    if values["l"].low != 2 * values["r"].low:
        return None
    return _reps_a_side(values)


def _three_columns(values: Values) -> DosePiece | None:
    """Numbers in columns without a heading: sets, repetitions and a time."""
    if values["s"].high > MOST_HOLDS_AS_SETS:
        return None
    return _dose(**{field: group for field, group in _COLUMNS.items() if group in values})(values)


def _same_both(values: Values) -> DosePiece | None:
    """Of "15 R, 15 L" and "3 x 15 s R, 3 x 15 s L": the same on each side, or not understood."""
    for mine, other in (("r", "q"), ("s", "z"), ("t", "y")):
        if (mine in values) != (other in values):
            return None
        if mine in values and values[mine].low != values[other].low:
            return None
    if "t" in values:
        found = _sets_or_reps_of_time(values)
    elif "s" in values:
        found = _two_numbers(values)
    else:
        return _reps_a_side(values)
    return found._replace(fields={**found.fields, "side": "each"})


def _pause(values: Values) -> DosePiece | None:
    """Of "2 s pause at the top": a hold."""
    if values["w"].text not in _ENDS_OF_A_MOVE:
        return None
    return _dose(hold_s="t" if "t" in values else "s")(values)


def _pause_or_rest(values: Values) -> DosePiece:
    """Of "2 s pause": so short a one may be in the repetition or after it; nobody can tell."""
    short = values["q"].text.startswith("paus") and values["t"].high <= LONGEST_PAUSE_S
    return _unclear(values) if short else _dose(rest_s="t")(values)


def _goes(values: Values) -> DosePiece | None:
    """Of "slide down 5 s": the time of a movement."""
    return _note(values) if values["w"].text in _GOES else None


def _ordinal(values: Values) -> DosePiece | None:
    """Of "2nd week": a note, what follows is for then."""
    return _note(values) if re.fullmatch(r"\d+(?:st|nd|rd|th)", values["w"].text) else None


def _no_rest(values: Values) -> DosePiece | None:
    """Of "no rest", "without a break"."""
    return DosePiece({"rest_s": 0.0}) if values["w"].text in _NONE else None


def _no_hold(values: Values) -> DosePiece | None:
    """Of "no hold": kept as a note, since every hold of ours has a length."""
    return _note(values) if values["w"].text in _NONE else None


def _reps_so(values: Values) -> DosePiece | None:
    """Of "5 slow, controlled repetitions"."""
    words = [values[name].text for name in ("v", "w") if name in values]
    return _dose(reps="r")(values) if all(word in NOTE_WORDS for word in words) else None


_RULES: list[tuple[str, str, Reader]] = [
    # How often in a day or week: understood, but no part of a dose. Where a rule may begin
    # stands first.
    ("nr", r"(?P<n>[nr])xF(?![:\-]*[nr])", _often_if_few),
    ("nr", r"(?P<n>[nr])x(?P<e>E)D+", _often_if_few),
    ("nr", r"[nr](?:[xMS]?(?:/|aE?)|[MS]?Ea?)D+(?:F)?", _often),
    ("nr", r"[nr]xD", _often),
    ("nr", r"(?P<n>[nr])M/?F", _often_perhaps),
    ("nr", r"[nr]M(?:/|[aE]a?)?[DI]+", _often),
    ("nr", r"[nr]D+(?:[aE/]a?D)?F?", _often),
    ("nr", r"(?P<n>[nr])F", _often_if_few),
    ("O", r"O(?:/|[aE]a?)?[DF]", _often),
    ("x", r"x(?P<n>[nr])(?P<e>E)D", _often_if_few),
    ("x", r"x[nr](?:/|a)D", _often),
    ("x", r"x(?P<n>[nr])F", _often_if_few),
    ("E", r"E(?P<t>t)", _often_if_hours),
    ("E", r"Eh?[nr]?[DI]+(?:N?E?[DI])*", _often),
    ("M", r"M/?[aE]?D+[:\-]*[nr]", _often),
    ("F", r"F[:\-]*(?P<n>[nr])M(?![aE/]*[DF])", _often_perhaps),
    ("F", r"F[:\-]*(?:[nrO]|x[nr])[xM]?(?:/|[aE]a?)?(?:D|F(?![:\-]*[nr]))*", _often),
    ("F", r"F[:\-]*E[DI]+", _often),
    ("F", r"F", _often),
    ("A", r"AD", _often),
    ("aE", r"a[DI](?!w)", _often),
    ("fi", r"[fi]a?[nr]D", _often),
    ("iaEI", r"i?[aE]*I(?:[N,/]*a?[iaE]*I)*(?![wSU])", _often),
    ("i", r"iT?k(?:[N,\-]k)*", _often),
    ("D", r"D(?:[,/N]*D)+|D$", _often),
    # Rests, and what is none.
    ("w", r"(?P<w>w)a?Q(?:B(?:[aE]*[SGP])?)?", _no_rest),
    ("w", r"(?P<w>w)a?H", _no_hold),
    (
        "YatQ(",
        r"\(?Y?(?:a?(?P<t>t)-?j?o?a?Q|a?Q[:fo]*a?(?P<s>t))i?a?(?P<w>w)(?:o[aE]*[PM])?\)?",
        _pause,
    ),
    ("Q", r"QB[aE]*[PM][:fo\-a]*t", _note),
    ("Q", r"Q[:fo,\-au]*tB[aE]*[PM]", _note),
    ("Q", r"Q(?:B[aE]*S)?[:fo,\-aui]*(?P<t>t)(?:B(?:[aE]*[SG])?)?", _dose(rest_s="t")),
    ("Q", r"Q(?:B[aE]*S)?[:fo\-]*(?P<t>[nr])(?=$|[,;.|)HSPx]|v)(?![,]?[xMSP])", _dose(rest_s="t")),
    ("Yaut", r"Y?a?to?a?QB[aE]*[PM]", _note),
    ("Ya(t", r"\(?Y?a?(?P<t>t)-?j?o?a?QB(?:[aE]*[SG])?(?!a?[:f]*t)", _dose(rest_s="t")),
    ("Ya(t", r"\(?Y?a?(?P<t>t)-?j?o?a?(?P<q>Q)(?!B|a?[:f]*t)", _pause_or_rest),
    ("t", r"t(?P<l>l)", _unclear),
    ("t", r"tB[aE]*[PM]", _note),
    ("Yat", r"Y?a?(?P<t>t)B(?:[aE]*[SG])?", _dose(rest_s="t")),
    ("BS", r"B[aE]*S[:fo\-a]*(?P<t>t)", _dose(rest_s="t")),
    # Movements of one repetition.
    ("t", r"td(?!w)", _note),
    ("d", r"(?<=[,;(|])d[f:]*t", _note),
    ("w", r"(?<=[,;:(|])(?P<w>w)d[f:]*t", _goes),
    ("w", r"(?P<w>w)D", _ordinal),
    ("p", r"p[f:oa]*[tn]", _note),
    ("m", r"m[:\-]*q", _note),
    ("q!", r"!?qm", _note),
    # Sets and repetitions, and their times.
    ("nr", r"(?P<s>[nr])\|(?P<r>[nr])\|(?P<t>t)", _three_columns),
    ("nr", r"(?P<s>[nr])\|(?P<t>t)", _three_columns),
    (
        "nr",
        r"(?P<r>[nr])[PM]?\(?(?:R|L)\)?[,;/N]*(?P<q>[nr])[PM]?\(?(?:R|L)\)?(?![wU])",
        _same_both,
    ),
    (
        "nr",
        (
            r"(?P<s>[nr])S?x(?:(?P<r>[nr])P?|(?P<t>t))i?a?\(?(?:R|L)U?\)?[,;/N]*"
            r"(?P<z>[nr])S?x(?:(?P<q>[nr])P?|(?P<y>t))i?a?\(?(?:R|L)U?\)?(?![wU])"
        ),
        _same_both,
    ),
    ("nr", r"(?P<s>[nr])\|(?P<r>[nr])(?=\|i?a?E)", _three_columns),
    ("nr", r"(?P<r>[nr])(?P<v>w)[,N]*(?P<w>w)?P", _reps_so),
    ("nr", r"(?P<s>[nr])S?x(?P<r>[nr])P?x(?P<t>t)H?", _dose(sets="s", reps="r", hold_s="t")),
    ("S", r"S[:\-]*(?P<s>[nr])[x,]P[:\-]*(?P<r>[nr])(?![xMSP])", _dose(sets="s", reps="r")),
    ("P", r"P[:\-]*(?P<r>[nr])[x,]S[:\-]*(?P<s>[nr])(?![xMSP])", _dose(sets="s", reps="r")),
    ("nr", r"(?P<r>[nr])Px(?P<s>[nr])S", _dose(sets="s", reps="r")),
    ("nr", r"(?P<r>[nr])x(?P<s>[nr])S", _dose(sets="s", reps="r")),
    (
        "nr",
        r"(?P<s>[nr])(?P<named>S)[ox:,/\-(a]*(?P<t>t)(?:-?H)?(?:E(?![Uw/]))?(?!-?[oaj]*[QBd])",
        _sets_or_reps_of_time,
    ),
    ("nr", r"(?P<s>[nr])xo?(?P<t>t)(?:-?H)?(?!P|-?[oa]*[QB])", _sets_or_reps_of_time),
    (
        "H",
        r"HM?(?:[fo:xaiu\-]|E[PMa]?)*(?P<t>t)(?:E[PM]?(?![U/w]))?(?![oaj]*[QB])",
        _dose(hold_s="t"),
    ),
    (
        "H",
        (
            r"H[fo:aE]*(?:wo|c[of]|f?ac[of])?a?(?P<t>[nr])c?"
            r"(?=$|[,;|.)(\-QFvYEiN]|[SP][:\-]*[nr]|M/)(?![,]?S$)"
        ),
        _dose(hold_s="t"),
    ),
    ("H", r"H[fo:aw]*c[of]?(?P<t>[nr])", _dose(hold_s="t")),
    ("t", r"(?P<t>t)[\-j]?Hx(?P<s>[nr])(?P<named>S)?(?![PMx])", _sets_or_reps_of_time),
    ("xYaut(", r"\(?x?Y?o?a?u?(?P<t>t)[\-j]?a?H(?:E[PM])?", _dose(hold_s="t")),
    ("c", r"co(?P<t>[nr])", _dose(hold_s="t")),
    ("t", r"(?P<t>t)(?P<each>E)?U?x(?P<s>[nr])(?P<named>S)?(?![PMx])", _sets_or_reps_of_time),
    (
        "nr",
        r"(?P<s>[nr])S[ox:,/\-(a]*(?P<r>[nr])[PM]?(?![Sxw]|-?[QH]|/?[aE]?D)",
        _dose(sets="s", reps="r"),
    ),
    ("nr", r"(?P<s>[nr])S[ox:a]+(?P<r>[nr])[PM]?(?![Sx]|/?[aE]?D)", _dose(sets="s", reps="r")),
    ("nr", r"(?P<s>[nr])x(?P<r>[nr])(?=x[nr]M?(?:/|aE?|E)D)", _two_numbers),
    ("nr", r"[nr]x[nr]x[nr](?!S)", _unclear),
    ("xnr", r"x?[nr][PM]?i[nr]S", _unclear),
    ("nr", r"(?P<t>[nr])[\-j]?cH?", _dose(hold_s="t")),
    ("nr", r"(?P<s>[nr])x(?P<r>[nr])[PM]?x?(?![xy])", _two_numbers),
    ("nr", r"(?P<r>[nr])Px(?P<s>[nr])(?!x)", _dose(sets="s", reps="r")),
    ("x", r"x(?P<r>[nr])x(?P<s>[nr])S", _dose(sets="s", reps="r")),
    ("x", r"x(?P<r>[nr])x(?P<s>[nr])(?!x)", _reps_first),
    ("nr", r"(?P<l>[nr])P?l[,;(\-:.]*(?P<r>[nr])P?i?/?E/?U?", _total),
    # Repetitions.
    ("nr", r"(?P<r>[nr])[PM]?l?i?/?E/?U", _reps_a_side),
    ("nr", r"(?P<r>[nr])[PM]?/U", _reps_a_side),
    ("xnr", r"x?(?P<r>[nr])(?:P|M(?!/D|[aE]a?D|[DF]))(?:E[PMS])?", _dose(reps="r")),
    ("nr", r"(?P<r>[nr])(?=/?E(?![Uw]))", _dose(reps="r")),
    ("P", r"P[:\-,]*x?(?P<r>[nr])(?![xM]|[SP](?![:\-]*[nr])|,?[SP]$)", _dose(reps="r")),
    ("v", r"v(?P<n>[nr])M?[aE]D", _often),
    ("v", r"v[:xaNo]*(?P<r>[nr])(?:P|M)?(?=$|[,;.)|\-(HiEfNYQ])", _dose(reps="r")),
    ("v", r"v(?P<o>O)", _once_or_twice),
    ("xnr", r"x?(?P<s>[nr])S(?!x)", _dose(sets="s")),
    ("S", r"S[:\-,]*x?(?P<s>[nr])(?![xM]|[SP](?![:\-]*[nr])|,?P$)", _dose(sets="s")),
    ("x", r"x(?P<r>[nr])(?!x)", _dose(reps="r")),
    ("nr", r"(?P<r>[nr])x(?![nrtquPS])", _dose(reps="r")),
    ("O", r"(?P<o>O)(?=$|[,;.)])", _once_or_twice),
    # Sides.
    ("LR", r"[LR](?=(?P<limb>U)j?(?P<next>w))", _lies_on),
    ("iEe/", r"i?a?E/?U(?!j?w)|(?<=[nrtPSMx)])/U", _side("each")),
    ("iah", r"i?a?hU", _side("each")),
    ("(LR", r"\(?(?:L[/N+,(w]*R|R[/N+,(w]*L)(?:i?E?U)?\)?(?!w)", _side("each")),
    ("(A", r"A(?:E?U)?", _side("alternate")),
    ("iT(", r"\(?i?T(?:U(?!b)|\)|$|(?=[,;.]))", _side("both")),
    ("ia(L", r"[(]?i?a?L(?:U(?!j?[wb]))?z?[)]?", _side("left")),
    ("R", r"R:[nr]", _unclear),
    ("ia(R", r"[(]?i?a?R(?!:[nr])(?:U(?!j?[wb]))?z?[)]?", _side("right")),
    ("E", r"E[PMS]", _note),
    ("E", r"E(?![wGa])", _weak_side),
    # A time by itself is a hold; a weight is no dose.
    ("xftu", r"[xfu]*(?P<t>t)(?=E(?![Uw])|$|.)", _dose(hold_s="t")),
    ("Yg", r"Y?g", _note),
    ("W", r"W[:]?[nr]", _note),
]  # fmt: skip
RULES: dict[str, list[tuple[re.Pattern[str], Reader]]] = {}
for _starts, _rule, _read in _RULES:
    for _letter in _starts:
        RULES.setdefault(_letter, []).append((re.compile(_rule), _read))
