"""A pasted sheet, in the window."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from backtimer.ui.window.main_window import MainWindow
from tests.ui.bench import WindowBench
from tests.ui.editor.probe import NAME, SHEET, PasteProbe
from tests.ui.page_probe import RoutineProbe
from tests.ui.window_probe import WindowProbe


def test_a_sheet_is_read_while_one_types(
    sheet: PasteProbe,
    routine: RoutineProbe,
    window: MainWindow,
    qtbot: QtBot,
    bench: WindowBench,
) -> None:
    make = sheet.button("Make the routine")
    assert not make.isEnabled()
    qtbot.keyClicks(sheet.sheet(), "Bird dog 3 x 10")
    sheet.until(lambda: "Bird dog" in sheet.read())
    assert "rest 30 seconds" in sheet.read()
    sheet.page.set_text(SHEET)
    sheet.until(lambda: "Clock reach" in sheet.read())
    assert "STRENGTH" in sheet.read()
    assert "Not understood: blurb mood" in sheet.read()
    assert sheet.says("1 piece not understood")
    assert sheet.underlined() == ["blurb mood"]
    sheet.line(NAME).setText("Ana")
    make.click()
    routine.wait()
    assert routine.title() == "Ana"
    assert "Ana" in WindowProbe(window).names()
    assert [section for section, _name in routine.rows()] == ["Strength", "Strength"]
    sections = bench.services.routines.routine(window.ref).sections
    assert [(part.title, len(part.items)) for part in sections] == [("Strength", 2)]


def test_of_a_very_long_text_the_beginning_is_taken_and_that_is_told(
    sheet: PasteProbe, window: MainWindow
) -> None:
    pasted = QMimeData()
    pasted.setText("Bird dog 3 x 10, " * 300_000)
    sheet.sheet().insertFromMimeData(pasted)
    assert len(sheet.sheet().toPlainText()) == 100_000
    assert "only its first 100,000 characters were taken" in WindowProbe(window).notice()


def test_what_is_assumed_is_clicked_and_written(sheet: PasteProbe, window: MainWindow) -> None:
    sheet.paste("Bird dog 3 x 10", "Bridge x5 plank x3", "brid gdog")
    sheet.until(lambda: sheet.understood() == ["0", "1", "2"])
    sheet.click("default:0:0:hold_s")
    assert sheet.lines()[0] == "Bird dog 3 x 10, hold 2 s"
    assert sheet.sheet().textCursor().selectedText() == "2"
    assumed = ["default:0:0:rest_s", "default:0:0:side"]
    sheet.until(lambda: sheet.links("default:0:0:") == assumed)
    sheet.click("default:1:1:sets")
    lines = sheet.lines()
    assert len(lines) == 4
    assert lines[1].startswith("Hip bridge: 1 sets of 5") or lines[1].startswith("Bridge")
    sheet.until(lambda: sheet.understood() == ["0", "1", "2", "3"])
    for link in ("default:99:0:sets", "nonsense", "name:x:0"):
        sheet.click(link)
    assert sheet.lines() == lines
    # The colours are set anew, and another exercise is chosen for a name.
    sheet.paste("Side plank 3 x 10, hold 2 s", *lines[1:])
    sheet.until(lambda: "Bird dog" not in sheet.read().splitlines()[0])
    sheet.page.set_theme(window.pages.theme)
    sheet.click("name:0:0")
    menu = sheet.menu()
    next(each for each in menu.actions() if each.text() == "Side plank, knee bent").trigger()
    menu.close()
    assert sheet.lines()[0].startswith("Side plank, knee bent 3 x 10, hold 2 s")
    assert sheet.lines()[1:] == lines[1:]


def test_a_suggestion_is_taken(sheet: PasteProbe) -> None:
    sheet.page.set_text("Bird dog 3 x 10 (wall squats-ish move)")
    sheet.until(lambda: "Not understood" in sheet.read())
    sheet.click("suggest:0:0")
    assert "(wall squat" in sheet.lines()[0]


def test_the_reading_asks_says_what_it_assumes_and_how_long_it_lasts(
    sheet: PasteProbe, window: MainWindow
) -> None:
    sheet.paste(
        "CORE CIRCUIT x3 (60s rest between rounds)",
        "Brid dog x 8, hold for 3 breaths",
        "Side plank 20 s",
        "Bridge 3x12, hold 60 s",
        "Repeat the circuit 3 times",
    )
    sheet.until(lambda: "Hip bridge" in sheet.read())
    read = sheet.read()
    assert "%" not in read
    for text in (
        "CORE CIRCUIT X3", "3 rounds: its exercises are listed 3 times", "Bird dog",
        "written: Brid dog", "3 breaths as a hold of 15 s", "Is it Side plank from the knees",
        "Your own exercise so far", "assumed: 1 set, 1 repetition", "26 s", "about 42 min",
        "Repeat the circuit 3 times: the exercises are done once",
    ):  # fmt: skip
        assert text in read, text
    assert read.count("\u25be") == 3
    amber = window.pages.theme.move
    assert f"color:{amber}" in next(
        piece for piece in sheet.reading().toHtml().split("<span") if "42" in piece
    )
    link, *_others = sheet.links("choose:")
    sheet.click(link)
    assert sheet.lines()[2] == "Side plank from the knees 20 s"
    sheet.until(lambda: not sheet.links("choose:"))


def test_a_long_hold_is_told_in_minutes(sheet: PasteProbe) -> None:
    sheet.paste("March 5 min", "Plank 90 s", "Wall sit 60 s")
    sheet.until(lambda: "Wall sit" in sheet.read())
    read = sheet.read().replace("\u00a0", " ")
    for text in ("hold 5 minutes", "hold 90 seconds", "hold 60 seconds"):
        assert text in read, text


def test_a_whole_page_of_a_pdf_is_pasted(sheet: PasteProbe) -> None:
    page = QMimeData()
    page.setText("1. Hip \ufb02exor stretch 30 s\x0co Plank 20 s, blurb 7\u2028Bridge 3x10\r\n")
    field = sheet.sheet()
    field.clear()
    QGuiApplication.clipboard().setMimeData(page)
    field.paste()
    sheet.until(lambda: sheet.understood() == ["0", "1", "2"])
    assert sheet.lines() == [
        "1. Hip \ufb02exor stretch 30 s",
        "o Plank 20 s, blurb 7",
        "Bridge 3x10",
    ]
    assert sheet.underlined() == ["blurb 7"]
    assert "Hip flexor stretch" in sheet.read()
    sheet.click("default:2:0:hold_s")
    assert sheet.lines()[2] == "Bridge 3x10, hold 2 s"


def test_the_hint_makes_way_for_a_sheet_in_large_text(
    sheet: PasteProbe, window: MainWindow
) -> None:
    def hinted() -> bool:
        return any(text.startswith("Paste or type") for text in sheet.labels())

    assert hinted()
    sheet.paste("Bird dog 3x10")
    assert hinted()
    window.features.settings.change("text_size", 200)
    sheet.until(lambda: not hinted())
    sheet.paste("")
    assert hinted()


def test_rounds_in_one_line_are_listed_in_turn(
    sheet: PasteProbe, window: MainWindow, routine: RoutineProbe
) -> None:
    sheet.paste("3 rounds: glute bridge x10, plank 20 s")
    sheet.until(lambda: "3 rounds: its exercises are listed 3 times, in turn" in sheet.read())
    assert sheet.underlined() == []
    sheet.click("default:0:0:hold_s")
    assert sheet.lines()[0] == "3 rounds:"
    sheet.until(lambda: sheet.understood() == ["1", "2"])
    assert "3 rounds: its exercises are listed 3 times, in turn" in sheet.read()


def test_a_part_for_later_becomes_a_routine_of_its_own(
    sheet: PasteProbe, window: MainWindow, routine: RoutineProbe, bench: WindowBench
) -> None:
    sheet.paste(
        "Pelvic tilt x10", "STAGE 2 (week 2 onwards)", "Bridge x10", "Once that is easy, add:",
        "Clams x12", "Wk 5: bird dog x5",
    )  # fmt: skip
    sheet.until(lambda: sheet.links("now:") == ["now:1", "now:3", "now:5"])
    assert sheet.read().count("For later, says the sheet: it becomes a routine of its own.") == 3
    assert sheet.says("4 exercises, 3 of them for another time.")
    assert sheet.underlined() == []
    for link, line in (
        ("now:5", "Wk 5 (now): bird dog x5"),
        ("now:3", "Once that is easy, add (now):"),
    ):
        sheet.click(link)
        assert sheet.lines()[int(link[-1])] == line
        sheet.until(lambda link=link: link not in sheet.links("now:"))
    assert sheet.says("4 exercises, 1 of them for another time.")
    sheet.line(NAME).setText("Ana")
    sheet.button("Make the routine").click()
    routine.wait()
    assert routine.title() == "Ana"
    assert "in 1 routine of its own, below this one in the list" in WindowProbe(window).notice()
    names = WindowProbe(window).names()
    assert names.index("Ana: STAGE 2 (week 2 onwards)") == names.index("Ana") + 1
    items = bench.services.routines.routine(window.ref).items
    assert [item.exercise for item in items] == ["pelvic-tilt", "clamshell", "bird-dog-aaos"]


def test_what_is_for_later_in_another_column_is_seen_and_changed(sheet: PasteProbe) -> None:
    sheet.paste(
        "STAGE 1                       STAGE 2",
        "Pelvic tilt x10               Bridge x10",
        "Clams x10                     Bird dog x5",
        "Heel slide x10                Plank 20 s",
    )
    sheet.until(lambda: sheet.links("now:") == ["now:4"])
    assert sheet.says("6 exercises, 3 of them for another time.")
    sheet.click("now:4")
    sheet.until(lambda: "STAGE 2 (now)" in sheet.lines() and not sheet.links("now:"))
    assert sheet.lines()[:2] == ["STAGE 1", "Pelvic tilt x10"]


def test_it_is_asked_whether_a_part_is_for_later(sheet: PasteProbe) -> None:
    sheet.paste("Pelvic tilt x10", "", "Where we are headed", "Bridge x10")
    sheet.until(lambda: sheet.links("later:") == ["later:2"])
    assert "Is what stands below this for later?" in sheet.read()
    assert sheet.says("2 exercises")
    sheet.click("later:2")
    assert sheet.lines()[2] == "Where we are headed (later)"
    sheet.until(lambda: sheet.links("now:") == ["now:2"])
    assert sheet.links("later:") == []
    sheet.click("now:2")
    sheet.until(lambda: not sheet.links("now:"))
    assert sheet.lines()[2] == "Where we are headed (now)"


def test_another_day_and_a_choice_are_told(sheet: PasteProbe) -> None:
    sheet.paste("Day A", "Clams x10", "Choose one of these:", "Plank 20 s", "Day B", "Bridge x10")
    sheet.until(lambda: sheet.links("now:") == ["now:4"])
    assert sheet.read().startswith("DAY A")
    assert sheet.underlined() == []
    assert "For another day, says the sheet: it becomes a routine of its own." in sheet.read()
    assert "Does the sheet ask for some of what stands below?" in sheet.read()


def test_the_doses_of_later_weeks_are_told_beside_the_exercise(sheet: PasteProbe) -> None:
    sheet.paste("Bird dog", "Week 1: 2x8", "Week 2: 3x8", "Clamshell left 3x12, right 2x8")
    sheet.until(lambda: sheet.understood() == ["0", "3"])
    assert "Week 1, Week 2: 3x8: kept as a note" in sheet.read()
    assert "left side" in sheet.read()
    assert "right side" in sheet.read()
    assert not sheet.underlined()


def test_a_note_that_the_page_has_cut_is_told_once(sheet: PasteProbe) -> None:
    sheet.paste(
        "Stay active. Breathe.",
        "Bridge 3x10. Lie on your",
        "back with bent knees and hold for",
        "5 s.",
    )
    sheet.until(lambda: sheet.understood() == ["1"])
    assert sheet.read().count("Lie on your") == 1


def test_a_page_of_columns_is_written_line_by_line_before_it_is_changed(sheet: PasteProbe) -> None:
    page = (
        "ON THE MAT             STANDING", "1. Dead bug            3. Heel raises",
        "   8 each side            2 x 12", "2. Open books          4. Wall sit",
        "   8 per side             3 x 20 s",
    )  # fmt: skip
    sheet.paste(*page)
    sheet.until(lambda: sheet.understood() == ["1", "3"])
    sheet.click("default:1:1:hold_s")
    sheet.until(lambda: "Heel raises, hold 1 s" in "\n".join(sheet.lines()))
    assert [line for line in sheet.lines() if line] == [
        "ON THE MAT", "1. Dead bug", "8 each side", "2. Open books", "8 per side",
        "STANDING", "3. Heel raises, hold 1 s", "2 x 12", "4. Wall sit", "3 x 20 s",
    ]  # fmt: skip
    sheet.sheet().undo()
    sheet.sheet().undo()
    assert sheet.lines() == list(page)


def test_how_much_was_understood_is_not_cut_in_a_narrow_page(
    sheet: PasteProbe, window: MainWindow
) -> None:
    window.resize(window.minimumSizeHint())
    sheet.paste(*["Zumba dips x10, blah 12 4 sets", "Thread the needle, x 4 9 each"] * 6)
    sheet.until(lambda: sheet.says("not understood: underlined"))
    (count,) = [
        label
        for label in sheet.page.findChildren(QLabel)
        if "not understood: underlined" in label.text()
    ]
    count.setText(count.text() * 4)
    sheet.until(lambda: count.height() >= count.heightForWidth(count.width()) > 0)
    assert count.width() <= sheet.page.width()
    assert count.heightForWidth(count.width()) > 2 * count.fontMetrics().height()
