"""What was done: calendar, charts, report."""
