"""The words of sheets that are not names, each with its kind, for the grammar."""

from __future__ import annotations

import re
from enum import StrEnum


class Kind(StrEnum):
    """The kind of a token. Its letter stands for it in the string that rules are matched to."""

    NUMBER = "n"
    RANGE = "r"
    TIME = "t"
    # The repetitions of one set after the other: "6-4-2".
    SERIES = "s"
    CLOCK = "k"
    # A number with a unit other than of time: kilograms, metres, degrees.
    MEASURE = "g"
    DATE = "e"
    # Digits of unknown meaning: never part of a dose.
    BAD = "q"
    TIMES = "x"
    SETS = "S"
    REPS = "P"
    TIMES_WORD = "M"
    HOLD = "H"
    REST = "Q"
    BETWEEN = "B"
    EACH = "E"
    LIMB = "U"
    DAY = "D"
    PART_OF_DAY = "I"
    OFTEN = "F"
    ONCE = "O"
    LEFT = "L"
    RIGHT = "R"
    ALTERNATE = "A"
    BOTH = "T"
    OF = "o"
    FOR = "f"
    ARTICLE = "a"
    COUNT = "c"
    TOTAL = "l"
    ABOUT = "u"
    OTHER = "h"
    ONLY = "z"
    WITH = "Y"
    AND = "N"
    ON = "i"
    TO = "b"
    REPEAT = "v"
    BREATHE = "p"
    UPWARDS = "d"
    TEMPO = "m"
    GENERAL = "G"
    LABEL = "W"
    WORD = "w"
    UNIT = "y"
    COMMA = ","
    SEMICOLON = ";"
    BAR = "|"
    COLON = ":"
    DASH = "-"
    SLASH = "/"
    STOP = "."
    OPEN = "("
    CLOSE = ")"
    # A hyphen inside a word, and anything without meaning.
    JOIN = "j"
    MARK = "!"


