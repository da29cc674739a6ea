"""Making, importing, recording and sharing own routines."""
