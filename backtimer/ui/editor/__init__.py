"""Own routines and exercises: editor, paste, import."""
