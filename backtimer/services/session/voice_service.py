"""The current voice and loudspeaker, each created when first needed."""

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
    """Speaks and reports the state of the voice. Nothing here waits for sound or rendering."""

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
        """Start the voice in the background. Safe to call twice.

        The sound output opens with the first session; nothing plays before.
        """
        self.speech()

    def close(self) -> None:
        """Close voice and output. Safe to call twice."""
        if self._player is not None:
            self._player.close()
        if self._speech is not None:
            self._speech.close()

    def speech(self) -> SpeechService:
        """Return the voice chosen in the settings, started."""
        if self._speech is None:
            now = self._settings()
            self._speech = self._make_speech()
            self._speech.start(now.voice, now.rate)
        return self._speech

    def speech_if_started(self) -> SpeechService | None:
        """Return the voice, or None if nothing has needed it yet."""
        return self._speech

    def player(self) -> Player:
        """Return the loudspeaker, open or opening."""
        if self._player is None:
            now = self._settings()
            self._player = self._make_player()
            self._player.set_volume(now.volume, muted=now.muted)
        # No effect while it is open.
        self._player.start()
        return self._player

    # Settings

    def choose(self, settings: Settings) -> None:
        """Apply the settings' voice and rate."""
        self.speech().choose(settings.voice, settings.rate)

    def set_volume(self, settings: Settings) -> None:
        """Apply the settings' volume and mute."""
        if self._player is not None:
            self._player.set_volume(settings.volume, muted=settings.muted)

    # Rendering

    def prepare(self, timeline: Timeline) -> None:
        """Request a timeline's clips, most urgent first, and load the opening ones into memory."""
        asked = [] if self._settings().no_pain_question else [BACK_TODAY, SORE_BACK]
        texts = [cue.text for step in timeline.steps for cue in step.cues if cue.text]
        self.speech().want([*asked, *texts])
        for text in opening_texts(timeline):
            # Asking loads the first clips before they are due.
            self.speech().clip(text)

    def progress(self) -> tuple[int, int, str]:
        """Return the clips ready, the clips requested, and what is wrong (empty if nothing)."""
        status = self.speech().status()
        if status.silent:
            return 0, 0, status.notice
        return status.done, status.wanted, status.notice

    # Choosing and trying a voice

    def voices(self) -> tuple[tuple[str, str], ...]:
        """Return id and name of the known voices, English ones only if there are any."""
        found = self.speech().voices()
        english = [voice for voice in found if voice.language.lower()[:2] in ("en", "")]
        return tuple((voice.id, voice.name) for voice in english or found)

    def ask_for_voices(self) -> None:
        """Query the voices of all engines, in the background."""
        self.speech().ask_for_voices()

    def try_voice(self) -> bool:
        """Speak a test sentence; False if it is not rendered yet."""
        return self.say(TRY_TEXT)

    def say(self, text: str) -> bool:
        """Speak a sentence now; False if it is not rendered yet."""
        clip = self.speech().clip(text)
        if clip is None:
            return False
        self.player().play_at(self._clock.now_ms() + TRY_AFTER_MS, clip, 0)
        return True

    def hush(self) -> None:
        """Stop speaking at once."""
        if self._player is not None:
            self._player.stop()

    # Output

    def sound_problem(self) -> str:
        """Why there is no sound, or empty."""
        return self.player().status().problem

    def rest(self) -> None:
        """Close the output until it is needed: an open one costs 1.5 % of a core."""
        if self._player is not None:
            self._player.close()


def opening_texts(timeline: Timeline) -> Sequence[str]:
    """Return the first sentences of a timeline."""
    texts = [cue.text for step in timeline.steps[:2] for cue in step.cues if cue.text]
    return texts[:OPENING_TEXTS]
