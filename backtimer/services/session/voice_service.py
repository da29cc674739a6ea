"""The voice and the loudspeaker in use: both are made when they are first needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from backtimer.core.session.timeline import Timeline
from backtimer.core.settings.settings import Settings
from backtimer.core.wording.screen_texts import BACK_TODAY, SORE_BACK
from backtimer.services.session.ports import Clock
from backtimer.sound.output.player import Player
from backtimer.sound.speech.service import SpeechService

TRY_TEXT = "Keep your lower back pressed to the floor."
TRY_AFTER_MS = 60
OPENING_TEXTS = 3


class VoiceService:
    """Speaks, and says how the voice is doing; nothing here waits for sound or rendering."""

    def __init__(
        self,
        make_speech: Callable[[], SpeechService],
        make_player: Callable[[], Player],
        settings: Callable[[], Settings],
        clock: Clock,
    ) -> None:
        self._make_speech = make_speech
        self._make_player = make_player
        self._settings = settings
        self._clock = clock
        self._speech: SpeechService | None = None
        self._player: Player | None = None

    def start(self) -> None:
        """Begin the voice in the background; a second call does nothing.

        The sound's output is opened with the first session: nothing sounds before.
        """
        self.speech()

    def close(self) -> None:
        """End voice and sound; a second call does nothing."""
        if self._player is not None:
            self._player.close()
        if self._speech is not None:
            self._speech.close()

    def speech(self) -> SpeechService:
        """The voice of the settings, started."""
        if self._speech is None:
            now = self._settings()
            self._speech = self._make_speech()
            self._speech.start(now.voice, now.rate)
        return self._speech

    def speech_if_started(self) -> SpeechService | None:
        """The voice, or None as long as nobody has needed it."""
        return self._speech

    def player(self) -> Player:
        """The loudspeaker, open or opening."""
        if self._player is None:
            now = self._settings()
            self._player = self._make_player()
            self._player.set_volume(now.volume, muted=now.muted)
        # Does nothing while it is open.
        self._player.start()
        return self._player

    # What follows from settings

    def choose(self, settings: Settings) -> None:
        """Another voice, or another rate."""
        self.speech().choose(settings.voice, settings.rate)

    def set_volume(self, settings: Settings) -> None:
        """Louder, softer or muted."""
        if self._player is not None:
            self._player.set_volume(settings.volume, muted=settings.muted)

    # Rendering

    def prepare(self, timeline: Timeline) -> None:
        """Render what a timeline needs, in order of need; the opening comes into memory."""
        asked = [] if self._settings().no_pain_question else [BACK_TODAY, SORE_BACK]
        texts = [cue.text for step in timeline.steps for cue in step.cues if cue.text]
        self.speech().want([*asked, *texts])
        for text in opening_texts(timeline):
            # Asking brings the first clips into memory before they are due.
            self.speech().clip(text)

    def progress(self) -> tuple[int, int, str]:
        """How many clips of how many wanted are there, and what is wrong, if anything."""
        status = self.speech().status()
        if status.silent:
            return 0, 0, status.notice
        return status.done, status.wanted, status.notice

    # Choosing and trying

    def voices(self) -> tuple[tuple[str, str], ...]:
        """Voices that are known: id and name; English ones, as the cues are English."""
        found = self.speech().voices()
        english = [voice for voice in found if voice.language.lower()[:2] in ("en", "")]
        return tuple((voice.id, voice.name) for voice in english or found)

    def ask_for_voices(self) -> None:
        """Learn the voices of all engines, in the background."""
        self.speech().ask_for_voices()

    def try_voice(self) -> bool:
        """Say a sentence as soon as it is there; False while it is not."""
        return self.say(TRY_TEXT)

    def say(self, text: str) -> bool:
        """Say something now; False while it is not rendered yet."""
        clip = self.speech().clip(text)
        if clip is None:
            return False
        self.player().play_at(self._clock.now_ms() + TRY_AFTER_MS, clip, 0)
        return True

    def hush(self) -> None:
        """Be silent now."""
        if self._player is not None:
            self._player.stop()

    # The output

    def sound_problem(self) -> str:
        """Why there is no sound, or an empty text."""
        return self.player().status().problem

    def rest(self) -> None:
        """Close the output until it is needed: an open one costs 1.5 % of a core."""
        if self._player is not None:
            self._player.close()


def opening_texts(timeline: Timeline) -> Sequence[str]:
    """The first sentences of a timeline."""
    texts = [cue.text for step in timeline.steps[:2] for cue in step.cues if cue.text]
    return texts[:OPENING_TEXTS]
