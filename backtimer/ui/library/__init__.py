"""The page of all exercises."""
