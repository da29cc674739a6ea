"""From tokens to fields: how therapists write sets, repetitions, times, rests, sides, frequency.

Rules are patterns over the letters of token kinds (see `lexicon.Kind`), so that no rule can
split a number. The first rule that matches at a place wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from backtimer.core.sheet.amounts import with_amounts
from backtimer.core.sheet.differing_sets import (
    differing_sets,
    evenly_falling_sets,
    falling_holds,
    falling_sets,
    held_falling_sets,
    pyramid,
)
from backtimer.core.sheet.dose_pieces import TokenRange, What
from backtimer.core.sheet.dose_readers import (
    EACH_SIDE,
    Reader,
    all_of_them,
    another,
    begins_with,
    bilateral,
    both_of,
    both_ways,
    counted_breaths,
    do_it,
    dose,
    each_before,
    each_held,
    each_move,
    goes,
    held_sets,
    hold_at,
    hold_of,
    hold_or_count,
    in_front,
    in_turn,
    letters,
    lies_on,
    lowers,
    moves,
    no_hold,
    no_rest,
    note,
    once_or_twice,
    ordinal,
    out_and_back,
    pause,
    pause_or_rest,
    reps_a_side,
    reps_first,
    reps_in_turn,
    reps_so,
    rest_of_reps,
    right_or_reps,
    right_or_rest,
    sets_a_side,
    sets_of_moves,
    sets_or_reps_of_time,
    side,
    squeezed,
    tempo,
    things,
    three_columns,
    through,
    total,
    twice_a_day,
    two_numbers,
    unclear,
    unlike_sides,
    weak_side,
    weighs,
    works,
)
from backtimer.core.sheet.often_readers import (
    during,
    every_hours,
    later_or_often,
    often,
    often_a_day,
    often_at,
    often_if_few,
    often_if_hours,
    often_if_of_a_week,
    often_or_reps,
    often_perhaps,
)
from backtimer.core.sheet.tokens import Token, tokens_of
from backtimer.core.sheet.written_side import WrittenSide


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
    may_begin = _BEGINS.get(letters[place])
    if may_begin is None or may_begin.match(letters, place) is None:
        return None
    for rule, read in RULES[letters[place]]:
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


# A rest without a time behind it, so that the one before it may be its own.
_BARE_REST = r"Q(?!:|(?:B(?:[aE]*S)?)?[:f]*t)"
_RULES: list[tuple[str, str, Reader]] = [
    # How often. The first letters are the kinds of tokens with which a rule may begin.
    ("nr", r"(?P<n>[nr])x(?P<f>F)(?!:[nr])", often_if_few),
    ("nr", r"(?P<n>[nr])(?P<times>x)(?P<e>E)D+", often_if_few),
    ("nr", r"(?P<n>[nr])(?P<e>E)a?D+F?", often_if_few),
    ("nr", r"(?P<n>[nr])(?:[xMS]?(?:/|aE?)|[MS]Ea?)(?P<d>D)(?P<h>D)?D*F?", often_a_day),
    ("nr", r"[nr]xD", often),
    ("n", r"nM(?P<v>w)?i?a?(?P<w>w)?D", during),
    ("nr", r"(?P<n>[nr])M/?F", often_perhaps),
    ("nr", r"(?P<n>[nr])M(?:/|[aE]a?)?(?:I|[DI]{2,})", often_or_reps),
    ("nr", r"(?P<n>[nr])M(?:/|[aE]a?)?(?P<d>D)(?P<h>D)?", often_a_day),
    ("nr", r"[nr]D(?:wo|[i/])(?P<n>n)(?=$|[,;.)])", often_if_of_a_week),
    ("ik", r"i?(?P<k>k)(?P<i>I)?(?:[N,/]+kI?)*(?![wSU])", often_at),
    ("nr", r"[nr]D+(?:[aE/]a?D)?F?", often),
    ("nr", r"(?P<n>[nr])[-j]?F", often_if_few),
    ("w", r"(?P<w>w)(?P<t>t)", every_hours),
    ("W", r"W:?[nr](?!x)", note), ("O", r"O(?:/|[aE]a?)?[DF]", often),
    ("x", r"x(?P<n>[nr])M(?:/|[aE]a?)(?P<d>D)", often_a_day),
    ("x", r"x(?P<n>[nr])(?P<e>E)D", often_if_few),
    ("x", r"x[nr](?:/|a)D", often), ("x", r"x(?P<n>[nr])F", often_if_few),
    ("E", r"(?P<e>E)(?P<t>t)", often_if_hours),
    ("E", r"Eh?[nr]?[DI]+(?:N?E?[DI])*", often),
    ("M", r"M/?[aE]?D+[:\-]*[nr]", often),
    ("F", r"F[:\-]*(?P<n>[nr])M(?![aE/]*[DF])", often_perhaps),
    ("F", r"Fx(?P<n>[nr])(?![DFSPHxt/]|-?j?[SPH]|[aE])", often_perhaps),
    (
        "F",
        r"F[:\-]*(?:[nrO]|x[nr])(?!-?j?[SPH]|x[nrt]|\|)[xM]?(?:/|[aE]a?)?(?:D|F(?![:\-]*[nr]))*",
        often,
    ),
    ("F", r"F(?:[:\-]*E[DI]+)?", often),
    ("A", r"AD", often),
    ("aE", r"a[DI](?!w)", often),
    ("i", r"(?P<w>i)a?[nr]D", later_or_often),
    ("fi", r"[fi]a?[nr]D", often),
    ("iaEI", r"i?[aE]*I(?:[N,/]*a?[iaE]*I)*(?![wSU])", often),
    ("i", r"iT?k(?:[N,\-]k)*", often),
    ("D", r"D(?:[,/N]*D)+|D$", often),
    # Rests, holds that only look like rests, and "no rest".
    ("w", r"(?P<w>w)a?Q(?:B(?:[aE]*[SGP])?)?", no_rest), ("w", r"(?P<w>w)a?H", no_hold),
    (
        "YatQ(",
        r"\(?Y?(?:a?(?P<t>t)-?j?o?a?Q|a?Q[:fo]*a?(?P<s>t))i?a?(?P<w>w)(?:o[aE]*[PM])?\)?",
        pause,
    ),
    ("QYat", r"(?:Q[:fo,\-au]*t|Y?a?t-?j?o?a?Q?)B[aE]*G", note),
    ("Q", r"QB[aE]*[PM][:fo\-a]*(?P<t>t)", rest_of_reps),
    ("Q", r"Q[:fo,\-au]*(?P<t>t)B[aE]*[PM]", rest_of_reps),
    ("Q", r"(?P<q>Q)[:f]*a?(?P<t>t)(?!B)", pause_or_rest),
    ("Q", r"Q(?:B[aE]*S)?[:fo,\-aui]*(?P<t>t)(?:B(?:[aE]*S)?)?", dose(rest_s="t")),
    ("Q", r"Q(?:B[aE]*S)?[:fo\-]*(?P<t>[nr])(?=$|[,;.|)HSPx]|v)(?![,]?[xMSP])", dose(rest_s="t")),
    ("Yaut", r"Y?a?(?P<t>t)(?:o?a?Q)?B[aE]*[PM]", rest_of_reps),
    ("Ya(t", r"\(?Y?a?(?P<t>t)-?j?o?a?QB(?:[aE]*S)?+(?!a?[:f]*t)", dose(rest_s="t")),
    ("Ya(t", r"(?<!H)\(?Y?a?(?P<t>t)-?j?o?a?(?P<q>Q)(?!B|a?[:f]*t)", pause_or_rest),
    ("t", r"ti?(?P<l>l)", unclear),
    ("Yat", r"Y?a?(?P<t>t)B(?:[aE]*S)?", dose(rest_s="t")),
    ("BS", r"B[aE]*S?[:fo\-a]*(?P<t>t)Q", dose(rest_s="t")),
    ("BS", r"B[aE]*S[:fo\-a]*(?P<t>t)", dose(rest_s="t")),
    # Movements of one repetition.
    ("t", r"(?P<t>t)(?P<v>w)(?:ia?(?P<w>w))?(?=$|[,;./)])", squeezed),
    ("t", r"(?P<t>t)(?P<w>w)(?=$|[,;./|(])", works),
    ("td", r"td(?!w)|t-?p(?=$|[,;.|)])|(?<=[,;(|])d[f:]*t", note),
    ("w", r"(?P<w>w)t", lowers),
    ("w", r"(?<=[,;:(|])(?P<w>w)d[f:]*t", goes),
    ("w", r"(?P<w>w)D", ordinal),
    ("p", r"p[f:oa]*[tn]", note),
    ("m", r"m[:\-]*(?:[qs]|n(?![xPMS]))", note),
    ("!", r"(?P<m>!)(?P<q>s)", tempo),
    ("m", r"m[:\-]*t(?:[wd,/N\-]*t)*[wd]?", note),
    ("qs!", r"!?[qs]m", note),
    # Two weights: "2x12kg".
    ("nr", r"[nr]xg", note),
    # Sets that differ in their repetitions: "3 sets: 6-4-2", "10, 8, 6 reps", "6-4-2".
    ("n", r"(?P<s>n)(?:S[ox:,/\-(a]*|x)(?P<q>s)P?", differing_sets),
    ("S", r"S[:\-]*(?P<s>n)[x,|;]?P[:\-]*(?P<q>s)", differing_sets),
    ("s", r"(?P<q>s)(?:P?x|P[,;:]?[io]?a?)(?P<s>n)S", differing_sets),
    ("s", r"(?P<q>s)(?:x|[,;]?a?(?=tE(?!U)))(?P<t>t)(?:-?H|E(?!U))?(?!Q|B)", falling_holds),
    ("s", r"(?P<q>s)P", falling_sets),
    ("w", r"(?P<w>w)[:,]?(?P<q>s)(?!x)", pyramid),
    ("s", r"(?P<q>s)[,(]?a?(?P<w>w)", pyramid),
    ("SPx", r"(?:S[:\-,o]*|P[:\-,]*|x)(?P<q>s)P?(?!x)", falling_sets),
    ("s", r"(?P<q>s)(?=(?:EU)?[Y,;a(]*(?:t[j-]?[HQ]|[HQ][fo:]*a?t|tE)|EU)", held_falling_sets),
    ("s", r"(?P<q>s)(?![x|][nr])", evenly_falling_sets),
    # Sets and repetitions, and their times.
    ("w", r"(?P<w>w)S(?:o[nr])?", another),
    ("t", r"(?P<t>t)x(?P<r>[nr])R(?![U/,N])", letters),
    ("nr", r"(?P<s>[nr])\|(?:(?P<r>[nr])\|)?(?P<t>t)(?!-?Q)", three_columns),
    (
        "nr",
        r"(?P<r>[nr])[PMx]?[bi]?a?\(?(?:R|L)\)?[,;/N]*(?P<q>[nr])[PMx]?[bi]?a?\(?(?:R|L)\)?(?![wU])",
        unlike_sides,
    ),
    (
        "nr",
        (
            r"(?P<s>[nr])S?x(?:(?P<r>[nr])P?|(?P<t>t))i?a?\(?(?:R|L)U?\)?[,;/N]*"
            r"(?P<z>[nr])S?x(?:(?P<q>[nr])P?|(?P<y>t))i?a?\(?(?:R|L)U?\)?(?![wU])"
        ),
        unlike_sides,
    ),
    (
        "LR",
        (
            r"(?:L|R)[:\-]*(?P<s>[nr])S?x(?:(?P<r>[nr])P?|(?P<t>t))[,;/N]*"
            r"(?:L|R)[:\-]*(?P<z>[nr])S?x(?:(?P<q>[nr])P?|(?P<y>t))(?![xwU])"
        ),
        unlike_sides,
    ),
    ("t", r"(?P<t>t)\(?(?:R|L)\)?[,;/N]*(?P<y>t)\(?(?:R|L)\)?(?![wU])", unlike_sides),
    ("nr", r"(?P<s>[nr])\|(?P<r>[nr])(?=\|i?a?E)", three_columns),
    ("nr", r"(?P<s>[nr])\|x(?P<r>[nr])(?=$|\|)", dose(sets="s", reps="r")),
    ("nr", r"(?P<s>[nr])\|(?P<r>[nr])(?=/U)", dose(sets="s", reps="r")),
    ("nr", r"(?P<r>[nr])(?P<v>w)[,N]*(?P<w>w)?P", reps_so),
    ("nr", r"(?P<s>[nr])S[ox:a]+(?P<r>[nr])(?P<w>w)(?=$|[,;.)])", sets_of_moves),
    ("nr", r"(?P<s>[nr])x(?P<r>[nr])x(?P<t>t)H?", two_numbers),
    ("nr", r"(?P<s>[nr])S?x(?P<r>[nr])P?x(?P<t>t)H?", dose(sets="s", reps="r", hold_s="t")),
    ("S", r"S[:\-]*(?P<s>[nr])[x,]P[:\-]*(?P<r>[nr])(?![xMSP])", dose(sets="s", reps="r")),
    ("P", r"P[:\-]*(?P<r>[nr])[x,]S[:\-]*(?P<s>[nr])(?![xMSP])", dose(sets="s", reps="r")),
    ("nr", r"(?P<r>[nr])Px(?P<s>[nr])S", dose(sets="s", reps="r")),
    ("nr", r"(?P<r>[nr])[PM]?[aE]S(?![ox:a(]*[nrt])", dose(reps="r")),
    ("nr", r"(?P<r>[nr])x(?P<s>[nr])S", dose(sets="s", reps="r")),
    (
        "nr",
        (rf"(?P<s>[nr])(?P<named>S)[ox:,/\-(a]*(?P<t>t)(?:-?H)?(?:E(?![Uw/]))?"
         rf"(?!-?[oaj]*(?:{_BARE_REST}|[Bd]))"),
        sets_or_reps_of_time,
    ),
    ("nr", r"(?P<s>[nr])H[fo:]+(?P<t>t)(?![QB])", sets_or_reps_of_time),
    (
        "nr",
        rf"(?P<s>[nr])(?:xo?|M[of,]*)(?P<t>t)(?:-?H)?(?!P|-?[oa]*(?:{_BARE_REST}|B))",
        sets_or_reps_of_time,
    ),
    ("t", r"(?P<t>t)[\-j]?a?Hia?(?P<w>w)(?:o[aE]*[PM])?", hold_at),
    ("H", r"Hia?(?P<w>w)[:f]*a?(?P<t>t)", hold_at),
    (
        "H",
        rf"HM?(?:[fo:xaiu\-!]|E[PMa]?)*(?P<t>t)(?:E[PM]?(?![U/w]))?(?![oaj]*(?:{_BARE_REST}|B))",
        dose(hold_s="t"),
    ),
    (
        "H",
        (
            r"H[fo:aE]*(?:wo|c[of]|f?ac[of])?a?(?P<t>[nr])c?"
            r"(?=$|[,;|.)(\-QFvYEiN]|/[SPQU]|[SP][:\-]*[nr]|M/)(?![,]?S$)"
        ),
        dose(hold_s="t"),
    ),
    ("H", r"HE(?P<w>w)f?a?(?P<t>t)", each_move),
    ("H", r"HE?[PM]?f(?P<t>[nr])c?(?=$|[,;|.)(])", dose(hold_s="t")),
    ("H", r"(?P<h>H)[nr]x[nr](?!x)", hold_or_count),
    ("Q", r"Q[nr]x[nr](?!x)", unclear),
    ("H", r"(?<!t)(?P<h>H)x[nr](?![xSPM])", hold_or_count),
    ("H", r"HE?[nr]?[fo:aw]*c[ofb]?(?P<t>[nr])", dose(hold_s="t")),
    ("t", r"(?P<t>t)[\-j]?Hx(?P<s>[nr])(?P<named>S)?(?![PMx])", sets_or_reps_of_time),
    ("xYaut(", r"\(?x?Y?o?a?u?(?P<t>t)[\-j]?a?H(?:E[PM])?", dose(hold_s="t")),
    ("cv", r"v?a?c[ob]?(?P<t>[nr])(?![xSPM])", dose(hold_s="t")),
    ("nr", r"(?P<t>[nr])[\-j]?(?P<h>H)(?=$|[,;|.)])", hold_of),
    (
        "t",
        r"(?P<t>t)(?P<each>E)?U?,?x(?P<s>[nr])(?P<named>S)?(?![PMx]|[/aE]D)",
        sets_or_reps_of_time,
    ),
    (
        "nr",
        (
            r"(?P<s>[nr])S[ox:,/\-(a!]*(?P<r>[nr])(?![PM]?(?:l|\([nr]P?i?/?E?/?U))"
            r"[PM]?+(?![Sxw]|-?(?:Q(?![:f]*t)|H)|/?[aE]?D)"
        ),
        dose(sets="s", reps="r"),
    ),
    (
        "nr",
        r"(?P<s>[nr])S[ox:a]+(?P<r>[nr])(?![PM]?(?:l|\([nr]P?i?/?E?/?U))[PM]?(?![Sx]|/?[aE]?D)",
        dose(sets="s", reps="r"),
    ),
    ("nr", r"(?P<s>[nr])M(?P<r>[nr])P?(?![MxS])", dose(sets="s", reps="r")),
    ("nr", r"(?P<s>[nr])S?xo?\((?P<r>[nr])P?E/?U\)", sets_a_side),
    ("nr", r"(?P<r>[nr])x(?=[nr][xM](?:F|[/aE]D))", dose(reps="r")),
    ("t", r"(?P<t>t)H?x(?P<s>[nr])x(?P<r>[nr])(?!x|F|M|[/aE]D)", held_sets),
    ("nr", r"(?P<s>[nr])x(?P<r>[nr])(?=x[nr]M?(?:/|aE?|E)D)", two_numbers),
    ("nr", r"[nr]x[nr]x[nr](?!S)", unclear), ("xnr", r"x?[nr][PM]?i[nr]S", unclear),
    ("nr", r"(?P<t>[nr])[\-j]?cH?", dose(hold_s="t")),
    ("nr", r"(?P<s>[nr])x(?P<r>[nr])[PM]?x?(?![xy])", two_numbers),
    ("nr", r"(?P<r>[nr])Px(?P<s>[nr])(?!x|M?(?:/|aE?|E)D|F)", dose(sets="s", reps="r")),
    ("x", r"x(?P<s>[nr])Sx(?P<r>[nr])P?(?:x(?P<t>t)H?)?(?!x)", two_numbers),
    ("x", r"x(?P<r>[nr])x(?P<s>[nr])S", dose(sets="s", reps="r")),
    ("x", r"x(?P<r>[nr])x(?P<s>[nr])(?!x|M?(?:/|aE?|E)D)", reps_first),
    ("xnr", r"x?(?P<l>[nr])[PM]?i?l?\((?P<r>[nr])P?i?/?E/?U\)?", total),
    ("xnr", r"x?(?P<l>[nr])P?i?l[,;(\-:.]*(?P<r>[nr])P?i?/?E/?U?", total),
    # Repetitions.
    ("nr", r"(?P<r>[nr])[PM]?l?[ib]?/?E/?U", reps_a_side),
    ("nr", r"(?P<r>[nr])[PM]?/U(?!:)", reps_a_side),
    ("nr", r"(?P<r>[nr])P?A(?:E?U)?(?=$|[,;.|)(])", reps_in_turn),
    ("xnr", r"x?(?P<r>[nr])(?:P|M(?!/D|[aE]a?D|[DF]))(?:E[PMS])?", dose(reps="r")),
    ("nr", r"(?P<r>[nr])o?(?P<w>w)(?=$|[,;.)|(\-HfoEvNFxi])", moves),
    ("nr", r"(?P<r>[nr])(?P<u>w)?(?P<v>w)(?P<w>w)(?=$|[,;.)|(\-HfoEvNFxi])", moves),
    ("nr", r"[nr](?P<w>w)", things),
    ("nr", r"(?P<r>[nr])(?P<w>w)", counted_breaths),
    ("nr", r"(?P<r>[nr])oE(?=$|[,;.:)])", dose(reps="r")),
    ("nr", r"(?P<r>[nr])(?=/?E(?![Uw]))", dose(reps="r")),
    ("P", r"PM:(?P<r>[nr])(?=$|[,;.|])", dose(reps="r")),
    ("P", r"P[:\-,]*x?(?P<r>[nr])(?![xM]|[SP](?![:\-]*[nr])|,?[SP]$)", dose(reps="r")),
    ("v", r"v(?P<n>[nr])M?[aE]D", often),
    ("v", r"v[:xaNof]*(?P<r>[nr])(?:P|M)?(?=$|[,;.)|\-(HiEfNYQ]|/[EFIQHA])", dose(reps="r")),
    ("v", r"v(?P<it>w)(?:(?P<r>[nr])(?:P|M)|(?P<o>O))(?=$|[,;.)|(])", do_it),
    ("v", r"v(?P<o>O)(?!w)", once_or_twice),
    ("xnr", r"x?(?P<s>[nr])S(?!x)", dose(sets="s")),
    ("S", r"S[:\-,]*x?(?P<s>[nr])(?![xM]|/?[aE]?D|[SP](?![:\-]*[nr])|,?P$)", dose(sets="s")),
    ("x", r"x(?P<r>[nr])(?!S|x(?![nr](?:/|a)D))", dose(reps="r")),
    ("nr", r"(?P<r>[nr])x(?![nrtquPS]|\([nr])", dose(reps="r")),
    ("O", r"(?P<o>O)(?=$|[,;.)]|i?a?E/?U)", once_or_twice),
    ("nr", r"(?P<r>[nr])(?:[aE]v|iaM)(?=$|[,;.)])", dose(reps="r")),
    ("o", r"o(?P<w>w)(?P<n>n)(?=$|[,;.)])", all_of_them),
    ("O", r"(?P<o>O)(?P<w>w)(?=$|[,;.)])", through),
    # Sides.
    ("U", r"U:L", side(WrittenSide.LEFT)), ("U", r"U:R(?!:)", side(WrittenSide.RIGHT)),
    ("U", r"U:(?:E|T)(?!U)", EACH_SIDE), ("LR", r"[LR]U?(?P<w>w)", begins_with),
    ("LR", r"[LR](?=(?P<limb>U)j?(?P<next>w))", lies_on),
    ("YE", r"Y?EUi?(?P<w>w)(?=$|[,;.)])", in_front),
    ("iYEe/", r"[iY]?a?E/?U(?!j?w)|(?<=[nrtPSMx)])/U(?!:|j?[wU])", EACH_SIDE),
    ("iYEe/", r"(?:[iY]?a?E/?|(?<=[nrtPSMx)])/)U(?=(?P<w>w))", each_before),
    ("iah", r"i?a?hU(?!w)", EACH_SIDE),
    ("(LR", r"\(?(?!.[^LR]*w[^LR]*w)(?:L[/N+,()w]*R|R[/N+,()w]*L)(?:i?E?U)?\)?(?!w)", EACH_SIDE),
    ("LR", r"(?:L|R)(?P<u>U)N(?:L|R)(?P<v>U)(?!j?[wb])", both_of),
    ("b", r"ba?(?:LNba?R|RNba?L)(?:i?E?U)?(?!w)", EACH_SIDE),
    ("A", r"A[LR][/,N]*[LR]", side(WrittenSide.ALTERNATE)),
    ("(A", r"A(?!UNU)(?:E?U)?", side(WrittenSide.ALTERNATE)),
    ("T", r"TUi(?P<w>w)", in_turn),
    ("iT(", r"\(?i?T(?P<way>U)\)?", both_ways),
    ("iT(", r"\(i?TU?\)|\(?i?T(?:U(?!b|ia?w)|$|(?=[,;.]))", side(WrittenSide.BOTH)),
    ("T", r"(?P<w>T)(?=[nrw])", bilateral),
    ("(", r"\(L\)U", side(WrittenSide.LEFT)), ("(", r"\(R\)U", side(WrittenSide.RIGHT)),
    ("ia(L", r"[(]?i?a?L(?:U(?!j?[wb]))?z?[)]?", side(WrittenSide.LEFT)),
    ("R", r"(?P<letter>R):[nr]", right_or_reps),
    ("R", r"(?<=[nrtPSMg,;.])(?P<letter>R)t", right_or_rest),
    ("ia(R", r"[(]?i?a?R(?:U(?!j?[wb]))?z?[)]?", side(WrittenSide.RIGHT)),
    ("E", r"E(?:[PMS]|H(?![fo:]*t))", note), ("/", r"/[aE]?D", often),
    ("E", r"E(?P<h>H)[fo:]*(?P<t>t)", each_held), ("E", r"(?<!B)E(?![wGantrD])", weak_side),
    # A time by itself is a hold; a weight is not part of a dose.
    ("t", r"(?P<t>t)(?P<v>w)[N,;/]+(?P<y>t)(?P<w>w)(?=$|[,;.)])", out_and_back),
    ("t", r"(?P<t>t)i?a?I[N,;/]+(?P<y>t)i?a?I", twice_a_day),
    ("xftu", r"[xfu]*(?P<t>t)(?=E(?![Uw])|$|.)", dose(hold_s="t")),
    ("Yg", r"Y?a?g(?P<w>w)", weighs),
    ("Yg", r"Y?gW?", note), ("W", r"W[:]?[nr]", note),
]  # fmt: skip
RULES: dict[str, list[tuple[re.Pattern[str], Reader]]] = {}
for _starts, _rule, _read in _RULES:
    for _letter in _starts:
        RULES.setdefault(_letter, []).append((re.compile(_rule), _read))
# All rules that may begin with a letter in one, since at most places none of them matches.
_BEGINS = {
    letter: re.compile("|".join(re.sub(r"\?P<\w+>", "?:", rule.pattern) for rule, _read in rules))
    for letter, rules in RULES.items()
}


def doses_in(tokens: Sequence[Token]) -> Iterator[Mapping[str, object]]:
    """The fields of each piece of dose among some tokens; a piece that is none has none."""
    for place in fields_of(list(tokens)):
        if place.found.what is What.DOSE:
            yield place.found.fields


def tokens_with_amounts(text: str) -> list[Token]:
    """The tokens of a text by itself, its amounts read."""
    return with_amounts(tokens_of(text))
