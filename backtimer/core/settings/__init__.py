"""The settings: each declared once, with its kind, default and effect."""
