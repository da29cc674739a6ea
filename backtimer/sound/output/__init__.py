"""Tones, mixer, device and recorder."""
