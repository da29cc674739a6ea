"""How an exercise is done, which is no dose: breath, support, range, where the other limb is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backtimer.core.sheet.change_words import NUMBER_WORDS
from backtimer.core.sheet.furniture import A_PIECE_OF_FURNITURE

# What stays as it was and is no dose: "3x15, same chair".
_SAME = re.compile(
    r"(?<=[,;(])\s*(?:the\s+)?same\s+(?:chair|stool|seat|box|step|band|weight|load|height|setting|speed|level|pace|place|way)s?(?=\s*(?:$|[,;.)]))"
)
# How far: "2x6, small lift".
_SMALL = re.compile(
    r"(?<=[,;(])\s*(?:(?:just|only|a)\s+)*small(?:er)?\s+(?:lifts?|range|movements?)"
    r"(?:\s+(?:only|just|for\s+now)){0,2}(?=\s*(?:$|[,;.)]))"
)
# When to breathe, and what a hand is near to.
_BREATHE = re.compile(
    r"\b(?:exhale|inhale|breathe\s+(?:in|out)|blow\s+out)\s+(?:to|as\s+you|when\s+you|while\s+you|on\s+the)\s+"
    r"(?:lift(?:ing)?|lower(?:ing)?|rise|raise|curl|push|roll|come\s+up|go\s+down|way\s+(?:up|down))"
    r"(?:\s+for\s+(?:a\s+count\s+of\s+)?[1-9](?:\s?(?:s|secs?|seconds?|counts?))?)?(?=\s*(?:$|[,.;)]))"
)
# "Tighten as you breathe out and hold for 5 breaths": it is the hold that has a number.
_WITH_BREATH = re.compile(
    r"\b(?:as|when|while)\s+you\s+(?:breathe\s+(?:out|in)|exhale|inhale)(?=\s*(?:$|[,.;)]|and\s+hold\b))"
)
_NEAR = re.compile(
    rf"\bwith\s+(?:a|one|your)\s+hands?\s+(?:near|close\s+to|by)\s+(?:the|a|your)\s+{A_PIECE_OF_FURNITURE}\b"
)
# How the arms are, if that is possible, and how to breathe.
_IF_ABLE = re.compile(
    r"(?<=[\s,;(-])(?:(?:no|without(?:\s+using)?(?:\s+(?:your|the))?)\s+(?:hands|arms)|(?:with\s+)?(?:your\s+)?(?:arms|elbows)\s+(?:straight|crossed|folded)|hands[\s-]free|slowly|unsupported)"
    r"\s+if\s+(?:(?:you(?:'re|\s+are)?\s+)?(?:can|able|possible)|it\s+is\s+possible|you\s+(?:feel\s+)?able)(?=\s*(?:$|[,.;:)]|-\s))"
)
_CALM_BREATH = re.compile(
    r"\b(?:and|while\s+you)\s+(?:go\s+on|keep(?:\s+on)?|carry\s+on|continue)\s+breathing(?=\s*(?:$|[,.;)]))|"
    r"(?<=[,;(.])\s*(?:(?:with|keep)\s+)?(?:(?:normal|relaxed|calm|easy|steady|quiet|gentle)\s+breathing|breath(?:e|ing)\s+(?:normally|calmly|steadily|easily|freely))(?=\s*(?:$|[,.;)]))"
)
# "As shown in class, only as far as comfortable".
_SHOWN = re.compile(
    r"\b(?:as|like)\s+(?:i\s+|we\s+)?(?:shown|showed|demonstrated|practised|practiced)(?:\s+(?:you|to\s+you))?"
    r"(?:\s+(?:in|at|during|on)\s+(?:the\s+|our\s+|your\s+|last\s+)*(?:class|clinic|session|visit|gym|appointment))?(?=\s*(?:[,.;)]|$|x\s?\d|\d|for\s+\d))"
)
_AS_FAR = re.compile(
    r"\b(?:only\s+)?as\s+(?:far|high|low|deep)\s+as\s+(?:(?:is|it\s+is|it's|feels|you\s+are)\s+)?(?:comfortable|comfy|ok|okay|you\s+can(?:\s+(?:comfortably|without\s+pain))?)(?=\s*(?:[,.;)]|$))"
)
# Exercises of one leg at a time, in which the other one makes no difference.
ONE_LEG = re.compile(
    r"\b(?:single|one|hugs?|chest|hamstrings?|figure|clam\w*|slrs?|leg\s+(?:raise|lift)s?)\b"
)
# Below a name: "three on each leg, with the other foot resting". Not where it bears a part.
_IN_TURN = re.compile(r"\b(?:each|per)\s+(?:leg|foot|side)\b")
_ON_BOTH = re.compile(r"\b(?:bridg\w*|planks?|dogs?|bugs?|squats?|lunges?|balanc\w*|stand\w*)\b")
# "Keep the other foot flat on the floor" asks for no second side.
_OTHER_LIMB = re.compile(
    r"(?:\bwith\s+(?:the\s+|your\s+)?|(?<=[,;(])\s*(?:keep\s+)?(?:the\s+|your\s+)?)(?:other|opposite)\s+"
    r"(?:foot|leg|knee|arm|hand|heel)\s+(?:resting|flat|bent|straight|relaxed|planted|still|down|(?:on|in)\s+the)\b"
    rf"(?:(?!\b(?:{NUMBER_WORDS}|each|both|once|twice|then|and|hold|repeat|for|x)\b)[^,.;:()|\d-])*?"
    rf"(?=\s*(?:$|[,.;:()|\d-]|\b(?:{NUMBER_WORDS}|each|both|once|twice|then|and|hold|repeat|for|x)\b))"
)
# "Knee rolls, both knees together, 10 each way": both of them go to each side.
_BOTH = re.compile(
    r"(?:\bwith\s+)?\bboth\s+(?:knees|legs|feet)\s+together\b(?=[^.;]*\b(?:each|either|per)\s+(?:way|side)\b)"
)
# Each is tried where its word is.
MANNERS = (
    ("sho", _SHOWN), ("demonstrated", _SHOWN), ("racti", _SHOWN), (" as ", _AS_FAR),
    ("hale ", _BREATHE), ("breathe ", _BREATHE), ("blow ", _BREATHE),
    (" you breathe", _WITH_BREATH), (" you exh", _WITH_BREATH), (" you inh", _WITH_BREATH),
    (" if ", _IF_ABLE), (" breath", _CALM_BREATH), ("with ", _NEAR),
    ("same ", _SAME), ("small", _SMALL),
    ("both ", _BOTH),
)  # fmt: skip


def other_limbs(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Where it is told what the other limb does, in an exercise that is done with one leg."""
    if "other " not in text and "opposite " not in text:
        return
    for each in _OTHER_LIMB.finditer(text, start):
        in_turn = _IN_TURN.search(text, start, each.start()) and not _ON_BOTH.search(text, start)
        if in_turn or ONE_LEG.search(text, start, each.start()) is not None:
            yield each.span()
