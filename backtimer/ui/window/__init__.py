"""The main window: sidebar, page stack, navigation and notices."""
