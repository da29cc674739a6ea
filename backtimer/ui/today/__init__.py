"""The page of today: what is next, the week, and routines by time."""
