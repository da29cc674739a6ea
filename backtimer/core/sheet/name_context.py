"""Words around a name that never make it another exercise: closed lists.

Before it, what a person writes in a letter ("then carry on with the"); after it, where, when and
how ("in bed before getting up", "arms crossed").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from backtimer.core.sheet.furniture import A_PIECE_OF_FURNITURE, FURNITURE
from backtimer.core.sheet.lexicon import Kind
from backtimer.core.sheet.manner import ONE_LEG
from backtimer.core.sheet.name_match import NameMatcher
from backtimer.core.sheet.name_words import words_of
from backtimer.core.sheet.own_names import names_a_movement
from backtimer.core.sheet.phrases import Phrase, PhraseShape
from backtimer.core.sheet.tokens import Token

_CARRIERS = frozenset(
    "a take oh just but only nothing yes forgot days after afterwards again all also ok okay "
    "pls plz and are as begin call carry carrying comes complete continue continuing day do doing "
    "done down each easy finally finish finishing first floor follow followed for from further "
    "gentle gently get getting go going good have he here i in is it keep keeping last let lets "
    "lie little lot me more morning move my need next nice now of on once only onto or our over "
    "people stand perform please practise practice proceed regular repeat said same second she "
    "simple slow slowly some start starting that the their them then there these they third this "
    "those to today try up us use usual evening afternoon hello hi kindly madam mam make sir dear "
    "maam tonight unsupported it's its let's we'll i'll i'd um uh erm may remember that's physio "
    "keeps tmrw tomorrow tmr video want warm was we well were will with would you your".split()
)
_MANNERS = frozenset(
    "a about after all and around arms as at back bed bedroom before bending bent breakfast "
    "breathe breathing by chest comfortable comfortably controlled cross crossed crook day down "
    "during each easy eyes face feet first flat floor folded for from front garden gentle gently "
    "getting go hands heels hip hips home support hook hooklying house in into is keep kitchen "
    "knees lie living long lounge lying mat morning my nice no normally of off office on onto out "
    "over park pillow room round rug shoulder shoulders slow slowly small so smooth soles steady "
    "stomach supine tall under elbows locked the thing to together towel tummy up wide width with "
    "work you your apart relaxed level tucked chin desk sofa couch tv kettle watching waiting "
    "shower bus car still again too also now start starting free pain painfree within belt strap "
    "dupatta scarf sheet rope band bands theraband loop treadmill road grass beach work shift "
    "desk calls ec eo w/ c/ meetings b4 behind head or day days bad same first thing open closed "
    "shut yellow red green blue black grey orange purple light medium heavy".split()
)
# Of these words a name can be another one: a bent knee makes a side plank the easier one.
_CURLS = frozenset("curl curls curlup curlups".split())
_TELLING = frozenset("side plank planks".split())
_LIFTED = frozenset("feet foot legs leg knees knee arms arm hands heels toes".split())
# Pulled against a band a turn of the trunk is another one.
_TURNS = frozenset("rotation rotations twist twists".split())
_PULLED = frozenset("band bands tb theraband cable tubing".split())
# What one leans on makes another exercise: hands in place of forearms.
_SUPPORTS = frozenset("hands knees elbows feet shoulders side forearms toes heels fists".split())
# What one holds on to leaves the exercise as it is.
_HELD = (
    frozenset(
        "holding on to onto the a your bed hand kitchen back of for balance support lightly".split()
    )
    | FURNITURE
)
# Where the hands, the head or a cushion are, in any exercise; not what a leg or an elbow is on.
_HELPS = re.compile(
    r"(?:with )?(?:(?:one|both|your|the|a) )*hands? on (?:(?:your|the) )?"
    r"(?:hips?|tummy|belly|stomach|thighs?|ribs|chest|lap)|"
    r"(?:with )?(?:(?:your|the) )?(?:back|rear) knee on "
    r"(?:(?:a|the) )?(?:cushion|pad|pillow|mat|towel)|"
    r"(?:with )?(?:a )?(?:pad|cushion|pillow|(?:(?:folded|rolled)(?: up)? )?towel) under "
    r"(?:(?:the|your|back|rear) )*(?:knees?|head|hips?|tummy|belly|stomach|neck|waist|pelvis)|"
    rf"(?:(?:the|a|your) )?(?:{A_PIECE_OF_FURNITURE}|stick) "
    r"(?:for (?:balance|support)|nearby|close by)|"
    r"(?:with )?(?:(?:your|the) )?(?:head|neck) (?:is |well )?supported|"
    r"(?:(?:keep|your|the) )*(?:head|hips|pelvis|shoulders|bottom|feet|heels) "
    r"(?:(?:stays? |kept )?down(?: on (?:the )?(?:bed|floor|mat))?|"
    r"(?:stays?|kept|remains?) on (?:the )?(?:bed|floor|mat))|"
    rf"with (?:(?:light|a little|the|a) )?(?:finger ?tip|hand|{A_PIECE_OF_FURNITURE}|"
    r"upper extremity|ue) support|"
    rf"with (?:the )?(?:support|help) (?:of|from) (?:(?:the|a|your) )?{A_PIECE_OF_FURNITURE}|"
    r"(?:with )?(?:(?:your|both|the) )?(?:finger ?tips?|hands? lightly) (?:resting )?on "
    rf"(?:(?:the|a|your) )?(?:back of (?:the|a|your) )?{A_PIECE_OF_FURNITURE}|"
    r"(?:without (?:using )?(?:(?:your|the) )?|no )hands|"
    r"(?:with )?(?:(?:your|the) )?(?:lower )?back (?:flat|pressed|pressing)(?: down)?"
    r"(?: (?:against|into|onto|to|on) (?:the )?(?:wall|floor|bed|mat))?|"
    r"(?:with )?(?:(?:your|the) )?back against (?:the|a) wall|"
    r"(?:with )?(?:the )?other leg (?:straight|bent|flat|relaxed|down)|"
    r"(?:with )?(?:(?:a|the|your) )?(?:towel|strap|belt) (?:a?round|behind) (?:(?:the|your) )?"
    r"(?:foot|thigh)|"
    r"(?:push|press|driv)(?:e|ing)? (?:up )?through (?:(?:the|your|both) )*(?:heels?|feet)|"
    r"(?:a?round|behind) (?:(?:the|your) )?foot|(?:along|down) (?:(?:the|your) )?(?:back|spine)|"
    r"break (?:it )?up|(?:still )?(?:stays?|remains?)(?: at)?|"
    r"(?:the )?top leg|(?:there is )?no (?:rush|hurry)"
)
# A side that only the person knows.
_SORE = re.compile(
    r"(?:on )?(?:(?:the|your|my) )?(?:sore|bad|painful|affected|operated|op|weak|weaker|injured|"
    r"stiff|tight|symptomatic|surgical) (?:side|leg|knee|hip|foot|ankle)(?: only)?"
)
# Words that begin where, when or with what to do it.
_WHERE = frozenset(
    "at by in on near beside next against from during while before after using sat".split()
)
# What makes another exercise of it, though no movement.
_TOOLS = frozenset(
    "block trx foam roller bolster bosu swiss gym stability unstable weight weights dumbbell "
    "dumbbells kettlebell barbell plate cuff slider sliders disc cable machine single double one "
    "two straight bent elevated raised alternate alternating modified advanced reverse side "
    "pillow cushion".split()
)
_FROM_A_CHAIR = frozenset("from a the dining kitchen hard high low firm your chair".split())
_SEATS = ("bed", "chair", "sofa", "couch", "settee", "toilet")
_OFF_A_SEAT = _FROM_A_CHAIR | frozenset(("off", "edge", "side", "of", *_SEATS))
_GETS_UP = re.compile(r"\b(?:sit|sits|stands?)\b")
_ON_HANDS = re.compile(r"\b(?:planks?|bugs?|dogs?|press|push|presses)\b")
_AT_A_WALL = re.compile(r"\b(?:standing|wall (?:sits?|slides?|push\w*|press\w*)|squats?)\b")
_ON_A_SIDE = re.compile(r"\bon\s+(?:your|the)\s+side\b|\bside[\s-]*l(?:ying|ie)\b|\beach\s+side\b")
# How far apart the knees are, and that they are straight, beside these only.
_SPREAD = re.compile(
    r"(?:(?:the|your|with|keep) )*(?:(?:knees|feet) (?:wide|apart)(?: apart)?"
    r"(?: (?:to make |making |with )?(?:(?:room|space) )?(?:for|around) "
    r"(?:(?:the|your) )?(?:bump|baby|belly|tummy))?|"
    r"(?:knees|legs) straight)"
)
_STRAIGHT = re.compile(
    r"\b(?:back bends?|back extensions?|extensions? in standing|(?:heel|calf) raises?)\b"
)
_NARROW = re.compile(r"\b(?:child\w*(?: s|'s)? pose|bottom to heels?|cat|pelvic|pelvis|kneeling)\b")
_ONE_BY_ONE = re.compile(
    r"(?:do )?(?:one|each|single) (?:leg|arm|knee|foot|side) "
    r"(?:at a time|in turn|first|then the other)"
)
# One knee after the other is another exercise than both.
_TWO_KNEES = re.compile(r"^(?!.*\b(?:single|one)\b).*(?:\bknees?\b.*\bchest\b|\bd?ktc\b)")
_LETTERS = re.compile(r"[a-z]+")
_RAISED = re.compile(r"\b(?:rais|lift|hamstring)")
_EDGES = re.compile(r"\b(?:front|back|side|end|edge) of\b")
_BANDS = frozenset(
    "a the your loop mini resistance band bands tb theraband tubing yellow red green blue black "
    "grey orange purple light medium heavy".split()
)
_COLOURS = ("yellow", "red", "green", "blue", "black", "grey", "orange", "purple")
LONGEST_PLACE = 6
# Where one walks: any words behind these, if they name no other movement.
_WAYS = frozenset("to round around with in on along outside through across from at".split())
_WALKS = frozenset("walk walks walking march marching".split())
_STROLL = re.compile(r"(?:the|your) dog|(?:and|[+&]) (?:talk|chat)(?: with \w+)?")
_LIMBS = frozenset("hands arms feet knees eyes".split())
_JOINTS = frozenset(
    "ec eo w/ c/ holding using still again too start starting b4 "
    "before after during while whilst in on at around first when lying with from every each "
    "out".split()
)
# How to do anything.
_HOW = frozenset(
    "next slowly gently carefully smoothly calmly nice nicely very and with control please "
    "kindly".split()
)
LONGEST_CARRIER = 14
LONGEST_MANNER = 5


def is_manner(tokens: Sequence[Token]) -> bool:
    """Whether words say only where, when or how: "arms crossed", "knees bent"."""
    words = [token.text for token in tokens if token.text[:1].isalpha()]
    if helps(" ".join(words)) or _SPREAD.fullmatch(" ".join(words)):
        return True
    if words[:1] in (["holding"], ["hold"]):
        return len(words) > 1 and all(word in _HELD for word in words[1:])
    on = any(word in ("on", "from") and behind in _SUPPORTS for word, behind in pairwise(words))
    return bool(words) and not on and all(word in _MANNERS for word in words)


def helps(said: str) -> bool:
    """Whether words leave any exercise as it is: "hands on hips", "wall for balance"."""
    return _HELPS.fullmatch(said) is not None or is_sore_side(said)


def is_sore_side(said: str) -> bool:
    """Whether words name the side that hurts, and not which one that is: "sore side only"."""
    return _SORE.fullmatch(said) is not None


def is_one_by_one(name: str, beside: Sequence[str]) -> bool:
    """Whether all words beside a name only say that its sides are done in turn."""
    both = _TWO_KNEES.search(name.lower()) is not None
    return not both and all(_ONE_BY_ONE.fullmatch(each.lower()) for each in beside)


def is_way(words: Sequence[str]) -> bool:
    """Whether words say where or with what one walks: "to the letterbox", "with your frame"."""
    said = " ".join(words).removesuffix(" and back")
    if _STROLL.fullmatch(said):
        return True
    moves = names_a_movement(said) or bool(words_of(said).postures)
    return bool(words) and words[0] in _WAYS and not moves


def is_band(words: Sequence[str]) -> bool:
    """Whether words say only with which band: "w/ loop band", "with the yellow band"."""
    return (
        len(words) > 1
        and words[0] in ("with", "w/", "c", "c/", "w", "using", "without", *_COLOURS)
        and all(word in _BANDS for word in words[1:])
    )


def is_place(words: Sequence[str]) -> bool:
    """Whether words say where or when, and nothing of a movement, a limb or a tool."""
    if words[:1] == ["off"] and words[-1] in _SEATS:
        return all(word in _OFF_A_SEAT for word in words)
    if words[:1] == ["from"] and words[-1] == "chair":
        return all(word in _FROM_A_CHAIR for word in words)
    said = _EDGES.sub(" ", " ".join(words))
    return (
        1 < len(words) <= LONGEST_PLACE
        and words[0] in _WHERE
        and _TOOLS.isdisjoint(words)
        and (words[0] != "on" or _SUPPORTS.isdisjoint(words))
        and not (names_a_movement(said) or words_of(said).postures)
    )


def is_changed_by_manners(name: str, manners: Sequence[Token]) -> bool:
    """Whether bent knees make a name another exercise, as they do a plank.

    So do hands behind the head in a crunch, feet off the floor, and bent knees where one lifts a
    leg or the heels.
    """
    beside = " ".join(token.text for token in manners if token.text[:1].isalpha())
    if _SPREAD.fullmatch(beside):
        rule = _STRAIGHT if beside.endswith("straight") else _NARROW
        return rule.search(name.lower()) is None
    if beside.startswith("off "):
        # One gets up from a chair; to lift the hips off one is another bridge.
        return _GETS_UP.search(name.lower()) is None
    if helps(beside):
        # "Bridge, other leg straight" has one leg in the air, "bird dog, no hands" no arm.
        low = name.lower()
        if beside.endswith("wall") and "against" in beside and not _AT_A_WALL.search(low):
            # A tilt or a march against the wall is done standing.
            return True
        raised = "other leg" in beside and ONE_LEG.search(low) is None
        return raised or (beside.endswith(" hands") and _ON_HANDS.search(low) is not None)
    said = {token.text for token in manners}
    lifted = not said.isdisjoint(("up", "off")) and not said.isdisjoint(_LIFTED)
    bent = "bent" in said and _RAISED.search(name.lower()) is not None
    words = set(_LETTERS.findall(_ON_A_SIDE.sub(" ", name.lower())))
    behind = any(token.text == "behind" for token in manners)
    curled = behind and not words.isdisjoint(_CURLS)
    return lifted or bent or curled or not words.isdisjoint(_TELLING)


def is_pulled(name: str, manners: Sequence[Token]) -> bool:
    """Whether a band is one to pull at, which makes a turn of the trunk another exercise."""
    words = set(_LETTERS.findall(name.lower()))
    return not words.isdisjoint(_TURNS) and any(token.text in _PULLED for token in manners)


def mentioned(tokens: Sequence[Token], matcher: NameMatcher) -> set[str]:
    """The exercises whose names of two to four words stand anywhere in a line."""
    found: set[str] = set()
    words = [token.text for token in tokens]
    spelt = [word[:1].isalpha() for word in words]
    for first, is_spelt in enumerate(spelt):
        if not is_spelt:
            continue
        for last in range(first + 1, min(first + 4, len(words))):
            if not spelt[last]:
                break
            exercise = matcher.certain(" ".join(words[first : last + 1])).exercise
            if exercise is not None:
                found.add(exercise)
    return found


def core_of(
    phrase: Phrase, tokens: Sequence[Token], text: str, is_sure: Callable[[str], bool]
) -> Phrase | None:
    """The name inside a phrase if the words around it are harmless; None if there is none."""
    words = tokens[phrase.first : phrase.last]
    starts = [0]
    for place, token in enumerate(words[:LONGEST_CARRIER]):
        if token.text not in _CARRIERS:
            break
        starts.append(place + 1)
    if words[0].text in _LIMBS:
        poses = range(2, min(len(words) - 1, LONGEST_MANNER) + 1)
        starts += [place for place in poses if _is_pose(words[:place])]
    behind = tokens[phrase.last : phrase.last + 1]
    ends = [
        place
        for place in range(len(words), 0, -1)
        if place == len(words)
        or _is_beside_a_name(words, place)
        or _says_how(words[place:], behind)
    ]
    for start in starts:
        for end in ends:
            if (start, end) == (0, len(words)) or start >= end:
                continue
            first, last = phrase.first + start, phrase.first + end
            written = " ".join(text[tokens[first].start : tokens[last - 1].end].split())
            manners = [*words[:start], *words[end:]]
            band = is_band([token.text for token in words[end:]])
            changed = is_pulled if band else is_changed_by_manners
            if end < len(words) and changed(written, manners):
                continue
            if is_sure(written):
                return Phrase(first, last, written, PhraseShape.NAME, phrase.label)
    return None


def _is_pose(words: Sequence[Token]) -> bool:
    """Whether words before a name say where the hands or the knees are: "arms crossed"."""
    said = " ".join(token.text for token in words)
    return is_manner(words) and not words_of(said).postures


def _says_how(words: Sequence[Token], behind: Sequence[Token]) -> bool:
    """Whether words only say how to do it; in "knees drop slowly to one side" more follows."""
    where = bool(behind) and behind[0].kind in (Kind.TO, Kind.WORD, Kind.ON)
    return not where and _HOW.issuperset(word.text for word in words)


def _is_beside_a_name(words: Sequence[Token], place: int) -> bool:
    """Whether the words from a place on only say where, when or how to do what they follow."""
    texts = [token.text for token in words[place:]]
    said = " ".join(texts)
    if helps(said):
        return True
    beside = (
        (texts[0] in _JOINTS and is_manner(words[place:]))
        or is_band(texts)
        or is_place(texts)
        or (words[place - 1].text in _WALKS and is_way(texts))
    )
    # "Marching in crook lying" is no walk.
    return beside and not words_of(said.replace("chair", "")).postures
