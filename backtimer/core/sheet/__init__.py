"""A therapist's sheet, read into doses."""
