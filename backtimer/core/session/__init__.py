"""Routine to timeline to cues; the session that runs along it."""
