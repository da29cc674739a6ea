"""The person's plan, reminders and calendar, kept and worked out."""
