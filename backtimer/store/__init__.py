"""Files and the person's data: library, routine files, settings, history. No Qt."""
