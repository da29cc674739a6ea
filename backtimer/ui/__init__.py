"""The user interface: the window, its features and their widgets."""
