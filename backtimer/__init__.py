"""Backtimer leads a person through low-back exercises by voice and picture."""

__version__ = "0.1.0"
