"""Searching as people type."""

from __future__ import annotations

import pytest

from backtimer.core.wording.search import found, within_one_slip

NAMES = {
    "Hip bridge": "supine buttocks",
    "Bridge for three breaths": "supine",
    "Heel bridge": "supine hamstrings",
    "Hamstring stretch with a towel": "supine",
    "Side-lying leg raise": "hip",
    "Plank": "prone",
    "Bird dog": "hands and knees bridge the gap",
}


def search(typed: str) -> list[str]:
    return found(typed, NAMES, str, NAMES.__getitem__)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("", list(NAMES)),
        ("  ", list(NAMES)),
        # What begins so, words that do, names before descriptions.
        ("bridge", ["Bridge for three breaths", "Hip bridge", "Heel bridge", "Bird dog"]),
        ("BRIDGE hip", ["Hip bridge"]),
        ("ridge", ["Hip bridge", "Bridge for three breaths", "Heel bridge", "Bird dog"]),
        ("hip", ["Hip bridge", "Side-lying leg raise"]),
        ("supine towel", ["Hamstring stretch with a towel"]),
        # Slips, in any word, and half finished.
        ("brigde", ["Hip bridge", "Bridge for three breaths", "Heel bridge"]),
        ("hpi brdge", []),
        ("hip brdge", ["Hip bridge"]),
        ("hamstirng", ["Hamstring stretch with a towel"]),
        ("hamstrin strech", ["Hamstring stretch with a towel"]),
        ("plannk", ["Plank"]),
        ("plan", ["Plank"]),
        ("plonk", ["Plank"]),
        ("liyng", ["Side-lying leg raise"]),
        ("xyzw", []),
        ("qq", []),
    ],
)
def test_what_is_found(typed: str, names: list[str]) -> None:
    assert search(typed) == names


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("bridge", "bridge", True),
        ("bridge", "brige", True),
        ("bridge", "bridgee", True),
        ("bridge", "bredge", True),
        ("bridge", "birdge", True),
        ("bridge", "brgide", False),
        ("bridge", "bride s", False),
        ("", "a", True),
        ("ab", "cd", False),
        ("", "", True),
    ],
)
def test_one_slip(one: str, other: str, near: bool) -> None:
    assert within_one_slip(one, other) is near
    assert within_one_slip(other, one) is near
