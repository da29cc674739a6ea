"""Lines as therapists write them, each with the reading that was looked at."""

from __future__ import annotations

from tests.core.sheet.prescription_plain import PLAIN
from tests.core.sheet.prescription_row import Row
from tests.core.sheet.prescription_sides import SIDES

TABLE: list[Row] = [*PLAIN, *SIDES]
