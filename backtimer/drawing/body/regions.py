"""Where the muscles are: how strongly each vertex glows for each region."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from backtimer.drawing.body.arrays import Array, bump, ramp
from backtimer.drawing.body.mesh import Mesh, Piece
from backtimer.drawing.pose import LIMBS, SIDES

# Muscles on the trunk that move a leg glow on the side of the leg that works.
_OF_LEGS = ("buttocks", "hips")
# From the midline to here the glow of one side fades in.
_MIDLINE = 0.012


def regions_of(at: Array, local: Array, piece: Array) -> dict[str, Array]:
    """Weights (n), 0 to 1, by region; the names are those of the exercise files.

    On the trunk `at` is the height over the hips, on limbs 0 to 3 as in `tables`.
    """
    trunk = piece == Piece.TRUNK
    leg = (piece == Piece.RIGHT_LEG) | (piece == Piece.LEFT_LEG)
    arm = (piece == Piece.RIGHT_ARM) | (piece == Piece.LEFT_ARM)
    sideways, ahead = local[:, 0], local[:, 1]
    front, rear = ramp(ahead, -0.005, 0.035), ramp(-ahead, -0.005, 0.035)
    flank = ramp(np.abs(sideways), 0.034, 0.070)
    # The oblique abdominals reach far to the front.
    oblique = ramp(np.abs(sideways), 0.012, 0.050)
    # The erector spinae run beside the spine; the straight abdominals in the middle.
    beside = bump(np.abs(sideways), 0.032, 0.034)
    # Where the arm begins.
    beneath = ramp(np.abs(sideways), 0.066, 0.096)
    inward = np.where(piece == Piece.RIGHT_LEG, -sideways, sideways)
    thigh_front, thigh_rear = ramp(ahead, -0.010, 0.030), ramp(-ahead, -0.010, 0.030)

    def on_trunk(middle: float, half: float, where: Array) -> Array:
        return np.where(trunk, bump(at, middle, half) * where, 0.0)

    def on_leg(middle: float, half: float, where: Array) -> Array:
        return np.where(leg, bump(at, middle, half) * where, 0.0)

    def on_arm(middle: float, half: float) -> Array:
        return np.where(arm, bump(at, middle, half), 0.0)

    lumbar = on_trunk(0.085, 0.062, rear * (0.30 + 0.70 * beside))
    # Quadratus lumborum, between the lowest rib and the pelvis.
    lumbar = np.maximum(lumbar, on_trunk(0.070, 0.040, rear * flank * 0.7))
    gluteal = on_trunk(-0.015, 0.050, rear) + on_leg(0.0, 0.20, thigh_rear)
    found = {
        "neck": on_trunk(0.335, 0.034, 0.65 + 0.35 * rear),
        "shoulders": on_trunk(0.285, 0.040, np.maximum(rear, beneath)) + on_arm(0.08, 0.25),
        "upper back": on_trunk(0.225, 0.060, rear * (0.4 + 0.6 * beside)),
        "lower back": lumbar,
        "belly": on_trunk(0.110, 0.080, front * bump(sideways, 0.0, 0.075)),
        "waist": on_trunk(0.110, 0.075, oblique * (0.65 + 0.35 * front)),
        "buttocks": gluteal,
        # Low between the thighs; the floor itself is inside.
        "pelvic floor": np.maximum(
            on_trunk(-0.020, 0.060, bump(sideways, 0.0, 0.070)),
            on_leg(0.04, 0.30, ramp(inward, -0.016, 0.020)),
        ),
        "hips": on_trunk(0.0, 0.045, front * flank) + on_leg(0.06, 0.17, thigh_front),
        "front of thigh": on_leg(0.50, 0.33, thigh_front),
        "back of thigh": on_leg(0.55, 0.33, thigh_rear),
        "calves": on_leg(1.32, 0.22, thigh_rear),
    }
    whole = ("lower back", "belly", "buttocks", "front of thigh", "calves", "shoulders")
    found["whole body"] = np.maximum.reduce([found[name] * 0.8 for name in whole])
    return {name: np.clip(w, 0.0, 1.0).astype(np.float32) for name, w in found.items()}


def glow_of(mesh: Mesh, muscles: Iterable[str], works: Iterable[str] = ()) -> Array:
    """How strongly each vertex (n) glows, 0 to 1, where these muscles work.

    Of limbs in `LIMBS` and sides in `SIDES` that have a twin in `works`, only those in `works`
    glow; an arm in `works` does so at the shoulder. Without muscles nothing works.
    """
    glow: Array = np.zeros(len(mesh.piece), np.float32)
    shown = mesh.regions.keys() & set(muscles)
    if not shown:
        return glow
    working = set(works)
    idle = [name for name in LIMBS if name not in working and _twin(name) in working]
    rests = np.isin(mesh.piece, [Piece(LIMBS.index(name) + 1) for name in idle])
    trunk = mesh.piece == Piece.TRUNK
    share: Array = np.ones(len(glow), np.float32)
    for name in idle:
        if name.endswith("leg"):
            sign = 1.0 if name.startswith("left") else -1.0
            share = np.where(trunk, ramp(mesh.local[:, 0] * sign, 0.0, _MIDLINE), share)
    side: Array = np.ones(len(glow), np.float32)
    for name in working & set(SIDES):
        sign = 1.0 if name.startswith("right") else -1.0
        side = ramp(mesh.local[:, 0] * sign, 0.0, _MIDLINE)
    for muscle in shown:
        weights = np.where(rests, 0.0, mesh.regions[muscle])
        if muscle in _OF_LEGS:
            weights = weights * share
        glow = np.maximum(glow, weights * side if muscle == "waist" else weights)
    for name in working:
        if name.endswith("arm"):
            # What an arm works with is not among the muscles that an exercise is done for.
            own = mesh.piece == Piece(LIMBS.index(name) + 1)
            glow = np.maximum(glow, np.where(own, mesh.regions["shoulders"], 0.0))
    return glow.astype(np.float32)


def _twin(name: str) -> str:
    side, kind = name.split("_")
    return f"{'left' if side == 'right' else 'right'}_{kind}"
