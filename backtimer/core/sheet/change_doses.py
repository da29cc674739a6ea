"""How a line that changes an earlier sheet writes a dose: numbers with their units and sides."""

from __future__ import annotations

import re

from backtimer.core.sheet.change_words import NUMBER_WORDS

_SIDES = (
    r"(?:(?:on\s+)?(?:each|per|every|a|both|either)\s+(?:side|sides|leg|legs|arm|arms|way|ways|foot|direction)|"
    r"e/s|/\s?(?:side|leg|way)|ea(?:ch)?(?!\s+(?:week|wk|day|time|hour|morning|evening|night|one|rep))|l\s?/\s?r|(?:on\s+the\s+)?(?:left|right|l|r)(?:\s+(?:side|leg|arm|only))?(?!\s+(?:is|has|was))|"
    r"(?:on\s+)?alternat\w+(?:\s+(?:sides|legs|arms))?|bilat\w*)(?!\w)"
)
_NUMBER = rf"(?:\d{{1,3}}(?:[.,]\d)?|(?:{NUMBER_WORDS}|(?:half\s+)?a\s+minute)(?!\w))"
_UNIT = (
    r"(?:s|secs?|seconds?|m|mins?|minutes?|(?:(?:slow|easy|gentle)\s)?reps?|repetitions?|times|x|"
    r"sets?|rounds?|breaths?|goes|lots?)(?!\w)"
)
_AMOUNT = rf"{_NUMBER}(?:\s?-\s?{_NUMBER}){{0,4}}(?:[\s-]?{_UNIT})?(?![\w%]|[.:/]\d)"
CHANGED_SIDES = re.compile(rf"\s*,?(?<!\w)\s*{_SIDES}")
# Numbers with their units and sides; what counts days or kilos is none.
CHANGED_DOSE = re.compile(
    rf"(?>(?:holds?\s+(?:for\s+)?|x\s?)?(?:\d{{1,2}}(?:-\d{{1,2}})?\s?x\s?{_AMOUNT}|{_AMOUNT})(?:\s+(?:sets?\s+)?of\s+{_AMOUNT}|\s?x\s?{_AMOUNT})*)"
    r"(?:(?<=min)|(?<=mins)|(?<=minutes)|(?!\s*(?:[x/]\s?)?(?:(?:a|per|every|each)\s+|/\s?)(?:day|week|hour|d|wk)\b))"
    r"(?![\s-]*(?:kgs?|kilos?|lbs?|cm|km|metres?|miles?|days?|weeks?|wks?|months?|hours?|hrs?|degrees?)\b)"
    rf"(?:[\s-]+(?:holds?(?!\s+(?:for\s+)?\d)|reps?)(?!\w))?(?:\s*,?\s*{_SIDES})*"
)
