"""What is kept on disk: library, routines, settings, history."""
