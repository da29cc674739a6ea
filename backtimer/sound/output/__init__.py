"""Tones, mixer, player and recorder."""
