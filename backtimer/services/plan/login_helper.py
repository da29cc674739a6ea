"""The start at login of the helper that reminds while the window is closed."""

from __future__ import annotations

from backtimer.desktop.at_login import at_login


class LoginHelper:
    """Reads and sets one switch, which costs a single small file."""

    def starts_at_login(self) -> bool:
        """Whether the helper starts when the person logs in."""
        return at_login().is_on()

    def start_at_login(self, *, on: bool) -> None:
        """Switch the start at login on or off. Raises UserError."""
        at_login().set(on=on)
