"""The person's settings, plan and reminders as files."""
