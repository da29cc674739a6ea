"""Where the frames of the mesh are on a solved skeleton: trunk, limbs and hands.

In the zone of a joint the frames follow a curve through it and turn gradually, so that the skin
neither folds nor thins there.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from backtimer.drawing.body.arrays import (
    Array,
    across,
    bump,
    cross,
    lengths,
    ramp,
    spline,
    turned,
    unit,
)
from backtimer.drawing.body.tables import HAND_LENGTH
from backtimer.drawing.joints import Limbs, Trunk
from backtimer.drawing.skeleton import BONES

_JOINTS = ("hip", "waist", "chest", "shoulder", "neck", "head")
_HEIGHTS = np.concatenate(((0.0,), np.cumsum(BONES)))
_BREATH, _BREATH_AT, _BREATH_HALF = 0.022, 0.19, 0.09
# Where the belly is drawn in: its height over the hips and half of it, how deep the trunk is
# there and how much of that is behind the spine.
_BELLY_AT, _BELLY_HALF, _DEEP, _BEHIND = 0.095, 0.060, 0.110, 0.052
# The shoulders, over the hips: from here to there they begin, and end.
_SHOULDERS = (0.190, 0.250, 0.316, 0.360)
# How far on both sides of knee, elbow and wrist the limb bends.
_KNEE, _ELBOW, _WRIST = 0.055, 0.035, 0.024
# How much of a corner is left where a limb bends.
_CORNER = 0.4
# The forearm turns with the hand, from here to there.
_TWIST = (1.15, 1.95)
# A closed hand bends its fingers by this angle, in radians, between these places on it.
_CURL, _CURL_FROM, _CURL_TO = 2.0, 0.034, 0.086


class Frames(NamedTuple):
    """Origins (n, 3) and axes (n, 3, 3): side, front and along."""

    origin: Array
    axes: Array


def trunk_frames(trunk: Trunk, at: Array, breath: float) -> Frames:
    """The frames of the trunk at heights over the hips; `breath`, 0 to 1, widens the chest."""
    number = np.interp(at, _HEIGHTS, np.arange(6.0)) + np.where(at < 0, at / BONES[0], 0.0)
    origin, along = spline(np.array([trunk.points[name] for name in _JOINTS]), number)
    pelvis, chest = np.array(trunk.pelvis[0]), np.array(trunk.chest[0])
    along = _level(trunk, at, along, chest)
    head = np.array(trunk.head[1])
    keys = unit(np.array([
        pelvis, pelvis * 0.7 + chest * 0.3, pelvis * 0.3 + chest * 0.7, chest,
        chest * 0.6 + head * 0.4, head,
    ]))  # fmt: skip
    i = np.clip(np.floor(number).astype(int), 0, 4)
    t = np.clip(number - i, 0.0, 1.0)[:, None]
    right = across(keys[i] * (1 - t) + keys[i + 1] * t, along)
    front = cross(along, right)
    swell = 1.0 + _BREATH * breath * bump(at, _BREATH_AT, _BREATH_HALF)[:, None]
    # The back stays where it is.
    drawn = trunk.belly / _DEEP * bump(at, _BELLY_AT, _BELLY_HALF)[:, None]
    origin = origin - front * (_BEHIND * drawn)
    return Frames(origin, np.stack((right * swell, front * (swell - drawn), along), 1))


def _level(trunk: Trunk, at: Array, along: Array, right: Array) -> Array:
    """Directions along the trunk (n, 3) whose shoulders stay level when the neck leans aside."""
    chest, shoulder = (np.array(trunk.points[name]) for name in ("chest", "shoulder"))
    aside = along @ right - float(unit(shoulder - chest) @ right)
    share = ramp(at, *_SHOULDERS[:2]) * (1.0 - ramp(at, *_SHOULDERS[2:]))
    return unit(along - right * (aside * share)[:, None])


def leg_frames(limb: Limbs, at: Array) -> Frames:
    """The frames of a leg down to the ankle."""
    joints = np.array((limb.root, limb.middle, limb.end))
    origin, along = _bent(joints, at, (_KNEE,))
    side = across(np.broadcast_to(_axis(limb), along.shape), along)
    return Frames(origin, np.stack((side, cross(side, along), along), 1))


def arm_frames(limb: Limbs, at: Array, sign: float) -> Frames:
    """The frames of an arm down to the fingertips; `sign` is 1 on the right, -1 on the left."""
    tip, rear = np.array(limb.tip), np.array(limb.tip_up)
    end = np.array(limb.end)
    joints = np.array((limb.root, limb.middle, limb.end, end + tip * HAND_LENGTH))
    origin, along = _bent(joints, at, (_ELBOW, _WRIST))
    axis = _axis(limb)
    side = across(np.broadcast_to(axis, along.shape), along)
    outward = across(-sign * axis[None], tip[None])[0]
    angle = float(np.arctan2(cross(outward, rear) @ tip, outward @ rear))
    side = turned(side, along, angle * ramp(at, *_TWIST))
    if limb.grip:
        hand = at >= 2.0
        origin[hand], along[hand] = _fingers(
            end, tip, rear, (at[hand] - 2.0) * HAND_LENGTH, limb.grip
        )
        side = across(side, along)
        bent = cross(along, cross(rear, tip))
        side[hand] = np.where(at[hand, None] > 2.3, -sign * unit(-bent[hand]), side[hand])
    return Frames(origin, np.stack((side, cross(side, along), along), 1))


def thumb_frame(limb: Limbs, sign: float) -> Frames:
    """The frame of the thumb; in a closed hand it lies over the fingers."""
    tip, rear = np.array(limb.tip), np.array(limb.tip_up)
    thumb = cross(rear, tip) * sign
    way = unit(tip * (0.78 + 0.1 * limb.grip) + thumb * (0.60 - 0.35 * limb.grip)
               - rear * (0.18 + 0.55 * limb.grip))  # fmt: skip
    origin = np.array(limb.end) + tip * 0.024 + thumb * 0.0150 - rear * 0.004 * limb.grip
    up = across(rear[None], way[None])[0]
    return Frames(origin[None], np.stack((cross(way, up), up, way))[None])


def foot_frame(limb: Limbs) -> Frames:
    """The frame of the foot, at the ankle."""
    tip = np.array(limb.tip)
    up = across(np.array(limb.tip_up)[None], tip[None])[0]
    return Frames(np.array(limb.end)[None], np.stack((cross(tip, up), up, tip))[None])


def head_frame(trunk: Trunk) -> Frames:
    """The frame of the head, at its middle."""
    up, right, forward = (np.array(axis) for axis in trunk.head)
    return Frames(np.array(trunk.points["head"])[None], np.stack((right, forward, up))[None])


def _axis(limb: Limbs) -> Array:
    """The axis of knee or elbow, at a right angle to both bones."""
    way = unit(np.array(limb.end) - np.array(limb.root))
    return across(np.array(limb.hinge)[None], way[None])[0]


def _bent(joints: Array, at: Array, zones: tuple[float, ...]) -> tuple[Array, Array]:
    """Places and directions down a chain of bones that bends smoothly at its joints."""
    bones = np.diff(joints, axis=0)
    long = lengths(bones)
    ways = bones / long[:, None]
    i = np.clip(np.floor(at).astype(int), 0, len(bones) - 1)
    origin = joints[i] + bones[i] * (at - i)[:, None]
    along = ways[i].copy()
    for joint, half in enumerate(zones, start=1):
        before, after = ways[joint - 1], ways[joint]
        far = (at - joint) * np.where(at < joint, long[joint - 1], long[joint])
        near = np.abs(far) < half
        share = ((far + half) / (2 * half))[:, None]
        start, stop = joints[joint] - before * half, joints[joint] + after * half
        curve = (1 - share) ** 2 * start + share**2 * stop
        curve += 2 * share * (1 - share) * joints[joint]
        mixed = (1 - _CORNER) * curve + _CORNER * origin
        origin = np.where(near[:, None], mixed, origin)
        along = np.where(near[:, None], unit((1 - share) * before + share * after), along)
    return origin, along


def _fingers(end: Array, tip: Array, rear: Array, far: Array, grip: float) -> tuple[Array, Array]:
    """Places and directions along a hand that closes towards its palm."""
    steps = np.linspace(0.0, HAND_LENGTH, 33)
    angle = _CURL * grip * np.clip((steps - _CURL_FROM) / (_CURL_TO - _CURL_FROM), 0.0, 1.0)
    ways = np.cos(angle)[:, None] * tip - np.sin(angle)[:, None] * rear
    places = end + np.concatenate(
        (np.zeros((1, 3)), np.cumsum((ways[1:] + ways[:-1]) / 2 * steps[1], axis=0))
    )
    found = [np.stack([np.interp(far, steps, rows[:, k]) for k in range(3)], 1)
             for rows in (places, ways)]  # fmt: skip
    return found[0], unit(found[1])
