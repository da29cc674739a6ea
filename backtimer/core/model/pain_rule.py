"""What the person does when an exercise hurts a little."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

# Until then most pain goes down by itself, and a little may be a sign (D4 of the facts).
LASTING = timedelta(weeks=12)


class PainRule(StrEnum):
    """STOP: pain means stop, the default. LITTLE: a little that settles is fine.

    LITTLE is for pain that has lasted for three months or longer, and the person's own choice.
    """

    STOP = "stop"
    LITTLE = "little"

    @staticmethod
    def lasts(since: date | None, today: date) -> bool | None:
        """Whether pain that began on the day `since` has lasted; None if that is not known."""
        return None if since is None else since <= today - LASTING

    def in_force(self, since: date | None, today: date) -> PainRule:
        """The rule that holds on a day for pain that began on the day `since`, if known."""
        return self if self.lasts(since, today) else PainRule.STOP
