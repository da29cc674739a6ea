"""Painted and composed widgets, one a module."""
