"""Editing, importing, recording and sharing own routines."""
