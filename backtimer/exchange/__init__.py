"""Routines from other programs and to other people: read, shown, then taken."""
