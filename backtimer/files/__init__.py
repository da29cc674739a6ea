"""Safe reading and writing of files, for every room."""
