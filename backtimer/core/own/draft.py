"""Editing a routine: every change gives a new draft, and every change can be undone.

Items and sections carry a number (`uid`) that they keep when they move; by it the comments
and unknown keys of their file move with them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from backtimer.core.model.exercise import Dose
from backtimer.core.model.routine import (
    LONGEST_LINE,
    LONGEST_NAME,
    LONGEST_NOTE,
    LONGEST_TITLE,
    Item,
    Routine,
    Section,
)

NEW_SECTION = "Exercises"
MOST_UNDONE = 500


@dataclass(frozen=True, slots=True)
class DraftItem:
    """An item with its number."""

    uid: int
    item: Item


@dataclass(frozen=True, slots=True)
class DraftSection:
    """A section with its number."""

    uid: int
    title: str
    items: tuple[DraftItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A routine while it is edited; unlike a finished one it may be empty."""

    name: str
    summary: str = ""
    note: str = ""
    keywords: tuple[str, ...] = ()
    sections: tuple[DraftSection, ...] = ()

    @property
    def items(self) -> tuple[DraftItem, ...]:
        """All items, in order."""
        return tuple(item for section in self.sections for item in section.items)

    @property
    def last_uid(self) -> int:
        """The highest number (`uid`) in use."""
        return max((*(s.uid for s in self.sections), *(i.uid for i in self.items)), default=0)

    def item(self, uid: int) -> Item | None:
        """The item with a number, or None."""
        return next((each.item for each in self.items if each.uid == uid), None)

    def routine(self, key: str) -> Routine:
        """The draft as a routine, without its empty sections. `key` becomes the routine's id."""
        sections = tuple(
            Section(section.title, tuple(each.item for each in section.items))
            for section in self.sections
            if section.items
        )
        return Routine(
            key, self.name, "Own", self.summary, sections, own=True, keywords=self.keywords,
            note=self.note,
        )  # fmt: skip


def draft_of(routine: Routine) -> Draft:
    """A draft of a routine, its sections and items numbered in order from 1."""
    count = 0
    sections = []
    for section in routine.sections:
        count += 1
        own, items = count, []
        for item in section.items:
            count += 1
            items.append(DraftItem(count, item))
        sections.append(DraftSection(own, section.title, tuple(items)))
    return Draft(routine.name, routine.summary, routine.note, routine.keywords, tuple(sections))


class Editing:
    """A draft with its earlier versions, for undo, and later ones, for redo.

    Consecutive changes with the same `typing` mark are undone together, so that undo
    removes a word, not a letter. Methods that return a bool return whether anything changed.
    """

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._before: list[tuple[str, Draft]] = []
        self._after: list[tuple[str, Draft]] = []
        self._typing = ""
        self._uid = draft.last_uid

    @property
    def can_undo(self) -> str:
        """What undo would undo, in words; empty if there is nothing."""
        return self._before[-1][0] if self._before else ""

    @property
    def can_redo(self) -> str:
        """What redo would do again, in words; empty if there is nothing."""
        return self._after[-1][0] if self._after else ""

    def change(self, draft: Draft, what: str, typing: str = "") -> bool:
        """Replace the draft; `what` names the change for undo."""
        if draft == self.draft:
            return False
        if not (typing and typing == self._typing):
            self._before = [*self._before[-MOST_UNDONE:], (what, self.draft)]
        self._after = []
        self._typing = typing
        self.draft = draft
        return True

    def undo(self) -> bool:
        """Undo the last change."""
        return self._step(self._before, self._after)

    def redo(self) -> bool:
        """Redo the change that was undone last."""
        return self._step(self._after, self._before)

    def _step(self, source: list[tuple[str, Draft]], target: list[tuple[str, Draft]]) -> bool:
        if not source:
            return False
        what, draft = source.pop()
        target.append((what, self.draft))
        self.draft = draft
        self._typing = ""
        return True

    def new_uid(self) -> int:
        """A number that no item or section has had in this draft."""
        self._uid += 1
        return self._uid

    # Changes, each undone in one step

    def rename(self, name: str) -> bool:
        """Change the routine's name."""
        return self.change(replace(self.draft, name=name[:LONGEST_NAME]), "the name", "name")

    def annotate(self, note: str) -> bool:
        """Change the routine's note."""
        return self.change(replace(self.draft, note=note[:LONGEST_NOTE]), "the note", "note")

    def add(self, item: Item, after: int = 0) -> int:
        """Add an item after the item `after`, at the end of the section `after`, or at the end.

        Returns its number.
        """
        uid = self.new_uid()
        sections = self.draft.sections or (DraftSection(self.new_uid(), NEW_SECTION),)
        draft = replace(self.draft, sections=sections)
        section, place = _place_of(draft, after)
        draft = _inserted(draft, section, place, DraftItem(uid, item))
        self.change(draft, f"adding {item.exercise}")
        return uid

    def add_section(self, title: str, after: int = 0) -> int:
        """Start a new section after an item, or add an empty one after a section.

        After an item, the rest of the item's section moves into the new one. Any other number
        adds an empty section at the end. Returns the new section's number.
        """
        uid = self.new_uid()
        sections: list[DraftSection] = []
        for section in self.draft.sections:
            place = next((n for n, each in enumerate(section.items) if each.uid == after), -1)
            if place >= 0:
                sections.append(replace(section, items=section.items[: place + 1]))
                sections.append(DraftSection(uid, title, section.items[place + 1 :]))
                continue
            sections.append(section)
            if section.uid == after:
                sections.append(DraftSection(uid, title))
        if not any(section.uid == uid for section in sections):
            sections.append(DraftSection(uid, title))
        self.change(replace(self.draft, sections=tuple(sections)), "the new section")
        return uid

    def title_section(self, uid: int, title: str) -> bool:
        """Change a section's title."""
        sections = tuple(
            replace(section, title=title[:LONGEST_TITLE]) if section.uid == uid else section
            for section in self.draft.sections
        )
        return self.change(
            replace(self.draft, sections=sections), "the section's title", f"title {uid}"
        )

    def remove(self, uid: int) -> bool:
        """Remove an item, or a section, whose items then join the section before it."""
        draft = self.draft
        numbers = [section.uid for section in draft.sections]
        if uid in numbers:
            return self.change(_merged(draft, numbers.index(uid)), "taking the section out")
        return self.change(_without(draft, uid), "taking it out")

    def duplicate(self, uid: int) -> int:
        """Add a copy of an item after it; returns its number, or 0 if there is no such item."""
        item = self.draft.item(uid)
        return self.add(item, after=uid) if item is not None else 0

    def move(self, uid: int, row: int) -> bool:
        """Move an item, or a section with its items, to before a row, counted as in `rows`.

        An item before the first section's title goes to the top of the first section.
        """
        return self.change(_moved(self.draft, uid, row), "moving it")

    def set_dose(self, uid: int, **changes: object) -> bool:
        """Change fields of an item's `Dose`; with other `reps`, later sets keep their share."""

        def changed(item: Item) -> Item:
            dose = replace(item.dose, **changes)  # type: ignore[arg-type]
            if "reps" in changes and "later_reps" not in changes:
                dose = replace(dose, later_reps=item.dose.with_reps(dose.reps).later_reps)
            return replace(item, dose=dose)

        return self._with_item(uid, changed, "the dose", f"dose {uid} {sorted(changes)}")

    def set_item_dose(self, uid: int, dose: Dose) -> bool:
        """Replace an item's dose."""
        return self._with_item(uid, lambda item: replace(item, dose=dose), "the dose")

    def set_cues(self, uid: int, cues: tuple[str, ...]) -> bool:
        """Replace an item's cues."""
        said = tuple(line[:LONGEST_LINE] for line in cues)
        return self._with_item(
            uid, lambda item: replace(item, cues=said), "what is said", f"cues {uid}"
        )

    def set_note(self, uid: int, note: str) -> bool:
        """Change an item's note."""
        return self._with_item(
            uid, lambda item: replace(item, note=note[:LONGEST_NOTE]), "the note", f"note {uid}"
        )

    def exchange(self, uid: int, item: Item) -> bool:
        """Replace an item by another; the number stays."""
        return self._with_item(uid, lambda _old: item, "the exercise")

    def _with_item(
        self, uid: int, change: Callable[[Item], Item], what: str, typing: str = ""
    ) -> bool:
        sections = tuple(
            replace(
                section,
                items=tuple(
                    DraftItem(uid, change(each.item)) if each.uid == uid else each
                    for each in section.items
                ),
            )
            if any(each.uid == uid for each in section.items)
            else section
            for section in self.draft.sections
        )
        return self.change(replace(self.draft, sections=sections), what, typing)


