"""Sessions made for a wish."""
