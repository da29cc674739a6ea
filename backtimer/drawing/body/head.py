"""The head: skull and profile, ears, hair and a calm face.

Lengths are fractions of the body's height, measured from the middle of the head: up, ahead and
to the side.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from backtimer.drawing.body.arrays import Array, ramp
from backtimer.drawing.body.looks import Build, through
from backtimer.drawing.body.mesh import Builder, Piece, Point, oval
from backtimer.drawing.body.tables import Material

# Up from the middle; half the width; the forehead's and the neck's reach; squareness.
_SKULL = np.array((
    (-0.0700, 0.0080, 0.0340, -0.0160, 2.00),
    (-0.0680, 0.0180, 0.0430, -0.0040, 2.00),
    (-0.0610, 0.0265, 0.0482, 0.0080, 2.10),
    (-0.0500, 0.0330, 0.0492, 0.0220, 2.20),
    (-0.0380, 0.0375, 0.0486, 0.0360, 2.25),
    (-0.0250, 0.0405, 0.0486, 0.0460, 2.25),
    (-0.0100, 0.0426, 0.0486, 0.0530, 2.25),
    (0.0050, 0.0440, 0.0482, 0.0580, 2.20),
    (0.0200, 0.0450, 0.0500, 0.0600, 2.15),
    (0.0340, 0.0440, 0.0490, 0.0590, 2.10),
    (0.0470, 0.0392, 0.0425, 0.0520, 2.00),
    (0.0570, 0.0302, 0.0315, 0.0410, 2.00),
    (0.0630, 0.0190, 0.0190, 0.0270, 2.00),
    (0.0655, 0.0060, 0.0060, 0.0100, 2.00),
))  # fmt: skip
_ROUND = through(_SKULL, 5)
# What stands out of the face: height, how far, half its height and half its width.
_FEATURES = (
    (-0.0150, 0.0100, 0.0052, 0.0075),  # the tip of the nose
    (-0.0060, 0.0062, 0.0085, 0.0058),  # its bridge
    (-0.0180, 0.0042, 0.0042, 0.0120),  # its wings
    (-0.0335, 0.0034, 0.0042, 0.0105),  # the upper lip
    (-0.0405, 0.0026, 0.0040, 0.0100),  # the lower lip
    (-0.0580, 0.0034, 0.0075, 0.0130),  # the chin
    (0.0180, 0.0016, 0.0060, 0.0260),  # the brow
)
_EVEN = 0.72
# Where the eyes are along the face: only they move in it.
EYES = 1.0
_SOCKETS = (0.0080, 0.0032, 0.0070, 0.0095, 0.0185)
_HEIGHTS = np.concatenate((
    np.array((-0.0700, -0.0680, -0.0640)), np.arange(-0.0600, -0.0440, 0.0055),
    np.arange(-0.0440, 0.0160, 0.0040), np.arange(0.0170, 0.0500, 0.0080),
    np.array((0.0510, 0.0570, 0.0615, 0.0640, 0.0655)),
))  # fmt: skip
_CROWN, _SLIVER = 0.0655, 0.0015
_CROWN_RISE = -5.0


def add_head(builder: Builder, frame: int, build: Build, around: int) -> None:
    """Build head, hair and face in a frame, with `around` vertices in each ring of the skull."""
    angles = _angles(around)
    rings = []
    for height in _HEIGHTS:
        curve = [_skin(float(height), angle) for angle in angles]
        rings.append(builder.ring(frame, curve, Piece.HEAD, 0.0))
    line = _hairline(build)
    first = len(builder.triangles)
    skin = [Material.SKIN] * len(rings)
    builder.tube(rings, skin, inside_out=False)
    builder.cap(rings[0], Material.SKIN, inside_out=True)
    _without_covered(builder, first, line)
    _add_hair(builder, frame, build, line, angles)
    for side in (1.0, -1.0):
        _add_ball(builder, frame, (side * 0.0445, 0.0, -0.008), (0.0058, 0.0092, 0.0150),
                  Material.SKIN, around // 4)  # fmt: skip
        _add_spot(
            builder, frame, _ellipse(side * 0.0182, 0.0075, 0.0043, 0.0066), Material.EYE, EYES
        )
        brow = _ellipse(side * 0.0190, 0.0235, 0.0088, 0.0018, slope=-0.10 * side)
        _add_spot(builder, frame, brow, Material.BROW)
    _add_spot(builder, frame, _ellipse(0.0, -0.0375, 0.0115, 0.0013, smile=0.0032), Material.LIP)


def evenness(local: Array) -> Array:
    """How much the vertices (n, 3) of the head are shaded like an even shape: not the nose."""
    side, ahead, height = local.T
    nose = np.exp(-((side / 0.012) ** 2) - ((height + 0.012) / 0.011) ** 2)
    return _EVEN - (_EVEN - 0.10) * np.where(ahead > 0.0, nose, 0.0)


def _angles(around: int) -> Array:
    """Angles from the right over the front, closer together on the face than on the back."""
    even = np.arange(around) / around * 2 * np.pi
    return even + 0.36 * np.sin(2 * even) * (np.sin(even) > 0) + 0.0


def _measures(height: float) -> tuple[float, float, float, float]:
    width, front, rear, power = (np.interp(height, _ROUND[:, 0], _ROUND[:, k]) for k in range(1, 5))
    return float(width), float(front), float(rear), float(power)


def _skin(height: float, angle: float, more: float = 0.0) -> Point:
    """A point of the skin, `more` outside it."""
    width, front, rear, power = _measures(height)
    cosine, sine = float(np.cos(angle)), float(np.sin(angle))
    middle = 0.0
    if rear < 0.012:
        # The underside of the chin lies in front of the neck.
        half = (front + rear) / 2
        middle, front, rear = front - half, half, half
    side = np.sign(cosine) * abs(cosine) ** (2 / power) * (width + more)
    reach = (front if sine > 0 else rear) + more
    ahead = middle + np.sign(sine) * abs(sine) ** (2 / power) * reach
    if sine > 0:
        ahead += _relief(height, float(side))
    return float(side), float(ahead), height


def _relief(height: float, side: float) -> float:
    """How far nose, lips, chin and brow stand out of the face there."""
    out = sum(
        far * np.exp(-(((height - at) / tall) ** 2) - (side / wide) ** 2)
        for at, far, tall, wide in _FEATURES
    )
    at, deep, tall, wide, apart = _SOCKETS
    out -= deep * np.exp(-(((height - at) / tall) ** 2) - ((abs(side) - apart) / wide) ** 2)
    return float(out)


def _hairline(build: Build) -> Callable[[float], float]:
    """The height of the hair's edge by its angle: forehead, temple, round the ear, nape."""
    sines = (-1.0, -0.62, -0.30, 0.02, 0.20, 0.44, 0.74, 1.0)
    nape = build.nape
    heights = (
        -0.056 + nape, -0.052 + nape, -0.028 + nape / 2, 0.004, -0.006, 0.014,
        0.035 + build.brow, 0.040 + build.brow,
    )  # fmt: skip

    def line(angle: float) -> float:
        return float(np.interp(np.sin(angle), sines, heights))

    return line


