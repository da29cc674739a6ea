"""A colour that changes softly."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QVariantAnimation
from PySide6.QtGui import QColor, QRegion
from PySide6.QtWidgets import QWidget

FADE_MS = 200


class FadingColour:
    """The colour of a widget, which is painted again while the colour changes.

    A widget that nobody sees has the new colour at once. `region` says what of the widget has the
    colour; without it all of it.
    """

    def __init__(
        self, widget: QWidget, colour: str, region: Callable[[], QRegion] | None = None
    ) -> None:
        self._widget = widget
        self._region = region
        self._name = colour
        self._now = QColor(colour)
        self._animation = QVariantAnimation(widget)
        self._animation.setDuration(FADE_MS)
        self._animation.valueChanged.connect(self._paint)

    @property
    def now(self) -> QColor:
        """The colour to paint with."""
        return self._now

    @property
    def is_fading(self) -> bool:
        """Whether it is changing now."""
        return self._animation.state() is QVariantAnimation.State.Running

    def change(self, colour: str, *, at_once: bool) -> None:
        """Change to a colour given as #rrggbb, softly unless `at_once`."""
        if colour == self._name and not (self.is_fading and at_once):
            return
        wanted = QColor(colour)
        at_once = at_once or not self._widget.isVisible()
        self._name = colour
        self._animation.stop()
        if at_once:
            self._paint(wanted)
        else:
            self._animation.setStartValue(self._now)
            self._animation.setEndValue(wanted)
            self._animation.start()

    def _paint(self, colour: QColor) -> None:
        self._now = colour
        self._widget.update(self._region() if self._region is not None else self._widget.rect())
