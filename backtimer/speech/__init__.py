"""The voice: engines in a worker process, clips rendered ahead, and their cache. No Qt."""
