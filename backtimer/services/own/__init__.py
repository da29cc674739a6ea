"""Own routines and exercises: editing, importing, exporting, recording."""
