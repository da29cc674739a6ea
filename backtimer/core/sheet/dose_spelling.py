"""Doses and sides as some people write them, in the words that most sheets have for them.

Each rule keeps the length of the text, so that places in it stay valid.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from backtimer.core.sheet.lexicon import NUMBERS

Instead: TypeAlias = Callable[[re.Match[str]], str]
_UNIT = r"(?:sets?|reps?|repetitions|times|secs?|seconds|mins?|minutes)"
_LIMB = r"(?:side|leg|foot|knee|arm)"
_LABEL = r"(?:sets?|reps?|hold|rest|min(?:ute)?s?|sec(?:ond)?s?)"
_ONE = r"(?:left|right|lt\.?|rt\.?|l|r)"

_COUNT = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)"
_OF_THEM = r"\s+(?:of\s+(?:them|these)|reps?|repetitions|times)"
_FALLS = (
    rf"(?<![\w.:-])(?P<a>{_COUNT})(?:{_OF_THEM})?,?\s+then\s+"
    rf"(?P<b>{_COUNT})(?:{_OF_THEM})?,?\s+(?:and\s+)?then\s+(?P<c>{_COUNT})(?:{_OF_THEM})?"
    r"(?=\s*(?:$|[,.;)])(?!\d))"
)
_BY_LETTERS = r"(?<![^\W_])\d{1,2}s\s?x\s?\d{1,2}r(?![^\W_])"
_NUMBER = r"(?:\d{1,2}|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty)"
_BOX = r"[(\[]\s*[x*\u2713\u2714]?\s*[)\]]\s*(?:left|right|both|each(?:\s+side)?|l|r|n/?a|none)\b"
_TICK = re.compile(r"[(\[]\s*[x*\u2713\u2714]\s*[)\]]\s*([a-z])", re.IGNORECASE)
_SIDES = {"l": "left", "r": "right", "b": "each side", "e": "each side"}


def as_word(word: str) -> Instead:
    """What writes a word in the place of a match, no shorter, with spaces up to its length."""
    return lambda match: word.ljust(len(match.group()))


def _kept(name: str) -> Instead:
    """What keeps a group of a match where it stands, and nothing else."""

    def write(match: re.Match[str]) -> str:
        before = match.start(name) - match.start()
        return f"{' ' * before}{match[name]}".ljust(len(match.group()))

    return write


def _named_side(match: re.Match[str]) -> str:
    """The side that hurts, by its name."""
    return f"{match['side']} side only".ljust(len(match.group()))


def _counted(match: re.Match[str]) -> str:
    """A count to a number as the hold that it is, unless the line has the word for it."""
    said = match.group()
    return said if "hold" in match.string.lower() else f"hold {match['n']} sec".ljust(len(said))


def _as_units(match: re.Match[str]) -> str:
    return match.group().replace("(", " ").replace(")", ",")


def _without_letters(match: re.Match[str]) -> str:
    return re.sub("[sr]", " ", match.group(), flags=re.IGNORECASE)


def _ticked(match: re.Match[str]) -> str:
    """The side that is ticked, or each; nothing where none is."""
    ticked = {letter.lower() for letter in _TICK.findall(match.group())}
    side = _SIDES.get(min(ticked), "") if len(ticked) == 1 else "each side" if ticked else ""
    return side.ljust(len(match.group()))


def _in_turn(match: re.Match[str]) -> str:
    """Each side; not behind "knee to chest", which with one knee is another exercise."""
    before = match.string[: match.start()].lower()
    if "chest" in before:
        return match.group()
    return ("alternating" if "march" in before else "each side").ljust(len(match.group()))


def _falling(match: re.Match[str]) -> str:
    """Three counts that fall, with signs between them: "6-4-2 reps"."""
    counts = [NUMBERS.get(each) or int(each) for each in match.group("a", "b", "c")]
    falls = counts[0] > counts[1] > counts[2]
    said = "-".join(map(str, counts)) + " reps"
    return said.ljust(len(match.group())) if falls else match.group()


def _joined(match: re.Match[str]) -> str:
    """Two words as one."""
    return "".join(match.group().split()).ljust(len(match.group()))


def _unboxed(match: re.Match[str]) -> str:
    return match.group().replace("[", " ").replace("]", " ")


def _rule(word: str, rule: str, instead: Instead) -> tuple[str, re.Pattern[str], Instead]:
    return word, re.compile(rule, re.IGNORECASE), instead


# A line is only searched for a rule if it has the rule's word.
_RULES = (
    # "10 (reps) 1 (set) 8 (times per day)".
    _rule("(", rf"\d\s*\({_UNIT}(?:\s+(?:per|a|each)\s+\w+)?\)", _as_units),
    # "2S x 10R".
    _rule("s x ", rf"{_BY_LETTERS}", _without_letters),
    _rule("sx", rf"{_BY_LETTERS}", _without_letters),
    # "One full minute", "for a whole 10 minutes".
    _rule("full ", r"\b(?P<one>one|an?|for)\s+full(?=\s+(?:\d|minute))", _kept("one")),
    _rule("whole ", r"\b(?P<one>one|an?|for)\s+whole(?=\s+(?:\d|minute))", _kept("one")),
    # "Pausing for 3 seconds each time".
    _rule(
        "paus",
        r"\bpaus(?:e|ing)(?=\s+(?:for\s+)?(?:\d{1,2}|two|three|five)\s?(?:s|secs?|seconds?)\s+"
        r"(?:each|every)\s+(?:time|rep|one)\b)",
        as_word("hold"),
    ),
    _rule(
        "have ",
        r"\bhave(?=\s+an?\s+\d{1,3}[\s-](?:s|sec|second|min|minute)\s+rest\b)",
        as_word(""),
    ),
    _rule(" in all", r"\b(?P<n>goes|sets|lots|rounds)\s+in\s+all\b", _kept("n")),
    _rule(
        "hold ",
        r"\b(?P<hold>hold)\s+(?:stays|remains|is\s+still|still)(?:\s+at)?(?=\s+\d)",
        _kept("hold"),
    ),
    _rule("rx", r"\brx\s*:", as_word("")),
    _rule("  new  ", r"(?<=\s\s)new(?=\s\s)", as_word("")),
    # "Pallof press > 2 sets > 12 reps".
    _rule(" > ", r"^.*\w > \w.* > \w.*$", lambda match: match.group().replace(" > ", " , ")),
    # The back rest of a machine, and day B: no rest, and not both sides.
    _rule(" rest", r"\b(?:back|head|foot|chest) rest\b(?=\s*\d{1,2}\b(?!\s?[sm]))", _joined),
    _rule("(b)", r"(?<=\d)\s*\(b\)(?=\s*:)", as_word("")),
    _rule(
        " b",
        r"\b(?:day|session|group|part|block|circuit|phase|plan|list|letter|section|then)\s+b\b",
        _joined,
    ),
    # "Until you have counted to ten", "hold till ten counts".
    _rule(
        "count",
        rf"\b(?:until|till)\s+(?:you|i)(?:'ve|\s+have)?\s+count(?:ed)?\s+(?:slowly\s+)?(?:to\s+)?(?P<n>{_NUMBER})\b",
        lambda match: f"for {match['n']} counts".ljust(len(match.group())),
    ),
    # "Stand on one leg, count slowly to 20".
    _rule("count", rf"\bcount(?:ing)?\s+(?:slowly\s+)?to\s+(?P<n>{_NUMBER})\b", _counted),
    _rule("count ", rf"\bcount\s+(?:until|till)(?=\s+{_NUMBER}\b)", as_word("count to")),
    _rule(
        "count of",
        rf"\b(?:until|till)\s+(?:(?:a|the)\s+)?count\s+of\s+(?P<n>{_NUMBER})\b",
        lambda match: f"for {match['n']} counts".ljust(len(match.group())),
    ),
    _rule("count", rf"\b(?:until|till)(?=\s+{_NUMBER}\s+counts?\b)", as_word("for")),
    _rule(
        "breathe in",
        rf"\bbreathe\s+in\s+and\s+out\s+(?P<n>{_NUMBER})\s+times\b",
        lambda match: f"{match['n']} breaths".ljust(len(match.group())),
    ),
    # "Lie on your tummy for 3 minutes": the exercise, and no position for another one.
    _rule(
        "lie ",
        rf"\blie\s+(?:flat\s+)?(?:face\s?-?down|on\s+(?:(?:your|my|the)\s+)?(?:front|tummy|stomach|belly))"
        rf"(?=[\s,:-]+(?:for\s+)?(?:about\s+|up\s+to\s+)?(?:{_NUMBER}|two)"
        rf"(?:\s*(?:-|to|or)\s*(?:{_NUMBER}|two))?\s*min)(?!.*(?:\b(?:times|reps?|sets?)\b(?!\s*(?:a|per)\b)|\d\s?x))",
        as_word("prone lying"),
    ),
    # "Rise ten times. Sit down for two minutes, and then rise another ten times."
    _rule(
        "another ",
        rf"\bsit\s+(?:back\s+)?down(?=\s+for\s+(?:a|one|two|{_NUMBER})\s*min[a-z]*[\s,]+(?:and\s+)?then\b[^.;]*\banother\b)",
        as_word("rest"),
    ),
    _rule(
        "another ",
        r"\b(?P<then>then)\s+(?:rise|lift|do|repeat|perform)(?=\s+another\s+\w+\s+times\b)",
        _kept("then"),
    ),
    # "As many as ten".
    _rule("as many as", rf"\bas\s+many\s+as(?=\s+{_NUMBER}\b)", as_word("about")),
    # Sides, also in the boxes of a form: "(x) L ( ) R", "[ ] left [x] right".
    _rule(")", rf"{_BOX}(?:\W*?{_BOX})+", _ticked),
    _rule("]", rf"{_BOX}(?:\W*?{_BOX})+", _ticked),
    # "Sets [ 2 ]  reps [10 ]  hold [   ] s".
    _rule("[", rf"(?<!\d)(?<!\d\s)\b{_LABEL}\s*\[\s*\](?:\s*s(?:ec\w*)?\b)?", as_word("")),
    _rule("[", rf"(?<!\d)(?<!\d\s)\b{_LABEL}\s*\[\s*\d{{1,3}}\s*\]", _unboxed),
    # "Sets: 3  Sec: 20".
    _rule(
        "sec",
        r"(?<=\s)(?P<unit>secs?|seconds)\s*:\s*(?P<n>\d{1,3})\b",
        lambda match: f"{match['n']} {match['unit']}".ljust(len(match.group())),
    ),
    _rule(
        " foot ",
        r"\b(?:(?:r|l|right|left)\s+foot\s+in\s+front\W+(?:(?:and|then)\s+)*(?:r|l|right|left)\s+foot\s+in\s+front|"
        r"(?:with\s+)?each\s+foot\s+(?:in\s+front|forwards?))\b",
        as_word("each side"),
    ),
    _rule(" with each ", rf"\bwith(?=\s+each\s+{_LIMB}\b)", as_word("on")),
    _rule(
        "both ",
        rf"\bboth(?:\s+{_LIMB}s)?\s*,?\s*(?:in\s+turn|one\s+(?:at\s+a\s+time|by\s+one|after\s+(?:the\s+other|another)))\b",
        as_word("each side"),
    ),
    _rule(
        "side",
        rf"\bsides?\s*:\s*{_ONE}\s*(?:[&+/]|and|then)\s*{_ONE}(?![^\W_])",
        as_word("ea side"),
    ),
    _rule(
        "alternat",
        rf"(?<![^\W_]){_ONE}\s*(?:[&+/]|and)\s*{_ONE}\s+(?P<turn>alternat(?:ely|ing)|in\s+turn)\b",
        _kept("turn"),
    ),
    _rule(
        "then ",
        rf"(?<![^\W_]){_ONE}(?:\s+{_LIMB})?,?\s+(?:and\s+)?then\s+(?:the\s+)?{_ONE}(?:\s+{_LIMB})?"
        r"(?![^\W_])(?!\s*\d)",
        as_word("ea side"),
    ),
    # "Bad side only (right)".
    _rule(
        "(",
        rf"\b(?:the\s+|my\s+|your\s+)?(?:bad|sore|worse|painful|affected|weak(?:er)?|tight(?:er)?|stiff(?:er)?|injured|operated)"
        rf"\s+{_LIMB}(?:\s+only)?\s*\(\s*(?P<side>left|right|l|r)(?:\s+(?:one|{_LIMB}))?\s*\)(?:\s+only)?",
        _named_side,
    ),
    # "Times/day: 2".
    _rule("/day", r"\b(?:times|freq\w*)\s?/\s?day(?=\s*:\s*\d)", as_word("daily")),
    _rule("per day", r"\b(?:times|freq\w*)\s+per\s+day(?=\s*:\s*\d)", as_word("daily")),
    _rule(
        "ing ",
        rf"\b(?:swapp|switch|chang|alternat)ing\s+(?:{_LIMB}s|feet)(?:\s+(?:each|every)\s+(?:time|rep|go))?\b",
        as_word("alternating"),
    ),
    _rule("breath", r"(?<=\bfor\s)a(?=\s+(?:(?:deep|slow|full|long)\s+)?breath\b)", as_word("1")),
    # Not for a bridge "with one leg, then the other".
    _rule(
        "then ",
        rf"(?:(?<=[,.;:(]\s)|(?<=-\s)|(?<=\bdone\s)|(?<=^))(?:(?:do|with|on)\s+)?one\s+{_LIMB}(?:\s+first)?"
        rf"\s*,?\s+(?:and\s+)?then\s+(?:(?:with|on|do)\s+)?the\s+other(?:\s+(?:{_LIMB}|one))?\b",
        _in_turn,
    ),
    _rule("point", r"\bfour[\s-]+(?:point|pt)(?=\s)", as_word("4-point")),
    # "Six of them, then four, then two", "15 seconds a go".
    _rule("then ", _FALLS, _falling),
    _rule(" a ", r"(?:(?<=\ds\s)|(?<=secs\s)|(?<=seconds\s))a\s+(?:pop|go)\b", as_word("hold")),
    _rule(
        "ing ", r"\balternating\s+(?:the\s+)?(?:sets?|rounds?)(?![^\W_])", as_word("each side")
    ),
)  # fmt: skip


def respelt(text: str) -> str:
    """A text, at the same length, with its doses and sides in the usual words."""
    low = text.lower()
    for word, rule, instead in _RULES:
        if word in low:
            text = rule.sub(instead, text)
    return text
