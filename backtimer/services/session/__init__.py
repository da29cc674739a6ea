"""Sessions in real time: creating, driving and recording them."""