NUMBERS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
} | {
    "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "ninety": 90,
    "dozen": 12,
}  # fmt: skip
# Words for an amount that nobody can put into a number.
VAGUE = frozenset("few several".split())
FRACTIONS = {"\u00bd": 0.5, "\u00bc": 0.25, "\u00be": 0.75, "\u2153": 1 / 3, "\u2154": 2 / 3}
UNITS_S = {
    1: "sh s sec secs second seconds sek sekunden secondes seg segundos",
    60: "m rnin rnins min mins minute minutes minute's minuten minutos",
    3600: "h hr hrs hour hours",
}
UNIT_OF = {word: seconds for seconds, words in UNITS_S.items() for word in words.split()}
_KINDS = {
    Kind.SETS: (
        "set sets round rounds rds lot lots series goes bouts satz s\u00e4tze saetze serien "
        "s\u00e9rie s\u00e9ries"
    ),
    Kind.REPS: (
        "rep reps repetition repetitions repeats ones nos wdh wiederholungen r\u00e9p\u00e9tition "
        "r\u00e9p\u00e9titions repeticiones ripetizioni"
    ),
    Kind.TIMES_WORD: "time times tims tirnes session sessions mal veces fois volte baar",
    Kind.HOLD: "hold holds holding held hold/s maintain duration halten tenir maintenir mantener",
    Kind.REST: "rest rests resting relax relaxing pause pausing pauses break breaks off recovery "
        "interval intervals breather breathers",
    Kind.BETWEEN: "between b/w btw betw inbetween",
    Kind.EACH: "each ea per every either pro je jede chaque cada eech",
    Kind.LIMB: (
        "side sides leg legs arm arms way ways direction directions foot feet knee knees hip hips "
        "hand hands limb limbs le ue les ues seite seiten bein beine c\u00f4t\u00e9 jambe lado "
        "pierna kant lato slde"
    ),
    Kind.DAY: (
        "day days week weeks wk wks month months monday tuesday wednesday thursday friday "
        "saturday sunday mon tue tues wed thu thur thurs fri sat sun waking"
    ),
    Kind.PART_OF_DAY: (
        "morning mornings evening evenings night nights noon afternoon arvo nite bedtime am pm "
        "lunch breakfast dinner supper meals mealtimes"
    ),
    Kind.OFTEN: (
        "daily everyday nightly hourly weekly wkly bid tid qid qd qod eod prn q1h q2h q3h q4h tds "
        "qds bd b.i.d t.i.d q.i.d q.d frequency freq t\u00e4glich taeglich"
    ),
    Kind.ONCE: "once twice thrice",
    Kind.LEFT: "left l lt lhs links gauche izquierda",
    Kind.RIGHT: "right r rt rhs rechts droite derecha",
    Kind.ALTERNATE: "alternate alternating alternately alternates alt",
    Kind.BOTH: "both bilateral bilaterally bilat bil b/l b",
    Kind.OF: "of \u00e0 de",
    Kind.FOR: "for till",
    Kind.ARTICLE: "a an the",
    Kind.COUNT: "count counts counting",
    Kind.TOTAL: "total altogether overall",
    Kind.ABOUT: (
        "approx approximately about around ca circa bout abt upto maximum max minimum roughly "
        "failure fatigue exhaustion ~"
    ),
    Kind.OTHER: "other",
    Kind.ONLY: "only",
    Kind.WITH: "with w/ w c/ using",
    Kind.AND: "and & + plus n und et",
    Kind.ON: "on in at before b4 after during",
    Kind.TO: "to or by",
    Kind.REPEAT: "repeat repeated rpt perform complete execute do make aim aiming go",
    Kind.BREATHE: (
        "inhale inhaling exhale exhaling lowering lifting returning eccentric ecc concentric conc"
    ),
    Kind.UPWARDS: "up down",
    Kind.TEMPO: "tempo",
    Kind.GENERAL: (
        "exercise exercises circuit circuits programme program routine workout movements "
        "stretches"
    ),
    Kind.LABEL: (
        "fig figure picture diagram photo page phase level stage rpe rir seat incline setting "
        "speed gear p pg pp pin hole notch borg stack"
    ),
}  # fmt: skip
KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}
# Abbreviations: their full stop does not end a sentence.
SHORTENED = frozenset(
    "sec secs sek s min mins m hr hrs rep reps ea alt bilat bil nos approx ca cont wdh ext abd "
    "sup pirif rot kn wk max rt lt p pg pp b.i.d t.i.d q.i.d q.d vs ex n".split()
)
# Words before "sets" that make it the name of an exercise, tightening a muscle: "quad sets".
MUSCLES = frozenset(
    "quad quads quadricep quadriceps glute glutes gluteal gluteals ab abs abdominal core scap "
    "scapular hamstring hamstrings ham hams tra ta muscle static isometric vmo adductor calf neck "
    "deltoid pelvic".split()
)
# Numbers in words that belong to a name: "one leg bridge".
COUNTED_LIMBS = frozenset(
    "leg legs legged arm arms armed knee knees hand hands foot handed".split()
)

