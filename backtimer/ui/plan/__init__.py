"""The plan and the card of today."""
