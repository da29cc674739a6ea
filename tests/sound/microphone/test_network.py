"""The weights of the network: as they are read, applied, and shipped."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from backtimer.errors import UserError
from backtimer.sound.microphone.features import BANDS, FRAMES, SAMPLES
from backtimer.sound.microphone.network import CommandNetwork
from backtimer.sound.microphone.recogniser import VoicePhrase
from tests.places import ROOT, SNAPSHOTS

SHIPPED = ROOT / "resources" / "microphone" / "commands.npz"
# Pictures of clips of speakers that the network was not trained with, in eighths.
PICTURES = SNAPSHOTS / "commands.npz"


@pytest.fixture(scope="module")
def network() -> CommandNetwork:
    return CommandNetwork(SHIPPED)


def test_it_is_smaller_than_a_megabyte() -> None:
    assert SHIPPED.stat().st_size < 1_000_000


def test_it_tells_the_phrases_of_unknown_speakers_apart(network: CommandNetwork) -> None:
    with np.load(PICTURES) as stored:
        pictures = {name: stored[name].astype(np.float32) / 8 for name in stored.files}
    assert len(pictures) >= 6
    for name, picture in pictures.items():
        words, _, form = name.partition("/")
        verdict = network.verdict(network.guess(picture))
        if words == "nothing":
            assert verdict.score < 0.5
        else:
            assert verdict[:2] == (VoicePhrase(words), form == "named")
            assert verdict.score >= 0.5


def test_silence_and_noise_are_nothing(network: CommandNetwork) -> None:
    noise = (0.01 * np.random.default_rng(1).standard_normal(SAMPLES)).astype(np.float32)
    for sound in (np.zeros_like(noise), noise):
        assert network.judge(sound).score < 0.5


def test_a_score_is_a_half_at_the_threshold_and_grows_with_the_likelihood(
    network: CommandNetwork,
) -> None:
    scores = [network.score(3, likely / 1000, named=True) for likely in range(1001)]
    assert scores == sorted(scores)
    assert scores[0] == 0.0
    assert scores[-1] == pytest.approx(1.0)


def test_a_phrase_is_more_like_itself_than_like_another(network: CommandNetwork) -> None:
    with np.load(PICTURES) as stored:
        pictures = [stored[name].astype(np.float32) / 8 for name in stored.files]
    said = np.stack([network.see(picture).said for picture in pictures])
    again = np.stack([network.see(picture + 0.05).said for picture in pictures])
    likeness = said @ again.T
    assert np.diag(likeness) == pytest.approx(1.0, abs=0.1)
    assert (likeness - 2 * np.eye(len(likeness))).max() < 0.7


def test_without_its_usual_numbers_it_only_guesses(network: CommandNetwork, tmp_path: Path) -> None:
    with np.load(SHIPPED) as file:
        arrays = {name: file[name] for name in file.files}
    del arrays["usual"]
    plain, moved = tmp_path / "plain.npz", tmp_path / "moved.npz"
    np.savez(plain, **arrays)
    picture = np.zeros((FRAMES, BANDS), np.float32)
    guess, said = CommandNetwork(plain).see(picture)
    assert said is None
    assert guess.named == network.guess(picture).named
    # The name is that of the weights: where a phrase is drawn the line does not change it.
    assert (CommandNetwork(plain).name, len(network.name)) == ("", 12)
    with np.load(SHIPPED) as file:
        arrays = {name: file[name] for name in file.files}
    np.savez(moved, **arrays | {"named_thresholds": arrays["named_thresholds"] / 2})
    assert CommandNetwork(moved).name == network.name
    np.savez(moved, **arrays | {"last": arrays["last"] / 2})
    assert CommandNetwork(moved).name != network.name


def test_a_picture_of_another_size_is_refused(network: CommandNetwork) -> None:
    with pytest.raises(ValueError, match="picture"):
        network.guess(np.zeros((FRAMES, BANDS + 1), np.float32))


def test_a_file_that_is_none_or_for_other_phrases_is_told(tmp_path: Path) -> None:
    path = tmp_path / "commands.npz"
    with pytest.raises(UserError, match="cannot be read"):
        CommandNetwork(path)
    path.write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(UserError, match="cannot be read"):
        CommandNetwork(path)
    path.write_text("no weights")
    with pytest.raises(UserError, match="cannot be read"):
        CommandNetwork(path)
    np.savez(path, other=np.zeros(3))
    with pytest.raises(UserError, match="cannot be read"):
        CommandNetwork(path)
    np.savez(path, last=np.zeros((9, 5), np.float16))
    with pytest.raises(UserError, match="other phrases"):
        CommandNetwork(path)
