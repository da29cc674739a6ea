"""The far view measured by its ink: what is read from three metres is large enough."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QTimer, QVariantAnimation
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from backtimer.core.model.viewpoint import Viewpoint
from backtimer.core.session.timeline import StepKind
from backtimer.core.session.transitions import Command
from backtimer.core.voice_commands.grammar import CommandRules
from backtimer.core.wording.spoken_words import capital
from backtimer.core.wording.warning_signs import LISTS
from backtimer.painting.theme import DARK, LIGHT, Theme
from backtimer.painting.views import FigureView, RingView
from backtimer.ui.session.answers import far_answers
from backtimer.ui.session.far_foot import FootFit, fit_foot, foot_of, left_text
from backtimer.ui.session.phase_row import PhaseRow, colour_of
from backtimer.ui.session.room_page import RoomPage
from backtimer.ui.session.view import Coming, Mode, SessionView
from backtimer.ui.shared.sign_pages import PAGES, SignPages
from backtimer.ui.widgets.fitted_text import FittedText
from backtimer.ui.widgets.key_hints import KeyHints
from backtimer.ui.widgets.ring import RingWidget
from backtimer.ui.widgets.sentence import Sentence
from tests.frames import NoFrames, figures_of
from tests.ui import finding
from tests.ui.window_probe import let_pass

SIZE = (1366, 768)
LONG = (
    "Lie on your left side with both knees bent, the lower arm under your head, then lift the "
    "upper knee as far as it goes without rolling backwards. Lower it slowly; breathe out."
)
FIGURE = FigureView("stand", "stand", 0.0, mirrored=False, view=Viewpoint())


def view(
    *,
    kind: StepKind = StepKind.HOLD,
    word: str = "HOLD",
    number: str = "12",
    side: str = "",
    caption: str = "Hold. Squeeze the buttock.",
    mode: Mode = Mode.RUNNING,
    can: frozenset[Command] = frozenset(),
    gentle: bool = False,
    name: str = "Bird dog",
    any_key_pauses: bool = False,
) -> SessionView:
    ring = RingView(kind, 0.5, word, number, "of 15 s", 1, 5, repetition="2 of 5")
    return SessionView(
        ring, FIGURE, caption, False, 0, 960_000, 0.5, mode, "Strengthen", 7, 15, name, "", "",
        side=side, next=Coming("left arm, right leg"), fetch="", can=can, voice="Voice: full", muted=False, suggests_gentle=gentle,
        any_key_pauses=any_key_pauses,
    )  # fmt: skip


def far(
    qtbot: QtBot, shown: SessionView, theme: Theme = DARK, size: tuple[int, int] = SIZE,
    text: float = 1.0,
) -> RoomPage:  # fmt: skip
    page = RoomPage(theme, figures_of(NoFrames()))
    qtbot.addWidget(page)
    page.resize(*size)
    page.set_scale(text)
    page.show_view(shown)
    return page


def ink(page: QWidget, widget: QWidget, colour: str) -> list[list[bool]]:
    """Whether each pixel of a widget on its page has a colour, by columns."""
    image: QImage = page.grab(QRect(widget.pos(), widget.size())).toImage()
    wanted = QColor(colour).rgb()
    return [
        [image.pixel(x, y) == wanted for y in range(image.height())] for x in range(image.width())
    ]


def first_run(rows: list[bool]) -> int:
    """The length of the first unbroken run of True."""
    start = rows.index(True)
    rest = rows[start:]
    return rest.index(False) if False in rest else len(rest)


def first_letter(columns: list[list[bool]]) -> int:
    """The height of the ink up to the first column without any."""
    inked = [any(column) for column in columns]
    start = inked.index(True)
    letter = columns[start : start + first_run(inked)]
    return first_run([any(row) for row in zip(*letter, strict=True)])


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize("number", ["8", "12", "24", "44", "120", "2:00"])
def test_the_number_has_22_hundredths_of_the_height(
    qtbot: QtBot, number: str, theme: Theme
) -> None:
    page = far(qtbot, view(number=number), theme)
    columns = ink(page, finding.only(page, RingWidget), theme.text)
    rows = [any(row) for row in zip(*columns, strict=True)]
    assert first_run(rows) >= 0.22 * SIZE[1]


@pytest.mark.parametrize(
    ("word", "side"),
    [
        ("HOLD", ""),
        ("YOUR TURN", "RIGHT"),
        ("STRAIGHTEN", "LEFT"),
        ("STRAIGHTEN", "RIGHT"),
        ("STRAIGHTEN", "BOTH"),
        ("DRAW IN", "BOTH"),
    ],
)
def test_the_phase_has_9_hundredths(qtbot: QtBot, word: str, side: str) -> None:
    shown = view(word=word, side=side)
    page = far(qtbot, shown)
    row = finding.only(page, PhaseRow)
    columns = ink(page, row, colour_of(shown, DARK))
    assert first_letter(columns) >= 0.09 * SIZE[1]
    assert not any(columns[-1])


@pytest.mark.parametrize("caption", ["Hold. Squeeze the buttock.", "Lift " * 14, LONG])
def test_the_sentence_has_6_hundredths_on_every_page(qtbot: QtBot, caption: str) -> None:
    page = far(qtbot, view(caption=caption))
    sentence = finding.only(page, Sentence)
    said: list[str] = []
    while " ".join(said) != " ".join(caption.split()):
        columns = ink(page, sentence, DARK.text)
        assert first_letter(columns) >= 0.06 * SIZE[1]
        assert not any(columns[-1])
        said += [line.removesuffix(" …") for line in sentence.lines()]
        if " ".join(said) != " ".join(caption.split()):
            let_pass(finding.only(sentence, QTimer, direct=True))
    assert sentence.accessibleName() == caption


def overlap(one: QWidget, other: QWidget) -> bool:
    """Whether two widgets have a place in common; a ring is a circle."""
    common = one.geometry().intersected(other.geometry())
    if not isinstance(other, RingWidget) or common.isEmpty():
        return not common.isEmpty()
    away = common.bottomLeft() - other.geometry().center()
    nearest = common.bottomRight() - other.geometry().center()
    x, y = min(abs(away.x()), abs(nearest.x())), min(abs(away.y()), abs(nearest.y()))
    return x**2 + y**2 < (other.width() / 2) ** 2


@pytest.mark.parametrize("text", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("size", [(860, 640), (1280, 800), SIZE, (1920, 1080)])
def test_nothing_lies_over_anything_else(qtbot: QtBot, size: tuple[int, int], text: float) -> None:
    page = far(
        qtbot,
        view(caption=LONG, name="Half-kneeling hip flexor stretch with a twist to the other side"),
        size=size,
        text=text,
    )
    shown = [
        child for child in page.children() if isinstance(child, QWidget) and not child.isHidden()
    ]
    assert len(shown) == 7
    frame = round(14 * min(size[0] / SIZE[0], size[1] / SIZE[1]))
    inside = page.rect().adjusted(frame, frame, -frame, -frame)
    for number, widget in enumerate(shown):
        assert inside.contains(widget.geometry())
        for other in shown[number + 1 :]:
            assert not overlap(widget, other)


def test_after_that_hurts_the_answers_are_large_and_name_their_keys(qtbot: QtBot) -> None:
    can = frozenset({Command.SKIP, Command.END, Command.TAKE_BACK})
    shown = view(mode=Mode.HURTING, word="STOPPED", number="", can=can, gentle=True)
    page = far(qtbot, shown)
    answers = finding.only(page, KeyHints)
    assert not answers.isHidden()
    assert answers.accessibleName().startswith("S: Skip this exercise, Q: End here")
    assert answers.accessibleName().endswith("G: Gentler day")
    assert answers.type_px() >= 0.035 * SIZE[1]
    assert colour_of(shown, DARK) == DARK.danger
    page.show_view(view())
    assert answers.isHidden()


@pytest.mark.parametrize("text", [1.0, 2.0])
def test_the_warning_signs_are_as_large_as_a_sentence_and_come_page_by_page(
    qtbot: QtBot, text: float
) -> None:
    shown = view(mode=Mode.HURTING, word="STOPPED", gentle=True)._replace(warns=True)
    page = far(qtbot, shown, text=text)
    page.show()
    qtbot.waitExposed(page)
    signs = finding.only(page, SignPages)
    assert signs.type_px() >= 0.06 * SIZE[1]
    read = []
    for _ in PAGES:
        read += [signs.page.title, *signs.page.lines]
        let_pass(finding.only(signs, QTimer))
    assert signs.page is PAGES[0]
    for each in LISTS:
        assert each.title in read
        assert {capital(sign) for sign in each.short} <= set(read)
    page.hide()
    assert not finding.only(signs, QTimer).isActive()


def test_no_answer_is_cut_or_gets_smaller_with_larger_text(qtbot: QtBot) -> None:
    can = frozenset({Command.SKIP, Command.EASIER, Command.END, Command.TAKE_BACK})
    shown = view(mode=Mode.HURTING, word="STOPPED", can=can, gentle=True)
    for size in (SIZE, (860, 640)):
        for text, listens in ((1.0, None), (2.0, None), (2.0, CommandRules())):
            page = far(qtbot, shown._replace(listens=listens), size=size, text=text)
            answers = finding.only(page, KeyHints)
            assert answers.type_px() >= 0.04 * size[1]
            last = answers.grab().toImage()
            edge = {last.pixel(last.width() - 2, y) for y in range(last.height())}
            assert len(edge) == 1


def test_the_foot_says_what_comes_next_and_which_keys_there_are() -> None:
    foot = foot_of(view())
    assert (foot.label, foot.text, foot.left) == ("Next", "left arm, right leg", "16 min left")
    assert [hint.key for hint in foot.hints] == ["H", "Space"]
    paused = foot_of(view(mode=Mode.PAUSED))
    assert [hint.key for hint in paused.hints] == ["Space", "B", "Q"]
    there = foot_of(view(kind=StepKind.READY, can=frozenset({Command.DONE})))
    assert (there.label, there.text) == ("There already?", "Press any key")
    assert foot_of(view(mode=Mode.WAITING)).text == "Press any key"
    assert foot_of(view(mode=Mode.HURTING)).hints == ()
    any_key = foot_of(view(kind=StepKind.READY, can=frozenset({Command.DONE}), any_key_pauses=True))
    assert any_key.text == "Press Enter"
    assert [hint.key for hint in any_key.hints] == ["H", "Any key"]


def test_while_somebody_listens_the_foot_and_the_answers_say_what_to_say() -> None:
    def heard(now: SessionView) -> SessionView:
        return now._replace(listens=CommandRules())

    running, paused = foot_of(heard(view())), foot_of(heard(view(mode=Mode.PAUSED)))
    assert [hint.does for hint in running.hints] == [
        "or say “that hurts”", "or say “Backtimer, pause”",
    ]  # fmt: skip
    # Where it stands still, *stop* ends it, and that needs the name.
    assert paused.hints[-1].does == "or say “Backtimer, stop”"
    waits = foot_of(heard(view(mode=Mode.WAITING)))
    assert waits.text == "Press any key, or say “Backtimer, done”"
    hurts = view(mode=Mode.HURTING, can=frozenset({Command.SKIP, Command.TAKE_BACK}))
    assert [hint.does for hint in far_answers(heard(hurts))] == [
        "Skip it: “Backtimer, next”",
        "A mistake: “Backtimer, undo”",
    ]


def test_where_the_foot_is_narrow_the_key_that_stops_is_the_last_to_go() -> None:
    hints = (200.0, 150.0)
    assert fit_foot(1000, 300, 200, hints) == FootFit(True, 2, 450)
    assert fit_foot(700, 300, 200, hints) == FootFit(False, 2, 350)
    assert fit_foot(600, 300, 200, hints) == FootFit(False, 1, 400)
    assert fit_foot(400, 300, 200, hints) == FootFit(False, 1, 200)
    assert fit_foot(300, 300, 200, hints) == FootFit(False, 0, 300)
    assert fit_foot(500, 300, 200, ()) == FootFit(True, 0, 300)


def test_in_a_longer_rest_head_and_foot_say_what_comes_after_it(qtbot: QtBot) -> None:
    resting = view(kind=StepKind.REST, word="REST")._replace(
        announces_next=True, next=Coming("left arm, right leg", "Plank", same=True)
    )
    page = far(qtbot, resting)
    (head,) = [w for w in page.findChildren(FittedText) if w.text().startswith("Next")]
    assert head.text() == "Next: Bird dog, left arm, right leg"
    assert (foot_of(resting).label, foot_of(resting).text) == ("Then", "Plank")
    last = resting._replace(next=Coming("left arm, right leg", same=True))
    assert (foot_of(last).label, foot_of(last).text) == ("", "")


def frame_colour(page: RoomPage) -> QColor:
    """The colour at the edge of the screen."""
    return page.grab(QRect(0, page.height() // 2, 4, 4)).toImage().pixelColor(1, 1)


def test_the_colour_of_another_phase_comes_softly(qtbot: QtBot) -> None:
    page = far(qtbot, view())
    page.show()
    qtbot.waitExposed(page)
    page.show_view(view(kind=StepKind.REST, word="REST"))
    fade = page.findChildren(QVariantAnimation)[0]
    assert fade.state() is QVariantAnimation.State.Running
    fade.setCurrentTime(fade.duration() // 2)
    half = frame_colour(page)
    assert half not in (QColor(DARK.hold), QColor(DARK.rest))
    fade.setCurrentTime(fade.duration())
    assert frame_colour(page) == QColor(DARK.rest)


def test_with_reduced_motion_or_pain_it_comes_at_once(qtbot: QtBot) -> None:
    page = far(qtbot, view())
    page.show()
    qtbot.waitExposed(page)
    page.show_view(view(kind=StepKind.MOVE, word="LIFT")._replace(still=True))
    assert frame_colour(page) == QColor(DARK.move)
    page.show_view(view(mode=Mode.HURTING, word="STOPPED"))
    assert frame_colour(page) == QColor(DARK.danger)


def test_the_time_left_is_rounded_up() -> None:
    assert [left_text(ms) for ms in (0, 900, 59_000, 59_500, 60_500)] == [
        "0 s left", "1 s left", "59 s left", "1 min left", "2 min left",
    ]  # fmt: skip
