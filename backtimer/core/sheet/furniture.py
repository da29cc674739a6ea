"""What one holds on to while one stands: it makes no other exercise."""

from __future__ import annotations

FURNITURE = frozenset(
    "worktop countertop counter sink rail railing banister bannister bar bars chair table wall "
    "door doorframe frame bench platform sideboard cupboard slab".split()
)
# Any of them, for a pattern.
A_PIECE_OF_FURNITURE = (
    rf"(?:(?:kitchen|dining|door|wall)\s+)?(?:{'|'.join(sorted(FURNITURE, reverse=True))})"
)
