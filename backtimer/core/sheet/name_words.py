"""The words of exercise names: stemmed, with the position of the exercise kept apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from backtimer.core.model.exercise import Position
from backtimer.core.sheet.even_text import with_letters

LONGEST = 120
# Positions as sheets write them; "@" marks where one was removed from a name.
_POSTURES: tuple[tuple[str, Position], ...] = (
    ((r"(?:lying\s+)?(?:on|in)\s+(?:your\s+|my\s+|the\s+|to\s+)*(?:side)(?:\s+lying)?(?!\s*to)|"
     r"side[\s-]*l(?:ying|ie)|s/l"), Position.SIDE_LYING),
    ((r"(?:lying\s+|lie\s+)?(?:on|in)\s+(?:your\s+|my\s+|the\s+)*(?:back|supine)|supine(?:\s+lying)?|"
     r"(?:in\s+)?(?:crook|hook)[\s-]*(?:lying|lie)|face\s+up"), Position.SUPINE),
    ((r"(?:lying\s+|lie\s+)?(?:on|in)\s+(?:your\s+|my\s+|the\s+)*(?:front|stomach|tummy|belly|prone)|"
     r"prone(?:\s+lying)?|face\s+down"), Position.PRONE),
    ((r"(?:on\s+|in\s+)?(?:your\s+)?(?:hands\s+and\s+knees|all[\s-]*(?:fours|4'?s?)|quadruped|"
     r"(?:4|four)[\s-]*(?:point|pt)(?:\s*kneel(?:ing)?)?)"), Position.QUADRUPED),
    (r"(?:in\s+|on\s+)?(?:a\s+|the\s+|your\s+)?chair|seated|sitting|in\s+sitting", Position.CHAIR),
    (r"(?:in\s+)?standing", Position.STANDING),
    (r"(?:half|1/2|tall|high)[\s-]*kneel(?:ing)?|kneeling", Position.KNEELING),
)  # fmt: skip
_POSTURE = [(re.compile(rf"(?<![\w@]){rule}(?!\w)"), position) for rule, position in _POSTURES]
# Each posture has one of these: a quick look before the patterns.
_POSES = re.compile(
    "side|s/l|back|supine|crook|hook|face|front|stomach|tummy|belly|prone|hands|all|quadruped|"
    "4|four|chair|seated|sitting|standing|kneel"
)
FAMILIES: dict[Position, frozenset[Position]] = {
    Position.CHAIR: frozenset({Position.CHAIR, Position.SITTING}),
    Position.KNEELING: frozenset({Position.KNEELING, Position.QUADRUPED}),
}
# Words that do not say which exercise it is.
FILLERS = frozenset(
    "a an the your ur yr my of to with on in and for do perform please exercis stretch hold "
    "position from at or w basic simpl standard regular plain normal back-lying gentl slow "
    "pos flat mat floor together this these then by into is lying lie bed mckenzi ex "
    "exs n aarom arom".split()
)
_SPELT = {
    "streach": "stretch", "pirif": "piriformis",
    "strech": "stretch", "streches": "stretch", "strechs": "stretch", "abdo": "abdominal",
    "abs": "abdominal", "ab": "abdominal", "abdominals": "abdominal", "tummy": "abdominal",
    "birddog": "bird dog", "pushup": "push up", "pressup": "press up", "pushups": "push up",
    "pressups": "press up", "situp": "sit up", "curlup": "curl up", "curlups": "curl up",
    "situps": "sit up", "scapular": "shoulder blade", "scapula": "shoulder blade",
    "scap": "shoulder blade", "scaps": "shoulder blade", "catcow": "cat cow",
    "ktc": "knee to chest", "sktc": "single knee to chest", "dktc": "double knee to chest",
    "ppt": "posterior pelvic tilt", "ltr": "lower trunk rotation", "c": "", "warmup": "warm up",
    "wallsit": "wall sit", "wallsits": "wall sit", "ups": "up", "hams": "hamstring",
    "slr": "straight leg raise",
    "hammies": "hamstring", "hammy": "hamstring", "streching": "stretch", "stretchs": "stretch",
    "extn": "extension", "flexn": "flexion", "abdn": "abduction", "rotn": "rotation",
    "opp": "opposite", "alt": "alternate", "alternating": "alternate",
    "ext": "extension", "abd": "abduction", "rot": "rotation", "rotations": "rotation",
    "flex": "flexion", "legs": "leg", "dl": "double leg", "marching": "march", "feet": "foot",
    "calves": "calf", "ue": "arm", "le": "leg", "pelv": "pelvic", "kn": "knee",
    "sidelying": "side lying", "1": "one", "sts": "sit to stand", "mod": "modified",
}  # fmt: skip

_JOINED = (
    ("h/s", "hamstring"),
    ("hs stretch", "hamstring stretch"),
    ("sit2stand", "sit to stand"),
    ("sitting up tall", "sitting"),
    ("sitting tall", "sitting"),
    ("sup. ", "supine "),
    ("post pelvic tilt", "posterior pelvic tilt"),
    ("sit too stand", "sit to stand"),
    ("abd brac", "abdominal brac"),
    ("pelvic floor", "pelvicfloor"),
    *((f"sl {name}", f"single leg {name}") for name in ("bridge", "stance", "stand", "balance")),
    # A clam has no standing leg: here it is side-lying.
    *((f"sl {name}", name) for name in ("clam", "clams", "clamshell", "clamshells")),
    # So it is by itself.
    ("side clam", "clam"),
    # "Knee to chest, then both" is not "both knees to chest".
    ("then both", "thenboth"),
)


# "Str leg raise" is a straight one.
_STRETCH = re.compile(r"\bstr\.?$")
_WORD = re.compile(r"[^\W_]+")
_SAYS_BOTH = re.compile(r"\bside\s+to\s+side\b|\b(?:both|two)[\s-]+leg(?:s|ged)?\b")


@lru_cache(maxsize=5000)
def stem(word: str) -> str:
    """A word without plural and -ing endings."""
    for ending, instead in (("ies", "y"), ("shes", "sh"), ("ches", "ch"), ("s", "")):
        if word.endswith(ending) and len(word) > 3 and word[-2:] not in ("ss", "us", "is"):
            word = word.removesuffix(ending) + instead
            break
    if word.endswith("ing") and len(word) > 5 and not word.endswith("string"):
        word = word[:-3]
        if word[-1] == word[-2] and word[-1] not in "sl":
            word = word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


def _stems(words: str) -> frozenset[str]:
    return frozenset(map(stem, words.split()))


# Movements of many joints: they are no name by themselves.
GENERIC = _stems(
    "extension flexion rotation abduction adduction rais lift slid press circl roll tilt squeez "
    "curl push pull up down bend twist rock mobility walk out sit stand set"
)
LIMBS = _stems(
    "knee hip neck ankl elbow wrist shoulder finger toe foot heel arm leg hand head chin jaw thigh "
    "calf chest hamstring quad trunk lumbar back thoracic spin"
)
# Words that make a variant of the exercise they are joined to: "bridge and march".
VARIANTS = _stems("march marching reach kick twist lift hold")
# If only one of two names has one of these words, they are different exercises.
NEVER = _stems(
    "revers adduction anterior protraction internal external side lateral inner outer sciatic nerv "
    "jump hop burpe dead clam clamshells squat lung superman adductor flexion rotator sit-up"
)
# The words of a row exclude each other.
OPPOSITES: tuple[frozenset[str], ...] = tuple(
    _stems(words)
    for words in (
        "abduction adduction", "flexion extension", "internal external", "anterior posterior",
        "retraction protraction", "singl doubl", "up down", "front side back", "heel toe",
        "arm leg", "neck hip knee ankl shoulder elbow wrist trunk lumbar back thoracic",
    )
)  # fmt: skip
# Words of exercises that the library may not have: never taken for misspellings.
GUARDED = _stems(
    "adduction abduction adductor abductor flexion extension internal external anterior "
    "posterior retraction protraction reverse dead bug clam clamshells squat lunge superman "
    "heel slide quad set sit stand march calf raise toe tap fire hydrant donkey kick cobra "
    "child pose pigeon figure open book thread needle mountain climber burpee jack row pull "
    "push shoulder elbow wrist ankle neck chin tuck thoracic band ball step stair bike cycle "
    "swim walk jog run slump nerve glide slider sciatic piriformis quad glute hamstring calf "
    "soleus adductor lat pec deltoid biceps triceps curl fly flye dip chop bear crawl inch "
    "worm hinge deadlift thrust swing clean snatch balance tandem single double leg arm hand "
    "foot head hip knee back side front lateral medial wall floor chair table door lift drop "
    "roll rock tilt turn twist rotate bend reach hold squeeze press pump circle alphabet "
    "shrug pinch butterfly frog cat cow camel dog bird bridge plank crunch brace breath "
    "happy baby cross body lord fold forward downward upward ward seal fish warrior tree bow "
    "boat mule"
)


class Words(NamedTuple):
    """The words of a name that matter, and the positions that it names."""

    words: frozenset[str]
    postures: frozenset[Position]


@lru_cache(maxsize=20_000)
def words_of(name: str) -> Words:
    """A name as stemmed words, without fillers."""
    # Printed pages have joined letters: "\ufb02exor".
    plain = name if name.isascii() else unicodedata.normalize("NFKC", name).replace("\u00ad", "")
    text = with_letters(plain.lower()[:LONGEST].replace("\u2019", "").replace("'", ""))
    for written, instead in _JOINED:
        text = text.replace(written, instead)
    if text.endswith(("str", "str.")):
        text = _STRETCH.sub("stretch", text)
    text = _SAYS_BOTH.sub(" ", text)
    postures = set()
    for pattern, position in _POSTURE if _POSES.search(text) else ():
        text, count = pattern.subn(" ", text)
        if count:
            postures.add(position)
    found: list[str] = []
    for raw in _WORD.findall(text):
        found += [
            stem(word) for word in _SPELT.get(raw, _SPELT.get(raw.removesuffix("s"), raw)).split()
        ]
    telling = [word for word in found if word not in FILLERS]
    if "floor" in found and GENERIC.issuperset(telling):
        # A "floor twist" is one of several twists.
        telling.append("floor")
    if "mckenzi" in (found[:1] + found[-1:]):
        # A method has press-ups and curls of its own.
        telling.append("mckenzi")
    return Words(frozenset(telling or found), frozenset(postures))


def postures_of(text: str) -> frozenset[Position]:
    """The positions that a text names."""
    return words_of(text).postures if _POSES.search(text.lower()) else frozenset()


def is_posture(text: str) -> bool:
    """Whether words name a position and nothing else."""
    return _POSES.search(text) is not None and words_of(text).words <= {"", "@"}


def fits(postures: Iterable[Position], named: frozenset[Position], position: Position) -> bool:
    """Whether all `postures` suit an exercise, by its position or those in its name."""
    own = FAMILIES.get(position, frozenset({position})) | named
    return all(each in own or FAMILIES.get(each, frozenset()) & own for each in postures)
