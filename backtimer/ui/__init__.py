"""The window. With app.py the only importer of Qt."""
