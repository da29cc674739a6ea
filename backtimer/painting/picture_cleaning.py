"""The person's own pictures: decoded in a separate process and stripped of metadata."""

from __future__ import annotations

from pathlib import Path

from backtimer.drawing.own_picture import Picture
from backtimer.errors import UserError
from backtimer.files.reading import FileFaultError, read_bounded
from backtimer.painting.picture_kinds import LARGEST_BYTES
from backtimer.painting.picture_process import PictureProcess


def clean_picture(content: bytes) -> tuple[bytes, str]:
    """The picture, at most 1280 px a side, and its file extension: jpg or png.

    Raises UserError if it is not a picture or too large.
    """
    with PictureProcess() as process:
        try:
            return process.clean(content)
        except FileFaultError as error:
            raise UserError(f"The picture {error}.") from error


def load_picture(path: Path, process: PictureProcess) -> Picture:
    """The decoded picture of a file. Raises UserError, which names the file."""
    try:
        return process.pixels(read_bounded(path, LARGEST_BYTES))
    except FileFaultError as error:
        raise UserError(f"The picture {path.name} {error}.") from error
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise UserError(f"The picture {path.name} cannot be read: {why}.") from error
