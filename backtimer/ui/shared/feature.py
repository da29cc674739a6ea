"""Base class of the window's features: their pages and their life cycle."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from backtimer.ui.shared.page_name import PageName


class Feature(QObject):
    """Creates pages by name and handles their signals; every method is optional.

    Apart from `make_page`, the window calls only features that already exist.
    """

    def make_page(self, name: PageName) -> QWidget:
        """Create a page, connected and filled. Raises KeyError for another feature's page."""
        raise KeyError(name)

    def page_shown(self, name: PageName) -> None:
        """React to one of this feature's pages having come to the front."""

    def page_left(self, name: PageName) -> None:
        """React to one of this feature's pages being replaced by another page."""

    def fills_screen(self, name: PageName) -> bool:
        """Whether a page is to be shown in full screen."""
        del name
        return False

    def escape(self, name: PageName) -> bool:
        """Handle Esc on a page; False lets the window return to the session or the routine."""
        del name
        return False

    def setting_changed(self, name: str, value: object) -> None:
        """Apply a changed setting."""

    def exercises_changed(self) -> None:
        """React to exercises having been added, changed or deleted."""

    def window_activated(self) -> None:
        """React to the window being activated: files or the date may have changed."""

    def settle(self) -> None:
        """Do the work that was deferred until the window is shown."""

    def close(self) -> None:
        """Save, and wait for running jobs, before the window closes."""
