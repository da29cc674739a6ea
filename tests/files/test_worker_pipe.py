"""Messages between this program and its workers."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.files.worker_pipe import read_message, write_message

JSON_HEADER = st.dictionaries(st.text(max_size=5), st.integers() | st.text(max_size=5), max_size=4)


@given(JSON_HEADER, st.binary(max_size=50))
def test_what_is_written_is_read(header: dict[str, object], body: bytes) -> None:
    stream = io.BytesIO()
    write_message(stream, header, body)
    write_message(stream, {"next": 1})
    stream.seek(0)
    assert read_message(stream, 1000, 50) == ({**header, "bytes": len(body)}, body)
    assert read_message(stream, 1000, 0) == ({"next": 1, "bytes": 0}, b"")
    assert read_message(stream, 1000, 0) is None


@given(st.binary(min_size=1, max_size=60))
def test_anything_is_a_message_or_refused(content: bytes) -> None:
    try:
        found = read_message(io.BytesIO(content), 40, 20)
    except ValueError:
        return
    assert found is not None
    assert len(found[1]) == found[0]["bytes"] <= 20


@pytest.mark.parametrize(
    "content",
    [
        b'{"bytes": 3}\nab', b'{"bytes": -1}\n', b'{"bytes": 21}\n' + b"x" * 21, b'{"bytes": true}\n',
        b'{"bytes": 1.0}\nx', b"[" * 100_000, b'{"bytes": 0', b'{"a": "' + b"x" * 200_000, b"\n",
        b'{"bytes": 0, "at": NaN}\n', b'{"bytes": 0, "at": [-Infinity]}\n',
    ],
)  # fmt: skip
def test_what_is_no_message(content: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - of any kind
        read_message(io.BytesIO(content), 100_000, 20)


def test_without_a_pipe() -> None:
    with pytest.raises(ValueError, match="pipe"):
        read_message(None, 1, 1)
    with pytest.raises(ValueError, match="pipe"):
        write_message(None, {})
