"""The page of today."""
