"""Writing a routine into the text of its file: everything unchanged stays as it was typed.

The text is split into a head, one block for each section title and each item, and a tail. A
block keeps its comments and unknown keys, also when it moves. A text that cannot be split
(sections in one line) is written anew: its unknown keys stay, its comments move to the head.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from backtimer.core.model.easier_form import holds_by_dose
from backtimer.core.model.exercise import Exercise
from backtimer.core.model.routine import Item
from backtimer.core.own.draft import Draft, DraftItem, DraftSection
from backtimer.errors import UserError
from backtimer.store.documents.values import WRONG_SHAPE, toml_values
from backtimer.store.documents.writing import parsed, written
from backtimer.store.library.exercise_text import seconds_of

_SECTION = re.compile(r"\s*\[\[\s*sections\s*\]\]\s*(?:#.*)?$")
_ITEM = re.compile(r"\s*\[\[\s*sections\s*\.\s*items\s*\]\]\s*(?:#.*)?$")
_INSIDE = re.compile(r"\s*\[\[?\s*sections\s*\.")
_OTHER = re.compile(r"\s*\[")
_COMMENT = re.compile(r"""^(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^"'#\n])*(#.*)$""", re.MULTILINE)


class RoutineText:
    """The text of a routine file, in blocks by the draft's numbers (`uid`)."""

    def __init__(self, text: str, draft: Draft) -> None:
        self._crlf = "\r\n" in text
        text = text.replace("\r\n", "\n")
        self._head, self._tail = "", ""
        # Blocks of removed items stay, so that undo brings them back.
        self._blocks: dict[int, str] = {}
        if text and not self._cut(text, draft):
            self._make_anew(text, draft)

    def written(self, draft: Draft, exercises: Mapping[str, Exercise]) -> str:
        """The new text of the file, for a draft."""
        parts = [self._head_for(draft)]
        for section in draft.sections:
            parts.append(self._block(section.uid, {"title": section.title}, "\n[[sections]]\n"))
            parts += [self._item(each, exercises) for each in section.items]
        text = _joined([*parts, self._tail])
        return text.replace("\n", "\r\n") if self._crlf else text

    def _item(self, each: DraftItem, exercises: Mapping[str, Exercise]) -> str:
        before = _values(self._blocks.get(each.uid, ""))
        wanted = item_keys(each.item, exercises, before)
        return self._block(each.uid, wanted, "\n[[sections.items]]\n")

    def _block(self, uid: int, wanted: dict[str, Any], header: str) -> str:
        text = _changed(self._blocks.get(uid, header), wanted)
        self._blocks[uid] = text
        return text

    def _head_for(self, draft: Draft) -> str:
        wanted: dict[str, Any] = {"name": draft.name}
        known = toml_values(self._head)
        texts = {
            "summary": draft.summary, "note": draft.note, "keywords": list(draft.keywords),
        }  # fmt: skip
        wanted |= {key: value for key, value in texts.items() if value or key in known}
        self._head = _changed_top(self._head, wanted)
        return self._head

    # Splitting

    def _cut(self, text: str, draft: Draft) -> bool:
        """Split a text into blocks; False if the blocks would not give the same values."""
        head: list[str] = []
        tail: list[str] = []
        blocks: list[list[str]] = []
        kinds: list[bool] = []
        waiting: list[str] = []
        current = head
        for line in text.splitlines(keepends=True):
            if not line.strip() or line.lstrip().startswith("#"):
                # A comment belongs to what follows it.
                waiting.append(line)
                continue
            if _SECTION.match(line) or _ITEM.match(line):
                current = []
                blocks.append(current)
                kinds.append(_ITEM.match(line) is None)
            elif _OTHER.match(line) and not _INSIDE.match(line):
                current = tail
            current += [*waiting, line]
            waiting = []
        (tail or (blocks[-1] if blocks else head)).extend(waiting)
        order: list[DraftSection | DraftItem] = []
        for section in draft.sections:
            order += [section, *section.items]
        texts = ["".join(block) for block in blocks]
        if kinds != [isinstance(each, DraftSection) for each in order]:
            return False
        if not _same(text, "".join(head), texts, "".join(tail)):
            return False
        self._head, self._tail = "".join(head), "".join(tail)
        self._blocks = {each.uid: block for each, block in zip(order, texts, strict=True)}
        return True

    def _make_anew(self, text: str, draft: Draft) -> None:
        try:
            values = toml_values(text)
        except ValueError as error:
            # It was changed since the draft was made of it.
            raise UserError(f"The routine's file is not valid any more: {error}.") from error
        sections = values.pop("sections", [])
        tables = {key: value for key, value in values.items() if _is_table(value)}
        plain = {key: value for key, value in values.items() if key not in tables}
        comments = "".join(f"{comment}\n" for comment in _COMMENT.findall(text))
        self._head = comments + written(plain)
        self._tail = "\n" + written(tables) if tables else ""
        for section, table in zip(draft.sections, sections, strict=False):
            own = {key: value for key, value in table.items() if key != "items"}
            self._blocks[section.uid] = "\n" + written({"sections": [own]})
            for each, item in zip(section.items, table.get("items", []), strict=False):
                self._blocks[each.uid] = _changed("\n[[sections.items]]\n", item)


