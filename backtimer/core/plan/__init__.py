"""The plan: weeks, the ladder of each exercise, offers, conditions, reminders."""
