"""Writing files whole, for every room. Knows errors only."""
