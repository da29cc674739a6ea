"""The towel: a strip of cloth from hand to hand, round the sole of a raised foot or slack."""

from __future__ import annotations

from itertools import product

import numpy as np

from backtimer.drawing.body.arrays import Array, across, cross, ramp, spline, unit
from backtimer.drawing.body.tables import Material
from backtimer.drawing.joints import Body, Limbs
from backtimer.drawing.render.solids import Solid

# From the ankle: how far ahead the cloth crosses the sole, how far below and how wide.
_AHEAD, _BELOW, _SOLE_HALF = 0.062, 0.049, 0.036
# The palm of a closed hand, from the wrist: along the hand and towards the palm.
_GRIP_ALONG, _GRIP_PALM = 0.050, 0.016
# Half the width of the cloth on the sole, where it hangs and in the fist; half its thickness.
_WIDE, _HANGING, _GATHERED, _THICK = 0.030, 0.038, 0.013, 0.0035
# How long its loose ends are, how far it hangs and how high it is lifted on its way.
_TAIL, _SLACK, _LIFT = 0.060, 0.030, 0.12
# The cloth leaves the hands when the foot is up, and is on the foot from there on.
_LEAVES, _ARRIVES = 0.40, 0.95
_FLOOR = 0.008
_STEPS = 4


def towel(body: Body, looped: float = 1.0) -> list[Solid]:
    """The cloth in the hands; `looped`, 0 to 1, is how far it has come to the foot."""
    looped = float(ramp(np.array(looped), _LEAVES, _ARRIVES))
    legs = [limb for name, limb in body.limbs.items() if name.endswith("leg")]
    leg = max(legs, key=lambda limb: limb.end[1])
    tip, up, side = (np.array(axis) for axis in (leg.tip, leg.tip_up, leg.hinge))
    hands = [_fist(body.limbs[name]) for name in ("right_arm", "left_arm")]
    sole = np.array(leg.end) + tip * _AHEAD - up * _BELOW
    shares = np.array((1.0, 0.55, -0.55, -1.0))[:, None]
    loop = sole + side * _SOLE_HALF * shares + up * 0.010 * (np.abs(shares) > 0.9)
    slack = (hands[0] + hands[1]) / 2 - np.array((0.0, _SLACK, 0.0))
    hanging = slack + (hands[0] - hands[1]) * shares * 0.3
    # On its way it passes over the knee.
    loop = hanging + (loop - hanging) * looped + (0.0, _LIFT * np.sin(np.pi * looped), 0.0)
    line, way = spline(np.vstack((hands[0], loop, hands[1])), np.arange(0, 5.01, 1 / _STEPS))
    line[:, 1] = np.maximum(line[:, 1], _FLOOR)
    share = np.clip(np.arange(len(line)) / (_STEPS + 1), 0.0, 1.0)
    broad = _WIDE + (_HANGING - _WIDE) * (1.0 - looped)
    half = _GATHERED + (broad - _GATHERED) * np.minimum(share, share[::-1])
    wide = across(tip * looped + np.array((0.0, 1.0 - looped, 0.0)), way)
    found = [_band(line, wide, half)]
    for hand, first, wide_there in ((hands[0], line[1], wide[0]), (hands[1], line[-2], wide[-1])):
        away = unit(hand - first)
        end = hand + away * _TAIL * 0.4 - np.array((0.0, _TAIL, 0.0))
        tail = np.array((hand, hand + away * _TAIL * 0.35, end))
        tail[:, 1] = np.maximum(tail[:, 1], _FLOOR)
        half = np.array((_GATHERED, _GATHERED * 1.2, _GATHERED * 1.5))
        found.append(_band(tail, np.broadcast_to(wide_there, tail.shape), half))
    return found


def _fist(limb: Limbs) -> Array:
    end, tip, up = (np.array(axis) for axis in (limb.end, limb.tip, limb.tip_up))
    return end + tip * _GRIP_ALONG - up * _GRIP_PALM


def _band(line: Array, wide: Array, half: Array) -> Solid:
    """A strip of cloth along points (n, 3), with two faces and edges; `half` is half its width."""
    way = unit(np.gradient(line, axis=0))
    wide = across(wide, way)
    flat = cross(way, wide)
    edge, thick = wide * half[:, None], flat * _THICK
    corners = [line + edge + thick, line - edge + thick, line - edge - thick, line + edge - thick]
    facing = [flat + wide * 0.3, flat - wide * 0.3, -flat - wide * 0.3, -flat + wide * 0.3]
    count = len(line)
    triangles = []
    for corner, number in product(range(4), range(count - 1)):
        a, b = corner * count + number, (corner + 1) % 4 * count + number
        triangles += [(a, b + 1, a + 1), (a, b, b + 1)]
    first = [corner * count for corner in range(4)]
    last = [corner + count - 1 for corner in first]
    for a, b, c, d in (first[::-1], last):
        triangles += [(a, b, c), (a, c, d)]
    return Solid(
        np.concatenate(corners), unit(np.concatenate(facing)), np.array(triangles), Material.TOWEL
    )
