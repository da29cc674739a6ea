"""The person's own routines and exercises: editor, pasted sheets, import."""
