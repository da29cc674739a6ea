"""What the commands do. Their output is an interface that others rely on. No Qt."""