NOTE_WORDS = frozenset(
    "no bouncing quick brisk "
    "slow slowly controlled control gentle gently easy easily smooth smoothly steady pain free "
    "painfree yellow red green blue black white grey orange purple silver gold light medium heavy "
    "strong band bands theraband tb rtb gtb ytb btb bw loop tubing weight weights kg lb lbs "
    "dumbbell towel strap belt mat pillow cushion ball chair table wall bench floor breathe "
    "breath normally deep as tolerated able comfortable comfortably quality form good full range "
    "small large please nice try remember if-possible your own pace then and or with using on in "
    "the a to of at each every time rep reps lead leading first start starting from switch side "
    "sides stretch easier harder position lying supine sitting seated standing prone hooklying "
    "crook flat relax again "
    "do repeat perform complete hold x count until fatigue failure home gym day for both this that "
    "resistance level bodyweight assisted support supported only only".split()
)
_VERBS = (
    "lie sit stand kneel start begin place put keep press push pull lift raise lower lean bend "
    "straighten roll tighten squeeze draw flatten tilt turn twist reach extend return relax let "
    "breathe feel move bring slide step hold repeat try make ensure use take think stay slowly "
    "gently while lying sitting standing now then imagine point rotate arch tuck contract drop "
    "shift maintain remember aim cross grasp clasp rest drink drive apply hug come sink "
    "rock sway nod"
)
VERBS = frozenset(_VERBS.split())
# Words that begin an instruction, but never a name.
STARTS = frozenset("lie sit kneel begin start place put keep bend make ensure use lying".split())
# Words that continue with an instruction after a name: never another exercise.
CALM = frozenset(
    "tighten draw flatten breathe relax engage contract tuck feel look keep think imagine "
    "let".split()
)
DISTANCE = re.compile(
    r"\d\s?(?:m|km|metres?|meters?|mi|miles?|ft|feet|yards?|yds?|laps?|lengths?)$"
)
# Words of prose that are never part of a name.
PROSE = frozenset(
    "your ur yr you yourself them it its this these those that while then until should will can "
    "may as towards toward into onto so is are be was were have has we i my me us please if when "
    "must keeping keep feel feeling don't not".split()
)
SUBHEADS = frozenset(
    "dose dosage prescription setup movement tip tips instructions instruction description "
    "equipment notes note starting position start how technique purpose steps video image action "
    "method".split()
)

