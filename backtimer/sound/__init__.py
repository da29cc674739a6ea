"""Speech synthesis and sound output, independent of each other."""
