"""Spoken commands: phrases, and which of those heard count as what."""
