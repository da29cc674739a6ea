"""The history of sessions, in SQLite."""
