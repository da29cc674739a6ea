"""Import of other programs' routines and export to other people."""
