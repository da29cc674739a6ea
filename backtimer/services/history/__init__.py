"""Reading, exporting and backing up the history."""
