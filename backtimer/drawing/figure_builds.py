"""The people that the figure may show: their build and hair."""

from __future__ import annotations

from typing import NamedTuple

from backtimer.core.model.appearance import FigureLook


class BodyFactors(NamedTuple):
    """Factors on the usual measures, for one look of the figure.

    `belly` and `bun` are radii in fractions of the body's height; `brow` lifts the hairline.
    """

    trunk: float = 1.0
    limbs: float = 1.0
    shoulders: float = 1.0
    hips: float = 1.0
    belly: float = 0.0
    bun: float = 0.0
    brow: float = 0.0


LOOKS = {
    FigureLook.SHORT: BodyFactors(),
    FigureLook.TIED: BodyFactors(trunk=0.96, limbs=0.95, shoulders=0.88, hips=1.12, bun=0.027),
    FigureLook.GREY: BodyFactors(
        trunk=1.06, limbs=1.08, shoulders=1.06, hips=1.12, belly=0.060, brow=0.010
    ),
}
