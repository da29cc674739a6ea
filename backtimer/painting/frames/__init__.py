"""Pictures of the figure, rendered ahead by a worker process and shown from a cache."""
