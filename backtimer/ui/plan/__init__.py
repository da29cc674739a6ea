"""Today and the plan."""
