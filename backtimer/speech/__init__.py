"""The voice: engines in a worker process, and the clips they make."""
