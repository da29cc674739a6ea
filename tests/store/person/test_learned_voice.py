"""What was learned of a voice comes back, or nothing does."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.voice_commands.phrases import VoicePhrase
from backtimer.core.voice_commands.teaching import TEACHABLE, TIMES, LearnedVoice, SpokenForm
from backtimer.errors import UserError
from backtimer.store.person.learned_voice import LARGEST_IMPRINT, load_learned, save_learned
from tests.fuzzing import examples

PAUSE = SpokenForm(VoicePhrase.PAUSE, named=True)
GOOD = {"phrase": '"pause"', "named": "true", "imprints": '["AQI=", "AwQ="]'}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "learned-voice.toml"


def toml(network: str = '"ab12"', **changed: str) -> str:
    lines = [f"{key} = {value}" for key, value in {**GOOD, **changed}.items() if value]
    return "\n".join([f"network = {network}", "[[taught]]", *lines])


def test_a_file_is_read(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(toml())
    assert load_learned(path) == LearnedVoice("ab12", {PAUSE: (b"\1\2", b"\3\4")})


@pytest.mark.parametrize(
    "content",
    [
        "", "network = 3", toml("5"), toml('""'), toml('"../x"'), toml("[]"),
        toml(phrase='"seven"'), toml(phrase='"shout"'), toml(phrase="3"), toml(phrase=""),
        toml(named="false"), toml(named="3"), toml(named="[]"), toml(named=""),
        toml(imprints="[]"), toml(imprints='["!"]'), toml(imprints='["AQI=", "AQ=="]'),
        toml(imprints='[""]'), toml(imprints="[3]"), toml(imprints="3"), toml(imprints="{}"),
        toml(imprints='["AQ==", "AQ==", "AQ==", "AQ=="]'),
        toml(imprints=f'["{base64.b64encode(bytes(LARGEST_IMPRINT + 1)).decode()}"]'),
        'network = "a"\ntaught = 3', 'network = "a"\ntaught = [3]', 'network = "a"\ntaught = []',
    ],
)  # fmt: skip
def test_a_file_that_was_changed_wrongly_is_nothing(path: Path, content: str) -> None:
    path.parent.mkdir()
    path.write_text(content)
    assert load_learned(path) == LearnedVoice()


@given(st.data())
@examples(40)
def test_what_was_learned_comes_back(tmp_path: Path, data: st.DataObject) -> None:
    path = tmp_path / "learned-voice.toml"
    length = data.draw(st.integers(1, 400))
    imprint = st.binary(min_size=length, max_size=length)
    some = st.lists(imprint, min_size=1, max_size=TIMES).map(tuple)
    imprints = data.draw(st.dictionaries(st.sampled_from(TEACHABLE), some, min_size=1))
    voice = LearnedVoice(data.draw(st.from_regex(r"[0-9a-f]{12}", fullmatch=True)), imprints)
    save_learned(path, voice)
    assert load_learned(path) == voice


def test_nothing_leaves_no_file(path: Path) -> None:
    save_learned(path, LearnedVoice("a", {PAUSE: (b"ab",)}))
    save_learned(path, LearnedVoice("a"))
    save_learned(path, LearnedVoice("a"))
    assert list(path.parent.iterdir()) == []
    path.mkdir()
    with pytest.raises(UserError, match="could not be"):
        save_learned(path, LearnedVoice("a"))
    with pytest.raises(UserError, match="could not be"):
        save_learned(path, LearnedVoice("a", {PAUSE: (b"ab",)}))
