"""Routines by reference, their forms, timelines and lengths."""
