"""Other programs' sound is lowered while the voice speaks, and restored whatever happens."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from array import array
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from backtimer.sound.output.clip_output import ClipOutput
from backtimer.sound.output.device import NoSoundError
from backtimer.sound.output.ducking import LEAD_MS, LOOK_MS, LOWER_AGAIN_MS, SILENCE_MS, Ducking
from backtimer.sound.output.other_streams import (
    MOST,
    SHARE,
    Change,
    OtherStream,
    Volumes,
    lower,
    mend,
    read_lowered,
    restore,
)
from backtimer.sound.output.player import Player
from backtimer.sound.output.pulse_others import PulseOthers, open_pulse_others
from backtimer.sound.output.pulse_output import open_server
from backtimer.sound.output.schedule import Schedule, Scheduled
from tests.places import ROOT
from tests.sound.output.sound_server import PATIENCE_S, SoundServer, wait_for
from tests.threads import alive

FULL: Volumes = (65536, 65536)
LOW: Volumes = (round(65536 * SHARE), round(65536 * SHARE))


class FakeOthers:
    """Other programs' streams, in memory; gone if `there` is not set."""

    def __init__(self, *streams: OtherStream) -> None:
        self.heard = list(streams)
        self.there = True
        self.closed = 0

    def streams(self) -> list[OtherStream]:
        if not self.there:
            raise NoSoundError("gone")
        return list(self.heard)

    def set_volumes(self, changes: Sequence[Change]) -> None:
        wanted = {stream.number: volume for stream, volume in changes}
        self.heard = [
            each._replace(volume=wanted.get(each.number, each.volume)) for each in self.heard
        ]

    def close(self) -> None:
        self.closed += 1

    @property
    def volumes(self) -> list[Volumes]:
        return [each.volume for each in self.heard]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "lowered.json"


# What is lowered, and restored


def test_everything_is_lowered_once_and_restored(path: Path) -> None:
    others = FakeOthers(OtherStream(1, "music", FULL), OtherStream(2, "film", (30_000,)))
    for _ in range(2):
        lower(others, path)
        assert others.volumes == [LOW, (18_000,)]
    restore(others, path)
    assert others.volumes == [FULL, (30_000,)]
    assert not path.exists()


def test_what_makes_no_sound_is_left_alone_but_restored_when_it_pauses(path: Path) -> None:
    paused = OtherStream(1, "film", FULL, sounds=False)
    others = FakeOthers(paused, OtherStream(2, "silent", (0, 0)), OtherStream(3, "music", FULL))
    lower(others, path)
    assert others.volumes == [FULL, (0, 0), LOW]
    others.heard[2] = others.heard[2]._replace(sounds=False)
    restore(others, path)
    assert others.volumes == [FULL, (0, 0), FULL]


def test_what_the_person_set_meanwhile_stays(path: Path) -> None:
    others = FakeOthers(OtherStream(1, "music", FULL))
    lower(others, path)
    others.set_volumes([(others.heard[0], (50_000, 50_000))])
    restore(others, path)
    assert others.volumes == [(50_000, 50_000)]
    assert not path.exists()


def test_a_crash_in_the_middle_of_a_change_is_mended(path: Path) -> None:
    others = FakeOthers(OtherStream(1, "music", FULL), OtherStream(2, "film", FULL))
    lower(others, path)
    softer = (20_000, 20_000)
    others.set_volumes([(others.heard[0], (50_000, 50_000)), (others.heard[1], softer)])
    mend(others, path)
    # Only the person can have made it softer than we did.
    assert others.volumes == [FULL, softer]
    assert not path.exists()


def test_the_next_song_has_the_lowered_volume_and_is_restored(path: Path) -> None:
    others = FakeOthers(OtherStream(1, "music", FULL))
    lower(others, path)
    # A server rounds.
    others.heard = [OtherStream(2, "music", (LOW[0] + 9, LOW[1] - 9))]
    lower(others, path)
    restore(others, path)
    assert others.volumes == [FULL]


def test_a_program_that_has_ended_is_restored_when_it_plays_again(path: Path) -> None:
    others = FakeOthers(OtherStream(1, "music", FULL))
    lower(others, path)
    others.heard = []
    restore(others, path)
    assert [each.program for each in read_lowered(path)] == ["music"]
    others.heard = [OtherStream(2, "music", LOW)]
    restore(others, path)
    assert others.volumes == [FULL]
    assert not path.exists()
    # Those that never come again are not remembered for ever.
    for number in range(MOST + 5):
        others.heard = [OtherStream(number, f"game {number}", FULL)]
        lower(others, path)
    assert len(read_lowered(path)) == MOST


