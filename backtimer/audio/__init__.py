"""Sound: tones, the mixer, the output stream, the recorder."""
