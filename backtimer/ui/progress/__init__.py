"""The history: calendar, charts, report, export."""