def item_keys(
    item: Item, exercises: Mapping[str, Exercise], before: Mapping[str, Any]
) -> dict[str, Any]:
    """The keys of an item: those in the file `before`, and those that differ from the exercise.

    A key that has no meaning for this exercise any more is None.
    """
    exercise = exercises[item.exercise]
    usual, dose = exercise.dose, item.dose
    keys: tuple[tuple[str, Any, Any], ...] = (
        ("sets", dose.sets, usual.sets),
        ("reps", dose.reps, usual.reps),
        ("later_reps", list(dose.later_reps), list(usual.with_reps(dose.reps).later_reps)),
        ("hold_s", seconds_of(dose.hold_ms), seconds_of(usual.hold_ms)),
        ("rest_s", seconds_of(dose.rest_ms), seconds_of(usual.rest_ms)),
        ("sides", dose.side_mode.value, usual.side_mode.value),
        ("cues", list(item.cues), []),
        ("note", item.note, ""),
        ("easier", item.easier, False),
    )
    wanted: dict[str, Any] = {"exercise": item.exercise}
    wanted |= {key: now for key, now, default in keys if now != default or key in before}
    if not holds_by_dose(exercise):
        wanted["hold_s"] = None
    return wanted


def _is_table(value: Any) -> bool:
    return isinstance(value, dict) or (
        isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)
    )


def _values(block: str) -> dict[str, Any]:
    """The values of a block, by key."""
    if not block:
        return {}
    section = toml_values(block)["sections"]
    found = section[0] if isinstance(section, list) else section["items"][0]
    return dict(found)


def _same(text: str, head: str, blocks: list[str], tail: str) -> bool:
    """Whether the parts, read separately, give the values of the whole."""
    try:
        whole = toml_values(text)
        parts = {**toml_values(head), **toml_values(tail)}
        sections: list[dict[str, Any]] = []
        for block in blocks:
            found = toml_values(block)["sections"]
            if isinstance(found, list):
                sections.append(found[0])
            else:
                sections[-1].setdefault("items", []).append(found["items"][0])
    except WRONG_SHAPE:
        return False
    if sections:
        parts["sections"] = sections
    return parts == whole


def _changed(block: str, wanted: Mapping[str, Any]) -> str:
    """A block with new values, and otherwise unchanged."""
    before = _values(block)
    changes = {key: value for key, value in wanted.items() if before.get(key) != value}
    if not changes:
        return block
    document: Any = parsed(block)
    found = document["sections"]
    table = found[0] if isinstance(found, list) else found["items"][0]
    _set(table, changes)
    return written(document)


def _changed_top(head: str, wanted: Mapping[str, Any]) -> str:
    before = toml_values(head)
    changes = {key: value for key, value in wanted.items() if before.get(key) != value}
    if not changes:
        return head
    document = parsed(head)
    _set(document, changes)
    return written(document)


def _set(table: Any, changes: Mapping[str, Any]) -> None:
    for key, value in changes.items():
        if value is None:
            table.pop(key, None)
        else:
            table[key] = value


def _joined(parts: list[str]) -> str:
    """The parts joined, each on lines of its own."""
    ended = [part if not part or part.endswith("\n") else part + "\n" for part in parts]
    return "".join(ended).lstrip("\n") if not ended[0] else "".join(ended)
