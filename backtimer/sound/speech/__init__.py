"""Voices in a worker process, and the clips they render."""
