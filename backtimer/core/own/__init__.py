"""Drafts of own routines and exercises: changes, undo, advice."""
