"""The main window, its sidebar and what stands above the pages."""
