"""Sound output: tones, mixer, device and recorder."""
