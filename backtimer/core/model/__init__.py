"""Exercises, doses and routines as values."""
