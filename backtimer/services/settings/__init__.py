"""The current settings and the effects of changing them."""
