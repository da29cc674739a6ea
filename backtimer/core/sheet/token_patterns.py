"""Patterns of the tokens of a line: dates, clocks, numbers with their letters, words, marks."""

from __future__ import annotations

import re

_MONTH = (
    "january|february|march|april|june|july|august|september|october|november|december|jan|feb|mar|"
    "apr|jun|jul|aug|sept?|oct|nov|dec"
)
# Of these March may be an exercise, too.
_MONTHS = _MONTH.replace("march|", "").replace("|mar|", "|")
_COUNTED_AFTER = r"x|to\s\d|each|per|ea|sets?|reps?|times|steps?|s|secs?|seconds?|m|mins?|minutes?"
_UNIT = "sh|seconds?|secs?|minutes?|mins?|hours?|hrs?|hr|[smh]"
_PIECE = rf"\d+(?:\.\d+)?|x|sets?|reps?|each|ea|holds?|days?|wks?|{_UNIT}"
# Possessive in effect: otherwise a long run could be split in exponentially many ways.
RUN = re.compile(rf"(?:(?>{_PIECE}))++")
PIECES = re.compile(_PIECE)
_MEASURES = (
    "kgs?|kilos?|lbs?|pounds?|g|cms?|mm|m|metres?|meters?|km|mi|miles?|ft|feet|inch(?:es)?|in|yards?|"
    "yds?|deg(?:rees)?|w|watts?|bpm|k?cal|mph|kph|rm|rpe|breaths?|stairs?|laps?|lengths?"
)
MEASURE = re.compile(rf"\d+(?:[.,]\d+)?\s?(?:%|\u00b0|(?:{_MEASURES})(?![^\W\d_]))")
MANY = (
    r"\d{1,3}(?:(?:\s?-\s?\d{1,3}){2,}|(?:\s?/\s?\d{1,3}){2,}|"
    r"(?:,\s?\d{1,3})+,?\s(?:and\s|&\s|then\s)+\d{1,3}|(?:,?\sthen\s\d{1,3}){2,}|"
    r"(?:,\s?\d{1,3}){2,})(?![\w])"
)
COUNTS_SETS = re.compile(r"\bsets?\W{0,3}(?:of\s)?$")
# Words that may be more than that: months, a figure eight, addresses.
_MAY_BE_MORE = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|four|eight|http|www"
TOKEN = re.compile(
    # No rule begins with a space, and most tokens are plain words, which need no other rule.
    rf"(?=\S)(?:(?P<plain>(?<![^\s|(])(?!{_MAY_BE_MORE})[a-z]{{2,}}(?=[ ,;:)]|$))"
    rf"|(?P<sign>[,;:)](?=\s|$))"
    r"|(?P<tens>(?:twenty|thirty|forty|fourty|fifty)-"
    r"(?:one|two|three|four|five|six|seven|eight|nine)(?![\w-]))"
    rf"|(?P<digits>(?<![^\s(|])\d{{1,3}}(?=\s(?:x|reps?|sets?|secs?|seconds?|s|times|mins?|minutes?)(?![^\W_])))"
    r"|(?P<pose>90\s?/\s?90|1/2(?=[\s-]*kneel)|(?<=figure[\s-])(?:[48]|four|eight)|(?<=figure\s\s)[48]|(?<=figure\sof\s)(?:[48]|four|eight)|(?<=fig[.\s])[48]|"
    r"[4]\s?-?\s?(?:point|pt)(?![^\W\d_]))"
    r"|(?P<link>https?://\S+|www\.\S+|\S+@\S+\.\w+)"
    r"|(?P<date>(?<!\d)(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d|\d{1,2}/\d{4})(?![\d/])"
    rf"|(?<![\w.])\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?(?:{_MONTH}|may(?=\s\d{{4}}))(?![^\W_])(?!\s(?:on|in|step))(?:,?\s\d{{4}})?"
    rf"|(?<![^\W_])(?:{_MONTHS})\.?\s\d{{1,2}}(?:st|nd|rd|th)?(?![\d.]|:\d|[^\W_])(?:,?\s\d{{4}})?"
    r"|(?<![^\W_])march\s\d{1,2}(?:(?:st|nd|rd|th)(?![^\W_])|,?\s\d{4}(?!\d))"
    r"|(?:(?<=\bon\s)|(?<=\bby\s)|(?<=\bfrom\s)|(?<=\buntil\s)|(?<=\bsince\s)|(?<=\bin\s))march(?:\s\d{1,2}(?![\d.]|:\d|[^\W_])|(?=\s*(?:[:;,.]|$))))"
    rf"|(?P<march>(?<![^\W_])march\s\d{{1,2}}(?![\d.]|:\d|[^\W_]|\s?(?:{_COUNTED_AFTER})(?![^\W_])|\s?(?:-\s?\d|/)))"
    r"|(?P<phone>\+\d[\d ()-]{6,}\d|\(?\d{3,5}\)?[ -]\d{3,4}(?:[ -]\d{3,4})+|\d{3,5}-\d{3,4})(?!\w)"
    # A clinic's "for six weeks" and "five days of seven".
    r"|(?P<weeks>(?:x\s?)?\d{1,2}/52(?!\d)|(?<![\d/x.])[1-7]/7(?![\d/]|\s?(?:x|reps?|sets?|s|secs?|times|each|kgs?)(?![^\W_])))"
    r"|(?P<clock>(?<![\d:.,])\d{1,2}(?:[:.]\d\d)?[ap]m(?![^\W_])|(?<![\d:])\d{1,2}:\d\d(?::\d\d)?(?![\d:])|(?<=x\s):\d\d(?![\d:])|(?<=x):\d\d(?![\d:]))"
    rf"|(?P<times>(?:\d{{1,2}}\s?)?x\s?(?={MANY}))"
    rf"|(?P<many>(?<!\d){MANY})"
    r"|(?P<mixed>(?:\d+\s?)?[\u00bd\u00bc\u00be\u2153\u2154]|(?:\d{1,2}\s)?(?<![\d/])[1-9]/[1-9](?![\d/]))"
    # "Bridge3x10" is a name and its dose; what is glued to that too, as "hold5", is shown.
    r"|(?P<glued>[^\W\d_]{4,}(?=\d{1,2}x\d{1,3}(?:reps?|hold\d{1,2}s?)?(?![^\W_]))"
    r"|(?<=[^\W\d_]{4})\d{1,2}x\d{1,3}(?=hold))"
    r"|(?P<run>x?\d+(?:[.,]\d+)*(?:[^\W_]|(?<=\d)[.](?=\d))*)"
    r"|(?P<slash>(?:w/o|w/|c/|s/l|b/w|b/l|n/a|(?:ea?|p)/(?:s|l|sides?|legs?|arms?))(?![^\W\d_])|//)"
    r"|(?P<word>(?:rep|set|time|second|sec|minute|min|repetition)\(s\)|"
    r"[^\W\d_]+(?:[.'][^\W\d_]+)*[^\W_]*)"
    r"|(?P<mark>[^\w\s]))",
)
