"""Routines by reference, with their timelines and durations."""