def test_what_cannot_be_written_down_is_not_lowered(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    others = FakeOthers(OtherStream(1, "music", FULL))
    lower(others, tmp_path / "file" / "lowered.json")
    assert others.volumes == [FULL]


ROWS = (
    '"x"', '["music", [1e999], [1]]', '["music", 7, 7]', "[7, [100], [60]]", '["music", [true], [1]]',
    # What would make a program louder than it was, or has other channels than it.
    '["music", [65536000, 65536], [39322, 39322]]', '["music", [-1, -1], [39322, 39322]]',
    '["music", [65536], [39322, 39322]]', f'["music", {[0] * 40}, {[0] * 40}]',
)  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{}", '{"version": 2}', '{"version": 1, "lowered": 7}', "[" * 50_000,
        *(f'{{"version": 1, "lowered": [{row}]}}' for row in ROWS),
    ],
)  # fmt: skip
def test_a_damaged_file_is_no_file(path: Path, text: str) -> None:
    path.parent.mkdir()
    path.write_text(text)
    others = FakeOthers(OtherStream(1, "music", FULL))
    restore(others, path)
    lower(others, path)
    assert others.volumes == [LOW]


# When


class Rig:
    """A ducking whose steps are taken by hand, on a clock set by hand."""

    def __init__(self, path: Path) -> None:
        self.ms = 1000.0
        self.next_ms: float | None = None
        self.others = FakeOthers(OtherStream(1, "music", FULL))
        self.opened = 0
        self.ducking = Ducking(self._open, path, lambda: self.ms)
        self.ducking.next_ms = lambda: self.next_ms

    def _open(self) -> FakeOthers:
        if not self.others.there:
            raise NoSoundError("no server")
        self.opened += 1
        return self.others

    def step(self, passed_ms: float = 0.0) -> float | None:
        self.ms += passed_ms
        return self.ducking.step()

    @property
    def low(self) -> bool:
        return self.others.volumes == [LOW]


def test_it_is_low_from_just_before_the_first_word_to_the_last(path: Path) -> None:
    rig = Rig(path)
    assert rig.step() is None
    rig.next_ms = 4000.0
    assert rig.step() == 3000.0 - LEAD_MS
    assert not rig.low
    assert rig.step(3000.0 - LEAD_MS) == LOOK_MS
    assert rig.low
    # Speaking, then a breath between two sentences.
    rig.next_ms = rig.ms
    assert rig.step(2000) == LOOK_MS
    rig.next_ms = rig.ms + SILENCE_MS
    assert rig.step() == LOOK_MS
    assert rig.low
    rig.next_ms = rig.ms + 8000
    rig.step()
    assert not rig.low
    assert rig.opened == 1


def test_what_begins_to_play_meanwhile_is_lowered_too(path: Path) -> None:
    rig = Rig(path)
    rig.next_ms = rig.ms
    rig.step()
    rig.others.heard.append(OtherStream(2, "film", FULL))
    rig.next_ms = rig.ms + LOWER_AGAIN_MS
    rig.step(LOWER_AGAIN_MS)
    assert rig.others.volumes == [LOW, LOW]


def test_a_pause_and_the_setting_restore_at_once(path: Path) -> None:
    rig = Rig(path)
    rig.next_ms = rig.ms
    rig.step()
    assert rig.low
    rig.next_ms = None
    assert rig.step() is None
    assert not rig.low
    rig.next_ms = rig.ms
    rig.step()
    rig.ducking.set_on(on=False)
    rig.step()
    assert not rig.low


def test_a_server_that_goes_and_comes(path: Path) -> None:
    rig = Rig(path)
    rig.others.there = False
    rig.next_ms = rig.ms
    assert rig.step() == LOOK_MS
    rig.others.there = True
    rig.next_ms = rig.ms + LOWER_AGAIN_MS
    rig.step(LOWER_AGAIN_MS)
    assert rig.low
    rig.others.there = False
    rig.next_ms = None
    rig.step()
    assert rig.others.closed == 1
    rig.others.there = True
    rig.ducking.mend()
    assert not rig.low
    assert rig.others.closed == 2


