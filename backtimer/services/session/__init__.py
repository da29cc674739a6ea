"""Sessions in real time: begun, led, recorded."""
