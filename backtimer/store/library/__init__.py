"""Exercises, routines and poses as TOML files, built in and own."""
