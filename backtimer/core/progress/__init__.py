"""Counting what was done."""
