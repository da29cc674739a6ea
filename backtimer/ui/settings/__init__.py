"""Settings, reminders, backup."""
