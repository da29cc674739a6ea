"""Reports, exports and backups of the history."""
