"""The commands. Other programs rely on their output. No Qt."""
