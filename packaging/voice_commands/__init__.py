"""What trains and measures the recogniser of voice commands: texts, voices, rooms, network."""