def _without_covered(builder: Builder, first: int, line: Callable[[float], float]) -> None:
    """Leave out what the hair covers."""

    def covered(vertex: int) -> bool:
        side, ahead, height = builder.local[vertex]
        return height > line(float(np.arctan2(ahead / 0.055, side / 0.044))) + 0.014

    stays = [not all(map(covered, triangle)) for triangle in builder.triangles[first:]]
    found = zip(builder.triangles[first:], builder.material[first:], stays, strict=True)
    left = [(triangle, material) for triangle, material, stay in found if stay]
    builder.triangles[first:] = [triangle for triangle, _ in left]
    builder.material[first:] = [material for _, material in left]


def _add_hair(
    builder: Builder, frame: int, build: Build, line: Callable[[float], float], angles: Array
) -> None:
    """The skull again, a little larger, down to the hairline."""
    rings = []
    for number, share in enumerate((0.0, *np.linspace(0.0, 1.0, len(angles) // 3))):
        curve = []
        for angle in angles:
            low = line(float(angle))
            # Closer together towards the crown, where the head is round.
            height = low + (_CROWN - low) * float(np.sin(share * np.pi / 2))
            thick = 0.0105 * (1.0 - 0.22 * share)
            thick += 0.003 * (1.0 - share) * max(-float(np.sin(angle)), 0.0)
            curve.append(_hair(height, float(angle), -0.001 if number == 0 else thick))
        rings.append(builder.ring(frame, curve, Piece.HEAD, 0.0))
    builder.tube(rings, [Material.HAIR] * len(rings), inside_out=False)
    builder.cap(rings[-1], Material.HAIR, inside_out=False)
    if build.bun:
        r = build.bun
        _add_ball(
            builder, frame, (0.0, -0.068, 0.032), (r, r * 0.9, r), Material.HAIR, len(angles) // 3
        )


def _hair(height: float, angle: float, thick: float) -> Point:
    """A point so far over the skull, at a right angle to it."""
    cosine, sine = float(np.cos(angle)), float(np.sin(angle))

    def axes(level: float) -> tuple[float, float]:
        width, front, rear, _power = _measures(level)
        return width, front if sine > 0 else max(rear, 0.0)

    width, reach = axes(height)
    rise = (sum(axes(height + _SLIVER)) - sum(axes(height - _SLIVER))) / (4 * _SLIVER)
    # At the crown front and rear are one.
    rise += (_CROWN_RISE - rise) * float(ramp(np.array(height), _CROWN - 0.012, _CROWN))
    out = thick / float(np.hypot(1.0, rise))
    return cosine * (width + out), sine * (reach + out), height - out * rise


def _add_ball(
    builder: Builder, frame: int, at: Point, size: Point, material: Material, around: int
) -> None:
    rings = []
    levels = around * 3 // 5
    for number in range(levels):
        latitude = np.pi * ((number + 0.6) / (levels + 0.2) - 0.5)
        level = float(np.cos(latitude))
        height = at[2] + size[2] * float(np.sin(latitude))
        curve = oval(around, size[0] * level, size[1] * level, size[1] * level, 2.0, height)
        curve = [(at[0] + side, at[1] + ahead, up) for side, ahead, up in curve]
        rings.append(builder.ring(frame, curve, Piece.HEAD, 0.0))
    builder.tube(rings, [material] * levels, inside_out=False)
    builder.cap(rings[0], material, inside_out=True)
    builder.cap(rings[-1], material, inside_out=False)


def _ellipse(
    side: float, height: float, wide: float, high: float, slope: float = 0.0, smile: float = 0.0
) -> list[tuple[float, float]]:
    """Sideways and up: an ellipse, sloping or curved upward at its ends."""
    found = []
    for angle in np.arange(24) / 24 * 2 * np.pi:
        cosine, sine = float(np.cos(angle)), float(np.sin(angle))
        up = high * sine + slope * wide * cosine + smile * (cosine * cosine - 0.5)
        found.append((side + wide * cosine, height + up))
    return found


def _add_spot(
    builder: Builder, frame: int, outline: list[tuple[float, float]], material: Material,
    at: float = 0.0,
) -> None:  # fmt: skip
    """A flat spot a hair's breadth over the face."""
    curve = []
    for side, height in outline:
        width, front, _rear, power = _measures(height)
        ahead = front * max(1.0 - abs(side / width) ** power, 0.0) ** (1 / power)
        curve.append((side, ahead + _relief(height, side) + 0.0022, height))
    ring = builder.ring(frame, curve, Piece.FACE, at)
    builder.cap(ring, material, inside_out=True)
