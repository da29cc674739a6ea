"""Arithmetic for pictures: no Qt."""
