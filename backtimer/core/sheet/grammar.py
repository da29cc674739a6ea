"""From tokens to fields: how therapists write sets, repetitions, times, rests, sides, frequency.

Rules are patterns over the letters of token kinds (see `lexicon.Kind`), so that no rule can
split a number. The first rule that matches at a place wins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from backtimer.core.sheet import dose_readers as readers
from backtimer.core.sheet.dose_readers import DosePiece
from backtimer.core.sheet.tokens import Token


class TokenRange(NamedTuple):
    """A piece of dose and its place: tokens from `first` to before `last`."""

    first: int
    last: int
    found: DosePiece


def fields_of(tokens: Sequence[Token]) -> list[TokenRange]:
    """The pieces of dose in a line, in order."""
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


_RULES: list[tuple[str, str, readers.Reader]] = [
    # How often in a day or week: understood, but not part of a dose. The first letters are
    # the kinds of tokens with which a rule may begin.
    ("nr", r"(?P<n>[nr])xF(?![:\-]*[nr])", readers.often_if_few),
    ("nr", r"(?P<n>[nr])x(?P<e>E)D+", readers.often_if_few),
    ("nr", r"[nr](?:[xMS]?(?:/|aE?)|[MS]?Ea?)D+(?:F)?", readers.often),
    ("nr", r"[nr]xD", readers.often),
    ("nr", r"(?P<n>[nr])M/?F", readers.often_perhaps),
    ("nr", r"[nr]M(?:/|[aE]a?)?[DI]+", readers.often),
    ("nr", r"[nr]D+(?:[aE/]a?D)?F?", readers.often),
    ("nr", r"(?P<n>[nr])F", readers.often_if_few),
    ("O", r"O(?:/|[aE]a?)?[DF]", readers.often),
    ("x", r"x(?P<n>[nr])(?P<e>E)D", readers.often_if_few),
    ("x", r"x[nr](?:/|a)D", readers.often),
    ("x", r"x(?P<n>[nr])F", readers.often_if_few),
    ("E", r"E(?P<t>t)", readers.often_if_hours),
    ("E", r"Eh?[nr]?[DI]+(?:N?E?[DI])*", readers.often),
    ("M", r"M/?[aE]?D+[:\-]*[nr]", readers.often),
    ("F", r"F[:\-]*(?P<n>[nr])M(?![aE/]*[DF])", readers.often_perhaps),
    ("F", r"F[:\-]*(?:[nrO]|x[nr])[xM]?(?:/|[aE]a?)?(?:D|F(?![:\-]*[nr]))*", readers.often),
    ("F", r"F[:\-]*E[DI]+", readers.often),
    ("F", r"F", readers.often),
    ("A", r"AD", readers.often),
    ("aE", r"a[DI](?!w)", readers.often),
    ("fi", r"[fi]a?[nr]D", readers.often),
    ("iaEI", r"i?[aE]*I(?:[N,/]*a?[iaE]*I)*(?![wSU])", readers.often),
    ("i", r"iT?k(?:[N,\-]k)*", readers.often),
    ("D", r"D(?:[,/N]*D)+|D$", readers.often),
    # Rests, and what is none.
    ("w", r"(?P<w>w)a?Q(?:B(?:[aE]*[SGP])?)?", readers.no_rest),
    ("w", r"(?P<w>w)a?H", readers.no_hold),
    (
        "YatQ(",
        r"\(?Y?(?:a?(?P<t>t)-?j?o?a?Q|a?Q[:fo]*a?(?P<s>t))i?a?(?P<w>w)(?:o[aE]*[PM])?\)?",
        readers.pause,
    ),
    ("Q", r"QB[aE]*[PM][:fo\-a]*t", readers.note),
    ("Q", r"Q[:fo,\-au]*tB[aE]*[PM]", readers.note),
    ("Q", r"Q(?:B[aE]*S)?[:fo,\-aui]*(?P<t>t)(?:B(?:[aE]*[SG])?)?", readers.dose(rest_s="t")),
    ("Q", r"Q(?:B[aE]*S)?[:fo\-]*(?P<t>[nr])(?=$|[,;.|)HSPx]|v)(?![,]?[xMSP])",
     readers.dose(rest_s="t")),
    ("Yaut", r"Y?a?to?a?QB[aE]*[PM]", readers.note),
    ("Ya(t", r"\(?Y?a?(?P<t>t)-?j?o?a?QB(?:[aE]*[SG])?(?!a?[:f]*t)", readers.dose(rest_s="t")),
    ("Ya(t", r"\(?Y?a?(?P<t>t)-?j?o?a?(?P<q>Q)(?!B|a?[:f]*t)", readers.pause_or_rest),
    ("t", r"t(?P<l>l)", readers.unclear),
    ("t", r"tB[aE]*[PM]", readers.note),
    ("Yat", r"Y?a?(?P<t>t)B(?:[aE]*[SG])?", readers.dose(rest_s="t")),
    ("BS", r"B[aE]*S[:fo\-a]*(?P<t>t)", readers.dose(rest_s="t")),
    # Movements of one repetition.
    ("t", r"td(?!w)", readers.note),
    ("d", r"(?<=[,;(|])d[f:]*t", readers.note),
    ("w", r"(?<=[,;:(|])(?P<w>w)d[f:]*t", readers.goes),
    ("w", r"(?P<w>w)D", readers.ordinal),
    ("p", r"p[f:oa]*[tn]", readers.note),
    ("m", r"m[:\-]*q", readers.note),
    ("q!", r"!?qm", readers.note),
    # Sets and repetitions, and their times.
    ("nr", r"(?P<s>[nr])\|(?P<r>[nr])\|(?P<t>t)", readers.three_columns),
    ("nr", r"(?P<s>[nr])\|(?P<t>t)", readers.three_columns),
    (
        "nr",
        r"(?P<r>[nr])[PM]?\(?(?:R|L)\)?[,;/N]*(?P<q>[nr])[PM]?\(?(?:R|L)\)?(?![wU])",
        readers.same_both,
    ),
    (
        "nr",
        (
            r"(?P<s>[nr])S?x(?:(?P<r>[nr])P?|(?P<t>t))i?a?\(?(?:R|L)U?\)?[,;/N]*"
            r"(?P<z>[nr])S?x(?:(?P<q>[nr])P?|(?P<y>t))i?a?\(?(?:R|L)U?\)?(?![wU])"
        ),
        readers.same_both,
    ),
    ("nr", r"(?P<s>[nr])\|(?P<r>[nr])(?=\|i?a?E)", readers.three_columns),
    ("nr", r"(?P<r>[nr])(?P<v>w)[,N]*(?P<w>w)?P", readers.reps_so),
    ("nr", r"(?P<s>[nr])S?x(?P<r>[nr])P?x(?P<t>t)H?", readers.dose(sets="s", reps="r", hold_s="t")),
    ("S", r"S[:\-]*(?P<s>[nr])[x,]P[:\-]*(?P<r>[nr])(?![xMSP])", readers.dose(sets="s", reps="r")),
    ("P", r"P[:\-]*(?P<r>[nr])[x,]S[:\-]*(?P<s>[nr])(?![xMSP])", readers.dose(sets="s", reps="r")),
    ("nr", r"(?P<r>[nr])Px(?P<s>[nr])S", readers.dose(sets="s", reps="r")),
    ("nr", r"(?P<r>[nr])x(?P<s>[nr])S", readers.dose(sets="s", reps="r")),
    (
        "nr",
        r"(?P<s>[nr])(?P<named>S)[ox:,/\-(a]*(?P<t>t)(?:-?H)?(?:E(?![Uw/]))?(?!-?[oaj]*[QBd])",
        readers.sets_or_reps_of_time,
    ),
    ("nr", r"(?P<s>[nr])xo?(?P<t>t)(?:-?H)?(?!P|-?[oa]*[QB])", readers.sets_or_reps_of_time),
    (
        "H",
        r"HM?(?:[fo:xaiu\-]|E[PMa]?)*(?P<t>t)(?:E[PM]?(?![U/w]))?(?![oaj]*[QB])",
        readers.dose(hold_s="t"),
    ),
    (
        "H",
        (
            r"H[fo:aE]*(?:wo|c[of]|f?ac[of])?a?(?P<t>[nr])c?"
            r"(?=$|[,;|.)(\-QFvYEiN]|[SP][:\-]*[nr]|M/)(?![,]?S$)"
        ),
        readers.dose(hold_s="t"),
    ),
    ("H", r"H[fo:aw]*c[of]?(?P<t>[nr])", readers.dose(hold_s="t")),
    ("t", r"(?P<t>t)[\-j]?Hx(?P<s>[nr])(?P<named>S)?(?![PMx])", readers.sets_or_reps_of_time),
    ("xYaut(", r"\(?x?Y?o?a?u?(?P<t>t)[\-j]?a?H(?:E[PM])?", readers.dose(hold_s="t")),
    ("c", r"co(?P<t>[nr])", readers.dose(hold_s="t")),
    ("t", r"(?P<t>t)(?P<each>E)?U?x(?P<s>[nr])(?P<named>S)?(?![PMx])",
     readers.sets_or_reps_of_time),
    (
        "nr",
        r"(?P<s>[nr])S[ox:,/\-(a]*(?P<r>[nr])[PM]?(?![Sxw]|-?[QH]|/?[aE]?D)",
        readers.dose(sets="s", reps="r"),
    ),
    ("nr", r"(?P<s>[nr])S[ox:a]+(?P<r>[nr])[PM]?(?![Sx]|/?[aE]?D)",
     readers.dose(sets="s", reps="r")),
    ("nr", r"(?P<s>[nr])x(?P<r>[nr])(?=x[nr]M?(?:/|aE?|E)D)", readers.two_numbers),
    ("nr", r"[nr]x[nr]x[nr](?!S)", readers.unclear),
    ("xnr", r"x?[nr][PM]?i[nr]S", readers.unclear),
    ("nr", r"(?P<t>[nr])[\-j]?cH?", readers.dose(hold_s="t")),
    ("nr", r"(?P<s>[nr])x(?P<r>[nr])[PM]?x?(?![xy])", readers.two_numbers),
    ("nr", r"(?P<r>[nr])Px(?P<s>[nr])(?!x)", readers.dose(sets="s", reps="r")),
    ("x", r"x(?P<r>[nr])x(?P<s>[nr])S", readers.dose(sets="s", reps="r")),
    ("x", r"x(?P<r>[nr])x(?P<s>[nr])(?!x)", readers.reps_first),
    ("nr", r"(?P<l>[nr])P?l[,;(\-:.]*(?P<r>[nr])P?i?/?E/?U?", readers.total),
    # Repetitions.
    ("nr", r"(?P<r>[nr])[PM]?l?i?/?E/?U", readers.reps_a_side),
    ("nr", r"(?P<r>[nr])[PM]?/U", readers.reps_a_side),
    ("xnr", r"x?(?P<r>[nr])(?:P|M(?!/D|[aE]a?D|[DF]))(?:E[PMS])?", readers.dose(reps="r")),
    ("nr", r"(?P<r>[nr])(?=/?E(?![Uw]))", readers.dose(reps="r")),
    ("P", r"P[:\-,]*x?(?P<r>[nr])(?![xM]|[SP](?![:\-]*[nr])|,?[SP]$)", readers.dose(reps="r")),
    ("v", r"v(?P<n>[nr])M?[aE]D", readers.often),
    ("v", r"v[:xaNo]*(?P<r>[nr])(?:P|M)?(?=$|[,;.)|\-(HiEfNYQ])", readers.dose(reps="r")),
    ("v", r"v(?P<o>O)", readers.once_or_twice),
    ("xnr", r"x?(?P<s>[nr])S(?!x)", readers.dose(sets="s")),
    ("S", r"S[:\-,]*x?(?P<s>[nr])(?![xM]|[SP](?![:\-]*[nr])|,?P$)", readers.dose(sets="s")),
    ("x", r"x(?P<r>[nr])(?!x)", readers.dose(reps="r")),
    ("nr", r"(?P<r>[nr])x(?![nrtquPS])", readers.dose(reps="r")),
    ("O", r"(?P<o>O)(?=$|[,;.)])", readers.once_or_twice),
    # Sides.
    ("LR", r"[LR](?=(?P<limb>U)j?(?P<next>w))", readers.lies_on),
    ("iEe/", r"i?a?E/?U(?!j?w)|(?<=[nrtPSMx)])/U", readers.side("each")),
    ("iah", r"i?a?hU", readers.side("each")),
    ("(LR", r"\(?(?:L[/N+,(w]*R|R[/N+,(w]*L)(?:i?E?U)?\)?(?!w)", readers.side("each")),
    ("(A", r"A(?:E?U)?", readers.side("alternate")),
    ("iT(", r"\(?i?T(?:U(?!b)|\)|$|(?=[,;.]))", readers.side("both")),
    ("ia(L", r"[(]?i?a?L(?:U(?!j?[wb]))?z?[)]?", readers.side("left")),
    ("ia(R", r"[(]?i?a?R(?:U(?!j?[wb]))?z?[)]?", readers.side("right")),
    ("E", r"E[PMS]", readers.note),
    ("E", r"E(?![wGa])", readers.weak_side),
    # A time by itself is a hold; a weight is not part of a dose.
    ("xftu", r"[xfu]*(?P<t>t)(?=E(?![Uw])|$|.)", readers.dose(hold_s="t")),
    ("Yg", r"Y?g", readers.note),
    ("W", r"W[:]?[nr]", readers.note),
]  # fmt: skip
RULES: dict[str, list[tuple[re.Pattern[str], readers.Reader]]] = {}
for _starts, _rule, _read in _RULES:
    for _letter in _starts:
        RULES.setdefault(_letter, []).append((re.compile(_rule), _read))
