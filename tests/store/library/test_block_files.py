"""The building blocks are data: what is wrong with them is named with its line."""

from __future__ import annotations

import pytest

from backtimer.core.model.wish import SessionPlace
from backtimer.store.documents.faults import parse_document
from backtimer.store.library.block_files import load_blocks, read_blocks
from backtimer.store.library.checking import check_file
from tests.built_in import LIBRARY
from tests.places import RESOURCES

TEXT = (RESOURCES / "blocks" / "blocks.toml").read_text(encoding="utf-8")


def faults(old: str, new: str) -> list[str]:
    assert old in TEXT
    document = parse_document("blocks.toml", TEXT.replace(old, new, 1))
    read_blocks(document, LIBRARY)
    return [each.message for each in document.sorted_faults()]


def test_every_place_has_its_blocks() -> None:
    blocks = load_blocks(RESOURCES, LIBRARY)
    assert set(blocks.of) == set(SessionPlace)
    assert blocks.of[SessionPlace.CHAIR].seated
    assert blocks.of[SessionPlace.CHAIR].close == "belly-breathing-chair"
    # Where the floor is there too, one form of breathing is enough.
    flare = blocks.of[SessionPlace.ANYTHING].flare
    assert [each for each in flare if "breathing" in each] == ["diaphragm-breathing"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"clamshell"', '"clamshel"', 'exercise "clamshel" is not in the library: did you mean'),
        ('walk = "walk"', 'walk = "wlak"', 'exercise "wlak" is not in the library'),
        ('place = "chair"', 'place = "floor"', 'place = "floor" is there already'),
        ('place = "chair"', 'place = "floor"', 'the place "chair" is missing'),
        ('props = ["chair"]', 'props = ["sofa"]', 'props: "sofa" is not known'),
        ('positions = ["chair"]', 'positions = ["cahir"]', 'positions: "cahir" is not known'),
        ('    "cat-camel",\n    "chin-tuck"', '    "open-book",\n    "chin-tuck"', '"open-book" is deep'),
        ('loosen = ["chin-tuck", "thoracic-extension-chair"]', "loosen = []", "loosen is empty"),
        ('    "cat-camel",\n    "chin-tuck"', '    "clamshell",\n    "chin-tuck"', '"clamshell" is strength'),
        ('    "cat-camel",\n    "chin-tuck"', '    "heel-slide",\n    "chin-tuck"', '"heel-slide" is in the'),
        ('positions = ["chair"]', 'positions = ["kneeling"]', "nothing that is calm begins here"),
        ('without = ["belly-', 'without = ["bely-', 'exercise "bely-breathing-chair" is not in the library'),
        ("seated = true", "seatd = true", "seatd"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(old: str, new: str, said: str) -> None:
    assert any(said in each for each in faults(old, new))


def test_the_check_of_files_knows_them() -> None:
    assert check_file(RESOURCES / "blocks" / "blocks.toml", LIBRARY, frozenset(), own=False) == []
