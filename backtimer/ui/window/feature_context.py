"""What the window hands to its features."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from backtimer.painting.frames.figures import Figures
from backtimer.painting.theme import Theme
from backtimer.services.composition import Services
from backtimer.ui.shared.navigator import Navigator


class FeatureContext(NamedTuple):
    """The dependencies of the features.

    The window is both the `navigator` and the `owner`, the parent of the features and their
    dialogs. `theme` and `today` return the current values. `application` is what every key event
    passes through.
    """

    application: QObject
    navigator: Navigator
    owner: QMainWindow
    services: Services
    theme: Callable[[], Theme]
    figures: Figures
    today: Callable[[], date]
