"""The person's measures: cross-sections of trunk, limbs, feet and thumbs.

Lengths are fractions of the body's height. Where the material changes, the next section begins
further back: the narrower piece goes on inside the wider one, which is how a hem looks.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple


class Material(IntEnum):
    """What a triangle is made of; the palette has a colour for each."""

    SKIN = 0
    SHIRT = 1
    TROUSERS = 2
    HAIR = 3
    EYE = 4
    LIP = 5
    BROW = 6
    MAT = 7
    PROP = 8
    TOWEL = 9


class CrossSection(NamedTuple):
    """One cross-section: where it is along its piece, and how far it reaches from its centre.

    On the trunk `at` is the height over the hips. On a limb it is 0 at the root, 1 at knee or
    elbow, 2 at ankle or wrist and 3 at the fingertips. `front` of a limb is where the knee or
    the elbow points. `power` is that of the superellipse: 2 is an ellipse, more is squarer.
    """

    at: float
    side: float
    front: float
    rear: float
    material: Material
    power: float = 2.1


class FootSection(NamedTuple):
    """One cross-section of the foot.

    `along` is measured from the ankle; `top` and `sole` are heights over it; `inward` is the
    shift to the inner side.
    """

    along: float
    side: float
    top: float
    sole: float
    inward: float


_S, _C, _T = Material.SKIN, Material.SHIRT, Material.TROUSERS

TRUNK = (
    CrossSection(-0.068, 0.020, 0.018, 0.022, _T, 2.0),
    CrossSection(-0.058, 0.054, 0.032, 0.050, _T, 2.0),
    CrossSection(-0.038, 0.080, 0.045, 0.069, _T),
    CrossSection(-0.012, 0.094, 0.052, 0.076, _T),
    CrossSection(0.018, 0.093, 0.054, 0.069, _T),
    CrossSection(0.044, 0.085, 0.055, 0.058, _T),
    CrossSection(0.024, 0.0970, 0.0600, 0.0715, _C),
    CrossSection(0.044, 0.0918, 0.0598, 0.0642, _C),
    CrossSection(0.072, 0.0840, 0.0582, 0.0556, _C),
    CrossSection(0.102, 0.0790, 0.0568, 0.0516, _C),
    CrossSection(0.134, 0.0788, 0.0568, 0.0520, _C),
    CrossSection(0.166, 0.0832, 0.0588, 0.0550, _C),
    CrossSection(0.198, 0.0895, 0.0622, 0.0580, _C, 2.15),
    CrossSection(0.228, 0.0950, 0.0628, 0.0590, _C, 2.2),
    CrossSection(0.252, 0.0985, 0.0598, 0.0580, _C, 2.2),
    CrossSection(0.272, 0.1005, 0.0538, 0.0550, _C),
    CrossSection(0.290, 0.0975, 0.0460, 0.0500, _C, 2.0),
    CrossSection(0.303, 0.0870, 0.0392, 0.0450, _C, 1.95),
    CrossSection(0.313, 0.0710, 0.0362, 0.0422, _C, 1.95),
    CrossSection(0.321, 0.0560, 0.0350, 0.0395, _C, 1.95),
    CrossSection(0.329, 0.0420, 0.0335, 0.0362, _C, 2.0),
    CrossSection(0.314, 0.0390, 0.0318, 0.0342, _S, 2.0),
    CrossSection(0.334, 0.0335, 0.0298, 0.0322, _S, 2.0),
    CrossSection(0.356, 0.0302, 0.0288, 0.0308, _S, 2.0),
    CrossSection(0.390, 0.0296, 0.0286, 0.0312, _S, 2.0),
)
LEG = (
    CrossSection(-0.17, 0.014, 0.014, 0.018, _T),
    CrossSection(-0.14, 0.030, 0.032, 0.042, _T),
    CrossSection(-0.07, 0.043, 0.046, 0.058, _T),
    CrossSection(0.03, 0.053, 0.056, 0.066, _T),
    CrossSection(0.14, 0.059, 0.062, 0.067, _T),
    CrossSection(0.27, 0.059, 0.062, 0.062, _T),
    CrossSection(0.42, 0.055, 0.058, 0.056, _T),
    CrossSection(0.58, 0.050, 0.053, 0.050, _T),
    CrossSection(0.74, 0.045, 0.047, 0.044, _T),
    CrossSection(0.86, 0.042, 0.0445, 0.041, _T),
    CrossSection(0.94, 0.041, 0.0445, 0.039, _T),
    CrossSection(1.00, 0.041, 0.0445, 0.038, _T),
    CrossSection(1.06, 0.040, 0.0425, 0.039, _T),
    CrossSection(1.14, 0.039, 0.0375, 0.043, _T),
    CrossSection(1.26, 0.039, 0.0345, 0.047, _T),
    CrossSection(1.40, 0.037, 0.0325, 0.045, _T),
    CrossSection(1.55, 0.034, 0.0305, 0.039, _T),
    CrossSection(1.70, 0.0315, 0.0285, 0.034, _T),
    CrossSection(1.83, 0.0305, 0.0280, 0.032, _T),
    CrossSection(1.845, 0.0275, 0.0250, 0.029, _T),
    CrossSection(1.78, 0.0235, 0.0212, 0.0245, _S, 2.0),
    CrossSection(1.89, 0.0215, 0.0200, 0.0222, _S, 2.0),
    CrossSection(1.96, 0.0225, 0.0210, 0.0230, _S, 2.0),
    CrossSection(2.04, 0.0225, 0.0220, 0.0230, _S, 2.0),
)
# On the hand `side` is its thickness and `front` its width: a forearm half way between palm up
# and palm down has the back of the hand outward.
ARM = (
    CrossSection(-0.090, 0.008, 0.008, 0.008, _C),
    CrossSection(-0.070, 0.018, 0.018, 0.018, _C),
    CrossSection(-0.02, 0.0275, 0.0275, 0.0275, _C),
    CrossSection(0.07, 0.0335, 0.0335, 0.0335, _C),
    CrossSection(0.18, 0.0362, 0.0362, 0.0362, _C),
    CrossSection(0.32, 0.0362, 0.0356, 0.0362, _C),
    CrossSection(0.46, 0.0354, 0.0345, 0.0356, _C),
    CrossSection(0.60, 0.0352, 0.0340, 0.0354, _C),
    CrossSection(0.614, 0.0310, 0.0295, 0.0315, _C),
    CrossSection(0.54, 0.0272, 0.0262, 0.0282, _S, 2.0),
    CrossSection(0.72, 0.0256, 0.0256, 0.0262, _S, 2.0),
    CrossSection(0.86, 0.0240, 0.0250, 0.0236, _S, 2.0),
    CrossSection(0.94, 0.0236, 0.0250, 0.0226, _S, 2.0),
    CrossSection(1.00, 0.0240, 0.0250, 0.0226, _S, 2.0),
    CrossSection(1.07, 0.0250, 0.0246, 0.0246, _S, 2.0),
    CrossSection(1.20, 0.0255, 0.0244, 0.0260, _S, 2.0),
    CrossSection(1.38, 0.0238, 0.0228, 0.0242, _S, 2.0),
    CrossSection(1.60, 0.0198, 0.0198, 0.0205, _S, 2.0),
    CrossSection(1.82, 0.0158, 0.0176, 0.0176, _S, 2.0),
    CrossSection(1.95, 0.0138, 0.0172, 0.0172, _S, 2.1),
    CrossSection(2.05, 0.0138, 0.0186, 0.0186, _S, 2.2),
    CrossSection(2.20, 0.0138, 0.0236, 0.0232, _S, 2.3),
    CrossSection(2.40, 0.0132, 0.0262, 0.0258, _S, 2.4),
    CrossSection(2.55, 0.0118, 0.0262, 0.0256, _S, 2.4),
    CrossSection(2.72, 0.0106, 0.0246, 0.0236, _S, 2.4),
    CrossSection(2.86, 0.0094, 0.0208, 0.0194, _S, 2.3),
    CrossSection(2.95, 0.0076, 0.0148, 0.0136, _S, 2.2),
    CrossSection(3.00, 0.0034, 0.0056, 0.0050, _S, 2.0),
)
HAND_LENGTH = 0.098
FOOT = (
    FootSection(-0.0400, 0.010, -0.016, -0.032, 0.0),
    FootSection(-0.0370, 0.017, -0.006, -0.041, 0.0),
    FootSection(-0.0280, 0.021, 0.006, -0.0448, 0.0),
    FootSection(-0.0120, 0.0225, 0.016, -0.045, 0.0),
    FootSection(0.0060, 0.0225, 0.016, -0.0445, 0.0),
    FootSection(0.0260, 0.0235, 0.006, -0.0430, 0.001),
    FootSection(0.0480, 0.0270, -0.005, -0.0430, 0.002),
    FootSection(0.0700, 0.0310, -0.014, -0.0446, 0.002),
    FootSection(0.0880, 0.0325, -0.0200, -0.045, 0.002),
    FootSection(0.1040, 0.0310, -0.0240, -0.045, 0.003),
    FootSection(0.1160, 0.0265, -0.0270, -0.0446, 0.005),
    FootSection(0.1235, 0.0180, -0.0310, -0.0430, 0.007),
    FootSection(0.1260, 0.0065, -0.0355, -0.0390, 0.008),
)
# Along the thumb, and its radius.
THUMB = (
    (0.000, 0.0110), (0.012, 0.0118), (0.026, 0.0104), (0.038, 0.0092),
    (0.047, 0.0070), (0.051, 0.0024),
)  # fmt: skip
