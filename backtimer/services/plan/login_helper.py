"""The helper that reminds while the window is closed, and its start at login."""

from __future__ import annotations

from backtimer.desktop.at_login import at_login


class LoginHelper:
    """One switch; reading and turning it is a look at one small file."""

    def starts_at_login(self) -> bool:
        """Whether the helper is started when the person logs in."""
        return at_login().is_on()

    def start_at_login(self, *, on: bool) -> None:
        """Have it started at login, or not any more. Raises UserError."""
        at_login().set(on=on)
