"""The worker process that decodes pictures, so that a crash or hang costs only the picture.

Requests and answers are each one JSON line followed by the number of bytes in its "bytes". The
worker first writes an empty one to say that it is ready. It is started as
`python -m backtimer.painting.picture_worker`, or by the bundle with --picture-worker.
"""

from __future__ import annotations

import math
import sys
import time
from pathlib import Path
from typing import IO, Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageReader

from backtimer.files.reading import FileFaultError
from backtimer.files.worker_pipe import read_message, write_message
from backtimer.files.worker_serving import answer_stream
from backtimer.painting.picture_kinds import (
    LARGEST_BYTES,
    LONGEST_SIDE_PX,
    check_size,
    picture_kind,
)

if sys.platform != "win32":
    import resource

LONGEST_LINE = 2000
QUALITY = 88
# For the pixels and the decoder's work on them, beyond what the libraries already use.
MEMORY_BYTES = 800_000_000
ALLOCATION_MB = 300
PROCESSOR_S = 5


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer requests until the stream ends."""
    while (message := read_message(requests, LONGEST_LINE, LARGEST_BYTES)) is not None:
        request, content = message
        body = b""
        answer: dict[str, Any] = {}
        allow_processor_time()
        try:
            if request["do"] == "clean":
                body, answer["ending"] = clean(content)
            else:
                answer["width"], answer["height"], body = pixels(content)
        except FileFaultError as error:
            answer = {"fault": str(error)}
        except Exception as error:
            answer = {"fault": f"cannot be read: {type(error).__name__}"}
        write_message(answers, answer, body)


def clean(content: bytes) -> tuple[bytes, str]:
    """The picture encoded again, at most 1280 px a side, and its file extension.

    Metadata such as place, time and camera is dropped. Pictures with transparency become PNG,
    all others JPEG. Raises FileFaultError.
    """
    image = decoded(content)
    ending, kind, form = (
        ("png", "PNG", QImage.Format.Format_ARGB32)
        if image.hasAlphaChannel()
        else ("jpg", "JPEG", QImage.Format.Format_RGB32)
    )
    plain = image.convertToFormat(form).copy()
    for key in plain.textKeys():
        plain.setText(key, "")
    plain.setColorSpace(QColorSpace())
    out = QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    quality = QUALITY if kind == "JPEG" else -1
    if not plain.save(out, kind, quality):  # type: ignore[call-overload]
        raise FileFaultError("could not be made smaller")
    return bytes(out.data().data()), ending


def pixels(content: bytes) -> tuple[int, int, bytes]:
    """Width, height and pixels, in the format of `drawing.own_picture`. Raises FileFaultError."""
    image = decoded(content).convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    return image.width(), image.height(), bytes(image.constBits())


def decoded(content: bytes) -> QImage:
    """The decoded picture, upright, in sRGB and at most 1280 px a side. Raises FileFaultError."""
    kind = picture_kind(content)
    data = QByteArray(content)
    source = QBuffer(data)
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(source, QByteArray(kind.encode()))
    # Only the decoder of the checked kind may run.
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid():
        raise _no_picture(reader)
    check_size(size.width(), size.height())
    box = QSize(LONGEST_SIDE_PX, LONGEST_SIDE_PX)
    if max(size.width(), size.height()) > LONGEST_SIDE_PX:
        smaller = size.scaled(box, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(smaller.expandedTo(QSize(1, 1)))
    image = reader.read()
    if image.isNull():
        raise _no_picture(reader)
    if max(image.width(), image.height()) > LONGEST_SIDE_PX:
        image = image.scaled(
            box, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    if image.colorSpace().isValid():
        image.convertToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    return image


def _no_picture(reader: QImageReader) -> FileFaultError:
    return FileFaultError(f"is not a picture that can be shown: {reader.errorString().lower()}")


def bound_process() -> None:
    """Limit this process: no core dumps, no files written, and bounded memory where possible."""
    QImageReader.setAllocationLimit(ALLOCATION_MB)
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if sys.platform == "linux":
        # Other systems do not enforce this limit.
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        most = pages * resource.getpagesize() + MEMORY_BYTES
        _limit(resource.RLIMIT_AS, most)


def allow_processor_time() -> None:
    """Grant another PROCESSOR_S seconds of CPU time, after which the system kills the process.

    Does nothing on Windows.
    """
    if sys.platform != "win32":
        _limit(resource.RLIMIT_CPU, math.ceil(time.process_time()) + PROCESSOR_S)


if sys.platform != "win32":

    def _limit(what: int, most: int) -> None:
        _soft, hard = resource.getrlimit(what)
        if hard != resource.RLIM_INFINITY:
            most = min(most, hard)
        resource.setrlimit(what, (most, hard))


def main() -> int:
    """Serve on the standard streams; whatever libraries print goes to standard error.

    Returns the exit code.
    """
    answers = answer_stream()
    bound_process()
    write_message(answers, {})
    serve(sys.stdin.buffer, answers)
    return 0


if __name__ == "__main__":
    sys.exit(main())
