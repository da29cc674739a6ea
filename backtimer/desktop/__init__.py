"""The desktop and the system: display, notifications, start at login, screen blanking, clock."""
