"""The domain: no Qt, no clock, no files, no logging."""
