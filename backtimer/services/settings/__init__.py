"""The settings in use, and what follows from a change."""
