"""Advice for the day beside the exercises: pages to read, with a search."""
