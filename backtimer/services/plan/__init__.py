"""The person's plan, its reminders and its calendar file."""