Row = DraftSection | DraftItem


def rows(draft: Draft) -> list[Row]:
    """Sections and their items in one list, in order."""
    found: list[Row] = []
    for section in draft.sections:
        found.append(section)
        found += section.items
    return found


def _place_of(draft: Draft, after: int) -> tuple[int, int]:
    """Section and index after an item, or at the end of a section; otherwise at the end."""
    for number, section in enumerate(draft.sections):
        if section.uid == after:
            return number, len(section.items)
        for place, each in enumerate(section.items):
            if each.uid == after:
                return number, place + 1
    return len(draft.sections) - 1, len(draft.sections[-1].items)


def _inserted(draft: Draft, number: int, place: int, item: DraftItem) -> Draft:
    section = draft.sections[number]
    items = (*section.items[:place], item, *section.items[place:])
    sections = list(draft.sections)
    sections[number] = replace(section, items=items)
    return replace(draft, sections=tuple(sections))


def _without(draft: Draft, uid: int) -> Draft:
    sections = tuple(
        replace(section, items=tuple(each for each in section.items if each.uid != uid))
        for section in draft.sections
    )
    return replace(draft, sections=sections)


def _merged(draft: Draft, number: int) -> Draft:
    """Without a section; its items join the section before it, or else the one after it."""
    sections = list(draft.sections)
    gone = sections.pop(number)
    if number:
        before = sections[number - 1]
        sections[number - 1] = replace(before, items=(*before.items, *gone.items))
    elif sections:
        sections[0] = replace(sections[0], items=(*gone.items, *sections[0].items))
    elif gone.items:
        # The last section stays as long as it has items.
        return draft
    return replace(draft, sections=tuple(sections))


def _moved(draft: Draft, uid: int, row: int) -> Draft:
    order = rows(draft)
    here = next((n for n, each in enumerate(order) if each.uid == uid), -1)
    if here < 0:
        return draft
    taken = order[here]
    count = 1
    if isinstance(taken, DraftSection):
        count += len(taken.items)
    block, rest = order[here : here + count], order[:here] + order[here + count :]
    target = row if row <= here else max(row - count, here)
    if isinstance(taken, DraftSection):
        # A section goes before another section, never into it.
        while target < len(rest) and not isinstance(rest[target], DraftSection):
            target += 1
    else:
        target = max(target, 1)
    return _from_rows(draft, [*rest[:target], *block, *rest[target:]])


def _from_rows(draft: Draft, order: list[Row]) -> Draft:
    sections: list[DraftSection] = []
    for row in order:
        if isinstance(row, DraftSection):
            sections.append(replace(row, items=()))
        else:
            sections[-1] = replace(sections[-1], items=(*sections[-1].items, row))
    return replace(draft, sections=tuple(sections))
