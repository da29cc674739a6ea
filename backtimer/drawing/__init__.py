"""Arithmetic for pictures: ring, ribbon, poses, figure. No Qt."""
