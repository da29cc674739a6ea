"""Lines in context: the steps by which a sheet is read once each of its lines was."""

from __future__ import annotations

from collections.abc import Sequence

from backtimer.core.sheet.advice import set_advice_aside
from backtimer.core.sheet.competing import weigh
from backtimer.core.sheet.described import ask_described
from backtimer.core.sheet.done_already import ask_what_was_done
from backtimer.core.sheet.doses_above import give_doses_below
from backtimer.core.sheet.doubts import doubt_bare
from backtimer.core.sheet.each_line import read_each
from backtimer.core.sheet.far_words import heed_far_words
from backtimer.core.sheet.forbidden_lines import forbid_lines
from backtimer.core.sheet.forbidding import forbid
from backtimer.core.sheet.general_dose import give_to_all
from backtimer.core.sheet.headings import find_headings
from backtimer.core.sheet.joining import join_doses
from backtimer.core.sheet.legends import heed_legends
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.name_match import NameMatcher
from backtimer.core.sheet.numbered_doses import give_to_numbered
from backtimer.core.sheet.position_headings import position_names
from backtimer.core.sheet.second_look import (
    ask_names_without_a_dose,
    look_again,
    show_counts_of_conditions,
    show_doses_of_nothing,
    show_numbers,
)
from backtimer.core.sheet.set_lines import join_sets, plans_below
from backtimer.core.sheet.undosed_sections import ask_undosed_lines, ask_undosed_sections
from backtimer.core.sheet.unlike_sides import give_sides_below
from backtimer.core.sheet.unread_dose import doubt_below
from backtimer.core.sheet.was_and_now import tell_was_from_now


def read_blocks(lines: Sequence[str], matcher: NameMatcher) -> list[Read]:
    """Read the lines of a sheet, each in the context of its neighbours."""
    reads = read_each(lines, matcher)
    tell_was_from_now(reads)
    find_headings(reads)
    position_names(reads, matcher)
    forbid(reads)
    ask_what_was_done(reads)
    join_sets(reads)
    give_doses_below(reads)
    give_sides_below(reads, matcher)
    plans_below(reads)
    join_doses(reads, matcher)
    for read in reads:
        doubt_bare(read)
    ask_described(reads, matcher)
    look_again(reads, matcher)
    set_advice_aside(reads, matcher)
    give_to_all(reads, matcher)
    weigh(reads)
    forbid_lines(reads, matcher)
    heed_far_words(reads, matcher)
    heed_legends(reads)
    show_numbers(reads)
    show_counts_of_conditions(reads)
    show_doses_of_nothing(reads)
    ask_undosed_sections(reads)
    ask_undosed_lines(reads)
    ask_names_without_a_dose(reads)
    give_to_numbered(reads)
    doubt_below(reads, matcher)
    return reads
