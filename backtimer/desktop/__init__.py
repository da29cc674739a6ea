"""The desktop around us: display, notifications, start at login, wakefulness, clock."""
