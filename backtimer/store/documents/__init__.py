"""TOML documents whose faults are named with file and line."""
