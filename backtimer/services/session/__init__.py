"""Sessions in real time: making, leading, recording and resuming them."""
