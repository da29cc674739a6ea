"""Workrave: XML files of exercises as sequences of timed pictures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from backtimer.core.model.exercise import Exercise
from backtimer.core.sheet.written_side import WrittenSide
from backtimer.errors import UserError
from backtimer.exchange.import_contents import Entry, Fate, Found, number_in
from backtimer.exchange.routine_builder import RoutineBuilder

NAME = "Workrave"
MOST_IMAGES, MOST_EXERCISES = 30, 2000


def read(text: str, library: Mapping[str, Exercise]) -> Found:
    """Read a file of exercises as one routine.

    Raises UserError for XML that is malformed, not Workrave's, or defines entities.
    """
    root = _parsed(text)
    if root.tag != "exercises":
        raise UserError(
            f"This XML holds <{str(root.tag)[:40]}>, not the <exercises> of Workrave: nothing of "
            "it can be used."
        )
    found = Found(NAME)
    maker = RoutineBuilder(found, library)
    elements = root.findall("exercise")[:MOST_EXERCISES]
    entries = [_entry(element, number, found) for number, element in enumerate(elements, 1)]
    if entries:
        found.note(Fate.LEFT_OUT, "", "the pictures: they are not in the file")
    maker.routine("Workrave exercises", entries)
    return found


def _parsed(text: str) -> Any:
    try:
        return fromstring(text.encode("utf-8", "replace"))
    except DefusedXmlException as error:
        raise UserError(
            "This XML defines entities of its own, as attacks do: it was not read."
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        raise UserError(f"This is not well-formed XML: {error}.") from error


def _entry(element: Any, number: int, found: Found) -> Entry:
    name = " ".join((element.findtext("title") or "").split())[:200]
    if not name:
        found.note(Fate.ASSUMED, f"Exercise {number}", "it has no title")
        name = f"Exercise {number}"
    about = " ".join((element.findtext("description") or "").split())[:2000]
    base = Entry(name, 1, rest_s=0, side=WrittenSide.NONE, instructions=_sentences(about), own=True)
    sequence = element.find("sequence")
    times = [] if sequence is None else _times(sequence, name, found)
    total = number_in(sequence.get("duration"), 1, 3600) if sequence is not None else None
    if not times:
        if total is None:
            found.note(Fate.ASSUMED, name, "its times are not readable: one hold of 10 s")
        return base._replace(reps=1, hold_s=total or 10)
    return _in_rounds(base, times, total, found)


def _times(sequence: Any, name: str, found: Found) -> list[tuple[float, bool]]:
    """The seconds of each picture, and whether it is mirrored, meaning the other side."""
    times: list[tuple[float, bool]] = []
    for image in sequence.findall("image")[:MOST_IMAGES]:
        seconds = number_in(image.get("duration"), 0.5, 600)
        if seconds is None:
            text = f"a picture's duration {image.get('duration')!r:.20}"
            found.note(Fate.LEFT_OUT, name, text)
            continue
        times.append((seconds, (image.get("mirrorx") or "").lower() in ("yes", "true", "1")))
    return times


def _in_rounds(
    base: Entry, times: list[tuple[float, bool]], total: float | None, found: Found
) -> Entry:
    """The entry whose repetitions are the rounds of pictures that fit into `total` seconds."""
    once = [seconds for seconds, _mirrored in times]
    if total is None:
        total = sum(once)
        found.note(Fate.ASSUMED, base.name, "the sequence's duration: its pictures once")
    rounds = max(round(total / sum(once)), 1)
    plain = [seconds for seconds, mirrored in times if not mirrored]
    mirrored = [seconds for seconds, mirrored in times if mirrored]
    if mirrored and sorted(mirrored) == sorted(plain):
        base, once = base._replace(side=WrittenSide.ALTERNATE), plain
    elif mirrored:
        text = "one side lasts longer than the other: taken one after the other"
        found.note(Fate.CHANGED, base.name, text)
    real = sum(seconds for seconds, _mirrored in times) * rounds
    if abs(real - total) >= 1:
        text = f"{rounds} rounds last {real:g} s in place of {total:g} s"
        found.note(Fate.CHANGED, base.name, text)
    if len(once) == 1:
        return base._replace(reps=rounds, hold_s=once[0])
    return base._replace(reps=rounds, images_ms=tuple(round(s * 1000) for s in once))


def _sentences(text: str) -> tuple[str, ...]:
    return tuple(part.strip() + "." for part in text.rstrip(".").split(". ") if part.strip())
