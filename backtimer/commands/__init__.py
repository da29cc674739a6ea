"""The commands, without Qt. Scripts rely on their output: it is an interface."""
