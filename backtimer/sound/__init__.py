"""Speech and output, independent of each other."""