# "Do not skip it" asks for it.
_NOT = r"(?<!not )(?<!n't )(?<!nt )(?<!never )"
_LEFT_OUT = r"(?:stop|skip|miss|omit|drop|neglect|leave\s+out|give\s+up)"
AVOID = re.compile(
    r"^\W*stop\s+(?!(?:if|when|at|before|for|should|as|after|once|and|immediately|on|by|any)\b)"
    r"[a-z-]+(?:\s+[a-z-]+){0,3}\W*$|^\W*not\s+(?:the|any|a)\b|^\W*not\s+(?:in|for|part\s+of)\s+(?:this|the|your)\s+(?:block|phase|stage|program(?:me)?|plan)(?=\s*:)|^\W*not\s+(?:[\w-]+\s+){1,3}yet\W*$|^\W*hold\s+on\s+(?!(?:to|each|both|the|left|right|r|l|your|for|one|lightly|firmly|tight\w*|if|when|with\s+(?:\w+\s+)?hands?)\b)|"
    r"\b(?:avoid(?:ed|ing)?|(?<!\bdays\syou\s)(?<!\bday\syou\s)do\s+not(?!\s+(?:forget|worry|overthink|overdo|panic|stress)|\s+"
    rf"{_LEFT_OUT})|(?<!\bso\syou\s)(?<!\bso\sthat\syou\s)(?<!\bdays\syou\s)(?<!\bday\syou\s)(?:don|shouldn|mustn|can)['\u2019]?ts?(?!\s+(?:forget|worry|overthink|overdo|panic|stress|read|remember|see|tell|make\s+out)|\s+"
    rf"{_LEFT_OUT})|"
    rf"(?:must|should)\s+not(?!\s+{_LEFT_OUT})|cannot|you\s+may\s+not|never(?!\s+(?:{_LEFT_OUT}|mind|past|beyond|above|below|higher|lower|further)\b)|"
    r"not\s+to\s+(?:be|do|start)\b|"
    r"discontinued?(?=\s*:)|[dc]/[ci](?=\s*:)|not\s+(?:yet|before|cleared|allowed|permitted|recommended|today|now|until|suitable|advised|for\s+(?:you|now))|"
    r"hold\s+off|leave(?=\s+(?:[\w-]+\s+){0,5}(?:out|off|alone)\b)|steer\s+clear|(?:is|are)\s+off\s+the\s+table|ditch|scrap\s+the|"
    r"drop(?=\s+the\s+[\w-]+(?:\s+[\w-]+)?\s+one\b)|keep\s+(?:away|off)|lay\s+off|"
    r"give(?=\s+(?!yourself\b)(?:[\w-]+\s+){0,4}a\s+(?:miss|rest(?!\s*:))\b)|leave(?=\s+(?:[\w-]+\s+){1,3}for\s+now\b)|"
    rf"{_NOT}(?:skip|omit)|refrain|"
    r"(?<!\bnot\s)forbidden|contra-?indicat(?:ed|ions?)|precautions?(?=\s*:)|"
    rf"{_NOT}stop\s+(?:doing|the|all|any)|stop(?=\s*:)|"
    r"no(?!\s*[.:]?\s*\d|,?\s+(?:sorry|wait|actually|i\s+mean|make)\b|"
    r"\s+(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)\b|"
    r"\s+(?:need|worries|problem|matter|idea|hurry)\b|"
    r"\s+(?:more|longer|faster|slower|higher|lower|further|farther|deeper|harder|wider|less)\s+than|\s+(?:hold|holding|resting|pausing|stopping|rushing|straining|jerking|forcing|rest|pause|break|"
    r"weight(?!\s+(?:lift|train))|resistance|band|equipment|load|pain|bouncing|bounce|hand|arm|support|momentum|shoe|rush|tension|incline|gradient|pressure|fuss|hurry)s?\b)|"
    r"d/c(?=\s)|"
    r"(?<!did\s)nothing(?![^.!?]*\b(?:worr\w+|wrong|damaged?)\b)(?!\s+(?:scary|fancy|serious|nasty|broken|new|changes|to\s+worry|but|except|other|more|else|heav\w+|hard\w*|fast\w*|too)\b)|"
    r"without\s+doing|stay\s+away|cut\s+out|give\s+up|off\s+limits)\b",
)
LATER = re.compile(
    r"(?:\b(?:(?<!as\s)if|until|till(?!\s+\d+\s*(?:counts?|s(?:ec\w*)?)\b)|when|whenever|once\s+(?:you|it|this|able|pain|(?:\w+\s+)?(?:easy|easier|stronger|comfortable|ready|confident))|unless|as\s+(?:able|"
    r"tolerated|needed|required|comfort\w*|many|much|long|soon|you)|progress\w*|advance|"
    r"increas\w+|increment\w*|decrease\w*|reduce|work(?:ing)?\s+(?:up|towards?|to)|"
    r"build(?:ing)?(?:\s+up)?|aim(?:ing)?\s+(?:for\b|to\b|\d+)|stop\s+(?:if|when|at)|to\s+(?:failure|"
    r"fatigue)|add(?:ing)?(?=\s+\d|\s+(?:one|two|five|more|a\b))|goal|target|eventually|"
    r"gradually|then\s+(?:add|try|up)|(?:then\s+)?(?:\d+\s?-?\s?s\w*\s+)?(?:hold|pause|keep)\s+"
    r"(?:on\s+|at\s+|for\s+)?(?:the\s+)?(?:last|final)|ne?xt\s+w(?:ee)?k|(?:go(?:ing)?|get(?:ting)?)\s+(?:up\s+)?to\s+(?=\d)|from\s+week|easier|harder|or\s+until|"
    r"up\s+by|rather\s+than|later|for\s+\d{1,2}/(?:7|52|12))\b|->|\u2192|=>)",
)
LETTERHEAD = re.compile(
    r"\b(?:appointments?|appts?|telephone|phone|mobile|fax|e-?mail|website|https?|www|dob|d\.o\.b|"
    r"date\s+of\s+birth|address|printed|copyright|all\s+rights|invoice|clinic\s+hours|opening|"
    r"surgery\s+hours|office\s+hours|created\s+by|prescribed\s+by|provided\s+by|prepared\s+by|"
    r"reviewed|review\s+(?:date|in)|version|leaflet\s+n\w*|nhs\s+n\w*|insurance|diagnosis|"
    r"next\s+(?:visit|session|review|check)|follow[- ]?up|see\s+you|therapist|physiotherapist|"
    r"patient(?!ly)|signature|signed|regards|sincerely|yours|total\s+time|session\s+time|"
    r"time\s+needed|discharge\w*|referr\w+|hospital|department|ltd|llc|inc|code|id\s*:|"
    r"parking|postcode|ward|tablets?|ibuprofen|paracetamol|medication|painkillers?|ice|heat|"
    r"mg|ml|walk-?in(?:\s+(?:clinic|centre|center))?)\b|\b(?:st|street|rd|road|ave|avenue|lane)\.?\s+\d{1,4}\b|\b\d{3}-\d{4}\b|\btel\b[.:\s]{0,3}[+(\d]|\u00a9|\(c\)|@\S+\.\w",
)
LETTERHEAD_START = re.compile(
    r"\s*(?:(?:dr|mr|mrs|ms|prof|tel|ref|date|page|height|weight|age|hours|visit|visits|fee|cost|"
    r"bmi|bp|pain\s+(?:score|level)|vas|nprs|time(?!\s*:\s*(?:\d+\s*[sm]|[0-5]:\d\d\s*$))|dx|name|"
    r"subj(?:ective)?|obj(?:ective)?|assessment|impression)\b\s*[.:#]|"
    r"(?:please\s+)?(?:bring(?!\s+(?:(?:your|the|one|both|each|right|left|top)\s+){0,2}(?:knees?|legs?|arms?|hands?|elbows?|foot|feet|heels?|chin|chest|thighs?|hips?|shoulders?)\b)|wear)\b|(?:equipment|kit|materials?|you\s+(?:will\s+)?need|what\s+you\s+need|needed)\s*:|(?:page|height|weight|age|bmi|pain|cost|room|ward|bp|vas)\s+[\d:]|dear\b|hi\b|hello\b|thank)",
)
GENERAL = re.compile(
    r"\b(?:each|every|all|these|those|whole|entire|of|between|any)\s+(?:\w+\s+){0,2}"
    r"(?:exercises?|exe?s|ex's|circuits?|stretch(?:es)?|movements?|programmes?|programs?|routines?|"
    r"workouts?|sessions?|list)\b|"
    r"\b(?:the|this|your)\s+(?:\w+\s+){0,2}(?:circuits?|programmes?|programs?|routines?|workouts?|"
    r"sessions?|list|exercises|stretches)\b|"
    r"^\W*your\b[^,;:]*\bset\W*$|\bcircuits?\b|\bbetween\s+rounds\b|(?<!let\s)(?<!relax\s)\beverything\b(?!\s+(?:go|soft\w*|loose\w*|relax\w*)\b)|\ball\s+of\s+(?:them|these)\b|\bthem\s+all\b|"
    r"^\W*(?:pt\.?|patient|client|he|she)\s+(?:reports?|states?|says|presents?|has|is|was)\b|"
    r"^\W*(?:pt\s+)?(?:c/o|complains?)\b|\bpain\s+(?:at\s+|is\s+|was\s+)?\d{1,2}\s?/\s?10\b|"
    r"^\W*all(?!\s+fours|\s*4)\b|"
    r"^\W*(?:home\s+)?exercises?\s+(?:for|to|programme|"
    r"program|plan|sheet|list)\b|\b(?:do|complete|perform|repeat|start|begin)\s+(?:\w+\s+){0,2}exercises\b",
)
ROUNDS = re.compile(r"\brounds\b|\bround\s*[:#\d]")
LIMIT = re.compile(
    r"\b(?:no\s+(?:longer|more)\s+than|at\s+most|longer\s+than|more\s+than|less\s+than|within|"
    r"every\s+\d+\s+min|lasts?|wait)\b",
)
