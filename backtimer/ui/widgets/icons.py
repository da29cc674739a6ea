"""Icons beside text and on buttons: as large as the type, and of its colour."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from backtimer.painting.icons import Icon, icon_pixmap, paint_icon
from backtimer.ui.widgets.label import Label

# The size of an icon beside type of one pixel.
BESIDE_TYPE = 1.35
# Between icon and text, in sides of the icon.
GAP = 0.3


class IconLabel(QLabel):
    """An icon in the colour of its role; the text beside it says what it means."""

    def __init__(self, icon: Icon, role: str = "icon") -> None:
        super().__init__()
        self._icon = icon
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, icon: Icon) -> None:
        """Show another icon."""
        self._icon = icon
        self.update()

    def sizeHint(self) -> QSize:
        side = icon_side(self)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        side = icon_side(self)
        rect = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        with QPainter(self) as painter:
            paint_icon(painter, rect, self._icon, self.palette().color(self.foregroundRole()))


class IconText(QWidget):
    """An icon with a few words; hidden while there are none."""

    def __init__(self, icon: Icon, *, strong: bool = False) -> None:
        super().__init__()
        self._text = Label()
        if strong:
            self._text.setProperty("role", "strong")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel(icon))
        row.addWidget(self._text)

    def show_text(self, text: str) -> None:
        """Show some words."""
        self._text.setText(text)
        self.setVisible(bool(text))


class IconButton(QPushButton):
    """A button with an icon; without a text, `name` is its accessible name and its tool tip."""

    def __init__(self, icon: Icon, text: str = "", *, name: str = "", role: str = "") -> None:
        super().__init__(text)
        self._glyph = icon
        self._drawn: tuple[Icon, QColor, int, float, int, bool] | None = None
        if role:
            self.setProperty("role", role)
        if name:
            self.setAccessibleName(name)
            self.setToolTip(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_icon(self, icon: Icon) -> None:
        """Show another icon."""
        self._glyph = icon
        self.redraw()

    def redraw(self) -> None:
        """Draw the icon again, because its colour may be another, or there may be none."""
        if not self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            # Its colour and size are not known yet, and it may never be seen.
            return
        if self.shows_icon():
            self._draw()
        else:
            self._drawn = None
            self.setIcon(QIcon())

    def shows_icon(self) -> bool:
        """Whether there is an icon now."""
        return True

    def setText(self, text: str) -> None:
        super().setText(text)
        self.redraw()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.Polish:
            self.redraw()
        return done

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (
            QEvent.Type.StyleChange, QEvent.Type.FontChange, QEvent.Type.PaletteChange,
            QEvent.Type.EnabledChange,
        ):  # fmt: skip
            self.redraw()

    def icon_colour(self) -> QColor:
        """Return the icon's colour: that of the text."""
        return self.palette().color(QPalette.ColorGroup.Active, QPalette.ColorRole.ButtonText)

    def _faint_colour(self) -> QColor:
        return self.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)

    def _draw(self) -> None:
        is_enabled = self.isEnabled()
        colour = self.icon_colour() if is_enabled else self._faint_colour()
        side, ratio = icon_side(self), self.devicePixelRatio()
        gap = round(side * GAP) if self.text() else 0
        wanted = (self._glyph, colour, side, ratio, gap, is_enabled)
        if wanted == self._drawn:
            return
        self._drawn = wanted
        icon = QIcon()
        # Without one of its own, a disabled button would show the icon in a grey of its style.
        mode = QIcon.Mode.Normal if is_enabled else QIcon.Mode.Disabled
        icon.addPixmap(icon_pixmap(self._glyph, colour, side, ratio, gap), mode)
        self.setIcon(icon)
        self.setIconSize(QSize(side + gap, side))


def icon_side(widget: QLabel | QPushButton) -> int:
    """Return the side of an icon beside the widget's type, in px."""
    return round(widget.fontInfo().pixelSize() * BESIDE_TYPE)
