"""Safe reading and writing of files, for all packages."""
