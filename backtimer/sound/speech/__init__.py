"""Speech rendered in a worker process, and the cache of its clips."""
