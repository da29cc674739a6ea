"""Each rule of a session is broken once, and the tests notice it.

The lists hold small changes in the source, one for each rule of time, of the record, of the
commands, and of what is said. Wrong rows of the table of transitions are made in
`test_transitions`.
"""

from __future__ import annotations

import pytest

from tests.core.session.mutants import Mutant, executed_anew, notice, run_tests, source_of
from tests.core.session.mutants_of_commands import COMMANDS
from tests.core.session.mutants_of_layout import LAYOUT
from tests.core.session.mutants_of_time import TIME

MUTANTS = (*TIME, *COMMANDS, *LAYOUT)


@pytest.mark.sweep
@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.rule)
def test_a_broken_rule_is_noticed(mutant: Mutant) -> None:
    with executed_anew(mutant.module, mutant.source()):
        assert notice(mutant.noticed_by)


@pytest.mark.sweep
@pytest.mark.parametrize("module", sorted({mutant.module for mutant in MUTANTS}))
def test_without_a_change_the_same_tests_pass(module: str) -> None:
    names = {mutant.noticed_by for mutant in MUTANTS if mutant.module == module}
    with executed_anew(module, source_of(module)):
        run_tests(" ".join(sorted(names)))


def test_every_rule_is_broken_in_one_way() -> None:
    assert len({mutant.rule for mutant in MUTANTS}) == len(MUTANTS)
    assert len({mutant[1:4] for mutant in MUTANTS}) == len(MUTANTS)
