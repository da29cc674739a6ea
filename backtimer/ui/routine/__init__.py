"""The page of a routine."""
