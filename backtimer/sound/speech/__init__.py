"""Voices in a worker process, clips and their cache."""
