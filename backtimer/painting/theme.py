"""The themes: colours by role, and the Qt palette and style sheet built from them."""

from __future__ import annotations

import re
from typing import NamedTuple

from PySide6.QtGui import QColor, QPalette

from backtimer.core.model.appearance import FigureLook
from backtimer.core.session.timeline import StepKind

SPACE = 4
RADIUS = 20
CONTROL = 44
SIDEBAR_WIDTH, RAIL_WIDTH = 272, 72
COLLAPSE_BELOW = 1000
TYPE_RULE, RADIUS_RULE = "font-size: ", "border-radius: "


class Theme(NamedTuple):
    """The colours by role, as #rrggbb, and the figure's look."""

    dark: bool
    ground: str
    sidebar: str
    card: str
    line: str
    hover: str
    text: str
    quiet: str
    track: str
    ready: str
    move: str
    hold: str
    rest: str
    on_accent: str
    mat: str
    skin: str
    skin_far: str
    shirt: str
    shirt_far: str
    trousers: str
    trousers_far: str
    hair: str
    prop: str
    danger: str
    skin_shade: str
    # What lies over the page, the edge of it, and the ground of a disabled button.
    over: str
    edge: str
    idle: str
    # The ground of what is chosen, and of what is changed for the person.
    chosen: str
    changed: str
    eye: str = "#2a211f"
    look: FigureLook = FigureLook.SHORT
    # Whether whatever has an edge is outlined.
    outlined: bool = False

    def phase(self, kind: StepKind) -> str:
        """The colour of a kind of step."""
        return {
            StepKind.READY: self.ready,
            StepKind.MOVE: self.move,
            StepKind.HOLD: self.hold,
            StepKind.REST: self.rest,
            StepKind.WAIT: self.text,
        }[kind]


DARK = Theme(
    dark=True,
    ground="#12161d",
    sidebar="#0d1016",
    card="#1a2029",
    line="#2a323e",
    hover="#222a35",
    text="#eef2f6",
    quiet="#8d9aab",
    track="#262d38",
    ready="#b79bff",
    move="#ffb454",
    hold="#3ddbb4",
    rest="#6aa8ff",
    on_accent="#0d1016",
    mat="#2a323e",
    skin="#f0c9a8",
    skin_far="#a98a73",
    shirt="#e8ecf3",
    shirt_far="#98a3b1",
    trousers="#4a6a9b",
    trousers_far="#33486b",
    hair="#5a423a",
    prop="#47535f",
    danger="#ff8a80",
    skin_shade="#d0ae91",
    over="#232b36",
    edge="#6f7e95",
    idle="#161b23",
    chosen="#17362f",
    changed="#3a2c17",
)
LIGHT = Theme(
    dark=False,
    ground="#f4f6f8",
    sidebar="#e8ecf0",
    card="#ffffff",
    line="#d5dce4",
    hover="#eef1f5",
    text="#17202a",
    quiet="#566270",
    track="#d9dfe7",
    ready="#6c4bd1",
    move="#965400",
    hold="#07745c",
    rest="#1b5dbf",
    on_accent="#ffffff",
    mat="#dfe5ec",
    skin="#e9b993",
    skin_far="#c9a488",
    shirt="#3b4a5e",
    shirt_far="#8794a4",
    trousers="#4a6a9b",
    trousers_far="#9db0cd",
    hair="#3a2a24",
    prop="#b4bfcb",
    danger="#b3261e",
    skin_shade="#c79d7c",
    over="#ffffff",
    edge="#6b7883",
    idle="#eceff2",
    chosen="#dcf1ea",
    changed="#fbeeda",
)


def palette(theme: Theme) -> QPalette:
    """The palette for whatever the style sheet does not cover."""
    colours = {
        QPalette.ColorRole.Window: theme.ground,
        QPalette.ColorRole.Base: theme.card,
        QPalette.ColorRole.AlternateBase: theme.hover,
        QPalette.ColorRole.Button: theme.card,
        QPalette.ColorRole.Text: theme.text,
        QPalette.ColorRole.WindowText: theme.text,
        QPalette.ColorRole.ButtonText: theme.text,
        QPalette.ColorRole.ToolTipBase: theme.card,
        QPalette.ColorRole.ToolTipText: theme.text,
        QPalette.ColorRole.PlaceholderText: theme.quiet,
        QPalette.ColorRole.Highlight: theme.hold,
        QPalette.ColorRole.HighlightedText: theme.on_accent,
        QPalette.ColorRole.Link: theme.rest,
    }
    made = QPalette()
    for role, colour in colours.items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.quiet))
    return made


