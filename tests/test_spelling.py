"""One English: British, in all that is read or heard, with one form for each word."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.places import DOCS, RESOURCES, ROOT

# What people write on sheets has any spelling.
NOT_OURS = frozenset({"aliases", "loose_names", "keywords"})
# As in America; with endings.
AMERICAN = (
    "centimeter color center gray favor behavior neighbor honor labor humor odor meter liter fiber theater "
    "defense offense organize recognize realize stabilize mobilize minimize maximize normalize "
    "neutralize summarize apologize emphasize customize prioritize specialize synchronize analyze "
    "catalog fulfill enroll skillful"
).split()
# Where Britain has two forms, the other one is used here.
EXACT = (
    "traveling traveled labeled canceled modeling leveled gotten aging pajamas mom sidewalk "
    "towards backwards forwards upwards downwards inwards outwards afterward whilst amongst half-way"
).split()
STRANGE = rf"(?:{'|'.join(AMERICAN)})(?:e?s|e?d|ing|ful|ite)?|{'|'.join(EXACT)}"
IN_PROSE = re.compile(rf"(?<![\w-])(?:{STRANGE})(?![\w-])", re.IGNORECASE)
# The library has programmes; a program is what runs them.
IN_LIBRARY = re.compile(rf"(?<![\w-])(?:{STRANGE}|programs?)(?![\w-])", re.IGNORECASE)
CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)
# Words of a string, on one line and with a blank between them.
STRING = re.compile(r'(?<!")"([^"\n]* [^"\n]*)"(?!")')
# Style sheets and the words of other programs and of sheets are not ours.
STYLE = re.compile(r"[a-z-]*color *:|align: *center")
FOREIGN = ("core/sheet", "exchange", "painting/theme.py", "desktop")


def texts(value: Any) -> Iterator[str]:
    """All texts of a file, without what people might write."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            if key not in NOT_OURS:
                yield from texts(each)


def test_the_library_has_one_spelling() -> None:
    found = [
        (path.name, word)
        for path in sorted(RESOURCES.rglob("*.toml"))
        if path.parent.name != "poses"
        for text in texts(tomllib.loads(path.read_text(encoding="utf-8")))
        for word in IN_LIBRARY.findall(text)
    ]
    assert found == []


def test_what_the_program_itself_says_has_the_same() -> None:
    package = ROOT / "backtimer"
    found = [
        (path.name, word)
        for path in sorted(package.rglob("*.py"))
        if not path.relative_to(package).as_posix().startswith(FOREIGN)
        for text in STRING.findall(path.read_text(encoding="utf-8"))
        for word in IN_PROSE.findall(STYLE.sub("", text))
    ]
    assert found == []


@pytest.mark.parametrize(
    "path", [ROOT / "README.md", *sorted(DOCS.glob("*.md"))], ids=lambda path: path.name
)
def test_the_docs_have_the_same(path: Path) -> None:
    text = CODE.sub(" ", path.read_text(encoding="utf-8"))
    assert IN_PROSE.findall(text) == []
