"""The window; with `app` the only importer of Qt."""
