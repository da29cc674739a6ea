"""What a person sees and does on the first pages, as verbs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QSlider, QWidget
from pytestqt.qtbot import QtBot

from backtimer.ui.first_run.choice_card import ChoiceCard
from backtimer.ui.first_run.page import FirstPages
from backtimer.ui.widgets.pill import Pill
from backtimer.ui.window.main_window import MainWindow
from tests.ui import finding
from tests.ui.finding import Key
from tests.ui.page_probe import PageProbe

MOST_TABS = 60


class FirstProbe(PageProbe):
    """The three first pages."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        super().__init__(window, qtbot, "welcome")

    @property
    def pages(self) -> FirstPages:
        """All of them."""
        page = self.page
        assert isinstance(page, FirstPages)
        return page

    # By mouse

    def go_on(self) -> None:
        """Press the button that leads on."""
        next_button = finding.find_leading(self.page)
        self.qtbot.mouseClick(next_button, Qt.MouseButton.LeftButton)

    def leads_on(self) -> bool:
        """Whether that button can be pressed."""
        return finding.find_leading(self.page).isEnabled()

    def accept(self) -> None:
        """Go through all pages, in which nothing is true, and start the first session."""
        self.go_on()
        self.say_none_is_true()
        self.go_on()
        self.go_on()

    def say_none_is_true(self) -> None:
        """Tick that no sign holds."""
        finding.tick_box(self.page, "None of these").setChecked(True)

    def press(self, text: str) -> None:
        """Press a button."""
        self.button(text).click()

    def choose_card(self, text: str) -> None:
        """Choose one of the ways to be led."""
        cards = self.page.findChildren(ChoiceCard)
        next(each for each in cards if each.accessibleName().startswith(text)).click()

    def pill(self, text: str) -> Pill:
        """A choice, by its text."""
        return next(each for each in self.page.findChildren(Pill) if each.text() == text)

    def cleared(self) -> QCheckBox:
        """Whether a doctor has agreed."""
        return finding.tick_box(self.page, "My doctor")

    def speed(self) -> QSlider:
        """How fast the voice speaks."""
        return finding.only(self.page, QSlider)

    # By key

    def focused(self) -> QWidget:
        """What has the focus."""
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def heard(self) -> str:
        """What a screen reader says of it."""
        return finding.spoken_name(self.focused())

    def key(self, key: Qt.Key) -> None:
        """Press a key where the focus is."""
        self.qtbot.keyClick(self.focused(), key)

    def read_on(self) -> list[str]:
        """Press Tab until the focus is where it was; what a screen reader says meanwhile."""
        said = [self.heard()]
        begin = self.focused()
        for _press in range(MOST_TABS):
            self.key(Key.Key_Tab)
            if self.focused() is begin:
                return said
            said.append(self.heard())
        raise AssertionError(f"the Tab key never comes back: {said}")

    def tab_to(self, name: str) -> None:
        """Press Tab until the focus is on what has this name."""
        for _press in range(MOST_TABS):
            if self.heard().startswith(name):
                return
            self.key(Key.Key_Tab)
        raise AssertionError(f"the Tab key does not reach {name}")