def test_the_schedule_knows_when_it_sounds_next() -> None:
    schedule = Schedule()
    clip = array("h", [1] * 4800).tobytes()
    assert schedule.next_sound_ms(0.0) is None
    schedule.place(Scheduled(3000.0, clip, 1), 0.0)
    schedule.place(Scheduled(1000.0, clip, 2), 0.0)
    assert schedule.next_sound_ms(0.0) == 1000.0
    assert schedule.next_sound_ms(1050.0) == 1050.0
    # It was passed on to the server, which plays it on time.
    assert schedule.next_sound_ms(1150.0) == 3000.0
    schedule.begin(2990.0, 3010.0, uncertain=False)
    assert schedule.next_sound_ms(3050.0) == 3050.0
    assert schedule.next_sound_ms(3100.0) is None


# Through a real sound server


def _no_device(*_given: object) -> ClipOutput:
    raise NoSoundError("no card")


def speaker(path: Path) -> Player:
    player = Player(_no_device, open_server=open_server, follower=Ducking(open_pulse_others, path))
    player.set_volume(100, muted=False)
    player.start()
    assert player.wait_until_open(PATIENCE_S)
    return player


def speak(player: Player, ms: int) -> None:
    player.play_at(0.0, array("h", [900] * 48 * ms).tobytes(), 1, tolerance_ms=1e12)


def until(holds: Callable[[], bool]) -> None:
    ended = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < ended


def wait_until(client: PulseOthers, program: str, volume: Volumes) -> None:
    wait_for(client, lambda found: program in found and found[program].volume == volume)


def test_music_is_softer_while_we_speak_and_a_screen_reader_is_not(
    server: SoundServer, client: PulseOthers, path: Path
) -> None:
    server.play("Music", "media.role=music")
    server.play("speech-dispatcher-espeak-ng")
    server.play("Call", "media.role=phone")
    wait_for(client, lambda found: "Music" in found)
    player = speaker(path)
    # A long sentence, which a pause cuts short.
    speak(player, 20_000)
    wait_until(client, "Music", LOW)
    assert [each.program for each in client.streams()] == ["Music|pacat|music"]
    assert [each.program for each in read_lowered(path)] == ["Music|pacat|music"]
    player.stop()
    wait_until(client, "Music", FULL)
    # A short one, which ends by itself.
    speak(player, 300)
    wait_until(client, "Music", LOW)
    wait_until(client, "Music", FULL)
    speak(player, 20_000)
    wait_until(client, "Music", LOW)
    player.lower_others(on=False)
    wait_until(client, "Music", FULL)
    player.lower_others(on=True)
    wait_until(client, "Music", LOW)
    player.close()
    wait_until(client, "Music", FULL)
    assert not path.exists()
    assert not alive("ducking")


def test_a_sink_that_is_removed_and_brought_back(
    server: SoundServer, client: PulseOthers, path: Path
) -> None:
    player = speaker(path)
    server.remove_sink()
    until(lambda: not player.audible and bool(player.status().problem))
    server.return_sink()
    until(lambda: player.audible and not player.status().problem)
    # The music begins anew, and is lowered as before.
    server.play("Music again")
    wait_for(client, lambda found: "Music again" in found)
    speak(player, 20_000)
    wait_until(client, "Music again", LOW)
    player.close()
    wait_until(client, "Music again", FULL)


SPEAK = """
import sys, time
from pathlib import Path
from backtimer.sound.output.ducking import Ducking
from backtimer.sound.output.pulse_others import open_pulse_others
ducking = Ducking(open_pulse_others, Path(sys.argv[1]))
ducking.next_ms = time.monotonic
ducking.step()
time.sleep(600)
"""


def test_after_a_crash_the_next_start_restores_it(
    server: SoundServer, client: PulseOthers, path: Path
) -> None:
    music = server.play("Radio")
    wait_for(client, lambda found: "Radio" in found)
    program = subprocess.Popen(
        [sys.executable, "-c", SPEAK, str(path)], cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    wait_until(client, "Radio", LOW)
    program.kill()
    program.wait()
    assert path.exists()
    Ducking(open_pulse_others, path).mend()
    wait_until(client, "Radio", FULL)
    assert not path.exists()
    music.kill()


def test_without_a_server_or_the_library_there_is_nothing_to_lower(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/none")
    with pytest.raises(NoSoundError):
        open_pulse_others()
    monkeypatch.setattr("backtimer.sound.output.pulse_library.load_pulse", lambda: None)
    with pytest.raises(NoSoundError):
        open_pulse_others()
