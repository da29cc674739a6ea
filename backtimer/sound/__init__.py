"""Speech and sound output; neither depends on the other."""
