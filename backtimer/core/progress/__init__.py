"""Progress, computed from past sessions."""
