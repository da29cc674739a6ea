"""The voice, the loudspeaker and the microphone in use, created on first use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Protocol

from backtimer.core.model.condition import Condition
from backtimer.core.session.timeline import Level, Sound, Timeline
from backtimer.core.settings.settings import Settings
from backtimer.core.wording.screen_texts import (
    BACK_TODAY,
    LEG_DOWN,
    LEG_GO_ON,
    LEG_TODAY,
    LEG_UP,
    SORE_BACK,
)
from backtimer.core.wording.warning_signs import WHY_SORE, asked_again
from backtimer.services.session.listening_service import ListeningService, RoomMicrophone
from backtimer.services.session.ports import Clock
from backtimer.services.session.voice_lessons import VoiceLessons
from backtimer.sound.output.player import Player
from backtimer.sound.output.tones import tone
from backtimer.sound.speech.service import SpeechService
from backtimer.store.paths import Paths

TRY_TEXT = "Keep your lower back pressed to the floor."
# The output may have to be opened first.
TRY_WITHIN_MS = 5000.0
TRY_AFTER_MS = 60
OPENING_TEXTS = 3


class SoundParts(Protocol):
    """Makes what speaks, plays and listens."""

    @property
    def speech(self) -> Callable[[], SpeechService]:
        """Makes the voice."""

    @property
    def player(self) -> Callable[[], Player]:
        """Makes the loudspeaker."""

    @property
    def microphone(self) -> Callable[[], RoomMicrophone]:
        """Makes the microphone, closed."""


class VoiceService:
    """Renders, speaks and reports the state of the voice; never waits for sound or rendering.

    `failed` is called from a thread, with a sentence, if what the microphone was taught cannot be
    written.
    """

    def __init__(
        self,
        parts: SoundParts,
        settings: Callable[[], Settings],
        clock: Clock,
        paths: Paths,
        failed: Callable[[str], None],
    ) -> None:
        self._parts = parts
        self._settings = settings
        self._clock = clock
        self._lessons = VoiceLessons(paths.learned_voice, failed)
        self._speech: SpeechService | None = None
        self._player: Player | None = None

    def start(self) -> None:
        """Start the voice in the background; a second call does nothing.

        The sound output is not opened before something has to sound.
        """
        self.speech()

    def close(self) -> None:
        """Close voice, sound and microphone; a second call does nothing."""
        if "listening" in self.__dict__:
            self.listening.close()
        self._lessons.close()
        if self._player is not None:
            self._player.close()
        if self._speech is not None:
            self._speech.close()

    def speech(self) -> SpeechService:
        """Return the voice, starting it on the first call."""
        if self._speech is None:
            now = self._settings()
            self._speech = self._parts.speech()
            self._speech.start(now.voice, now.rate)
        return self._speech

    def speech_if_started(self) -> SpeechService | None:
        """Return the voice; None if it has not been needed yet."""
        return self._speech

    def player(self) -> Player:
        """Return the loudspeaker, opening it if it is closed."""
        if self._player is None:
            now = self._settings()
            self._player = self._parts.player()
            if "listening" in self.__dict__:
                self._player.set_tap(self.listening)
            self.set_volume(now)
        # Does nothing if it is open.
        self._player.start()
        return self._player

    @cached_property
    def listening(self) -> ListeningService:
        """The microphone, which is told what is played, and those who listen."""
        made = ListeningService(
            self._parts.microphone, self._settings, self._clock.now_ms, self._lessons
        )
        if self._player is not None:
            self._player.set_tap(made)
        return made

    # Changes of settings

    def choose(self, settings: Settings) -> None:
        """Switch to the voice and the rate of the settings."""
        self.speech().choose(settings.voice, settings.rate)

    def set_volume(self, settings: Settings) -> None:
        """Set the volume, whether other programs are lowered, and the delays of devices."""
        if self._player is not None:
            self._player.set_volume(settings.volume, muted=settings.muted)
            self._player.lower_others(on=settings.lower_others)
            self._player.set_delays(dict(settings.sound_delays))

    # Rendering

    def prepare(self, timeline: Timeline) -> None:
        """Request the clips of a timeline in order of need, and load the first ones into memory."""
        asked = [BACK_TODAY, asked_again(WHY_SORE), SORE_BACK]
        if Condition.LEG_PAIN in self._settings().conditions:
            asked += [LEG_TODAY, *(f"{text} {LEG_GO_ON}" for text in (LEG_UP, LEG_DOWN))]
        if self._settings().no_pain_question:
            asked = []
        texts = [cue.text for step in timeline.steps for cue in step.cues if cue.text]
        self.speech().want([*asked, *texts])
        for text in opening_texts(timeline):
            # Asking for a clip loads it into memory, before it is due.
            self.speech().clip(text)

    def progress(self) -> tuple[int, int, str]:
        """Return the clips rendered, the clips requested, and what is wrong (empty if nothing)."""
        status = self.speech().status()
        if status.silent:
            return 0, 0, status.notice
        return status.done, status.wanted, status.notice

    # Choosing and trying a voice

    def voices(self) -> tuple[tuple[str, str], ...]:
        """Return id and name of the known voices, English ones if any, as the cues are English."""
        found = self.speech().voices()
        english = [voice for voice in found if voice.language.lower()[:2] in ("en", "")]
        return tuple((voice.id, voice.name) for voice in english or found)

    def ask_for_voices(self) -> None:
        """Ask all engines for their voices, in the background."""
        self.speech().ask_for_voices()

    def try_voice(self) -> bool:
        """Say a sample sentence; False if it is not rendered yet."""
        return self.say(TRY_TEXT)

    def say(self, text: str) -> bool:
        """Say a text now; False if it is not rendered yet, which this requests."""
        clip = self.speech().clip(text)
        if clip is None:
            return False
        due_ms = self._clock.now_ms() + TRY_AFTER_MS
        self.player().play_at(due_ms, clip, 0, tolerance_ms=TRY_WITHIN_MS)
        return True

    def acknowledge(self) -> None:
        """Play the soft tone that says that a spoken command was understood."""
        if self._settings().cues is not Level.OFF:
            due_ms = self._clock.now_ms() + TRY_AFTER_MS
            self.player().play_at(due_ms, tone(Sound.HEARD), 0)

    def hush(self) -> None:
        """Stop speaking at once."""
        if self._player is not None:
            self._player.stop()

    # Output

    def now_ms(self) -> float:
        """Return the time of the monotonic clock, in ms."""
        return self._clock.now_ms()

    def device(self) -> str:
        """The device in use, by the system's name; empty if there is none or it is unknown."""
        return self.player().device

    def tick_at(self, due_ms: float) -> None:
        """Play a tick to be heard at a moment of the monotonic clock, in ms."""
        self.player().play_at(due_ms, tone(Sound.TICK), 0)

    def sound_problem(self) -> str:
        """Why there is no sound; empty if there is."""
        return self.player().status().problem

    def rest(self) -> None:
        """Close the output until it is next used: an open one costs 1.5 % of a core."""
        if self._player is not None:
            self._player.close()


def opening_texts(timeline: Timeline) -> Sequence[str]:
    """Return the first few utterances of a timeline."""
    texts = [cue.text for step in timeline.steps[:2] for cue in step.cues if cue.text]
    return texts[:OPENING_TEXTS]
