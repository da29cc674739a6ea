"""The first pages: what this is, when not to begin, and how one is led."""
