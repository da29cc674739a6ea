"""The session on screen: check-in, session pages, driver and finish page."""
