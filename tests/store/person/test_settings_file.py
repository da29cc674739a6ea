"""The settings' file: what is written is read back, what is wrong is named, the rest stays."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given

from backtimer.core.model.appearance import ColourScheme
from backtimer.core.model.condition import Condition
from backtimer.core.model.leg_place import LegStop
from backtimer.core.session.timeline import Level
from backtimer.core.settings.kinds import Choice, Whole
from backtimer.core.settings.settings import SETTINGS, Settings, setting
from backtimer.store.person.settings_file import SettingsFile
from tests.core.settings.values import any_settings


def test_settings_come_back_as_they_were_saved(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    file = SettingsFile(path)
    assert file.load() == Settings()
    changed = Settings(voice="pyttsx3:gmw/en-US", rate=90, theme=ColourScheme.LIGHT, muted=True)
    file.save(changed)
    assert SettingsFile(path).load() == changed


def test_as_many_devices_and_stops_come_back_as_were_saved(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "settings.toml")
    names = [f"bluez_output.AA_BB_CC_DD_EE_{number:04}.1" for number in range(1000)]
    stops = tuple(LegStop(f"my-own-exercise-{n}", 1, date(2026, 1, 31)) for n in range(1000))
    many = Settings(sound_delays=tuple((name, 600) for name in names), leg_stops=stops)
    file.save(many)
    assert SettingsFile(tmp_path / "settings.toml").load() == many


def test_settings_keep_comments_and_unknown_keys(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('# mine\nrate = 80 # slowly\nfuture = "yes"\n')
    file = SettingsFile(path)
    assert file.load().rate == 80
    file.save(Settings(rate=120, volume=10))
    text = path.read_text()
    assert "# mine" in text
    assert 'future = "yes"' in text
    assert "rate = 120" in text
    assert "volume = 10" in text


def test_a_corrupt_settings_file_is_kept_aside_and_told_once(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("rate = = 3")
    file = SettingsFile(path)
    assert file.load() == Settings()
    assert "kept as settings-broken-" in file.notice
    kept = [each for each in tmp_path.iterdir() if "broken" in each.name]
    assert kept[0].read_text() == "rate = = 3"
    again = SettingsFile(path)
    again.load()
    assert again.notice == ""


def test_a_corrupt_file_that_cannot_be_moved_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b"\xff\xff")

    def refuse(_self: Path, _target: Path) -> Path:
        raise OSError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    file = SettingsFile(path)
    assert file.load() == Settings()
    assert "Permission denied" in file.notice
    assert path.exists()


def test_what_another_hand_changed_meanwhile_stays(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("volume = 40\nmuted = true\n")
    file = SettingsFile(path)
    settings = file.load()
    path.write_text("volume = 33 # softer\ntext_size = 150\nmuted = true\n")
    file.save(replace(settings, rate=110, muted=False))
    assert path.read_text() == "volume = 33 # softer\ntext_size = 150\nmuted = false\nrate = 110\n"
    file.save(replace(settings, rate=110, muted=False, volume=70))
    assert tomllib.loads(path.read_text())["volume"] == 70
    path.unlink()
    file.save(replace(settings, rate=110))
    assert tomllib.loads(path.read_text()) == {"volume": 40, "muted": True, "rate": 110}


@pytest.mark.parametrize("content", [b"volume = [[ # mine", b"\xff\xfe", b"a = " + b"9" * 5000])
def test_a_file_that_was_broken_meanwhile_is_kept_aside(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("volume = 40\n")
    file = SettingsFile(path)
    settings = file.load()
    path.write_bytes(content)
    file.save(replace(settings, rate=110))
    assert tomllib.loads(path.read_text()) == {"volume": 40, "rate": 110}
    (aside,) = tmp_path.glob("settings-broken-*.toml")
    assert aside.read_bytes() == content


def test_one_wrong_setting_leaves_the_others(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('rate = 9999\ntheme = "light"\n')
    file = SettingsFile(path)
    settings = file.load()
    assert (settings.rate, settings.theme) == (100, ColourScheme.LIGHT)
    assert "rate = 9999" in file.notice


# One declaration


@given(any_settings)
def test_every_setting_is_read_back_as_it_was_written(settings: Settings) -> None:
    with TemporaryDirectory() as folder:
        file = SettingsFile(Path(folder) / "settings.toml")
        file.save(settings)
        assert file.load() == settings
        assert file.notice == ""


def test_only_what_differs_from_the_defaults_is_written(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    SettingsFile(path).save(Settings())
    assert path.read_text() == ""
    SettingsFile(path).save(
        Settings(
            cues=Level.TONES,
            safety_read=date(2026, 1, 31),
            conditions=frozenset({Condition.WRISTS, Condition.BLOOD_PRESSURE}),
            remind_at=time(7, 5),
        )
    )
    assert path.read_text() == (
        'cues = "tones"\nsafety_read = "2026-01-31"\n'
        'conditions = "blood-pressure wrists"\nremind_at = "07:05"\n'
    )


def test_what_did_not_change_stays_as_it_is_spelled(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("conditions = 'wrists  neck' # mine\nquiet_to = \"08:00\"\nrate = 0x50\n")
    file = SettingsFile(path)
    file.save(replace(file.load(), muted=True))
    assert path.read_text() == (
        "conditions = 'wrists  neck' # mine\nquiet_to = \"08:00\"\nrate = 0x50\nmuted = true\n"
    )


WRONG = [
    ("voice", 3, "voice has to be text in quotes"),
    ("voice", "v" * 601, "voice has 601 characters; at most 600"),
    ("rate", 59, "rate = 59 has to be a whole number from 60 to 150"),
    ("rate", 151, "rate = 151 has to be a whole number from 60 to 150"),
    ("rate", "80", 'rate = "80" has to be a whole number from 60 to 150'),
    ("volume", True, "volume = true has to be a whole number from 0 to 100"),
    ("muted", 1, "muted = 1 has to be true or false"),
    ("cues", "ful", 'cues = "ful" is not known: did you mean "full"?'),
    ("cues", 1, "cues = 1 is not known: one of full, brief, counts, tones, off"),
    ("theme", "pink", 'theme = "pink" is not known: one of system, dark, light'),
    ("look", "tall", 'look = "tall" is not known: one of short, tied, grey'),
    ("skin", "", 'skin = "" is not known: one of light, medium, brown, dark'),
    ("reduce_motion", "no", 'reduce_motion = "no" has to be true or false'),
    ("safety_read", 2026, "safety_read has to be text in quotes"),
    ("safety_read", "long ago, long ago", "safety_read has 18 characters; at most 10"),
    (
        "safety_read",
        "yes",
        'safety_read = "yes" has to be a date such as "2026-01-31", or empty',
    ),
    ("cleared", "20260131", 'cleared = "20260131" has to be a date such as "2026-01-31", or empty'),
    ("remind_at", 18, "remind_at has to be text in quotes"),
    ("remind_at", "18:00:00", "remind_at has 8 characters; at most 5"),
    ("remind_at", "24:00", 'remind_at = "24:00" has to be a time of day such as "18:00"'),
    ("quiet_from", "1800", 'quiet_from = "1800" has to be a time of day such as "18:00"'),
    ("quiet_to", "", 'quiet_to = "" has to be a time of day such as "18:00"'),
    ("up_at", "7", 'up_at = "7" has to be a time such as "06:45", or empty'),
    (
        "leg_places",
        "2026-01-31=moon",
        'leg_places = "2026-01-31=moon" has to be days in order, such as "2026-01-31=back"',
    ),
    (
        "leg_stops",
        "press-up",
        'leg_stops = "press-up" has to be exercises, such as "walk:1:2026-01-31"',
    ),
    (
        "sound_delays",
        "headset=999",
        'sound_delays = "headset=999" has to be devices with ms, such as "headset=180"',
    ),
    ("conditions", ["neck"], "conditions has to be text in quotes"),
    ("conditions", "knees " + "n" * 1000, "conditions has 1006 characters; at most 1000"),
    ("window_width", 5, "window_width = 5 has to be a whole number from 600 to 10000"),
]


@pytest.mark.parametrize(("name", "value", "said"), WRONG)
def test_what_is_not_valid_is_named_with_its_line(
    tmp_path: Path, name: str, value: Any, said: str
) -> None:
    path = tmp_path / "settings.toml"
    shown = str(value).lower() if isinstance(value, bool) else repr(value)
    path.write_text(f"# mine\n\n{name} = {shown}\n")
    file = SettingsFile(path)
    assert file.load() == Settings()
    assert file.notice == (
        f"One setting is not valid and was left at its default: {said}. See {path}, line 3."
    )


def test_every_setting_has_a_wrong_value_above() -> None:
    kinds = {type(SETTINGS[name].kind) for name, _value, _said in WRONG}
    assert kinds == {type(each.kind) for each in SETTINGS.values()}


def test_a_condition_that_is_not_known_is_named_and_the_others_hold(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('volume = 30\nconditions = "neck ostoporosis zzz"\n')
    file = SettingsFile(path)
    settings = file.load()
    assert settings == Settings(volume=30, conditions=frozenset({Condition.NECK}))
    assert file.notice == (
        "A part of one setting is not valid and was left out: conditions: "
        f'"ostoporosis" is not known: did you mean "osteoporosis"?. See {path}, line 2.'
    )
    # Another change does not lose what was not understood; a change of the conditions does.
    file.save(replace(settings, volume=40))
    assert tomllib.loads(path.read_text()) == {"volume": 40, "conditions": "neck ostoporosis zzz"}
    file.save(replace(settings, conditions=frozenset({Condition.KNEES})))
    assert tomllib.loads(path.read_text())["conditions"] == "knees"


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("rate = 80\n", encoding="utf-8-sig")
    file = SettingsFile(path)
    assert file.load() == Settings(rate=80)
    assert file.notice == ""


def test_a_value_that_is_not_valid_is_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("rate = 9999 # fast\n")
    file = SettingsFile(path)
    file.save(file.load())
    assert path.read_text() == "rate = 100 # fast\n"


@dataclass(frozen=True, slots=True)
class More(Settings):
    """Two more settings: what a change to the declaration would be."""

    brightness: int = setting(50, Whole(10, 90, "%"))
    room_cues: Level = setting(Level.BRIEF, Choice(Level))


def test_a_setting_that_is_declared_is_read_checked_and_written(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    assert SettingsFile(path, More).load() == More()
    changed = More(rate=90, brightness=70, room_cues=Level.OFF)
    SettingsFile(path, More).save(changed)
    assert path.read_text() == 'rate = 90\nbrightness = 70\nroom_cues = "off"\n'
    assert SettingsFile(path, More).load() == changed
    # Where it is not known, it stays.
    SettingsFile(path).save(Settings(rate=100))
    path.write_text(path.read_text().replace("70", "91"))
    file = SettingsFile(path, More)
    assert file.load() == More(room_cues=Level.OFF)
    assert "brightness = 91 has to be a whole number from 10 to 90" in file.notice
