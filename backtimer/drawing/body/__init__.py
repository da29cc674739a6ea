"""The person as one mesh: cross-sections placed along a solved skeleton."""
