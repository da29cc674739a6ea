"""Hands that lie on the trunk lie on its skin, however far it reaches in this build."""

from __future__ import annotations

import numpy as np

from backtimer.drawing.body.arrays import Array, lengths, ramp
from backtimer.drawing.body.frames import Frames
from backtimer.drawing.body.mesh import Mesh, Piece

# Hand and forearm give way from here on, all of it from there on.
_GIVES = (1.0, 1.95)
# The hand is this far off the skin. What is further inside than this does not lie on it.
_OFF, _DEEP, _DEEPEST = 0.001, 0.040, 0.055
# A vertex this far from all cross-sections is beside the trunk's ends.
_NEAR = 0.03


def lift_hands(mesh: Mesh, trunk: Frames, points: Array) -> None:
    """Move hands out of the front of the trunk, and their forearms with them."""
    side, front = mesh.vertices.reach
    for piece in (Piece.RIGHT_ARM, Piece.LEFT_ARM):
        arm = mesh.vertices.pieces[piece]
        hand = arm[mesh.at[arm] >= _GIVES[1]]
        if not len(hand):
            # A part of a mesh may be without this arm.
            continue
        off = points[hand, None] - trunk.origin[None]
        level = np.abs((off * trunk.axes[:, 2]).sum(-1))
        station = level.argmin(1)
        there = off[np.arange(len(hand)), station]
        # A breath or a belly that is drawn in makes the axes longer or shorter.
        wide, forward = trunk.axes[station, 0], trunk.axes[station, 1]
        reach = lengths(forward)
        out = forward / reach[:, None]
        across = (there * wide).sum(-1) / (side[station] * (wide * wide).sum(-1))
        ahead = (there * out).sum(-1)
        skin = front[station] * reach * np.sqrt(np.clip(1.0 - across * across, 0.0, None))
        deep = np.where((level.min(1) < _NEAR) & (ahead > 0.0), skin + _OFF - ahead, 0.0)
        most = int(deep.argmax())
        lift = max(deep[most], 0.0) * (1.0 - ramp(deep[most], _DEEP, _DEEPEST))
        points[arm] += ramp(mesh.at[arm], *_GIVES)[:, None] * (out[most] * lift)
