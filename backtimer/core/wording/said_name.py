"""A name as the voice says it: without codes, marks and weights."""

from __future__ import annotations

import re
import unicodedata

_CODE = re.compile(
    r"^\s*(?:[A-Za-z]?\d{1,2}[.):]|\(?[A-Za-z]\)|#\d+)\s+|^\s*[A-Z]\d{1,2}\s+(?=[A-Z])"
)
_WEIGHT = re.compile(
    r"\s*[@(]?\s*\b\d+(?:[.,]\d+)?\s?(?:kgs?|kilos?|lbs?|pounds?)\b\s*\)?", re.IGNORECASE
)
_MARKUP = re.compile(r"[*_`~]+")
_SHORT = {
    r"w/o\b": "without ", r"\b[wc]/(?!o\b)\s*": "with ", r"c/o\b": "", r"e/s\b": "each side",
    r"\b[Ss]/[Ll]\b": "side-lying", r"\b1/2(?=\s)": "half", r"\s*//\s*": ", ",
    r"\s*(?:->|=>|\u2192)\s*": " to ",
    r"\bSLR\b": "straight leg raise", r"\bSKTC\b": "single knee to chest",
    r"\bDKTC\b": "double knee to chest", r"\bLTR\b": "lower trunk rotation",
    r"\bPPT\b": "pelvic tilt", r"\babd\b\.?": "abduction", r"\bext\b\.?": "extension",
    r"\brot\b\.?": "rotation", r"\balt\b\.?": "alternating",
    r"\bRTB\b": "red band", r"\bGTB\b": "green band", r"\bYTB\b": "yellow band",
    r"\bBTB\b": "blue band", r"\bTB\b": "band", r"\bDBs?\b(?=\s|$)": "dumb-bell",
    r"\bBB\b": "barbell",
    r"\bKB\b": "kettlebell", r"\bBW\b": "", r"\(R\)": "right", r"\(L\)": "left",
    r"\s&\s": " and ", r"\s\+\s": " and ", r"\bDL\b": "double leg",
}  # fmt: skip
_SHORTER = [(re.compile(rule), word) for rule, word in _SHORT.items()]


def said_name(name: str) -> str:
    """A name that a voice can say; the name itself if nothing would be left of it."""
    text = _CODE.sub("", name)
    text = _WEIGHT.sub(" ", _MARKUP.sub(" ", text))
    for rule, word in _SHORTER:
        text = rule.sub(word, text)
    text = "".join(
        " " if unicodedata.category(letter) in ("So", "Sk") else letter for letter in text
    )
    text = " ".join(text.split()).strip(" ,;:-")
    return text if any(map(str.isalnum, text)) else name