def scale_of(width: int, height: int) -> float:
    """The type scale for a window of this size in px: 1.0 to 2.5, in steps of 0.25."""
    fit = min(width / 1280, height / 800)
    return min(max(int(fit * 4) / 4, 1.0), 2.5)


def side_scale(scale: float) -> float:
    """How wide sidebar and rail are at a scale of the type: they follow it most of the way."""
    return 1 + (scale - 1) * 2 / 3


def style_sheet(theme: Theme, scale: float, icons: str, text: float = 1.0) -> str:
    """The application's style sheet; widgets choose their rule by the property `role`.

    `scale` multiplies every length, 1.0 being the design size, and `text` the type besides;
    `icons` is the icon folder.
    """
    shade = "dark" if theme.dark else "light"
    sheet = f"""
* {{ color: {theme.text}; font-size: 15px; }}
QMainWindow, QStackedWidget, QWidget[role="page"] {{ background: {theme.ground}; }}
QWidget[role="sidebar"] {{ background: {theme.sidebar}; }}
QLabel[role="drop"] {{ background: {theme.over}; border: 3px dashed {theme.hold};
    border-radius: 24px; font-size: 20px; font-weight: 600; padding: 24px; }}
QWidget[role="veil"] {{ background: rgba(0, 0, 0, 45%); }}
QFrame[role="card"] {{ background: {theme.card}; border-radius: {RADIUS}px; }}
QLabel {{ background: transparent; }}
QMessageBox QLabel {{ qproperty-textFormat: PlainText; }}
QLabel[role="brand"] {{ font-size: 20px; font-weight: 700; }}
QLabel[role="display"] {{ font-size: 52px; font-weight: 800; letter-spacing: -1px; }}
QLabel[role="title"] {{ font-size: 36px; font-weight: 700; letter-spacing: -1px; }}
QLabel[role="subtitle"] {{ font-size: 28px; font-weight: 700; }}
QLabel[role="figures"] {{ font-size: 32px; font-weight: 700; }}
QLabel[role="figures-accent"] {{ color: {theme.hold}; font-size: 32px; font-weight: 700; }}
QLabel[role="heading"] {{ font-size: 20px; font-weight: 600; }}
QLabel[role="kicker"] {{ color: {theme.quiet}; font-size: 13px; font-weight: 600; }}
QLabel[role="accent"] {{ color: {theme.hold}; font-size: 13px; font-weight: 600; }}
QLabel[role="detail"] {{ color: {theme.quiet}; font-size: 17px; }}
QLabel[role="lead"] {{ color: {theme.quiet}; font-size: 20px; }}
QLabel[role="quiet"] {{ color: {theme.quiet}; }}
QLabel[role="small"] {{ color: {theme.quiet}; font-size: 13px; }}
QLabel[role="felt"] {{ color: {theme.hold}; font-size: 14px; font-weight: 700; }}
QLabel[role="reading"] {{ font-size: 17px; }}
QLabel[role="strong"] {{ font-weight: 600; }}
QLabel[role="title-emergency"] {{ color: {theme.danger}; font-size: 24px; font-weight: 700; }}
QLabel[role="title-doctor"] {{ color: {theme.move}; font-size: 24px; font-weight: 700; }}
QLabel[role="point"] {{ font-size: 17px; font-weight: 600; }}
QLabel[role="phase"] {{ font-size: 60px; font-weight: 800; letter-spacing: -1px; }}
QLabel[role="call"] {{ color: {theme.danger}; font-size: 28px; font-weight: 700; }}
QLabel[role="icon-emergency"], QLabel[role="dot-emergency"] {{ color: {theme.danger}; }}
QLabel[role="icon-doctor"], QLabel[role="dot-doctor"] {{ color: {theme.move}; }}
QLabel[role="icon-emergency"], QLabel[role="icon-doctor"] {{ font-size: 20px; }}
QLabel[role="dot-emergency"], QLabel[role="dot-doctor"] {{ font-size: 11px; padding-top: 5px; }}
QWidget[role="dots"] {{ selection-background-color: {theme.hold}; }}
QWidget[role="mark"] {{ selection-background-color: {theme.hold};
    selection-color: {theme.on_accent}; alternate-background-color: {theme.track}; }}
QLabel[role="brand-mark"] {{ color: {theme.hold}; font-size: 20px; }}
QFrame[role="emergency"] {{ background: {theme.card}; border: 2px solid {theme.danger};
    border-radius: {RADIUS}px; }}
QFrame[role="doctor"] {{ background: {theme.card}; border: 2px solid {theme.move};
    border-radius: {RADIUS}px; }}
QLabel[role="icon"] {{ color: {theme.quiet}; }}
QLabel[role="icon-accent"] {{ color: {theme.hold}; font-size: 17px; }}
QFrame[role="inset"] {{ background: {theme.hover}; border-radius: 14px; }}
QLabel[role="notice"] {{ background: {theme.card}; border: 1px solid {theme.line};
    border-radius: 12px; padding: 10px 14px; }}
QLabel[role="changed"] {{ background: {theme.changed}; border-radius: 12px;
    padding: 12px 16px; }}
QFrame[role="row"] {{ background: {theme.card}; border: 2px solid transparent;
    border-radius: 16px; }}
QFrame[role="row"]:hover {{ background: {theme.hover}; }}
QFrame[role="row"]:focus {{ border: 2px solid {theme.text}; }}
QWidget[role="over"] {{ background: {theme.over}; border: 1px solid {theme.edge};
    border-radius: 16px; }}
QLineEdit, QPlainTextEdit {{ placeholder-text-color: {theme.quiet}; }}
QLineEdit, QComboBox, QAbstractSpinBox {{ background: {theme.card}; border: 1px solid {theme.edge};
    border-radius: 12px; padding: 0 14px; min-height: {CONTROL - 4}px;
    selection-background-color: {theme.hold}; selection-color: {theme.on_accent}; }}
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {{ border: 2px solid {theme.text}; }}
QAbstractSpinBox:disabled, QCheckBox:disabled {{ color: {theme.quiet}; }}
QLineEdit[role="title"] {{ font-size: 26px; font-weight: 700; background: transparent;
    border: 2px solid transparent; padding: 0 8px; }}
QLineEdit[role="title"]:hover {{ background: {theme.card}; }}
QLineEdit[role="title"]:focus {{ border: 2px solid {theme.text}; background: {theme.card}; }}
QPlainTextEdit, QTextBrowser {{ background: {theme.card}; border: 1px solid {theme.edge};
    border-radius: 12px; padding: 8px 10px; selection-background-color: {theme.hold};
    selection-color: {theme.on_accent}; }}
QPlainTextEdit:focus, QTextBrowser:focus {{ border: 2px solid {theme.text}; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ width: 24px; border: none;
    background: transparent; }}
QAbstractSpinBox::up-arrow {{ image: url("{icons}/chevron-up-{shade}.svg");
    width: 12px; height: 12px; }}
QAbstractSpinBox::down-arrow {{ image: url("{icons}/chevron-{shade}.svg");
    width: 12px; height: 12px; }}
QListWidget[role="found"] {{ background: {theme.card}; border: 1px solid {theme.line};
    padding: 4px; outline: none; }}
QListWidget[role="found"]::item {{ min-height: 38px; padding: 0 10px; border-radius: 8px; }}
QListWidget[role="found"]::item:selected {{ background: {theme.hover}; color: {theme.text}; }}
QProgressBar {{ background: {theme.track}; border: none; border-radius: 4px; max-height: 8px; }}
QProgressBar::chunk {{ background: {theme.hold}; border-radius: 4px; }}
QComboBox:hover {{ background: {theme.hover}; }}
QComboBox::drop-down {{ border: none; width: 36px; }}
QComboBox::down-arrow {{ image: url("{icons}/chevron-{shade}.svg"); width: 16px; height: 16px; }}
QComboBox QAbstractItemView {{ background: {theme.over}; border: 1px solid {theme.edge};
    padding: 4px; selection-background-color: {theme.chosen}; selection-color: {theme.text};
    outline: none; }}
QComboBox QAbstractItemView::item {{ min-height: 36px; padding: 0 10px; border-radius: 8px; }}
QPushButton {{ background: {theme.card}; border: 1px solid {theme.edge}; border-radius: 22px;
    padding: 0 20px; min-height: {CONTROL - 2}px; font-weight: 600; outline: none; }}
QPushButton::menu-indicator {{ image: none; width: 0; }}
QPushButton:hover {{ background: {theme.hover}; }}
QPushButton:pressed {{ background: {theme.chosen}; }}
QPushButton:focus {{ border: 2px solid {theme.text}; }}
QPushButton:disabled {{ color: {theme.edge}; background: {theme.idle};
    border: 1px dashed {theme.line}; }}
QPushButton[role="primary"] {{ background: {theme.hold}; color: {theme.on_accent};
    border: 3px solid {theme.hold}; font-size: 17px; font-weight: 700; padding: 0 31px;
    min-height: 50px; border-radius: 28px; }}
QPushButton[role="start"] {{ background: {theme.hold}; color: {theme.on_accent};
    border: 3px solid {theme.hold}; font-size: 20px; font-weight: 700; padding: 0 33px;
    min-height: 58px; border-radius: 32px; }}
QPushButton[role="primary"]:focus, QPushButton[role="start"]:focus {{
    border: 3px solid {theme.text}; }}
QPushButton[role="primary"]:disabled, QPushButton[role="start"]:disabled {{ color: {theme.edge};
    background: {theme.idle}; border: 3px dashed {theme.line}; }}
QPushButton[role="plain"] {{ background: transparent; border: 2px solid transparent;
    padding: 0 12px; color: {theme.quiet}; text-align: left; }}
QPushButton[role="plain"]:hover {{ color: {theme.text}; background: {theme.hover}; }}
QPushButton[role="plain"]:focus {{ border: 2px solid {theme.text}; }}
QPushButton[role="nav"], QPushButton[role="rail"] {{
    selection-background-color: {theme.hold}; }}
QPushButton[role="nav"] {{ background: transparent; border: 2px solid transparent;
    border-radius: 12px; padding: 0 10px; font-weight: 500; text-align: left;
    min-height: 40px; }}
QPushButton[role="nav"]:hover {{ background: {theme.hover}; }}
QPushButton[role="nav"]:checked {{ background: {theme.over}; font-weight: 600; }}
QPushButton[role="nav"]:focus {{ border: 2px solid {theme.text}; }}
QPushButton[role="rail"] {{ background: transparent; border: 2px solid transparent;
    border-radius: 12px; padding: 4px 0; color: {theme.quiet}; min-height: 32px;
    min-width: 40px; }}
QPushButton[role="rail"]:hover {{ background: {theme.hover}; color: {theme.text}; }}
QPushButton[role="rail"]:checked {{ background: {theme.over}; }}
QPushButton[role="rail"]:focus {{ border: 2px solid {theme.text}; }}
QLabel[role="key"] {{ color: {theme.quiet}; border: 1px solid {theme.edge}; border-radius: 6px;
    font-size: 12px; font-weight: 600; padding: 2px 6px; }}
QPushButton[role="hurts"] {{ color: {theme.danger}; border: 2px solid {theme.danger};
    background: transparent; font-size: 19px; min-height: 58px; border-radius: 31px;
    padding: 0 26px; }}
QPushButton[role="hurts"]:hover {{ background: {theme.hover}; }}
QPushButton[role="hurts"]:focus {{ border: 2px solid {theme.text}; background: {theme.hover}; }}
QPushButton[role="round"] {{ padding: 0; min-width: 42px; font-size: 20px; }}
QPushButton[role="slim"] {{ padding: 0 16px; border-radius: 22px; }}
QPushButton[role="pill"], QPushButton[role="choice"] {{
    selection-background-color: {theme.hold}; }}
QPushButton[role="choice"] {{ background: {theme.card}; border: 2px solid transparent;
    border-radius: {RADIUS}px; padding: 0; min-height: 0; }}
QPushButton[role="choice"]:hover {{ background: {theme.hover}; }}
QPushButton[role="choice"]:checked {{ background: {theme.chosen};
    border: 2px solid {theme.hold}; }}
QPushButton[role="choice"]:focus {{ border: 2px solid {theme.text}; }}
QPushButton[role="pill"] {{ padding: 0 14px; background: transparent; }}
QPushButton[role="pill"]:hover {{ background: {theme.hover}; }}
QPushButton[role="pill"]:checked {{ background: {theme.chosen};
    border: 2px solid {theme.hold}; }}
QPushButton[role="pill"]:focus {{ border: 2px solid {theme.text}; }}
QPushButton[size="small"] {{ font-size: 13px; }}
QPushButton[role="pick"] {{ background: {theme.card}; border: 2px solid transparent;
    border-radius: {RADIUS}px; padding: 0; text-align: left; min-height: 0; }}
QPushButton[role="pick"]:hover {{ background: {theme.hover}; }}
QPushButton[role="pick"]:focus {{ border: 2px solid {theme.text}; }}
QPushButton[role="answer"] {{ min-width: 44px; padding: 0 10px; border-radius: 14px; }}
QPushButton[role="number"] {{ min-width: 28px; padding: 0 6px; border-radius: 14px;
    font-size: 18px; }}
QPushButton[role="number"]:checked, QPushButton[role="slim"]:checked {{
    background: {theme.chosen}; border: 2px solid {theme.hold}; }}
QPushButton[role="answer"]:checked {{ background: {theme.chosen};
    border: 2px solid {theme.hold}; }}
QListView {{ background: transparent; border: none; outline: none; }}
QFileDialog QTreeView, QFileDialog QListView {{ background: {theme.card}; border: none;
    selection-background-color: {theme.chosen}; selection-color: {theme.text}; }}
QFileDialog QHeaderView, QFileDialog QHeaderView::section {{ background: {theme.over};
    color: {theme.text}; border: none; padding: 4px 8px; }}
QFileDialog QToolButton {{ background: {theme.over}; border: 1px solid {theme.edge};
    border-radius: 6px; padding: 4px; }}
QFileDialog QToolButton:focus {{ border: 2px solid {theme.text}; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {theme.line}; border-radius: 5px; min-height: 32px; }}
QScrollBar::handle:vertical:hover {{ background: {theme.edge}; }}
QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical {{ height: 0; }}
QScrollBar::add-page:vertical, QScrollBar::sub-page:vertical {{ background: transparent; }}
QCheckBox {{ spacing: 12px; min-height: 32px; }}
QCheckBox[role="large"] {{ font-size: 20px; font-weight: 600; spacing: 16px; }}
QCheckBox::indicator {{ width: 22px; height: 22px; border: 2px solid {theme.edge};
    border-radius: 6px; background: {theme.card}; }}
QCheckBox[role="large"]::indicator {{ width: 28px; height: 28px; border-radius: 8px; }}
QCheckBox::indicator:hover {{ border-color: {theme.text}; }}
QCheckBox::indicator:checked {{ background: {theme.hold}; border-color: {theme.hold};
    image: url("{icons}/check-{shade}.svg"); }}
QCheckBox::indicator:focus {{ border: 2px solid {theme.text}; }}
QSlider {{ min-height: 32px; }}
QSlider::groove:horizontal {{ height: 6px; border-radius: 3px; background: {theme.track}; }}
QSlider::sub-page:horizontal {{ height: 6px; border-radius: 3px; background: {theme.hold}; }}
QSlider::handle:horizontal {{ width: 24px; height: 24px; margin: -9px 0; border-radius: 12px;
    background: {theme.text}; }}
QSlider::handle:horizontal:focus {{ background: {theme.ground}; border: 3px solid {theme.text}; }}
QToolTip {{ background: {theme.over}; color: {theme.text}; border: 1px solid {theme.edge};
    padding: 6px; }}
QMenu {{ background: {theme.over}; border: 1px solid {theme.edge}; padding: 6px; }}
QMenu::item {{ padding: 10px 24px; border-radius: 8px; }}
QMenu::item:selected {{ background: {theme.chosen}; }}
QMenu::separator {{ height: 1px; background: {theme.line}; margin: 6px 12px; }}
QDialog, QMessageBox {{ background: {theme.ground}; }}
"""

    def grown(length: re.Match[str]) -> str:
        what, px = length[1] or "", int(length[2]) * scale
        if what == RADIUS_RULE and scale != 1.0:
            # Rounded up it may exceed half of a pill's height, and Qt would draw a rectangle.
            return f"{what}{int(px - 1)}px"
        return f"{what}{round(px * text if what == TYPE_RULE else px)}px"

    return re.sub(rf"({TYPE_RULE}|{RADIUS_RULE})?(\d+)px", grown, sheet)
