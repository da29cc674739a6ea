"""Sound: tones, the mixer, the output stream, and recording. No Qt, no numpy."""
