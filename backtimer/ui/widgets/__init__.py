"""Thin widgets: each keeps one frozen view value and repaints when it changes."""
