"""Thin widgets: each holds one frozen view value and repaints when it changes."""
