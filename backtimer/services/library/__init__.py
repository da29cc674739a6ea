"""What can be picked: routines by reference, their timelines and lengths."""
