"""Backing up, restoring and deleting the person's data."""
