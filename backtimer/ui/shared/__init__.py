"""Building blocks shared by the features."""
